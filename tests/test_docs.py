"""What the program offers is in its documentation, and what that names exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def commands() -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", "from app.cli import run; run()", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.findall(r"^  ([a-z-]+)  ", told.split("Commands:")[1], re.MULTILINE)


def test_every_command_stands_in_the_readme_and_no_other() -> None:
    named = set(re.findall(r"tieline ([a-z][a-z-]*)", README))
    assert set(commands()) - {"serve"} <= named
    assert named <= set(commands())


def test_every_setting_stands_in_the_readme() -> None:
    missing = [name for name in Settings.model_fields if f"TIELINE_{name.upper()}" not in README]
    assert missing == []


def test_every_file_and_folder_that_the_documentation_names_exists() -> None:
    named = set(re.findall(r"`((?:graph|app|tests|docs|seeds)/[\w./-]*)`", ARCHITECTURE + README))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("folder", ["graph", "app"])
def test_every_module_says_in_a_sentence_what_it_is(folder: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not path.read_text("utf-8").startswith('"""')
    ]
    assert silent == []
