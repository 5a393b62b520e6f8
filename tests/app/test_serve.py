"""The service as a process: where it is, what it starts from, how it stops."""

import json
import signal
import socket
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError

import pytest

from graph.ecosystem import Entity
from graph.facts import gather
from graph.model import Kind
from tests.app.conftest import Serve, Tieline, get, process, stored, wait_for


def test_without_a_store_one_is_made_of_the_seeds(serve: Serve, tmp_path: Path) -> None:
    _, address = serve()
    assert address.startswith("http://127.0.0.1:")
    assert (tmp_path / "tieline.db").exists()
    answer = get(f"{address}/api/connect?source=Metro%20Atlanta%20Chamber&target=US%20Ignite")
    assert answer["distance"] == 3


def test_a_load_beside_the_service_is_noticed_within_five_seconds(
    serve: Serve, small_store: Path
) -> None:
    _, address = serve("--store", str(small_store))
    assert get(f"{address}/api/entities?q=NEW")["revision"] == 1
    stored(gather([Entity("new", Kind.COMPANY, "NEW")]), small_store, "more")
    began = monotonic()
    wait_for(lambda: get(f"{address}/api/entities?q=NEW")["revision"] == 2, 10)
    assert monotonic() - began < 5
    assert get(f"{address}/api/entities/new")["name"] == "NEW"


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_stopping_is_quick_and_quiet(
    serve: Serve, small_store: Path, ending: signal.Signals, code: int
) -> None:
    served, _ = serve("--store", str(small_store))
    served.send_signal(ending)
    _, told = served.communicate(timeout=10)
    assert (served.returncode, told) == (code, "")


def test_stopping_before_it_serves_is_quiet_too(tmp_path: Path) -> None:
    served = process("serve", "--port", "0", cwd=tmp_path)
    wait_for(lambda: (tmp_path / "tieline.db").exists())
    served.send_signal(signal.SIGINT)
    _, told = served.communicate(timeout=60)
    assert served.returncode == 130
    assert "Traceback" not in told


def test_a_port_in_use_is_told_before_anything_is_made(
    tieline: Tieline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.delenv("MAKELEVEL", raising=False)
        refused = tieline("serve", "--port", str(port))
        monkeypatch.setenv("MAKELEVEL", "1")
        made = tieline("serve", "--port", str(port))
    assert refused.code == made.code == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in refused.err
    assert f"Choose another one: tieline serve --port {port + 1}" in refused.err
    assert f"Choose another one: make run PORT={port + 1}" in made.err
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_none_is_told(tieline: Tieline) -> None:
    refused = tieline("serve", "--host", "no.such.host.invalid", "--port", "0")
    assert refused.code == 1
    assert refused.err.startswith(
        "error: --host: “no.such.host.invalid” is not an address of this machine"
    )


def test_a_store_that_was_named_is_never_made(tieline: Tieline, tmp_path: Path) -> None:
    refused = tieline("serve", "--store", "mine.db", "--port", "0")
    assert refused.code == 1
    assert "mine.db" in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_is_told(
    tieline: Tieline, small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIELINE_REFRESH_SECONDS", "often")
    refused = tieline("serve", "--store", str(small_store), "--port", "0")
    assert refused.code == 2
    assert "TIELINE_REFRESH_SECONDS" in refused.err
    assert refused.err.count("\n") == 1


def test_a_failed_request_is_answered_by_the_process(serve: Serve, small_store: Path) -> None:
    _, address = serve("--store", str(small_store))
    with pytest.raises(HTTPError) as refused:
        get(f"{address}/api/connect?source=a&target=nobody")
    assert json.load(refused.value)["status"] == 404
    refused.value.close()
