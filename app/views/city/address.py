"""Questions about cities as addresses: the impact on one, several side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import quote

from app.views.shared.address import Fields, PageAddress
from graph.questions.impact import COMPONENTS

TOP = 20


@dataclass(frozen=True, slots=True)
class AskedImpact(PageAddress):
    """Who has the greatest impact on a city; ``weights`` holds those that are not 1."""

    id: str
    top: int = TOP
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The page without any word."""
        return f"/cities/{quote(self.id, safe='')}"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        words = [
            ("weight", f"{name}={self.weights[name]:.12g}")
            for name in COMPONENTS
            if self.weights.get(name, 1) != 1
        ]
        if self.top != TOP:
            words.append(("top", str(self.top)))
        return words

    def api(self) -> str:
        """Return where programs ask the same."""
        return self.url(f"/api{self.base}/impact")


@dataclass(frozen=True, slots=True)
class AskedComparison(PageAddress):
    """Cities side by side."""

    ids: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/compare"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        return [("id", id) for id in self.ids]

    def without(self, id: str) -> str:
        """Return the address of the comparison without a city."""
        return self.but(ids=tuple(other for other in self.ids if other != id)).url()

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the first name that is this text."""
        if text not in self.ids:
            return PageAddress.with_name(self, text, id)
        at = self.ids.index(text)
        return self.but(ids=(*self.ids[:at], id, *self.ids[at + 1 :]))
