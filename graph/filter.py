"""The filter: the same options narrow the network of every question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from graph.conditions import check_form
from graph.dates import days_of
from graph.errors import InvalidQuestion
from graph.vocabulary import SHIPPED, Vocabulary

UNDATED = ("keep", "drop")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which ties and entities a question may use; made by ``narrow``, which checks it.

    ``avoid`` holds ids, ``where`` conditions on attributes (``graph.conditions``). The entities
    asked about are never kept out by their kind, nor by a condition.
    """

    relation: tuple[str, ...] = ()
    without_relation: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    without_kind: tuple[str, ...] = ()
    as_of: str | None = None
    undated: str = "keep"
    context: bool = False
    where: tuple[str, ...] = ()


NO_FILTER = Filter()


class FilterOptions(TypedDict, total=False):
    """The filter as keyword arguments of a question; ``avoid`` takes ids, names or aliases.

    ``filter`` is a filter made before, such as that of an answer, in the place of all others.
    """

    filter: Filter | None
    relation: Iterable[str]
    without_relation: Iterable[str]
    avoid: Iterable[str]
    without_kind: Iterable[str]
    as_of: str | None
    undated: str
    context: bool
    where: Iterable[str]


def narrow(
    *,
    filter: Filter | None = None,
    relation: Iterable[str] = (),
    without_relation: Iterable[str] = (),
    avoid: Iterable[str] = (),
    without_kind: Iterable[str] = (),
    as_of: str | None = None,
    undated: str = "keep",
    context: bool = False,
    where: Iterable[str] = (),
    vocabulary: Vocabulary = SHIPPED,
) -> Filter:
    """Return the filter of these options, each list sorted and free of repeats.

    Kinds and relations are those of the vocabulary, in capitals or not, by any signs between.

    Raises:
        InvalidQuestion: If a relation, a kind, a date or a condition is not valid, or if there
            is a filter and another option with it.

    >>> early = narrow(as_of="2016", without_kind=["person"])
    >>> narrow(filter=early) is early
    True
    """
    # wide: the options of every question
    if filter is not None:
        others = relation, without_relation, avoid, without_kind, as_of, context, where
        if any(others) or undated != "keep":
            raise InvalidQuestion(
                "Other options are given too.", "Give it alone.", parameter="filter"
            )
        return filter
    if undated not in UNDATED:
        raise InvalidQuestion.choice("undated", undated, UNDATED)
    if as_of:
        try:
            days_of(as_of)
        except ValueError as error:
            raise InvalidQuestion(str(error), parameter="as_of") from None
    return Filter(
        _checked("relation", relation, vocabulary),
        _checked("without_relation", without_relation, vocabulary),
        tuple(sorted(set(avoid))),
        _checked("without_kind", without_kind, vocabulary),
        as_of or None,
        undated,
        context,
        tuple(sorted({check_form(text) for text in _listed(where)})),
    )


def _listed(texts: Iterable[str]) -> Iterable[str]:
    return (texts,) if isinstance(texts, str) else texts


def _checked(option: str, texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted({vocabulary.known(option, text) for text in _listed(texts)}))
