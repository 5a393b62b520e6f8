"""What answers about roles and rankings say: of all the seeds, and of tiny networks."""

from collections import Counter
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given

from graph import centrality, compile_network, formats, role
from graph.answers import Centrality, Role
from graph.ecosystem import Ecosystem
from graph.filter import FilterOptions
from graph.model import COLLECTIVE, KINDS, SECTORS, Kind
from graph.network import Network
from graph.questions.counting.chance import ROLES
from graph.questions.counting.groups import BY
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.tables import Tables, compute_tables
from graph.questions.wording.phrases import number
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> Network:
    return compile_network(formats.read([SEEDS], "seeds")[0])


@pytest.fixture(scope="module")
def tables(seeds: Network) -> Tables:
    return compute_tables(seeds)


def faults_of(answer: Role | Centrality) -> list[str]:
    """Return what is wrong with the sentences of an answer, names passed by."""
    names = [named.name for named in answer.entities.values()]
    person = False
    if isinstance(answer, Role):
        names += [answer.name, *answer.labels.values()]
        person = answer.kind == Kind.PERSON
    else:
        names += [item.name for item in answer.items]
    return [f for s in answer.sentences for f in faults(s, names=names, person=person)]


@pytest.mark.parametrize(
    "options",
    [
        {}, {"by": "kind"}, {"by": "city"}, {"by": "community"}, {"direction": "arc"},
        {"ends": "all"}, {"by": "city", "direction": "arc", "relation": ["LEADS"]},
        {"as_of": "2013", "undated": "drop"},
    ],
    ids=str,
)  # fmt: skip
def test_roles_of_the_seeds_are_said_well(
    seeds: Network, tables: Tables, options: dict[str, str]
) -> None:
    wrong: Counter[str] = Counter()
    ids = seeds.facts.ids
    # of everyone as most ask, of others in each other way
    for id in Random(str(options)).sample(ids, 600) if options else ids:
        answer = role(seeds, id, tables=tables, **options)  # type: ignore[arg-type]
        for fault in faults_of(answer):
            wrong[f"{fault} in {answer.explanation}"] += 1
    assert wrong.most_common(3) == []


@examples(150)
@given(ecosystems(), filters())
def test_roles_of_tiny_networks_are_said_well(ecosystem: Ecosystem, filter: FilterOptions) -> None:
    network = compile_network(ecosystem)
    tables = compute_tables(network)
    for id, by, direction in product(ecosystem.ids, BY, ("any", "arc")):
        answer = role(network, id, by=by, direction=direction, tables=tables, **filter)
        assert faults_of(answer) == [], answer.explanation


@pytest.mark.parametrize("measure", MEASURES)
def test_rankings_of_the_seeds_are_said_well(seeds: Network, measure: str) -> None:
    for kind, sector in ((None, None), *((k, None) for k in KINDS), *((None, s) for s in SECTORS)):
        whole = centrality(seeds, measure, kind=kind, sector=sector, top=None)
        for top in (2, 20):
            answer = centrality(seeds, measure, kind=kind, sector=sector, top=top)
            assert faults_of(answer) == [], answer.explanation
            assert_leaders(answer, whole)


def assert_leaders(answer: Centrality, whole: Centrality) -> None:
    """Hold how many are said to share the first rank to the whole list."""
    assert answer.leaders == sum(item.rank == 1 for item in whole.items)
    if len([item for item in answer.items if item.rank == 1]) < answer.leaders < answer.total:
        said = number(answer.leaders)
        assert answer.sentences[0].startswith(f"{said[:1].upper()}{said[1:]} of ")


@examples(100)
@given(ecosystems(most=6), filters())
def test_rankings_of_tiny_networks_are_said_well(
    ecosystem: Ecosystem, filter: FilterOptions
) -> None:
    network = compile_network(ecosystem)
    for measure, by in product(MEASURES, ("sector", "city")):
        answer = centrality(network, measure, by=by, top=3, **filter)
        assert faults_of(answer) == [], answer.explanation
        assert_leaders(answer, centrality(network, measure, by=by, top=None, **filter))


@pytest.mark.parametrize("measure", MEASURES.values(), ids=str)
def test_measures_are_told_well(measure: object) -> None:
    told = MEASURES[measure.name]  # type: ignore[attr-defined]
    assert faults(f"It measures {told.meaning}.") == []
    assert faults(told.use) == []


@pytest.mark.parametrize("ends", ["organizations", "all"])
@pytest.mark.parametrize("direction", ["any", "arc"])
@pytest.mark.parametrize("by", BY)
def test_a_role_is_what_the_rankings_count(
    seeds: Network, by: str, direction: str, ends: str
) -> None:
    ranked = {
        name: {
            item.id: item.score
            for item in centrality(
                seeds, name, by=by, direction=direction, ends=ends, top=None
            ).items
        }
        for name in (*ROLES[:-1], "brokerage")
    }
    # each is asked in one of the four ways for a ``by``
    turn = 2 * (direction == "arc") + (ends == "all")
    for at, id in list(enumerate(seeds.facts.ids))[turn::4]:
        found = role(seeds, id, by=by, direction=direction, ends=ends).brokerage
        if found is None or seeds.subtype(at) == COLLECTIVE:
            assert all(id not in scores for scores in ranked.values())
            continue
        counts = {name: getattr(found, name) for name in ROLES[:-1]} | {"brokerage": found.total}
        assert {name: scores[id] for name, scores in ranked.items()} == counts
