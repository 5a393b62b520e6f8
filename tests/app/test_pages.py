"""The pages over real services: what they say, where they lead, what they never hold."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.headers import CONTENT_POLICY
from app.views.home import page as home_page
from graph.facts import gather
from graph.model import RULES
from graph.questions.counting.measures import MEASURES
from tests.app.conftest import serving, small, stored
from tests.app.pages import (
    CHAMBER,
    HOSTILE,
    HTML,
    IGNITE,
    Page,
    assert_keeps_the_policy,
    page,
)

ADDRESSES = [
    "/",
    "/connect",
    f"/connect?source={CHAMBER}&target={IGNITE}",
    f"/connect?source={CHAMBER}&target={IGNITE}&routes=25&without_kind=event&without_kind=project"
    "&as_of=2016&context=true&undated=drop&max_hops=4&avoid=atlanta-ga&relation=FUNDS"
    "&relation=PARTNERS_WITH&without_relation=LEADS",
    f"/connect?source={CHAMBER}&target={CHAMBER}",
    "/connect?source=att&target=us-ignite",
    "/connect?source=Columbus&target=US%20Ignite",
    "/connect?source=Cleantek&target=US%20Ignite",
    f"/connect?source={CHAMBER}&target={IGNITE}&routes=0",
    "/entities",
    "/entities?q=dallas&kind=organization",
    "/entities?q=nothingatall",
    f"/entities/{CHAMBER}",
    f"/entities/{CHAMBER}?by=city&direction=arc",
    "/entities/dallas-tx",
    "/entities/columbus-2020",
    "/entities/nobody",
    "/words",
    "/nowhere",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_hold_nothing_that_the_policy_forbids(service: TestClient, address: str) -> None:
    answer = service.get(address, headers=HTML)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    assert answer.status_code < 500
    found = Page(answer.text)
    assert_keeps_the_policy(found)
    assert found.one("h1").text
    for element in found.all("link") + [s for s in found.all("script") if "src" in s.attributes]:
        local = element.attributes.get("href") or element["src"]
        assert service.get(local).status_code == 200


@pytest.mark.parametrize("source", HOSTILE)
def test_names_roles_and_sources_are_text_everywhere(
    hostile_service: TestClient, source: str
) -> None:
    names = list(HOSTILE)
    other = names[names.index(source) - 1]
    for address in (
        f"/connect?source={source}&target={other}&routes=25&avoid={source}x",
        f"/connect?source={source}&target={other}",
        f"/entities/{source}",
        "/entities",
        "/entities?q=alias",
    ):
        answer = hostile_service.get(address, headers=HTML)
        found = Page(answer.text)
        assert_keeps_the_policy(found)
        assert not found.all("img")
        assert all(script.text == "" for script in found.all("script")[:3])
    assert HOSTILE[source] in page(hostile_service, f"/entities/{source}").one("h1").text


def test_only_http_sources_become_links(hostile_service: TestClient) -> None:
    html = hostile_service.get("/entities/img", headers=HTML).text
    assert "javascript:alert(1)" in html
    found = Page(html)
    assert not [link for link in found.links() if "javascript" in link]


def test_a_bad_value_is_told_in_a_sentence(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=b&as_of=soon", 422)
    assert "“soon” is not a date" in found.one("h1").text
    assert page(small_service, "/entities/a?by=color", 422).one("h1").text


def test_the_home_page_answers_its_examples(service: TestClient) -> None:
    found = page(service, "/")
    examples = [a for a in found.all("a") if a.text.endswith(("sources", "impact table"))]
    assert len(examples) == 3
    shown = [h.text for h in found.all("h2")]
    connect = next(a["href"] for a in examples if a["href"].startswith("/connect?"))
    assert page(service, connect).one("h1").text in shown
    role = next(a["href"] for a in examples if a["href"].startswith("/entities/"))
    assert role.endswith("#role")
    assert set(shown) & {h.text for h in page(service, role).all("h2")}
    recorded = service.get("/api/network").json()
    said = found.one("p", "stand").text
    assert f"{recorded['ties_total']:,} ties among {recorded['entities_total']:,} " in said
    footer = found.one("footer").text
    for name in ("ties_total", "location_ties_total", "entities_total", "sources_total"):
        assert f"{recorded[name]:,} " in footer
    # the sources are those of the ties, and the location ties have others
    ties, sources = recorded["ties_total"], recorded["sources_total"]
    assert f"{ties:,} ties from {sources:,} sources, plus {recorded['location_ties_total']:,} " in (
        footer
    )


def test_the_impact_example_says_what_the_api_answers(service: TestClient) -> None:
    network = service.app.state.live.snapshot().network  # type: ignore[attr-defined]
    [asked] = [e for e in home_page._examples(network, None) if "matters" in e.question]
    answer = service.get(f"/api{asked.url}/impact?top=3").json()
    assert asked.question.endswith(f" to {answer['name']}?")
    assert [bar.name for bar in asked.bars] == [item["name"] for item in answer["items"]]
    assert all(item["name"] in asked.headline for item in answer["items"])


def test_examples_about_others_are_left_out(small_service: TestClient) -> None:
    found = page(small_service, "/")
    assert not found.links("/connect?source=")
    assert "8 entries of six kinds" in [h.text for h in found.all("h3")]


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    store = stored(small(), tmp_path / "empty.db")
    with serving(store) as client:
        client.app.state.live = Nothing()  # type: ignore[attr-defined]
        for address in ("/", "/connect?source=a&target=b", "/entities"):
            assert "tieline load --seeds" in page(client, address).one("section", "state").text


class Nothing:
    """A running network without a fact."""

    def snapshot(self) -> object:
        from app.live import Snapshot
        from graph.compile import compile_network

        return Snapshot(compile_network(gather()), ())


def test_what_cannot_be_reached_is_said_on_the_page(small_store: Path) -> None:
    with serving(small_store) as client:
        assert not page(client, "/").all("div", "stale")
        small_store.unlink()
        from tests.app.conftest import wait_for

        wait_for(lambda: client.get("/api/entities").json()["stale"])
        assert "revision 1" in page(client, "/").one("div", "stale").text


def test_both_dark_themes_are_equal() -> None:
    sheet = Path(__file__).parents[2] / "app/views/static/shared/tokens.css"
    text = sheet.read_text(encoding="utf-8")
    system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.S)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.S)
    assert system
    assert chosen
    assert system[1].split() == chosen[1].split()


@pytest.mark.parametrize("page", ["/entities", f"/entities/{CHAMBER}"])
def test_a_blank_or_odd_cursor_is_no_fault(service: TestClient, page: str) -> None:
    assert service.get(page, params={"cursor": ""}).status_code == 200
    assert service.get(page, params={"cursor": "x"}).status_code == 422


def test_files_are_packed_and_come_again_only_if_they_changed(service: TestClient) -> None:
    packed = service.get("/static/shared/page.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["cache-control"] == "no-cache"
    plain = service.get("/static/shared/page.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text
    assert plain.headers["etag"] != packed.headers["etag"]
    for answer, encoding in ((packed, "gzip"), (plain, "identity")):
        asked = {"If-None-Match": answer.headers["etag"], "Accept-Encoding": encoding}
        again = service.get("/static/shared/page.js", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
    assert service.get("/static/none.js").status_code == 404
    assert service.get("/static/..%2f__init__.py").status_code == 404


def test_the_words_are_those_of_the_tables(service: TestClient) -> None:
    found = page(service, "/words")
    ids = {element.attributes.get("id") for element in (*found.all("div"), *found.all("h2"))}
    within = [a["href"] for a in found.all("a") if a.attributes.get("href", "#main")[0] == "#"]
    assert {href[1:] for href in within} - {"main"} < ids
    assert {f"/rankings?measure={name}" for name in MEASURES} == set(found.links("/rankings?"))
    told = " ".join(table.text for table in found.all("table", "tell"))
    assert all(rule.phrase in told and rule.inverse in told for rule in RULES.values())
    assert "/words" in page(service, "/").links("/words")
