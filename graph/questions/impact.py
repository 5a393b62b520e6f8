"""Which organizations have the greatest impact on a city, and what that is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from math import isfinite
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Carrier, CityEcosystem, Components, Impact, Impacting, SharedProgram
from graph.endings import years_of
from graph.errors import InvalidQuestion, quoted
from graph.filter import FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.belonging import (
    by_events_alone,
    elsewhere,
    overlapping,
    single_ties,
)
from graph.questions.counting.city import (
    City,
    Positions,
    Stated,
    cities_of,
    city_of,
    last_ends_in,
    leaving,
    named_sectors,
    sectors_of,
    stated_of,
    undated_in,
)
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.counting.impact_measures import (
    TIES,
    CandidateMeasures,
    delivers,
    measure,
    ranked_kinds,
    shared_ties,
    ties_with,
)
from graph.questions.counting.ranking import Scores, ranked, rounded
from graph.questions.wording.impact import PAGES, PARTIES, sentences
from graph.store import Progress, silent

MAX_TOP = 1000

COMPONENTS = tuple(field.name for field in fields(Components))

#: A component that fewer candidates have is left out of the mean.
FEW = 3

#: From such a part of the weightings on, one is first.
HALF = 0.5

#: How many weightings are drawn, and from which seed.
DRAWS, SEED = 1000, 0

#: How many carriers from outside are listed.
OUTSIDE = 10

#: Of how many organizations the ties with the city are shown.
EXPLAINED = 3

#: Of how many it is told that they belong by a single tie, or that one includes another.
TOLD = 5


def impact(
    network: Network,
    city: str,
    *,
    top: int | None = 20,
    weight: Mapping[str, float] | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Impact:
    """Answer which organizations, companies and universities have the greatest impact on a city.

    Candidates are those of the city's ecosystem (graph.questions.counting.city), collectives aside.
    Four components are measured for each: ``gateway``, the mean share of the shortest routes
    from the city to the entities outside its ecosystem that pass it; ``brokerage``, the pairs
    of parties of the ecosystem, not tied to each other, that it is tied to both of;
    ``delivery``, the local projects: 1 for each that it leads, 0.5 that it funds, hosts,
    supplies or serves, 0.25 that it takes part in; ``reach``, the parties of the ecosystem
    within two hops of it, itself among them. Each is scaled by the largest among the
    candidates; 0 stays 0. One that fewer than three candidates have is left out of the mean
    (unless that would leave none), and ``left_out`` names it. The score is the mean of the
    others by ``weight``, 1 unless given. Scores are rounded to 12 digits; equal ones share the
    lowest rank and are listed by id; ``top=None`` lists all.

    ``first_in`` is the part of a thousand seeded weightings, drawn uniformly, in which a
    candidate is first. There is ``enough`` to name one first from eight parties and three
    sources on, if one candidate is first in half of the weightings, and as of a date only if a
    tie of the first with the city or with a project that it delivers is dated. Routes begin at
    the city itself; its ecosystem is that of its parts, too. The ties of the first three with
    the city and its projects are shown, up to five each (``truncated`` if there are more). Below
    eight parties or three sources they are the ties of all, and of the city with the programs
    that it shares.
    O(entities + ties), and for each neighbor of a candidate what it has beside it of the
    ecosystem.

    Args:
        network: Whose facts are asked.
        city: A city: an id, a name or an alias.
        top: How many to list, 1 to 1,000; None for all.
        weight: What components weigh, by name; 1 unless given, 0 leaves one out.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The impact: ``items`` the first by score, which is 0 to 1 as ``scaled`` and ``first_in``
        are; ``enough`` is False, and the list may be empty, where too little is recorded.

    Raises:
        UnknownEntity, AmbiguousName: If no city is called so, or several are.
        InvalidQuestion: If a value is out of range, or the city is to be avoided.

    References:
        Brandes (2001), A faster algorithm for betweenness centrality; Borgatti & Everett
        (2006), A graph-theoretic perspective on centrality.

    Example:
        >>> from graph import impact, load_seeds
        >>> [item.name for item in impact(load_seeds(), "Atlanta", top=2).items]
        ['AT&T', 'Georgia Tech']
    """
    if top is not None and not 1 <= top <= MAX_TOP:
        raise InvalidQuestion.range("top", top, MAX_TOP)
    weights = _weights(weight or {})
    at = network.find(city, (Kind.CITY,), parameter="id")
    filter = filter_of(network, **options)
    with filtered(network, filter, at) as view:
        near = view.adjacency()
        found = city_of(view, near, at)
        measured = measure(view, near, found, progress)
        return _answer(view, near, found, measured, weights, top)


class CityStanding(NamedTuple):
    """The candidates of a city by position, with their scores and ranks by equal weights.

    ``enough`` says that so much is recorded that they can be ranked.
    """

    candidates: Positions
    scores: Scores
    ranks: NDArray[np.int64]
    enough: bool


def standing_of(view: FilteredView, near: Adjacency, city: City) -> CityStanding:
    """Return how the candidates of a city rank, as ``impact`` ranks them."""
    measured = measure(view, near, city, silent)
    scores = _scored(measured, _weights({})).scores
    order, ranks = ranked(scores, np.arange(len(scores)), len(scores))
    by_candidate = np.empty(len(scores), np.int64)
    by_candidate[order] = ranks
    return CityStanding(
        measured.candidates, scores, by_candidate, not _little(city, stated_of(view, city))
    )


def _little(city: City, stated: Stated) -> bool:
    """Tell whether too little is recorded to rank anyone."""
    return len(city.parties) < PARTIES or stated.pages < PAGES


def weights_of(texts: Iterable[str]) -> dict[str, float]:
    """Read weights as they are typed: ``gateway=2``, one a component.

    Raises:
        InvalidQuestion: If one is no NAME=N, or is given twice.
    """
    weights: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            raise InvalidQuestion(
                f"{quoted(text)} is not valid.", "Use NAME=N, such as reach=2.", parameter="weight"
            ) from None
        if name in weights:
            raise InvalidQuestion(f"{name} has two weights.", "Give one.", parameter="weight")
        weights[name] = number
    return weights


def _weights(given: Mapping[str, float]) -> Components:
    for name, value in given.items():
        if name not in COMPONENTS:
            raise InvalidQuestion.choice("weight", name, COMPONENTS)
        if not (isfinite(value) and value >= 0):
            raise InvalidQuestion(
                f"{name} cannot weigh {value:g}.", "Use 0 or more.", parameter="weight"
            )
    weights = Components(**{name: float(given.get(name, 1)) for name in COMPONENTS})
    if not any(asdict(weights).values()):
        raise InvalidQuestion(
            "All weights are 0.", "Give at least one above 0.", parameter="weight"
        )
    return weights


def _answer(
    view: FilteredView,
    near: Adjacency,
    city: City,
    measured: CandidateMeasures,
    weights: Components,
    top: int | None,
) -> Impact:
    # long: one field of the answer after another
    network, ids = view.network, view.network.facts.ids
    table = _scored(measured, weights)
    shown, ranks = ranked(
        table.scores, np.arange(len(table.scores)), len(table.scores) if top is None else top
    )
    rows = zip(shown.tolist(), ranks.tolist(), strict=True)
    positions = measured.candidates[shown].tolist()
    outside = _outside(network, city, measured)
    stated = stated_of(view, city)
    belonging = _Presence(last_ends_in(view, city), leaving(view, city), undated_in(view, city))
    little = _little(city, stated)
    found = [
        ties_with(view, near, city, at) for at in positions[: PARTIES if little else EXPLAINED]
    ]
    own = found[0] if positions else []
    dated = not all(tie.undated for tie in own) if own else stated.undated < stated.ties
    if little:
        found.append(shared_ties(view, near, city))
    delivered = [_delivery(view, near, city, at) for at in positions]
    ties = [tie for own in found for tie in own[:TIES]]
    ends = [network.facts.position(end) for tie in ties for end in (tie.source, tie.target)]
    carriers = [network.facts.position(carrier.id) for carrier in outside]
    shared = city.shared.tolist()
    projects = [project for own in delivered for project in own.projects]
    single, overlaps = (
        single_ties(view, city, positions[:TOLD]),
        overlapping(view, positions[:TOLD]),
    )
    abroad = elsewhere(view, near, city)
    told = [end for tie in (*single, *overlaps) for end in (tie.source, tie.target)]
    told += [id for one in abroad for id in (one.id, *one.leaders, *one.hosts, *one.cities)]
    answer = Impact(
        revision=network.revision,
        filter=view.filter,
        said=(),
        sources=sources_of([*ties, *single, *overlaps]),
        entities=named(
            network,
            [
                city.at,
                *city.places.tolist(),
                *positions,
                *projects,
                *ends,
                *carriers,
                *shared,
                *map(network.facts.position, told),
            ],
        ),
        truncated=any(len(own) > TIES for own in found),
        id=ids[city.at],
        name=network.name(city.at),
        parts=tuple(ids[place] for place in city.places.tolist() if place != city.at),
        tied=city.tied,
        located=city.located,
        items=tuple(
            _item(network, measured, table, (row, rank), own, belonging)
            for (row, rank), own in zip(rows, delivered, strict=True)
        ),
        candidates=len(measured.candidates),
        candidates_ended=len(np.intersect1d(measured.candidates, belonging.leaves)),
        leaders=int((table.scores == table.scores.max(initial=0)).sum()),
        enough=not little
        and bool(table.first_in.max(initial=0) >= HALF)
        and (dated or not view.filter.as_of),
        first_dated=dated,
        left_out=tuple(name for name, kept in zip(COMPONENTS, table.kept, strict=True) if not kept),
        outside=outside,
        ecosystem=CityEcosystem(
            len(city.parties),
            len(city.projects),
            len(city.events),
            sectors_of(network, city.parties),
            cities_of(network, city.parties),
            len(belonging.leaves),
            by_events_alone(view, near, city),
        ),
        shared_programs=tuple(
            SharedProgram(ids[at], network.name(at), network.kind(at)) for at in shared
        ),
        pages=stated.pages,
        ties_total=stated.ties,
        undated_total=stated.undated,
        weights=weights,
        ties=tuple(ties),
        single_ties=tuple(single),
        overlaps=tuple(overlaps),
        elsewhere=tuple(abroad),
    )
    return replace(answer, said=sentences(answer))


class _Presence(NamedTuple):
    """The end of everyone's ties with a city, who leaves it without these, who is there undated."""

    ends: NDArray[np.int32]
    leaves: Positions
    undated: NDArray[np.bool_]


