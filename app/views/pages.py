"""The pages, each an answer that can be read, followed and bookmarked."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.deps import BlankIsNone, FilterDep, Id, SnapshotDep, exact
from app.views import between_page, connect_page, entities_page, entity_page, home_page, words_page
from app.views.asked import ROUTES, Asked
from app.views.glance import glance
from app.views.naming import name_page, shown_ends
from app.views.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import narrow
from graph.model import Kind
from graph.names import MAX_NAME
from graph.questions.browse import browse
from graph.questions.connect import MAX_HOPS, MAX_ROUTES, connect
from graph.questions.two_dates import compare_dates

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Query(max_length=MAX_NAME)]
Cursor = Annotated[Annotated[str, Field(max_length=MAX_NAME)] | None, BlankIsNone]


@router.get("/")
def view_home(request: Request, snapshot: SnapshotDep) -> HTMLResponse:
    """The question as a sentence with two blanks, and what is on record."""
    if not len(snapshot.network):
        return render(request, "empty.html", snapshot=snapshot)
    context = home_page.context(snapshot.network, snapshot.tables)
    return render(request, "home.html", snapshot=snapshot, **context)


@router.get("/connect")
def view_connect(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    source: Name = "",
    target: Name = "",
    routes: Annotated[Annotated[int, Field(ge=1, le=MAX_ROUTES)] | None, BlankIsNone] = None,
    max_hops: Annotated[Annotated[int, Field(ge=1, le=MAX_HOPS)] | None, BlankIsNone] = None,
) -> HTMLResponse:
    """Who connects source to target: the answer, the evidence, the picture."""
    network = snapshot.network
    if not len(network):
        return render(request, "empty.html", snapshot=snapshot)
    asked = Asked(
        source.strip(), target.strip(), routes or ROUTES, max_hops, filter=narrow(**filter)
    )
    if not (asked.source and asked.target):
        examples = home_page.connected(network)
        shown = asked.but(**shown_ends(network, asked))
        return render(request, "ask.html", snapshot=snapshot, asked=shown, examples=examples)
    try:
        answer = connect(
            network, asked.source, asked.target, routes=asked.routes, max_hops=max_hops, **filter
        )
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, asked)
    context = connect_page.context(network, asked, answer)
    return render(request, "connect.html", snapshot=snapshot, **context)


@router.get("/between")
def view_between(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Name,
    before: Annotated[str, Query(max_length=10)] = "",
    after: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """What changed for one between two dates: new, ended, who joined, left and moved."""
    network = snapshot.network
    if not len(network):
        return render(request, "empty.html", snapshot=snapshot)
    first, last = between_page.suggested(glance(network).span)
    asked = between_page.AskedBetween(
        id.strip(), before.strip() or first, after.strip() or last, filter=narrow(**filter)
    )
    try:
        answer = compare_dates(network, asked.id, before=asked.before, after=asked.after, **filter)
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=asked.naming(error.text))
    context = between_page.context(asked, answer)
    return render(request, "between.html", snapshot=snapshot, **context)


@router.get("/entities")
def view_entities(
    request: Request,
    snapshot: SnapshotDep,
    q: Name = "",
    kind: Name = "",
    sector: Name = "",
    city: Name = "",
    sort: Name = "",
    cursor: Name = "",
) -> HTMLResponse:
    """Entries by name, and all of them, the best connected first."""
    network = snapshot.network
    if not len(network):
        return render(request, "empty.html", snapshot=snapshot)
    asked = entities_page.Asked(q, kind, sector, city.strip(), sort, cursor)
    try:
        found = browse(
            network, q=q, kind=kind or None, sector=sector or None, city=asked.city or None,
            sort=asked.order, cursor=cursor or None,
        )  # fmt: skip
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=lambda id: asked.url(city=id))
    if asked.city:
        id = network.facts.ids[network.find(asked.city, (Kind.CITY,))]
        asked = replace(asked, city=id)
    context = entities_page.context(network, asked, found)
    return render(request, "entities.html", snapshot=snapshot, **context)


@router.get("/entities/{id}")
def view_entity(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Id,
    by: Annotated[str, Query(max_length=MAX_NAME)] = "sector",
    direction: Annotated[str, Query(max_length=MAX_NAME)] = "any",
    ends: Annotated[str, Query(max_length=MAX_NAME)] = "organizations",
    cursor: Cursor = None,
) -> HTMLResponse:
    """An entity: what is on record, its role, its surroundings, every tie with its source."""
    network = snapshot.network
    if not len(network):
        return render(request, "empty.html", snapshot=snapshot)
    try:
        exact(network, id)
    except UnknownEntity as error:
        return name_page(request, snapshot, error)
    asked = entity_page.Asked(id, by, direction, ends, cursor, filter=narrow(**filter))
    try:
        context = entity_page.context(network, asked, snapshot.tables)
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text
        return name_page(request, snapshot, error, to=lambda id: asked.with_name(text, id).url())
    return render(request, "entity.html", snapshot=snapshot, **context)


@router.get("/words")
def view_words(request: Request, snapshot: SnapshotDep) -> HTMLResponse:
    """What the words on the pages mean."""
    return render(request, "words.html", snapshot=snapshot, **words_page.context())
