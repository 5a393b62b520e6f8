"""Answers as the rows of a CSV: its columns, then a line each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.attributes import renamed
from graph.ecosystem import Tie
from graph.formats.sheets.attribute_columns import cell_of
from graph.model import SECTORS

if TYPE_CHECKING:
    from graph.answers import (
        Centrality,
        Communities,
        Comparison,
        Connection,
        Impact,
        Named,
        Role,
        Standing,
        Surroundings,
    )

TIE = (
    "source", "source_name", "relation", "target", "target_name",
    "role", "since", "until", "source_url", "source_title", "dataset",
)  # fmt: skip
#: What is said of a hop of a route before its statements.
_ROUTE = ("route", "hop", "from", "to")

#: How a cell begins that a spreadsheet would run, and the numbers among them that it may read.
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class CsvTable(NamedTuple):
    """The columns of a CSV, and its lines."""

    columns: Sequence[str]
    lines: Iterable[Sequence[object]]

    def cells(self) -> Iterator[list[str]]:
        """Yield each line as texts, none of which a spreadsheet takes for a formula.

        Names and roles come from whatever was loaded, and a spreadsheet runs a cell that begins
        with ``=``, ``+``, ``-``, ``@``, a tab or a line end: such a text gets an apostrophe in
        front. A negative number stays one. See OWASP, "CSV Injection".
        """
        return ([_harmless(cell) for cell in line] for line in self.lines)


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def of(kind: type, values: Iterable[Any]) -> CsvTable:
    """Return flat dataclasses of one kind, a line each."""
    columns = [field.name for field in fields(kind)]
    return CsvTable(columns, ([getattr(value, name) for name in columns] for value in values))


def ties(found: Iterable[Tie], entities: "dict[str, Named]") -> CsvTable:
    """Return the statements of ties, with the names of the ends, and a column an attribute."""
    found = list(found)
    more = _attributes(found)
    return CsvTable((*TIE, *map(_harmless, more)), _statements(found, entities, more))


def routes(answer: "Connection") -> CsvTable:
    """Return the statements behind each route, by route and hop."""
    more = _attributes(tie for route in answer.routes for hop in route.hops for tie in hop)
    lines = (
        (number, hop, start, end, *line)
        for number, route in enumerate(answer.routes, 1)
        for hop, ((start, end), found) in enumerate(
            zip(pairwise(route.entities), route.hops, strict=True), 1
        )
        for line in _statements(found, answer.entities, more)
    )
    return CsvTable((*_ROUTE, *TIE, *map(_harmless, more)), lines)


def measures(answer: "Role") -> CsvTable:
    """Return the measures of a role, with the percentile where there is one."""
    percentiles = asdict(answer.percentiles)
    ranked = {"total": "brokerage", "constraint": "openness"}
    values = {
        "degree": answer.degree,
        **(asdict(answer.brokerage) if answer.brokerage else {}),
        "constraint": answer.constraint,
        "effective_size": answer.effective_size,
        "betweenness": answer.betweenness,
    }
    lines = (
        (
            answer.id, measure, value, getattr(answer.expected, measure, None),
            getattr(answer.z, measure, None), percentiles.get(ranked.get(measure, measure)),
        )
        for measure, value in values.items()
    )  # fmt: skip
    return CsvTable(("id", "measure", "value", "expected", "z", "percentile"), lines)


def ranking(answer: "Centrality | Standing") -> CsvTable:
    """Return the items of a ranking, with the ranks that the error of a sample allows."""
    lines = (
        (item.rank, *(item.rank_range or (item.rank, item.rank)), item.id, item.name, item.kind,
         item.score)
        for item in answer.items
    )  # fmt: skip
    return CsvTable(
        ("rank", "best_rank", "worst_rank", "id", "name", "kind", answer.measure), lines
    )


def surroundings(answer: "Surroundings") -> CsvTable:
    """Return those beside some entities; the ids of those they are tied to are one cell."""
    lines = (
        (item.id, item.name, item.kind, item.degree, ";".join(item.tied_to))
        for item in answer.items
    )
    return CsvTable(("id", "name", "kind", "degree", "tied_to"), lines)


def impact(answer: "Impact") -> CsvTable:
    """Return the organizations with an impact on a city."""
    from graph.answers import Components, Impacting

    nested = {"reach_sectors", "scaled"}
    columns = [field.name for field in fields(Impacting) if field.name not in nested]
    scaled = [field.name for field in fields(Components)]
    lines = (
        [getattr(item, name) for name in columns] + [getattr(item.scaled, name) for name in scaled]
        for item in answer.items
    )
    return CsvTable([*columns, *(f"{name}_scaled" for name in scaled)], lines)


def comparison(answer: "Comparison") -> CsvTable:
    """Return the cities compared, their parties by sector, with the top connector of each."""
    columns = ("id", "name", "parties", "projects", "events", "ties", "outside_ties", "density")
    lines = (
        [getattr(item, name) for name in columns]
        + [item.sectors.get(sector, 0) for sector in SECTORS]
        + [getattr(item.top_connector, name, None) for name in ("id", "dependency")]
        for item in answer.items
    )
    return CsvTable([*columns, *SECTORS, "top_connector", "top_connector_dependency"], lines)


def members(answer: "Communities") -> CsvTable:
    """Return who is in which group, one line for each member listed."""
    lines = (
        (item.id, item.size, item.label, id, answer.entities[id].name, answer.entities[id].kind)
        for item in answer.items
        for id in item.members
    )
    return CsvTable(("community", "size", "label", "id", "name", "kind"), lines)


def _attributes(found: Iterable[Tie]) -> list[str]:
    """Return the labels of what else is said of ties, as the columns are named."""
    labels = {label for tie in found for s in tie.evidence for label in s.attributes}
    return sorted(renamed(label, (*_ROUTE, *TIE)) for label in labels)


def _statements(
    found: Iterable[Tie], entities: "dict[str, Named]", more: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for tie in found:
        ends = (
            tie.source, entities[tie.source].name, str(tie.relation),
            tie.target, entities[tie.target].name,
        )  # fmt: skip
        for s in tie.evidence:
            told = (s.role, s.since, s.until, s.url, s.title, s.dataset)
            own = {renamed(label, (*_ROUTE, *TIE)): s.attributes[label] for label in s.attributes}
            yield (*ends, *told, *(cell_of(own[name]) if name in own else "" for name in more))
