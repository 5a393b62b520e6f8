"""How a relation is said of which only the name is known, and the past of what is said."""

from typing import NamedTuple


def _words(texts: str) -> frozenset[str]:
    return frozenset(texts.split())


#: Verbs that relations are often named by and that have forms of their own: base, past, participle.
_FORMS = (
    "be was been", "bear bore borne", "become became become", "begin began begun",
    "bind bound bound", "borrow borrowed borrowed", "bring brought brought", "build built built",
    "buy bought bought", "catch caught caught", "choose chose chosen", "come came come",
    "deal dealt dealt", "do did done", "draw drew drawn", "drive drove driven", "feed fed fed",
    "fight fought fought", "find found found", "forgive forgave forgiven", "get got gotten",
    "give gave given", "go went gone", "grow grew grown", "have had had", "hear heard heard",
    "hold held held", "keep kept kept", "know knew known", "lead led led", "leave left left",
    "lend lent lent", "let let let", "lose lost lost", "make made made", "meet met met",
    "oversee oversaw overseen", "pay paid paid", "put put put", "run ran run", "say said said",
    "see saw seen", "seek sought sought", "sell sold sold", "send sent sent", "set set set",
    "show showed shown", "sit sat sat", "speak spoke spoken", "spin spun spun", "spend spent spent",
    "stand stood stood", "take took taken", "teach taught taught", "tell told told",
    "think thought thought", "understand understood understood", "win won won",
    "write wrote written",
)  # fmt: skip
_IRREGULAR = {base: (past, participle) for base, past, participle in map(str.split, _FORMS)}

#: Verbs of regular forms that relations are often named by without an s: OWN, INVEST_IN.
_REGULAR = _words(
    "acquire advise appoint approve assist attend audit author avoid award belong coach "
    "collaborate commission communicate compete connect consult contact contribute cooperate "
    "coordinate cite create criticize deliver depend develop donate educate elect employ endorse "
    "engage fear finance follow found fund govern help hire host influence inform invest invite "
    "join like love manage mentor monitor nominate operate own participate partner produce "
    "promote provide publish purchase recommend refer regulate rely replace report respect "
    "serve share sponsor study supervise supply support train trust use visit want work"
)
_BASES = _REGULAR | _IRREGULAR.keys()
_PASTS = dict(_IRREGULAR.values())
_BY_PARTICIPLE = {participle: base for base, (_, participle) in _IRREGULAR.items()}

#: Regular verbs of several syllables whose last letter is doubled before -ed.
_DOUBLED = _words("admit commit control enrol occur permit refer submit transfer")

_PREPOSITIONS = _words(
    "about against at between during for from in into of on onto over through to toward "
    "under upon with within"
)

#: Participles that say how two stand to each other, the same from both; and those from one.
_MUTUAL = _words(
    "affiliated allied associated connected linked married merged paired related tied twinned"
)
_STATES = _words(
    "accredited based committed dedicated devoted exposed interested involved located opposed "
    "registered"
)
_NEAR = _words("adjacent close equal equivalent near next opposite similar")

#: Plurals that look like verbs, and how others end.
_PLURALS = _words(
    "allies brothers cats clients colleagues competitors customers fathers friends grants "
    "investors members mothers neighbors others parents peers relatives rivals series "
    "siblings sisters suppliers ties transactions vendors agreements employees events gifts "
    "investments loans payments programs projects referrals"
)
_OF_PLURALS = ("tions", "ships", "ings", "ities", "isms", "nesses")

#: What stands before *of* and is no noun.
_NO_NOUNS = _words(
    "ahead apart away aware because capable east instead north off out south up west"
)


#: How a tie is said whose name tells neither a verb nor what one is of another.
_NAMED = "has the tie"


class Phrases(NamedTuple):
    """How a relation is said from its source, and from its target."""

    phrase: str
    inverse: str

    @property
    def tells(self) -> bool:
        """Whether the name told how it is said, a verb or a noun: else the tie is named."""
        return not self.phrase.startswith(_NAMED)


def phrases_of(name: str) -> Phrases:
    """Return how a relation is said, by its name alone.

    A verb is turned into the passive, who is something *of* another is had by it. Where a name
    tells no verb, or more than one, the tie is named instead.

    Args:
        name: The name, as ``INVESTED_IN``.

    >>> phrases_of("INVESTED_IN"), phrases_of("OWNS")
    (Phrases(phrase='invested in', inverse='invested in by'), \
Phrases(phrase='owns', inverse='is owned by'))
    >>> phrases_of("SUBSIDIARY_OF"), phrases_of("JOINT_VENTURE")
    (Phrases(phrase='is a subsidiary of', inverse='has the subsidiary'), \
Phrases(phrase='has the tie “joint venture” to', inverse='has the tie “joint venture” from'))
    """
    words = name.replace("_", " ").lower().split() or [name]
    if words[0] == "co" and len(words) > 1:
        words = [f"co-{words[1]}", *words[2:]]
    said = " ".join(words)
    if words[0] == "is" and len(words) > 1:
        return _of_state(words[1:]) or Phrases(said, _named(words))
    if words in (["is"], ["has"]):
        return Phrases(_named(words, "to"), _named(words))
    if words[-1] == "by" or words[0] in _MUTUAL | _STATES | _NEAR:
        found = _of_state(words)
    elif words[0] == "has" and len(words) > 1:
        found = _of_having(words[1:])
    elif is_third(words[0]):
        found = _of_verb(words)
    elif is_past(words[0]):
        found = _of_past(words)
    else:
        found = _of_noun(words) or _of_base(words)
    if found:
        return found
    if words[0] in _BASES or is_third(words[0]) or is_past(words[0]):
        return Phrases(said, _named(words))
    return Phrases(_named(words, "with" if words[-1] in _PREPOSITIONS else "to"), _named(words))


