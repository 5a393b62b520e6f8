"""The tutorial in docs: its files are loaded, and its commands answer as it shows."""

import re
import shlex
from pathlib import Path

import pytest

from tests.app.conftest import ROOT, Tieline

TUTORIAL = ROOT / "docs" / "tutorial.md"


def test_the_tutorial_shows_what_happens(
    tieline: Tieline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    asked = 0
    for kind, text in re.findall(r"```(csv|console)\n(.*?)```", TUTORIAL.read_text("utf-8"), re.S):
        if kind == "csv":
            Path("partners.csv").write_text(text, "utf-8")
            continue
        command, _, shown = text.partition("\n")
        ran = tieline(*shlex.split(command.removeprefix("$ tieline ")), "--format", "table")
        assert ran.code == 0
        told = ran.err + ran.out
        assert told.replace(f"{tmp_path}/", "").replace(" --format table", "") == shown
        asked += 1
    assert asked == 6
