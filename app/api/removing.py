"""Questions of the whole network: who loses whom if some are gone."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import MAX_NAME, FilterDep, SnapshotDep, refuse_unknown
from graph.questions.without import MAX_REMOVED, without

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get("/without", summary="Who loses whom if some are gone", responses=ANSWERS)
def read_without(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Annotated[
        Sequence[Annotated[str, Field(min_length=1, max_length=MAX_NAME)]],
        Query(
            min_length=1,
            max_length=MAX_REMOVED,
            description="Who is gone: an id, a name or an alias; repeatable.",
            openapi_examples={"chamber": {"value": ["Metro Atlanta Chamber"]}},
        ),
    ],
) -> Response:
    """Tell who is cut off without some entities, and which pairs get farther apart.

    `longer_total` is null if a budget of work ran out before all pairs were looked at;
    `longer_found` tells how many were found.
    """
    return reply(snapshot, without(snapshot.network, id, **filter))
