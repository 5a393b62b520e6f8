"""The answers about cities as people read them: sentences, then tables, then the sources."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.commands.output import clean
from app.commands.pieces import (
    INDENT,
    cited,
    explanation,
    grid_of,
    headline,
    how,
    meanings,
    name_of,
    numbers_of,
    rest,
    sources_of,
    table_of,
    words,
)
from app.presentation.components import value
from app.presentation.phrases import described, membership, percent, until, verb
from graph.answers import CityMember, CityMembers, ComparedCity, Comparison, Impact, Named
from graph.ecosystem import Tie
from graph.model import SECTORS
from graph.questions.counting.measures import COMPONENTS
from graph.questions.wording.impact import PEOPLE, few, points, shared_nouns
from graph.questions.wording.phrases import start
from graph.vocabulary import SECTOR_HEADINGS, is_venue

#: What the columns of impact mean; the first is a mean of the next four.
_IMPACT = {
    "Score": "0 to 100: the weighted mean of the next four components, each divided by the largest",
    **{label: meaning for label, meaning, *_ in COMPONENTS.values()},
    "First in": "percent of 1,000 random weightings of the components in which it ranks first",
    "Locals cut off": "organizations and people of the ecosystem who would have no recorded path "
    "to the city if it dropped out; not in the score",
}

#: What the rows of a comparison mean that their names do not say.
_COMPARED = {
    "Ties within": "among its organizations, people, projects and events; the city's own left out",
    "Ties outside": "from these to all others",
    "Density": "percent of the pairs of organizations and people that are directly tied",
    "Top connector": "organization on the largest share of its shortest paths to the outside",
    "Brokers": "who links the most pairs of partners in the ecosystem that have no recorded tie "
    "to each other",
}

#: How many cities a table has beside one another, and how many shared parties it lists.
SIDE_BY_SIDE = 4
MOST = 20


def impact(answer: Impact) -> Iterator[RenderableType]:
    """Yield who matters to a city: the explanation, the ranks, who is outside, sources."""
    yield from explanation(answer.sentences)
    if answer.items and few(answer):
        yield headline(f"Recorded for {answer.name}")
        yield from (
            Padding(_lasting(words(item.name, "bold"), membership(item)), INDENT)
            for item in answer.items
        )
    elif answer.items:
        yield headline(f"The ecosystem of {answer.name}, ranked")
        table = table_of(">Rank", "Organization", *(f">{head}" for head in _IMPACT))
        for item in answer.items:
            table.add_row(
                f"{item.rank:,}", _lasting(words(item.name, "bold"), membership(item)),
                f"{points(item.score)}",
                *(value(item, name) for name in COMPONENTS),
                percent(item.first_in), f"{item.left_without_route:,}",
            )  # fmt: skip
        yield table
        yield Text()
        yield meanings(_IMPACT)
    if answer.outside:
        yield headline(f"Outside organizations on the shortest paths from {answer.name}")
        rows = grid_of(2)
        for carrier in answer.outside:
            last = "" if answer.filter.as_of else until(answer.entities[carrier.id])
            rows.add_row(_lasting(words(carrier.name, "bold"), last), percent(carrier.gateway))
        yield Padding(rows, INDENT)
    if answer.shared_programs:
        yield headline(f"{start(shared_nouns(answer))} shared with other cities")
        yield from (Padding(words(program.name), INDENT) for program in answer.shared_programs)
    numbers = numbers_of(answer.sources)
    for item in answer.items:
        ties = [tie for tie in answer.ties if item.id in (tie.source, tie.target)]
        yield from _ties(item.id, answer.name, ties, answer.entities, numbers)
    if answer.truncated:
        yield Text("\n  Some have more such ties: tieline entity X lists all of X.", "dim")
    yield from sources_of(answer.sources)


def ecosystem(answer: CityMembers, top: int | None) -> Iterator[RenderableType]:
    """Yield who is of a city's ecosystem: the explanation, then its members in two tables."""
    yield from explanation(answer.sentences)
    venues = [item for item in answer.items if is_venue(item.kind)]
    parties = [item for item in answer.items if not is_venue(item.kind)]
    for title, items, total, noun in (
        ("Organizations and people", parties, answer.parties_total, PEOPLE),
        (
            "Local projects and events", venues, answer.projects_total + answer.events_total,
            ("project or event", "projects and events"),
        ),
    ):  # fmt: skip
        if items:
            yield headline(title)
            yield _listed(answer, items[: top or MOST])
            yield from rest(total - len(items[: top or MOST]), *noun)


