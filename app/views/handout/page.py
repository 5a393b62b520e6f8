"""A picture as one page that needs nothing else: for a file, a mail, a notebook."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from markupsafe import Markup

from app.views.city import headlines as city_headlines
from app.views.city import page as city_page
from app.views.city.address import AskedImpact
from app.views.city.ecosystem import ecosystem_of
from app.views.city.impact_rows import rows_of
from app.views.city.picture import draw_ecosystem, draw_ecosystem_down
from app.views.connect import headlines
from app.views.connect import page as connect_page
from app.views.connect.picture import draw_connection, draw_connection_down
from app.views.drawing.canvas import canvas
from app.views.drawing.picture import Picture
from app.views.entity.picture import ALL, draw_surroundings, draw_surroundings_down
from app.views.shared.chips import conditions
from app.views.shared.rendering import templates
from graph.answers import Answer, Topic
from graph.ecosystem import Tie
from graph.filter import Filter, FilterOptions
from graph.network import Network
from graph.questions.connect import connect
from graph.questions.counting.filtered_view import named
from graph.questions.counting.measures import COMPONENTS
from graph.questions.entity import neighbourhood
from graph.questions.impact import impact
from graph.questions.role import role
from graph.questions.wording.impact import few

if TYPE_CHECKING:
    from app.views.drawing.pyvis_network import PyvisNetwork

_STATIC = Path(__file__).parents[1] / "static"
_SHEETS = (
    "shared/tokens", "shared/base", "shared/parts", "drawing/picture", "entity/entity", "city/city",
)  # fmt: skip
#: The fonts that come along: file, range of weights.
_FONTS = {
    "Source Sans 3": ("source-sans-3-latin-wght-normal.woff2", "200 900"),
    "Source Serif 4": ("source-serif-4-latin-opsz-normal.woff2", "400"),
}

#: Ties are in the table as they stand out in the picture.
_TONES = ("lit", "plain", "faint", "gray")


@dataclass(frozen=True, slots=True)
class View:
    """A picture with its answer, if there is one to draw; ``html`` is a page of its own."""

    title: str
    html: str = field(repr=False)
    picture: Picture | None = field(default=None, repr=False)

    def _repr_html_(self) -> str:
        # a frame of its own: neither page can touch the other
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(self.title)}" width="100%" '
            'height="760" frameborder="0" sandbox="allow-scripts allow-popups"></iframe>'
        )

    def to_pyvis(self) -> "PyvisNetwork":
        """Return the picture as a network of pyvis, to restyle and to show in a notebook.

        Nodes stand where the view has them, drawn as the sign of their ``kind`` in their own
        ``color``, ``size`` and ``label``; an edge is all ties of a pair, told in its
        ``title``. A node of another ``shape`` is drawn as pyvis has it. ``show("x.html")``
        writes a page that needs nothing else. What pyvis offers works, its two menus aside;
        ``toggle_physics(True)`` lets nodes move.

        >>> from tieline import load_seeds, view
        >>> drawn = view(load_seeds(), connect=("Metro Atlanta Chamber", "US Ignite")).to_pyvis()
        >>> drawn.get_node("us-ignite")["size"] = 40
        >>> "us-ignite" in drawn.get_adj_list()["att"] | drawn.get_adj_list()["us-ignite"]
        True
        """
        from app.views.drawing.pyvis_network import PyvisNetwork  # brings IPython along

        return PyvisNetwork(self.picture or Picture(self.title, "", 600, 200, (), ()), self.title)


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
    title = headlines.answer(answer)
    if not answer.routes:
        return _page(network, title, answer, lead=connect_page.lead(answer))
    pictures = draw_connection(network, answer), draw_connection_down(answer)
    told: dict[str, Any] = {"lead": connect_page.lead(answer), "connection": answer}
    return _page(network, title, answer, pictures, **told)


def drawn_surroundings(network: Network, x: str, **filter: Unpack[FilterOptions]) -> View:
    """Return the surroundings of an entity as a view."""
    around = neighbourhood(network, x, limit=ALL, **filter)
    played = role(network, around.id, **filter)
    entity = network.named(network.facts.position(around.id))
    lead = Topic.PAIRS, Topic.ENDED
    answer = replace(around, said=tuple(one for one in played.said if one.topic in lead))
    told: dict[str, Any] = {"lead": lead, "entity": entity}
    if len(around.entities) == 1:
        return _page(network, entity.name, answer, **told)
    pictures = draw_surroundings(network, around), draw_surroundings_down(network, around)
    return _page(network, entity.name, answer, pictures, **told)


def drawn_city(
    network: Network,
    city: str,
    top: int | None,
    weight: Mapping[str, float] | None,
    **filter: Unpack[FilterOptions],
) -> View:
    """Return the impact on a city, and its ecosystem by sector, as a view."""
    answer = impact(network, city, top=top, weight=weight, **filter)
    ranks = {item.id: item.rank for item in answer.items}
    found = ecosystem_of(network, answer.id, answer.filter, ranks)
    title = city_headlines.impact(answer)
    told: dict[str, Any] = {
        "lead": city_page.lead(answer),
        "entity": found.city,
        "found": found,
        "rows": rows_of(answer),
        "heads": COMPONENTS,
        "finding": city_headlines.ranked(answer),
        "few": few(answer),
    }
    if not (found.parties or found.venues):
        return _page(network, title, answer, **told)
    lit = answer.items[0].id if answer.enough and answer.leaders == 1 else ""
    first = (
        {} if few(answer) else {id: rank for id, rank in ranks.items() if rank <= city_page.RANKED}
    )
    pictures = draw_ecosystem(found, lit, first), draw_ecosystem_down(found, lit, first)
    return _page(network, title, answer, pictures, **told)


def _page(
    network: Network,
    title: str,
    answer: Answer,
    pictures: tuple[Picture, Picture] | None = None,
    **told: Any,
) -> View:
    """Return the page of an answer: ``told`` is what only this kind of view shows."""
    wide, narrow = pictures or (None, None)
    lines = sorted(wide.lines, key=lambda line: _TONES.index(line.tone)) if wide else []
    ties = dict.fromkeys(tie for line in lines for tie in line.ties)
    styles, scripts = _styles(), _scripts()
    policy = (
        "default-src 'none'; img-src data:; font-src data:; "
        f"style-src {_hash(styles)}; script-src {' '.join(map(_hash, scripts))}"
    )
    html = (
        templates()
        .get_template("handout/view.html")
        .render(
            title=title,
            answer=answer,
            conditions=_conditions(network, answer.filter),
            picture=wide,
            narrow=narrow,
            canvas=canvas(wide, {}) if wide else None,
            names=named(network, {network.facts.position(e) for t in ties for e in _ends(t)}),
            ties=list(ties),
            policy=policy,
            styles=styles,
            scripts=scripts,
            **told,
        )
    )
    return View(title, html, wide)


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.source, tie.target


def _conditions(network: Network, filter: Filter) -> list[str]:
    """Return in words what narrowed the question."""
    chips = conditions(network, AskedImpact("", filter=filter))
    return [chip.condition for chip in chips if chip.without]


@cache
def _styles() -> Markup:
    sheets = (_read(f"{name}.css") for name in _SHEETS)
    lines = [line for sheet in sheets for line in sheet.splitlines()]
    lines = [line for line in lines if not line.startswith("@font-face")]
    for family, (file, weight) in _FONTS.items():
        font = b64encode((_STATIC / "fonts" / file).read_bytes()).decode()
        source = f'url("data:font/woff2;base64,{font}")'
        face = f'font-family: "{family}"; src: {source}; font-weight: {weight}'
        lines.insert(0, f"@font-face {{ {face} }}")
    return Markup("\n".join(lines))  # noqa: S704 (our own files, no facts in them)


@cache
def _scripts() -> tuple[Markup, ...]:
    library = _read("vendor/vis-network.min.js").split("//# sourceMappingURL")[0]
    scripts = (library, _read("drawing/paint.js"), _read("drawing/picture.js"))
    return tuple(map(Markup, scripts))  # our own files, no facts in them


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
