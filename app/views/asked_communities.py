"""Who belongs together, as an address asks it."""

from dataclasses import dataclass

from app.views.asked import Fields, Narrowed


@dataclass(frozen=True, slots=True)
class AskedCommunities(Narrowed):
    """Into which communities the network falls."""

    resolution: float = 1.0

    @property
    def where(self) -> str:
        """The page without any word."""
        return "/communities"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        return [("resolution", f"{self.resolution:g}")] if self.resolution != 1 else []
