"""Plain words for explanations: numbers, counts, lists."""

from collections.abc import Sequence

from graph.dates import today
from graph.ecosystem import Tie
from graph.model import RULES

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip

#: Verbs of relations whose past is not made by an ending.
_PAST = {"is": "was", "has": "had", "leads": "led", "takes": "took"}

#: How many names a sentence lists before it says how many more there are.
NAMES = 4


def number(n: int) -> str:
    """Return a number as a sentence says it: in words to ten, then in digits."""
    return _WORDS[n] if n < len(_WORDS) else f"{n:,}"


def count(n: int, noun: str, plural: str = "") -> str:
    """Return how many of something there are: no route, one route, two routes."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def are(n: int) -> str:
    """Return the verb that goes with a count."""
    return "is" if n == 1 else "are"


def listed(names: Sequence[str], most: int = NAMES) -> str:
    """Return names as a sentence lists them, the first few and how many more."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{number(len(names) - most)} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def portion(part: int, whole: int) -> str:
    """Return a part of a whole in words: all, half, or n of m."""
    if part == whole:
        return f"all {number(whole)}" if whole > 2 else ("both" if whole == 2 else "the one")
    if 2 * part == whole:
        return f"half of the {number(whole)}"
    return f"{number(part)} of the {number(whole)}"


def percent(share: float) -> str:
    """Return a share of 1 with one decimal at most; what is not all is never said to be."""
    if 0 < share < 0.001:
        return "<0.1%"
    if 0.999 < share < 1:
        return ">99.9%"
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def verb(tie: Tie, walked_from: str) -> str:
    """Return a tie as a verb, in the direction in which it is walked; what ended, in the past."""
    rule = RULES[tie.relation]
    phrase = rule.phrase if tie.source == walked_from else rule.inverse
    return past(phrase) if tie.ended(today()) else phrase


def past(phrase: str) -> str:
    """Return the past of a relation's phrase: led, was led by, partnered with, supplied."""
    first, *rest = phrase.split(" ")
    stem = first.removesuffix("s")
    if stem.endswith("ie"):
        stem = stem.removesuffix("ie") + "i"
    regular = stem + ("d" if stem.endswith("e") else "ed")
    return " ".join([_PAST.get(first, regular), *rest])


def start(sentence: str) -> str:
    """Return a sentence with its first letter raised."""
    return sentence[:1].upper() + sentence[1:]
