"""The chips under a question: what narrows it, each a set of links to the question changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self

from app.phrases import date
from app.views.asked import ROUTES, Asked
from graph.filter import Filter
from graph.model import RULES, Kind, Relation


class Question(Protocol):
    """A question under a filter, as an address asks it."""

    @property
    def filter(self) -> Filter:
        """What narrows the network."""

    def but(self, **changes: Any) -> Self:
        """Return the question with other words."""

    def url(self) -> str:
        """Return the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a chip offers."""

    words: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a question.

    ``without`` is the address of the question without it, blank where it is as always.
    ``form`` names the field that a reader may fill in.
    """

    name: str
    value: str
    choices: tuple[Choice, ...] = ()
    without: str = ""
    form: str = ""


STOPS: dict[str, tuple[Kind, ...]] = {
    "anyone": (),
    "no events": (Kind.EVENT,),
    "parties only": (Kind.EVENT, Kind.PROJECT),
    "no people": (Kind.PERSON,),
}
LENGTHS = (2, 3, 4, 5)
COUNTS = (5, 10, 25)


def chips(asked: Asked, names: Mapping[str, str]) -> list[Chip]:
    """Return the chips of a question, in their order on the page.

    ``names`` holds the names of the entities to avoid, which the question has by id.
    """
    always = [_ties(asked), _stops(asked), _longest(asked), _routes(asked), _as_of(asked)]
    return [*always, *_given(asked, names)]


def conditions(asked: Question, names: Mapping[str, str]) -> list[Chip]:
    """Return the chips of a question that has none but its filter."""
    return [_ties(asked), _stops(asked), _as_of(asked), *_given(asked, names)]


def cleared(asked: Asked) -> str:
    """Return the address of the question with all conditions off, blank if none is on."""
    plain = Asked(asked.source, asked.target)
    return "" if asked == plain else plain.url()


def _given(asked: Question, names: Mapping[str, str]) -> list[Chip]:
    """Return the chips of what only an address can ask for, and of whom to avoid."""
    filter = asked.filter
    given = [
        Chip("Only", _phrases(filter.relation), without=asked.but(relation=()).url()),
        Chip(
            "Without",
            _phrases(filter.without_relation),
            without=asked.but(without_relation=()).url(),
        ),
    ]
    avoided = [
        Chip(
            "Avoid",
            names[id],
            without=asked.but(avoid=tuple(other for other in filter.avoid if other != id)).url(),
        )
        for id in filter.avoid
    ]
    return [*(chip for chip in given if chip.value), *avoided]


def _choose(options: Mapping[str, Question], asked: Question) -> tuple[Choice, ...]:
    return tuple(Choice(words, to.url(), to == asked) for words, to in options.items())


def _ties(asked: Question) -> Chip:
    options = {
        "all but places": asked.but(context=False, undated="keep"),
        "places too": asked.but(context=True, undated="keep"),
        "dated only": asked.but(context=False, undated="drop"),
        "dated only, places too": asked.but(context=True, undated="drop"),
    }
    value = next(words for words, to in options.items() if to == asked)
    usual = next(iter(options.values()))
    return Chip("Ties", value, _choose(options, asked), "" if asked == usual else usual.url())


def _stops(asked: Question) -> Chip:
    kept_out = asked.filter.without_kind
    options = {words: asked.but(without_kind=kinds) for words, kinds in STOPS.items()}
    named = (words for words, kinds in STOPS.items() if kinds == kept_out)
    value = next(named, "no " + ", no ".join(kept_out))
    without = asked.but(without_kind=()).url() if kept_out else ""
    return Chip("Stops", value, _choose(options, asked), without)


def _longest(asked: Asked) -> Chip:
    options = {"any": asked.but(max_hops=None)}
    options |= {f"{hops} ties": asked.but(max_hops=hops) for hops in LENGTHS}
    value = "any" if asked.max_hops is None else f"{asked.max_hops} ties"
    without = "" if asked.max_hops is None else options["any"].url()
    return Chip("Longest route", value, _choose(options, asked), without)


def _routes(asked: Asked) -> Chip:
    options = {str(routes): asked.but(routes=routes) for routes in COUNTS}
    without = "" if asked.routes == ROUTES else options[str(ROUTES)].url()
    return Chip("Routes", f"up to {asked.routes}", _choose(options, asked), without)


def _as_of(asked: Question) -> Chip:
    as_of = asked.filter.as_of
    value = date(as_of) if as_of else "any time"
    without = asked.but(as_of=None).url() if as_of else ""
    return Chip("As of", value, without=without, form="as_of")


def _phrases(relations: tuple[Relation, ...]) -> str:
    return ", ".join(RULES[relation].phrase for relation in relations)
