"""Tables that are not one row a tie or an entry: matrices, who is in what, names in two columns."""

import re
from collections.abc import Iterable, Sequence

from graph.formats.sheets.headers import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    Use,
    is_known,
    kind_said,
    said,
    use_of,
)
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.values import (
    hold_marks,
    hold_words_of_marks,
    is_mark,
    is_marked,
    is_nobody,
    is_number,
    kind_of_name,
    mark_in,
    one_name,
)
from graph.model import Kind

#: The fewest columns that are read as a matrix, or as what rows are marked to be in.
FEWEST_MARKED = 2

#: What a mark says beside that there is one, in columns of these names.
_OF_MARKS = ("relation", "role", "since", "until")

#: A name whose family's part comes first: Ibarra, Ana Lucía.
_TURNED = re.compile(r"[^\W\d][^\d,;]*, [^\W\d][^\d,;]*")

#: Which part of the headers of a matrix its rows must bear, and of its rows its headers.
SAME = 0.5


def in_rows(sheet: SheetRows, kind: str | None = None) -> SheetRows:
    """Return a table as one of rows that each are a tie or an entry.

    Args:
        sheet: The table.
        kind: What those are that rows are marked to be in: of none said, projects.
    """
    sheet = _named_whole(sheet)
    if sheet.known or len(sheet.header) <= FEWEST_MARKED:
        return sheet
    return _of_matrix(sheet) or _of_marks(sheet, kind) or sheet


def _named_whole(sheet: SheetRows) -> SheetRows:
    """Return a table in which the given and the family name of people are one column."""
    words = [said(header) for header in sheet.header]
    given = next((at for at, word in enumerate(words) if word in GIVEN_NAMES), None)
    family = next((at for at, word in enumerate(words) if word in FAMILY_NAMES), None)
    if given is None or family is None or "person" in words:
        return sheet

    def whole(row: Sequence[str], name: str) -> list[str]:
        kept = [value for at, value in enumerate(row) if at not in (given, family)]
        return [name, *kept]

    rows = [
        (line, whole(row, " ".join(filter(None, (row[given], row[family])))))
        for line, row in sheet.rows
    ]
    told = f'"{sheet.header[given]}" and "{sheet.header[family]}" make one name, of a person'
    return sheet._replace(header=whole(sheet.header, "Person"), rows=rows, said=(*sheet.said, told))


def _of_matrix(sheet: SheetRows) -> SheetRows | None:
    """Return the ties of a matrix whose rows and columns are the same entities, or None.

    What a cell holds beside a mark or a number is the word of the tie. Of a matrix that is the
    same across its diagonal each tie is told once.
    """
    header, rows = sheet.header, sheet.rows
    columns = {one_name(name) for name in header[1:]}
    shared = len(columns & {one_name(row[0]) for _, row in rows})
    if shared < FEWEST_MARKED or shared < SAME * max(len(columns), len(rows)):
        return None
    cells = {
        (one_name(row[0]), one_name(name)): cell
        for _, row in rows
        for name, cell in zip(header[1:], row[1:], strict=True)
        if is_marked(cell)
    }
    same = all(cells.get((there, here)) == cell for (here, there), cell in cells.items())
    loops = sum(here == there for here, there in cells)
    corner = "" if _is_plain(header[0]) else re.sub(r"[^\w\s]", " ", header[0]).strip()

    def ties() -> Iterable[tuple[int, list[str]]]:
        told: set[tuple[str, str]] = set()
        for line, row in rows:
            if not any(map(is_marked, row[1:])):  # who is tied to nobody is there all the same
                yield line, [row[0], "", "", ""]
            for name, cell in zip(header[1:], row[1:], strict=True):
                ends = one_name(row[0]), one_name(name)
                if not is_marked(cell) or ends[0] == ends[1] or (same and ends[::-1] in told):
                    continue
                told.add(ends)
                bare = is_mark(cell) or is_number(cell) or cell.casefold() in ("yes", "true")
                is_word = not bare
                yield line, [row[0], name, cell if is_word else corner, "" if is_word else cell]

    said_so = ["it is a matrix: whoever stands before a row is tied to whom stands above a cell"]
    if loops:
        said_so.append("its diagonal is not read")
    known = {Use.SOURCE: "row", Use.TARGET: "column"}
    made = _made(sheet, ["row", "column", "relation", "number in the cell"], ties(), said_so)
    return made._replace(known=known)


