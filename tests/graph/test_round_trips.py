"""What is written comes back: each format gives all that it says it holds, and nothing else."""

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.attributes import Attributes
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats.offered import FileFormat
from graph.vocabulary import KindWords, rule_of, vocabulary_of
from tests.strategies import PAGES, examples

#: Formats of an edge a tie, which have all periods and pages of it, and no more of its statements.
OF_TIES = (FileFormat.GRAPHML, FileFormat.GEXF, FileFormat.GML, FileFormat.CYTOSCAPE)
#: Formats that have every statement.
OF_STATEMENTS = (FileFormat.CSV, FileFormat.NODE_LINK, FileFormat.XLSX, FileFormat.PARQUET)

OWN = vocabulary_of(
    {"fund": KindWords("fund", "funds", sector="company")},
    {"ALLIED_WITH": rule_of("ALLIED_WITH")._replace(symmetric=True)},
)

_WORDS = st.sampled_from(
    ["Ärea & Söhne", 'The "Bay"', "Springfield", "Springfield", "<b>", "=1+1", "x", "Ćorp; Inc.",
     "Springfield (a)", "東京 Co", "None", "2019", "A - B", "100 %"]
)  # fmt: skip
_TEXTS = st.sampled_from(["pilot", "a & b", "=2*3", "Zürich", "it's", "x\ny"])
_ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "Stage": _TEXTS,
        "Budget (EUR)": st.integers(-5, 3_000_000_000),
        "Share": st.sampled_from([0.5, 12.25, -1.75]),
        "Open": st.booleans(),
        "kind": _TEXTS,
        "Decided": st.sampled_from(["2019-05", "2020-01-31"]),
    },
).map(Attributes)
_KINDS = st.sampled_from(["company", "organization", "city", "person", "fund"])
_RELATIONS = st.sampled_from(["FUNDS", "PARTNERS_WITH", "INVESTED_IN", "ALLIED_WITH"])
_DATES = st.sampled_from(
    [("", ""), ("2005", "2008"), ("2019-03", ""), ("", "2014"), ("2016-01-02", "2016-01-02")]
)


