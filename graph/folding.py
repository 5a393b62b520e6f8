"""Folding names: what two spellings of one name have in common.

``fold`` sets aside what a keyboard, a typesetter or a habit adds to a name (case, accents,
marks, invisible characters); ``key`` also sets aside how its words are abbreviated.
"""

import re
import unicodedata

#: Letters that Unicode does not take apart, and what people type for them. Those with a stroke
#: or a hook are typed without: their Unicode names tell which letter that is.
_TYPED = {
    "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "\u0131": "i", "\u00d7": "x",
}  # fmt: skip
_STROKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")

#: Signs that say something about a name and are no part of it; NFKD would make letters of them.
#: So it would take an acute accent without a letter, typed for an apostrophe, for a blank, and
#: a numero sign for a part of the number.
_SIGNS = {**dict.fromkeys(map(ord, "™℠®©℗")), 0xB4: "'", 0x2116: "No "}

#: Marks inside a word, dropped: AT&T is att, U.S. is us, O'Connor is oconnor. Among them are
#: all signs that stand for an apostrophe, and the accents that keyboards have as keys.
_INSIDE = frozenset(
    ".&'`\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2032\u2035\uff07\ua78c"
)

#: What only stretches a word of Arabic.
_STRETCHING = "\u0640"

#: Marks that tell names apart: C# is not C. All other punctuation divides words.
_TELLING = frozenset("#%@*")
_DIVIDING_SYMBOLS = frozenset("|~^<>=\u2212\u2044\u00a8")

#: Arrows, lines, blocks and other shapes, which divide words too.
_SHAPES = (range(0x2190, 0x2200), range(0x2500, 0x2600), range(0x27F0, 0x2800))

#: A plus with blanks around it, which is an "and": Miller + Sons, not C++ or R+D.
_PLUS = re.compile(r"(?<=\w) \+ (?=\w)")

#: Characters without a shape of their own that Unicode counts among marks, letters or fillers.
_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")

#: A combining class from which on, or at which, a mark is an accent of Latin, Greek or Cyrillic
#: letters; the vowel points of Hebrew and Arabic, which are left out as one types, lie in the
#: range. Others make another letter: the voice marks of kana (8), the vowels of Thai (103).
_ACCENT_FROM, _STROKE_THROUGH, _POINTS = 200, 1, range(10, 36)

#: An ampersand with blanks around it beside a single letter: AT & T, Texas A & M.
_LETTER_AND = re.compile(r"(?<=\w) ?& ?(?=\w\b)")

#: Dots between words, which one alone is not: U.S., Booking.com.
_DOTS = re.compile(r"\.{2,}")

#: An initial before another: J. P. Morgan, U. S. Ignite.
_INITIALS = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")

#: Words that do not help to find a name.
FILLERS = frozenset(
    {"a", "an", "and", "at", "de", "der", "des", "di", "du", "for", "in", "la", "of", "on", "the",
     "to", "und", "y"}
)  # fmt: skip

#: Words and their usual abbreviations, the one that stands for all first.
_ABBREVIATED = (
    ("st", "saint"), ("mt", "mount"), ("ft", "fort"), ("univ", "university"),
    ("dept", "department"), ("inst", "institute"), ("assn", "assoc", "association"),
    ("natl", "national"), ("intl", "international"), ("ctr", "center", "centre"),
    ("gov", "govt", "government"), ("co", "company"), ("corp", "corporation"),
    ("inc", "incorporated"), ("ltd", "limited"),
)  # fmt: skip
_SHORT = {word: words[0] for words in _ABBREVIATED for word in words}

#: Legal forms of several words, each word in its shortest form, and how they are abbreviated.
_LONG_FORMS = {
    ("public", "ltd", "co"): "plc", ("ltd", "liability", "co"): "llc",
    ("ltd", "liability", "partnership"): "llp", ("ltd", "partnership"): "lp",
    ("private", "ltd"): "ltd", ("societe", "anonyme"): "sa", ("sociedad", "anonima"): "sa",
    ("sociedade", "anonima"): "sa", ("sa", "de", "cv"): "sa", ("sab", "de", "cv"): "sa",
    ("sa", "nv"): "sa", ("ug", "haftungsbeschrankt"): "gmbh",
    ("unlimited", "co"): "ltd", ("s", "de", "rl"): "srl", ("s", "de", "rl", "de", "cv"): "srl",
    ("societa", "per", "azioni"): "spa",
    ("sa", "rl"): "sarl", ("sp", "z", "oo"): "spzoo", ("sp", "z", "o", "o"): "spzoo",
    ("sdn", "bhd"): "bhd", ("kabushiki", "kaisha"): "kk",
    ("gesellschaft", "mit", "beschrankter", "haftung"): "gmbh",
}  # fmt: skip

