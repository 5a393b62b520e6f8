"""How kernels run: compiled, or as the Python they are written in until their code is there."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property, update_wrapper
from importlib import import_module
from pathlib import Path
from threading import RLock
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast, get_type_hints

import numpy as np

from graph.kernels.arrays import CompiledFilter as CompiledFilter
from graph.kernels.arrays import GraphArrays as GraphArrays
from graph.kernels.arrays import Search as Search
from graph.kernels.arrays import Workspace as Workspace
from graph.kernels.kept_code import (
    cache_folder,
    discard_code,
    find_damage,
    read_list,
    write_list,
)
from graph.kernels.plain import NUMPY, arrays_of, plain, write_back

Kernel = TypeVar("Kernel", bound=Callable[..., object])

#: Up to how many entities, and entries of an array, kernels run as plain Python.
PLAIN_ENTITIES, PLAIN_ENTRIES = 5_000, 100_000

#: What a question borrows: it is in the form in which the question runs.
_BORROWED = (Search, GraphArrays, Workspace)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Way:
    """How this process runs kernels.

    ``compiles`` says that a kernel is compiled when it is called. If not, those in ``loaded``
    run compiled, and ``complete`` says that these are all that questions need.
    """

    compiles: bool = True
    loaded: frozenset[str] = frozenset()
    complete: bool = False


_way = _Way()
_kernels: dict[str, "_Part"] = {}
_other_forms: dict[Callable[..., Any], Callable[..., Any]] = {}
_lock = RLock()


def kernel(function: Kernel) -> Kernel:
    """Make a function a kernel, which Python calls and which lets go of Python's lock.

    It is compiled when it is first called, and its code is kept in the cache folder. After
    `compile_elsewhere`, small networks are left to the uncompiled function until `load`
    finds the code.
    """
    part = _Part(function, from_python=True)
    _kernels[part.name] = part
    return cast("Kernel", part)


def step(function: Kernel) -> Kernel:
    """Make a function a step, which only kernels call and which makes no array and no list.

    It need not count who holds the arrays it is given. numba's counts are atomic and kept
    for each array of a ``Search``: they took most of the time of a step.
    """
    return cast("Kernel", _Part(function, from_python=False, _nrt=False))


def maker(function: Kernel) -> Kernel:
    """Make a function a maker, which only kernels call and which makes arrays or lists."""
    return cast("Kernel", _Part(function, from_python=False))


def uncompiled_as(form: Callable[..., Any]) -> Callable[[Kernel], Kernel]:
    """Give a function another form in which it runs uncompiled, over whole arrays of numpy.

    A kernel's is given the arguments as they came, any other's what uncompiled kernels have.
    It is below `kernel` or `maker`. Tests hold both forms equal.
    """

    def give(function: Kernel) -> Kernel:
        _other_forms[function] = form
        return function

    return give


def compile_elsewhere(really: bool = True) -> None:
    """From now on compile nothing in this process that a small network needs; or do so again."""
    global _way
    _way = replace(_way, compiles=not really)


@contextmanager
def running(compiled: bool) -> Iterator[None]:
    """Run all kernels compiled, or those on small networks uncompiled, while this lasts.

    It holds for the whole process.
    """
    global _way
    before, _way = _way, _Way(compiles=compiled)
    try:
        yield
    finally:
        _way = before


def runs_plain(entities: int, entries: int, wide: bool = False) -> bool:
    """Tell whether a question about a network of this size is to run uncompiled.

    Of a ``wide`` one, with slots of more bits, nothing is compiled ahead.
    """
    return not _way.compiles and (wide or not _way.complete) and _is_small(entities, entries)


def is_complete() -> bool:
    """Tell whether this process waits for no compiled code."""
    return _way.compiles or _way.complete


def _is_small(entities: int, entries: int) -> bool:
    return entities <= PLAIN_ENTITIES and entries <= PLAIN_ENTRIES


class _Part:
    """A function in its two forms. The functions it calls are of the same form.

    A question that borrows work arrays runs in one form from beginning to end, that of its
    arrays; other kernels are given numpy's arrays and return them in either form.
    """

    def __init__(self, function: Callable[..., Any], *, from_python: bool, **options: bool) -> None:
        update_wrapper(self, function)
        self.function = function
        self.other_form = _other_forms.get(function)
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.options = {"no_cpython_wrapper": not from_python, **options}

    def __call__(self, *arguments: Any) -> Any:
        first = arguments[0]
        if isinstance(first, _BORROWED):
            uncompiled = _is_plain(first)
        else:
            uncompiled = (
                not _way.compiles and self.name not in _way.loaded and _are_small(arguments)
            )
        return self._interpret(arguments) if uncompiled else self.compiled(*arguments)

    def _interpret(self, arguments: tuple[Any, ...]) -> Any:
        if self.other_form is not None:
            return self.other_form(*arguments)
        used = [_as_plain(argument) for argument in arguments]
        value = self.uncompiled(*used)
        for argument, left in zip(arguments, used, strict=True):
            write_back(argument, left)
        return arrays_of(value, self.hint)

    @cached_property
    def hint(self) -> Any:
        """What the function is said to return."""
        return get_type_hints(self.function).get("return")

    @property
    def uncompiled(self) -> Callable[..., Any]:
        """The function over Python's lists and numbers."""
        return cast(
            "Callable[..., Any]", _names_of(self.function, _uncompiled)[self.function.__name__]
        )

    @property
    def compiled(self) -> Any:
        """What numba makes of the function, without compiling it yet."""
        return _names_of(self.function, _compiled)[self.function.__name__]

    def among(self, names: dict[str, Any]) -> Callable[..., Any]:
        """Return the function with other names around it."""
        found = self.function
        return FunctionType(found.__code__, names, found.__name__, found.__defaults__)


