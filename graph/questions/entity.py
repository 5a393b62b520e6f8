"""What is on record about an entity: its ties and its neighborhood."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Description, Neighbourhood, Source, Ties
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.ecosystem import Tie
from graph.endings import KNOWN, NEVER, SEEN, over, years_of
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER, Filter, FilterOptions
from graph.folding import fold
from graph.model import KIND_CODE, Kind, Relation
from graph.network import Network
from graph.questions.counting.ends import STAFF
from graph.questions.counting.filtered_view import (
    FilteredView,
    ends_of_ties,
    filter_of,
    filtered,
    first_rows,
    named,
    sources_of,
)
from graph.questions.counting.paging import first_of, next_of
from graph.questions.wording.acts import merging
from graph.questions.wording.articles import spoken
from graph.questions.wording.phrases import are, count, have, listed, number, tie_counts, time_of
from graph.questions.wording.phrases import at as at_time
from graph.vocabulary import CONTEXT_MEMBER_OF, rule_of

FIRST_TIES = 100
MAX_HOPS = 3


def describe(network: Network, x: str, **options: Unpack[FilterOptions]) -> Description:
    """Answer what is on record about x: its own facts and its first hundred ties.

    Context ties are told too, whether ``context`` is asked for or not; ``degree`` counts
    neighbors as the filter has it. Ties are by relation, outgoing first, then by the other
    end's id.

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The entity with its first hundred ties, and how many there are; none for one without ties.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If an option has no such value, or x is to be avoided.

    Example:
        >>> from graph import describe, load_seeds
        >>> describe(load_seeds(), "US Ignite").entity.id
        'us-ignite'
    """
    at = network.find(x, parameter="id")
    filter = filter_of(network, **options)
    with filtered(network, filter, at) as view:
        degree = len(view.neighbors(at))
    with filtered(network, replace(filter, context=True), at) as view:
        numbers = _ties_of(view, at)
        ties = tuple(view.make_ties(numbers[:FIRST_TIES]))
    entity = network.facts.entity(at)
    own = (Source(entity.source_url, entity.source_title),) if entity.source_url else ()
    sources = dict.fromkeys((*own, *sources_of(list(ties))))
    rows = network.ties[numbers[:FIRST_TIES]]
    mergers = mergers_of(network, at)
    successors = [network.facts.position(tie.target) for tie in mergers]
    ends = [at, *rows["source"].tolist(), *rows["target"].tolist(), *successors]
    counted = _counted(network, filter, at, numbers)
    merged = [f"{_spoken(network, at)} {merger_told(network, tie)}." for tie in mergers]
    return Description(
        revision=network.revision,
        filter=filter,
        said=(
            *begin(on(Topic.MERGED, *merged)),
            *_told(network, filter, at, len(numbers), counted, degree),
        ),
        sources=tuple(sources),
        entities=named(network, ends),
        truncated=len(numbers) > FIRST_TIES,
        entity=entity,
        degree=degree,
        own_people=counted.people,
        own_parts=counted.parts,
        ties=ties,
        ties_total=len(numbers),
        location_ties_total=counted.located,
        members_total=counted.members,
        undated_total=counted.undated,
        ended_total=counted.ended,
        mergers=mergers,
    )


def ties(
    network: Network,
    x: str,
    *,
    limit: int = 50,
    cursor: str | None = None,
    **options: Unpack[FilterOptions],
) -> Ties:
    """Return a part of x's ties that the filter leaves, in the order of ``describe``.

    Context ties are among them, whether ``context`` is asked for or not.

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        limit: How many, 1 to 500.
        cursor: ``next`` of the part before, asked with the same words.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The part; ``total`` counts all, ``next`` is None at the end.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is out of range, or x is to be avoided.

    Example:
        >>> from graph import load_seeds, ties
        >>> part = ties(load_seeds(), "US Ignite", limit=2)
        >>> len(part.items), part.next
        (2, '2')
    """
    at = network.find(x, parameter="id")
    first = first_of(limit, cursor)
    filter = filter_of(network, **options)
    with filtered(network, replace(filter, context=True), at) as view:
        numbers = _ties_of(view, at)
        part = numbers[first : first + limit]
        shown = view.make_ties(part)
    rows, following = network.ties[part], next_of(first, limit, len(numbers))
    return Ties(
        revision=network.revision,
        filter=filter,
        said=_told(network, filter, at, len(numbers), _counted(network, filter, at, numbers)),
        sources=sources_of(shown),
        entities=named(network, [at, *rows["source"].tolist(), *rows["target"].tolist()]),
        truncated=following is not None,
        items=tuple(shown),
        total=len(numbers),
        next=following,
    )


def mergers_of(network: Network, at: int) -> tuple[Tie, ...]:
    """Return the ties by which the entity at a position became a part of others for good."""
    facts = network.facts
    first, last = np.searchsorted(
        facts.sources, [at, at + 1]
    ).tolist()  # statements stand by source
    rows = first + np.flatnonzero(network.ends.mergers[first:last])
    ties = np.unique(np.searchsorted(facts.tie_starts, rows, "right") - 1)
    return tuple(facts.take_ties(ties.tolist()))


def merger_told(network: Network, tie: Tie) -> str:
    """Return a merger in words: merged into the City Tech Collaborative in December 2017."""
    target = _spoken(network, network.facts.position(tie.target))
    since = next((one.since for one in tie.evidence if one.merger and one.since), None)
    return " ".join([merging(tie), target, *([at_time(time_of(since).day)] if since else [])])


def neighbourhood(
    network: Network,
    x: str,
    *,
    hops: int = 1,
    limit: int = 50,
    **options: Unpack[FilterOptions],
) -> Neighbourhood:
    """Answer what is within some hops of x, and all ties among it.

    Entities are nearest first, then those with most neighbors, then by id; past
    ``limit`` (x not counted) they are left out, and ``truncated`` is true.

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        hops: How far to go, in steps, 1 to 3.
        limit: How many entities beside x, 1 to 500.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The neighborhood: ``entities`` by id, x first, and ``ties`` among them.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is out of range, or x is to be avoided.

    Example:
        >>> from graph import load_seeds, neighbourhood
        >>> list(neighbourhood(load_seeds(), "Cleantech San Diego", limit=1).entities)
        ['cleantech-san-diego', 'us-ignite']
    """
    if not 1 <= hops <= MAX_HOPS:
        raise InvalidQuestion.range("hops", hops, MAX_HOPS)
    first_of(limit, None)
    at = network.find(x, parameter="id")
    with filtered(network, filter_of(network, **options), at) as view:
        reached, layer = [at], [at]
        seen = {at}
        for _ in range(hops):
            found = {w for v in layer for w in view.neighbors(v).tolist()} - seen
            layer = sorted(found, key=lambda w: (-network.degree(w), w))
            seen |= found
            reached += layer
        kept = reached[: limit + 1]
        within = set(kept)
        among = sorted(
            tie for v in kept for w in view.neighbors(v).tolist() if v < w and w in within
            for tie in view.ties(v, w)
        )  # fmt: skip
        shown = tuple(view.make_ties(among))
        return Neighbourhood(
            revision=network.revision,
            filter=view.filter,
            said=_around(_spoken(network, at), hops, len(reached) - 1, len(kept) - 1, len(shown)),
            sources=sources_of(list(shown)),
            entities=named(network, kept),
            truncated=len(kept) < len(reached),
            id=network.facts.ids[at],
            hops=hops,
            ties=shown,
        )


class _Counted(NamedTuple):
    """How many of an entity's ties are location ties, of those to members, have no date, are over.

    ``ended`` of those that are over ended, ``end`` is that of all but location ties
    (graph.endings). ``people`` and ``parts`` count the neighbors that are its own.
    """

    located: int
    members: int
    undated: int
    over: int
    ended: int
    end: int
    people: int
    parts: int


def _counted(network: Network, filter: Filter, at: int, numbers: Sequence[int]) -> _Counted:
    ties = np.asarray(numbers, np.int64)
    bits = np.int64(1) << network.ties["bit"][ties].astype(np.int64)
    first = first_rows(network, replace(filter, context=True), ties)
    located, undated = bits & network.vocabulary.context_bits, network.statements["undated"][first]
    members = (network.ties["target"][ties] == at) & (bits == 1 << CONTEXT_MEMBER_OF)
    ends = ends_of_ties(network, replace(filter, context=True), at, ties)
    past = over(ends) & (filter.as_of is None)  # what holds at a date was not over
    return _Counted(
        int(np.count_nonzero(located)),
        int(np.count_nonzero(members)),
        int(np.count_nonzero(undated)),
        int(np.count_nonzero(past)),
        int(np.count_nonzero(past & (ends % KNOWN != SEEN))),
        int(ends[located == 0].max(initial=NEVER)),
        *_own(network, at, ties[located == 0]),
    )


def _own(network: Network, at: int, ties: NDArray[np.int64]) -> tuple[int, int]:
    """Count the neighbors by some ties that are an entity's own people, and those part of it.

    Who merged into it is no part of it.
    """
    merged = np.logical_and.reduceat(network.ends.mergers, network.facts.tie_starts[:-1])
    ties = ties[(network.ties["target"][ties] == at) & ~merged[ties]]
    sources, bits = network.ties["source"][ties], 1 << network.ties["bit"][ties].astype(np.int64)
    people = network.entities["kind"][sources] == KIND_CODE[Kind.PERSON]
    staff, parts = (
        bits & network.vocabulary.bits_like(*some) != 0 for some in (STAFF, (Relation.PART_OF,))
    )
    return len(np.unique(sources[people & staff])), len(np.unique(sources[~people & parts]))


def _told(
    network: Network, filter: Filter, at: int, ties: int, counted: _Counted, degree: int = -1
) -> tuple[Sentence, ...]:
    """Say how many ties of an entity a filter leaves, and how many of them have no date."""
    narrowed = replace(filter, context=False) != NO_FILTER
    undated = counted.undated
    has = [] if degree < 0 else [_partners(degree, network.degree(at), narrowed)]
    has += tie_counts(ties, counted.located, counted.members)
    where = "with these filters, " if narrowed else ""
    said = on(Topic.COUNT, f"{where}{_spoken(network, at)} has {listed(has)}.")
    if degree > 0:
        said += on(Topic.PARTNERS, *_own_partners(degree, counted.people, counted.parts))
    if undated and undated == ties:
        none = "the tie has no date." if undated == 1 else "none of them has a date."
        said += on(Topic.UNDATED, none)
    elif undated:
        said += on(Topic.UNDATED, f"{number(undated)} of these ties {have(undated)} no date.")
    return begin([*said, *on(Topic.ENDED, *_ended(ties, counted))])


def _own_partners(degree: int, people: int, parts: int) -> list[str]:
    """Say how many of an entity's partners are its own: people who act for it, parts of it."""
    if degree == 1 and (people or parts):
        return [f"the partner is {'one of its own people' if people else 'a part of it'}."]
    who = "one of its own people" if people == 1 else "its own people"
    own = ((people, who), (parts, "a part of it" if parts == 1 else "parts of it"))
    told = [f"{number(many)} {are(many)} {words}" for many, words in own if many]
    return [f"of the partners, {listed(told)}."] if told else []


