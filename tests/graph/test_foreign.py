"""A database that Tieline did not write, explored through a mapping; on a real server."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graph import compile_network, connect
from graph.errors import InvalidFacts, StoreBusy, StoreUnavailable, UnknownEntity
from graph.facts import gather
from graph.mapping import read_mapping
from graph.model import Relation, is_id
from graph.store import Dataset, Store
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.foreign import ATTEMPTS, ForeignStore
from graph.stores.neo4j.scanning import CHUNK, number_in, read_mapped
from tests.bolt import Access
from tests.strategies import examples

pytestmark = pytest.mark.neo4j

DOCS = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text("utf-8")

MAPPING = """\
entities:
  - {label: Firm, kind: company, id: vat, name: title, located_in: town}
  - {label: Town, kind: city, id: nr, prefix: town-, name: called}
  - {label: Human, kind: person, id: nr, prefix: human-, name: called}
relations:
  - {type: PAID, relation: FUNDS, role: how, since: from, source_url: ref}
  - {type: JOB, relation: WORKS_FOR}
"""
PLACE = """
CREATE (dallas:Town {nr: 1, called: 'Dallas'}),
  (acme:Firm {vat: 'acme', title: 'Acme', town: 1}), (bolt:Firm {vat: 'bolt', title: 'Bolt'}),
  (ann:Human {nr: 1, called: 'Ann École'})-[:JOB]->(acme),
  (acme)-[:PAID {how: 'seed', from: date('2019-05-31'), ref: 'https://a.org/1'}]->(bolt),
  (acme)-[:PAID {how: 'again', from: 2021}]->(bolt), (bolt)-[:OWES]->(acme),
  (acme)-[:PAID]->(:Ghost {called: 'Casper'})
"""

Opened = Callable[..., ForeignStore]


@pytest.fixture
def foreign(neo4j: Access) -> Iterator[Access]:
    """A database for nodes of others, which are taken out again."""
    there = {str(row["id"]) for row in neo4j.run("MATCH (n) RETURN elementId(n) AS id")}
    yield neo4j
    neo4j.run("MATCH (n) WHERE NOT elementId(n) IN $there DETACH DELETE n", there=[*there])


@pytest.fixture
def opened(foreign: Access, tmp_path: Path) -> Iterator[Opened]:
    """Open the database through one mapping after another."""
    stores: list[ForeignStore] = []

    def open_foreign(mapping: str = MAPPING) -> ForeignStore:
        path = tmp_path / "payers.yaml"
        path.write_text(mapping, "utf-8")
        database = Database(foreign.url, foreign.user, foreign.password, foreign.database)
        stores.append(ForeignStore(database, read_mapping(path)))
        return stores[-1]

    yield open_foreign
    for store in stores:
        store.close()


@pytest.fixture
def store(foreign: Access, opened: Opened) -> Store:
    """A database of someone else's, opened."""
    foreign.run(PLACE)
    return opened()


def problems(store: Store) -> list[str]:
    with pytest.raises(InvalidFacts) as error:
        store.ecosystem()
    return list(error.value.problems)


def ties(store: Store) -> list[str]:
    return [f"{t.source} {t.relation} {t.target}" for t in store.ecosystem().ties()]


def block(language: str) -> str:
    """Return the first block of the page in a language."""
    text, *_ = re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    return str(text)


def table(heading: str) -> list[list[str]]:
    """Return the cells of the table that the page has under a heading."""
    _, _, rows = DOCS.partition(f"| {heading} |\n")
    lines = rows.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


# The page


def test_the_example_of_the_page_is_what_it_says(foreign: Access, opened: Opened) -> None:
    foreign.run(block("cypher"))
    facts = opened(block("yaml")).ecosystem()
    assert table("id | kind | name | subtype | aliases") == [
        [e.id, e.kind, e.name, e.subtype, ";".join(e.aliases)] for e in facts.entities()
    ]
    assert table("source | relation | target | role | since | source_url") == [
        [s.source, s.relation, s.target, s.role, s.since, s.url] for s in facts.statements()
    ]
    answer = connect(compile_network(facts), "Ann École", "Solar Roof")
    assert [route.entities for route in answer.routes] == [
        ("human-1", "us-75-001", "us-75-002", "solar-roof")
    ]


# Reading


def test_what_is_mapped_is_stated_and_nothing_else(store: Store) -> None:
    facts = store.ecosystem()
    assert list(facts.ids) == ["acme", "bolt", "human-1", "town-1"]
    assert ties(store) == [
        "acme FUNDS bolt",
        "acme LOCATED_IN town-1",
        "human-1 WORKS_FOR acme",
    ]


