"""The words that the pages use, with what each means: one place for who is new here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.views.entity_roles import WORDS
from app.views.impact_rows import COMPONENTS
from app.views.rankings_chips import label
from app.views.style import Family, family_of
from graph.model import KINDS, RELATIONS, RULES, Relation, joined_by
from graph.questions.measures import MEASURES
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
    Term("Entity", "A city, organization, company, university, project, person or event."),
    Term(
        "Party",
        "Who can act: a city, an organization, a company, a university, a person. Parties are "
        "drawn solid.",
    ),
    Term("Venue", "Where parties meet: a project or an event. Venues are drawn open."),
    Term(
        "Statement",
        "What one source says: who, in which relation, to whom, in what role, since when.",
    ),
    Term(
        "Tie",
        "All statements of one relation between the same two. Its source stands beside it, always.",
    ),
    Term("Neighbours", "Two that share a tie. Several ties between two count once."),
    Term(
        "Undated",
        "No source tells when. An undated tie counts in every year, unless you leave such out.",
    ),
    Term(
        "Since",
        "The first date that a source gives. Most ends are recorded nowhere, so few ties have one.",
    ),
    Term(
        "Places aside",
        "Ties of place (located in, part of a city) are true, but no acquaintance: they count "
        "only where you ask for them.",
    ),
    Term(
        "On record",
        "As far as the facts loaded here go. No tie on record is not the same as no tie.",
    ),
)

ROUTES = (
    Term(
        "Route",
        "A way from one to the other along ties, neighbour by neighbour, that meets nobody "
        "twice. Its length is its number of ties.",
    ),
    Term("Stops", "Whom a route may pass: anyone, no events, no people, or parties only."),
    Term("Connector", "Who stands inside a shortest route, or inside a route that is shown."),
    Term(
        "Share",
        "The part of all shortest routes that pass a connector; a direct tie is set aside.",
    ),
    Term("Indispensable", "Without it there is no route at all, however long."),
    Term(
        "Independent routes",
        "The most routes, of any length, that share nobody on the way: as many have to go "
        "before the two lose each other.",
    ),
    Term("Bottleneck", "A smallest set of entities whose absence leaves no route."),
    Term(
        "Weakest hop",
        "The tie of a route with the fewest sources; of several that of the least direct "
        "relation, or at the largest meeting.",
    ),
    Term("Left without it", "How many of the shortest routes remain if a connector is gone."),
    Term("Cut off", "Who has no route any more to those it had one to, if someone is gone."),
)

ROLES = (
    Term("Brokerage", "Pairs of someone's neighbours that have no tie of their own on record."),
    *_told(WORDS, ("coordinator", "consultant", "gatekeeper", "representative", "liaison")),
    Term(
        "Boundary",
        "Gatekeeper and representative together: they are one where ties are walked either way.",
    ),
    Term(
        "More than … of organizations",
        "The part of all others of its kind with a neighbour that have less; equals count half.",
    ),
)

CITIES = (
    Term(
        "Ecosystem",
        "The parties tied to a city, located in it, or met at its projects and events; its "
        "districts count with it.",
    ),
    *(Term(label, f"{start(meaning)}.") for label, meaning, _ in COMPONENTS.values()),
    Term(
        "Impact",
        "The weighted mean of how someone stands in these four among all candidates, 0 to 100.",
    ),
    Term(
        "Left without a route",
        "Parties of the ecosystem that would have no route to the city without someone; shown, "
        "not ranked.",
    ),
)

WHOLE = (
    Term("Community", "Entities with more ties among each other than chance would have it."),
    Term("Bridge", "Who has neighbours in several communities."),
    Term("Component", "Entities with routes to each other and to no one else."),
    Term("Density", "The part of all pairs that are neighbours."),
    Term("Reciprocity", "How often a tie with a direction has one that leads back."),
)

SECTIONS = (
    ("record", "What is recorded", "Facts are statements, each with its source", RECORD),
    ("routes", "Who connects whom", "Routes run along ties, in either direction", ROUTES),
    ("roles", "What role someone plays", "A broker stands between two who have no tie", ROLES),
    ("cities", "Impact on a city", "Four components, each shown beside their mean", CITIES),
    ("whole", "The whole network", "How it hangs together", WHOLE),
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