class _Delivery(NamedTuple):
    """The local projects that an entity delivers, and how many of them by undated ties alone."""

    projects: list[int]
    undated: int


def _delivery(view: FilteredView, near: Adjacency, city: City, at: int) -> _Delivery:
    projects = delivers(view, near, city, at)
    if not view.filter.as_of:
        return _Delivery(projects, 0)
    dated = delivers(view.through(undated=False), near, city, at)
    return _Delivery(projects, len(projects) - len(dated))


class _Scored(NamedTuple):
    """Candidates, a row each: scaled components, which of these count, scores, times first."""

    scaled: Scores
    kept: NDArray[np.bool_]
    scores: Scores
    first_in: Scores


def _scored(measured: CandidateMeasures, weights: Components) -> _Scored:
    values = measured.components
    scaled = rounded(values / np.maximum(values.max(axis=0, initial=0), np.finfo(float).tiny))
    counts = np.array([getattr(weights, name) for name in COMPONENTS])
    counts /= counts.max()  # so that no sum of weights is beyond all numbers
    kept = (values > 0).sum(axis=0) >= FEW
    if not (kept & (counts > 0)).any():
        kept[:] = True
    counts *= kept
    scores = rounded(scaled @ counts / counts.sum())
    dice = np.random.default_rng(SEED).random((DRAWS, len(COMPONENTS)))
    drawn = -np.log1p(-dice) * kept  # exponential: their parts are uniform on the simplex
    drawn /= drawn.sum(axis=1, keepdims=True)
    means = rounded(scaled @ drawn.T)
    first = means == means.max(axis=0, initial=0)
    return _Scored(scaled, kept, scores, first.mean(axis=1) if len(first) else scores)


