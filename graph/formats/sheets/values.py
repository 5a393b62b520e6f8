"""Single values of anybody's tables: who is nobody, what is a date, a link, a kind, a relation."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from graph.dates import days_of
from graph.folding import LEGAL_FORMS, fold
from graph.formats.sheets.headers import Meant, kind_said
from graph.formats.vocabulary_file import relation_name
from graph.model import RELATIONS, RULES, Kind, Relation, is_link, is_source
from graph.vocabulary import MOST

#: What people write where nobody is.
NOBODY = frozenset(
    {
        "", "-", "--", "\u2013", "\u2014", "?", ".", "/", "n/a", "n.a.", "na", "#n/a", "none",
        "null", "nil", "nan", "unknown", "untitled", "vacant", "n.n.",
        "tbd", "tba", "tbc", "not applicable", "not available", "keine",
        "keiner", "unbekannt", "k.a.", "k. a.", "aucun", "aucune", "inconnu", "ninguno", "ninguna",
        "desconocido",
        "nessuno", "nenhum", "geen", "ingen",
    }
)  # fmt: skip

#: What says yes, and what no.
YES = frozenset({"yes", "true", "y", "ja", "oui", "si", "s\u00ed", "sim"})
NO = frozenset({"no", "false", "n", "nein", "non", "nee", "nej", "n\u00e3o"})

#: What marks a cell of a table of who is in what, and what leaves it unmarked.
_MARKS = frozenset({"x", "xx", "1", "\u2713", "\u2714", "\u2022", "\u25cf", "*", "\u00d7"})
_UNMARKED = frozenset({"", "0", "-", "\u2013", "\u2014"})
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+)(?:[.,]\d+)?")

#: The most words that a cell says instead of a mark, and a date that it may end with.
LONGEST_MARK = 4
_UNTIL = ("until", "till", "to", "bis", "hasta", "fino al", "tot")
_SINCE = ("since", "from", "seit", "ab", "depuis", "desde", "dal", "sinds")
_DATED = re.compile(rf"(?:(.*\S)[\s,]+)?({'|'.join((*_UNTIL, *_SINCE))})\s+(.+)", re.IGNORECASE)

#: What counts the lines of a list.
_COUNTED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*\u2022])\s+")

#: The most words of a phrase that makes a relation.
LONGEST_PHRASE = 5

#: A column of relations has few words of its own: so many, or so many rows for each, but never
#: more than fit; and this part of them or more is short enough.
FEW_WORDS, ROWS_A_WORD, MOST_WORDS = 20, 4, MOST - len(RELATIONS)
RELATIONS_AMONG = 0.8

#: What may stand between several names in one cell.
DIVIDERS = ("\n", ";", "|", ",")

_MONTHS = {
    month: number
    for number, months in enumerate(
        (
            "jan januar january janvier enero gennaio janeiro januari",
            "feb februar february fevrier febrero febbraio fevereiro februari",
            "mar marz march mars marzo marco maart marts mrz",
            "apr april avril abril aprile",
            "may mai mayo maggio maio mei maj",
            "jun juni june juin junio giugno junho",
            "jul juli july juillet julio luglio julho",
            "aug august aout agosto augustus",
            "sep sept september septembre septiembre settembre setembro",
            "oct okt oktober october octobre octubre ottobre outubro",
            "nov november novembre noviembre novembro",
            "dec dez dezember december decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for month in months.split()
}
_WRITTEN = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,})(?: (\d{1,2}))? (\d{4})")
_YEARS = re.compile(r"(\d{4})\s*(?:-|/|\u2013|\u2014|to|bis|until)\s*(\d{4})?")
_SPAN = re.compile(r"(.*\d{4}\S*)\s*(?:\s-\s|\u2013|\u2014|\u2192|\sto\s|\sbis\s|\suntil\s)\s*(.*)")
#: How Gephi writes a span of time: from, and to, which may be without end.
_INTERVAL = re.compile(
    r"<?[\[(]\s*(\d{4}[\d-]*)(?:\.0)?\s*,\s*(?:(\d{4}[\d-]*)(?:\.0)?|Infinity)\s*[\])]>?"
)
_UNKNOWN_DAY = re.compile(r"(?<=\d{4})-00-00$|(?<=\d{4}-\d\d)-00$")
_STILL = frozenset(
    {
        "present", "now", "ongoing", "today", "current", "heute", "laufend", "actualidad",
        "oggi", "heden",
    }
)  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*", re.DOTALL)

#: An address without its scheme: a domain, and what may follow.
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?")

#: Words of names that tell what bears them.
_NAMED_SO: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.UNIVERSITY,
        frozenset(
            {
                "university",
                "college",
                "universitat",
                "hochschule",
                "universite",
                "universidad",
                "universita",
                "universidade",
                "universiteit",
                "universitet",
                "polytechnic",
            }
        ),
    ),
    (Kind.COMPANY, LEGAL_FORMS - {"ev", "eg"}),
)
_OF_A_CITY = ("city of ", "town of ", "county of ", "stadt ", "ville de ", "ciudad de ")

#: Words of a relation that no phrase of it has.
_RELATION_WORDS: dict[Relation, str] = {
    Relation.FUNDS: "fund, funds, funder, funding, funded, finances, sponsor, sponsors, sponsored, "
    "donates to, grant, invests in, grants to, gives to, forderung, fordert, finanziert, "
    "finanzierung, finance, financement, financia, financiacion, patrocina, patrocinio, "
    "finanzia, finanziamento, financia a, financeert, financiert, award, donor",
    Relation.HOSTS: "host, hosts, organizes, organises, organizer, organiser, venue of",
    Relation.LEADS: "lead, leads, leads to, coordinates, coordinator, runs, manages, founder, "
    "founded, chairs, owns, owner, directs, operates",
    Relation.LOCATED_IN: "located in, based in, location, headquartered in, in",
    Relation.MEMBER_OF: "member, member of, membership, belongs to, board member, mitglied, "
    "mitgliedschaft, membre, miembro, membro, lid van",
    Relation.PARTICIPATES_IN: "participates in, participant, participates, takes part in, "
    "attends, attended, joins, partner in, participation, beneficiary",
    Relation.PARTNERS_WITH: "partner, partners, partners with, partnership, partner of, "
    "collaborates with, collaboration, collaborator, cooperates with, cooperation, works with, "
    "ally, alliance, mou, joint venture, kooperation, kooperiert mit, zusammenarbeit, "
    "partnerschaft, partenariat, partenaire, colabora, colabora con, colaboracion, socio, "
    "collaborazione, samarbete, samarbejde, samenwerking, werkt samen met, collabora con, "
    "collabore avec, arbeitet zusammen mit",
    Relation.PART_OF: "part of, subsidiary of, division of, department of, unit of, child of, "
    "belongs to group",
    Relation.REPRESENTS: "represents, representative of, on behalf of, advocates for",
    Relation.SERVES: "serves, provides services to, advises, serving",
    Relation.SUPPLIES: "supplies, lieferant, supplier, supplier of, vendor, vendor of, sells to, "
    "provides to, provides, delivers to",
    Relation.WORKS_FOR: "works for, works at, employee, employee of, employed by, staff of, "
    "staff, officer of, employment",
}
_BACKWARD_WORDS: dict[Relation, str] = {
    Relation.FUNDS: "funded by, sponsored by, financed by, grant from, receives from, grantee of, "
    "wordt gefinancierd door, gefinancierd door, gefordert von, finanziert von, finance par, "
    "financiado por, finanziato da",
    Relation.HOSTS: "hosted by, organized by, organised by",
    Relation.LEADS: "led by, run by, managed by, founded by, owned by, chaired by, coordinated by",
    Relation.MEMBER_OF: "has member, includes member",
    Relation.PARTICIPATES_IN: "joined by, has participant",
    Relation.PART_OF: "includes, has part, parent of, parent, contains, owns subsidiary",
    Relation.REPRESENTS: "represented by",
    Relation.SERVES: "served by, advised by",
    Relation.SUPPLIES: "supplied by, customer of, client of, buys from, purchases from",
    Relation.WORKS_FOR: "employs, has employee",
}


def _phrases() -> dict[str, Meant]:
    found: dict[str, Meant] = {}
    for relation, words in _BACKWARD_WORDS.items():
        found |= {word: Meant(relation, backward=True) for word in words.split(", ")}
    for relation in Relation:
        rule = RULES[relation]
        found[rule.inverse] = Meant(relation, backward=not rule.symmetric)
    for relation in Relation:
        rule = RULES[relation]
        named = relation.value.replace("_", " ").lower()
        said = {named, rule.phrase, *_RELATION_WORDS[relation].split(", ")}
        found |= {word: Meant(relation) for word in said}
    return {fold(word): meant for word, meant in found.items()}


_PHRASES = _phrases()


@lru_cache(4096)
def relation_meant(text: str) -> Meant | None:
    """Return the relation that a text names, or None.

    >>> relation_meant("Funded by"), relation_meant("MEMBER_OF"), relation_meant("mentors")
    (Meant(relation=<Relation.FUNDS: 'FUNDS'>, backward=True), \
Meant(relation=<Relation.MEMBER_OF: 'MEMBER_OF'>, backward=False), None)
    """
    return _PHRASES.get(fold(text.replace("_", " ")))


def are_relations(cells: Collection[str]) -> bool:
    """Tell whether what cells hold names relations, known or not: few short words, no prose.

    >>> are_relations(["mentors", "invested in"]), are_relations(["They met at a fair in May 2019"])
    (True, False)
    """
    words = {one_name(word) for cell in {*cells} for word in words_in(cell)}
    new = {word for word in words if relation_meant(word) is None}
    few = max(FEW_WORDS, len(cells) // ROWS_A_WORD)
    named = sum(len(word.split()) <= LONGEST_PHRASE and bool(relation_name(word)) for word in new)
    return len(new) <= min(few, MOST_WORDS) and RELATIONS_AMONG * len(new) <= named


@lru_cache(4096)
def words_in(cell: str) -> tuple[str, ...]:
    """Return the words of a cell of relations, each once: of several, each is a tie."""
    return tuple(parts_of(cell, ";|\n"))


def is_nobody(text: str) -> bool:
    """Tell whether a text stands for nobody."""
    return text.casefold() in NOBODY


def is_number(text: str) -> bool:
    """Tell whether a text is a number: 3, 0.5, 1,5, 1.204.300,00."""
    return _NUMBER.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Tell whether a cell has a mark and no more."""
    return text.casefold() in _MARKS


