"""What heads the page of an entry."""

from graph.answers import Role
from graph.questions.counting.groups import WORDS
from graph.questions.wording.articles import spoken
from graph.questions.wording.measures import does
from graph.questions.wording.phrases import start, subject
from graph.questions.wording.role import leading


def role(answer: Role) -> str:
    """Return what heads the roles: the one that chance would hardly give, else a plain title."""
    who = subject(answer.name, answer.kind)
    most = leading(answer)
    if answer.brokerage is None or most is None:
        return f"Whom {who.it} links"
    what = does(most, answer.by, who.its)
    if most == "consultant":
        what = f"links two partners of the same {WORDS[answer.by]}, not {who.its} own,"
    return start(f"{spoken(answer.name, answer.kind)} {what} more often than by chance")
