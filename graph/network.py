"""The network: facts compiled into immutable arrays that questions are asked of."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Unpack, overload

import numpy as np
from numpy.typing import NDArray

from graph.answers import Named
from graph.dates import LATEST
from graph.ecosystem import Codes, Ecosystem, Tie, collectives
from graph.endings import NEVER, Endings, ends_of, years_of
from graph.errors import AmbiguousName, Candidate, InvalidQuestion, OtherKind, UnknownEntity
from graph.filter import NO_FILTER, FilterOptions
from graph.memo import Memo, Result
from graph.model import SECTORS, is_id
from graph.names import MAX_NAME, How, Names, names_of, too_long
from graph.placing import places_of, sites_of
from graph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import igraph
    import networkx

SLOT = np.dtype(
    [("neighbor", np.int32), ("pair", np.int32), ("outward", np.uint16), ("inward", np.uint16)]
)
#: The slots of a network whose relations need more than 16 bits: searches in them take a tenth
#: longer, and are compiled for themselves.
WIDE_SLOT = np.dtype(
    [("neighbor", np.int32), ("pair", np.int32), ("outward", np.int64), ("inward", np.int64)]
)
TIE = np.dtype([("source", np.int32), ("target", np.int32), ("bit", np.int8)])
STATEMENT = np.dtype(
    [("first", np.int32), ("last", np.int32), ("url", np.int32), ("undated", np.bool_)]
)
ENTITY = np.dtype(
    [("rank", np.int32), ("venue_term", np.int32), ("kind", np.int8), ("sector", np.int8)]
)

#: How many candidates an error names.
CANDIDATES = 8


@dataclass(frozen=True, eq=False)
class Network:
    """Who is tied to whom, as compressed sparse rows over distinct neighbors.

    The slots of entity v are ``slots[starts[v]:starts[v + 1]]``, one a neighbor, ascending:
    ``neighbor``, ``pair`` (the number of the unordered pair), ``outward`` and ``inward``
    (the bits of the ties that lead there and back; a symmetric tie does both), of 16 bits if
    these are enough for the vocabulary. The ties of
    pair p are ``pair_ties[pair_starts[p]:pair_starts[p + 1]]``, by relation. ``ties`` hold
    ``bit``, ``source`` and ``target``; a tie's statements are the rows of ``statements``
    (``first`` and ``last`` day, ``url`` a code, ``undated``; see ``graph.holding``) from
    ``facts.tie_starts``. ``entities`` hold
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
    _memo: Memo = field(default_factory=Memo, init=False, repr=False)

    def __len__(self) -> int:
        return len(self.facts.ids)

    def __repr__(self) -> str:
        return (
            f"<Network {len(self):,} entities, {len(self.ties):,} ties, "
            f"{len(self.statements):,} statements, revision {self.revision}>"
        )

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds and relations of the facts."""
        return self.facts.vocabulary

    @property
    def is_venue(self) -> NDArray[np.bool_]:
        """Which entities are venues."""
        marks: NDArray[np.bool_] = self.vocabulary.is_venue[self.entities["kind"]]
        return marks

    @property
    def revision(self) -> int:
        """The revision of the facts."""
        return self.facts.revision

    def memo(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result that this network keeps under a key, computed once.

        The results asked for last are kept (graph.memo), as long as the network is.

        Args:
            key: Whatever tells the result from others; begin it with the function that asks.
            compute: Computes the result if it is not kept. Where the caller is inside a
                ``filtered`` block, it must not open another: all could wait for each other.
        """
        return self._memo.get(key, compute)

    @cached_property
    def acquainted(self) -> NDArray[np.bool_]:
        """Which slots are of neighbors by more than context ties."""
        ties = self.slots["outward"] | self.slots["inward"]
        marks: NDArray[np.bool_] = ties & self.vocabulary.acquaintance_bits != 0
        return marks

    @cached_property
    def degrees(self) -> Codes:
        """How many neighbors each entity has, context ties aside."""
        totals = np.concatenate(([0], np.cumsum(self.acquainted)))
        degrees: Codes = np.diff(totals[self.starts]).astype(np.int32)
        return degrees

    @cached_property
    def names(self) -> Names:
        """The names and aliases, heavier with every neighbor; made when first asked for."""
        return names_of(self.facts, self.degrees.tolist())

    @cached_property
    def collectives(self) -> NDArray[np.bool_]:
        """Which entities are collectives."""
        marks: NDArray[np.bool_] = collectives(self.facts)
        return marks

    @cached_property
    def first_end(self) -> int:
        """The first day on which a statement ends, LATEST if none does."""
        return int(self.statements["last"].min(initial=LATEST))

    @cached_property
    def ends(self) -> Endings:
        """The end of each statement, as it is told (graph.endings)."""
        return ends_of(self.facts)

    @cached_property
    def last_ends(self) -> Codes:
        """The end of the ties of each entity (graph.endings), context ties aside."""
        every = np.arange(len(self.statements))
        counts = np.diff(self.facts.tie_starts)
        ties = np.repeat(np.arange(len(self.ties)), counts)
        others = 1 << self.ties["bit"].astype(np.int64) & self.vocabulary.context_bits == 0
        others &= self.ties["source"] != self.ties["target"]
        return self.ends_by_entity(every[others[ties]], ties[others[ties]])

    def ends_by_entity(self, rows: NDArray[np.int64], ties: NDArray[np.int64]) -> Codes:
        """Return the end of each entity by some statements of ties, NEVER of who has none.

        Who is gone by a merger ended with it; the successor did not.
        """
        found = np.full(len(self), NEVER, np.int32)
        ends, _, gone = self.ends
        own = np.minimum(ends[rows], gone[rows])
        np.maximum.at(found, self.ties["source"][ties], own)
        np.maximum.at(found, self.ties["target"][ties], ends[rows])
        return found

    @cached_property
    def lasting_statements(self) -> NDArray[np.void]:
        """The statements as those are told today that ended: a merger holds on."""
        mergers = self.ends.mergers
        if not mergers.any():
            return self.statements
        lasting = self.statements.copy()
        lasting["last"][mergers] = LATEST
        lasting.flags.writeable = False
        return lasting

    def degree(self, at: int) -> int:
        """Return the number of neighbors, context ties aside."""
        return int(self.degrees[at])

    def kind(self, at: int) -> str:
        """Return the kind of the entity at a position."""
        return self.vocabulary.kinds[self.facts.kinds.item(at)]

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
        ids, texts = facts.ids.take(positions), facts.texts.take({*names, *subtypes})
        places = {home: self._place_name(home) for home in set(homes.tolist())}
        kinds, sectors = facts.kinds[at].tolist(), self.entities["sector"][at].tolist()
        sites = (self.sites[at] & (homes >= 0)).tolist()
        years = map(years_of, self.last_ends[at].tolist())
        return [
            Named(
                ids[n],
                texts[name],
                self.vocabulary.kinds[kind],
                texts[subtype],
                SECTORS[sector],
                places[p],
                site,
                *known,
            )
            for n, name, kind, subtype, sector, p, site, known in zip(
                positions,
                names,
                kinds,
                subtypes,
                sectors,
                homes.tolist(),
                sites,
                years,
                strict=True,
            )
        ]

    def _place_name(self, at: int) -> str:
        """Return how a place is called, a district with its city; -1 is no place."""
        city = self.place(at) if at >= 0 and self.subtype(at) == "district" else -1
        return ", ".join(self.name(place) for place in (at, city) if place >= 0)

    @cached_property
    def places(self) -> Codes:
        """The position of each entity's place, or -1 (graph.placing); made when first asked for."""
        return places_of(self.facts, NO_FILTER)

    @cached_property
    def sites(self) -> NDArray[np.bool_]:
        """Which entities have offices, labs and other sites alone on record (graph.placing)."""
        return sites_of(self.facts)

    def place(self, at: int) -> int:
        """Return the position of the city where an entity is at home, or -1."""
        return self.places.item(at)

    def find(self, text: str, kinds: tuple[str, ...] = (), *, parameter: str = "") -> int:
        """Return the position of the entity of that id, else of that name or alias.

        Args:
            text: An id, a name or an alias, of at most 500 characters.
            kinds: Only these kinds; none for all.
            parameter: What the text was given for (``source``), for errors to say.

        Raises:
            InvalidQuestion: If the text is too long for a name.
            UnknownEntity: If nothing (of these kinds) is called so; with the nearest names,
                or with the names that the text holds ("Siemens San Diego").
            OtherKind: If entities are called so, but none of these kinds.
            AmbiguousName: If several are, with who and where they are.
        """
        at = self.facts.position(text) if is_id(text) else -1
        if at >= 0 and self._is(at, kinds):
            return at
        if len(text) > MAX_NAME:
            raise InvalidQuestion(too_long(text), parameter=parameter)
        bearers = [self.facts.position(id) for id in self.names.exact(text, self.among(kinds))]
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            name, candidates = self.names.spelled(text), self._candidates(bearers)
            raise AmbiguousName(text, candidates, parameter=parameter, name=name)
        raise self.unknown(text, kinds, parameter=parameter)

    def unknown(
        self, text: str, kinds: tuple[str, ...] = (), *, parameter: str = ""
    ) -> UnknownEntity:
        """Return the error for a text that names nobody of some kinds, with who is near."""
        others = self._called(text) if kinds else []
        if others and not any(self._is(at, kinds) for at in others):  # a name may be given as an id
            kind = self.kind(others[0])
            return OtherKind(text, self._candidates(others), kinds, parameter=parameter, kind=kind)
        # none is near what is too long for a name
        found = self.names.find(text if len(text) <= MAX_NAME else "", self.among(kinds))
        return UnknownEntity(
            text,
            self._candidates(found.owners[:CANDIDATES].tolist()),
            kinds,
            parameter=parameter,
            within=found.how is How.WITHIN,
        )

    def _called(self, text: str) -> list[int]:
        """Return who has an id, else who has a name, of any kind."""
        own = self.facts.position(text) if is_id(text) else -1
        if own >= 0:
            return [own]
        named = self.names.exact(text) if len(text) <= MAX_NAME else []
        return [self.facts.position(id) for id in named]

    def among(self, kinds: tuple[str, ...]) -> NDArray[np.bool_] | None:
        """Tell of each entity whether it is of some kinds; None where that is everyone."""
        if not kinds:
            return None
        return np.isin(self.entities["kind"], [self.vocabulary.kind_code[kind] for kind in kinds])

    def tie(self, number: int) -> Tie:
        """Make the tie of a number."""
        return self.facts.tie(number)

    @overload
    def to_networkx(
        self,
        evidence: bool = ...,
        *,
        simple: Literal[False] = ...,
        **options: Unpack[FilterOptions],
    ) -> "networkx.MultiDiGraph[str]": ...

    @overload
    def to_networkx(
        self, evidence: bool = ..., *, simple: bool, **options: Unpack[FilterOptions]
    ) -> "networkx.Graph[str]": ...

    def to_networkx(
        self, evidence: bool = False, *, simple: bool = False, **options: Unpack[FilterOptions]
    ) -> "networkx.Graph[str]":
        """Return the network, whole or filtered, as a graph of networkx.

        Without options, everything: a MultiDiGraph that networkx can save in any of its
        formats. Nodes are ids, with ``label`` (the name of the entity, also as ``name``),
        ``kind``, ``subtype``, ``sector``, ``aliases`` (joined with ``;``), ``homepage``,
        ``summary``, ``source_url``, ``source_title``, ``located_in`` (the id of its home),
        ``latitude`` and ``longitude`` (texts, blank if unknown). An edge is a tie, its key is
        ``source.RELATION.target``; it has ``relation``, ``role``, ``since``, ``until``,
        ``periods``, ``source_url`` and ``source_title`` (the pages that state it, joined with
        ``; ``), ``statements`` (how many there are), ``symmetric`` and ``context``. A symmetric
        tie is two edges, one each way, so that measures along arcs equal ours with
        ``direction="arc"`` once context ties are left out and parallel edges count once.

        Args:
            evidence: Whether edges also have ``evidence``, their statements as a list of
                dictionaries, which most formats cannot hold.
            simple: Whether to return a Graph with one undirected edge for each pair that is
                tied, as the undirected measures count. An edge has ``relations`` (joined with
                ``;``), ``ties``, ``statements``, ``source_url`` and ``context``.
            options: The filter, as of every question: who and what it leaves is handed over,
                with the statements that hold. With an option, or ``simple``, context ties are
                left out unless ``context=True``, and so are ties of an entity to itself.

        Raises:
            InvalidQuestion: If an option has no such value.
            UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.

        >>> from graph import load_seeds
        >>> graph = load_seeds().to_networkx(simple=True, as_of="2016", without_kind=["person"])
        >>> graph.has_edge("us-ignite", "att"), graph.is_directed()
        (True, False)
        """
        from graph.hand_over import to_networkx

        return to_networkx(self, evidence, simple, **options)

    def to_igraph(
        self, evidence: bool = False, *, simple: bool = False, **options: Unpack[FilterOptions]
    ) -> "igraph.Graph":
        """Return the network, whole or filtered, as a graph of igraph.

        Vertices and edges are those of ``to_networkx`` with the same options and attributes,
        but for ``name``, which is the id, as igraph finds vertices by it. The graph is directed
        unless it is ``simple``; then edges have their ``key`` as an attribute. What is true
        or false is 1 or 0, as igraph's GML knows no more. igraph is not installed with
        Tieline: ``pip install igraph``.

        Raises:
            InvalidQuestion: If an option has no such value.
            UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.
        """
        from graph.hand_over import to_igraph

        return to_igraph(self, evidence, simple, **options)

    def _is(self, at: int, kinds: tuple[str, ...]) -> bool:
        return not kinds or self.kind(at) in kinds

    def _candidates(self, found: list[int]) -> list[Candidate]:
        named = map(self.named, found[:CANDIDATES])
        return [Candidate(n.id, n.name, n.subtype or n.kind, n.place, n.site) for n in named]
