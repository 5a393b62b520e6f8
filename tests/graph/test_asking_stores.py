"""The promises of a store, each held against each store there is: what it is asked, and by whom."""

import threading
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graph import compile_network, open_store
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidFacts, StoreUnavailable, UnknownEntity
from graph.facts import gather
from graph.model import Kind, Relation
from graph.store import Store
from tests.graph.conftest import Opener
from tests.graph.plain_store import Given, PlainStore, loads
from tests.graph.stored_facts import (
    ALLIANCE,
    ANN,
    DALLAS,
    ENTITIES,
    FACTS,
    FORUM,
    STATEMENTS,
    in_order,
    told,
)
from tests.strategies import examples

quick = examples(
    40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


# Asking


def test_an_entity_is_found_by_its_id(loaded: Store) -> None:
    assert [loaded.entity(entity.id) for entity in ENTITIES] == list(ENTITIES)


def test_an_unknown_id_comes_with_candidates_and_where_they_are(loaded: Store) -> None:
    for ask in (loaded.entity, loaded.ties):
        with pytest.raises(UnknownEntity) as error:
            ask("dallas-inovation")
        assert error.value.text == "dallas-inovation"
        nearest = error.value.candidates[0]
        assert (nearest.id, nearest.kind, nearest.place) == ("dia", "alliance", "Dallas")


def test_an_id_that_looks_like_a_query_is_only_unknown(loaded: Store) -> None:
    with pytest.raises(UnknownEntity):
        loaded.entity("ann' OR '1'='1")
    with pytest.raises(UnknownEntity):
        loaded.ties("ann'; DROP TABLE statement; --")
    assert len(told(loaded)[1]) == 5


def test_the_ties_of_an_entity_are_those_of_the_ecosystem(loaded: Store) -> None:
    ties = list(loaded.ecosystem().ties())
    for entity in ENTITIES:
        expected = [tie for tie in ties if entity.id in (tie.source, tie.target)]
        assert loaded.ties(entity.id) == expected
        for relation in Relation:
            assert loaded.ties(entity.id, relation) == [
                tie for tie in expected if tie.relation is relation
            ]


def test_evidence_stands_earliest_first(loaded: Store) -> None:
    (tie,) = loaded.ties("ann", Relation.WORKS_FOR)
    assert [statement.since for statement in tie.evidence] == ["2018-03", "2019"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann École", "ann"),
        ("ann ecole", "ann"),
        ("CITY OF dallas", "dallas-tx"),
        ("dia", "dia"),
        ("innovation", "dia"),
        ("inovation aliance", "dia"),
        ("smrt forum", "forum"),
    ],
)
def test_search_forgives_case_accents_and_small_typos(loaded: Store, text: str, found: str) -> None:
    assert loaded.search(text)[0].id == found


def test_search_tells_the_alias_that_matched(loaded: Store) -> None:
    assert loaded.search("big d")[0].alias == "Big D"


def test_the_better_tied_of_two_namesakes_comes_first(store: Store) -> None:
    twins = (Entity("a", Kind.PERSON, "Kim"), Entity("b", Kind.PERSON, "Kim"))
    ties = (Statement("b", Relation.WORKS_FOR, "dia"), Statement("a", Relation.FUNDS, "a"))
    store.load(gather((*twins, ALLIANCE), ties[:1]), "seeds", "a")
    assert [match.id for match in store.search("kim")] == ["b", "a"]


def test_search_finds_words_in_any_order(loaded: Store) -> None:
    assert loaded.search("alliance innov")[0].id == "dia"
    with pytest.raises(UnknownEntity) as raised:
        loaded.entity("dalas")
    assert "dallas-tx" in [candidate.id for candidate in raised.value.candidates]


@pytest.mark.parametrize("text", ["a", "dal", "d", "ann dallas", "forum", "zzz", "dalas"])
def test_search_answers_as_the_names_in_memory_do(loaded: Store, text: str) -> None:
    assert loaded.search(text) == compile_network(loaded.ecosystem()).names.search(text)


def test_search_gives_no_more_than_asked_for(loaded: Store) -> None:
    assert len(loaded.search("a", limit=2)) == 2


def test_search_knows_the_names_of_now(loaded: Store) -> None:
    assert loaded.search("Dallas")[0].id == "dallas-tx"
    loaded.load(gather((replace(DALLAS, name="Fort Worth", aliases=("Cowtown",)),)), "b", "b")
    assert [match.id for match in loaded.search("fort worth")] == ["dallas-tx"]
    assert loaded.search("cowtown")[0].alias == "Cowtown"


def test_facts_name_their_revision(loaded: Store) -> None:
    assert (loaded.revision(), loaded.ecosystem().revision) == (1, 1)
    loaded.load(gather((ANN,)), "mine", "a")
    assert (loaded.revision(), loaded.ecosystem().revision) == (2, 2)


# Progress


def test_progress_runs_to_its_end(store: Store) -> None:
    heard: list[tuple[str, int, int]] = []

    def hear(stage: str, done: int, total: int) -> None:
        heard.append((stage, done, total))

    for work in (lambda: store.load(FACTS, "seeds", "a", hear), lambda: store.ecosystem(hear)):
        heard.clear()
        work()
        assert heard
        assert all(0 <= done <= total for _, done, total in heard)
        assert heard[-1][1] == heard[-1][2]


