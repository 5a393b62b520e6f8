"""Weights: a number that ties have as an attribute, summed over each pair of neighbors."""

from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.attributes import Attributes
from graph.conditions import called, one_of
from graph.errors import InvalidQuestion, quoted
from graph.filter import Filter
from graph.folding import fold
from graph.kernels.adjacency import Adjacency
from graph.network import Network
from graph.questions.counting.conditions import stated_attributes
from graph.questions.counting.filtered_view import allowed_ties, filtered, held
from graph.questions.counting.ranking import Scores


class Weights(NamedTuple):
    """What ties weigh: ``along`` has the weight of each place of ``near.neighbors``.

    ``near`` is who is beside whom by ties that weigh anything, or whom each leads to;
    ``without`` counts the ties that a filter leaves and that have no such number.
    """

    label: str
    near: Adjacency
    along: Scores
    without: int

    @property
    def owners(self) -> NDArray[np.int64]:
        """Whose neighbor each place is."""
        return np.repeat(np.arange(len(self.near.present)), np.diff(self.near.starts))

    @property
    def convention(self) -> str:
        """How they count, to be added to how a measure does."""
        return f"each tie weighs its {self.label}, parallel ones are summed, others do not count"


def weighable(network: Network) -> list[str]:
    """Return the labels of the numbers that ties have, in order."""
    stated = stated_attributes(network).items()
    return [label for label, one in stated if one.relations and "number" in one.types]


def weights_of(network: Network, filter: Filter, name: str, arc: bool = False) -> Weights:
    """Return what the ties that a filter leaves weigh by an attribute.

    A tie weighs what the earliest of its statements says that holds and has a number there;
    without one it weighs nothing, as if it were not. O(statements log statements).

    Args:
        network: Whose ties are weighed.
        filter: Which of them.
        name: The label of the attribute, or a name like it, with its unit or without.
        arc: Whether ties lead one way.

    Raises:
        InvalidQuestion: If ties have no such number, or one is below 0.
    """
    label = _label(network, name)
    with filtered(network, filter) as view:
        present = view.adjacency().present
    source, target = network.ties["source"], network.ties["target"]
    chosen = present[source] & present[target] & (source != target)
    chosen &= allowed_ties(network, filter, np.arange(len(network.ties)))
    ties = np.flatnonzero(chosen)
    tie_weights = _tie_weights(network, filter, ties, label)
    if (tie_weights < 0).any():
        raise InvalidQuestion(
            f"{label} is below 0 for some ties.",
            "Use a number that is 0 or more everywhere.",
            parameter="weight",
        )
    heavy = tie_weights > 0
    along, ends = tie_weights[heavy], ties[heavy]
    a, b = source[ends].astype(np.int64), target[ends].astype(np.int64)
    both = np.ones(len(ends), np.bool_)
    if arc:
        both = network.vocabulary.symmetric[network.ties["bit"][ends]].astype(np.bool_)
    size = len(network)
    keys, back = np.unique(
        np.concatenate((a * size + b, b[both] * size + a[both])), return_inverse=True
    )
    summed = summed_by(back, np.concatenate((along, along[both])), len(keys))
    starts = np.searchsorted(keys, np.arange(size + 1) * size).astype(np.int64)
    near = Adjacency(starts, (keys % max(1, size)).astype(np.int32), present)
    return Weights(label, near, summed, int(np.isnan(tie_weights).sum()))


def summed_by(of: NDArray[np.integer], values: Scores, size: int) -> Scores:
    """Return the sum of the values of each of so many."""
    sums: Scores = np.bincount(of, values, size).astype(np.float64)
    return sums


def _label(network: Network, name: str) -> str:
    known = weighable(network)
    labels = called(name, known)
    if len(labels) == 1:
        return labels[0]
    if labels:
        wrong, right = f"Several numbers are called {quoted(name)}.", f"Use {one_of(labels)}."
        raise InvalidQuestion(wrong, right, parameter="weight")
    names = {fold(label): label for label in known}
    near = [names[like] for like in get_close_matches(fold(name), names, 3, 0.5)]
    if near:
        right = f"Did you mean {one_of(near)}?"
    else:
        right = f"Use {one_of(known)}." if known else "Leave it out: ties have no numbers."
    raise InvalidQuestion(f"Ties have no number called {quoted(name)}.", right, parameter="weight")


def _tie_weights(network: Network, filter: Filter, ties: NDArray[np.int64], label: str) -> Scores:
    """Return the number of each of some ties, nan of one that has none."""
    facts = network.facts
    rows = held(network, filter, ties)
    codes, back = np.unique(facts.statement_texts["attributes"][rows], return_inverse=True)
    values = np.full(len(codes), np.nan)
    for at, code in enumerate(codes.tolist()):
        value = Attributes.of(facts.texts[code]).get(label)
        if isinstance(value, int | float) and not isinstance(value, bool):
            values[at] = value
    stated = values[back.reshape(-1)]
    own = np.searchsorted(facts.tie_starts, rows, "right") - 1
    known = ~np.isnan(stated)
    first, places = np.unique(own[known], return_index=True)  # rows ascend, the earliest first
    found = np.full(len(network.ties), np.nan)
    found[first] = stated[known][places]
    weights: Scores = found[ties]
    return weights
