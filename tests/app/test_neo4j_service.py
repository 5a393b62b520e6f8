"""The ways in over a real Neo4j server: the same answers, its absence, its loss under load."""

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import sleep
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from app.live import Live
from app.main import create_app
from app.settings import Settings
from graph.ecosystem import Ecosystem, Entity
from graph.errors import StoreBusy, StoreUnavailable, StoreUnreachable
from graph.facts import gather
from graph.formats import read
from graph.model import Kind
from tests.app.conftest import ROOT, Serve, Tieline, get, small, wait_for
from tests.bolt import Access, Line, Server, emptied
from tests.graph.plain_store import same
from tests.graph.test_neo4j import many, told_by

pytestmark = pytest.mark.neo4j

#: How many ask at once, how much in all at least, how often the server is lost, and how much
#: they ask before each time.
CLIENTS, ASKED, LOSSES, BEFORE = 8, 600, 2, 100

#: How often a server is killed while it loads, and how many entities each load has: with twice
#: as many statements, which are written in more than one go.
KILLS, LARGE = 2, 3000

#: Seconds between the questions of one who asks: what asks without end keeps a server from
#: coming back, and costs what the tests beside it need.
PAUSE = 0.15

#: One that waits for the tables of the whole network.
ROLE = "/api/entities/metro-atlanta-chamber/role"

#: Questions that a service is asked, of the facts that Tieline ships.
QUESTIONS = (
    "/api/connect?source=Metro+Atlanta+Chamber&target=US+Ignite&routes=10",
    "/api/connect?source=Dallas&target=San+Diego&without_kind=event&without_kind=project",
    ROLE,
    "/api/entities/us-ignite",
    "/api/entities/us-ignite/ties?limit=500",
    "/api/entities/dallas-tx/neighbourhood?hops=2",
    "/api/entities?q=clentech",
    "/api/entities?kind=university&limit=100",
    "/connect?source=Dallas&target=San+Diego",
)


def settings(access: Access, refresh_seconds: float = 0.4) -> Settings:
    return Settings(
        store=access.url,
        store_user=access.user,
        store_password=access.password,  # type: ignore[arg-type]
        store_database=access.database,
        refresh_seconds=refresh_seconds,
    )


def load(access: Access, facts: Ecosystem, dataset: str = "small") -> None:
    with access.open(create=True) as store:
        store.load(facts, dataset, "a test")


@pytest.fixture(scope="module")
def seeds() -> Ecosystem:
    return read([ROOT / "seeds"], "seeds")[0]


@pytest.fixture
def killable(own_neo4j: Server) -> Iterator[Server]:
    """A server that may be killed, with the small ecosystem; it runs in the end."""
    load(emptied(own_neo4j.access), small())
    yield own_neo4j
    own_neo4j.see_to_it()


@pytest.fixture
def line(own_neo4j: Server) -> Iterator[Line]:
    """A way to a server with the small ecosystem that may be lost."""
    load(emptied(own_neo4j.access), small())
    with Line(own_neo4j) as line:
        yield line


@pytest.fixture
def environment(neo4j: Access, monkeypatch: pytest.MonkeyPatch) -> Access:
    """A Neo4j store that is named by the environment alone, as people do it."""
    for name, value in neo4j.variables().items():
        monkeypatch.setenv(name, value)
    return neo4j


def answer(client: TestClient, question: str) -> Any:
    """Return the answer, less what tells how current it is."""
    response = client.get(question)
    assert response.status_code == HTTPStatus.OK, response.text
    if not question.startswith("/api"):
        return response.text
    return {k: v for k, v in response.json().items() if k not in ("stale", "age_seconds")}


def is_there(client: TestClient, id: str) -> bool:
    return client.get(f"/api/entities/{id}").status_code == HTTPStatus.OK


# The same answers


def test_both_stores_give_the_same_answers(
    service: TestClient, neo4j: Access, seeds: Ecosystem
) -> None:
    load(neo4j, seeds, "seeds")
    with TestClient(create_app(settings(neo4j))) as client:
        wait_for(lambda: not client.get(ROLE).json()["pending"])
        for question in QUESTIONS:
            assert answer(client, question) == answer(service, question)


# The command line


@pytest.mark.usefixtures("environment")
def test_commands_take_the_store_from_the_environment(tieline: Tieline, seeds: Ecosystem) -> None:
    loaded = tieline("load", "--seeds")
    assert (loaded.code, loaded.err) == (0, "")
    assert json.loads(loaded.out)["entities_added"] == 1775
    assert json.loads(tieline("load", "--seeds").out)["revision"] == 1
    (dataset,) = json.loads(tieline("datasets").out)["items"]
    assert (dataset["name"], dataset["statements"]) == ("seeds", len(seeds.sources))
    asked = tieline("connect", "Metro Atlanta Chamber", "US Ignite", "--format", "json")
    assert json.loads(asked.out)["distance"] == 3
    assert tieline("datasets", "--remove", "seeds").code == 0
    empty = tieline("connect", "Metro Atlanta Chamber", "US Ignite")
    assert (empty.code, "tieline load --seeds" in empty.err) == (1, True)


