"""What the home page shows: example questions with their answers, computed from the facts."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.views import headlines
from app.views.asked import Asked
from app.views.glance import glance
from graph.answers import Connection, Connector
from graph.errors import GraphError
from graph.network import Network
from graph.questions.connect import connect

#: Shown where both ends are on record.
EXAMPLES = (
    ("Dallas", "San Diego"),
    ("Metro Atlanta Chamber", "US Ignite"),
    ("Dallas Innovation Alliance", "Cleantech San Diego"),
)

#: How many connectors an example shows.
SHOWN = 3


#: The first years are not drawn as long as they hold less than this part of the dated ties.
RARE = 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its answer."""

    connection: Connection
    connectors: tuple[Connector, ...]
    headline: str
    url: str


def context(network: Network) -> dict[str, Any]:
    """Return what the template of the home page is given."""
    years = glance(network).years
    total, before, first = sum(years.values()), 0, min(years, default=0)
    for year, ties in years.items():
        if before + ties > RARE * total:
            first = year
            break
        before += ties
    return {
        "examples": _examples(network),
        "years": {year: ties for year, ties in years.items() if year >= first},
        "before": before,
        "peak_year": max(years, key=lambda year: years[year], default=0),
    }


@lru_cache(maxsize=1)
def _examples(network: Network) -> list[Example]:
    """Return the examples whose ends are on record, answered once a network."""
    found = []
    for x, y in EXAMPLES:
        try:
            answer = connect(network, x, y)
        except GraphError:  # these facts are about others
            continue
        top = tuple(c for c in answer.connectors if c.share)[:SHOWN]
        asked = Asked(answer.source, answer.target)
        found.append(Example(answer, top, headlines.answer(answer), asked.url()))
    return found
