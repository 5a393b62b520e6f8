"""What an answer about a role says in plain sentences."""

from dataclasses import replace

from graph.answers import Role
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.counting.groups import WORDS
from graph.questions.wording.articles import called, spoken
from graph.questions.wording.mix import gone, mix, tense
from graph.questions.wording.phrases import (
    Subject,
    are,
    count,
    have,
    listed,
    number,
    ordinal,
    start,
    subject,
)
from graph.vocabulary import is_venue, kind_words

#: What the ends of pairs are called that do not count.
_ENDS = {"person": "a person", "project": "a project", "event": "an event", "list": "a list"}

#: More than one in how many left out is said at once, after the number of pairs.
MANY_LEFT_OUT = 3


def sentences(answer: Role) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    who = subject(spoken(answer.name, answer.kind), answer.kind)
    if answer.degree == 0:
        return begin(on(Topic.PAIRS, _alone(answer, who)))
    first, *pairs = _pairs(answer, who)
    return begin(
        [
            *on(Topic.PAIRS, first),
            *on(Topic.ENDED, *_ended(answer, who)),
            *on(Topic.PAIRS, *pairs),
            *on(Topic.COMMUNITY, *_own_community(answer, who)),
            *on(Topic.STRUCTURE, *_structure(answer, who)),
            *on(Topic.PENDING, *_waiting(answer)),
        ]
    )


def _ended(answer: Role, who: Subject) -> list[str]:
    """Say of when the last tie is, where all are over and no date was asked for."""
    named = answer.entities[answer.id]
    if answer.filter.as_of or not (named.ended or named.last_recorded):
        return []
    last = f"ended in {named.ended}" if named.ended else f"was in {named.last_recorded}"
    return [f"the last recorded tie of {who.name} {last}; ties of all years count here."]


def _dated(answer: Role, sentence: str) -> str:
    """Begin a sentence with the date that was asked for."""
    when = tense(answer).when
    return f"{when}, {sentence}" if when else sentence


def _filtered(answer: Role) -> str:
    """Say that filters apply, if there are others than a date."""
    return "" if replace(answer.filter, as_of=None) == NO_FILTER else " with these filters"


def _alone(answer: Role, who: Subject) -> str:
    time = tense(answer)
    so = f"so {who.it} {time.verb('connects')} no one."
    if answer.filter == NO_FILTER or not answer.recorded:
        return _dated(answer, f"{who.name} {time.have(1)} no recorded partner, {so}")
    has = f"{who.name} {time.have(1)} no partners"
    if not time.when:
        return f"With these filters, {has} ({number(answer.recorded)} recorded), {so}"
    return f"{_dated(answer, has)}{_filtered(answer)} ({number(answer.recorded)} recorded), {so}"


def _pairs(answer: Role, who: Subject) -> list[str]:
    if answer.brokerage is None:
        return [f"{who.name} has no recorded {WORDS[answer.by]}, so {who.its} role "
                f"by {WORDS[answer.by]} is not known."]  # fmt: skip
    left_out = _ungrouped(answer, who)
    if answer.brokerage.total == 0:
        return [_no_pair(answer, who), *_uncounted(answer, who), *left_out]
    told = [
        _linked(answer, who, answer.brokerage.total),
        *mix(answer, who, answer.brokerage.total),
        *_meeting(answer, answer.brokerage.total),
        *_uncounted(answer, who),
    ]
    if MANY_LEFT_OUT * answer.ungrouped > answer.others:
        return [told[0], *left_out, *told[1:]]
    return [*told, *left_out]


def _linked(answer: Role, who: Subject, total: int) -> str:
    """Say how many pairs are linked; what ties they have that do not count is said too."""
    time = tense(answer)
    if answer.direction == "arc":
        runs = time.verb("runs") if total == 1 or time.past else "run"
        said = (
            f"following the direction of ties, {count(total, 'path')} {runs} from one partner "
            f"through {who.name} to another, where no tie {time.verb('runs')} directly from the "
            "first to the second"
        )
    else:
        person = who.it == who.name
        ends = "partners" if person else "its partners"
        if answer.ends == "organizations":
            # the organization that employs a person is no partner
            ends = "organizations or cities" + ("" if person else " among its partners")
        pairs = f"{count(total, 'pair')} of {ends} that {time.have(total)} no"
        said = f"{who.name} {time.verb('links')} {pairs} {_recorded(answer)}tie to each other"
    return _dated(answer, f"{said}{_filtered(answer)}{_otherwise(answer, total)}.")


