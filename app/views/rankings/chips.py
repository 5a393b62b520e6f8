"""What the page of rankings offers to ask: measures, and chips of what narrows them."""

from typing import Any

from app.views.rankings.address import TOP, AskedRanking
from app.views.shared.chips import Chip, as_of, attributes, choose, given, stops, ties
from graph.model import SECTORS
from graph.network import Network
from graph.questions.centrality import MAX_TOP
from graph.questions.counting.groups import WORDS
from graph.questions.counting.measures import HEADS, MEASURES
from graph.questions.wording.measures import measure_option, measure_words, ranked_by
from graph.vocabulary import SECTOR_HEADINGS, Vocabulary, kind_words

#: The measures as a reader chooses among them: by what they find.
FAMILIES: dict[str, tuple[str, ...]] = {
    "Many partners": ("degree", "strength"),
    "On the paths between others": ("betweenness", "articulation"),
    "Near everyone": ("closeness", "harmonic"),
    "Tied to those who matter": ("eigenvector", "pagerank", "katz"),
    HEADS["core"]: ("core",),
    "Between partners who do not know each other": (
        "brokerage", "effective-size", "constraint", "liaison", "consultant", "coordinator",
        "gatekeeper", "representative",
    ),
}  # fmt: skip

#: How many rows a reader may ask for.
TOPS = (TOP, 50, 100, 250, MAX_TOP)


def choices(network: Network, asked: AskedRanking) -> dict[str, Any]:
    """Return what the page is given to ask on: the fields and the chips of the question."""
    filter = asked.filter
    known = [*filter.avoid, *asked.begins]
    names = {id: network.name(network.facts.position(id)) for id in known}
    return {
        "asked": asked,
        "families": FAMILIES,
        "label": lambda measure: measure_words(measure, asked.by),
        "option": measure_option,
        "spoken": lambda measure: ranked_by(measure, asked.by),
        "all_measures": {
            name: (asked.but(measure=name, begins=()).url(), measure)
            for name, measure in MEASURES.items()
        },
        "chips": [*_chips(network.vocabulary, asked), *attributes(network, asked)],
        "given": [*_begun(asked, names), *given(asked, names)],
        "cleared": AskedRanking(asked.measure, asked.second).url() if _narrowed(asked) else "",
        "api": asked.api(),
        "csv": asked.csv(),
    }


def _narrowed(asked: AskedRanking) -> bool:
    return asked != AskedRanking(asked.measure, asked.second, sort=asked.sort)


def _chips(words: Vocabulary, asked: AskedRanking) -> list[Chip]:
    """Return the chips that are always offered, in their order on the page."""
    known = MEASURES.get(asked.measure)
    kinds = {"everyone": asked.but(kind="")} | {
        kind_words(kind).plural: asked.but(kind=str(kind)) for kind in words.kinds
    }
    sectors = {"any": asked.but(sector="")} | {
        SECTOR_HEADINGS[sector]: asked.but(sector=sector) for sector in SECTORS
    }
    found = [_choice("Rank:", kinds, asked, "everyone"), _choice("Sector:", sectors, asked, "any")]
    directions = {"either way": asked.but(direction="any")}
    if (known and known.directed) or asked.direction != "any":
        directions |= {"along the ties": asked.but(direction="arc")}
        found.append(_choice("Direction:", directions, asked, "either way"))
    if (known and known.grouped) or asked.by != "sector":
        groups = {word: asked.but(by=by) for by, word in WORDS.items()}
        found.append(_choice("Groups by:", groups, asked, "sector"))
        ends = {"organizations and cities": asked.but(ends="organizations")}
        ends["anyone"] = asked.but(ends="all")
        found.append(_choice("Pairs of:", ends, asked, "organizations and cities"))
    tops = {f"first {top:,}": asked.but(top=top) for top in TOPS}
    found.append(_choice("List:", tops, asked, f"first {TOP}", f"first {asked.top:,}"))
    return [*found, ties(asked), stops(asked, words, "Counting:"), as_of(asked)]


def _choice(
    name: str, options: dict[str, AskedRanking], asked: AskedRanking, usual: str, other: str = ""
) -> Chip:
    value = next((words for words, to in options.items() if to == asked), other)
    return Chip(
        name, value or "unknown", choose(options, asked),
        "" if value == usual else options[usual].url(),
        told=f"{value} only" if name == "Rank:" else "",
    )  # fmt: skip


def _begun(asked: AskedRanking, names: dict[str, str]) -> list[Chip]:
    return [
        Chip(
            "From:",
            names[id],
            without=asked.but(begins=tuple(other for other in asked.begins if other != id)).url(),
        )
        for id in asked.begins
    ]
