"""What the exploring view says and offers beside its picture: heading, chips, legend."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.presentation.phrases import date
from app.views.drawing.style import FAMILIES, Family, family_of, words_of
from app.views.explore.address import ATTRIBUTE, COLORS, SIZES, Explored, switch_of
from app.views.explore.edges import Lines
from app.views.explore.scene import BUDGET, COMMUNITIES, PlacedEntities
from app.views.shared.chips import Chip, Choice, fitting
from graph.network import Network
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import partition_of
from graph.questions.counting.measures import TERMS, UNITS
from graph.questions.exploring import attributes_of_entities
from graph.questions.wording.phrases import are, count, listed, number, start
from graph.vocabulary import kind_words, rule_of

#: So many hidden entities have a chip each; more share one.
HIDDEN = 4

#: What size and color tell that are no measures, and the measures that are told by their units.
_OWN_WORDS = {"same": "nothing", "community": "group"}
_COUNTED = ("degree", "strength")

#: How what is drawn can be arranged, in words.
ARRANGED = {
    "free": "free", "sector": "by sector", "kind": "by kind", "city": "by city",
    "group": "by group",
}  # fmt: skip

#: The chips that say what the picture encodes.
ENCODING = ("Size", "Color")

_FAMILIES = {family.name: family for family in FAMILIES}


@dataclass(frozen=True, slots=True)
class Switch:
    """An entry of the legend: a kind or a family, how many of it, the way to the other state."""

    name: str
    words: str
    number: int
    on: bool
    url: str
    kind: str | None = None
    family: Family | None = None


def heading(network: Network, asked: Explored, drawn: PlacedEntities) -> str:
    """Return what is drawn, in a few words."""
    if drawn.what == "city":
        return f"{_name(network, asked.city)} and its ecosystem{_further(network, asked)}"
    if drawn.what == "community":
        parts = partition_of(network)
        group = int(parts.community[network.find(asked.community, parameter="community")])
        if group < 0:
            return f"{_name(network, asked.community)} is in no group"
        return f"The group “{group_names(network, parts)[group - 1]}”{_further(network, asked)}"
    if drawn.what == "connection":
        return f"Who connects {_name(network, asked.source)} and {_name(network, asked.target)}"
    if drawn.what == "overview":
        return f"The best connected of the {COMMUNITIES} largest groups"
    if drawn.what == "whole":
        return f"The whole network: {count(len(drawn.at), 'entry', 'entries')}"
    if len(set(asked.id)) == 1:
        left = drawn.left.get(0, 0)
        around = len(drawn.at) - 1
        name = _name(network, asked.id[0])
        if not around:
            return f"{name} has no recorded tie"
        if left:
            return f"{name} and {number(around)} of {around + left:,} partners"
        return f"{name} and {count(around, 'partner')}"
    return f"What surrounds {_around(network, asked)}"


def _further(network: Network, asked: Explored) -> str:
    return f", and what surrounds {_around(network, asked)}" if asked.id else ""


def standing(
    network: Network, drawn: PlacedEntities, shown: NDArray[np.bool_], lines: Lines, hidden: int
) -> str:
    """Return how much is drawn, and who has the most ties in it."""
    ties = len(lines.ties)
    entries = count(int(shown.sum()), "entry", "entries")
    said = start(f"{entries} and {count(ties, 'tie')}.")
    if len(lines.a):
        ends = np.bincount(np.concatenate((lines.a, lines.b)), minlength=len(drawn.at))
        best = np.lexsort((np.arange(len(ends)), -ends))[: 3 if len(lines.a) > 3 else 1]
        names = [f"{network.name(int(drawn.at[at]))} ({ends[at]:,})" for at in best.tolist()]
        said += f" Most connected here: {listed(names)}."
    if hidden:
        said += " " + start(f"{count(hidden, 'entry is', 'entries are')} hidden.")
    if drawn.isolates:
        without = count(drawn.isolates, "more has", "more have")
        said += " " + start(f"{without} no tie here and {are(drawn.isolates)} not in the picture.")
    if drawn.what == "overview":
        said += (
            f" The network has {len(network):,} entries, and one screen shows {BUDGET:,}; "
            "search for a name to go on from it."
        )
    elif drawn.truncated:
        said += f" One screen shows no more than {BUDGET:,}."
    return said


def chips(network: Network, asked: Explored) -> list[Chip]:
    """Return what narrows the view, each with the way to the view without it."""
    filter = asked.filter
    found = [
        Chip(name, words, without=asked.but(**{key: tuple(v for v in values if v != value)}).url())
        for name, key, values in (
            ("Only", "relation", filter.relation),
            ("Without", "without_relation", filter.without_relation),
            ("Without", "without_kind", filter.without_kind),
            ("Excluded", "avoid", filter.avoid),
        )
        for value in values
        for words in [_said(network, key, value)]
    ]
    found += fitting(asked)
    if filter.undated == "drop":
        found.append(Chip("Ties", "dated only", without=asked.but(undated="keep").url()))
    if filter.context:
        found.append(Chip("Location ties", "on", without=asked.but(context=False).url()))
    found += [
        Chip("Off", _switch_words(network, word), without=_without(asked, "off", word))
        for word in asked.off
    ]
    if len(asked.hide) <= HIDDEN:
        found += [
            Chip("Hidden", _name(network, id), without=_without(asked, "hide", id))
            for id in asked.hide
        ]
    else:
        many = count(len(asked.hide), "entry", "entries")
        found.append(Chip("Hidden", many, without=asked.but(hide=()).url()))
    found += [
        Chip("Grouped", _group_words(network, group), without=_without(asked, "group", group))
        for group in asked.group
    ]
    if asked.pin:
        moved = count(len(asked.pin), "entry", "entries")
        found.append(Chip("Moved", moved, without=asked.but(pin=()).url()))
    if ends := path_ends(asked):
        words = " to ".join(_name(network, id) for id in ends)
        found.append(Chip("Path", words, without=asked.but(path="").url()))
    return found


def menus(network: Network, asked: Explored) -> list[Chip]:
    """Return the choices that are always there: what size and color tell, which ties count."""
    as_of = asked.filter.as_of
    ties = {
        "all but location ties": asked.but(context=False, undated="keep"),
        "all": asked.but(context=True, undated="keep"),
        "dated only": asked.but(context=False, undated="drop"),
    }
    value = next((words for words, to in ties.items() if to == asked), "dated, location ties too")
    return [
        _arrange(asked),
        _menu("Size", asked, "size", (*SIZES, *_attributes(network, numeric=True))),
        _menu("Color", asked, "colour", (*COLORS, *_attributes(network))),
        Chip("Ties", value, tuple(Choice(w, to.url(), to == asked) for w, to in ties.items())),
        Chip(
            "As of", date(as_of) if as_of else "any time", form="as_of",
            without=asked.but(as_of=None).url() if as_of else "",
        ),
    ]  # fmt: skip


def switches(
    network: Network,
    asked: Explored,
    drawn: PlacedEntities,
    hidden: NDArray[np.bool_],
    lines: Lines,
) -> list[Switch]:
    """Return the legend: each kind and each family placed, whether it is on, and how many.

    Those hidden one by one do not count, and of what is off, how many would be there again.
    """
    words = network.vocabulary.kinds
    kinds = np.bincount(drawn.entities.kinds[~hidden], minlength=len(words)).tolist()
    families = np.bincount(lines.family, minlength=len(FAMILIES)).tolist()
    found = [
        Switch(
            word, kind_words(kind).plural, many, word not in asked.off, _toggled(asked, word), kind
        )
        for kind, many in zip(words, kinds, strict=True)
        if many
        for word in [switch_of(kind)]
    ]
    return found + [
        Switch(
            family.name, _family_words(network, family), many, family.name not in asked.off,
            _toggled(asked, family.name), family=family,
        )
        for family, many in zip(FAMILIES, families, strict=True)
        if many
    ]  # fmt: skip


def _attributes(network: Network, numeric: bool = False) -> list[str]:
    return [f"{ATTRIBUTE}{label}" for label in attributes_of_entities(network, numeric)]


def path_ends(asked: Explored) -> tuple[str, ...]:
    """Return the two ids between which a path is lit, or none."""
    ends = tuple(asked.path.split("."))
    return ends if len(ends) == 2 and all(ends) else ()


def _name(network: Network, text: str) -> str:
    at = network.facts.position(text)
    return network.name(at if at >= 0 else network.find(text)) if _known(network, text) else text


def _known(network: Network, text: str) -> bool:
    return network.facts.position(text) >= 0 or len(network.names.exact(text)) == 1


def _around(network: Network, asked: Explored) -> str:
    names = [_name(network, id) for id in dict.fromkeys(asked.id)]
    return listed(names) if len(names) <= 3 else f"{number(len(names))} entries"


def _said(network: Network, key: str, value: str) -> str:
    if key == "avoid":
        return _name(network, value)
    if key == "without_kind":
        return _plural(network, value)
    code = network.vocabulary.relation_code.get(value)
    return rule_of(value if code is None else network.vocabulary.relations[code]).phrase


def _family_words(network: Network, family: Family) -> str:
    """Return the relations of a family in words, own ones too; those of places have one name."""
    if family.name == "place":
        return "location ties"
    relations = network.vocabulary.relations
    return words_of(family, (one for one in relations if family_of(one) == family))


def _switch_words(network: Network, word: str) -> str:
    if word in _FAMILIES:
        return _family_words(network, _FAMILIES[word])
    return _plural(network, word.removeprefix("kind:"))


def _plural(network: Network, kind: str) -> str:
    code = network.vocabulary.kind_code.get(kind)
    return kind_words(kind if code is None else network.vocabulary.kinds[code]).plural


def _group_words(network: Network, group: str) -> str:
    kind, _, id = group.partition(":")
    if id:
        return f"{_plural(network, kind)} around {_name(network, id)}"
    return count(len(group.split(",")), "entry", "entries")


def _toggled(asked: Explored, word: str) -> str:
    off = tuple(w for w in asked.off if w != word) if word in asked.off else (*asked.off, word)
    return asked.but(off=off, page=1).url()


def _without(asked: Explored, name: str, value: str) -> str:
    return asked.but(**{name: tuple(v for v in getattr(asked, name) if v != value)}).url()


def told_by(word: str) -> str:
    """Return what size or color tells, in words."""
    if word.startswith(ATTRIBUTE):
        return word.removeprefix(ATTRIBUTE)
    return UNITS[word][1] if word in _COUNTED else _OWN_WORDS.get(word) or TERMS.get(word, word)


def _arrange(asked: Explored) -> Chip:
    """Return the choice of how what is drawn is arranged; places given by hand end with it."""
    choices = tuple(
        Choice(said, asked.but(arrange=word, pin=()).url(), word == asked.arrange)
        for word, said in ARRANGED.items()
    )
    return Chip("Arrange", ARRANGED[asked.arrange], choices)


def _menu(name: str, asked: Explored, key: str, words: tuple[str, ...]) -> Chip:
    # no dictionary by words: an attribute may be called as a measure is
    options = [(told_by(word), asked.but(**{key: word})) for word in words]
    value = next(said for said, to in options if to == asked)
    choices = tuple(Choice(said, to.url(), to == asked) for said, to in options)
    return Chip(name, value, choices)
