"""The frozen answers of all questions; ``to_dict`` gives what the HTTP API sends."""

from graph.answers.centrality import Centrality, Measure, Measures, Ranked
from graph.answers.common import Answer, Named, Page, Source
from graph.answers.communities import Bridge, Communities, Community, Joined, Reach
from graph.answers.comparison import (
    CityBroker,
    ComparedCity,
    Comparison,
    SharedConnector,
    TopConnector,
)
from graph.answers.connection import Connection, Connector, Dating, Route
from graph.answers.entity import Description, Neighbourhood
from graph.answers.impact import CityEcosystem, Components, Impact, Impacting
from graph.answers.key_players import KeyPlayer, KeyPlayers
from graph.answers.role import Brokerage, Matrix, Pair, Percentiles, Role
from graph.answers.summary import Component, Figure, Summary, ThinCity, Year
from graph.answers.without import Broken, Longer, Without

__all__ = [
    "Answer",
    "Bridge",
    "Broken",
    "Brokerage",
    "Centrality",
    "CityBroker",
    "CityEcosystem",
    "Communities",
    "Community",
    "ComparedCity",
    "Comparison",
    "Component",
    "Components",
    "Connection",
    "Connector",
    "Dating",
    "Description",
    "Figure",
    "Impact",
    "Impacting",
    "Joined",
    "KeyPlayer",
    "KeyPlayers",
    "Longer",
    "Matrix",
    "Measure",
    "Measures",
    "Named",
    "Neighbourhood",
    "Page",
    "Pair",
    "Percentiles",
    "Ranked",
    "Reach",
    "Role",
    "Route",
    "SharedConnector",
    "Source",
    "Summary",
    "ThinCity",
    "TopConnector",
    "Without",
    "Year",
]
