"""What the page of cities side by side shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.presentation.phrases import percent
from app.views.city import headlines as city_headlines
from app.views.city.address import AskedComparison
from app.views.city.ecosystem import ecosystem_of
from app.views.city.picture import draw_ecosystem_down
from app.views.city.record import recorded
from app.views.drawing.picture import Picture
from app.views.shared.chips import conditions
from graph.answers import CityBroker, ComparedCity, Comparison, Named, TopConnector, Topic
from graph.filter import NO_FILTER, Filter
from graph.model import SECTORS
from graph.network import Network
from graph.vocabulary import SECTOR_HEADINGS

#: What is told under the headline: whose ecosystem is larger, and what they share.
LEAD = Topic.SIZE, Topic.ENDED, Topic.SHARED

#: How many cities are beside each other on the page.
MOST = 4

#: How many shared parties are on the page before a reader asks for the others.
SHARED = 12

#: How many brokers of a city are named, and how many cities are offered for a comparison.
BROKERS, OFFERED = 3, 8

#: What makes a project or an event one of the city's own.
LOCAL = (
    "located there, led or hosted by the city or an organization there, or tied to no other city"
)

#: What makes an organization or a person one of a city's ecosystem.
TIED = "tied to the city, located there, or tied to its local projects and events"


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A value in the row of a measure: its part of the greatest in the row, and who is named."""

    value: str
    part: float
    strongest: bool
    named: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedMeasure:
    """A row of the comparison; a part of the one before it is under that."""

    label: str
    meaning: str
    cells: tuple[ComparedValue, ...]
    part: bool = False


def context(network: Network, asked: AskedComparison, answer: Comparison) -> dict[str, Any]:
    """Return what the template of the comparison is given."""
    asked = asked.but(
        ids=tuple(item.id for item in answer.items),
        avoid=answer.filter.avoid,
        where=answer.filter.where,
    )
    drawn = _pictures(network, answer)
    everyone = [(party, answer.entities[party.id]) for party in answer.shared]
    return {
        **choosing(network, asked),
        "answer": answer,
        "headline": city_headlines.comparison(answer),
        "lead": answer.about(*LEAD),
        "more_said": answer.besides(*LEAD),
        "finding": city_headlines.shared(answer),
        "chips": conditions(network, asked),
        "cleared": asked.but(filter=NO_FILTER).url() if answer.filter != NO_FILTER else "",
        "on_record": recorded(network, answer.filter),
        "shared": everyone[:SHARED],
        "others": everyone[SHARED:],
        "measures": [_on_record(network, answer), *_measures(answer)],
        "densest": city_headlines.density(answer),
        "drawn": drawn,
        "legend": replace(
            drawn[0][1],
            nodes=tuple(node for _, picture, _ in drawn for node in picture.nodes),
            lines=tuple(line for _, picture, _ in drawn for line in picture.lines),
        ),
        "pictures_finding": city_headlines.depending(answer),
    }


def choosing(network: Network, asked: AskedComparison) -> dict[str, Any]:
    """Return the cities asked for, how to be without each, and others to add; ids are exact."""
    chosen = [network.named(network.facts.position(id)) for id in asked.ids]
    others = [network.facts.position(id) for id in recorded(network) if id not in asked.ids]
    return {
        "asked": asked,
        "cities": [(named, asked.without(named.id)) for named in chosen],
        "offered": [
            (named, asked.but(ids=(*asked.ids, named.id)).url())
            for named in map(network.named, others[:OFFERED])
        ],
        "room": MOST - len(chosen),
        "most": MOST,
    }


def _on_record(network: Network, answer: Comparison) -> ComparedMeasure:
    known = recorded(network, answer.filter)
    # a filter that leaves cities out leaves none of their ties on record
    ties = [known[item.id].ties if item.id in known else None for item in answer.items]
    return ComparedMeasure(
        "Recorded ties",
        "of the city itself; a better-documented city looks larger",
        _cells(ties, "{:,.0f}".format),
    )


def _measures(answer: Comparison) -> list[ComparedMeasure]:
    """Return the rows; a sector that none of all has is left out."""
    items = answer.items
    sectors = [s for s in SECTORS if any(s in item.sectors for item in items)]
    counted: list[tuple[str, str, Callable[[ComparedCity], float | None], bool]] = [
        ("Organizations and people", TIED,
         lambda item: item.parties, False),
        *((SECTOR_HEADINGS[s], "", lambda item, s=s: item.sectors.get(s, 0), True)
          for s in sectors),
        ("Local projects", LOCAL, lambda item: item.projects, False),
        ("Local events", LOCAL, lambda item: item.events, False),
        ("Ties within", "among these; the city's own are left out", lambda item: item.ties, False),
        ("Ties outside", "from these to others", lambda item: item.outside_ties, False),
    ]  # fmt: skip
    rows = [
        ComparedMeasure(
            label, meaning, _cells([of(item) for item in items], "{:,.0f}".format), part
        )
        for label, meaning, of, part in counted
    ]
    density = _cells([item.density for item in items], percent)
    rows.append(
        ComparedMeasure(
            "Density",
            "percent of the pairs of its organizations and people that are directly tied",
            density,
        )
    )
    return [*rows, _dependence(answer), _brokerage(answer)]


def _cells(
    values: Sequence[float | None], words: Callable[[float], str]
) -> tuple[ComparedValue, ...]:
    most = max((value or 0 for value in values), default=0)
    alike = len(set(values)) == 1
    return tuple(
        ComparedValue(
            "none" if value is None else words(value),
            (value or 0) / most if most else 0,
            bool(value) and value == most and not alike,
        )
        for value in values
    )


def _dependence(answer: Comparison) -> ComparedMeasure:
    tops = [item.top_connector for item in answer.items]
    cells = _cells([top.dependency if top else None for top in tops], percent)
    named = [(_with_end(answer, top),) if top else () for top in tops]
    return ComparedMeasure(
        "Top connector",
        "the organization on the largest share of its shortest paths to the outside",
        tuple(replace(cell, named=who) for cell, who in zip(cells, named, strict=True)),
    )


def _brokerage(answer: Comparison) -> ComparedMeasure:
    """Return who links most pairs; the numbers are those of the first of each city."""
    firsts = [item.brokers[0].pairs if item.brokers else None for item in answer.items]
    cells = _cells(firsts, "{:,.0f}".format)
    brokers = [item.brokers[:BROKERS] for item in answer.items]
    return ComparedMeasure(
        "Brokers",
        "who links the most pairs of partners in the ecosystem that have no recorded tie to each "
        "other",
        tuple(
            replace(
                cell,
                named=tuple(_with_end(answer, broker) for broker in own),
                notes=tuple(f"{broker.pairs:,}" for broker in own),
            )
            for cell, own in zip(cells, brokers, strict=True)
        ),
    )


def _pictures(network: Network, answer: Comparison) -> list[tuple[Named, Picture, Named | None]]:
    """Return the ecosystem of each city, the ties of its strongest connector lit."""
    filter: Filter = answer.filter
    drawn = []
    for item in answer.items:
        top = item.top_connector
        lit = top.id if top else ""
        found = ecosystem_of(network, item.id, filter, {lit: 1} if lit else {})
        named = answer.entities[lit] if lit else None
        drawn.append((answer.entities[item.id], draw_ecosystem_down(found, lit, {}), named))
    return drawn


def _with_end(answer: Comparison, one: CityBroker | TopConnector) -> Named:
    """Return an entity with the end of its ties with a city, not of all its ties."""
    named = answer.entities[one.id]
    return replace(named, ended=one.ended, last_recorded=one.last_recorded)
