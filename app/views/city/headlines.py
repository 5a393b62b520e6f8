"""The sentences that open the pages of cities, and the findings that head their sections."""

from collections import Counter
from dataclasses import asdict

from app.presentation.phrases import percent
from app.views.city.ecosystem import DrawnEcosystem
from graph.answers import ComparedCity, Comparison, Impact
from graph.model import Kind
from graph.questions.ecosystem import TIED
from graph.questions.wording.acts import slight
from graph.questions.wording.articles import called, spoken
from graph.questions.wording.compare import close_to, counted, denser, densities, slightly_tied
from graph.questions.wording.impact import (
    PARTIES,
    PEOPLE,
    counting,
    counting_all,
    few,
    members_of,
    of_members,
    undated_first,
)
from graph.questions.wording.phrases import Time, count, listed, number, start, time_of

#: How many names a finding has.
NAMED = 3


def impact(answer: Impact) -> str:
    """Return the headline: who is first where that can be said, else a plain title."""
    time = time_of(answer.filter.as_of)
    at = f" {time.when}" if time.when else ""
    if not answer.items or few(answer):
        at = f" as of {time.day}" if time.when else ""
        return f"Facts about {_city(answer)}{at}"
    if undated_first(answer):
        return f"Who may have mattered to {_city(answer)}{at}, counting undated ties"
    if answer.enough and answer.leaders == 1 and not _slightly_first(answer):
        weighted = len(set(asdict(answer.weights).values())) > 1
        by = " by these weights" if weighted else ""
        ranks = time.verb("ranks")
        who = f"{counting(answer)}{counting_all(answer)}{called(answer.items[0])}"
        return start(f"{who} {ranks} first for {_city(answer)}{at}{by}")
    undated = ", counting undated ties" if counting(answer) else ""
    return f"Who {time.verb('matters')} most to {_city(answer)}{at}{undated}"


def ranked(answer: Impact) -> str:
    """Return the heading of the table of impact."""
    if not answer.items:
        return "No organization is recorded here"
    if few(answer):
        return "Too little is recorded to rank anyone"
    return f"{start(count(answer.candidates, 'organization'))} of the ecosystem, ranked"


def meeting(found: DrawnEcosystem) -> str:
    """Return the finding above the picture: which two venues join most members."""
    inside = {party.id for party in found.parties}
    joined: Counter[str] = Counter()
    for a, b in found.ties:
        if b in found.entities and a in inside and found.entities[b].kind in ("project", "event"):
            joined[b] += 1
    total = len(found.parties)
    kinds = [party.kind for party in found.parties]
    everyone = members_of(kinds)
    if not joined or total > TIED:
        if not found.venues:
            return f"{start(everyone)}, no local projects or events"
        venues = count(len(found.venues), "local project or event", "local projects and events")
        return f"{start(everyone)}, {venues}"
    names = [called(found.entities[id]) for id, _ in joined.most_common(2)]
    top = {id for id, _ in joined.most_common(2)}
    met = len({a for a, b in found.ties if b in top and a in inside})
    ties = "has ties" if met == 1 else "have ties"
    return f"{start(number(met))} {of_members(kinds)} {ties} to {' or '.join(names)}"


def beside(answer: Comparison, id: str) -> str:
    """Return how a city compares with others, in the one thing that marks it most."""
    own = next(item for item in answer.items if item.id == id)
    others = [item for item in answer.items if item is not own]
    them = "the best-documented other city"
    if len(others) > 1:
        them = f"the {number(len(others))} best-documented other cities"
    than = them if len(others) == 1 else f"each of {them}"
    nouns = counted(answer.items)
    depends, theirs = _dependence(own), [_dependence(item) for item in others]
    time, at = _asked(answer)
    more = depends > max(theirs) and not close_to(depends, max(theirs))
    if own.parties >= PARTIES and more and not slightly_tied(own):
        verb = time.verb("depends")
        return start(f"{at}{_city(own)} {verb} more on one organization than {than}")
    if own.parties > max(item.parties for item in others):
        return start(f"{at}{_city(own)} {time.have(1)} more recorded {nouns} than {than}")
    if own.parties < min(item.parties for item in others):
        return start(f"{at}{_city(own)} {time.have(1)} fewer recorded {nouns} than {than}")
    return start(f"{at}{_city(own)} and {them}")


