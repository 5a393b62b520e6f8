"""What is said of those beside some entities, in plain sentences."""

from graph.answers import Surroundings
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.questions.wording.articles import called
from graph.questions.wording.impact import left
from graph.questions.wording.phrases import count, listed, number, time_of

#: How many are named, of those asked about and of those beside them.
NAMED = 3


def sentences(answer: Surroundings) -> tuple[Sentence, ...]:
    """Return the explanation: how many there are, and the first of them."""
    asked = [called(answer.entities[id]) for id in answer.ids]
    many = len(asked)
    if many == 1:
        of = asked[0]
    elif answer.least == 1:
        of = listed(asked, NAMED) if many <= NAMED else f"at least one of the {number(many)}"
    elif many == 2:
        of = f"both {listed(asked)}"
    else:
        of = f"at least {number(answer.least)} of the {number(many)}"
    time = time_of(answer.filter.as_of)
    if not answer.items:
        said = on(Topic.COUNT, f"no one {time.be(1)} tied to {of}{left(answer)}.")
    else:
        who = count(answer.total, "other")
        said = on(Topic.COUNT, f"{who} {time.be(answer.total)} tied to {of}{left(answer)}.")
        best = [called(item) for item in answer.items[:NAMED]]
        if answer.total > len(best):
            said += on(Topic.FIRST, f"the first {time.be(len(best))} {listed(best)}.")
    return begin(said, time.when)
