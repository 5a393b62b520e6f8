"""Functions are short and take few parameters, or say why not; classes have names of their own."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("app", "graph", "tieline", "benchmarks")
    for path in ROOT.glob(f"{folder}/**/*.py")
)
LINES, PARAMETERS = 40, 7

#: The comments that excuse a function, each with its reason: ``# long: …`` and ``# wide: …``.
LONG, WIDE = re.compile(r"^ *# long: \S+ \S+", re.M), re.compile(r"^ *# wide: \S+ \S+", re.M)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(text: str) -> Iterator[tuple[Function, str]]:
    """Each function of a file, and its own lines."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield node, "\n".join(lines[node.lineno - 1 : node.end_lineno])


def is_long(function: Function) -> bool:
    """Whether there are more lines below the docstring than a reader has before the eyes."""
    documented = ast.get_docstring(function, clean=False) is not None
    above = function.body[0].end_lineno if documented else function.body[0].lineno - 1
    return (function.end_lineno or 0) - (above or 0) > LINES


def is_wide(function: Function) -> bool:
    """Whether a function takes more than a caller has in mind, itself aside."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return sum(each.arg not in ("self", "cls") for each in named) > PARAMETERS


def unexcused(text: str) -> list[str]:
    """Which functions of a file are long or wide and give no reason for it."""
    return [
        f"{function.name} (line {function.lineno}) is {word}"
        for function, own in functions(text)
        for word, is_so, reason in (("long", is_long, LONG), ("wide", is_wide, WIDE))
        if is_so(function) and not reason.search(own)
    ]


def test_functions_are_short_and_narrow_or_say_why_not() -> None:
    assert len(FILES) > 300
    found = {str(path.relative_to(ROOT)): unexcused(path.read_text("utf-8")) for path in FILES}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_function_is_long_or_wide_until_it_says_why() -> None:
    body = "    x = 1\n" * (LINES + 1)
    assert unexcused(f"def f():\n{body}") == ["f (line 1) is long"]
    assert unexcused(f"def f():\n    # long: one table of all\n{body}") == []
    assert unexcused(f'def f():\n    """{body}"""\n    return 1\n') == []
    wide = ", ".join(f"p{n}" for n in range(PARAMETERS + 1))
    assert unexcused(f"def f({wide}): ...") == ["f (line 1) is wide"]
    assert unexcused(f"async def f(*, {wide}):\n    # long: not that\n    ...") == [
        "f (line 1) is wide"
    ]
    assert unexcused(f"def f(\n    # wide: a row of a file\n    {wide},\n): ...") == []
    assert unexcused(f"class C:\n    def f(self, {wide[4:]}): ...") == []


#: Classes that share a name, and why. Others have one of their own.
SAME = {
    **dict.fromkeys(
        ("Candidate", "Dataset", "Live", "Period", "Statement", "Tie"),
        "in app/api/schemas.py: what is sent of it, by the name that clients know",
    ),
    "Wave": "in graph/kernels/levels.py: what its uncompiled search gives of the compiled one's",
}


def test_a_class_has_a_name_of_its_own() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(str(path.relative_to(ROOT)))
    shared = {name: found for name, found in homes.items() if len(found) > 1}
    assert shared.keys() == SAME.keys(), shared
