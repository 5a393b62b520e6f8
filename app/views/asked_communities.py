"""A division into communities as its address: the query string is the state of the page."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from app.views.asked import filter_fields
from graph.filter import NO_FILTER, Filter


@dataclass(frozen=True, slots=True)
class AskedCommunities:
    """Who belongs together, as an address asks it; the names are those of the API."""

    resolution: float = 1.0
    filter: Filter = NO_FILTER

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        resolution = changes.pop("resolution", self.resolution)
        return replace(self, resolution=resolution, filter=replace(self.filter, **changes))

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        own = [("resolution", f"{self.resolution:g}")] if self.resolution != 1 else []
        return own + filter_fields(self.filter)

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def url(self, path: str = "/communities") -> str:
        """Return the address."""
        fields = self.fields()
        return path + (f"?{urlencode(fields)}" if fields else "")

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the names that are this text."""
        avoid = tuple(id if name == text else name for name in self.filter.avoid)
        return self.but(avoid=avoid)
