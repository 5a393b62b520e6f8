"""The library's face: what is public is found under one name, and loaded when asked for."""

import ast
import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from zipfile import ZipFile

import pytest

import graph
import tieline
from app.views import view
from graph import answers, errors, questions
from graph.answers import Answer
from graph.compile import compile_network
from graph.formats import read

ROOT = Path(__file__).parents[2]


def run(code: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def asked() -> dict[str, str]:
    """Return each question by name: what takes a network and returns an answer."""
    found = {}
    for module in (import_module(f"graph.questions.{m.name}") for m in iter_modules(
        questions.__path__
    )):  # fmt: skip
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            returned = inspect.signature(function, eval_str=True).return_annotation
            first = next(iter(inspect.signature(function).parameters), "")
            if first == "network" and isinstance(returned, type) and issubclass(returned, Answer):
                found[name] = module.__name__
    return found


def test_what_is_listed_is_what_types_see_and_what_there_is() -> None:
    tree = ast.parse(Path(graph.__file__).read_text("utf-8"))
    [seen] = [node for node in tree.body if isinstance(node, ast.If)]
    told = {
        alias.name: statement.module
        for statement in seen.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert told == {name: f"graph.{module}" for name, module in graph._HOMES.items()}
    assert sorted(graph.__all__) == sorted(told)
    for name in graph.__all__:
        found = getattr(graph, name)
        assert getattr(found, "__name__", name) == name
        assert not name.startswith("_")


def test_every_question_every_error_and_every_answer_is_on_it() -> None:
    told = {name: getattr(answers, name) for name in answers.__all__}
    kinds = {name for name, cls in told.items() if issubclass(cls, Answer)}
    raised = {
        name
        for name, cls in inspect.getmembers(errors, inspect.isclass)
        if cls.__module__ == errors.__name__
    }
    assert len(asked()) > 12
    # `ranking` is the second half of `centrality`, for who asks for several
    assert {*asked(), *kinds, *raised} - set(graph.__all__) == {"ranking"}


def test_dir_lists_what_is_public_and_nothing_else() -> None:
    assert [name for name in dir(graph) if not name.startswith("__")] == sorted(graph.__all__)
    assert set(dir(tieline)) >= {*graph.__all__, "view"}
    for module in (graph, tieline):
        with pytest.raises(AttributeError, match="has no attribute 'conect'"):
            module.conect  # noqa: B018


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = "import sys, graph, tieline; print(sorted({'numpy', 'numba', 'app'} & set(sys.modules)))"
    assert run(code).stdout == "[]\n"
    assert (
        "graph.network"
        not in run("import sys; from graph import narrow; print(*sys.modules)").stdout
    )


def test_tieline_gives_the_same_and_view() -> None:
    assert sorted(tieline.__all__) == sorted([*graph.__all__, "view"])
    for name in graph.__all__:
        assert getattr(tieline, name) is getattr(graph, name)
    assert tieline.view is view


def test_another_graph_in_the_way_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("connect = 1\n")
    refused = run("import tieline", tmp_path)
    assert refused.returncode == 1
    told = refused.stderr.strip().splitlines()[-1]
    assert told == (
        f"ImportError: {tmp_path / 'graph.py'} is imported as graph in the place of Tieline's "
        "own. Rename it."
    )


def test_a_wheel_brings_types_facts_and_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hatchling.build import build_wheel

    monkeypatch.chdir(ROOT)
    with ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        names = set(wheel.namelist())
    assert {"tieline/__init__.py", "seeds/entities.csv", "seeds/relations.csv"} <= names
    assert {f"{package}/py.typed" for package in ("app", "graph", "tieline")} <= names


def test_the_seeds_are_what_their_files_say() -> None:
    network, facts = graph.load_seeds(), read([ROOT / "seeds"], "seeds")[0]
    expected = compile_network(facts)
    assert len(network) == len(expected) > 1000
    assert list(network.facts.statements()) == list(facts.statements())
    assert graph.load_seeds() is not network
