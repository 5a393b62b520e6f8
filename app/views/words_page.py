"""The words that the pages use, with what each means: one place for who is new here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.components import COMPONENTS
from app.views.rankings_chips import label
from app.views.style import Family, family_of
from graph.model import KINDS, RELATIONS, RULES, Relation, joined_by
from graph.questions.measures import MEASURES
from graph.questions.role_words import DOES
from graph.questions.wording import start


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning; ``id`` is where a link finds it."""

    word: str
    meaning: str

    @property
    def id(self) -> str:
        """The word as the fragment of an address."""
        return self.word.lower().replace(" ", "-")


def _told(roles: Mapping[str, str], names: Sequence[str]) -> list[Term]:
    """Return roles as the page of an entity tells them, of any groups."""
    said = {name: start(roles[name].format(group="group", groups="groups")) for name in names}
    return [Term(start(name), f"{words}.") for name, words in said.items()]


RECORD = (
    Term(
        "Entry",
        "Anything in the directory: a city, organization, company, university, project, event or "
        "person.",
    ),
    Term(
        "Collective",
        "A list or a category that nobody acts for, such as the Fortune 500 companies of a city. "
        "It is shown, but it connects nobody.",
    ),
    Term("Statement", "What one source says: who is tied to whom, how, in what role, and when."),
    Term("Tie", "All statements that say the same about the same two. It shows its sources."),
    Term("Partners", "Two with a direct tie. Several ties between the same two count once."),
    Term(
        "Location ties",
        "Being located in a city, part of a city, or listed in a collective. Such a tie does not "
        "say that two know each other, so it counts only where you ask for it.",
    ),
    Term(
        "Undated",
        "No source says when. An undated tie counts in every year, unless you ask for dated ties "
        "only.",
    ),
    Term(
        "Since",
        "The date that the source gives, often that of the page itself. Few sources say when a "
        "tie ended.",
    ),
    Term(
        "No recorded tie",
        "None of the loaded facts states one. A tie that is not recorded may still exist.",
    ),
)

ROUTES = (
    Term(
        "Path",
        "A chain of ties from one to the other that visits nobody twice. Its length is its number "
        "of steps. Ties can be followed in both directions.",
    ),
    Term("Through", "Whom a path may run through: anyone, no events, no people, and so on."),
    Term("Connector", "Anyone on a shortest path, or on a path that is shown."),
    Term(
        "Share",
        "The percent of all shortest paths that run through a connector, besides a direct tie.",
    ),
    Term("Essential", "Without this connector there is no path at all, however long."),
    Term(
        "Separate paths",
        "The most paths, of any length, that have no one in common. As many connectors would "
        "have to drop out before no path is left.",
    ),
    Term(
        "Who would all have to drop out",
        "The smallest set without which no path is left. The larger it is, the safer the link.",
    ),
    Term(
        "Weakest step",
        "The step of a path with the fewest sources; of several the one with the least direct "
        "relation, or through the largest meeting.",
    ),
    Term("Cut off", "Left without any path to the rest of the network, if someone dropped out."),
)

ROLES = (
    Term(
        "Linked pairs",
        "Pairs of someone's partners that have no recorded tie to each other (brokerage).",
    ),
    *_told(DOES, ("coordinator", "consultant", "gatekeeper", "representative", "liaison")),
    Term(
        "Boundary",
        "Gatekeeper and representative together: they are the same where ties have no direction.",
    ),
    Term(
        "More than … of organizations",
        "The percent of organizations with at least one partner that have less. One that has just "
        "as much counts as half.",
    ),
)

CITIES = (
    Term(
        "Ecosystem",
        "The organizations and people tied to a city, located in it, or taking part in its local "
        "projects and events. Its districts count as the city.",
    ),
    *(Term(label, f"{start(meaning)}.") for label, meaning, _ in COMPONENTS.values()),
    Term(
        "Impact",
        "The weighted mean of these four, each scaled by the strongest candidate, 0 to 100.",
    ),
    Term(
        "Left without a path",
        "Organizations and people of the ecosystem that would have no path to the city if this "
        "one dropped out. Shown, not ranked.",
    ),
)

WHOLE = (
    Term("Group", "A set with more ties among its members than chance would give."),
    Term("Bridge", "Someone with partners in several groups."),
    Term(
        "Connected part", "Everyone in it has a path to everyone else in it, and to nobody outside."
    ),
    Term("Density", "The percent of all pairs that have a direct tie."),
    Term("Reciprocity", "How often a one-way tie is returned."),
)

SECTIONS = (
    ("record", "What is recorded", "Facts are statements, each with its source", RECORD),
    ("routes", "Who connects whom", "Paths follow ties, in either direction", ROUTES),
    ("roles", "What role someone plays", "A broker links two that have no tie", ROLES),
    ("cities", "Who matters to a city", "Four components, and the score they make", CITIES),
    ("whole", "The whole network", "How it is connected", WHOLE),
)


def context() -> dict[str, Any]:
    """Return what the template of the words is given."""
    return {
        "sections": SECTIONS,
        "kinds": [kind.value for kind in KINDS],
        "relations": [_relation(relation) for relation in RELATIONS],
        "measures": [(label(measure.name), measure) for measure in MEASURES.values()],
    }


def _relation(relation: Relation) -> tuple[Family, str, str, str]:
    """Return how a relation is drawn, what it is called both ways, and whom it may join."""
    rule = RULES[relation]
    back = "" if rule.symmetric else rule.inverse
    return family_of(relation), rule.phrase, back, joined_by(relation)
