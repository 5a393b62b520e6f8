"""What measures, roles and components are, and what they are called: the one table of it.

Pages, commands, sentences, notebooks and the reference read it; a test finds any other.
"""

from dataclasses import dataclass
from typing import NamedTuple

from graph.answers import Measure

_BURT = "Burt (1992), Structural Holes"
_GOULD = "Gould & Fernandez (1989), Structures of Mediation"
_FREEMAN = "Freeman (1979), Centrality in Social Networks"
_WHOLE = (
    "the whole undirected network, summed over partners, each with the same weight; isolates "
    "have no score"
)
_OPEN = (
    "pairs of partners without a tie to each other, each once; a pair with one end in its "
    "own group counts half as a gatekeeper's, half as a representative's. By direction: paths "
    "a -> v -> c without an arc a -> c. Ends are cities (counties, districts, regions, states and "
    "countries among them), organizations (except collectives: lists that no one acts for), "
    "companies and universities; with ends=all, everyone. Ends without a group are left out"
)


_PAIRS = ("pair", "pairs")


@dataclass(frozen=True, slots=True)
class _Called:
    """A measure and what it is called.

    ``head`` is over its column, ``by`` follows the word "by", ``term`` is the word of the field.
    ``units`` are what one and several of its score count, if it counts anything. ``own`` says
    beside the number of one entity what it is; ``whose`` stands for the entity.
    """

    measure: Measure
    head: str
    by: str
    term: str
    units: tuple[str, str] | None
    own: str


def _role(name: str, meaning: str, use: str, head: str, by: str, *, own: str = "") -> _Called:
    measure = Measure(
        name, meaning, use, _OPEN, _GOULD, directed=True, grouped=True, least_first=False
    )
    return _Called(measure, head, by, name, _PAIRS, own)


def _measure(
    name: str, meaning: str, use: str, convention: str, reference: str, head: str, by: str, *,
    directed: bool = False, least_first: bool = False, term: str = "",
    units: tuple[str, str] | None = None, own: str = "",
) -> _Called:  # fmt: skip
    # wide: a row of the table
    measure = Measure(name, meaning, use, convention, reference, directed, False, least_first)
    return _Called(measure, head, by, term or name.replace("-", " "), units, own)


#: Every measure. The meaning goes on from "It measures", the use stands alone.
_CALLED = (
    _measure(
        "degree", "how many others an organization is tied to",
        "Who has the most partners?",
        "partners, parallel ties once; by direction: those it leads to and those that "
        "lead to it, summed",
        _FREEMAN,
        "Partners", "number of partners",
        directed=True, units=("partner", "partners"), own="{partners}, location ties not counted",
    ),
    _measure(
        "strength", "how many ties an organization has, several to one partner included",
        "Who has the most recorded ties?",
        "ties, parallel ones each; the direction changes nothing",
        "Barrat and others (2004), The architecture of complex weighted networks",
        "Ties", "number of ties",
        directed=True, units=("tie", "ties"),
    ),
    _measure(
        "betweenness",
        "how often an organization is on the shortest paths between two others",
        "Who is on the most paths between others?",
        "unweighted shortest paths, each pair's shared out among all of them, a pair without a "
        "path counting 0; divided by (n - 1)(n - 2) / 2, by direction by (n - 1)(n - 2)",
        f"{_FREEMAN}; Brandes (2001), A Faster Algorithm for Betweenness Centrality",
        "On shortest paths", "share of shortest paths",
        directed=True, own="of the shortest paths between two others, averaged over all pairs",
    ),
    _measure(
        "closeness", "how few steps away an organization is from those that can reach it",
        "Whom can others reach in the fewest steps?",
        "the number r of others that can reach it over the sum of their distances to it, "
        "times r / (n - 1) (Wasserman & Faust); by direction, paths follow the ties. "
        "Isolates have 0",
        "Wasserman & Faust (1994), Social Network Analysis",
        "Few steps from others", "closeness to others",
        directed=True,
    ),
    _measure(
        "harmonic",
        "how few steps away an organization is from everyone, with nothing for those that "
        "cannot reach it",
        "Who is near everyone, in a network that is not all connected?",
        "the sum of one over the distance to it from every other, divided by n - 1; by "
        "direction, paths follow the ties",
        "Marchiori & Latora (2000), Harmony in the small-world",
        "Few steps from everyone", "closeness to everyone",
        directed=True,
    ),
    _measure(
        "eigenvector",
        "how well an organization is tied to those that are well tied themselves",
        "Who is at the center of the best-connected circle?",
        "the leading eigenvector on the largest component, of length 1; others have no score",
        "Bonacich (1972), Factoring and weighting approaches to status scores",
        "Tied to the well connected", "ties to the well connected",
    ),
    _measure(
        "pagerank", "how often a random walk along the ties visits an organization",
        "Who is tied to those that matter, wherever in the network they are?",
        "damping 0.85; sums to 1; from whoever no tie leads out, the walk jumps as it begins: "
        "to anyone, or to those asked for (personalized)",
        "Brin & Page (1998), The anatomy of a large-scale hypertextual Web search engine",
        "Visited by a random walk", "visits by a random walk",
        directed=True, term="PageRank",
    ),
    _measure(
        "katz",
        "how many walks of any length lead to an organization, long ones counting less",
        "Who is reached in many ways, directly and through others?",
        "alpha is 0.85 over the spectral radius, by direction over that of the directed "
        "matrix; where no walk ever returns the radius is 0, and alpha is 0.85. Beta is 1; "
        "of length 1",
        "Katz (1953), A new status index derived from sociometric analysis",
        "Reached by many walks", "walks from others",
        directed=True, term="Katz",
    ),
    _measure(
        "core",
        "how closely knit a part of the network an organization belongs to",
        "Who is in the most densely tied part of the network?",
        "the greatest k such that it is in a part where everyone has at least k partners in it",
        "Seidman (1983), Network structure and minimum degree",
        "In the dense middle", "depth in the dense middle",
    ),
    _measure(
        "constraint",
        "how far an organization depends on a few partners that are tied to each other; the "
        "least dependent rank first",
        "Who depends least on a few partners?",
        _WHOLE, _BURT,
        "Dependence on few partners", "low dependence on few partners",
        least_first=True,
        own="how far {who} depends on a few partners that are tied to each other; 0 is not at all",
    ),
    _measure(
        "effective-size",
        "how many partners an organization has, less the overlap among them",
        "Who hears from the most separate parts of the network?",
        _WHOLE, _BURT,
        "Partners less their overlap", "partners less their overlap",
        own="{whose} partners, less the overlap among them",
    ),
    _role(
        "coordinator", "how many pairs of partners from its own group an organization links",
        "Who links members of its own group?",
        "Pairs within its own group", "pairs linked within its own group",
    ),
    _role(
        "consultant", "how many pairs of partners from one other group an organization links",
        "Who links members of a group without being in it?",
        "Pairs within one other group", "pairs linked within one other group",
    ),
    _role(
        "gatekeeper",
        "how many pairs an organization links in which it brings another group into its own",
        "Who brings other groups into its own?",
        "Another group into its own", "another group brought into its own",
    ),
    _role(
        "representative",
        "how many pairs an organization links in which it takes its own group to another",
        "Who takes its own group to others?",
        "Its own group to another", "its own group taken to another",
    ),
    _role(
        "liaison", "how many pairs of partners from two other groups an organization links",
        "Who links two groups that it is not in?",
        "Pairs from two other groups", "pairs linked from two other groups",
    ),
    _role(
        "brokerage",
        "how many pairs of organizations or cities among an organization's partners have no "
        "recorded tie to each other",
        "Who links the most partners that have no tie to each other?",
        "Pairs of partners linked", "pairs of partners linked",
        own="pairs of {ends}{whose} partners that have no recorded tie to each other",
    ),
    _measure(
        "articulation",
        "how many pairs of others would lose their only path without an organization",
        "Where would the network break?",
        "unordered pairs of others that its removal leaves without a path; 0 for whoever "
        "disconnects no one",
        "Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation",
        "Pairs cut off if it dropped out", "pairs left without a path",
        units=_PAIRS,
    ),
)  # fmt: skip

