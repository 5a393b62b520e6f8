"""The facts that ship with Tieline: where they lie, and their network."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.network import Network

#: The dataset of the facts that ship; also what stands for the path it came from.
SEEDS = "seeds"


def seeds_folder() -> Path:
    """Return the folder of CSV files that holds the facts that ship."""
    from importlib.resources import files

    return Path(str(files(SEEDS) / "entities.csv")).parent


def load_seeds() -> "Network":
    """Return the network of the facts that ship: partnerships around smart cities.

    They are read from their CSV files, without a store; ``seeds/README.md`` says how they
    were collected. Each call makes a network of its own, in about half a second.

    Returns:
        A network of some 1,800 entities and 3,700 ties, of revision 0.

    >>> network = load_seeds()
    >>> network.name(network.find("us-ignite"))
    'US Ignite'
    """
    from graph.compile import compile_network  # only when asked: commands load but the folder
    from graph.formats import read

    facts, _ = read([seeds_folder()], SEEDS)
    return compile_network(facts)
