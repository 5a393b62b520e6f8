"""What role an entity plays: whom it links, how much more than chance, what rests on it."""

from dataclasses import replace
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Matrix, Pair, Percentiles, Role
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER, FilterOptions
from graph.kernels.examples import examples
from graph.kernels.triads import parts_without, structural_holes
from graph.network import Network
from graph.questions.counting.chance import ROLES
from graph.questions.counting.ends import ENDS
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.counting.groups import BY, Grouping, grouping, label
from graph.questions.counting.pairs import brokerage_of, by_chance, near_of, pairs_of
from graph.questions.counting.tables import Tables
from graph.questions.wording.role import sentences

DIRECTIONS = ("any", "arc")
#: What chance means: labels dealt at random, or random graphs as R's sna has them.
NULLS = ("labels", "sna")

#: How many example pairs each role shows, and how many pairs are looked at to find them.
EXAMPLES = 5
#: How many partners are named of one that links no pair.
PARTNERS = 5
LOOKED_AT = 20_000


def role(
    network: Network,
    x: str,
    *,
    by: str = "sector",
    direction: str = "any",
    ends: str = "organizations",
    null: str = "labels",
    tables: Tables | None = None,
    **options: Unpack[FilterOptions],
) -> Role:
    """Answer what role x plays, by the sector, kind, city or community of those it links.

    Brokerage counts pairs of x's neighbors that are not neighbors themselves. Undirected
    (``direction="any"``) each pair counts once, and a pair of which one end is of x's own
    group counts half as gatekeeper, half as representative. Directed (``"arc"``) it counts
    paths a -> x -> c without an arc a -> c; the gatekeeper is in c's group, the
    representative in a's. Ends are cities, organizations (except collectives), companies and
    universities, with ``ends="all"`` everyone. Ends without a group are left out and counted
    in ``ungrouped``; ``brokerage`` is None if x has none.

    ``expected`` and ``z`` compare with chance. ``null="labels"``: the group labels of all who
    may be ends, x's own among them if it may be one, are dealt at random over the same
    network; exact (graph.questions.counting.chance). ``null="sna"``: random graphs of the density
    among them, as R's sna has it. z is None where chance leaves no choice.

    Constraint and effective size are those of the whole undirected network, None for an
    isolate. Betweenness and percentiles come from the tables
    (graph.questions.counting.tables), None without them or under a filter. O(the degrees of
    the neighbors, and the parties of their projects and events), but for ``articulation`` and
    ``null="sna"``, which may read every tie.

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        by: What makes the groups: ``sector``, ``kind``, ``city`` or ``community``.
        direction: ``any`` or ``arc``, as above.
        ends: Who may be an end of a pair: ``organizations`` or ``all``.
        null: What chance means: ``labels`` or ``sna``.
        tables: What ``compute_tables`` returned of this network, so that it is not computed
            again.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The role: counts of pairs (halves where a pair counts half), ``z`` in standard deviations,
        percentiles 0 to 1, ``pairs`` with up to five examples of each role. Lists are empty for
        one without partners.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is none of those there are, or x is to be avoided.

    References:
        Gould & Fernandez (1989), Structures of mediation; Burt (1992), Structural holes.

    Example:
        >>> from graph import load_seeds, role
        >>> chamber = role(load_seeds(), "Metro Atlanta Chamber")
        >>> chamber.group, chamber.brokerage.total
        ('nonprofit', 25)
    """
    for name, value, known in (
        ("by", by, BY), ("direction", direction, DIRECTIONS), ("ends", ends, ENDS),
        ("null", null, NULLS),
    ):  # fmt: skip
        if value not in known:
            raise InvalidQuestion.choice(name, value, known)
    at = network.find(x, parameter="id")
    filter = filter_of(network, **options)
    groups = grouping(
        network, by, None if tables is None else tables.community, filter
    )  # before a view is borrowed: it may need one itself
    asked = _Asked(by, direction, ends, null)
    with filtered(network, filter, at) as view:
        return _answer(view, at, groups, asked, tables if filter == NO_FILTER else None)


class _Asked(NamedTuple):
    """How pairs are counted, grouped and compared with chance."""

    by: str
    direction: str
    ends: str
    null: str


