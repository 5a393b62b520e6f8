"""Records of the Research Organization Registry, of both schemas, in whatever file they come."""

import json
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from graph.ecosystem import Ecosystem
from graph.formats import check, read

#: Real records, where they lie beside the project.
REAL = Path(__file__).parents[3] / "shared" / "data" / "ror" / "ror-records-latest.tar.xz"

Record = dict[str, Any]


def address(number: int) -> str:
    return f"https://ror.org/0{number:08d}"


def second(number: int, name: str, *types: str, **more: Any) -> Record:
    """Return a record of schema 2."""
    return {
        "id": address(number),
        "names": [
            {"value": f"{name} alias", "types": ["alias"], "lang": None},
            {"value": name, "types": ["ror_display", "label"], "lang": "en"},
        ],
        "types": list(types),
        "status": "active",
        "established": 1901,
        "links": [{"type": "wikipedia", "value": "http://w.example"},
                  {"type": "website", "value": "https://home.example"}],
        "locations": [{"geonames_id": 55, "geonames_details": {
            "name": "Harbor", "lat": 10.5, "lng": -3, "country_code": "GB",
            "country_name": "United Kingdom"}}],
        "relationships": [],
        **more,
    }  # fmt: skip


def first(number: int, name: str, *types: str, **more: Any) -> Record:
    """Return a record of schema 1."""
    return {
        "id": address(number),
        "name": name,
        "aliases": ["Old name"],
        "labels": [{"label": "Nom", "iso639": "fr"}],
        "acronyms": ["ABC"],
        "types": list(types),
        "status": "active",
        "links": ["http://first.example"],
        "addresses": [{"lat": 1.0, "lng": 2.0, "city": None, "geonames_city":
                       {"id": 66, "city": "Bay"}}],
        "country": {"country_name": "France", "country_code": "FR"},
        "relationships": [],
        **more,
    }  # fmt: skip


def related(type: str, number: int) -> dict[str, str]:
    return {"type": type, "id": address(number), "label": "someone"}


RECORDS = [
    second(1, "State University", "education", relationships=[
        related("child", 2), related("related", 3), related("predecessor", 4), related("child", 9),
    ]),
    first(2, "Bay Institute", "Facility", relationships=[
        related("Parent", 1), related("Parent", 2), related("Related", 3),
    ]),
    second(3, "Harbor Works", "company", relationships=[related("related", 1)]),
    second(4, "Old College", "education", status="inactive",
           relationships=[related("successor", 1)]),
    second(5, "Never Was", "other", status="withdrawn"),
]  # fmt: skip


def array(folder: Path) -> Path:
    path = folder / "ror.json"
    path.write_text(json.dumps(RECORDS, indent=2), encoding="utf-8")
    return path


def lines(folder: Path) -> Path:
    path = folder / "ror.jsonl"
    path.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    return path


