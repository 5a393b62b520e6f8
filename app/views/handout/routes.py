"""The answers of pages as files: each a page of its own, to keep, to send and to print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import HTMLResponse, Response

from app.deps import BlankIsNone, CityId, FilterDep, Id, SnapshotDep, exact
from app.live import Snapshot
from app.views import view
from app.views.city.address import TOP
from app.views.connect.address import ROUTES
from graph.model import Kind
from graph.questions.connect import MAX_HOPS, MAX_ROUTES
from graph.questions.impact import MAX_TOP, weights_of

if TYPE_CHECKING:
    from app.views.handout.page import View
from app.deps import Name

router = APIRouter(include_in_schema=False)


@router.get("/connect/file")
def download_routes(
    snapshot: SnapshotDep,
    filter: FilterDep,
    source: Name,
    target: Name,
    routes: Annotated[Annotated[int, Field(ge=1, le=MAX_ROUTES)] | None, BlankIsNone] = None,
    max_hops: Annotated[Annotated[int, Field(ge=1, le=MAX_HOPS)] | None, BlankIsNone] = None,
) -> Response:
    """Download who connects source to target."""
    network = snapshot.network
    named = (("source", source), ("target", target))
    ends = [network.facts.ids[network.find(text, parameter=word)] for word, text in named]
    drawn = view(
        network, connect=(ends[0], ends[1]), routes=routes or ROUTES, max_hops=max_hops, **filter
    )
    return _file(drawn, snapshot, *ends)


@router.get("/entities/{id}/file")
def download_surroundings(snapshot: SnapshotDep, filter: FilterDep, id: Id) -> Response:
    """Download the role and the surroundings of an entity."""
    exact(snapshot.network, id)
    return _file(view(snapshot.network, entity=id, **filter), snapshot, id)


@router.get("/cities/{id}/file")
def download_city(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: CityId,
    top: Annotated[Annotated[int, Field(ge=1, le=MAX_TOP)] | None, BlankIsNone] = None,
    weight: Annotated[Sequence[str], Query()] = (),
) -> Response:
    """Download the impact on a city."""
    exact(snapshot.network, id, (Kind.CITY,))
    weights = weights_of(text for text in weight if text)
    return _file(
        view(snapshot.network, city=id, top=top or TOP, weight=weights, **filter), snapshot, id
    )


def _file(drawn: "View", snapshot: Snapshot, *ids: str) -> Response:
    name = "-".join(("tieline", *ids, str(snapshot.revision)))
    return HTMLResponse(
        drawn.html, headers={"Content-Disposition": f'attachment; filename="{name}.html"'}
    )
