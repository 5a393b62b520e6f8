"""Selecting entities by their kind and their sector."""

import numpy as np
from numpy.typing import NDArray

from graph.errors import InvalidQuestion
from graph.model import SECTORS
from graph.network import Network


def selected(network: Network, kind: str | None, sector: str | None) -> NDArray[np.bool_]:
    """Tell who is of a kind and of a sector, where they are asked for.

    Raises:
        InvalidQuestion: If there is no such kind or sector.
    """
    wanted = np.ones(len(network), bool)
    if kind is not None:
        words = network.vocabulary
        wanted &= network.entities["kind"] == words.kind_code[words.known("kind", kind)]
    if sector is not None:
        if sector not in SECTORS:
            raise InvalidQuestion.choice("sector", sector, SECTORS)
        wanted &= network.entities["sector"] == SECTORS.index(sector)
    return wanted


def within(network: Network, city: int) -> NDArray[np.bool_]:
    """Tell who is at home in a place: in it, or in one that is part of it at any depth."""
    places = network.places
    inside = np.zeros(len(network), bool)
    inside[city] = True
    found = 0
    while found != (found := int(inside.sum())):
        inside |= (places >= 0) & inside[places]
    inside[city] = False
    return inside


def of_the(kind: str | None, sector: str | None) -> str:
    """Return how a sentence says what was selected: of the kind company."""
    return "".join(
        f" of the {what} {word}" for what, word in (("kind", kind), ("sector", sector)) if word
    )
