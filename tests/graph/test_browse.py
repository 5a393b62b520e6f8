"""Lists of entities: filters before limits, orders, homes, what is said of a search."""

from collections.abc import Callable

import numpy as np
import pytest

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, OtherKind, UnknownEntity
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.browse import browse, largest_cities
from graph.questions.centrality import centrality
from graph.questions.compare import compare
from graph.questions.connect import connect
from graph.questions.ecosystem import city_ecosystem
from graph.questions.entity import describe, neighbourhood, ties
from graph.questions.impact import impact
from graph.questions.relations import relations
from graph.questions.role import role
from graph.questions.two_dates import compare_dates
from graph.questions.without import without


def network_of(entities: list[Entity], *ties: tuple[str, Relation, str]) -> Network:
    return compile_network(gather(entities, [Statement(*tie) for tie in ties]))


def ids(network: Network, **asked: object) -> list[str]:
    return [item.id for item in browse(network, **asked).items]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def harbor() -> Network:
    """Return 1,500 companies and a university whose names all hold one word, and their hub."""
    companies = [
        Entity(f"co-{n:04d}", Kind.COMPANY, f"Harbor Freight Unit {n:04d}") for n in range(1500)
    ]
    others = [
        Entity("zz-harbor-university", Kind.UNIVERSITY, "Pacific Harbor University"),
        Entity("hub", Kind.ORGANIZATION, "Port Council"),
    ]
    ties = [(company.id, Relation.MEMBER_OF, "hub") for company in companies]
    return network_of(companies + others, *ties)


def test_a_filter_comes_before_a_limit_and_the_total_is_of_all(harbor: Network) -> None:
    found = browse(harbor, q="harbor", kind="university")
    assert [item.id for item in found.items] == ["zz-harbor-university"]
    assert (found.total, found.truncated, found.next) == (1, False, None)
    assert found.explanation == "One entry (kind university) matches “harbor”."
    everyone = browse(harbor, q="harbor", limit=500)
    assert (everyone.total, everyone.truncated, everyone.next) == (1501, True, "500")
    assert everyone.explanation == "1,501 entries match “harbor”."
    last = browse(harbor, q="harbor", limit=500, cursor="1500")
    assert (len(last.items), last.next) == (1, None)
    with pytest.raises(UnknownEntity) as raised:
        harbor.find("harbor", (Kind.UNIVERSITY,))
    assert [c.id for c in raised.value.candidates] == ["zz-harbor-university"]


@pytest.fixture(scope="module")
def towns() -> Network:
    entities = [
        Entity("ohio", Kind.CITY, "Ohio", "state"),
        Entity("columbus-oh", Kind.CITY, "Columbus, OH", aliases=("Columbus",)),
        Entity("columbus-ga", Kind.CITY, "Columbus, GA", aliases=("Columbus",)),
        Entity("short-north", Kind.CITY, "Short North", "district"),
        Entity("a", Kind.COMPANY, "Zeta"),
        Entity("b", Kind.COMPANY, "Älpha"),
        Entity("c", Kind.ORGANIZATION, "beta", "alliance"),
        Entity("d", Kind.COMPANY, "Gamma"),
        Entity("siemens", Kind.COMPANY, "Siemens"),
    ]
    located = [("a", "columbus-oh"), ("b", "short-north"), ("d", "columbus-ga")]
    return network_of(
        entities,
        ("columbus-oh", Relation.PART_OF, "ohio"),
        ("short-north", Relation.PART_OF, "columbus-oh"),
        *((who, Relation.LOCATED_IN, where) for who, where in located),
        ("a", Relation.PARTNERS_WITH, "c"),
        ("b", Relation.PARTNERS_WITH, "c"),
        ("a", Relation.PARTNERS_WITH, "b"),
        ("c", Relation.PARTNERS_WITH, "d"),
    )


def test_orders_are_by_partners_by_folded_name_and_by_id(towns: Network) -> None:
    assert ids(towns, kind="company") == ["a", "b", "d", "siemens"]
    assert ids(towns, kind="company", sort="id") == ["a", "b", "d", "siemens"]
    assert ids(towns, kind="company", sort="name") == ["b", "d", "siemens", "a"]
    # equal numbers of partners by name; location ties are no partners
    assert ids(towns, sort="degree")[:4] == ["c", "b", "a", "d"]
    assert ids(towns, q="columbus", sort="name") == ["columbus-ga", "columbus-oh"]
    assert ids(towns, q="columbus oh") == ["columbus-oh"]


def test_parts_of_a_sorted_list_meet(towns: Network) -> None:
    for sort in ("nearest", "degree", "name", "id"):
        whole, parts, cursor = ids(towns, sort=sort), [], None
        for _ in range(5):
            part = browse(towns, sort=sort, limit=2, cursor=cursor)
            parts += [item.id for item in part.items]
            cursor = part.next
            assert part.total == len(towns) == 9
        assert (parts, cursor) == (whole, None)


def test_a_city_holds_who_is_at_home_in_it_or_in_a_part_of_it(towns: Network) -> None:
    assert ids(towns, city="Columbus, OH", sort="name") == ["b", "short-north", "a"]
    assert ids(towns, city="Ohio", sort="id") == ["a", "b", "columbus-oh", "short-north"]
    assert ids(towns, city="short-north") == ["b"]
    assert ids(towns, q="zeta", city="short-north") == []
    assert browse(towns, q="zeta", city="short-north").explanation == (
        "No match for “zeta” (at home in Short North)."
    )


