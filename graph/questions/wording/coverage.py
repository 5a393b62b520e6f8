"""What is said of how much is recorded, in plain sentences."""

from dataclasses import replace

from graph.answers import Coverage, Summary
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import count, have, number, percent, portion


def sentences(answer: Coverage) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.entities_total:
        return nothing(answer)
    whole = f"{has(answer)} {entries(answer.entities_total)} and {ties(answer)}."
    return begin(
        [
            *on(Topic.COUNT, whole),
            *on(Topic.DATES, *dates(answer)),
            *on(Topic.FIRST, *_best(answer)),
            *on(Topic.THIN, *thin(answer)),
        ]
    )


def nothing(answer: Coverage | Summary) -> tuple[Sentence, ...]:
    """Say that nothing is recorded, or nothing left."""
    none = "the filters leave nothing." if _narrowed(answer) else "nothing is recorded yet."
    return begin(on(Topic.COUNT, none))


def has(answer: Coverage | Summary) -> str:
    """Return who has what is counted: the network, or what filters leave of it."""
    return "the filters leave" if _narrowed(answer) else "the network has"


def entries(n: int) -> str:
    """Return how many entities there are."""
    return count(n, "entry", "entries")


def ties(answer: Coverage | Summary) -> str:
    """Return how many ties there are and who states them, location ties besides the others.

    The sources are those of the ties that are counted, not of the location ties besides.
    """
    told = count(answer.ties_total, "tie")
    if answer.sources_total:
        told += f" from {count(answer.sources_total, 'source')}"
    if answer.filter.context:
        return f"{told}, location ties included"
    if answer.location_ties_total:
        told += f", plus {count(answer.location_ties_total, 'location tie')}"
    return told


def dates(answer: Coverage | Summary) -> list[str]:
    """Say how many ties have a date, and from when to when."""
    if not answer.ties_total:
        return []
    if not answer.dated:
        return ["no tie has a date."]
    said = []
    if answer.undated:
        share = percent(answer.undated / answer.ties_total)
        said.append(f"{count(answer.undated, 'tie')} {have(answer.undated)} no date ({share}).")
    if answer.years:
        first, last = answer.years[0].year, answer.years[-1].year
        span = str(first) if first == last else f"{first} to {last}"
        one = answer.dated == 1
        rest = ("other" if one else "others") if answer.undated else ("tie" if one else "ties")
        said.append(f"the earliest {'date' if one else 'dates'} of the {rest} "
                    f"{'is' if one else 'are'} from {span}.")  # fmt: skip
    return said


def places(n: int) -> str:
    """Return what so many places are called: cities, but counties and districts too."""
    return "place" if n == 1 else "cities and other places"


def thin(answer: Coverage | Summary) -> list[str]:
    """Say how many cities have few ties."""
    few = answer.thin_cities_total
    if not few:
        return []
    them = "it" if few == 1 else "them"
    thin_ones = f"{portion(few, answer.cities)} {places(answer.cities)} {have(few)}"
    return [
        f"{thin_ones} {number(answer.few)} ties or fewer, so answers about {them} say more about "
        "the record than about the place."
    ]


def _narrowed(answer: Coverage | Summary) -> bool:
    return replace(answer.filter, context=False) != NO_FILTER


def _best(answer: Coverage) -> list[str]:
    """Say which city is documented best, if one is."""
    best = [item for item in answer.items if not item.wide][:2]
    if not best or not best[0].ties or (len(best) > 1 and best[0].ties == best[1].ties):
        return []
    first = best[0]
    name = called(answer.entities[first.id])
    stated = f" from {count(first.sources, 'source')}" if first.sources else ""
    dated = f"{number(first.dated)} of them dated" if first.dated else "none of them dated"
    if first.ties == 1:
        dated = "dated" if first.dated else "undated"
    with_ties = f"with {count(first.ties, 'tie')}{stated}, {dated}"
    return [f"{name} is the best-documented city, {with_ties}."]