def stopped(store: Store, word: int) -> bool:
    """Load, breaking off at a word of progress; tell whether it came to that."""
    heard = count(1)

    def stop(*_: object) -> None:
        if next(heard) == word:
            raise KeyboardInterrupt

    try:
        store.load(gather((ANN,)), "seeds", "seeds.csv", stop)
    except KeyboardInterrupt:
        return True
    return False


def test_a_load_that_is_stopped_keeps_nothing(loaded: Store) -> None:
    words = 0
    while stopped(loaded, words + 1):
        assert (told(loaded)[1], loaded.revision()) == (in_order("seeds"), 1)
        words += 1
    assert words > 0
    assert (told(loaded), loaded.revision()) == (([ANN], []), 2)


# Opening and closing


def test_a_closed_store_says_so_and_closing_twice_is_harmless(loaded: Store) -> None:
    loaded.close()
    loaded.close()
    for use in (
        loaded.revision,
        loaded.datasets,
        loaded.ecosystem,
        lambda: loaded.entity("ann"),
        lambda: loaded.search("ann"),
        lambda: loaded.load(FACTS, "seeds", "a"),
        lambda: loaded.remove("seeds"),
    ):
        with pytest.raises(StoreUnavailable, match="closed"):
            use()


def test_a_with_block_closes_the_store(store: Store) -> None:
    with store as entered:
        assert entered is store
    with pytest.raises(StoreUnavailable, match="closed"):
        store.revision()


def test_an_address_that_no_store_knows_is_refused() -> None:
    with pytest.raises(
        StoreUnavailable,
        match=r"Cannot use ftp:// as a store. Give a path, or bolt://HOST:PORT",
    ):
        open_store("ftp://example.org/facts")


def test_threads_share_a_store(loaded: Store) -> None:
    other = gather((replace(ANN, name="Ann Other"), *ENTITIES[:2], FORUM), STATEMENTS)
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.wait(0.01):  # who reads without end keeps the loads waiting
            facts = loaded.ecosystem()
            name = facts.entity(facts.position("ann")).name
            if name != ("Ann Other", ANN.name)[facts.revision % 2] or len(facts.sources) != 5:
                wrong.append((facts.revision, name))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for turn in range(10):
        loaded.load((other, FACTS)[turn % 2], "seeds", "a")
    done.set()
    for thread in threads:
        thread.join()
    assert (wrong, loaded.revision()) == ([], 11)


# Whatever comes

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "'; DROP TABLE text; --",
        'a"b',
        "NULL",
        "1",
        "\0",
        "a\nb\r\n",
        "%08x",
        "é",
        "e\u0301",
        "\U0001d518",
        "`",
        "``) DETACH DELETE n //",
        "'}) MATCH (n) DELETE n //",
        "{name: $id}",
        "RETURN",
        "\\u0060",
        "\\'",
        "*~ OR name:x",
    ]
)
aliases = st.lists(texts.filter(lambda text: text and ";" not in text), max_size=3).map(tuple)


@quick
@given(
    st.builds(
        Entity, st.just("ann"), st.just(Kind.PERSON), texts, texts, aliases, texts, texts, texts,
        texts,
    ),
    st.builds(
        Statement, st.just("ann"), st.just(Relation.WORKS_FOR), st.just("dia"), role=texts,
        url=texts, title=texts,
    ),
    texts.filter(bool),
    texts,
)  # fmt: skip
def test_any_text_survives(
    empty: Opener, entity: Entity, statement: Statement, dataset: str, origin: str
) -> None:
    store = empty()
    store.load(gather((entity, ALLIANCE), (statement,)), dataset, origin)
    said = replace(statement, dataset=dataset)
    assert told(store) == ([entity, ALLIANCE], [said])
    assert store.entity("ann") == entity
    assert [tie.evidence for tie in store.ties("dia")] == [(said,)]
    assert [(found.name, found.origin) for found in store.datasets()] == [(dataset, origin)]


@quick
@given(texts)
def test_any_text_may_be_asked_for(loaded: Store, text: str) -> None:
    if text not in {entity.id for entity in ENTITIES}:
        for ask in (loaded.entity, loaded.ties):
            with pytest.raises(UnknownEntity) as error:
                ask(text)
            assert error.value.text == text
    assert len(loaded.search(text, limit=3)) <= 3
    assert loaded.revision() == 1


def take(store: Store, dataset: str, given: Given) -> None:
    if given is None:
        store.remove(dataset)
    else:
        store.load(gather(*given), dataset, "x.csv")


@quick
@given(loads)
def test_any_loads_and_removals_give_what_plain_python_gives(
    empty: Opener, steps: list[tuple[str, Given]]
) -> None:
    store, plain = empty(), PlainStore()
    for dataset, wanted in steps:
        after = plain.after(dataset, wanted)
        unknown = wanted is None and dataset not in plain.stated
        if unknown or wanted == ([], []) or not after.is_sound():
            with pytest.raises(InvalidFacts):
                take(store, dataset, wanted)
        else:
            take(store, dataset, wanted)
            plain = after
        assert told(store) == (plain.entities(), plain.statements())
        assert store.revision() == plain.revision
    assert [store.entity(entity.id) for entity in plain.entities()] == plain.entities()
    assert [(d.name, d.entities, d.statements, d.changed) for d in store.datasets()] == [
        (name, len(entities), len(statements), plain.changed[name])
        for name, (entities, statements) in sorted(plain.stated.items())
    ]
