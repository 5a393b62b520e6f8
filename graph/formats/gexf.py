"""GEXF, for Gephi and what reads it; with places and sizes where a picture has them."""

from collections.abc import Mapping
from pathlib import Path

from graph.ecosystem import UNSTATED, Ecosystem
from graph.formats.graphml import NO_XML, REPLACEMENT, texts_of_entity, texts_of_tie
from graph.formats.whole import written_whole
from graph.store import Progress


def write(
    ecosystem: Ecosystem,
    path: Path,
    progress: Progress | None = None,
    places: Mapping[str, tuple[float, float, float]] | None = None,
) -> None:
    """Write a directed graph: a node an entity labelled by its name, an edge a tie.

    The attributes are those of GraphML; ``places`` are x, y and size by id. The whole graph
    is in memory meanwhile. A character that XML cannot hold becomes U+FFFD.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for at, id in enumerate(ecosystem.ids):
        known = ecosystem.kinds[at] != UNSTATED
        texts = _clean(texts_of_entity(ecosystem.entity(at))) if known else {}
        graph.add_node(id, label=texts.get("name", id), **{k: v for k, v in texts.items() if v})
        if places and id in places:
            x, y, size = places[id]
            # upwards is positive there
            graph.nodes[id]["viz"] = {"position": {"x": x, "y": -y, "z": 0.0}, "size": size}
    count = len(ecosystem.tie_starts) - 1
    for number, tie in enumerate(ecosystem.ties(), 1):
        texts = {key: value for key, value in _clean(texts_of_tie(tie)).items() if value}
        key = f"{tie.source}.{tie.relation}.{tie.target}"
        graph.add_edge(tie.source, tie.target, key=key, id=key, label=str(tie.relation), **texts)
        if progress and number % 10_000 == 0:
            progress(f"writing {path.name}", number, count)
    with written_whole(path) as file:
        file.writelines(f"{line}\n" for line in networkx.generate_gexf(graph))


def _clean(texts: dict[str, str]) -> dict[str, str]:
    return {key: NO_XML.sub(REPLACEMENT, text) for key, text in texts.items()}