def _ended(ties: int, counted: _Counted) -> list[str]:
    """Say how many ties of an entity are over, and since when if only location ties hold."""
    past, others = counted.over, ties - counted.located
    if not past:
        return []
    ended, seen = years_of(counted.end)
    all_ended = counted.ended == past
    if not (ended or seen):
        if ties == 1:
            return ["it has ended." if all_ended else "it was recorded in an earlier year."]
        if all_ended:
            return [f"{number(past)} of these ties {have(past)} ended."]
        were = "was" if past == 1 else "were"
        return [f"{number(past)} of these ties {were} recorded only in earlier years."]
    if others == 1:
        one = "it" if ties == 1 else "the one besides location ties"
        return [f"{one} ended in {ended}." if ended else f"{one} was recorded in {seen}."]
    which = "all but location ties" if past < ties else "both" if ties == 2 else "all of them"
    if ended and all_ended:
        return [f"{which} ended, the last in {ended}."]
    return [f"{which} were recorded in earlier years, the last in {ended or seen}."]


def _spoken(network: Network, at: int) -> str:
    return spoken(network.name(at), network.kind(at))


def _partners(degree: int, recorded: int, narrowed: bool) -> str:
    if not narrowed or degree >= recorded:
        return count(degree, "recorded partner")
    if not degree:
        return f"no partners ({number(recorded)} recorded)"
    return f"{number(degree)} of {count(recorded, 'recorded partner')}"


