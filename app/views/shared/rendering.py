"""Pages from templates: what every page is given."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.presentation import attributes, phrases
from app.views.drawing.style import GLYPHS, KIND_PLURALS, look
from graph.model import Kind, is_link
from graph.placing import WIDE
from graph.questions.coverage import coverage
from graph.questions.wording.impact import (
    components_counted,
    left_without_path,
    points,
    tense_of,
    undated_projects,
)
from graph.questions.wording.phrases import (
    count,
    listed,
    number,
    ordinal,
    portion,
    start,
    time_of,
)
from graph.vocabulary import SECTOR_HEADINGS, kind_words

if TYPE_CHECKING:
    from app.live import Snapshot


@cache
def templates() -> Environment:
    """Return the templates, with the words and signs that all of them use."""
    # long: one entry for each word that templates know
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        glyphs=GLYPHS,
        look=look,
        kind_label=lambda kind: kind_words(kind).label,
        sign_kinds=sign_kinds,
        kind_plurals=KIND_PLURALS,
        sector_headings=SECTOR_HEADINGS,
        is_link=is_link,
        began=phrases.began,
        components_counted=components_counted,
        count=count,
        listed=listed,
        number=number,
        links_to=attributes.links_to,
        shown_of=attributes.shown_of,
        kind_counted=phrases.kind_counted,
        left_without=phrases.left_without,
        left_without_path=left_without_path,
        passing=phrases.passing,
        passing_still=phrases.passing_still,
        portion=portion,
        said=phrases.said,
        start=start,
        tense_of=tense_of,
        time_of=time_of,
        times=phrases.times,
        told=phrases.told,
        undated_projects=undated_projects,
        verb=phrases.verb,
        when=phrases.when,
    )
    environment.tests.update(briefed=briefed, wide=WIDE.__contains__)
    environment.filters.update(
        ago=phrases.ago,
        called=phrases.called,
        described=phrases.described,
        membership=phrases.membership,
        apart=phrases.apart,
        path_end=phrases.path_end,
        until=phrases.until,
        expected=phrases.expected_count,
        located=phrases.located,
        grouped=phrases.grouped,
        figures=phrases.figures,
        host=phrases.host,
        kind=kind_of,
        ordinal=ordinal,
        percent=phrases.percent,
        percentile=phrases.percentile,
        points=points,
        scored=phrases.scored,
    )
    return environment


def kind_of(named: Any) -> str:
    """Return what something is called after its name: a county or a state is no city."""
    known = named if isinstance(named, dict) else {"kind": named.kind}
    subtype = known.get("subtype", getattr(named, "subtype", ""))
    return str(subtype if subtype and known["kind"] == Kind.CITY else known["kind"])


def sign_kinds(snapshot: "Snapshot | None") -> list[str]:
    """Return the kinds whose signs a page holds: those that ship, and those of its facts."""
    return list(dict.fromkeys((*GLYPHS, *(snapshot.network.vocabulary.kinds if snapshot else ()))))


def briefed(api: str) -> bool:
    """Tell whether an answer of the API can be had as a brief, at the same address below /brief."""
    return api.startswith(("/api/connect?", "/api/entities/", "/api/cities/"))


def render(
    request: Request,
    template: str,
    status: int = 200,
    *,
    snapshot: "Snapshot | None" = None,
    **context: Any,
) -> HTMLResponse:
    """Return a page; without a snapshot it says nothing of the facts behind it."""
    behind = coverage(snapshot.network) if snapshot and len(snapshot.network) else None
    page = templates().get_template(template)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    html = page.render(
        address=address, place=str(request.url), snapshot=snapshot, behind=behind, **context
    )
    return HTMLResponse(html, status)
