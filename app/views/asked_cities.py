"""Questions about cities as addresses: the impact on one, several side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import quote, urlencode

from app.views.asked import filter_fields
from graph.filter import NO_FILTER, Filter, FilterOptions
from graph.questions.impact import COMPONENTS

TOP = 20

_NARROWING = tuple(FilterOptions.__annotations__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What questions about cities have in common: a filter among their words."""

    filter: Filter = field(default=NO_FILTER, kw_only=True)

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        narrower = {name: changes.pop(name) for name in _NARROWING if name in changes}
        filter = replace(changes.pop("filter", self.filter), **narrower)
        return replace(self, filter=filter, **changes)

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        raise NotImplementedError

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the first name that is this text."""
        return self.but(avoid=tuple(id if name == text else name for name in self.filter.avoid))


@dataclass(frozen=True, slots=True)
class AskedImpact(_Asked):
    """Who has the greatest impact on a city; ``weights`` holds those that are not 1."""

    id: str
    top: int = TOP
    weights: Mapping[str, float] = field(default_factory=dict)

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        words = [
            ("weight", f"{name}={self.weights[name]:.12g}")
            for name in COMPONENTS
            if self.weights.get(name, 1) != 1
        ]
        if self.top != TOP:
            words.append(("top", str(self.top)))
        return words + filter_fields(self.filter)

    @property
    def path(self) -> str:
        """The page without any word."""
        return f"/cities/{quote(self.id, safe='')}"

    def url(self, path: str = "") -> str:
        """Return the address."""
        words = urlencode(self.fields())
        return (path or self.path) + (f"?{words}" if words else "")

    def api(self) -> str:
        """Return where programs ask the same."""
        return self.url(f"/api{self.path}/impact")


@dataclass(frozen=True, slots=True)
class AskedComparison(_Asked):
    """Cities side by side."""

    ids: tuple[str, ...] = ()

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        return [("id", id) for id in self.ids] + filter_fields(self.filter)

    def url(self, path: str = "/compare") -> str:
        """Return the address."""
        words = urlencode(self.fields())
        return path + (f"?{words}" if words else "")

    def without(self, id: str) -> str:
        """Return the address of the comparison without a city."""
        return self.but(ids=tuple(other for other in self.ids if other != id)).url()

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the first name that is this text."""
        if text not in self.ids:
            return _Asked.with_name(self, text, id)
        at = self.ids.index(text)
        return self.but(ids=(*self.ids[:at], id, *self.ids[at + 1 :]))
