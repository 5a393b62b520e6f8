"""What conditions on attributes leave out: the entities and the statements that fail them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.attributes import Attributes
from graph.conditions import Condition, condition_of, types_of
from graph.ecosystem import Codes
from graph.network import Network


@dataclass(frozen=True, slots=True)
class StatedAttribute:
    """An attribute of a network: of which types its values are, and who has any.

    ``kinds`` are the kinds of entities, ``relations`` those of ties, in the order of the
    vocabulary.
    """

    types: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Failing:
    """The positions of the entities and the rows of the statements that fail conditions."""

    entities: NDArray[np.int64]
    statements: NDArray[np.int64]


_NONE = Failing(np.zeros(0, np.int64), np.zeros(0, np.int64))


def stated_attributes(network: Network) -> dict[str, StatedAttribute]:
    """Return the attributes of a network by label, in order.

    O(entities + statements, and what their distinct attributes take) once a network.
    """
    return network.memo(stated_attributes, lambda: _stated_attributes(network))


def _stated_attributes(network: Network) -> dict[str, StatedAttribute]:
    facts, words = network.facts, network.vocabulary
    found: dict[str, StatedAttribute] = {}
    for own, text in _distinct(network, facts.kinds, facts.entity_texts["attributes"]):
        for label, value in Attributes.of(text).items():
            stated = found.setdefault(label, StatedAttribute())
            stated.types.add(types_of(value))
            stated.kinds.add(words.kinds[own])
    for own, text in _distinct(network, facts.relations, facts.statement_texts["attributes"]):
        for label, value in Attributes.of(text).items():
            stated = found.setdefault(label, StatedAttribute())
            stated.types.add(types_of(value))
            stated.relations.add(words.relations[own])
    return dict(sorted(found.items()))


def _distinct(
    network: Network, words: NDArray[np.int8], attributes: Codes
) -> Iterable[tuple[int, str]]:
    """Yield each kind or relation with each text of attributes that goes with it."""
    some = np.flatnonzero(attributes)
    pairs = np.unique(attributes[some].astype(np.int64) << 8 | words[some])
    for pair in pairs.tolist():
        yield pair & 0xFF, network.facts.texts[pair >> 8]


def resolved(network: Network, texts: Iterable[str]) -> tuple[str, ...]:
    """Return conditions by the labels of their attributes, sorted and each once.

    Raises:
        InvalidQuestion: If there is no such attribute, or the value is not of its type.
    """
    return tuple(sorted({str(one) for one in conditions(network, texts)}))


def conditions(network: Network, texts: Iterable[str]) -> list[Condition]:
    """Return the conditions that texts are, in their order; see ``resolved``."""
    texts = list(texts)
    known = {label: one.types for label, one in stated_attributes(network).items()} if texts else {}
    return [condition_of(text, known) for text in texts]


def failing(network: Network, where: tuple[str, ...]) -> Failing:
    """Return who and what fails one of some conditions, as ``resolved`` returns them.

    A condition concerns the kinds of entities, and the relations of ties, of which some have
    the attribute; all others it leaves alone. Of those that it concerns, one without the
    attribute fails it. O(entities + statements) once for the same conditions.
    """
    if not where:
        return _NONE
    return network.memo((failing, where), lambda: _failing(network, where))


def _failing(network: Network, where: tuple[str, ...]) -> Failing:
    facts, words = network.facts, network.vocabulary
    attributes = stated_attributes(network)
    entities = np.zeros(len(network), np.bool_)
    statements = np.zeros(len(network.statements), np.bool_)
    for condition in conditions(network, where):
        stated = attributes[condition.label]
        entities |= _fails(
            network, condition, facts.entity_texts["attributes"],
            np.isin(facts.kinds, [words.kind_code[kind] for kind in stated.kinds]),
        )  # fmt: skip
        statements |= _fails(
            network, condition, facts.statement_texts["attributes"],
            np.isin(facts.relations, [words.relation_code[one] for one in stated.relations]),
        )  # fmt: skip
    return Failing(np.flatnonzero(entities), np.flatnonzero(statements))


def _fails(
    network: Network, condition: Condition, attributes: Codes, concerned: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell who of those that a condition concerns fails it, by their attributes."""
    holds = condition.test()
    codes, back = np.unique(attributes, return_inverse=True)
    found = np.ones(len(codes), np.bool_)
    for at, code in enumerate(codes.tolist()):
        value = Attributes.of(network.facts.texts[code]).get(condition.label)
        found[at] = value is None or not holds(value)
    fails: NDArray[np.bool_] = found[back.reshape(-1)] & concerned
    return fails
