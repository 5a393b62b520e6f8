"""A picture with its answer, for a notebook or a file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from graph.errors import InvalidQuestion

if TYPE_CHECKING:
    from app.views.handout.page import View
    from graph.filter import FilterOptions
    from graph.network import Network


def view(
    network: "Network",
    *,
    entity: str | None = None,
    connect: tuple[str, str] | None = None,
    city: str | None = None,
    routes: int = 5,
    max_hops: int | None = None,
    top: int | None = 20,
    weight: Mapping[str, float] | None = None,
    **filter: "Unpack[FilterOptions]",
) -> "View":
    """Draw what surrounds an entity, who connects two, or the impact on a city.

    For a notebook, where the answer shows itself, or a file: its ``html`` is one page that
    needs nothing else, ``to_pyvis()`` a network of pyvis to restyle. ``routes`` and
    ``max_hops`` are for routes alone; ``top``, how many organizations are listed, and
    ``weight``, how much each component counts, for a city.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If not one thing is asked for, or an option has no such value.
    """
    # wide: those of a question, one of which is asked
    from app.views.handout import page as standalone  # brings all pages along: only when asked

    if [entity, connect, city].count(None) != 2:
        raise InvalidQuestion("A view shows one thing.", "Give entity, connect or city.")
    try:
        if connect is not None:
            return standalone.drawn_routes(network, *connect, routes, max_hops, **filter)
        if city is not None:
            return standalone.drawn_city(network, city, top, weight, **filter)
        return standalone.drawn_surroundings(network, str(entity), **filter)
    except InvalidQuestion as error:
        if error.parameter not in ("id", "source", "target"):
            raise
        asked = "connect" if connect else "city" if city else "entity"
        raise InvalidQuestion(error.wrong, error.right, parameter=asked) from None