def test_an_entity_and_its_ties_are_those_of_the_ecosystem(store: Store) -> None:
    facts = store.ecosystem()
    for entity in facts.entities():
        assert store.entity(entity.id) == entity
        of_it = [tie for tie in facts.ties() if entity.id in (tie.source, tie.target)]
        assert store.ties(entity.id) == of_it
        for relation in Relation:
            assert store.ties(entity.id, relation) == [t for t in of_it if t.relation is relation]
    (paid,) = store.ties("bolt")
    assert [(s.role, s.since, s.url, s.dataset) for s in paid.evidence] == [
        ("seed", "2019-05-31", "https://a.org/1", "payers"),
        ("again", "2021", "", "payers"),
    ]


def test_names_are_found_and_an_unknown_id_comes_with_candidates(store: Store) -> None:
    assert [match.id for match in store.search("ann ecole")] == ["human-1"]
    for ask in (store.entity, store.ties):
        with pytest.raises(UnknownEntity) as error:
            ask("acmee")
        assert [(c.id, c.place) for c in error.value.candidates] == [("acme", "Dallas")]


def test_there_is_one_dataset_named_as_the_mapping(foreign: Access, store: Store) -> None:
    (dataset,) = store.datasets()
    place = foreign.url + (f", database {foreign.database}" if foreign.database else "")
    assert dataset == Dataset("payers", place, 4, 4, store.revision(), dataset.loaded)
    assert dataset.loaded.endswith("+00:00")


def test_of_the_labels_of_a_node_the_first_of_the_file_counts(
    foreign: Access, opened: Opened
) -> None:
    foreign.run("CREATE (:Human:Firm:Other {vat: 'a', title: 'A', nr: 1, called: 'B'})")
    foreign.run("CREATE (:Human {nr: 1, called: 'B'})-[:JOB]->(:Firm {vat: 'b', title: 'B'})")
    only = MAPPING.partition("relations")[0].replace("  - {label: Town", "  # - {label: Town")
    assert [e.name for e in opened(only).ecosystem().entities()] == ["A", "B", "B"]


def test_dates_and_times_of_the_server_become_days(foreign: Access, opened: Opened) -> None:
    foreign.run("""
    CREATE (a:Firm {vat: 'a', title: 'A'}), (b:Firm {vat: 'b', title: 'B'})
    FOREACH (day IN [
        date('2019-05-01'), localdatetime('2019-05-02T10:00'), datetime('2019-05-03T23:00-05:00'),
        datetime('2019-05-04T23:00[Europe/Berlin]'), 2018, '2017-05', date('-0044-03-15'),
        localtime('10:00'), duration('P1Y')
    ] | CREATE (a)-[:PAID {from: day}]->(b))
    """)
    mapping = MAPPING.replace("  - {type: JOB", "unstatable: skip #").replace(
        "  - {label: Town", "#"
    )
    store = opened(mapping.replace("  - {label: Human", "#"))
    assert [s.since for s in store.ecosystem().statements()] == [
        "2017-05", "2018", "2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04", "",
    ]  # fmt: skip
    assert [line.partition(": since (from)")[2].lstrip(": ") for line in store.skipped] == [
        "has another kind of value. Make it a date. It is left blank.",
        "has another kind of value. Make it a date. It is left blank.",
        "“10:00:00.000000000” is not a date. Use 2016, 2016-05 or 2016-05-31. It is left blank.",
    ]


def test_numbers_with_a_point_and_lists_of_roles_are_read(foreign: Access, opened: Opened) -> None:
    foreign.run("""
    CREATE (a:Firm {vat: 7.0, title: 'Riverton University', sort: 'uni'}),
      (b:Firm {vat: 8.0, title: 'Harbor Works', sort: 'co'}), (v:Ghost {title: 'Open Pier'}),
      (a)-[:PAID {start: 2019.0}]->(b),
      (a)-[:JOB {roles: ['host', 'funder'], from: date('2020-03-01')}]->(v),
      (b)-[:JOB {roles: ['builder']}]->(v)
    """)
    facts = opened("""\
entities:
  - label: Firm
    kind: {property: sort, values: {uni: university, co: company}}
    id: vat
    name: title
  - {label: Ghost, kind: project, id: title, name: title}
relations:
  - {type: PAID, relation: PARTNERS_WITH, since: start}
  - {type: JOB, relation: PARTICIPATES_IN, role: roles, since: from}
""").ecosystem()
    assert list(facts.ids) == ["7", "8", "open-pier"]
    assert [(s.source, s.relation, s.target, s.role, s.since) for s in facts.statements()] == [
        ("7", Relation.PARTICIPATES_IN, "open-pier", "host, funder", "2020-03-01"),
        ("7", Relation.PARTNERS_WITH, "8", "", "2019"),
        ("8", Relation.PARTICIPATES_IN, "open-pier", "builder", ""),
    ]


