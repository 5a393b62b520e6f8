"""Columns of attributes: what the values of a column are, and how values are written in cells.

A column is typed as a whole, by its distinct cells: all of them are numbers, dates, yes or no,
or they list parts that recur; else they are texts. A header may end with a type as Neo4j's do
(``Zip:string``); then nothing is guessed.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from graph.attributes import NO_ATTRIBUTES, Attributes, Value, type_of, unit_of
from graph.dates import days_of
from graph.formats.sheets.headers import said
from graph.formats.sheets.values import (
    NO,
    YES,
    dates_in,
    day_first_in,
    dividers_of,
    is_nobody,
    one_name,
    parts_of,
)

#: What ends a header that says its type, and what each type is called.
_TYPED = re.compile(r"(.*\S)\s*:\s*(\w+(?:\[\])?)")
_ENDINGS = {
    **dict.fromkeys(("string", "char", "text"), "text"),
    **dict.fromkeys(("int", "long", "short", "byte", "float", "double", "number"), "number"),
    "boolean": "yes or no",
    "date": "date",
    "string[]": "list",
}
_ENDING_OF = {
    "text": "string", "number": "number", "yes or no": "boolean", "date": "date",
    "list": "string[]",
}  # fmt: skip

#: Numbers as they are written with points before decimals, and with commas: 1,200.5 and 1.200,5.
_POINTED = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?")
_COMMAED = re.compile(r"[+-]?(?:\d{1,3}(?:[. '\u2019\u00a0\u202f]\d{3})+|0|[1-9]\d*)(?:,\d+)?")
_GROUPS = re.compile("[ '\u2019\u00a0\u202f]")
#: A number as any program writes it.
_WRITTEN = re.compile(r"[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?", re.I)

#: Digits beyond these are lost in most tools: what has more names something.
MOST_DIGITS = 15

#: Signs before or after a number, which become its unit.
_SIGN = re.compile(
    r"([$\u20ac\u00a3\u00a5]?)\s*([^$\u20ac\u00a3\u00a5%]*?)\s*([$\u20ac\u00a3\u00a5%]?)"
)

#: Words of headers under which numbers name something.
_NAMING = frozenset(
    {
        "id", "ids", "identifier", "code", "zip", "postcode", "postal", "plz", "cap", "phone",
        "telephone", "tel", "fax", "mobile", "vat", "siren", "siret", "nif", "cif", "ein", "duns",
    }
)  # fmt: skip


class AttributeColumn(NamedTuple):
    """What a column is kept as: its label, its type, and how a cell is read.

    ``value`` returns None of a cell that states nothing.
    """

    label: str
    type: str
    value: Callable[[str], Value | None]

    @property
    def told(self) -> str:
        """What the column is kept as, in words: a number in EUR."""
        article = "" if self.type == "yes or no" else "a "
        unit = unit_of(self.label) if self.type == "number" else ""
        return f"{article}{self.type}" + (f" in {unit}" if unit else "")


def column_of(header: str, cells: Collection[str]) -> AttributeColumn:
    """Return what a column is kept as.

    Args:
        header: Its header.
        cells: Its cells, each once is enough.

    >>> column_of("Budget (EUR)", {"1,200", "80.5", ""}).told
    'a number in EUR'
    >>> column_of("Stage", {"pilot", "2019"}).value("2019")
    '2019'
    """
    header = " ".join(header.split())
    typed = _TYPED.fullmatch(header)
    if typed and typed[2].lower() in _ENDINGS:
        type = _ENDINGS[typed[2].lower()]
        if all(_AS_WRITTEN[type](cell) is not None for cell in cells if cell):
            return AttributeColumn(typed[1], type, _AS_WRITTEN[type])
    said_so = [cell for cell in cells if not is_nobody(cell)]
    if not said_so:
        return AttributeColumn(header, "text", _text)
    for guess in (_yes_or_no, _number, _dates, _lists):
        if found := guess(header, said_so):
            return found
    return AttributeColumn(header, "text", _text)


def typed(header: str, type: str) -> str:
    """Return a header that says its type; one that says a type already says it still.

    >>> typed("Zip", "text"), typed("Zip:string", "text")
    ('Zip:string', 'Zip:string')
    """
    found = _TYPED.fullmatch(header)
    known = found and found[2].lower() in _ENDINGS
    return header if known else f"{header}:{_ENDING_OF[type]}"


def attributes_of(columns: Collection[tuple[int, AttributeColumn]], row: list[str]) -> Attributes:
    """Return what a row says in some of its columns, each with where it is."""
    if not columns:  # as most files have it, of which there may be millions of rows
        return NO_ATTRIBUTES
    return Attributes({column.label: column.value(row[at]) for at, column in columns if row[at]})


def cell_of(value: Value) -> str:
    """Return a value as a cell, which ``column_of`` a header that says its type reads back."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        if any(";" in part for part in value) or value[0].startswith("["):
            return json.dumps(value, ensure_ascii=False)
        return ";".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def headers_of(values: Mapping[str, Collection[Value]], taken: Collection[str] = ()) -> dict[
    tuple[str, str], str
]:  # fmt: skip
    """Return the headers under which values are written, by label and type.

    A header says its type where its cells would be read as another, or where another column
    has its name; ``taken`` are such names, in lower case.
    """
    found: dict[tuple[str, str], str] = {}
    for label in sorted(values):
        by_type: dict[str, list[Value]] = {}
        for value in values[label]:
            by_type.setdefault(type_of(value), []).append(value)
        if "text" in by_type and "date" in by_type:  # a text may look like a date
            by_type["text"] += by_type.pop("date")
        for type, some in sorted(by_type.items()):
            read = column_of(label, {cell_of(value) for value in some})
            plain = len(by_type) == 1 and label.lower() not in taken and read.label == label
            same = plain and all(read.value(cell_of(value)) == value for value in some)
            found[label, type] = label if same else f"{label}:{_ENDING_OF[type]}"
    return found


def _text(cell: str) -> Value | None:
    return None if is_nobody(cell) else cell


def _yes_or_no(header: str, cells: Collection[str]) -> AttributeColumn | None:
    if all(cell.casefold() in YES | NO for cell in cells):
        return AttributeColumn(header, "yes or no", _yes)
    return None


def _yes(cell: str) -> Value | None:
    folded = cell.casefold()
    return None if folded not in YES | NO else folded in YES


def _number(header: str, cells: Collection[str]) -> AttributeColumn | None:
    """Return the column if all cells are numbers, of one sign if they have any."""
    parts = [found for cell in cells if (found := _SIGN.fullmatch(cell))]
    signs = {(part[1], part[3]) for part in parts}
    if len(parts) < len(cells) or len(signs) > 1 or _NAMING & {*said(header).split()}:
        return None
    before, after = signs.pop()
    bare = [part[2] for part in parts]
    for shape, read in ((_POINTED, _of_pointed), (_COMMAED, _of_commaed)):
        if all(shape.fullmatch(text) and _digits(text) <= MOST_DIGITS for text in bare):
            sign = before or after
            label = f"{header} ({sign})" if sign and not unit_of(header) else header

            def value(cell: str, read: Callable[[str], Value] = read) -> Value | None:
                found = None if is_nobody(cell) else _SIGN.fullmatch(cell)
                return read(found[2]) if found else None

            return AttributeColumn(label, "number", value)
    return None


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _of_pointed(text: str) -> Value:
    bare = text.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def _of_commaed(text: str) -> Value:
    return _of_pointed(_GROUPS.sub("", text.replace(".", "")).replace(",", "."))


def _dates(header: str, cells: Collection[str]) -> AttributeColumn | None:
    day_first = day_first_in(cells)
    found = [dates_in(cell, day_first) for cell in cells]
    if any(one.wrong or one.until or not one.since for one in found):
        return None

    def value(cell: str) -> Value | None:
        return dates_in(cell, day_first).since or None

    return AttributeColumn(header, "date", value)


def _lists(header: str, cells: Collection[str]) -> AttributeColumn | None:
    dividers = dividers_of(cells, {one_name(cell) for cell in cells})
    if not dividers:
        return None

    def value(cell: str) -> Value | None:
        return tuple(parts_of(cell, dividers)) or None

    return AttributeColumn(header, "list", value)


def _written_number(cell: str) -> Value | None:
    if not _WRITTEN.fullmatch(cell):
        return None
    return int(cell) if cell.lstrip("+-").isdigit() else float(cell)


def _written_list(cell: str) -> Value | None:
    try:
        found: Any = json.loads(cell) if cell.startswith("[") else cell.split(";")
    except json.JSONDecodeError:
        found = cell.split(";")
    return tuple(str(part).strip() for part in found if str(part).strip()) or None


def _written_date(cell: str) -> Value | None:
    try:
        days_of(cell)
    except ValueError:
        return None
    return cell


#: How cells are read whose header says their type.
_AS_WRITTEN: dict[str, Callable[[str], Value | None]] = {
    "text": lambda cell: cell or None,
    "number": _written_number,
    "yes or no": _yes,
    "date": _written_date,
    "list": _written_list,
}
