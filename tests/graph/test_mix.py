"""In which groups pairs are said to be: what is named adds up, and a project has no sector."""

from itertools import product

import pytest
from hypothesis import given

from app.views.entity import headlines
from graph import compile_network, load_seeds, role
from graph.answers import Role
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.counting.ends import ENDS
from graph.questions.counting.groups import BY
from graph.questions.wording.mix import apart, groups_in, leading, played
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


def assert_adds_up(answer: Role) -> None:
    """Hold the groups of each role against its count, and the heading against what leads."""
    for name, pairs in played(answer).items():
        groups = groups_in(answer, name)
        assert sum(many for _, many in groups) == pairs
        assert [many for _, many in groups] == sorted((many for _, many in groups), reverse=True)
        assert all(answer.group not in some for some, _ in groups)
    heading = headlines.role(answer)
    assert ("by chance" in heading) <= (leading(answer) is not None)
    names = [answer.name, *answer.labels.values()]
    assert faults(heading, names=names, person=answer.kind == Kind.PERSON) == []
    if apart(answer):
        said = " ".join((heading, *answer.about("pairs")))
        own = (
            "another sector",
            "another kind",
            "its own sector",
            "its own kind",
            "two other sectors",
        )
        assert not any(words in said for words in own)


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("ends", ENDS)
def test_groups_of_the_seeds_add_up(seeds: Network, by: str, ends: str) -> None:
    first = 2 * BY.index(by) + ENDS.index(ends)
    for id in seeds.facts.ids[first::8]:
        for direction in ("any", "arc"):
            assert_adds_up(role(seeds, id, by=by, direction=direction, ends=ends))


@examples(120)
@given(ecosystems(), filters())
def test_groups_of_tiny_networks_add_up(ecosystem: Ecosystem, filter: FilterOptions) -> None:
    network = compile_network(ecosystem)
    for id, by, direction, ends in product(ecosystem.ids, BY, ("any", "arc"), ENDS):
        answer = role(network, id, by=by, direction=direction, ends=ends, **filter)
        if answer.brokerage is not None:
            assert_adds_up(answer)


def star(middle: Kind, **partners: int) -> Network:
    """Return one entity, x, with so many partners of each kind, and many others of each."""
    entities = [Entity("x", middle, "X")]
    entities += [Entity(f"{kind}{n}", Kind(kind), f"The {kind} {n}")
                 for kind in ("company", "university", "city") for n in range(9)]  # fmt: skip
    joins = Relation.PARTICIPATES_IN if middle is Kind.PROJECT else Relation.PARTNERS_WITH
    ties = [Statement(f"{kind}{n}", joins, "x") for kind, many in partners.items()
            for n in range(many)]  # fmt: skip
    return compile_network(gather(entities, ties))


def test_the_groups_of_a_project_are_named_and_none_is_its_own() -> None:
    answer = role(star(Kind.PROJECT, company=6), "x")
    assert answer.sentences[1] == (
        "It links two partners from the same sector in all 15 pairs (companies); chance would "
        "give 4.6."
    )
    assert headlines.role(answer) == (
        "X links partners of the same sector (companies) more often than by chance"
    )


def test_the_groups_of_others_are_named_beside_their_own() -> None:
    answer = role(star(Kind.UNIVERSITY, company=6, city=2), "x")
    assert answer.sentences[1] == (
        "It links two partners from another sector in 16 of the 28 pairs (companies in 15 and "
        "governments in one); chance would give 6.2."
    )
    few = role(star(Kind.UNIVERSITY, company=1, city=1), "x")
    assert few.sentences[0].startswith("X links one pair")
    three = role(star(Kind.UNIVERSITY, company=3), "x")
    assert three.sentences[1] == (
        "It links two partners from another sector in all three pairs (companies)."
    )