def test_more_nodes_and_ties_than_a_row_holds_are_all_read(foreign: Access, opened: Opened) -> None:
    foreign.run(PLACE)
    foreign.run(
        "MATCH (ann:Human) UNWIND range(1, $count) AS at "
        "CREATE (ann)-[:JOB]->(:Firm {vat: 'firm-' + at, title: 'Firm ' + at})",
        count=2 * CHUNK + 1,
    )
    store = opened()
    assert len(store.ties("human-1")) == 2 * CHUNK + 2
    assert len(store.ecosystem().ids) == 2 * CHUNK + 5


# What cannot be stated


def test_a_database_that_breaks_the_model_is_refused_with_every_problem(
    foreign: Access, store: Store, tmp_path: Path
) -> None:
    foreign.run("MATCH (a:Firm {vat: 'bolt'}) SET a.title = ' '")
    foreign.run("MATCH (a:Human), (d:Town) CREATE (a)-[:JOB]->(d), (d)-[:JOB]->(a)")
    told = problems(store)
    foreign.run("MATCH (a:Firm {vat: 'bolt'}) SET a.title = 'Bolt'")
    end = "One of its ends cannot be stated. Correct that end first."
    pair = "PAID from Firm with vat 'acme' to Firm with vat 'bolt'"
    assert told == [
        "Firm with vat 'bolt': name (title) is blank. Fill it in.",
        "JOB from Town with nr 1 to Human with nr 1: WORKS_FOR cannot join the city town-1 to the "
        "person human-1. It joins person to city, organization, company, university.",
        f"{pair}: {end}",
        f"{pair}: {end}",
        f"{tmp_path}/payers.yaml: Write `unstatable: skip` to explore the database without all "
        "this.",
    ]


def test_a_thousand_problems_are_listed_and_the_rest_counted(
    foreign: Access, opened: Opened
) -> None:
    foreign.run(PLACE)
    foreign.run("UNWIND range(1, 1234) AS at CREATE (:Firm {vat: at})")
    told = problems(opened())
    assert told[0] == "Firm with vat 1000: name (title) is blank. Fill it in."
    assert (len(told), told[1000]) == (1002, "And 234 more.")


def test_skipping_leaves_out_what_cannot_be_stated_and_lists_it(
    foreign: Access, opened: Opened
) -> None:
    foreign.run(PLACE)
    foreign.run("MATCH (a:Firm {vat: 'bolt'}) SET a.title = 7.5")
    store = opened(MAPPING + "unstatable: skip\n")
    assert not store.skipped
    assert ties(store) == ["acme LOCATED_IN town-1", "human-1 WORKS_FOR acme"]
    pair = "PAID from Firm with vat 'acme' to Firm with vat 'bolt'"
    told = "One of its ends cannot be stated. Correct that end first."
    assert store.skipped == (
        "Firm with vat 'bolt': name (title) has a number with a point. Make it a text or a "
        "whole number.",
        f"{pair}: {told}",
        f"{pair}: {told}",
    )


def test_a_label_or_a_type_that_nothing_bears_is_told_with_what_was_meant(
    foreign: Access, opened: Opened, tmp_path: Path
) -> None:
    foreign.run(PLACE)
    mapping = MAPPING.replace("Town", "Towns").replace("JOB", "EMPLOYS")
    told = problems(opened(mapping.replace(", located_in: town", "")))[:-1]
    town, job = (line.removeprefix(f"{tmp_path}/payers.yaml:") for line in told)
    assert town == "3: No node has the label 'Towns'. Did you mean 'Town'?"
    # a server also knows the types that others' indexes name
    assert job.startswith("7: No relationship has the type 'EMPLOYS'. There is ")
    assert {"'JOB'", "'OWES'", "'PAID'"} <= set(
        job.partition("There is ")[2].rstrip(".").split(", ")
    )


def test_an_empty_database_is_refused_unless_that_may_be(foreign: Access, opened: Opened) -> None:
    foreign.run("MATCH (n:Firm|Town|Human|Ghost) DETACH DELETE n")
    told = problems(opened())
    assert len(told) == 6
    assert told[0].endswith("payers.yaml:2: No node has the label 'Firm'. There is none.")
    store = opened(MAPPING + "unstatable: skip\n")
    assert (len(store.ecosystem().ids), len(store.skipped), store.search("x")) == (0, 5, [])
    assert [(d.entities, d.statements) for d in store.datasets()] == [(0, 0)]
    assert store.revision() > 0


