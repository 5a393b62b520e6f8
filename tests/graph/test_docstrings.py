"""What the library says of itself: every public name documented, every example true."""

import doctest
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import graph
import graph.seeds
import tieline

ROOT = Path(__file__).parents[2]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in ("graph", "tieline", "app")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]
FUNCTIONS = [name for name in graph.__all__ if inspect.isfunction(getattr(graph, name))]


@pytest.fixture(autouse=True)
def _seeds_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the examples share one network of the seeds; it never changes."""
    monkeypatch.setattr(graph.seeds, "load_seeds", once)


once: Callable[[], graph.Network] = cache(graph.seeds.load_seeds)


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    outcome = doctest.testmod(import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_takes_gives_and_how_it_is_used(name: str) -> None:
    function = getattr(graph, name)
    told = inspect.getdoc(function) or ""
    assert told.splitlines()[0].endswith((".", "?"))
    assert ">>> " in told
    for parameter in inspect.signature(function).parameters:
        if name != "narrow":  # its options are those of the filter
            assert f"{parameter}:" in told
    if inspect.signature(function).return_annotation is not None and name != "narrow":
        assert "Returns:\n" in told


def public(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield the public functions, classes and their methods that a module makes."""
    for name, made in vars(module).items():
        if name.startswith("_") or getattr(made, "__module__", "") != module.__name__:
            continue
        if inspect.isclass(made):
            yield name, made
            for part, method in vars(made).items():
                if not part.startswith("_") and (inspect.isfunction(method) or
                                                 isinstance(method, property)):  # fmt: skip
                    yield f"{name}.{part}", method
        elif inspect.isfunction(made):
            yield name, made


def test_nearly_every_public_name_is_documented() -> None:
    """Methods of a store are documented once, on what they promise."""
    named = [
        (f"{path}:{name}", inspect.getdoc(made))
        for path in sorted((ROOT / "graph").rglob("*.py"))
        if "stores" not in path.parts
        for name, made in public(import_module(".".join(
            path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")))
    ]  # fmt: skip
    bare = [name for name, told in named if not told]
    assert len(named) > 400
    assert len(bare) <= 0.02 * len(named), bare
    assert [name for name in tieline.__all__ if not inspect.getdoc(getattr(tieline, name))] == []
