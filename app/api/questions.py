"""Questions of two: who connects X to Y, and what changed between two dates."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import BlankIsNone, FilterDep, SnapshotDep, refuse_unknown
from graph.answers import Connection, TwoDates
from graph.names import MAX_NAME
from graph.questions.connect import MAX_HOPS, MAX_ROUTES, connect
from graph.questions.two_dates import compare_dates

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get("/connect", summary="Who connects X to Y", response_model=Connection, responses=ANSWERS)
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


Day = Annotated[str, Query(min_length=1, max_length=10, description="YYYY, YYYY-MM, YYYY-MM-DD.")]


@router.get(
    "/between", summary="What changed between two dates", response_model=TwoDates, responses=ANSWERS
)
def read_between(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MAX_NAME,
            description="A city (with its ecosystem) or another entity: an id, a name, an alias.",
            openapi_examples={"city": {"value": "Dallas"}},
        ),
    ],
    before: Day,
    after: Day,
) -> Response:
    """Tell which ties are new or ended, and who joined, left, or has more or fewer neighbors.

    What is undated counts at both dates and is told as one number.
    """
    return reply(
        snapshot, compare_dates(snapshot.network, id, before=before, after=after, **filter)
    )
