"""What pictures are made of: looks, labels, curves."""

import re
from itertools import pairwise
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from app.views.drawing.curves import along, bowed
from app.views.drawing.labels import Label, placed, shortened, width_of, without_overlaps, wrapped
from app.views.drawing.style import FAMILIES, GLYPHS, family_of, look, words_of
from graph.model import KINDS, RELATIONS, Kind, Rule
from graph.vocabulary import GLYPHS as GLYPH_NAMES
from graph.vocabulary import LINES, KindWords, vocabulary_of

points = st.tuples(st.floats(0, 700), st.floats(0, 500))


def test_every_kind_and_relation_has_a_look() -> None:
    assert set(GLYPHS) == set(Kind)
    for relation in RELATIONS:
        family = family_of(relation)
        assert family.words[relation]
        assert (family.name == "place") == (relation == "LOCATED_IN")
        assert family_of(relation, context=True).name == "place"
    assert len({family.name for family in FAMILIES}) == 6
    assert all(bool(GLYPHS[kind].tinted) == (kind in ("project", "event")) for kind in KINDS)


def test_kinds_that_facts_brought_have_a_sign_and_the_color_of_their_sector() -> None:
    words = vocabulary_of(
        {
            "ministry": KindWords("ministry", "ministries", sector="government"),
            "lab": KindWords("lab", "labs", glyph="star", color="amber"),
            "program": KindWords("program", "programs", "venue", "project", glyph="star"),
        },
        {},
    )
    lab, ministry, program = (GLYPHS[kind] for kind in words.kinds[len(KINDS) :])
    assert (lab.like, ministry.like, program.like) == ("company", "city", "project")
    assert (lab.filled, lab.ring) == (program.ring, program.filled) == (lab.filled, "")
    assert ministry.filled not in {GLYPHS[kind].filled for kind in KINDS}
    assert look(words.kinds[-1]) == "g-program g-project"
    assert look("city") == "g-city"
    for glyph in GLYPH_NAMES:
        [kind] = vocabulary_of({"x": KindWords("x", "xs", glyph=glyph)}, {}).kinds[len(KINDS) :]
        corners = re.findall(r"-?[\d.]+", GLYPHS[kind].filled)
        assert corners
        assert all(abs(float(corner)) <= 2 for corner in corners)


def test_a_relation_that_facts_brought_is_drawn_as_its_vocabulary_says() -> None:
    for line in LINES:
        rule = Rule(frozenset(), "owns", "is owned by", line=line)
        [owns] = vocabulary_of({}, {"OWNS": rule}).relations[len(RELATIONS) :]
        assert family_of(owns).name == line
        assert words_of(family_of(owns), [owns]) == "owns"
    many = vocabulary_of({}, {f"R{n}": Rule(frozenset(), f"r{n}", f"r{n} by") for n in range(9)})
    assert words_of(family_of("LEADS"), ["LEADS", *many.relations[len(RELATIONS) :]]) == (
        "leads, r0, r1, r2, r3, r4, r5, 3 more"
    )


@given(st.text(max_size=80), st.integers(40, 200))
def test_wrapped_names_keep_to_their_width(text: str, most: int) -> None:
    lines = wrapped(text, most, 13)
    assert 1 <= len(lines) <= 2
    assert all(width_of(line, 13) <= most for line in lines)
    if width_of(text, 13) <= most:
        assert " ".join(lines).split() == text.split()


@given(st.text(max_size=80), st.integers(20, 200))
def test_a_shortened_name_says_that_it_is(text: str, most: int) -> None:
    short = shortened(text, most, 13)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.lists(points, max_size=30))
def test_labels_that_are_drawn_do_not_overlap(places: list[tuple[float, float]]) -> None:
    label = Label(("A name",), 0, 20)
    kept = without_overlaps((label, x, y) for x, y in places)
    boxes = [label.box(x, y) for x, y in kept]
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    if places:
        assert places[0] in kept


@given(st.lists(points, max_size=20), st.lists(points, max_size=5))
def test_a_name_takes_the_first_place_that_is_free(
    places: list[tuple[float, float]], nodes: list[tuple[float, float]]
) -> None:
    offered = [Label(("A name",), 0, dy) for dy in (-20, 20)]
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in nodes]
    found = placed([(offered, x, y) for x, y in places], taken)
    boxes = [label.box(x, y) for label, (x, y) in zip(found, places, strict=True) if label]
    for number, a in enumerate(boxes):
        for b in [*boxes[:number], *taken]:
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    if places and not taken:
        assert found[0] is offered[0]


@given(st.lists(points, min_size=2, max_size=4, unique=True), st.booleans())
def test_a_curve_runs_through_its_points(path: list[tuple[float, float]], down: bool) -> None:
    curve = along(path, down)
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", curve.path)]
    ends = [(numbers[0], numbers[1])]
    ends += [(numbers[at], numbers[at + 1]) for at in range(6, len(numbers), 6)]
    assert len(ends) == len(path)
    assert all(dist(end, point) < 0.1 for end, point in zip(ends, path, strict=True))
    xs = [x for x, _ in path]
    assert min(xs) - 1 <= curve.x <= max(xs) + 1


def test_a_bow_bends_to_the_side_it_is_told() -> None:
    for a, b in pairwise([(100.0, 50.0), (100.0, 250.0), (120.0, 90.0), (90.0, 400.0)]):
        middle = (a[0] + b[0]) / 2
        assert bowed(a, b, (400, 200)).x > middle
        assert bowed(a, b, (-400, 200)).x < middle
        assert bowed(a, b, (400, 200)).roundness == -bowed(a, b, (-400, 200)).roundness
