"""How entities rank by a measure of the whole network."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Centrality, Measure, Measures, Ranked
from graph.answers.sentence import Topic, on
from graph.ecosystem import collectives
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER, Filter, FilterOptions
from graph.network import Network
from graph.questions.counting.ends import check_ends
from graph.questions.counting.filtered_view import filter_of, named
from graph.questions.counting.groups import BY
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.measuring import score
from graph.questions.counting.measuring.weighted import score_weighted
from graph.questions.counting.measuring.whole import DELTA, Scored, whole_of
from graph.questions.counting.ranking import Scores, ranked, rounded
from graph.questions.counting.selecting import selected
from graph.questions.counting.tables import Tables
from graph.questions.counting.weights import Weights, weights_of
from graph.questions.role import DIRECTIONS
from graph.questions.wording.centrality import sentences
from graph.store import Progress, silent

MAX_TOP = 1000

#: The measures that can weigh ties.
WEIGHABLE = ("degree", "strength", "eigenvector", "pagerank")


@dataclass(frozen=True, eq=False)
class Measured:
    """What everyone scores by a measure, in the network that the filter leaves."""

    measure: Measure
    filter: Filter
    direction: str
    by: str
    ends: str
    scored: Scored
    weights: Weights | None = None


def centrality(
    network: Network,
    measure: str = "betweenness",
    *,
    kind: str | None = None,
    sector: str | None = None,
    top: int | None = 20,
    direction: str = "any",
    by: str = "sector",
    ends: str = "organizations",
    from_: Iterable[str] = (),
    weight: str | None = None,
    tables: Tables | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Centrality:
    """Answer who ranks highest by a measure, of all, of a kind or of a sector.

    Scores are those in the whole network that the filter leaves; ``kind`` and ``sector``
    choose who is ranked. Nobody acts for a collective, so none is ranked unless ``context`` is
    asked for. Scores equal to 12 significant digits share the lowest rank, and
    are listed by id; ``top=None`` lists all. ``by`` makes the groups of the brokerage roles,
    ``ends`` says who may be an end of their pairs, as in ``role``. ``from_`` are entities that
    PageRank begins at (personalized). Betweenness, closeness and harmonic are exact up to
    10,000 entities, beyond that sampled; ``progress`` is told of long work, and ends it by
    raising. ``tables`` spare measuring betweenness again.

    Args:
        network: Whose facts are asked.
        measure: One of those that ``measures`` lists.
        kind: Rank only this kind; None for all.
        sector: Rank only this sector; None for all.
        top: How many to list, 1 to 1,000; None for all.
        direction: ``any``, or ``arc`` to follow ties one way, where the measure can.
        by: What makes the groups of brokerage measures.
        ends: Who may be an end of their pairs.
        from_: Where PageRank begins; nowhere in particular unless given.
        weight: The label of a number that ties have: degree, strength, eigenvector and pagerank
            weigh each tie by it, and ties without it do not count.
        tables: What ``compute_tables`` returned of this network, so that it is not computed
            again.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The ranking: ``items`` with score (in the unit of the measure's convention) and rank from
        1; empty if nobody is of the kind and sector.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is none of those there are, or does not go with the measure.

    Example:
        >>> from graph import centrality, load_seeds
        >>> first = centrality(load_seeds(), "degree", kind="university", top=1).items[0]
        >>> first.name, first.score
        ('Georgia Tech', 21.0)
    """
    # wide: what a ranking can be of
    check_selection(network, kind, sector, top)
    found = measured(
        network, measure, direction=direction, by=by, ends=ends, from_=from_, weight=weight,
        tables=tables, progress=progress, **options,
    )  # fmt: skip
    return ranking(network, found, kind=kind, sector=sector, top=top)


def check_selection(
    network: Network, kind: str | None, sector: str | None, top: int | None
) -> None:
    """Raise InvalidQuestion if there is no such kind or sector, or top is out of bounds."""
    if top is not None and not 1 <= top <= MAX_TOP:
        raise InvalidQuestion.range("top", top, MAX_TOP)
    selected(network, kind, sector)


def measured(
    network: Network,
    measure: str,
    *,
    direction: str = "any",
    by: str = "sector",
    ends: str = "organizations",
    from_: Iterable[str] = (),
    weight: str | None = None,
    tables: Tables | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Measured:
    """Return the score of everyone by a measure, in words that ``centrality`` explains.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is none of those there are, or does not go with the measure.
    """
    # wide: what a ranking can be of
    known = MEASURES.get(measure)
    if known is None:
        raise InvalidQuestion.choice("measure", measure, tuple(MEASURES))
    if by not in BY:
        raise InvalidQuestion.choice("by", by, BY)
    if direction not in DIRECTIONS:
        raise InvalidQuestion.choice("direction", direction, DIRECTIONS)
    if direction == "arc" and not known.directed:
        raise InvalidQuestion(f"{measure} has no direction.", "Use any.", parameter="direction")
    check_ends(ends)
    filter = filter_of(network, **options)
    begins = tuple(sorted({network.find(text, parameter="from") for text in from_}))
    if begins and measure != "pagerank":
        raise InvalidQuestion(
            f"{measure} starts nowhere.", "Leave it out, or use pagerank.", parameter="from"
        )
    if weight:
        _check_weighable(measure)
        # strength has no direction
        arc = direction == "arc" and measure != "strength"
        weights = weights_of(network, filter, weight, arc)
        _check_begins(network, weights.near.present, begins)
        scored = score_weighted(weights, measure, arc, begins, progress)
        return Measured(known, filter, direction, by, ends, scored, weights)
    whole = _tabled(measure, direction, tables if filter == NO_FILTER else None)
    if whole is None:
        whole = _scored(network, filter, measure, (direction, by, ends), begins, progress)
    return Measured(known, filter, direction, by, ends, whole)


def ranking(
    network: Network, found: Measured, *, kind: str | None, sector: str | None, top: int | None
) -> Centrality:
    """Return the first of what was measured, of all, of a kind or of a sector.

    Raises:
        InvalidQuestion: If there is no such kind or sector.
    """
    scored = found.scored
    chosen = ranks(network, found.filter, kind, sector)
    lists = int(selected(network, kind, sector).sum() - chosen.sum())
    wanted = chosen & ~np.isnan(scored.scores)
    items, shown = _ranking(network, scored, np.flatnonzero(wanted), found.measure.least_first, top)
    total = int(wanted.sum())
    answer = Centrality(
        revision=network.revision,
        filter=found.filter,
        said=(),
        sources=(),
        entities=named(network, shown),
        truncated=total > len(items),
        measure=found.measure.name,
        convention=_convention(found),
        weight=found.weights.label if found.weights else None,
        unweighted=found.weights.without if found.weights else 0,
        direction=found.direction,
        by=found.by,
        ends=found.ends,
        exact=scored.epsilon is None,
        epsilon=scored.epsilon,
        delta=None if scored.epsilon is None else DELTA,
        samples=scored.samples,
        items=items,
        total=total,
        leaders=_leaders(scored.scores[wanted], found.measure.least_first),
        unscored=int((chosen & ~wanted).sum()),
    )
    return replace(answer, said=sentences(answer, kind, sector, lists))


def _convention(found: Measured) -> str:
    own = found.measure.convention
    return f"{own}; {found.weights.convention}" if found.weights else own


def _leaders(scores: Scores, least_first: bool) -> int:
    """Count those who share the first rank."""
    if not len(scores):
        return 0
    values = rounded(scores)
    return int((values == (values.min() if least_first else values.max())).sum())


def ranks(
    network: Network, filter: Filter, kind: str | None, sector: str | None
) -> NDArray[np.bool_]:
    """Tell who is ranked: all of a kind and a sector, collectives only if context ties count.

    Raises:
        InvalidQuestion: If there is no such kind or sector.
    """
    chosen = selected(network, kind, sector)
    return chosen if filter.context else chosen & ~collectives(network.facts)


def measures(network: Network) -> Measures:
    """Return every measure with its convention and its source in the literature.

    Args:
        network: Of whose revision the answer speaks; the measures are the same for all.

    Returns:
        The measures, in the order in which they are listed everywhere.

    Example:
        >>> from graph import load_seeds, measures
        >>> [measure.name for measure in measures(load_seeds()).items][:3]
        ['degree', 'strength', 'betweenness']
    """
    return Measures(
        revision=network.revision,
        filter=NO_FILTER,
        said=tuple(on(Topic.COUNT, f"There are {len(MEASURES)} measures.")),
        sources=(),
        entities={},
        items=tuple(MEASURES.values()),
    )


def _tabled(measure: str, direction: str, tables: Tables | None) -> Scored | None:
    if tables is None or tables.betweenness is None or (measure, direction) != (
        "betweenness", "any",
    ):  # fmt: skip
        return None
    return Scored(tables.betweenness)


def _scored(
    network: Network, filter: Filter, measure: str, how: tuple[str, str, str],
    begins: tuple[int, ...], progress: Progress,
) -> Scored:  # fmt: skip
    direction, by, ends = how
    whole = whole_of(network, filter, direction == "arc", by, begins, ends)
    _check_begins(network, whole.near.present, begins)
    return score(whole, measure, progress)


def _check_begins(network: Network, present: NDArray[np.bool_], begins: tuple[int, ...]) -> None:
    for at in begins:
        if not present[at]:
            raise InvalidQuestion(
                f"The filter leaves out {network.name(at)}.",
                "Name another, or change the filter.",
                parameter="from",
            )


def _check_weighable(measure: str) -> None:
    if measure not in WEIGHABLE:
        *others, last = WEIGHABLE
        raise InvalidQuestion(
            f"{measure} has no weights.",
            f"Leave it out, or use {', '.join(others)} or {last}.",
            parameter="weight",
        )


def _ranking(
    network: Network, whole: Scored, wanted: NDArray[np.integer], least_first: bool, top: int | None
) -> tuple[tuple[Ranked, ...], list[int]]:
    """Return the first of those wanted, and their positions; sampled ones with their rank range."""
    order, ranks = ranked(
        -whole.scores if least_first else whole.scores, wanted, len(wanted) if top is None else top
    )
    scores = rounded(whole.scores[order]).tolist()
    if whole.error is not None:
        lowest = np.sort(whole.scores[wanted] - whole.error[wanted])
        highest = np.sort(whole.scores[wanted] + whole.error[wanted])
    found = []
    for at, rank, value in zip(order.tolist(), ranks.tolist(), scores, strict=True):
        within = None
        if whole.error is not None:
            own, off = whole.scores[at], whole.error[at]
            above = len(lowest) - int(np.searchsorted(lowest, own + off, "right"))
            within = above + 1, len(highest) - int(np.searchsorted(highest, own - off, "left"))
        found.append(
            Ranked(
                network.facts.ids[at], network.name(at), network.kind(at), value, rank,
                within,
            )
        )  # fmt: skip
    return tuple(found), order.tolist()