def _otherwise(answer: Role, total: int) -> str:
    """Say which of the pairs have a tie that does not count: the others have none at all."""
    many, arc = answer.tied_otherwise, answer.direction == "arc"
    if not many:
        return ""
    ties = "location ties" if answer.filter == NO_FILTER else "recorded ties that are left out here"
    which = f"{number(many)} of these {_noun(answer)}"
    if total == 1:
        which = "the two ends" if arc else "the two"
    elif many == total:
        which = f"both {_noun(answer)}" if total == 2 else f"all {number(total)} {_noun(answer)}"
    has = tense(answer).have(many if total > 1 else 2)
    return f", not counting {ties} ({which} {has} such a tie)"


def _no_pair(answer: Role, who: Subject) -> str:
    time = tense(answer)
    if answer.degree == 1:
        one = f"{time.have(1)} one {_recorded(answer)}partner"
        partner = called(answer.entities[answer.partners[0]])
        left = f"{_of(answer).lstrip()}, " if _of(answer) else ""
        said = (
            f"{who.name} {one}, {partner}, {left}so {who.it} {time.verb('connects')} no one else."
        )
    elif answer.others - answer.ungrouped < 2:
        said = _too_few(answer, who)
    elif answer.direction == "arc":
        said = (
            f"following the direction of ties, no path {time.verb('runs')} from one partner "
            f"through {who.name} to another, unless a tie {time.verb('runs')} directly from the "
            "first to the second."
        )
    else:
        said = _all_tied(answer, who)
    return _dated(answer, said)


def _too_few(answer: Role, who: Subject) -> str:
    time, group = tense(answer), WORDS[answer.by]
    what, pair = f"{time.have(1)} a recorded {group}", "partners"
    if answer.ends == "organizations":
        where = f" with a recorded {group}" if answer.ungrouped else ""
        what, pair = f"{time.be(1)} an organization or a city{where}", "organizations or cities"
    few = "only one of these" if answer.others > answer.ungrouped else "none of these"
    none = f"so {who.it} {time.verb('links')} no pair of {pair}."
    return f"{_all(answer, who)}. {start(few)} {what}, {none}"


def _all(answer: Role, who: Subject) -> str:
    """Say with whom the ties are, the first few by name; programs and people by what they are."""
    partners = [answer.entities[id] for id in answer.partners]
    apart = ("project", "event", "person")
    said = [called(one) for one in partners if one.kind not in apart]
    for kind in apart:
        if names := [called(one) for one in partners if one.kind == kind]:
            words = kind_words(kind)
            said.append(f"{count(len(names), words.label.lower(), words.plural)} ({listed(names)})")
    has = f"{who.name} {tense(answer).have(1)} {_recorded(answer)}ties with"
    if answer.degree > len(partners):
        return f"{has} {number(answer.degree)} others{_of(answer)}, among them {listed(said, 5)}"
    return f"{has} {listed(said, 5)}{_of(answer)}"


def _all_tied(answer: Role, who: Subject) -> str:
    time, all_of_them = tense(answer), answer.others == answer.degree and not answer.ungrouped
    two = answer.others - answer.ungrouped == 2
    where = f" with a recorded {WORDS[answer.by]}" if answer.ungrouped else ""
    them = "the two" if two else "they"
    if not all_of_them:
        bodies = "partners" if answer.ends == "all" else "organizations and cities"
        bodies = "organizations or cities" if two and answer.ends != "all" else bodies
        them = f"the {'only two ' if two else ''}{bodies}{where} among them"
    tied = f"{time.be(2)} {'' if two else 'all '}tied to each other{_filtered(answer)}"
    return f"{_all(answer, who)}; {them} {tied}, so {who.it} {time.verb('links')} no pair."


