"""The reference says what the code does: each page is written from it, and kept so."""

import os
from pathlib import Path

import pytest

from tests.reference import PAGES, page

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_the_reference_tells_what_the_code_does(name: str) -> None:
    """GOLDEN=write writes it anew."""
    file = FOLDER / f"{name}.md"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(page(name), "utf-8")
    assert page(name).splitlines() == file.read_text("utf-8").splitlines()


def test_nothing_else_stands_in_the_reference() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} == PAGES.keys()
