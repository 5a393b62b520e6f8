"""Briefs: the answer of a page on one sheet of paper, with its five first and their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse
from pydantic import Field
from starlette.responses import Response

from app.deps import BlankIsNone, FilterDep, Id, Name, ProgressDep, SnapshotDep, exact
from app.live import Snapshot
from app.presentation.phrases import called, described, passing, percent, times, verb
from app.views.city import page as city_page
from app.views.city.address import AskedImpact
from app.views.connect import page as connect_page
from app.views.connect.address import ROUTES, AskedConnection
from app.views.drawing.picture import Picture
from app.views.entity import page as entity_page
from app.views.shared.rendering import render
from graph.answers import Answer, Connection, Connector, Description, Impact, Named, Source, Topic
from graph.ecosystem import Tie
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import FilterOptions, narrow
from graph.model import Kind
from graph.network import Network
from graph.questions.connect import MAX_HOPS, MAX_ROUTES, connect
from graph.questions.impact import impact, weights_of
from graph.questions.wording.impact import few, points, undated
from graph.questions.wording.phrases import listed, start
from graph.vocabulary import rule_of

router = APIRouter(prefix="/brief", include_in_schema=False)

#: How many rows and sources find room on a sheet, and how many sentences say why.
ROWS, SOURCES, SENTENCES = 5, 8, 3


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One of the first: who, what is said of it, and the pages that state it."""

    entity: Named
    words: str
    pages: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a brief says: ``kicker`` heads the rows, ``page`` is the address of the full answer.

    ``notes`` say under the rows what to mind in reading them.
    """

    title: str
    why: Sequence[str]
    kicker: str
    rows: Sequence[BriefRow]
    picture: Picture | None
    page: str
    notes: Sequence[str] = ()


@router.get("/connect")
def brief_connection(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    source: Name,
    target: Name,
    routes: Annotated[Annotated[int, Field(ge=1, le=MAX_ROUTES)] | None, BlankIsNone] = None,
    max_hops: Annotated[Annotated[int, Field(ge=1, le=MAX_HOPS)] | None, BlankIsNone] = None,
) -> Response:
    """Show who connects source to target on one sheet."""
    network = snapshot.network
    asked = AskedConnection(
        source,
        target,
        routes or ROUTES,
        max_hops,
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )
    try:
        answer = connect(network, source, target, routes=asked.routes, max_hops=max_hops, **filter)
    except (UnknownEntity, AmbiguousName):
        return RedirectResponse(asked.url(), 303)
    context = connect_page.context(network, asked, answer)
    sheet = Sheet(
        context["headline"], answer.sentences[:SENTENCES], "Connectors",
        _connectors(network, answer, filter), context.get("picture"), asked.url(),
    )  # fmt: skip
    return _shown(request, snapshot, answer, sheet)


@router.get("/entities/{id}")
def brief_entity(request: Request, snapshot: SnapshotDep, id: Id) -> Response:
    """Show an entity and its best connected partners on one sheet."""
    network = snapshot.network
    try:
        exact(network, id)
    except UnknownEntity:
        return RedirectResponse(f"/entities/{id}", 303)
    asked = entity_page.AskedEntity(id)
    context = entity_page.context(network, asked, snapshot.tables)
    description: Description = context["description"]
    summary = description.entity.summary
    why = [f"{summary.rstrip('.')}."] if summary else []
    why += [*description.about(Topic.MERGED), *context["role"].sentences]
    sheet = Sheet(
        description.entity.name, why[:SENTENCES], "Partners", _partners(network, description),
        context.get("picture"), f"/entities/{id}",
    )  # fmt: skip
    return _shown(request, snapshot, description, sheet)


@router.get("/cities/{id}")
@router.get("/cities/{id}/impact")
def brief_city(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: Id,
    weight: Annotated[Sequence[str], Query()] = (),
) -> Response:
    """Show who matters most to a city on one sheet."""
    network = snapshot.network
    asked = AskedImpact(
        id,
        weights=weights_of(t for t in weight if t),
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )
    try:
        exact(network, id, (Kind.CITY,))
        answer = impact(network, id, weight=asked.weights, progress=progress, **filter)
    except (UnknownEntity, AmbiguousName):
        return RedirectResponse(asked.url(), 303)
    context = city_page.context(network, asked, answer)
    sheet = Sheet(
        context["headline"], answer.sentences[:SENTENCES],
        "Recorded" if few(answer) else "Ranking",
        _recorded(answer) if few(answer) else _ranked(answer, context.get("first")),
        context.get("first"), asked.url(), _notes(answer, context["thin"]),
    )  # fmt: skip
    return _shown(request, snapshot, answer, sheet)


def _notes(answer: Impact, thin: str) -> list[str]:
    """Say what the score of a city's organizations is, and what little it may rest on."""
    ranked = answer.items and not few(answer)
    told = [sentence.topic for sentence in answer.said[:SENTENCES]]
    notes = [] if Topic.UNDATED in told else [start(sentence) for sentence in undated(answer)]
    if thin:
        tie = " Treat scores within 5 points as a tie." if ranked else ""
        notes.append(f"Limited data. {thin}{tie}")
    if ranked:
        weights = asdict(answer.weights)
        names = [name for name in weights if name not in answer.left_out]
        mean = "weighted mean" if len({weights[name] for name in names}) > 1 else "mean"
        notes.append(
            f"Score, 0 to 100: the {mean} of {listed(names)}, each relative to the highest."
            if len(names) > 1
            else f"Score, 0 to 100: {listed(names)} relative to the highest."
        )
    return notes


