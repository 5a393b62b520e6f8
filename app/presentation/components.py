"""The components of an impact as pages and commands call and say them alike."""

from graph.answers import Impacting
from graph.questions.wording.phrases import percent


def value(item: Impacting, name: str) -> str:
    """Return a component of an impact as tables say it."""
    number = getattr(item, name)
    if name == "gateway":
        return percent(number)
    return f"{number:,.2f}".rstrip("0").rstrip(".") if name == "delivery" else f"{number:,}"
