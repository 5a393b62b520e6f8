"""SQLite files that are no store, or none any more, are told and left alone."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import open_store
from graph.errors import GraphError, InvalidFacts, StoreUnavailable
from graph.stores.sqlite.schema import APPLICATION_ID, NEWEST
from tests.graph.plain_store import same
from tests.graph.sqlite_files import content, facts, foreign, unusable

# What is no store, or none any more


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (["CREATE TABLE entity (id)"], "another program's database"),
        (["PRAGMA user_version = 1"], "another program's database"),
        (["PRAGMA application_id = 77"], "another program's database"),
        (
            [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {NEWEST + 1}"],
            "a newer version of Tieline",
        ),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_another_database_is_told_and_left_alone(
    path: Path, statements: list[str], why: str, create: bool
) -> None:
    foreign(path, *statements)
    before = path.read_bytes()
    assert why in unusable(path, create)
    assert path.read_bytes() == before


def test_another_database_in_the_place_of_an_open_store_is_left_alone(kept: Path) -> None:
    with open_store(str(kept)) as store:
        kept.unlink()
        foreign(kept, "CREATE TABLE diary (day)")
        before = kept.read_bytes()
        for use in (store.revision, lambda: store.load(facts(1), "x", "x.csv")):
            with pytest.raises(StoreUnavailable, match="another program's database"):
                use()
    assert kept.read_bytes() == before


@pytest.mark.parametrize("text", [b"id,kind,name\n" * 100, b"{}", b"\0" * 5000])
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_told_and_left_alone(
    path: Path, text: bytes, create: bool
) -> None:
    path.write_bytes(text)
    assert "is not a store" in unusable(path, create)
    assert path.read_bytes() == text


def complaint(use: Callable[[], object]) -> str:
    """Return what a use of a store complains of, or a blank."""
    try:
        use()
    except InvalidFacts as refusal:
        return refusal.problems[0]
    except GraphError as error:
        return str(error)
    return ""


def use_all(path: Path) -> None:
    """Ask a store everything, then write to it."""
    with open_store(str(path)) as store:
        for use in (
            lambda: list(store.ecosystem().ties()),
            lambda: [(store.entity(f"e{n}"), store.ties(f"e{n}")) for n in range(30)],
            lambda: store.search("nam 7"),
            store.datasets,
            lambda: store.load(facts(0), "x", "x.csv"),
            lambda: store.load(facts(1), "y", "y.csv"),
            lambda: store.remove("x"),
        ):
            assert "\n" not in complaint(use)


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_told_in_a_sentence_whatever_it_is(kept: Path, seed: int) -> None:
    dice = random.Random(seed)
    damaged = bytearray(kept.read_bytes())
    at = dice.randrange(len(damaged))
    match seed % 4:
        case 0:
            damaged[at : at + 2000] = dice.randbytes(len(damaged[at : at + 2000]))
        case 1:
            for _ in range(20):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        case 2:
            del damaged[at:]
        case 3:  # one page in the place of another
            here, there = at // 4096 * 4096, dice.randrange(len(damaged)) // 4096 * 4096
            damaged[here : here + 4096] = damaged[there : there + 4096]
    kept.write_bytes(damaged)
    assert "\n" not in complaint(lambda: use_all(kept))


def test_a_mistake_in_the_program_is_not_told_as_damage(kept: Path) -> None:
    def mistaken(*_: object) -> None:
        raise ValueError("a mistake")

    with open_store(str(kept)) as store:
        with pytest.raises(ValueError, match="a mistake"):
            store.ecosystem(mistaken)
        with pytest.raises(ValueError, match="a mistake"):
            store.load(facts(1), "x", "x.csv", mistaken)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM text WHERE text = 'Name 7 at 0'",
        "DELETE FROM text WHERE text = 'FUNDS'",
        "DELETE FROM entity WHERE id = (SELECT id FROM text WHERE text = 'e7')",
        "UPDATE text SET text = 'no kind' WHERE text = 'organization'",
        "UPDATE text SET text = '' || CAST(x'ff' AS TEXT) WHERE text = 'Name 7 at 0'",
        "UPDATE statement SET role = 4000000000",
        "UPDATE statement SET url = 'text'",
        "UPDATE statement SET since = -1",
        "DELETE FROM revision",
    ],
)
def test_rows_that_make_no_sense_are_told_as_damage(kept: Path, change: str) -> None:
    foreign(kept, change)
    with open_store(str(kept)) as store, pytest.raises(StoreUnavailable):
        store.ecosystem()
    use_all(kept)


def test_numbers_far_apart_are_read_as_well(kept: Path) -> None:
    foreign(
        kept,
        "UPDATE text SET id = 2000000000 WHERE text = 'role 0'",
        "UPDATE statement SET role = 2000000000",
    )
    assert same(content(kept), facts(0))
    with open_store(str(kept)) as store:
        store.load(facts(1), "x", "x.csv")
    assert same(content(kept), facts(1))
