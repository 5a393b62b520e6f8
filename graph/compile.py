"""Compiling an ecosystem into a network."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import UNSTATED, Codes, Ecosystem, collectives
from graph.errors import InvalidFacts
from graph.holding import holding
from graph.model import KIND_CODE, RELATION_CODE, SECTORS, Kind, Relation
from graph.network import ENTITY, SLOT, STATEMENT, TIE, WIDE_SLOT, Network
from graph.vocabulary import CONTEXT_MEMBER_OF, CONTEXT_PART_OF

PART_OF, MEMBER_OF = RELATION_CODE[Relation.PART_OF], RELATION_CODE[Relation.MEMBER_OF]
CITY, EVENT = KIND_CODE[Kind.CITY], KIND_CODE[Kind.EVENT]


def compile_network(ecosystem: Ecosystem) -> Network:
    """Return the immutable network of an ecosystem, in O(statements log statements).

    Args:
        ecosystem: The facts, from a store, a file or ``gather``.

    Returns:
        The network, of the revision of the facts; one of no facts has no entities.

    Raises:
        InvalidFacts: If a tie has an end that no entity states.

    Example:
        >>> from graph import Entity, Kind, Relation, Statement, compile_network, gather
        >>> ends = Entity("a", Kind.COMPANY, "Alpha"), Entity("b", Kind.CITY, "Beta")
        >>> compile_network(gather(ends, [Statement("a", Relation.SUPPLIES, "b")]))
        <Network 2 entities, 1 ties, 1 statements, revision 0>
    """
    # long: each array is made of those before it, in one order
    if UNSTATED in ecosystem.kinds:
        raise InvalidFacts(
            [
                f"No entry has the id {id!r}, an end of a tie. State it, or delete the tie."
                for id in ecosystem.unstated()
            ]
        )
    first_rows = ecosystem.tie_starts[:-1]
    sources, targets = ecosystem.sources[first_rows], ecosystem.targets[first_rows]
    bits = _bits(ecosystem, sources, targets, ecosystem.relations[first_rows])
    pair_starts, pair_ties, low, high = _pairs(sources, targets, bits)
    starts, slots = _slots(ecosystem, pair_starts, pair_ties, low, high, sources, bits)
    first_days, last_days, undated = holding(ecosystem)
    venue_terms = _venue_terms(ecosystem, starts, slots)
    network = Network(
        ecosystem,
        starts,
        slots,
        pair_starts,
        pair_ties,
        _pair_costs(ecosystem, pair_starts, pair_ties, bits, venue_terms, low, high),
        _table(TIE, source=sources, target=targets, bit=bits),
        _table(
            STATEMENT,
            first=first_days,
            last=last_days,
            url=ecosystem.statement_texts["url"],
            undated=undated,
        ),
        _table(
            ENTITY,
            kind=ecosystem.kinds,
            sector=_sectors(ecosystem),
            rank=_ranks(ecosystem),
            venue_term=venue_terms,
        ),
    )
    for column in vars(network).values():
        if isinstance(column, np.ndarray):
            column.flags.writeable = False
    return network


def _table(
    dtype: np.dtype[np.void], **columns: NDArray[np.integer] | NDArray[np.bool_]
) -> NDArray[np.void]:
    """Return columns as one array with a field each."""
    table = np.empty(len(next(iter(columns.values()))), dtype)
    for name, column in columns.items():
        table[name] = column
    return table


def _bits(
    ecosystem: Ecosystem, sources: Codes, targets: Codes, relations: NDArray[np.int8]
) -> NDArray[np.int8]:
    """Return each tie's bit number: its relation, or what it is as a context tie."""
    from_kind, to_kind = ecosystem.kinds[sources], ecosystem.kinds[targets]
    same = (from_kind == to_kind) & ((from_kind == CITY) | (from_kind == EVENT))
    bits = np.where(
        (relations == PART_OF) & same, CONTEXT_PART_OF, ecosystem.vocabulary.bits[relations]
    )
    listed = (relations == MEMBER_OF) & collectives(ecosystem)[targets]
    return np.where(listed, CONTEXT_MEMBER_OF, bits).astype(np.int8)


