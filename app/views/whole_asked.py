"""A question of the whole network as its address: what is taken out of it, and the filter."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from app.views.asked import filter_fields
from graph.filter import NO_FILTER, Filter


@dataclass(frozen=True, slots=True)
class WholeAsked:
    """A question at a path; ``id`` holds ids or names, of none where nobody is taken out."""

    path: str
    id: tuple[str, ...] = ()
    filter: Filter = NO_FILTER

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        own = {"id": changes.pop("id")} if "id" in changes else {}
        return replace(self, filter=replace(self.filter, **changes), **own)

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        return [*(("id", text) for text in self.id), *filter_fields(self.filter)]

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def url(self, path: str = "") -> str:
        """Return the address."""
        words = urlencode(self.fields())
        return f"{path or self.path}{'?' if words else ''}{words}"

    def cleared(self) -> str:
        """Return the address without the conditions of the filter, blank if there are none."""
        return "" if self.filter == NO_FILTER else replace(self, filter=NO_FILTER).url()

    def adding(self, id: str) -> Self:
        """Return the question with one more taken out."""
        return self.but(id=(*(other for other in self.id if other != id), id))

    def without(self, id: str) -> Self:
        """Return the question with one put back."""
        return self.but(id=tuple(other for other in self.id if other != id))

    def naming(self, text: str) -> Callable[[str], str]:
        """Return what gives the address with an id in the place of a name that is this text."""

        def to(id: str) -> str:
            ids = tuple(dict.fromkeys(id if name == text else name for name in self.id))
            avoid = tuple(id if name == text else name for name in self.filter.avoid)
            return self.but(id=ids, avoid=avoid).url()

        return to
