"""Each option that --help lists is taken, and each error names what --help names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import _MODULES
from tests.app.conftest import Tieline

#: What each command that asks the network is given so that it answers.
ASKED = {
    "connect": ["a", "d"], "role": ["a"], "impact": ["x-ville"], "ecosystem": ["x-ville"],
    "compare": ["x-ville", "y-ville"], "centrality": [], "communities": [], "without": ["a"],
    "key-players": [], "network": [], "coverage": [], "vocabulary": [],
    "entity": ["a"], "relations": ["a"],
    "standing": ["a"], "surroundings": ["a"], "between": ["a", "2012", "2020"],
    "search": ["a"], "view": ["--entity", "a", "-o", "a.html"],
}  # fmt: skip

#: A value of each option by its name; of a command's own, where it differs.
VALUES = {
    "relation": "LEADS", "without-relation": "LEADS", "avoid": "b", "without-kind": "event",
    "as-of": "2016", "undated": "drop", "context": None, "format": "json", "by": "kind",
    "direction": "any", "ends": "all", "null": "labels", "top": "3", "weight": "reach=2",
    "measure": "degree", "kind": "company", "sector": "company", "from": "a", "size": "2",
    "goal": "reach", "resolution": "2", "routes": "2", "max-hops": "3", "limit": "2",
    "sort": "name", "city": "x-ville", "least": "1", "order": "turns", "near": "2",
    "store": None, "where": "staff>5",
}  # fmt: skip
OWN = {
    ("centrality", "from"): ("--measure", "pagerank", "--from", "a"),
    ("centrality", "direction"): ("--measure", "degree", "--direction", "arc"),
    ("centrality", "by"): ("--measure", "liaison", "--by", "kind"),
    ("centrality", "ends"): ("--measure", "liaison", "--ends", "all"),
    ("centrality", "weight"): ("--measure", "degree", "--weight", "amount"),
    ("communities", "weight"): ("--weight", "amount"),
    ("view", "city"): ("--city", "x-ville"), ("view", "entity"): ("--entity", "a"),
    ("view", "connect"): ("--connect", "a", "d"), ("view", "output"): ("--output", "b.html"),
}  # fmt: skip

FACTS = """\
id,kind,name,Staff
a,company,Acme,10
b,company,Bee,20
d,company,Dee,
e,event,Expo,
p,project,Pilot,
x-ville,city,Xville,
y-ville,city,Yville,
"""
TIES = """\
source,relation,target,since,Amount
a,PARTNERS_WITH,b,2011,5
b,PARTNERS_WITH,d,2011,5
a,SERVES,x-ville,2013,5
d,SERVES,y-ville,,5
a,LEADS,p,,5
b,PARTICIPATES_IN,p,,5
d,PARTICIPATES_IN,e,,5
a,PARTICIPATES_IN,e,2012,5
"""


@pytest.fixture
def store(tieline: Tieline, tmp_path: Path) -> Path:
    """Return a store of a few ties, in the folder that commands run in."""
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "entities.csv").write_text(FACTS)
    (facts / "relations.csv").write_text(TIES)
    place = tmp_path / "few.db"
    assert tieline("load", facts, "--store", place).code == 0
    return place


def listed(tieline: Tieline, command: str) -> list[str]:
    """Return the options that --help lists, by their long names."""
    shown = tieline(command, "--help").out.partition("Options:")[2]
    found = re.findall(r"^  (?:-\w, )?--([a-z][a-z-]*)", shown, re.MULTILINE)
    return [name for name in found if name != "help"]


def tried(command: str, options: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each option with the words that ask with it."""
    for name in options:
        words = OWN.get((command, name))
        if words is None and name == "store":
            continue
        value = VALUES.get(name)
        yield name, list(words or ([f"--{name}"] if value is None else [f"--{name}", value]))


@pytest.mark.parametrize("command", ASKED)
def test_no_option_that_is_listed_is_always_refused(
    tieline: Tieline, store: Path, command: str
) -> None:
    options = listed(tieline, command)
    assert "store" in options
    unknown = {n for n in options if n not in VALUES and (command, n) not in OWN}
    assert not unknown, "give the new option a value above"
    for name, words in tried(command, options):
        given = ASKED[command]
        if (command, name) in OWN and command == "view" and name in ("city", "connect"):
            given = given[2:]  # one thing is drawn
        ran = tieline(command, *given, *words, "--store", store)
        assert ran.code == 0, (command, words, ran.err)


def test_every_command_that_asks_is_tried() -> None:
    others = {"serve", "load", "check", "datasets", "export"}
    assert ASKED.keys() == _MODULES.keys() - others


@pytest.mark.parametrize("command", ASKED)
def test_an_error_of_a_name_says_what_is_typed(tieline: Tieline, store: Path, command: str) -> None:
    """A name that is too long: the error begins with a word of --help, never with a field's."""
    long, shown = "x" * 600, tieline(command, "--help").out
    words = ASKED[command]
    asked = [[*words[:at], long, *words[at + 1 :]] for at, word in enumerate(words)
             if word in ("a", "d", "x-ville", "y-ville")]  # fmt: skip
    asked += [[*words, f"--{name}", long] for name in ("avoid", "from")
              if f"--{name}" in shown and (name == "avoid" or command == "centrality")]  # fmt: skip
    if command == "view":
        asked += [["--city", long, "-o", "a.html"], ["--connect", long, "a", "-o", "a.html"],
                  ["--connect", "a", long, "-o", "a.html"]]  # fmt: skip
    for given in asked:
        extra = ["--measure", "pagerank"] if "--from" in given else []
        ran = tieline(command, *given, *extra, "--store", store)
        assert ran.code == 2
        field = ran.err.removeprefix("error: ").partition(":")[0]
        assert re.search(rf"(?<![\w-]){re.escape(field)}(?![\w-])", shown), (given, ran.err)
