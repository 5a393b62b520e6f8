"""Rankings as people read them."""

from collections.abc import Iterator

from rich.console import RenderableType

from app.commands.pieces import explanation, rest, table_of, words
from app.presentation.phrases import described, scored
from graph.answers import Centrality, Standing
from graph.questions.wording.measures import measure_words


def ranking(answer: Centrality) -> Iterator[RenderableType]:
    """Yield who ranks highest: the explanation, the list, how it is counted."""
    yield from explanation(answer.sentences)
    if not answer.items:
        return
    yield words("")
    head = f">{measure_words(answer.measure, answer.by)}"
    table = table_of(
        ">Rank", *([] if answer.exact else [">Between"]), head, "Name", "What and where"
    )
    for item in answer.items:
        within = (
            [] if item.rank_range is None else [f"{item.rank_range[0]:,}-{item.rank_range[1]:,}"]
        )
        table.add_row(
            f"{item.rank:,}",
            *within,
            scored(answer.measure, item.score),
            words(item.name, "bold"),
            words(described(answer.entities[item.id])),
        )
    yield table
    yield from rest(answer.total - len(answer.items), "entry", "entries")
    yield words("")
    yield words(f"How it is counted ({answer.measure}): {answer.convention}.", "dim")


def standing(answer: Standing) -> Iterator[RenderableType]:
    """Yield how an entity ranks: the explanation, then those next to it."""
    yield from explanation(answer.sentences)
    if not answer.items:
        return
    yield words("")
    head = f">{measure_words(answer.measure)}"
    table = table_of(">Rank", head, "Name", "What and where")
    for item in answer.items:
        table.add_row(
            f"{item.rank:,}",
            scored(answer.measure, item.score),
            words(item.name, "bold" if item.id == answer.id else ""),
            words(described(answer.entities[item.id])),
        )
    yield table
