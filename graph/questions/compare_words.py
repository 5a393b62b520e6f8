"""What a comparison of cities says in plain sentences."""

from collections.abc import Sequence

from graph.answers import ComparedCity, Comparison
from graph.filter import NO_FILTER
from graph.model import Kind
from graph.questions.articles import called, spoken
from graph.questions.impact_words import PEOPLE
from graph.questions.wording import are, count, listed, number, percent, start

#: Below so many members no density is compared: it says little.
DENSE = 10

#: How many parts of a city are named.
NAMED = 3


def sentences(answer: Comparison) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    said = [*_size(answer), *_density(answer), *_dependence(answer), *_shared(answer)]
    return tuple(start(sentence) for sentence in [*said, *_parts(answer)])


def _size(answer: Comparison) -> list[str]:
    items = sorted(answer.items, key=lambda item: -item.parties)
    most = items[0].parties
    first = [item for item in items if item.parties == most]
    left = " under these filters" if answer.filter != NO_FILTER else ""
    names = listed(_names(first))
    if most == 0:
        return [f"none of these cities has an organization in its ecosystem{left}."]
    members = count(most, *PEOPLE)
    if len(first) == len(items):
        return [f"the ecosystems of {names} have the same size{left}: {members} each."]
    others = listed(
        [f"{number(item.parties) if item.parties else 'none'} in {_city(item)}"
         for item in items[len(first) :]]
    )  # fmt: skip
    if len(items) == 2:
        return [f"{names} has the larger ecosystem{left}: {members}, compared with {others}."]
    if len(first) > 1:
        return [f"{names} have the largest ecosystems{left}: {members} each, compared with "
                f"{others}."]  # fmt: skip
    return [f"{names} has the largest ecosystem{left}: {members}, compared with {others}."]


def _density(answer: Comparison) -> list[str]:
    """Say whose members are more tied to each other, of those cities with enough of them."""
    # as precisely as it is said: 1.6% is no more than 1.6%
    known = [
        (round(item.density, 3), item)
        for item in answer.items
        if item.density is not None and item.parties >= DENSE
    ]
    if len(known) < 2 or not any(density for density, _ in known):
        return []
    most, least = max(d for d, _ in known), min(d for d, _ in known)
    first = listed(_names([item for density, item in known if density == most]))
    if most == least:
        return [
            f"{first} are about equally densely connected: {percent(most)} of the pairs of their "
            "members are directly tied."
        ]
    last = listed(_names([item for density, item in known if density == least]))
    of = f"{percent(most)} of its pairs of members are directly tied"
    if len(known) == 2:
        return [f"{first} is more densely connected: {of}, compared with {percent(least)}."]
    if sum(density == most for density, _ in known) > 1:
        return []
    return [f"{first} is the most densely connected: {of}; {last} has {percent(least)}."]


def _dependence(answer: Comparison) -> list[str]:
    """Say which city depends more on one organization, and which less."""
    tops = sorted(
        ((item, item.top_connector) for item in answer.items if item.top_connector),
        key=lambda pair: -pair[1].dependency,
    )
    if not tops:
        return []
    (city, top), (last, least) = tops[0], tops[-1]
    runs = "of its shortest paths to the outside run through"
    equal = [_city(item) for item, other in tops if other.dependency == top.dependency]
    if len(equal) > 1:
        return [
            f"{listed(equal)} depend equally on one local organization each: "
            f"{percent(top.dependency)} {runs} it."
        ]
    said = f"{_city(city)} depends {'more' if len(tops) == 2 else 'most'} on one local organization"
    said += f": {percent(top.dependency)} {runs} {called(top)}"
    if len(tops) == 1:
        share = percent(top.dependency)
        return [f"{_city(city)} depends on one local organization: {share} {runs} {called(top)}."]
    other = f"{percent(least.dependency)} for {_city(last)} and {called(least)}"
    return [f"{said}, compared with {other}."]


def _shared(answer: Comparison) -> list[str]:
    """Say how many members are shared, and who is in all of the ecosystems."""
    total, cities = answer.shared_total, len(answer.items)
    if total == 0:
        return ["no organization or person belongs to more than one of these ecosystems."]
    everywhere = [called(c) for c in answer.shared if len(c.cities) == cities]
    # the list begins with them; if it was cut among them, there are more than it shows
    whole = total == len(answer.shared) or len(everywhere) < len(answer.shared)
    names = listed(everywhere) if whole else ""
    said = f"{count(total, *PEOPLE)} {'belongs' if total == 1 else 'belong'} to "
    if cities == 2:
        return [f"{said}both ecosystems{': ' if names else ''}{names}."]
    said += f"more than one of the {number(cities)} ecosystems"
    return [f"{said}; {names} {are(len(everywhere))} in all of them." if names else f"{said}."]


def _parts(answer: Comparison) -> list[str]:
    parted = [item for item in answer.items if item.parts]
    if not parted:
        return []
    told: list[str] = []
    for item in parted:
        names = [called(answer.entities[id]) for id in item.parts]
        who = listed(names) if len(names) <= NAMED else f"{number(len(names))} other places"
        verb = "" if told else " counts" if len(names) == 1 else " count"
        told.append(f"{who}{verb} as part of {_city(item)}")
    return [f"{listed(told)}."]


def _names(items: Sequence[ComparedCity]) -> list[str]:
    return [_city(item) for item in items]


def _city(item: ComparedCity) -> str:
    return spoken(item.name, Kind.CITY)
