"""Many texts in one run of bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.texts import Texts

some_texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5))


def lengths(texts: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([len(text.encode()) for text in texts], np.int64)


@given(some_texts)
def test_joined_texts_are_those_that_were_given(texts: list[str]) -> None:
    joined = Texts.joined("".join(texts).encode(), lengths(texts))
    assert joined == Texts(texts)
    assert list(joined) == texts


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())))
def test_the_chosen_texts_are_those_marked(pairs: list[tuple[str, bool]]) -> None:
    mask = np.array([marked for _, marked in pairs], np.bool_)
    chosen = Texts(text for text, _ in pairs).filter(mask)
    assert chosen == Texts(text for text, marked in pairs if marked)


@pytest.mark.parametrize(
    ("run", "cuts"), [(b"\xff", [1]), ("é".encode(), [1, 1]), (b"ab", [1]), (b"a", [1, 1])]
)
def test_a_run_that_its_lengths_do_not_fit_is_refused(run: bytes, cuts: list[int]) -> None:
    with pytest.raises(ValueError, match=r"text|codec"):
        Texts.joined(run, np.array(cuts, np.int64))


@given(st.lists(st.text(), min_size=1), st.data())
def test_some_texts_are_those_that_stand_there(texts: list[str], data: st.DataObject) -> None:
    positions = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    assert Texts(texts).take(positions) == {at: texts[at] for at in positions}
