"""GEXF: what is in the file, as Gephi reads it."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats import gexf
from graph.model import Kind, Relation
from graph.vocabulary import rule_of
from tests.strategies import ecosystems, examples

NAMES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def written(facts: Ecosystem, path: Path) -> ElementTree.Element:
    formats.write(facts, path)
    graph = ElementTree.parse(path).getroot().find("g:graph", NAMES)  # noqa: S314 (our own file)
    assert graph is not None
    return graph


def values(element: ElementTree.Element) -> dict[str, str]:
    return {v.attrib["for"]: v.attrib["value"] for v in element.iterfind(".//g:attvalue", NAMES)}


def spells(element: ElementTree.Element) -> list[tuple[str | None, str | None]]:
    return [(s.get("start"), s.get("end")) for s in element.iterfind(".//g:spell", NAMES)]


def stated(*dates: tuple[str, str]) -> Ecosystem:
    """Return facts of one tie, stated for these dates."""
    return gather(
        [Entity(id, Kind.COMPANY, id.upper()) for id in "ab"],
        [Statement("a", Relation.FUNDS, "b", "", *each, url=f"https://{at}.org")
         for at, each in enumerate(dates)],
    )  # fmt: skip


@given(ecosystems())
@examples(60)
def test_every_entity_and_every_tie_is_there(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    graph = written(facts, tmp_path_factory.getbasetemp() / "x.gexf")
    declared = {
        (kind.attrib["class"], each.attrib["id"])
        for kind in graph.iterfind("g:attributes", NAMES)
        for each in kind
    }
    nodes = list(graph.iterfind(".//g:node", NAMES))
    assert [(n.get("id"), n.get("label"), values(n)["kind"]) for n in nodes] == [
        (e.id, e.name, e.kind) for e in facts.entities()
    ]
    edges = list(graph.iterfind(".//g:edge", NAMES))
    ties = list(facts.ties())
    for edge, tie in zip(edges, ties, strict=True):
        assert edge.attrib == {
            "id": f"{tie.source}.{tie.relation}.{tie.target}", "source": tie.source,
            "target": tie.target, "label": tie.relation, "kind": tie.relation,
            "type": "undirected" if rule_of(tie.relation).symmetric else "directed",
        }  # fmt: skip
        said = values(edge)
        assert {("edge", name) for name in said} <= declared
        assert (said["relation"], said["statements"]) == (tie.relation, str(len(tie.evidence)))
        assert said["symmetric"] == str(rule_of(tie.relation).symmetric).lower()
    assert graph.get("mode") == ("dynamic" if any(map(spells, edges)) else graph.get("mode"))


@pytest.mark.parametrize(
    ("dates", "right"),
    [
        ([("2014", "2016")], [("2014-01-01", "2016-12-31")]),
        ([("2014-02", "2016-02")], [("2014-02-01", "2016-02-29")]),
        ([("2014-05-31", "")], [("2014-05-31", None)]),
        ([("", "2014")], [(None, "2014-12-31")]),
        ([("2005", "2008"), ("2019", "")], [("2005-01-01", "2008-12-31"), ("2019-01-01", None)]),
        ([("2005", "2007"), ("2006", "2009")], [("2005-01-01", "2009-12-31")]),
        ([("2005", "2008"), ("2007", "")], [("2005-01-01", None)]),
        ([("", "")], []),
        ([("2014", "2016"), ("", "")], []),
    ],
)
def test_periods_are_spells_of_whole_days_and_none_where_a_statement_is_undated(
    tmp_path: Path, dates: list[tuple[str, str]], right: list[tuple[str | None, str | None]]
) -> None:
    graph = written(stated(*dates), tmp_path / "x.gexf")
    (edge,) = graph.iterfind(".//g:edge", NAMES)
    assert spells(edge) == right
    assert graph.get("timeformat") == ("date" if any(map(any, dates)) else None)


def test_places_and_sizes_are_of_those_that_have_them(tmp_path: Path) -> None:
    gexf.write(stated(("", "")), tmp_path / "x.gexf", places={"a": (1.0, 2.0, 3.5)})
    graph = ElementTree.parse(tmp_path / "x.gexf").getroot()  # noqa: S314 (our own file)
    (position,), (size,) = (graph.findall(f".//viz:{n}", NAMES) for n in ("position", "size"))
    assert (position.attrib, size.attrib) == (
        {"x": "1.0", "y": "-2.0", "z": "0.0"}, {"value": "3.5"},
    )  # fmt: skip


@given(st.text(min_size=1))
@examples(60)
def test_no_text_breaks_the_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    statement = Statement("a", Relation.PART_OF, "b", text, url=text, title=text)
    facts = gather([Entity("a", Kind.CITY, text, summary=text)], [statement])
    graph = written(facts, tmp_path_factory.getbasetemp() / "x.gexf")
    nodes, (edge,) = graph.findall(".//g:node", NAMES), graph.findall(".//g:edge", NAMES)
    assert [n.get("id") for n in nodes] == ["a", "b"]
    assert len(nodes[0].attrib["label"]) == len(values(edge)["role"]) == len(text)


@pytest.mark.parametrize(
    ("relations", "default"),
    [
        ([Relation.FUNDS], "directed"), ([], "directed"), ([Relation.PARTNERS_WITH], "undirected"),
        ([Relation.FUNDS, Relation.PARTNERS_WITH], None),
    ],
)  # fmt: skip
def test_a_default_direction_is_named_only_where_all_edges_have_it(
    tmp_path: Path, relations: list[Relation], default: str | None
) -> None:
    facts = gather(statements=[Statement("a", relation, "b") for relation in relations])
    assert written(facts, tmp_path / "x.gexf").get("defaultedgetype") == default


def test_progress_is_told_in_ties(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    many = gather(statements=[Statement("a", Relation.FUNDS, f"b-{n}") for n in range(10_001)])
    formats.write(many, tmp_path / "x.gexf", lambda *step: told.append(step))
    assert told == [("writing x.gexf", done, 10_001) for done in (10_000, 10_001)]
