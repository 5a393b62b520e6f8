"""What is Neo4j's own: what others see there, what is theirs, broken-off loads, other processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from neo4j import ManagedTransaction

from graph import compile_network, connect, role
from graph.attributes import Value
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts, StoreBusy, StoreUnavailable
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import KINDS, Kind, Relation
from graph.store import Progress
from graph.stores import open_store
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.schema import LABELS, MIGRATIONS, NEWEST, migrate, state_of
from graph.stores.neo4j.writer import writing
from tests.app.conftest import wait_for
from tests.bolt import Access, emptied
from tests.graph.plain_store import same
from tests.graph.stored_facts import ALLIANCE, ANN, DALLAS, ENTITIES, FACTS, STATEMENTS, WORK, told
from tests.strategies import ecosystems, examples, filters

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]


def database(access: Access) -> Database:
    return Database(access.url, access.user, access.password, access.database)


@pytest.fixture
def store(neo4j: Access) -> Iterator[Neo4jStore]:
    with Neo4jStore(database(neo4j), create=True) as opened:
        yield opened


@pytest.fixture
def loaded(store: Neo4jStore) -> Neo4jStore:
    store.load(FACTS, "seeds", "seeds.csv")
    return store


def told_by(facts: Ecosystem, dataset: str) -> Ecosystem:
    """Return facts as a dataset tells them."""
    return gather(facts.entities(), (replace(s, dataset=dataset) for s in facts.statements()))


@pytest.fixture
def foreign(neo4j: Access) -> Iterator[Callable[[], object]]:
    """Let others' nodes are there, under Tieline's words too; return what tells all of them."""
    neo4j.run(
        "CREATE (a:City:Entity {id: 'dallas-tx', name: 'Theirs'})"
        "-[:PARTNERS_WITH {role: 'theirs', from_load: 1, to_load: 1}]->"
        "(:Person {id: 'ann', theirs: true}) "
        "CREATE (:Theirs {id: 'dallas-tx'})"
    )

    def seen() -> object:
        return neo4j.run(
            "MATCH (n) WHERE NONE(l IN labels(n) WHERE l STARTS WITH 'Tieline') "
            "OPTIONAL MATCH (n)-[r]-(m) RETURN elementId(n) AS id, labels(n) AS labels, "
            "properties(n) AS properties, collect([type(r), properties(r), elementId(m)]) AS ties "
            "ORDER BY id"
        )

    yield seen
    neo4j.run("MATCH (n) WHERE NONE(l IN labels(n) WHERE l STARTS WITH 'Tieline') DETACH DELETE n")


# What Neo4j Browser sees


def test_every_kind_has_its_label() -> None:
    assert tuple(LABELS) == KINDS
    assert all(label == kind.capitalize() for kind, label in LABELS.items())


@pytest.mark.usefixtures("loaded")
def test_entities_are_nodes_of_their_kind_with_their_names(neo4j: Access) -> None:
    rows = neo4j.run("MATCH (e:Tieline) RETURN labels(e) AS labels, properties(e) AS properties")
    found = {row["properties"]["id"]: (set(row["labels"]), row["properties"]) for row in rows}
    assert set(found) == {entity.id for entity in ENTITIES}
    assert found["dia"] == (
        {"Tieline", "Entity", "Organization"},
        {
            "id": "dia", "name": ALLIANCE.name, "subtype": "alliance", "aliases": ["DIA"],
            "homepage": ALLIANCE.homepage, "summary": ALLIANCE.summary,
            "source_url": ALLIANCE.source_url, "source_title": ALLIANCE.source_title,
            "located_in": "dallas-tx",
        },
    )  # fmt: skip
    assert found["ann"] == ({"Tieline", "Entity", "Person"}, {"id": "ann", "name": "Ann École"})


@pytest.mark.usefixtures("loaded")
def test_statements_are_relationships_of_their_relation(neo4j: Access) -> None:
    rows = neo4j.run(
        "MATCH (:Person {id: 'ann'})-[r:WORKS_FOR]->(:Organization) "
        "RETURN r{.*, from_load: NULL} AS p ORDER BY r.url"
    )
    assert [row["p"] for row in rows] == [
        {"role": "director", "since": "2019", "until": "2021-05", "url": "https://a.b/1",
         "dataset": "seeds", "from_load": None},
        {"role": "director", "since": "2018-03", "url": "https://a.b/2", "title": "Staff",
         "dataset": "seeds", "from_load": None},
    ]  # fmt: skip


def test_attributes_are_properties_by_their_types(store: Neo4jStore, neo4j: Access) -> None:
    budget: dict[str, Value] = {
        "Budget (EUR)": 1_200_000,
        "Open": True,
        "Topics": ("ports", "rail"),
        "kind": "b",
    }
    paid = replace(WORK, attributes={"Hours": 12.5, "from_load": 7})
    store.load(gather([replace(ANN, attributes=budget), *ENTITIES[:2]], [paid]), "one", "")
    shown = (
        "MATCH (e:Tieline {id: 'ann'}) RETURN e{.*, id: null, name: null, attributes: null} AS p"
    )
    own = {"id": None, "name": None, "attributes": None}
    (row,) = neo4j.run(shown)
    assert row["p"] == own | {
        "Budget (EUR)": 1_200_000, "Open": True, "Topics": ["ports", "rail"], "attribute_kind": "b"
    }  # fmt: skip
    (row,) = neo4j.run("MATCH ()-[r:WORKS_FOR]->() RETURN r.Hours AS h, r.attribute_from_load AS f")
    assert row == {"h": 12.5, "f": 7}
    store.load(gather([replace(ANN, attributes={"Open": False})]), "two", "")
    store.load(gather([replace(ANN, attributes={"Topics": ("sea",)}), *ENTITIES[:2]]), "one", "")
    (row,) = neo4j.run(shown)
    assert row["p"] == own | {"Open": False, "Topics": ["sea"]}
    store.remove("two")
    (row,) = neo4j.run(shown)
    assert row["p"] == own | {"Topics": ["sea"]}


def test_what_several_datasets_state_is_shown_as_it_is_read(
    loaded: Neo4jStore, neo4j: Access
) -> None:
    shown = "MATCH (e:Tieline {id: 'ann'}) RETURN e.name AS name, e.summary AS summary"
    loaded.load(gather([replace(ANN, name="Ann Other", summary="New.")]), "mine", "")
    assert neo4j.run(shown) == [{"name": "Ann Other", "summary": "New."}]
    loaded.load(FACTS, "seeds", "")
    loaded.remove("mine")
    assert neo4j.run(shown) == [{"name": ANN.name, "summary": None}]


def test_a_kind_that_changes_changes_its_label(store: Neo4jStore, neo4j: Access) -> None:
    store.load(gather([DALLAS]), "a", "")
    store.load(gather([Entity("dallas-tx", Kind.PERSON, "Dallas")]), "b", "")
    (row,) = neo4j.run("MATCH (e:Tieline) RETURN labels(e) AS labels")
    assert set(row["labels"]) == {"Tieline", "Entity", "Person"}
    assert store.entity("dallas-tx").kind is Kind.PERSON


@pytest.mark.usefixtures("loaded")
def test_paths_of_a_cypher_query_run_through_facts_alone(neo4j: Access) -> None:
    (row,) = neo4j.run(
        "MATCH p = shortestPath((:Event {id: 'forum'})-[*]-(:City {id: 'dallas-tx'})) "
        "RETURN [n IN nodes(p) | n.id] AS ids"
    )
    assert row["ids"] == ["forum", "ann", "dia", "dallas-tx"]


@pytest.mark.parametrize(("text", "found"), [("ecole", "ann"), ("big", "dallas-tx")])
@pytest.mark.usefixtures("loaded")
def test_names_and_aliases_are_found_by_full_text(neo4j: Access, text: str, found: str) -> None:
    rows = neo4j.run(
        "CALL db.index.fulltext.queryNodes('tieline_names', $text) YIELD node RETURN node.id AS id",
        text=text,
    )
    assert [row["id"] for row in rows] == [found]


@pytest.mark.usefixtures("loaded")
def test_an_id_is_unique(neo4j: Access) -> None:
    constraints = neo4j.run(
        "SHOW CONSTRAINTS YIELD labelsOrTypes AS labels, properties, type "
        "WHERE 'Tieline' IN labels RETURN labels, properties, type"
    )
    assert [(row["labels"], row["properties"]) for row in constraints] == [(["Tieline"], ["id"])]
    assert "UNIQUENESS" in str(constraints[0]["type"])


def test_nothing_of_what_went_stays_behind(loaded: Neo4jStore, neo4j: Access) -> None:
    loaded.load(gather([DALLAS, ALLIANCE], STATEMENTS[:1]), "seeds", "")
    counted = neo4j.run(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() "
        "RETURN [l IN labels(n) WHERE l STARTS WITH 'Tieline'][0] AS label, "
        "count(DISTINCT n) AS nodes, count(r) AS ties ORDER BY label"
    )
    assert [(row["label"], row["nodes"], row["ties"]) for row in counted] == [
        ("Tieline", 2, 1), ("TielineDataset", 1, 0), ("TielineRecord", 2, 0),
        ("TielineStore", 1, 0), ("TielineWriter", 1, 0),
    ]  # fmt: skip


# What is not Tieline's


def test_a_database_of_others_is_not_written_to(
    neo4j: Access, foreign: Callable[[], object]
) -> None:
    before = foreign()
    for create in (False, True):
        with pytest.raises(StoreUnavailable, match=r"did not write. .*load --adopt") as error:
            neo4j.open(create)
        assert "TIELINE_STORE_MAPPING" in str(error.value)
    assert foreign() == before
    assert neo4j.run("MATCH (s:TielineStore) RETURN s") == []


def test_an_adopted_database_keeps_what_it_had(
    neo4j: Access, foreign: Callable[[], object]
) -> None:
    before = foreign()
    with neo4j.open(create=True, adopt=True) as store:
        store.load(FACTS, "seeds", "")
        assert told(store)[0] == sorted(ENTITIES, key=lambda entity: entity.id)
        assert [tie.relation for tie in store.ties("ann", Relation.PARTNERS_WITH)] == []
        store.load(gather([replace(DALLAS, name="New")]), "seeds", "")
        assert foreign() == before
        store.remove("seeds")
    assert foreign() == before
    with neo4j.open() as store:  # once adopted, it is a store like any other
        assert told(store) == ([], [])


def test_what_others_tie_to_our_nodes_is_theirs(loaded: Neo4jStore, neo4j: Access) -> None:
    neo4j.run(
        "MATCH (a:Tieline {id: 'ann'}), (d:Tieline {id: 'dallas-tx'}) "
        "CREATE (a)-[:WORKS_FOR {role: 'theirs', dataset: 'theirs'}]->(d), "
        "(a)-[:LIKES {dataset: 'theirs'}]->(:Theirs)"
    )
    try:
        assert len(told(loaded)[1]) == len(STATEMENTS)
        assert {tie.target for tie in loaded.ties("ann")} == {"dia", "forum"}
        loaded.load(gather([Entity("ann", Kind.COMPANY, "Ann")]), "seeds", "")
        loaded.remove("seeds")
        assert told(loaded) == ([], [])
        left = neo4j.run("MATCH (a:Tieline)-[r]-() RETURN a.id AS id, count(r) AS n ORDER BY id")
        assert [(row["id"], row["n"]) for row in left] == [("ann", 2), ("dallas-tx", 1)]
        loaded.load(FACTS, "seeds", "")
        assert told(loaded)[0] == sorted(ENTITIES, key=lambda entity: entity.id)
    finally:
        neo4j.run("MATCH (n:Theirs) DETACH DELETE n")


def test_a_node_deleted_by_another_hand_is_told(loaded: Neo4jStore, neo4j: Access) -> None:
    neo4j.run("MATCH (a:Tieline {id: 'ann'}) DETACH DELETE a")
    before = told(loaded)
    with pytest.raises(
        StoreUnavailable, match=r"Another program deleted nodes .* Remove the dataset"
    ):
        loaded.load(FACTS, "seeds", "")
    assert told(loaded) == before
    loaded.remove("seeds")
    loaded.load(FACTS, "seeds", "")
    assert same(loaded.ecosystem(), told_by(FACTS, "seeds"))


def test_a_relationship_deleted_by_another_hand_comes_back_with_the_next_load(
    loaded: Neo4jStore, neo4j: Access
) -> None:
    neo4j.run("MATCH (:Tieline)-[r:PARTNERS_WITH]->() DELETE r")
    assert loaded.load(FACTS, "seeds", "").statements_added == 1
    assert len(told(loaded)[1]) == len(STATEMENTS)


def test_what_makes_no_sense_is_told(loaded: Neo4jStore, neo4j: Access) -> None:
    neo4j.run("MATCH (r:TielineRecord {entity: 'ann'}) SET r.kind = 'robot'")
    for read in (loaded.ecosystem, lambda: loaded.entity("ann")):
        with pytest.raises(StoreUnavailable, match="Another program changed what Tieline wrote"):
            read()


# The mark and the layout


def test_a_store_that_is_only_read_is_not_made(neo4j: Access) -> None:
    with pytest.raises(StoreUnavailable, match="Create one with `tieline load --seeds`"):
        neo4j.open()
    assert neo4j.run("MATCH (n) RETURN n") == []


@pytest.mark.usefixtures("store")
def test_the_layout_is_written_down_with_when_it_came(neo4j: Access) -> None:
    (row,) = neo4j.run("MATCH (s:TielineStore) RETURN s.schema AS schema, s.migrated AS migrated")
    assert row["schema"] == NEWEST
    assert len(row["migrated"]) == NEWEST


def test_an_older_layout_is_brought_up(loaded: Neo4jStore, neo4j: Access) -> None:
    step = "MATCH (e:Tieline) SET e.brought_up = true"
    place = database(neo4j)
    before = state_of(place)
    assert before is not None
    assert migrate(place, before, (*MIGRATIONS, (step,))).schema == NEWEST + 1
    assert migrate(place, before._replace(schema=NEWEST), MIGRATIONS).schema == NEWEST
    place.close()
    assert neo4j.run("MATCH (e:Tieline) WHERE e.brought_up RETURN count(*) AS n") == [{"n": 4}]
    with pytest.raises(StoreUnavailable, match=r"newer version of Tieline .* Upgrade"):
        neo4j.open()
    with pytest.raises(StoreUnavailable, match="newer version of Tieline"):
        loaded.revision()


def test_nodes_of_ours_without_the_mark_are_not_guessed_at(
    loaded: Neo4jStore, neo4j: Access
) -> None:
    neo4j.run("MATCH (s:TielineStore) DELETE s")
    with pytest.raises(StoreUnavailable, match=r"The store at .* was deleted"):
        loaded.revision()
    for adopt in (False, True):
        with pytest.raises(StoreUnavailable, match=r"not the node TielineStore"):
            neo4j.open(create=True, adopt=adopt)


# The same from both stores


@examples(
    15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ecosystems(), filters())
def test_both_stores_are_asked_alike(
    neo4j: Access, tmp_path: Path, facts: Ecosystem, options: FilterOptions
) -> None:
    one = open_store(str(tmp_path / f"{len(list(tmp_path.iterdir()))}.db"), create=True)
    other = emptied(neo4j).open(create=True)
    with one, other:
        assert one.load(facts, "random", "x") == other.load(facts, "random", "x")
        assert same(one.ecosystem(), other.ecosystem())
        networks = compile_network(one.ecosystem()), compile_network(other.ecosystem())
        assert one.search("The a") == other.search("The a")
    ids = [entity.id for entity in facts.entities()]
    ends = ids[0], ids[-1]
    connected = [connect(network, *ends, routes=10, **options).to_dict() for network in networks]
    assert connected[0] == connected[1]
    roles = [role(network, ids[0], by="city", **options).to_dict() for network in networks]
    assert roles[0] == roles[1]


# Loads that break off


def begun(access: Access) -> dict[str, Any]:
    """Return what a load has left: new statements and records, and ended ones."""
    return access.run(
        "MATCH (s:TielineStore) RETURN s.clean AS clean, "
        "COUNT { MATCH ()-[r]->() WHERE r.from_load > s.load OR r.to_load IS NOT NULL } + "
        "COUNT { MATCH (r:TielineRecord) WHERE r.from_load > s.load OR r.to_load IS NOT NULL } "
        "AS left"
    )[0]


@pytest.fixture
def broken_off(loaded: Neo4jStore, neo4j: Access) -> Neo4jStore:
    """A store in which a process was killed in the middle of a load."""
    code = """
