"""The facts of a store, for commands that only read."""

from typing import TYPE_CHECKING

from app.commands.opening import opened
from app.commands.output import warn
from app.commands.waiting import progress, waiting
from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.ecosystem import Ecosystem
    from graph.network import Network


def facts_in(store: str) -> "Ecosystem":
    """Return all facts of a store.

    Raises:
        StoreUnavailable: If there is no store, or no fact in it.
    """
    with opened(store) as place, progress() as tell:
        facts = place.ecosystem(tell)
        warn(place.skipped)
    if not len(facts.ids):
        raise StoreUnavailable(
            f"there are no facts in {store} yet: tieline load --seeds loads those that Tieline "
            "ships, tieline load PATH your own"
        )
    return facts


def network_of(store: str) -> "Network":
    """Return the network of a store, the searches compiled."""
    from graph.compile import compile_network
    from graph.questions.warm import is_warm, warm

    network = compile_network(facts_in(store))
    if not is_warm():
        with waiting("compiling the searches, once: about ten seconds"):
            warm()
    return network
