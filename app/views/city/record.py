"""How much is recorded of each city, as its pages look it up."""

from graph.answers import CityRecord
from graph.network import Network
from graph.questions.coverage import coverage


def recorded(network: Network) -> dict[str, CityRecord]:
    """Return what is recorded of each city by its id, the best recorded first."""
    return network.memo(recorded, lambda: {item.id: item for item in coverage(network).items})
