"""Facts handed over by other libraries: data frames, and graphs of networkx and igraph.

None of these libraries is imported: what is handed over brings its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.ecosystem import Ecosystem
from graph.errors import InvalidFacts
from graph.formats.facts_reader import FactsReader
from graph.formats.sheets import state
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.graphs import table_of
from graph.formats.sheets.objects import tables_of_graph as tables_of
from graph.formats.sheets.objects import text_of
from graph.formats.sheets.reading import SheetRows

if TYPE_CHECKING:
    import igraph
    import networkx
    import pandas
    import polars


def from_pandas(
    ties: "pandas.DataFrame | None" = None,
    entities: "pandas.DataFrame | None" = None,
    *,
    dataset: str = "pandas",
    asked: Asked | None = None,
) -> tuple[Ecosystem, list[str]]:
    """Return the facts of data frames, and what their columns were taken for.

    A frame is read as a spreadsheet is (docs/spreadsheets.md): columns of any names and in any
    order, rows in any order, a missing value is nobody and nothing.

    Args:
        ties: A row a tie: who, whom, and what is known of it.
        entities: A row an entity.
        dataset: What the facts are called together.
        asked: What is not to be guessed, as in ``Asked({"source": "Lead"})``.

    Returns:
        The facts, and a line for each guess, then for each warning. O(rows).

    Raises:
        InvalidFacts: If anything is wrong: all problems, as ``ties:row: sentence``; the first
            row is 1.
        InvalidQuestion: If no frame has a column that was asked for.

    Example:
        >>> import pandas
        >>> from graph import compile_network, connect, from_pandas
        >>> rows = {"From": ["Bay Council", "Acme Inc."], "To": ["Acme Inc.", "Riverton"]}
        >>> facts, told = from_pandas(pandas.DataFrame(rows))
        >>> connect(compile_network(facts), "Bay Council", "Riverton").distance
        2
    """
    frames = (("entities", entities), ("ties", ties))
    rows = (
        (name, [*map(str, frame.columns)], frame.itertuples(index=False, name=None))
        for name, frame in frames
        if frame is not None
    )
    return _of_rows(rows, dataset, asked)


def from_polars(
    ties: "polars.DataFrame | None" = None,
    entities: "polars.DataFrame | None" = None,
    *,
    dataset: str = "polars",
    asked: Asked | None = None,
) -> tuple[Ecosystem, list[str]]:
    """Return the facts of data frames of polars, as ``from_pandas`` does of those of pandas.

    Args:
        ties: A row a tie.
        entities: A row an entity.
        dataset: What the facts are called together.
        asked: What is not to be guessed.

    Returns:
        The facts, and a line for each guess, then for each warning. O(rows).

    Raises:
        InvalidFacts: If anything is wrong.
        InvalidQuestion: If no frame has a column that was asked for.

    Example:
        >>> import polars
        >>> from graph import from_polars
        >>> facts, told = from_polars(polars.DataFrame({"From": ["Acme"], "To": ["Bay"]}))
        >>> [(s.source, s.relation.value, s.target) for s in facts.statements()]
        [('acme', 'PARTNERS_WITH', 'bay')]
    """
    frames = (("entities", entities), ("ties", ties))
    rows = (
        (name, [*frame.columns], frame.iter_rows()) for name, frame in frames if frame is not None
    )
    return _of_rows(rows, dataset, asked)


def from_networkx(
    graph: "networkx.Graph[Any]", *, dataset: str = "networkx", asked: Asked | None = None
) -> tuple[Ecosystem, list[str]]:
    """Return the facts of a graph of networkx, whose nodes and edges are read as tables are.

    A node is called by its attribute ``label`` or ``name``, else by itself. What
    ``Network.to_networkx`` made comes back with every tie; with ``evidence=True``, with every
    statement.

    Args:
        graph: Any graph: directed or not, with parallel edges or without.
        dataset: What the facts are called together.
        asked: What is not to be guessed, of nodes or of edges.

    Returns:
        The facts, and a line for each guess, then for each warning. O(edges).

    Raises:
        InvalidFacts: If anything is wrong, or if there is nothing in the graph.
        InvalidQuestion: If neither nodes nor edges have an attribute that was asked for.

    Example:
        >>> import networkx
        >>> from graph import from_networkx
        >>> facts, told = from_networkx(networkx.path_graph(["Acme", "Bay", "Cove"]))
        >>> len(facts.ids), len(facts.sources)
        (3, 2)
    """
    nodes = [{**attributes, "id": node} for node, attributes in graph.nodes(data=True)]
    edges = [{**values, "source": a, "target": b} for a, b, values in graph.edges(data=True)]
    return _of_graph(nodes, edges, dataset, asked)


def from_igraph(
    graph: "igraph.Graph", *, dataset: str = "igraph", asked: Asked | None = None
) -> tuple[Ecosystem, list[str]]:
    """Return the facts of a graph of igraph, as ``from_networkx`` does.

    A vertex is known by its attribute ``name``, else by its number, and called by its ``label``
    if it has one.

    Args:
        graph: Any graph.
        dataset: What the facts are called together.
        asked: What is not to be guessed, of vertices or of edges.

    Returns:
        The facts, and a line for each guess, then for each warning. O(edges).

    Raises:
        InvalidFacts: If anything is wrong, or if there is nothing in the graph.
        InvalidQuestion: If neither vertices nor edges have an attribute that was asked for.

    Example:
        >>> import igraph
        >>> from graph import from_igraph
        >>> facts, told = from_igraph(igraph.Graph.TupleList([("Acme", "Bay")]))
        >>> facts
        <Ecosystem 2 ids, 1 ties, 1 statements, revision 0>
    """
    vertices = [{"id": v.index, **v.attributes()} for v in graph.vs]
    ids = [vertex.get("name", vertex["id"]) for vertex in vertices]
    nodes = [{**vertex, "id": id} for vertex, id in zip(vertices, ids, strict=True)]
    edges = [
        {**edge.attributes(), "source": ids[edge.source], "target": ids[edge.target]}
        for edge in graph.es
    ]
    return _of_graph(nodes, edges, dataset, asked)


def _of_graph(
    nodes: list[dict[str, Any]], edges: list[dict[str, Any]], dataset: str, asked: Asked | None
) -> tuple[Ecosystem, list[str]]:
    reader = FactsReader(dataset)
    tables = tables_of(Path(dataset), nodes, edges, reader.findings)
    return _stated(tables, reader, dataset, asked)


def _of_rows(
    frames: Iterable[tuple[str, list[str], Iterable[tuple[Any, ...]]]],
    dataset: str,
    asked: Asked | None,
) -> tuple[Ecosystem, list[str]]:
    reader = FactsReader(dataset)
    tables = [
        table_of(Path(name), [*_numbered(columns, rows)], {}, reader.findings)
        for name, columns, rows in frames
    ]
    return _stated(tables, reader, dataset, asked)


def _numbered(
    columns: list[str], rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(rows, 1):
        yield number, {key: text_of(value) or "" for key, value in zip(columns, row, strict=True)}


def _stated(
    tables: Iterable[SheetRows], reader: FactsReader, dataset: str, asked: Asked | None
) -> tuple[Ecosystem, list[str]]:
    asked = (asked or Asked()).known_to(reader)
    guesses, _ = state([table for table in tables if table.rows], reader, asked)
    facts = reader.finish([Path(dataset)])
    if facts is None:
        raise InvalidFacts(reader.findings.problems.lines())
    return facts, guesses + reader.findings.warnings.lines()
