"""Questions count, the ways in show: which files of app read arrays of the network.

And text is data: none picks a sentence by its place, or looks into what it says.
"""

import ast
import re
from dataclasses import fields

from graph.ecosystem import Ecosystem
from graph.network import Network
from tests.app.conftest import ROOT

#: The arrays of a network and of its facts; ids are looked up everywhere, words are no array.
ARRAYS = {
    "network": {f.name for f in fields(Network) if f.name not in ("facts", "_memo")}
    | {"degrees", "collectives", "places", "sites"},
    "facts": {f.name for f in fields(Ecosystem)} - {"ids", "revision", "vocabulary"},
}

#: Who reads them, and for what. A file that no longer does leaves the list; none joins it.
READERS = {
    "app/commands/reading.py": "how large the network is, for how its searches run",
    "app/live.py": "how large the network is, for how its searches run",
}


def test_no_other_file_reads_an_array_of_the_network() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "app").rglob("*.py")
        if reads_arrays(ast.parse(path.read_text("utf-8")))
    }
    assert found == READERS.keys()


def reads_arrays(tree: ast.Module) -> bool:
    return any(
        node.attr in ARRAYS.get(holder_of(node), ())
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    )


def holder_of(node: ast.Attribute) -> str:
    """Return what an attribute is read of: network in both network.ties and found.network.ties."""
    value = node.value
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")


#: A sentence by its place, some by how many they are, what is said compared with a text, or a text
#: parted at the end of a sentence. A brief alone cuts off what does not fit on its sheet, by a
#: name, for the most important come first.
PICKED = re.compile(
    r"""\bsentences\[-?\d*:?\d*\]|\bsaid\[-?\d*:?\d*\]|\bin \w+\.sentences\b"""
    r"""|\b(?:r?partition|r?split)\((["'])\.\s\1"""
)


def test_a_sentence_is_chosen_by_its_topic() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "app").rglob("*.html")]
    assert PICKED.search("{{ answer.sentences[0] }}")
    assert PICKED.search("replace(around, said=played.said[:2])")
    assert PICKED.search("if note not in answer.sentences")
    assert PICKED.search('heading, _, rest = told.partition(". ")')
    assert [str(path) for path in sources if PICKED.search(path.read_text("utf-8"))] == []