def is_marked(cell: str) -> bool:
    """Tell whether a cell of a matrix says that there is something: no blank, no zero."""
    return cell.casefold() not in _UNMARKED | {"no", "false"} and not (
        is_number(cell) and not any(digit in cell for digit in "123456789")
    )


def hold_marks(cells: Iterable[str]) -> bool:
    """Tell whether cells are marks or unmarked, all of them."""
    return all(is_mark(cell) or cell in _UNMARKED for cell in cells)


def hold_words_of_marks(cells: Iterable[str]) -> bool:
    """Tell whether cells are marks, half of them or more, with words beside and instead of them."""
    held = [cell for cell in cells if is_marked(cell) and not is_nobody(cell)]
    plain = sum(is_mark(cell.split()[0]) for cell in held)
    return bool(held) and 2 * plain >= len(held) and all(map(mark_in, held))


class Mark(NamedTuple):
    """What a cell below the name of a body says of whoever stands before its row.

    ``word`` is what it says beside a mark, or instead of one: chair.
    """

    word: str = ""
    since: str = ""
    until: str = ""


@lru_cache(4096)
def mark_in(cell: str) -> Mark | None:
    """Return what marks a cell, or None where it is not marked or longer than a few words.

    >>> mark_in("x (employees)"), mark_in("x until 2021"), mark_in("deputy chair"), mark_in("?")
    (Mark(word='employees', since='', until=''), Mark(word='', since='', until='2021'), \
Mark(word='deputy chair', since='', until=''), None)
    """
    first, _, rest = cell.strip().partition(" ")
    text = (rest if is_mark(first) else cell).strip()
    if not is_marked(cell) or is_nobody(cell) or len(text.split()) > LONGEST_MARK:
        return None
    if is_mark(text) or not text:
        return Mark()
    if is_number(text) or "\n" in text:
        return None
    text = text.removeprefix("(").removesuffix(")").strip()
    dated = _DATED.fullmatch(text)
    when = dates_in(dated[3]) if dated else Dates()
    if dated is None or when.wrong or not when.since:
        return Mark(text)
    ends = dated[2].casefold() in _UNTIL
    return Mark(dated[1] or "", "" if ends else when.since, when.since if ends else when.until)


