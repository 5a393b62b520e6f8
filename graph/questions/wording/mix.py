"""In which groups the pairs are that an entity links, and whether chance would give as many."""

from collections.abc import Iterable

from graph.answers import Role
from graph.model import Kind
from graph.questions.counting.groups import PLURALS, WORDS
from graph.questions.counting.measures import ROLES
from graph.questions.wording.articles import indefinite, spoken
from graph.questions.wording.measures import does
from graph.questions.wording.phrases import (
    Subject,
    Time,
    expected_count,
    listed,
    number,
    start,
    subject,
    time_of,
)
from graph.vocabulary import SECTOR_WORDS, is_venue, kind_words

#: From how many pairs on a role can be out, and by how many standard deviations it must.
ENOUGH_PAIRS, NOTEWORTHY = 10, 1.96

#: How many groups, or pairs of groups, are named, and what part of all the first must have to
#: stand for them in a heading.
NAMED, MAINLY = 3, 0.8

#: A heading tells of a role from so many pairs on.
SEVERAL = 3


def tense(answer: Role) -> Time:
    """Return the time of the answer: what has ended is told in the past without a date, too."""
    time = time_of(answer.filter.as_of)
    return time._replace(past=time.past or gone(answer))


def gone(answer: Role) -> bool:
    """Tell whether all ties of an entity have ended, where no date was asked for."""
    return answer.entities[answer.id].ended is not None and not answer.filter.as_of


def played(answer: Role) -> dict[str, float]:
    """Return the pairs of each role that is told: a boundary, or by direction its two roles."""
    found = answer.brokerage
    merged = ("boundary",) if answer.direction == "arc" else ("gatekeeper", "representative")
    return {} if found is None else {r: getattr(found, r) for r in ROLES if r not in merged}


def leading(answer: Role) -> str | None:
    """Return the role that is played most beyond chance, None if none is or pairs are few."""
    if answer.brokerage is None or answer.z is None or answer.brokerage.total < ENOUGH_PAIRS:
        return None
    beyond = {role: getattr(answer.z, role) or 0.0 for role in played(answer)}
    most = max(beyond, key=lambda role: beyond[role])
    return most if beyond[most] > NOTEWORTHY else None


def apart(answer: Role) -> bool:
    """Tell whether no end of a pair can be in the entity's own group, so that it has no other.

    A project has no sector that organizations are of.
    """
    grouped = answer.by in ("sector", "kind") and answer.ends == "organizations"
    return grouped and (is_venue(answer.kind) or answer.kind == Kind.PERSON)


def mix(answer: Role, who: Subject, total: int) -> list[str]:
    """Say in which role an entity is more often than chance would have it, or less often."""
    counts = played(answer)
    if total < ENOUGH_PAIRS or answer.z is None or answer.expected is None:
        most = max(counts, key=lambda role: counts[role])
        if counts[most] < total or total == 1:
            return []
        return [f"{_in_role(answer, most, who, total)}."]
    role = leading(answer)
    if role is None:
        beyond = {role: getattr(answer.z, role) or 0.0 for role in counts}
        role = min(counts, key=lambda role: beyond[role])
        if beyond[role] >= -NOTEWORTHY:
            what = f"{PLURALS[answer.by]} {'on' if answer.direction == 'arc' else 'in'} these"
            does = "did" if tense(answer).past else "does"
            return [f"The mix of {what} {_noun(answer)} {does} not differ clearly from chance."]
    expected = getattr(answer.expected, role)
    chance = "almost none" if expected < 0.05 else expected_count(expected)
    would = "would have given" if tense(answer).past else "would give"
    few = getattr(answer.z, role) < 0
    return [f"{_in_role(answer, role, who, total, few)}; chance {would} {chance}."]


def heading(answer: Role, who: Subject) -> str:
    """Return what a leading role is in a heading, and in which groups; blank if none leads."""
    role = leading(answer)
    if role is None or played(answer)[role] < SEVERAL:
        return ""
    group = WORDS[answer.by]
    groups = groups_in(answer, role)
    named = ""
    most = 1 if groups and groups[0][1] >= MAINLY * played(answer)[role] else 2
    if role == "liaison":
        groups = groups if most == 1 else []
    if (
        role in ("consultant", "liaison")
        and sum(many for _, many in groups[:most]) >= MAINLY * played(answer)[role]
    ):
        mainly = "mainly " if len(groups) > most else ""
        named = f" ({mainly}{listed([_said(answer, some, role) for some, _ in groups[:most]])})"
    if role == "coordinator":
        what = f"links partners within {_own(answer, who)}"
    elif role == "consultant" and not named and not apart(answer):
        what = f"links partners of the same {group}, but not {who.its} own,"
    elif role == "consultant":
        what = f"links partners of the same {group}{named}"
    else:
        what = f"{does(role, answer.by, who.its, apart(answer))}{named}"
    return f"{tense(answer).verb(what)} more often than by chance"


