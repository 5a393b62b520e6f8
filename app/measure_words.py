"""The measures as people read them: what they count in plain words, and their terms."""

from graph.questions.counting.groups import in_terms
from graph.questions.wording.centrality import term

#: What the measures count, in plain words.
_WORDS = {
    "degree": "Partners",
    "strength": "Ties",
    "betweenness": "On shortest paths",
    "articulation": "Pairs cut off if it dropped out",
    "closeness": "Few steps from others",
    "harmonic": "Few steps from everyone",
    "eigenvector": "Tied to the well connected",
    "pagerank": "Visited by a random walk",
    "katz": "Reached by many walks",
    "core": "In the dense middle",
    "brokerage": "Pairs of partners linked",
    "effective-size": "Partners less their overlap",
    "constraint": "Dependence on few partners",
    "liaison": "Pairs from two other groups",
    "consultant": "Pairs within one other group",
    "coordinator": "Pairs within its own group",
    "gatekeeper": "Another group into its own",
    "representative": "Its own group to another",
}


def measure_words(measure: str, by: str = "community") -> str:
    """Return what a measure counts, as the head of its column: Partners, On shortest paths."""
    return in_terms(_WORDS[measure], by)


def measure_option(measure: str) -> str:
    """Return a measure in plain words, then by its term: Partners (degree)."""
    return f"{_WORDS[measure]} ({term(measure)})"
