"""What the exploring view is given: its data, its words, the tables of what is drawn."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.views.drawing.canvas import free_field
from app.views.drawing.style import FAMILIES
from app.views.explore import legend as words
from app.views.explore.address import ATTRIBUTE, Explored, switch_of
from app.views.explore.edges import Lines
from app.views.explore.scales import Scales, scales
from app.views.explore.scene import BUDGET, STEP, PlacedEntities, draw
from app.views.shared.chips import attributes
from graph.answers import Named
from graph.ecosystem import Tie
from graph.formats.offered import offered
from graph.free_layout import bends
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of
from graph.questions.counting.tables import Tables
from graph.questions.exploring import attribute_label, count_pages, sorted_ties
from graph.store import Progress

#: How many rows of a table are on one page.
ROWS = 100

#: The scripts that the picture is made by.
MODULES = sorted(path.stem for path in (Path(__file__).parents[1] / "static/explore").glob("*.js"))

#: Up to so many entities and lines the picture is drawn on the page as well.
DRAWN, DRAWN_LINES = 300, 900


@dataclass(frozen=True, eq=False)
class Exploration:
    """A state of the view with what it draws; ``shown`` and ``lines`` are without what is off."""

    network: Network
    asked: Explored
    drawn: PlacedEntities
    scales: Scales
    shown: NDArray[np.bool_]
    lines: Lines
    bends: dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """An entity as the table shows it: its neighbors drawn, on record, its score, ways on."""

    entity: Named
    among: int
    degree: int
    score: float | None
    expand: str
    hide: str


def explore(
    network: Network, asked: Explored, tables: Tables | None, progress: Progress
) -> Exploration:
    """Return what a state of the view draws; names in it become ids.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a filter has no such value, or keeps out what is asked for.
    """
    asked = _by_id(network, asked)
    drawn = draw(network, asked, tables)
    hidden = {network.facts.position(id) for id in asked.hide}
    kinds = network.vocabulary.kinds
    off = [code for code, kind in enumerate(kinds) if switch_of(kind) in asked.off]
    shown = ~np.isin(drawn.at, list(hidden)) & ~np.isin(drawn.entities.kinds, off)
    families = np.array([family.name not in asked.off for family in FAMILIES])
    measured = scales(network, asked, drawn, tables, progress)
    lines = drawn.lines.only(shown, families)
    return Exploration(
        network, asked, drawn, measured, shown, lines, _bends(asked, drawn, measured, network)
    )


def _bends(
    asked: Explored, drawn: PlacedEntities, measured: Scales, network: Network
) -> dict[tuple[int, int], float]:
    """Return the lines that are bent so as to run through nobody, where a page can show it."""
    lines = drawn.lines
    if len(drawn.at) > DRAWN or len(lines.a) > DRAWN_LINES:
        return {}
    points = drawn.points.copy()
    at = {position: number for number, position in enumerate(drawn.at.tolist())}
    for pin in asked.pin:
        number = at.get(network.facts.position(pin.id))
        if number is not None:
            points[number] = pin.x, pin.y
    ends = zip(lines.a.tolist(), lines.b.tolist(), strict=True)
    found = bends(points, measured.radii, lines.a, lines.b).tolist()
    return {pair: bend for pair, bend in zip(ends, found, strict=True) if bend}


def context(found: Exploration) -> dict[str, Any]:
    """Return what the template is given, the data of the canvas aside."""
    # long: one entry for each value of the template
    network, asked, drawn = found.network, found.asked, found.drawn
    hidden = np.isin(drawn.at, [network.facts.position(id) for id in asked.hide])
    rows, ties = _rows(found), _ties(found)
    most = max(int(found.shown.sum()), len(found.lines.ties))
    return {
        "asked": asked,
        "heading": words.heading(network, asked, drawn),
        "standing": words.standing(network, drawn, found.shown, found.lines, int(hidden.sum())),
        "chips": words.chips(network, asked),
        "menus": [*words.menus(network, asked), *attributes(network, asked)],
        "encoding": words.ENCODING,
        "switches": words.switches(found.network, asked, drawn, hidden, _switchable(found)),
        "shades": [shade for shade in found.scales.shades if shade.number],
        "color_word": words.told_by(asked.colour),
        "cleared": "" if asked == asked.cleared else asked.cleared.url(),
        "rows": rows,
        "ties": ties,
        "names": {row.id: row for row in _ends(network, ties)},
        "totals": (int(found.shown.sum()), len(found.lines.ties)),
        "measure": "" if asked.size in ("same", "degree") else words.told_by(asked.size),
        "more": [
            (network.name(int(drawn.at[at])), left, _expanded(asked, network, int(drawn.at[at])))
            for at, left in drawn.left.items()
            if left
        ],
        "step": STEP,
        "paging": {
            "previous": asked.but(page=asked.page - 1).url() if asked.page > 1 else "",
            "next": asked.but(page=asked.page + 1).url() if most > ROWS * asked.page else "",
        },
        "sorts": {
            word: asked.but(sort=word, page=1).url() for word in ("name", "kind", "neighbours")
        },
        "tie_sorts": {
            word: asked.but(ties=word, page=1).url() for word in ("who", "relation", "since")
        },
        "files": [(format, _file(asked, format)) for format in offered()],
        "connect": words.path_ends(asked),
        "sources": count_pages(network, asked.filter, found.lines.ties),
        "modules": MODULES,
    }


def data(found: Exploration) -> dict[str, Any]:
    """Return what the canvas draws: everything placed, so that hiding needs no second look."""
    drawn, scale = found.drawn, found.scales
    entities = drawn.entities
    columns = (
        entities.ids, entities.names, entities.kinds.tolist(), drawn.points[:, 0].tolist(),
        drawn.points[:, 1].tolist(), scale.radii.tolist(), entities.degrees.tolist(),
    )  # fmt: skip
    nodes = [
        {"id": id, "name": name, "k": kind, "x": x, "y": y, "r": r, "n": degree}
        for id, name, kind, x, y, r, degree in zip(*columns, strict=True)
    ]
    if scale.shade is not None:
        for node, shade in zip(nodes, scale.shade.tolist(), strict=True):
            node["c"] = shade
    lines = drawn.lines
    starts, family, mark = lines.starts.tolist(), lines.family.tolist(), lines.mark.tolist()
    joined = zip(lines.a.tolist(), lines.b.tolist(), starts, starts[1:], strict=False)
    flat: list[int] = []
    for a, b, first, last in joined:
        flat += (a, b, last - first)
        for tie in range(first, last):
            flat += (family[tie], mark[tie])
    return {
        **free_field(nodes, found.network.vocabulary.kinds),
        "lines": flat,
        "bends": [
            found.bends.get(pair, 0)
            for pair in zip(lines.a.tolist(), lines.b.tolist(), strict=True)
        ],
        "kinds": [str(kind) for kind in found.network.vocabulary.kinds],
        "switches": [switch_of(kind) for kind in found.network.vocabulary.kinds],
        "families": [{"name": f.name, "dash": list(f.dash), "mark": f.mark} for f in FAMILIES],
        "shades": [shade.token for shade in scale.shades],
        "left": {entities.ids[number]: left for number, left in drawn.left.items()},
        "headings": drawn.headings,
        "what": f"{drawn.what} {found.asked.arrange}",
        "words": found.asked.fields(),
        "step": STEP,
        "budget": BUDGET,
    }


def _by_id(network: Network, asked: Explored) -> Explored:
    filter = filter_of(network, filter=asked.filter)

    def id(text: str, parameter: str = "id", kinds: tuple[Kind, ...] = ()) -> str:
        return network.facts.ids[network.find(text, kinds, parameter=parameter)] if text else ""

    return asked.but(
        filter=filter,
        id=tuple(map(id, asked.id)),
        city=id(asked.city, "city", (Kind.CITY,)),
        source=id(asked.source, "source"),
        target=id(asked.target, "target"),
        community=id(asked.community, "community"),
        size=_encoded(network, asked.size, "size"),
        colour=_encoded(network, asked.colour, "colour"),
    )


def _encoded(network: Network, word: str, parameter: str) -> str:
    """Return what size or color goes by, an attribute by its label."""
    if not word.startswith(ATTRIBUTE):
        return word
    name = word.removeprefix(ATTRIBUTE)
    return ATTRIBUTE + attribute_label(network, name, parameter, numeric=parameter == "size")


def _switchable(found: Exploration) -> Lines:
    """Return the lines among those shown, of families that are off as well."""
    return found.drawn.lines.only(found.shown, np.ones(len(FAMILIES), np.bool_))


def _expanded(asked: Explored, network: Network, at: int) -> str:
    """Return the way to the view with the next neighbors of an entity."""
    ids = (*asked.id, network.facts.ids[at]) if asked.begun else (network.facts.ids[at],)
    return asked.but(id=ids, whole=False, page=1).url()


def _rows(found: Exploration) -> list[FieldRow]:
    network, asked, drawn, lines = found.network, found.asked, found.drawn, found.lines
    among = np.bincount(np.concatenate((lines.a, lines.b)), minlength=len(drawn.at))
    shown = np.flatnonzero(found.shown)
    at = drawn.at[shown]
    by_name = drawn.entities.by_name[shown]
    keys = {
        "name": (at, by_name),
        "kind": (at, by_name, drawn.entities.kinds[shown]),
        "neighbours": (at, -among[shown]),
    }
    first = ROWS * (asked.page - 1)
    part = shown[np.lexsort(keys[asked.sort])][first : first + ROWS].tolist()
    sized = found.scales.sized
    rows = []
    for number, named in zip(part, network.all_named(drawn.at[part].tolist()), strict=True):
        score = None if sized is None or np.isnan(sized[number]) else float(sized[number])
        position = int(drawn.at[number])
        left = drawn.left.get(number, 1)
        expand = _expanded(asked, network, position) if left and network.degree(position) else ""
        hide = asked.but(hide=(*asked.hide, named.id)).url()
        degree = network.degree(position)
        rows.append(FieldRow(named, int(among[number]), degree, score, expand, hide))
    return rows


def _ties(found: Exploration) -> list[Tie]:
    asked, begin = found.asked, ROWS * (found.asked.page - 1)
    page = slice(begin, begin + ROWS)
    return sorted_ties(found.network, asked.filter, found.lines.ties, asked.ties, page)


def _ends(network: Network, ties: list[Tie]) -> list[Named]:
    ids = dict.fromkeys(end for tie in ties for end in (tie.source, tie.target))
    return network.all_named([network.facts.position(id) for id in ids])


def _file(asked: Explored, format: str) -> str:
    address = asked.but(size="degree", colour="kind", sort="neighbours", ties="who", page=1)
    url = address.url("/explore/file")
    return f"{url}{'&' if '?' in url else '?'}format={format}"
