"""Attributes are seen wherever an entity or a tie is: on pages, in texts, in JSON, in CSV."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from app.presentation.attributes import FEW, Shown, condition_words, shown, shown_of
from app.views.entity.page import ATTRIBUTES
from graph.attributes import Value
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.app.conftest import Tieline, serving, stored
from tests.app.pages import HOSTILE, assert_keeps_the_policy, page

LONG = "A sentence that goes on and on. " * 20
#: More attributes than are shown unfolded.
MANY = {f"Column {n:02}": n for n in range(ATTRIBUTES + 3)}
FACTS = gather(
    [
        Entity(
            "a", Kind.ORGANIZATION, "Ada Fund",
            attributes={
                "Budget (EUR)": 1_200_000, "Open": True, "Founded": 1998, "Signed": "2017-09-14",
                "Topics": ("ports", "rail"), "Page": "https://a.example/x?a=1&b=2",
                "Script": "javascript:alert(1)", "Note": LONG,
            },
        ),
        Entity("b", Kind.PROJECT, "Bridge", attributes=MANY),
        Entity("c", Kind.COMPANY, "Cora"),
        Entity("h", Kind.COMPANY, "Hostile", attributes={
            HOSTILE["script"]: HOSTILE["img"], "=1+1": "=1+1", "rtl": HOSTILE["rtl"],
        }),
    ],
    [
        Statement("a", Relation.FUNDS, "b", "", "2019", "", "https://a.example/1", "One",
                  attributes={"Amount ($)": 12_500.5, "Via": "Cora"}),
        Statement("a", Relation.FUNDS, "b", "", "2021", "", "https://a.example/2", "Two",
                  attributes={"Amount ($)": 7, "Via": "Cora"}),
        Statement("c", Relation.PARTICIPATES_IN, "b"),
        Statement("h", Relation.PARTNERS_WITH, "c", attributes={HOSTILE["img"]: "=1+1"}),
    ],
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(FACTS, tmp_path_factory.mktemp("attributes") / "attributes.db")


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    with serving(store) as made:
        yield made


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("Budget (EUR)", 1_200_000, "Budget: 1,200,000 EUR"),
        ("Budget (EUR)", "on request", "Budget (EUR): on request"),
        ("Share [%]", 12.5, "Share: 12.5%"),
        ("Debt ($)", -5000, "Debt: -$5,000"),
        ("Founded", 1998, "Founded: 1998"),
        ("Staff", 12_000, "Staff: 12,000"),
        ("Staff (2019)", 12, "Staff (2019): 12"),
        ("Open", False, "Open: no"),
        ("Signed", "2017-09-14", "Signed: Sep 14, 2017"),
        ("Topics", ("ports", "rail"), "Topics: ports; rail"),
        ("EUR (EUR)", 1, "EUR: 1 EUR"),
        ("Tiny", 1e-7, "Tiny: 1e-07"),
    ],
)
def test_a_value_is_told_with_its_unit(label: str, value: Value, told: str) -> None:
    assert [one.told for one in shown({label: value})] == [told]


def test_where_sources_differ_each_is_told_with_its_time() -> None:
    tie = FACTS.tie(0)
    assert shown_of(tie) == [
        Shown("Amount", ("$12,500.5 (from 2019)", "$7 (from 2021)")),
        Shown("Via", ("Cora",)),
    ]
    assert tie.attributes == {"Amount ($)": 12_500.5, "Via": "Cora"}


def test_the_page_of_an_entity_shows_them(client: TestClient) -> None:
    found = page(client, "/entities/a")
    assert_keeps_the_policy(found)
    labels = {dt.text: dd for dt, dd in zip(found.all("dt"), found.all("dd"), strict=True)}
    assert labels["Budget"].text == "1,200,000 EUR"
    assert labels["Signed"].text == "Sep 14, 2017"
    assert labels["Open"].text == "yes"
    assert LONG.strip() in labels["Note"].text
    assert [s.text for s in found.all("summary") if s.text.startswith("A sentence")] != [LONG]
    assert "https://a.example/x?a=1&b=2" in found.links("https://")
    assert {"ports", "rail"} <= {li.text for li in found.all("li")}
    assert "$7 (from 2021)" in found.one("table", "ties").text


def test_what_is_beyond_the_first_is_folded(client: TestClient) -> None:
    found = page(client, "/entities/b")
    assert "Three more" in [s.text for s in found.all("summary")]
    assert {f"Column {n:02}" for n in range(ATTRIBUTES + 3)} <= {dt.text for dt in found.all("dt")}


def test_without_attributes_nothing_is_shown(client: TestClient) -> None:
    found = page(client, "/entities/c")
    assert not [dl for dl in found.all("dl", "attrs") if "aria-label" in dl.attributes]
    assert client.get("/api/entities/c").json()["attributes"] == {}


def test_a_long_list_and_a_long_text_are_folded() -> None:
    many = tuple(f"topic {n}" for n in range(FEW + 1))
    [one] = shown({"Topics": many})
    assert one.parts == many
    assert one.first == "; ".join(many[:FEW]) + " …"
    assert not shown({"Note": "short"})[0].first


@pytest.mark.parametrize("address", ["/entities/h", "/connect?source=h&target=c", "/entities/c"])
def test_hostile_labels_and_values_are_texts(client: TestClient, address: str) -> None:
    found = page(client, address)
    assert_keeps_the_policy(found)
    assert not [e for e in found.elements if "onerror" in e.attributes]
    assert HOSTILE["img"] in "".join(e.text for e in found.all("dt") + found.all("dd"))


def test_a_step_of_a_path_shows_what_is_said_of_its_tie(client: TestClient) -> None:
    found = page(client, "/connect?source=a&target=c")
    hops = [hop.text for hop in found.all("span", "hop")]
    assert "Details (2)" in hops[0]
    assert "$12,500.5 (from 2019)" in hops[0]
    assert "Details" not in hops[1]


def test_the_api_has_them_in_the_shape_that_it_describes(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    answer = client.get("/api/connect", params={"source": "a", "target": "c"}).json()
    [tie] = answer["routes"][0]["hops"][0]
    assert tie["attributes"] == {"Amount ($)": 12_500.5, "Via": "Cora"}
    assert [s["attributes"]["Amount ($)"] for s in tie["evidence"]] == [12_500.5, 7]
    entity = client.get("/api/entities/a").json()
    assert entity["attributes"]["Topics"] == ["ports", "rail"]
    schemas = {"components": description["components"]}
    for name, value in (("Connection", answer), ("Description", entity)):
        shape = {**description["components"]["schemas"][name], **schemas}
        Draft202012Validator(shape).validate(value)
        assert not Draft202012Validator(shape).is_valid({**value, "sources": 1})
    attributes = description["components"]["schemas"]["Description"]["properties"]["attributes"]
    shape = {**attributes, **schemas}
    assert not Draft202012Validator(shape).is_valid({"Topics": {"no": "object"}})


def test_commands_tell_them(tieline: Tieline, store: Path) -> None:
    told = tieline("entity", "a", "--format", "table", "--store", store).out
    assert "1,200,000 EUR" in told
    assert "ports; rail" in told
    path = tieline("connect", "a", "c", "--format", "table", "--store", store).out
    assert "Via: Cora" in " ".join(path.split())


def test_tables_have_a_column_for_each(tieline: Tieline, store: Path) -> None:
    told = tieline("connect", "a", "c", "--format", "csv", "--store", store).out
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["Amount ($)"] for row in rows] == ["12500.5", "7", ""]
    told = tieline("entity", "h", "--format", "csv", "--store", store).out
    [row] = csv.DictReader(io.StringIO(told))
    assert row[HOSTILE["img"]] == "'=1+1"


def test_the_free_view_tells_them_of_a_line(client: TestClient) -> None:
    [tie] = client.get("/explore/ties", params={"a": "a", "b": "b"}).json()["ties"]
    assert tie["more"] == "Amount: $12,500.5 (from 2019); $7 (from 2021); Via: Cora"


CONDITIONED = "/connect?source=a&target=c&where=amount%3E10"


def test_a_condition_is_a_chip_in_plain_words(client: TestClient) -> None:
    found = page(client, CONDITIONED)
    assert_keeps_the_policy(found)
    chips = {re.sub(r"\s+", " ", chip.text).strip() for chip in found.all("div", "on")}
    assert any(chip.startswith("Amount: above $10") for chip in chips)
    assert "/connect?source=a&target=c" in found.links("/connect")
    assert "Filters: Amount above $10." in [p.text for p in found.all("p", "sub")]
    offered = {option["value"] for option in found.all("option")}
    assert {"Budget (EUR)", "Amount ($)", HOSTILE["script"]} <= offered
    kept = [i["value"] for i in found.all("input") if i.attributes.get("name") == "where"
            and i.attributes.get("type") == "hidden"]  # fmt: skip
    assert set(kept) == {"Amount ($)>10"}


@pytest.mark.parametrize(
    "address",
    ["/entities/a?", "/network?", "/rankings?", "/communities?", "/without?id=b&", "/explore?",
     "/entities/c?"],
)  # fmt: skip
def test_every_page_takes_a_condition(client: TestClient, address: str) -> None:
    found = page(client, f"{address}where=amount%3E10")
    chips = " ".join(re.sub(r"\s+", " ", chip.text) for chip in found.all("div", "chip"))
    assert "above" in chips
    wrong = page(client, f"{address}where=amonut%3E10", 422)
    assert "Did you mean Amount ($)?" in "".join(h.text for h in wrong.all("h1") + wrong.all("p"))


def test_no_page_offers_conditions_where_nothing_has_attributes(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=d")
    assert not [chip for chip in found.all("div", "chip") if "Attributes" in chip.text]


def test_the_api_and_commands_take_conditions(
    client: TestClient, tieline: Tieline, store: Path
) -> None:
    asked = {"source": "a", "target": "c", "where": ["amount>10", "Via:cora"]}
    answer = client.get("/api/connect", params=asked).json()
    assert answer["filter"]["where"] == ["Amount ($)>10", "Via:cora"]
    [tie] = answer["routes"][0]["hops"][0]
    assert [s["url"] for s in tie["evidence"]] == ["https://a.example/1"]
    refused = client.get("/api/connect", params={**asked, "where": "amount>much"})
    assert refused.status_code == 422
    assert refused.json()["parameter"] == "where"
    assert "“much” is not. Use Amount ($)>1000." in refused.json()["detail"]
    command = "connect", "a", "c", "--where", "amount>10", "--where", "Via:cora"
    told = tieline(*command, "--format", "json", "--store", store)
    assert json.loads(told.out)["routes"] == answer["routes"]
    ended = tieline("connect", "a", "c", "--where", "amount", "--store", store)
    assert (ended.code, ended.out) == (2, "")
    assert "is not a condition" in ended.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Budget (EUR)>1000000", ("Budget", "above 1,000,000 EUR")),
        ("stage:pilot", ("stage", "pilot")),
        ("Stage!=pilot", ("Stage", "not pilot")),
        ("Signed>=2017-05", ("Signed", "not before May 2017")),
        ("Founded<=1998", ("Founded", "at most 1998")),
    ],
)
def test_a_condition_is_told_in_plain_words(text: str, words: tuple[str, str]) -> None:
    assert condition_words(text) == words


def test_the_api_and_commands_weigh_ties(client: TestClient, tieline: Tieline, store: Path) -> None:
    answer = client.get("/api/centrality?measure=strength&weight=amount").json()
    assert {item["id"]: item["score"] for item in answer["items"]}["a"] == 12_500.5
    assert answer["weight"] == "Amount ($)"
    groups = client.get("/api/communities?weight=amount").json()
    assert [sorted(item["members"]) for item in groups["items"]] == [["a", "b"]]
    refused = client.get("/api/centrality?measure=core&weight=amount")
    assert (refused.status_code, refused.json()["parameter"]) == (422, "weight")
    asked = "--measure", "strength", "--weight", "amount", "--format", "json", "--store", store
    assert json.loads(tieline("centrality", *asked).out)["items"] == answer["items"]
    told = tieline("communities", "--weight", "amount", "--format", "json", "--store", store).out
    assert json.loads(told)["items"] == groups["items"]


def test_size_and_color_go_by_an_attribute_in_the_free_view(client: TestClient) -> None:
    found = page(client, "/explore?size=attribute%3Abudget&colour=attribute%3Aopen")
    assert_keeps_the_policy(found)
    data = client.get("/explore/data?size=attribute%3Abudget&colour=attribute%3Aopen").json()
    drawn = {node["id"]: node for node in data["nodes"]}
    assert drawn["a"]["r"] > drawn["c"]["r"] == drawn["b"]["r"]
    assert drawn["a"]["c"] != drawn["c"]["c"]
    offered = [a.text for a in found.all("a") if "attribute" in a.attributes.get("href", "")]
    assert {"Budget (EUR)", "Open"} <= set(offered)
    legend = " ".join(e.text for e in found.all("li") + found.all("span"))
    assert "other values, or none" in legend
    numbers = page(client, "/explore?colour=attribute%3ABudget+%28EUR%29")
    assert "1,200,000 EUR" in " ".join(e.text for e in numbers.all("li") + numbers.all("span"))
    wrong = page(client, "/explore?size=attribute%3Aopen", 422)
    assert "No entry has a number called “open”." in wrong.one("h1").text
