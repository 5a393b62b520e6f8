"""Questions of the whole network: who connects X to Y."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import BlankIsNone, FilterDep, SnapshotDep, refuse_unknown
from graph.names import MAX_NAME
from graph.questions.connect import MAX_HOPS, MAX_ROUTES, connect

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get("/connect", summary="Who connects X to Y", responses=ANSWERS)
def read_connect(
    snapshot: SnapshotDep,
    filter: FilterDep,
    source: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MAX_NAME,
            description="One end: an id, a name or an alias.",
            openapi_examples={"alliance": {"value": "Dallas Innovation Alliance"}},
        ),
    ],
    target: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MAX_NAME,
            description="The other end: an id, a name or an alias.",
            openapi_examples={"cluster": {"value": "Cleantech San Diego"}},
        ),
    ],
    routes: Annotated[
        int, Query(ge=1, le=MAX_ROUTES, description="How many routes to list, best first.")
    ] = 5,
    max_hops: Annotated[
        Annotated[int, Field(ge=1, le=MAX_HOPS)] | None,
        BlankIsNone,
        Query(description="The longest route to list, in hops."),
    ] = None,
) -> Response:
    """Tell who connects source to target: routes with their sources, connectors, the bottleneck.

    No route is an answer: `distance` is null then.
    """
    network = snapshot.network
    found = connect(network, source, target, routes=routes, max_hops=max_hops, **filter)
    return reply(snapshot, found)