def _answer(
    view: FilteredView, at: int, groups: Grouping, asked: _Asked, tables: Tables | None
) -> Role:
    # long: one field of the answer after another
    network, arc, by = view.network, asked.direction == "arc", asked.by
    near, slots = near_of(view, at)
    own = groups(at)
    of_near = [groups(int(w)) for w in near]
    present = sorted(
        {group for group in (own, *of_near) if group is not None},
        key=int if by == "community" else None,
    )
    code: dict[str | None, int] = {group: at for at, group in enumerate(present)}
    codes = np.array([code.get(group, -1) for group in of_near], np.int32)
    found = pairs_of(view, at, codes, max(1, len(present)), arc, asked.ends, near, slots)
    brokerage = brokerage_of(found.counts, present.index(own), arc) if own is not None else None
    expected, z = (
        by_chance(found, brokerage, by, asked.ends, asked.null) if brokerage else (None, None)
    )
    constraint, effective, _ = structural_holes(view.search, at)
    pairs, shown = _examples(view, at, near, found.codes, present, own, arc)
    ties = view.make_ties([tie for end in dict.fromkeys(shown) for tie in view.ties(at, end)])
    quoted = tables is not None
    best = near[np.lexsort((near, -network.degrees[near]))][:PARTNERS].tolist()
    partners: list[int] = [] if found.total else best
    answer = Role(
        revision=network.revision,
        filter=view.filter,
        said=(),
        sources=sources_of(ties),
        entities=named(network, [at, *shown, *partners]),
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        by=by,
        direction=asked.direction,
        ends=asked.ends,
        null=asked.null,
        degree=len(near),
        recorded=network.degree(at),
        others=int(found.mine.sum()),
        groups=tuple(present),
        group=own,
        labels={group: label(network, by, group) for group in present},
        brokerage=brokerage,
        expected=expected,
        z=z,
        own_people=found.own_people,
        uncounted=found.uncounted,
        uncounted_kinds=found.uncounted_kinds,
        partners=tuple(network.facts.ids[v] for v in partners),
        meet_elsewhere=found.meet_elsewhere,
        tied_otherwise=found.tied_otherwise,
        matrix=_matrix(found.counts, present, arc),
        pairs=pairs,
        constraint=None if np.isnan(constraint) else float(constraint),
        effective_size=None if np.isnan(effective) else float(effective),
        betweenness=float(tables.betweenness[at])
        if tables and tables.betweenness is not None
        else None,
        articulation=bool(parts_without(view.search, at)),
        percentiles=tables.of(at, asked.ends) if tables else Percentiles(None, None, None, None),
        ranks=tables.ranks(at, network.entities["kind"], asked.ends) if tables else None,
        ungrouped=int((found.mine & (codes < 0)).sum()),
        pending=not quoted and view.filter == NO_FILTER,
    )
    return replace(answer, said=sentences(answer))


def _matrix(counts: NDArray[np.int64], present: list[str], arc: bool) -> Matrix:
    """Return the counts between groups; undirected they are on both sides of the diagonal."""
    if not arc:
        counts = counts + counts.T - np.diag(np.diag(counts))
    size = len(present)
    rows = tuple(tuple(int(n) for n in row[:size]) for row in counts[:size])
    return Matrix(tuple(present), tuple(present), rows)


def _examples(
    view: FilteredView, at: int, near: NDArray[np.int64], codes: NDArray[np.int32],
    present: list[str], own: str | None, arc: bool,
) -> tuple[tuple[Pair, ...], list[int]]:  # fmt: skip
    """Return a few open pairs of each role, of the best tied parties first, and their ends."""
    if own is None:
        return (), []
    network = view.network
    grouped = np.flatnonzero(codes >= 0)
    there = near[grouped]
    venue = network.is_venue[there]
    order = grouped[np.lexsort((grouped, -network.degrees[there], venue))]
    found = examples(
        view.search, at, near[order], codes[order], present.index(own), arc, EXAMPLES, LOOKED_AT
    )
    pairs: list[Pair] = []
    ends: list[int] = []
    for role, a, c in sorted(found.tolist(), key=lambda row: row[0]):
        source, target = order[a], order[c]
        groups = present[codes[source]], present[codes[target]]
        v, w = int(near[source]), int(near[target])
        pairs.append(
            Pair(
                ROLES[role],
                network.facts.ids[v],
                network.name(v),
                groups[0],
                network.facts.ids[w],
                network.name(w),
                groups[1],
                _tied(network, v, w, arc),
            )
        )
        ends += v, w
    return tuple(pairs), ends


def _tied(network: Network, v: int, w: int, arc: bool) -> bool:
    """Tell whether a tie joins two, counted or not; if ``arc``, one that leads from v to w."""
    slots = network.slots[network.starts[v] : network.starts[v + 1]]
    slots = slots[slots["neighbor"] == w]
    return bool(slots["outward"].any()) if arc else len(slots) > 0
