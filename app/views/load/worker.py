"""A process of its own that reads files for a page: whatever a file does, the service goes on.

It reads one order from its standard input and writes one answer to its standard output, both
JSON: ``python -m app.views.load.worker``.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

from app.presentation import loads
from app.presentation.ways import CHOICES, with_ways
from app.settings import Settings
from graph.differences import Difference
from graph.ecosystem import Ecosystem
from graph.errors import GraphError, InvalidFacts
from graph.formats import Checked, examine
from graph.formats.rereading import kept_reading, reread
from graph.loading import held_against, load
from graph.model import Relation
from graph.plain import plain
from graph.vocabulary import described, merged

#: The most bytes of memory that reading a file may take.
MOST_MEMORY = 4 << 30

#: How many entries, and how many statements, of each change are told as sentences.
CHANGES = 5

#: How many of those that came are looked at when the free view opens on them.
SHOWN = 12


class ReadOrder(TypedDict):
    """What a page asks for: read files and say what they state, and load them if ``load``.

    ``reading`` tells how, as ``graph.formats.rereading`` keeps it.
    """

    settings: dict[str, Any]
    paths: list[str]
    dataset: str
    origin: str
    load: bool
    reading: str


class DifferenceTold(TypedDict):
    """What a load changes of what its dataset stated.

    ``totals`` are how many entries and statements are new, changed, the same and withdrawn;
    ``changes`` the first of each as sentences.
    """

    totals: dict[str, dict[str, int]]
    changes: list[str]
    vocabulary_changed: bool


class ReadAnswer(TypedDict, total=False):
    """What comes of it: of a refusal ``error`` alone.

    ``other_columns`` tell which columns are gone or new since the files were last read, and
    ``new_words`` how kinds and relations are said that the files do not describe; ``words`` are
    all that do not ship.
    ``matches`` tell who looks like an entity that is loaded already, how many of them ``sure``
    are it, and whether they are taken for it (``match``).
    ``kinds`` are entries by kind and ``relations`` ties by relation, most first; ``difference``
    is what a load would change or did. ``change`` is what it did, in numbers, ``before`` where
    its dataset was loaded from until then (None: it is new), ``shown`` are ids of some that came.
    """

    error: str
    problems: list[str]
    warnings: list[str]
    guesses: list[str]
    other_columns: list[str]
    tables: list[dict[str, Any]]
    new_words: dict[str, dict[str, Any]]
    words: dict[str, dict[str, Any]]
    kinds: dict[str, int]
    relations: dict[str, int]
    matches: list[str]
    sure: int
    match: bool
    difference: DifferenceTold
    before: str | None
    change: dict[str, Any]
    shown: list[str]


def main() -> None:
    """Do what the order says, within bounds."""
    order: ReadOrder = json.load(sys.stdin)
    _bound_memory()
    try:
        answer = _answered(order)
    except InvalidFacts as error:
        answer = {"problems": [*error.problems]}
    except GraphError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": TOO_MUCH}
    json.dump(answer, sys.stdout)


#: What is said of a file that cannot be read within bounds.
TOO_MUCH = (
    "Reading the file takes too much memory. Delete empty rows and columns far from the table, "
    "or save the table as CSV."
)


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has such bounds
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answered(order: ReadOrder) -> ReadAnswer:
    paths = [Path(path) for path in order["paths"]]
    asked, strict, match = reread(order["reading"])
    if asked.kind or asked.relation:
        with Settings(**order["settings"]).open(create=True) as store:
            asked = replace(asked, words=merged(store.vocabularies().values()))
    found = examine(paths, order["dataset"], asked=asked, strict=strict)
    facts = found.ecosystem
    answer = _told(found, [*paths, *([asked.mapping.path] if asked.mapping else [])])
    if facts is None:
        return answer
    with Settings(**order["settings"]).open(create=True) as store:
        facts, matches = held_against(store, facts, match=match)
        try:
            done = load(
                store, facts, order["dataset"], order["origin"], dry=not order["load"],
                reading=kept_reading(asked, found.tables, strict=strict, match=match),
            )  # fmt: skip
        except InvalidFacts as error:  # it is the other datasets that they do not fit
            answer["problems"] += error.problems
            return answer
    answer |= counted(facts)
    answer |= {"matches": loads.matches_told(matches, taken=match), "match": match}
    answer |= {"sure": sum(each.sure for each in matches)}
    answer |= {"difference": _difference_told(done.difference), "before": done.before}
    if order["load"]:
        answer |= {"change": plain(done.change), "shown": shown_first(facts)}
    return answer


def _difference_told(found: Difference) -> DifferenceTold:
    return {
        "totals": {what: plain(each) for what, each in loads.totals(found)},
        "changes": loads.changes_told(found, CHANGES),
        "vocabulary_changed": found.vocabulary_changed,
    }


def _told(found: Checked, paths: Sequence[Path]) -> ReadAnswer:
    """Return what was found, without the folders that the files lie in."""
    folders = {f"{path.parent}{os.sep}" for path in paths}

    def bare(lines: list[str]) -> list[str]:
        for folder in folders:
            lines = [line.replace(folder, "") for line in lines]
        return lines

    return {
        "problems": bare(with_ways(found.problems, found.problem_kinds, CHOICES)),
        "warnings": bare(with_ways(found.warnings, found.kinds, CHOICES)),
        "guesses": bare(found.guesses),
        "other_columns": [text for _, text in _of_kind("other columns", found)],
        "tables": [table._asdict() for table in found.tables],
        "new_words": described(found.new_words),
        "words": described(found.ecosystem.vocabulary) if found.ecosystem else {},
    }


def _of_kind(kind: str, found: Checked) -> list[tuple[str, str]]:
    """Return the warnings of a kind, each as its place and what is said."""
    lines = (line for line, of in zip(found.warnings, found.kinds, strict=False) if of == kind)
    return [(place, text) for place, _, text in (line.partition(": ") for line in lines)]


def counted(facts: Ecosystem) -> ReadAnswer:
    """Return how many entries of each kind and ties of each relation there are, most first."""
    kinds = Counter(str(entity.kind) for entity in facts.entities())
    relations = Counter(relation for _, relation, _ in ties_in(facts))
    return {"kinds": dict(kinds.most_common()), "relations": dict(relations.most_common())}


def ties_in(facts: Ecosystem) -> list[tuple[str, str, str]]:
    """Return the ties of facts, each as its source, relation and target."""
    stated = ((s.source, str(s.relation), s.target) for s in facts.statements())
    return list(dict.fromkeys(stated))


def shown_first(facts: Ecosystem) -> list[str]:
    """Return ids of some from whom most others that came are one step away, in that order.

    Places are left aside: they are near everybody. O(ties + SHOWN x entities).
    """
    partners: dict[str, set[str]] = {id: {id} for id in facts.ids}
    for source, relation, target in ties_in(facts):
        if relation != Relation.LOCATED_IN:
            partners[source].add(target)
            partners[target].add(source)
    left, chosen = {*partners}, list[str]()
    while left and len(chosen) < SHOWN:
        best = max(partners, key=lambda at: (len(partners[at] & left), len(partners[at]), at))
        if len(partners[best]) == 1:
            break  # only some without ties are left
        chosen.append(best)
        left -= partners[best]
    return chosen


if __name__ == "__main__":
    main()
