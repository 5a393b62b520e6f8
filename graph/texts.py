"""Many texts in two arrays, so that a million of them are not a million objects."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray


class Texts(Sequence[str]):
    """An immutable sequence of texts, kept as one run of UTF-8 and where each begins.

    A text is made when it is asked for, in time of its own length.
    """

    __slots__ = ("_bytes", "_starts")

    def __init__(self, texts: Iterable[str]) -> None:
        listed = list(texts)
        lengths = np.fromiter(map(len, listed), np.int64, len(listed))
        for at, text in enumerate(listed):
            if not text.isascii():  # the few whose letters are more than a byte each
                lengths[at] = len(text.encode())
        starts = np.zeros(len(listed) + 1, np.int64)
        np.cumsum(lengths, out=starts[1:])
        starts.flags.writeable = False
        self._bytes = "".join(listed).encode()
        self._starts: NDArray[np.int64] = starts

    @classmethod
    def joined(cls, run: bytes, lengths: NDArray[np.int64]) -> Self:
        """Return the texts that are in one run of UTF-8, in time of the run's length.

        Raises:
            ValueError: If the run is no UTF-8, or a text would begin or end within a letter.
        """
        starts = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=starts[1:])
        run.decode()
        if starts[-1] != len(run):
            raise ValueError("the texts are not as long as their run")
        begins = np.frombuffer(run, np.uint8)[starts[:-1][lengths > 0]]
        if (begins & 0xC0 == 0x80).any():  # the bytes with which no letter begins
            raise ValueError("a text begins within a letter")
        return cls._of(run, starts)

    @classmethod
    def _of(cls, run: bytes, starts: NDArray[np.int64]) -> Self:
        texts = cls.__new__(cls)
        starts.flags.writeable = False
        texts._bytes, texts._starts = run, starts
        return texts

    def filter(self, mask: NDArray[np.bool_]) -> Self:
        """Return the texts that a mask marks, in order."""
        lengths = np.diff(self._starts)
        starts = np.zeros(int(mask.sum()) + 1, np.int64)
        np.cumsum(lengths[mask], out=starts[1:])
        run = np.frombuffer(self._bytes, np.uint8)[np.repeat(mask, lengths)]
        return self._of(run.tobytes(), starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        size = len(self._starts) - 1
        if not -size <= index < size:
            raise IndexError(index)
        at = int(index) % size
        return self._bytes[self._starts.item(at) : self._starts.item(at + 1)].decode()

    def take(self, positions: Iterable[int]) -> dict[int, str]:
        """Return the texts at some positions, by position: faster than one by one."""
        wanted = list(positions)
        at = np.array(wanted, np.int64)
        begins, ends, run = self._starts[at].tolist(), self._starts[at + 1].tolist(), self._bytes
        return {n: run[a:b].decode() for n, a, b in zip(wanted, begins, ends, strict=True)}

    def __iter__(self) -> Iterator[str]:
        for start, end in pairwise(self._starts.tolist()):
            yield self._bytes[start:end].decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Texts):
            return NotImplemented
        return self._bytes == other._bytes and np.array_equal(self._starts, other._starts)

    def __hash__(self) -> int:
        return hash(self._bytes)
