"""The pages of the whole network: at a glance, and without some of it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.deps import FilterDep, ProgressDep, SnapshotDep
from app.views.network import page as network_page
from app.views.network import without as without_page
from app.views.network.address import AskedWhole
from app.views.shared.candidates import name_page
from app.views.shared.overview import overview
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import NO_FILTER, narrow
from graph.names import MAX_NAME
from graph.questions.counting.filtered_view import filter_of
from graph.questions.without import MAX_REMOVED, without

router = APIRouter(include_in_schema=False)


@router.get("/network")
def view_network(
    request: Request, snapshot: SnapshotDep, filter: FilterDep, progress: ProgressDep
) -> HTMLResponse:
    """The network at a glance: how much is recorded, how it is connected, where it is thin."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = AskedWhole("/network", filter=narrow(**filter, vocabulary=network.vocabulary))
    try:
        answer = network_page.summed_up(network, filter_of(network, **filter), progress)
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=asked.naming(error.text), here="network")
    context = network_page.context(network, asked, answer)
    # communities are of the whole network, so only its page shows them
    whole = answer.filter == NO_FILTER
    context["overview"] = overview(network, snapshot.tables) if whole else None
    context["pending"] = whole and snapshot.tables is None
    return render(request, "network/network.html", snapshot=snapshot, **context)


@router.get("/without")
def view_without(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]], Query(max_length=MAX_REMOVED + 1)
    ] = (),
) -> HTMLResponse:
    """Who loses whom if some are gone: the answer, the evidence, the picture."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    # a form sends its field even if nobody was named in it
    ids = tuple(dict.fromkeys(text.strip() for text in id if text.strip()))
    asked = AskedWhole("/without", ids, filter=narrow(**filter, vocabulary=network.vocabulary))
    if not ids:
        context = without_page.empty(network, asked, progress)
        return render(request, "network/removing.html", snapshot=snapshot, **context)
    try:
        answer = without(network, ids, progress=progress, **filter)
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=asked.naming(error.text), here="without")
    context = without_page.context(network, asked, answer)
    return render(request, "network/without.html", snapshot=snapshot, **context)
