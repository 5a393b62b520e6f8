"""Which organizations have the greatest impact on a city, and what that is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from math import isfinite
from typing import Unpack

import numpy as np

from graph.answers import CityEcosystem, Components, Impact, Impacting
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.model import Kind
from graph.network import Network
from graph.questions.city import City, city_of, named_sectors, sectors_of
from graph.questions.impact_measures import TIES, Measured, measure, ties_with
from graph.questions.impact_words import sentences
from graph.questions.looking import Look, filter_of, looking, named, sources_of
from graph.questions.ranking import Scores, percentiles, ranked, rounded
from graph.store import Progress, silent

MAX_TOP = 1000

COMPONENTS = tuple(field.name for field in fields(Components))

#: Of how many organizations the ties with the city are shown.
EXPLAINED = 3


def impact(
    network: Network,
    city: str,
    *,
    top: int = 20,
    weight: Mapping[str, float] | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Impact:
    """Answer which organizations, companies and universities have the greatest impact on a city.

    Four components are measured for each: ``dependency``, the share of the shortest routes
    from the city to an entity that pass it, as a mean over all entities that the city
    reaches (Brandes' dependency, divided by their number); ``local_dependency``, the same
    over the parties of the city's ecosystem (graph.questions.city); ``delivery``, the projects
    tied to or located in the city that it leads, funds, supplies or takes part in; ``reach``,
    the parties of the ecosystem within two hops of it. The score is the mean of their
    percentiles among the candidates (mid-ranks; 0 stays 0, a lone candidate has 1) by
    ``weight``, 1 unless given. Candidates have some component above 0. Scores are rounded to
    12 digits; equal ones share the lowest rank and stand by id.

    Routes begin at the city itself; its ecosystem and projects are those of its parts, too.
    If neither it nor a part has a tie but of place, there are no candidates. The ties of the
    first three with the city and its projects are shown, up to five each: ``truncated`` says
    that they have more. O(entities + ties), and for each neighbour of a candidate what it
    has beside it of the ecosystem.

    Raises:
        UnknownEntity, AmbiguousName: If no city is called so, or several are.
        InvalidQuestion: If a value is out of range, or the city is to be avoided.

    References:
        Brandes (2001), A faster algorithm for betweenness centrality.
    """
    if not 1 <= top <= MAX_TOP:
        raise InvalidQuestion(f"top is {top}; it can be 1 to {MAX_TOP:,}")
    weights = _weights(weight or {})
    at = network.find(city, (Kind.CITY,))
    filter = filter_of(network, **options)
    with looking(network, filter, at) as look:
        near = look.adjacency()
        found = city_of(look, near, at)
        measured = measure(look, near, found, progress)
        return _answer(look, near, found, measured, weights, top)


def weights_of(texts: Iterable[str]) -> dict[str, float]:
    """Read weights as they are typed: ``dependency=2``, one a component.

    Raises:
        InvalidQuestion: If one is no NAME=N, or is given twice.
    """
    weights: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            raise InvalidQuestion(f"weight {text!r} is no NAME=N, such as reach=2") from None
        if name in weights:
            raise InvalidQuestion(f"the weight of {name} is given twice")
        weights[name] = number
    return weights


def _weights(given: Mapping[str, float]) -> Components:
    for name, value in given.items():
        if name not in COMPONENTS:
            raise InvalidQuestion(f"weight {name!r} is none of {', '.join(COMPONENTS)}")
        if not (isfinite(value) and value >= 0):
            raise InvalidQuestion(f"the weight of {name} is {value}; it can be 0 or more")
    weights = Components(**{name: float(given.get(name, 1)) for name in COMPONENTS})
    if not any(asdict(weights).values()):
        raise InvalidQuestion("all weights are 0; some component must count")
    return weights


def _answer(
    look: Look, near: Adjacency, city: City, measured: Measured, weights: Components, top: int
) -> Impact:
    network, ids = look.network, look.network.facts.ids
    items, shown, leaders = _items(network, measured, weights, top)
    found = [ties_with(look, near, city, at) for at in shown[:EXPLAINED]]
    ties = [tie for own in found for tie in own[:TIES]]
    ends = [network.facts.position(end) for tie in ties for end in (tie.source, tie.target)]
    answer = Impact(
        revision=network.revision,
        filter=look.filter,
        sentences=(),
        sources=sources_of(ties),
        entities=named(network, [city.at, *city.places.tolist(), *shown, *ends]),
        truncated=any(len(own) > TIES for own in found),
        id=ids[city.at],
        name=network.name(city.at),
        parts=tuple(ids[place] for place in city.places.tolist() if place != city.at),
        tied=city.tied,
        located=city.located,
        items=items,
        candidates=len(measured.candidates),
        leaders=leaders,
        ecosystem=CityEcosystem(
            len(city.parties),
            len(city.projects),
            len(city.events),
            sectors_of(network, city.parties),
        ),
        weights=weights,
        ties=tuple(ties),
    )
    return replace(answer, sentences=sentences(answer))


def _items(
    network: Network, measured: Measured, weights: Components, top: int
) -> tuple[tuple[Impacting, ...], list[int], int]:
    """Return the candidates of the highest scores, where they stand, and how many are first."""
    standing = _standing(measured.components)
    counts = np.array([getattr(weights, name) for name in COMPONENTS])
    counts /= counts.max()  # so that no sum of weights is beyond all numbers
    scores = rounded(standing @ counts / counts.sum())
    first, ranks = ranked(scores, np.arange(len(scores)), top)
    rows = zip(first.tolist(), ranks.tolist(), scores[first].tolist(), strict=True)
    items = tuple(_item(network, measured, standing, score, rank, row) for row, rank, score in rows)
    shown: list[int] = measured.candidates[first].tolist()
    return items, shown, int((scores == scores.max(initial=0)).sum())


def _standing(components: Scores) -> Scores:
    """Return the percentiles of each component among the candidates; what is 0 stays 0."""
    alike = np.zeros(len(components), np.int64)
    columns = [percentiles(column, alike) for column in components.T]
    standing: Scores = np.where(components == 0, 0, np.column_stack(columns))
    return standing


def _item(
    network: Network, measured: Measured, standing: Scores, score: float, rank: int, row: int
) -> Impacting:
    at = int(measured.candidates[row])
    routes, own, delivery, reach = measured.components[row].tolist()
    return Impacting(
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        rank=rank,
        score=score,
        dependency=routes,
        local_dependency=own,
        delivery=int(delivery),
        reach=int(reach),
        reach_sectors=named_sectors(measured.sectors[row]),
        left_without_route=int(measured.lost[row]),
        percentiles=Components(*standing[row].tolist()),
    )
