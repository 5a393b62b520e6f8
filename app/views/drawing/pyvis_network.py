"""Pictures as networks of pyvis, to restyle and to show in a notebook.

All of pyvis is here: it brings IPython and networkx along, so nothing that the service loads
imports this. Its own page fetches styles from another host even with ``cdn_resources="in_line"``
and takes a name that holds "href" for HTML; ours, templates/drawing/pyvis.html, does neither.
"""

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from pyvis.network import Network

from app.views.drawing.canvas import canvas, smooth
from app.views.drawing.picture import Line, Picture

_VIEWS = Path(__file__).parents[1]
_STATIC = _VIEWS / "static"


class PyvisNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A network of pyvis that needs nothing but itself; in a notebook it shows itself."""

    def __init__(self, picture: Picture, title: str) -> None:
        super().__init__(
            height=f"{picture.height:.0f}px", bgcolor=_colors()["net-canvas"], directed=True,
            cdn_resources="in_line",
        )  # fmt: skip
        self.title = title
        told = canvas(picture, {})
        self.set_template_dir([_VIEWS / "templates", _STATIC], "drawing/pyvis.html")
        self.templateEnv.autoescape = True
        self.templateEnv.globals |= {
            "title": title, "theme": _theme(), "size": (picture.width, picture.height),
            "glyphs": told["glyphs"], "headings": told["headings"],
        }  # fmt: skip
        self.prep_notebook()
        self.toggle_physics(False)
        for node in told["nodes"]:
            if node["tone"] != "bend":
                self.add_node(node["id"], **_node(node))
        for line in picture.lines:
            self.add_edge(line.a, line.b, **_edge(line, picture.down))

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.generate_html())}" title="{escape(self.title)}" '
            f'width="100%" height="{escape(str(self.height))}" frameborder="0" '
            'sandbox="allow-scripts"></iframe>'
        )


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node of the canvas in the words of pyvis, with what its sign is drawn by."""
    gray = node["tone"] == "gray"
    shown: dict[str, Any] = {
        "shape": "custom", "x": node["x"], "y": node["y"], "size": node["r"],
        "color": _color("net-context-node" if gray else f"kind-{node['kind']}"),
        "title": f"{node['name']} ({node['kind']})", "label": " ",
        "kind": node["kind"], "tone": node["tone"],
    }  # fmt: skip
    if text := node.get("text"):
        shown["label"] = "\n".join(text["lines"])
        shown["text"] = {name: value for name, value in text.items() if name != "lines"}
    return shown


def _edge(line: Line, down: bool) -> dict[str, Any]:
    """Return all ties of a pair as one edge; what they are is told where one points at it."""
    lit = line.tone == "lit"
    color = {"lit": "signal", "plain": "net-line"}.get(line.tone, "net-context")
    arrow = {"middle": {"enabled": bool(line.mark) and lit, "scaleFactor": 0.5 * line.mark}}
    return {
        "title": "\n".join((line.note, *line.words) if line.note else line.words),
        "color": {
            "color": _colors()[color], "opacity": 0.5 if line.quiet else 1, "inherit": False
        },
        "width": 1.7 if lit else 0.8 if line.tone == "gray" else 1.1,
        "dashes": list(line.family.dash) if line.tone in ("lit", "plain") else False,
        "arrows": arrow,
        "smooth": smooth(line, down),
    }  # fmt: skip


@cache
def _theme() -> str:
    """Return the light theme of pages, from the one file that has it."""
    text = (_STATIC / "shared/tokens.css").read_text(encoding="utf-8")
    start = text.index(":root {")
    return text[start : text.index("\n}", start) + 2]


def _color(token: str) -> str:
    """Return a color by its token; kinds that facts brought have that of the text."""
    return _colors().get(token) or _colors()["ink"]


@cache
def _colors() -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w+);", _theme()))
