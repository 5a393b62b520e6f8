"""How much is recorded of each city, as its pages look it up."""

from graph.answers import CityRecord
from graph.filter import NO_FILTER, Filter
from graph.network import Network
from graph.questions.coverage import coverage


def recorded(network: Network, filter: Filter = NO_FILTER) -> dict[str, CityRecord]:
    """Return what a filter leaves on record of each city by its id, the best recorded first."""
    return network.memo(
        (recorded, filter),
        lambda: {item.id: item for item in coverage(network, filter=filter).items},
    )
