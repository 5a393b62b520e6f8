"""What page scripts say to people is in the words of the pages; styles have one dark theme."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sentences import broken

SCRIPTS = Path(__file__).parent.parent / "app" / "views" / "static"

#: A comment, or a text in one of the three kinds of quotes. Texts come first where they begin
#: first, so that the slashes of an address begin no comment.
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""",
    re.DOTALL,
)
#: What is computed within a text; what it holds are texts of their own.
_COMPUTED = re.compile(r"\$\{((?:[^{}]|\{[^{}]*\})*)\}")

#: Two words in a row, or one with a capital, are said to people; code has neither.
_SAID = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|^[A-Z][a-z]+(?: …|…|\.)?$")
#: Selectors, styles and addresses are not.
_CODE = re.compile(r"[{}<>=@#]|^\.|\]|;\S|\b(?:svg|summary|pop|opt)\b")

#: Rules about whole sentences: texts of scripts are parts of one, too.
_OF_SENTENCES = {"capital", "marks"}


def texts(script: str) -> Iterator[str]:
    """Yield what a script says to people; what is computed within reads Acme."""
    for match in _TOKEN.finditer(script):
        text = next((group for group in match.groups() if group is not None), "")
        for computed in _COMPUTED.findall(text):
            yield from texts(computed)
        said = _COMPUTED.sub("Acme", text)
        if _SAID.search(said) and not _CODE.search(said):
            yield said


def faults(script: str) -> list[str]:
    """Return what is wrong with what a script says."""
    return [
        f"“{text}”: {words!r}: {better}"
        for text in texts(script)
        for rule, words, better in broken(text)
        if rule not in _OF_SENTENCES
    ]


def test_page_scripts_say_it_in_the_words_of_the_pages() -> None:
    files = [path for path in SCRIPTS.rglob("*.js") if "vendor" not in path.parts]
    assert len(files) > 25
    said = {path.name: list(texts(path.read_text("utf-8"))) for path in files}
    assert sum(map(len, said.values())) > 60
    assert "The picture is copied." in said["menu.js"]
    assert "A path of Acme is highlighted." in said["main.js"]
    wrong = [f"{p.name}: {fault}" for p in files for fault in faults(p.read_text("utf-8"))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('speak("Three hops away.")', "hops"),
        ("say(`${n} entities are left`)", "entities"),
        ('label(`Hide ${many ? "these neighbors too" : "it"}`)', "neighbors"),
        ('element("a", {}, "Entities")', "Entities"),
        ("// a comment about entities\nlet url = 'https://example.org/no entities'", "entities"),
    ],
)
def test_texts_of_scripts_are_found_and_read(script: str, found: str) -> None:
    assert [fault for fault in faults(script) if repr(found) in fault]


def test_code_and_comments_are_not_read() -> None:
    assert not list(texts('// the entities of a route\nquery(".route > a"); on("AbortError")'))
    assert not list(texts("/* two hops */ ask('neighbours'); style(`.a{color:red}`)"))


def test_the_dark_colors_are_the_same_by_the_system_and_by_choice() -> None:
    tokens = (SCRIPTS / "shared" / "tokens.css").read_text("utf-8")
    dark = [
        " ".join(found.split()) for found in re.findall(r"color-scheme: dark;(.*?)}", tokens, re.S)
    ]
    assert len(dark) == 2
    assert dark[0] == dark[1]
    assert dark[0].count("--") > 40
