"""Loading on a page: files come, are shown as they would be read, and are loaded."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, JSONResponse

from app.deps import SnapshotDep
from app.live import Live
from app.origins import files_of, origin_of
from app.settings import Settings
from app.views.load import page
from app.views.load.reading import answered, order_for
from app.views.load.said import SaidDep
from app.views.load.uploads import Uploads
from app.views.load.worker import ReadOrder
from app.views.shared.rendering import render
from app.writes import barred, own_page
from graph.errors import InvalidFacts, InvalidQuestion
from graph.formats.rereading import kept_reading

#: How long to wait until what was loaded answers, in seconds.
PATIENCE = 30.0

router = APIRouter(include_in_schema=False, prefix="/load")
writing = APIRouter(include_in_schema=False, prefix="/load", dependencies=[Depends(own_page)])


@router.get("")
def view_load(request: Request, snapshot: SnapshotDep) -> HTMLResponse:
    """Show where a file is dropped, and what is loaded."""
    why = barred(request)
    token = "" if why else request.app.state.writes.token
    context = page.context(snapshot.datasets, why, token)
    return render(request, "load/load.html", snapshot=snapshot, **context)


@writing.post("/files")
async def take_file(
    request: Request, name: Annotated[str, Query(max_length=1000)], upload: str = ""
) -> JSONResponse:
    """Keep a file, the body as it is, as one more of an upload or of a new one."""
    uploads: Uploads = request.app.state.uploads
    return JSONResponse({"upload": await uploads.add(upload, name, request.stream())})


@writing.post("/proposal")
def propose(request: Request, snapshot: SnapshotDep, said: SaidDep) -> JSONResponse:
    """Show how the files of an upload would be read."""
    paths = _uploads(request).get(said.upload).tables
    if not paths:
        raise InvalidQuestion("A vocabulary alone states nothing.", "Add the tables it is of.")
    name, origin = said.dataset.strip() or page.name_for(paths), origin_of(paths)
    settings = _settings(request)
    before = page.read_before(settings, name, origin)
    if said.first:
        asked, match = before.asked, before.match
    else:
        asked, match = replace(said.asked(), headers=before.asked.headers), said.match
    reading = kept_reading(asked, (), match=match)
    answer = answered(order_for(settings, paths, name, origin, reading))
    shown = page.proposal(answer, paths, name, asked, snapshot)
    return JSONResponse({"html": shown})


@writing.post("/facts")
def load_facts(request: Request, said: SaidDep) -> JSONResponse:
    """Load the files of an upload, all of it or nothing; say where to look at what came."""
    uploads = _uploads(request)
    paths = uploads.get(said.upload).tables
    name = said.dataset.strip()
    if not name:
        raise InvalidQuestion("The dataset has no name.", "Give one.")
    settings, origin = _settings(request), origin_of(paths)
    if not said.replace and (taken := page.taken(settings, name, origin)):
        raise InvalidQuestion(taken, "Tick “Replace it”, or give another name.")
    reading = kept_reading(said.asked(), (), match=said.match)
    order = order_for(settings, paths, name, origin, reading, load=True)
    return _loaded(request, order, lambda: uploads.drop(said.upload))


@writing.post("/again")
def load_again(request: Request, said: SaidDep) -> JSONResponse:
    """Load a dataset again from the files that it came from, read as they were before."""
    settings = _settings(request)
    dataset, reading = page.known(settings, said.dataset)
    if not (paths := files_of(dataset)):
        raise InvalidQuestion(
            f"The files of {said.dataset} are not there any more.", "Drop them here again."
        )
    order = order_for(settings, paths, dataset.name, dataset.origin, reading, load=True)
    return _loaded(request, order, lambda: None)


@writing.post("/removal")
def remove(request: Request, said: SaidDep) -> JSONResponse:
    """Remove a dataset: what no other dataset states is gone with it."""
    with _settings(request).open() as store:
        change = store.remove(said.dataset)
    _live(request).look(change.revision, PATIENCE)
    return JSONResponse({"url": "/load#datasets", "told": page.told_removed(change)})


def _loaded(request: Request, order: ReadOrder, then: Callable[[], object]) -> JSONResponse:
    """Do what a load orders; see to it that what came answers, and say where."""
    answer = answered(order)
    if "error" in answer:
        raise InvalidQuestion(answer["error"])
    if "change" not in answer:
        raise InvalidFacts([*answer.get("other_columns", ()), *answer["problems"]])
    then()
    change, shown = answer["change"], answer["shown"]
    live = _live(request)
    live.look(change["revision"], PATIENCE)
    alone = len(live.snapshot().datasets) == 1
    words = "" if alone else "?" + urlencode([("id", id) for id in shown])
    to = f"/explore{words}" if shown else "/entities"
    told = page.told_loaded(change, answer["before"])
    return JSONResponse({"url": to, "told": " ".join((told, *answer["other_columns"]))})


def _uploads(request: Request) -> Uploads:
    found: Uploads = request.app.state.uploads
    return found


def _settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


def _live(request: Request) -> Live:
    found: Live = request.app.state.live
    return found