# Changes


def test_the_revision_moves_with_every_change_and_with_nothing_else(
    foreign: Access, store: Store
) -> None:
    seen = [store.revision()]
    for change in (
        "CREATE (:Unmapped)",
        "MATCH (a:Firm {vat: 'acme'}) SET a.title = 'Acme Inc'",
        "MATCH (a:Firm {vat: 'acme'}), (b:Firm {vat: 'bolt'}) CREATE (b)-[:PAID]->(a)",
        "MATCH (:Firm {vat: 'bolt'})-[r:PAID]->() SET r.how = 'back'",
        "MATCH (:Firm {vat: 'bolt'})-[r:PAID]->() DELETE r",
        "MATCH (n:Ghost) DETACH DELETE n",
    ):
        foreign.run(change)
        seen.append(store.revision())
        foreign.run("MATCH (n) RETURN n")
        assert store.ecosystem().revision == store.revision() == seen[-1]
    assert seen[0] > 0
    assert all(before < after for before, after in pairwise(seen))


def test_every_reading_is_of_now(foreign: Access, store: Store) -> None:
    assert (store.entity("acme").name, store.search("Ajax")) == ("Acme", [])
    foreign.run("MATCH (a:Firm {vat: 'acme'}) SET a.title = 'Ajax'")
    assert store.entity("acme").name == "Ajax"
    assert [match.id for match in store.search("ajax")] == ["acme"]
    foreign.run("MATCH (:Firm {vat: 'acme'})-[r:PAID]->() DELETE r CREATE (:Firm)-[:PAID]->(:Firm)")
    foreign.run("MATCH (a:Firm) WHERE a.vat IS NULL SET a.vat = elementId(a), a.title = 'New'")
    assert [tie.relation for tie in store.ties("acme")] == ["LOCATED_IN", "WORKS_FOR"]


def test_what_changes_while_it_is_read_is_read_anew(foreign: Access, store: Store) -> None:
    changed: list[str] = []

    def change(stage: str, *_: int) -> None:
        if stage != "reading facts" and stage not in changed:
            changed.append(stage)
            foreign.run("MATCH (a:Firm {vat: 'bolt'}) SET a.title = a.title + '!'")

    facts = store.ecosystem(change)
    assert changed == ["reading entities", "reading relations"]
    assert facts.entity(facts.position("bolt")).name == "Bolt!!"


@pytest.mark.usefixtures("store")
def test_what_was_deleted_since_the_reading_began_is_passed_over(
    foreign: Access, tmp_path: Path
) -> None:
    pairs = "UNWIND range(1, $count) AS at CREATE (:Firm {vat: 'x' + at, title: 'X'})-[:PAID]->"
    foreign.run(pairs + "(:Firm {vat: 'y' + at, title: 'Y'})", count=3 * CHUNK)
    late = {
        "reading entities": "MATCH (y:Firm {title: 'Y'}) WHERE y.vat ENDS WITH '5' DETACH DELETE y",
        "reading relations": "MATCH (:Firm)-[r:PAID]->(:Firm {title: 'Y'}) DELETE r",
    }

    def delete(stage: str, done: int, total: int) -> None:
        if 0 < done < total and stage in late:
            foreign.run(late.pop(stage))

    with (
        closing(Database(*foreign)) as database,
        database.session(fetch_size=1) as session,  # so that no row is made before it is read
    ):
        facts, unstatable = read_mapped(session, read_mapping(tmp_path / "payers.yaml"), delete)
    assert (late, unstatable) == ({}, [])
    assert len(facts.ecosystem().ids) < 6 * CHUNK


def test_a_database_that_never_rests_is_busy(foreign: Access, store: Store) -> None:
    readings: list[str] = []

    def change(stage: str, done: int, total: int) -> None:
        if stage == "reading entities" and done == total:
            readings.append(stage)
            foreign.run("CREATE (:Unmapped)")

    with pytest.raises(StoreBusy, match=f"changed each of the {ATTEMPTS} times"):
        store.ecosystem(change)
    assert len(readings) == ATTEMPTS
    assert len(store.ecosystem().ids) == 4


