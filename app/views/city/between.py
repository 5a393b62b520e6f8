"""The page of what changed between two dates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.views.city.changes import draw_changes
from app.views.shared.address import Fields, PageAddress, put
from app.views.shared.chips import attributes, given, stops, ties
from graph.answers import TwoDates
from graph.filter import NO_FILTER
from graph.network import Network
from graph.questions.coverage import coverage
from graph.questions.wording.phrases import count, number, start


@dataclass(frozen=True, slots=True)
class AskedBetween(PageAddress):
    """What changed for one between two dates, as an address asks it."""

    id: str = ""
    before: str = ""
    after: str = ""

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/between"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order."""
        words = [("id", self.id), ("before", self.before), ("after", self.after)]
        return [(name, value) for name, value in words if value]

    def naming(self, text: str) -> Callable[[str], str]:
        """Return what gives the address with an id in the place of a name that is this text."""

        def to(id: str) -> str:
            own = id if self.id == text else self.id
            return self.but(id=own, avoid=put(self.filter.avoid, text, id)).url()

        return to


#: How many of the latest ties are beside the picture, and of these how many have ended.
LATEST, ENDED = 6, 2

#: How many cities are offered where nobody is named.
OFFERED = 8

#: How many who moved are on the page before a reader asks for the others.
MOVED = 20


def context(network: Network, asked: AskedBetween, answer: TwoDates) -> dict[str, Any]:
    """Return what the template of the page is given."""
    asked = asked.but(id=answer.id, avoid=answer.filter.avoid, where=answer.filter.where)
    kept = answer.filter.undated == "keep"
    ended = answer.ended[: max(ENDED, LATEST - len(answer.new))]
    latest = [*answer.new[: LATEST - len(ended)], *ended]
    names = {id: network.name(network.facts.position(id)) for id in answer.filter.avoid}
    return {
        "asked": asked,
        "answer": answer,
        "who": answer.entities[answer.id],
        "api": asked.url("/api/between"),
        "chips": [
            ties(asked),
            stops(asked, network.vocabulary),
            *attributes(network, asked),
            *given(asked, names),
        ],
        "cleared": asked.but(filter=NO_FILTER).url() if answer.filter != NO_FILTER else "",
        "chart": draw_changes(answer),
        "latest": latest,
        "latest_finding": finding(answer),
        "first_moved": MOVED,
        "wider": _wider(network, asked),
        "dated_only": asked.but(undated="drop").url() if kept and answer.undated else "",
        "joined": [answer.entities[id] for id in answer.joined],
        "left": [answer.entities[id] for id in answer.left],
    }


def choosing(network: Network) -> dict[str, Any]:
    """Return what the template is given where nobody is named yet: cities to begin with."""
    seen = coverage(network)
    best = [item.id for item in seen.items if not item.wide][:OFFERED]
    return {
        "dates": seen.two_dates,
        "offered": [(seen.entities[id], AskedBetween(id).url()) for id in best],
    }


def finding(answer: TwoDates) -> str:
    """Return what heads the latest ties: how many are new, how many ended."""
    new, ended = answer.new_total, answer.ended_total
    if not ended:
        return f"{start(count(new, 'new tie'))}, none ended"
    if not new:
        return f"{start(count(ended, 'tie'))} ended, none new"
    return f"{start(count(new, 'new tie'))}, {number(ended)} ended"


def _wider(network: Network, asked: AskedBetween) -> AskedBetween | None:
    """Return the question for all years that facts are dated from, if it asks for fewer."""
    years = [item.year for item in coverage(network).years]
    if len(years) < 2:
        return None
    wider = asked.but(before=str(years[0]), after=str(years[-1]))
    return wider if wider.before < asked.before or wider.after > asked.after else None