def between(answer: Role, role: str) -> str:
    """Return what an entity does in a pair of a role, so that no two roles are said alike.

    >>> from graph import load_seeds, role
    >>> answer = role(load_seeds(), "Dallas Innovation Alliance")
    >>> [between(answer, name) for name in ("coordinator", "boundary", "consultant", "liaison")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['links two nonprofits (its own sector)', 'links a nonprofit with another sector',
     'links two partners from another sector', 'links two other sectors with each other']
    """
    group, groups = WORDS[answer.by], PLURALS[answer.by]
    whose = subject(spoken(answer.name, answer.kind), answer.kind).its
    if role == "consultant":
        where = {"sector": "from", "kind": "of"}.get(answer.by, "in")
        if answer.kind != Kind.PERSON:  # who employs a person is no partner
            where = f"partners {where}"
        return f"links two {where} {'the same' if apart(answer) else 'another'} {group}"
    if role == "liaison":
        two = f"two different {groups}" if apart(answer) else f"two other {groups} with each other"
        return f"links {two}"
    if answer.group is None or role not in ("coordinator", "boundary"):
        return does(role, answer.by, whose, apart(answer))
    own, another = f"one of {whose} own {group}", f"another {group}"
    two = f"two of {whose} own {group}"
    if answer.by == "city":
        here = _label(answer, answer.group)
        own, two, another = f"one in {here}", f"two in {here}", "one in another city"
    elif answer.by in ("sector", "kind"):
        words = SECTOR_WORDS[answer.group] if answer.by == "sector" else None
        one = words.one if words else kind_words(answer.group).label.lower()
        many = words.many if words else kind_words(answer.group).plural
        own, two = f"{indefinite(one)} {one}", f"two {many} ({whose} own {group})"
    return f"links {two}" if role == "coordinator" else f"links {own} with {another}"


def _noun(answer: Role) -> str:
    return "paths" if answer.direction == "arc" else "pairs"


def _in_role(answer: Role, role: str, who: Subject, total: int, few: bool = False) -> str:
    """Return what an entity does in how many of its pairs, and of which groups these are."""
    many, noun = int(played(answer)[role]), _noun(answer)
    share = f"{number(many)} of the {total:,} {noun}"
    if many == total:
        share = f"both {noun}" if total == 2 else f"all {number(total)} {noun}"
    elif not many:
        share = f"none of the {number(total)} {noun}"
    elif few:
        share = f"only {share}"
    where = "on" if answer.direction == "arc" else "in"
    what = tense(answer).verb(between(answer, role))
    return f"{start(who.it)} {what} {where} {share}{_named(answer, role)}"


def _own(answer: Role, who: Subject) -> str:
    """Return the entity's own group with its name: its own sector (nonprofit)."""
    name = f" ({_label(answer, answer.group)})" if answer.group else ""
    return f"{who.its} own {WORDS[answer.by]}{name}"


def _label(answer: Role, group: str) -> str:
    """Return the name of a group; that of a community is quoted, as it is no word of people."""
    label = answer.labels[group]
    return f"“{label}”" if answer.by == "community" else label


def _named(answer: Role, role: str) -> str:
    """Return the groups that a role's pairs are in, most pairs first: (governments in 87)."""
    groups = groups_in(answer, role)
    if role == "coordinator" or not groups:
        return ""
    names = [_said(answer, some, role) for some, _ in groups]
    if len(groups) == 1:
        return f" ({names[0]})"
    told = [
        f"{name} in {number(many)}" for name, (_, many) in zip(names, groups[:NAMED], strict=False)
    ]
    if more := sum(many for _, many in groups[NAMED:]):
        told.append(f"others in {number(more)}")
    return f" ({listed(told)})"


def _said(answer: Role, groups: tuple[str, ...], role: str) -> str:
    """Return a group or two as a sentence lists them: governments, companies with governments."""
    names = [_members(answer, group) for group in groups]
    if role == "liaison" and answer.direction == "arc":
        return f"from {names[0]} to {names[1]}"
    return " with ".join(names)


def groups_in(answer: Role, role: str) -> list[tuple[tuple[str, ...], int]]:
    """Return the groups of a role's pairs, the entity's own aside, with how many each has."""
    found: dict[tuple[str, ...], int] = {}
    for a, b, many in _cells(answer):
        others = tuple(group for group in dict.fromkeys((a, b)) if group != answer.group)
        if many and _role(answer, a, b) == role:
            found[others] = found.get(others, 0) + many
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _cells(answer: Role) -> Iterable[tuple[str, str, int]]:
    """Yield the groups of both ends with their pairs; undirected, each pair of groups once."""
    matrix = answer.matrix
    for at, row in enumerate(matrix.rows):
        for column in range(0 if answer.direction == "arc" else at, len(matrix.columns)):
            yield row, matrix.columns[column], matrix.counts[at][column]


def _role(answer: Role, a: str, b: str) -> str:
    """Return the role that the entity has between an end in one group and one in another."""
    own = answer.group
    if a == b:
        return "coordinator" if a == own else "consultant"
    if own not in (a, b):
        return "liaison"
    if answer.direction != "arc":
        return "boundary"
    return "gatekeeper" if b == own else "representative"


def _members(answer: Role, group: str) -> str:
    """Return who is of a group: governments, cities, or by its name those of a place."""
    if answer.by == "sector":
        words = SECTOR_WORDS[group]
        return words.many if group == "other" else words.all
    return kind_words(group).plural if answer.by == "kind" else _label(answer, group)
