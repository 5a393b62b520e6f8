"""FollowTheMoney: what is written comes back, and what others wrote is read or told."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from graph import formats
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts
from graph.facts import gather
from tests.strategies import ecosystems, examples


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def written(path: Path, *items: dict[str, Any] | str) -> Path:
    told = (item if isinstance(item, str) else json.dumps(item) for item in items)
    path.write_text("\n".join(told) + "\n", "utf-8")
    return path


def item(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": properties}


@given(ecosystems())
@examples(60)
def test_every_entity_and_every_statement_comes_back(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.ftm.json"
    formats.write(facts, path)
    found, _ = formats.read([path], "")
    assert list(found.entities()) == list(facts.entities())
    assert list(found.statements()) == list(facts.statements())


def test_entities_and_links_are_of_the_schemata_that_others_know(tmp_path: Path) -> None:
    facts = gather(
        [
            Entity("a", "person", "Ann", aliases=("A.",)),
            Entity("b", "company", "Bee", "startup", homepage="https://b.org"),
            Entity("c", "event", "Con"),
        ],
        [
            Statement("a", "WORKS_FOR", "b", "founder", "2019", "", "https://b.org/1", "A page"),
            Statement("b", "PARTICIPATES_IN", "c"),
        ],
    )
    formats.write(facts, path := tmp_path / "x.ftm.json")
    assert lines(path) == [
        item("a", "Person", name=["Ann"], alias=["A."], keywords=["kind:person"]),
        item("b", "Company", name=["Bee"], keywords=["kind:company", "subtype:startup"],
             website=["https://b.org"]),
        item("c", "Event", name=["Con"], keywords=["kind:event"]),
        {"id": "a.WORKS_FOR.b.1"} | item(
            "a.WORKS_FOR.b.1", "Employment", employee=["a"], employer=["b"],
            recordId=["a.WORKS_FOR.b"], role=["founder"], startDate=["2019"],
            sourceUrl=["https://b.org/1"], publisher=["A page"],
        ),
        item("b.PARTICIPATES_IN.c.2", "UnknownLink", subject=["b"], object=["c"],
             recordId=["b.PARTICIPATES_IN.c"], role=["PARTICIPATES_IN"]),
    ]  # fmt: skip


def test_what_others_wrote_is_told_by_content_and_read_whole(tmp_path: Path) -> None:
    path = written(
        tmp_path / "theirs.json",
        item("NK-1", "Company", name=["Acme Ltd", "Acme"], country=["us"], topics=["a", "b"]),
        item("NK-2", "LegalEntity", name=["Acme Ltd"], sourceUrl=["https://x.org"]),
        item("Q1", "Person", name=["Ann"], alias=["Ann; the elder"]),
        item("v", "Vessel", name=["Boat"]),
        item("s", "Sanction", entity=["NK-1"]),
        item("o", "Ownership", owner=["Q1", "NK-2"], asset=["NK-1", "v"], percentage=["50 %"],
             startDate=["2019-05"], endDate=["circa 2020"]),
        item("m", "Membership", member=["NK-1"], organization=["NK-9"]),
    )  # fmt: skip
    found, told = formats.read([path], "d")
    entities = {entity.name: entity for entity in found.entities() if entity.name != "Acme Ltd"}
    assert (entities["Ann"].id, entities["Ann"].aliases) == ("ann", ("Ann, the elder",))
    assert (entities["Boat"].id, entities["Boat"].kind) == ("v", "vessel")
    acmes = [entity for entity in found.entities() if entity.name == "Acme Ltd"]
    assert sorted(entity.kind for entity in acmes) == ["company", "organization"]
    company = next(entity for entity in acmes if entity.kind == "company")
    assert (company.aliases, dict(company.attributes)) == (
        ("Acme",), {"country": "us", "topics": ("a", "b")},
    )  # fmt: skip
    owned = [*found.statements()]
    assert len(owned) == 4
    assert {(s.relation, s.since, s.until, s.attributes["percentage"]) for s in owned} == {
        ("OWNS", "2019-05", "", "50 %"),
    }  # fmt: skip
    assert {(s.source, s.target) for s in owned} >= {("ann", "v"), ("ann", company.id)}
    for said in (
        "One of the schema Sanction has no name and is not read.",
        "The link to 'NK-9' is left out: no entity with a name has this id.",
        "'circa 2020' is not a date that can be read.",
        "Read as FollowTheMoney: 4 entities and 4 statements.",
    ):
        assert any(said in line for line in told), said


def test_a_line_that_is_none_is_told_with_its_number(tmp_path: Path) -> None:
    fine = item("a", "Person", name=["Ann"])
    wrong = ["{", '"x"', '{"id": "b", "schema": "Person"}', '{"id": "c", "properties": []}']
    path = written(tmp_path / "x.jsonl", fine, *wrong)
    with pytest.raises(InvalidFacts) as caught:
        formats.read([path], "d")
    assert [line.split(": ")[0] for line in caught.value.problems] == [
        f"{path}:{number}" for number in (2, 3, 4, 5)
    ]
    assert "This line is not an entity of FollowTheMoney. Write {" in caught.value.problems[0]
