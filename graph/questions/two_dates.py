"""What changed between two dates: new and ended ties, who joined, left and moved."""

from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Moved, TwoDates
from graph.dates import days_of
from graph.ecosystem import Tie
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.city import around, city_of
from graph.questions.looking import filter_of, looking, named, sources_of, standing, told
from graph.questions.two_dates_words import sentences

#: How many an answer lists of each kind of change.
LISTED = 100

Positions = NDArray[np.int64]


def compare_dates(
    network: Network, x: str, *, before: str, after: str, **options: Unpack[FilterOptions]
) -> TwoDates:
    """Answer what changed for x between two dates: an entity, or a city with its ecosystem.

    A tie is new if a dated statement of it holds at the later date and none at the earlier,
    ended if the other way round. Ties that rest on undated statements alone at both dates are
    counted once. For a city the ties are those among it, its parts and the members of its
    ecosystem at either date; for anything else its own. Ties stand by date, the latest
    first, then as the facts have them. O(ties).

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If a date is none, the earlier is not before the later, ``as_of`` is
            asked for as well, or an option has no such value.

    Example:
        >>> compare_dates(network, "dallas-tx", before="2016", after="2020").new_total
        ... # doctest: +SKIP
    """
    if options.get("as_of"):
        raise InvalidQuestion("as_of: Two dates are given already. Leave as_of out.")
    _check(before, after)
    at = network.find(x)
    filter = filter_of(network, **options)
    then = _seen(network, at, replace(filter, as_of=before))
    now = _seen(network, at, replace(filter, as_of=after))
    ties = _ties(network, at, np.union1d(then.inside, now.inside), [then, now])
    dated = [_standing(network, seen.filter, ties, "drop") for seen in (then, now)]
    any_ = [_standing(network, seen.filter, ties, filter.undated) for seen in (then, now)]
    new, ended = ties[dated[1] & ~dated[0]], ties[dated[0] & ~dated[1]]
    shown_new = _told(network, now.filter, new)
    shown_ended = _told(network, then.filter, ended)
    joined = np.setdiff1d(now.members, then.members)
    left = np.setdiff1d(then.members, now.members)
    moved = _moved(network, then, now) if network.kind(at) == Kind.CITY else ()
    ids = network.facts.ids
    shown = [*shown_new, *shown_ended]
    ends = [network.facts.position(end) for tie in shown for end in (tie.source, tie.target)]
    listed = [*joined[:LISTED].tolist(), *left[:LISTED].tolist()]
    movers = [network.facts.position(each.id) for each in moved]
    answer = TwoDates(
        revision=network.revision,
        filter=filter,
        sentences=(),
        sources=sources_of(shown),
        entities=named(network, [at, *ends, *listed, *movers]),
        truncated=max(len(new), len(ended), len(joined), len(left)) > LISTED,
        id=ids[at],
        name=network.name(at),
        kind=network.kind(at),
        before=before,
        after=after,
        new=tuple(shown_new),
        new_total=len(new),
        ended=tuple(shown_ended),
        ended_total=len(ended),
        undated=int((any_[0] & any_[1] & ~dated[0] & ~dated[1]).sum()),
        members_before=len(then.members),
        members_after=len(now.members),
        joined=tuple(ids[v] for v in joined[:LISTED].tolist()),
        joined_total=len(joined),
        left=tuple(ids[v] for v in left[:LISTED].tolist()),
        left_total=len(left),
        moved=moved,
    )
    return replace(answer, sentences=sentences(answer))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a filter with a date leaves: the members, all that is inside, who is beside whom.

    Members are an entity's neighbors or who is of a city's ecosystem; ``inside`` are these,
    the entity, and the parts of the city.
    """

    filter: Filter
    members: Positions
    inside: Positions
    near: Adjacency


def _check(before: str, after: str) -> None:
    days = []
    for name, text in (("before", before), ("after", after)):
        try:
            days.append(days_of(text))
        except ValueError as error:
            raise InvalidQuestion(f"{name}: {error}") from None
    if days[0][1] >= days[1][0]:
        raise InvalidQuestion(f"before: {before} is not before {after}. Use an earlier date.")


def _seen(network: Network, at: int, filter: Filter) -> _Seen:
    with looking(network, filter, at) as look:
        near = look.adjacency()
        if network.kind(at) != Kind.CITY:
            members = around(near, np.array([at]))
            return _Seen(filter, members, np.union1d(members, [at]), near)
        city = city_of(look, near, at)
    members = np.concatenate((city.parties, city.projects, city.events))
    # shared programs bring nobody in, but joining one is news of the city
    inside = np.concatenate((members, city.places, city.shared))
    return _Seen(filter, np.unique(members), np.unique(inside), near)


def _ties(network: Network, at: int, inside: Positions, seen: list[_Seen]) -> Positions:
    """Return the ties that join two inside, who at some date is left by the filter."""
    left = np.logical_or(*(each.near.present for each in seen))
    left[at] = True
    marks = np.zeros(len(network), bool)
    marks[inside] = True
    marks &= left
    source, target = network.ties["source"], network.ties["target"]
    found = marks[source] & marks[target] & (source != target)
    if network.kind(at) != Kind.CITY:
        found &= (source == at) | (target == at)
    return np.flatnonzero(found)


def _standing(network: Network, filter: Filter, ties: Positions, undated: str) -> NDArray[np.bool_]:
    return standing(network, replace(filter, undated=undated), ties)


def _told(network: Network, filter: Filter, ties: Positions) -> list[Tie]:
    rows = network.facts.tie_starts[ties]
    days = network.statements["first"][rows]
    order = np.lexsort((ties, -days))[:LISTED]
    return told(network, replace(filter, undated="drop"), ties[order].tolist())


def _moved(network: Network, then: _Seen, now: _Seen) -> tuple[Moved, ...]:
    """Return the parties of an ecosystem whose neighbors in it are more or fewer, most first."""
    degrees = [_degrees(each) for each in (then, now)]
    everyone = np.union1d(then.members, now.members)
    kinds = network.entities["kind"][everyone]
    ranked = everyone[np.isin(kinds, [KIND_CODE[kind] for kind in RANKED])]
    change = degrees[1][ranked] - degrees[0][ranked]
    order = np.lexsort((ranked, -degrees[1][ranked], -np.abs(change)))
    some = ranked[order][np.abs(change)[order] > 0][:LISTED]
    ranks = [_ranks(degree, np.intersect1d(ranked, each.members), some)
             for degree, each in zip(degrees, (then, now), strict=True)]  # fmt: skip
    return tuple(
        Moved(
            who.id, who.name, who.kind, int(degrees[0][v]), int(degrees[1][v]),
            ranks[0][at], ranks[1][at],
        )
        for at, (v, who) in enumerate(zip(some.tolist(), network.all_named(some.tolist()),
                                          strict=True))
    )  # fmt: skip


#: The kinds of those that move up and down.
RANKED = (Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY)


def _degrees(seen: _Seen) -> NDArray[np.int64]:
    """Return how many neighbors inside each entity inside has."""
    size = len(seen.near.present)
    marks = np.zeros(size, bool)
    marks[seen.inside] = True
    owner = np.repeat(np.arange(size), np.diff(seen.near.starts))
    kept = marks[owner] & marks[seen.near.neighbors]
    return np.bincount(owner[kept], minlength=size)


def _ranks(degree: NDArray[np.int64], among: Positions, some: Positions) -> list[int | None]:
    """Return the rank of some by their neighbors among others, None of who is not among them."""
    values = np.sort(degree[among])
    above = len(values) - np.searchsorted(values, degree[some], side="right")
    return [
        int(rank) + 1 if there else None
        for rank, there in zip(above.tolist(), np.isin(some, among).tolist(), strict=True)
    ]
