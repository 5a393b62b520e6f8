"""Tieline under its own name: all of ``graph``, and ``view``, which draws.

>>> from tieline import load_seeds, view
>>> view(load_seeds(), entity="us-ignite").title
'US Ignite'
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import graph

if TYPE_CHECKING:
    from app.views import view as view
    from graph import *  # noqa: F403

if Path(graph.__file__ or "").parent.parent != Path(__file__).parent.parent:
    raise ImportError(
        f"{graph.__file__} is imported as graph in the place of Tieline's own. Rename it."
    )

__all__ = ["view"]
__all__ += graph.__all__


def __getattr__(name: str) -> Any:
    if name == "view":
        from app.views import view

        return view
    if name in graph.__all__:
        return getattr(graph, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
