"""The whole in numbers."""

from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import FilterDep, ProgressDep, SnapshotDep, refuse_unknown
from graph.answers import Summary
from graph.questions.summary import summary

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get(
    "/network", summary="The network at a glance", response_model=Summary, responses=ANSWERS
)
def read_network(snapshot: SnapshotDep, filter: FilterDep, progress: ProgressDep) -> Response:
    """Tell how much is recorded, how it is connected, and where it is thin.

    Distances are exact up to 10,000 entities; beyond that `mean_distance` comes from `samples`
    of them, within `margin` of the true one at 95 %, and `diameter` is null. `reciprocity` is
    that of ties with a direction: PARTNERS_WITH is set aside.
    """
    return reply(snapshot, summary(snapshot.network, progress=progress, **filter))
