"""The impact of organizations on a city."""

from dataclasses import dataclass

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Components:
    """A number for each of the four components of an impact."""

    dependency: float
    local_dependency: float
    delivery: float
    reach: float


@dataclass(frozen=True, slots=True)
class CityEcosystem:
    """How many parties, projects and events a city's ecosystem has; parties by sector."""

    parties: int
    projects: int
    events: int
    sectors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Impacting:
    """An organization, a company or a university, and what its impact on a city is made of.

    ``reach_sectors`` are the parties of ``reach`` by their sector. ``percentiles`` are those
    of the components among all candidates; ``left_without_route`` is not part of ``score``.
    """

    id: str
    name: str
    kind: str
    rank: int
    score: float
    dependency: float
    local_dependency: float
    delivery: int
    reach: int
    reach_sectors: dict[str, int]
    left_without_route: int
    percentiles: Components


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact(Answer):
    """Which organizations have the greatest impact on a city.

    ``parts`` are the cities that are part of it. ``tied`` says that the filter leaves the
    city or a part of it a tie, ``located`` that it has a tie of place. ``items`` are the
    first of ``candidates``, of which ``leaders`` share the first place; ``ties`` those of the
    first few items with the city and with the projects that they deliver.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    tied: bool
    located: bool
    items: tuple[Impacting, ...]
    candidates: int
    leaders: int
    ecosystem: CityEcosystem
    weights: Components
    ties: tuple[Tie, ...]
