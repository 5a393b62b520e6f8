"""Kinds that facts brought, in a browser: they are drawn, in the free field and in an answer."""

from pathlib import Path

import pytest

from tests.app.conftest import stored
from tests.app.test_own_words_shown import FACTS
from tests.browser.conftest import Open, listening
from tests.browser.explored import drawn, field

pytestmark = pytest.mark.browser


def test_kinds_that_facts_brought_are_drawn(opened: Open, tmp_path: Path) -> None:
    with listening(stored(FACTS, tmp_path / "own.db")) as address:
        page = opened(f"{address}/explore?id=a")
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.reload()
        assert drawn(field(page)) == {"a", "b", "m"}
        for kind in ("ministry", "consortium"):
            assert page.locator(f"symbol#g-{kind} path").count() == 1
        page.goto(f"{address}/connect?source=m&target=k")
        page.wait_for_selector(".canvas:not([hidden])")
        assert wrong == []
