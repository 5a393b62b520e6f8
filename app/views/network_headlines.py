"""The findings that head pages about the whole network: rankings, groups, the overview."""

from collections import Counter

from app.phrases import scored
from app.views.headlines import NAMED
from app.views.style import KIND_PLURALS
from graph.answers import Centrality, Communities
from graph.model import Kind
from graph.questions.wording import count, listed, number, start


def ranking(answer: Centrality, measure: str, kind: str, sector: str) -> str:
    """Return who ranks first by a measure, named as a sentence has it, of how many."""
    those = everyone(answer.total, kind, sector)
    if not answer.items:
        return f"No {those.removeprefix('0 ')} on record has a score in {measure}"
    first = [item.name for item in answer.items if item.rank == 1]
    if answer.total == 1:
        return f"{first[0]} is the only one with a score in {measure}"
    if len(first) == answer.total:
        return f"All {those} are alike by {measure}"
    if len(first) == len(answer.items):
        return f"{start(number(len(first)))} or more of {those} share the first place by {measure}"
    rank = "ranks first" if len(first) == 1 else "share the first place"
    return f"{listed(first, NAMED)} {rank} of {those} by {measure}"


def everyone(total: int, kind: str, sector: str) -> str:
    """Return how many of what were ranked: 1,772 entities, 165 companies."""
    one, many = (kind, KIND_PLURALS[Kind(kind)]) if kind else ("entity", "entities")
    where = f" of the sector {sector}" if sector else ""
    return f"{total:,} {one if total in (0, 1) else many}{where}"


def ranked_kinds(answer: Centrality, kind: str) -> str:
    """Return the finding above a ranking: what the first are, or how far their scores reach."""
    items = answer.items
    if len(items) < 2:
        return "The one who has a score" if items else ""
    shown = "All" if len(items) == answer.total else "The first"
    if kind:
        from_, to = (scored(answer.measure, item.score) for item in (items[0], items[-1]))
        return f"{shown} {number(len(items))} score from {from_} to {to}"
    kinds = Counter(item.kind for item in items).most_common()
    most, times = kinds[0]
    what = KIND_PLURALS[Kind(most)] if times > 1 else most
    if times == len(items):
        return f"{shown} {number(times)} are {what}"
    verb = "are" if times > 1 else f"is {'an' if most[0] in 'aeio' else 'a'}"
    return f"{start(number(times))} of the first {number(len(items))} {verb} {what}"


def overview(name: str, reached: int, total: int, alike: int) -> str:
    """Return the finding above the whole network: who has ties into most of its groups.

    ``alike`` counts the others who have ties into as many.
    """
    if reached < 2:
        return f"{start(count(total, 'group'))}, and no one has ties into two"
    most = "more than anyone else"
    if alike:
        most = f"as {'does' if alike == 1 else 'do'} {count(alike, 'other')}"
    into = (
        f"all {number(total)}" if reached == total else f"{number(reached)} of the {number(total)}"
    )
    return f"{name} has ties into {into} groups, {most}"


def communities(answer: Communities) -> str:
    """Return into how many groups the network splits."""
    groups = answer.total + answer.alone
    if not groups:
        return "No ties, so no groups"
    if groups == 1:
        return "The network is one group"
    return f"The network splits into {count(groups, 'group')}"


def sizes(answer: Communities) -> str:
    """Return the finding above the groups: how few of them have half of all members."""
    if len(answer.items) == 1:
        return f"One group of {answer.items[0].size:,}"
    held = 0
    for many, item in enumerate(answer.items, 1):
        held += item.size
        if 2 * held >= answer.tied:
            half = "half" if 2 * held == answer.tied else "more than half"
            largest = (
                "The largest group has"
                if many == 1
                else (f"The {number(many)} largest groups have")
            )
            return f"{largest} {half} of all members"
    return f"The largest group has {answer.items[0].size:,} members" if answer.items else ""
