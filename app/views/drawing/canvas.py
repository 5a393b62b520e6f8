"""Pictures as the canvas reads them: the nodes, edges and options of vis-network."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from typing import Any, TypedDict

from app.views.drawing.curves import ROUNDNESS
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
    nodes = [_node(node, links.get(node.id, {})) for node in picture.nodes]
    edges: list[dict[str, Any]] = []
    for number, line in enumerate(picture.lines):
        # no id of an entity has a colon
        bends = [
            {"id": f"{number}:{at}", "x": x, "y": y, "r": 0, "tone": "bend"}
            for at, (x, y) in enumerate(line.bends)
        ]
        nodes += bends
        chain = [line.a, *(str(bend["id"]) for bend in bends), line.b]
        edges += _edges(number, line, chain, picture.down)
    edges.sort(key=lambda edge: "band" not in edge)  # bands lie under all lines
    return Canvas(
        width=picture.width,
        height=picture.height,
        headings=[asdict(heading) for heading in picture.headings],
        nodes=nodes,
        edges=edges,
        options=_OPTIONS,
        glyphs=_glyphs(node.kind for node in picture.nodes),
    )


def free_field(nodes: Iterable[dict[str, Any]], kinds: Iterable[str]) -> dict[str, Any]:
    """Return entities for free exploring, with what vis-network is to do.

    They are taken over as they are, as few words each as there can be: there may be thousands.
    """
    return {"nodes": list(nodes), "options": _FREE, "glyphs": _glyphs(kinds)}


def smooth(line: Line, down: bool) -> dict[str, Any] | bool:
    """Return how vis-network bends a line, in a picture that runs down or across."""
    if line.tone == "gray":
        return False
    if line.curve.roundness:
        turn = "curvedCW" if line.curve.roundness > 0 else "curvedCCW"
        return {"type": turn, "roundness": abs(line.curve.roundness)}
    axis = "vertical" if down else "horizontal"
    return {"type": "cubicBezier", "forceDirection": axis, "roundness": ROUNDNESS}


def _glyphs(drawn: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the signs of the kinds that ship, and of all that are drawn."""
    signs = ((kind, GLYPHS[kind]) for kind in dict.fromkeys((*GLYPHS, *drawn)))
    return {
        str(kind): {
            "filled": glyph.filled,
            "ring": glyph.ring,
            "line": glyph.line,
            "like": glyph.like,
        }
        for kind, glyph in signs
    }


def _node(node: Node, links: Mapping[str, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": node.id, "x": node.x, "y": node.y, "r": node.r, "tone": node.tone,
        "kind": str(node.kind), "name": node.name, "links": dict(links),
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
    pieces = list(pairwise(chain))
    middle = (len(pieces) - 1) // 2
    edges: list[dict[str, Any]] = []
    for at, (a, b) in enumerate(pieces):
        shared: dict[str, Any] = {
            "from": a, "to": b, "smooth": smooth(line, down), "pair": [line.a, line.b]
        }  # fmt: skip
        told = {"tone": line.tone, "ties": line.words, "note": line.note, "quiet": line.quiet}
        if line.band:
            edges.append({**shared, **told, "id": f"{number}:{at}:band", "band": line.band})
        mark = {"mark": line.mark, "count": len(line.ties)} if at == middle else {}
        dash = {"dashes": list(line.family.dash) or False}
        edges.append({**shared, **told, **mark, **dash, "id": f"{number}:{at}"})
    return edges
