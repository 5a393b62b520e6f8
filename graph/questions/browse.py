"""Lists of entities: those that a text names, or all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.answers import Page
from graph.filter import NO_FILTER
from graph.network import Network
from graph.questions.paging import first_of, next_of
from graph.questions.selecting import of_the, selected
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
    wanted = selected(network, kind, sector)
    first = first_of(limit, cursor)
    found: Iterable[tuple[int, str]]
    if q.strip():
        matches = network.names.search(q, 1000)
        found = [(network.facts.position(match.id), match.alias) for match in matches]
    else:
        found = ((at, "") for at in range(len(network)))
    listed = [(at, alias) for at, alias in found if wanted[at]]
    shown = tuple(_listed(network, at, alias) for at, alias in listed[first : first + limit])
    following = next_of(first, limit, len(listed))
    narrowed = of_the(kind, sector)
    said = f"{count(len(listed), 'entity', 'entities')}{narrowed} on record"
    if q.strip():
        said = f"{count(len(listed), 'entity', 'entities')}{narrowed} near {q.strip()!r}"
    return Page(
        revision=network.revision,
        filter=NO_FILTER,
        sentences=(start(f"{said}."),),
        sources=(),
        entities={},
        truncated=following is not None,
        items=shown,
        total=len(listed),
        next=following,
    )


def _listed(network: Network, at: int, alias: str) -> Listed:
    n = network.named(at)
    return Listed(n.id, n.name, n.kind, n.subtype, n.sector, n.place, network.degree(at), alias)