def _listed(answer: CityMembers, items: Sequence[CityMember]) -> Table:
    table = table_of("Name", "What and where", "Belongs by", ">Partners in it")
    for item in items:
        ways = (item.tied, "tie"), (item.located, "location"), (item.met, "project or event")
        by = ", ".join(way for is_so, way in ways if is_so)
        by += f", {told}" if (told := membership(item)) else ""
        entity = answer.entities[item.id]
        table.add_row(name_of(entity), words(described(entity)), words(by), f"{item.partners:,}")
    return table


def _lasting(name: Text, last: str) -> Text:
    """Return a name with what is to be minded of its last ties, if anything is."""
    return name.append(f" ({last})", "dim not bold") if last else name


def comparison(answer: Comparison) -> Iterator[RenderableType]:
    """Yield cities side by side: the explanation, a column a city, who is shared, sources."""
    yield from explanation(answer.sentences)
    for first in range(0, len(answer.items), SIDE_BY_SIDE):
        yield headline("" if first else "Ecosystems")
        yield _columns(answer, answer.items[first : first + SIDE_BY_SIDE])
    yield Text()
    yield meanings(_COMPARED)
    if answer.shared:
        which = "both" if len(answer.items) == 2 else "several of these"
        yield headline(f"Organizations and people of {which} cities")
        shared = table_of("Name", "What and where", "Cities")
        for party in answer.shared[:MOST]:
            cities = [answer.entities[id].name for id in party.cities]
            everywhere = len(cities) == len(answer.items)
            shared.add_row(
                words(party.name, "bold"),
                words(described(answer.entities[party.id])),
                words("all" if everywhere else ", ".join(cities)),
            )
        yield shared
        yield from rest(answer.shared_total - MOST, *PEOPLE)
    numbers = numbers_of(answer.sources)
    for item in answer.items:
        if top := item.top_connector:
            yield from _ties(top.id, item.name, top.ties, answer.entities, numbers)
    yield from sources_of(answer.sources)


def _columns(answer: Comparison, items: Sequence[ComparedCity]) -> Table:
    """Return a table of one column a city; a sector that none of all has is left out."""
    table = table_of("", *(clean(item.name) for item in items))
    sectors = [s for s in SECTORS if any(s in item.sectors for item in answer.items)]
    rows: list[tuple[str, Callable[[ComparedCity], str]]] = [
        ("Organizations and people", lambda item: f"{item.parties:,}"),
        *(
            (f"  {SECTOR_HEADINGS[s]}", lambda item, s=s: f"{item.sectors.get(s, 0):,}")
            for s in sectors
        ),
        ("Local projects", lambda item: f"{item.projects:,}"),
        ("Local events", lambda item: f"{item.events:,}"),
        ("Ties within", lambda item: f"{item.ties:,}"),
        ("Ties outside", lambda item: f"{item.outside_ties:,}"),
        ("Density", lambda item: "-" if item.density is None else percent(item.density)),
    ]
    for label, cell in rows:
        table.add_row(label, *(cell(item) for item in items))
    tops = [item.top_connector for item in items]
    table.add_row(
        "Top connector",
        *(
            _lasting(words(f"{percent(top.dependency)} {top.name}"), until(top)) if top else "-"
            for top in tops
        ),
    )
    brokers = [
        [_lasting(words(f"{b.pairs:,} {b.name}"), until(b)) for b in item.brokers] for item in items
    ]
    for number in range(max(map(len, brokers), default=0)):
        cells = [own[number] if number < len(own) else "" for own in brokers]
        table.add_row("" if number else "Brokers", *cells)
    return table


def _ties(
    id: str, city: str, ties: Sequence[Tie], entities: dict[str, Named],
    numbers: dict[str, int],
) -> Iterator[RenderableType]:  # fmt: skip
    """Yield the ties of an organization with a city and its projects."""
    if not ties:
        return
    yield headline(f"{entities[id].name}: ties with {city} and its projects")
    rows = grid_of(4)
    for tie in ties:
        other = entities[tie.target if tie.source == id else tie.source]
        rows.add_row(words(verb(tie, id)), name_of(other), how(tie), cited(tie, numbers))
    yield Padding(rows, INDENT)
