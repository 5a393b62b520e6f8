"""What an answer about a role says in plain sentences."""

from graph.answers import Role
from graph.filter import NO_FILTER
from graph.model import VENUES, Kind
from graph.questions.counting.groups import PLURALS, WORDS
from graph.questions.wording.articles import spoken
from graph.questions.wording.phrases import (
    ENTRIES,
    Subject,
    are,
    count,
    expected_count,
    have,
    number,
    ordinal,
    possessive,
    start,
    subject,
)

#: What an entity does in each role, for the sentence "It … in 12 of them".
DOES = {
    "coordinator": "links partners within its own {group}",
    "consultant": "links partners within one other {group}",
    "boundary": "links its own {group} to another",
    "gatekeeper": "brings another {group} into its own",
    "representative": "takes its own {group} to another",
    "liaison": "links two other {groups}",
}

#: From how many pairs on a role can be out, and by how many standard deviations it must.
ENOUGH_PAIRS, NOTEWORTHY = 10, 1.96

#: Of fewer partners a sentence says how many pairs are tied, of more which part of them.
ENOUGH_PARTNERS = 10

#: More than one in how many left out is said at once, after the number of pairs.
MANY_LEFT_OUT = 3


def sentences(answer: Role) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    who = subject(spoken(answer.name, answer.kind), answer.kind)
    if answer.degree == 0:
        return (start(_alone(answer, who)),)
    said = [*_pairs(answer, who), *_own_community(answer, who), *_structure(answer, who)]
    return tuple(start(sentence) for sentence in said)


def played(answer: Role) -> dict[str, float]:
    """Return the pairs of each role that is told: a boundary, or by direction its two roles."""
    found = answer.brokerage
    merged = ("boundary",) if answer.direction == "arc" else ("gatekeeper", "representative")
    return {} if found is None else {r: getattr(found, r) for r in DOES if r not in merged}


def leading(answer: Role) -> str | None:
    """Return the role that is played most beyond chance, None if none is or pairs are few."""
    if answer.brokerage is None or answer.z is None or answer.brokerage.total < ENOUGH_PAIRS:
        return None
    beyond = {role: getattr(answer.z, role) or 0.0 for role in played(answer)}
    most = max(beyond, key=lambda role: beyond[role])
    return most if beyond[most] > NOTEWORTHY else None


def does(role: str, by: str) -> str:
    """Return what an entity does in a role, in words."""
    return DOES[role].format(group=WORDS[by], groups=PLURALS[by])


def _alone(answer: Role, who: Subject) -> str:
    if answer.filter != NO_FILTER and answer.recorded:
        return (
            f"With these filters, {who.name} has no partners ({number(answer.recorded)} recorded), "
            f"so {who.it} connects no one."
        )
    return f"{who.name} has no recorded partner, so {who.it} connects no one."


def _pairs(answer: Role, who: Subject) -> list[str]:
    if answer.brokerage is None:
        return [f"{who.name} has no recorded {WORDS[answer.by]}, so {who.its} role "
                f"by {WORDS[answer.by]} is not known."]  # fmt: skip
    left_out = _ungrouped(answer)
    if answer.brokerage.total == 0:
        return [_no_pair(answer, who), *_staff(answer, who), *left_out]
    told = [
        _linked(answer, who, answer.brokerage.total),
        *_mix(answer, who, answer.brokerage.total),
        *_meeting(answer, answer.brokerage.total),
        *_staff(answer, who),
    ]
    if MANY_LEFT_OUT * answer.ungrouped > answer.others:
        return [told[0], *left_out, *told[1:]]
    return [*told, *left_out]


