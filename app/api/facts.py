"""The facts: what is loaded, and all of them as a download."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Annotated, Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from app.api.reply import ANSWERS, PROBLEM, json_of
from app.api.schemas import Datasets
from app.deps import SnapshotDep, refuse_unknown
from app.live import Snapshot
from graph.ecosystem import Ecosystem
from graph.formats import write
from graph.plain import plain

CHUNK = 1 << 16

#: The media types of the formats that are one file.
MEDIA = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "json": "application/json",
}

router = APIRouter(prefix="/api", tags=["Facts"], dependencies=[Depends(refuse_unknown)])


@router.get("/datasets", summary="What is loaded", response_model=Datasets, responses=ANSWERS)
def read_datasets(snapshot: SnapshotDep) -> Response:
    """List what is loaded: each dataset, how much it states, and when it was loaded."""
    return json_of(
        {
            "revision": snapshot.revision,
            "items": [_shown(plain(dataset)) for dataset in snapshot.datasets],
            "stale": snapshot.stale,
            "age_seconds": snapshot.age_seconds,
        }
    )


@router.get(
    "/graph",
    summary="The whole graph as a file",
    response_class=Response,
    responses={
        200: {
            "description": "A file.",
            "content": {
                "application/zip": {"schema": {"type": "string", "format": "binary"}},
                "application/graphml+xml": {"schema": {"type": "string", "format": "binary"}},
                "application/gexf+xml": {"schema": {"type": "string", "format": "binary"}},
                "application/json": {"schema": {"type": "object"}},
            },
        },
        "default": PROBLEM,
    },
)
def download_graph(
    snapshot: SnapshotDep,
    format: Annotated[
        Literal["csv", "graphml", "gexf", "json"],
        Query(
            description="csv: a zip of the CSV folder, which Tieline can load; GraphML; GEXF, for "
            "Gephi; or node-link JSON, with every statement."
        ),
    ] = "csv",
) -> Response:
    """Download the whole graph with all its sources."""
    return download_csv(snapshot) if format == "csv" else download_file(snapshot, format)


def download_csv(snapshot: Snapshot) -> Response:
    """Return the CSV folder in a zip."""

    def pack(facts: Ecosystem, folder: Path, file: IO[bytes]) -> None:
        write(facts, folder / "tieline")
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for path in sorted((folder / "tieline").iterdir()):
                archive.write(path, f"tieline/{path.name}")

    return _download(snapshot, pack, "application/zip", "zip")


def download_file(snapshot: Snapshot, ending: str) -> Response:
    """Return a file of a format that is one file."""

    def copy(facts: Ecosystem, folder: Path, file: IO[bytes]) -> None:
        write(facts, folder / f"tieline.{ending}")
        with (folder / f"tieline.{ending}").open("rb") as written:
            shutil.copyfileobj(written, file)

    return _download(snapshot, copy, MEDIA[ending], ending)


def _download(
    snapshot: Snapshot,
    fill: Callable[[Ecosystem, Path, IO[bytes]], None],
    media_type: str,
    ending: str,
) -> Response:
    """Return a file, named after the revision, that leaves nothing behind however it ends."""
    file = TemporaryFile()  # noqa: SIM115  it is closed once sent, or with the request
    with TemporaryDirectory() as folder:
        fill(snapshot.network.facts, Path(folder), file)
    size = file.tell()
    file.seek(0)
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": f'attachment; filename="tieline-{snapshot.revision}.{ending}"',
    }
    return StreamingResponse(chunks(file), media_type=media_type, headers=headers)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in parts and close it, however the sending ends."""
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def _shown(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset without the path it came from: that is the server's own affair."""
    return {name: value for name, value in dataset.items() if name != "origin"}
