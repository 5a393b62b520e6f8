"""What was worked out of one network, kept for whoever asks next."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")

#: How many results are kept of a network: those asked for last.
KEPT = 48


class Memo:
    """Results by key, each worked out once, the last asked for kept.

    Who asks for what another is working out waits for it, and for nothing else; where that
    fails, the next who waits works it out.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = Lock()
        self._cells: OrderedDict[Hashable, _Cell] = OrderedDict()

    def __len__(self) -> int:
        return len(self._cells)

    def get(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result of a key, worked out by ``compute`` if it is not kept."""
        with self._lock:
            cell = self._cells.setdefault(key, _Cell())
            self._cells.move_to_end(key)
            while len(self._cells) > self._kept:
                self._cells.popitem(last=False)
        if not cell.known:
            with cell.lock:
                if not cell.known:
                    cell.result = compute()
                    cell.known = True
        result: Result = cell.result
        return result


class _Cell:
    """A result, and the lock of whoever works it out."""

    __slots__ = ("known", "lock", "result")

    def __init__(self) -> None:
        self.lock = Lock()
        self.known = False
        self.result: Any = None
