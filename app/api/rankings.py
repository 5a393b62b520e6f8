"""Rankings: who is highest by a measure, and the measures there are."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from app.api.reply import ANSWERS, PROBLEM, reply
from app.deps import (
    BlankIsNone,
    By,
    Direction,
    Ends,
    FilterDep,
    OfKind,
    OfSector,
    ProgressDep,
    SnapshotDep,
    refuse_unknown,
)
from app.presentation import rows
from graph.answers import Centrality, Measures
from graph.names import MAX_NAME
from graph.questions.centrality import MAX_TOP, centrality, measures
from graph.questions.counting.measures import MEASURES

router = APIRouter(prefix="/api", tags=["Questions"], dependencies=[Depends(refuse_unknown)])

#: How many a ranking lists where nobody says.
TOP = 20

CSV = "text/csv; charset=utf-8"


@router.get(
    "/centrality",
    summary="Who ranks highest by a measure",
    response_model=Centrality,
    responses={
        200: {
            "description": (
                "The answer, or its items as CSV. A text that a spreadsheet would run as a formula "
                "has an apostrophe in front."
            ),
            "content": {"text/csv": {"schema": {"type": "string"}}},
        },
        "default": PROBLEM,
    },
)
def read_centrality(
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    measure: Annotated[
        str, Query(description="What to rank by.", json_schema_extra={"enum": list(MEASURES)})
    ] = "betweenness",
    kind: OfKind = None,
    sector: OfSector = None,
    top: Annotated[
        int | None,
        BlankIsNone,
        Query(ge=1, le=MAX_TOP, description="How many to list: 20, or all as CSV."),
    ] = None,
    direction: Direction = "any",
    by: By = "sector",
    ends: Ends = "organizations",
    begins: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]],
        Query(
            alias="from",
            max_length=1000,
            description="PageRank begins at this entity, an id, a name or an alias; repeatable.",
        ),
    ] = (),
    weight: Annotated[
        Annotated[str, Field(max_length=MAX_NAME)] | None,
        BlankIsNone,
        Query(
            description="The name of a number that ties have: degree, strength, eigenvector and "
            "pagerank weigh ties by it, and ties without it do not count.",
        ),
    ] = None,
    format: Annotated[
        str,
        Query(
            description="The whole answer, or its items as a table.",
            json_schema_extra={"enum": ["json", "csv"]},
            pattern="^(json|csv)$",
        ),
    ] = "json",
) -> Response:
    """Rank everyone, those of a kind or of a sector by a measure of the whole network.

    As CSV all are listed, unless `top` says how many.

    Betweenness, closeness and harmonic are exact up to 10,000 entities, beyond that sampled:
    then `epsilon`, `delta`, `samples` and a `rank_range` an item say how exact they are.
    """
    # wide: the parameters of the request
    answer = centrality(
        snapshot.network,
        measure,
        kind=kind,
        sector=sector,
        top=top if top is not None or format == "csv" else TOP,
        direction=direction,
        by=by,
        ends=ends,
        from_=[text for text in begins if text],
        weight=weight,
        tables=snapshot.tables,
        progress=progress,
        **filter,
    )
    return _as_csv(answer) if format == "csv" else reply(snapshot, answer)


@router.get(
    "/measures", summary="The measures there are", response_model=Measures, responses=ANSWERS
)
def read_measures(snapshot: SnapshotDep) -> Response:
    """List every measure with its convention and its source in the literature."""
    return reply(snapshot, measures(snapshot.network))


def _as_csv(answer: Centrality) -> Response:
    found = rows.ranking(answer)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(found.cells())
    name = f"{answer.measure}-{answer.revision}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(file.getvalue(), media_type=CSV, headers=disposition)
