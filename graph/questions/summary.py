"""The network at a glance: how much is recorded, how it is connected, where it is thin."""

from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Component, Summary, ThinCity
from graph.filter import FilterOptions
from graph.kernels.adjacency import components
from graph.model import (
    SECTORS,
)
from graph.network import Network
from graph.questions.counting.distances import Apart, apart
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.counting.recorded import (
    FEW,
    Positions,
    Record,
    count_words,
    ends,
    record_of,
    relations_of,
)
from graph.questions.wording.summary import sentences
from graph.store import Progress, silent

#: How many components an answer lists, and how many names of each; how many thin cities and
#: entities without a tie.
COMPONENTS, KNOWN, LISTED = 20, 3, 20

CONVENTION = (
    "ties count in both directions and unweighted, except for reciprocity, and several ties "
    "between two count as one pair; density: the percent of all pairs that have a direct tie; "
    "reciprocity: of the directions in which ties lead between two, the percent in which ties lead "
    "back as well, partnerships left out because they have no direction; distances: in steps, "
    "over all pairs that have a path"
)


def summary(
    network: Network,
    *,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Summary:
    """Answer how much is recorded, how it is connected, and where it is thin.

    What the filter leaves is counted; ties of place only with ``context``, ties of an entity
    to itself never. Density and distances are those of the undirected, unweighted network.
    Reciprocity is the part of arcs that are returned: an arc is an ordered pair that some
    tie with a direction leads along, however many do; PARTNERS_WITH has no direction, so it
    neither makes nor returns one. Mean distance and diameter run over all pairs that have a
    route, in whichever component. The mean is exact up to 10,000 entities, beyond that it
    is that of 1,024 random ones to all others, and the diameter is None. O(ties) for all
    but distances, O(entities x ties / 64) for these.

    Args:
        network: Whose facts are asked.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The numbers: counts of entities, ties, pairs and pages, parts 0 to 1, distances in steps;
        None where there is no pair.

    Raises:
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.
        InvalidQuestion: If an option has no such value.

    References:
        Wasserman & Faust (1994), Social Network Analysis, on density, reciprocity and
        distance; Takes & Kosters (2011) on the diameter.

    Example:
        >>> from graph import load_seeds, summary
        >>> answer = summary(load_seeds())
        >>> answer.exact, answer.components_total > 1
        (True, True)
    """
    filter = filter_of(network, **options)
    with filtered(network, filter) as view:
        record = record_of(view)
        arcs = _arcs(view)
    return _answer(record, arcs, apart(record.near, progress))


def _answer(record: Record, arcs: tuple[int, int], distance: Apart) -> Summary:
    # long: one field of the answer after another
    network, near, ids = record.network, record.near, record.network.facts.ids
    entities = network.entities[near.present]
    many, dated = len(entities), record.dated()
    component, sizes = components(near)
    isolates = np.flatnonzero(near.present & (record.degrees == 0))
    thin, thin_ties, cities = record.thin()
    newest, oldest = record.begun(newest=True), record.begun(newest=False)
    listed = _listed(record, component, sizes)
    facts = [*newest, *oldest]
    shown = [
        *(id for item in listed for id in item.known),
        *(ids[at] for at in (*isolates[:LISTED], *thin[:LISTED])),
        *(end for tie in facts for end in (tie.source, tie.target)),
    ]
    answer = Summary(
        revision=network.revision,
        filter=record.filter,
        said=(),
        sources=sources_of(facts),
        entities=named(network, map(network.facts.position, shown)),
        truncated=max(len(isolates), len(thin)) > LISTED
        or len(sizes) - len(isolates) > COMPONENTS,
        convention=CONVENTION,
        entities_total=many,
        ties_total=len(record.ties),
        location_ties_total=record.located,
        sources_total=record.pages,
        pairs=len(near.neighbors) // 2,
        kinds=count_words(network.vocabulary.kinds, entities["kind"]),
        sectors=count_words(SECTORS, entities["sector"]),
        relations=count_words(network.vocabulary.relations, relations_of(network, record.ties)),
        density=len(near.neighbors) / (many * (many - 1)) if many > 1 else None,
        arcs=arcs[0],
        mutual=arcs[1],
        reciprocity=arcs[1] / arcs[0] if arcs[0] else None,
        components=listed,
        components_total=len(sizes),
        isolates=tuple(ids[at] for at in isolates[:LISTED]),
        isolates_total=len(isolates),
        routed_pairs=int((sizes * (sizes - 1) // 2).sum()),
        mean_distance=distance.mean,
        diameter=distance.diameter,
        exact=distance.samples is None,
        samples=distance.samples,
        margin=distance.margin,
        dated=dated,
        undated=len(record.ties) - dated,
        years=record.years(),
        newest=newest,
        oldest=oldest,
        cities=cities,
        few=FEW,
        thin_cities=tuple(
            ThinCity(ids[at], network.name(at), ties)
            for at, ties in zip(thin[:LISTED].tolist(), thin_ties.tolist(), strict=False)
        ),
        thin_cities_total=len(thin),
    )  # fmt: skip
    return replace(answer, said=sentences(answer))


def _arcs(view: FilteredView) -> tuple[int, int]:
    """Return how many arcs the ties with a direction make, and how many are returned."""
    partners = view.network.vocabulary.symmetric_bits
    leads = view.through(bits=view.search.filter.bits & ~partners).adjacency(arc=True)
    (source, target), size = ends(leads), len(leads.present)
    returned = np.isin(source * size + target, target * size + source)
    return len(target), int(returned.sum())


def _listed(
    record: Record, component: NDArray[np.int32], sizes: Positions
) -> tuple[Component, ...]:
    """Return the largest components of two and more, of equal ones by the smallest id."""
    found = []
    tied = np.flatnonzero(component >= 0)
    for number in np.argsort(-sizes, kind="stable")[:COMPONENTS]:
        if sizes[number] > 1:
            members = tied[component[tied] == number]
            known = members[np.lexsort((members, -record.degrees[members]))[:KNOWN]]
            ids = tuple(record.network.facts.ids[at] for at in known.tolist())
            found.append(Component(int(sizes[number]), ids))
    return tuple(found)
