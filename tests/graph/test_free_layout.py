"""Places for free exploring."""

from time import perf_counter

import numpy as np

from graph.free_layout import APART, SPACING, Points, direction, force_directed, pack_groups, radial


def nearest(points: Points) -> float:
    away = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(away, np.inf)
    return float(away.min())


def test_a_fan_keeps_clear_of_what_is_placed_and_moves_nothing() -> None:
    first = radial(np.zeros((1, 2)), (0, 0), 40, None)
    taken = np.concatenate((np.zeros((1, 2)), first))
    more = radial(taken, first[0], 40, direction(first[0], (0, 0)))
    assert len(more) == 40
    assert nearest(np.concatenate((taken, more))) >= 0.8 * APART - 0.1
    assert np.array_equal(radial(np.zeros((1, 2)), (0, 0), 25, None), first[:25])


def test_a_fan_opens_away_from_where_its_center_came_from() -> None:
    found = radial(np.zeros((1, 2)), (500, 0), 8, direction((500, 0), (0, 0)))
    assert (found[:, 0] > 500).sum() >= 6


def test_attraction_puts_neighbors_near_and_no_two_on_each_other() -> None:
    pairs = np.array([(at, at + 1) for at in range(0, 98, 2)])
    found = force_directed(100, pairs)
    joined = np.hypot(*(found[pairs[:, 0]] - found[pairs[:, 1]]).T)
    others = np.hypot(*(found[pairs[:-1, 0]] - found[pairs[1:, 1]]).T)
    assert np.median(joined) < np.median(others) / 2
    assert nearest(found) > 15
    assert np.array_equal(force_directed(100, pairs), found)
    for size in (0, 1):
        assert force_directed(size, np.zeros((0, 2), np.int64)).shape == (size, 2)


def test_discs_of_five_thousand_stand_apart_and_are_quick() -> None:
    dice = np.random.default_rng(1)
    groups = np.array_split(np.arange(5000), 30)
    pairs = dice.integers(0, 5000, (20_000, 2))
    began = perf_counter()
    found = pack_groups(groups, 5000, pairs)
    assert perf_counter() - began < 0.5
    assert nearest(found[:1500]) > 0.9 * SPACING
    boxes = [(found[g].mean(axis=0), np.ptp(found[g], axis=0).max() / 2) for g in groups]
    for at, (middle, reach) in enumerate(boxes):
        for other, far in boxes[at + 1 :]:
            assert np.hypot(*(middle - other)) > 0.9 * (reach + far)
