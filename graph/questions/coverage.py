"""How much is recorded: ties by year, cities by their ties, where little is known."""

from dataclasses import replace
from typing import Unpack

import numpy as np

from graph.answers import CityRecord, Coverage
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of, filtered, named
from graph.questions.counting.recorded import FEW, Record, count_words, record_of, span_of
from graph.questions.wording.coverage import sentences

MAX_TOP = 1000


def coverage(
    network: Network, *, top: int | None = None, **options: Unpack[FilterOptions]
) -> Coverage:
    """Answer how much is recorded: in all, by year, and of each city.

    What the filter leaves is counted; location ties only with ``context``, ties of an entity
    to itself never. Cities, states and countries are in the order of their ties, the most
    first, then by id. The answer is kept with the network, so asking again takes no time.
    O(statements).

    Args:
        network: The network.
        top: How many cities to list, up to 1,000; None for all.
        **options: The filter.

    Returns:
        Counts of entities, ties and pages: in all, by year, and ``items``, one a city.

    Raises:
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.
        InvalidQuestion: If ``top`` is out of range, or an option has no such value.

    Example:
        >>> from graph import coverage, load_seeds
        >>> [item.name for item in coverage(load_seeds(), top=1).items]
        ['San Diego']
    """
    if top is not None and not 1 <= top <= MAX_TOP:
        raise InvalidQuestion.range("top", top, MAX_TOP)
    filter = filter_of(network, **options)
    whole = network.memo((coverage, filter), lambda: _coverage(network, filter))
    if top is None or top >= len(whole.items):
        return whole
    items = whole.items[:top]
    entities = {item.id: whole.entities[item.id] for item in items}
    return replace(whole, items=items, entities=entities, truncated=True)


def _coverage(network: Network, filter: Filter) -> Coverage:
    with filtered(network, filter) as view:
        record = record_of(view)
    dated = record.dated()
    span = span_of(network)
    items = _cities(record)
    cities = [item for item in items if not item.wide]
    present = record.near.present
    answer = Coverage(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=(),
        entities=named(network, (network.facts.position(item.id) for item in items)),
        entities_total=int(np.count_nonzero(present)),
        kinds=count_words(network.vocabulary.kinds, network.entities["kind"][present]),
        isolates_total=int(np.count_nonzero(present & (record.degrees == 0))),
        ties_total=len(record.ties),
        location_ties_total=record.located,
        sources_total=record.pages,
        dated=dated,
        undated=len(record.ties) - dated,
        years=record.years(),
        first_year=span[0] if span else None,
        last_year=span[-1] if span else None,
        cities=len(cities),
        few=FEW,
        thin_cities_total=sum(item.thin for item in cities),
        items=items,
        items_total=len(items),
    )
    return replace(answer, said=sentences(answer))


def _cities(record: Record) -> tuple[CityRecord, ...]:
    """Return what is recorded of each city, the most ties first."""
    network, partners = record.network, record.degrees
    kinds, own, proper = network.entities["kind"], record.of_each(), record.cities()
    found = np.flatnonzero(record.near.present & (kinds == KIND_CODE[Kind.CITY]))
    found = found[np.lexsort((found, -own.ties[found]))]
    columns = (own.ties, own.dated, own.pages, partners, proper)
    return tuple(
        CityRecord(
            network.facts.ids[at], network.name(at), ties, dated, pages, degree,
            thin=city and ties <= FEW, wide=not city,
        )
        for at, ties, dated, pages, degree, city in zip(
            found.tolist(), *(column[found].tolist() for column in columns), strict=True
        )
    )  # fmt: skip
