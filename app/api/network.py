"""The whole in numbers: how it is connected, how much is recorded."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import BlankIsNone, FilterDep, ProgressDep, SnapshotDep, refuse_unknown
from graph.answers import Coverage, KnownWords, Summary
from graph.questions.coverage import MAX_TOP, coverage
from graph.questions.known_words import known_words
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


@router.get("/coverage", summary="How much is recorded", response_model=Coverage, responses=ANSWERS)
def read_coverage(
    snapshot: SnapshotDep,
    filter: FilterDep,
    top: Annotated[
        Annotated[int, Field(ge=1, le=MAX_TOP)] | None,
        BlankIsNone,
        Query(description="How many cities to list, the best documented first; all unless said."),
    ] = None,
) -> Response:
    """Tell how much is recorded in all, by year and of each city, and which cities are thin.

    `items` are cities, states and countries (`wide`) with their ties, how many of these are
    dated, and how many sources state them. `years` counts ties by their earliest date.
    """
    return reply(snapshot, coverage(snapshot.network, top=top, **filter))


@router.get(
    "/vocabulary",
    summary="The kinds and relations there are",
    response_model=KnownWords,
    responses=ANSWERS,
)
def read_vocabulary(snapshot: SnapshotDep) -> Response:
    """List the kinds and relations that ship, then those that the facts bring, with their use.

    They are what `kind`, `without_kind`, `relation` and `without_relation` take. An empty store
    has those that ship.
    """
    return reply(snapshot, known_words(snapshot.network))
