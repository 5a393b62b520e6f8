"""What an answer about a ranking says in plain sentences."""

from graph.answers import Centrality
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.model import SECTORS, Kind
from graph.questions.counting.groups import in_terms
from graph.questions.counting.measures import MEASURES, TERMS, UNITS
from graph.questions.wording.articles import called, until
from graph.questions.wording.phrases import (
    all_years,
    are,
    count,
    figures,
    have,
    listed,
    number,
    percent,
    start,
)
from graph.vocabulary import kind_words


def sentences(
    answer: Centrality, kind: str | None, sector: str | None, lists: int = 0
) -> tuple[Sentence, ...]:
    """Return the explanation: who is first, what is measured, how exactly, who is left out.

    ``lists`` are the collectives that would be of this kind and sector.
    """
    if not answer.items:
        return begin(on(Topic.FIRST, f"No {_one(kind)}{_in(sector)} has a score here."))
    said = [
        *on(Topic.FIRST, _first(answer, kind, sector)),
        *on(Topic.ENDED, *_ended(answer)),
        *on(Topic.MEASURE, _shown(answer)),
    ]
    if answer.unweighted:
        ties = start(count(answer.unweighted, "tie"))
        does, has = ("does", "has") if answer.unweighted == 1 else ("do", "have")
        left = f"{ties} {has} no {answer.weight} and {does} not count."
        said += on(Topic.LEFT_OUT, left)
    if not answer.exact:
        said += on(
            Topic.PRECISION,
            f"Scores are estimated from {answer.samples:,} random draws: with a probability of "
            f"{1 - (answer.delta or 0):.0%} all of them are within {answer.epsilon:.3g} of the "
            "true ones, so each rank is given with the best and the worst it can be.",
        )
    if answer.unscored:
        verb = "is" if answer.unscored == 1 else "are"
        who = f"{_many(answer.unscored, kind)}{_in(sector)}"
        said += on(Topic.LEFT_OUT, f"{who} {verb} not ranked{_unscored(answer)}.")
    if lists:
        which = count(lists, "list")
        verb = "is" if lists == 1 else "are"
        said += on(Topic.LEFT_OUT, f"{which}, for which nobody acts, {verb} not ranked.")
    return begin(said)


def _ended(answer: Centrality) -> list[str]:
    """Say who is ranked by ties that are over, unless a date was asked for."""
    if answer.filter.as_of:
        return []
    named = (answer.entities[item.id] for item in answer.items)
    return all_years((one for one in named if until(one)), "ranked")


def _shown(answer: Centrality) -> str:
    """Say what the measure tells; pairs are of organizations and cities unless of everyone."""
    known = MEASURES[answer.measure]
    meaning = known.meaning
    if known.grouped and answer.ends == "all":
        meaning = meaning.replace("organizations or cities among an", "an")
    if known.grouped:
        meaning = in_terms(meaning, answer.by)
    if answer.weight and known.name in UNITS:
        return f"The ranking shows the sum of {answer.weight} over an organization's ties."
    if answer.weight:
        return (
            f"The ranking shows {meaning} ({TERMS[known.name]}), each tie weighed by its "
            f"{answer.weight}."
        )
    return f"The ranking shows {meaning} ({TERMS[known.name]})."


def _one(kind: str | None) -> str:
    """Return one of those ranked."""
    return "place" if kind == Kind.CITY else kind or "entry"


def _many(n: int, kind: str | None) -> str:
    return f"{number(n)} {_noun(n, kind)}"


def _noun(n: int, kind: str | None) -> str:
    if n == 1:
        return _one(kind)
    if kind == Kind.CITY:  # states and countries are of this kind too
        return "places"
    return kind_words(kind).plural if kind else "entries"


def _in(sector: str | None) -> str:
    """Return how a sentence says what sector was selected."""
    if sector is None:
        return ""
    return " of no sector" if sector == SECTORS[4] else f" in the sector {sector}"


def _unscored(answer: Centrality) -> str:
    """Return why some have no score."""
    they, them = ("it", "it") if answer.unscored == 1 else ("they", "them")
    has, be = have(answer.unscored), are(answer.unscored)
    grouped = MEASURES[answer.measure].grouped
    reasons = []
    if answer.filter.avoid or answer.filter.without_kind:
        reasons.append(f"the filters exclude {them}")
    if answer.measure in ("constraint", "effective-size"):
        reasons.append(f"{they} {has} no partner")
    if answer.measure == "eigenvector":
        reasons.append(f"{they} {be} outside the largest connected part")
    if grouped and answer.by == "city":
        reasons.append(f"{they} {has} no recorded city")
    if grouped and answer.by == "community":
        reasons.append(f"{they} {be} in no group")
    return f", because {' or '.join(reasons)}" if reasons else ""


def _first(answer: Centrality, kind: str | None, sector: str | None) -> str:
    """Return who is first; of a list that was cut amid equals, how many of them it shows."""
    value = _value(answer)
    plain = answer.measure in (*UNITS, "betweenness") and not answer.weight
    score = value if plain else f"the score {value}"
    first = [called(item) for item in answer.items if item.rank == 1]
    everyone = f"{_many(answer.total, kind)}{_in(sector)}"
    if answer.total == 1:
        return f"{first[0]} is the only {_one(kind)}{_in(sector)} with a score: {value}."
    if answer.leaders == answer.total:
        both = "Both" if answer.total == 2 else f"All {number(answer.total)}"
        return f"{both} {_noun(answer.total, kind)}{_in(sector)} have the same score: {value}."
    if answer.leaders > len(first):
        return f"{start(number(answer.leaders))} of {everyone} share the first rank, with {score}."
    verb, share = ("ranks", "") if len(first) == 1 else ("share", " the")
    place = " first" if len(first) == 1 else f"{share} first rank"
    return f"{listed(first)} {verb}{place} of {everyone}, with {score}."


def _value(answer: Centrality) -> str:
    """Return the first score as a person says it."""
    score = answer.items[0].score
    if answer.weight:
        return figures(score)
    if answer.measure in UNITS and score == round(score):
        one, many = UNITS[answer.measure]
        return count(int(score), one, many)
    if answer.measure in UNITS:
        one, many = UNITS[answer.measure]
        return f"{figures(score)} {one if score == 1 else many}"
    if answer.measure == "betweenness":
        return f"{percent(score)} of the shortest paths between two others, averaged over all pairs"
    return figures(score)
