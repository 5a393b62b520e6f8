"""The findings that head pages about the whole network: rankings, groups, the overview."""

from graph.answers import Centrality, Communities
from graph.questions.wording.phrases import count, number
from graph.vocabulary import kind_words


def ranked_kinds(answer: Centrality, kind: str) -> str:
    """Return what heads a ranking: how many are listed, of how many of what."""
    noun = kind_words(kind).plural if kind else "entries"
    shown, total = len(answer.items), answer.total
    if shown == total:
        one = kind or "entry"
        return f"All {total:,} {noun}" if total > 1 else f"The only {one} with a score"
    return f"The first {number(shown)} of {total:,} {noun}"


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
