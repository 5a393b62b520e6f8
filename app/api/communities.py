"""The groups that the network splits into."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import BlankIsNone, FilterDep, ProgressDep, SnapshotDep, refuse_unknown
from graph.answers import Communities
from graph.names import MAX_NAME
from graph.questions.communities import MAX_RESOLUTION, communities

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get(
    "/communities",
    summary="Groups, and who links them",
    response_model=Communities,
    responses=ANSWERS,
)
def read_communities(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    resolution: Annotated[
        float,
        Query(
            gt=0,
            le=MAX_RESOLUTION,
            allow_inf_nan=False,
            description="Higher values give more and smaller groups.",
        ),
    ] = 1.0,
    weight: Annotated[
        Annotated[str, Field(max_length=MAX_NAME)] | None,
        BlankIsNone,
        Query(
            description="The name of a number that ties have, to weigh them by; ties without it do "
            "not count.",
        ),
    ] = None,
) -> Response:
    """List the groups that the network splits into, the largest first, and who links them.

    Each has a name by place and theme and its first hundred members, those with the most ties
    inside the group first.
    """
    network, tables = snapshot.network, snapshot.tables
    return reply(
        snapshot,
        communities(
            network,
            resolution=resolution,
            weight=weight,
            tables=tables,
            progress=progress,
            **filter,
        ),
    )
