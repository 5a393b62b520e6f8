"""The CSV folder: what is read, and the way back."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph import formats
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.formats.findings import Findings
from graph.formats.table import ENTITIES, read_table
from graph.model import KINDS, RULES, Kind, Relation
from tests.strategies import examples

Folder = Callable[..., Path]


def content(facts: Ecosystem) -> tuple[list[Entity], list[Statement], list[str]]:
    return list(facts.entities()), list(facts.statements()), facts.unstated()


# What is read


def test_all_columns_of_both_files_are_read(folder: Folder) -> None:
    where = folder(
        entities="id,kind,subtype,name,aliases,located_in,homepage,summary,source_url,"
        "source_title,latitude,longitude\n"
        "c,city,county,C,,,,,,,39.9610,-83\n"
        "o,organization,chamber,O,Oh;Ooh,c,https://o.org,Says it,https://a.org/1,Page,,\n",
        relations="source,relation,target,role,since,until,source_url,source_title\n"
        "o,SERVES,c,helper,2012-03,2014,article:x,X\n",
    )
    facts, warned = formats.read([where], "d")
    assert warned == []
    assert list(facts.entities()) == [
        Entity("c", Kind.CITY, "C", "county", latitude=39.961, longitude=-83.0),
        Entity("o", Kind.ORGANIZATION, "O", "chamber", ("Oh", "Ooh"), "https://o.org", "Says it",
               "https://a.org/1", "Page", "c"),
    ]  # fmt: skip
    assert list(facts.statements()) == [
        Statement("o", Relation.LOCATED_IN, "c", "", "", "", "https://a.org/1", "Page", "d"),
        Statement("o", Relation.SERVES, "c", "helper", "2012-03", "2014", "article:x", "X", "d"),
    ]


def test_columns_come_in_any_order_and_only_three_are_required(folder: Folder) -> None:
    where = folder(
        entities="name,id,kind\nA,a,city\nB,b,company\n",
        relations="target,source,relation\na,b,SERVES\n",
    )
    assert content(formats.read([where], "d")[0]) == (
        [Entity("a", Kind.CITY, "A"), Entity("b", Kind.COMPANY, "B")],
        [Statement("b", Relation.SERVES, "a", dataset="d")],
        [],
    )


def test_a_mark_crlf_quoted_newlines_and_blank_rows_are_fine(folder: Folder) -> None:
    where = folder(
        entities='\ufeff"id",kind,name,summary\r\n\r\n a ,city,"A ""one""\r\nof two", x \r\n,,,\r\n'
    )
    assert list(formats.read([where], "d")[0].entities()) == [
        Entity("a", Kind.CITY, 'A "one"\nof two', summary="x")
    ]


def test_several_files_folders_and_single_files_are_read_as_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (one / "x.relations.csv").write_text("source,relation,target\nb,SERVES,a\n")
    (one / "y.entities.csv").write_text("id,kind,name\na,city,A\n")
    (one / "Entities.CSV").write_text("id,kind,name\nb,company,B\n")
    (two / "entities.csv").write_text("id,kind,name\nd,city,D\n")
    (two / "not-named.entities.csv").write_text("id,kind,name\ne,city,E\n")
    facts, _ = formats.read([one, two / "entities.csv"], "d")
    assert [entity.id for entity in facts.entities()] == ["a", "b", "d"]
    assert [(s.source, s.target) for s in facts.statements()] == [("b", "a")]


def test_files_of_facts_are_read_in_order_of_name(folder: Folder) -> None:
    where = folder(
        **{"b.entities": "id,kind,name\na,city,A\n", "a.entities": "id,kind,name\na,city,B\n"}
    )
    assert formats.check([where]).problems == [
        f"{where}/b.entities.csv:2: The id 'a' has other values at {where}/a.entities.csv:2. "
        "Keep one, or give them different ids."
    ]


def test_hidden_files_are_none_of_facts(folder: Folder) -> None:
    where = folder(**{"entities": "id,kind,name\na,city,A\n", "._x.entities": b"\x00\x05\x16\x07"})
    facts, _ = formats.read([where], "d")
    assert len(facts.ids) == 1


def test_an_end_that_nothing_here_states_is_kept_and_only_checking_tells_of_it(
    folder: Folder,
) -> None:
    where = folder(
        entities="id,kind,name,located_in\nb,company,B,x\n",
        relations="source,relation,target\nb,SERVES,y\nz,SERVES,y\n",
    )
    facts, warned = formats.read([where], "d")
    assert facts.unstated() == ["x", "y", "z"]
    assert warned == []
    assert formats.check([where]).warnings == [
        f"{where}/{at}: No entry of these files has the id '{id}'. Another dataset must."
        for at, id in (("entities.csv:2", "x"), ("relations.csv:2", "y"), ("relations.csv:3", "z"))
    ]


def test_memory_does_not_grow_with_the_file(folder: Folder) -> None:
    where = folder(entities="id,kind,name\n" + "some-id,city,The name of some city\n" * 30_000)
    tracemalloc.start()
    rows = sum(1 for _ in read_table(where / "entities.csv", ENTITIES, Findings()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 30_000
    assert peak < 200_000 < (where / "entities.csv").stat().st_size


def test_progress_is_told_in_bytes_and_ends_with_all_of_them(folder: Folder) -> None:
    where = folder(entities="id,kind,name\n" + "a,city,A\n" * 25_000)
    told: list[tuple[str, int, int]] = []
    formats.read([where], "d", lambda what, done, of: told.append((what, done, of)))
    size = (where / "entities.csv").stat().st_size
    assert len(told) == 3
    assert {(what, of) for what, _, of in told} == {("reading entities.csv", size)}
    assert all(done < later for (_, done, _), (_, later, _) in pairwise(told))
    assert told[-1][1] == size


# The way back

ids = st.text("ab-1", min_size=1, max_size=3)
texts = st.text(
    st.sampled_from("\"'`,;=+@-\n\t\\ xé€\u2028\u00a0\ufeff\U0001f600")
    | st.characters(exclude_categories=("Cc", "Cs")),
    max_size=9,
).map(str.strip)
names = texts.filter(bool)
aliases = st.lists(names.map(lambda t: t.replace(";", ":")), max_size=3).map(tuple)
sources = st.sampled_from(["", "https://a.org/1", 'http://b.org/?q=a;b&c="d"', "article:x"])
dates = st.sampled_from([("", ""), ("2012", ""), ("2012-03", "2014-01-31"), ("", "2010")])
degrees = st.sampled_from([(None, None), (33.749, -84.388), (0.0, 180.0), (-1e-7, -179.999999)])
plain = st.builds(
    Entity, ids, st.sampled_from(KINDS), names, texts, aliases, texts, texts, sources, texts
)


def known(entity: Entity, at: tuple[float | None, float | None]) -> Entity:
    """Return an entity at a place, each alias once, as a reader has checked it."""
    aliases = tuple(alias for alias in dict.fromkeys(entity.aliases) if alias != entity.name)
    return replace(entity, aliases=aliases, latitude=at[0], longitude=at[1])


entities = st.builds(known, plain, degrees)


@st.composite
def ecosystems(draw: st.DrawFn) -> Ecosystem:
    """Return sound facts, as some reader would have checked them."""
    known = draw(st.lists(entities, min_size=1, max_size=5, unique_by=lambda e: e.id))
    kinds = {entity.id: entity.kind for entity in known}
    statements = []
    for _ in range(draw(st.integers(0, 6))):
        relation = draw(st.sampled_from(Relation))
        source, target = draw(st.tuples(ids, ids).filter(lambda ends: ends[0] != ends[1]))
        ends = (kinds.get(source), kinds.get(target))
        if None in ends or ends in RULES[relation].joins:
            words = draw(texts), *draw(dates), draw(sources), draw(texts)
            statements.append(Statement(source, relation, target, *words, dataset="d"))
    cities = [entity.id for entity in known if entity.kind is Kind.CITY]
    for at, entity in enumerate(known):
        may = (entity.kind, Kind.CITY) in RULES[Relation.LOCATED_IN].joins
        if cities and may and draw(st.booleans()):
            known[at] = replace(entity, located_in=draw(st.sampled_from(cities)))
            pages = entity.source_url, entity.source_title
            statements.append(
                Statement(
                    entity.id, Relation.LOCATED_IN, known[at].located_in, "", "", "", *pages, "d"
                )
            )
    return gather(known, statements)


@given(ecosystems())
@example(gather([Entity("a", Kind.CITY, "=1+1", aliases=('"', "a,b"), summary="one\ntwo")]))
@examples(200)
def test_what_is_written_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    folder = tmp_path_factory.getbasetemp() / "written"
    formats.write(facts, folder)
    again, _ = formats.read([folder], "d")
    assert content(again) == content(facts)


def test_rows_are_written_in_one_order(tmp_path: Path) -> None:
    facts = gather(
        [
            Entity("b", Kind.COMPANY, "B, b", source_url="https://b.org", located_in="a"),
            Entity("a", Kind.CITY, "A", aliases=("x", "y"), latitude=33.75, longitude=-84.5),
        ],
        [
            Statement("b", Relation.LOCATED_IN, "a", url="https://b.org"),
            Statement("b", Relation.SERVES, "a", since="2012", url="https://z.org"),
            Statement("b", Relation.LOCATED_IN, "a", "office", url="https://z.org"),
            Statement("b", Relation.SERVES, "a", since="2015", until="2016", url="https://y.org"),
        ],
    )
    formats.write(facts, tmp_path)
    assert (tmp_path / "entities.csv").read_bytes() == (
        b"id,kind,subtype,name,aliases,located_in,homepage,summary,source_url,source_title,"
        b"latitude,longitude\n"
        b"a,city,,A,x;y,,,,,,33.75,-84.5\n"
        b'b,company,,"B, b",,a,,,https://b.org,,,\n'
    )
    assert (tmp_path / "relations.csv").read_bytes() == (
        b"source,relation,target,role,since,until,source_url,source_title\n"
        b"b,LOCATED_IN,a,office,,,https://z.org,\n"
        b"b,SERVES,a,,2015,2016,https://y.org,\n"
        b"b,SERVES,a,,2012,,https://z.org,\n"
    )


def test_other_line_ends_within_a_text_are_written_as_newlines(tmp_path: Path) -> None:
    formats.write(gather([Entity("a", Kind.CITY, "A", summary="x\r\ny\rz")]), tmp_path)
    assert formats.read([tmp_path], "d")[0].entity(0).summary == "x\ny\nz"


def test_a_broken_write_leaves_the_old_files(tmp_path: Path) -> None:
    def full(what: str, _done: int, _of: int) -> None:
        if what == "writing relations.csv":
            raise OSError(28, "No space left on device")

    formats.write(gather([Entity("a", Kind.CITY, "Old")]), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(InvalidQuestion, match=r"Cannot write .*: No space left on device"):
        formats.write(gather([Entity("b", Kind.CITY, "New")]), tmp_path, full)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_with_other_facts_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "more.entities.csv").write_text("id,kind,name\na,city,A\n")
    with pytest.raises(InvalidQuestion) as caught:
        formats.write(gather([Entity("b", Kind.CITY, "B")]), tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} also has more.entities.csv, which would be read with the export. Give another "
        "folder."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["more.entities.csv"]
