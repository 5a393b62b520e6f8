"""What one dataset states, and loads that only tell what they would do, of each store there is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.differences import Difference, difference
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts
from graph.facts import gather
from graph.model import Kind, Relation, Rule
from graph.store import ChangeCounts, Store
from graph.vocabulary import KindWords, vocabulary_of
from tests.graph.conftest import Opener
from tests.graph.plain_store import Given, PlainStore, loads, same
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
    told,
)
from tests.graph.test_asking_stores import quick

# What a store says that a dataset states


def test_a_dataset_states_what_was_loaded(store: Store) -> None:
    store.load(FACTS, "seeds", "seeds.csv")
    labeled = gather(ENTITIES, (replace(each, dataset="seeds") for each in STATEMENTS))
    assert same(store.stated("seeds"), labeled)
    assert store.stated("seeds").revision == 1


def test_a_dataset_states_none_of_what_others_do(loaded: Store) -> None:
    loaded.load(gather((replace(ANN, name="Ann X"),), (TALK,)), "mine", "mine.csv")
    mine = loaded.stated("mine")
    assert list(mine.entities()) == [replace(ANN, name="Ann X")]
    assert list(mine.statements()) == [replace(TALK, dataset="mine")]
    assert mine.unstated() == ["forum"]
    assert loaded.stated("seeds").entity(loaded.stated("seeds").position("ann")) == ANN


def test_a_dataset_that_is_none_states_nothing(loaded: Store) -> None:
    for name in ("ghost", "", "dallas-tx"):
        assert same(loaded.stated(name), gather())


def test_a_dataset_states_in_its_own_words(store: Store) -> None:
    words = vocabulary_of(
        {"quango": KindWords("quango", "quangos")},
        {"KNOWS": Rule(frozenset(), "knows", "knows", 2, symmetric=True)},
    )
    facts = gather(
        [Entity("q", "quango", "Q"), Entity("a", Kind.PERSON, "A")],
        [Statement("q", "KNOWS", "a")],
        words,
    )
    store.load(facts, "own", "own.csv")
    store.load(gather([Entity("d", "duchy", "D")]), "other", "other.csv")
    assert store.stated("own").vocabulary == words
    assert difference(store.stated("own"), facts).is_none


# A load that changes nothing, and tells what it would


def dry(store: Store, facts: Ecosystem, dataset: str) -> ChangeCounts:
    """Return what a dry load tells, which changes nothing."""
    before = told(store), store.datasets(), store.revision(), store.vocabularies()
    made = store.load(facts, dataset, "x.csv", dry=True)
    assert (told(store), store.datasets(), store.revision(), store.vocabularies()) == before
    return made


def test_a_dry_load_tells_what_the_load_does_and_keeps_nothing(loaded: Store) -> None:
    changed = gather((replace(DALLAS, name="Dallas, TX"), ALLIANCE, ANN), (HOME, WORK, PARTNERS))
    assert dry(loaded, changed, "seeds") == ChangeCounts("seeds", 1, 0, 1, 1, 0, 2)
    assert loaded.load(changed, "seeds", "x.csv") == ChangeCounts("seeds", 2, 0, 1, 1, 0, 2)


def test_a_dry_load_of_the_same_leaves_its_origin(loaded: Store) -> None:
    assert dry(loaded, FACTS, "seeds") == ChangeCounts("seeds", 1, 0, 0, 0, 0, 0)


def test_a_dry_load_into_an_empty_store_leaves_it_empty(store: Store) -> None:
    assert dry(store, FACTS, "seeds") == ChangeCounts("seeds", 0, 4, 0, 0, 5, 0)
    assert store.load(FACTS, "seeds", "seeds.csv").revision == 1


@pytest.mark.parametrize(
    ("facts", "dataset"),
    [
        (gather((), (WORK, Statement("dallas-tx", Relation.PARTNERS_WITH, "ghost"))), "mine"),
        (gather((DALLAS, ALLIANCE, FORUM), (HOME, PARTNERS)), "seeds"),
        (gather(), "seeds"),
        (FACTS, ""),
        (gather([Entity(f"e{n}", f"kind-{n}", "E") for n in range(53)]), "many"),
    ],
    ids=["an end that is none", "an end of others", "no fact", "no name", "too many words"],
)
def test_a_dry_load_refuses_what_the_load_refuses(
    loaded: Store, facts: Ecosystem, dataset: str
) -> None:
    loaded.load(gather((), (TALK, WORK_TOO)), "others", "others.csv")
    loaded.load(gather([Entity("o", "own-kind", "O")]), "own", "own.csv")
    refusals = []
    for attempt in (dry, lambda *given: loaded.load(given[1], given[2], "x.csv")):
        with pytest.raises(InvalidFacts) as refusal:
            attempt(loaded, facts, dataset)
        refusals.append(refusal.value.problems)
    assert refusals[0] == refusals[1]


def counts(found: Difference) -> tuple[int, int, int, int, int]:
    """Return the counts of a load that a difference foretells."""
    one, other = found.entities, found.statements
    return (
        one.new, one.changed, one.withdrawn, other.new + other.changed,
        other.withdrawn + other.changed,
    )  # fmt: skip


@quick
@given(st.lists(loads.map(lambda some: some[0]), min_size=1, max_size=5))
def test_what_is_told_before_is_what_is_done(empty: Opener, steps: list[tuple[str, Given]]) -> None:
    store, plain = empty(), PlainStore()
    for dataset, wanted in steps:
        after = plain.after(dataset, wanted)
        if wanted is None or wanted == ([], []) or not after.is_sound():
            continue
        facts = gather(*wanted)
        foretold = difference(store.stated(dataset), facts)
        first = dry(store, facts, dataset)
        made = store.load(facts, dataset, "x.csv")
        plain = after
        assert first == replace(made, revision=first.revision)
        assert counts(foretold) == (
            made.entities_added, made.entities_changed, made.entities_removed,
            made.statements_added, made.statements_removed,
        )  # fmt: skip
        assert (made.revision == first.revision) == foretold.is_none
        stated = (len(wanted[0]), len(set(wanted[1])))
        assert (foretold.entities.stated, foretold.statements.stated) == stated