def _shown(request: Request, snapshot: Snapshot, answer: Answer, sheet: Sheet) -> Response:
    """Render a brief; sources are numbered as the rows use them."""
    told = {page.url: page for row in sheet.rows for page in row.pages}
    sources = list(told.values())[:SOURCES]
    numbers = {source.url: number for number, source in enumerate(sources, 1)}
    more = {source.url for source in answer.sources} - numbers.keys()
    day = date.today()
    return render(
        request, "handout/brief.html", snapshot=snapshot, sheet=sheet, sources=sources,
        rows=[
            (row, [numbers[page.url] for page in row.pages if page.url in numbers])
            for row in sheet.rows
        ],
        more=len(more), today=f"{day:%B} {day.day}, {day.year}",
        place_of=f"{str(request.base_url).rstrip('/')}{sheet.page}",
    )  # fmt: skip


def _connectors(network: Network, answer: Connection, filter: FilterOptions) -> list[BriefRow]:
    ties = [tie for route in answer.routes for hop in route.hops for tie in hop]
    shortest = answer.shortest_routes
    return [
        BriefRow(
            answer.entities[one.id],
            _on(one, shortest),
            _pages(_of(one.id, ties) or _ties_to(network, answer, one.id, filter)),
        )
        for one in answer.connectors[:ROWS]
    ]


def _ties_to(network: Network, answer: Connection, id: str, filter: FilterOptions) -> list[Tie]:
    """Return the ties of a connector on a path from the source that the answer does not list."""
    way = connect(network, answer.source, id, routes=1, **filter)
    return _of(id, (tie for route in way.routes for hop in route.hops for tie in hop))


def _on(connector: Connector, shortest: int) -> str:
    if not connector.share:
        return "on a longer path"
    many = passing(connector, shortest)
    if not many:
        return f"on {percent(connector.share)} of {shortest:,} shortest paths"
    return f"on {many} shortest {'path' if shortest == 1 else 'paths'}"


def _partners(network: Network, description: Description) -> list[BriefRow]:
    """Return the best connected partners, each with the strongest tie that joins the two."""
    own = description.entity.id
    strongest: dict[str, Tie] = {}
    for tie in sorted(description.ties, key=lambda tie: rule_of(tie.relation).directness):
        strongest.setdefault(tie.target if tie.source == own else tie.source, tie)
    ranked = sorted(strongest, key=lambda id: -network.degree(network.facts.position(id)))
    entities = description.entities
    return [
        BriefRow(
            entities[id],
            _told(strongest[id], entities),
            _pages([strongest[id]]),
        )
        for id in ranked[:ROWS]
    ]  # fmt: skip


def _told(tie: Tie, entities: dict[str, Named]) -> str:
    """Return a tie and its time in words: AT&T partners with US Ignite, from 2016."""
    source, target = (called(entities[end]) for end in (tie.source, tie.target))
    return start(f"{source} {verb(tie, tie.source)} {target}, {times(tie)}")


def _recorded(answer: Impact) -> list[BriefRow]:
    """Return the ties of a city of which too little is recorded to rank anyone."""
    own = {answer.id, *answer.parts}
    told: dict[str, list[Tie]] = {}
    for tie in answer.ties:
        told.setdefault(tie.source if tie.target in own else tie.target, []).append(tie)
    return [
        BriefRow(answer.entities[id], _told(ties[0], answer.entities), _pages(ties))
        for id, ties in list(told.items())[:ROWS]
    ]


def _ranked(answer: Impact, picture: Picture | None) -> list[BriefRow]:
    """Return the first, each with its ties to the city, else with those that are drawn."""
    drawn = [tie for line in picture.lines for tie in line.ties] if picture else []
    return [
        BriefRow(
            answer.entities[item.id],
            f"{described(answer.entities[item.id])}, {points(item.score)} of 100",
            _pages(_of(item.id, answer.ties) or _of(item.id, drawn)),
        )
        for item in answer.items[:ROWS]
    ]


def _of(id: str, ties: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in ties if id in (tie.source, tie.target)]


def _pages(ties: Iterable[Tie]) -> tuple[Source, ...]:
    """Return the first two pages that state some ties."""
    stated = {one.url: one.title for tie in ties for one in tie.evidence if one.url}
    return tuple(Source(url, title) for url, title in stated.items())[:2]
