"""What Gephi makes of the exports, by its own reader."""

import subprocess
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import formats
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.vocabulary import rule_of

pytestmark = pytest.mark.gephi

ROOT = Path(__file__).parents[2]
FETCHED = ROOT / ".gephi"

FACTS = gather(
    [
        Entity("a", Kind.ORGANIZATION, "Ärea & Söhne", "alliance", ("One", "Two")),
        Entity("b", Kind.COMPANY, "Bee"),
        Entity("c", Kind.CITY, "Ville"),
    ],
    [
        Statement("a", Relation.LOCATED_IN, "c"),
        Statement("a", Relation.PARTNERS_WITH, "b", "host", "2005", "2008", "https://a.org"),
        Statement("a", Relation.PARTNERS_WITH, "b", "", "2019-03", "", "https://b.org"),
        Statement("b", Relation.FUNDS, "a", "", "", "2014"),
        Statement("a", Relation.FUNDS, "b", "", "2014-02", "2014-02"),
        Statement("b", Relation.SUPPLIES, "a"),
    ],
)


class Opened(NamedTuple):
    """A file as Gephi opened it; spells are first and last days, by the id of the edge."""

    labels: dict[str, str]
    edges: dict[str, tuple[str, ...]]
    spells: dict[str, set[tuple[date | None, date | None]]]
    values: dict[tuple[str, str], str]


def day(stamp: str) -> date | None:
    if "Infinity" in stamp:
        return None
    return datetime.fromtimestamp(float(stamp) / 1000, UTC).date()


def opened(*paths: Path) -> list[Opened]:
    """Open files in one run of Gephi's reader."""
    classes = f"{FETCHED / 'lib'}/*:{FETCHED / 'classes'}"
    java = ["java", "-Djava.awt.headless=true", "-Duser.timezone=UTC", "-cp", classes]
    command = [*java, "GephiReader", *map(str, paths)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    files: list[Opened] = []
    for line in told.stdout.splitlines():
        what, first, *rest = line.split("\t")
        if what == "file":
            files.append(Opened({}, {}, {}, {}))
        elif what == "node":
            files[-1].labels[first] = rest[0]
        elif what == "edge":
            files[-1].edges[first] = tuple(rest)
        elif what == "spell":
            files[-1].spells.setdefault(first, set()).add((day(rest[0]), day(rest[1])))
        else:
            files[-1].values[first, rest[0]] = rest[1]
    return files


@pytest.fixture(scope="module")
def seeds() -> Ecosystem:
    return formats.read([ROOT / "seeds"], "seeds")[0]


@pytest.fixture(scope="module")
def files(seeds: Ecosystem, tmp_path_factory: pytest.TempPathFactory) -> list[Opened]:
    """The small facts as GEXF and as GraphML, the seeds as GEXF, the small facts otherwise."""
    if not (FETCHED / "fetched").exists():
        pytest.skip("Gephi's reader is not fetched; make gephi does it")
    folder = tmp_path_factory.mktemp("gephi")
    names = ("x.gexf", "x.graphml", "seeds.gexf", "x.gml", "x.net")
    paths = [folder / name for name in names]
    for facts, path in zip((FACTS, FACTS, seeds, FACTS, FACTS), paths, strict=True):
        formats.write(facts, path)
    return opened(*paths)


def test_gexf_keeps_parallel_ties_their_directions_and_relations(files: list[Opened]) -> None:
    assert files[0].edges == {
        "a.FUNDS.b": ("a", "b", "true", "FUNDS"),
        "a.LOCATED_IN.c": ("a", "c", "true", "LOCATED_IN"),
        "a.PARTNERS_WITH.b": ("a", "b", "false", "PARTNERS_WITH"),
        "b.FUNDS.a": ("b", "a", "true", "FUNDS"),
        "b.SUPPLIES.a": ("b", "a", "true", "SUPPLIES"),
    }


def test_both_formats_show_names(files: list[Opened]) -> None:
    names = {entity.id: entity.name for entity in FACTS.entities()}
    assert files[0].labels == files[1].labels == names


def test_gexf_keeps_attributes(files: list[Opened]) -> None:
    values = files[0].values
    assert [values["a", name] for name in ("kind", "subtype", "sector", "aliases")] == [
        "organization", "alliance", "nonprofit", "One;Two",
    ]  # fmt: skip
    assert values["a.PARTNERS_WITH.b", "source_url"] == "https://a.org; https://b.org"
    assert values["a.PARTNERS_WITH.b", "statements"] == "2"
    contexts = {id: values[id, "context"] for id in files[0].edges}
    assert [id for id, context in contexts.items() if context == "true"] == ["a.LOCATED_IN.c"]


def test_gexf_keeps_periods_to_their_last_day(files: list[Opened]) -> None:
    assert files[0].spells == {
        "a.PARTNERS_WITH.b": {
            (date(2005, 1, 1), date(2008, 12, 31)), (date(2019, 3, 1), None),
        },
        "b.FUNDS.a": {(None, date(2014, 12, 31))},
        "a.FUNDS.b": {(date(2014, 2, 1), date(2014, 2, 28))},
    }  # fmt: skip


def test_all_ties_of_the_seeds_arrive_with_all_they_carry(
    files: list[Opened], seeds: Ecosystem
) -> None:
    ties = list(seeds.ties())
    found = files[2]
    assert len(found.labels) == len(seeds.ids)
    assert len(found.edges) == len(ties)
    assert Counter(kind for *_, kind in found.edges.values()) == Counter(t.relation for t in ties)
    undirected = sum(directed == "false" for _, _, directed, _ in found.edges.values())
    assert undirected == sum(rule_of(tie.relation).symmetric for tie in ties)
    carried = Counter(name for id, name in found.values if id in found.edges)
    assert carried["relation"] == carried["statements"] == len(ties)
    assert carried["role"] == sum(bool(tie.role) for tie in ties)


def test_gml_and_pajek_open_with_parallel_ties_as_one(files: list[Opened]) -> None:
    gml, pajek = files[3:]
    assert [*gml.labels.values()] == ["&#196;rea &amp; S&#246;hne", "Bee", "Ville"]
    assert [gml.values[str(at), "name"] for at in range(3)] == ["a", "b", "c"]
    assert [*pajek.labels.values()] == ["Ärea & Söhne", "Bee", "Ville"]
    ends = [[edge[:2] for edge in found.edges.values()] for found in (gml, pajek)]
    assert ends == [
        [("0", "1"), ("0", "2"), ("1", "0")], [("1", "2"), ("2", "1"), ("1", "3")],
    ]  # fmt: skip