def one_name(text: str) -> str:
    """Return what two spellings of one name share: all but case and how blanks are typed."""
    return " ".join(text.split()).casefold()


def parts_of(cell: str, dividers: str, whole: Collection[str] = ()) -> list[str]:
    """Return the names in a cell, each once; nobody is none of them.

    Commas divide neither a name of ``whole``, nor what a company is from its form (Acme, Inc.),
    nor what stands in quotes. Numbers and bullets go where all of several parts begin so.
    """
    parts = [part for part in _parted(cell, dividers, whole) if part.strip()]
    if len(parts) > 1 and all(map(_COUNTED.match, parts)):
        parts = [_COUNTED.sub("", part) for part in parts]
    named = (" ".join(part.split()) for part in parts)
    return list(dict.fromkeys(name for name in named if not is_nobody(name)))


def both_of(name: str, names: Collection[str]) -> list[str]:
    """Return the two that "and" joins, where both are among ``names``; else the one name.

    >>> both_of("Bay and the Cove", {"bay", "cove"}), both_of("Parks and Recreation", {"parks"})
    (['Bay', 'Cove'], ['Parks and Recreation'])
    """
    if one_name(name) in names:
        return [name]
    parts = re.split(" (?:and|&|und|et|y|e|en|og) ", name)
    bare = [_bare(part, names) for part in parts]
    return bare if all(one_name(part) in names for part in bare) else [name]