def _item(
    network: Network, measured: CandidateMeasures, table: _Scored, ranked: tuple[int, int],
    own: _Delivery, belonging: _Presence,
) -> Impacting:  # fmt: skip
    row, rank = ranked
    at = int(measured.candidates[row])
    gateway, brokerage, delivery, reach = measured.components[row].tolist()
    years = years_of(int(belonging.ends[at]))
    return Impacting(
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        rank=rank,
        score=float(table.scores[row]),
        gateway=gateway,
        brokerage=int(brokerage),
        delivery=delivery,
        projects=tuple(network.facts.ids[project] for project in own.projects),
        undated_projects=own.undated,
        reach=int(reach),
        scaled=Components(*table.scaled[row].tolist()),
        reach_sectors=named_sectors(measured.sectors[row]),
        left_without_route=int(measured.lost[row]),
        left_people=int(measured.people[row]),
        left_cities=int(measured.cities[row]),
        left_elsewhere=int(measured.elsewhere[row]),
        left_people_elsewhere=int(measured.people_elsewhere[row]),
        left_cities_elsewhere=int(measured.cities_elsewhere[row]),
        first_in=float(table.first_in[row]),
        ended=years.ended,
        last_recorded=years.last_recorded,
        lasts=at not in belonging.leaves,
        undated=bool(belonging.undated[at]),
    )


def _outside(network: Network, city: City, measured: CandidateMeasures) -> tuple[Carrier, ...]:
    """Return who carries most of the city's routes without being of its ecosystem."""
    others = ranked_kinds(network) & (measured.carrying > 0)
    others[city.parties] = False
    first, _ = ranked(measured.carrying, np.flatnonzero(others), OUTSIDE)
    return tuple(
        Carrier(
            network.facts.ids[at], network.name(at), network.kind(at), float(measured.carrying[at])
        )
        for at in first.tolist()
    )
