"""How an entity ranks among its kind, and in what it exceeds the others."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Ranked, Role, Standing
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER, Filter, FilterOptions
from graph.network import Network
from graph.questions.centrality import measured, ranks
from graph.questions.counting.filtered_view import filtered, named
from graph.questions.counting.measuring import LOCAL, score_locally
from graph.questions.counting.measuring.whole import whole_of
from graph.questions.counting.ranking import Scores, exceeded, percentiles, rounded
from graph.questions.counting.tables import Tables
from graph.questions.wording.standing import sentences
from graph.store import Progress, silent

MAX_NEAR = 100

#: In a network of how many entities at most everyone's roles are counted for one of them.
QUICK = 20_000


def standing(
    network: Network,
    x: str,
    *,
    measure: str = "betweenness",
    near: int = 4,
    tables: Tables | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Standing:
    """Answer how x ranks by a measure among those of its kind, and who ranks next to it.

    Those with a partner are ranked; collectives only if ``context`` is asked for. Scores are
    those of ``centrality``, equal to 12 significant digits share the lowest rank. Those next
    to x are in the order of their ranks, of equals the smaller id first. O(entities), and
    what it takes to measure everyone.

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        measure: One of those that ``measures`` lists.
        near: How many above and how many below to name, 1 to 100.
        tables: What ``compute_tables`` returned of this network, so that betweenness is not
            computed again.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The rank from 1 among ``peers``, with ``items`` next to it; rank None, and no items,
        for one that is not ranked.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is none of those there are, or x is to be avoided.

    Example:
        >>> from graph import load_seeds, standing
        >>> answer = standing(load_seeds(), "georgia-tech", measure="degree", near=1)
        >>> answer.rank, [item.name for item in answer.items][0]
        (1, 'Georgia Tech')
    """
    # long: who ranks, where x is among them, and who is next to it
    if not 1 <= near <= MAX_NEAR:
        raise InvalidQuestion.range("near", near, MAX_NEAR)
    at = network.find(x, parameter="id")
    found = measured(network, measure, tables=tables, progress=progress, **options)
    signed = rounded(found.scored.scores) * (-1 if found.measure.least_first else 1)
    peers = ranks(network, found.filter, network.kind(at), None) & ~np.isnan(signed)
    peers &= _with_partners(network, found.filter, at)
    higher = np.flatnonzero(peers & (signed > signed[at]))
    lower = np.flatnonzero(peers & (signed < signed[at]))
    ranked = bool(peers[at])
    next_to = [
        *higher[np.lexsort((-higher, signed[higher]))][:near][::-1].tolist(), at,
        *lower[np.lexsort((lower, -signed[lower]))][:near].tolist(),
    ] if ranked else []  # fmt: skip
    items = tuple(
        Ranked(
            network.facts.ids[one], network.name(one), network.kind(one),
            float(rounded(found.scored.scores[[one]])[0]),
            int(np.count_nonzero(peers & (signed > signed[one]))) + 1, None,
        )
        for one in next_to
    )  # fmt: skip
    answer = Standing(
        revision=network.revision,
        filter=found.filter,
        said=(),
        sources=(),
        entities=named(network, [at, *next_to]),
        truncated=ranked and len(higher) + len(lower) > 2 * near,
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        measure=found.measure.name,
        rank=len(higher) + 1 if ranked else None,
        score=next((item.score for item in items if item.id == network.facts.ids[at]), None),
        peers=int(np.count_nonzero(peers)),
        alike=int(np.count_nonzero(peers & (signed == signed[at]))) - 1 if ranked else 0,
        exact=found.scored.epsilon is None,
        items=items,
    )
    return replace(answer, said=sentences(answer))


def _with_partners(network: Network, filter: Filter, at: int) -> NDArray[np.bool_]:
    """Tell who has a partner that a filter leaves."""
    if filter == NO_FILTER:
        return network.degrees > 0
    with filtered(network, filter, at) as view:
        return np.diff(view.adjacency().starts) > 0


def exceeding(
    network: Network, x: str, tables: Tables, columns: Iterable[str]
) -> dict[str, float | None]:
    """Return the part of the others of its kind that x, an id, exceeds in what tables hold.

    By column; None where that is not counted.
    """
    at, kinds = network.facts.position(x), network.entities["kind"]
    return {
        name: exceeded(tables.percentiles[name], kinds, at) if name in tables.percentiles else None
        for name in columns
    }


def exceeding_in_roles(
    network: Network, found: Role, tables: Tables | None, names: Iterable[str]
) -> dict[str, float | None]:
    """Return the part of the others of its kind that have fewer pairs of each brokerage role.

    The others are those that have a partner and a group, grouped and directed as the role was
    asked for. Without tables that hold it nothing is counted beyond 20,000 entities.
    """
    usual = (found.by, found.direction, found.ends) == ("sector", "any", "organizations")
    if tables is not None and usual:
        return exceeding(network, found.id, tables, names)
    if len(network) > QUICK:
        return {}
    at = network.facts.position(found.id)
    whole = whole_of(
        network, found.filter, arc=found.direction == "arc", by=found.by, ends=found.ends
    )
    counted = score_locally(whole, silent)
    partners = (np.diff(whole.near.starts) > 0) | (np.diff(whole.back.starts) > 0)
    if not found.filter.context:
        partners &= ~network.collectives
    result: dict[str, float | None] = {}
    for name in names:
        # undirected, a boundary pair is half a gatekeeper's: the order is the same
        column: Scores = rounded(counted[:, LOCAL["gatekeeper" if name == "boundary" else name]])
        kinds = np.where(partners & ~np.isnan(column), network.entities["kind"], -1)
        result[name] = exceeded(percentiles(column, kinds), kinds, at)
    return result