def _pairs(
    sources: Codes, targets: Codes, bits: NDArray[np.int8]
) -> tuple[NDArray[np.int64], Codes, Codes, Codes]:
    """Return where each unordered pair's ties begin, the ties by pair, and each pair's ends."""
    low, high = np.minimum(sources, targets), np.maximum(sources, targets)
    order = np.lexsort((targets, sources, bits, high, low))
    order = order[low[order] != high[order]]
    low, high = low[order], high[order]
    first = np.ones(len(order), bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    begins = np.flatnonzero(first)
    starts = np.append(begins, len(order)).astype(np.int64)
    return starts, order.astype(np.int32), low[begins], high[begins]


def _slots(
    ecosystem: Ecosystem,
    pair_starts: NDArray[np.int64],
    pair_ties: Codes,
    low: Codes,
    high: Codes,
    sources: Codes,
    bits: NDArray[np.int8],
) -> tuple[NDArray[np.int64], NDArray[np.void]]:
    """Return where each entity's slots begin, and the slots."""
    number = np.repeat(np.arange(len(low)), np.diff(pair_starts))
    bit = np.left_shift(1, bits[pair_ties].astype(np.int64))
    rising = sources[pair_ties] == low[number]
    symmetric = ecosystem.vocabulary.symmetric[bits[pair_ties]]
    up, down = np.zeros(len(low), np.int64), np.zeros(len(low), np.int64)
    np.bitwise_or.at(up, number, np.where(rising | symmetric, bit, 0))
    np.bitwise_or.at(down, number, np.where(~rising | symmetric, bit, 0))
    here, there = np.concatenate((low, high)), np.concatenate((high, low))
    order = np.lexsort((there, here))
    size = len(ecosystem.ids)
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(here, minlength=size), out=starts[1:])
    pairs = np.tile(np.arange(len(low), dtype=np.int32), 2)[order]
    outward, inward = np.concatenate((up, down))[order], np.concatenate((down, up))[order]
    slot = SLOT if ecosystem.vocabulary.all_bits < 1 << 16 else WIDE_SLOT
    return starts, _table(slot, neighbor=there[order], pair=pairs, outward=outward, inward=inward)


def _sectors(ecosystem: Ecosystem) -> NDArray[np.int8]:
    """Return each entity's sector, a position in SECTORS."""
    vocabulary, subtypes = ecosystem.vocabulary, ecosystem.entity_texts["subtype"]
    kinds = ecosystem.kinds.astype(np.int64)
    found, at = np.unique(np.stack((kinds, subtypes)), axis=1, return_inverse=True)
    codes = [
        SECTORS.index(vocabulary.sector_of(vocabulary.kinds[kind], ecosystem.texts[subtype]))
        for kind, subtype in found.T
    ]
    sectors: NDArray[np.int8] = np.array(codes, np.int8)[at.reshape(-1)]
    return sectors


def _ranks(ecosystem: Ecosystem) -> Codes:
    """Return the rank of each id by its hash: an order that favors no part of the alphabet."""
    hashed = [(blake2b(id.encode(), digest_size=16).digest(), id) for id in ecosystem.ids]
    ranks = np.empty(len(hashed), np.int32)
    ranks[sorted(range(len(hashed)), key=hashed.__getitem__)] = np.arange(len(hashed))
    return ranks


def _venue_terms(ecosystem: Ecosystem, starts: NDArray[np.int64], slots: NDArray[np.void]) -> Codes:
    """Return 2 ceil(log2(max(1, parties - 1))) for each venue, 0 for each party.

    Parties are those tied to the venue by any tie but a context tie.
    """
    is_venue = ecosystem.vocabulary.is_venue
    acquainting = ecosystem.vocabulary.acquaintance_bits
    met = (slots["outward"] | slots["inward"]) & acquainting != 0
    met &= ~is_venue[ecosystem.kinds[slots["neighbor"]]]
    totals = np.concatenate(([0], np.cumsum(met)))
    others = np.maximum(1, np.diff(totals[starts]) - 1)
    terms = 2 * np.ceil(np.log2(others)).astype(np.int32)
    return np.where(is_venue[ecosystem.kinds], terms, 0).astype(np.int32)


def _pair_costs(
    ecosystem: Ecosystem,
    pair_starts: NDArray[np.int64],
    pair_ties: Codes,
    bits: NDArray[np.int8],
    venue_terms: Codes,
    low: Codes,
    high: Codes,
) -> Codes:
    """Return the cost of each pair's hop over its ties other than context ties."""
    pair_of_tie = np.full(len(bits), -1, np.int64)
    pair_of_tie[pair_ties] = np.repeat(np.arange(len(low)), np.diff(pair_starts))
    vocabulary = ecosystem.vocabulary
    pair_of_tie[(np.left_shift(1, bits.astype(np.int64)) & vocabulary.context_bits) != 0] = -1
    directness = np.full(len(low) + 1, 3, np.int32)
    np.minimum.at(directness, pair_of_tie, vocabulary.directness[bits])
    rows = np.repeat(pair_of_tie, np.diff(ecosystem.tie_starts))
    texts = len(ecosystem.texts)
    stated = rows * texts + ecosystem.statement_texts["url"]
    stated.sort()
    pages = stated[np.diff(stated, prepend=-1) > 0] // texts  # each page of a pair once
    sources = np.bincount(pages[pages >= 0], minlength=len(low))
    venue = np.maximum(venue_terms[low], venue_terms[high])
    costs = 4 * directness[:-1] + venue + 3 - np.clip(sources - 1, 0, 3)
    return costs.astype(np.int32)
