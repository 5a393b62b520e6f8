"""The answers of questions as people read them: sentences, then tables, then the sources."""

from collections.abc import Iterator
from itertools import pairwise

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.commands.pieces import (
    INDENT,
    cited,
    counted,
    explanation,
    grid_of,
    headline,
    how,
    meanings,
    name_of,
    numbers_of,
    rest,
    sources_of,
    table_of,
    words,
)
from app.presentation.attributes import shown
from app.presentation.phrases import (
    described,
    effective_size,
    expected_count,
    headings,
    left_without,
    passing_still,
    path_end,
    percent,
    score,
    verb,
)
from app.presentation.tie_groups import tie_groups
from graph.answers import Connection, Description, Relations, Role, Surroundings
from graph.questions.counting.groups import WORDS
from graph.questions.counting.measures import MEASURES, TERMS
from graph.questions.wording.measures import own_words
from graph.questions.wording.mix import between, played
from graph.questions.wording.phrases import subject
from graph.vocabulary import kind_words

#: How many connectors, and how many pairs, a table shows; JSON has them all.
MOST = 20


def connection(answer: Connection) -> Iterator[RenderableType]:
    """Yield who connects two entities: the explanation, connectors, routes, sources."""
    yield from explanation(answer.sentences)
    if answer.connectors:
        yield headline("Top connectors")
        yield _connectors(answer)
        yield from rest(answer.connectors_total - MOST, "connector")
    numbers = numbers_of(answer.sources)
    for number, route in enumerate(answer.routes, 1):
        yield headline(f"Path {number}: {counted(route.length, 'step')}")
        if end := path_end(route):
            yield Padding(end, INDENT)
        yield Padding(name_of(answer.entities[route.entities[0]]), INDENT)
        chain = grid_of(4)
        for (start, end), ties in zip(pairwise(route.entities), route.hops, strict=True):
            for at, tie in enumerate(ties):
                phrase = words(f"and {verb(tie, start)}" if at else verb(tie, start))
                there = Text("″") if at else name_of(answer.entities[end])
                chain.add_row(phrase, there, how(tie), cited(tie, numbers))
        yield Padding(chain, INDENT)
    yield from sources_of(answer.sources)


def _connectors(answer: Connection) -> Table:
    table = table_of(
        "Connector", "What and where", ">Share of shortest paths", "", "If it dropped out"
    )
    for c in answer.connectors[:MOST]:
        table.add_row(
            words(c.name, "bold"),
            words(described(answer.entities[c.id])),
            percent(c.share) if c.share else "-",
            passing_still(c, answer.shortest_routes),
            left_without(c, answer.shortest_routes),
        )
    return table


def role(answer: Role) -> Iterator[RenderableType]:
    """Yield the connector role of an entity: the explanation, roles, measures, pairs, sources."""
    yield from explanation(answer.sentences)
    if answer.brokerage is not None and answer.brokerage.total:
        noun = "paths" if answer.direction == "arc" else "pairs"
        yield headline(f"What it does in these {noun}")
        yield _roles(answer)
        yield Text()
        yield meanings(
            {
                "By chance": f"the count if every possible end had a {WORDS[answer.by]} at random",
                "z": "count less chance, in standard deviations; beyond 1.96 is unlikely by chance",
            }
        )
        yield headline(f"The same {noun}, by the {WORDS[answer.by]} of their ends")
        yield _matrix(answer)
    yield headline("Measures")
    yield _measures(answer)
    if answer.pairs:
        yield headline("Examples")
        pairs = table_of("Role", "From", "To", "")
        for pair in answer.pairs[:MOST]:
            pairs.add_row(
                pair.role,
                words(f"{pair.source_name} ({_group(answer, pair.source_group)})"),
                words(f"{pair.target_name} ({_group(answer, pair.target_group)})"),
                words("a tie between them does not count here" if pair.tied_otherwise else ""),
            )
        yield pairs
        yield from rest(len(answer.pairs) - MOST, "pair")
    yield from sources_of(answer.sources)


def _roles(answer: Role) -> Table:
    """Return the pairs of each role beside what chance would give."""
    table = table_of("On a path" if answer.direction == "arc" else "In a pair", ">Count",
                     ">By chance", ">z", "Role")  # fmt: skip
    for name, count in sorted(played(answer).items(), key=lambda role: -role[1]):
        expected, z = getattr(answer.expected, name), getattr(answer.z, name)
        table.add_row(
            between(answer, name),
            score(count),
            "-" if expected is None else expected_count(expected),
            "-" if z is None else f"{z:+.1f}",
            name,
        )
    return table


