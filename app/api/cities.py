"""Cities: the impact of organizations on them, and cities side by side."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import CityId, FilterDep, ProgressDep, SnapshotDep, exact, refuse_unknown
from graph.answers import CityMembers, Comparison, Impact
from graph.model import Kind
from graph.names import MAX_NAME
from graph.questions.compare import MAX_CITIES, MIN_CITIES, compare
from graph.questions.ecosystem import city_ecosystem
from graph.questions.impact import MAX_TOP, impact, weights_of

router = APIRouter(prefix="/api", tags=["Cities"], dependencies=[Depends(refuse_unknown)])


@router.get(
    "/cities/{id}/impact",
    summary="Who has an impact on a city",
    response_model=Impact,
    responses=ANSWERS,
)
def read_impact(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: CityId,
    top: Annotated[
        int, Query(ge=1, le=MAX_TOP, description="How many to list, the first first.")
    ] = 20,
    weight: Annotated[
        Sequence[str],
        Query(
            description="How much gateway, brokerage, delivery or reach counts, as "
            "NAME=N, 1 unless said; repeatable.",
        ),
    ] = (),
) -> Response:
    """Tell which organizations, companies and universities have the greatest impact on a city.

    Candidates are those of the city's own ecosystem. The score is the mean of four numbers, each
    scaled by the largest: the share of the city's shortest routes to the outside that pass it,
    pairs of parties that it alone is tied to both of, local projects that it delivers, parties
    within reach. `enough` is false where too little is recorded to name a first.
    """
    network = snapshot.network
    city = exact(network, id, (Kind.CITY,))
    weights = weights_of(text for text in weight if text)
    return reply(
        snapshot, impact(network, city, top=top, weight=weights, progress=progress, **filter)
    )


@router.get(
    "/cities/{id}/ecosystem",
    summary="Who is of a city's ecosystem",
    response_model=CityMembers,
    responses=ANSWERS,
)
def read_ecosystem(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: CityId,
    top: Annotated[
        int,
        Query(
            ge=1,
            le=MAX_TOP,
            description="How many organizations and people to list, and as many projects and "
            "events.",
        ),
    ] = 100,
) -> Response:
    """List a city's organizations and people, local projects and events, and how they are tied.

    Organizations and people come first; the best connected within the ecosystem lead. Each is
    `tied` to the city or a part of it, `located` there, or `met` at a local project or event.
    """
    network = snapshot.network
    city = exact(network, id, (Kind.CITY,))
    return reply(snapshot, city_ecosystem(network, city, top=top, **filter))


@router.get("/compare", summary="Cities side by side", response_model=Comparison, responses=ANSWERS)
def read_compare(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]],
        Query(
            min_length=MIN_CITIES,
            max_length=MAX_CITIES,
            description="The cities, each an id, a name or an alias; repeat it for each.",
            openapi_examples={"two": {"value": ["Dallas", "San Diego"]}},
        ),
    ],
) -> Response:
    """Set the ecosystems of cities side by side, and tell which parties they share."""
    return reply(
        snapshot,
        compare(snapshot.network, [text for text in id if text], progress=progress, **filter),
    )
