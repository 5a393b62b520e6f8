"""The lines of the exploring view: the pairs of drawn entities that ties join."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.views.drawing.style import FAMILIES, family_of
from graph.filter import Filter
from graph.network import Network
from graph.questions.exploring import Positions, ties_among
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Lines:
    """The pairs of drawn entities that ties join; ``a`` and ``b`` index what is drawn.

    The ties of a pair are ``ties[starts[p]:starts[p + 1]]``, the strongest first, each with
    its ``family`` and its ``mark``: 1 if it leads from a to b, -1 if back, 0 where no
    arrowhead belongs.
    """

    a: Positions
    b: Positions
    starts: Positions
    ties: Positions
    family: Positions
    mark: Positions

    def renumbered(self, number: NDArray[np.int64]) -> "Lines":
        """Return the same lines, where what is drawn has other numbers."""
        return replace(self, a=number[self.a], b=number[self.b])

    def only(self, shown: NDArray[np.bool_], families: NDArray[np.bool_]) -> "Lines":
        """Return the lines among entities that are shown, with the ties of some families."""
        pair = np.repeat(np.arange(len(self.a)), np.diff(self.starts))
        kept = families[self.family] & (shown[self.a] & shown[self.b])[pair]
        many = np.bincount(pair[kept], minlength=len(self.a))
        left = many > 0
        return Lines(
            self.a[left], self.b[left], np.concatenate(([0], np.cumsum(many[left]))),
            self.ties[kept], self.family[kept], self.mark[kept],
        )  # fmt: skip


def lines_among(network: Network, filter: Filter, members: Positions) -> Lines:
    """Return the lines among some entities: the ties that the filter leaves them."""
    found = ties_among(network, filter, members)
    family = _families(network.vocabulary)[found.bits]
    mark = np.where(np.array([f.mark for f in FAMILIES])[family], found.leads, 0)
    return Lines(found.a, found.b, found.starts, found.ties, family, mark)


def _families(words: Vocabulary) -> Positions:
    """Return the family of a tie by its bit: context ties are drawn as places."""
    families = np.full(len(words.rules_by_bit), len(FAMILIES) - 1)
    own = [FAMILIES.index(family_of(relation)) for relation in words.relations]
    families[words.bits] = own
    return families
