"""Tables of the whole network: kept beside the store, taken up after a restart, never wrongly."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from app.live import Live
from app.settings import Settings
from app.tables import tables_file
from graph.compile import compile_network
from graph.ecosystem import Ecosystem
from graph.network import Network
from graph.questions.counting.table_cache import keep, kept
from graph.questions.counting.tables import Tables, compute_tables
from graph.stores import open_store
from tests.app.conftest import Tieline, small, stored, wait_for
from tests.strategies import ecosystems, examples


def network_in(store: Path) -> Network:
    with open_store(str(store)) as place:
        return compile_network(place.ecosystem())


def shown(store: Path) -> Tables:
    """Return the tables that a service has once they are."""
    with Live(Settings(store=str(store), refresh_seconds=0.02)) as live:
        wait_for(lambda: live.snapshot().tables is not None)
        tables = live.snapshot().tables
    assert tables is not None
    return tables


def forge(store: Path, network: Network) -> None:
    """Let the file beside the store say what no computation would."""
    tables = compute_tables(network)
    keep(replace(tables, degree=tables.degree + 1000), network, tables_file(str(store)))


@examples(20)
@given(ecosystems())
def test_what_is_kept_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, ecosystem: Ecosystem
) -> None:
    network, path = compile_network(ecosystem), tmp_path_factory.mktemp("kept") / "tables"
    tables = compute_tables(network)
    keep(tables, network, path)
    found = kept(network, path)
    assert found is not None
    for name, value in vars(tables).items():
        same = getattr(found, name)
        if isinstance(value, dict):
            assert value.keys() == same.keys()
            assert all(np.array_equal(value[k], same[k], equal_nan=True) for k in value)
        else:
            assert np.array_equal(value, same, equal_nan=True)
    assert [entry.name for entry in path.parent.iterdir()] == ["tables"]


def test_a_service_keeps_tables_beside_its_store_and_takes_them_up_again(
    small_store: Path,
) -> None:
    computed = shown(small_store)
    wait_for(tables_file(str(small_store)).exists)
    forge(small_store, network_in(small_store))
    assert np.array_equal(shown(small_store).degree, computed.degree + 1000)


def test_tables_of_other_facts_are_not_taken_up(small_store: Path, tmp_path: Path) -> None:
    forge(small_store, network_in(small_store))
    more = small()
    stored(more, small_store, "again")  # the same facts at another revision
    assert shown(small_store).degree.max() < 1000
    other = stored(more, tmp_path / "other.db", "elsewhere")
    with open_store(str(other)) as store:
        store.remove("elsewhere")
        store.load(more, "elsewhere", "")
        assert store.revision() == 3
    tables_file(str(small_store)).replace(tables_file(str(other)))
    assert shown(other).degree.max() < 1000


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 a broken one"])
def test_a_damaged_file_is_computed_anew(small_store: Path, content: bytes) -> None:
    tables_file(str(small_store)).write_bytes(content)
    assert shown(small_store).degree.max() < 1000
    network = network_in(small_store)
    wait_for(lambda: kept(network, tables_file(str(small_store))) is not None)


def test_a_file_that_was_cut_short_is_computed_anew(small_store: Path) -> None:
    network, path = network_in(small_store), tables_file(str(small_store))
    keep(compute_tables(network), network, path)
    whole = path.read_bytes()
    for size in range(0, len(whole), 97):
        path.write_bytes(whole[:size])
        assert kept(network, path) is None


def test_where_no_file_can_be_written_tables_stand_all_the_same(
    small_store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tables_file(str(small_store))
    path.mkdir()  # a folder is in the way, whoever asks
    (path / "not empty").touch()
    assert shown(small_store).degree.max() < 1000
    wait_for(lambda: "The tables cannot be kept" in caplog.text)
    assert [entry.name for entry in small_store.parent.glob("*-tables*")] == [path.name]


def test_commands_take_up_kept_tables_and_write_none(small_store: Path, tieline: Tieline) -> None:
    tieline("role", "Bureau", "--store", small_store)
    assert not tables_file(str(small_store)).exists()
    network = network_in(small_store)
    tables = compute_tables(network)
    assert tables.betweenness is not None
    forged = replace(tables, betweenness=tables.betweenness + 7)
    keep(forged, network, tables_file(str(small_store)))
    ran = tieline("centrality", "--top", "1", "--store", small_store, "--format", "csv")
    assert float(ran.out.splitlines()[1].split(",")[-1]) > 7


def test_each_server_has_tables_of_its_own() -> None:
    files = {
        tables_file("bolt://a"), tables_file("bolt://b"), tables_file("bolt://a", "other"),
        tables_file("bolt://a", "", "mapping.yaml"),
    }  # fmt: skip
    assert len(files) == 4
    assert all(os.sep not in file.name and "bolt" not in file.name for file in files)
