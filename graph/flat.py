"""Facts as graph tools hold them: nodes and edges with flat attributes, texts and numbers alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from graph.attributes import Attributes, renamed
from graph.attributes import Value as Stated
from graph.ecosystem import ENTITY_TEXTS, UNSTATED, Ecosystem, Entity, Tie, texts_of
from graph.model import Relation
from graph.vocabulary import Vocabulary, is_context, rule_of

#: The attributes of a node and of an edge, in the order in which they are written.
NODE = (
    "label", "kind", "subtype", "sector", "aliases", "homepage", "summary", "source_url",
    "source_title", "located_in", "latitude", "longitude",
)  # fmt: skip
EDGE = (
    "relation", "role", "since", "until", "periods", "source_url", "source_title", "statements",
    "symmetric", "context",
)  # fmt: skip

#: The types of those that are no texts.
TYPES: dict[str, type] = {
    "statements": int, "symmetric": bool, "context": bool, "latitude": float, "longitude": float,
}  # fmt: skip

Value = str | int | float | bool

#: What attributes are not called: what nodes and edges have in some format or tool.
_TAKEN = frozenset({*NODE, *EDGE, "id", "name", "key", "source", "target", "type", "evidence"})


class Edge(NamedTuple):
    """A tie on its way to a graph tool: its ends, the tie itself, and whether it is context."""

    source: str
    target: str
    tie: Tie
    context: bool

    @property
    def key(self) -> str:
        """What tells it from every other edge: ``source.RELATION.target``."""
        return f"{self.source}.{self.tie.relation}.{self.target}"

    @property
    def symmetric(self) -> bool:
        """Whether the tie has no direction."""
        return rule_of(self.tie.relation).symmetric

    def arcs(self) -> "tuple[Edge, ...]":
        """Return the tie as directed edges: both ways if it has no direction.

        So what tools compute along arcs is the same whichever of two ids is the smaller.
        """
        back = self._replace(source=self.target, target=self.source)
        return (self, back) if self.symmetric else (self,)

    def attributes(self) -> dict[str, Value]:
        """Return what is said of the tie, by the names in EDGE.

        ``role`` is the tie's own; ``since`` and ``until`` reach from its first date to its last,
        without an end while a statement leaves it open; ``periods`` are all its periods, as in
        ``2005/2008;2019/..``. The pages that state it are joined with ``; ``, each once, and
        ``statements`` counts what they state. An attribute is that of the earliest statement
        that has it.
        """
        tie = self.tie
        since, until = tie.extent
        return {
            "relation": str(tie.relation),
            "role": tie.role,
            "since": since,
            "until": until if all(statement.until for statement in tie.evidence) else "",
            "periods": ";".join(f"{p.since or '..'}/{p.until or '..'}" for p in tie.periods),
            "source_url": listed(statement.url for statement in tie.evidence),
            "source_title": listed(statement.title for statement in tie.evidence),
            "statements": len(tie.evidence),
            "symmetric": self.symmetric,
            "context": self.context,
            **flat_attributes(*(statement.attributes for statement in tie.evidence)),
        }


def flat_attributes(*stated: Mapping[str, Stated]) -> dict[str, Value]:
    """Return attributes by names that nothing else has, the first value of each; lists joined."""
    found: dict[str, Value] = {}
    for attributes in stated:
        for label, value in attributes.items():
            found.setdefault(renamed(label, _TAKEN), _flat(value))
    return found


def _flat(value: Stated) -> Value:
    return ";".join(value) if isinstance(value, tuple) else value


def attribute_types(facts: Ecosystem) -> tuple[dict[str, type], dict[str, type]]:
    """Return the types of the attributes of nodes and of edges, by name, in order.

    One of whole numbers is an int, of whole and others a float, of anything else together a str.
    """
    found = []
    for columns in (facts.entity_texts, facts.statement_texts):
        types: dict[str, set[type]] = {}
        for code in np.unique(columns["attributes"]).tolist():
            for name, value in flat_attributes(Attributes.of(facts.texts[code])).items():
                types.setdefault(name, set()).add(type(value))
        found.append({name: _common(types[name]) for name in sorted(types)})
    return found[0], found[1]


def _common(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


def node(entity: Entity, words: Vocabulary) -> dict[str, Value]:
    """Return what is said of an entity, by the names in NODE, then its attributes.

    Aliases are joined with ``;``; the sector is that of the vocabulary of its facts.
    """
    sector = words.sector_of(entity.kind, entity.subtype)
    told = {"label": entity.name, "kind": str(entity.kind), "sector": sector}
    texts = told | dict(zip(ENTITY_TEXTS, texts_of(entity), strict=True))
    return {**{name: texts[name] for name in NODE}, **flat_attributes(entity.attributes)}


def nodes(facts: Ecosystem) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield each id with what is said of it; of an id that no entity has, that it is one."""
    for at, id in enumerate(facts.ids):
        stated = facts.kinds[at] != UNSTATED
        yield id, node(facts.entity(at), facts.vocabulary) if stated else {"label": id}


def edges(facts: Ecosystem) -> Iterator[Edge]:
    """Yield each tie once, in order."""
    for number, tie in enumerate(facts.ties()):
        yield edge(facts, number, tie)


def edge(facts: Ecosystem, number: int, tie: Tie) -> Edge:
    """Return the tie of a number, or what a filter left of it, as an edge."""
    row = int(facts.tie_starts[number])
    ends = int(facts.sources[row]), int(facts.targets[row])
    return Edge(tie.source, tie.target, tie, _context(facts, tie.relation, *ends))


def _context(facts: Ecosystem, relation: str, source: int, target: int) -> bool:
    kinds = facts.kinds.item(source), facts.kinds.item(target)
    if UNSTATED in kinds:
        return relation == Relation.LOCATED_IN or rule_of(relation).context
    subtype = facts.texts[facts.entity_texts["subtype"].item(target)]
    source_kind, target_kind = (facts.vocabulary.kinds[kind] for kind in kinds)
    return is_context(relation, source_kind, target_kind, subtype)


def listed(texts: Iterable[str]) -> str:
    """Return texts as one, each once, the blank left out."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
