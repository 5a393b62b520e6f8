"""The promises of a store, each held against each store there is."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graph import compile_network, open_store
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts, StoreUnavailable, UnknownEntity
from graph.facts import gather
from graph.model import Kind, Relation, Rule
from graph.store import ChangeCounts, Store
from graph.vocabulary import KindWords, kind_words, rule_of, vocabulary_of
from tests.bolt import empty_store
from tests.graph.plain_store import Given, PlainStore, loads, same
from tests.strategies import examples

DALLAS = Entity(
    "dallas-tx", Kind.CITY, "Dallas", "city", ("City of Dallas", "Big D"),
    latitude=32.78306, longitude=-96.80667,
)  # fmt: skip
ALLIANCE = Entity(
    "dia", Kind.ORGANIZATION, "Dallas Innovation Alliance", "alliance", ("DIA",),
    "https://dia.org", "An alliance.", "https://dia.org/about", "About", "dallas-tx",
)  # fmt: skip
ANN = Entity("ann", Kind.PERSON, "Ann École")
FORUM = Entity("forum", Kind.EVENT, "Smart Forum", "forum")
ENTITIES = (DALLAS, ALLIANCE, ANN, FORUM)

HOME = Statement("dia", Relation.LOCATED_IN, "dallas-tx", url="https://dia.org/about")
WORK = Statement("ann", Relation.WORKS_FOR, "dia", "director", "2019", "2021-05", "https://a.b/1")
WORK_TOO = replace(WORK, since="2018-03", until="", url="https://a.b/2", title="Staff")
TALK = Statement("ann", Relation.PARTICIPATES_IN, "forum", url="https://f.org/x", title="Talks")
PARTNERS = Statement("dallas-tx", Relation.PARTNERS_WITH, "dia", url="https://a.b/3")
STATEMENTS = (HOME, WORK, WORK_TOO, TALK, PARTNERS)

FACTS = gather(ENTITIES, STATEMENTS)

Opener = Callable[[], Store]

quick = examples(
    40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def sqlite_opener(folder: Path) -> Opener:
    numbers = count()
    return lambda: open_store(str(folder / f"{next(numbers)}.db"), create=True)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Open one empty store after another; a Neo4j database holds one at a time."""
    opener = (
        sqlite_opener(tmp_path)
        if request.param == "sqlite"
        else partial(empty_store, request.getfixturevalue("neo4j_access"))
    )
    opened: list[Store] = []

    def open_empty() -> Store:
        opened.append(opener())
        return opened[-1]

    yield open_empty
    for store in opened:
        store.close()


@pytest.fixture
def store(empty: Opener) -> Store:
    return empty()


@pytest.fixture
def loaded(store: Store) -> Store:
    store.load(FACTS, "seeds", "seeds.csv")
    return store


def told(store: Store) -> tuple[list[Entity], list[Statement]]:
    facts = store.ecosystem()
    return list(facts.entities()), list(facts.statements())


def in_order(dataset: str, statements: tuple[Statement, ...] = STATEMENTS) -> list[Statement]:
    facts = gather((), (replace(statement, dataset=dataset) for statement in statements))
    return list(facts.statements())


# Loading


def test_a_dataset_whose_name_is_endless_is_refused(store: Store) -> None:
    wrong = r"The name of the dataset has 501 characters. Use at most 500\."
    with pytest.raises(InvalidFacts, match=wrong):
        store.load(gather([Entity("a", Kind.CITY, "A")], []), "x" * 501, "here")


def test_a_new_store_is_empty(store: Store) -> None:
    assert told(store) == ([], [])
    assert (store.revision(), store.datasets(), store.search("dallas")) == (0, [], [])


def test_what_was_loaded_comes_back(loaded: Store) -> None:
    assert told(loaded) == (sorted(ENTITIES, key=lambda e: e.id), in_order("seeds"))


def test_what_comes_back_stands_as_if_gathered_from_files(loaded: Store) -> None:
    labeled = (replace(statement, dataset="seeds") for statement in STATEMENTS)
    assert same(loaded.ecosystem(), gather(ENTITIES, labeled))


