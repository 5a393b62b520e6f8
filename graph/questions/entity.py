"""What is on record about an entity: its ties and its neighborhood."""

from dataclasses import replace
from typing import Unpack

from graph.answers import Description, Neighbourhood, Page, Source
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions, narrow
from graph.kernels.triads import neighbors
from graph.model import RELATIONS, Relation
from graph.network import Network
from graph.questions.looking import Look, filter_of, looking, named, sources_of
from graph.questions.paging import first_of, next_of
from graph.questions.wording import count, number, start

FIRST_TIES = 100
MAX_HOPS = 3


def describe(network: Network, x: str, **options: Unpack[FilterOptions]) -> Description:
    """Answer what is on record about x: its own facts and its first hundred ties.

    Context ties are told too, whether ``context`` is asked for or not; ``degree`` counts
    neighbors as the filter has it. Ties stand by relation, outgoing first, then by the
    other end's id.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If an option has no such value, or x is to be avoided.
    """
    at = network.find(x)
    filter = filter_of(network, **options)
    with looking(network, filter, at) as look:
        degree = len(neighbors(look.rows, look.lens, look.space, look.bar, at)[0])
    with looking(network, replace(filter, context=True), at) as look:
        numbers = _ties_of(look, at)
        ties = tuple(look.told(numbers[:FIRST_TIES]))
    entity = network.facts.entity(at)
    own = (Source(entity.source_url, entity.source_title),) if entity.source_url else ()
    sources = dict.fromkeys((*own, *sources_of(list(ties))))
    rows = network.ties[numbers[:FIRST_TIES]]
    ends = [at, *rows["source"].tolist(), *rows["target"].tolist()]
    said = [
        f"{entity.name} has {count(degree, 'recorded neighbor')} and {count(len(numbers), 'tie')}."
    ]
    undated = sum(tie.undated for tie in ties)
    if undated:
        said.append(
            f"{count(undated, 'tie')} of those shown {'is' if undated == 1 else 'are'} undated."
        )
    return Description(
        revision=network.revision,
        filter=filter,
        sentences=tuple(map(start, said)),
        sources=tuple(sources),
        entities=named(network, ends),
        truncated=len(numbers) > FIRST_TIES,
        entity=entity,
        degree=degree,
        ties=ties,
        ties_total=len(numbers),
    )


def ties(
    network: Network,
    x: str,
    *,
    relation: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """Return a part of x's ties, context ties among them, in the order of ``describe``.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If a value is out of range.
    """
    at = network.find(x)
    first = first_of(limit, cursor)
    filter = narrow(relation=[relation] if relation else (), context=True)
    with looking(network, filter, at) as look:
        numbers = _ties_of(look, at)
        part = numbers[first : first + limit]
        shown = look.told(part)
    rows, following = network.ties[part], next_of(first, limit, len(numbers))
    return Page(
        revision=network.revision,
        filter=filter,
        sentences=(
            f"{network.name(at)} has {count(len(numbers), 'such tie' if relation else 'tie')}.",
        ),
        sources=sources_of(shown),
        entities=named(network, [at, *rows["source"].tolist(), *rows["target"].tolist()]),
        truncated=following is not None,
        items=tuple(shown),
        total=len(numbers),
        next=following,
    )


def neighbourhood(
    network: Network,
    x: str,
    *,
    hops: int = 1,
    limit: int = 50,
    **options: Unpack[FilterOptions],
) -> Neighbourhood:
    """Answer what lies within some hops of x, and all ties among it.

    Entities stand nearest first, then those with most neighbors, then by id; past
    ``limit`` (x not counted) they are left out, and ``truncated`` is true.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If a value is out of range, or x is to be avoided.
    """
    if not 1 <= hops <= MAX_HOPS:
        raise InvalidQuestion.range("hops", hops, MAX_HOPS)
    first_of(limit, None)
    at = network.find(x)
    with looking(network, filter_of(network, **options), at) as look:
        reached, layer = [at], [at]
        seen = {at}
        for _ in range(hops):
            found = {w for v in layer for w in _neighbors(look, v)} - seen
            layer = sorted(found, key=lambda w: (-network.degree(w), w))
            seen |= found
            reached += layer
        kept = reached[: limit + 1]
        within = set(kept)
        among = sorted(
            tie for v in kept for w in _neighbors(look, v) if v < w and w in within
            for tie in look.ties(v, w)
        )  # fmt: skip
        shown = tuple(look.told(among))
        total = len(reached) - 1
        said = (
            f"{network.name(at)} has {count(total, 'entity', 'entities')} within "
            f"{count(hops, 'hop')}; shown are {number(len(kept) - 1)}, with "
            f"{count(len(shown), 'tie')} among them."
        )
        return Neighbourhood(
            revision=network.revision,
            filter=look.filter,
            sentences=(said,),
            sources=sources_of(list(shown)),
            entities=named(network, kept),
            truncated=len(kept) < len(reached),
            id=network.facts.ids[at],
            hops=hops,
            ties=shown,
        )


def _neighbors(look: Look, at: int) -> list[int]:
    found: list[int] = neighbors(look.rows, look.lens, look.space, look.bar, at)[0].tolist()
    return found


def _ties_of(look: Look, at: int) -> list[int]:
    """Return the allowed ties of an entity by relation, outgoing first, then by the other end."""
    network = look.network
    found = [tie for w in _neighbors(look, at) for tie in look.ties(at, w)]
    source, target, bit = (network.ties[field] for field in ("source", "target", "bit"))

    def order(tie: int) -> tuple[Relation, bool, int, int]:
        relation = RELATIONS[network.facts.relations[network.facts.tie_starts[tie]]]
        inward = bool(source[tie] != at)
        return relation, inward, int(source[tie] if inward else target[tie]), int(bit[tie])

    return sorted(found, key=order)
