"""What the page of rankings shows: who ranks where, and two measures against each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.presentation.phrases import described, scored
from app.views.rankings import headlines as network_headlines
from app.views.rankings.address import SORTS, TOP, AskedCommunities, AskedRanking
from app.views.rankings.chips import TOPS, choices
from app.views.rankings.scatter import LABELED, draw_scatter
from graph.answers import Centrality, Named, Ranked
from graph.errors import InvalidQuestion
from graph.network import Network
from graph.questions.centrality import Measured, ranking
from graph.questions.counting.groups import in_terms
from graph.questions.wording.measures import measure_words, ranked_by
from graph.questions.wording.phrases import ordinal

#: How many are listed beside the picture.
FIRST = 5


@dataclass(frozen=True, slots=True)
class RankingRow:
    """An entity as the table shows it: its rank and score, and its score beside that.

    ``share`` is the part that its score is of the greatest shown; ``span`` are the ranks
    that the error of a sample allows and the rank itself, in parts of the axis of ranks,
    which ends beyond the last row; a longer bar is cut there.
    """

    item: Ranked
    named: Named
    score: str
    second: float | None
    beside: str
    share: float
    span: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a link that sorts by it; ``sorted`` is blank if it does not yet."""

    name: str
    words: str
    url: str
    sorted: str
    right: bool


def context(
    network: Network, asked: AskedRanking, found: Measured, second: Measured
) -> dict[str, Any]:
    """Return what the template of the page is given.

    Raises:
        InvalidQuestion: If there is no such kind, sector or order of rows.
    """
    kind, sector = asked.kind or None, asked.sector or None
    answer = ranking(network, found, kind=kind, sector=sector, top=asked.top)
    rows = _sorted(_rows(network, answer, second), asked.sort)
    scatter = draw_scatter(network, found, second, kind, sector)
    longer = next((top for top in TOPS if top > len(rows)), None)
    return {
        **choices(network, asked),
        "answer": answer,
        "measure": found.measure,
        "use": in_terms(found.measure.use, asked.by),
        "second": second,
        "first": rows[:FIRST],
        "finding": network_headlines.ranked_kinds(answer, asked.kind),
        "heads": _heads(asked, found.measure.least_first),
        "rows": rows,
        "end": axis_end(answer),
        "longer": min(longer, answer.total) if longer and answer.truncated else 0,
        "longer_url": asked.but(top=longer).url() if longer and answer.truncated else "",
        "fewer_url": asked.but(top=TOP).url() if asked.top > TOP else "",
        "swapped": asked.but(measure=second.measure.name, second=found.measure.name).url()
        if second.measure.directed or asked.direction == "any"
        else "",
        "scatter": scatter,
        "scatter_finding": _apart(network, scatter.ranks, (found, second), asked)
        if scatter
        else "",
        "labeled": LABELED,
        "kind_urls": {
            word: f"{asked.but(kind=word).url()}#scatter" for word in network.vocabulary.kinds
        },
        "communities": AskedCommunities(filter=asked.filter).url(),
        "say": scored,
    }


def _rows(network: Network, answer: Centrality, second: Measured) -> list[RankingRow]:
    positions = [network.facts.position(item.id) for item in answer.items]
    beside = second.scored.scores[positions].tolist()
    greatest = max((item.score for item in answer.items), default=0)
    end = axis_end(answer)
    return [
        RankingRow(
            item=item,
            named=answer.entities[item.id],
            score=scored(answer.measure, item.score),
            second=None if np.isnan(value) else value,
            beside="none" if np.isnan(value) else scored(second.measure.name, value),
            share=item.score / greatest if greatest else 0,
            span=_span(item, end),
        )
        for item, value in zip(answer.items, beside, strict=True)
    ]


def axis_end(answer: Centrality) -> int:
    """Return the last rank of the axis of ranks: all shown find room, and no more than needed."""
    worst = max((item.rank_range[1] for item in answer.items if item.rank_range), default=0)
    last = max((item.rank for item in answer.items), default=0)
    return min(worst, max(25, 5 * last // 4))


def _span(item: Ranked, end: int) -> tuple[float, float, float] | None:
    """Return the best and the worst rank of an item and its own, in parts of the axis."""
    if item.rank_range is None:
        return None
    low, high, own = (
        min(1.0, (rank - 1) / max(1, end - 1)) for rank in (*item.rank_range, item.rank)
    )
    return low, high, own


def _sorted(rows: list[RankingRow], sort: str) -> list[RankingRow]:
    """Return the rows in the order asked for; who has no second score is last in either."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name not in SORTS:
        raise InvalidQuestion.choice("sort", sort, (*SORTS, *(f"-{name}" for name in SORTS)))
    keys: dict[str, Callable[[RankingRow], Any]] = {
        "rank": lambda row: row.item.rank,
        "name": lambda row: row.item.name.casefold(),
        "kind": lambda row: described(row.named).casefold(),
        "score": lambda row: row.item.score,
        "beside": lambda row: row.second or 0,
    }
    found = sorted(rows, key=keys[name], reverse=down)
    if name == "beside":
        found.sort(key=lambda row: row.second is None)
    return found


def _heads(asked: AskedRanking, least_first: bool) -> list[Head]:
    words = {
        "rank": "Rank",
        "name": "Name",
        "kind": "What and where",
        "score": measure_words(asked.measure, asked.by),
        "beside": measure_words(asked.beside_it, asked.by),
    }
    first = {"score": "score" if least_first else "-score", "beside": "-beside"}
    now = asked.sort
    heads = []
    for name, text in words.items():
        to = first.get(name, name)
        if now == to:
            to = name if to.startswith("-") else f"-{name}"
        order = ("descending" if now.startswith("-") else "ascending") if now.endswith(name) else ""
        heads.append(Head(name, text, asked.but(sort=to).url(), order, name in first))
    return heads


def _apart(
    network: Network,
    ranks: dict[str, tuple[int, int]],
    by: tuple[Measured, Measured],
    asked: AskedRanking,
) -> str:
    """Return the finding above the picture: whom the two measures tell apart most."""
    names = {id: network.name(network.facts.position(id)) for id in ranks}
    one, other = (ranked_by(found.measure.name, asked.by) for found in by)
    first = {id: places for id, places in ranks.items() if places[0] <= LABELED}
    id, (here, there) = max(
        (first or ranks).items(), key=lambda at: abs(np.log(at[1][0] / at[1][1]))
    )
    if here == there:
        return f"The first by {one} are the first by {other}, too"
    return f"{names[id]} is {ordinal(here)} by {one}, {ordinal(there)} by {other}"
