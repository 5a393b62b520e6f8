"""The frozen answers of all questions; ``to_dict`` gives what the HTTP API sends.

What is here is loaded when it is first asked for: a question needs its own answer alone,
and making all their classes takes longer than a search.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.answers.centrality import Centrality as Centrality
    from graph.answers.centrality import Measure as Measure
    from graph.answers.centrality import Measures as Measures
    from graph.answers.centrality import Ranked as Ranked
    from graph.answers.common import Answer as Answer
    from graph.answers.common import Named as Named
    from graph.answers.common import Page as Page
    from graph.answers.common import Source as Source
    from graph.answers.communities import Bridge as Bridge
    from graph.answers.communities import Communities as Communities
    from graph.answers.communities import Community as Community
    from graph.answers.communities import Joined as Joined
    from graph.answers.communities import Reach as Reach
    from graph.answers.comparison import CityBroker as CityBroker
    from graph.answers.comparison import ComparedCity as ComparedCity
    from graph.answers.comparison import Comparison as Comparison
    from graph.answers.comparison import SharedConnector as SharedConnector
    from graph.answers.comparison import TopConnector as TopConnector
    from graph.answers.connection import Connection as Connection
    from graph.answers.connection import Connector as Connector
    from graph.answers.connection import Dating as Dating
    from graph.answers.connection import Route as Route
    from graph.answers.coverage import CityRecord as CityRecord
    from graph.answers.coverage import Coverage as Coverage
    from graph.answers.ecosystem import CityMember as CityMember
    from graph.answers.ecosystem import CityMembers as CityMembers
    from graph.answers.entity import Description as Description
    from graph.answers.entity import Neighbourhood as Neighbourhood
    from graph.answers.entity import Ties as Ties
    from graph.answers.impact import Carrier as Carrier
    from graph.answers.impact import CityEcosystem as CityEcosystem
    from graph.answers.impact import Components as Components
    from graph.answers.impact import Elsewhere as Elsewhere
    from graph.answers.impact import Impact as Impact
    from graph.answers.impact import Impacting as Impacting
    from graph.answers.impact import SharedProgram as SharedProgram
    from graph.answers.key_players import KeyPlayer as KeyPlayer
    from graph.answers.key_players import KeyPlayers as KeyPlayers
    from graph.answers.known_words import KindWord as KindWord
    from graph.answers.known_words import KnownWords as KnownWords
    from graph.answers.known_words import RelationWord as RelationWord
    from graph.answers.known_words import WordRow as WordRow
    from graph.answers.relations import Relations as Relations
    from graph.answers.relations import RelationTies as RelationTies
    from graph.answers.role import Brokerage as Brokerage
    from graph.answers.role import Chance as Chance
    from graph.answers.role import Matrix as Matrix
    from graph.answers.role import Pair as Pair
    from graph.answers.role import Percentiles as Percentiles
    from graph.answers.role import Ranks as Ranks
    from graph.answers.role import Role as Role
    from graph.answers.sentence import Sentence as Sentence
    from graph.answers.sentence import Topic as Topic
    from graph.answers.standing import Standing as Standing
    from graph.answers.summary import Component as Component
    from graph.answers.summary import Figure as Figure
    from graph.answers.summary import Summary as Summary
    from graph.answers.summary import ThinCity as ThinCity
    from graph.answers.summary import Year as Year
    from graph.answers.surroundings import Neighbor as Neighbor
    from graph.answers.surroundings import Surroundings as Surroundings
    from graph.answers.two_dates import Change as Change
    from graph.answers.two_dates import Moved as Moved
    from graph.answers.two_dates import TwoDates as TwoDates
    from graph.answers.without import Broken as Broken
    from graph.answers.without import Longer as Longer
    from graph.answers.without import Without as Without

#: Which module holds what.
_HELD = {
    "centrality": ("Centrality", "Measure", "Measures", "Ranked"),
    "common": ("Answer", "Named", "Page", "Source"),
    "communities": ("Bridge", "Communities", "Community", "Joined", "Reach"),
    "comparison": ("CityBroker", "ComparedCity", "Comparison", "SharedConnector", "TopConnector"),
    "connection": ("Connection", "Connector", "Dating", "Route"),
    "coverage": ("CityRecord", "Coverage"),
    "ecosystem": ("CityMember", "CityMembers"),
    "entity": ("Description", "Neighbourhood", "Ties"),
    "impact": (
        "Carrier",
        "CityEcosystem",
        "Components",
        "Elsewhere",
        "Impact",
        "Impacting",
        "SharedProgram",
    ),
    "key_players": ("KeyPlayer", "KeyPlayers"),
    "known_words": ("KindWord", "KnownWords", "RelationWord", "WordRow"),
    "relations": ("RelationTies", "Relations"),
    "role": ("Brokerage", "Chance", "Matrix", "Pair", "Percentiles", "Ranks", "Role"),
    "sentence": ("Sentence", "Topic"),
    "standing": ("Standing",),
    "summary": ("Component", "Figure", "Summary", "ThinCity", "Year"),
    "surroundings": ("Neighbor", "Surroundings"),
    "two_dates": ("Change", "Moved", "TwoDates"),
    "without": ("Broken", "Longer", "Without"),
}
_HOMES = {name: module for module, names in _HELD.items() for name in names}

__all__ = [
    "Answer",
    "Bridge",
    "Broken",
    "Brokerage",
    "Carrier",
    "Centrality",
    "Chance",
    "Change",
    "CityBroker",
    "CityEcosystem",
    "CityMember",
    "CityMembers",
    "CityRecord",
    "Communities",
    "Community",
    "ComparedCity",
    "Comparison",
    "Component",
    "Components",
    "Connection",
    "Connector",
    "Coverage",
    "Dating",
    "Description",
    "Elsewhere",
    "Figure",
    "Impact",
    "Impacting",
    "Joined",
    "KeyPlayer",
    "KeyPlayers",
    "KindWord",
    "KnownWords",
    "Longer",
    "Matrix",
    "Measure",
    "Measures",
    "Moved",
    "Named",
    "Neighbor",
    "Neighbourhood",
    "Page",
    "Pair",
    "Percentiles",
    "Ranked",
    "Reach",
    "RelationTies",
    "RelationWord",
    "Relations",
    "Role",
    "Route",
    "Sentence",
    "SharedConnector",
    "SharedProgram",
    "Source",
    "Standing",
    "Summary",
    "Surroundings",
    "ThinCity",
    "Ties",
    "TopConnector",
    "Topic",
    "TwoDates",
    "Without",
    "WordRow",
    "Year",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