def _group(answer: Role, group: str) -> str:
    """Return a group as people call it: cities and groups of the network have names."""
    return answer.labels[group] if answer.by in ("city", "community") else group


def _matrix(answer: Role) -> Table:
    """Return the counts of pairs, without the groups that no pair has.

    Columns of sectors and kinds have names; cities and groups of the network, which have long
    ones, have numbers there, and rows have both.
    """
    matrix = answer.matrix
    columns = [at for at in range(len(matrix.columns)) if any(row[at] for row in matrix.counts)]
    heads = list(matrix.columns)
    if answer.by == "city":
        heads = [str(columns.index(at) + 1) if at in columns else "" for at in range(len(heads))]
    table = table_of("", *(f">{heads[at]}" for at in columns))
    for at, counts in enumerate(matrix.counts):
        if any(counts):
            name = _group(answer, matrix.rows[at])
            table.add_row(
                words(f"{heads[at]} {name}" if name != heads[at] else name),
                *(f"{counts[at]:,}" if counts[at] else "·" for at in columns),
            )
    return table


def _measures(answer: Role) -> Table:
    ranks = answer.ranks
    total = answer.brokerage.total if answer.brokerage else None
    peers = kind_words(answer.kind).plural
    shown = {"betweenness": percent, "effective-size": effective_size}
    ends = "organizations or cities among " * (answer.ends != "all")
    said = own_words(subject(answer.name, answer.kind), answer.degree, ends)
    head = f">Rank, of {ranks.of:,} {peers}" if ranks else ">Rank"
    table = table_of("Measure", ">Value", head, "What it says")
    for name, value, ranked in (
        ("degree", answer.degree, "degree"),
        ("brokerage", total, "brokerage"),
        ("betweenness", answer.betweenness, "betweenness"),
        ("effective-size", answer.effective_size, ""),
        ("constraint", answer.constraint, "openness"),
    ):
        rank = getattr(ranks, ranked, None) if value else None  # nobody has less than nothing
        known = "-" if value is None else shown.get(name, score)(value)
        least = "; the least ranks first" if MEASURES[name].least_first else ""
        table.add_row(TERMS[name], known, f"{rank:,}" if rank else "-", said[name] + least)
    return table


def relations(answer: Relations) -> Iterator[RenderableType]:
    """Yield which relations the ties of an entity are of: the explanation, then a row each way."""
    yield from explanation(answer.sentences)
    if answer.items:
        table = table_of("Relation", ">Ties", ">Dated", ">Sources")
        for item in answer.items:
            table.add_row(
                words(headings(item), "bold"),
                *(f"{n:,}" for n in (item.ties, item.dated, item.sources)),
            )
        yield table


def surroundings(answer: Surroundings) -> Iterator[RenderableType]:
    """Yield who is beside some entities: the explanation, a row each, the sources."""
    yield from explanation(answer.sentences)
    if answer.items:
        several = len(answer.ids) > 1
        table = table_of("Name", "What and where", ">Partners", *["Tied to"] * several)
        for item in answer.items:
            tied = ", ".join(answer.entities[id].name for id in item.tied_to)
            entity = answer.entities[item.id]
            table.add_row(
                words(entity.name, "bold"), words(described(entity)), f"{item.degree:,}",
                *[words(tied)] * several,
            )  # fmt: skip
        yield table
        yield from rest(answer.total - len(answer.items), "other", "others")
    yield from sources_of(answer.sources)


def description(answer: Description) -> Iterator[RenderableType]:
    """Yield what is known of an entity: facts, ties by relation, sources."""
    entity = answer.entity
    yield name_of(answer.entities[entity.id])
    yield words(f"{described(answer.entities[entity.id])}, id {entity.id}", "dim")
    yield from explanation(answer.sentences)
    numbers = numbers_of(answer.sources)
    number = numbers.get(entity.source_url)
    facts = grid_of(2)
    for label, value in (
        ("also called", "; ".join(entity.aliases)),
        ("in short", entity.summary),
        ("homepage", entity.homepage),
        ("described in", f"[{number}]" if number else ""),
    ):
        if value:
            facts.add_row(Text(label, "dim"), words(value))
    for one in shown(entity.attributes):
        facts.add_row(words(one.label, "dim"), words(one.value))
    yield facts

    for group in tie_groups(entity.id, answer.ties):
        yield headline(group.heading)
        rows = grid_of(3)
        for tie in group.ties:
            other = answer.entities[tie.target if tie.source == entity.id else tie.source]
            rows.add_row(name_of(other), how(tie), cited(tie, numbers))
        yield Padding(rows, INDENT)
    yield from rest(answer.ties_total - len(answer.ties), "tie")
    yield from sources_of(answer.sources)
