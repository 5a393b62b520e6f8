"""What a free view draws of a network: thousands of entities at once, and the ties among them.

No question of its own: ``neighbourhood``, ``city_ecosystem``, ``communities`` and ``connect``
answer what a view begins with. What is here are the columns of what is drawn, as arrays.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.answers import Named
from graph.attributes import Attributes, Value
from graph.conditions import called, one_of
from graph.ecosystem import Tie
from graph.errors import InvalidQuestion, quoted
from graph.filter import NO_FILTER, Filter
from graph.kernels.evidence import evidence
from graph.network import Network
from graph.questions.counting.city import city_of
from graph.questions.counting.conditions import stated_attributes
from graph.questions.counting.filtered_view import filtered, first_rows, held, make_ties
from graph.questions.counting.measuring import score
from graph.questions.counting.measuring.whole import whole_of
from graph.questions.counting.ranking import Scores
from graph.questions.counting.tables import Tables
from graph.store import Progress

Positions = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Entities:
    """Columns of some entities, in the order of ``at``, their positions.

    ``kinds`` and ``sectors`` index the vocabulary's kinds and SECTORS; ``degrees`` count the
    partners of each, whatever the filter; ``by_name`` are numbers that sort as the names do.
    """

    network: Network
    at: Positions

    @cached_property
    def ids(self) -> list[str]:
        """The ids."""
        at = self.at.tolist()
        found = self.network.facts.ids.take(at)
        return [found[position] for position in at]

    @cached_property
    def names(self) -> list[str]:
        """The names."""
        codes = self.by_name.tolist()
        texts = self.network.facts.texts.take(set(codes))
        return [texts[code] for code in codes]

    @cached_property
    def by_name(self) -> NDArray[np.int32]:
        """Numbers that sort as the names do."""
        found: NDArray[np.int32] = self.network.facts.entity_texts["name"][self.at]
        return found

    @cached_property
    def kinds(self) -> Positions:
        """The kinds, as codes of the vocabulary."""
        return self.network.entities["kind"][self.at].astype(np.int64)

    @cached_property
    def sectors(self) -> Positions:
        """The sectors, as places in SECTORS."""
        return self.network.entities["sector"][self.at].astype(np.int64)

    @cached_property
    def degrees(self) -> Positions:
        """How many partners each has."""
        return self.network.degrees[self.at].astype(np.int64)


def attributes_of_entities(network: Network, numeric: bool = False) -> list[str]:
    """Return the labels of the attributes that entities have, in order; of ``numeric`` ones."""
    return [
        label
        for label, one in stated_attributes(network).items()
        if one.kinds and (not numeric or "number" in one.types)
    ]


def attribute_label(network: Network, name: str, parameter: str, numeric: bool = False) -> str:
    """Return the label of the attribute of entities that a name means.

    Raises:
        InvalidQuestion: If there is none, or several.
    """
    known = attributes_of_entities(network, numeric)
    labels = called(name, known)
    if len(labels) == 1:
        return labels[0]
    what = "number" if numeric else "attribute"
    if labels:
        wrong, right = f"Several of them are called {quoted(name)}.", f"Use {one_of(labels)}."
    else:
        wrong = f"No entry has a {what} called {quoted(name)}."
        wrong = wrong.replace("a attribute", "an attribute")
        right = f"Use {one_of(known[:8])}." if known else "Leave it out."
    raise InvalidQuestion(wrong, right, parameter=parameter)


def attribute_values(network: Network, label: str, at: Positions) -> list[Value | None]:
    """Return the value of an attribute of some entities, None of who has none."""
    codes = network.facts.entity_texts["attributes"][at].tolist()
    texts = network.facts.texts.take(set(codes))
    return [Attributes.of(texts[code]).get(label) for code in codes]


@dataclass(frozen=True, eq=False)
class TiesAmong:
    """The pairs of some entities that ties join; ``a`` and ``b`` index these entities.

    The ties of a pair are ``ties[starts[p]:starts[p + 1]]``, the strongest first. ``bits`` are
    those of their relations, context ties apart; ``leads`` is 1 where a tie leads from a to b,
    else -1.
    """

    a: Positions
    b: Positions
    starts: Positions
    ties: Positions
    bits: Positions
    leads: Positions


def ties_among(network: Network, filter: Filter, members: Positions) -> TiesAmong:
    """Return the ties among some entities that a filter leaves. O(their ties)."""
    index = np.full(len(network), -1, np.int64)
    index[members] = np.arange(len(members))
    starts, ends = network.starts[members], network.starts[members + 1]
    sizes = ends - starts
    before = np.cumsum(sizes) - sizes
    rows = np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
    a = np.repeat(np.arange(len(members)), sizes)
    b = index[network.slots["neighbor"][rows]]
    kept = (b >= 0) & (members[a] < members[b])
    a, b = a[kept], b[kept]
    with filtered(network, filter) as view:
        found = evidence(view.search, members[a], members[b])
    many = np.diff(found.tie_starts)
    ties = found.ties.astype(np.int64)
    pair = np.repeat(np.arange(len(a)), many)
    leads = np.where(network.ties["source"][ties] == members[a][pair], 1, -1)
    joined = many > 0
    bounds = np.concatenate(([0], np.cumsum(many[joined])))
    bits = network.ties["bit"][ties].astype(np.int64)
    return TiesAmong(a[joined], b[joined], bounds, ties, bits, leads)


def present(network: Network, filter: Filter) -> NDArray[np.bool_]:
    """Tell who is left by a filter. O(ties)."""
    with filtered(network, filter) as view:
        return view.adjacency().present


def city_members(network: Network, at: int, filter: Filter) -> Positions:
    """Return a city and its ecosystem, the city first, then the best connected."""
    with filtered(network, filter, at) as view:
        found = city_of(view, view.adjacency(), at)
    members = np.unique(np.concatenate((found.places, found.parties, found.venues)))
    order = np.lexsort((members, -network.degrees[members], members != at))
    return members[order].astype(np.int64)


def neighbors(network: Network, at: int, filter: Filter) -> list[int]:
    """Return the neighbors of an entity that a filter leaves, the best connected first."""
    with filtered(network, filter, at) as view:
        near = view.neighbors(at)
    found: list[int] = near[np.lexsort((near, -network.degrees[near]))].tolist()
    return found


def sorted_ties(
    network: Network, filter: Filter, ties: Positions, by: str, rows: slice
) -> list[Tie]:
    """Return some of the ties of these numbers, sorted by ``who``, ``relation`` or ``since``."""
    facts, ends = network.facts, network.ties[ties]
    first = first_rows(network, filter, ties)
    name = facts.entity_texts["name"]
    who = name[ends["target"]], name[ends["source"]]
    since = facts.statement_texts["since"][first].astype(np.int64)
    keys = {
        "who": who,
        "relation": (*who, facts.relations[first]),
        "since": (*who, np.where(since == 0, len(facts.texts), since)),
    }
    return make_ties(network, filter, ties[np.lexsort(keys[by])][rows].tolist())


def count_pages(network: Network, filter: Filter, ties: Positions) -> int:
    """Return how many pages state ties of some numbers, by what the filter leaves of them."""
    rows = held(network, filter, ties)
    return int(np.count_nonzero(np.unique(network.statements["url"][rows])))


def scores(
    network: Network, filter: Filter, measure: str, tables: Tables | None, progress: Progress
) -> Scores:
    """Return what each entity scores in what the filter leaves; the last asked for are kept.

    nan for whoever has no score. Ties count either way, brokerage is between sectors.
    """
    if filter == NO_FILTER:
        if measure == "degree":
            return network.degrees.astype(np.float64)
        if measure == "betweenness" and tables is not None and tables.betweenness is not None:
            return tables.betweenness
    return network.memo(
        (scores, measure, filter),
        lambda: score(whole_of(network, filter, arc=False, by="sector"), measure, progress).scores,
    )


def count_tied(network: Network) -> int:
    """Return how many entities have a partner."""
    return int(np.count_nonzero(network.degrees))


def best_connected(network: Network, kind: str) -> Named | None:
    """Return who of a kind has the most partners, of equals the smallest id, if one has any."""
    degrees = np.where(
        network.entities["kind"] == network.vocabulary.kind_code[kind], network.degrees, 0
    )
    at = int(degrees.argmax()) if len(degrees) else 0
    return network.named(at) if len(degrees) and degrees[at] else None
