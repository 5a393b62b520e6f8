"""What changed between two dates: new and ended ties, who joined, left and moved."""

from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Moved, TwoDates
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.dates import days_of
from graph.ecosystem import Tie
from graph.endings import KNOWN, SEEN
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.model import KIND_CODE, RELATION_CODE, Kind, Relation
from graph.network import Network
from graph.questions.counting.city import around, city_of
from graph.questions.counting.filtered_view import (
    allowed_ties,
    filter_of,
    filtered,
    make_ties,
    named,
    sources_of,
)
from graph.questions.counting.impact_measures import ranked_kinds
from graph.questions.counting.ranking import Scores, rounded
from graph.questions.entity import merger_told, mergers_of
from graph.questions.impact import CityStanding, standing_of
from graph.questions.wording.articles import called
from graph.questions.wording.two_dates import sentences

#: How many an answer lists of each kind of change.
LISTED = 100

#: The relations of a person that are a post.
_POSTS = [RELATION_CODE[one] for one in (Relation.LEADS, Relation.REPRESENTS, Relation.WORKS_FOR)]

Positions = NDArray[np.int64]


def compare_dates(
    network: Network, x: str, *, before: str, after: str, **options: Unpack[FilterOptions]
) -> TwoDates:
    """Answer what changed for x between two dates: an entity, or a city with its ecosystem.

    A tie is new if a dated statement of it holds at the later date and none at the earlier,
    ended if the other way round and the last that is said of it is an end. One that is only
    recorded for the earlier date is counted apart. Ties that rest on undated statements alone at
    both dates are counted once. For a city the ties are those among it, its parts and the
    members of its ecosystem at either date, and those of it with the programs it shares; for
    anything else its own. Who is a member at one date alone, and by a dated tie, joined or left.
    Ties stand by date, the latest first, then as the facts have them. O(ties).

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        before: The earlier date: YYYY, YYYY-MM or YYYY-MM-DD.
        after: The later one.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        What is new and ended, up to a hundred of each list with its total; for a city also who
        moved. Lists are empty where nothing changed.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a date is none, the earlier is not before the later, ``as_of`` is
            asked for as well, or an option has no such value.

    Example:
        >>> from graph import compare_dates, load_seeds
        >>> answer = compare_dates(load_seeds(), "dallas-tx", before="2016", after="2020")
        >>> answer.new_total, answer.ended_total
        (11, 1)
    """
    # long: one field of the answer after another
    if options.get("as_of"):
        raise InvalidQuestion("Two dates are given already.", "Leave it out.", parameter="as_of")
    _check(before, after)
    at = network.find(x, parameter="id")
    filter = filter_of(network, **options)
    then = _seen(network, at, replace(filter, as_of=before))
    now = _seen(network, at, replace(filter, as_of=after))
    ties = _ties(network, at, [then, now])
    dated = [_standing(network, seen.filter, ties, "drop") for seen in (then, now)]
    any_ = [_standing(network, seen.filter, ties, filter.undated) for seen in (then, now)]
    over = ties[dated[0] & ~dated[1]]
    new, only_after = _new_or_posts(network, ties[dated[1] & ~dated[0]])
    ended, seen = _ended_or_seen(network, over, days_of(after)[0])
    shown_new = _told(network, now.filter, new)
    shown_ended = _told(network, then.filter, ended)
    only_now = np.setdiff1d(now.members, then.members)
    only_then = np.setdiff1d(then.members, now.members)
    joined, left = _by_date(network, now, only_now), _by_date(network, then, only_then)
    moved = _moved(network, then, now) if network.kind(at) == Kind.CITY else ()
    ids = network.facts.ids
    shown = [*shown_new, *shown_ended]
    ends = [network.facts.position(end) for tie in shown for end in (tie.source, tie.target)]
    listed = [*joined[:LISTED].tolist(), *left[:LISTED].tolist()]
    movers = [network.facts.position(each.id) for each in moved]
    answer = TwoDates(
        revision=network.revision,
        filter=filter,
        said=(),
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
        only_before_total=len(seen),
        only_after_total=len(only_after),
        undated=int((any_[0] & any_[1] & ~dated[0] & ~dated[1]).sum()),
        members_before=len(then.members),
        members_after=len(now.members),
        joined=tuple(ids[v] for v in joined[:LISTED].tolist()),
        joined_total=len(joined),
        left=tuple(ids[v] for v in left[:LISTED].tolist()),
        left_total=len(left),
        joined_undated=len(only_now) - len(joined),
        left_undated=len(only_then) - len(left),
        moved=moved,
    )
    shared = np.intersect1d(np.union1d(then.shared, now.shared), _ends(network, new, over))
    kinds = [network.kind(program) for program in shared.tolist()]
    return replace(answer, said=(*_merged(network, at, before, after), *sentences(answer, kinds)))


