"""The network: facts compiled into immutable arrays that questions are asked of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from graph.answers import Named
from graph.ecosystem import Codes, Ecosystem, Tie, collectives
from graph.errors import AmbiguousName, Candidate, InvalidQuestion, UnknownEntity
from graph.model import (
    CONTEXT_DIRECTNESS,
    KIND_CODE,
    KINDS,
    RELATION_CODE,
    RELATIONS,
    RULES,
    SECTORS,
    VENUES,
    Kind,
    Relation,
    is_id,
)
from graph.names import MAX_NAME, How, Names, names_of, too_long
from graph.plain import plain

if TYPE_CHECKING:
    import igraph
    import networkx

SLOT = np.dtype(
    [("neighbour", np.int32), ("pair", np.int32), ("outward", np.uint16), ("inward", np.uint16)]
)
TIE = np.dtype([("source", np.int32), ("target", np.int32), ("bit", np.int8)])
STATEMENT = np.dtype([("first", np.int32), ("last", np.int32), ("url", np.int32)])
ENTITY = np.dtype(
    [("rank", np.int32), ("venue_term", np.int32), ("kind", np.int8), ("sector", np.int8)]
)

#: A tie's bit is that of its relation; a PART_OF or MEMBER_OF that is context has one of these.
CONTEXT_PART_OF, CONTEXT_MEMBER_OF = len(RELATIONS), len(RELATIONS) + 1
LOCATED_IN_BIT = 1 << RELATION_CODE[Relation.LOCATED_IN]
CONTEXT_BITS = LOCATED_IN_BIT | 1 << CONTEXT_PART_OF | 1 << CONTEXT_MEMBER_OF

#: The bits of the ties of a relation: its own, and that of those among them that are context.
BITS_OF = {
    relation: 1 << code
    | {Relation.PART_OF: 1 << CONTEXT_PART_OF, Relation.MEMBER_OF: 1 << CONTEXT_MEMBER_OF}.get(
        relation, 0
    )
    for relation, code in RELATION_CODE.items()
}

#: Whether an entity of a kind, by its code, is a venue.
IS_VENUE = np.array([kind in VENUES for kind in KINDS])

#: The directness of a tie by its bit.
DIRECTNESS = np.array(
    [*(RULES[r].directness for r in RELATIONS), CONTEXT_DIRECTNESS, CONTEXT_DIRECTNESS], np.int32
)

#: How many candidates an error names.
CANDIDATES = 8


@dataclass(frozen=True, eq=False)
class Network:
    """Who is tied to whom, as compressed sparse rows over distinct neighbours.

    The slots of entity v are ``slots[starts[v]:starts[v + 1]]``, one a neighbour, ascending:
    ``neighbour``, ``pair`` (the number of the unordered pair), ``outward`` and ``inward``
    (the bits of the ties that lead there and back; a symmetric tie does both). The ties of
    pair p are ``pair_ties[pair_starts[p]:pair_starts[p + 1]]``, by relation. ``ties`` hold
    ``bit``, ``source`` and ``target``; a tie's statements are the rows of ``statements``
    (``first`` and ``last`` day, ``url`` a code) from ``facts.tie_starts``. ``entities`` hold
    ``kind``, ``sector``, ``rank`` (by blake2b of the id) and ``venue_term``, a part of a
    hop's cost that no filter changes; ``pair_costs`` is the cost of a hop where none narrows
    its ties. Ties of an entity to itself are left out.
    """

    facts: Ecosystem
    starts: NDArray[np.int64]
    slots: NDArray[np.void]
    pair_starts: NDArray[np.int64]
    pair_ties: Codes
    pair_costs: Codes
    ties: NDArray[np.void]
    statements: NDArray[np.void]
    entities: NDArray[np.void]

    def __len__(self) -> int:
        return len(self.facts.ids)

    @property
    def revision(self) -> int:
        """The revision of the facts."""
        return self.facts.revision

    @cached_property
    def degrees(self) -> Codes:
        """How many neighbours each entity has, context ties aside."""
        acquainted = (self.slots["outward"] | self.slots["inward"]) & ~np.uint16(CONTEXT_BITS) != 0
        totals = np.concatenate(([0], np.cumsum(acquainted)))
        degrees: Codes = np.diff(totals[self.starts]).astype(np.int32)
        return degrees

    @cached_property
    def names(self) -> Names:
        """The names and aliases, heavier with every neighbour; made when first asked for."""
        return names_of(self.facts, self.degrees.tolist())

    @cached_property
    def collectives(self) -> NDArray[np.bool_]:
        """Which entities are collectives."""
        marks: NDArray[np.bool_] = collectives(self.facts)
        return marks

    def degree(self, at: int) -> int:
        """Return the number of neighbours, context ties aside."""
        return int(self.degrees[at])

    def kind(self, at: int) -> Kind:
        """Return the kind of the entity at a position."""
        return KINDS[self.facts.kinds.item(at)]

    def name(self, at: int) -> str:
        """Return the name of the entity at a position."""
        return self.facts.texts[self.facts.entity_texts["name"].item(at)]

    def subtype(self, at: int) -> str:
        """Return the subtype of the entity at a position, or a blank."""
        return self.facts.texts[self.facts.entity_texts["subtype"].item(at)]

    def named(self, at: int) -> Named:
        """Return the entity at a position as answers name it."""
        return self.all_named([at])[0]

    def all_named(self, positions: Sequence[int]) -> list[Named]:
        """Return the entities at some positions as answers name them."""
        facts = self.facts
        at = np.array(positions, np.int64)
        homes = self.places[at]
        columns = facts.entity_texts["name"], facts.entity_texts["subtype"]
        names, subtypes = (column[at].tolist() for column in columns)
        places = np.where(homes >= 0, columns[0][homes], 0).tolist()  # 0 is the blank
        ids, texts = facts.ids.some(positions), facts.texts.some({*names, *subtypes, *places})
        kinds, sectors = facts.kinds[at].tolist(), self.entities["sector"][at].tolist()
        return [
            Named(ids[n], texts[name], KINDS[kind], texts[subtype], SECTORS[sector], texts[p])
            for n, name, kind, subtype, sector, p in zip(
                positions, names, kinds, subtypes, sectors, places, strict=True
            )
        ]

    @cached_property
    def places(self) -> Codes:
        """The city that each entity is located in or part of, or -1; made when first asked for.

        Of several the one with the smallest id; a place comes before a larger whole.
        """
        places = np.full(len(self), -1, np.int32)
        for bit in (1 << CONTEXT_PART_OF, LOCATED_IN_BIT):
            there = np.flatnonzero(self.slots["outward"] & np.uint16(bit))[::-1]
            here = np.searchsorted(self.starts, there, side="right") - 1
            if bit != LOCATED_IN_BIT:
                cities = self.facts.kinds[here] == KIND_CODE[Kind.CITY]
                there, here = there[cities], here[cities]
            places[here] = self.slots["neighbour"][there]  # the first of each stands last here
        return places

    def place(self, at: int) -> int:
        """Return the city that an entity is located in or part of, or -1."""
        return self.places.item(at)

    def find(self, text: str, kinds: tuple[Kind, ...] = (), *, parameter: str = "") -> int:
        """Return the position of the entity of that id, else of that name or alias.

        Args:
            text: An id, a name or an alias, of at most 500 characters.
            kinds: Only these kinds; none for all.
            parameter: What the text was given for (``source``), for errors to say.

        Raises:
            InvalidQuestion: If the text is too long for a name.
            UnknownEntity: If nothing (of these kinds) is called so; with the nearest names,
                or with the names that the text holds ("Siemens San Diego").
            AmbiguousName: If several are, with who and where they are.
        """
        at = self.facts.position(text) if is_id(text) else -1
        if at >= 0 and self._is(at, kinds):
            return at
        if len(text) > MAX_NAME:
            raise InvalidQuestion(too_long(text, parameter))
        bearers = [self.facts.position(id) for id in self.names.exact(text, self.among(kinds))]
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            name, candidates = self.names.spelled(text), self._candidates(bearers)
            raise AmbiguousName(text, candidates, parameter=parameter, name=name)
        raise self.unknown(text, kinds, parameter=parameter)

    def unknown(
        self, text: str, kinds: tuple[Kind, ...] = (), *, parameter: str = ""
    ) -> UnknownEntity:
        """Return the error for a text that names nobody of some kinds, with who is near."""
        if len(text) > MAX_NAME:
            raise InvalidQuestion(too_long(text, parameter))
        found = self.names.find(text, self.among(kinds))
        return UnknownEntity(
            text,
            self._candidates(found.owners[:CANDIDATES].tolist()),
            kinds,
            parameter=parameter,
            within=found.how is How.WITHIN,
        )

    def among(self, kinds: tuple[Kind, ...]) -> NDArray[np.bool_] | None:
        """Tell of each entity whether it is of some kinds; None where that is everyone."""
        if not kinds:
            return None
        return np.isin(self.entities["kind"], [KIND_CODE[kind] for kind in kinds])

    def tie(self, number: int) -> Tie:
        """Make the tie of a number."""
        return self.facts.tie(number)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """Return a MultiDiGraph: ids as nodes, a tie an edge whose key is its relation.

        Nodes carry kind, subtype, sector, name, aliases, homepage, summary, source_url and
        source_title; edges role, since, until and evidence, a list of dictionaries.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(revision=self.revision)
        for attributes in self._entity_rows():
            graph.add_node(attributes.pop("id"), **attributes)
        for tie in self._tie_rows():
            graph.add_edge(tie.pop("source"), tie.pop("target"), key=tie.pop("relation"), **tie)
        return graph

    def to_igraph(self) -> "igraph.Graph":
        """Return a directed igraph Graph: ``name`` holds the id, ``label`` the name.

        igraph is not installed with Tieline: ``pip install igraph``.
        """
        import igraph

        entities, ties = list(self._entity_rows()), list(self._tie_rows())
        graph = igraph.Graph(directed=True)
        graph["revision"] = self.revision
        names = {"id": "name", "name": "label"}
        columns = {names.get(key, key): [e[key] for e in entities] for key in (entities or [{}])[0]}
        graph.add_vertices(len(entities), columns)
        position = {entity["id"]: at for at, entity in enumerate(entities)}
        ends = [(position[tie.pop("source")], position[tie.pop("target")]) for tie in ties]
        graph.add_edges(ends, {key: [t[key] for t in ties] for key in (ties or [{}])[0]})
        return graph

    def _entity_rows(self) -> "list[dict[str, Any]]":
        return [
            {
                "id": e.id, "kind": e.kind.value, "subtype": e.subtype, "sector": e.sector,
                "name": e.name, "aliases": list(e.aliases), "homepage": e.homepage,
                "summary": e.summary, "source_url": e.source_url, "source_title": e.source_title,
            }
            for e in self.facts.entities()
        ]  # fmt: skip

    def _tie_rows(self) -> "list[dict[str, Any]]":
        return [plain(tie) for tie in self.facts.ties()]

    def _is(self, at: int, kinds: tuple[Kind, ...]) -> bool:
        return not kinds or self.kind(at) in kinds

    def _candidates(self, found: list[int]) -> list[Candidate]:
        named = map(self.named, found[:CANDIDATES])
        return [Candidate(n.id, n.name, n.subtype or n.kind, n.place) for n in named]
