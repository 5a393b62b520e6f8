"""A ranking as its address: the query string is the whole state of the page."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from app.views.asked import filter_fields
from graph.filter import NO_FILTER, Filter

MEASURE, SECOND, TOP = "betweenness", "degree", 20

#: What the rows may be sorted by; a minus before it turns the order round.
SORTS = ("rank", "name", "kind", "score", "beside")


@dataclass(frozen=True, slots=True)
class AskedRanking:
    """Who ranks highest, as an address asks it; the names are those of the API.

    ``second`` is the measure ``beside`` the first, ``begins`` is ``from``; these two words
    and ``sort`` change what the page shows, not who ranks where.
    """

    measure: str = MEASURE
    second: str = ""
    kind: str = ""
    sector: str = ""
    direction: str = "any"
    by: str = "sector"
    begins: tuple[str, ...] = ()
    top: int = TOP
    sort: str = "rank"
    filter: Filter = NO_FILTER

    @property
    def beside_it(self) -> str:
        """The measure beside the first one, asked for or not."""
        return self.second or (SECOND if self.measure != SECOND else MEASURE)

    def but(self, **changes: Any) -> Self:
        """Return the question with other words; those of the filter are named like the rest."""
        own = {name: changes.pop(name) for name in list(changes) if name in self.__slots__}
        if changes:
            own["filter"] = replace(self.filter, **changes)
        return replace(self, **own)

    def fields(self) -> list[tuple[str, str]]:
        """Return the words of the address in order; what is as always is left out."""
        words = [
            ("measure", self.measure, MEASURE),
            ("beside", self.second, ""),
            ("kind", self.kind, ""),
            ("sector", self.sector, ""),
            ("direction", self.direction, "any"),
            ("by", self.by, "sector"),
            *(("from", id, "") for id in self.begins),
            ("top", str(self.top), str(TOP)),
            ("sort", self.sort, "rank"),
        ]
        fields = [(name, value) for name, value, usual in words if value != usual]
        return fields + filter_fields(self.filter)

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without those of the given names."""
        return [(name, value) for name, value in self.fields() if name not in names]

    def url(self) -> str:
        """Return the address."""
        return _address("/rankings", self.fields())

    def api(self, **more: str) -> str:
        """Return the address of the same answer for programs."""
        return _address("/api/centrality", [*self.beside("beside", "sort"), *more.items()])

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the names that are this text."""
        begins = tuple(id if name == text else name for name in self.begins)
        avoid = tuple(id if name == text else name for name in self.filter.avoid)
        return self.but(begins=begins, avoid=avoid)


def _address(path: str, fields: list[tuple[str, str]]) -> str:
    return path + (f"?{urlencode(fields)}" if fields else "")
