"""numpy as far as kernels use it, over Python's lists and numbers.

A kernel that is not compiled reads and sets numbers one by one. On numpy's arrays that takes
several times as long as on lists, and an int32 that is joined to a number of more bits is an
error. So one dimension is a `Row`, of records `Records`, and more are an array of objects;
numbers are Python's own.
"""

import operator
from bisect import bisect_left
from collections import namedtuple
from collections.abc import Callable, Iterable
from functools import cache, reduce
from itertools import repeat
from math import nan, sqrt
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, cast, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from graph.kernels.arrays import NODE, GraphArrays, Workspace


def _each(word: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def method(self: "Row", other: Any) -> "Row":
        return Row(map(word, self, other if hasattr(other, "__len__") else repeat(other)))

    return method


def _each_from(word: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def method(self: "Row", other: Any) -> "Row":
        return Row(map(word, repeat(other), self))

    return method


class Row(list[Any]):
    """An array of one dimension: a list that is calculated with place by place."""

    __slots__ = ()

    __add__ = __iadd__ = __radd__ = _each(operator.add)
    __mul__ = __imul__ = __rmul__ = _each(operator.mul)
    __sub__, __rsub__ = _each(operator.sub), _each_from(operator.sub)
    __truediv__, __rtruediv__ = _each(operator.truediv), _each_from(operator.truediv)
    __and__, __or__ = _each(operator.and_), _each(operator.or_)
    __lt__, __le__ = _each(operator.lt), _each(operator.le)
    __gt__, __ge__ = _each(operator.gt), _each(operator.ge)

    def __invert__(self) -> "Row":
        return Row(not value for value in self)

    def copy(self) -> "Row":
        """Return a row of the same numbers."""
        return Row(self)

    def fill(self, value: object) -> None:
        """Set all places."""
        self[:] = [value] * len(self)

    def sum(self) -> Any:
        """Return the sum."""
        return reduce(operator.add, self, 0)  # in order, as compiled

    def max(self) -> Any:
        """Return the greatest."""
        return max(self)


class Records(list[Any]):
    """An array of records: a list of objects whose fields can be set."""

    def __init__(self, dtype: "np.dtype[Any]", values: Iterable[Iterable[Any]]) -> None:
        make = _record_of(dtype.names or ())
        super().__init__(make(*value) for value in values)
        self.dtype = dtype

    def array(self) -> NDArray[np.void]:
        """Return the records as numpy has them."""
        fields = attrgetter(*(self.dtype.names or ()))
        return np.array([fields(one) for one in self], self.dtype)


@cache
def _record_of(names: tuple[str, ...]) -> Any:
    """Return a class of objects with some fields, which can be set."""

    def set_all(self: Any, *values: Any) -> None:
        for name, value in zip(names, values, strict=True):
            setattr(self, name, value)

    return type("Record", (), {"__slots__": names, "__init__": set_all})


def _full(shape: int | tuple[int, ...], value: Any, dtype: Any = None) -> Any:
    if isinstance(dtype, np.dtype):
        return Records(dtype, repeat((value,) * len(dtype.names or ()), cast("int", shape)))
    value = value if dtype is None else dtype(value)
    return np.full(shape, value, object) if isinstance(shape, tuple) else Row([value] * shape)


def _zeros(shape: int | tuple[int, ...], dtype: Any = float) -> Any:
    return _full(shape, 0, dtype)


def _maximum(one: Any, two: Any) -> Any:
    return Row(map(max, repeat(one), two))


#: What kernels that are not compiled have for numpy.
NUMPY = SimpleNamespace(
    zeros=_zeros,
    empty=_zeros,
    full=_full,
    ones=lambda shape, dtype=float: _full(shape, 1, dtype),
    array=lambda values, dtype=None: Row(values if dtype is None else map(dtype, values)),
    arange=lambda *bounds: Row(range(*bounds)),
    maximum=_maximum,
    searchsorted=bisect_left,
    sqrt=lambda value: Row(map(sqrt, value)) if isinstance(value, list) else sqrt(value),
    nan=nan,
    int8=int, int32=int, int64=int, uint64=int, float64=float, bool_=bool,
)  # fmt: skip


def plain_graph(graph: GraphArrays) -> GraphArrays:
    """Return the arrays of a network as lists. O(entities + ties), some ms for 5,000 ties."""
    return GraphArrays(*(_read_only(column) for column in graph))


def _read_only(array: NDArray[Any]) -> Any:
    """Return an array of a network as a list, its records as tuples: quickly made, never set."""
    if array.dtype.names:
        return list(map(_tuple_of(array.dtype.names)._make, array.tolist()))
    return plain(array)


def plain_workspace(size: int) -> Workspace:
    """Return work arrays as lists for a network of a size."""

    def numbers(*shape: int) -> Any:
        return _full(shape if len(shape) > 1 else shape[0], 0)

    return Workspace(
        clock=numbers(1) + 1,
        nodes=cast("NDArray[np.void]", _zeros(size, NODE)),
        seen=numbers(2, size),
        depth=numbers(2, size),
        queue=numbers(2, size),
        count=np.full((2, size), 0.0, object),
        reached=numbers(2 * size),
        before=numbers(2 * size),
        after=numbers(2 * size),
        tail=numbers(2 * size),
    )


def plain(value: Any) -> Any:
    """Return an argument or a constant of a kernel as the kernel takes it uncompiled."""
    if isinstance(value, np.ndarray):
        if value.dtype.names:
            return Records(value.dtype, value.tolist())
        return Row(value.tolist()) if value.ndim == 1 else value.astype(object)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, tuple) and hasattr(value, "_make"):
        return value._make(map(plain, value))
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _tuple_of(names: tuple[str, ...]) -> Any:
    return namedtuple("Record", names)


def write_back(argument: Any, used: Any) -> None:
    """Set an array that a kernel was given to what it has made of it."""
    if isinstance(argument, np.ndarray) and argument.flags.writeable:
        argument[...] = _array_of(used, argument.dtype)


def _array_of(value: Any, kind: Any) -> NDArray[Any]:
    return value.array() if isinstance(value, Records) else np.array(value, kind)


def arrays_of(value: Any, hint: Any) -> Any:
    """Return what an uncompiled kernel returned as its annotation says."""
    if get_origin(hint) is np.ndarray:
        (kind,) = get_args(get_args(hint)[1])
        return _array_of(value, kind)
    if get_origin(hint) is tuple:
        return tuple(map(arrays_of, value, get_args(hint)))
    if hasattr(hint, "_fields"):
        hints = _hints(hint)
        return hint(
            *(arrays_of(part, hints[name]) for name, part in zip(hint._fields, value, strict=True))
        )
    return hint(value) if hint in (int, float, bool) else value
