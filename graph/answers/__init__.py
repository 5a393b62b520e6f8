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
from graph.answers.impact import (
    Carrier,
    CityEcosystem,
    Components,
    Impact,
    Impacting,
    SharedProgram,
)
from graph.answers.key_players import KeyPlayer, KeyPlayers
from graph.answers.role import Brokerage, Matrix, Pair, Percentiles, Role
from graph.answers.summary import Component, Figure, Summary, ThinCity, Year
from graph.answers.two_dates import Change, Moved, TwoDates
from graph.answers.without import Broken, Longer, Without

__all__ = [
    "Answer",
    "Bridge",
    "Broken",
    "Brokerage",
    "Carrier",
    "Centrality",
    "Change",
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
    "Moved",
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
    "SharedProgram",
    "Source",
    "Summary",
    "ThinCity",
    "TopConnector",
    "TwoDates",
    "Without",
    "Year",
]
