"""What changed between two dates as people read it: sentences, tables, then the sources."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding

from app.commands.pieces import (
    INDENT,
    cited,
    explanation,
    grid_of,
    headline,
    how,
    numbers_of,
    rest,
    sources_of,
    table_of,
    words,
)
from app.presentation.phrases import said
from graph.answers import TwoDates
from graph.questions.wording.impact import points

#: How many ties and movers a table shows.
MOST = 20


def two_dates(answer: TwoDates) -> Iterator[RenderableType]:
    """Yield what changed between two dates: the explanation, ties, movers, sources."""
    yield from explanation(answer.sentences)
    numbers = numbers_of(answer.sources)
    for title, ties, total in (
        ("New ties", answer.new, answer.new_total),
        ("Ended ties", answer.ended, answer.ended_total),
    ):
        if ties:
            yield headline(title)
            rows = grid_of(3)
            for tie in ties[:MOST]:
                rows.add_row(words(said(tie, answer.entities)), how(tie), cited(tie, numbers))
            yield Padding(rows, INDENT)
            yield from rest(total - MOST, "tie")
    if answer.moved:
        yield headline("Up and down in the ecosystem: rank, score of 100, partners in it")
        days = (answer.before, answer.after)
        heads = [f">{head} {day}" for head in ("Rank", "Score", "Partners") for day in days]
        table = table_of("Who", *heads)
        for each in answer.moved[:MOST]:
            ranks = (each.rank_before, each.rank_after)
            scores = (each.score_before, each.score_after)
            table.add_row(
                words(each.name, "bold"),
                *(f"{rank:,}" if rank else "-" for rank in ranks),
                *("-" if own is None else f"{points(own)}" for own in scores),
                f"{each.degree_before:,}",
                f"{each.degree_after:,}",
            )
        yield table
        yield from rest(len(answer.moved) - MOST, "entry", "entries")
    yield from sources_of(answer.sources)
