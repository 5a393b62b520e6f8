"""Tieline's library: facts, stores, the network, and the questions asked of it.

All that is public is here, errors and answers among it, and is loaded when it is first asked for.

>>> from graph import connect, load_seeds
>>> connect(load_seeds(), "Metro Atlanta Chamber", "US Ignite").distance
3
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.answers import Answer as Answer
    from graph.answers import Centrality as Centrality
    from graph.answers import CityMembers as CityMembers
    from graph.answers import Communities as Communities
    from graph.answers import Comparison as Comparison
    from graph.answers import Connection as Connection
    from graph.answers import Coverage as Coverage
    from graph.answers import Description as Description
    from graph.answers import Impact as Impact
    from graph.answers import KeyPlayers as KeyPlayers
    from graph.answers import KnownWords as KnownWords
    from graph.answers import Measures as Measures
    from graph.answers import Neighbourhood as Neighbourhood
    from graph.answers import Page as Page
    from graph.answers import Relations as Relations
    from graph.answers import Role as Role
    from graph.answers import Standing as Standing
    from graph.answers import Summary as Summary
    from graph.answers import Surroundings as Surroundings
    from graph.answers import Ties as Ties
    from graph.answers import TwoDates as TwoDates
    from graph.answers import Without as Without
    from graph.compile import compile_network as compile_network
    from graph.differences import Difference as Difference
    from graph.differences import difference as difference
    from graph.ecosystem import Ecosystem as Ecosystem
    from graph.ecosystem import Entity as Entity
    from graph.ecosystem import Period as Period
    from graph.ecosystem import Statement as Statement
    from graph.ecosystem import Tie as Tie
    from graph.errors import AmbiguousName as AmbiguousName
    from graph.errors import Candidate as Candidate
    from graph.errors import GraphError as GraphError
    from graph.errors import InvalidFacts as InvalidFacts
    from graph.errors import InvalidQuestion as InvalidQuestion
    from graph.errors import OtherKind as OtherKind
    from graph.errors import StoreBusy as StoreBusy
    from graph.errors import StoreMissing as StoreMissing
    from graph.errors import StoreUnavailable as StoreUnavailable
    from graph.errors import StoreUnreachable as StoreUnreachable
    from graph.errors import UnknownEntity as UnknownEntity
    from graph.facts import gather as gather
    from graph.filter import NO_FILTER as NO_FILTER
    from graph.filter import Filter as Filter
    from graph.filter import FilterOptions as FilterOptions
    from graph.filter import narrow as narrow
    from graph.formats import check as check
    from graph.formats import read as read
    from graph.formats import write as write
    from graph.formats.handed import from_igraph as from_igraph
    from graph.formats.handed import from_networkx as from_networkx
    from graph.formats.handed import from_pandas as from_pandas
    from graph.formats.handed import from_polars as from_polars
    from graph.formats.sheets.columns import Asked as Asked
    from graph.model import Kind as Kind
    from graph.model import Relation as Relation
    from graph.network import Network as Network
    from graph.questions.browse import Listing as Listing
    from graph.questions.browse import browse as browse
    from graph.questions.centrality import centrality as centrality
    from graph.questions.centrality import measures as measures
    from graph.questions.communities import communities as communities
    from graph.questions.compare import compare as compare
    from graph.questions.connect import connect as connect
    from graph.questions.counting.tables import Tables as Tables
    from graph.questions.counting.tables import compute_tables as compute_tables
    from graph.questions.coverage import coverage as coverage
    from graph.questions.ecosystem import city_ecosystem as city_ecosystem
    from graph.questions.entity import describe as describe
    from graph.questions.entity import neighbourhood as neighbourhood
    from graph.questions.entity import ties as ties
    from graph.questions.impact import impact as impact
    from graph.questions.key_players import key_players as key_players
    from graph.questions.known_words import known_words as known_words
    from graph.questions.relations import relations as relations
    from graph.questions.role import role as role
    from graph.questions.standing import standing as standing
    from graph.questions.summary import summary as summary
    from graph.questions.surroundings import surroundings as surroundings
    from graph.questions.two_dates import compare_dates as compare_dates
    from graph.questions.without import without as without
    from graph.seeds import load_seeds as load_seeds
    from graph.store import Store as Store
    from graph.stores import open_store as open_store

#: Which module holds what.
_HELD = {
    "answers": (
        "Answer",
        "Centrality",
        "CityMembers",
        "Communities",
        "Comparison",
        "Connection",
        "Coverage",
        "Description",
        "Impact",
        "KeyPlayers",
        "KnownWords",
        "Measures",
        "Neighbourhood",
        "Page",
        "Relations",
        "Role",
        "Standing",
        "Summary",
        "Surroundings",
        "Ties",
        "TwoDates",
        "Without",
    ),
    "compile": ("compile_network",),
    "differences": ("Difference", "difference"),
    "ecosystem": ("Ecosystem", "Entity", "Period", "Statement", "Tie"),
    "errors": (
        "AmbiguousName",
        "Candidate",
        "GraphError",
        "InvalidFacts",
        "InvalidQuestion",
        "OtherKind",
        "StoreBusy",
        "StoreMissing",
        "StoreUnavailable",
        "StoreUnreachable",
        "UnknownEntity",
    ),
    "facts": ("gather",),
    "filter": ("NO_FILTER", "Filter", "FilterOptions", "narrow"),
    "formats": ("check", "read", "write"),
    "formats.handed": ("from_igraph", "from_networkx", "from_pandas", "from_polars"),
    "formats.sheets.columns": ("Asked",),
    "model": ("Kind", "Relation"),
    "network": ("Network",),
    "questions.browse": ("Listing", "browse"),
    "questions.centrality": ("centrality", "measures"),
    "questions.communities": ("communities",),
    "questions.compare": ("compare",),
    "questions.connect": ("connect",),
    "questions.counting.tables": ("Tables", "compute_tables"),
    "questions.coverage": ("coverage",),
    "questions.ecosystem": ("city_ecosystem",),
    "questions.entity": ("describe", "neighbourhood", "ties"),
    "questions.impact": ("impact",),
    "questions.key_players": ("key_players",),
    "questions.known_words": ("known_words",),
    "questions.relations": ("relations",),
    "questions.role": ("role",),
    "questions.standing": ("standing",),
    "questions.summary": ("summary",),
    "questions.surroundings": ("surroundings",),
    "questions.two_dates": ("compare_dates",),
    "questions.without": ("without",),
    "seeds": ("load_seeds",),
    "store": ("Store",),
    "stores": ("open_store",),
}
_HOMES = {name: module for module, names in _HELD.items() for name in names}

__all__ = [
    "NO_FILTER",
    "AmbiguousName",
    "Answer",
    "Asked",
    "Candidate",
    "Centrality",
    "CityMembers",
    "Communities",
    "Comparison",
    "Connection",
    "Coverage",
    "Description",
    "Difference",
    "Ecosystem",
    "Entity",
    "Filter",
    "FilterOptions",
    "GraphError",
    "Impact",
    "InvalidFacts",
    "InvalidQuestion",
    "KeyPlayers",
    "Kind",
    "KnownWords",
    "Listing",
    "Measures",
    "Neighbourhood",
    "Network",
    "OtherKind",
    "Page",
    "Period",
    "Relation",
    "Relations",
    "Role",
    "Standing",
    "Statement",
    "Store",
    "StoreBusy",
    "StoreMissing",
    "StoreUnavailable",
    "StoreUnreachable",
    "Summary",
    "Surroundings",
    "Tables",
    "Tie",
    "Ties",
    "TwoDates",
    "UnknownEntity",
    "Without",
    "browse",
    "centrality",
    "check",
    "city_ecosystem",
    "communities",
    "compare",
    "compare_dates",
    "compile_network",
    "compute_tables",
    "connect",
    "coverage",
    "describe",
    "difference",
    "from_igraph",
    "from_networkx",
    "from_pandas",
    "from_polars",
    "gather",
    "impact",
    "key_players",
    "known_words",
    "load_seeds",
    "measures",
    "narrow",
    "neighbourhood",
    "open_store",
    "read",
    "relations",
    "role",
    "standing",
    "summary",
    "surroundings",
    "ties",
    "without",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
