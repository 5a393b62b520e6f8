"""What a summary of the network says in plain sentences."""

from graph.answers import Summary
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.questions.wording.coverage import dates, entries, has, nothing, thin, ties
from graph.questions.wording.phrases import count, have, number, percent


def sentences(answer: Summary) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.entities_total:
        return nothing(answer)
    whole = f"{has(answer)} {entries(answer.entities_total)} and {ties(answer)}."
    return begin(
        [
            *on(Topic.COUNT, whole),
            *on(Topic.CONNECTED, *_connected(answer)),
            *on(Topic.DISTANCE, *_distance(answer)),
            *on(Topic.DATES, *dates(answer)),
            *on(Topic.THIN, *thin(answer)),
            *on(Topic.DIRECTION, *([returned(answer)] if answer.arcs else [])),
        ]
    )


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


def returned(answer: Summary) -> str:
    """Say in how many of the pairs with a tie that has a direction ties lead both ways."""
    both = answer.mutual // 2
    pairs = answer.arcs - both
    said = f"{count(pairs, 'pair')} {have(pairs)} a tie with a direction"
    if pairs == 1:
        return f"{said}, and ties run {'both ways' if both else 'one way only'}."
    return f"{said}; in {number(both) if both else 'none'} of them ties run both ways."
