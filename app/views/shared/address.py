"""A question as its address: the query string is the whole state of the page."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from graph.filter import NO_FILTER, Filter

Fields = list[tuple[str, str]]

_NARROWING = tuple(each.name for each in fields(Filter))


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A question that a filter narrows, as an address asks it; the names are those of the API."""

    filter: Filter = field(default=NO_FILTER, kw_only=True)

    @property
    def base(self) -> str:
        """The page without any word."""
        raise NotImplementedError

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        return []

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        narrower = {name: changes.pop(name) for name in _NARROWING if name in changes}
        filter = replace(changes.pop("filter", self.filter), **narrower)
        return replace(self, filter=filter, **changes)

    def fields(self) -> Fields:
        """Return the words of the address in order; what is as always is left out."""
        return self.own() + filter_fields(self.filter)

    def beside(self, *names: str) -> Fields:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def url(self, path: str = "") -> str:
        """Return the address, at another path if one is given."""
        return address(path or self.base, self.fields())

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of a name to avoid that is this text."""
        return self.but(avoid=put(self.filter.avoid, text, id))


def address(path: str, fields: Fields) -> str:
    """Return a path with words behind it, if there are any."""
    return path + (f"?{urlencode(fields)}" if fields else "")


def put(names: tuple[str, ...], text: str, id: str) -> tuple[str, ...]:
    """Return names with an id in the place of each that is this text."""
    return tuple(id if name == text else name for name in names)


def filter_fields(filter: Filter) -> Fields:
    """Return the words of a filter in an address, in order; what is as always is left out."""
    fields = [
        (name, str(value))
        for name in ("relation", "without_relation", "avoid", "without_kind", "where")
        for value in getattr(filter, name)
    ]
    if filter.as_of:
        fields.append(("as_of", filter.as_of))
    if filter.undated != "keep":
        fields.append(("undated", filter.undated))
    if filter.context:
        fields.append(("context", "true"))
    return fields
