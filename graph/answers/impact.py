"""The impact of organizations on a city."""

from dataclasses import dataclass

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Components:
    """A number for each of the four components of an impact."""

    gateway: float
    brokerage: float
    delivery: float
    reach: float


@dataclass(frozen=True, slots=True)
class CityEcosystem:
    """How many parties, local projects and local events a city has; parties by sector.

    ``cities`` of the parties are other cities; ``ended`` of them would not be parties without the
    ties that are over today, ``by_events`` belong by nothing but ties with local events.
    """

    parties: int
    projects: int
    events: int
    sectors: dict[str, int]
    cities: int
    ended: int
    by_events: int


@dataclass(frozen=True, slots=True)
class Impacting:
    """An organization, a company or a university, and what its impact on a city is made of.

    ``scaled`` are the components, each divided by the greatest among the candidates.
    ``projects`` are the ids of the local projects that ``delivery`` counts, ``reach_sectors``
    the parties of ``reach`` by their sector. ``first_in`` is the part of the weightings in which
    it is first; ``left_without_route`` is not part of ``score``, and ``left_people`` and
    ``left_cities`` of these are people and other cities; ``left_elsewhere`` counts the parties
    outside the ecosystem that would have no route to the city either, of which
    ``left_people_elsewhere`` are people and ``left_cities_elsewhere`` cities.
    ``undated_projects`` counts those of ``projects`` that, as of a date, it has a part in by
    undated ties alone. ``ended``, ``last_recorded``, ``lasts`` and ``undated`` are those of
    ``CityMember``.
    """

    id: str
    name: str
    kind: str
    rank: int
    score: float
    gateway: float
    brokerage: int
    delivery: float
    projects: tuple[str, ...]
    undated_projects: int
    reach: int
    scaled: Components
    reach_sectors: dict[str, int]
    left_without_route: int
    left_people: int
    left_cities: int
    left_elsewhere: int
    left_people_elsewhere: int
    left_cities_elsewhere: int
    first_in: float
    ended: int | None
    last_recorded: int | None
    lasts: bool
    undated: bool


@dataclass(frozen=True, slots=True)
class Carrier:
    """An organization outside the ecosystem, and the share of the city's routes that pass it."""

    id: str
    name: str
    kind: str
    gateway: float


@dataclass(frozen=True, slots=True)
class SharedProgram:
    """A project or event that a city takes part in together with others."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A local project or event that other cities are tied to as well, and why it is local.

    ``located`` says that it is located in the city; ``leaders`` and ``hosts`` are the ids of those
    who lead or host it and are the city, a part of it or located there; ``cities`` those of
    the other cities.
    """

    id: str
    name: str
    kind: str
    located: bool
    leaders: tuple[str, ...]
    hosts: tuple[str, ...]
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact(Answer):
    """Which organizations have the greatest impact on a city.

    ``parts`` are the cities that are part of it. ``tied`` says that the filter leaves the city
    or a part of it a tie, ``located`` that it has a location tie. ``items`` are the first of
    ``candidates``, of which ``leaders`` share the first place and ``candidates_ended`` would not be
    of the ecosystem without the ties that are over today; ``enough`` says that one may be
    named first, ``first_dated`` that the first has a dated tie with the city or a project that
    it delivers, without which nobody is named as of a date. ``left_out`` are the components
    that fewer than three candidates have, which the score does without. ``outside`` carry the
    city's routes without being of its ecosystem. ``pages`` counts the sources of the ecosystem,
    ``ties_total`` its ties but location ties, ``undated_total`` those of them without a date.
    ``ties`` are those of the first few items with the city and with the projects that they
    deliver; where too little is recorded to rank anyone, those of all items and of the city
    with its shared programs. ``single_ties`` are of those of the first five items that have one
    tie alone with the city, its parts and its local projects and events, ``overlaps`` the ties by
    which one of the first five leads another or is part of it. ``elsewhere`` are the local
    projects and events that other cities are tied to as well.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    tied: bool
    located: bool
    items: tuple[Impacting, ...]
    candidates: int
    candidates_ended: int
    leaders: int
    enough: bool
    first_dated: bool
    left_out: tuple[str, ...]
    outside: tuple[Carrier, ...]
    ecosystem: CityEcosystem
    shared_programs: tuple[SharedProgram, ...]
    pages: int
    ties_total: int
    undated_total: int
    weights: Components
    ties: tuple[Tie, ...]
    single_ties: tuple[Tie, ...]
    overlaps: tuple[Tie, ...]
    elsewhere: tuple[Elsewhere, ...]
