"""What a comparison of two dates says in plain sentences."""

from graph.answers import TwoDates
from graph.model import Kind
from graph.questions.articles import called
from graph.questions.wording import count, listed, number, start, time_of


def sentences(answer: TwoDates) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence names the two dates."""
    said = [_ties(answer), *_members(answer), *_moved(answer), *_undated(answer)]
    return tuple(start(f"{span(answer)}, {sentence}") for sentence in said)


def span(answer: TwoDates) -> str:
    """Return the two dates as a sentence names them: between 2016 and 2020."""
    days = [time_of(day).when.split(" ", 1)[1] for day in (answer.before, answer.after)]
    return f"between {' and '.join(day.removeprefix('of ') for day in days)}"


def _ties(answer: TwoDates) -> str:
    city = answer.kind == Kind.CITY
    where = f"in the ecosystem of {called(answer)}" if city else f"of {called(answer)}"
    if not answer.new_total and not answer.ended_total:
        return f"no dated tie {where} is new or ended."
    many = answer.new_total
    new = f"{count(many, 'dated tie')} {where} {'is' if many == 1 else 'are'} new"
    return f"{new}, and {number(answer.ended_total) if answer.ended_total else 'none'} ended."


def _members(answer: TwoDates) -> list[str]:
    """Say who joined and who left: partners, or members of a city's ecosystem."""
    city = answer.kind == Kind.CITY
    joined = "joined the ecosystem" if city else f"became partners of {called(answer)}"
    left = "left the ecosystem" if city else f"stopped being partners of {called(answer)}"
    said = []
    for ids, total, verb in (
        (answer.joined, answer.joined_total, joined),
        (answer.left, answer.left_total, left),
    ):
        if total:
            names = [called(answer.entities[id]) for id in ids[:4]]
            names += ["" for _ in range(total - len(names))]
            said.append(f"{listed(names)} {verb}.")
    if said:
        before = number(answer.members_before) if answer.members_before else "none"
        after = number(answer.members_after) if answer.members_after else "none"
        whose = "members of the ecosystem" if city else f"partners of {called(answer)}"
        said.append(f"the {whose} went from {before} to {after}, with undated ties counted.")
    return said


def _moved(answer: TwoDates) -> list[str]:
    """Say who gained most partners within a city's ecosystem, if one alone did."""
    gained = [m for m in answer.moved if m.degree_after > m.degree_before]
    if not gained:
        return []
    most = max(m.degree_after - m.degree_before for m in gained)
    top = [m for m in gained if m.degree_after - m.degree_before == most]
    if len(top) > 1 or most < 2:
        return []
    first = top[0]
    return [
        f"{called(first)} gained the most partners there, from "
        f"{number(first.degree_before) if first.degree_before else 'none'} to "
        f"{number(first.degree_after)}."
    ]


def _undated(answer: TwoDates) -> list[str]:
    if not answer.undated:
        return []
    ties = count(answer.undated, "undated tie")
    counts = "counts at both dates" if answer.undated == 1 else "count at both dates"
    return [f"{ties} {counts}; no source says if anything changed."]
