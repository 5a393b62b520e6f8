"""The worked examples of the documentation are what the commands print on the facts we ship."""

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.app.conftest import ROOT, Tieline

PAGES = sorted(
    set((ROOT / "docs" / "questions").glob("*.md")) - {ROOT / "docs" / "questions" / "README.md"}
)

#: A command and what it prints.
EXAMPLE = re.compile(r"```console\n\$ tieline ([^\n]*)\n(.*?)```\n", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_command_prints_what_its_page_shows(page: Path, seeded: Path, tieline: Tieline) -> None:
    """GOLDEN=write approves what the commands print now."""

    def run(example: re.Match[str]) -> str:
        words = shlex.split(example[1])
        ran = tieline(*words, "--store", seeded, "--format", "table")
        assert (ran.code, ran.err) == (0, ""), example[1]
        return f"```console\n$ tieline {example[1]}\n{ran.out.rstrip()}\n```\n"

    shown = page.read_text("utf-8")
    printed, examples = EXAMPLE.subn(run, shown)
    if os.environ.get("GOLDEN") == "write":
        page.write_text(printed, "utf-8")
    assert examples
    assert printed.splitlines() == page.read_text("utf-8").splitlines()
    lines = [line for found in EXAMPLE.finditer(printed) for line in found[2].splitlines()]
    assert [line for line in lines if len(line) > 100 and "://" not in line] == []
