"""Files of text that hold a table: how they are packed, encoded and divided."""

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from graph.formats.findings import Findings
from graph.formats.table import STEP, csv_rows
from graph.store import Progress

#: The ending of a file that is packed: the one before it tells what is in it.
PACKED = ".gz"

#: What may stand between the values of a row, the likeliest first.
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}

#: How many lines are looked at to tell how values are separated, and how many characters.
SAMPLED, SAMPLE = 50, 1 << 16

#: How it is told that letters are encoded in another way.
NOT_UTF8 = "not UTF-8"

#: What letters that are no UTF-8 may be encoded as, by the names that Python has for it.
ENCODINGS = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "mac-roman": "Western European (Macintosh)",
    "cp850": "Western European (DOS)",
    "gb18030": "Chinese (GB 18030)",
    "shift-jis": "Japanese (Shift JIS)",
    "utf-16-le": "UTF-16 without its mark",
}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")
)  # fmt: skip


class TextOptions(NamedTuple):
    """How a file is read, where that is not to be guessed: ``header`` is the headers' line."""

    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    header: int = 0


#: All of it is guessed.
GUESSED = TextOptions()


def ending_of(path: Path) -> str:
    """Return the ending of a file's name, in lower case; of a packed file, that of what is in it.

    >>> ending_of(Path("Partners.CSV.gz"))
    '.csv'
    """
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending == PACKED else ending


#: What stands between a workbook and one of its sheets where they are told.
SHEET = ", sheet "


class Read(NamedTuple):
    """A table as it was read; only in an ``exact`` one may no value lie beyond the headers."""

    path: Path
    rows: list[tuple[int, list[str]]]
    exact: bool
    said: tuple[str, ...] = ()


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Give what is in a file, unpacked where its name says it is packed, and the file itself."""
    with path.open("rb") as file:
        if path.suffix.lower() == PACKED:
            with gzip.GzipFile(fileobj=file) as raw:
                yield cast(BinaryIO, raw), file
        else:
            yield file, file


def header_of(path: Path) -> list[str]:
    """Return the values of the first line of a table of text; none if it cannot be told."""
    try:
        with unpacked(path) as (raw, _):
            sample = raw.read(SAMPLE)
    except (OSError, EOFError, zlib.error):
        return []  # reading it will tell
    encoding = next((named for mark, named in _MARKS if sample.startswith(mark)), "utf-8")
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    first = next(csv.reader(text.splitlines()[:1], delimiter=_delimiter(text)), [])
    return [value.strip() for value in first]


def in_text(path: Path, findings: Findings, how: TextOptions, progress: Progress | None) -> Read:
    """Return the rows of a text file, and how it was read."""
    encoding, told = (how.encoding, "") if how.encoding else encoding_of(path)
    size = path.stat().st_size
    with unpacked(path) as (raw, file):
        sample = raw.read(SAMPLE)
        sampled = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        delimiter = how.delimiter or _delimiter(sampled)
        raw.seek(0)
        rows = []
        for number, (place, row) in enumerate(csv_rows(raw, path, findings, encoding, delimiter)):
            rows.append((place[1], row))
            if progress and number % STEP == 0:
                progress(f"reading {path.name}", file.tell(), size)
    said: tuple[str, ...] = (told,) if told else ()
    if delimiter != "," and not how.delimiter:
        said += (f"values are separated by {DELIMITERS[delimiter]}",)
    return Read(path, rows, True, said)


def encoding_of(path: Path) -> tuple[str, str]:
    """Return how a file's letters are encoded, and how to say it if it is not UTF-8.

    What is neither UTF-8 nor marked as UTF-16 is taken for Windows-1252, as spreadsheets on
    Windows write it. The file is read once for it.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with unpacked(path) as (raw, _):
        begin = raw.read(4)
        for mark, encoding in _MARKS:
            if begin.startswith(mark):
                return encoding, "" if encoding == "utf-8-sig" else "it is encoded as UTF-16"
        raw.seek(0)
        try:
            while part := raw.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252", f"it is {NOT_UTF8} and is taken for Windows-1252"
    return "utf-8", ""


def _delimiter(sample: str) -> str:
    """Return what separates the values: what parts the most lines into as many, above one."""
    lines = sample.splitlines()[:SAMPLED]
    best, most = ",", (0, 0)
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if usual > 1 and (found := (widths.count(usual), usual)) > most:
            best, most = delimiter, found
    return best
