"""The measures: what each tells and is for, its convention, and who proposed it."""

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
    "a -> v -> c without an arc a -> c. Ends are cities, organizations (except collectives), "
    "companies and universities; with ends=all, everyone. Ends without a group are left out"
)


def _role(name: str, meaning: str, use: str) -> Measure:
    return Measure(
        name, meaning, use, _OPEN, _GOULD, directed=True, grouped=True, least_first=False
    )


def _measure(
    name: str, meaning: str, use: str, convention: str, reference: str, *,
    directed: bool = False, least_first: bool = False,
) -> Measure:  # fmt: skip
    return Measure(name, meaning, use, convention, reference, directed, False, least_first)


#: Every measure by its name. The meaning goes on from "It measures", the use stands alone.
MEASURES = {
    measure.name: measure
    for measure in (
        _measure(
            "degree", "how many others an organization is tied to",
            "Who has the most partners?",
            "partners, parallel ties once; by direction: those it leads to and those that "
            "lead to it, summed",
            _FREEMAN, directed=True,
        ),
        _measure(
            "strength", "how many ties an organization has, several to one partner included",
            "Who has the most recorded ties?",
            "ties, parallel ones each; the direction changes nothing",
            "Barrat and others (2004), The architecture of complex weighted networks",
            directed=True,
        ),
        _measure(
            "betweenness",
            "how often an organization is on the shortest paths between two others",
            "Who is on the most paths between others?",
            "unweighted shortest paths, each pair's shared out among all of them; divided by "
            "(n - 1)(n - 2) / 2, by direction by (n - 1)(n - 2)",
            f"{_FREEMAN}; Brandes (2001), A Faster Algorithm for Betweenness Centrality",
            directed=True,
        ),
        _measure(
            "closeness", "how few steps away an organization is from those that can reach it",
            "Whom can others reach in the fewest steps?",
            "the number r of others that can reach it over the sum of their distances to it, "
            "times r / (n - 1) (Wasserman & Faust); by direction, paths follow the ties. "
            "Isolates have 0",
            "Wasserman & Faust (1994), Social Network Analysis", directed=True,
        ),
        _measure(
            "harmonic",
            "how few steps away an organization is from everyone, with nothing for those that "
            "cannot reach it",
            "Who is near everyone, in a network that is not all connected?",
            "the sum of one over the distance to it from every other, divided by n - 1; by "
            "direction, paths follow the ties",
            "Marchiori & Latora (2000), Harmony in the small-world", directed=True,
        ),
        _measure(
            "eigenvector",
            "how well an organization is tied to those that are well tied themselves",
            "Who is at the center of the best-connected circle?",
            "the leading eigenvector on the largest component, of length 1; others have no score",
            "Bonacich (1972), Factoring and weighting approaches to status scores",
        ),
        _measure(
            "pagerank", "how often a random walk along the ties visits an organization",
            "Who is tied to those that matter, wherever in the network they are?",
            "damping 0.85; sums to 1; from whoever no tie leads out, the walk jumps as it begins: "
            "to anyone, or to those asked for (personalized)",
            "Brin & Page (1998), The anatomy of a large-scale hypertextual Web search engine",
            directed=True,
        ),
        _measure(
            "katz",
            "how many walks of any length lead to an organization, long ones counting less",
            "Who is reached in many ways, directly and through others?",
            "alpha is 0.85 over the spectral radius, by direction over that of the directed "
            "matrix; where no walk ever returns the radius is 0, and alpha is 0.85. Beta is 1; "
            "of length 1",
            "Katz (1953), A new status index derived from sociometric analysis", directed=True,
        ),
        _measure(
            "core",
            "how closely knit a part of the network an organization belongs to",
            "Who is in the most densely tied part of the network?",
            "the greatest k such that it is in a part where everyone has at least k partners in it",
            "Seidman (1983), Network structure and minimum degree",
        ),
        _measure(
            "constraint",
            "how far an organization depends on a few partners that are tied to each other; the "
            "least dependent rank first",
            "Who depends least on a few partners?",
            _WHOLE, _BURT, least_first=True,
        ),
        _measure(
            "effective-size",
            "how many of an organization's partners reach different parts of the network",
            "Who hears from the most separate parts of the network?",
            _WHOLE, _BURT,
        ),
        _role(
            "coordinator", "how many pairs of partners from its own group an organization links",
            "Who links members of its own group?",
        ),
        _role(
            "consultant", "how many pairs of partners from one other group an organization links",
            "Who links members of a group without being in it?",
        ),
        _role(
            "gatekeeper",
            "how many pairs an organization links in which it brings another group into its own",
            "Who brings other groups into its own?",
        ),
        _role(
            "representative",
            "how many pairs an organization links in which it takes its own group to another",
            "Who takes its own group to others?",
        ),
        _role(
            "liaison", "how many pairs of partners from two other groups an organization links",
            "Who links two groups that it is not in?",
        ),
        _role(
            "brokerage",
            "how many pairs of organizations or cities among an organization's partners have no "
            "recorded tie to each other",
            "Who links the most partners that have no tie to each other?",
        ),
        _measure(
            "articulation",
            "how many pairs of others would lose their only path without an organization",
            "Where would the network break?",
            "unordered pairs of others that its removal leaves without a path; 0 for whoever "
            "disconnects no one",
            "Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation",
        ),
    )
}  # fmt: skip
