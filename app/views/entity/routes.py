"""The pages of an entry and of lists of entries."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.deps import BlankIsNone, FilterDep, Id, Name, SnapshotDep, exact
from app.views.entity import browse as entities_page
from app.views.entity import page as entity_page
from app.views.shared.candidates import name_page
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import narrow
from graph.model import Kind
from graph.names import MAX_NAME
from graph.questions.browse import browse

router = APIRouter(include_in_schema=False)


Cursor = Annotated[Annotated[str, Field(max_length=MAX_NAME)] | None, BlankIsNone]


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
    # wide: the words of the address
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = entities_page.AskedList(q, kind, sector, city.strip(), sort, cursor)
    try:
        found = browse(
            network, q=q, kind=kind or None, sector=sector or None, city=asked.city or None,
            sort=asked.order, cursor=cursor or None,
        )  # fmt: skip
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=lambda id: asked.url(city=id))
    if asked.city:
        id = network.facts.ids[network.find(asked.city, (Kind.CITY,), parameter="city")]
        asked = replace(asked, city=id)
    context = entities_page.context(network, asked, found)
    return render(request, "entity/entities.html", snapshot=snapshot, **context)


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
    # wide: the words of the address
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    try:
        exact(network, id)
    except UnknownEntity as error:
        return name_page(request, snapshot, error)
    asked = entity_page.AskedEntity(
        id, by, direction, ends, cursor, filter=narrow(**filter, vocabulary=network.vocabulary)
    )
    try:
        context = entity_page.context(network, asked, snapshot.tables)
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text
        return name_page(request, snapshot, error, to=lambda id: asked.with_name(text, id).url())
    return render(request, "entity/entity.html", snapshot=snapshot, **context)