def _linked(answer: Role, who: Subject, total: int) -> str:
    """Say how many pairs are linked; what ties they have that do not count is said too."""
    if answer.direction == "arc":
        there = "there is" if total == 1 else "there are"
        said = (
            f"{there} {count(total, 'path')} along the direction of ties from one of "
            f"{possessive(who.name)} partners through {who.it} to another, without a tie that "
            "leads the same way"
        )
    else:
        person = who.it == who.name
        ends = "partners" if person else "its partners"
        if answer.ends == "organizations":
            ends = f"{'partner ' if person else ''}organizations or cities"
            ends += "" if person else " among its partners"
        pairs = f"{count(total, 'pair')} of {ends} that {have(total)} no"
        said = f"{who.name} links {pairs} {_recorded(answer)}tie to each other"
    many, filtered = answer.tied_otherwise, answer.filter != NO_FILTER
    said += " with these filters" if filtered else ""
    if not many:
        return f"{said}."
    which = f"{'all' if many == total else number(many)} of these {_noun(answer)}"
    if not filtered and answer.direction == "any":
        if total == 1:
            return f"{said} besides a location tie."
        ties = "a location tie" if many == 1 else "location ties"
        return f"{said} besides {ties}, which {which} {have(many)}."
    if total == 1:
        which = "the two"
    elif answer.direction == "arc":
        which = f"the ends of {which}"
    one = many == 1 < total and answer.direction == "any"
    other = "a recorded tie that is not counted" if filtered else "a location tie"
    return f"{said}; {which} {'has' if one else 'have'} {other}."


def _no_pair(answer: Role, who: Subject) -> str:
    partners = f"{_recorded(answer)}partners{_of(answer)}"
    if answer.degree == 1:
        one = f"one {_recorded(answer)}partner{_of(answer)}"
        return f"{who.name} has {one}, so {who.it} connects no one else."
    grouped = answer.others - answer.ungrouped
    if grouped < 2:
        where = "" if not answer.ungrouped else f" with a recorded {WORDS[answer.by]}"
        what = f"is an organization or a city{where}"
        if answer.ends == "all":
            what = f"has a recorded {WORDS[answer.by]}"
        few = "only one" if grouped else "none"
        whose = f"{possessive(who.name)} {number(answer.degree)} {partners}"
        return f"Of {whose}, {few} {what}, so {who.it} links no pair of them."
    if answer.direction == "arc":
        return (
            f"No path along the direction of ties leads through {who.name} from one partner to "
            "another without a tie that leads the same way."
        )
    whose = f"{possessive(who.name)} partners"
    if answer.ends == "organizations":
        whose = f"The organizations and cities among {whose}"
    return f"{whose} are all tied to each other, so {who.it} links no pair of them."


def _recorded(answer: Role) -> str:
    return "recorded " if answer.filter == NO_FILTER else ""


def _of(answer: Role) -> str:
    """Say how many are recorded, where the filter leaves fewer."""
    if answer.filter == NO_FILTER or answer.recorded <= answer.degree:
        return ""
    return f" with these filters, of {number(answer.recorded)} recorded"


def _mix(answer: Role, who: Subject, total: int) -> list[str]:
    """Say in which role an entity is more often than chance would have it, or less often."""
    counts = played(answer)
    if total < ENOUGH_PAIRS or answer.z is None or answer.expected is None:
        most = max(counts, key=lambda role: counts[role])
        if counts[most] < total or total == 1:
            return []
        every = "both" if total == 2 else "all"
        return [f"{_what(most, answer, who)} {_in(answer)} {every} of them."]
    role = leading(answer)
    if role is None:
        beyond = {role: getattr(answer.z, role) or 0.0 for role in counts}
        role = min(counts, key=lambda role: beyond[role])
        if beyond[role] >= -NOTEWORTHY:
            what = f"{PLURALS[answer.by]} {_in(answer)} these"
            return [f"The mix of {what} {_noun(answer)} is within what chance would give."]
    expected = getattr(answer.expected, role)
    only = "only " if counts[role] < expected else ""
    share = f"{only}{number(int(counts[role]))}" if counts[role] else "none"
    chance = "almost none" if expected < 0.05 else expected_count(expected)
    what = f"{_what(role, answer, who)} {_in(answer)} {share} of them"
    return [f"{what}; chance would give {chance}."]


