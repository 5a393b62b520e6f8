"""Only pages of the service itself, opened on its own machine, change anything."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.writes import is_loopback
from tests.app.conftest import Serve, serving, small, stored
from tests.app.loading import PARTNERS, LoadPage


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadPage]:
    """A page that is refused everything but one file: starting a service takes a while."""
    store = stored(small(), tmp_path_factory.mktemp("small") / "small.db")
    with serving(store, loopback=True) as client:
        yield LoadPage(client)


def test_the_page_itself_may_write(page: LoadPage) -> None:
    assert page.upload(PARTNERS).status_code == 200


@pytest.mark.parametrize("path", ["files?name=a.csv", "proposal", "facts", "again", "removal"])
@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"X-Tieline-Token": ""}, "Reload the page"),
        ({"X-Tieline-Token": "guessed"}, "Reload the page"),
        ({"X-Tieline-Token": "é".encode("latin-1")}, "Reload the page"),
        ({"Origin": "https://example.org"}, "from another page"),
        ({"Origin": "null"}, "from another page"),
        ({"Origin": "http://localhost:9999"}, "from another page"),
        ({"Origin": "https://localhost:8000"}, "from another page"),
        ({"Sec-Fetch-Site": "cross-site"}, "from another page"),
        ({"Sec-Fetch-Site": "same-site"}, "from another page"),
        ({"Origin": "", "Sec-Fetch-Site": ""}, "from another page"),
        ({"Host": "rebound.example.org:8000"}, "not an address that changes are taken from"),
        ({"Host": "localhost.example.org"}, "not an address that changes are taken from"),
        ({"Host": "0.0.0.0:8000"}, "not an address that changes are taken from"),
        ({"Host": "[::1"}, "not an address that changes are taken from"),
        ({"Host": ""}, "not an address that changes are taken from"),
        ({"X-Forwarded-For": "203.0.113.7"}, "came through another server"),
        ({"Via": "1.1 example"}, "came through another server"),
    ],
)
def test_a_request_from_elsewhere_changes_nothing(
    page: LoadPage, path: str, headers: dict[str, str], said: str
) -> None:
    refused = page.post(path, headers=headers, content='{"dataset": "small"}')
    assert refused.status_code == 403
    assert said in refused.json()["detail"]
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert page.client.get("/api/datasets").json()["revision"] == 1


def test_who_came_by_another_name_is_given_no_token(page: LoadPage) -> None:
    rebound = page.client.get("/load", headers={"Host": "rebound.example.org:8000"})
    assert rebound.status_code == 200
    assert page.headers["X-Tieline-Token"]
    assert page.headers["X-Tieline-Token"] not in rebound.text
    assert "data-token" not in rebound.text


def test_a_token_is_of_one_start_of_the_service(page: LoadPage, small_store: Path) -> None:
    with serving(small_store, loopback=True) as client:
        assert LoadPage(client).headers["X-Tieline-Token"] != page.headers["X-Tieline-Token"]


def test_a_service_that_others_can_reach_takes_no_writes(small_store: Path) -> None:
    with serving(small_store) as client:
        open_page = LoadPage(client)
        assert "other machines can reach this service" in open_page.html
        assert "small" in open_page.html
        assert "a test" not in open_page.html  # where it is from is the machine's own affair
        assert open_page.upload(PARTNERS).status_code == 403


def test_reading_takes_no_token(page: LoadPage) -> None:
    answer = page.client.get("/load", headers={"Origin": "https://example.org"})
    assert answer.status_code == 200
    assert page.client.get("/load/facts").status_code == 405


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_names_of_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.168.1.2", "localhost.", "LOCALHOST "])  # noqa: S104
def test_names_that_may_be_of_others(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(("host", "takes"), [("127.0.0.1", True), ("0.0.0.0", False)])  # noqa: S104
def test_serve_says_whether_others_can_reach_it(
    serve: Serve, small_store: Path, host: str, takes: bool
) -> None:
    _, address = serve("--store", str(small_store), "--host", host)
    with urlopen(address.replace(host, "127.0.0.1") + "/load") as answer:  # noqa: S310 (our own)
        assert (b"data-token" in answer.read()) is takes
