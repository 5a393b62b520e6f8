"""The pages about everyone: rankings, and who belongs together."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.deps import BlankIsNone, FilterDep, ProgressDep, SnapshotDep
from app.presentation.phrases import field
from app.views.rankings import chips as rankings_chips
from app.views.rankings import communities as communities_page
from app.views.rankings import page as rankings_page
from app.views.rankings.address import MEASURE, TOP, AskedCommunities, AskedRanking
from app.views.rankings.scores import direction_of, measure
from app.views.shared.candidates import name_page
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.filter import narrow
from graph.names import MAX_NAME
from graph.questions.centrality import check_selection
from graph.questions.communities import MAX_RESOLUTION, communities
from graph.questions.counting.filtered_view import filter_of, ids_of
from graph.questions.counting.measures import MEASURES
from graph.questions.wording.phrases import start

router = APIRouter(include_in_schema=False)

Word = Annotated[str, Query(max_length=MAX_NAME)]


@router.get("/rankings")
def view_rankings(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    measured: Annotated[str, Query(alias="measure", max_length=MAX_NAME)] = MEASURE,
    beside: Word = "",
    kind: Word = "",
    sector: Word = "",
    direction: Word = "any",
    by: Word = "sector",
    ends: Word = "organizations",
    begins: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]], Query(alias="from", max_length=1000)
    ] = (),
    top: Annotated[int | None, BlankIsNone] = None,
    sort: Word = "rank",
) -> HTMLResponse:
    """Who ranks highest by a measure, as a table, and beside another measure as a picture."""
    # wide: the words of the address
    network, tables = snapshot.network, snapshot.tables
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = AskedRanking(
        measured or MEASURE, beside, kind, sector, direction or "any", by or "sector",
        tuple(text for text in begins if text), TOP if top is None else top,
        sort or "rank", ends or "organizations",
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )  # fmt: skip
    try:
        asked = asked.but(
            avoid=filter_of(network, **filter).avoid,
            begins=ids_of(network, asked.begins, "from"),
        )
        check_selection(network, kind or None, sector or None, asked.top)
        found = measure(
            network, asked.measure, asked.filter, direction=asked.direction, by=asked.by,
            ends=asked.ends, begins=asked.begins, tables=tables, progress=progress,
        )  # fmt: skip
        second = measure(
            network, asked.beside_it, asked.filter,
            direction=direction_of(asked.beside_it, asked.direction), by=asked.by,
            ends=asked.ends, tables=tables, progress=progress,
        )  # fmt: skip
        context = rankings_page.context(network, asked, found, second)
    except (UnknownEntity, AmbiguousName) as error:
        return _misnamed(request, snapshot, asked, error)
    except InvalidQuestion as error:
        return _refused(request, snapshot, asked, error)
    return render(request, "rankings/rankings.html", snapshot=snapshot, **context)


def _misnamed(
    request: Request,
    snapshot: SnapshotDep,
    asked: AskedRanking | AskedCommunities,
    error: UnknownEntity | AmbiguousName,
) -> HTMLResponse:
    def to(id: str) -> str:
        return asked.with_name(error.text, id).url()

    return name_page(request, snapshot, error, to=to, here="rankings")


def _refused(
    request: Request, snapshot: SnapshotDep, asked: AskedRanking, error: InvalidQuestion
) -> HTMLResponse:
    """Return what does not go together, the question as it was, and ways to ask that go."""
    known = MEASURES.get(asked.measure)
    undirected = known is not None and asked.direction == "arc" and not known.directed
    begun = bool(asked.begins) and asked.measure != "pagerank"
    ways = {}
    if undirected:
        ways["Count ties either way"] = asked.but(direction="any").url()
    if begun:
        ways["Rank by PageRank from there"] = asked.but(measure="pagerank").url()
        ways["Rank without a beginning"] = asked.but(begins=()).url()
    wrong = f"{field(error.parameter)}: {error.wrong}" if error.parameter else error.wrong
    return render(
        request,
        "rankings/refused.html",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        snapshot=snapshot,
        heading=start(wrong.removesuffix(".")),
        right="" if undirected else error.right,
        undirected=undirected,
        directed=[m for m in MEASURES.values() if m.directed],
        ways=ways,
        **rankings_chips.choices(snapshot.network, asked),
    )


@router.get("/communities")
def view_communities(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    resolution: Annotated[
        Annotated[float, Field(gt=0, le=MAX_RESOLUTION, allow_inf_nan=False)] | None, BlankIsNone
    ] = None,
) -> HTMLResponse:
    """Show the groups that the network splits into, and who links them."""
    network, tables = snapshot.network, snapshot.tables
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = AskedCommunities(
        filter=narrow(**filter, vocabulary=network.vocabulary), resolution=resolution or 1.0
    )
    try:
        answer = communities(
            network, resolution=asked.resolution, tables=tables, progress=progress, **filter
        )
    except (UnknownEntity, AmbiguousName) as error:
        return _misnamed(request, snapshot, asked, error)
    context = communities_page.context(network, asked, answer, tables)
    return render(request, "rankings/communities.html", snapshot=snapshot, **context)
