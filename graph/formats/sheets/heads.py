"""Which row of a table names its columns, whether any does, and which rows are sums of others."""

from collections.abc import Sequence
from itertools import combinations

from graph.folding import fold
from graph.formats.sheets.headers import Use, is_known
from graph.formats.sheets.values import dates_in, is_nobody, is_number, one_name

#: Rows with their lines.
Lines = list[tuple[int, list[str]]]

#: How many rows are looked at for the headers, and for names that recur.
LOOKED_AT, SAMPLED = 10, 500

#: How many columns a table without headers may have: two ends, and what may be said of them.
WIDEST_BARE = 4

#: What a row of a remark begins with.
_REMARKS = ("#", "*", "//", "\u2020")

_SUMS = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sum", "gesamt", "summe", "insgesamt",
        "totale", "totaal", "somme", "total general", "suma", "i alt", "totais",
    }
)  # fmt: skip

_SUBTOTALS = ("subtotal", "sub total", "zwischensumme", "sous total", "subtotale")


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


def ends_of_bare(rows: Lines) -> tuple[int, int] | None:
    """Return the two columns of ends, if the first row is already one of a tie; else None.

    There is no header in it then, and its names recur. What is said of the tie may stand
    between them.
    """
    head, body = rows[0][1], rows[1 : SAMPLED + 1]
    if not 2 <= len(head) <= WIDEST_BARE:
        return None
    columns = [{one_name(row[at]) for _, row in body if len(row) > at} for at in range(len(head))]
    pairs = combinations(range(len(head)), 2)
    return next((pair for pair in pairs if _recur(head, pair, columns)), None)


def _recur(head: Sequence[str], pair: tuple[int, int], columns: Sequence[set[str]]) -> bool:
    """Tell whether two values of a first row are names, which stand below it again."""
    held = [head[at] for at in pair]
    if not all(held) or _known(held):
        return False
    one, other = (columns[at] - {""} for at in pair)
    ends = [one_name(value) for value in held]
    others = ends[0] in other or ends[1] in one
    again = ends[0] in one or ends[1] in other
    beside = pair == (0, 1) or bool(one & other)  # what is said between two ends recurs as well
    return beside and (others or (again and (all(map(is_number, held)) or bool(one & other))))


def names_of_bare(rows: Lines, ends: tuple[int, int]) -> list[str]:
    """Return what the columns of a table without headers are called: the ends by their number.

    Beside them the first column of dates is the start, the first of words the relation; numbers
    are no more than numbers.
    """
    names = [f"column {at}" for at in range(1, len(rows[0][1]) + 1)]
    for at in (at for at in range(len(names)) if at not in ends):
        held = [row[at] for _, row in rows[:SAMPLED] if len(row) > at and not is_nobody(row[at])]
        dated = [value for value in held if len(value) >= len("2003") and not dates_in(value).wrong]
        if held and 2 * len(dated) > len(held):
            use = Use.SINCE
        elif held and not any(map(is_number, held)):
            use = Use.RELATION
        else:
            continue
        if use.value not in names:
            names[at] = use.value
    return names


def is_remark(row: Sequence[str], width: int) -> bool:
    """Tell whether a row of a wider table is one cell of prose: # second batch."""
    held = [value for value in row if value]
    return width > 1 and len(held) == 1 and held[0].startswith(_REMARKS)


def is_sum(row: Sequence[str]) -> bool:
    """Tell whether a row sums others: called a total, with nothing but numbers beside that.

    >>> is_sum(["Members in total", "", "12", "7"]), is_sum(["Total Energies", "12"])
    (True, False)
    """
    held = [value for value in row if value]
    numbers = [value for value in held[1:] if any(map(str.isdigit, value))]
    called = fold(held[0].strip(":")) if held else ""
    sums = called.rsplit(" ", 1)[-1] in _SUMS or called.startswith(_SUBTOTALS)
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