#: Every measure by its name, as answers have them.
MEASURES = {one.measure.name: one.measure for one in _CALLED}

#: What each is called.
HEADS = {one.measure.name: one.head for one in _CALLED}
RANKED_BY = {one.measure.name: one.by for one in _CALLED}
TERMS = {one.measure.name: one.term for one in _CALLED}
UNITS = {one.measure.name: one.units for one in _CALLED if one.units}
OWN = {one.measure.name: one.own for one in _CALLED if one.own}


class RoleWords(NamedTuple):
    """What an entity does in a role, for "It ... in 12 of them", and whom it links, in few words.

    A boundary is a gatekeeper and a representative in one, where ties go either way. ``other``
    is blank for who has no group that partners could be of.
    """

    does: str
    links: str


#: The roles, as what they are called depends on the groups that pairs are between.
ROLES = {
    "coordinator": RoleWords("links partners within {whose} own {group}", "Inside its own"),
    "consultant": RoleWords(
        "links two partners of the same {other}{group}", "Inside another {group}"
    ),
    "boundary": RoleWords("links {whose} own {group} to another", "Its own and another"),
    "gatekeeper": RoleWords("brings another {group} into {whose} own", "Another into its own"),
    "representative": RoleWords("takes {whose} own {group} to another", "Its own to another"),
    "liaison": RoleWords("links two {other}{groups}", "Two other {groups}"),
}


class ComponentWords(NamedTuple):
    """A component of the impact on a city: its name, what it counts, a short head, how exactly."""

    label: str
    meaning: str
    short: str
    counted: str


#: The components of an impact by their names.
COMPONENTS = {
    "gateway": ComponentWords(
        "Gateway",
        "share of the city's shortest paths to the outside that run through it",
        "Gate.",
        "the share of the city's shortest paths to the outside that run through the organization",
    ),
    "brokerage": ComponentWords(
        "Brokerage",
        "pairs of its partners in the ecosystem with no recorded tie to each other",
        "Brok.",
        "pairs of its partners in the ecosystem that have no recorded tie to each other",
    ),
    "delivery": ComponentWords(
        "Delivery",
        "local projects: 1 each if it leads, 0.5 funds, hosts, supplies or serves, 0.25 joins",
        "Deliv.",
        "local projects; 1 for each that it leads, 0.5 that it funds, hosts, supplies or serves, "
        "0.25 that it joins",
    ),
    "reach": ComponentWords(
        "Reach",
        "organizations and people of the ecosystem within two steps, itself included",
        "Reach",
        "organizations and people of the ecosystem within two steps of it, itself included",
    ),
}
