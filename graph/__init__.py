"""Tieline's library: facts, stores, the network, and the questions asked of it.

What is here is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.compile import compile_network as compile_network
    from graph.questions.centrality import centrality as centrality
    from graph.questions.centrality import measures as measures
    from graph.questions.communities import communities as communities
    from graph.questions.compare import compare as compare
    from graph.questions.connect import connect as connect
    from graph.questions.coverage import coverage as coverage
    from graph.questions.impact import impact as impact
    from graph.questions.key_players import key_players as key_players
    from graph.questions.role import role as role
    from graph.questions.summary import summary as summary
    from graph.questions.two_dates import compare_dates as compare_dates
    from graph.questions.without import without as without
    from graph.stores import open_store as open_store

_HOMES = {
    "centrality": "graph.questions.centrality",
    "communities": "graph.questions.communities",
    "compare": "graph.questions.compare",
    "compare_dates": "graph.questions.two_dates",
    "compile_network": "graph.compile",
    "connect": "graph.questions.connect",
    "coverage": "graph.questions.coverage",
    "impact": "graph.questions.impact",
    "key_players": "graph.questions.key_players",
    "measures": "graph.questions.centrality",
    "open_store": "graph.stores",
    "role": "graph.questions.role",
    "summary": "graph.questions.summary",
    "without": "graph.questions.without",
}

__all__ = [
    "centrality",
    "communities",
    "compare",
    "compare_dates",
    "compile_network",
    "connect",
    "coverage",
    "impact",
    "key_players",
    "measures",
    "open_store",
    "role",
    "summary",
    "without",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
