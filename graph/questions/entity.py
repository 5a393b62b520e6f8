"""What is on record about an entity: its ties, its neighbourhood, and lists of entities."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np

from graph.answers import Description, Neighbourhood, Page, Source
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions, narrow
from graph.kernels.triads import neighbours
from graph.model import KINDS, RELATIONS, SECTORS, Kind, Relation
from graph.network import Network
from graph.questions.looking import Look, filter_of, looking, named, sources_of
from graph.questions.wording import count, start

FIRST_TIES = 100
MAX_LIMIT = 500
MAX_HOPS = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity in a list; ``alias`` is the alias that a search matched, or blank."""

    id: str
    name: str
    kind: str
    subtype: str
    sector: str
    place: str
    degree: int
    alias: str


def describe(network: Network, x: str, **options: Unpack[FilterOptions]) -> Description:
    """Answer what is on record about x: its own facts and its first hundred ties.

    Context ties are told too, whether ``context`` is asked for or not; ``degree`` counts
    neighbours as the filter has it. Ties stand by relation, outgoing first, then by the
    other end's id.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If an option has no such value, or x is to be avoided.
    """
    at = network.find(x)
    filter = filter_of(network, **options)
    with looking(network, filter, at) as look:
        degree = len(neighbours(look.rows, look.lens, look.space, look.bar, at)[0])
    with looking(network, replace(filter, context=True), at) as look:
        numbers = _ties_of(look, at)
    ties = tuple(network.tie(number) for number in numbers[:FIRST_TIES])
    entity = network.facts.entity(at)
    own = (Source(entity.source_url, entity.source_title),) if entity.source_url else ()
    sources = dict.fromkeys((*own, *sources_of(list(ties))))
    rows = network.ties[numbers[:FIRST_TIES]]
    ends = [at, *rows["source"].tolist(), *rows["target"].tolist()]
    said = [
        f"{entity.name} has {count(degree, 'recorded neighbour')} and {count(len(numbers), 'tie')}."
    ]
    undated = sum(not (tie.since or tie.until) for tie in ties)
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
    first = _first(limit, cursor)
    filter = narrow(relation=[relation] if relation else (), context=True)
    with looking(network, filter, at) as look:
        numbers = _ties_of(look, at)
    shown = [network.tie(number) for number in numbers[first : first + limit]]
    return Page(tuple(shown), len(numbers), _next(first, limit, len(numbers)))


def neighbourhood(
    network: Network,
    x: str,
    *,
    hops: int = 1,
    limit: int = 50,
    **options: Unpack[FilterOptions],
) -> Neighbourhood:
    """Answer what lies within some hops of x, and all ties among it.

    Entities stand nearest first, then those with most neighbours, then by id; past
    ``limit`` (x not counted) they are left out, and ``truncated`` is true.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several bear it.
        InvalidQuestion: If a value is out of range, or x is to be avoided.
    """
    if not 1 <= hops <= MAX_HOPS:
        raise InvalidQuestion(f"hops is {hops}; it can be 1 to {MAX_HOPS}")
    _first(limit, None)
    at = network.find(x)
    with looking(network, filter_of(network, **options), at) as look:
        reached, layer = [at], [at]
        seen = {at}
        for _ in range(hops):
            found = {w for v in layer for w in _neighbours(look, v)} - seen
            layer = sorted(found, key=lambda w: (-network.degree(w), w))
            seen |= found
            reached += layer
        kept = reached[: limit + 1]
        within = set(kept)
        among = sorted(
            tie for v in kept for w in _neighbours(look, v) if v < w and w in within
            for tie in look.ties(v, w)
        )  # fmt: skip
        shown = tuple(network.tie(tie) for tie in among)
        total = len(reached) - 1
        said = (
            f"{network.name(at)} has {count(total, 'entity', 'entities')} within "
            f"{count(hops, 'hop')}, joined by {count(len(shown), 'tie')}"
            f"{' among those shown' if len(kept) < len(reached) else ''}."
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


def browse(
    network: Network,
    *,
    q: str = "",
    kind: str | None = None,
    sector: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """Return a part of a list of entities: those a text names, nearest first, or all by id.

    A search (``q``) goes as far as its first thousand matches.

    Raises:
        InvalidQuestion: If there is no such kind or sector, or a value is out of range.
    """
    if kind is not None and kind not in KINDS:
        raise InvalidQuestion(f"kind {kind!r} is none of {', '.join(KINDS)}")
    if sector is not None and sector not in SECTORS:
        raise InvalidQuestion(f"sector {sector!r} is none of {', '.join(SECTORS)}")
    first = _first(limit, cursor)
    found: Iterable[tuple[int, str]]
    if q.strip():
        matches = network.names.search(q, 1000)
        found = [(network.facts.position(match.id), match.alias) for match in matches]
    else:
        found = ((at, "") for at in range(len(network)))
    wanted = np.ones(len(network), bool)
    if kind is not None:
        wanted &= network.entities["kind"] == KINDS.index(Kind(kind))
    if sector is not None:
        wanted &= network.entities["sector"] == SECTORS.index(sector)
    chosen = [(at, alias) for at, alias in found if wanted[at]]
    shown = tuple(_listed(network, at, alias) for at, alias in chosen[first : first + limit])
    return Page(shown, len(chosen), _next(first, limit, len(chosen)))


def _listed(network: Network, at: int, alias: str) -> Listed:
    n = network.named(at)
    return Listed(n.id, n.name, n.kind, n.subtype, n.sector, n.place, network.degree(at), alias)


def _neighbours(look: Look, at: int) -> list[int]:
    found: list[int] = neighbours(look.rows, look.lens, look.space, look.bar, at)[0].tolist()
    return found


def _ties_of(look: Look, at: int) -> list[int]:
    """Return the allowed ties of an entity by relation, outgoing first, then by the other end."""
    network = look.network
    found = [tie for w in _neighbours(look, at) for tie in look.ties(at, w)]
    source, target, bit = (network.ties[field] for field in ("source", "target", "bit"))

    def order(tie: int) -> tuple[Relation, bool, int, int]:
        relation = RELATIONS[network.facts.relations[network.facts.tie_starts[tie]]]
        inward = bool(source[tie] != at)
        return relation, inward, int(source[tie] if inward else target[tie]), int(bit[tie])

    return sorted(found, key=order)


def _first(limit: int, cursor: str | None) -> int:
    """Return where a part begins; a cursor is the number of items before it."""
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidQuestion(f"limit is {limit}; it can be 1 to {MAX_LIMIT}")
    if cursor is None:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 12:
        raise InvalidQuestion(f"cursor {cursor!r} is none that an answer gave")
    return int(cursor)


def _next(first: int, limit: int, total: int) -> str | None:
    return str(first + limit) if first + limit < total else None