def test_nothing_is_ever_written(foreign: Access, store: Store) -> None:
    def everything() -> list[dict[str, object]]:
        return foreign.run("""
        MATCH (n) OPTIONAL MATCH (n)-[r]->(m)
        RETURN elementId(n), labels(n), properties(n), type(r), properties(r), elementId(m)
        ORDER BY elementId(n), elementId(r)
        """)

    before, revision = everything(), store.revision()
    compile_network(store.ecosystem())
    store.search("acme")
    store.datasets()
    with pytest.raises(StoreUnavailable, match=r"and never written. Load into a store"):
        store.load(gather(), "payers", "a.csv")
    with pytest.raises(StoreUnavailable, match=r"and never written. Load into a store"):
        store.remove("payers")
    assert (everything(), store.revision()) == (before, revision)


# Using it


def test_progress_runs_to_its_end(store: Store) -> None:
    heard: list[tuple[str, int, int]] = []

    def hear(stage: str, done: int, total: int) -> None:
        heard.append((stage, done, total))

    for _ in range(2):  # the second time from what is held
        heard.clear()
        store.ecosystem(hear)
        assert heard
        assert all(0 <= done <= total for _, done, total in heard)
        assert heard[-1][1] == heard[-1][2]


def test_threads_share_a_store(foreign: Access, store: Store) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            names = {entity.name for entity in store.ecosystem().entities()}
            if len(names) != 4 or not names >= {"Bolt", "Dallas", "Ann École"}:
                wrong.append(names)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(5):
        foreign.run("MATCH (a:Firm {vat: 'acme'}) SET a.title = $title", title=f"Acme {turn}")
        assert store.entity("acme").name == f"Acme {turn}"
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_closed_store_says_so_and_closing_twice_is_harmless(store: Store) -> None:
    with store as entered:
        assert len(entered.ecosystem().ids) == 4
    store.close()
    for use in (store.revision, store.datasets, store.ecosystem, lambda: store.entity("acme")):
        with pytest.raises(StoreUnavailable, match="closed"):
            use()


@pytest.mark.parametrize(
    ("bookmark", "number"),
    [
        ("FB:kcwQ1pxiyrXETauA+dF4bwV4WQmQ", 9),
        ("FB:kcwQ1pxiyrXETauA+dF4bwV4WckBWZA=", 345),
        ("FB:kcwQ1pxiyrXETauA+dF4bwV4WcoAAYagkA==", 100_000),
        ("FB:kcwQ1pxiyrXETauA+dF4bwV4WcsAAAACVAvkAJA=", 10_000_000_000),
        ("FB:kZA=", None),
        ("neo4j:bookmark:v1:tx42", None),
        ("", None),
    ],
)
def test_a_bookmark_tells_the_number_of_the_last_transaction(
    bookmark: str, number: int | None
) -> None:
    assert number_in(bookmark) == number


# Whatever comes

HOSTILE = [
    "`) DETACH DELETE n //", "a`b", "'; MATCH (n) DETACH DELETE n; //", 'say "hi"', "{value}", "}{",
    "$labels", "MATCH", "n) RETURN n", "\\u0060", "\\", "null", "true", "~", "a: b", "- a", "#",
    "&a", "*a", "!!python/object:os.system", "é", "東京", "\U0001f3d9", "a\nb", "\t|", "%s", "\x7f",
]  # fmt: skip
words = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8
).filter(lambda text: text.strip() != "")
values = words.map(str.strip)


@examples(
    40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(words, min_size=2, max_size=2, unique=True),
    words,
    st.lists(words, min_size=3, max_size=3, unique=True),
    st.lists(values, min_size=4, max_size=4, unique=True),
)
def test_no_label_type_property_or_value_is_more_than_a_text(
    foreign: Access,
    opened: Opened,
    labels: list[str],
    type: str,
    properties: list[str],
    held: list[str],
) -> None:
    id, name, role = properties
    foreign.run(
        """
        CREATE (a:$($labels[0])), (b:$($labels[1])), (a)-[r:$($type)]->(b)
        SET a += $a, b += $b, r += $r
        """,
        labels=labels, type=type, a={id: held[0], name: held[1]}, b={id: held[2], name: held[1]},
        r={role: held[3]},
    )  # fmt: skip
    entities = [
        {"label": label, "kind": kind, "id": id, "prefix": f"{kind}-", "name": name}
        for label, kind in zip(labels, ("company", "city"), strict=True)
    ]
    relations = [{"type": type, "relation": "FUNDS", "role": role}]
    store = opened(yaml.safe_dump({"entities": entities, "relations": relations}))
    try:
        facts = store.ecosystem()
        assert [entity.name for entity in facts.entities()] == [held[1], held[1]]
        assert [statement.role for statement in facts.statements()] == [held[3]]
        assert all(map(is_id, facts.ids))
    finally:
        store.close()
        foreign.run(
            "MATCH (n) WHERE any(l IN labels(n) WHERE l IN $labels) DETACH DELETE n", labels=labels
        )
