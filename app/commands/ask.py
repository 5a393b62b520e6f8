"""Questions: connect, role, entity, relations, surroundings, between, search."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import Entity, FormatOption, StoreOption, filtered, filtered_but
from app.commands.output import drawn_by, show
from app.commands.reading import facts_in, network_of, prepare, tables_of
from app.commands.waiting import waiting

if TYPE_CHECKING:
    from graph.filter import FilterOptions

#: Up to how many entities the tables of the whole network are computed for one question.
TABLES_UP_TO = 10_000


class By(StrEnum):
    """What makes two partners members of one group."""

    SECTOR = "sector"
    KIND = "kind"
    CITY = "city"
    COMMUNITY = "community"


class PairEnds(StrEnum):
    """Who may be an end of a pair."""

    ORGANIZATIONS = "organizations"
    ALL = "all"


class Null(StrEnum):
    """What chance means."""

    LABELS = "labels"
    SNA = "sna"


class Sort(StrEnum):
    """The order of names found."""

    NEAREST = "nearest"
    DEGREE = "degree"
    NAME = "name"


class Direction(StrEnum):
    """Whether pairs count once, or by the direction of the ties."""

    ANY = "any"
    ARC = "arc"


@filtered
def connect(
    x: Annotated[str, typer.Argument(metavar="X", help="An id, a name or an alias.")],
    y: Annotated[str, typer.Argument(metavar="Y", help="The other end, in the same way.")],
    routes: Annotated[
        int, typer.Option(metavar="N", help="How many paths to list, up to 1,000.")
    ] = 5,
    max_hops: Annotated[
        int | None, typer.Option(metavar="N", help="The longest path, in steps, up to 50.")
    ] = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show who connects X to Y, on which paths, by which sources.

    As CSV: the ties of the paths, one per line.
    """
    from app.presentation import rows
    from graph.questions.connect import connect

    network = network_of(store)
    with waiting("searching"):
        answer = connect(network, x, y, routes=routes, max_hops=max_hops, **filter)

    show(
        format, answer.to_dict, lambda: rows.routes(answer), drawn_by("answers.connection", answer)
    )


@filtered
def role(
    x: Entity,
    by: Annotated[By, typer.Option(help="What partners are grouped by.")] = By.SECTOR,
    direction: Annotated[
        Direction, typer.Option(help="Count each pair once, or by the direction of ties.")
    ] = Direction.ANY,
    ends: Annotated[
        PairEnds,
        typer.Option(help="Who may be an end of a pair: organizations and cities, or all."),
    ] = PairEnds.ORGANIZATIONS,
    null: Annotated[
        Null, typer.Option(help="What chance means: group labels at random, or as in R's sna.")
    ] = Null.LABELS,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show which of its partners X links, and what depends on it.

    As CSV: the measures, one per line.
    """
    # wide: the options of the command
    from app.commands import answers
    from app.presentation import rows
    from graph.questions.counting.tables import compute_tables
    from graph.questions.role import role

    network = network_of(store)
    with waiting("counting over the whole network"):
        known = tables_of(network, store)
        if known is None and len(network) <= TABLES_UP_TO:
            prepare(network, heavy=True)
            known = compute_tables(network)
        answer = role(
            network, x, by=by.value, direction=direction.value, ends=ends.value, null=null.value,
            tables=known, **filter,
        )  # fmt: skip
    show(format, answer.to_dict, lambda: rows.measures(answer), lambda: answers.role(answer))


@filtered
def entity(
    x: Entity,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show what is known about X, and which source says so.

    As CSV: its ties, one per line.
    """
    from app.presentation import rows
    from graph.questions.entity import describe

    answer = describe(network_of(store), x, **filter)

    show(
        format,
        answer.to_dict,
        lambda: rows.ties(answer.ties, answer.entities),
        drawn_by("answers.description", answer),
    )


@filtered
def relations(
    x: Entity,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show by which relations X is tied, and which way they lead.

    As CSV: the relations, one per line.
    """
    from app.presentation import rows
    from graph.answers import RelationTies
    from graph.questions.relations import relations

    answer = relations(network_of(store), x, **filter)

    show(
        format,
        answer.to_dict,
        lambda: rows.of(RelationTies, answer.items),
        drawn_by("answers.relations", answer),
    )


class Order(StrEnum):
    """Who of those beside several comes first."""

    SHARED = "shared"
    TURNS = "turns"


@filtered
def surroundings(
    x: Annotated[list[str], typer.Argument(metavar="X…", help="Ids, names or aliases.")],
    least: Annotated[
        int, typer.Option(metavar="N", help="To how many of them one must be tied.")
    ] = 1,
    top: Annotated[int, typer.Option(metavar="N", help="How many to list, up to 1,000.")] = 20,
    order: Annotated[
        Order,
        typer.Option(help="First who is tied to the most of them, or the best of each in turn."),
    ] = Order.SHARED,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """List who is tied to X, or to several of them.

    As CSV: those beside them, one per line.
    """
    from app.presentation import rows
    from graph.questions.surroundings import surroundings

    answer = surroundings(network_of(store), x, least=least, top=top, order=order, **filter)

    show(
        format,
        answer.to_dict,
        lambda: rows.surroundings(answer),
        drawn_by("answers.surroundings", answer),
    )


@filtered_but("as_of")
def between(
    x: Entity,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The earlier date: 2016.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The later date: 2020.")],
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show what changed between two dates for X or around a city.

    As CSV: the new and the ended ties, one per line.
    """
    from app.presentation import rows
    from graph.answers import Change
    from graph.questions.two_dates import compare_dates

    network = network_of(store)
    with waiting("comparing"):
        answer = compare_dates(network, x, before=before, after=after, **filter)

    show(
        format,
        answer.to_dict,
        lambda: rows.of(Change, answer.changes),
        drawn_by("date_answers.two_dates", answer),
    )


def search(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A name, an alias, or some of its words.")
    ],
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only this kind.")] = None,
    sector: Annotated[str | None, typer.Option(metavar="SECTOR", help="Only this sector.")] = None,
    city: Annotated[
        str | None, typer.Option(metavar="CITY", help="Only those at home in this city.")
    ] = None,
    sort: Annotated[Sort, typer.Option(help="The order of the list.")] = Sort.NEAREST,
    limit: Annotated[int, typer.Option(metavar="N", help="How many to list, up to 500.")] = 20,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Find entries by name: words in any order, small typos too."""
    # wide: the options of the command
    from app.presentation import rows
    from graph.compile import compile_network
    from graph.questions.browse import Listed, browse

    network = compile_network(facts_in(store))  # in which names are found without a kernel
    page = browse(
        network, q=text, kind=kind, sector=sector, city=city, sort=sort.value, limit=limit
    )

    show(format, page.to_dict, lambda: rows.of(Listed, page.items), drawn_by("tables.listed", page))
