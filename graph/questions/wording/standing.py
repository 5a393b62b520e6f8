"""What is said of how an entity ranks among its kind, in plain sentences."""

from graph.answers import Standing
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.questions.counting.measures import MEASURES
from graph.questions.wording.articles import called
from graph.questions.wording.impact import left
from graph.questions.wording.phrases import count, listed, ordinal, subject, time_of
from graph.vocabulary import kind_words

#: How many of those above are named.
NAMED = 3


def sentences(answer: Standing) -> tuple[Sentence, ...]:
    """Return the explanation: the rank, who ranks above, what is measured."""
    known = MEASURES[answer.measure]
    who = called(answer.entities[answer.id])
    it = subject(who, answer.kind).it
    said = []
    if answer.rank is None:
        first = f"{who} is not ranked{left(answer)}: {it} has no partner or no score."
    elif answer.peers == 1:
        first = f"{who} is the only {answer.kind} that is ranked{left(answer)}."
    else:
        share = " (a rank that is shared)" if answer.alike else ""
        peers = count(answer.peers, answer.kind, kind_words(answer.kind).plural)
        first = f"{who} ranks {ordinal(answer.rank)} of {peers}{left(answer)}{share}."
        above = [item for item in answer.items if item.rank < answer.rank][-NAMED:]
        if above:
            names = listed([called(item) for item in above])
            verb = "ranks" if len(above) == 1 else "rank"
            said += on(Topic.ABOVE, f"{names} {verb} just above {it}.")
    said += on(Topic.MEASURE, f"The ranking shows {known.meaning} ({known.name}).")
    if not answer.exact:
        estimated = "Scores are estimated from random draws, so ranks are estimates too."
        said += on(Topic.PRECISION, estimated)
    when = time_of(answer.filter.as_of).when
    return (*begin(on(Topic.ANSWER, first), when), *begin(said))
