"""Loading on a page: files come, are shown as they would be read, and are loaded."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse

from app.deps import SnapshotDep
from app.live import Live
from app.settings import Settings
from app.views.load import page
from app.views.load.reading import answered, order_for
from app.views.load.uploads import Uploads
from app.views.load.worker import ReadOrder
from app.views.shared.rendering import render
from app.writes import barred, own_page
from graph.errors import InvalidFacts, InvalidQuestion

#: The most bytes of what a page says beside files.
MOST_SAID = 1 << 20

#: How long to wait until what was loaded answers, in seconds.
PATIENCE = 30.0

router = APIRouter(include_in_schema=False, prefix="/load")
writing = APIRouter(include_in_schema=False, prefix="/load", dependencies=[Depends(own_page)])


class Said(BaseModel):
    """What a page says of its upload or of a dataset; what is blank is guessed."""

    model_config = ConfigDict(extra="forbid")

    upload: str = Field(default="", max_length=100)
    dataset: str = Field(default="", max_length=200)
    replace: bool = False
    sheet: str = Field(default="", max_length=200)
    kind: str = Field(default="", max_length=100)
    relation: str = Field(default="", max_length=100)
    chosen: dict[str, dict[str, str]] = Field(default_factory=dict)

    def asked(self) -> dict[str, Any]:
        """Return what is not to be guessed."""
        return self.model_dump(include={"sheet", "kind", "relation", "chosen"})


async def said_of(request: Request) -> Said:
    """Return what a page says, read only once it is known to be ours.

    Raises:
        HTTPException: 413, if it is too much; 422, if it is of another shape.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_SAID:
            raise HTTPException(413, "The table has too many columns to choose from here.")
    try:
        return Said.model_validate_json(bytes(body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "The request"
        raise HTTPException(422, f"{where} is not what this page says. Reload it.") from error


SaidDep = Annotated[Said, Depends(said_of)]


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
    name = said.dataset.strip() or page.name_for(paths)
    answer = answered(order_for(_settings(request), paths, name, asked=said.asked()))
    shown = page.proposal(answer, paths, name, said.asked(), snapshot)
    return JSONResponse({"html": shown})


@writing.post("/facts")
def load_facts(request: Request, said: SaidDep) -> JSONResponse:
    """Load the files of an upload, all of it or nothing; say where to look at what came."""
    uploads = _uploads(request)
    paths = uploads.get(said.upload).tables
    name = said.dataset.strip()
    if not name:
        raise InvalidQuestion("The dataset has no name.", "Give one.")
    settings, origin = _settings(request), page.origin_of(paths)
    if not said.replace and (taken := page.taken(settings, name, origin)):
        raise InvalidQuestion(taken, "Tick “Replace it”, or give another name.")
    order = order_for(settings, paths, name, origin, load=True, asked=said.asked())
    return _loaded(request, order, lambda: uploads.drop(said.upload))


@writing.post("/again")
def load_again(request: Request, said: SaidDep) -> JSONResponse:
    """Load a dataset again from the files that it came from."""
    dataset = page.known(_settings(request), said.dataset)
    if not (paths := page.files_of(dataset)):
        raise InvalidQuestion(
            f"The files of {said.dataset} are not there any more.", "Drop them here again."
        )
    order = order_for(_settings(request), paths, dataset.name, dataset.origin, load=True)
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
        raise InvalidFacts(answer["problems"])
    then()
    change, shown = answer["change"], answer["shown"]
    live = _live(request)
    live.look(change["revision"], PATIENCE)
    alone = len(live.snapshot().datasets) == 1
    words = "" if alone else "?" + urlencode([("id", id) for id in shown])
    to = f"/explore{words}" if shown else "/entities"
    return JSONResponse({"url": to, "told": page.told_loaded(change, answer["before"])})


def _uploads(request: Request) -> Uploads:
    found: Uploads = request.app.state.uploads
    return found


def _settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


def _live(request: Request) -> Live:
    found: Live = request.app.state.live
    return found
