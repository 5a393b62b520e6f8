"""Many texts in two arrays, so that a million of them are not a million objects."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray


class Texts(Sequence[str]):
    """An immutable sequence of texts, kept as one run of UTF-8 and where each begins.

    A text is made when it is asked for, in time of its own length.
    """

    __slots__ = ("_bytes", "_starts")

    def __init__(self, texts: Iterable[str]) -> None:
        encoded = [text.encode() for text in texts]
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=starts[1:])
        starts.flags.writeable = False
        self._bytes = b"".join(encoded)
        self._starts: NDArray[np.int64] = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._bytes[self._starts[index] : self._starts[index + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        starts = self._starts.tolist()
        for start, end in zip(starts, starts[1:], strict=False):
            yield self._bytes[start:end].decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Texts):
            return NotImplemented
        return self._bytes == other._bytes and np.array_equal(self._starts, other._starts)

    def __hash__(self) -> int:
        return hash(self._bytes)
