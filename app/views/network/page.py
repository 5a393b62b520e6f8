"""What the page of the whole network shows beside its numbers."""

from collections.abc import Iterator
from typing import Any

from app.presentation.phrases import date, percent
from app.views.drawing.style import Family, family_of
from app.views.network.address import AskedWhole
from app.views.shared.chips import conditions
from graph.answers import Summary, Year
from graph.filter import Filter
from graph.model import Relation
from graph.network import Network
from graph.questions.summary import summary
from graph.questions.wording.coverage import entries, places
from graph.questions.wording.phrases import count, number, portion, start
from graph.questions.wording.summary import mean, returned
from graph.store import Progress, silent
from graph.vocabulary import SECTOR_HEADINGS, kind_words, rule_of

#: How many of the newest and of the oldest ties are on the page.
FACTS = 6

#: The first years are not drawn as long as they hold less than this part of the dated ties.
RARE = 0.01


def summed_up(network: Network, filter: Filter, progress: Progress = silent) -> Summary:
    """Return the numbers of a network, counted once for a filter."""
    return network.memo(
        (summary, filter), lambda: summary(network, progress=progress, filter=filter)
    )


def context(network: Network, asked: AskedWhole, answer: Summary) -> dict[str, Any]:
    """Return what the template of the page is given."""
    asked = asked.but(avoid=answer.filter.avoid, where=answer.filter.where)
    numbers = {source.url: at for at, source in enumerate(answer.sources, 1)}
    drawn = shown_years(answer.years)
    return {
        "asked": asked,
        "answer": answer,
        "headline": headline(answer),
        "chips": conditions(network, asked),
        "cleared": asked.cleared(),
        "api": asked.url("/api/network"),
        "kinds": _most_first(answer.kinds),
        "sectors": _most_first(answer.sectors),
        "sector_names": SECTOR_HEADINGS,
        "relations": [
            (rule_of(word).phrase, family, many)
            for word, many in _most_first(answer.relations)
            for family in [_family(word)]
        ],
        "recorded": recorded(answer),
        "connected": connected(answer),
        "mean": mean,
        "measures": list(measures(answer)),
        "distance": distance(answer),
        "when_recorded": when_recorded(answer),
        "years": drawn,
        "before": sum(item.ties for item in answer.years) - sum(item.ties for item in drawn),
        "peak": max(drawn, key=lambda item: item.ties, default=None),
        "facts": [
            (title, [
                (tie, tuple(sorted({numbers[s.url] for s in tie.evidence if s.url in numbers})))
                for tie in ties[:FACTS]
            ])
            for title, ties in (("Newest", answer.newest), ("Oldest", answer.oldest))
        ],
        "thin": thin(answer),
    }  # fmt: skip


def shown_years(years: tuple[Year, ...]) -> tuple[Year, ...]:
    """Return the years that are drawn: without the first, rare ones."""
    total, before = sum(item.ties for item in years), 0
    for at, item in enumerate(years):
        before += item.ties
        if before > RARE * total:
            return years[at:]
    return ()


def headline(answer: Summary) -> str:
    """Return the answer as one sentence."""
    total, largest = answer.entities_total, answer.largest
    if not total:
        return "The filters leave nothing of the network"
    if answer.mean_distance is None:
        return (
            f"None of the {entries(total)} has a tie that counts here" if total > 1 else "One entry"
        )
    steps = round(answer.mean_distance)
    two = "two of them" if largest == total else "two connected entries"
    apart = f"; {two} are about {count(steps, 'step')} apart"
    if answer.diameter == 1:
        apart = ""
    if largest == total:
        return f"All {entries(total)} are connected{apart}"
    if 2 * largest > total:
        return f"{percent(largest / total)} of the network is connected{apart}"
    return (
        f"The network is in {number(answer.components_total)} pieces; the largest has "
        f"{number(largest)} of {entries(total)}"
    )


