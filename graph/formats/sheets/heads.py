"""Which row of a table names its columns, whether any does, and which rows are sums of others."""

from collections.abc import Sequence
from types import MappingProxyType

from graph.folding import fold
from graph.formats.sheets.headers import Use, is_known
from graph.formats.sheets.values import is_number, one_name

#: Rows with their lines.
Lines = list[tuple[int, list[str]]]

#: How many rows are looked at for the headers, and for names that recur.
LOOKED_AT, SAMPLED = 10, 500

#: How many columns a table without headers may have: two ends, and what may be said of them.
WIDEST_BARE = 4

#: What two ends are called where no header is.
BARE = MappingProxyType({Use.SOURCE: "column 1", Use.TARGET: "column 2"})

_SUMS = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sum", "gesamt", "summe", "insgesamt",
        "totale", "totaal", "somme", "total general", "suma", "i alt", "totais",
    }
)  # fmt: skip


def head_of(rows: Lines) -> int:
    """Return which row names the columns: the first with two values, or one soon below it.

    One below does if it says more of columns, fills no fewer of them, and none of its values
    stands below it again: above it stand titles of several columns.
    """
    several = [at for at, (_, row) in enumerate(rows[:LOOKED_AT]) if _filled(row) > 1]
    if not several:
        later = (at for at, (_, row) in enumerate(rows) if _filled(row) > 1)
        return next(later, 0)
    best = several[0]
    for at in several[1:]:
        row, above = rows[at][1], rows[best][1]
        says_more = _known(row) > max(_known(above), 1)
        if says_more and _filled(row) >= _filled(above) and not _again(row, rows[at + 1 :]):
            best = at
    return best


def is_bare(rows: Lines) -> bool:
    """Tell whether the first row is already one of a tie: no header in it, its names recur."""
    head, body = rows[0][1], rows[1 : SAMPLED + 1]
    if not 2 <= len(head) <= WIDEST_BARE or _known(head[:2]) or not all(head[:2]):
        return False
    columns = [{one_name(row[at]) for _, row in body if len(row) > at} for at in (0, 1)]
    ends = [one_name(value) for value in head[:2]]
    others = ends[0] in columns[1] or ends[1] in columns[0]
    again = any(end in column for end, column in zip(ends, columns, strict=True))
    numbers = all(map(is_number, head[:2]))
    return others or (again and (numbers or bool(columns[0] & columns[1])))


def names_of_bare(rows: Lines) -> list[str]:
    """Return what the columns of a table without headers are called.

    Words in the third are relations; numbers there are no more than numbers.
    """
    names = [f"column {at}" for at in range(1, len(rows[0][1]) + 1)]
    third = [row[2] for _, row in rows[:SAMPLED] if len(row) > 2 and row[2]]
    if third and not any(map(is_number, third)):
        names[2] = "relation"
    return names


def is_sum(row: Sequence[str]) -> bool:
    """Tell whether a row sums others: called a total, with nothing but numbers beside that.

    >>> is_sum(["Members in total", "", "12", "7"]), is_sum(["Total Energies", "12"])
    (True, False)
    """
    held = [value for value in row if value]
    numbers = [value for value in held[1:] if any(map(str.isdigit, value))]
    called = fold(held[0].strip(":")) if held else ""
    sums = called in _SUMS or called.rsplit(" ", 1)[-1] in _SUMS
    return bool(held) and len(numbers) == len(held) - 1 and sums


def _known(row: Sequence[str]) -> int:
    return sum(bool(value) and is_known(value) for value in row)


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _again(head: Sequence[str], rows: Lines) -> bool:
    """Tell whether a value stands in its column again: headers do not."""
    below = [row for _, row in rows[:SAMPLED]]
    return any(
        value and value in row[at : at + 1] for at, value in enumerate(head) for row in below
    )
