"""What a comparison of two dates says in plain sentences."""

from collections.abc import Sequence

from graph.answers import TwoDates
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.model import Kind
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import at, count, listed, number, programs, time_of

#: Who may be of an ecosystem, one and many.
MEMBERS = ("organization, person, project or event", "organizations, people, projects and events")


def sentences(answer: TwoDates, shared: Sequence[str]) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence names the dates it is about.

    ``shared`` are the kinds of the programs of a city that it shares and that a change is of.
    """
    return begin(
        [
            *on(Topic.ANSWER, _ties(answer, shared)),
            *on(Topic.ENDED, *_only_before(answer)),
            *on(Topic.ENDED, *_only_after(answer)),
            *on(Topic.MEMBERS, *_members(answer)),
            *on(Topic.MOVED, *_moved(answer)),
            *on(Topic.UNDATED, *_undated(answer)),
        ]
    )


def _days(answer: TwoDates) -> tuple[str, str]:
    """Return the two dates as a sentence names them: 2016, May 2016, May 31, 2016."""
    return time_of(answer.before).day, time_of(answer.after).day


def _ties(answer: TwoDates, shared: Sequence[str]) -> str:
    before, after = _days(answer)
    city = answer.kind == Kind.CITY
    where = f"in the ecosystem of {called(answer)}" if city else f"of {called(answer)}"
    if shared:
        where += f" or between the city and its {programs(shared, 'shared ')}"
    span = f"between {before} and {after}"
    if not answer.new_total and not answer.ended_total:
        return f"{span}, no dated tie {where} is new, and none ended."
    many = answer.new_total
    new = f"{span}, {count(many, 'dated tie')} {where} {'is' if many == 1 else 'are'} new"
    return f"{new}, and {number(answer.ended_total) if answer.ended_total else 'none'} ended."


def _only_before(answer: TwoDates) -> list[str]:
    """Say how many ties are recorded at the earlier date alone, and may not have ended."""
    many = answer.only_before_total
    if not many:
        return []
    before, after = _days(answer)
    other = "other " if answer.ended_total else ""
    which = f"one {other}tie is" if many == 1 else f"{number(many)} {other}ties are"
    return [
        f"{which} recorded {at(before)} and not {at(after)}; no source says whether "
        f"{'it' if many == 1 else 'they'} ended."
    ]


def _only_after(answer: TwoDates) -> list[str]:
    """Say how many posts are recorded at the later date alone, and may be older."""
    many = answer.only_after_total
    if not many:
        return []
    before, after = _days(answer)
    which = "one person's post is" if many == 1 else f"{number(many)} people's posts are"
    return [
        f"{which} recorded {at(after)} and not {at(before)}; no source says when "
        f"{'it' if many == 1 else 'they'} began."
    ]


def _members(answer: TwoDates) -> list[str]:
    """Say who joined and who left: partners, or members of a city's ecosystem."""
    before, after = _days(answer)
    city = answer.kind == Kind.CITY
    keeps = answer.filter.undated == "keep"
    said = []
    for ids, total, no_longer in (
        (answer.joined, answer.joined_total, ""),
        (answer.left, answer.left_total, "no longer "),
    ):
        if total:
            verb = f"{no_longer}{_counts(answer, total)}"
            names = [called(answer.entities[id]) for id in ids[:4]]
            names += ["" for _ in range(total - len(names))]
            said.append(f"by {after}, {listed(names)} {verb}.")
    for total, posts, day, unknown in (
        (answer.joined_undated, answer.only_after_total, after, "when {who} joined"),
        (answer.left_undated, answer.only_before_total, before, "whether {who} left"),
    ):
        if total:
            who = "it" if total == 1 else "they"
            some = f"another {number(total)}" if said else count(total, *_noun(answer))
            said.append(
                f"{some} {_counts(answer, total)} only {at(day)}, by undated ties "
                f"{'or ties recorded only then' if posts else 'alone'}, so "
                f"{unknown.format(who=who)} is not known."
            )
    if said:
        counting = ", counting undated ties" if keeps else ""
        whose = "the ecosystem" if city else called(answer)
        noun = _noun(answer)
        had = f"{count(answer.members_before, *noun)} {at(before)}"
        has = f"{number(answer.members_after) if answer.members_after else 'none'} {at(after)}"
        said.append(f"{whose} had {had} and {has}{counting}.")
    return said


def _noun(answer: TwoDates) -> tuple[str, str]:
    return MEMBERS if answer.kind == Kind.CITY else ("partner", "partners")


def _counts(answer: TwoDates, total: int) -> str:
    """Return how so many count: in the ecosystem of a city, as partners of others."""
    role = "a partner" if total == 1 else "partners"
    where = "in the ecosystem" if answer.kind == Kind.CITY else f"as {role} of {called(answer)}"
    return f"{'counts' if total == 1 else 'count'} {where}"


def _moved(answer: TwoDates) -> list[str]:
    """Say who gained most partners within a city's ecosystem, if one alone did."""
    before, after = _days(answer)
    gained = [m for m in answer.moved if m.degree_after > m.degree_before]
    if not gained:
        return []
    most = max(m.degree_after - m.degree_before for m in gained)
    top = [m for m in gained if m.degree_after - m.degree_before == most]
    if len(top) > 1 or most < 2:
        return []
    first = top[0]
    counting = ", counting undated ties" if answer.filter.undated == "keep" else ""
    had = number(first.degree_before) if first.degree_before else "none"
    return [
        f"{called(first)} gained the most partners in the ecosystem: {had} {at(before)}, "
        f"{number(first.degree_after)} {at(after)}{counting}."
    ]


def _undated(answer: TwoDates) -> list[str]:
    if not answer.undated:
        return []
    before, after = _days(answer)
    ties = count(answer.undated, "undated tie")
    counts = "counts" if answer.undated == 1 else "count"
    both = f"{at(before)} and {at(after)}"
    return [f"{ties} {counts} both {both}; no source says whether anything changed."]
