"""The frozen answers of all questions; ``to_dict`` gives what the HTTP API sends."""

from graph.answers.common import Answer, Named, Page, Source
from graph.answers.communities import Bridge, Communities, Community, Reach
from graph.answers.connection import Connection, Connector, Dating, Route
from graph.answers.entity import Description, Neighbourhood
from graph.answers.role import Brokerage, Matrix, Pair, Percentiles, Role

__all__ = [
    "Answer",
    "Bridge",
    "Brokerage",
    "Communities",
    "Community",
    "Connection",
    "Connector",
    "Dating",
    "Description",
    "Matrix",
    "Named",
    "Neighbourhood",
    "Page",
    "Pair",
    "Percentiles",
    "Reach",
    "Role",
    "Route",
    "Source",
]
