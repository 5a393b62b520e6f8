"""Graphs and tables that Tieline wrote: they are stated as they stand, nothing is guessed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from graph.attributes import NO_ATTRIBUTES, RENAMED, Attributes
from graph.flat import EDGE, NODE
from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Place, counted
from graph.formats.sheets.attribute_columns import attributes_of, column_of
from graph.formats.sheets.headers import Use
from graph.formats.sheets.reading import SheetRows
from graph.formats.table import ENTITIES, NAMES_OF_ENDS, RELATIONS
from graph.formats.vocabulary_file import kind_name, relation_name
from graph.vocabulary import Vocabulary, kind_words, rule_of, vocabulary_of

#: What every node and every edge of ours says, and which of it is never blank.
_OF_NODES = ("id", "label", "kind", "sector")
_OF_EDGES = ("source", "target", "relation", "statements", "symmetric", "context")

#: What formats say of nodes and edges beside the attributes of ``graph.flat``.
_BESIDE = frozenset(
    {"id", "name", "key", "value", "type", "interaction", "source", "target", "evidence"}
)

_YES = frozenset({"true", "yes", "1"})

#: A row: its value under a header, blank where it has none.
Row = Callable[[str], str]


class Own(NamedTuple):
    """What Tieline wrote: the entities and the ties of a graph, or a table of either."""

    entities: SheetRows | None
    ties: SheetRows | None
    graph: bool = True

    @property
    def path(self) -> Path:
        """Where it stands."""
        return next(table.path for table in (self.entities, self.ties) if table)


def told_apart(found: Sequence[SheetRows]) -> tuple[list[Own], list[SheetRows]]:
    """Return what Tieline wrote, and the other tables.

    A graph to which somebody added a node or an edge is not ours.
    """
    own, others = [], []
    for path in dict.fromkeys(sheet.path for sheet in found):
        tables = [sheet for sheet in found if sheet.path == path]
        if Use.KIND in tables[0].known:
            own.append(Own(tables[0], None, graph=False))
            continue
        if Use.RELATION in tables[0].known:
            own.append(Own(None, tables[0], graph=False))
            continue
        edges = [sheet for sheet in tables if Use.SOURCE in sheet.known and _is_ours(sheet, _keyed)]
        nodes = [sheet for sheet in tables if Use.ID in sheet.known and _is_ours(sheet, _node)]
        if len(nodes) + len(edges) == len(tables):
            own.append(Own(next(iter(nodes), None), next(iter(edges), None)))
        else:
            others += tables
    return own, others


def state(found: Sequence[Own], reader: FactsReader) -> list[str]:
    """Gather what Tieline wrote; return a line for each.

    Kinds and relations that nobody described are described by what a graph says of them: the
    sector of a kind; whether a relation has a direction, and whether it is context.
    """
    for own in found:
        if own.graph:
            reader.use(_words(own.entities, own.ties, reader.words))
        name, known = ("label", NODE) if own.graph else ("name", ENTITIES.columns)
        for place, row, attributes in _rows(own.entities, known):
            texts = [row(name if column == "name" else column) for column in ENTITIES.columns]
            reader.entity(place, *texts, attributes=attributes)  # type: ignore[arg-type, misc]
    for own in found:
        known = EDGE if own.graph else (*RELATIONS.columns, *NAMES_OF_ENDS)
        for place, row, attributes in _rows(own.ties, known):
            if own.graph:
                ends = row("source"), row("relation"), row("target")
                for stated in _statements(row, attributes):
                    reader.relation(place, *ends, *stated[:-1], stated.attributes)
            else:
                texts = [row(column) for column in RELATIONS.columns]
                reader.relation(place, *texts, attributes=attributes)  # type: ignore[arg-type, misc]
    return [f"{own.path}: Read as Tieline wrote it: {_held(own)}." for own in found]


def _held(own: Own) -> str:
    nouns = (("node",), ("edge",)) if own.graph else (("entity", "entities"), ("statement",))
    tables = zip((own.entities, own.ties), nouns, strict=True)
    return " and ".join(counted(len(table.rows), *noun) for table, noun in tables if table)


def _is_ours(sheet: SheetRows, is_one: Callable[[Row], bool]) -> bool:
    return all(is_one(row) for _, row, _ in _rows(sheet, None))


def _node(row: Row) -> bool:
    return all(row(name) for name in _OF_NODES)


def _keyed(row: Row) -> bool:
    """Tell whether an edge of ours is called by its ends, which other programs number anew."""
    key = f"{row('source')}.{row('relation')}.{row('target')}"
    return all(row(name) for name in _OF_EDGES) and key in (row("key"), row("id"))


def _rows(
    sheet: SheetRows | None, known: Sequence[str] | None
) -> Iterator[tuple[Place, Row, Attributes]]:
    """Yield each row with its attributes, the columns that are none of the known; none of None."""
    if sheet is None:
        return
    at = {header: number for number, header in enumerate(sheet.header)}
    graph = not {Use.KIND, Use.RELATION} & {*sheet.known}
    beside, prefix = (_BESIDE, RENAMED) if graph else (frozenset[str](), "")
    further = [] if known is None else [h for h in at if h not in {*known, *beside}]
    columns = [
        (at[header], column_of(header, {row[at[header]] for _, row in sheet.rows}))
        for header in further
    ]
    named = [(n, one._replace(label=one.label.removeprefix(prefix))) for n, one in columns]
    for line, cells in sheet.rows:
        yield sheet.place(line), partial(_cell, at, cells), attributes_of(named, cells)


def _cell(at: Mapping[str, int], cells: Sequence[str], header: str) -> str:
    return cells[at[header]] if header in at else ""


class _Stated(NamedTuple):
    """What one page says of a tie, as far as the file has it."""

    role: str
    since: str
    until: str
    url: str
    title: str
    attributes: Attributes


def _statements(row: Row, attributes: Attributes) -> list[_Stated]:
    """Return what an edge says was stated.

    Where each statement has a period and a page of its own, both stand in the order of the
    statements, and the role is that of the first. Else every page is told to state every period
    and the role: which states which is not in the file.
    """
    periods = [
        (since.replace("..", ""), until.replace("..", ""))
        for since, _, until in (period.partition("/") for period in row("periods").split(";"))
        if since
    ] or [(row("since"), row("until"))]
    links = row("source_url").split("; ")
    titles = row("source_title").split("; ")
    if len(titles) != len(links):
        titles = [row("source_title")] * len(links)
    pages, role = [*zip(links, titles, strict=True)], row("role")
    apart = str(len(periods)) == row("statements") and len(pages) == len(periods)
    if not (apart and all(since for since, _ in periods)):
        return [_Stated(role, *when, *page, attributes) for when in periods for page in pages]
    (when, page), *others = zip(periods, pages, strict=True)
    return [
        _Stated(role, *when, *page, attributes),
        *(_Stated("", *when, *page, NO_ATTRIBUTES) for when, page in others),
    ]


def _words(nodes: SheetRows | None, edges: SheetRows | None, known: Vocabulary) -> Vocabulary:
    """Return the words of a graph that nobody described, as it tells of them."""
    kinds = {row("kind"): row("sector") for _, row, _ in _rows(nodes, None)}
    relations: Mapping[str, tuple[bool, bool]] = {
        row("relation"): (row("symmetric") in _YES, row("context") in _YES)
        for _, row, _ in _rows(edges, None)
    }
    return vocabulary_of(
        {
            kind: kind_words(kind)._replace(sector=sector)
            for kind, sector in kinds.items()
            if kind not in known.kind_code and kind == kind_name(kind)
        },
        {
            name: rule_of(name)._replace(symmetric=symmetric, context=context)
            for name, (symmetric, context) in relations.items()
            if name not in known.relation_code and name == relation_name(name)
        },
    )
