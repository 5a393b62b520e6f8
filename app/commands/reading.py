"""The facts of a store, for commands that only read."""

from typing import TYPE_CHECKING

from app.commands.opening import opened
from app.commands.output import warn
from app.commands.waiting import progress, waiting
from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.ecosystem import Ecosystem
    from graph.network import Network
    from graph.questions.tables import Tables


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


def tables_of(network: "Network", store: str) -> "Tables | None":
    """Return the tables of a network that a service kept beside its store, if they are there."""
    from app.tables import tables_file
    from graph.questions.keeping import kept

    return kept(network, tables_file(store)) if "://" not in store else None


def network_of(store: str) -> "Network":
    """Return the network of a store."""
    from graph.compile import compile_network

    return compile_network(facts_in(store))


def warmed() -> None:
    """See to it that the searches of connect and role are compiled, once on a machine."""
    from graph.questions.warm import is_warm, warm

    if not is_warm():
        with waiting("compiling the searches, once: this may take a minute"):
            warm()
