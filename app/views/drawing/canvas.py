"""Pictures as vis-network draws them: all of pyvis is here.

pyvis is asked for its nodes, edges and options only. Its own pages fetch from other hosts,
its undirected networks drop parallel ties, and its ``add_edge`` looks through all edges.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from typing import Any, TypedDict

from app.views.drawing.picture import Line, Node, Picture
from app.views.drawing.style import GLYPHS

#: The picture is as it was laid out: nothing moves unless a reader moves it.
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "zoomView": False,
        "dragView": False,
        "selectConnectedEdges": False,
        "hideEdgesOnDrag": False,
    },
    "nodes": {"chosen": False, "borderWidth": 0},
    "edges": {"chosen": False, "hoverWidth": 0, "selectionWidth": 0, "arrowStrikethrough": True},
}

#: The free field: dragged, zoomed and picked from; it moves by itself only when asked to.
_FREE = {
    "autoResize": False,  # drawing.js sees to it: the library would enlarge what is seen
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 90, "damping": 0.6},
        "stabilization": False,
    },
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False, "multiselect": False,
        "selectConnectedEdges": False, "hoverConnectedEdges": False, "keyboard": False,
    },
    "nodes": {"chosen": False, "borderWidth": 0},
    "edges": {"smooth": False, "chosen": False},
}  # fmt: skip


class Canvas(TypedDict):
    """A picture as the canvas reads it."""

    width: float
    height: float
    headings: list[dict[str, Any]]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    glyphs: dict[str, dict[str, Any]]


def canvas(picture: Picture, links: Mapping[str, Mapping[str, str]]) -> Canvas:
    """Return a picture as vis-network reads it; ``links`` holds what a node offers, by id."""
    from pyvis.network import Network as Pyvis  # brings IPython along: only when drawing

    drawn = Pyvis(directed=True)
    for node in picture.nodes:
        drawn.add_node(node.id, shape="custom", **_node(node, links.get(node.id, {})))
    for number, line in enumerate(picture.lines):
        chain: list[str] = [line.a]
        for at, (x, y) in enumerate(line.bends):
            # no id of an entity has a colon
            chain.append(f"{number}:{at}")
            drawn.add_node(chain[-1], shape="custom", x=x, y=y, r=0, tone="bend")
        chain.append(line.b)
        drawn.edges.extend(_edges(number, line, chain, picture.down))
    drawn.edges.sort(key=lambda edge: "band" not in edge)  # bands lie under all lines
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, edges, *_, options = drawn.get_network_data()
    return Canvas(
        width=picture.width,
        height=picture.height,
        headings=[asdict(heading) for heading in picture.headings],
        nodes=nodes,
        edges=edges,
        options=json.loads(options),
        glyphs=_glyphs(),
    )


def free_field(nodes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return entities for free exploring, with what vis-network is to do.

    They are taken over as they are, as few words each as there can be: there may be thousands.
    """
    from pyvis.network import Network as Pyvis

    drawn = Pyvis(directed=True)
    drawn.nodes.extend(nodes)
    drawn.set_options(json.dumps(_FREE))
    told, *_, options = drawn.get_network_data()
    return {"nodes": told, "options": json.loads(options), "glyphs": _glyphs()}


def _glyphs() -> dict[str, dict[str, Any]]:
    return {
        kind.value: {"filled": glyph.filled, "ring": glyph.ring, "line": glyph.line}
        for kind, glyph in GLYPHS.items()
    }


def _node(node: Node, links: Mapping[str, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "x": node.x, "y": node.y, "r": node.r, "tone": node.tone, "kind": node.kind.value,
        "name": node.name, "links": dict(links),
    }  # fmt: skip
    if node.label:
        label = node.label
        shown["text"] = {
            "lines": label.lines, "dx": label.dx, "dy": label.dy, "anchor": label.anchor,
            "size": label.size, "strong": label.strong, "more": label.more,
        }  # fmt: skip
    return shown


def _edges(number: int, line: Line, chain: list[str], down: bool) -> list[dict[str, Any]]:
    """Return the band of a line, if it has one, and the line, in one piece a segment."""
    smooth: dict[str, Any] | bool = {
        "type": "cubicBezier",
        "forceDirection": "vertical" if down else "horizontal",
        "roundness": 0.46,
    }
    if line.curve.roundness:
        turn = "curvedCW" if line.curve.roundness > 0 else "curvedCCW"
        smooth = {"type": turn, "roundness": abs(line.curve.roundness)}
    if line.tone == "gray":
        smooth = False
    pieces = list(pairwise(chain))
    middle = (len(pieces) - 1) // 2
    edges: list[dict[str, Any]] = []
    for at, (a, b) in enumerate(pieces):
        shared: dict[str, Any] = {"from": a, "to": b, "smooth": smooth, "pair": [line.a, line.b]}
        told = {"tone": line.tone, "ties": line.words, "note": line.note, "quiet": line.quiet}
        if line.band:
            edges.append({**shared, **told, "id": f"{number}:{at}:band", "band": line.band})
        mark = {"mark": line.mark, "count": len(line.ties)} if at == middle else {}
        dash = {"dashes": list(line.family.dash) or False}
        edges.append({**shared, **told, **mark, **dash, "id": f"{number}:{at}"})
    return edges
