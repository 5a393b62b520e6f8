"""What brokerage chance alone would give: labels dealt at random, or graphs drawn at random.

Let the network stand and deal the group labels anew. A pair of ends a, c of the entity x has
a role with a probability that only the sizes of the groups decide; so the expected count is
the number of open pairs times that. How far counts scatter depends on how pairs overlap: two
pairs that share an end have a role together more often than two that do not. Overlaps are
few numbers of the network (``Overlaps``), and each kind of overlap has its probability, a
polynomial of the group sizes; so mean and standard deviation are exact, and nothing is drawn.

Products n (n - 1) ... of k factors are falling factorials, ``n_k`` below. Conditional on x's
own group, u labels of it and o others are left for the ends.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.answers import Chance
from graph.questions.counting.ranking import Scores

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison", "boundary")

#: What part of a second moment is rounding, not scatter.
NOISE = 1e-10


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How the open pairs of an entity overlap: pairs of them, by what they have in common.

    ``first`` share the end they begin at, ``last`` that they end at, ``chain`` one begins
    where the other ends, ``turned`` are the same two ends the other way round. Undirected
    pairs that share an end are all in ``first``.
    """

    pairs: int
    first: int = 0
    last: int = 0
    chain: int = 0
    turned: int = 0

    @property
    def apart(self) -> int:
        """Pairs of open pairs that have no end in common."""
        both = self.pairs * (self.pairs - 1) // 2
        return both - self.first - self.last - self.chain - self.turned


