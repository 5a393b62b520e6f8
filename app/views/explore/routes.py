"""Free exploring: the page, its data alone, its words alone, its files, the ties of a line."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from app.api.reply import json_of
from app.deps import FilterDep, ProgressDep, SnapshotDep, exact
from app.live import Snapshot
from app.presentation.attributes import brief
from app.presentation.phrases import said, times
from app.views.explore import page as explore_page
from app.views.explore import start as explore_start
from app.views.explore.address import Explored, explored
from app.views.explore.export import drawn_file
from app.views.explore.print import draw_field
from app.views.explore.scene import ties_between
from app.views.shared.candidates import name_page
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.filter import narrow
from graph.formats.offered import FileFormat
from graph.model import is_link
from graph.names import MAX_NAME
from graph.questions.counting.filtered_view import filter_of, named
from graph.store import Progress

router = APIRouter(include_in_schema=False)

Words = Annotated[Sequence[str], Query(max_length=2000)]
Word = Annotated[str, Query(max_length=MAX_NAME)]


def asked_of(
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Words = (),
    city: Word = "",
    source: Word = "",
    target: Word = "",
    community: Word = "",
    whole: Word = "",
    hide: Words = (),
    pin: Words = (),
    group: Words = (),
    off: Words = (),
    path: Word = "",
    arrange: Word = "",
    size: Word = "",
    colour: Word = "",
    sort: Word = "",
    ties: Word = "",
    page: Word = "",
) -> Explored:
    """Return the state that a request asks for."""
    # wide: the words of the address
    words = {
        "id": id, "hide": hide, "pin": pin, "group": group, "off": off, "city": [city],
        "source": [source], "target": [target], "community": [community], "whole": [whole],
        "path": [path], "arrange": [arrange], "size": [size],
        "colour": [colour], "sort": [sort], "ties": [ties], "page": [page],
    }  # fmt: skip
    vocabulary = snapshot.network.vocabulary
    return explored(
        {name: [t[:MAX_LONG] for t in texts] for name, texts in words.items()},
        narrow(**filter, vocabulary=vocabulary),
        vocabulary,
    )


#: The longest single word of an address: a group names some tens of ids.
MAX_LONG = 20_000

AskedDep = Annotated[Explored, Depends(asked_of)]


@router.get("/explore")
def view_explore(
    request: Request, snapshot: SnapshotDep, asked: AskedDep, progress: ProgressDep
) -> HTMLResponse:
    """Show the free view: a field of entities, what narrows it, the same as tables.

    With nothing asked of a large network: where to begin, and its groups.
    """
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    if asked.plain and explore_start.too_many(network):
        context = explore_start.context(network, snapshot.tables)
        return render(request, "explore/start.html", snapshot=snapshot, **context)
    try:
        found = explore_page.explore(network, asked, snapshot.tables, progress)
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text
        return name_page(request, snapshot, error, to=lambda id: asked.with_name(text, id).url())
    context = explore_page.context(found)
    return render(
        request, "explore/explore.html", snapshot=snapshot, **context,
        picture=draw_field(found, context["heading"]), data=explore_page.data(found),
    )  # fmt: skip


@router.get("/explore/data")
def read_data(snapshot: SnapshotDep, asked: AskedDep, progress: ProgressDep) -> Response:
    """Return what the canvas draws, after a step."""
    return json_of(explore_page.data(_found(snapshot, asked, progress)))


@router.get("/explore/words")
def view_words(
    request: Request, snapshot: SnapshotDep, asked: AskedDep, progress: ProgressDep
) -> HTMLResponse:
    """The heading, chips, legend and tables of a state, after a step."""
    context = explore_page.context(_found(snapshot, asked, progress))
    return render(request, "explore/words.html", **context)


@router.get("/explore/ties")
def read_ties(snapshot: SnapshotDep, asked: AskedDep, a: Word, b: Word) -> Response:
    """Return the ties of one line in words, each with its date and its sources."""
    network = snapshot.network
    ends = [network.facts.position(exact(network, end)) for end in (a, b)]
    ties = ties_between(network, filter_of(network, filter=asked.filter), *ends)
    names = named(network, ends)
    return json_of({"ties": [_told(tie, names) for tie in ties]})


@router.get("/explore/file")
def download_drawn(
    snapshot: SnapshotDep,
    asked: AskedDep,
    progress: ProgressDep,
    format: FileFormat = FileFormat.CSV,
) -> Response:
    """Download exactly what is drawn, with all its sources."""
    return drawn_file(_found(snapshot, asked, progress), format)


def _found(snapshot: Snapshot, asked: Explored, progress: Progress) -> explore_page.Exploration:
    return explore_page.explore(snapshot.network, asked, snapshot.tables, progress)


def _told(tie: Any, names: Any) -> dict[str, Any]:
    return {
        "words": said(tie, names),
        "role": tie.role,
        "when": times(tie),
        "more": brief(tie),
        "sources": [
            {"title": s.title or s.url, "url": s.url if is_link(s.url) else ""}
            for s in {s.url: s for s in tie.evidence}.values()
        ],
    }
