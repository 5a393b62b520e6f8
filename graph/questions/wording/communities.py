"""What an answer about groups says in plain sentences."""

from dataclasses import replace

from graph.answers import Bridge, Communities
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.wording.phrases import (
    are,
    count,
    listed,
    name_in,
    number,
    percent,
    start,
    subject,
)

#: How many of those who link groups are listed.
BRIDGES = 20

#: What those who link groups link.
_PAIRS = "pairs of partners in two different groups"


def sentences(answer: Communities) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.tied:
        left = _left(answer)
        none = (
            "there are no ties, so no groups"
            if left
            else ("no ties are recorded, so there are no groups")
        )
        return begin(on(Topic.DIVISION, f"{left}{none}."))
    said = [
        *on(Topic.DIVISION, _division(answer)),
        *on(Topic.LARGEST, *_largest(answer)),
        *on(Topic.CHANCE, *_chance(answer)),
        *on(Topic.LINKING, *_linking(answer)),
    ]
    if answer.weight:
        said += on(Topic.CHANCE, f"Ties are weighed by their {answer.weight}.")
    if answer.unweighted:
        does, has = ("does", "has") if answer.unweighted == 1 else ("do", "have")
        ties = start(count(answer.unweighted, "tie"))
        said += on(Topic.LEFT_OUT, f"{ties} {has} no {answer.weight} and {does} not count.")
    if answer.alone:
        own = (
            "forms a group of its own and is"
            if answer.alone == 1
            else ("form groups of their own and are")
        )
        said += on(Topic.LEFT_OUT, f"{_entries(answer.alone)} {own} not listed.")
    if answer.isolates:
        has = (
            "has no tie that counts here and is"
            if answer.isolates == 1
            else ("have no ties that count here and are")
        )
        said += on(Topic.LEFT_OUT, f"{_entries(answer.isolates)} {has} in no group.")
    if answer.total > 1:
        said += on(Topic.CAVEAT, "Other groupings fit almost as well.")
    return begin(said)


def _left(answer: Communities) -> str:
    narrowed = replace(answer.filter, context=False) != NO_FILTER
    return "with these filters, " if narrowed else ""


def _entries(n: int) -> str:
    return count(n, "entry", "entries")


def _division(answer: Communities) -> str:
    groups = answer.total + answer.alone
    if groups == 1:
        return f"{_left(answer)}the {_entries(answer.tied)} with a tie form one group."
    cut = f"; the first {number(len(answer.items))} are listed"
    return (
        f"{_left(answer)}the network splits into {count(groups, 'group')}"
        f"{cut if len(answer.items) < answer.total else ''}."
    )


def _largest(answer: Communities) -> list[str]:
    """Name the largest groups, those that are not smaller than any other."""
    if answer.total + answer.alone == 1 or not answer.items:
        return []
    most = answer.items[0].size
    first = [f"“{item.label}”" for item in answer.items if item.size == most]
    members = count(most, "member")
    if len(first) > 1:
        return [f"the largest are {listed(first)}, with {members} each."]
    second = answer.items[1] if len(answer.items) > 1 else None
    after = f", ahead of “{second.label}” with {number(second.size)}" if second else ""
    return [f"the largest is {first[0]} with {members}{after}."]


def _chance(answer: Communities) -> list[str]:
    """Say how many more pairs are within groups than chance would put there."""
    if answer.total + answer.alone == 1 or answer.coverage is None or answer.modularity is None:
        return []
    share = "none" if answer.coverage == 0 else percent(answer.coverage)
    by_chance = (answer.coverage - answer.modularity) / answer.resolution
    factor = "" if answer.resolution == 1 else f" at resolution {answer.resolution:g}"
    are_in = "is" if answer.coverage == 0 else "are"
    return [
        f"of all pairs that are directly tied, {share} {are_in} in the same group; chance alone "
        f"would put {percent(by_chance)} there (modularity {answer.modularity:.2f}{factor})."
    ]


def _linking(answer: Communities) -> list[str]:
    """Say who links the most pairs of partners in two different groups, if anyone does."""
    if not answer.bridges:
        several = answer.total + answer.alone > 1
        return ["no one has partners in two groups."] if several else []
    top = [bridge for bridge in answer.bridges if bridge.pairs == answer.bridges[0].pairs]
    if len(top) > 1:
        names = listed([name_in(answer, bridge.id) for bridge in top])
        pairs = f"{number(top[0].pairs)} each"
        if len(top) == BRIDGES:  # the list ends with equals, so there may be more of them
            return [f"{names} are among those that link the most {_PAIRS} ({pairs})."]
        return [f"{names} link the most {_PAIRS} ({pairs})."]
    return [_bridge(top[0], name_in(answer, top[0].id))]


def _bridge(bridge: Bridge, name: str) -> str:
    partners, groups = count(bridge.degree, "partner"), count(len(bridge.reaches), "group")
    most = f"{name} links the most {_PAIRS} ({number(bridge.pairs)})"
    if not bridge.outside:
        return f"{most}, with {partners} in {groups}."
    its = subject(bridge.name, bridge.kind).its
    other = "another group" if bridge.outside == 1 else "other groups"
    return f"{most}: {number(bridge.outside)} of {its} {partners} {are(bridge.outside)} in {other}."
