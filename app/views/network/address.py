"""A question of the whole network as its address: what is taken out of it, and the filter."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from app.views.shared.address import Fields, PageAddress, put
from graph.filter import NO_FILTER


@dataclass(frozen=True, slots=True)
class AskedWhole(PageAddress):
    """A question of a page; ``id`` holds ids or names, of none where nobody is taken out."""

    page: str
    id: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The page without any word."""
        return self.page

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        return [("id", text) for text in self.id]

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
            ids = tuple(dict.fromkeys(put(self.id, text, id)))
            return self.but(id=ids, avoid=put(self.filter.avoid, text, id)).url()

        return to
