"""A ranking, and groups, as addresses: the query string is the whole state of the page."""

from dataclasses import dataclass
from typing import Self

from app.views.shared.address import Fields, PageAddress, address, put

MEASURE, SECOND, TOP = "betweenness", "degree", 20

#: What the rows may be sorted by; a minus before it turns the order round.
SORTS = ("rank", "name", "kind", "score", "beside")


@dataclass(frozen=True, slots=True)
class AskedRanking(PageAddress):
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
    ends: str = "organizations"

    @property
    def beside_it(self) -> str:
        """The measure beside the first one, asked for or not."""
        return self.second or (SECOND if self.measure != SECOND else MEASURE)

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/rankings"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        words = [
            ("measure", self.measure, MEASURE),
            ("beside", self.second, ""),
            ("kind", self.kind, ""),
            ("sector", self.sector, ""),
            ("direction", self.direction, "any"),
            ("by", self.by, "sector"),
            ("ends", self.ends, "organizations"),
            *(("from", id, "") for id in self.begins),
            ("top", str(self.top), str(TOP)),
            ("sort", self.sort, "rank"),
        ]
        return [(name, value) for name, value, usual in words if value != usual]

    def api(self, **more: str) -> str:
        """Return the address of the same answer for programs."""
        return address("/api/centrality", [*self.beside("beside", "sort"), *more.items()])

    def csv(self) -> str:
        """Return the address of the whole ranking as CSV, however many the page lists."""
        return address(
            "/api/centrality", [*self.beside("beside", "sort", "top"), ("format", "csv")]
        )

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the names that are this text."""
        begins = put(self.begins, text, id)
        return self.but(begins=begins, avoid=put(self.filter.avoid, text, id))


@dataclass(frozen=True, slots=True)
class AskedCommunities(PageAddress):
    """Into which communities the network falls."""

    resolution: float = 1.0

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/communities"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        return [("resolution", f"{self.resolution:g}")] if self.resolution != 1 else []
