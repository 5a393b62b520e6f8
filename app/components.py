"""The components of an impact as pages and commands call and say them alike."""

from graph.answers import Impacting
from graph.questions.wording.phrases import percent

#: The components: how the page calls them, what they count, a short head for narrow screens.
COMPONENTS = {
    "gateway": (
        "Gateway", "share of the city's shortest paths to the outside that run through it", "Gate."
    ),
    "brokerage": (
        "Brokerage",
        "pairs of its partners in the ecosystem with no recorded tie to each other",
        "Brok.",
    ),
    "delivery": (
        "Delivery",
        "local projects: 1 each if it leads, 0.5 funds, hosts, supplies or serves, 0.25 joins",
        "Deliv.",
    ),
    "reach": (
        "Reach",
        "organizations and people of the ecosystem within two steps, itself included",
        "Reach",
    ),
}  # fmt: skip


def value(item: Impacting, name: str) -> str:
    """Return a component of an impact as tables say it."""
    number = getattr(item, name)
    if name == "gateway":
        return percent(number)
    return f"{number:,.2f}".rstrip("0").rstrip(".") if name == "delivery" else f"{number:,}"
