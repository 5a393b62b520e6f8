"""The chips under a question: what narrows it, each a set of links to the question changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.phrases import date
from app.views.asked import ROUTES, Asked
from graph.model import RELATIONS, RULES, Kind, Relation


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a chip offers."""

    words: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A relation that may be let in alone, or kept out."""

    relation: Relation
    words: str
    only: bool
    without: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a question.

    ``without`` is the address of the question without it, blank where it is as always.
    ``form`` names what a reader may fill in: a date, an entity, relations by ``picks``.
    """

    name: str
    value: str
    choices: tuple[Choice, ...] = ()
    without: str = ""
    form: str = ""
    picks: tuple[Pick, ...] = ()


STOPS: dict[str, tuple[Kind, ...]] = {
    "anyone": (),
    "no events": (Kind.EVENT,),
    "parties only": (Kind.EVENT, Kind.PROJECT),
    "no people": (Kind.PERSON,),
}
LENGTHS = (2, 3, 4, 5, 6)
COUNTS = (5, 10, 25)


def chips(asked: Asked, names: Mapping[str, str]) -> list[Chip]:
    """Return the chips of a question, in their order on the page.

    ``names`` holds the names of the entities to avoid, which the question has by id.
    """
    always = [_ties(asked), _stops(asked), _relations(asked), _longest(asked), _routes(asked)]
    avoid = asked.filter.avoid
    avoided = [
        Chip(
            "Avoid",
            names[id],
            without=asked.but(avoid=tuple(other for other in avoid if other != id)).url(),
        )
        for id in avoid
    ]
    return [
        *always,
        Chip("Avoid", "one more" if avoid else "no one", form="avoid"),
        _as_of(asked),
        *avoided,
    ]


def cleared(asked: Asked) -> str:
    """Return the address of the question with all conditions off, blank if none is on."""
    plain = Asked(asked.source, asked.target)
    return "" if asked == plain else plain.url()


def _choose(options: dict[str, Asked], asked: Asked) -> tuple[Choice, ...]:
    return tuple(Choice(words, to.url(), to == asked) for words, to in options.items())


def _ties(asked: Asked) -> Chip:
    options = {
        "all but places": asked.but(context=False, undated="keep"),
        "places too": asked.but(context=True, undated="keep"),
        "dated only": asked.but(context=False, undated="drop"),
        "dated only, places too": asked.but(context=True, undated="drop"),
    }
    value = next(words for words, to in options.items() if to == asked)
    usual = next(iter(options.values()))
    return Chip("Ties", value, _choose(options, asked), "" if asked == usual else usual.url())


def _stops(asked: Asked) -> Chip:
    kept_out = asked.filter.without_kind
    options = {words: asked.but(without_kind=kinds) for words, kinds in STOPS.items()}
    named = (words for words, kinds in STOPS.items() if kinds == kept_out)
    value = next(named, "no " + ", no ".join(kept_out))
    without = asked.but(without_kind=()).url() if kept_out else ""
    return Chip("Stops", value, _choose(options, asked), without)


def _relations(asked: Asked) -> Chip:
    only, without = asked.filter.relation, asked.filter.without_relation
    said = [
        f"{word} {', '.join(RULES[relation].phrase for relation in relations)}"
        for word, relations in (("only", only), ("without", without))
        if relations
    ]
    picks = tuple(
        Pick(relation, RULES[relation].phrase, relation in only, relation in without)
        for relation in RELATIONS
        if asked.filter.context or relation != Relation.LOCATED_IN
    )
    off = asked.but(relation=(), without_relation=()).url() if said else ""
    return Chip("Relations", "; ".join(said) or "all", without=off, form="relations", picks=picks)


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


def _as_of(asked: Asked) -> Chip:
    as_of = asked.filter.as_of
    value = date(as_of) if as_of else "any time"
    without = asked.but(as_of=None).url() if as_of else ""
    return Chip("As of", value, without=without, form="as_of")