def _recorded(answer: Role) -> str:
    return "recorded " if answer.filter == NO_FILTER else ""


def _of(answer: Role) -> str:
    """Say how many are recorded, where the filter leaves fewer."""
    if answer.filter == NO_FILTER or answer.recorded <= answer.degree:
        return ""
    return f"{_filtered(answer)} ({number(answer.recorded)} recorded)"


def _noun(answer: Role) -> str:
    return "paths" if answer.direction == "arc" else "pairs"


def _meeting(answer: Role, total: int) -> list[str]:
    many = answer.meet_elsewhere
    if not many:
        return []
    another = "another" if is_venue(answer.kind) else "a"
    meet = "met" if tense(answer).past else "meet"
    where = f"also {meet} in {another} project or event"
    if total == 1:
        return [f"The two {where}."]
    of = "all" if many == total else number(many)
    if answer.direction == "arc":
        return [f"On {of} of these paths the two ends {where}."]
    return [f"In {of} of these pairs the two {where}."]


def _uncounted(answer: Role, who: Subject) -> list[str]:
    """Say how many pairs have an end that does not count, and what these ends are."""
    many, own = answer.uncounted, answer.own_people
    if not many:
        return []
    nouns = [
        "another person" if kind == "person" and own else _ENDS[kind]
        for kind in answer.uncounted_kinds
    ]
    ends = " or ".join([", ".join(nouns[:-1]), nouns[-1]] if len(nouns) > 1 else nouns)
    noun = start(count(many, f"more {_noun(answer).removesuffix('s')}", f"more {_noun(answer)}"))
    people = f"{who.its} own people"
    if own in (0, many):
        return [f"{noun} with {people if own else ends} {are(many)} not counted."]
    rest = "the other" if many - own == 1 else f"the other {number(many - own)}"
    return [f"{noun} are not counted: {number(own)} with {people}, {rest} with {ends}."]


def _ungrouped(answer: Role, who: Subject) -> list[str]:
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
    partners = f"{who.its} {number(answer.others)} partners"
    if answer.others < answer.degree:
        partners = f"the {number(answer.others)} organizations and cities among {who.its} partners"
    return [
        f"Of {partners}, {number(many)} {have(many)} no recorded {group} and {are(many)} not "
        "counted."
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
        none = f"{tense(answer).have(2)} no other connection to each other"
        said.append(f"Some of {who.its} partners {none}.")
    ranks = answer.ranks
    if ranks and ranks.betweenness and answer.betweenness and 2 * ranks.betweenness <= ranks.of:
        first = "over all years, " if gone(answer) else ""
        if answer.ends == "organizations" and answer.brokerage and not answer.brokerage.total:
            first = f"{first}with projects, events and people counted, too, "
        each = "each of them" if who.it == who.name else "it"  # a person has no pronoun
        said.append(
            f"{first}{who.it} ranks {ordinal(ranks.betweenness)} of {ranks.of:,} "
            f"{kind_words(answer.kind).plural} by the shortest paths between others that run "
            f"through {each}."
        )
    return said


def _waiting(answer: Role) -> list[str]:
    """Say what is still being computed, if anything is."""
    if not answer.pending:
        return []
    return [f"The comparison with other {kind_words(answer.kind).plural} is still being computed."]


def _reach(answer: Role, who: Subject, size: float) -> str:
    """Say how much an entity's partners repeat each other (Burt's effective size)."""
    told, degree = f"(effective size {size:.1f}".removesuffix(".0") + ")", answer.degree
    time = tense(answer)
    partners = f"{who.its} {number(degree)} partners"
    pairs = degree * (degree - 1) // 2
    tied = round((degree - size) * degree / 2)  # each tie among n partners takes off 2 / n
    if not tied:
        return f"No two of {partners} {time.have(2)} a tie to each other {told}."
    if tied == pairs:
        all_of = f"all {number(degree)} of {who.its} partners"
        return f"{all_of} {time.be(2)} tied to each other {told}."
    of = f"{number(tied)} of {number(pairs)} pairs {time.be(tied)} directly tied"
    return f"Among {partners}, {of} {told}."
