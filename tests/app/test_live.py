"""The running network follows its store, and outlives it."""

import logging
import shutil
from gc import collect
from pathlib import Path
from threading import Thread
from time import monotonic
from weakref import ref

import pytest

from app.live import Live
from app.settings import Settings
from graph.ecosystem import Entity
from graph.errors import StoreUnavailable
from graph.facts import gather
from graph.model import Kind
from graph.stores import open_store
from tests.app.conftest import serving, small, stored, wait_for

SOON = 0.02


def follow(store: Path, seconds: float = SOON) -> Live:
    return Live(Settings(store=str(store), refresh_seconds=seconds))


def one(id: str) -> Entity:
    return Entity(id, Kind.COMPANY, id.upper())


def test_a_load_beside_it_is_noticed(small_store: Path) -> None:
    with follow(small_store) as live:
        before = live.snapshot()
        stored(gather([one("new")]), small_store, "more")
        wait_for(lambda: live.snapshot().revision > before.revision)
        after = live.snapshot()
    assert after.network.find("NEW") >= 0
    assert {dataset.name for dataset in after.datasets} == {"small", "more"}


def test_a_change_that_is_waited_for_is_looked_at_at_once(small_store: Path) -> None:
    with follow(small_store, 3600) as live:
        assert live.look(1, 0)
        begun = monotonic()
        assert not live.look(2, SOON)
        stored(gather([one("new")]), small_store, "more")
        assert live.look(2, 30)
        assert monotonic() - begun < 30
        assert live.snapshot().revision == 2


def test_a_question_in_flight_ends_on_the_network_it_began_with(small_store: Path) -> None:
    with follow(small_store) as live:
        begun = live.snapshot()
        stored(gather([one("new")]), small_store, "more")
        wait_for(lambda: live.snapshot().revision > begun.revision)
        assert begun.network.revision == begun.revision == 1
        assert len(begun.network) == len(small().ids)


def test_tables_come_after_the_network_and_anew_with_each_revision(small_store: Path) -> None:
    with follow(small_store) as live:
        wait_for(lambda: live.snapshot().tables is not None)
        first = live.snapshot().tables
        assert first is not None
        stored(gather([one("new")]), small_store, "more")
        wait_for(lambda: live.snapshot().revision == 2 and live.snapshot().tables is not None)
        second = live.snapshot().tables
        assert second is not None
    assert len(second.degree) == len(first.degree) + 1


def test_a_load_that_changes_nothing_keeps_the_network(small_store: Path) -> None:
    with follow(small_store) as live:
        before = live.snapshot().network
        stored(small(), small_store)
        stored(gather([one("new")]), small_store, "more")
        seen = {id(before)}

        def swapped() -> bool:
            seen.add(id(live.snapshot().network))
            return live.snapshot().revision == 2

        wait_for(swapped)
    assert len(seen) == 2


def test_when_the_store_goes_the_last_facts_answer_marked_stale(small_store: Path) -> None:
    away = small_store.with_suffix(".away")
    with follow(small_store) as live:
        assert (live.snapshot().stale, live.snapshot().age_seconds) == (False, 0.0)
        small_store.rename(away)
        wait_for(lambda: live.snapshot().stale)
        wait_for(lambda: live.snapshot().age_seconds > 0)
        assert live.snapshot().network.find("Aville") >= 0
        away.rename(small_store)
        wait_for(lambda: not live.snapshot().stale)
        assert live.snapshot().age_seconds == 0.0


def test_a_damaged_store_is_survived_too(small_store: Path) -> None:
    with follow(small_store) as live:
        small_store.with_suffix(".junk").write_bytes(b"no database" * 1000)
        small_store.with_suffix(".junk").replace(small_store)
        wait_for(lambda: live.snapshot().stale)
        assert live.snapshot().network.find("Aville") >= 0


def test_a_store_that_comes_late_is_found(tmp_path: Path) -> None:
    path = tmp_path / "late.db"
    with follow(path) as live:
        with pytest.raises(StoreUnavailable, match=r"late\.db"):
            live.snapshot()
        stored(small(), path)

        def answers() -> bool:
            try:
                return live.snapshot().revision == 1
            except StoreUnavailable:
                return False

        wait_for(answers)


def test_an_empty_store_is_a_network_without_entities(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_store(str(path), create=True).close()
    with follow(path) as live:
        assert len(live.snapshot().network) == 0


def test_closing_does_not_wait_for_the_next_look(small_store: Path) -> None:
    live = follow(small_store, 3600)
    live.start()
    live.tried.wait()
    began = monotonic()
    live.close()
    assert monotonic() - began < 0.5


def test_trouble_is_logged_once_not_at_every_look(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "app"), follow(tmp_path / "none.db") as live:
        looks = 0

        def looked_again() -> bool:
            nonlocal looks
            looks += 1
            return looks > 20

        wait_for(looked_again)
        live.close()
    assert len([r for r in caplog.records if "none.db" in r.message]) == 1


def test_answers_name_the_revision_they_were_made_from(small_store: Path) -> None:
    asked = "/api/connect?source=a&target=c"
    revisions: list[int] = []
    with serving(small_store) as client:

        def ask() -> None:
            while not revisions or revisions[-1] < 4:
                answer = client.get(asked)
                assert answer.status_code == 200
                revisions.append(answer.json()["revision"])

        asking = [Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        wait_for(lambda: revisions)
        for number in range(3):
            stored(gather([one(f"new-{number}")]), small_store, f"more-{number}")
        for thread in asking:
            thread.join(30)
    assert {1, 4} <= set(revisions) <= {1, 2, 3, 4}


def test_nothing_of_an_old_network_stays(seeded: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(seeded, tmp_path / "many.db"))
    pages = ("/", "/network", "/cities", "/cities/dallas-tx", "/compare?id=dallas-tx&id=boise-id",
             "/rankings", "/communities", "/explore?color=community", "/connect", "/without",
             "/entities/us-ignite", "/entities?q=dallas")  # fmt: skip
    with serving(store) as client:
        live: Live = client.app.state.live  # type: ignore[attr-defined]
        seen = []
        for number in range(1, 4):
            seen.append(ref(live.snapshot().network))
            for page in pages:
                assert client.get(page).status_code == 200
            stored(gather([one(f"new-{number}")]), store, "more")
            wait_for(lambda: live.snapshot().network is not seen[-1]())
        wait_for(lambda: live.snapshot().tables is not None, 60)
        collect()
        assert [network() is None for network in seen] == [True] * len(seen)


def test_stale_answers_say_so(small_store: Path) -> None:
    with serving(small_store) as client:
        small_store.rename(small_store.with_suffix(".away"))
        wait_for(lambda: client.get("/api/entities/a").json()["stale"])
        answer = client.get("/api/connect?source=a&target=c").json()
        assert (answer["distance"], answer["stale"]) == (2, True)
        assert client.get("/health/ready").json()["stale"] is True
