"""The pieces that answers on a terminal are made of."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.commands.output import clean
from app.presentation.attributes import brief
from app.presentation.phrases import times
from graph.answers import Named, Source
from graph.ecosystem import Tie

INDENT = (0, 0, 0, 2)


def explanation(sentences: Sequence[str]) -> Iterator[Text]:
    """Yield the explanation, its first sentence standing out."""
    if sentences:
        first, *rest = sentences
        said = words(first, "bold")
        yield said.append(clean("".join(f" {sentence}" for sentence in rest)), "not bold")


def headline(title: str) -> Text:
    """Return what is above a part of an answer."""
    return Text(f"\n{clean(title)}", "bold cyan")


def table_of(*columns: str) -> Table:
    """Return a table; a column whose head begins with ``>`` is aligned to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        numeric = column.startswith(">")
        table.add_column(
            Text(column.removeprefix(">")), justify="right" if numeric else "left", overflow="fold"
        )
    return table


def grid_of(columns: int) -> Table:
    """Return a table without a head."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        grid.add_column(overflow="fold")
    return grid


def meanings(heads: dict[str, str]) -> Padding:
    """Return what the heads of a table mean."""
    grid = grid_of(2)
    for head, meaning in heads.items():
        grid.add_row(Text(head, "dim"), Text(meaning, "dim"))
    return Padding(grid, INDENT)


def words(text: str, style: str = "") -> Text:
    """Return a text of the facts as text: what could be markup or control is neither."""
    return Text(clean(text), style)


def name_of(entity: Named) -> Text:
    """Return an entity's name as it stands out."""
    return words(entity.name, "bold")


def how(tie: Tie) -> Text:
    """Return when a tie held and in which role, and what else is said of it."""
    held = ", ".join(filter(None, (times(tie), tie.role)))
    return words("; ".join(filter(None, (held, brief(tie)))))


def numbers_of(sources: Iterable[Source]) -> dict[str, int]:
    """Return the number that each address has in the list of sources."""
    return {source.url: number for number, source in enumerate(sources, 1)}


def cited(tie: Tie, numbers: dict[str, int]) -> Text:
    """Return the numbers of the sources that state a tie."""
    found = sorted({numbers[s.url] for s in tie.evidence if s.url in numbers})
    return Text(" ".join(f"[{number}]" for number in found), "cyan")


def sources_of(sources: Sequence[Source]) -> Iterator[RenderableType]:
    """Yield the numbered list of sources."""
    if not sources:
        return
    yield headline("Sources")
    for number, source in enumerate(sources, 1):
        mark = f"  [{number}]".ljust(7)
        if source.title:
            titled = grid_of(2)
            titled.add_row(Text(mark.rstrip(), "cyan"), words(source.title))
            yield titled
            mark = " " * len(mark)
        # not wrapped, so that an address can be followed or copied
        yield Text(mark, "cyan", no_wrap=True).append(clean(source.url), "dim not cyan default")


def rest(hidden: int, noun: str, plural: str = "") -> Iterator[Text]:
    """Yield how many more there are, if any."""
    if hidden > 0:
        more = counted(hidden, f"more {noun}", plural and f"more {plural}")
        yield Text(f"  and {more}: --format json lists more", "dim")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number of something: 1 hop, 1,709 entities."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