def _merged(network: Network, at: int, before: str, after: str) -> tuple[Sentence, ...]:
    """Say into what an entity merged after the one date, and by the other."""
    first, last = days_of(before)[1], days_of(after)[1]
    said = [
        f"{called(network.named(at))} {merger_told(network, tie)}."
        for tie in mergers_of(network, at)
        if tie.since and first < days_of(tie.since)[1] <= last
    ]
    return begin(on(Topic.MERGED, *said))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a filter with a date leaves: the members, all that is inside, who is beside whom.

    Members are an entity's neighbors or who is of a city's ecosystem; ``inside`` are these,
    the entity, and the parts of the city; ``hubs`` are what members are members by: the
    entity, or the city, its parts and its local venues. ``shared`` are the programs it shares.
    """

    filter: Filter
    members: Positions
    inside: Positions
    near: Adjacency
    hubs: Positions
    shared: Positions
    standing: CityStanding | None = None


def _check(before: str, after: str) -> None:
    days = []
    for name, text in (("before", before), ("after", after)):
        try:
            days.append(days_of(text))
        except ValueError as error:
            raise InvalidQuestion(str(error), parameter=name) from None
    if days[0][1] >= days[1][0]:
        raise InvalidQuestion(
            f"{before} does not end before {after}.", "Use an earlier date.", parameter="before"
        )


def _seen(network: Network, at: int, filter: Filter) -> _Seen:
    with filtered(network, filter, at) as view:
        near = view.adjacency()
        if network.kind(at) != Kind.CITY:
            members, own = around(near, np.array([at])), np.array([at], np.int64)
            return _Seen(
                filter, members, np.union1d(members, own), near, own, np.zeros(0, np.int64)
            )
        city = city_of(view, near, at)
        standing = standing_of(view, near, city)
    members = np.unique(np.concatenate((city.parties, city.venues)))
    inside = np.union1d(members, city.places)
    hubs = np.union1d(city.places, city.venues)
    return _Seen(filter, members, inside, near, hubs, city.shared, standing)


def _by_date(network: Network, seen: _Seen, some: Positions) -> Positions:
    """Return those of some members who are so by a tie with a date.

    It joins a party to a hub, a venue to anyone inside; for a city it may be a location tie. Of a
    post that is recorded for one time nobody knows when it began or ended.
    """
    members, inside, hubs = (_marks(network, each) for each in (some, seen.inside, seen.hubs))
    found = []
    ends = network.ties["source"], network.ties["target"]
    for own, other in (ends, ends[::-1]):
        free = network.is_venue[own] & inside[other]
        ties = np.flatnonzero(members[own] & (free | hubs[other]))
        asked = replace(seen.filter, context=seen.filter.context or seen.standing is not None)
        dated = ties[_standing(network, asked, ties, "drop")]
        found.append(own[_new_or_posts(network, dated)[0]])
    return np.unique(np.concatenate(found)).astype(np.int64)


def _marks(network: Network, some: Positions) -> NDArray[np.bool_]:
    marks = np.zeros(len(network), bool)
    marks[some] = True
    return marks


def _ties(network: Network, at: int, seen: list[_Seen]) -> Positions:
    """Return the ties that join two inside, who at some date is left by the filter.

    For a city they are also those of itself and its parts with the programs it shares: a
    shared program brings nobody in, but joining one is news of the city.
    """
    left = np.logical_or(*(each.near.present for each in seen))
    left[at] = True
    inside, shared, hubs = (
        left & _marks(network, np.union1d(*some))
        for some in (
            [each.inside for each in seen],
            [each.shared for each in seen],
            [each.hubs for each in seen],
        )
    )
    source, target = network.ties["source"], network.ties["target"]
    found = inside[source] & inside[target]
    if network.kind(at) != Kind.CITY:
        found &= (source == at) | (target == at)
    places = hubs & ~network.is_venue
    found |= (places[source] & shared[target]) | (shared[source] & places[target])
    return np.flatnonzero(found & (source != target))


def _standing(network: Network, filter: Filter, ties: Positions, undated: str) -> NDArray[np.bool_]:
    return allowed_ties(network, replace(filter, undated=undated), ties)


def _new_or_posts(network: Network, ties: Positions) -> tuple[Positions, Positions]:
    """Return those of some ties that have begun, and people's posts that are only recorded.

    A mayor of whom a page of 2020 tells may have been mayor for years.
    """
    facts, undated = network.facts, network.statements["undated"]
    posts = np.isin(facts.relations[facts.tie_starts[ties]], _POSTS)
    posts &= facts.kinds[network.ties["source"][ties]] == KIND_CODE[Kind.PERSON]
    for at in np.flatnonzero(posts).tolist():
        rows = np.arange(facts.tie_starts[ties[at]], facts.tie_starts[ties[at] + 1])
        posts[at] = (network.ends.ends[rows[~undated[rows]]] % KNOWN == SEEN).all()
    return ties[~posts], ties[posts]


def _ended_or_seen(network: Network, ties: Positions, day: int) -> tuple[Positions, Positions]:
    """Return those of some ties that ended before a day, and those last recorded before it.

    A tie by which one merged into another is neither: it lasts (graph.endings).
    """
    starts, last = network.facts.tie_starts, network.statements["last"]
    ended: list[int] = []
    seen: list[int] = []
    for tie in ties.tolist():
        rows = np.arange(starts[tie], starts[tie + 1])
        if network.ends.mergers[rows].any():
            continue
        end = int(network.ends.ends[rows[last[rows] < day]].max())
        (seen if end % KNOWN == SEEN else ended).append(tie)
    return np.array(ended, np.int64), np.array(seen, np.int64)


def _ends(network: Network, *ties: Positions) -> Positions:
    """Return whom some ties join."""
    both = network.ties[np.concatenate(ties)]
    return np.union1d(both["source"], both["target"]).astype(np.int64)


def _told(network: Network, filter: Filter, ties: Positions) -> list[Tie]:
    rows = network.facts.tie_starts[ties]
    days = network.statements["first"][rows]
    order = np.lexsort((ties, -days))[:LISTED]
    return make_ties(network, replace(filter, undated="drop"), ties[order].tolist())


def _moved(network: Network, then: _Seen, now: _Seen) -> tuple[Moved, ...]:
    """Return the candidates whose neighbors or rank changed, the largest changes first."""
    before, after = _degrees(then), _degrees(now)
    scores = [_scores(network, each) for each in (then, now)]
    ranks = [_ranks(network, each) for each in (then, now)]
    everyone = np.union1d(then.members, now.members)
    some = everyone[ranked_kinds(network)[everyone]]
    change = np.abs(np.nan_to_num(scores[1][some]) - np.nan_to_num(scores[0][some]))
    degree = np.abs(after[some] - before[some])
    changed = (ranks[0][some] != ranks[1][some]) | (degree > 0)
    order = np.lexsort((some, -rounded(change), -degree))
    found = some[order][changed[order]][:LISTED].tolist()
    return tuple(
        Moved(
            who.id, who.name, who.kind, int(before[v]), int(after[v]),
            _known(scores[0][v]), _known(scores[1][v]),
            int(ranks[0][v]) or None, int(ranks[1][v]) or None,
        )
        for v, who in zip(found, network.all_named(found), strict=True)
    )  # fmt: skip


def _known(score: np.float64) -> float | None:
    return None if np.isnan(score) else float(score)


def _scores(network: Network, seen: _Seen) -> Scores:
    """Return the score of each entity, nan of who is not ranked."""
    scores = np.full(len(network), np.nan)
    if seen.standing and seen.standing.enough:
        scores[seen.standing.candidates] = seen.standing.scores
    return scores


def _ranks(network: Network, seen: _Seen) -> NDArray[np.int64]:
    """Return the rank of each entity, 0 of who is not ranked."""
    ranks = np.zeros(len(network), np.int64)
    if seen.standing and seen.standing.enough:
        ranks[seen.standing.candidates] = seen.standing.ranks
    return ranks


def _degrees(seen: _Seen) -> NDArray[np.int64]:
    """Return how many neighbors inside each entity inside has."""
    size = len(seen.near.present)
    marks = np.zeros(size, bool)
    marks[seen.inside] = True
    owner = np.repeat(np.arange(size), np.diff(seen.near.starts))
    kept = marks[owner] & marks[seen.near.neighbors]
    return np.bincount(owner[kept], minlength=size)
