"""The chips under a question: what narrows it, each a set of links to the question changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.presentation.attributes import condition_words
from app.presentation.phrases import date
from app.views.shared.address import PageAddress
from graph.attributes import unit_of
from graph.conditions import without_unit
from graph.model import KINDS, Kind
from graph.network import Network
from graph.questions.counting.conditions import stated_attributes
from graph.questions.wording.phrases import listed, time_of
from graph.vocabulary import Vocabulary, is_venue, kind_words, rule_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a chip offers."""

    words: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A relation that may be let in alone, or kept out."""

    relation: str
    words: str
    only: bool
    without: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a question.

    ``without`` is the address of the question without it, blank where it is as always.
    ``form`` names what a reader may fill in: a date, an entity, relations by ``picks``, a
    condition on one of ``offers``, such as ``example``. ``told``
    is the condition as a sentence beside the answer has it.
    """

    name: str
    value: str
    choices: tuple[Choice, ...] = ()
    without: str = ""
    form: str = ""
    picks: tuple[Pick, ...] = ()
    told: str = ""
    offers: tuple[str, ...] = ()
    example: str = ""

    @property
    def condition(self) -> str:
        """The condition in words: as told, else its name and its value."""
        name = self.name.removesuffix(":")
        return self.told or f"{name[:1].lower()}{name[1:]} {self.value}"


def _stops(words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what may be kept out, as it is called: each kind of the facts' own, too."""
    venues = tuple(sorted(kind for kind in words.kinds if is_venue(kind)))
    own = (kind for kind in words.kinds if kind not in KINDS)
    return {
        "anyone": (),
        "no events": (Kind.EVENT,),
        "organizations and people only": venues,
        "no people": (Kind.PERSON,),
        **{_no([kind]): (kind,) for kind in own},
    }


def _no(kinds: Iterable[str]) -> str:
    return ", ".join(f"no {kind_words(kind).plural}" for kind in kinds)


def conditions(network: Network, asked: PageAddress) -> list[Chip]:
    """Return the chips of a question, which avoids by id, that has none but its filter."""
    own = given(asked, names(network, asked))
    offered = attributes(network, asked)
    return [ties(asked), stops(asked, network.vocabulary), as_of(asked), *offered, *own]


def attributes(network: Network, asked: PageAddress) -> list[Chip]:
    """Return the chip that takes a condition on an attribute, where the facts have any."""
    stated = stated_attributes(network)
    if not stated:
        return []
    known = [label for label, one in stated.items() if "number" in one.types]
    label = min(known or stated, key=lambda label: (not unit_of(label), len(label)))
    example = f"{without_unit(label)} > 1000" if known else f"{label}: …"
    value = "one more" if asked.filter.where else "any"
    return [Chip("Attributes:", value, form="where", offers=tuple(stated), example=example)]


def fitting(asked: PageAddress) -> list[Chip]:
    """Return a chip for each condition on an attribute."""
    where = asked.filter.where
    return [
        Chip(
            f"{label}:",
            value,
            without=asked.but(where=tuple(other for other in where if other != text)).url(),
            told=f"{label} {value}",
        )
        for text in where
        for label, value in [condition_words(text)]
    ]


def names(network: Network, asked: PageAddress) -> dict[str, str]:
    """Return the names of the entities that a question avoids by id."""
    return {id: network.name(network.facts.position(id)) for id in asked.filter.avoid}


def given(asked: PageAddress, names: Mapping[str, str]) -> list[Chip]:
    """Return the chips of what a filter holds beyond what is offered, a chip each."""
    filter = asked.filter
    relations = [
        Chip(
            "Only",
            _phrases(filter.relation),
            without=asked.but(relation=()).url(),
            told=f"only {quoted(filter.relation)} ties",
        ),
        Chip(
            "Without",
            _phrases(filter.without_relation),
            without=asked.but(without_relation=()).url(),
            told=f"no {quoted(filter.without_relation)} ties",
        ),
    ]
    return [*(chip for chip in relations if chip.value), *fitting(asked), *avoided(asked, names)]


def _phrases(relations: tuple[str, ...]) -> str:
    return ", ".join(rule_of(relation).phrase for relation in relations)


def quoted(relations: tuple[str, ...]) -> str:
    """Return the phrases of relations, each in quotes."""
    return listed([f"“{rule_of(relation).phrase}”" for relation in relations], len(relations))


def avoided(asked: PageAddress, names: Mapping[str, str]) -> list[Chip]:
    """Return a chip for each name that is left out."""
    avoid = asked.filter.avoid
    return [
        Chip(
            "Excluded:",
            names[id],
            without=asked.but(avoid=tuple(other for other in avoid if other != id)).url(),
            told=f"without {names[id]}",
        )
        for id in avoid
    ]


def choose(options: Mapping[str, PageAddress], asked: PageAddress) -> tuple[Choice, ...]:
    """Return questions by what they are called as the values that a chip offers."""
    return tuple(Choice(words, to.url(), to == asked) for words, to in options.items())


def ties(asked: PageAddress) -> Chip:
    """Return the chip of which ties count: location ties, and undated ones."""
    options = {
        "off": asked.but(context=False, undated="keep"),
        "on": asked.but(context=True, undated="keep"),
        "off, dated ties only": asked.but(context=False, undated="drop"),
        "on, dated ties only": asked.but(context=True, undated="drop"),
    }
    value = next(words for words, to in options.items() if to == asked)
    usual = next(iter(options.values()))
    without = "" if asked == usual else usual.url()
    told = ["location ties included"] if asked.filter.context else []
    told += ["dated ties only"] if asked.filter.undated == "drop" else []
    return Chip("Location ties:", value, choose(options, asked), without, told=listed(told))


def stops(asked: PageAddress, words: Vocabulary, name: str = "Through:") -> Chip:
    """Return the chip of which kinds are kept out."""
    kept_out, offered = asked.filter.without_kind, _stops(words)
    options = {said: asked.but(without_kind=kinds) for said, kinds in offered.items()}
    value = next((said for said, kinds in offered.items() if kinds == kept_out), _no(kept_out))
    without = asked.but(without_kind=()).url() if kept_out else ""
    return Chip(name, value, choose(options, asked), without, told=value)


def as_of(asked: PageAddress) -> Chip:
    """Return the chip of the date."""
    day = asked.filter.as_of
    value = date(day) if day else "any time"
    without = asked.but(as_of=None).url() if day else ""
    return Chip("As of:", value, without=without, form="as_of", told=time_of(day).when)