def single(folder: Path) -> Path:
    for number, record in enumerate(RECORDS):
        version = folder / "records" / f"v1.{number % 2}"
        version.mkdir(parents=True, exist_ok=True)
        (version / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder / "records"


def zipped(folder: Path) -> Path:
    with ZipFile(folder / "dump.zip", "w") as packed:
        packed.write(array(folder), "ror-data.json")
        packed.writestr("ror-data.csv", "id,name\n")
    return folder / "dump.zip"


def tarred(folder: Path) -> Path:
    with tarfile.open(folder / "records.tar.xz", "w:xz") as packed:
        packed.add(single(folder), "records")
    return folder / "records.tar.xz"


def ties(facts: Ecosystem) -> set[tuple[str, str, str]]:
    return {(s.source, s.relation, s.target) for s in facts.statements()}


@pytest.mark.parametrize("written", [array, lines, single, zipped, tarred])
def test_records_are_known_in_any_file(tmp_path: Path, written: Callable[[Path], Path]) -> None:
    facts, told = read([written(tmp_path)], "ror")
    bodies = [e for e in facts.entities() if e.id.startswith("ror-")]
    assert [(e.id, e.kind, e.subtype, e.name) for e in bodies] == [
        ("ror-000000001", "university", "", "State University"),
        ("ror-000000002", "organization", "institute", "Bay Institute"),
        ("ror-000000003", "company", "", "Harbor Works"),
        ("ror-000000004", "university", "", "Old College"),
    ]
    assert bodies[1].aliases == ("Old name", "Nom", "ABC")
    assert (bodies[0].homepage, bodies[1].homepage) == (
        "https://home.example", "http://first.example",
    )  # fmt: skip
    assert bodies[3].summary == "Founded in 1901; no longer active."
    assert {e.source_url for e in bodies} == {address(n) for n in range(1, 5)}
    assert ties(facts) == {
        *((f"ror-00000000{n}", "LOCATED_IN", "geonames-55") for n in (1, 3, 4)),
        ("ror-000000002", "LOCATED_IN", "geonames-66"),
        ("geonames-55", "PART_OF", "country-gb"),
        ("geonames-66", "PART_OF", "country-fr"),
        ("ror-000000002", "PART_OF", "ror-000000001"),
        ("ror-000000001", "RELATED_TO", "ror-000000003"),
        ("ror-000000002", "RELATED_TO", "ror-000000003"),
        ("ror-000000001", "SUCCEEDED", "ror-000000004"),
    }
    city = facts.entity(facts.position("geonames-55"))
    assert (city.name, city.latitude, city.longitude) == ("Harbor", 10.5, -3.0)
    assert "4 organizations of ROR, 1 no longer active, in 2 cities. Left out: " in told[0]
    left = "1 withdrawn record, 1 relation with one that is not here, 1 with itself, 0 of another"
    assert left in told[0]


def test_a_relation_of_a_type_that_is_not_known_is_told(tmp_path: Path) -> None:
    relations = [{"type": "twinned", "id": "https://ror.org/000000002", "label": "B"}]
    found = [second(1, "A", "education", relationships=relations), second(2, "B", "education")]
    (tmp_path / "r.json").write_text(json.dumps(found), encoding="utf-8")
    _, told = read([tmp_path / "r.json"], "ror")
    assert "1 of another type." in told[0]


def test_the_newest_of_two_records_of_one_id_counts(tmp_path: Path) -> None:
    dated = [
        second(1, name, "education", admin={"last_modified": {"date": date}})
        for name, date in (("New", "2024-05-01"), ("Old", "2020-01-01"))
    ]
    (tmp_path / "r.json").write_text(json.dumps(dated), encoding="utf-8")
    facts, _ = read([tmp_path / "r.json"], "ror")
    assert facts.entity(facts.position("ror-000000001")).name == "New"


def test_records_that_are_cut_off_are_told(tmp_path: Path) -> None:
    path = array(tmp_path)
    path.write_text(path.read_text("utf-8")[:-40], encoding="utf-8")
    [wrong] = check([path]).problems
    assert wrong.startswith(f"{path}: This is not JSON, or is cut off:")
    assert wrong.endswith("Fetch it again.")


def test_a_record_that_says_no_name_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(
        json.dumps([RECORDS[2], {"id": address(8), "names": []}]), encoding="utf-8"
    )
    told = check([tmp_path / "r.json"])
    assert told.ecosystem
    assert told.kinds.count("no record") == 1


def test_other_objects_with_ids_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[{"id": "https://ror.example/01", "from": "A", "to": "B"}]')
    told = check([tmp_path / "t.json"])
    assert not any("ROR" in line for line in told.guesses)


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_file(), reason="the records of ROR are not here")
def test_real_records_count_as_counted_apart() -> None:
    statuses, relations, known = Counter[str](), Counter[str](), dict[str, Record]()
    with tarfile.open(REAL) as packed:
        for member in packed:
            if member.name.endswith(".json") and (file := packed.extractfile(member)):
                record = json.load(file)
                known[record["id"]] = record
    kept = {id for id, record in known.items() if record["status"].lower() != "withdrawn"}
    pairs: dict[str, set[tuple[str, str]]] = {"part": set(), "related": set(), "after": set()}
    for id in kept:
        statuses[known[id]["status"].lower()] += 1
        for said in known[id]["relationships"]:
            type, other = said["type"].lower(), said["id"]
            if other not in kept or other == id:
                relations["left"] += 1
            elif type == "related":
                pairs["related"].add((min(id, other), max(id, other)))
            elif type in ("parent", "child"):
                pairs["part"].add((id, other) if type == "parent" else (other, id))
            else:
                pairs["after"].add((other, id) if type == "successor" else (id, other))
    facts, told = read([REAL], "ror")
    bodies = [e for e in facts.entities() if e.id.startswith("ror-")]
    assert len(bodies) == len(kept) == 49_996
    assert (
        sum(e.summary.endswith("no longer active.") for e in bodies)
        + sum(e.summary == "No longer active." for e in bodies)
        == statuses["inactive"]
    )
    counted = Counter(s.relation for s in facts.statements() if s.source.startswith("ror-"))
    assert counted["PART_OF"] == len(pairs["part"])
    assert counted["RELATED_TO"] == len(pairs["related"])
    assert counted["SUCCEEDED"] == len(pairs["after"])
    assert f"{len(kept):,} organizations of ROR" in told[0]
