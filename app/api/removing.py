"""Questions about losing some: who loses whom without them, and whose loss counts most."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import FilterDep, ProgressDep, SnapshotDep, refuse_unknown
from graph.answers import KeyPlayers, Without
from graph.names import MAX_NAME
from graph.questions.key_players import GOALS, MAX_SIZE, key_players
from graph.questions.without import MAX_REMOVED, without

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])


@router.get(
    "/without", summary="Who loses whom if some are gone", response_model=Without, responses=ANSWERS
)
def read_without(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
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
    return reply(snapshot, without(snapshot.network, id, progress=progress, **filter))


@router.get(
    "/key-players",
    summary="Who holds the network together",
    response_model=KeyPlayers,
    responses=ANSWERS,
)
def read_key_players(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    size: Annotated[int, Query(ge=1, le=MAX_SIZE, description="How many to choose.")] = 3,
    goal: Annotated[
        str,
        Query(
            description="The set whose loss fragments most, or that reaches most.",
            json_schema_extra={"enum": list(GOALS)},
        ),
    ] = "fragment",
) -> Response:
    """Tell which set of parties fragments the network most if it is gone, or reaches most.

    `exact` is true only if it is proven that no set of as many does better.
    """
    return reply(
        snapshot, key_players(snapshot.network, size=size, goal=goal, progress=progress, **filter)
    )