def _of_marks(sheet: SheetRows, kind: str | None) -> SheetRows | None:
    """Return the ties of a table whose cells mark which row is in which column, or None.

    Words beside a mark, or instead of it, are roles and dates: chair, x until 2021.
    """
    marked = _marked(sheet)
    if not marked:
        return None
    header, rows = sheet.header, sheet.rows
    others = [at for at in range(len(header)) if at not in marked]
    named = [header[at] for at in others]
    bodies = kind is None and any(kind_of_name(header[at]) for at in marked)
    above = Kind.ORGANIZATION if bodies else kind or Kind.PROJECT
    word, doing = "", "takes part in"
    if above == Kind.ORGANIZATION:
        word, doing = "member", "is a member of"
    told = [
        f"whoever has a mark below one of {len(marked)} headers, "
        f'from "{header[marked[0]]}" on, {doing} what it names'
    ]
    if bodies and kind_said(named[0]) is None and _are_people(row[others[0]] for _, row in rows):
        named[0] = "Person"
        told.append("its rows are people, by how their names are written")

    def ties() -> Iterable[tuple[int, list[str]]]:
        for line, row in rows:
            own = [row[other] for other in others]
            found = [(header[at], mark) for at in marked if (mark := mark_in(row[at]))]
            yield from ((line, [*own, name, word, *mark]) for name, mark in found)
            if not found:
                yield line, [*own, *[""] * 5]
        for at in marked:
            if not any(mark_in(row[at]) for _, row in rows):
                yield sheet.line, [*[""] * len(others), header[at], *[""] * 4]

    cells = [row[at] for at in marked for _, row in rows]
    if unsure := [cell for cell in cells if is_marked(cell) and mark_in(cell) is None]:
        many = "one cell is" if len(unsure) == 1 else f"{len(unsure)} cells are"
        told.append(f'{many} not read as a mark: "{unsure[0]}"')
    taken = {said(name) for name in named}
    said_of = [f"{use} here" if use in taken else use for use in _OF_MARKS]
    made = _made(sheet, [*named, str(above).capitalize(), *said_of], ties(), told)
    return made._replace(known={Use.SOURCE: named[0], Use.TARGET: str(above).capitalize()})


def _marked(sheet: SheetRows) -> list[int]:
    """Return the columns of a table in which cells are marked, if it is one of marks."""
    header = sheet.header
    cells = {
        at: [row[at] for _, row in sheet.rows]
        for at in range(1, len(header))
        if not is_known(header[at])
    }
    marked = [at for at, held in cells.items() if hold_marks(held) or hold_words_of_marks(held)]
    enough = len(marked) >= FEWEST_MARKED and 2 * len(marked) >= len(header) - 1
    return marked if enough and any(mark_in(cell) for at in marked for cell in cells[at]) else []


def _are_people(names: Iterable[str]) -> bool:
    """Tell whether half of some names or more are those of people: the family's comes first."""
    held = [name for name in names if not is_nobody(name)]
    turned = sum(_TURNED.fullmatch(name) is not None for name in held)
    return bool(held) and 2 * turned >= len(held)


def _made(
    sheet: SheetRows, header: list[str], rows: Iterable[tuple[int, list[str]]], told: Sequence[str]
) -> SheetRows:
    """Return a table made of another, without columns in which nothing stands."""
    held = [*rows]
    filled = [at for at in range(len(header)) if any(row[at] for _, row in held)]
    return sheet._replace(
        header=[header[at] for at in filled],
        rows=[(line, [row[at] for at in filled]) for line, row in held],
        said=(*sheet.said, *told),
    )


def _is_plain(corner: str) -> bool:
    """Tell whether the corner of a matrix says nothing of its ties."""
    return (
        corner.startswith("column ") or use_of(corner) is not None or kind_said(corner) is not None
    )
