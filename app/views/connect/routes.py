"""The page of who connects two."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.deps import BlankIsNone, FilterDep, Name, SnapshotDep
from app.views.connect import page as connect_page
from app.views.connect.address import ROUTES, AskedConnection, shown_ends
from app.views.connect.examples import connected
from app.views.shared.candidates import name_page
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import narrow
from graph.questions.connect import MAX_HOPS, MAX_ROUTES, connect

router = APIRouter(include_in_schema=False)


@router.get("/connect")
def view_connect(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    source: Name = "",
    target: Name = "",
    routes: Annotated[Annotated[int, Field(ge=1, le=MAX_ROUTES)] | None, BlankIsNone] = None,
    max_hops: Annotated[Annotated[int, Field(ge=1, le=MAX_HOPS)] | None, BlankIsNone] = None,
) -> HTMLResponse:
    """Who connects source to target: the answer, the evidence, the picture."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = AskedConnection(
        source.strip(),
        target.strip(),
        routes or ROUTES,
        max_hops,
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )
    if not (asked.source and asked.target):
        examples = connected(network)
        shown = asked.but(**shown_ends(network, asked))
        return render(
            request, "connect/ask.html", snapshot=snapshot, asked=shown, examples=examples
        )
    try:
        answer = connect(
            network, asked.source, asked.target, routes=asked.routes, max_hops=max_hops, **filter
        )
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text
        return name_page(
            request, snapshot, error, here="connect",
            to=lambda id: asked.with_name(text, id).url(),
            asked=asked.but(**shown_ends(network, asked)),
        )  # fmt: skip
    context = connect_page.context(network, asked, answer)
    return render(request, "connect/connect.html", snapshot=snapshot, **context)
