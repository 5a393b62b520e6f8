"""Where records stand: files of one or many, folders of such files, and archives of them."""

import codecs
import json
import re
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from graph.formats.findings import Findings

#: The endings of files that may hold records.
TEXTS = (".json", ".jsonl", ".ndjson")
TARS = (".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")

_Reader = codecs.getreader("utf-8-sig")

#: By what a record is known, within how many bytes of a file's beginning.
_RECORD = re.compile(rb'"id"\s*:\s*"https://ror\.org/0[a-z0-9]{8}"')
SAMPLE = 1 << 16

#: How much of a file is read at once, and the longest record, in characters.
PART, LONGEST = 1 << 20, 1 << 23

_BETWEEN = re.compile(r"[\s,\[\]]*")

_DAMAGED = (OSError, EOFError, LZMAError, zlib.error, BadZipFile, tarfile.TarError, RuntimeError)


def told_apart(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files, folders and archives that hold records of ROR, and the other paths."""
    ours = [path for path in paths if _is_ours(path)]
    return ours, [path for path in paths if path not in ours]


def records_in(path: Path, findings: Findings) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record at a path with the file it stands in; what cannot be read is a problem."""
    try:
        for name, file in _texts(path):
            for record in _parsed(file, findings, Path(name)):
                yield name, record
    except UnicodeDecodeError:
        findings.problems.add((path, 0), "This is not UTF-8. Save the file as UTF-8.")
    except _DAMAGED as error:
        findings.problems.add((path, 0), f"Cannot read it: {str(error) or 'it is damaged'}.")


def _is_ours(path: Path) -> bool:
    try:
        if path.is_dir():
            first = next(_files(path), None)
            return first is not None and _is_ours(first)
        if not path.is_file():
            return False
        if path.suffix.lower() in TEXTS:
            with path.open("rb") as file:
                return _RECORD.search(file.read(SAMPLE)) is not None
        if path.suffix.lower() == ".zip" or path.name.lower().endswith(TARS):
            with _first(path) as raw:
                return raw is not None and _RECORD.search(raw.read(SAMPLE)) is not None
    except _DAMAGED:
        return False  # reading it as what else it may be will tell
    return False


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that may be records, of folders within it too."""
    return (path for path in sorted(folder.rglob("*.json")) if path.is_file())


@contextmanager
def _first(path: Path) -> Iterator[IO[bytes] | None]:
    """Give the first file in an archive that may hold records, or None."""
    if path.suffix.lower() == ".zip":
        with ZipFile(path) as packed:
            named = [name for name in packed.namelist() if name.endswith(TEXTS)][-1:]
            yield packed.open(named[0]) if named else None
    else:
        with tarfile.open(path) as tar:
            yield next((tar.extractfile(m) for m in tar if m.name.endswith(TEXTS)), None)


def _texts(path: Path) -> Iterator[tuple[str, codecs.StreamReader | IO[str]]]:
    """Yield the name and the text of each file of records at a path; nothing is written out."""
    if path.is_dir():
        for file in _files(path):
            with file.open(encoding="utf-8-sig") as text:
                yield str(file), text
    elif path.suffix.lower() in TEXTS:
        with path.open(encoding="utf-8-sig") as text:
            yield str(path), text
    elif path.suffix.lower() == ".zip":
        with ZipFile(path) as packed:
            named = [name for name in packed.namelist() if name.endswith(TEXTS)]
            # a dump has its records in each of its schemas: the last by name is the newest
            for name in named[-1:] if len(named) < TOGETHER else named:
                with packed.open(name) as raw:
                    yield f"{path}/{name}", _Reader(raw)
    else:
        with tarfile.open(path, "r|*") as tar:
            for member in tar:
                if member.name.endswith(TEXTS) and (held := tar.extractfile(member)):
                    yield f"{path}/{member.name}", _Reader(held)


#: From how many files on an archive is one of single records.
TOGETHER = 10


def _parsed(
    file: codecs.StreamReader | IO[str], findings: Findings, path: Path
) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file, in a list or one after another, as few in memory as can be."""
    decode, text, at = json.JSONDecoder().raw_decode, "", 0
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        try:
            found, at = decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            more = file.read(PART) if len(text) - at < LONGEST else ""
            if more:
                text, at = text[at:] + more, 0
                continue
            if text[at:].strip():
                wrong = f"This is not JSON, or is cut off: {str(error).split(':')[0]}."
                findings.problems.add((path, 0), f"{wrong} Fetch it again.")
            return
        if isinstance(found, dict):
            yield found