def overlaps(
    pairs: int, begun: NDArray[np.int64], ended: NDArray[np.int64], turned: int, arc: bool
) -> Overlaps:
    """Return how open pairs overlap, from how many begin and end at each neighbor."""
    first = int((begun * (begun - 1) // 2).sum())
    if not arc:
        return Overlaps(pairs, first)
    last = int((ended * (ended - 1) // 2).sum())
    return Overlaps(pairs, first, last, int((begun * ended).sum()) - 2 * turned, turned)


class _Odds(NamedTuple):
    """The probability of a role of one pair, and of both of two pairs by how they overlap."""

    one: Scores
    first: Scores
    last: Scores
    chain: Scores
    apart: Scores
    turned: Scores


def by_labels(
    sizes: NDArray[np.int64], own: int, dealt: bool, shape: Overlaps, arc: bool
) -> tuple[Chance, Chance]:
    """Return the expected count of each role and its standard deviation, labels dealt anew.

    ``sizes`` are the labels of those who may be ends, ``own`` is x's group. If ``dealt``, x
    may be an end itself, its label is one of them and is dealt too; else x keeps its own.
    Exact; O(groups).

    References:
        Gould & Fernandez (1989); Hubert & Schultz (1976), Quadratic assignment.
    """
    n = sizes.astype(np.float64)
    weights = n / n.sum() if dealt else (np.arange(len(n)) == own).astype(np.float64)
    odds = _odds(n, n - dealt, n.sum() - n)
    mean: dict[str, float] = {}
    spread: dict[str, float] = {}
    for role, p in odds.items():
        counts = shape.pairs * p.one
        twice = (
            shape.first * p.first + shape.last * p.last + shape.chain * p.chain
            + shape.apart * p.apart + shape.turned * p.turned
        )  # fmt: skip
        square = float(weights @ (counts + 2 * twice))
        mean[role] = float(weights @ counts)
        left = square - mean[role] ** 2
        spread[role] = float(np.sqrt(left)) if left > NOISE * square else 0.0
    return _both(mean, spread, float(shape.pairs), 0.0, arc)


def _odds(sizes: Scores, u: Scores, o: Scores) -> dict[str, _Odds]:
    """Return the probabilities of the roles for x in each group, u and o being what is left."""
    m2, m3, m4 = (_falling(u + o, k) for k in (2, 3, 4))
    u2, u3, u4, o2 = _falling(u, 2), _falling(u, 3), _falling(u, 4), _falling(o, 2)

    def others(values: Scores) -> Scores:
        """Return the sum over all groups but x's."""
        result: Scores = values.sum() - values
        return result

    same2, same3 = others(_falling(sizes, 2)), others(_falling(sizes, 3))
    # two pairs apart, each of one group: both of one, or of two
    alike = same2**2 - others(_falling(sizes, 2) ** 2) + others(_falling(sizes, 4))
    # one end in some group, two others in further ones
    unlike = o2 * o - (2 * o - 1) * others(sizes**2) + others(sizes**3)
    nobody = np.zeros_like(u)
    single = {
        "coordinator": (u2, u3, u3, u3, u4, u2),
        "consultant": (same2, same3, same3, same3, alike, same2),
        "gatekeeper": (u * o, o * u2, u * o2, nobody, u2 * o2, nobody),
        "representative": (u * o, u * o2, o * u2, nobody, u2 * o2, nobody),
        "liaison": (
            o2 - same2, unlike, unlike, unlike,
            _falling(o, 4) - 2 * same2 * _falling(o - 2, 2) + alike, o2 - same2,
        ),
        "boundary": (2 * u * o, *3 * (u * o2 + o * u2,), 4 * u2 * o2, 2 * u * o),
    }  # fmt: skip
    whole = (m2, m3, m3, m3, m4, m2)
    return {
        role: _Odds(*(_part(n, of) for n, of in zip(found, whole, strict=True)))
        for role, found in single.items()
    }


def _falling(n: Scores, k: int) -> Scores:
    result: Scores = np.prod([n - i for i in range(k)], axis=0)
    return result


def _part(of: Scores, whole: Scores) -> Scores:
    """Return a quotient; where too few are left for a whole, no pair asks for it."""
    return np.divide(of, whole, out=np.zeros_like(of), where=whole > 0)


def by_density(
    sizes: NDArray[np.int64], own: int, arcs: int, arc: bool
) -> tuple[Chance, Chance]:  # fmt: skip
    """Return mean and standard deviation in random graphs of the same density, as R's sna does.

    ``sizes`` are the groups of the entities, x's ``own`` among them, ``arcs`` their ties with
    a direction (undirected: each in both). Undirected, counts are halved as ours are.

    References:
        Gould & Fernandez (1989), pages 102-106; Butts (2008), Social Network Analysis with sna.
    """
    n, many = sizes.astype(np.float64), float(sizes.sum())
    density = arcs / (many * (many - 1)) if many > 1 else 0.0
    once, twice = density**2 * (1 - density), density**3 * (1 - density) ** 3
    mine, other = n[own], np.delete(n, own)
    rest = many - mine

    def choose(k: Scores | float) -> Scores:
        return np.asarray(k * (k - 1) / 2)

    crossing = 2 * ((mine - 1) * choose(rest) + rest * choose(mine - 1))
    ways = {
        "coordinator": ((mine - 1) * (mine - 2), 2 * (mine - 1) * (mine - 2) * (mine - 3)),
        "consultant": (
            (other * (other - 1)).sum(), 2 * (other * (other - 1) * (other - 2)).sum(),
        ),
        "gatekeeper": (rest * (mine - 1), crossing),
        "representative": (rest * (mine - 1), crossing),
        "liaison": (
            other.sum() ** 2 - (other**2).sum(), 4 * (other * choose(rest - other)).sum(),
        ),
        "total": ((many - 1) * (many - 2), 2 * (many - 1) * (many - 2) * (many - 3)),
    }  # fmt: skip
    mean = {role: float(once * one) for role, (one, _) in ways.items()}
    spread = {
        role: float(np.sqrt(max(0.0, mean[role] * (1 - once) + two * twice)))
        for role, (_, two) in ways.items()
    }
    mean["boundary"] = mean["gatekeeper"] + mean["representative"]
    if not arc:
        mean = {role: value / 2 for role, value in mean.items()}
        spread = {role: value / 2 for role, value in spread.items()}
        # both are halves of the boundary's pairs
        spread["boundary"] = 2 * spread["gatekeeper"]
    return Chance(**mean), Chance(**{"boundary": None, **spread})


def z_of(counts: dict[str, float], mean: Chance, spread: Chance) -> Chance:
    """Return by how many standard deviations counts differ from chance, None without scatter."""
    found = {}
    for role, count in counts.items():
        expected, deviation = getattr(mean, role), getattr(spread, role)
        found[role] = (count - expected) / deviation if deviation else None
    return Chance(**found)


def _both(
    mean: dict[str, float], spread: dict[str, float], total: float, off: float, arc: bool
) -> tuple[Chance, Chance]:
    """Return mean and deviation; undirected, each half of the boundary's pairs."""
    if not arc:
        for role in ("gatekeeper", "representative"):
            mean[role], spread[role] = mean["boundary"] / 2, spread["boundary"] / 2
    return Chance(**mean, total=total), Chance(**spread, total=off)
