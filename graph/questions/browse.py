"""Lists of entities: those that a text names, or all of them."""

from dataclasses import dataclass

import numpy as np

from graph.answers import Named, Page
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER
from graph.model import KIND_CODE, MAX_NAME, Kind
from graph.names import Found, How, too_long
from graph.network import Network
from graph.questions.counting.paging import first_of, next_of
from graph.questions.counting.selecting import selected, within
from graph.questions.wording.phrases import count

#: The orders of a list: as near to the text, the most partners first, by name, by id.
SORTS = ("nearest", "degree", "name", "id")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity in a list; ``alias`` is the alias that a search matched, or blank.

    ``place``, ``site``, ``ended`` and ``last_recorded`` are those of Named.
    """

    id: str
    name: str
    kind: str
    subtype: str
    sector: str
    place: str
    degree: int
    alias: str
    site: bool = False
    ended: int | None = None
    last_recorded: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Page):
    """A part of a list; ``match`` tells why a search found its items, blank without one.

    ``words``: their names hold what was typed; ``typos``: they are like it; ``within``: what
    was typed holds their names.
    """

    items: tuple[Listed, ...]
    match: str


def browse(
    network: Network,
    *,
    q: str = "",
    kind: str | None = None,
    sector: str | None = None,
    city: str | None = None,
    sort: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Listing:
    """Return a part of a list of entities: those a text names, or all.

    Args:
        network: Whose entities.
        q: A name, an alias or words of one, of at most 500 characters; see ``Names.find``.
        kind: Only this kind; None for all.
        sector: Only this sector; None for all.
        city: Only those at home there or in a part of it: an id, a name or an alias.
        sort: ``nearest`` (as a search finds them), ``degree`` (the most partners first, of
            equals by name), ``name`` (A to Z, accents aside) or ``id``; if None, nearest for
            a search, else id.
        limit: How many, 1 to 500.
        cursor: ``next`` of the part before, asked with the same words.

    Returns:
        The part; ``total`` counts all that match, whatever the limit.

    Raises:
        InvalidQuestion: If there is no such kind, sector or order, or a value is out of range.
        UnknownEntity, AmbiguousName: If no city is called so, or several are.

    Example:
        >>> from graph import browse, load_seeds
        >>> found = browse(load_seeds(), q="ignite")
        >>> found.match, any(item.id == "us-ignite" for item in found.items)
        ('words', True)
    """
    # wide: what a list can be narrowed by
    if sort is not None and sort not in SORTS:
        raise InvalidQuestion.choice("sort", sort, SORTS)
    if len(q) > MAX_NAME:
        raise InvalidQuestion(too_long(q), parameter="q")
    wanted = selected(network, kind, sector)
    home = network.find(city, (Kind.CITY,), parameter="city") if city else -1
    if home >= 0:
        wanted &= within(network, home)
    first = first_of(limit, cursor)
    found = network.names.find(q, wanted) if q.strip() else None
    at = np.flatnonzero(wanted) if found is None else found.owners
    lines = dict(zip(at.tolist(), found.lines.tolist(), strict=True)) if found else {}
    if sort == "name" or sort == "degree":
        by = (network.names.alphabet[at],)
        at = at[np.lexsort((*by, -network.degrees[at]) if sort == "degree" else by)]
    elif sort == "id":
        at = np.sort(at)
    shown = at[first : first + limit].tolist()
    following = next_of(first, limit, len(at))
    place = network.name(home) if home >= 0 else ""
    return Listing(
        revision=network.revision,
        filter=NO_FILTER,
        said=_said(len(at), found, q.strip(), _narrowed(kind, sector, place)),
        sources=(),
        entities={},
        truncated=following is not None,
        items=tuple(
            _listed(network, n, network.names.alias(lines[n]) if lines else "") for n in shown
        ),
        total=len(at),
        next=following,
        match=found.how.value if found else "",
    )


def _said(total: int, found: Found | None, q: str, narrowed: str) -> tuple[Sentence, ...]:
    entries = f"{count(total, 'entry', 'entries')}{narrowed}"
    if found is None:
        return begin(on(Topic.COUNT, f"{entries}."))
    none = on(Topic.COUNT, f"No match for “{q}”{narrowed}.")
    if not total:
        return begin(none)
    if found.how is How.WORDS:
        matches = f"{entries} {'matches' if total == 1 else 'match'} “{q}”."
        return begin(on(Topic.COUNT, matches))
    instead = f"{'This name is' if total == 1 else 'These names are'} similar."
    if found.how is How.WITHIN:
        instead = f"It contains {'this name' if total == 1 else 'these names'}."
    return begin([*none, *on(Topic.ANSWER, instead)])


def _narrowed(kind: str | None, sector: str | None, place: str) -> str:
    words = [f"kind {kind}"] if kind else []
    words += [f"sector {sector}"] if sector else []
    words += [f"at home in {place}"] if place else []
    return f" ({', '.join(words)})" if words else ""


def _listed(network: Network, at: int, alias: str) -> Listed:
    n = network.named(at)
    return Listed(
        n.id, n.name, n.kind, n.subtype, n.sector, n.place, network.degree(at), alias,
        site=n.site, ended=n.ended, last_recorded=n.last_recorded,
    )  # fmt: skip


def largest_cities(network: Network, top: int) -> list[Named]:
    """Return the cities where most are at home, the most first, of equals by name."""
    homes = network.places[network.places >= 0]
    at_home = np.bincount(homes, minlength=len(network))
    at_home[network.entities["kind"] != KIND_CODE[Kind.CITY]] = 0
    order = np.lexsort((network.names.alphabet, -at_home))[:top]
    return network.all_named([at for at in order.tolist() if at_home[at]])
