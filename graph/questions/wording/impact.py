"""What an answer about the impact on a city says in plain sentences."""

from dataclasses import asdict

from graph.answers import Impact, Impacting
from graph.filter import NO_FILTER
from graph.model import Kind
from graph.questions.wording.articles import called, spoken
from graph.questions.wording.phrases import are, count, listed, number, percent, portion, start

#: From so many organizations and people, and so many sources on, there is enough to rank.
PARTIES, PAGES = 8, 3

#: How much less than the first one may score what is nearly tied with it.
CLOSE = 0.05

#: How many names a sentence about those nearly tied has at most.
NEARLY = 3

#: What the ecosystem is counted in, where it may hold both.
PEOPLE = ("organization or person", "organizations and people")


def sentences(answer: Impact) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.items:
        kinds = "organization, company or university"
        said = [f"no {kinds} is recorded in the ecosystem of {_city(answer)}{_left(answer)}."]
        said += _shared(answer) if few(answer) else []
    elif few(answer):
        said = [_few(answer), *_partners(answer)]
    else:
        said = [_first(answer)]
        said += _why(answer, answer.items[0]) if answer.enough else _nearly(answer)
    rest = [*_ecosystem(answer), *_shared(answer), *_outside(answer), *_weights(answer)]
    said += [sentence for sentence in rest if sentence not in said]
    return tuple(start(sentence) for sentence in said)


def _city(answer: Impact) -> str:
    return spoken(answer.name, Kind.CITY)


def few(answer: Impact) -> bool:
    """Tell whether too little is recorded to rank anyone."""
    return answer.ecosystem.parties < PARTIES or answer.pages < PAGES


def members(total: int, people: int) -> str:
    """Return how many are of an ecosystem, of whom some are people: one organization, no people."""
    if total == 0:
        return "no organizations or people"
    if people == 0:
        return count(total, "organization")
    return count(total, "person", "people") if people == total else count(total, *PEOPLE)


def points(score: float) -> int:
    """Return a score of 0 to 1 in points of a hundred; what is not all is never said to be."""
    return 100 if score == 1 else min(99, round(100 * score))


def near_first(answer: Impact) -> list[Impacting]:
    """Return the first and those nearly tied with it: two of them at least, if there are two."""
    least = answer.items[0].score - CLOSE
    close = [item for item in answer.items if item.score >= least]
    return close if len(close) > 1 else list(answer.items[:2])


def _left(answer: Impact) -> str:
    return " under these filters" if answer.filter != NO_FILTER else ""


def _few(answer: Impact) -> str:
    pages = f" from {count(answer.pages, 'source')}" if answer.pages else ""
    return (
        f"too little is recorded to rank anyone for {_city(answer)}{_left(answer)}: "
        f"{_members(answer)}{pages}."
    )


def _members(answer: Impact) -> str:
    whole = answer.ecosystem
    return members(whole.parties, whole.sectors.get("person", 0))


def _partners(answer: Impact) -> list[str]:
    names = [called(item) for item in answer.items]
    hidden = answer.candidates - len(names)
    noun = "organization" if answer.candidates == 1 else "organizations"
    verb = "is" if answer.candidates == 1 else "are"
    return [f"the recorded {noun} {verb} {listed([*names, *[''] * hidden])}."]


def _first(answer: Impact) -> str:
    """Say who is first, of how many, and with how many points; or who are nearly tied."""
    first = answer.items[0]
    left = _left(answer)
    of = f"of {number(answer.candidates)}"
    if answer.enough and answer.leaders == 1:
        return f"{called(first)} ranks first {of}{left}, with {points(first.score)} of 100."
    close = near_first(answer)
    if len(close) == 1:
        return f"{called(first)} is the only organization recorded for {_city(answer)}{left}."
    names = listed([called(item) for item in close], NEARLY)
    scores = listed([str(points(item.score)) for item in close], NEARLY)
    most, least = points(close[0].score), points(close[-1].score)
    if most == least:
        return f"{names} are tied{left}, with {most} of 100 each."
    if close[0].score - close[-1].score <= CLOSE:
        if len(close) > NEARLY + 1:
            scores = f"{most} to {least}"
        return f"{names} are nearly tied{left}, with {scores} of 100."
    return (
        f"{names} rank highest for {_city(answer)}{left}, with {scores} of 100; which is first "
        "depends on the weights."
    )