def test_a_load_tells_what_it_did(store: Store) -> None:
    assert store.load(FACTS, "seeds", "a") == ChangeCounts("seeds", 1, 4, 0, 0, 5, 0)
    renamed = (replace(DALLAS, name="Dallas, TX"), ALLIANCE, ANN)
    changed = gather(renamed, (HOME, WORK, replace(WORK_TOO, role="chair"), PARTNERS))
    assert store.load(changed, "seeds", "a") == ChangeCounts("seeds", 2, 0, 1, 1, 1, 2)


def test_the_same_again_changes_nothing(loaded: Store) -> None:
    before = loaded.datasets(), told(loaded)
    assert loaded.load(FACTS, "seeds", "seeds.csv") == ChangeCounts("seeds", 1, 0, 0, 0, 0, 0)
    assert (loaded.datasets(), told(loaded), loaded.revision()) == (*before, 1)


def test_the_same_from_elsewhere_changes_the_origin_alone(loaded: Store) -> None:
    (before,) = loaded.datasets()
    loaded.load(FACTS, "seeds", "elsewhere.csv")
    assert loaded.datasets() == [replace(before, origin="elsewhere.csv")]
    assert loaded.revision() == 1


def test_what_a_dataset_no_longer_states_is_gone(loaded: Store) -> None:
    loaded.load(gather((DALLAS, ALLIANCE), (HOME,)), "seeds", "seeds.csv")
    assert told(loaded) == ([DALLAS, ALLIANCE], in_order("seeds", (HOME,)))


def test_what_another_dataset_states_stays(loaded: Store) -> None:
    loaded.load(gather((ALLIANCE, ANN), (WORK,)), "mine", "mine.csv")
    loaded.load(gather((DALLAS,)), "seeds", "seeds.csv")
    assert told(loaded) == ([ANN, DALLAS, ALLIANCE], in_order("mine", (WORK,)))


def test_ends_may_be_stated_by_another_dataset(store: Store) -> None:
    store.load(gather(ENTITIES), "entities", "a")
    store.load(gather((), STATEMENTS), "statements", "b")
    assert told(store)[1] == in_order("statements")


def test_the_dataset_named_within_facts_is_not_looked_at(store: Store) -> None:
    store.load(gather(ENTITIES, (replace(WORK, dataset="other"),)), "mine", "a")
    assert told(store)[1] == [replace(WORK, dataset="mine")]
    assert [dataset.name for dataset in store.datasets()] == ["mine"]


def test_a_statement_of_two_datasets_is_one_as_long_as_one_of_them_states_it(
    store: Store,
) -> None:
    store.load(FACTS, "b", "b.csv")
    store.load(FACTS, "a", "a.csv")
    assert told(store)[1] == in_order("a")
    assert store.ties("ann") == list(gather((), in_order("a", (WORK, WORK_TOO, TALK))).ties())
    store.remove("a")
    assert told(store)[1] == in_order("b")


def test_statements_that_differ_in_one_text_are_two(store: Store) -> None:
    others = (
        replace(WORK, role="chair"),
        replace(WORK, since="2018"),
        replace(WORK, until="2022"),
        replace(WORK, url="https://a.b/9"),
        replace(WORK, title="Staff"),
    )
    store.load(gather(ENTITIES, (WORK, *others)), "seeds", "a")
    assert len(told(store)[1]) == 6
    (tie,) = store.ties("ann")
    assert len(tie.evidence) == 6


# Several datasets, one entity


def test_the_dataset_that_changed_last_wins(store: Store) -> None:
    store.load(gather((DALLAS,)), "a", "a.csv")
    store.load(gather((replace(DALLAS, name="Big Dallas"), FORUM)), "b", "b.csv")
    assert store.entity("dallas-tx").name == "Big Dallas"
    store.load(gather((DALLAS, ANN)), "a", "a.csv")
    assert store.entity("dallas-tx").name == "Dallas"


def test_a_load_that_changes_nothing_wins_nothing(store: Store) -> None:
    store.load(gather((DALLAS,)), "a", "a.csv")
    store.load(gather((replace(DALLAS, name="Big Dallas"),)), "b", "b.csv")
    store.load(gather((DALLAS,)), "a", "a.csv")
    assert store.entity("dallas-tx").name == "Big Dallas"


