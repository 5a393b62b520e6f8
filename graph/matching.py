"""Names of facts that look like entities loaded already: whom, why, and taking them for one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.ecosystem import Ecosystem, Entity
from graph.facts import gather
from graph.folding import fold
from graph.names import same_name_key
from graph.plain import plain

#: How alike the spellings of two names are, of 100, that may be of one.
ALIKE = 90.0

#: With how many of the same first letters a name is compared: more are of common words.
MOST_COMPARED = 500

#: How many first letters of two spellings are the same.
FIRST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class LikelyMatch:
    """An entity of some facts that may be one loaded already, and why; ``sure`` if it is."""

    id: str
    name: str
    known_id: str
    known_name: str
    reason: str
    sure: bool

    def to_dict(self) -> dict[str, Any]:
        """Return this as dictionaries, texts and numbers."""
        told: dict[str, Any] = plain(self)
        return told


def likely_matches(facts: Ecosystem, known: Ecosystem) -> list[LikelyMatch]:
    """Return which entities of facts look like others that are loaded already.

    Only such of one kind are held against each other, and only ids that both do not have.
    It is sure if they have the same name, case, accents and legal forms aside, and the same
    place or none; if a name of one is an alias of the other; or if they have the same homepage;
    and nobody else has. One of other places, or of nearly the same spelling, is likely.

    Args:
        facts: What is to be loaded.
        known: What is loaded.

    Returns:
        The likely matches, by id; of each entity the best one. O(entities), and for spelling
        up to 500 comparisons each.

    Example:
        >>> from graph import Entity, Kind, gather
        >>> known = gather([Entity("acme", Kind.COMPANY, "Acme")])
        >>> [found] = likely_matches(gather([Entity("acme-inc", Kind.COMPANY, "Acme Inc.")]), known)
        >>> found.known_id, found.reason, found.sure
        ('acme', 'same name and place', True)
    """
    theirs = _Known(known, {*facts.ids})
    found = [
        match
        for entity in facts.entities()
        if known.position(entity.id) < 0
        for match in theirs.best(entity, _place(facts, entity))
    ]
    sure = defaultdict[str, list[LikelyMatch]](list)
    for match in found:
        if match.sure:
            sure[match.known_id].append(match)
    return [
        replace(match, sure=False) if len(sure[match.known_id]) > 1 else match for match in found
    ]


def matched(facts: Ecosystem, matches: Iterable[LikelyMatch], known: Ecosystem) -> Ecosystem:
    """Return facts in which those that surely match are the entities that are loaded already.

    They keep the name that is known; how the facts spell it is an alias.
    """
    ids = {match.id: match.known_id for match in matches if match.sure}
    if not ids:
        return facts

    def taken(entity: Entity) -> Entity:
        home = ids.get(entity.located_in, entity.located_in)
        if entity.id not in ids:
            return replace(entity, located_in=home)
        at = known.position(ids[entity.id])
        one = known.entity(at)
        aliases = dict.fromkeys((*one.aliases, *entity.aliases, entity.name))
        aliases.pop(one.name, None)
        return replace(entity, id=one.id, name=one.name, aliases=tuple(aliases), located_in=home)

    return gather(
        map(taken, facts.entities()),
        (
            replace(s, source=ids.get(s.source, s.source), target=ids.get(s.target, s.target))
            for s in facts.statements()
        ),
        facts.vocabulary,
    )


class _Known:
    """Entities that are loaded, by what others are held against; ``but`` some ids."""

    def __init__(self, known: Ecosystem, but: set[str]) -> None:
        self._named: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._called: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._sites: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._spelled: defaultdict[tuple[str, str], list[tuple[str, Entity]]] = defaultdict(list)
        self._places: dict[str, str] = {}
        for entity in known.entities():
            if entity.id in but:
                continue
            kind, name = str(entity.kind), same_name_key(entity.name, entity.kind)
            self._named[kind, name].append(entity)
            self._spelled[kind, name[:FIRST_LETTERS]].append((name, entity))
            for alias in entity.aliases:
                self._called[kind, same_name_key(alias, entity.kind)].append(entity)
            if entity.homepage:
                self._sites[kind, _site(entity.homepage)].append(entity)
            self._places[entity.id] = _place(known, entity)

    def best(self, entity: Entity, place: str) -> Iterator[LikelyMatch]:
        """Yield the best match of an entity at a place, or none."""
        kind, name = str(entity.kind), same_name_key(entity.name, entity.kind)
        named = self._named[kind, name]
        here = [one for one in named if self._places[one.id] == place]
        called = self._called[kind, name] + [
            one
            for alias in entity.aliases
            for one in self._named[kind, same_name_key(alias, entity.kind)]
        ]
        sites = self._sites[kind, _site(entity.homepage)] if entity.homepage else []
        tries: tuple[tuple[Sequence[Entity], str, bool], ...] = (
            (here, "same name and place", True),
            (sites, "same homepage", True),
            (called, "an alias", True),
            (named, "same name, another place", False),
        )
        for ones, reason, sure in tries:
            if ones:
                yield _match(entity, ones[0], reason, sure and len({o.id for o in ones}) == 1)
                return
        if one := self._alike(kind, name):
            yield _match(entity, one, "nearly the same spelling", sure=False)

    def _alike(self, kind: str, name: str) -> Entity | None:
        from rapidfuzz import fuzz, process

        near = self._spelled[kind, name[:FIRST_LETTERS]][:MOST_COMPARED]
        spellings = [spelled for spelled, _ in near]
        found = process.extractOne(name, spellings, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return near[found[2]][1] if found else None


def _match(entity: Entity, one: Entity, reason: str, sure: bool) -> LikelyMatch:
    return LikelyMatch(entity.id, entity.name, one.id, one.name, reason, sure)


def _place(facts: Ecosystem, entity: Entity) -> str:
    """Return the folded name of where an entity is, or a blank."""
    at = facts.position(entity.located_in) if entity.located_in else -1
    return fold(facts.entity(at).name) if at >= 0 else ""


def _site(homepage: str) -> str:
    """Return an address without its scheme, www. and the slash at its end."""
    return homepage.partition("://")[2].casefold().removeprefix("www.").rstrip("/")