def past(phrase: str) -> str:
    """Return the past of a phrase: led, was led by, partnered with, supplied, invested in.

    >>> past("leads"), past("is owned by"), past("knows"), past("invested in")
    ('led', 'was owned by', 'knew', 'invested in')
    """
    first, *rest = phrase.split(" ")
    base = first if first in _IRREGULAR else _base(first)
    if base in _IRREGULAR and first not in _PASTS:
        first = _IRREGULAR[base][0]
    elif not is_past(first):
        first = _regular(base)
    return " ".join([first, *rest])


def is_third(word: str) -> bool:
    """Tell whether a word looks like a verb of the third person: owns, supplies."""
    if word in ("is", "has"):
        return True
    plain = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plain and word not in _PLURALS and not word.endswith(_OF_PLURALS)


def is_past(word: str) -> bool:
    """Tell whether a word looks like a verb of the past: invested, wrote."""
    return word in _PASTS or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def _of_state(words: list[str]) -> Phrases | None:
    """Return how it is said what one is: owned by, affiliated with, a parent of."""
    first, said = words[0], " ".join(words)
    if words[-1] == "by" and len(words) == 2:
        if first in _BY_PARTICIPLE:
            return Phrases(f"is {said}", _third(_BY_PARTICIPLE[first]))
        if is_past(first):  # a past is never misspelled, as a present made of it may be
            return Phrases(f"is {said}", _active(first))
    if words[-1] == "by" and len(words) == 3 and is_past(first) and words[1] in _PREPOSITIONS:
        return Phrases(said, f"{first} {words[1]}")
    if first in _MUTUAL | _NEAR and len(words) <= 2:
        return Phrases(f"is {said}", f"is {said}")
    if first in _STATES:
        return Phrases(f"is {said}", _named(words))
    noun = words[1:] if first in ("a", "an", "the") else words
    return _of_noun(noun) if noun else None


def _of_having(noun: list[str]) -> Phrases | None:
    """Return how it is said what one has: a subsidiary."""
    noun = noun[1:] if noun[0] in ("a", "an", "the") else noun
    if not noun or noun[-1] in _PREPOSITIONS or noun[-1].endswith("s"):
        return None
    said = " ".join(noun)
    return Phrases(f"has the {said}", f"is {_a(said)} of")


def _of_verb(words: list[str]) -> Phrases | None:
    """Return how it is said by a verb of the present: owns, invests in."""
    said = " ".join(words)
    if words[1:] == ["with"]:
        return Phrases(said, said)
    if _is_plain(words):
        return Phrases(said, " ".join(["is", _participle(_base(words[0])), *words[1:], "by"]))
    return None


def _of_past(words: list[str]) -> Phrases | None:
    """Return how it is said by a verb of the past: acquired, invested in."""
    said, participle = " ".join(words), _PASTS.get(words[0], words[0])
    if words[1:] == ["with"]:
        return Phrases(said, said)
    if len(words) == 1:
        return Phrases(said, f"was {participle} by")
    return Phrases(said, f"{participle} {words[1]} by") if _is_plain(words) else None


def _of_noun(words: list[str]) -> Phrases | None:
    """Return how it is said what one is of another: a subsidiary of, an advisor to."""
    *noun, last = words
    if not noun or not _NO_NOUNS.isdisjoint(noun) or not _PREPOSITIONS.isdisjoint(noun):
        return None
    bearer = noun[-1].endswith(("or", "ist")) and last in ("to", "for")
    if not bearer and last != "of":
        return None
    if noun[-1].endswith("s") and not noun[-1].endswith(("ss", "us")):
        return None  # several: friends of
    said = " ".join(noun)
    return Phrases(f"is {_a(said)} {last}", f"has the {said}")


def _of_base(words: list[str]) -> Phrases | None:
    """Return how it is said by a verb that stands alone: own, invest in."""
    if words[0] not in _BASES or words[0] == "be":
        return None
    return _of_verb([_third(words[0]), *words[1:]])


def _is_plain(words: list[str]) -> bool:
    """Tell whether words are a verb, and at most what it takes another by: invests in."""
    return len(words) == 1 or (len(words) == 2 and words[1] in _PREPOSITIONS - {"of"})


def _named(words: list[str], way: str = "from") -> str:
    return f"{_NAMED} “{' '.join(words)}” {way}"


def _a(noun: str) -> str:
    sounds = noun.startswith(("hour", "heir", "honor")) or (
        noun[0] in "aeiou" and not noun.startswith(("uni", "use", "eu", "one"))
    )
    return f"{'an' if sounds else 'a'} {noun}"


def _base(third: str) -> str:
    """Return the base of a verb of the third person; of any other word, itself."""
    if third in ("is", "has"):
        return "be" if third == "is" else "have"
    if third.endswith("ies") and len(third) > 4:
        return f"{third[:-3]}y"
    if third.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return third[:-2]
    return third.removesuffix("s") if is_third(third) else third


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def _participle(base: str) -> str:
    return _IRREGULAR[base][1] if base in _IRREGULAR else _regular(base)


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ied"
    vowels = [letter in "aeiou" for letter in base]
    short = sum(vowels) == 1 and vowels[-3:] == [False, True, False] and base[-1] not in "wxy"
    return f"{base}{base[-1]}ed" if short or base in _DOUBLED else f"{base}ed"


def _active(participle: str) -> str:
    """Return the present of a known verb by its regular participle, else the past: owns, funded."""
    known = (base for base in _REGULAR if _regular(base) == participle)
    return next(map(_third, known), participle)
