"""What the exploring view draws as a file for other tools."""

from pathlib import Path

import numpy as np
from starlette.responses import Response

from app.api.facts import file_of
from app.views.explore.page import Exploration
from graph.ecosystem import Ecosystem
from graph.facts import FactsBuilder
from graph.formats import gexf, write
from graph.formats.offered import FileFormat
from graph.questions.counting.filtered_view import make_ties


def drawn_file(found: Exploration, format: FileFormat) -> Response:
    """Return exactly what is drawn as a file; a GEXF has the places and sizes too."""
    facts = drawn_facts(found)

    def fill(path: Path) -> None:
        if format is FileFormat.GEXF:
            gexf.write(facts, path, places=_places(found))
        else:
            write(facts, path)

    return file_of(fill, format, "drawn", f"tieline-drawn-{found.network.revision}")


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
