"""Entities: lists, facts, ties, surroundings, roles."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, reply
from app.deps import (
    BlankIsNone,
    By,
    Direction,
    Ends,
    FilterDep,
    Id,
    OfKind,
    OfSector,
    ProgressDep,
    SnapshotDep,
    exact,
    refuse_unknown,
)
from graph.answers import Description, Neighbourhood, Relations, Role, Standing, Surroundings, Ties
from graph.names import MAX_NAME
from graph.questions.browse import SORTS, Listing, browse
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.paging import MAX_LIMIT
from graph.questions.entity import MAX_HOPS, describe, neighbourhood, ties
from graph.questions.relations import relations
from graph.questions.role import NULLS, role
from graph.questions.standing import MAX_NEAR, standing
from graph.questions.surroundings import MAX_TOP, ORDERS, surroundings

#: Of how many at most the surroundings are asked for at once.
MAX_OF = 20

router = APIRouter(prefix="/api", tags=["Entities"], dependencies=[Depends(refuse_unknown)])

Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many to list.")]
Cursor = Annotated[
    Annotated[str, Field(max_length=MAX_NAME)] | None,
    BlankIsNone,
    Query(description="Where to go on: `next` of the answer before."),
]


@router.get("/entities", summary="Search and browse", response_model=Listing, responses=ANSWERS)
def read_entities(
    snapshot: SnapshotDep,
    q: Annotated[
        str,
        Query(
            max_length=MAX_NAME,
            description="A name, an alias, or some of its words, in any order and by their "
            "beginnings; small typos are forgiven.",
            openapi_examples={"typos": {"value": "dalas inovation"}},
        ),
    ] = "",
    kind: OfKind = None,
    sector: OfSector = None,
    city: Annotated[
        Annotated[str, Field(max_length=MAX_NAME)] | None,
        BlankIsNone,
        Query(description="Only those at home in this city: an id, a name or an alias."),
    ] = None,
    sort: Annotated[
        str | None,
        BlankIsNone,
        Query(
            description="The order: as near to `q`, the most partners first, by name, by id.",
            json_schema_extra={"enum": list(SORTS)},
        ),
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Search by name and browse: with `q` the nearest first, else by id.

    `total` counts all that match. `match` tells why a search found its items: their names
    hold all `words` of `q`, are like it but for `typos`, or are named `within` it.
    """
    # wide: the parameters of the request
    page = browse(
        snapshot.network,
        q=q, kind=kind, sector=sector, city=city, sort=sort, limit=limit, cursor=cursor,
    )  # fmt: skip
    return reply(snapshot, page)


@router.get(
    "/entities/{id}",
    summary="What is on record about an entity",
    response_model=Description,
    responses=ANSWERS,
)
def read_entity(snapshot: SnapshotDep, filter: FilterDep, id: Id) -> Response:
    """Tell what is known of one entity, with its first hundred ties and their sources."""
    return reply(snapshot, describe(snapshot.network, exact(snapshot.network, id), **filter))


@router.get(
    "/entities/{id}/ties", summary="All ties of an entity", response_model=Ties, responses=ANSWERS
)
def read_ties(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Id,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List the ties of an entity that the filter leaves, location ties included, page by page."""
    network = snapshot.network
    page = ties(network, exact(network, id), limit=limit, cursor=cursor, **filter)
    return reply(snapshot, page)


@router.get(
    "/entities/{id}/relations",
    summary="Which relations the ties of an entity are of",
    response_model=Relations,
    responses=ANSWERS,
)
def read_relations(snapshot: SnapshotDep, filter: FilterDep, id: Id) -> Response:
    """Count the ties of an entity by relation and by the way they lead, location ties included."""
    return reply(snapshot, relations(snapshot.network, exact(snapshot.network, id), **filter))


@router.get(
    "/entities/{id}/standing",
    summary="How an entity ranks among its kind",
    response_model=Standing,
    responses=ANSWERS,
)
def read_standing(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: Id,
    measure: Annotated[
        str, Query(description="What to rank by.", json_schema_extra={"enum": list(MEASURES)})
    ] = "betweenness",
    near: Annotated[
        int,
        Query(ge=1, le=MAX_NEAR, description="How many above and how many below to name."),
    ] = 4,
) -> Response:
    """Tell how an entity ranks by a measure among those of its kind, and who ranks next to it."""
    network = snapshot.network
    answer = standing(
        network, exact(network, id), measure=measure, near=near, tables=snapshot.tables,
        progress=progress, **filter,
    )  # fmt: skip
    return reply(snapshot, answer)


@router.get(
    "/entities/{id}/neighbourhood",
    summary="What surrounds an entity",
    response_model=Neighbourhood,
    responses=ANSWERS,
)
def read_neighbourhood(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Id,
    hops: Annotated[
        int, Query(ge=1, le=MAX_HOPS, description="How far around the entity to look.")
    ] = 1,
    limit: Limit = 50,
) -> Response:
    """Tell what surrounds an entity: the nearest first, then the best connected, and their ties."""
    network = snapshot.network
    found = neighbourhood(network, exact(network, id), hops=hops, limit=limit, **filter)
    return reply(snapshot, found)


@router.get(
    "/entities/{id}/role",
    summary="The connector role of an entity",
    response_model=Role,
    responses=ANSWERS,
)
def read_role(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Id,
    by: By = "sector",
    direction: Direction = "any",
    ends: Ends = "organizations",
    null: Annotated[
        str,
        Query(
            description="What chance means for `expected` and `z`: group labels dealt at random "
            "over the same network, or random graphs as R's sna has them.",
            json_schema_extra={"enum": list(NULLS)},
        ),
    ] = "labels",
) -> Response:
    """Tell the connector role of an organization: which pairs it links, and what depends on it.

    Betweenness and percentiles come from the whole network, computed once a revision:
    `pending` until they are known.
    """
    network, tables = snapshot.network, snapshot.tables
    found = role(
        network, exact(network, id), by=by, direction=direction, ends=ends, null=null,
        tables=tables, **filter,
    )  # fmt: skip
    return reply(snapshot, found)


@router.get(
    "/surroundings",
    summary="Who is beside one or several",
    response_model=Surroundings,
    responses=ANSWERS,
)
def read_surroundings(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Annotated[
        Sequence[Annotated[str, Field(min_length=1, max_length=MAX_NAME)]],
        Query(
            min_length=1,
            max_length=MAX_OF,
            description="An id, a name or an alias; repeatable.",
            openapi_examples={"two": {"value": ["AT&T", "Cisco"]}},
        ),
    ],
    least: Annotated[
        int, Query(ge=1, le=MAX_OF, description="To how many of them one must be tied.")
    ] = 1,
    top: Annotated[int, Query(ge=1, le=MAX_TOP, description="How many to list.")] = 20,
    order: Annotated[
        str,
        Query(
            description="First who is tied to the most of them, or the best of each in turn.",
            json_schema_extra={"enum": list(ORDERS)},
        ),
    ] = "shared",
) -> Response:
    """List who is tied to one entity, or to at least so many of several, and by which ties."""
    answer = surroundings(snapshot.network, id, least=least, top=top, order=order, **filter)
    return reply(snapshot, answer)
