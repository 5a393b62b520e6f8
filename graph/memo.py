"""Results computed from one network, kept for whoever asks next."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")

#: How many results are kept of a network: those asked for last.
KEPT = 48


class Memo:
    """Results by key, each computed once; those asked for last are kept, up to KEPT.

    Threads that ask for a result while it is computed wait for it, and other keys do not. If
    the computation fails, it raises for its caller, and the next thread in line computes.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._cells: OrderedDict[Hashable, _Cell] = OrderedDict()

    def __len__(self) -> int:
        return len(self._cells)

    def get(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result of a key, computed by ``compute`` if it is not kept."""
        with self._lock:
            cell = self._cells.setdefault(key, _Cell())
            self._cells.move_to_end(key)
            while len(self._cells) > KEPT:
                self._cells.popitem(last=False)
        if not cell.known:
            with cell.lock:
                if not cell.known:
                    cell.result = compute()
                    cell.known = True
        result: Result = cell.result
        return result


class _Cell:
    """A result, and the lock of whoever computes it."""

    __slots__ = ("known", "lock", "result")

    def __init__(self) -> None:
        self.lock = Lock()
        self.known = False
        self.result: Any = None