def test_edits_win_over_what_changed_last(store: Store) -> None:
    store.load(gather((replace(DALLAS, name="Edited"),)), "edits", "")
    store.load(gather((DALLAS,)), "zzz", "z.csv")
    assert store.entity("dallas-tx").name == "Edited"


def test_a_blank_states_nothing(store: Store) -> None:
    store.load(gather((ALLIANCE,)), "a", "a.csv")
    store.load(gather((Entity("dia", Kind.ORGANIZATION, "", summary="Newer."),)), "b", "b.csv")
    assert store.entity("dia") == replace(ALLIANCE, summary="Newer.")
    assert told(store)[0] == [replace(ALLIANCE, summary="Newer.")]


def test_aliases_are_one_attribute(store: Store) -> None:
    store.load(gather((DALLAS,)), "a", "a.csv")
    store.load(gather((replace(DALLAS, aliases=("D-Town",)),)), "b", "b.csv")
    assert store.entity("dallas-tx").aliases == ("D-Town",)


# What is refused


def refused(store: Store, facts: Ecosystem, dataset: str) -> tuple[str, ...]:
    """Return the problems of a load that must change nothing."""
    before = told(store), store.datasets(), store.revision()
    with pytest.raises(InvalidFacts) as refusal:
        store.load(facts, dataset, "x.csv")
    assert (told(store), store.datasets(), store.revision()) == before
    return refusal.value.problems


def test_a_tie_without_an_end_is_refused(loaded: Store) -> None:
    ghost = Statement("dallas-tx", Relation.PARTNERS_WITH, "ghost")
    assert refused(loaded, gather((), (WORK, ghost)), "mine") == (
        "dallas-tx PARTNERS_WITH ghost: no entry has the id 'ghost'. State it, or delete the tie.",
    )


def test_taking_away_an_end_of_another_datasets_tie_is_refused(loaded: Store) -> None:
    loaded.load(gather((), (TALK,)), "mine", "mine.csv")
    without_ann = gather((DALLAS, ALLIANCE, FORUM), (HOME, PARTNERS))
    assert refused(loaded, without_ann, "seeds") == (
        "ann PARTICIPATES_IN forum: no entry has the id 'ann'. State it, or delete the tie.",
    )


@pytest.mark.parametrize("relation", Relation)
def test_a_tie_of_kinds_that_its_relation_is_not_known_to_join_is_taken(
    store: Store, relation: Relation
) -> None:
    entities = [Entity(f"{kind}-{n}", kind, kind) for kind in Kind for n in "12"]
    store.load(gather(entities), "entities", "a")
    pairs = [(one, two) for one in Kind for two in Kind]
    every = gather((), (Statement(f"{one}-1", relation, f"{two}-2") for one, two in pairs))
    assert store.load(every, "ties", "b").statements_added == len(pairs)


OWN = vocabulary_of(
    {"ministry": KindWords("ministry", "ministries", "party", "government"),
     "consortium": KindWords("consortium", "consortia", "venue", "project")},
    {"KNOWS": Rule(frozenset(), "knows", "knows", 2, symmetric=True),
     "NEAR": Rule(frozenset({("ministry", "city")}), "is near", "has near it", 3, context=True)},
    {"think-tank": "nonprofit"},
)  # fmt: skip
OWN_FACTS = gather(
    (Entity("m", "ministry", "Ministry of Ports"), Entity("k", "consortium", "Harbors"),
     Entity("n", "ministry", "Ministry of Rail"), Entity("c", Kind.CITY, "Ceeville")),
    (Statement("n", "KNOWS", "m", url="https://a.example"), Statement("m", "NEAR", "c"),
     Statement("m", "INVESTED_IN", "k", "since the start", "2019"),
     Statement("n", Relation.PARTICIPATES_IN, "k")),
    OWN,
)  # fmt: skip


