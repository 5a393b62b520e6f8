"""role against published numbers, and against what sna of R gives."""

import networkx as nx
import pytest

from graph.questions.counting.ends import ENDS
from graph.questions.counting.tables import compute_tables
from graph.questions.role import role
from tests.graph.published import FLORENCE, KARATE, karate, partners


@pytest.mark.parametrize("family", FLORENCE)
def test_florentine_families(family: str) -> None:
    network = partners(nx.florentine_families_graph())
    answer = role(network, family, tables=compute_tables(network))
    betweenness, constraint, effective_size = FLORENCE[family]
    assert answer.betweenness == pytest.approx(betweenness, abs=5e-4)
    assert answer.constraint == pytest.approx(constraint, abs=1e-6)
    assert answer.effective_size == pytest.approx(effective_size, abs=1e-4)
    assert answer.articulation == (family in {"albizzi", "guadagni", "medici", "salviati"})


def test_krackhardts_kite() -> None:
    network = partners(nx.krackhardt_kite_graph())
    tables = compute_tables(network)
    found = [role(network, str(v), tables=tables).betweenness for v in range(10)]
    raw = [0.8333, 0.8333, 0, 3.6667, 0, 8.3333, 8.3333, 14, 8, 0]
    assert found == pytest.approx([score / 36 for score in raw], abs=1e-5)


def test_borgattis_structural_holes() -> None:
    edges = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
    network = partners(nx.Graph([(edge[0], edge[1]) for edge in edges]))
    found = {id: role(network, id) for id in "abcdefg"}
    expected = {"g": (0.400, 4.67), "a": (0.595, 2.50), "c": (1, 1), "b": (0.643, 1.667),
                "d": (0.785, 1), "e": (0.731, 1), "f": (0.731, 1)}  # fmt: skip
    for id, (constraint, size) in expected.items():
        assert found[id].constraint == pytest.approx(constraint, abs=5e-4)
        assert found[id].effective_size == pytest.approx(size, abs=5e-3)


def test_the_karate_clubs_directed_roles() -> None:
    network = karate()
    for v in range(1, 35):
        found = role(network, f"m{v}", direction="arc").brokerage
        assert found is not None
        counts = (found.coordinator, found.consultant, found.representative, found.gatekeeper,
                  found.liaison)  # fmt: skip
        assert counts == KARATE.get(v, (0, 0, 0, 0, 0)), v


#: brokerage() of R's sna 2.7: by member of the karate club the counts, exp.nli and z.nli of
#: w_I, w_O, b_IO, b_OI, b_O and t; where sna divides zero by zero there is no z.
SNA_ARCS = {
    3: ((3, 0, 6, 0, 0, 9),
        (1.079250789, 1.223150895, 1.223150895, 1.223150895, 0, 4.748703474),
        (1.129217746, -0.6608000622, 2.553378071, -0.6538131316, None, 0.8972861254)),
    9: ((0, 0, 5, 0, 0, 5),
        (1.079250789, 1.223150895, 1.223150895, 1.223150895, 0, 4.748703474),
        (-0.6344967563, -0.6608000622, 2.018846204, -0.6538131316, None, 0.05303908706)),
}  # fmt: skip

#: The same of the symmetrized network in three groups, the remainders by three.
SNA_SYMMETRIC = {
    1: ((10, 52, 41, 41, 60, 204),
        (1.830798035, 3.661596069, 4.027755676, 4.027755676, 4.027755676, 17.57566113),
        (3.583575161, 14.99388561, 9.012492447, 9.012492447, 15.98364106, 16.37638406)),
    33: ((26, 8, 30, 30, 12, 106),
         (1.497925665, 4.027755676, 3.828032254, 3.828032254, 4.393915283, 17.57566113),
         (12.33915734, 1.152195852, 6.544089658, 6.544089658, 2.04522425, 7.767606648)),
}  # fmt: skip
SNA_ORDER = ("coordinator", "consultant", "representative", "gatekeeper", "liaison", "total")


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("direction", ["arc", "any"])
def test_random_graphs_give_what_sna_gives(direction: str, ends: str) -> None:
    known, halves = (SNA_ARCS, 1) if direction == "arc" else (SNA_SYMMETRIC, 2)
    network = karate() if direction == "arc" else karate(("agency", "alliance", "institute"))
    for v, (counts, expected, z) in known.items():
        answer = role(network, f"m{v}", direction=direction, ends=ends, null="sna")
        assert answer.brokerage is not None
        assert answer.expected is not None
        assert answer.z is not None
        for at, name in enumerate(SNA_ORDER):
            assert getattr(answer.brokerage, name) == counts[at] / halves
            assert getattr(answer.expected, name) == pytest.approx(expected[at] / halves)
            assert getattr(answer.z, name) == (
                None if z[at] is None else pytest.approx(z[at], rel=1e-8)
            )
