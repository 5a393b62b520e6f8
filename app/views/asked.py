"""A question as its address: the query string is the whole state of the page."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from graph.filter import NO_FILTER, Filter

ROUTES = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Who connects source to target, as an address asks it; the names are those of the API."""

    source: str = ""
    target: str = ""
    routes: int = ROUTES
    max_hops: int | None = None
    filter: Filter = NO_FILTER

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        own = {name: changes.pop(name) for name in list(changes) if name in _OWN}
        return replace(self, filter=replace(self.filter, **changes), **own)

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        fields = [("source", self.source), ("target", self.target)]
        if self.routes != ROUTES:
            fields.append(("routes", str(self.routes)))
        if self.max_hops is not None:
            fields.append(("max_hops", str(self.max_hops)))
        return fields + filter_fields(self.filter)

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def url(self, path: str = "/connect") -> str:
        """Return the address."""
        return f"{path}?{urlencode(self.fields())}"

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the first name that is this text."""
        if self.source == text:
            return self.but(source=id)
        if self.target == text:
            return self.but(target=id)
        return self.but(avoid=tuple(id if name == text else name for name in self.filter.avoid))


def filter_fields(filter: Filter) -> list[tuple[str, str]]:
    """Return a filter as words of an address; what is as always is left out."""
    fields = [
        (name, str(value))
        for name in ("relation", "without_relation", "avoid", "without_kind")
        for value in getattr(filter, name)
    ]
    if filter.as_of:
        fields.append(("as_of", filter.as_of))
    if filter.undated != "keep":
        fields.append(("undated", filter.undated))
    if filter.context:
        fields.append(("context", "true"))
    return fields


_OWN = ("source", "target", "routes", "max_hops")
