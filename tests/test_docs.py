"""What the program offers is in its documentation, and what that names exists."""

import doctest
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph import connect, load_seeds
from graph.formats.offered import FileFormat

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted((ROOT / "docs").rglob("*.md"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def commands() -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", "from app.cli import run; run()", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.findall(r"^  ([a-z-]+)  ", told.split("Commands:")[1], re.MULTILINE)


def test_the_documentation_names_no_command_that_does_not_exist() -> None:
    named = {
        name
        for page in PAGES
        for name in re.findall(r"^(?:\$ )?tieline ([a-z][a-z-]*)", page.read_text("utf-8"), re.M)
    }
    assert named
    assert named <= set(commands())


def test_every_page_is_reached_from_the_first_and_every_link_leads_somewhere() -> None:
    found, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in found:
            continue
        found.add(page)
        links = re.findall(
            r"\]\(([^)#]+)(?:#[\w-]+)?\)|src(?:set)?=\"([^\"]+)\"", page.read_text("utf-8")
        )
        for link in filter(None, (text for pair in links for text in pair)):
            if "://" not in link:
                target = (page.parent / link).resolve()
                assert target.exists(), f"{page.name}: {link}"
                ahead += [target] if target.suffix == ".md" else []
    assert set(PAGES) <= found


def test_what_the_readme_shows_of_python_is_so() -> None:
    fenced = README.replace("```", "")  # else the end of a fence is a line of the output
    shown = doctest.DocTestParser().get_doctest(fenced, {}, "README.md", "README.md", 0)
    tried = doctest.DocTestRunner().run(shown)
    assert (tried.failed, tried.attempted) == (0, 6)


def test_what_the_readme_shows_of_http_is_so() -> None:
    shown = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert shown
    answer = connect(load_seeds(), "Metro Atlanta Chamber", "US Ignite").to_dict()
    for field, value in json.loads(shown[1]).items():
        assert field in answer
        assert value in ("…", answer[field])


def test_every_file_and_folder_that_the_documentation_names_exists() -> None:
    named = set(re.findall(r"`((?:graph|app|tests|docs|seeds)/[\w./-]*)`", ARCHITECTURE + README))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_page_of_exports_says_of_each_format_what_is_not_in_it() -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| ") and " | " in row]
    for format in FileFormat:
        named = f"`x{format.ending}`" if format.ending else "a folder ("
        (row,) = [row for row in rows if named in row.split(" | ")[1]]
        lost = row.split(" | ")[2]
        while like := re.match(r"as `x(\.\w+)`", lost):
            (same,) = [r for r in rows if f"`x{like[1]}`" in r.split(" | ")[1]]
            lost = same.split(" | ")[2] + lost[like.end() :]
        told = set(re.findall(r"\w+", format.lost or "nothing"))
        assert told - set(re.findall(r"\w+", lost)) <= {"and"}, format


@pytest.mark.parametrize("folder", ["graph", "app"])
def test_every_module_says_in_a_sentence_what_it_is(folder: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not path.read_text("utf-8").startswith('"""')
    ]
    assert silent == []
