"""Cities side by side."""

from dataclasses import dataclass

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class CityBroker:
    """A party that links others; ``pairs`` are those of one city's ecosystem.

    ``ended`` and ``last_recorded`` are those of ``CityMember``.
    """

    id: str
    name: str
    kind: str
    pairs: int
    ended: int | None
    last_recorded: int | None


@dataclass(frozen=True, slots=True)
class TopConnector:
    """The organization that carries most of a city's shortest routes, and how much of them.

    ``ties`` are the first few of ``ties_total`` with the city and with the projects there;
    ``ended`` and ``last_recorded`` are those of ``CityMember``.
    """

    id: str
    name: str
    kind: str
    dependency: float
    ties: tuple[Tie, ...]
    ties_total: int
    ended: int | None
    last_recorded: int | None


@dataclass(frozen=True, slots=True)
class ComparedCity:
    """A city's ecosystem in numbers.

    Members are its parties, projects and events; the city and its parts are none of them.
    ``ties`` are those among members, ``outside_ties`` those from members to entities that
    are neither members nor the city nor a part of it. ``density`` is the part of the pairs
    of parties that are neighbors, None if there is no pair. ``sectors`` count parties, of which
    ``cities`` are other cities and ``ended`` would not be parties without the ties that are over.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    parties: int
    sectors: dict[str, int]
    cities: int
    ended: int
    projects: int
    events: int
    ties: int
    density: float | None
    outside_ties: int
    brokers: tuple[CityBroker, ...]
    top_connector: TopConnector | None


@dataclass(frozen=True, slots=True)
class SharedConnector:
    """A party of several of the ecosystems compared; ``cities`` are the ids of those cities."""

    id: str
    name: str
    kind: str
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Answer):
    """Cities side by side, in the order asked.

    ``shared_total`` counts the shared connectors before the list was cut at 100.
    """

    items: tuple[ComparedCity, ...]
    shared: tuple[SharedConnector, ...]
    shared_total: int