def _nearly(answer: Impact) -> list[str]:
    """Say who is first in most of the weightings where no one is in half of them."""
    often = sorted(answer.items, key=lambda item: (-item.first_in, item.rank, item.id))
    often = [item for item in often if item.first_in][:NEARLY]
    if len(often) < 2:
        return []
    first, *others = often
    parts = [f"{called(item)} in {percent(item.first_in)}" for item in others]
    return [
        f"{called(first)} ranks first in {percent(first.first_in)} of 1,000 random weightings, "
        f"{listed(parts)}."
    ]


def _why(answer: Impact, item: Impacting) -> list[str]:
    """Say each component of the first one in words, whom it alone connects, how sure that is."""
    whole, name = answer.ecosystem, called(item)
    why = []
    if item.gateway:
        share = percent(item.gateway)
        why.append(f"is on {share} of the shortest paths from {_city(answer)} to the outside")
    if item.brokerage:
        pairs = count(item.brokerage, "pair")
        verb = "has" if item.brokerage == 1 else "have"
        why.append(
            f"links {pairs} of its partners in the ecosystem that {verb} no recorded tie to each "
            "other"
        )
    if item.projects:
        noun = "local project" if whole.projects == 1 else "local projects"
        why.append(f"has a part in {portion(len(item.projects), whole.projects)} {noun}")
    noun = _members(answer).split(" ", 1)[1]
    near = portion(item.reach, whole.parties)
    why.append(f"is within two steps of {near} {noun} in the ecosystem")
    said = [f"{name} {listed(why)}."]
    if item.left_without_route:
        lost = count(item.left_without_route, *PEOPLE)
        said.append(f"without {name}, {lost} would have no path to {_city(answer)}.")
    said.append(f"{name} ranks first in {percent(item.first_in)} of 1,000 random weightings.")
    return said


def _ecosystem(answer: Impact) -> list[str]:
    whole = answer.ecosystem
    if not (whole.parties or whole.projects or whole.events):
        return []
    parts = f", with its {count(len(answer.parts), 'part')}," if answer.parts else ""
    counts = [_members(answer)]
    if whole.projects or whole.events:
        counts += [count(whole.projects, "local project"), count(whole.events, "local event")]
    else:
        counts.append("no local projects or events")
    return [f"the ecosystem of {_city(answer)}{parts} has {listed(counts)}."]


def _shared(answer: Impact) -> list[str]:
    """Say in which programs the city takes part together with others."""
    names = [called(program) for program in answer.shared_programs]
    if not names:
        return []
    programs = f"{count(len(names), 'program')} with other cities: {listed(names)}"
    return [
        f"{_city(answer)} shares {programs}; organizations that it meets only there are not "
        "counted."
    ]


def _outside(answer: Impact) -> list[str]:
    """Say who outside the ecosystem is on most of the city's shortest paths."""
    if not answer.outside:
        return []
    first = answer.outside[0]
    return [
        f"outside the ecosystem, {called(first)} is on the largest share of the shortest paths of "
        f"{_city(answer)}: {percent(first.gateway)}."
    ]


def _weights(answer: Impact) -> list[str]:
    said = []
    if answer.left_out and len(answer.items) and not few(answer):
        many = count(len(answer.left_out), "component")
        said.append(
            f"{many} ({listed(answer.left_out)}) {are(len(answer.left_out))} not in the score: "
            "fewer than three organizations have any."
        )
    weights = asdict(answer.weights)
    if len(set(weights.values())) > 1:
        each = [f"{name} {weight:g}" for name, weight in weights.items()]
        said.append(f"the score weighs its components as asked ({listed(each)}).")
    return said