def _noun(answer: Role) -> str:
    return "paths" if answer.direction == "arc" else "pairs"


def _in(answer: Role) -> str:
    return "on" if answer.direction == "arc" else "in"


def _what(role: str, answer: Role, who: Subject) -> str:
    return f"{who.it} {does(role, answer.by).replace('its own', f'{who.its} own')}"


def _meeting(answer: Role, total: int) -> list[str]:
    many = answer.meet_elsewhere
    if not many:
        return []
    another = "another" if answer.kind in VENUES else "a"
    where = f"also meet in {another} project or event"
    if total == 1:
        return [f"The two {where}."]
    of = "all" if many == total else number(many)
    if answer.direction == "arc":
        return [f"On {of} of these paths the two ends {where}."]
    return [f"In {of} of these pairs the two {where}."]


def _staff(answer: Role, who: Subject) -> list[str]:
    """Say what the entity's own people would add."""
    many = answer.own_people
    if not many or answer.ends == "all":
        return []
    noun = count(many, _noun(answer).removesuffix("s"))
    that = "that includes" if many == 1 else "that include"
    return [f"{start(noun)} {that} {who.its} own people {are(many)} not counted."]


def _ungrouped(answer: Role) -> list[str]:
    """Say who is left out for want of a group."""
    many = answer.ungrouped
    if not many:
        return []
    group = WORDS[answer.by]
    if many == answer.others:
        none = "has no" if many == 1 else "have no"
        return [
            f"{start(count(many, 'partner'))} that {none} recorded {group} {are(many)} not counted."
        ]
    return [
        f"{start(number(many))} of {number(answer.others)} partners {have(many)} no recorded "
        f"{group} and {are(many)} not counted."
    ]


def _own_community(answer: Role, who: Subject) -> list[str]:
    """Say which community it is in: its number alone says nothing."""
    if answer.by != "community" or answer.group is None:
        return []
    return [f"{who.name} is in the group “{answer.labels[answer.group]}”."]


def _structure(answer: Role, who: Subject) -> list[str]:
    said = []
    if answer.effective_size is not None and answer.degree > 2:
        said.append(_reach(answer, who, answer.effective_size))
    if answer.articulation:
        said.append(f"Some of {who.its} partners have no other connection to each other.")
    ranks = answer.ranks
    if ranks and ranks.betweenness and answer.betweenness and 2 * ranks.betweenness <= ranks.of:
        said.append(
            f"{who.it} ranks {ordinal(ranks.betweenness)} of {ranks.of:,} "
            f"{ENTRIES[Kind(answer.kind)]} by shortest paths between others (betweenness)."
        )
    if answer.pending:
        peers = ENTRIES[Kind(answer.kind)]
        said.append(f"The comparison with other {peers} is still being computed.")
    return said


def _reach(answer: Role, who: Subject, size: float) -> str:
    """Say how much an entity's partners repeat each other (Burt's effective size)."""
    told, degree = f"(effective size {size:.1f}".removesuffix(".0") + ")", answer.degree
    partners = f"{who.its} {number(degree)} partners"
    pairs = degree * (degree - 1) // 2
    tied = round((degree - size) * degree / 2)  # each tie among n partners takes off 2 / n
    if not tied:
        return f"No two of {partners} have a tie to each other {told}."
    if tied == pairs:
        return f"All of {partners} have ties to each other {told}."
    if degree < ENOUGH_PARTNERS or size < 0.6 * degree:
        of = f"{number(tied)} of {number(pairs)} pairs {are(tied)} directly tied"
        return f"Among {partners}, {of} {told}."
    most = "Nearly all" if size >= 0.9 * degree else "Most"
    return f"{most} of {partners} reach different parts of the network {told}."
