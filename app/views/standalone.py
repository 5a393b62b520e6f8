"""A picture as one page that needs nothing else: for a file, a mail, a notebook."""

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Unpack

from markupsafe import Markup

from app.views import headlines
from app.views.drawing import Picture
from app.views.drawn_connection import draw_connection, draw_connection_down
from app.views.drawn_surroundings import ALL, draw_surroundings, draw_surroundings_down
from app.views.picture import canvas
from app.views.rendering import templates
from graph.answers import Answer
from graph.filter import FilterOptions
from graph.network import Network
from graph.questions.connect import connect
from graph.questions.entity import neighbourhood

_STATIC = Path(__file__).with_name("static")
_FONT = "fonts/source-sans-3-latin-wght-normal.woff2"


@dataclass(frozen=True, slots=True)
class View:
    """A picture with its answer; ``html`` is a page of its own."""

    title: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        # a frame of its own: neither page can touch the other
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(self.title)}" width="100%" '
            'height="760" frameborder="0" sandbox="allow-scripts allow-popups"></iframe>'
        )


def drawn_routes(
    network: Network,
    x: str,
    y: str,
    routes: int,
    max_hops: int | None,
    **filter: Unpack[FilterOptions],
) -> View:
    """Return who connects x to y as a view."""
    answer = connect(network, x, y, routes=routes, max_hops=max_hops, **filter)
    if not answer.routes:
        return _page(headlines.answer(answer), answer, None, None)
    wide, narrow = draw_connection(network, answer), draw_connection_down(answer)
    return _page(headlines.answer(answer), answer, wide, narrow)


def drawn_surroundings(network: Network, x: str, **filter: Unpack[FilterOptions]) -> View:
    """Return the surroundings of an entity as a view."""
    around = neighbourhood(network, x, limit=ALL, **filter)
    name = around.entities[around.id].name
    if len(around.entities) == 1:
        return _page(name, around, None, None)
    wide, narrow = draw_surroundings(network, around), draw_surroundings_down(network, around)
    return _page(name, around, wide, narrow)


def _page(title: str, answer: Answer, wide: Picture | None, narrow: Picture | None) -> View:
    lines = sorted(wide.lines, key=lambda line: line.tone == "grey") if wide else []
    styles, scripts = _styles(), _scripts()
    policy = (
        "default-src 'none'; img-src data:; font-src data:; "
        f"style-src {_hash(styles)}; script-src {' '.join(map(_hash, scripts))}"
    )
    html = (
        templates()
        .get_template("view.html")
        .render(
            title=title,
            answer=answer,
            picture=wide,
            narrow=narrow,
            canvas=canvas(wide, {}) if wide else None,
            names={node.id: node.name for node in wide.nodes} if wide else {},
            ties=[tie for line in lines for tie in line.ties],
            policy=policy,
            styles=styles,
            scripts=scripts,
        )
    )
    return View(title, html)


@cache
def _styles() -> Markup:
    sheets = (_read(f"{name}.css") for name in ("tokens", "base", "parts", "picture"))
    lines = [line for sheet in sheets for line in sheet.splitlines()]
    font = b64encode((_STATIC / _FONT).read_bytes()).decode()
    # of the fonts only the one that pictures are measured for comes along
    lines = [line for line in lines if not line.startswith("@font-face")]
    source = f'url("data:font/woff2;base64,{font}")'
    lines.insert(
        0, f'@font-face {{ font-family: "Source Sans 3"; src: {source}; font-weight: 200 900 }}'
    )
    return Markup("\n".join(lines))  # noqa: S704 (our own files, no facts in them)


@cache
def _scripts() -> tuple[Markup, ...]:
    library = _read("vendor/vis-network.min.js").split("//# sourceMappingURL")[0]
    scripts = (library, _read("paint.js"), _read("picture.js"))
    return tuple(map(Markup, scripts))  # our own files, no facts in them


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
