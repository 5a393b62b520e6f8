"""What a summary of the network says in plain sentences."""

from dataclasses import replace

from graph.answers import Summary
from graph.filter import NO_FILTER
from graph.questions.wording import count, number, percent, portion, start


def sentences(answer: Summary) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    narrowed = replace(answer.filter, context=False) != NO_FILTER
    if not answer.entities_total:
        return (start("the filter leaves no entity." if narrowed else "nothing is on record."),)
    there = "the filter leaves" if narrowed else "on record are"
    ties = count(answer.ties_total, "tie") + ("" if answer.filter.context else ", places aside")
    said = [
        f"{there} {entities(answer.entities_total)} and {ties}.",
        *_together(answer),
        *_distance(answer),
        *_returned(answer),
        *_dates(answer),
        *_thin(answer),
    ]
    return tuple(start(sentence) for sentence in said)


def entities(n: int) -> str:
    """Return how many entities there are."""
    return count(n, "entity", "entities")


def mean(value: float) -> str:
    """Return a mean with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _together(answer: Summary) -> list[str]:
    """Say how many hang together, and how the others lie."""
    if not answer.components:
        return ["nobody has a neighbour."]
    if answer.components_total == 1:
        return ["all of them hang together: each has a route to every other."]
    rest = answer.entities_total - answer.largest
    others = answer.components_total - 1
    said = f"the largest component has {number(answer.largest)} of them"
    if 2 * answer.largest > answer.entities_total:
        said = f"{number(answer.largest)} of them hang together"
    if others == answer.isolates_total:
        other = "the other one has" if rest == 1 else f"the other {number(rest)} have"
        return [f"{said}; {other} no neighbour."]
    alone = f", {number(answer.isolates_total)} of them alone" if answer.isolates_total else ""
    smaller = "one smaller one" if others == 1 else f"{number(others)} smaller ones"
    if "component" not in said:
        smaller = count(others, "smaller component")
    return [f"{said}; the other {number(rest)} are in {smaller}{alone}."]


def _distance(answer: Summary) -> list[str]:
    """Say how far apart two are that have a route."""
    if answer.mean_distance is None:
        return []
    if answer.diameter == 1:
        return ["whoever has a route to another is its neighbour."]
    said = f"two that have a route are {mean(answer.mean_distance)} ties apart on average"
    if answer.diameter is not None:
        return [f"{said}, {number(answer.diameter)} at most."]
    return [
        f"{said}, give or take {answer.margin:.2f}, by the distances of "
        f"{number(answer.samples or 0)} of them to all others."
    ]


def _returned(answer: Summary) -> list[str]:
    """Say how many of the ordered pairs that ties lead along have a tie leading back."""
    if answer.reciprocity is None:
        return []
    pairs = count(answer.arcs, "ordered pair")
    if answer.mutual == 0:
        return [f"ties with a direction lead along {pairs}, and none leads back."]
    return [
        f"ties with a direction lead along {pairs}; in {percent(answer.reciprocity)} of them "
        "one leads back."
    ]


def _dates(answer: Summary) -> list[str]:
    """Say how many ties bear a date, and from when to when."""
    if not answer.ties_total:
        return []
    if not answer.dated:
        return ["no tie carries a date."]
    said = []
    if answer.undated:
        carries = "carries" if answer.undated == 1 else "carry"
        share = percent(answer.undated / answer.ties_total)
        said.append(f"{count(answer.undated, 'tie')} {carries} no date ({share}).")
    if answer.years:
        first, last = answer.years[0].year, answer.years[-1].year
        span = f"from {first}" if first == last else f"from {first} to {last}"
        said.append(f"the ties with a date are dated {span}.")
    return said


def _thin(answer: Summary) -> list[str]:
    """Say how many cities have few ties."""
    thin = answer.thin_cities_total
    if not thin:
        return []
    has, them = ("has", "it") if thin == 1 else ("have", "them")
    cities = portion(thin, answer.cities) + (" city" if answer.cities == 1 else " cities")
    return [
        f"{cities} {has} {number(answer.few)} ties or fewer: what is asked of {them} says more "
        "about the record than about the place."
    ]
