"""Tieline's library: facts, stores, the network, and the questions asked of it.

What stands here is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.compile import compile_network as compile_network
    from graph.questions.connect import connect as connect
    from graph.questions.key_players import key_players as key_players
    from graph.questions.role import role as role
    from graph.questions.without import without as without
    from graph.stores import open_store as open_store

_HOMES = {
    "compile_network": "graph.compile",
    "connect": "graph.questions.connect",
    "key_players": "graph.questions.key_players",
    "open_store": "graph.stores",
    "role": "graph.questions.role",
    "without": "graph.questions.without",
}

__all__ = ["compile_network", "connect", "key_players", "open_store", "role", "without"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
