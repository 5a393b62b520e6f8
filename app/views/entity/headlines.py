"""What heads the page of an entry."""

from graph.answers import Role
from graph.questions.counting.groups import WORDS
from graph.questions.wording.articles import spoken
from graph.questions.wording.measures import does
from graph.questions.wording.phrases import start, subject
from graph.questions.wording.role import leading, tense


def role(answer: Role) -> str:
    """Return what heads the roles: the one that chance would hardly give, else a plain title."""
    who = subject(answer.name, answer.kind)
    most = leading(answer)
    if answer.brokerage is None or most is None:
        return f"Whom {who.it} {tense(answer).verb('links')}"
    does_most = does(most, answer.by, who.its)
    if most == "consultant":
        does_most = f"links two partners of the same {WORDS[answer.by]}, not {who.its} own,"
    what = tense(answer).verb(does_most)
    return start(f"{spoken(answer.name, answer.kind)} {what} more often than by chance")
