"""The measures: what each tells, its convention, and who proposed it."""

from graph.answers import Measure

_BURT = "Burt (1992), Structural Holes"
_GOULD = "Gould & Fernandez (1989), Structures of Mediation"
_FREEMAN = "Freeman (1979), Centrality in Social Networks"
_WHOLE = "the whole undirected network, each neighbour with the same weight; isolates have none"
_OPEN = (
    "pairs of neighbours that are not neighbours themselves, each once; a pair at the boundary "
    "of the own group is half a gatekeeper's, half a representative's. By direction: paths "
    "a -> v -> c without an arc a -> c. Neighbours without a group are left out"
)


def _role(name: str, meaning: str) -> Measure:
    return Measure(name, meaning, _OPEN, _GOULD, directed=True, grouped=True, least_first=False)


def _measure(
    name: str, meaning: str, convention: str, reference: str, *, directed: bool = False,
    least_first: bool = False,
) -> Measure:  # fmt: skip
    return Measure(name, meaning, convention, reference, directed, False, least_first)


#: Every measure by its name.
MEASURES = {
    measure.name: measure
    for measure in (
        _measure(
            "degree", "how many others it is tied to",
            "neighbours, parallel ties once; by direction: those it leads to and those that "
            "lead to it, summed",
            _FREEMAN, directed=True,
        ),
        _measure(
            "strength", "how many ties it has",
            "ties, parallel ones each; the direction changes nothing",
            "Barrat and others (2004), The architecture of complex weighted networks",
            directed=True,
        ),
        _measure(
            "betweenness", "which part of the shortest routes between all others passes it",
            "unweighted shortest routes, each pair's shared out among all of them; divided by "
            "(n - 1)(n - 2) / 2, by direction by (n - 1)(n - 2)",
            f"{_FREEMAN}; Brandes (2001), A Faster Algorithm for Betweenness Centrality",
            directed=True,
        ),
        _measure(
            "closeness", "how few steps it is from those whom it can reach",
            "the number r of others it can reach over the sum of their distances, times "
            "r / (n - 1) (Wasserman & Faust); by direction: distances towards it. Isolates have 0",
            "Wasserman & Faust (1994), Social Network Analysis", directed=True,
        ),
        _measure(
            "harmonic", "how near it is to everyone, who is out of reach counting nothing",
            "the sum of one over the distance of every other, divided by n - 1; by direction: "
            "distances towards it",
            "Marchiori & Latora (2000), Harmony in the small-world", directed=True,
        ),
        _measure(
            "eigenvector", "how well it is tied to those who are well tied themselves",
            "the leading eigenvector on the largest component, of length 1; others have none",
            "Bonacich (1972), Factoring and weighting approaches to status scores",
        ),
        _measure(
            "pagerank", "how often one would come by it on an endless walk along ties",
            "damping 0.85; sums to 1; whoever leads nowhere jumps as the walk begins: to anyone, "
            "or to the entities asked for (personalised)",
            "Brin & Page (1998), The anatomy of a large-scale hypertextual Web search engine",
            directed=True,
        ),
        _measure(
            "katz", "how many walks of any length lead to it, long ones counting less",
            "alpha is 0.85 over the greatest eigenvalue (0.85 where that is 0), beta 1; of "
            "length 1",
            "Katz (1953), A new status index derived from sociometric analysis", directed=True,
        ),
        _measure(
            "core", "how dense the densest part is that it belongs to",
            "the greatest k such that it is in a part where everyone has k neighbours",
            "Seidman (1983), Network structure and minimum degree",
        ),
        _measure(
            "constraint", "how closely its neighbours hold it; the freest ranks first",
            _WHOLE, _BURT, least_first=True,
        ),
        _measure(
            "effective-size", "how many neighbours are left once what they share is taken off",
            _WHOLE, _BURT,
        ),
        _role("coordinator", "pairs within its own group"),
        _role("consultant", "pairs within one group that is not its own"),
        _role("gatekeeper", "pairs from another group into its own"),
        _role("representative", "pairs from its own group into another"),
        _role("liaison", "pairs of two groups, neither its own"),
        _role("brokerage", "pairs of neighbours that have no tie of their own"),
        _measure(
            "articulation", "how many pairs of others would lose every route without it",
            "unordered pairs of others that its removal parts; 0 for whoever parts no one",
            "Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation",
        ),
    )
}  # fmt: skip
