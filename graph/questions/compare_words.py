"""What a comparison of cities says in plain sentences."""

from collections.abc import Sequence

from graph.answers import ComparedCity, Comparison
from graph.filter import NO_FILTER
from graph.questions.wording import are, count, listed, number, percent, start

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
    left = "among the ties that the filter leaves" if answer.filter != NO_FILTER else "on record"
    names = listed(_names(first))
    if most == 0:
        return [f"none of these cities has a party in its ecosystem {left}."]
    parties = count(most, "party", "parties")
    if len(first) == len(items):
        return [f"the ecosystems of {names} are equally large {left}: {parties} each."]
    others = listed([f"{_many(item)} in {item.name}" for item in items[len(first) :]])
    if len(first) > 1:
        return [f"of these, {names} have the largest ecosystems {left}: {parties} each, against "
                f"{others}."]  # fmt: skip
    return [f"of these, {names} has the largest ecosystem {left}: {parties}, against {others}."]


def _density(answer: Comparison) -> list[str]:
    known = [(item.density, item) for item in answer.items if item.density is not None]
    if len(known) < 2 or not any(density for density, _ in known):
        return []
    most, least = max(d for d, _ in known), min(d for d, _ in known)
    first = listed(_names([item for density, item in known if density == most]))
    if most == least:
        of = f"{percent(most)} of the pairs of their parties are tied directly"
        return [f"those of {first} are equally dense: {of}."]
    last = listed(_names([item for density, item in known if density == least]))
    return [
        f"the densest is that of {first}, where {percent(most)} of the pairs of parties are tied "
        f"directly; the loosest that of {last}, with {percent(least)}."
    ]


def _dependence(answer: Comparison) -> list[str]:
    """Say which city depends most on one connector, and which least."""
    tops = sorted(
        ((item, item.top_connector) for item in answer.items if item.top_connector),
        key=lambda pair: -pair[1].dependency,
    )
    if not tops:
        return []
    (city, top), (last, least) = tops[0], tops[-1]
    equal = [item.name for item, other in tops if other.dependency == top.dependency]
    if len(equal) > 1:
        share = percent(top.dependency)
        return [
            f"{listed(equal)} depend most on one connector each, which carries {share} of the "
            "shortest routes from the city to all that it reaches."
        ]
    said = (
        f"{city.name} depends most on one connector: {top.name} carries "
        f"{percent(top.dependency)} of the shortest routes from it to all that it reaches"
    )
    fewest = [item.name for item, other in tops if other.dependency == least.dependency]
    if len(fewest) > 1:
        said += f"; {listed(fewest)} depend least, with {percent(least.dependency)} each"
    elif len(tops) > 1:
        said += f"; {last.name} depends least, with {percent(least.dependency)} on {least.name}"
    return [f"{said}."]


def _shared(answer: Comparison) -> list[str]:
    """Say how many parties are shared, and who is in all of the ecosystems."""
    total, cities = answer.shared_total, len(answer.items)
    if total == 0:
        return ["no party belongs to more than one of these ecosystems."]
    everywhere = [c.name for c in answer.shared if len(c.cities) == cities]
    # the list begins with them; if it was cut among them, there are more than it shows
    whole = total == len(answer.shared) or len(everywhere) < len(answer.shared)
    names = listed(everywhere) if whole else ""
    said = f"{count(total, 'party', 'parties')} {'belongs' if total == 1 else 'belong'} to "
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
        names = [answer.entities[id].name for id in item.parts]
        who = listed(names) if len(names) <= NAMED else f"{number(len(names))} places"
        verb = "" if told else " counts" if len(names) == 1 else " count"
        told.append(f"{who}{verb} as part of {item.name}")
    return [f"{listed(told)}."]


def _many(item: ComparedCity) -> str:
    return number(item.parties) if item.parties else "none"


def _names(items: Sequence[ComparedCity]) -> list[str]:
    return [item.name for item in items]