def recorded(answer: Summary) -> str:
    """Return the finding above what is counted."""
    if not answer.kinds:
        return ""
    kind, many = _most_first(answer.kinds)[0]
    plural = kind_words(kind).plural
    if len(answer.kinds) == 1:
        said = f"All entries are {plural}"
    else:
        said = f"{start(plural)} are the most common kind ({many:,} of {answer.entities_total:,})"
    if not answer.relations:
        return said
    relation, ties = _most_first(answer.relations)[0]
    phrase = rule_of(relation).phrase
    if len(answer.relations) == 1:
        return f"{said}; all ties say “{phrase}”"
    return f"{said}; “{phrase}” is the most common tie ({ties:,} of {answer.ties_total:,})"


def connected(answer: Summary) -> str:
    """Return the finding above the components."""
    smaller = answer.components_total - 1
    if not answer.components:
        return "No ties that count here"
    if not smaller:
        return "Everyone can reach everyone"
    alone = answer.isolates_total
    if alone == smaller:
        return f"Besides the largest part, {count(alone, 'entry', 'entries')} without a tie"
    said = f"{start(count(smaller, 'smaller piece'))} besides the largest"
    return f"{said}; {number(alone)} of them single entries" if alone > 1 else said


def distance(answer: Summary) -> str:
    """Return the finding above the distances."""
    if answer.mean_distance is None:
        return "No two have a path"
    if answer.diameter == 1:
        return "Everyone with a path to another has a direct tie"
    said = f"Two that have a path are {mean(answer.mean_distance)} steps apart on average"
    return said + (f", {number(answer.diameter)} at most" if answer.diameter else "")


def measures(answer: Summary) -> Iterator[tuple[str, str, str]]:
    """Yield each measure of the whole: its value, its name, its meaning."""
    # long: one measure after another, each with its meaning
    if answer.mean_distance is not None:
        between = max(0, round(answer.mean_distance) - 1)
        means = (
            "The fewest steps from one to another, on average over all pairs that have a path: "
            f"usually with {count(between, 'other', 'others')} in between."
        )
        if not answer.exact:
            means += (
                f" Estimated from {number(answer.samples or 0)} random starting points: "
                f"off by no more than {answer.margin:.2f}, 95 times out of 100."
            )
        yield mean(answer.mean_distance), "Mean distance", means
    if answer.diameter is not None:
        yield (
            str(answer.diameter),
            "Diameter",
            ("The greatest distance of any two that have a path."),
        )
    if answer.routed_pairs and answer.entities_total > 1:
        pairs = answer.entities_total * (answer.entities_total - 1) // 2
        yield (
            percent(answer.routed_pairs / pairs),
            "Reachable pairs",
            ("The percent of all pairs that have any path to each other."),
        )
    if answer.density is not None:
        degree = 2 * answer.pairs / answer.entities_total
        each = f"{mean(degree)} partners" if degree >= 0.1 else "less than 0.1 of a partner"
        yield (
            percent(answer.density),
            "Density",
            (f"The percent of all pairs that have a direct tie; {each} each on average."),
        )
    if answer.reciprocity is not None:
        yield (
            percent(answer.reciprocity),
            "Reciprocity",
            start(
                f"{returned(answer)} The percentage is of the {number(answer.arcs)} "
                f"{'direction' if answer.arcs == 1 else 'directions'} in which ties lead: those "
                "in which ties also lead back. Partnerships have no direction and do not count."
            ),
        )


def when_recorded(answer: Summary) -> str:
    """Return the finding above the years."""
    if not answer.dated:
        return "No tie has a date"
    said = "Every tie has a date"
    if answer.undated:
        has = "has" if answer.undated == 1 else "have"
        said = f"{answer.undated:,} of {count(answer.ties_total, 'tie')} {has} no date"
    return f"{said}; the newest is dated {date(answer.newest[0].since)}" if answer.newest else said


def thin(answer: Summary) -> str:
    """Return the finding above the thin spots."""
    few = answer.thin_cities_total
    if not few:
        alone = count(answer.isolates_total, "entry", "entries")
        if not answer.isolates_total:
            return "No place has too few ties, and everyone has at least one"
        return f"{start(alone)} {'has' if answer.isolates_total == 1 else 'have'} no tie at all"
    cities = f"{portion(few, answer.cities)} {places(answer.cities)}"
    has = "has" if few == 1 else "have"
    return f"{start(cities)} {has} {number(answer.few)} ties or fewer"


def _family(relation: str) -> Family:
    return family_of(relation, context=relation == Relation.LOCATED_IN)


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: -item[1])
