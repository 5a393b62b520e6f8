"""The frozen answers of all questions; ``to_dict`` gives what the HTTP API sends."""

from graph.answers.common import Answer, Named, Page, Source
from graph.answers.connection import Connection, Connector, Dating, Route
from graph.answers.entity import Description, Neighbourhood
from graph.answers.key_players import KeyPlayer, KeyPlayers
from graph.answers.role import Brokerage, Matrix, Pair, Percentiles, Role
from graph.answers.without import Broken, Longer, Without

__all__ = [
    "Answer",
    "Broken",
    "Brokerage",
    "Connection",
    "Connector",
    "Dating",
    "Description",
    "KeyPlayer",
    "KeyPlayers",
    "Longer",
    "Matrix",
    "Named",
    "Neighbourhood",
    "Page",
    "Pair",
    "Percentiles",
    "Role",
    "Route",
    "Source",
    "Without",
]
