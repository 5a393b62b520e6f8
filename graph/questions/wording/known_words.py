"""What is said of a vocabulary, in plain sentences."""

from graph.answers import KnownWords
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.questions.wording.phrases import count, listed, number

#: How many words that the facts brought a sentence names.
NAMED = 6


def sentences(answer: KnownWords) -> tuple[Sentence, ...]:
    """Return the explanation: how many words there are, and which of them the facts brought."""
    kinds = [one.label for one in answer.kinds if one.own]
    relations = [f"“{one.phrase}”" for one in answer.relations if one.own]
    shipped = len(answer.kinds) - len(kinds), len(answer.relations) - len(relations)
    said = on(
        Topic.COUNT,
        f"{count(shipped[0], 'kind')} and {count(shipped[1], 'relation')} ship with Tieline.",
    )
    brought = [
        f"{count(len(names), noun)}: {listed(_foremost(names))}"
        for noun, names in (("kind", kinds), ("relation", relations))
        if names
    ]
    if brought:
        said += on(Topic.COUNT, *(f"the facts bring {told}." for told in brought))
    return begin(said)


def _foremost(names: list[str]) -> list[str]:
    more = len(names) - NAMED
    return names if more <= 1 else [*names[:NAMED], f"{number(more)} more"]
