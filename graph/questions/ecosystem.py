"""Who is of a city's ecosystem, how each belongs to it, and how its members are tied."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import CityMember, CityMembers, Named
from graph.ecosystem import Tie
from graph.endings import years_of
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.counting.city import (
    City,
    Positions,
    around,
    cities_of,
    city_of,
    last_ends_in,
    leaving,
    located_in,
    undated_in,
)
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.wording.ecosystem import sentences

MAX_TOP = 1000

#: Of how many organizations and people, and of as many projects and events, ties are told.
TIED = 120


def city_ecosystem(
    network: Network,
    city: str,
    *,
    top: int | None = None,
    ranks: Mapping[str, int] | None = None,
    **options: Unpack[FilterOptions],
) -> CityMembers:
    """Answer who is of a city's ecosystem, how each belongs to it, and how they are tied.

    The ecosystem is that of ``impact`` and ``compare``. Organizations and people come first,
    then local projects and events; of each, those tied to the most of the ecosystem, of equals
    the smaller id. Ties are told of the first 120 of each. O(ties), and the ties told.

    Args:
        network: Whose facts are asked.
        city: An id, a name or an alias of a city.
        top: How many organizations and people to list, and as many projects and events, up to
            1,000; None for all.
        ranks: Numbers by id, as ``impact`` ranks: who has one is listed before the others, the
            lowest number first.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The members: ``items`` with how each belongs, ``ties`` among them and with the city;
        empty if nobody is recorded there.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it; one of another
            kind is no city.
        InvalidQuestion: If ``top`` is out of range, or an option has no such value.

    Example:
        >>> from graph import city_ecosystem, load_seeds
        >>> answer = city_ecosystem(load_seeds(), "dallas-tx", top=1)
        >>> [(item.name, item.located) for item in answer.items][:1]
        [('Dallas Innovation Alliance', True)]
    """
    if top is not None and not 1 <= top <= MAX_TOP:
        raise InvalidQuestion.range("top", top, MAX_TOP)
    at = network.find(city, (Kind.CITY,), parameter="id")
    filter = filter_of(network, **options)
    with filtered(network, filter, at) as view:
        return _answer(view, at, len(network) if top is None else top, ranks or {})


def _answer(view: FilteredView, at: int, top: int, ranks: Mapping[str, int]) -> CityMembers:
    network, near = view.network, view.adjacency()
    city = city_of(view, near, at)
    belonging = _belonging(view, near, city)
    parties = _first(network, city.parties, belonging.partners, ranks)
    venues = _first(network, city.venues, belonging.partners, ranks)
    shown = [*parties[:top], *venues[:top]]
    tied = [*parties[: min(top, TIED)], *venues[: min(top, TIED)]]
    ties = list(_ties(view, city, tied))
    people = np.count_nonzero(network.entities["kind"][city.parties] == KIND_CODE[Kind.PERSON])
    answer = CityMembers(
        revision=network.revision,
        filter=view.filter,
        said=(),
        sources=sources_of(ties),
        entities=named(network, [at, *city.places.tolist(), *shown]),
        truncated=len(tied) < len(parties) + len(venues),
        id=network.facts.ids[at],
        name=network.name(at),
        parts=tuple(network.facts.ids[place] for place in city.places.tolist() if place != at),
        parties_total=len(parties),
        people_total=int(people),
        cities_total=cities_of(network, city.parties),
        projects_total=len(city.projects),
        events_total=len(city.events),
        items=(),
        ties=tuple(ties),
    )
    items = tuple(_member(answer.entities[network.facts.ids[v]], belonging, v) for v in shown)
    answer = replace(answer, items=items)
    return replace(answer, said=sentences(answer))


class _Belonging(NamedTuple):
    """How everyone belongs to a city: by ties with it, by place, by local venues.

    ``partners`` are how many each is tied to, ``ends`` until when (``last_ends_in``). ``leaves``
    and ``undated`` are those by ties that are over, and by undated ones alone.
    """

    tied: NDArray[np.bool_]
    located: NDArray[np.bool_]
    met: NDArray[np.bool_]
    partners: NDArray[np.int64]
    ends: NDArray[np.int32]
    leaves: NDArray[np.bool_]
    undated: NDArray[np.bool_]


def _belonging(view: FilteredView, near: Adjacency, city: City) -> _Belonging:
    size = len(view.network)
    inside = _mask(size, city.places, city.parties, city.venues)
    within = np.concatenate(([0], np.cumsum(inside[near.neighbors])))
    return _Belonging(
        _mask(size, around(near, city.places)),
        _mask(size, located_in(view, city.at, city.places)),
        _mask(size, around(near, city.venues)),
        np.diff(within[near.starts]),
        last_ends_in(view, city),
        _mask(size, leaving(view, city)),
        undated_in(view, city),
    )


def _mask(size: int, *some: Positions) -> NDArray[np.bool_]:
    found = np.zeros(size, np.bool_)
    for positions in some:
        found[positions] = True
    return found


def _member(entity: Named, belonging: _Belonging, at: int) -> CityMember:
    return CityMember(
        entity.id, entity.name, entity.kind, entity.sector,
        bool(belonging.tied[at]), bool(belonging.located[at]), bool(belonging.met[at]),
        int(belonging.partners[at]), *years_of(int(belonging.ends[at])),
        not belonging.leaves[at], bool(belonging.undated[at]),
    )  # fmt: skip


def _first(
    network: Network, positions: Positions, partners: Positions, ranks: Mapping[str, int]
) -> list[int]:
    """Return members: those with a rank, then the best tied, of equals the smaller id."""
    rank = np.full(len(network), len(network))
    for id, own in ranks.items():
        rank[network.facts.position(id)] = own
    order = np.lexsort((positions, -partners[positions], rank[positions]))
    found: list[int] = positions[order].tolist()
    return found


def _ties(view: FilteredView, city: City, members: Sequence[int]) -> Iterator[Tie]:
    """Yield the ties among some members, and theirs with the city and its parts."""
    order = {v: at for at, v in enumerate(members)}
    order |= dict.fromkeys(city.places.tolist(), len(members))
    wanted = np.array(sorted(order), np.int64)
    for v in members:
        for w in np.intersect1d(view.neighbors(v), wanted).tolist():
            if order[w] > order[v]:
                yield from view.make_ties(view.ties(v, w))