Form = Callable[[_Part, dict[str, Any]], Any]


def _uncompiled(part: _Part, names: dict[str, Any]) -> Any:
    return part.other_form or part.among(names)


def _compiled(part: _Part, names: dict[str, Any]) -> Any:
    import numba  # here: it takes longer than a question about a small network

    before, folder = numba.config.CACHE_DIR, _sound_folder()
    numba.config.CACHE_DIR = str(folder or "")
    try:
        return numba.njit(
            nogil=True, cache=folder is not None, no_cfunc_wrapper=True, **part.options
        )(part.among(names))
    finally:
        numba.config.CACHE_DIR = before


@cache
def _sound_folder() -> Path | None:
    """Return the folder of the compiled code, emptied if what is there is damaged."""
    folder = cache_folder()
    if folder is not None and (name := find_damage(folder)):
        logger.warning("The compiled code in %s is damaged (%s). Compiling again.", folder, name)
        discard_code(folder)
    return folder


_names: dict[tuple[str, Form], dict[str, Any]] = {}


def _names_of(function: Any, form: Form) -> dict[str, Any]:
    """Return the names of a function's module, its own parts and those of others in one form."""
    with _lock:
        module = function.__globals__
        key = (module["__name__"], form)
        if key not in _names:
            names = _names[key] = dict(module)
            for name, value in module.items():
                if isinstance(value, _Part):
                    if value.function.__globals__ is module:
                        names[name] = form(value, names)
                    else:
                        theirs = _names_of(value.function, form)
                        names[name] = theirs[value.function.__name__]
                elif form is _uncompiled:
                    names[name] = NUMPY if value is np else plain(value)
        return _names[key]


def _as_plain(argument: Any) -> Any:
    return argument if isinstance(argument, _BORROWED) else plain(argument)


def _is_plain(borrowed: Any) -> bool:
    while isinstance(borrowed, tuple):
        borrowed = borrowed[0]
    return isinstance(borrowed, list)


def _are_small(arguments: tuple[Any, ...]) -> bool:
    for argument in arguments:
        if isinstance(argument, tuple):
            sizes = [len(field) for field in argument if isinstance(field, np.ndarray)]
            if sizes and not _is_small(sizes[0] - 1, max(sizes)):
                return False
        elif isinstance(argument, np.ndarray) and argument.shape[-1] > PLAIN_ENTRIES:
            return False
    return True


def keep_list() -> None:
    """Keep a list of what this process has compiled or loaded in the cache folder."""
    folder = cache_folder()
    if folder is None:
        return
    found = {name: part.compiled.signatures for name, part in _kernels.items()}
    write_list(folder, {name: some for name, some in found.items() if some})


def load(complete: bool) -> None:
    """Load the code that `keep_list` listed; ``complete`` says that this is all of it.

    Raises:
        DamagedCode: If a file is not as it was written; then nothing changes.
    """
    global _way
    folder = cache_folder()
    if folder is None:
        return
    listed = read_list(folder)
    for name, signatures in listed.items():
        import_module(name.rpartition(".")[0])
        for signature in signatures:
            _kernels[name].compiled.compile(signature)
    _way = replace(_way, loaded=frozenset(listed), complete=complete)


def kernels() -> dict[str, CodeType]:
    """Return the code that runs of all kernels imported so far while they are uncompiled."""
    forms = {name: part.other_form or part.function for name, part in _kernels.items()}
    return {name: cast("FunctionType", form).__code__ for name, form in forms.items()}


def compiled_here() -> list[str]:
    """Return the kernels that this process has compiled itself, instead of loading their code."""
    parts = (name for name, part in _kernels.items() if (part.__module__, _compiled) in _names)
    return [name for name in parts if _kernels[name].compiled.stats.cache_misses]


@kernel
def tick(space: Workspace) -> int:
    """Return a stamp that no mark has."""
    space.clock[0] += 1
    return space.clock[0]
