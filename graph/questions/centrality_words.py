"""What an answer about a ranking says in plain sentences."""

from graph.answers import Centrality
from graph.questions.measures import MEASURES
from graph.questions.selecting import of_the
from graph.questions.wording import are, count, listed, number, start


def sentences(answer: Centrality, kind: str | None, sector: str | None) -> tuple[str, ...]:
    """Return the explanation: who is first, what is measured, how exactly, who is left out."""
    those = of_the(kind, sector)
    known = MEASURES[answer.measure]
    if not answer.items:
        return (f"No entity{those} has a score in {answer.measure}.",)
    said = [_first(answer, those, "lowest" if known.least_first else "highest")]
    said.append(f"The measure tells {known.meaning}.")
    if not answer.exact:
        said.append(
            f"Scores are estimated from {answer.samples:,} random draws: with a probability of "
            f"{1 - (answer.delta or 0):.0%} all of them lie within {answer.epsilon:.3g} of the "
            "true ones, so ranks are given with the best and the worst that they can be."
        )
    if answer.unscored:
        who = count(answer.unscored, "entity", "entities")
        said.append(f"{who} {are(answer.unscored)} not ranked: {_unscored(answer)}.")
    return tuple(map(start, said))


def _unscored(answer: Centrality) -> str:
    """Return why some have no score."""
    reasons = []
    if answer.filter.avoid or answer.filter.without_kind:
        reasons.append("left out by the filter")
    if answer.measure in ("constraint", "effective-size"):
        reasons.append("without a neighbour")
    if answer.measure == "eigenvector":
        reasons.append("outside the largest component")
    if MEASURES[answer.measure].grouped and answer.by in ("city", "community"):
        reasons.append(f"without a {answer.by} on record")
    return ", or ".join(reasons)


def _first(answer: Centrality, those: str, extreme: str) -> str:
    """Return who is first; of a list that was cut amid equals, how many of them it shows."""
    measure, value = answer.measure, f"{answer.items[0].score:.4g}"
    first = [item.name for item in answer.items if item.rank == 1]
    everyone = f"{count(answer.total, 'entity', 'entities')}{those}"
    if answer.total == 1:
        return f"{first[0]} is the only entity{those} with a score in {measure}: {value}."
    if len(first) == answer.total:
        return f"All {everyone} have the same {measure}: {value}."
    if len(first) > 1 and len(first) == len(answer.items):
        those = f"{number(len(first))} and perhaps more of {everyone}"
        return f"{those} have the {extreme} {measure}: {value}."
    has = "has" if len(first) == 1 else "have"
    return f"{listed(first)} {has} the {extreme} {measure} of {everyone}: {value}."
