"""The whole network: at a glance, and how much is recorded of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from graph.answers import Coverage, Summary
    from graph.ecosystem import Tie
    from graph.filter import FilterOptions

#: How many components, thin cities and ties the tables show; JSON has more.
MOST = 10


@filtered
def network(
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show how much is recorded, and where little is.

    As CSV: all numbers, one per line.
    """
    from app.presentation import rows
    from graph.answers import Figure
    from graph.questions.summary import summary

    asked = network_of(store, heavy=True)
    with progress("counting over the whole network") as tell:
        answer = summary(asked, progress=tell, **filter)
    show(format, answer.to_dict, lambda: rows.of(Figure, answer.figures), lambda: _told(answer))


@filtered
def coverage(
    top: Annotated[
        int | None, typer.Option(metavar="N", help="How many cities to list, up to 1,000.")
    ] = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show how much is recorded by year and by city.

    As CSV: the cities, one per line.
    """
    from app.presentation import rows
    from graph.answers import CityRecord
    from graph.questions.coverage import coverage

    answer = coverage(network_of(store), top=top, **filter)
    show(
        format,
        answer.to_dict,
        lambda: rows.of(CityRecord, answer.items),
        lambda: _covered(answer, MOST if top is None else top),
    )


def _covered(answer: "Coverage", most: int) -> "Iterator[RenderableType]":
    """Yield the explanation, the best-documented cities, the ties by year."""
    from app.commands.pieces import explanation, headline, name_of, rest, table_of, words
    from app.presentation.phrases import described

    yield from explanation(answer.sentences)
    if answer.items:
        yield headline("Cities, states and countries by their ties")
        table = table_of("City", "What and where", ">Ties", ">Dated", ">Sources", ">Partners")
        for item in answer.items[:most]:
            entity = answer.entities[item.id]
            numbers = (item.ties, item.dated, item.sources, item.partners)
            table.add_row(name_of(entity), words(described(entity)), *(f"{n:,}" for n in numbers))
        yield table
        yield from rest(answer.items_total - most, "of these", "of these")
    if answer.years:
        yield headline("Ties by the year of their earliest date")
        table = table_of("Year", ">Ties")
        for year in answer.years:
            table.add_row(str(year.year), f"{year.ties:,}")
        yield table


def _told(answer: "Summary") -> "Iterator[RenderableType]":
    """Yield the explanation, what is counted, components, thin cities, facts by date."""
    from app.commands.pieces import explanation, headline, rest, sources_of, table_of, words
    from app.presentation.phrases import kind_counted
    from graph.vocabulary import SECTOR_HEADINGS, rule_of

    yield from explanation(answer.sentences)
    kinds = {kind_counted(kind, n, answer.cities): n for kind, n in answer.kinds.items()}
    sectors = {SECTOR_HEADINGS[sector]: n for sector, n in answer.sectors.items()}
    phrases = {word: rule_of(word).phrase for word in answer.relations}
    relations = {f"{phrases[word]} ({word})": n for word, n in answer.relations.items()}
    for title, counts in (
        ("Entries by kind", kinds),
        ("Entries by sector", sectors),
        ("Ties by relation", relations),
    ):
        if counts:
            yield headline(title)
            yield _counts(counts)
    if answer.components:
        yield headline("Connected parts: everyone in one has a path to everyone else in it")
        table = table_of(">Size", "Best connected")
        for item in answer.components[:MOST]:
            around = ", ".join(answer.entities[id].name for id in item.known)
            table.add_row(f"{item.size:,}", words(around, "bold"))
        yield table
        larger = answer.components_total - answer.isolates_total
        yield from rest(
            larger - MOST, "part of two or more entries", "parts of two or more entries"
        )
    if answer.thin_cities:
        yield headline(f"Cities and other places with {answer.few} ties or fewer")
        yield _cities(answer)
        yield from rest(answer.thin_cities_total - MOST, "place", "places")
    for title, ties in (("Newest ties", answer.newest), ("Oldest ties", answer.oldest)):
        if ties:
            yield headline(title)
            yield _facts(answer, ties)
    yield headline("How this is counted")
    yield words(answer.convention[:1].upper() + answer.convention[1:] + ".")
    yield from sources_of(answer.sources)


def _counts(counts: dict[str, int]) -> "Table":
    from app.commands.pieces import grid_of, words

    table = grid_of(2)
    for word, number in sorted(counts.items(), key=lambda item: -item[1]):
        table.add_row(words(f"  {word}"), f"{number:>6,}")
    return table


def _cities(answer: "Summary") -> "Table":
    from app.commands.pieces import name_of, table_of, words
    from app.presentation.phrases import described

    table = table_of(">Ties", "City", "What and where")
    for city in answer.thin_cities[:MOST]:
        entity = answer.entities[city.id]
        table.add_row(f"{city.ties:,}", name_of(entity), words(described(entity)))
    return table


def _facts(answer: "Summary", ties: "tuple[Tie, ...]") -> "Table":
    from app.commands.pieces import cited, grid_of, how, numbers_of, words
    from app.presentation.phrases import said

    rows, numbers = grid_of(3), numbers_of(answer.sources)
    for tie in ties:
        rows.add_row(words(said(tie, answer.entities)), how(tie), cited(tie, numbers))
    return rows