def comparison(answer: Comparison) -> str:
    """Return the headline of a comparison: whose ecosystem is larger, if one is."""
    names = [_city(item) for item in answer.items]
    most = max(item.parties for item in answer.items)
    large = [_city(item) for item in answer.items if item.parties == most]
    time, at = _asked(answer)
    if len(large) > 1:
        return start(f"{at}{listed(names)} compared")
    if at and answer.filter.undated == "keep":
        at += "counting undated ties, "
    if len(names) == 2:
        other = next(name for name in names if name != large[0])
        more = f"more recorded {counted(answer.items)} than {other}"
        return start(f"{at}{large[0]} {time.have(1)} {more}")
    greatest = f"the most recorded {counted(answer.items)} of these {number(len(names))}"
    return start(f"{at}{large[0]} {time.have(1)} {greatest}")


def shared(answer: Comparison) -> str:
    """Return the finding above the shared connectors."""
    cities, total = len(answer.items), answer.shared_total
    everywhere = [called(party) for party in answer.shared if len(party.cities) == cities]
    if not total:
        where = "both" if cities == 2 else "more than one of them"
        return f"No organization or person is recorded in {where}"
    if everywhere:
        # the list begins with them; if it was cut among them, there are more than it shows
        cut = total - len(everywhere) if len(everywhere) == len(answer.shared) else 0
        names = listed([*everywhere, *[""] * cut], NAMED)
        verb = "belongs" if len(everywhere) == 1 else "belong"
        return start(
            f"{names} {verb} to {'both' if cities == 2 else f'all {number(cities)}'} ecosystems"
        )
    verb = "belongs" if total == 1 else "belong"
    kinds = [party.kind for party in answer.shared]
    who = members_of(kinds) if total == len(kinds) else count(total, *PEOPLE)
    return f"{start(who)} {verb} to more than one ecosystem, none to all"


def density(answer: Comparison) -> str:
    """Return the finding above the measures: whose members are more tied to each other."""
    known = densities(answer)
    if len(known) < 2 or close_to(known[0][0], known[1][0]):
        return "The numbers"
    (most, first), (_, other), *more = known
    if not denser(first, [item for _, item in known[1:]]):
        return "The numbers"
    if not more:
        return start(f"{_city(first)} is more densely connected than {_city(other)}")
    return start(
        f"{_city(first)} is the most densely connected: {percent(most)} of its pairs are tied"
    )


def depending(answer: Comparison) -> str:
    """Return the finding above the pictures: the top connectors of the cities."""
    tops: dict[str, list[str]] = {}
    for item in answer.items:
        if item.top_connector:
            tops.setdefault(called(item.top_connector), []).append(_city(item))
    if not tops:
        return "The ecosystems"
    if any(slightly_tied(item) for item in answer.items):
        return "The top connectors"
    name, cities = max(tops.items(), key=lambda top: len(top[1]))
    if len(cities) == len(answer.items):
        everyone = "both" if len(cities) == 2 else f"all {number(len(cities))}"
        return start(f"{name} is the top connector of {everyone}")
    if len(cities) > 1:
        return start(f"{name} is the top connector of {listed(cities)}")
    if len(tops) < len(answer.items):
        return "The ecosystems and their top connectors"
    return "Each has a different top connector"


def _slightly_first(answer: Impact) -> bool:
    """Tell whether the first one has a single tie with the city, undated or a pledge."""
    first = answer.items[0].id
    return any(first in (tie.source, tie.target) and slight(tie) for tie in answer.single_ties)


def _asked(answer: Comparison) -> tuple[Time, str]:
    """Return the time that a comparison is of, and how a heading begins that is of a date."""
    time = time_of(answer.filter.as_of)
    return time, f"{time.when}, " if time.when else ""


def _dependence(item: ComparedCity) -> float:
    return item.top_connector.dependency if item.top_connector else 0


def _city(item: Impact | ComparedCity) -> str:
    return spoken(item.name, Kind.CITY)
