"""The promises of a store, each held against each store there is: loads, and what they refuse."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from graph.attributes import Value
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts
from graph.facts import gather
from graph.model import Kind, Relation, Rule
from graph.store import ChangeCounts, Store
from graph.vocabulary import KindWords, kind_words, rule_of, vocabulary_of
from tests.graph.plain_store import same
from tests.graph.stored_facts import (
    ALLIANCE,
    ANN,
    DALLAS,
    ENTITIES,
    FACTS,
    FORUM,
    HOME,
    PARTNERS,
    STATEMENTS,
    TALK,
    WORK,
    WORK_TOO,
    in_order,
    told,
)

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


def test_how_files_were_read_is_kept_and_is_no_change(loaded: Store) -> None:
    before = loaded.datasets()
    assert (loaded.reading("seeds"), loaded.reading("nothing")) == ("", "")
    loaded.load(FACTS, "seeds", "seeds.csv", reading='{"sheet": "Zürich"}')
    assert (loaded.reading("seeds"), loaded.datasets()) == ('{"sheet": "Zürich"}', before)
    loaded.load(FACTS, "seeds", "seeds.csv", reading="another", dry=True)
    assert loaded.reading("seeds") == '{"sheet": "Zürich"}'
    loaded.load(gather(ENTITIES), "seeds", "seeds.csv", reading="as it came")
    assert loaded.reading("seeds") == "as it came"
    loaded.load(gather(ENTITIES), "seeds", "seeds.csv")
    assert loaded.reading("seeds") == ""
    assert loaded.remove("seeds").dataset == "seeds"
    assert loaded.reading("seeds") == ""


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
    stated = gather(ENTITIES, in_order("a", (WORK, WORK_TOO, TALK)))
    assert store.ties("ann") == list(stated.ties())
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


# Attributes

BUDGET: dict[str, Value] = {
    "Budget (EUR)": 1_200_000,
    "Open": True,
    "Topics": ("ports", "rail"),
    "kind": "b",
}


def test_attributes_come_back_as_they_were(store: Store) -> None:
    entities = replace(DALLAS, attributes=BUDGET), ALLIANCE, ANN, FORUM
    statements = replace(WORK, attributes={"Hours": 12.5}, dataset="d"), WORK_TOO
    facts = gather(entities, statements)
    store.load(facts, "d", "d.csv")
    again = store.ecosystem()
    assert [entity.attributes for entity in again.entities()] == [{}, BUDGET, {}, {}]
    assert [statement.attributes for statement in again.statements()] == [{}, {"Hours": 12.5}]
    assert store.entity("dallas-tx").attributes == BUDGET
    assert store.ties("ann")[0].evidence[1].attributes == {"Hours": 12.5}
    assert store.load(facts, "d", "d.csv").revision == 1


def test_an_attribute_that_changed_is_a_change(store: Store) -> None:
    store.load(gather([replace(DALLAS, attributes=BUDGET)]), "d", "d.csv")
    changed = gather([replace(DALLAS, attributes={**BUDGET, "Open": False})])
    assert store.load(changed, "d", "d.csv").entities_changed == 1
    assert store.entity("dallas-tx").attributes["Open"] is False


def test_each_attribute_is_that_of_the_dataset_that_wins(store: Store) -> None:
    stated: list[tuple[str, dict[str, Value]]] = [
        ("edits", {"Stage": "done"}),
        ("one", {"Stage": "idea", "Budget": 1, "Open": True}),
        ("two", {"Budget": 2}),
    ]
    for dataset, attributes in stated:
        store.load(gather([replace(DALLAS, attributes=attributes)]), dataset, "here")
    together = {"Stage": "done", "Budget": 2, "Open": True}
    assert store.entity("dallas-tx").attributes == together
    assert store.ecosystem().entity(0).attributes == together
    store.remove("edits")
    assert store.entity("dallas-tx").attributes == {**together, "Stage": "idea"}


def test_one_source_that_says_other_attributes_is_another_statement(store: Store) -> None:
    store.load(gather((DALLAS, ALLIANCE), [replace(HOME, attributes={"Floor": 2})]), "a", "a")
    store.load(gather((DALLAS, ALLIANCE), [HOME]), "b", "b")
    stated = [statement.attributes for statement in store.ecosystem().statements()]
    assert stated == [{}, {"Floor": 2}]
