"""Files that pages sent: kept for a while in a folder of their own, under names that are safe."""

import shutil
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkdtemp
from threading import Lock
from time import monotonic

from starlette.exceptions import HTTPException

from graph.errors import InvalidQuestion, quoted
from graph.formats import READ
from graph.formats.sheets import ENDINGS
from graph.formats.vocabulary_file import NAME as VOCABULARY

#: The most bytes of the files of one upload together.
MOST_BYTES = 50 << 20

#: The most files of one upload, and the most uploads that are kept.
MOST_FILES, MOST_KEPT = 10, 8

#: How long an upload is kept after it was last asked for, in seconds.
KEPT_FOR = 3600.0

#: The longest name of a file that is kept, its ending aside, in bytes.
LONGEST = 120


@dataclass(slots=True)
class Upload:
    """The files of one upload, in the order in which they came."""

    folder: Path
    used: float
    files: list[Path] = field(default_factory=list)

    @property
    def tables(self) -> list[Path]:
        """The files that are read by themselves: a vocabulary is read beside them."""
        return [path for path in self.files if path.name != VOCABULARY]

    @property
    def size(self) -> int:
        """How many bytes the files have."""
        return sum(path.stat().st_size for path in self.files)


class Uploads:
    """What pages sent, by random ids; nothing from outside is ever part of a path but a safe name.

    Args:
        kept_for: How long an upload is kept after it was last asked for, in seconds.
    """

    def __init__(self, kept_for: float = KEPT_FOR) -> None:
        self.kept_for = kept_for
        self._folder: Path | None = None
        self._kept: dict[str, Upload] = {}
        self._lock = Lock()

    async def add(self, id: str, name: str, body: AsyncIterator[bytes]) -> str:
        """Keep a file as one more of an upload, or of a new one if the id is blank.

        Returns:
            The id of the upload.

        Raises:
            InvalidQuestion: If there is no such upload any more, if it has too many files, or
                if the name is not that of a file that can be read.
            HTTPException: 413, if the upload gets too large; the file is not kept.
        """
        safe = safe_name(name)
        if not id:
            id = self._begin()
        upload = self.get(id)
        path = upload.folder / safe
        if path not in upload.files and len(upload.files) == MOST_FILES:
            raise InvalidQuestion(
                f"There are more than {MOST_FILES} files.", "Load some of them after the others."
            )
        part = upload.folder / ".part"
        try:
            room = MOST_BYTES - sum(f.stat().st_size for f in upload.files if f != path)
            await _write(part, body, room)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            if not upload.files:
                self.drop(id)
            raise
        if path not in upload.files:
            upload.files.append(path)
        return id

    def get(self, id: str) -> Upload:
        """Return an upload, which is kept for as long again.

        Raises:
            InvalidQuestion: If there is none of that id any more.
        """
        with self._lock:
            self._forget_old()
            if (found := self._kept.get(id)) is None:
                raise InvalidQuestion("The file is not kept any more.", "Choose it again.")
            found.used = monotonic()
            return found

    def drop(self, id: str) -> None:
        """Delete the files of an upload; none of that id is harmless."""
        with self._lock:
            self._drop(id)

    def close(self) -> None:
        """Delete everything."""
        with self._lock:
            self._kept.clear()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def _begin(self) -> str:
        with self._lock:
            self._forget_old()
            while len(self._kept) >= MOST_KEPT:
                self._drop(min(self._kept, key=lambda id: self._kept[id].used))
            self._folder = self._folder or Path(mkdtemp(prefix="tieline-"))
            id = token_urlsafe(16)
            self._kept[id] = Upload(Path(mkdtemp(dir=self._folder)), monotonic())
            return id

    def _forget_old(self) -> None:
        old = monotonic() - self.kept_for
        for id in [id for id, upload in self._kept.items() if upload.used < old]:
            self._drop(id)

    def _drop(self, id: str) -> None:
        if upload := self._kept.pop(id, None):
            shutil.rmtree(upload.folder, ignore_errors=True)


async def _write(path: Path, body: AsyncIterator[bytes], room: int) -> None:
    with path.open("wb") as file:
        size = 0
        async for chunk in body:
            size += len(chunk)
            if size > room:
                raise HTTPException(
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                    f"The file is too large: {MOST_BYTES >> 20} MB at most fit here. Load it with "
                    "tieline load.",
                )
            file.write(chunk)
    if not size:
        raise InvalidQuestion("The file is empty.", "Choose one with a table.")


def safe_name(name: str) -> str:
    """Return the name of a file without folders, unseen characters and what shells would take.

    Raises:
        InvalidQuestion: If its ending is none that can be read.

    Example:
        >>> safe_name("../../Partners 2024.XLSX")
        'Partners 2024.xlsx'
        >>> safe_name("vocabulary.yaml")
        'vocabulary.yaml'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if last == VOCABULARY:
        return VOCABULARY
    if not dot or f".{ending.lower()}" not in ENDINGS:
        raise InvalidQuestion(f"{quoted(last)} cannot be read.", f"Give {READ}.")
    cut = stem.strip(" .~$").encode()[:LONGEST].decode(errors="ignore").strip()
    return f"{cut or 'table'}.{ending.lower()}"
