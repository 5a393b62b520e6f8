"""What each column of a table is to be read as: chosen by a person, and shown to one."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from graph.formats.sheets.columns import ENTITY_USES, TIE_USES, Columns, end_at
from graph.formats.sheets.headers import Use, kind_said
from graph.formats.sheets.reading import SheetRows

#: How many rows of a table are shown.
SHOWN = 5

#: The longest text of a cell that is shown.
LONGEST = 200

#: What columns of a table of ties may be read as, and those of one of entries.
OF_TIES = (
    Use.SOURCE, Use.TARGET, Use.SOURCE_KIND, Use.TARGET_KIND, *TIE_USES, Use.ATTRIBUTE
)  # fmt: skip
OF_ENTITIES = (Use.NAME, *(use for use in ENTITY_USES if use is not Use.NAME), Use.ATTRIBUTE)

#: A kind is that of whom the row is about.
_KINDS = {Use.KIND: Use.SOURCE_KIND, Use.SOURCE_KIND: Use.KIND}


class Proposed(NamedTuple):
    """A table as it is proposed to be read.

    ``uses`` has what each column of the header is taken for, blank if it is not read; ``rows``
    are the first ones, ``rows_total`` is how many there are.
    """

    table: str
    header: list[str]
    uses: list[str]
    rows: list[list[str]]
    rows_total: int


def proposed(sheet: SheetRows, uses: Mapping[str, str]) -> Proposed:
    """Return a table as it is shown, given what its headers are taken for."""
    return Proposed(
        sheet.path.name,
        sheet.header,
        [uses.get(header, "") for header in sheet.header],
        [[cell[:LONGEST] for cell in row] for _, row in sheet.rows[:SHOWN]],
        len(sheet.rows),
    )


def uses_of(sheet: SheetRows, columns: Columns | None) -> dict[str, str]:
    """Return what each header of a sheet is taken for; those that are not read are left out."""
    if columns is None:
        return {}
    header = sheet.header
    found = {header[columns.name]: (Use.SOURCE if columns.ends else Use.NAME).value}
    found |= {header[end.at]: Use.TARGET.value for end in columns.ends}
    found |= {header[at]: Use.ATTRIBUTE.value for at in columns.attributes}
    return found | {header[at]: use.value for use, at in columns.uses.items()}


def chosen(sheet: SheetRows, uses: Mapping[str, str]) -> tuple[Columns | None, str]:
    """Return the columns of a sheet as they were chosen, or None and what is wrong.

    Args:
        sheet: The table.
        uses: What each header is read as; what is blank, or not there, is not read.
    """
    header = sheet.header
    wanted = [(at, uses[name]) for at, name in enumerate(header) if uses.get(name)]
    if unknown := [word for _, word in wanted if word not in [*Use]]:
        return None, f"Nothing is read as {unknown[0][:100]!r}. Choose another use."
    attributes = tuple(at for at, word in wanted if word == Use.ATTRIBUTE)
    read = [(at, Use(word)) for at, word in wanted if at not in attributes]
    subjects = [at for at, use in read if use in (Use.SOURCE, Use.NAME)]
    targets = [at for at, use in read if use is Use.TARGET]
    if len(subjects) != 1:
        named = " and ".join(f'"{header[at]}"' for at in subjects)
        wrong = f"{named} cannot both be" if subjects else "No column is"
        return None, f"{wrong} the first end or the name. Choose one column for it."
    fits, other = (OF_TIES, OF_ENTITIES) if targets else (OF_ENTITIES, OF_TIES)
    rest = {at: use for at, use in read if at not in (*subjects, *targets)}
    rest = {at: use if use in fits else _KINDS.get(use, use) for at, use in rest.items()}
    for at, use in rest.items():
        if use in other and use not in fits:
            rows = "ties" if targets else "entries"
            return None, f'"{header[at]}" cannot be the {use.value} in a table of {rows}.'
    if twice := [use for use, times in Counter(rest.values()).items() if times > 1]:
        named = " and ".join(f'"{header[at]}"' for at, use in rest.items() if use is twice[0])
        return None, f"{named} cannot both be the {twice[0].value}. Choose one of them."
    [name] = subjects
    ends = tuple(end_at(header, name, at) for at in targets)
    uses_at = {use: at for at, use in rest.items()}
    typed = Use.RELATION in uses_at
    return Columns(name, kind_said(header[name]), ends, uses_at, attributes, typed), ""
