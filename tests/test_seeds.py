"""The facts we ship: sound, sourced, and as many as their README says."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from graph import connect, formats, impact
from graph.compile import compile_network
from graph.ecosystem import Ecosystem
from graph.model import KINDS, Kind, Relation, is_link
from graph.network import Network
from graph.questions.counting.city import city_of
from graph.questions.counting.filtered_view import filter_of, filtered
from graph.vocabulary import joined_by

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLE = "article:cities-that-outsource"
GEONAMES = "https://www.geonames.org/"

Row = dict[str, str]
Tie = tuple[str, str, str]


@pytest.fixture(scope="module")
def facts() -> Ecosystem:
    return formats.read([SEEDS], "seeds")[0]


def rows(name: str) -> list[Row]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ENTITIES, RELATIONS = rows("entities"), rows("relations")


def table(first: str) -> list[list[str]]:
    """Return the cells of the README's table whose header begins so, by row."""
    lines = (SEEDS / "README.md").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    cells = (re.split(r" *\| *", line.strip("| ")) for line in lines[at + 2 :])
    body = []
    for row in cells:
        if row == [""]:
            break
        body.append(row)
    return body


def number(text: str) -> int:
    return int(text.replace(",", ""))


def ties(stated: list[Row]) -> dict[Tie, set[str]]:
    """Return the ties that rows of relations state, each with its sources."""
    found: dict[Tie, set[str]] = {}
    for row in stated:
        key = row["source"], row["relation"], row["target"]
        found.setdefault(key, set()).add(row["source_url"])
    return found


def test_the_seeds_have_no_problem_and_the_warnings_that_the_readme_counts() -> None:
    checked = formats.check([SEEDS])
    assert checked.problems == []
    assert Counter(checked.kinds) == {kind: number(count) for kind, count in table("warning")}
    assert formats.read([SEEDS], "seeds")[1] == []
    assert checked.ecosystem is not None
    assert checked.ecosystem.unstated() == []


def test_every_row_has_a_source_with_one_title() -> None:
    titles: dict[str, set[str]] = {}
    for row in ENTITIES + RELATIONS:
        titles.setdefault(row["source_url"], set()).add(row["source_title"])
    assert "" not in titles
    assert all(len(found) == 1 and "" not in found for found in titles.values())


def test_rows_stand_in_order_without_blank_ends() -> None:
    assert [row["id"] for row in ENTITIES] == sorted(row["id"] for row in ENTITIES)
    keys = [(r["source"], r["relation"], r["target"], r["source_url"]) for r in RELATIONS]
    assert keys == sorted(keys)
    assert all(text == text.strip() for row in ENTITIES + RELATIONS for text in row.values())


def test_a_symmetric_tie_is_written_once_with_the_smaller_id_first() -> None:
    ends = [(r["source"], r["target"]) for r in RELATIONS if r["relation"] == "PARTNERS_WITH"]
    assert all(source < target for source, target in ends)


def test_names_are_unique_and_summaries_short() -> None:
    assert max(Counter(row["name"] for row in ENTITIES).values()) == 1
    assert max(len(row["summary"].split()) for row in ENTITIES) <= 12


def test_every_city_is_part_of_a_country() -> None:
    wholes: dict[str, set[str]] = {}
    for row in RELATIONS:
        if row["relation"] == "PART_OF":
            wholes.setdefault(row["source"], set()).add(row["target"])
    subtypes = {row["id"]: row["subtype"] for row in ENTITIES}

    def within(place: str) -> set[str]:
        return {place}.union(*(within(whole) for whole in wholes.get(place, ())))

    apart = {
        place
        for place, subtype in subtypes.items()
        if subtype in {"city", "county", "state", "district"}
        and not any(subtypes[whole] == "country" for whole in within(place))
    }
    assert apart == {"haarlemmermeer-nl"}  # GeoNames as shipped has no municipality of that name


def test_coordinates_are_degrees_of_places_with_four_digits() -> None:
    placed = [row for row in ENTITIES if row["latitude"] or row["longitude"]]
    assert {row["subtype"] for row in placed} == {"city", "country"}
    for row in placed:
        assert re.fullmatch(r"-?\d{1,2}\.\d{4}", row["latitude"])
        assert re.fullmatch(r"-?\d{1,3}\.\d{4}", row["longitude"])
        assert abs(float(row["latitude"])) <= 90
        assert abs(float(row["longitude"])) <= 180


def test_every_statement_of_the_article_is_here(facts: Ecosystem) -> None:
    ours = [row for row in RELATIONS if row["source_url"] == ARTICLE]
    stated = {
        (s.source, s.relation, s.target, s.role) for s in facts.statements() if s.url == ARTICLE
    }
    assert len(ours) == 65
    assert {(r["source"], r["relation"], r["target"], r["role"]) for r in ours} <= stated
    assert len([entity for entity in facts.entities() if entity.source_url == ARTICLE]) == 35


