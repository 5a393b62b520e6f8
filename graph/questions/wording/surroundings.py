"""What is said of those beside some entities, in plain sentences."""

from graph.answers import Surroundings
from graph.questions.wording.articles import called
from graph.questions.wording.impact import left
from graph.questions.wording.phrases import count, listed, number, start, time_of

#: How many are named, of those asked about and of those beside them.
NAMED = 3


def sentences(answer: Surroundings) -> tuple[str, ...]:
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
        said = [f"no one {time.be(1)} tied to {of}{left(answer)}."]
    else:
        who = count(answer.total, "other")
        said = [f"{who} {time.be(answer.total)} tied to {of}{left(answer)}."]
        best = [called(item) for item in answer.items[:NAMED]]
        if answer.total > len(best):
            said.append(f"the first {time.be(len(best))} {listed(best)}.")
    return tuple(start(f"{time.when}, {s}" if time.when else s) for s in said)
