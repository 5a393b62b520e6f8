"""What the page of a city shows: who matters most to it, and what that is made of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.presentation.phrases import percent
from app.views.city import headlines as city_headlines
from app.views.city.address import TOP, AskedComparison, AskedImpact
from app.views.city.compare import LOCAL, TIED
from app.views.city.ecosystem import DrawnEcosystem, ecosystem_of
from app.views.city.impact_rows import rows_of, sliders
from app.views.city.picture import (
    draw_ecosystem,
    draw_ecosystem_down,
    draw_ecosystem_first,
)
from app.views.city.record import recorded
from app.views.drawing.canvas import canvas
from app.views.shared.chips import conditions
from graph.answers import CityRecord, Comparison, Impact, Named, Topic
from graph.ecosystem import Tie
from graph.errors import GraphError
from graph.filter import NO_FILTER
from graph.model import SECTORS
from graph.network import Network
from graph.questions.compare import compare
from graph.questions.counting.measures import COMPONENTS
from graph.questions.counting.recorded import LITTLE
from graph.questions.wording.articles import called
from graph.questions.wording.impact import (
    elsewhere,
    few,
    member_noun,
    parties_of,
    shared_nouns,
    why_local,
)
from graph.questions.wording.phrases import count, listed, number, start
from graph.vocabulary import SECTOR_HEADINGS

#: How many organizations are on the page when more are asked for.
MORE = 100

#: How many other cities a city is set beside, and in a network of how many entities at most.
BESIDE, QUICK = 3, 20_000

#: How many ranks are beside names in the picture.
RANKED = 5

#: How many members of one sector are listed.
LISTED = 100


def context(network: Network, asked: AskedImpact, answer: Impact) -> dict[str, Any]:
    """Return what the template of the page of a city is given."""
    # long: one entry for each value of the template
    asked = asked.but(avoid=answer.filter.avoid, where=answer.filter.where)
    ranks = {item.id: item.rank for item in answer.items}
    found = ecosystem_of(network, answer.id, answer.filter, ranks)
    beside = _beside(network, answer)
    on_record = recorded(network)
    best = next(iter(on_record.values()))
    topics = lead(answer)
    return {
        "city": found.city,
        "answer": answer,
        "asked": asked,
        "headline": city_headlines.impact(answer),
        "belongs": _belongs(found),
        "lead": answer.about(*topics),
        "more_said": answer.besides(*topics),
        "few": bool(answer.items) and few(answer),
        "shared_ties": _shared_ties(answer),
        "thin": _thin(on_record[answer.id], best) if answer.filter == NO_FILTER else "",
        "facts": _facts(answer),
        "chips": conditions(network, asked),
        "cleared": asked.but(filter=NO_FILTER).url() if answer.filter != NO_FILTER else "",
        "finding": city_headlines.ranked(answer),
        "sliders": sliders(answer),
        "heads": COMPONENTS,
        "rows": rows_of(answer),
        "outside": [(answer.entities[own.id], percent(own.gateway)) for own in answer.outside],
        "shared_nouns": start(shared_nouns(answer)),
        "shared": [answer.entities[own.id] for own in answer.shared_programs],
        "more": asked.but(top=MORE).url() if TOP <= len(answer.items) < answer.candidates else "",
        "elsewhere": {
            one.id: f"local because {why_local(answer, one)}; also tied to {elsewhere(answer, one)}"
            for one in answer.elsewhere
        },
        "parts_of": [answer.entities[id] for id in answer.parts],
        "meeting": city_headlines.meeting(found),
        "members": _members(found),
        "tags": found.tags,
        "beside": beside,
        "beside_finding": _finding_beside(network, beside, answer.id) if beside else "",
        "on_record": recorded(network, answer.filter),
        "beside_url": AskedComparison(tuple(item.id for item in beside.items)).url()
        if beside
        else "",
        **_pictures(found, answer),
    }


def lead(answer: Impact) -> tuple[Topic, ...]:
    """Return what is told under the headline: who is first, and on what that rests.

    Where nobody is ranked, it is whom the city has, else what it shares with others.
    """
    if answer.items and not few(answer):
        return Topic.FIRST, Topic.UNDATED, Topic.ENDED, Topic.BASIS
    return Topic.FIRST, Topic.PARTNERS if answer.about(Topic.PARTNERS) else Topic.SHARED


def _thin(own: CityRecord, best: CityRecord) -> str:
    """Return what to mind where little is recorded of a city."""
    if own.ties >= LITTLE or best.id == own.id:
        return ""
    name = own.name
    most = f"{best.name}, the best-documented city, has {best.ties:,}"
    if not own.ties:
        return f"{name} has no tie of its own besides location ties; {most}."
    pages = f" from {count(own.sources, 'source')}" if own.sources else ""
    dated = f" ({number(own.dated) if own.dated else 'none'} dated)" if own.ties > 1 else ""
    return f"{name} has {count(own.ties, 'tie')}{dated}{pages}; {most}."


def _belongs(found: DrawnEcosystem) -> dict[str, str]:
    """Return the local projects and events that each member of an ecosystem has ties to."""
    venues = {venue.id for venue in found.venues}
    joined: dict[str, list[str]] = {}
    for a, b in found.ties:
        if b in venues:
            joined.setdefault(a, []).append(b)
    return {
        id: listed([called(found.entities[venue]) for venue in own]) for id, own in joined.items()
    }


def _shared_ties(answer: Impact) -> list[Tie]:
    """Return the ties of a city with the programs it shares, which are told where little is."""
    programs = {program.id for program in answer.shared_programs}
    return [tie for tie in answer.ties if programs & {tie.source, tie.target}]


def _facts(answer: Impact) -> list[tuple[str, str, str]]:
    """Return the numbers of the ecosystem: each with its name and its meaning."""
    whole = answer.ecosystem
    return [
        (f"{whole.parties:,}", member_noun(*parties_of(answer)),
         TIED),
        (f"{whole.projects:,}", "local project" if whole.projects == 1 else "local projects",
         LOCAL),
        (f"{whole.events:,}", "local event" if whole.events == 1 else "local events",
         LOCAL),
    ]  # fmt: skip


def _members(found: DrawnEcosystem) -> list[tuple[str, Sequence[Named], int]]:
    """Return the ecosystem as lists: venues, then parties by sector, each with how many more."""
    members = (*found.parties, *found.venues)
    groups = {sector: [one for one in members if one.sector == sector] for sector in SECTORS}
    return [
        (SECTOR_HEADINGS[sector], group[:LISTED], len(group) - len(group[:LISTED]))
        for sector, group in groups.items()
        if group
    ]


def _pictures(found: DrawnEcosystem, answer: Impact) -> dict[str, Any]:
    if not (found.parties or found.venues):
        return {}
    lit = answer.items[0].id if answer.enough and answer.leaders == 1 else ""
    told = answer.items if not few(answer) else ()
    ranks = {item.id: item.rank for item in told if item.rank <= RANKED}
    picture = draw_ecosystem(found, lit, ranks)
    links = {node.id: {"open": f"/entities/{node.id}"} for node in picture.nodes}
    return {
        "first": draw_ecosystem_first(found, lit, ranks),
        "picture": picture,
        "narrow": draw_ecosystem_down(found, lit, ranks),
        "canvas": canvas(picture, links),
        "lit": answer.entities[lit] if lit else None,
    }


def _finding_beside(network: Network, answer: Comparison, id: str) -> str:
    """Return how a city compares with others: as of a date, what dated ties alone say as well."""
    found = city_headlines.beside(answer, id)
    if not answer.filter.as_of or answer.filter.undated == "drop":
        return found
    ids = [item.id for item in answer.items]
    dated = compare(network, ids, filter=replace(answer.filter, undated="drop"))
    return found if city_headlines.beside(dated, id) == found else ""


def _beside(network: Network, answer: Impact) -> Comparison | None:
    """Return the city beside the best recorded others, where that takes a moment only."""
    filter = answer.filter
    ids = [id for id, own in recorded(network).items() if own.ties and not own.wide]
    others = [id for id in ids if id not in (answer.id, *answer.parts, *filter.avoid)][:BESIDE]
    if not others or len(network) > QUICK:
        return None
    try:
        return compare(network, [answer.id, *others], filter=filter)
    except GraphError:  # what the filter asks for does not fit the others
        return None