def _around(name: str, hops: int, found: int, shown: int, ties: int) -> tuple[Sentence, ...]:
    """Say how much is within some steps of an entity, and how much of that is shown."""
    near = f"{count(found, 'entry', 'entries')} {are(found)} within {count(hops, 'step')} of {name}"
    said = on(Topic.COUNT, f"{near}.")
    if shown < found:
        said += on(Topic.UNSHOWN, f"{number(shown)} of them {are(shown)} shown.")
    if ties:
        joined = f"{count(ties, 'tie')} {'connects' if ties == 1 else 'connect'}"
        said += on(Topic.CONNECTED, f"{joined} {'it' if shown == 1 else 'them'} and {name}.")
    return begin(said)


def _ties_of(view: FilteredView, at: int) -> list[int]:
    """Return the allowed ties of an entity by relation, way and the name of the other end.

    Outgoing ones are first; symmetric ones have no way.
    """
    network = view.network
    found = [tie for w in view.neighbors(at).tolist() for tie in view.ties(at, w)]
    source, target, bit = (network.ties[field] for field in ("source", "target", "bit"))

    def order(tie: int) -> tuple[str, bool, str, int, int]:
        code = network.facts.relations[network.facts.tie_starts[tie]]
        relation = network.vocabulary.relations[code]
        inward = bool(source[tie] != at)
        other = int(source[tie] if inward else target[tie])
        way = inward and not rule_of(relation).symmetric
        return relation, way, fold(network.name(other)), other, int(bit[tie])

    return sorted(found, key=order)
