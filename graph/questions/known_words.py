"""Which kinds and relations a network knows, and how often its facts use them."""

from dataclasses import replace

import numpy as np

from graph.answers import KindWord, KnownWords, RelationWord
from graph.filter import NO_FILTER
from graph.model import KINDS, RELATIONS, Relation
from graph.network import Network
from graph.questions.counting.recorded import relations_of
from graph.questions.wording.known_words import sentences
from graph.vocabulary import SHIPPED, Vocabulary, joined_by, kind_words, rule_of


def known_words(network: Network) -> KnownWords:
    """Return the vocabulary of a network: its kinds and relations, each with how it is said.

    Those that ship come first, whether the facts use them or not, then those that the facts
    brought, by name. O(entities + ties).

    Args:
        network: Whose words are asked for; an empty one has those that ship.

    Returns:
        The kinds, the relations, and the subtypes to which the facts give a sector.

    Example:
        >>> from graph import known_words, load_seeds
        >>> answer = known_words(load_seeds())
        >>> len(answer.kinds), answer.relations[0].phrase, answer.relations[0].inverse
        (7, 'funds', 'is funded by')
    """
    vocabulary: Vocabulary = network.vocabulary if len(network) else SHIPPED
    entries = np.bincount(network.entities["kind"], minlength=len(vocabulary.kinds)).tolist()
    of = relations_of(network, np.arange(len(network.ties)))
    ties = np.bincount(of, minlength=len(vocabulary.relations)).tolist()
    answer = KnownWords(
        revision=network.revision,
        filter=NO_FILTER,
        said=(),
        sources=(),
        entities={},
        kinds=tuple(map(_kind, vocabulary.kinds, entries)),
        relations=tuple(map(_relation, vocabulary.relations, ties)),
        subtypes=dict(vocabulary.own_subtypes),
    )
    return replace(answer, said=sentences(answer))


def _kind(kind: str, used: int) -> KindWord:
    said = kind_words(kind)
    return KindWord(
        str(kind), kind not in KINDS, said.label, said.plural, said.role, said.sector, used
    )


def _relation(relation: str, used: int) -> RelationWord:
    rule = rule_of(relation)
    context = rule.context or relation == Relation.LOCATED_IN
    return RelationWord(
        str(relation), relation not in RELATIONS, rule.phrase, rule.inverse, rule.symmetric,
        rule.directness, context, rule.counts_as, joined_by(relation), used,
    )  # fmt: skip