def _bare(name: str, names: Collection[str]) -> str:
    """Return a name without "the", where it stands elsewhere without."""
    rest = name.removeprefix("the ")
    return rest if one_name(name) not in names and one_name(rest) in names else name


def _parted(cell: str, dividers: str, whole: Collection[str]) -> list[str]:
    parts = [cell]
    for sign in dividers:
        parts = [name for part in parts for name in _split(part, sign, whole)]
    return parts


def _split(text: str, sign: str, whole: Collection[str]) -> list[str]:
    if sign != ",":
        return text.split(sign)
    quoted = '"' in text and text.count('"') % 2 == 0
    # a row of CSV knows lines within quotes alone
    plain = " ".join(text.split())
    parts = next(csv.reader([plain], skipinitialspace=True)) if quoted else text.split(sign)
    return _joined([" ".join(part.split()) for part in parts], whole)


def _joined(parts: Sequence[str], whole: Collection[str]) -> list[str]:
    """Return parts between commas, those of one name joined again."""
    names: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(len(parts), at + 1, -1)
        spans = (end for end in ends if one_name(", ".join(parts[at:end])) in whole)
        end = next(spans, at + 1)
        name = ", ".join(parts[at:end])
        if names and fold(name) in LEGAL_FORMS:
            names[-1] += f", {name}"
        else:
            names.append(name)
        at = end
    return names


def dividers_of(
    cells: Collection[str], names: Collection[str], whole: Collection[str] = (), many: bool = False
) -> str:
    """Return the signs that divide several names in the cells of a column, or a blank.

    A sign does, if in half of the cells that have it, or more, some part stands by itself
    elsewhere among ``names`` (as ``one_name`` spells them) or in another cell. Commas stand in
    many a name: they do if half of the parts stand by themselves among ``names``, names of
    ``whole`` being no parts; under a header of many, also if half of them stand again at all.
    """
    dividers = ""
    for divider in DIVIDERS:
        held = {part for cell in cells for part in _parted(cell, dividers, whole)}
        having = [parts_of(cell, divider, whole) for cell in held if divider in cell]
        if not having:
            continue
        seen = Counter(one_name(part) for parts in having for part in parts)
        if divider == ",":
            again = [part in names for part in seen]
            if many and 2 * sum(again) < len(again):
                again = [part in names or seen[part] > 1 for part in seen.elements()]
        else:
            again = [
                any(one_name(part) in names or seen[one_name(part)] > 1 for part in parts)
                for parts in having
            ]
        if 2 * sum(again) >= len(again):
            dividers += divider
    return dividers


def kind_of_name(name: str) -> Kind | None:
    """Return the kind that the words of a name tell, or None.

    >>> kind_of_name("Riverton State University"), kind_of_name("Acme Inc."), kind_of_name("Acme")
    (<Kind.UNIVERSITY: 'university'>, <Kind.COMPANY: 'company'>, None)
    """
    folded = fold(name)
    if folded.startswith(_OF_A_CITY):
        return Kind.CITY
    words = folded.split()
    for kind, telling in _NAMED_SO:
        if not telling.isdisjoint(words[1:] if kind == Kind.COMPANY else words):
            return kind
    return None