@st.composite
def all_facts(draw: st.DrawFn) -> Ecosystem:
    """Draw facts with own words, attributes, names that several bear, and several periods."""
    entities = [Entity("z", "city", "Ville")]
    for id in "abcde"[: draw(st.integers(2, 5))]:
        kind = draw(_KINDS)
        home = draw(st.sampled_from(["", "z"])) if kind in ("company", "organization") else ""
        entities.append(
            Entity(
                id, kind, draw(_WORDS), draw(st.sampled_from(["", "alliance"])),
                draw(st.sampled_from([(), ("One",), ("One", "Two & Co")])),
                draw(st.sampled_from(["", "https://a.org/?x=1&y=2"])), draw(_TEXTS),
                draw(st.sampled_from(["", f"{PAGES}/1"])), "A page", home,
                *draw(st.sampled_from([(None, None), (48.5, -9.25)])), draw(_ATTRIBUTES),
            )
        )  # fmt: skip
    pairs = [(a.id, b.id) for a in entities for b in entities if a.id != b.id]
    ties = draw(st.lists(st.tuples(st.sampled_from(pairs), _RELATIONS), max_size=6, unique=True))
    statements = [
        Statement(
            source, relation, target, draw(st.sampled_from(["", "host", 'a "main" one'])),
            *draw(_DATES), draw(st.sampled_from(["", *(f"{PAGES}/{n}" for n in range(4))])),
            draw(st.sampled_from(["", "A page", "Another"])), "d", draw(_ATTRIBUTES),
        )
        for (source, target), relation in ties
        for _ in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    homes = [
        Statement(e.id, "LOCATED_IN", "z", url=e.source_url, title=e.source_title, dataset="d")
        for e in entities
        if e.located_in
    ]
    return gather(entities, statements + homes, OWN)


def back(facts: Ecosystem, format: FileFormat, folder: Path) -> Ecosystem:
    path = folder / f"x{format.ending}"
    if format is FileFormat.CSV:
        for old in path.iterdir() if path.is_dir() else ():
            old.unlink()
    formats.write(facts, path)
    return formats.read([path], "d")[0]


def dated(facts: Ecosystem) -> dict[tuple[str, str, str], Any]:
    """Return the periods, the pages and the first role of each tie; undated ones beside aside."""
    return {
        (tie.source, tie.relation, tie.target): (
            tie.periods, {statement.url for statement in tie.evidence} - {""}, tie.role,
        )
        for tie in facts.ties()
    }  # fmt: skip


@pytest.mark.parametrize("format", OF_STATEMENTS)
@given(facts=all_facts())
@examples(60)
def test_every_entity_and_every_statement_comes_back(
    tmp_path_factory: pytest.TempPathFactory, format: FileFormat, facts: Ecosystem
) -> None:
    found = back(facts, format, tmp_path_factory.getbasetemp())
    assert list(found.entities()) == list(facts.entities())
    assert list(found.statements()) == list(facts.statements())


@pytest.mark.parametrize("format", OF_TIES)
@given(facts=all_facts())
@examples(60)
def test_every_entity_comes_back_and_every_tie_with_its_periods_and_pages(
    tmp_path_factory: pytest.TempPathFactory, format: FileFormat, facts: Ecosystem
) -> None:
    found = back(facts, format, tmp_path_factory.getbasetemp())
    signs = str.maketrans({" ": "_", "(": "", ")": ""} if format is FileFormat.GML else {})
    assert list(found.entities()) == [
        replace(e, attributes=Attributes({k.translate(signs): v for k, v in e.attributes.items()}))
        for e in facts.entities()
    ]
    assert dated(found) == dated(facts)
    symmetric = {one: rule_of(one).symmetric for one in found.vocabulary.relations}
    assert all(symmetric[tie.relation] == rule_of(tie.relation).symmetric for tie in facts.ties())


@st.composite
def facts_of_organizations(draw: st.DrawFn) -> Ecosystem:
    """Draw facts of what Pajek can hold: organizations of other names, roles and years."""
    names = draw(st.permutations(["Ärea & Söhne", "the 'Bay'", "Ćorp 1", "x y"]))
    entities = [Entity(id, "organization", name) for id, name in zip("abcd", names, strict=True)]
    pairs = st.sampled_from([(a, b) for a in "abcd" for b in "abcd" if a < b])
    relations = st.sampled_from(["FUNDS", "PARTNERS_WITH", "MEMBER_OF"])
    ties = draw(st.lists(st.tuples(pairs, relations), max_size=6, unique=True))
    dates = st.sampled_from([("", ""), ("2005", "2008"), ("2019", ""), ("", "2001")])
    return gather(
        entities,
        [
            Statement(*pair[:1], relation, *pair[1:], role, *each, url=f"{PAGES}/{number}")
            for pair, relation in ties
            for role in [draw(st.sampled_from(["", "host", "main one"]))]
            for number, each in enumerate(draw(st.lists(dates, min_size=1, max_size=3)))
        ],
    )


@given(facts=facts_of_organizations())
@examples(60)
def test_pajek_gives_back_names_relations_roles_and_years(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    found = back(facts, FileFormat.PAJEK, tmp_path_factory.getbasetemp())
    assert sorted(e.name for e in found.entities()) == sorted(e.name for e in facts.entities())
    undated = {
        (tie.source, tie.relation, tie.target)
        for tie in facts.ties()
        if not all(s.since or s.until for s in tie.evidence)
    }
    ids = {entity.name: entity.id for entity in facts.entities()}
    there = {entity.id: ids[entity.name] for entity in found.entities()}
    assert {
        (*ends(there[tie.source], tie.relation, there[tie.target]), tie.role, tie.periods)
        for tie in found.ties()
    } == {
        (*key, tie.role, () if key in undated else tie.periods)
        for tie in facts.ties()
        for key in [(tie.source, tie.relation, tie.target)]
    }


def ends(source: str, relation: str, target: str) -> tuple[str, str, str]:
    if rule_of(relation).symmetric:
        source, target = sorted((source, target))
    return source, relation, target


def test_what_somebody_added_to_a_graph_is_read_as_that_of_anybody(tmp_path: Path) -> None:
    facts = gather(
        [Entity("a", "company", "Acme"), Entity("b", "city", "Bay")],
        [Statement("a", "SERVES", "b", url=PAGES)],
    )
    formats.write(facts, path := tmp_path / "x.graphml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("</graph>", '<node id="new-one"/></graph>'), "utf-8")
    found, told = formats.read([path], "d")
    assert {entity.id for entity in found.entities()} == {"a", "b", "new-one"}
    assert not any("that Tieline wrote" in line for line in told)


def test_names_that_several_bear_are_labels_apart_for_networkx(tmp_path: Path) -> None:
    names = {"a": "Springfield", "b": "Springfield", "c": "Springfield (a)", "d": "Ärea"}
    facts = gather([Entity(id, "city", name) for id, name in names.items()])
    formats.write(facts, path := tmp_path / "x.gml")
    assert [*nx.read_gml(path)] == [
        "Springfield (a)", "Springfield (b)", "Springfield (a) (c)", "Ärea",
    ]  # fmt: skip
    assert [*nx.read_gml(path, label="name")] == [*names]
    found, _ = formats.read([path], "d")
    assert {entity.id: entity.name for entity in found.entities()} == names


@given(facts=all_facts())
@examples(30)
def test_networkx_and_igraph_open_gml_and_cytoscape_json_with_every_tie(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    folder = tmp_path_factory.getbasetemp()
    formats.write(facts, gml := folder / "x.gml")
    formats.write(facts, cyjs := folder / "x.cyjs")
    ties = {f"{tie.source}.{tie.relation}.{tie.target}": tie for tie in facts.ties()}
    both_ways = sum(rule_of(tie.relation).symmetric for tie in ties.values())
    graph: Any = nx.read_gml(gml, label="name")
    assert set(graph) == {*facts.ids}
    assert len(graph.edges) == len(ties) + both_ways
    for a, b, key, told in graph.edges(keys=True, data=True):
        assert (key, told["relation"]) == (f"{a}.{told['relation']}.{b}", told["relation"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # igraph leaves signs beyond ASCII as they are, and warns
        opened = igraph.Graph.Read_GML(str(gml))
    assert (opened.vs["name"], opened.ecount()) == ([*facts.ids], len(graph.edges))
    drawn: Any = nx.cytoscape_graph(json.loads(cyjs.read_text("utf-8")))
    assert {key: (a, b) for a, b, key in drawn.edges(keys=True)} == {
        key: (tie.source, tie.target) for key, tie in ties.items()
    }
    assert {id: told["label"] for id, told in drawn.nodes(data=True)} == {
        entity.id: entity.name for entity in facts.entities()
    }
