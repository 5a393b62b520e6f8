"""The address of a question of who connects two."""

from dataclasses import dataclass
from typing import Self

from app.views.shared.address import Fields, PageAddress
from app.views.shared.candidates import shown_name
from graph.network import Network

ROUTES = 5


@dataclass(frozen=True, slots=True)
class AskedConnection(PageAddress):
    """Who connects source to target."""

    source: str = ""
    target: str = ""
    routes: int = ROUTES
    max_hops: int | None = None

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/connect"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        words = [("source", self.source), ("target", self.target)]
        if self.routes != ROUTES:
            words.append(("routes", str(self.routes)))
        if self.max_hops is not None:
            words.append(("max_hops", str(self.max_hops)))
        return words

    def with_name(self, text: str, id: str) -> Self:
        """Return the question with an id in the place of the first name that is this text."""
        if self.source == text:
            return self.but(source=id)
        if self.target == text:
            return self.but(target=id)
        return PageAddress.with_name(self, text, id)


def shown_ends(network: Network, asked: AskedConnection) -> dict[str, str]:
    """Return what the two fields show: names for ids, and what was typed for what is unknown."""
    return {
        field: shown_name(network, id) if network.facts.position(id) >= 0 else id
        for field, id in (("source", asked.source), ("target", asked.target))
    }
