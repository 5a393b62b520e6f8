"""The words that the pages use, with what each means: one place for who is new here."""

from dataclasses import dataclass
from typing import Any

from app.views.drawing.style import family_of
from graph.network import Network
from graph.questions.counting.measures import COMPONENTS, MEASURES
from graph.questions.known_words import known_words
from graph.questions.wording.measures import does, measure_option
from graph.questions.wording.phrases import start


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning; ``id`` is where a link finds it."""

    word: str
    meaning: str

    @property
    def id(self) -> str:
        """The word as the fragment of an address."""
        return self.word.lower().replace(" ", "-")


def _told(*roles: str) -> list[Term]:
    """Return roles as the page of an entity tells them, of any groups."""
    return [Term(start(role), f"{start(does(role, 'community'))}.") for role in roles]


RECORD = (
    Term(
        "Entry",
        "Anything in the directory: a city, organization, company, university, project, event or "
        "person.",
    ),
    Term(
        "Collective",
        "A list or a community that no organization acts for, such as the Fortune 500 companies "
        "of a city. It has a page, but being on it connects nobody, and it is not ranked.",
    ),
    Term("Statement", "What one source says: who is tied to whom, in what role and when."),
    Term(
        "Tie",
        "All statements of one relation between the same two. Its sources are always shown.",
    ),
    Term(
        "Partners",
        "Those that an organization or a person has a direct tie to. Several ties between the "
        "same two count as one partner.",
    ),
    Term(
        "Location ties",
        "Located in a place, part of a city or of an event series, on a list. They say where "
        "something belongs, not whom it works with, so they count only where you ask for them.",
    ),
    Term(
        "Undated",
        "No source says when. An undated tie counts in every year, but no earlier than the first "
        "recorded date of its project or event. You can ask for dated ties only.",
    ),
    Term(
        "From a date",
        "A tie from 2016 has 2016 as its earliest date in a source, often that of the page itself; "
        "it may have begun before. What is done once, such as founding, is told as “recorded in "
        "2016.” Few sources say when a tie ended.",
    ),
    Term(
        "Recorded in, ties ended in",
        "“Ended” is said only where a source names an end. A tie that is "
        "recorded for one time, such as an office in February 2016, held then; nothing says "
        "whether it still holds.",
    ),
    Term(
        "No recorded tie",
        "None of the loaded facts states one. A tie that is not recorded may still exist.",
    ),
)

ROUTES = (
    Term(
        "Path",
        "A chain of ties from one end to the other that visits nobody twice. Its length is its "
        "number of steps. Ties can be followed in both directions.",
    ),
    Term("Through", "Whom a path may run through: anyone, no events, no people, and so on."),
    Term("Connector", "Anyone on a shortest path, or on a path that is shown."),
    Term(
        "Share",
        "The percent of all shortest paths that run through a connector. A direct tie does not "
        "count among them.",
    ),
    Term("Essential", "Without this connector there is no path at all, however long."),
    Term(
        "Separate paths",
        "The most paths, of any length, that have no one in common. As long as "
        "fewer connectors than that drop out, a path is left.",
    ),
    Term(
        "Who would all have to drop out",
        "The smallest set of connectors without which no path is left. The larger this set, the "
        "safer the connection.",
    ),
    Term(
        "Weakest step",
        "The step of a path with the fewest sources. Of several, the one with the loosest kind of "
        "tie, or through the project or event with the most members.",
    ),
    Term("Cut off", "Left without a path to the rest of the network if someone dropped out."),
)

ROLES = (
    Term(
        "Linked pairs",
        "Pairs of organizations or cities among someone's partners that have no recorded tie to "
        "each other (brokerage).",
    ),
    *_told("coordinator", "consultant", "gatekeeper", "representative", "liaison"),
    Term(
        "Boundary",
        "Gatekeeper and representative together. Where ties count either way, the two are one.",
    ),
    Term(
        "By chance",
        "How many pairs of a role to expect if the groups were reassigned at random in the same "
        "network.",
    ),
    Term(
        "Compared with other organizations",
        "The percent of other organizations with a partner that link fewer of these pairs.",
    ),
)

CITIES = (
    Term(
        "Ecosystem",
        "Organizations and people with a tie to a city or a home in it, and those with a tie to "
        "one of its own projects or events. Its districts count with it.",
    ),
    *(Term(label, f"{start(meaning)}.") for label, meaning, *_ in COMPONENTS.values()),
    Term(
        "Score",
        "The weighted mean of these four components, each as a percent of the largest in the "
        "ecosystem, from 0 to 100.",
    ),
    Term(
        "Locals cut off",
        "Organizations and people of the ecosystem that would have no recorded path to the city if "
        "someone dropped out. It is shown, and does not change the ranking.",
    ),
)

WHOLE = (
    Term("Group", "A set with more ties among its members than chance would give."),
    Term("Bridge", "Someone with partners in several groups."),
    Term(
        "Connected part", "Everyone in it has a path to everyone else in it, and to nobody outside."
    ),
    Term("Density", "The percent of all pairs that have a direct tie."),
    Term(
        "Reciprocity",
        "Of the links that lead from one to another (several ties count as one), the percent that "
        "have a link back.",
    ),
)

SECTIONS = (
    ("record", "What is recorded", "Facts are statements, each with its source", RECORD),
    ("routes", "Who connects whom", "Paths follow ties, in either direction", ROUTES),
    (
        "roles",
        "What role someone plays",
        "A broker links partners that have no tie to each other",
        ROLES,
    ),
    ("cities", "Who matters to a city", "Four components, and the score they make", CITIES),
    ("whole", "The whole network", "How it is connected", WHOLE),
)


#: What a kind is in questions, as a reader is told.
ACTS_AS = {
    "party": "can act",
    "venue": "where others meet",
    "place": "a place, which can act",
}


def context(network: Network) -> dict[str, Any]:
    """Return what the template of the words is given; an empty network has those that ship."""
    known = known_words(network)
    drawn = map(family_of, network.vocabulary.relations)
    return {
        "sections": SECTIONS,
        "kinds": known.kinds,
        "acts_as": ACTS_AS,
        "relations": list(zip(drawn, known.relations, strict=True)),
        "subtypes": known.subtypes,
        "measures": [(measure_option(measure.name), measure) for measure in MEASURES.values()],
    }
