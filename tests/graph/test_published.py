"""Measures of all entities against the numbers that the literature prints."""

import networkx as nx
import pytest

from graph import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.graph.published import FLORENCE, KARATE, karate, partners
from tests.graph.test_measures import scores

#: Closeness of the Florentine families, as networkx prints it.
FLORENTINE_CLOSENESS = {
    "acciaiuoli": 0.368, "albizzi": 0.483, "barbadori": 0.4375, "bischeri": 0.400,
    "castellani": 0.389, "ginori": 0.333, "guadagni": 0.467, "lamberteschi": 0.326,
    "medici": 0.560, "pazzi": 0.286, "peruzzi": 0.368, "ridolfi": 0.500, "salviati": 0.389,
    "strozzi": 0.4375, "tornabuoni": 0.483,
}  # fmt: skip


def pairs(ties: str) -> "nx.Graph[str]":
    """Return a graph from pairs of letters."""
    return nx.Graph((tie[0], tie[1]) for tie in ties.split())


def test_florentine_families() -> None:
    network = partners(nx.florentine_families_graph())
    for at, measure in enumerate(("betweenness", "constraint", "effective-size")):
        expected = {family: published[at] for family, published in FLORENCE.items()}
        assert scores(network, measure) == pytest.approx(expected, abs=5e-4), measure
    assert scores(network, "closeness") == pytest.approx(FLORENTINE_CLOSENESS, abs=5.1e-4)
    cut = {family for family, lost in scores(network, "articulation").items() if lost}
    assert cut == {"albizzi", "guadagni", "medici", "salviati"}


def test_krackhardts_kite() -> None:
    network = partners(nx.krackhardt_kite_graph())
    raw = [0.8333, 0.8333, 0, 3.6667, 0, 8.3333, 8.3333, 14, 8, 0]
    close = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    between, closeness = scores(network, "betweenness"), scores(network, "closeness")
    assert [between[str(v)] * 36 for v in range(10)] == pytest.approx(raw, abs=5.1e-5)
    assert [closeness[str(v)] for v in range(10)] == pytest.approx(close, abs=5.1e-4)


def test_borgattis_structural_holes() -> None:
    network = partners(pairs("AB AF AG AE EG FG BG BD DG GC"))
    constraint = {"g": 0.400, "a": 0.595, "c": 1, "b": 0.643, "d": 0.785, "e": 0.731, "f": 0.731}
    size = {"g": 4.67, "a": 2.50, "c": 1, "b": 1.667, "d": 1, "e": 1, "f": 1}
    assert scores(network, "constraint") == pytest.approx(constraint, abs=5e-4)
    assert scores(network, "effective-size") == pytest.approx(size, abs=5e-3)


def test_the_karate_clubs_directed_roles() -> None:
    network = karate()
    roles = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
    for at, name in enumerate(roles):
        expected = {f"m{v}": KARATE.get(v, (0, 0, 0, 0, 0))[at] for v in range(1, 35)}
        assert scores(network, name, direction="arc") == expected, name


def test_betweenness_of_the_graph_data_science_manual() -> None:
    arcs = "alice-carol bob-carol carol-dan carol-eve dan-frank eve-frank frank-gale"
    ends = [arc.split("-") for arc in arcs.split()]
    led = {"alice": 0, "bob": 0, "carol": 8, "dan": 3, "eve": 3, "frank": 5, "gale": 0}
    entities = [Entity(id, Kind.ORGANIZATION, id.title()) for id in led]
    ties = [Statement(a, Relation.MEMBER_OF, b) for a, b in ends]
    network = compile_network(gather(entities, ties))
    found = scores(network, "betweenness", direction="arc")
    assert {id: score * 30 for id, score in found.items()} == pytest.approx(led)
    found = scores(network, "betweenness")
    either = {**led, "carol": 9.5, "frank": 5.5}
    assert {id: score * 15 for id, score in found.items()} == pytest.approx(either)


def test_closeness_of_a_chain() -> None:
    expected = {"a": 0.4, "b": 0.5714, "c": 0.6667, "d": 0.5714, "e": 0.4}
    found = scores(partners(pairs("AB BC CD DE")), "closeness")
    assert found == pytest.approx(expected, abs=5.1e-5)


def test_cut_points_of_two_triangles() -> None:
    network = partners(pairs("AB BC CA DM MI ID AD"))
    # without one of the two, the other two of its triangle lose the three beyond
    assert scores(network, "articulation") == {"a": 6, "d": 6, "b": 0, "c": 0, "i": 0, "m": 0}


def test_cores_of_the_graph_data_science_manual() -> None:
    found = scores(partners(pairs("AB BC CD CH DE DF DG EF EG FG GH IJ")), "core")
    assert "".join(f"{found[n]:.0f}" for n in "abcdefghij") == "1123333211"


@pytest.mark.parametrize(
    ("graph", "expected"),
    [(nx.path_graph(3), [0.5, 0.5**0.5, 0.5]), (nx.complete_graph(5), [5**-0.5] * 5)],
)
def test_eigenvector_of_small_graphs(graph: "nx.Graph[int]", expected: list[float]) -> None:
    found = scores(partners(graph), "eigenvector")
    assert [found[str(v)] for v in range(len(expected))] == pytest.approx(expected)
