"""What the exploring view draws as a file for other tools."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from starlette.responses import Response, StreamingResponse

from app.api.facts import MEDIA, chunks
from app.views.explore.page import Exploration
from graph.ecosystem import Ecosystem
from graph.facts import FactsBuilder
from graph.formats import gexf, write
from graph.questions.counting.filtered_view import make_ties


def drawn_file(found: Exploration, format: Literal["csv", "graphml", "gexf"]) -> Response:
    """Return exactly what is drawn as a file; a GEXF has the places and sizes too."""
    facts = drawn_facts(found)
    file = TemporaryFile()  # noqa: SIM115  it is closed once sent, or with the request
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("drawn" if format == "csv" else f"drawn.{format}")
        if format == "gexf":
            gexf.write(facts, path, places=_places(found))
        else:
            write(facts, path)
        if format == "csv":
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                for part in sorted(path.iterdir()):
                    archive.write(part, f"drawn/{part.name}")
        else:
            with path.open("rb") as written:
                shutil.copyfileobj(written, file)
    size = file.tell()
    file.seek(0)
    ending = "zip" if format == "csv" else format
    name = f"tieline-drawn-{found.network.revision}.{ending}"
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return StreamingResponse(
        chunks(file), media_type=MEDIA.get(format, "application/zip"), headers=headers
    )


def drawn_facts(found: Exploration) -> Ecosystem:
    """Return the facts that are drawn: the entities shown and the ties of their lines."""
    whole, gathered = found.network.facts, FactsBuilder()
    for at in np.sort(found.drawn.at[found.shown]).tolist():
        gathered.add_entity(whole.entity(at))
    for tie in make_ties(found.network, found.asked.filter, np.sort(found.lines.ties).tolist()):
        for s in tie.evidence:
            gathered.add(s)
    return gathered.ecosystem(whole.revision)


def _places(found: Exploration) -> dict[str, tuple[float, float, float]]:
    ids = found.network.facts.ids
    moved = {pin.id: (pin.x, pin.y) for pin in found.asked.pin}
    places = {}
    for number in np.flatnonzero(found.shown).tolist():
        id = ids[int(found.drawn.at[number])]
        x, y = moved.get(id, found.drawn.points[number].tolist())
        places[id] = float(x), float(y), float(found.scales.radii[number])
    return places
