"""The page of what changed between two dates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.views.shared.address import Fields, Narrowed, put
from graph.answers import TwoDates


@dataclass(frozen=True, slots=True)
class AskedBetween(Narrowed):
    """What changed for one between two dates, as an address asks it."""

    id: str = ""
    before: str = ""
    after: str = ""

    @property
    def where(self) -> str:
        """The page without any word."""
        return "/between"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order."""
        return [("id", self.id), ("before", self.before), ("after", self.after)]

    def naming(self, text: str) -> Callable[[str], str]:
        """Return what gives the address with an id in the place of a name that is this text."""

        def to(id: str) -> str:
            own = id if self.id == text else self.id
            return self.but(id=own, avoid=put(self.filter.avoid, text, id)).url()

        return to


def context(asked: AskedBetween, answer: TwoDates) -> dict[str, Any]:
    """Return what the template of the page is given."""
    asked = asked.but(id=answer.id, avoid=answer.filter.avoid)
    kept = answer.filter.undated == "keep"
    return {
        "asked": asked,
        "answer": answer,
        "who": answer.entities[answer.id],
        "api": asked.url("/api/between"),
        "dated_only": asked.but(undated="drop").url() if kept and answer.undated else "",
        "joined": [answer.entities[id] for id in answer.joined],
        "left": [answer.entities[id] for id in answer.left],
    }


def suggested(years: range) -> tuple[str, str]:
    """Return two years to begin with: the last that facts are dated to, and four before."""
    if not years:
        return "", ""
    last = years[-1]
    return str(max(years[0], last - 4)), str(last)
