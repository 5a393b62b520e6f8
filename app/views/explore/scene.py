"""What the exploring view draws: which entities, where they are, which lines join them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from app.views.explore.address import Explored
from app.views.explore.arranging import arranged
from app.views.explore.edges import Lines, lines_among
from graph.ecosystem import Tie
from graph.filter import Filter
from graph.free_layout import Points, beside, direction, force_directed, pack_groups, radial
from graph.layout import layered
from graph.model import Kind
from graph.network import Network
from graph.questions.connect import connect
from graph.questions.counting.filtered_view import filtered
from graph.questions.counting.leiden import partition_of
from graph.questions.counting.tables import Tables
from graph.questions.exploring import Entities, Positions, city_members, neighbors, present

#: The most entities on one screen; above it the largest communities stand for the whole.
BUDGET = 5000

#: How many neighbors one step brings.
STEP = 40

#: Up to so many entities find their places by attraction, more are in discs.
SPRUNG = 300

#: What stands for a network above the budget: the leaders of its largest communities.
COMMUNITIES, LEADERS = 40, 12

Beginning = Literal["whole", "overview", "ids", "city", "community", "connection"]


@dataclass(frozen=True, eq=False)
class PlacedEntities:
    """Entities by their positions in the network, in the order in which they came.

    ``entities`` are their columns. ``left`` says for each expanded entity, by its place among
    those drawn, how many of its neighbors are not drawn. ``isolates`` counts those left out since
    no line leads to them. ``headings`` name what is together, each with the place of its middle.
    ``truncated`` says that the budget kept some out.
    """

    what: Beginning
    entities: Entities
    points: Points
    left: dict[int, int]
    lines: Lines
    isolates: int = 0
    headings: tuple[tuple[str, float, float], ...] = ()
    truncated: bool = False

    @property
    def at(self) -> Positions:
        """The positions of what is drawn."""
        return self.entities.at


def draw(network: Network, asked: Explored, tables: Tables | None) -> PlacedEntities:
    """Return what a state of the view draws, all that is hidden or switched off included.

    Whom the state's filter avoids is named by id. O(entities drawn and their ties), and for a
    city or the whole O(all ties).

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a filter has no such value, or keeps out what is asked for.
    """
    what, members, points, lines = _beginning(network, asked, tables)
    began = len(members)
    if lines is not None:
        members, points, lines = _tied(network, asked, members, points, lines)
    placed = _Placing(members.tolist(), points)
    around: dict[int, list[int]] = {}
    times: dict[int, int] = {}
    for id in asked.id:
        at = network.find(id, parameter="id")
        times[at] = times.get(at, 0) + 1
        if at not in around:
            around[at] = neighbors(network, at, asked.filter)
        placed.expand(at, around[at][: STEP * times[at]])
    index = {at: number for number, at in enumerate(placed.at)}
    left = {
        index[at]: sum(w not in index for w in found) for at, found in around.items() if at in index
    }
    isolates = 0 if lines is None else began - len(members)
    if lines is None or len(placed.at) > len(members):
        members = np.array(placed.at, np.int64)
        lines = lines_among(network, asked.filter, members)
    entities = Entities(network, members)
    points, headings = arranged(network, asked.arrange, entities, placed.points, lines, tables)
    return PlacedEntities(what, entities, points, left, lines, isolates, headings, placed.full)


def _tied(
    network: Network, asked: Explored, members: Positions, points: Points, lines: Lines
) -> tuple[Positions, Points, Lines]:
    """Leave out those that no line leads to, but for a city that is asked about.

    Side by side they would look like a group, which they are not.
    """
    kept = np.zeros(len(members), np.bool_)
    kept[lines.a] = kept[lines.b] = True
    if asked.city:
        kept[members == network.find(asked.city, (Kind.CITY,), parameter="city")] = True
    if not kept.any():
        return members[:0], points[:0], lines
    return members[kept], points[kept], lines.renumbered(np.cumsum(kept) - 1)


def ties_between(network: Network, filter: Filter, a: int, b: int) -> list[Tie]:
    """Return the ties that join two entities under a filter, the strongest first."""
    with filtered(network, filter) as view:
        return view.make_ties(view.ties(a, b))


class _Placing:
    """Entities as they are placed, one expansion after the other."""

    def __init__(self, at: list[int], points: Points) -> None:
        self.at, self.points = at, points.reshape(-1, 2)
        self.full = False
        self._index = {position: number for number, position in enumerate(at)}
        self._parent: dict[int, int] = {}

    def expand(self, center: int, found: Sequence[int]) -> None:
        """Place an entity if it is nowhere yet, and round it those found that do not."""
        if center not in self._index:
            self._add([center], np.array([beside(self.points)]))
        if center not in self._index:
            return
        here = self.points[self._index[center]].tolist()
        fresh = [w for w in found if w not in self._index]
        parent = self._parent.get(center)
        middle = self.points.mean(axis=0) if parent is None else self.points[self._index[parent]]
        toward = direction(here, middle.tolist()) if len(self.at) > 1 else None
        self._add(fresh, radial(self.points, here, len(fresh), toward))
        self._parent.update(dict.fromkeys(fresh, center))

    def _add(self, fresh: list[int], points: Points) -> None:
        room = BUDGET - len(self.at)
        self.full |= len(fresh) > room
        for position in fresh[:room]:
            self._index[position] = len(self.at)
            self.at.append(position)
        self.points = np.concatenate((self.points, points[:room].reshape(-1, 2)))


def _beginning(
    network: Network, asked: Explored, tables: Tables | None
) -> tuple[Beginning, Positions, Points, Lines | None]:
    if asked.city:
        city = network.find(asked.city, (Kind.CITY,), parameter="city")
        members = city_members(network, city, asked.filter)[:BUDGET]
        return "city", members, *_spread(network, members, asked.filter, tables)
    if asked.community:
        parts = partition_of(network, None if tables is None else tables.community)
        number = int(parts.community[network.find(asked.community, parameter="community")])
        members = parts.of(number) if number > 0 else np.zeros(0, np.int64)
        members = np.sort(members[present(network, asked.filter)[members]][:BUDGET])
        return "community", members, *_spread(network, members, asked.filter, tables)
    if asked.source:
        return "connection", *_connection(network, asked), None
    if asked.id:
        return "ids", np.zeros(0, np.int64), np.zeros((0, 2)), None
    members = np.flatnonzero(present(network, asked.filter)).astype(np.int64)
    what: Beginning = "whole"
    if len(members) > BUDGET:
        what = "overview"
        parts = partition_of(network, None if tables is None else tables.community)
        listed = range(1, min(COMMUNITIES, len(parts)) + 1)
        leaders = np.concatenate([parts.of(number)[:LEADERS] for number in listed])
        members = leaders[np.isin(leaders, members)]
    return what, members, *_spread(network, members, asked.filter, tables)


def _connection(network: Network, asked: Explored) -> tuple[Positions, Points]:
    """Return who is on the routes from source to target, in layers."""
    answer = connect(network, asked.source, asked.target, filter=asked.filter)
    edges = [pair for route in answer.routes for pair in pairwise(route.entities)]
    if not edges:
        ends = [network.facts.position(id) for id in (answer.source, answer.target)]
        return np.array(ends, np.int64), np.array([[0.0, 0.0], [500.0, 0.0]])
    depth = max(len(route.entities) for route in answer.routes)
    found = layered(
        answer.source, answer.target, edges,
        length=260.0 * depth, breadth=(300, 4000), gaps=(64, 120),
    )  # fmt: skip
    at = np.array([network.facts.position(id) for id in found.points], np.int64)
    return at, np.array(list(found.points.values()))


def _spread(
    network: Network, members: Positions, filter: Filter, tables: Tables | None
) -> tuple[Points, Lines]:
    """Return places for many entities that nobody expanded, and the lines among them."""
    lines = lines_among(network, filter, members)
    pairs = np.stack([lines.a, lines.b], 1)
    if len(members) <= SPRUNG:
        return force_directed(len(members), pairs), lines
    community = partition_of(network, None if tables is None else tables.community).community
    degree = np.bincount(pairs.ravel(), minlength=len(members))
    order = np.lexsort((members, -degree))
    of = community[members][order]
    numbers, counts = np.unique(of, return_counts=True)
    # the largest first; those in no community come last
    ranked = numbers[np.lexsort((numbers, -counts, numbers < 0))]
    groups = [order[of == number] for number in ranked]
    return pack_groups(groups, len(members), pairs), lines