def test_own_kinds_and_relations_come_back_as_they_were(store: Store) -> None:
    store.load(OWN_FACTS, "own", "own.csv")
    back = store.ecosystem()
    assert back.vocabulary == OWN_FACTS.vocabulary
    assert list(back.entities()) == list(OWN_FACTS.entities())
    assert [(t.source, t.relation, t.target, t.role, t.since) for t in back.ties()] == [
        ("m", "INVESTED_IN", "k", "since the start", "2019"),
        ("m", "KNOWS", "n", "", ""),
        ("m", "NEAR", "c", "", ""),
        ("n", Relation.PARTICIPATES_IN, "k", "", ""),
    ]
    assert kind_words(store.entity("k").kind) == dict(OWN.own_kinds)["consortium"]
    assert [tie.target for tie in store.ties("m", "KNOWS")] == ["n"]
    assert rule_of(store.ties("m", "KNOWS")[0].relation) == dict(OWN.own_relations)["KNOWS"]
    again = store.load(OWN_FACTS, "own", "own.csv")
    assert (again.revision, again.statements_added, again.statements_removed) == (1, 0, 0)


def test_words_alone_that_change_are_a_change(store: Store) -> None:
    store.load(OWN_FACTS, "own", "own.csv")
    before = store.revision()
    told = vocabulary_of(
        dict(OWN.own_kinds),
        dict(OWN.own_relations) | {"INVESTED_IN": Rule(frozenset(), "put money into", "has from")},
    )
    again = gather(OWN_FACTS.entities(), OWN_FACTS.statements(), told)
    store.load(again, "own", "own.csv")
    assert store.revision() > before
    assert (
        dict(store.ecosystem().vocabulary.own_relations)["INVESTED_IN"].phrase == "put money into"
    )


def test_own_words_are_those_of_all_datasets_and_go_with_theirs(store: Store) -> None:
    store.load(OWN_FACTS, "own", "own.csv")
    more = gather((Entity("q", "quango", "Q"),), (Statement("q", "OWES", "m"),))
    store.load(more, "more", "more.csv")
    assert {"quango", "ministry"} <= store.ecosystem().vocabulary.kind_code.keys()
    assert set(store.vocabularies()) == {"own", "more"}
    store.remove("more")
    assert store.ecosystem().vocabulary == OWN_FACTS.vocabulary
    assert [tie.relation for tie in store.ties("k")] != []


def test_a_thousand_broken_ties_are_listed_and_the_rest_counted(store: Store) -> None:
    ghosts = (Statement("ann", Relation.WORKS_FOR, f"g{n}") for n in range(2345))
    problems = refused(store, gather((ANN,), ghosts), "mine")
    assert (len(problems), problems[-1]) == (1001, "And 1,345 more ties.")


def test_no_facts_at_all_are_refused(loaded: Store) -> None:
    (problem,) = refused(loaded, gather(), "seeds")
    assert "no fact" in problem


def test_a_dataset_needs_a_name(store: Store) -> None:
    assert refused(store, FACTS, "") == ("The dataset has no name. Give it one.",)


# Datasets


def test_datasets_stand_by_name_with_what_they_hold(loaded: Store) -> None:
    loaded.load(gather((ANN,), (TALK,)), "edits", "")
    one, two = loaded.datasets()
    assert (one.name, one.origin, one.entities, one.statements, one.changed) == (
        "edits", "", 1, 1, 2,
    )  # fmt: skip
    assert (two.name, two.origin, two.entities, two.statements, two.changed) == (
        "seeds", "seeds.csv", 4, 5, 1,
    )  # fmt: skip
    age = datetime.now(UTC) - datetime.fromisoformat(two.loaded)
    assert -2 < age.total_seconds() < 60


def test_a_removed_dataset_states_nothing(loaded: Store) -> None:
    loaded.load(gather((ANN,)), "mine", "mine.csv")
    assert loaded.remove("seeds") == ChangeCounts("seeds", 3, 0, 0, 4, 0, 5)
    assert (told(loaded), loaded.revision()) == (([ANN], []), 3)
    assert [dataset.name for dataset in loaded.datasets()] == ["mine"]


def test_a_dataset_that_holds_anothers_ends_cannot_be_removed(loaded: Store) -> None:
    loaded.load(gather((), (TALK,)), "mine", "mine.csv")
    before = told(loaded)
    with pytest.raises(InvalidFacts, match="ann PARTICIPATES_IN forum: no entry has the id 'ann'"):
        loaded.remove("seeds")
    assert (told(loaded), loaded.revision()) == (before, 2)


def test_removing_an_unknown_dataset_names_the_known(loaded: Store) -> None:
    with pytest.raises(InvalidFacts, match=r"There is no dataset “ghost”. Loaded: seeds"):
        loaded.remove("ghost")


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