#: Legal forms at the end of a name. None is the code of a state, as Co., NV and PA would be.
LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "plc", "gmbh", "ag",
     "kg", "llp", "lp", "pbc", "pty", "pvt", "sarl", "srl", "oy", "oyj", "bv", "ab", "sa", "sas",
     "ltda", "as", "asa", "aps", "spa", "se", "kgaa", "ohg", "mbh", "aktiengesellschaft",
     "aktiebolag", "abp", "kk", "pte", "bhd", "sl", "sro", "doo", "kft", "zrt", "nyrt", "ou",
     "uab", "spzoo", "pllc", "eg", "ggmbh", "eurl", "sasu", "dac", "cic", "ug", "publ", "株"}
)  # fmt: skip

#: Legal forms at the end of a name that are known by their spelling alone: folded they are the
#: code of a state or a word. Ridge, CO is in Colorado, and Smart EV is no association.
_SPELLED_FORM = re.compile(
    r"(?<=\w)\W*\s(?:N\. ?V\.?|(?:[Cc]o\.|Company)|P\. ?C\.|e\. ?V\.|A\. ?D\.|d\. ?d\.)\W*$"
)

#: Legal forms before a name; those of Chinese, Japanese and Korean, on either side, without a
#: blank. Folded, a syllable of Korean is several letters.
_FORMS_BEFORE = frozenset(
    {"ооо", "оао", "зао", "пао", "ао", "тов", "ab", "uab", "株",  # noqa: RUF001, Cyrillic
     unicodedata.normalize("NFKD", "주")}
)  # fmt: skip
_UNSPACED_FORMS = (
    "株式会社", "有限会社", "股份有限公司", "有限责任公司", "有限公司",
    unicodedata.normalize("NFKD", "주식회사"),
)  # fmt: skip

_STATES = """
al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut,
de delaware, fl florida, ga georgia, hi hawaii, id idaho, il illinois, in indiana, ia iowa,
ks kansas, ky kentucky, la louisiana, me maine, md maryland, ma massachusetts, mi michigan,
mn minnesota, ms mississippi, mo missouri, mt montana, ne nebraska, nv nevada,
nh new hampshire, nj new jersey, nm new mexico, ny new york, nc north carolina,
nd north dakota, oh ohio, ok oklahoma, or oregon, pa pennsylvania, ri rhode island,
sc south carolina, sd south dakota, tn tennessee, tx texas, ut utah, vt vermont, va virginia,
wa washington, wv west virginia, wi wisconsin, wy wyoming, dc district of columbia, pr puerto rico
"""
#: The code of each state of the USA, and of two places like one, by the words of its name.
_STATE_CODES = {
    tuple(name): code for code, *name in (state.split() for state in _STATES.split(","))
}

#: Whole words that mean the same as a word, for a search.
SYNONYMS: dict[str, tuple[str, ...]] = {
    word: tuple(other for other in words if other != word)
    for words in (*_ABBREVIATED, *((c, *s) for s, c in _STATE_CODES.items() if len(s) == 1))
    for word in words
}


def is_invisible(c: str) -> bool:
    """Tell whether a character is neither seen nor a blank: zero width, soft hyphen, bidi."""
    return (
        unicodedata.category(c) == "Cf"
        or c in _SHAPELESS
        or "\ufe00" <= c <= "\ufe0f"
        or (unicodedata.category(c) == "Cc" and not c.isspace())
    )


def invisible(text: str) -> tuple[str, ...]:
    """Return the invisible characters that a text holds, as people look them up.

    Joiners and variation selectors belong to the spelling of some scripts and of emoji; they
    count where they follow a Latin letter, a digit or a blank, or begin the text.

    >>> invisible("Acme\u200b Works")
    ('U+200B ZERO WIDTH SPACE',)
    """
    found: dict[str, None] = {}
    before = ""
    for c in text:
        if is_invisible(c) and (not _joins(c) or _is_plain(before)):
            found[f"U+{ord(c):04X} {unicodedata.name(c, 'CONTROL CHARACTER')}"] = None
        before = c
    return tuple(found)


