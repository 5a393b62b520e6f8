"""Where entities are at home: what their record says, else the one place that is stated."""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.dates import EARLIEST, LATEST, days_of
from graph.ecosystem import Codes, Ecosystem, spans
from graph.filter import Filter
from graph.model import KIND_CODE, RELATION_CODE, Kind, Relation

CITY = KIND_CODE[Kind.CITY]
LOCATED_IN, PART_OF = RELATION_CODE[Relation.LOCATED_IN], RELATION_CODE[Relation.PART_OF]

#: The subtypes of cities that are wholes of wholes: no district is raised to one of them.
WIDE = ("state", "country")

#: The subtypes that hold cities: a district is of a city before it is of one of them.
_ROUND_CITIES = ("county", "region", *WIDE)

#: The kinds that have offices, labs and other sites away from home.
HOUSED = [KIND_CODE[kind] for kind in (Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY)]

#: The roles of a LOCATED_IN tie that name such a site.
_SITE = re.compile(
    r"\b(?:offices?|branch|labs?|laborator(?:y|ies)|cent(?:er|re)s?|hubs?|studios?|showrooms?|"
    r"sites?|facilit(?:y|ies)|plants?|teams?)\b",
    re.IGNORECASE,
)


def sites_of(facts: Ecosystem) -> NDArray[np.bool_]:
    """Tell which entities have no home on record, and offices, labs and other sites alone.

    Their roles say so, in every statement. O(statements), a search for each role.
    """
    rows = np.flatnonzero(facts.relations == LOCATED_IN)
    codes, back = np.unique(facts.statement_texts["role"][rows], return_inverse=True)
    names_one = np.array([_SITE.search(facts.texts[code]) is not None for code in codes.tolist()])
    found = np.zeros(len(facts.kinds), np.bool_)
    found[facts.sources[rows]] = True
    found[facts.sources[rows[~names_one.astype(np.bool_)[back]]]] = False
    sites: NDArray[np.bool_] = found & (facts.homes < 0) & np.isin(facts.kinds, HOUSED)
    return sites


def places_of(facts: Ecosystem, filter: Filter) -> Codes:
    """Return the position of each entity's place under a filter's dates, or -1 for none.

    The place is the home that the entity's record names, unless the tie to it is dated and
    does not hold; without a home it is the only place that a LOCATED_IN tie names, and of
    several none. A city's place is the only city that it is PART_OF; of several, a
    district's is the only one that is no county, region, state or country, another city's
    the only state.
    Args other than the dates of the filter change nothing. O(entities + statements).
    """
    kinds, first_rows = facts.kinds, facts.tie_starts[:-1]
    sources, targets = facts.sources[first_rows], facts.targets[first_rows]
    relations = facts.relations[first_rows]
    located = (relations == LOCATED_IN) & facts.vocabulary.is_place[kinds[targets]]
    part = (relations == PART_OF) & (kinds[sources] == CITY) & (kinds[targets] == CITY)
    holds = _holding(facts, filter, filter.undated == "keep")
    places = _only(len(kinds), sources, targets, located & holds)
    homes = facts.homes.copy()
    over = located & ~_holding(facts, filter, undated=True) & (targets == homes[sources])
    homes[sources[over]] = -1
    places = np.where(homes >= 0, homes, places)
    wholes = _only(len(kinds), sources, targets, part & holds, lambda at: _fits(facts, at))
    return np.where(kinds == CITY, wholes, places).astype(np.int32)


def raised(facts: Ecosystem, places: Codes) -> Codes:
    """Return what stands for each entity as a city: for a district the city that is its place.

    Everyone else stands for itself, and so does a district of nothing but a state or a country,
    or of several cities. O(entities).
    """
    subtypes = [facts.texts[code] for code in facts.entity_texts["subtype"].tolist()]
    stands = np.arange(len(facts.kinds), dtype=np.int32)
    for at in np.flatnonzero(facts.kinds == CITY).tolist():
        city, below = at, {at}
        while subtypes[city] == "district":
            whole = int(places[city])
            if whole in {-1, *below} or subtypes[whole] in WIDE:
                break
            city = whole
            below.add(city)
        stands[at] = city
    return stands


def _holding(facts: Ecosystem, filter: Filter, undated: bool) -> NDArray[np.bool_]:
    """Tell which ties have a statement that holds under a filter's dates."""
    if not len(facts.sources):
        return np.zeros(0, np.bool_)
    first, last = spans(facts)
    since, until = days_of(filter.as_of) if filter.as_of else (EARLIEST, LATEST)
    dated = (first != EARLIEST) | (last != LATEST)
    counts = np.where(dated, (first <= until) & (since <= last), undated)
    holding: NDArray[np.bool_] = np.logical_or.reduceat(counts, facts.tie_starts[:-1])
    return holding


def _only(
    size: int, sources: Codes, targets: Codes, chosen: NDArray[np.bool_],
    fits: Callable[[tuple[int, int]], bool] = lambda _: False,
) -> Codes:  # fmt: skip
    """Return the one chosen target of each source, of several the only one that fits, or -1."""
    found = np.full(size, -1, np.int32)
    sources, targets = sources[chosen], targets[chosen]
    found[sources] = targets
    for at in np.flatnonzero(np.bincount(sources, minlength=size) > 1).tolist():
        several = [other for other in targets[sources == at].tolist() if fits((at, other))]
        found[at] = several[0] if len(several) == 1 else -1
    return found


def _fits(facts: Ecosystem, ends: tuple[int, int]) -> bool:
    """Tell whether a whole is of the width by which people place a city."""
    part, whole = (facts.texts[int(facts.entity_texts["subtype"][at])] for at in ends)
    return whole not in _ROUND_CITIES if part == "district" else whole == "state"