@lru_cache(4096)
def kind_of_value(text: str) -> Kind | None:
    """Return the kind that a value of a column of kinds names, the first of several, or None."""
    said = (kind_said(text), *map(kind_said, re.split("[;,|/]", text)))
    return next(filter(None, said), None)


def is_web(text: str) -> bool:
    """Tell whether a text is an address on the web, with or without http."""
    return is_link(text) or _DOMAIN.fullmatch(text.casefold()) is not None


def as_link(text: str) -> str:
    """Return an address with its scheme."""
    return text if is_link(text) else f"https://{text}"


def address(text: str) -> str:
    """Return the source that a text names, as facts write it, or a blank."""
    if is_web(text):
        return as_link(text)
    return text if is_source(text) else ""


class Dates(NamedTuple):
    """The dates that a cell names, as facts write them; ``wrong`` says why it names none."""

    since: str = ""
    until: str = ""
    wrong: str = ""


@lru_cache(4096)
def dates_in(cell: str, day_first: bool | None = None) -> Dates:
    """Return the dates in a cell: a day, a month, a year, or years from and to.

    Args:
        cell: The text.
        day_first: Whether 03/04/2019 is in April; None where the column does not tell.

    >>> dates_in("May 2019"), dates_in("2016 - 2019"), dates_in("31.05.2019").since
    (Dates(since='2019-05', until='', wrong=''), \
Dates(since='2016', until='2019', wrong=''), '2019-05-31')
    """
    text = cell.strip().removesuffix(".0")
    if is_nobody(text):
        return Dates()
    if stamp := _STAMP.fullmatch(text):
        text = stamp[1]
    text = _UNKNOWN_DAY.sub("", text)
    if interval := _INTERVAL.fullmatch(text):
        return _checked(cell, interval[1], interval[2] or "")
    if span := _SPAN.fullmatch(text):
        return _of_span(cell, span, day_first)
    if years := _YEARS.fullmatch(fold(text) if "to" in text else text.casefold()):
        return _checked(cell, years[1], years[2] or "")
    if numbers := _NUMBERS.fullmatch(text):
        return _from_numbers(cell, numbers, day_first)
    if month := _MONTH.fullmatch(text):
        return _checked(cell, f"{month[2]}-{int(month[1]):02d}")
    words = _WRITTEN.fullmatch(" ".join(re.split(r"[\s,.]+", fold(text).strip())))
    if words and (number := _MONTHS.get(words[2])):
        day = words[1] or words[3]
        return _checked(cell, f"{words[4]}-{number:02d}" + (f"-{int(day):02d}" if day else ""))
    return _checked(cell, text)


def _of_span(cell: str, span: re.Match[str], day_first: bool | None) -> Dates:
    """Return the dates from and to: Jan 2016 - Dec 2019, 2018 - present."""
    since = dates_in(span[1], day_first)
    until = dates_in("" if span[2].casefold() in _STILL else span[2], day_first)
    if since.wrong or until.wrong:
        return Dates(wrong=since.wrong or until.wrong)
    return _checked(cell, since.since, until.since)


def day_first_in(cells: Collection[str]) -> bool | None:
    """Return whether the dates of a column begin with the day; None where nothing tells.

    A number above 12 tells, and so do dots between the numbers.
    """
    found = [numbers for cell in cells if (numbers := _NUMBERS.fullmatch(cell.strip()))]
    if any(numbers[2] == "." or int(numbers[1]) > 12 for numbers in found):
        return True
    return False if any(int(numbers[3]) > 12 for numbers in found) else None


def _from_numbers(cell: str, numbers: re.Match[str], day_first: bool | None) -> Dates:
    first, second, year = int(numbers[1]), int(numbers[3]), numbers[4]
    if numbers[2] == ".":
        day_first = True
    if day_first is None and first != second:
        told = f"{cell!r} may be a day of two months; its year is kept. Write {year}-MM-DD."
        return Dates(year, "", told)
    day, month = (first, second) if day_first else (second, first)
    return _checked(cell, f"{year}-{month:02d}-{day:02d}")


def _checked(cell: str, since: str, until: str = "") -> Dates:
    """Return dates that are some, else why they are none."""
    try:
        for text in filter(None, (since, until)):
            days_of(text)
    except ValueError:
        return Dates(wrong=f"{cell[:100]!r} is not a date that can be read. Write 2016-05-31.")
    return Dates(since, until)
