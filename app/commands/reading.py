"""The facts of a store, for commands that only read."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.opening import opened
from app.commands.output import warn
from app.commands.waiting import progress, waiting
from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.ecosystem import Ecosystem
    from graph.network import Network
    from graph.questions.counting.tables import Tables


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
            f"There are no facts in {store} yet. Load those that Tieline ships with `tieline load "
            "--seeds`, or your own with `tieline load PATH`."
        )
    return facts


def tables_of(network: "Network", store: str) -> "Tables | None":
    """Return the tables of a network that a service kept beside its store, if they are there."""
    from app.tables import tables_file
    from graph.questions.counting.table_cache import kept

    return kept(network, tables_file(store)) if "://" not in store else None


def network_of(store: str, heavy: bool = False) -> "Network":
    """Return the network of a store, for a question that is ``heavy`` or not."""
    from graph.compile import compile_network

    network = compile_network(facts_in(store))
    prepare(network, heavy)
    return network


def words_in(store: str) -> "Network":
    """Return the network of a store for its words alone: nothing is searched.

    Where there is no store yet, or no fact in it, it is empty.
    """
    from graph.compile import compile_network
    from graph.facts import gather

    if "://" not in store and not Path(store).exists():
        return compile_network(gather([]))
    with opened(store) as place, progress() as tell:
        facts = place.ecosystem(tell)
        warn(place.skipped)
    return compile_network(facts)


def prepare(network: "Network", heavy: bool = False) -> None:
    """Choose how to run a question about a network: uncompiled where that is quicker.

    What is ``heavy`` runs compiled if the code is there, else uncompiled while a process that
    goes on after this one compiles. Large networks wait for it.
    """
    from graph.kernels.engine import compile_elsewhere, runs_plain

    compile_elsewhere()
    small = runs_plain(len(network), len(network.slots))
    if small and not heavy:
        return
    from graph.questions.warm import damage, discard, is_compiling, is_warm, warm, warm_elsewhere

    if is_warm() and (damaged := damage()):
        warn([f"The compiled searches are damaged ({damaged}). Compiling again."])
        discard()
    if small and not is_warm():
        if not is_compiling():
            warm_elsewhere()
        return
    compile_elsewhere(really=False)
    if not is_warm():
        with waiting("compiling the searches, once; this may take a minute"):
            warm()
