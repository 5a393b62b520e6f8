"""Communities of the whole network."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import FilterDep, ProgressDep, SnapshotDep, refuse_unknown
from graph.questions.communities import MAX_RESOLUTION, communities

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get("/communities", summary="Who belongs together, and who bridges", responses=ANSWERS)
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
            description="The higher, the more and smaller the communities.",
        ),
    ] = 1.0,
) -> Response:
    """Tell into which communities the network falls, the largest first, and who bridges them.

    Each is listed with its first hundred members, those with the most neighbours inside first.
    """
    network, tables = snapshot.network, snapshot.tables
    return reply(
        snapshot,
        communities(network, resolution=resolution, tables=tables, progress=progress, **filter),
    )
