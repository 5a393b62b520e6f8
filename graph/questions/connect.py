"""Who connects X to Y: the best routes, who sits on them, who is indispensable."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np

from graph.answers import Connection, Connector, Dating, Named, Route
from graph.answers.sentence import Topic, on
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.network import Network
from graph.questions.counting.connect_search import Between, Lasting, degree, search_between
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.counting.hops import hops_of
from graph.questions.wording.connect import sentences
from graph.vocabulary import is_venue

MAX_ROUTES = 1000
MAX_HOPS = 50
MAX_CONNECTORS = 100


def connect(
    network: Network,
    x: str,
    y: str,
    *,
    routes: int = 5,
    max_hops: int | None = None,
    **options: Unpack[FilterOptions],
) -> Connection:
    """Answer who connects x to y, each an id, a name or an alias.

    Routes are ordered by length, then summed cost, then the ranks of the ids' hashes read
    from the smaller id: the same from every store. ``distance``, shares, bottleneck and
    indispensable ignore ``max_hops``; all obey the filter. No route is an answer. Routes are
    found by Yen's method in Lawler's form; shares are exact; the cut is a minimum vertex cut.
    The search for routes has a budget of work: past it ``truncated`` is true.

    Args:
        network: Whose facts are asked.
        x: Where paths begin: an id, a name or an alias.
        y: Where they end.
        routes: How many paths to list, 1 to 1,000.
        max_hops: The longest path to list, in steps, 1 to 50; None for any length.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The connection: ``distance`` in steps, None without a path; ``routes`` and ``connectors``
        as above, shares 0 to 1, costs whole numbers that only order paths of equal length. Of x
        to itself ``distance`` is 0 and lists are empty.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If a value is out of range, or x or y is to be avoided.

    References:
        Lawler (1972) on the k best solutions; Menger (1927) on independent routes.

    Example:
        >>> from graph import connect, load_seeds
        >>> answer = connect(load_seeds(), "Metro Atlanta Chamber", "US Ignite", routes=1)
        >>> answer.distance, answer.routes[0].entities
        (3, ('metro-atlanta-chamber', 'georgia-power', 'att', 'us-ignite'))
    """
    if not 1 <= routes <= MAX_ROUTES:
        raise InvalidQuestion.range("routes", routes, MAX_ROUTES)
    if max_hops is not None and not 1 <= max_hops <= MAX_HOPS:
        raise InvalidQuestion.range("max_hops", max_hops, MAX_HOPS)
    source, target = network.find(x, parameter="source"), network.find(y, parameter="target")
    filter = filter_of(network, **options)
    with filtered(network, filter, source, target) as view:
        if source == target:
            return _nothing_between(view, source)
        between = search_between(view, source, target, routes, max_hops or len(network))
        return _answer(view, source, target, between, routes)


def _answer(
    view: FilteredView, source: int, target: int, between: Between, count: int
) -> Connection:
    # long: one field of the answer after another
    network = view.network
    inside = _inside(network, between)
    shown = inside[:MAX_CONNECTORS]
    lasting = between.lasting
    still = lasting.route if lasting else []
    everyone = [source, target, *(at for route in between.routes for at in route), *still]
    everyone = list(dict.fromkeys([*everyone, *shown, *between.bottleneck]))
    entities = named(network, everyone)
    ids = dict(zip(everyone, entities, strict=True))
    hops = hops_of(view, between.routes)
    lasting_route = None
    if still:
        left = hops_of(view.lasting(), [still])
        lasting_route = left.route(still, left.cost(still), ids)
    routes = tuple(
        hops.route(route, cost, ids)
        for route, cost in zip(between.routes, between.costs, strict=True)
    )
    shortest, parties_distance = _known(between.distance), _known(between.parties_distance)
    distance = 1 if between.direct else shortest
    connection = Connection(
        revision=network.revision,
        filter=view.filter,
        said=(),
        sources=sources_of(
            [
                tie
                for route in (*routes, *([lasting_route] if lasting_route else []))
                for hop in route.hops
                for tie in hop
            ]
        ),
        entities=entities,
        truncated=(between.spent and len(routes) < count) or len(shown) < len(inside),
        source=ids[source],
        target=ids[target],
        distance=distance,
        dated_distance=_known(between.dated_distance),
        direct=between.direct,
        routes=routes,
        tied_at_cut=between.tied,
        connectors=tuple(_connector(entities[ids[at]], between, at, routes) for at in shown),
        connectors_total=len(inside),
        independent_routes=len(between.bottleneck) + between.direct,
        bottleneck=tuple(ids[at] for at in between.bottleneck),
        dating=hops.dating(),
        shortest_routes=_whole(between.total),
        shortest_length=shortest,
        parties_distance=parties_distance,
        parties_routes=_whole(between.parties_total),
        degrees=between.degrees,
        recorded_degrees=_recorded(view, source, target),
        search_spent=between.spent and len(routes) < count,
        lasting_distance=distance if lasting is None else _lasting_distance(lasting),
        lasting_routes=_whole(between.total if lasting is None else lasting.total),
        lasting_route=lasting_route,
        lasting_parties_distance=parties_distance
        if lasting is None
        else _known(lasting.parties_distance),
        lasting_independent_routes=len(between.bottleneck) + between.direct
        if lasting is None
        else lasting.separate + lasting.direct,
    )
    return replace(connection, said=sentences(connection))


def _nothing_between(view: FilteredView, at: int) -> Connection:
    """Answer what connects an entity to itself: nothing has to."""
    id, name = view.network.facts.ids[at], view.network.name(at)
    own = degree(view, at)
    same = f"Both ends of this question are {name}. Choose another for one of them."
    return Connection(
        revision=view.network.revision,
        filter=view.filter,
        said=tuple(on(Topic.ANSWER, same)),
        sources=(),
        entities=named(view.network, [at]),
        source=id,
        target=id,
        distance=0,
        dated_distance=0 if view.filter.as_of else None,
        direct=False,
        routes=(),
        tied_at_cut=0,
        connectors=(),
        connectors_total=0,
        independent_routes=None,
        bottleneck=(),
        dating=Dating(0, 0, 0),
        shortest_routes=0,
        shortest_length=None,
        parties_distance=None,
        parties_routes=0,
        degrees=(own, own),
        recorded_degrees=_recorded(view, at, at),
        search_spent=False,
        lasting_distance=0,
        lasting_routes=0,
        lasting_route=None,
        lasting_parties_distance=None,
        lasting_independent_routes=None,
    )


def _lasting_distance(lasting: Lasting) -> int | None:
    return 1 if lasting.direct else _known(lasting.distance)


def _known(distance: int) -> int | None:
    """Return a distance as answers have it: None if there is no route."""
    return distance if distance > 0 else None


def _recorded(view: FilteredView, source: int, target: int) -> tuple[int, int]:
    """Return how many neighbors the two have on record, by context ties too if these count."""
    degrees = view.network.degrees
    if view.filter.context:
        degrees = np.diff(view.network.starts)
    return degrees.item(source), degrees.item(target)


def _inside(network: Network, between: Between) -> list[int]:
    """Return everyone on a shortest or a returned route, by share, parties first, then id."""
    passing = between.passing
    everyone = list(set(passing).union(*(route[1:-1] for route in between.routes)))
    venues = network.is_venue[everyone].tolist()
    order = [(-passing.get(at, 0.0), venue, at) for at, venue in zip(everyone, venues, strict=True)]
    return [at for _, _, at in sorted(order)]


def _connector(named: Named, between: Between, at: int, routes: Sequence[Route]) -> Connector:
    lasts = between.lasting is None or at in between.lasting.passing
    if at not in between.passing:
        lasts = any(
            named.id in route.entities and not (route.ended or route.last_recorded)
            for route in routes
        )
    return Connector(
        named.id,
        named.name,
        named.kind,
        not is_venue(named.kind),
        between.passing.get(at, 0.0) / between.total,
        at in between.indispensable,
        lasts,
    )


def _whole(routes: float) -> int:
    """Return a number of routes as an integer; beyond 2**53 it is no longer exact."""
    return int(min(routes, 2.0**62))