def test_the_numbers_of_the_readme_are_those_of_the_files(facts: Ecosystem) -> None:
    stated = ties(RELATIONS)
    located = {(e["id"], "LOCATED_IN", e["located_in"]) for e in ENTITIES if e["located_in"]}
    pages = {row["source_url"] for row in ENTITIES + RELATIONS}
    counted = {
        "entities": len(facts.ids),
        "rows of relations": len(RELATIONS),
        "ties that they state": len(stated),
        "of these, ties with more than one source": sum(len(urls) > 1 for urls in stated.values()),
        "ties that only `located_in` states": len(located - stated.keys()),
        "ties in all": len(facts.tie_starts) - 1,
        "statements in all": len(facts.sources),
        "public pages": sum(is_link(url) for url in pages),
        "of these, pages of GeoNames": sum(url.startswith(GEONAMES) for url in pages),
        "cities and countries with coordinates": sum(bool(e["latitude"]) for e in ENTITIES),
        "relations from the article": sum(row["source_url"] == ARTICLE for row in RELATIONS),
        "entities from the article": sum(row["source_url"] == ARTICLE for row in ENTITIES),
    }
    assert {name: number(count) for name, count in table("in numbers")} == counted


def test_the_kinds_of_the_readme_are_those_of_the_facts(facts: Ecosystem) -> None:
    told = {kind: (subtypes, number(count)) for kind, subtypes, count in table("kind")}
    assert list(told) == [kind.value for kind in KINDS]
    for kind in Kind:
        found = Counter(e.subtype or "none" for e in facts.entities() if e.kind is kind)
        subtypes, count = told[kind]
        assert count == found.total()
        listed = [part.rsplit(" ", 1) for part in subtypes.split(", ")] if subtypes else []
        assert {name: int(n) for name, n in listed} == (found if listed else {})
        assert listed or set(found) == {"none"}


def test_the_relations_of_the_readme_are_those_of_the_rows_and_of_the_rules() -> None:
    stated = Counter(row["relation"] for row in RELATIONS)
    distinct = Counter(relation for _, relation, _ in ties(RELATIONS))
    told = {relation: row for relation, *row in table("relation")}
    assert set(told) == set(Relation)
    for relation, (joins, listed, tied) in told.items():
        assert joins == joined_by(Relation(relation))
        assert (number(listed), number(tied)) == (stated[relation], distinct[relation])


@pytest.fixture(scope="module")
def network(facts: Ecosystem) -> Network:
    return compile_network(facts)


def test_what_is_part_of_smart_columbus_held_nothing_before_it_began(network: Network) -> None:
    for maker, made in (
        ("easymile", "linden-leap"), ("ike-smart-city", "smart-mobility-hubs-columbus"),
    ):  # fmt: skip
        assert connect(network, maker, made, as_of="2016").direct
        assert not connect(network, maker, made, as_of="2014").direct
    members = {item.id for item in impact(network, "columbus-oh", as_of="2014", top=None).items}
    assert not members & {"easymile", "ike-smart-city"}


def test_as_of_2014_nobody_is_first_for_columbus(network: Network) -> None:
    answer = impact(network, "columbus-oh", as_of="2014")
    assert answer.ties_total == answer.undated_total
    assert not answer.enough


@pytest.mark.parametrize(
    ("program", "local", "shared"),
    [
        # AT&T, which leads it, is at home in Dallas; its lab in Atlanta is an entry of its own
        ("att-smart-cities-framework", {"dallas-tx"}, {"atlanta-ga", "chicago-il"}),
        ("us-ignite-forum-chicago", {"chicago-il"}, set()),
        ("us-ignite-forum-san-diego", {"san-diego-ca"}, set()),
        ("smart-cities-connect-2022", {"columbus-oh"}, set()),
        ("smart-cities-connect-fall-2022", {"washington-dc"}, set()),
        ("smart-city-expo-usa-2023", {"new-york-ny"}, set()),
    ],
)
def test_a_program_is_local_to_the_city_that_holds_it(
    network: Network, program: str, local: set[str], shared: set[str]
) -> None:
    at = network.facts.position(program)
    for city in ("atlanta-ga", "chicago-il", "columbus-oh", "dallas-tx", "miami-beach-fl",
                 "new-york-ny", "san-diego-ca", "washington-dc"):  # fmt: skip
        position = network.facts.position(city)
        with filtered(network, filter_of(network), position) as view:
            found = city_of(view, view.adjacency(), position)
        assert (at in found.venues) == (city in local), city
        assert (at in found.shared) == (city in shared), city


@pytest.mark.parametrize(
    ("body", "end"),
    [("city-digital", "2017-12"), ("100-resilient-cities", "2019"), ("sidewalk-toronto", "2020"),
     ("future-cities-catapult", "2019-04"), ("transport-systems-catapult", "2019-04")],
)  # fmt: skip
def test_what_belongs_to_a_body_that_ended_has_an_end(body: str, end: str) -> None:
    own = [row for row in RELATIONS if body in (row["source"], row["target"])]
    ends = {row["until"] for row in own if row["relation"] != "LOCATED_IN"}
    assert own
    assert "" not in ends
    assert max(ends) == end
