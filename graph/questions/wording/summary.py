"""What a summary of the network says in plain sentences."""

from dataclasses import replace

from graph.answers import Summary
from graph.filter import NO_FILTER
from graph.questions.wording.phrases import count, number, percent, portion, start


def sentences(answer: Summary) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    narrowed = replace(answer.filter, context=False) != NO_FILTER
    if not answer.entities_total:
        return ("The filters leave nothing." if narrowed else "Nothing is recorded yet.",)
    have = "the filters leave" if narrowed else "the network has"
    said = [
        f"{have} {entries(answer.entities_total)} and {ties(answer)}.",
        *_connected(answer),
        *_distance(answer),
        *_dates(answer),
        *_thin(answer),
        *_returned(answer),
    ]
    return tuple(start(sentence) for sentence in said)


def entries(n: int) -> str:
    """Return how many entities there are."""
    return count(n, "entry", "entries")


def ties(answer: Summary) -> str:
    """Return how many ties there are, location ties beside the others."""
    if answer.filter.context:
        return f"{count(answer.ties_total, 'tie')}, location ties included"
    told = count(answer.ties_total, "tie")
    if answer.location_ties_total:
        told += f", plus {count(answer.location_ties_total, 'location tie')}"
    return told


def mean(value: float) -> str:
    """Return a mean with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _connected(answer: Summary) -> list[str]:
    """Say how many are connected, and how the others are."""
    if not answer.components:
        who = "it has no" if answer.entities_total == 1 else "no entry has a"
        return [f"{who} tie that counts here."]
    if answer.components_total == 1:
        return ["all entries are connected: each has a path to every other."]
    rest = answer.entities_total - answer.largest
    others = answer.components_total - 1
    said = f"the largest connected part has {number(answer.largest)} of the entries"
    if 2 * answer.largest > answer.entities_total:
        share = percent(answer.largest / answer.entities_total)
        said = f"{number(answer.largest)} of the entries ({share}) are connected to each other"
    other = "the other one" if rest == 1 else f"the other {number(rest)}"
    if others == answer.isolates_total:
        return [f"{said}; {other} {'has' if rest == 1 else 'have'} no tie that counts here."]
    pieces = count(others, "smaller piece")
    alone = answer.isolates_total
    untied = ""
    if alone:
        single = "a single entry" if alone == 1 else "single entries"
        untied = f", {number(alone)} of them {single} without a tie that counts"
    return [f"{said}; {other} are in {pieces}{untied}."]


def _distance(answer: Summary) -> list[str]:
    """Say how far apart two are that have a path."""
    if answer.mean_distance is None:
        return []
    if answer.diameter == 1:
        return ["everyone with a path to another has a direct tie to them."]
    steps = f"{mean(answer.mean_distance)} steps"
    if answer.diameter is not None:
        return [
            f"two that have a path are {steps} apart on average, and {number(answer.diameter)} "
            "at most."
        ]
    return [
        f"two that have a path are {steps} apart on average (give or take "
        f"{answer.margin:.2f}, by a sample of {number(answer.samples or 0)})."
    ]


def _returned(answer: Summary) -> list[str]:
    """Say how many of the ordered pairs that ties lead along have a tie leading back."""
    if answer.reciprocity is None:
        return []
    if answer.arcs == 1:
        return ["the only one-way tie is not returned."]
    share = "none" if answer.mutual == 0 else percent(answer.reciprocity)
    return [
        f"of the {number(answer.arcs)} pairs with a one-way tie, {share} "
        f"{'have' if answer.mutual != 1 else 'has'} one back."
    ]


def _dates(answer: Summary) -> list[str]:
    """Say how many ties have a date, and from when to when."""
    if not answer.ties_total:
        return []
    if not answer.dated:
        return ["no tie has a date."]
    said = []
    if answer.undated:
        has = "has" if answer.undated == 1 else "have"
        share = percent(answer.undated / answer.ties_total)
        said.append(f"{count(answer.undated, 'tie')} {has} no date ({share}).")
    if answer.years:
        first, last = answer.years[0].year, answer.years[-1].year
        span = str(first) if first == last else f"{first} to {last}"
        one = answer.dated == 1
        rest = ("other" if one else "others") if answer.undated else ("tie" if one else "ties")
        said.append(f"the earliest {'date' if one else 'dates'} of the {rest} "
                    f"{'is' if one else 'are'} from {span}.")  # fmt: skip
    return said


def _thin(answer: Summary) -> list[str]:
    """Say how many cities have few ties."""
    thin = answer.thin_cities_total
    if not thin:
        return []
    has, them = ("has", "it") if thin == 1 else ("have", "them")
    cities = portion(thin, answer.cities) + (" city" if answer.cities == 1 else " cities")
    return [
        f"{cities} {has} {number(answer.few)} ties or fewer, so answers about {them} say more "
        "about the record than about the place."
    ]
