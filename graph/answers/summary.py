"""The whole network in numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Component:
    """Entities that have routes to each other and to no one else.

    ``known`` are a few of them, those with the most neighbors first.
    """

    size: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """How many ties are dated from a year."""

    year: int
    ties: int


@dataclass(frozen=True, slots=True)
class ThinCity:
    """A city with few ties."""

    id: str
    name: str
    ties: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a network; ``of`` is the kind, sector, relation or year counted, or blank."""

    measure: str
    of: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Answer):
    """A network at a glance, as the filter leaves it.

    ``pairs`` are pairs of neighbors, however many of the ``ties_total`` join them;
    ``location_ties_total`` counts the context ties that the filter leaves (they are among
    the ties where ``context`` asks for them). ``sources_total`` counts the distinct addresses
    that state ties. ``relations`` counts ties, ``kinds`` and
    ``sectors`` entities. ``density`` is the part of all pairs that are neighbors.

    ``arcs`` are the ordered pairs that a tie with a direction leads along, ``mutual`` those
    of them with a tie leading back; ``reciprocity`` is their part. PARTNERS_WITH, which has
    no direction, is set aside.

    ``components`` are the largest, ``isolates`` are in a component of one each.
    ``routed_pairs`` have a route; over these run ``mean_distance`` and ``diameter``, the
    greatest. If not ``exact``, the mean is that from ``samples`` entities to all others,
    within ``margin`` of the true one with a probability of 95 %, and the diameter is None.

    A tie is of the year from which the earliest of its statements that the filter leaves is
    dated; it is ``undated`` if none of them has a date. ``thin_cities`` have at most
    ``few`` ties, those with the fewest first; states and countries do not count as cities.
    """

    table: ClassVar[str] = "figures"

    convention: str
    entities_total: int
    ties_total: int
    location_ties_total: int
    sources_total: int
    pairs: int
    kinds: dict[str, int]
    sectors: dict[str, int]
    relations: dict[str, int]
    density: float | None
    arcs: int
    mutual: int
    reciprocity: float | None
    components: tuple[Component, ...]
    components_total: int
    isolates: tuple[str, ...]
    isolates_total: int
    routed_pairs: int
    mean_distance: float | None
    diameter: int | None
    exact: bool
    samples: int | None
    margin: float | None
    dated: int
    undated: int
    years: tuple[Year, ...]
    newest: tuple[Tie, ...]
    oldest: tuple[Tie, ...]
    cities: int
    few: int
    thin_cities: tuple[ThinCity, ...]
    thin_cities_total: int

    @property
    def largest(self) -> int:
        """How many entities the largest component has."""
        return self.components[0].size if self.components else 0

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All numbers as rows, for a table."""
        return tuple(self._figures())

    def _figures(self) -> Iterator[Figure]:
        for measure, value in (
            ("entities", self.entities_total), ("ties", self.ties_total),
            ("location_ties", self.location_ties_total),
            ("sources", self.sources_total), ("pairs", self.pairs), ("density", self.density),
            ("arcs", self.arcs), ("mutual", self.mutual), ("reciprocity", self.reciprocity),
            ("components", self.components_total), ("largest", self.largest),
            ("isolates", self.isolates_total), ("routed_pairs", self.routed_pairs),
            ("mean_distance", self.mean_distance), ("margin", self.margin),
            ("diameter", self.diameter), ("dated", self.dated), ("undated", self.undated),
            ("cities", self.cities), ("thin_cities", self.thin_cities_total),
        ):  # fmt: skip
            yield Figure(measure, "", value)
        for measure, counts in (
            ("kind", self.kinds), ("sector", self.sectors), ("relation", self.relations),
            ("year", {str(item.year): item.ties for item in self.years}),
        ):  # fmt: skip
            for of, number in counts.items():
                yield Figure(measure, of, number)
