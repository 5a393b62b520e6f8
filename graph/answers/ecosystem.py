"""Who is of a city's ecosystem."""

from dataclasses import dataclass

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class CityMember:
    """A member of a city's ecosystem, and how it belongs there.

    ``tied`` says that it has a tie to the city or a part of it, ``located`` that it is located
    there, ``met`` that it has a tie to a local project or event. ``partners`` are how many of
    the ecosystem it is tied to, the city and its parts among them.

    ``ended`` and ``last_recorded`` are those of ``Named``, of its ties with the city, its parts
    and its local projects and events (of all its ties, if it has none of these; of a project or
    event, with anyone of the ecosystem). As of a date they are of all its ties, and those of who
    is there by location alone, its ties being over by then. ``lasts`` says that it would be of
    the ecosystem without the ties that are over today. ``undated`` says that as of a date
    undated statements alone make it a member.
    """

    id: str
    name: str
    kind: str
    sector: str
    tied: bool
    located: bool
    met: bool
    partners: int
    ended: int | None
    last_recorded: int | None
    lasts: bool
    undated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CityMembers(Answer):
    """Who is of a city's ecosystem: organizations and people, then local projects and events.

    ``parts`` are the cities that are part of it. The totals count all members, ``people_total``
    and ``cities_total`` those of the parties; ``items`` are the first of them. ``ties`` are
    those among the first members and theirs with the city and its parts, in the order of the
    members; ``truncated`` says that some members are not listed, or have their ties left out.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    parties_total: int
    people_total: int
    cities_total: int
    projects_total: int
    events_total: int
    items: tuple[CityMember, ...]
    ties: tuple[Tie, ...]
