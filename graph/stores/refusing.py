"""What every store refuses to be told, in the same sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from graph.ecosystem import UNSTATED, Ecosystem
from graph.errors import InvalidFacts, quoted
from graph.model import MAX_NAME

#: How many broken ties are listed one by one.
LISTED = 1000


class BrokenTie(NamedTuple):
    """A tie that lacks an end: the kind of a missing one is None."""

    source: str
    relation: str
    target: str
    source_kind: str | None
    target_kind: str | None


def refuse_nothing(facts: Ecosystem, dataset: str) -> None:
    """Raise InvalidFacts if there is no fact to load, or no fit name to load it under."""
    if not dataset:
        raise InvalidFacts(["The dataset has no name. Give it one."])
    if len(dataset) > MAX_NAME:
        wrong = f"The name of the dataset has {len(dataset):,} characters"
        raise InvalidFacts([f"{wrong}. Use at most {MAX_NAME}."])
    if not len(facts.sources) and (facts.kinds == UNSTATED).all():
        raise InvalidFacts(
            [f"There is no fact to load, so {dataset} keeps what it states. Give at least one."]
        )


def refuse_unknown(dataset: str, known: Sequence[str]) -> None:
    """Raise InvalidFacts if there is no dataset of that name among the known ones."""
    if dataset not in known:
        there = f"Loaded: {', '.join(known)}." if known else "Nothing is loaded yet."
        raise InvalidFacts([f"There is no dataset {quoted(dataset)}. {there}"])


def refuse_broken(ties: Sequence[BrokenTie]) -> None:
    """Raise InvalidFacts if there is any broken tie; a thousand are listed, the rest counted."""
    if ties:
        problems = [_problem(tie) for tie in ties[:LISTED]]
        if len(ties) > LISTED:
            problems.append(f"And {len(ties) - LISTED:,} more ties.")
        raise InvalidFacts(problems)


def _problem(broken: BrokenTie) -> str:
    """Say what is wrong with a tie, and what would be right."""
    source, relation, target, source_kind, _ = broken
    missing = source if source_kind is None else target
    told = f"no entry has the id {missing!r}. State it, or delete the tie."
    return f"{source} {relation} {target}: {told}"
