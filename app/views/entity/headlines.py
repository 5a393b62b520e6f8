"""What heads the page of an entry."""

from graph.answers import Role
from graph.questions.wording.articles import spoken
from graph.questions.wording.mix import heading
from graph.questions.wording.phrases import start, subject


def role(answer: Role) -> str:
    """Return what heads the roles: the one that chance would hardly give, else a plain title."""
    who = subject(answer.name, answer.kind)
    if answer.brokerage is None or not (what := heading(answer, who)):
        return f"Links between {who.its} partners"
    return start(f"{spoken(answer.name, answer.kind)} {what}")
