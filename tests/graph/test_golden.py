"""Brokerage and constraint as R's sna and igraph count them; golden/brokerage.R made the tables."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from graph import centrality, compile_network, role
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network

GOLDEN = Path(__file__).parents[1] / "golden"
ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison", "total")

Rows = dict[str, list[dict[str, str]]]


def table(name: str) -> Rows:
    """Return the rows of a table by the network they are of."""
    rows: Rows = defaultdict(list)
    with (GOLDEN / name).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows[row["network"]].append(row)
    return rows


ARCS, FOUND = table("arcs.csv"), table("brokerage.csv")


@pytest.fixture(params=sorted(FOUND))
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def network(number: str) -> Network:
    """The network as some funding others: the relation keeps its direction."""
    entities = [
        Entity(f"e{row['entity']}", Kind(row["group"]), f"Entity {row['entity']}")
        for row in FOUND[number]
    ]
    funds = [
        Statement(f"e{row['source']}", Relation.FUNDS, f"e{row['target']}") for row in ARCS[number]
    ]
    return compile_network(gather(entities, funds))


@pytest.mark.parametrize("direction", ["any", "arc"])
def test_brokerage_is_that_of_sna(number: str, network: Network, direction: str) -> None:
    ranked = {
        name: {
            item.id: item.score
            for item in centrality(
                network,
                name.replace("total", "brokerage"),
                by="kind",
                ends="all",
                direction=direction,
                top=100,
            ).items
        }
        for name in ROLES
    }
    for row in FOUND[number]:
        id = f"e{row['entity']}"
        expected = {name: float(row[f"{direction}_{name}"]) for name in ROLES}
        if direction == "any":
            half = (expected["gatekeeper"] + expected["representative"]) / 2
            assert expected["gatekeeper"] == expected["representative"] == half
        brokerage = role(network, id, by="kind", ends="all", direction=direction).brokerage
        assert {name: getattr(brokerage, name) for name in ROLES} == expected
        assert {name: ranked[name][id] for name in ROLES} == expected


def test_constraint_is_that_of_igraph(number: str, network: Network) -> None:
    ranked = {item.id: item.score for item in centrality(network, "constraint", top=100).items}
    for row in FOUND[number]:
        id = f"e{row['entity']}"
        if row["constraint"] == "NaN":
            assert role(network, id).constraint is None
            assert id not in ranked
        else:
            assert role(network, id).constraint == pytest.approx(float(row["constraint"]), rel=1e-9)
            assert ranked[id] == pytest.approx(float(row["constraint"]), rel=1e-9)
