"""Lists of entities: those that a text names, or all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graph.answers import Page
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER
from graph.model import KINDS, SECTORS, Kind
from graph.network import Network
from graph.questions.paging import first_of, next_of
from graph.questions.wording import count, start


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
    first = first_of(limit, cursor)
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
    following = next_of(first, limit, len(chosen))
    narrowed = "".join(
        f" of the {what} {word}" for what, word in (("kind", kind), ("sector", sector)) if word
    )
    said = f"{count(len(chosen), 'entity', 'entities')}{narrowed} on record"
    if q.strip():
        said = f"{count(len(chosen), 'entity', 'entities')}{narrowed} near {q.strip()!r}"
    return Page(
        revision=network.revision,
        filter=NO_FILTER,
        sentences=(start(f"{said}."),),
        sources=(),
        entities={},
        truncated=following is not None,
        items=shown,
        total=len(chosen),
        next=following,
    )


def _listed(network: Network, at: int, alias: str) -> Listed:
    n = network.named(at)
    return Listed(n.id, n.name, n.kind, n.subtype, n.sector, n.place, network.degree(at), alias)
