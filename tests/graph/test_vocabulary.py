"""What measures, roles, sectors, kinds and relations are called stands once."""

import ast
from collections.abc import Iterator
from pathlib import Path

from graph.model import KINDS, RELATIONS, SECTORS
from graph.questions.counting import measures
from graph.questions.counting.measures import COMPONENTS, MEASURES, ROLES
from graph.vocabulary import ENTRIES, SECTOR_WORDS

ROOT = Path(__file__).parents[2]
MEASURED = "graph/questions/counting/measures.py"

#: Tables of texts by measure, role, component, sector, kind or relation, and what they are.
TABLES = {
    (MEASURED, "measures"): 2,  # the table itself: roles and components
    ("graph/vocabulary.py", "kinds"): 1,
    ("graph/vocabulary.py", "sectors"): 1,
    ("graph/model.py", "relations"): 1,  # the rules
    ("graph/model.py", "kinds"): 1,  # subtypes
    ("graph/stores/neo4j/schema.py", "kinds"): 1,  # labels in Neo4j
    ("graph/formats/doubts.py", "relations"): 1,  # roles that fit another relation better
    ("app/views/drawing/style.py", "kinds"): 1,  # glyphs
    ("app/views/drawing/style.py", "relations"): 3,  # which relations are drawn alike
    ("app/views/drawing/style.py", "sectors"): 1,  # the kind whose color each has
    ("app/views/explore/scales.py", "sectors"): 1,  # colors
    ("graph/formats/follow_the_money.py", "kinds"): 1,  # schemata of theirs
    ("graph/formats/follow_the_money.py", "relations"): 1,  # schemata of their links
    ("graph/formats/ror/stating.py", "sectors"): 1,  # types of theirs
    ("graph/formats/sheets/headers.py", "kinds"): 1,  # words of others' headers and cells
    ("graph/formats/sheets/values.py", "relations"): 2,  # words of others, there and back
    ("graph/questions/wording/acts.py", "relations"): 1,  # pledges
    ("graph/questions/wording/role.py", "sectors"): 1,  # what pairs are not counted with
}

#: What has a table of its own.
WORDS = {
    "measures": {*MEASURES, *ROLES, *COMPONENTS},
    "sectors": set(SECTORS),
    "kinds": {kind.name for kind in KINDS},
    "relations": {relation.name for relation in RELATIONS},
}


def texts_in(value: ast.expr) -> list[str]:
    """Return the texts that a value of a table is made of."""
    return [
        node.value for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and node.value not in WORDS["measures"]
    ]  # fmt: skip


def named_by(key: ast.expr | None) -> str:
    """Return what a key of a table names, a blank if nothing that has its own table."""
    word = key.value if isinstance(key, ast.Constant) else ""
    word = key.attr if isinstance(key, ast.Attribute) else word
    return next((name for name, words in WORDS.items() if word in words), "")


def tables() -> Iterator[tuple[str, str]]:
    """Yield each table of texts by what is named, as the file and what its keys are."""
    for path in (*ROOT.glob("app/**/*.py"), *ROOT.glob("graph/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Dict):
                rows = list(zip(node.keys, node.values, strict=True))
            elif isinstance(node, ast.Tuple | ast.List):
                pairs = [one for one in node.elts if isinstance(one, ast.Tuple) and one.elts]
                rows = [(one.elts[0], ast.Tuple(one.elts[1:])) for one in pairs]
            else:
                continue
            keys = [named_by(key) for key, value in rows if texts_in(value)]
            found = next((name for name in WORDS if keys.count(name) > 2), "")
            if found:
                yield str(path.relative_to(ROOT)), found


def test_there_is_one_table_of_each() -> None:
    found = list(tables())
    assert {table: found.count(table) for table in found} == TABLES


def test_what_the_table_says_is_nowhere_else() -> None:
    told = [text for known in MEASURES.values() for text in (known.meaning, known.use)]
    told += [
        text for name in ("HEADS", "RANKED_BY", "OWN") for text in getattr(measures, name).values()
    ]
    told += [text for words in (*ROLES.values(), *COMPONENTS.values()) for text in words]
    long = {" ".join(text.split()) for text in told if text.count(" ") > 2 and "{" not in text}
    assert len(long) > 30
    sources = [*ROOT.glob("app/**/*.py"), *ROOT.glob("graph/**/*.py")]
    sources += [*ROOT.glob("app/**/*.html"), *ROOT.glob("app/views/static/**/*.js")]
    for path in sources:
        if str(path.relative_to(ROOT)) != MEASURED:
            text = path.read_text()
            assert [one for one in long if f'"{one}' in text or f"{one}." in text] == [], path


def test_each_is_named() -> None:
    assert set(ENTRIES) == set(KINDS)
    assert list(SECTOR_WORDS) == list(SECTORS)
    assert set(measures.HEADS) == set(measures.RANKED_BY) == set(measures.TERMS) == set(MEASURES)