def fold(text: str) -> str:
    r"""Return a text without case, accents, marks, invisible characters and needless blanks.

    So AT&T, AT&t and ATT are one, as are U.S. and US, North-South and North\u2013South, and an id
    is like its name. A text of nothing but marks keeps them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    text = _DOTS.sub(" ", text) if ".." in text else text
    text = _PLUS.sub(" and ", text) if " + " in text else text
    marked = _LETTER_AND.sub("&", text) if "&" in text else text
    bare = " ".join(marked.translate(_LETTERS).casefold().split())
    return bare or " ".join(text.casefold().split())


def uncased(text: str) -> str:
    """Return a text without case and needless blanks alone: Malmö is not Malmo."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def strict(text: str) -> str:
    """Return a text without case and accents alone: AT&T is not ATT."""
    text = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in text if c.isascii() or not (_is_accent(c) or is_invisible(c)))
    return " ".join(bare.casefold().split())


def key(folded: str) -> str:
    """Return what is left of a folded name once its words are abbreviated alike.

    A leading "the", every "and", and blanks between initials are dropped, words and legal
    forms are in their shortest form, and a state at the end by its code: The Saint Mary
    University and St. Mary Univ. are one, as are Columbus, Ohio and Columbus, OH.
    """
    words = folded.split(" ")
    if len(words) == 1:
        return folded
    if "and" in words:
        words = _without_and(words) or words
    words = [_SHORT.get(word, word) for word in words]
    if words[0] == "the" and len(words) > 1:
        del words[0]
    for length in (5, 4, 3, 2):
        if len(words) > length and (form := _LONG_FORMS.get(tuple(words[-length:]))):
            words[-length:] = [form]
    for length in (3, 2, 1):
        if len(words) > length and (code := _STATE_CODES.get(tuple(words[-length:]))):
            words[-length:] = [code]
    short = " ".join(words)
    # most names have no initials, and to look for them so is the quicker way to see it
    return _INITIALS.sub(r"\1", short) if 1 in map(len, words) else short


def _without_and(words: list[str]) -> list[str]:
    """Drop every "and"; a letter that follows one belongs to the word before: AT and T is ATT."""
    left: list[str] = []
    before = ""
    for word in words:
        if before == "and" and left and len(word) == 1 and word != "a":
            left[-1] += word
        elif word != "and":
            left.append(word)
        before = word
    return left


def without_legal_form(folded: str) -> str:
    """Return a folded name without its legal forms; one of nothing else stays.

    They are at its end, in some languages before it. "Co" is part of a form before another
    one, as in Co., Ltd. and GmbH & Co. KG; at the end it may be Colorado.
    """
    words = folded.split(" ")
    end = len(words)
    while end > 1 and (
        words[end - 1] in LEGAL_FORMS or (end < len(words) and words[end - 1] == "co")
    ):
        end -= 1
    begin = 1 if end > 1 and words[0] in _FORMS_BEFORE else 0
    name = " ".join(words[begin:end])
    if not name.isascii():
        for form in _UNSPACED_FORMS:
            name = name.removeprefix(form).removesuffix(form).strip() or name
    return name


def without_spelled_form(name: str) -> str:
    """Return a name without a legal form that its spelling alone tells from a state or a word.

    >>> without_spelled_form("Philips N.V.")
    'Philips'
    """
    return _SPELLED_FORM.sub("", name)


def _is_accent(c: str) -> bool:
    place = unicodedata.combining(c)
    return place >= _ACCENT_FROM or place == _STROKE_THROUGH or place in _POINTS


def _joins(c: str) -> bool:
    return c in "\u200c\u200d" or "\ufe00" <= c <= "\ufe0f"


def _is_plain(c: str) -> bool:
    return c in ("", " ") or "LATIN" in unicodedata.name(c, "") or (c.isascii() and c.isalnum())


class _Folding(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._fold(chr(code))
        return folded

    @staticmethod
    def _fold(c: str) -> str:
        if c in _INSIDE or c == _STRETCHING or is_invisible(c) or _is_accent(c):
            return ""
        if (unicodedata.category(c)[0] == "P" and c not in _TELLING) or c in _DIVIDING_SYMBOLS:
            return " "
        if any(ord(c) in shapes for shapes in _SHAPES):
            return " "
        small = c.casefold()
        stroked = _STROKED.match(unicodedata.name(small, "")) if len(small) == 1 else None
        return stroked[1].casefold() if stroked else _TYPED.get(small, c)


_LETTERS = _Folding()