def test_a_database_of_others_wants_adopt(environment: Access, tieline: Tieline) -> None:
    environment.run("CREATE (:Theirs)")
    try:
        refused = tieline("load", "--seeds")
        assert refused.code == 1
        assert "has nodes that Tieline did not write. To keep" in refused.err
        assert tieline("load", "--seeds", "--adopt").code == 0
        assert tieline("load", "--seeds").code == 0
    finally:
        environment.run("MATCH (n:Theirs) DELETE n")


MAPPING = """
entities:
  - {label: Firm, kind: company, id: vat, name: title}
relations:
  - {type: OWNS, relation: FUNDS, since: year}
unstatable: skip
"""


def test_a_database_of_others_is_explored_through_a_mapping(
    environment: Access, tieline: Tieline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping = tmp_path / "firms.yaml"
    mapping.write_text(MAPPING)
    monkeypatch.setenv("TIELINE_STORE_MAPPING", str(mapping))
    environment.run(
        "CREATE (:Firm {vat: 'A', title: 'Alpha'})-[:OWNS {year: 2019}]->"
        "(:Firm {vat: 'B', title: 'Beta'}), (:Firm {vat: 'C'})"
    )
    try:
        asked = tieline("connect", "Alpha", "Beta", "--format", "json")
        told = json.loads(asked.out)
        assert (asked.code, told["distance"]) == (0, 1)
        assert told["routes"][0]["hops"][0][0]["since"] == "2019"
        assert asked.err == "warning: Firm with vat 'C': name (title) is blank. Fill it in.\n"
        refused = tieline("load", "--seeds")
        assert (refused.code, "and never written" in refused.err) == (1, True)
        with TestClient(create_app(Settings())) as client:
            assert client.get("/api/entities/a").json()["name"] == "Alpha"
            environment.run("MATCH (f:Firm {vat: 'A'}) SET f.title = 'Omega'")
            wait_for(lambda: client.get("/api/entities/a").json()["name"] == "Omega")
        mapping.write_text(MAPPING.replace("vat", "vta").replace("kind", "knd"))
        broken = tieline("datasets")
        assert (broken.code, "firms.yaml:3: " in broken.err) == (1, True)
    finally:
        environment.run("MATCH (f:Firm) DETACH DELETE f")


def test_adopting_a_file_is_wrong_usage(tieline: Tieline) -> None:
    refused = tieline("load", "--seeds", "--adopt")
    assert (refused.code, "--adopt is for Neo4j" in refused.err) == (2, True)


def test_a_password_is_never_told(
    environment: Access, tieline: Tieline, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "hunter2 is no password"  # noqa: S105
    monkeypatch.setenv("TIELINE_STORE_PASSWORD", secret)
    monkeypatch.setenv("TIELINE_TRACEBACK", "1")
    for refused in (
        tieline("datasets"),
        tieline("serve", "--port", "0"),
        tieline("datasets", "--store", environment.url.replace("://", f"://me:{secret[:7]}@")),
    ):
        assert refused.code == 1
        assert "hunter2" not in refused.out + refused.err
        assert "TIELINE_STORE_PASSWORD" in refused.err
    assert secret not in repr(settings(environment._replace(password=secret)))


# Absence


def test_a_service_started_before_its_server_waits_for_it(
    line: Line, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in line.access.variables().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TIELINE_REFRESH_SECONDS", "0.5")
    line.cut()
    _, address = serve()
    for path in ("/api/entities/a", "/health/ready", "/"):
        with pytest.raises(HTTPError) as refused:
            get(address + path)
        assert refused.value.code == HTTPStatus.SERVICE_UNAVAILABLE
        assert refused.value.headers["Retry-After"] == "5"
        assert f"othing answers at {line.access.url}" in refused.value.read().decode()
    assert get(f"{address}/health/live") == {"status": "live"}
    line.mend()

    def recovered() -> bool:
        try:
            return bool(get(f"{address}/api/entities/a")["name"] == "Aville")
        except HTTPError as error:
            error.close()
            return False

    wait_for(recovered)


def test_a_server_that_goes_away_takes_no_answer_with_it(line: Line) -> None:
    with TestClient(create_app(settings(line.access))) as client:
        before = client.get("/api/connect?source=a&target=c").json()
        assert before["stale"] is False
        line.cut()
        wait_for(lambda: client.get("/health/ready").json()["age_seconds"] > 0)
        after = client.get("/api/connect?source=a&target=c").json()
        assert after.pop("stale") is True
        assert after.pop("age_seconds") > 0
        assert after.items() <= before.items()
        found = client.get("/api/entities?q=burau").json()
        assert [item["id"] for item in found["items"]] == ["b"]
        with pytest.raises(StoreUnreachable):
            load(line.access, gather([Entity("new", Kind.COMPANY, "New")]), "more")
        line.mend()
        wait_for(lambda: not client.get("/health/ready").json()["stale"])
        load(line.access, gather([Entity("new", Kind.COMPANY, "New")]), "more")
        wait_for(lambda: is_there(client, "new"))


def test_a_change_by_another_process_is_noticed(neo4j: Access) -> None:
    load(neo4j, small())
    with Live(settings(neo4j)) as live:
        assert live.snapshot().revision == 1
        load(neo4j, gather([Entity("new", Kind.COMPANY, "New")]), "more")
        wait_for(lambda: live.snapshot().revision == 2)
        assert live.snapshot().network.find("New") >= 0
        assert {dataset.name for dataset in live.snapshot().datasets} == {"small", "more"}


# Loss under load


def test_loads_outlive_a_server_that_is_killed_at_any_moment(killable: Server) -> None:
    turns = [told_by(small(), "small")]
    turns += [told_by(many(turn, LARGE - 100 * turn), "small") for turn in range(1, KILLS + 1)]
    dice, began, done = Random(1), Event(), Event()
    seen = [0]

    def kill() -> None:
        for _ in range(KILLS):
            began.clear()
            began.wait()
            sleep(dice.uniform(0, 2))
            killable.kill()
            killable.start()

    def read_along() -> None:
        with killable.access.open() as store:
            while not done.wait(PAUSE):
                with suppress(StoreUnavailable, StoreBusy):
                    facts = store.ecosystem()
                    seen.append(next(turn for turn, one in enumerate(turns) if same(facts, one)))

    others = Thread(target=kill, daemon=True), Thread(target=read_along, daemon=True)
    with killable.access.open() as store:
        for other in others:
            other.start()
        for turn, facts in enumerate(turns[1:], start=1):
            change = store.load(facts, "small", "", lambda *_: began.set())
            assert change.revision == turn + 1
        others[0].join()
        assert same(store.ecosystem(), turns[-1])
        done.set()
        others[1].join()
    assert seen == sorted(seen)
    assert len(set(seen)) > 1


def test_clients_under_load_get_right_answers_from_a_server_that_is_lost(
    line: Line, seeds: Ecosystem
) -> None:
    load(line.access, seeds, "seeds")
    wrong: list[str] = []
    answered, done = [0] * CLIENTS, Event()
    with TestClient(create_app(settings(line.access)), raise_server_exceptions=False) as client:
        wait_for(lambda: not client.get(ROLE).json()["pending"])
        right = {question: answer(client, question) for question in QUESTIONS[:-1]}
        (revision,) = {told.pop("revision") for told in right.values()}

        def ask(number: int) -> None:
            while not done.wait(PAUSE):
                question = QUESTIONS[:-1][(answered[number] + number) % len(right)]
                response = client.get(question)
                if response.status_code != HTTPStatus.OK:
                    wrong.append(f"{question}: {response.status_code} {response.text[:200]}")
                    return
                answered[number] += 1
                told = response.json()
                if told.pop("revision") != revision and question == ROLE:
                    continue  # ranks among all entities, of which there are more now
                if not told.items() >= right[question].items():
                    wrong.append(f"{question}: another answer")

        def reached(number: int) -> bool:
            return bool(wrong) or sum(answered) >= number

        clients = [Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
        for thread in clients:
            thread.start()
        acknowledged: list[str] = []
        for turn in range(LOSSES):
            wait_for(partial(reached, sum(answered) + BEFORE))
            line.cut()
            wait_for(lambda: client.get("/health/ready").json()["stale"])
            line.mend()
            name = f"new-{turn}"
            load(line.access, gather([Entity(name, Kind.COMPANY, name)]), name)
            acknowledged.append(name)
            wait_for(partial(is_there, client, name))
        wait_for(partial(reached, ASKED), 60)
        done.set()
        for thread in clients:
            thread.join(30)
        assert wrong == []
        assert len(acknowledged) == LOSSES
        assert all(is_there(client, name) for name in acknowledged)
        assert client.get("/health/ready").json()["stale"] is False


def test_writes_to_a_server_that_is_gone_lose_nothing(line: Line) -> None:
    with line.access.open() as store:
        line.cut()
        for use in (store.revision, store.ecosystem, store.datasets, lambda: store.entity("a")):
            with pytest.raises(StoreUnavailable):
                use()
        line.mend()
        assert (store.revision(), store.entity("a").name) == (1, "Aville")


def test_pages_say_that_the_store_is_out_of_reach(tmp_path: Path) -> None:
    nowhere = Access("bolt://127.0.0.1:1", "neo4j", "x")
    with TestClient(create_app(settings(nowhere)), raise_server_exceptions=False) as client:
        page = client.get(f"/entities?q={quote('a')}", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
        assert "Nothing answers at bolt://127.0.0.1:1. Start Neo4j there" in page.text
        assert list(tmp_path.iterdir()) == []
