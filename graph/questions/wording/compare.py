"""What a comparison of cities says in plain sentences."""

from collections.abc import Sequence

from graph.answers import ComparedCity, Comparison
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.model import Kind, Relation
from graph.questions.wording.acts import slight
from graph.questions.wording.articles import called, dated, spoken
from graph.questions.wording.impact import PARTIES, PEOPLE, left, members_of
from graph.questions.wording.phrases import (
    Time,
    count,
    listed,
    number,
    percent,
    possessive,
    time_of,
    times,
    verb,
)

#: Below so many members no density is compared: it says little.
DENSE = 10

#: What differs by less than this part of the larger is about equal.
EQUAL = 0.1

#: How many parts of a city are named.
NAMED = 3


def sentences(answer: Comparison) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record.

    Asked as of a date, every sentence about the ecosystems names the date.
    """
    said = [
        *on(Topic.SIZE, *_size(answer)),
        *on(Topic.ENDED, *_ended(answer)),
        *on(Topic.DENSITY, *_density(answer)),
        *on(Topic.DEPENDENCE, *(f"{_counting(answer)}{said}" for said in _dependence(answer))),
        *on(Topic.BASIS, *_slight_ties(answer)),
        *on(Topic.SHARED, *_shared(answer)),
    ]
    return (*begin(said, _time(answer).when), *begin(on(Topic.PARTS, *_parts(answer))))


def _time(answer: Comparison) -> Time:
    return time_of(answer.filter.as_of)


def _counting(answer: Comparison) -> str:
    """Return how a sentence begins that counts undated ties as of a date."""
    kept = answer.filter.as_of and answer.filter.undated == "keep"
    return "counting undated ties, " if kept else ""


def _size(answer: Comparison) -> list[str]:
    items = sorted(answer.items, key=lambda item: -item.parties)
    most = items[0].parties
    first = [item for item in items if item.parties == most]
    filtered, has = left(answer), _time(answer).have(1)
    names = listed(_names(first))
    counting = _counting(answer)
    if most == 0:
        return [f"none of these cities {has} an organization in its ecosystem{filtered}."]
    nouns, own = counted(items), "its recorded ecosystem"
    if len(first) > 1:
        has, own = _time(answer).have(2), "their recorded ecosystems"
    each = " each" if len(first) > 1 else ""
    if len(first) == len(items):
        return [f"{counting}{names} {has} as many {nouns} in {own}{filtered}: {number(most)} each."]
    others = listed(
        [f"{number(item.parties) if item.parties else 'none'} in {_city(item)}"
         for item in items[len(first) :]]
    )  # fmt: skip
    compared = f"{number(most)}{each}, compared with {others}."
    more = "more" if len(items) == 2 else "the most"
    return [f"{counting}{names} {has} {more} {nouns} in {own}{filtered}: {compared}"]


def counted(items: Sequence[ComparedCity]) -> str:
    """Return what the members of some ecosystems are called, all together, in the plural."""
    people = sum(item.sectors.get("person", 0) for item in items)
    cities = sum(item.cities for item in items)
    others = sum(item.parties for item in items) - people - cities
    found = {"organizations": others, "people": people, "cities": cities}
    return listed([noun for noun, many in found.items() if many]) or "organizations"


def _ended(answer: Comparison) -> list[str]:
    """Say how many belong to the ecosystems only by ties that are over."""
    counts = [f"{number(item.ended)} in {_city(item)}" for item in answer.items if item.ended]
    verb = "belongs" if sum(item.ended for item in answer.items) == 1 else "belong"
    return (
        [f"all years count: {listed(counts)} {verb} only by ties of earlier years."]
        if counts
        else []
    )


def close_to(most: float, least: float) -> bool:
    """Tell whether two numbers are about equal, so that neither is called more."""
    return most - least <= EQUAL * most


def densities(answer: Comparison) -> list[tuple[float, ComparedCity]]:
    """Return the densities of the cities with enough members, as precisely as said, most first."""
    known = [
        (round(item.density, 3), item)
        for item in answer.items
        if item.density is not None and item.parties >= DENSE
    ]
    return sorted(known, key=lambda pair: -pair[0])


def partners_each(item: ComparedCity) -> float:
    """Return how many partners a member has among the others, on average, as precisely as said."""
    return round((item.density or 0) * (item.parties - 1), 1)


def denser(first: ComparedCity, others: Sequence[ComparedCity]) -> bool:
    """Tell whether one with the most tied pairs has the most partners each as well.

    A large ecosystem has many more pairs, so of as many partners each fewer of its pairs are tied:
    only one that leads in both is called more densely connected.
    """
    own = partners_each(first)
    return all(own > each and not close_to(own, each) for each in map(partners_each, others))


def _partners_each(answer: Comparison, first: ComparedCity, last: ComparedCity) -> list[str]:
    """Say of two that differ in size how many partners each member has, and of all pairs."""
    time = _time(answer)
    one, other = partners_each(first), partners_each(last)
    who = f"organizations and people in {_city(last)} {time.have(2)}"
    many = "as many" if one == other else "about as many"
    than = "as"
    if not close_to(max(one, other), min(one, other)):
        many, than = "more", "than"
    compared = "" if one == other else f", compared with {one:g}"
    return [
        f"{who} {many} partners among themselves {than} those in {_city(first)}: {other:g} each on "
        f"average{compared}.",
        f"of all pairs in the larger ecosystem, {percent(last.density or 0)} {time.be(2)} directly "
        f"tied, compared with {percent(first.density or 0)}.",
    ]


def _density(answer: Comparison) -> list[str]:
    """Say whose members are more tied to each other, of those cities with enough of them."""
    known = densities(answer)
    if len(known) < 2 or not known[0][0]:
        return []
    (most, first), (least, last) = known[0], known[-1]
    time = _time(answer)
    pairs = f"of the pairs of its organizations and people {time.be(2)} directly tied"
    if close_to(most, least):
        names = listed(_names([item for _, item in known]))
        shares = percent(most) if most == least else f"{percent(least)} to {percent(most)}"
        return [
            f"{names} {time.be(2)} about equally densely connected: {shares} of the pairs of their "
            f"organizations and people {time.be(2)} directly tied."
        ]
    if not denser(first, [item for _, item in known[1:]]):
        return _partners_each(answer, first, last) if len(known) == 2 else []
    if len(known) == 2:
        return [
            f"{_city(first)} {time.be(1)} more densely connected than {_city(last)}: "
            f"{percent(most)} {pairs}, compared with {percent(least)}."
        ]
    if close_to(most, known[1][0]):
        return []
    return [f"{_city(first)} {time.be(1)} the most densely connected: {percent(most)} {pairs}; "
            f"{_city(last)} {time.have(1)} {percent(least)}."]  # fmt: skip


def _dependence(answer: Comparison) -> list[str]:
    """Say which city depends more on one organization, of those with enough members."""
    tops = sorted(
        (
            (item, item.top_connector)
            for item in answer.items
            if item.top_connector and item.parties >= PARTIES
        ),
        key=lambda pair: -pair[1].dependency,
    )
    if not tops:
        return []
    (city, top), (last, least) = tops[0], tops[-1]
    share = percent(top.dependency)
    time = _time(answer)
    run, depends = time.verb("run"), time.verb("depends")
    most = f"{share} of its shortest paths to the outside {run} through {dated(top)}"
    if len(tops) == 1:
        return [f"{_city(city)} {depends} on one organization: {most}."]
    theirs = f"{percent(least.dependency)} of {possessive(_city(last))}"
    through = "" if least.id == top.id else f" through {dated(least)}"
    if not close_to(top.dependency, tops[1][1].dependency):
        degree = "more" if len(tops) == 2 else "most"
        thin = [item for item in answer.items if item.top_connector and item.parties < PARTIES]
        unknown = [f"too little is recorded of {listed(_names(thin))} to tell."] if thin else []
        return [f"{_city(city)} {depends} {degree} on one organization: {most}, compared "
                f"with {theirs}{through}.", *unknown]  # fmt: skip
    if len(tops) > 2:
        return []
    on = "one organization each" if through else called(top)
    return [
        f"{_city(city)} and {_city(last)} {time.verb('depend')} about equally on {on}: {share} of "
        f"{possessive(_city(city))} shortest paths to the outside {run} through {dated(top)}, and "
        f"{theirs}{through}."
    ]


def slightly_tied(item: ComparedCity) -> bool:
    """Tell whether all that ties a city to its top connector is one tie, undated or a pledge."""
    top = item.top_connector
    return top is not None and top.ties_total == 1 and slight(top.ties[0])


def _slight_ties(answer: Comparison) -> list[str]:
    """Say of top connectors that have a single tie with a city, undated or a pledge, what it is."""
    said = []
    for item in answer.items:
        if (top := item.top_connector) and item.parties >= PARTIES and slightly_tied(item):
            [tie] = top.ties
            there = called(answer.entities[tie.target if tie.source == top.id else tie.source])
            past = _time(answer).past
            told = f"it {verb(tie, top.id, past)} {there}"
            if tie.relation == Relation.MEMBER_OF and tie.target == top.id:  # told of the member
                told = f"{there} {verb(tie, tie.source, past)} it"
            said.append(
                f"{called(top)} {_time(answer).have(1)} a single recorded tie with {_city(item)} "
                f"and its local projects: {told} ({times(tie)})."
            )
    return said


def _shared(answer: Comparison) -> list[str]:
    """Say how many members are shared, and who is in all of the ecosystems."""
    total, cities, time = answer.shared_total, len(answer.items), _time(answer)
    if total == 0:
        belongs = time.verb("belongs")
        which = "both" if cities == 2 else "more than one of these"
        return [f"no organization or person {belongs} to {which} ecosystems."]
    everywhere = [called(c) for c in answer.shared if len(c.cities) == cities]
    # the list begins with them; if it was cut among them, there are more than it shows
    whole = total == len(answer.shared) or len(everywhere) < len(answer.shared)
    names = listed(everywhere) if whole else ""
    kinds = [shared.kind for shared in answer.shared]
    whom = members_of(kinds) if total == len(kinds) else count(total, *PEOPLE)
    said = f"{whom} {time.verb('belongs' if total == 1 else 'belong')} to "
    if cities == 2:
        return [f"{said}both ecosystems{': ' if names else ''}{names}."]
    said += f"more than one of the {number(cities)} ecosystems"
    return [f"{said}; {names} {time.be(len(everywhere))} in all of them." if names else f"{said}."]


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
