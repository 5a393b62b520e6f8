"""The facts: what is loaded, and all of them as a download."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from app.api.reply import ANSWERS, PROBLEM, json_of
from app.api.schemas import Datasets
from app.deps import SnapshotDep, refuse_unknown
from graph.formats import write
from graph.formats.offered import FileFormat
from graph.plain import plain

CHUNK = 1 << 16

#: What a download is, by its media type.
CONTENT: dict[str, Any] = {
    format.media: {"schema": {"type": "string", "format": "binary"}} for format in FileFormat
}

#: What the formats are called.
OFFERED = ", ".join(f"{format}: {format.label}" for format in FileFormat)

FormatParam = Annotated[
    FileFormat,
    Query(
        description=f"{OFFERED}. Several files come as a zip; docs/exports.md says what each holds"
    ),
]

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
            "content": CONTENT,
        },
        "default": PROBLEM,
    },
)
def download_graph(
    snapshot: SnapshotDep,
    format: FormatParam = FileFormat.CSV,
) -> Response:
    """Download the whole graph with all its sources."""
    name = f"tieline-{snapshot.revision}"
    return file_of(lambda path: write(snapshot.network.facts, path), format, "tieline", name)


def file_of(fill: Callable[[Path], None], format: FileFormat, inside: str, name: str) -> Response:
    """Return a file as a download, several as a zip; nothing stays behind however it ends.

    Args:
        fill: Writes to a path.
        format: The format.
        inside: How the files are called within a zip.
        name: What the download is called, without its ending.
    """
    file = TemporaryFile()  # noqa: SIM115  it is closed once sent, or with the request
    with TemporaryDirectory() as folder:
        fill(path := Path(folder, f"{inside}{format.ending}"))
        if path.is_file():
            with path.open("rb") as written:
                shutil.copyfileobj(written, file)
        else:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                for part in sorted(Path(folder).rglob("*.*")):
                    archive.write(part, part.relative_to(folder))
        ending = format.ending if path.is_file() else ".zip"
    size = file.tell()
    file.seek(0)
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": f'attachment; filename="{name}{ending}"',
    }
    return StreamingResponse(chunks(file), media_type=format.media, headers=headers)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in parts and close it, however the sending ends."""
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def _shown(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset without the path it came from: that is the server's own affair."""
    return {name: value for name, value in dataset.items() if name != "origin"}