def test_what_a_list_cannot_be_asked_for_is_refused(towns: Network) -> None:
    with pytest.raises(
        InvalidQuestion, match=r"sort: “size” is not valid. Use nearest, degree, name"
    ):
        browse(towns, sort="size")
    with pytest.raises(AmbiguousName) as ambiguous:
        browse(towns, city="columbus")
    assert (ambiguous.value.parameter, ambiguous.value.brief) == (
        "city", "Which Columbus do you mean?",
    )  # fmt: skip
    with pytest.raises(UnknownEntity) as unknown:
        browse(towns, city="Siemens")
    assert isinstance(unknown.value, OtherKind)
    assert unknown.value.brief == "“Siemens” is a company, not a city."
    assert [candidate.id for candidate in unknown.value.candidates] == ["siemens"]


def test_two_names_in_one_are_told_as_two(towns: Network) -> None:
    found = browse(towns, q="Siemens Columbus OH")
    assert [item.id for item in found.items] == ["siemens", "columbus-oh"]
    assert (found.match, found.explanation) == (
        "within", "No match for “Siemens Columbus OH”. It contains these names.",
    )  # fmt: skip
    with pytest.raises(UnknownEntity) as raised:
        connect(towns, "a", "Siemens Ohio")
    assert raised.value.parameter == "target"
    assert str(raised.value) == (
        "No match for “Siemens Ohio”. It contains these names; use one of them: Siemens "
        "(company, id siemens); Ohio (state, id ohio)"
    )


def test_similar_names_are_told_as_similar_and_nothing_far_fetched(towns: Network) -> None:
    found = browse(towns, q="Simens")
    assert (found.match, found.explanation) == (
        "typos", "No match for “Simens”. This name is similar.",
    )  # fmt: skip
    nothing = browse(towns, q="nowhere")
    assert (nothing.total, nothing.explanation) == (0, "No match for “nowhere”.")


@pytest.mark.parametrize("parameter", ["source", "target", "avoid"])
def test_a_name_too_long_is_refused_wherever_it_is_given(towns: Network, parameter: str) -> None:
    ends = {"source": "a", "target": "d", parameter: "x y " * 15_000}
    avoid = [ends["avoid"]] if "avoid" in ends else []
    with pytest.raises(InvalidQuestion) as raised:
        connect(towns, ends["source"], ends["target"], avoid=avoid)
    assert str(raised.value).startswith(f"{parameter}: “x y")
    assert str(raised.value).endswith("has 60,000 characters. Use at most 500.")


@pytest.mark.parametrize(
    ("field", "ask"),
    [
        ("id", role),
        ("id", describe),
        ("id", ties),
        ("id", neighbourhood),
        ("id", relations),
        ("id", impact),
        ("id", city_ecosystem),
        ("id", lambda towns, text: without(towns, ["a", text])),
        ("id", lambda towns, text: compare(towns, [text, text + "y"])),
        ("id", lambda towns, text: compare_dates(towns, text, before="2016", after="2020")),
        ("from", lambda towns, text: centrality(towns, from_=["a", text])),
        ("q", lambda towns, text: browse(towns, q=text)),
        ("city", lambda towns, text: browse(towns, city=text)),
    ],
)
def test_every_question_names_the_field_of_a_name_too_long(
    towns: Network, field: str, ask: Callable[[Network, str], object]
) -> None:
    with pytest.raises(InvalidQuestion) as raised:
        ask(towns, "x" * 501)
    assert str(raised.value) == f"{field}: “{'x' * 40}…” has 501 characters. Use at most 500."


def test_who_is_within_a_city_equals_a_walk_up_from_each(towns: Network) -> None:
    """Against a walk along the places, one entity at a time."""
    for city in np.flatnonzero(towns.entities["kind"] == 0).tolist():
        inside = set()
        for at in range(len(towns)):
            place = towns.place(at)
            while place >= 0 and place != city:
                place = towns.place(place)
            if place == city:
                inside.add(towns.facts.ids[at])
        assert set(ids(towns, city=towns.facts.ids[city], limit=500)) == inside


def test_the_largest_cities_are_those_where_most_are_at_home_and_no_one_else() -> None:
    network = network_of(
        [
            Entity("many", Kind.CITY, "Zed"),
            Entity("few", Kind.CITY, "Beta"),
            Entity("as-few", Kind.CITY, "Alpha"),
            Entity("none", Kind.CITY, "Nobody's"),
            Entity("park", Kind.ORGANIZATION, "A park"),
            *(Entity(f"m{n}", Kind.COMPANY, f"M {n}", located_in="many") for n in range(2)),
            Entity("f", Kind.COMPANY, "F", located_in="few"),
            Entity("a", Kind.COMPANY, "A", located_in="as-few"),
        ]
    )
    assert [city.id for city in largest_cities(network, 9)] == ["many", "as-few", "few"]
    assert [city.id for city in largest_cities(network, 2)] == ["many", "as-few"]
