"""What the home page shows: example questions with their answers, computed from the facts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.views.connect.examples import (
    CONNECTED,
    SHOWN,
    AnsweredExample,
    Bar,
    answered,
    connected_example,
)
from app.views.entity import headlines
from app.views.shared.overview import overview_section
from graph.answers import CityRecord, Coverage, Impact
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.coverage import coverage
from graph.questions.impact import impact
from graph.questions.role import role
from graph.questions.wording.articles import called, spoken
from graph.questions.wording.measures import links
from graph.questions.wording.phrases import listed, ordinal, start
from graph.vocabulary import kind_words

#: How many of the cities with the most partners are named.
BEST = 4

#: The roles that an example counts.
ROLES = ("liaison", "consultant", "boundary", "coordinator")


def context(network: Network, tables: Tables | None = None) -> dict[str, Any]:
    """Return what the template of the home page is given."""
    seen = coverage(network)
    years = {item.year: item.ties for item in seen.years}
    return {
        "examples": network.memo((_examples, tables is None), lambda: _examples(network, tables)),
        "overview": overview_section(network, tables),
        "pending": tables is None,
        "years": {year: years.get(year, 0) for year in seen.span},
        "best": _best(seen),
        "peak_year": max(years, key=lambda year: years[year], default=0),
    }


def _best(seen: Coverage) -> list[CityRecord]:
    """Return the cities with the most partners."""
    first = sorted(seen.items, key=lambda item: (-item.partners, item.id))[:BEST]
    return [item for item in first if item.partners]


def _examples(network: Network, tables: Tables | None) -> list[AnsweredExample]:
    """Return the first examples that are about entities on record."""
    # the article "Cities That Outsource" asks them of its three cities
    first, *more = [partial(connected_example, network, x, y) for x, y in CONNECTED]
    offered: list[Callable[[], AnsweredExample]] = [
        first,
        lambda: _role(network, "Metro Atlanta Chamber", tables),
        lambda: _impact(network, "dallas-tx"),
        *more,
    ]
    return answered(offered)


def _role(network: Network, x: str, tables: Tables | None) -> AnsweredExample:
    answer = role(network, x, tables=tables)
    brokerage = answer.brokerage
    counted = {name: getattr(brokerage, name) if brokerage else 0.0 for name in ROLES}
    first = sorted((name for name in counted if counted[name]), key=lambda name: -counted[name])
    most = max(counted.values()) or 1
    words = "Pairs of its partners that have no recorded tie to each other, by their sectors."
    if answer.ranks and answer.ranks.brokerage and brokerage and brokerage.total:
        rank, peers = ordinal(answer.ranks.brokerage), kind_words(answer.kind).plural
        words += f" By their number it ranks {rank} of {answer.ranks.of:,} {peers}."
    return AnsweredExample(
        question=f"What role does {spoken(answer.name, answer.kind)} play?",
        headline=headlines.role(answer),
        words=words,
        url=f"/entities/{answer.id}#role",
        there="Role, ties and sources",
        bars=tuple(
            Bar(links(name, answer.by), counted[name] / most, f"{counted[name]:,.0f}")
            for name in first[:SHOWN]
        ),
    )


def _impact(network: Network, city: str) -> AnsweredExample:
    answer = impact(network, city, top=SHOWN)
    return AnsweredExample(
        question=f"Who matters most to {spoken(answer.name, Kind.CITY)}?",
        headline=_leading(answer),
        words="Scores from 0 to 100, for linking the city to the outside and its partners to each "
        "other, for local projects, and for being close to its organizations.",
        url=f"/cities/{answer.id}",
        there="The impact table",
        bars=tuple(
            Bar(item.name, item.score, f"{100 * item.score:.0f}") for item in answer.items[:SHOWN]
        ),
    )


def _leading(answer: Impact) -> str:
    names = [called(item) for item in answer.items]
    if not names:
        return f"No organization is recorded for {spoken(answer.name, Kind.CITY)}"
    if not answer.enough or answer.leaders > 1:
        return start(f"{listed(names)} rank highest")
    rest = names[1:]
    follow = f", ahead of {listed(rest)}" if rest else ""
    return start(f"{names[0]} ranks first{follow}")