import os, signal, sys
from tests.app.conftest import wait_for
from tests.bolt import Access
from tests.graph.test_neo4j import many
def stop(stage, done, total):
    if stage == "writing statements" and done == total: os.kill(os.getpid(), signal.SIGKILL)
with Access(*sys.argv[1:]).open() as store:
    store.load(many(1), "seeds", "", stop)
"""
    killed = subprocess.run(
        [sys.executable, "-c", code, *neo4j], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert killed.returncode == -signal.SIGKILL
    return loaded


def many(turn: int, size: int = 200) -> Ecosystem:
    """Return facts of which nothing is the same at another turn."""
    entities = [Entity(f"e{n}", Kind.ORGANIZATION, f"Name {n} at {turn}") for n in range(size)]
    ties = ((f"e{n}", f"e{n * step % size}") for n in range(size) for step in (7, 11))
    return gather(
        [*entities, replace(DALLAS, name=f"Dallas at {turn}")],
        (Statement(a, Relation.FUNDS, b, f"role {turn}") for a, b in ties if a != b),
    )


def test_a_killed_load_leaves_what_stood_before(broken_off: Neo4jStore, neo4j: Access) -> None:
    left = begun(neo4j)
    assert (left["clean"], left["left"] > 400) == (False, True)
    assert told(broken_off) == (
        sorted(ENTITIES, key=lambda e: e.id),
        list(told_by(FACTS, "seeds").statements()),
    )
    assert (broken_off.revision(), broken_off.entity("dallas-tx")) == (1, DALLAS)


def test_the_next_open_sweeps_what_a_killed_load_left(
    broken_off: Neo4jStore, neo4j: Access
) -> None:
    before = told(broken_off)
    with neo4j.open() as store:
        assert told(store) == before
    assert begun(neo4j) == {"clean": True, "left": 0}
    (row,) = neo4j.run("MATCH (e:Tieline) RETURN count(e) AS n")
    assert row["n"] == len(ENTITIES)


def test_the_next_load_sweeps_what_a_killed_load_left(
    broken_off: Neo4jStore, neo4j: Access
) -> None:
    assert broken_off.load(many(2), "seeds", "").revision == 2
    assert begun(neo4j) == {"clean": True, "left": 0}
    assert same(broken_off.ecosystem(), told_by(many(2), "seeds"))


def test_a_load_that_broke_off_after_its_commit_stands(loaded: Neo4jStore, neo4j: Access) -> None:
    loaded.load(many(1), "mine", "")
    neo4j.run("MATCH (s:TielineStore) SET s.clean = false")
    neo4j.run("MATCH (e:Tieline {id: 'dallas-tx'}) SET e.name = 'As before', e:City")
    with neo4j.open() as store:
        assert store.entity("dallas-tx").name == "Dallas at 1"
    assert neo4j.run("MATCH (e:City {id: 'dallas-tx'}) RETURN e.name AS name") == [
        {"name": "Dallas at 1"}
    ]


# Others who write

#: Who writes at the server, and who waits for that.
WRITERS = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.tieline IS NOT NULL RETURN metaData"


def test_a_second_writer_waits_and_then_gives_up(loaded: Neo4jStore, neo4j: Access) -> None:
    place = database(neo4j)
    with writing(place, 1), Neo4jStore(database(neo4j), patience=0.5) as impatient:
        began = monotonic()
        with pytest.raises(StoreBusy, match=r"has been writing to .* for 0\.5 s. Try again"):
            impatient.load(many(1), "mine", "")
        assert monotonic() - began >= 0.5
        assert len(told(loaded)[0]) == len(ENTITIES)  # readers wait for no one
    assert loaded.load(many(1), "mine", "").revision == 2
    place.close()


def test_a_second_writer_waits_as_long_as_it_is_told(loaded: Neo4jStore, neo4j: Access) -> None:
    patient = Neo4jStore(database(neo4j), patience=30)
    place = database(neo4j)
    with writing(place, 1):
        other = Thread(target=lambda: patient.load(many(1), "mine", ""))
        other.start()
        wait_for(lambda: len(neo4j.run(WRITERS)) == 2)
        assert loaded.revision() == 1
    other.join(30)
    assert loaded.revision() == 2
    patient.close()
    place.close()


STAGES = ("reading facts", "checking ties", "writing entities", "writing statements")


def losing(access: Access, turns: Iterator[int], at: str) -> Progress:
    """Return a progress at which the writer loses its lock, and another writes, for a few turns."""

    def lose(stage: str, done: int, _: int) -> None:
        if stage == at and not done and (turn := next(turns, None)):
            access.run(
                "SHOW TRANSACTIONS YIELD transactionId AS id, metaData "
                "WHERE metaData.tieline IS NOT NULL "
                "TERMINATE TRANSACTIONS id YIELD message RETURN message"
            )
            with access.open() as other:
                other.load(gather([Entity("other", Kind.COMPANY, f"At {turn}")]), "mine", "")

    return lose


@pytest.mark.parametrize("stage", STAGES)
def test_a_load_that_another_overtook_begins_again(
    loaded: Neo4jStore, neo4j: Access, stage: str
) -> None:
    change = loaded.load(many(1), "mine", "", losing(neo4j, iter((1, 2)), stage))
    assert (change.revision, loaded.revision()) == (4, 4)
    assert [entity.id for entity in told(loaded)[0] if entity.id == "other"] == []
    assert loaded.entity("dallas-tx").name == "Dallas at 1"
    assert len(told(loaded)[1]) == len(STATEMENTS) + len(many(1).sources)
    assert begun(neo4j) == {"clean": True, "left": 0}


def test_a_load_that_others_overtake_again_and_again_gives_up(
    loaded: Neo4jStore, neo4j: Access
) -> None:
    with pytest.raises(StoreBusy, match="Others began to write"):
        loaded.load(many(1), "seeds", "", losing(neo4j, count(1), STAGES[-1]))
    assert loaded.entity("dallas-tx") == DALLAS
    assert begun(neo4j) == {"clean": True, "left": 0}


class Doubtful(Database):
    """A database whose server never says that it committed, so that all is tried again."""

    def write(self, work: Callable[[ManagedTransaction], Any]) -> Any:
        super().write(work)
        return super().write(work)


def test_what_is_tried_again_is_done_once(neo4j: Access) -> None:
    place = Doubtful(neo4j.url, neo4j.user, neo4j.password, neo4j.database)
    with Neo4jStore(place, create=True) as store:
        assert store.load(FACTS, "seeds", "").revision == 1
        assert same(store.ecosystem(), told_by(FACTS, "seeds"))
        change = store.load(many(1), "seeds", "")
        assert (change.revision, store.revision()) == (2, 2)
        assert same(store.ecosystem(), told_by(many(1), "seeds"))
        assert store.remove("seeds").revision == 3
    assert begun(neo4j) == {"clean": True, "left": 0}
    assert neo4j.run("MATCH (e:Tieline) RETURN count(e) AS n") == [{"n": 0}]


@pytest.mark.parametrize("error", [OSError("a disk is full"), BrokenPipeError(), KeyError("x")])
def test_what_the_progress_raises_comes_out_as_it_is(
    loaded: Neo4jStore, neo4j: Access, error: Exception
) -> None:
    def stop(stage: str, done: int, _: int) -> None:
        if stage == "writing statements" and done:
            raise error

    with pytest.raises(type(error)):
        loaded.load(many(1), "seeds", "", stop)
    assert begun(neo4j) == {"clean": True, "left": 0}
    assert loaded.revision() == 1


def test_a_refused_load_writes_nothing(loaded: Neo4jStore, neo4j: Access) -> None:
    before = neo4j.run("MATCH (n) RETURN properties(n) AS p ORDER BY elementId(n)")
    with pytest.raises(InvalidFacts):
        loaded.load(gather([ANN], [Statement("ann", Relation.FUNDS, "ghost")]), "mine", "")
    loaded.load(FACTS, "seeds", "seeds.csv")
    assert neo4j.run("MATCH (n) RETURN properties(n) AS p ORDER BY elementId(n)") == before
