"""Guessing what the columns of a table hold, by their headers and by what is in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

from graph.errors import InvalidQuestion
from graph.formats.facts_reader import FactsReader
from graph.formats.sheets.headers import (
    Meant,
    Use,
    end_said,
    is_end,
    kind_said,
    paired,
    said,
    tie_said,
    use_of,
)
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.values import (
    NO,
    YES,
    are_relations,
    dates_in,
    hold_marks,
    is_nobody,
    is_number,
    is_web,
    one_name,
    relation_meant,
)
from graph.mapping.tables import TableMapping
from graph.model import Kind, Relation, is_link
from graph.vocabulary import SHIPPED, Vocabulary, merged

#: How many rows are looked at to tell what a column holds.
SAMPLED = 500

#: What tells how an edge is drawn, not what it means.
_DRAWN = frozenset({"directed", "undirected", "mutual", "mixed"})

#: What our own files of graphs say of nodes and of edges that follows from all else, and what
#: of it tells such files apart.
_OWN = (
    (frozenset({"sector", "located_in", "source_title"}), frozenset({"sector", "name"})),
    (
        frozenset({"statements", "symmetric", "context"}),
        frozenset({"statements", "symmetric", "context", "periods", "evidence"}),
    ),
)

#: What the vertices of a NodeXL workbook are told by, and its columns of drawing and measures.
_NODEXL = frozenset({"Vertex", "Label Fill Color"})
_OF_NODEXL = frozenset(
    {
        "Color", "Width", "Style", "Shape", "Size", "Opacity", "Image File", "Visibility", "Label",
        "Label Fill Color", "Label Text Color", "Label Font Size", "Label Position", "Tooltip",
        "Layout Order", "X", "Y", "Locked?", "Polar R", "Polar Angle", "Degree", "In-Degree",
        "Out-Degree", "Betweenness Centrality", "Closeness Centrality", "Eigenvector Centrality",
        "PageRank", "Clustering Coefficient", "Reciprocated Vertex Pair Ratio", "ID",
        "Dynamic Filter", "Add Your Own Columns Here",
    }
)  # fmt: skip

#: What tells the groups of a NodeXL workbook, which name nobody.
_OF_GROUPS = (
    frozenset({"Group", "Vertex Color", "Collapsed?"}), frozenset({"Group", "Vertex", "Vertex ID"})
)  # fmt: skip

#: The names of edges, which name nothing else.
_EDGE_NAMES = frozenset({"id", "key", "label"})

#: What is written at edges: words that say what they are.
_LABELS = frozenset({"label", "labels"})

#: A name is no longer than this, on average over a column; what is longer is prose.
LONGEST_NAMES = 80

#: Which part of the values of two columns must recur in each other for both to be ends.
RECURRING = 0.2

#: What one table cannot hold beside its ends, and what such headers say there instead.
_OF_TIES = {Use.SUMMARY: Use.ROLE, Use.NAME: Use.ROLE, Use.KIND: Use.RELATION}
_OF_ENTITIES = {Use.LINK: Use.HOMEPAGE, Use.ROLE: Use.SUMMARY, Use.RELATION: Use.KIND}

#: What a column may be said to be beside the ends.
_OF_A_TIE = frozenset({Use.RELATION, Use.ROLE})

_DATES = (Use.SINCE, Use.UNTIL)

#: Headers of dates where the ends stand in other columns.
_FROM_TO = {
    **dict.fromkeys(("from", "von", "de", "du", "desde", "da", "van", "fra"), Use.SINCE),
    **dict.fromkeys(("to", "bis", "a", "au", "hasta", "tot", "til"), Use.UNTIL),
}

#: What a column of a table of ties may tell of the entity at its first end.
OF_FIRST_END = (Use.PLACE, Use.HOMEPAGE)

#: Headers that sort rows and name nobody: what they say of a kind holds of values alone.
_SORTS = frozenset(
    {
        "industry", "private", "public", "public sector", "private sector", "third sector",
        "higher education",
    }
)  # fmt: skip

#: Headers of people who answer for a row, and are not said to be tied to whom it is about.
_ASKED = frozenset(
    {
        "contact", "contact person", "contact name", "contacto", "author", "ansprechpartner",
        "ansprechpartner in", "ansprechperson", "kontaktperson", "interlocuteur",
    }
)  # fmt: skip

#: What columns may tell of ties beside their ends, and of entries.
TIE_USES = (
    Use.RELATION, Use.ROLE, Use.SINCE, Use.UNTIL, Use.LINK, Use.TITLE, *OF_FIRST_END,
)  # fmt: skip
ENTITY_USES = (
    Use.ID, Use.NAME, Use.KIND, Use.SUBTYPE, Use.ALIASES, Use.PLACE, Use.HOMEPAGE, Use.SUMMARY,
    Use.LATITUDE, Use.LONGITUDE, Use.LINK, Use.TITLE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is not to be guessed: headers of columns, the one sheet, and what nothing else tells.

    ``columns`` are headers by what their columns hold: ``source`` and ``target``, or ``name``.
    ``kind`` is that of entities, ``relation`` that of ties, of which a table says none; both are
    words that ship, that the files describe, or of ``words``, which stand elsewhere.
    ``encoding`` is how the letters of text files are encoded that are no UTF-8.
    ``whose`` is whom those are partners, members or suppliers of that a table only lists.
    ``chosen`` says of whole tables, by name, what each header is read as; others are not read.
    ``mapping`` says what all tables are. ``described`` says how kinds and relations are said
    that nothing else describes. ``headers`` are those of tables, by name, when they were last
    read: what is gone or new is told.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    relation: str | None = None
    sheet: str = ""
    chosen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mapping: TableMapping | None = None
    whose: str = ""
    encoding: str = ""
    words: Vocabulary = SHIPPED
    described: Vocabulary = SHIPPED
    headers: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def known_to(self, reader: FactsReader) -> "Asked":
        """Return the same, its kind and its relation as the reader has them from here on.

        Raises:
            InvalidQuestion: If one is no word that is known; with the nearest one.
        """
        words = merged((self.words, reader.words))
        kind = words.known("kind", self.kind) if self.kind else None
        relation = words.known("relation", self.relation) if self.relation else None
        own = words.part(filter(None, (kind,)), filter(None, (relation,)))
        if own != SHIPPED:
            reader.use(own)
        return replace(self, kind=kind, relation=relation)

    def fits(self, header: Sequence[str]) -> bool:
        """Tell whether a header has every column that is named."""
        return {*map(said, self.columns.values())} <= {*map(said, header)}


class End(NamedTuple):
    """A column of ends that the entity of a row is tied to, and what its header says of the tie.

    ``called`` is the header that names the tie.
    """

    at: int
    meant: Meant | None = None
    kind: Kind | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet hold, by their number.

    Each row is about the entity in column ``name``, of ``kind`` if its header names one. With
    ``ends`` it is tied to those there, else it is described. ``typed``: what relation a row is
    of was said to be in a column, whose words all name relations then.
    """

    name: int
    kind: Kind | None
    ends: tuple[End, ...]
    uses: Mapping[Use, int]
    attributes: tuple[int, ...] = ()
    typed: bool = False

    def unused(self, sheet: SheetRows) -> list[str]:
        """Return the headers of the columns that are not read."""
        used = {*self._read(), *self.attributes}
        return [header for at, header in enumerate(sheet.header) if at not in used]

    def keeping(self, sheet: SheetRows) -> "Columns":
        """Return the same columns, with all others that say anything as attributes."""
        read = {*self._read()}
        rest = (at for at in range(len(sheet.header)) if at not in read)
        return replace(self, attributes=tuple(at for at in rest if self._says(sheet, at)))

    def _read(self) -> list[int]:
        return [self.name, *(end.at for end in self.ends), *self.uses.values()]

    def _says(self, sheet: SheetRows, at: int) -> bool:
        """Tell whether a column says what nothing else does: no drawing, nothing derived."""
        if sheet.header[at] in _derived(sheet):
            return False
        values = {row[at] for _, row in sheet.rows if not is_nobody(row[at])}
        same = all(row[at] in ("", row[self.name]) for _, row in sheet.rows)
        return bool(values) and not same and not {*map(one_name, values)} <= _DRAWN


def _derived(sheet: SheetRows) -> frozenset[str]:
    """Return the headers of a graph's table whose columns follow from others, or name edges."""
    header, found = {*sheet.header}, frozenset[str]()
    if header >= _NODEXL or {"Vertex 1", "Vertex 2"} <= header:
        found |= _OF_NODEXL
    for telling, derived in _OWN:
        if sheet.known and telling <= header:
            found |= derived
    return found | (_EDGE_NAMES if sheet.known.get(Use.SOURCE) == "source" else frozenset())


def guessed(sheet: SheetRows, given: Mapping[str, str]) -> Columns | None:
    """Return what the columns of a sheet hold; None if neither ends nor names are among them.

    Args:
        sheet: The table.
        given: The headers of columns whose use was said, which is not guessed then.

    Raises:
        InvalidQuestion: If a header that was given is not in the table, or for no known use.
    """
    if unknown := [use for use in given if use not in [*Use]]:
        raise InvalidQuestion.choice("columns", unknown[0], [use.value for use in Use])
    if any(group <= {*sheet.header} for group in _OF_GROUPS):
        return None
    said_of = {Use(use): _column(sheet, Use(use), header) for use, header in given.items()}
    found = _about(sheet, said_of)
    if found is None:
        return None
    name, targets = found
    headers, taken = sheet.header, {name, *targets}
    ends = tuple(end_at(headers, name, at) for at in targets)
    kind = kind_said(headers[name])
    if any(end.meant == Meant(Relation.WORKS_FOR) for end in ends):
        kind = kind or Kind.PERSON
    asked = {use: at for use, at in said_of.items() if use in _OF_A_TIE}
    uses = _of_ties(sheet, name, ends, taken, asked) if ends else _of_entities(sheet, taken)
    return Columns(name, kind, ends, uses, typed=Use.RELATION in asked).keeping(sheet)


def end_at(headers: Sequence[str], name: int, at: int) -> End:
    """Return the column of ends at a place, as its header and that of the names say."""
    header = headers[at]
    called = header if is_end(header) else headers[name]
    return End(at, tie_said(headers[name], header), kind_said(header), called)


def _column(sheet: SheetRows, use: Use, header: str) -> int:
    headers = [said(name) for name in sheet.header]
    if said(header) not in headers:
        raise InvalidQuestion.choice(f"{use.value} column", header, sheet.header)
    return headers.index(said(header))


def _about(sheet: SheetRows, given: Mapping[Use, int]) -> tuple[int, list[int]] | None:
    """Return the column of whom rows are about, and those of whom it is tied to; or None."""
    headers = sheet.header
    named = [at for at in range(len(headers)) if _holds_names(sheet, at)]
    subject, first = given.get(Use.SOURCE), given.get(Use.TARGET)
    if Use.NAME in given:
        return given[Use.NAME], []
    if subject is None and first is None:
        subject, first = _named_ends(sheet, named) or (None, None)
    if subject is None and first is None and (facing := _facing(headers, named)):
        subject, first = facing
    by_name, by_kind = _bearers(headers, named)
    tied = [at for at in named if is_end(headers[at]) and at not in by_name]
    if tied:  # a contact beside partners is whom to ask about them
        by_kind = [at for at in by_kind if said(headers[at]) not in _ASKED]
    bearers = by_name + by_kind
    if subject is None:
        places = [at for at in named if use_of(headers[at]) is Use.PLACE]
        subject = next((at for at in (*bearers, *tied, *places) if at != first), None)
    others = [at for at in (first, *tied) if at is not None and at != subject]
    if subject is not None and (not others or subject in by_name):
        others += _beside(headers, subject, by_name, by_kind)
    if not others and subject in tied:
        free = (at for at in named if at != subject and use_of(headers[at]) is None)
        others = [at for at in free if said(headers[at]) not in _ASKED][:1]
        subject, others = (others[0], [subject]) if others else (subject, others)
    if not others and subject not in by_name and (pair := _recurring(sheet, named)):
        return pair[0], [pair[1]]
    return None if subject is None else (subject, list(dict.fromkeys(others)))


def _facing(headers: Sequence[str], named: Sequence[int]) -> tuple[int, int] | None:
    """Return two columns that are called the two ends of one relation: Funder and Recipient."""
    ends = [(at, said_of_end) for at in named if (said_of_end := end_said(headers[at]))]
    for one, (relation, is_first) in ends:
        for other, facing in ends:
            if is_first and facing == (relation, False):
                return one, other
    return None


def _bearers(headers: Sequence[str], named: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the columns that name whom rows are about: by a word for names, by one for kinds.

    A column of ids is none beside one of names, and a title none beside a name.
    """
    by_name = [at for at in named if use_of(headers[at]) is Use.NAME]
    titles = [at for at in by_name if said(headers[at]) in ("title", "titel")]
    by_kind = [
        at
        for at in named
        if use_of(headers[at]) is None
        and kind_said(headers[at]) is not None
        and said(headers[at]) not in _SORTS
        and not is_end(headers[at])
    ]
    if len(by_name) > len(titles) or Kind.PERSON in map(
        kind_said, map(headers.__getitem__, by_kind)
    ):
        by_name = [at for at in by_name if at not in titles]
    return by_name, by_kind


def _beside(
    headers: Sequence[str], subject: int, by_name: Sequence[int], by_kind: Sequence[int]
) -> list[int]:
    """Return the columns of those that a row's entity is tied to because they are named beside it.

    Beside a name these are projects, events and people, but for whom one is to ask; beside a
    person they are all that is there.
    """
    asked = _ASKED if subject in by_name else frozenset()
    beside = [at for at in by_kind if at != subject and said(headers[at]) not in asked]
    if subject in by_name:
        kinds = (Kind.PROJECT, Kind.EVENT, Kind.PERSON)
        return [at for at in beside if kind_said(headers[at]) in kinds][:1]
    return beside if kind_said(headers[subject]) == Kind.PERSON else beside[:1]


def _named_ends(sheet: SheetRows, named: Sequence[int]) -> tuple[int, int] | None:
    """Return two columns that are called ends: Organization A and B, From and To."""
    headers = sheet.header
    pairs = [
        (one, other)
        for one, other in combinations(named, 2)
        if paired(headers[one], headers[other])
        and not {"type", "kind"} & {*said(headers[one]).split()}
    ]
    if pairs:  # those of names, where ids stand beside them
        return min(pairs, key=lambda pair: "id" in said(headers[pair[0]]).split())
    ends = [[at for at in named if use_of(headers[at]) is use] for use in (Use.SOURCE, Use.TARGET)]
    return (ends[0][0], ends[1][0]) if all(ends) else None


def _recurring(sheet: SheetRows, named: Sequence[int]) -> tuple[int, int] | None:
    """Return the first two columns of names whose values recur in each other the most."""
    free = [at for at in named if use_of(sheet.header[at]) in (None, Use.SOURCE, Use.TARGET)]
    held = {at: {one_name(value) for value in _values(sheet, at)} for at in free}
    best, most = None, 0.0
    for one, other in combinations(held, 2):
        shared = len(held[one] & held[other])
        part = shared / min(len(held[one]), len(held[other]))
        if shared > 1 and part >= RECURRING and part > most:
            best, most = (one, other), part
    return best


def _of_ties(
    sheet: SheetRows, name: int, ends: Sequence[End], taken: set[int], asked: Mapping[Use, int]
) -> dict[Use, int]:
    uses: dict[Use, int] = dict(asked)
    of_names = use_of(sheet.header[name]) is Use.NAME
    for at, header in _left(sheet, taken, uses):
        if (use := _kind_of_end(header, sheet, name, ends)) is not None:
            uses.setdefault(use, at)
    for at, header in _left(sheet, taken, uses):
        use = use_of(header)
        if said(header) in _FROM_TO and _values(sheet, at) and _holds_dates(sheet, at):
            uses.setdefault(_FROM_TO[said(header)], at)
        elif use is Use.SOURCE and Use.LINK not in uses and Use.TITLE not in uses:
            uses[Use.LINK if _are_links(sheet, at) else Use.TITLE] = at
        elif use is Use.KIND and (_are_kinds(sheet, at) or (of_names and _no_relations(sheet, at))):
            uses.setdefault(Use.SOURCE_KIND, at)
        elif use is Use.RELATION and _is_of_partners(header) and _are_kinds(sheet, at):
            uses.setdefault(Use.TARGET_KIND, at)
        elif use in TIE_USES and not (use in _DATES and not _holds_dates(sheet, at)):
            uses.setdefault(use, at)
    for at, header in _left(sheet, taken, uses):  # what headers of entities say of ties
        use = _OF_TIES.get(use_of(header) or Use.ID)
        values = {one_name(value) for value in _values(sheet, at)}
        about_names = of_names and use_of(header) is Use.SUMMARY
        if use is None or not values or values <= _DRAWN or about_names:
            continue
        named = 2 * sum(relation_meant(value) is not None for value in values) >= len(values)
        named = named or (said(header) in _LABELS and are_relations(_values(sheet, at)))
        if use is Use.ROLE and Use.RELATION not in uses and named:
            use = Use.RELATION
        uses.setdefault(use, at)
    _drop_drawn(sheet, uses)
    return uses


def _drop_drawn(sheet: SheetRows, uses: dict[Use, int]) -> None:
    """Leave a column aside that only says how edges are drawn."""
    at = uses.get(Use.RELATION)
    if at is not None and {one_name(value) for value in _values(sheet, at)} <= _DRAWN:
        del uses[Use.RELATION]


def _kind_of_end(header: str, sheet: SheetRows, name: int, ends: Sequence[End]) -> Use | None:
    """Return which end's kind a header names: Source type, Partner kind, Type A."""
    words = said(header).split()
    kinds = [word for word in words if use_of(word) is Use.KIND]
    rest = " ".join(word for word in words if word not in (*kinds, "of", "des", "der", "du", "del"))
    if not kinds or not rest:
        return None
    about = said(sheet.header[name])
    first = is_end(about) and rest in (about, f"{about}s")
    if use_of(rest) is Use.SOURCE or rest in ("a", "1") or first:
        return Use.SOURCE_KIND
    target = said(sheet.header[ends[0].at])
    named = (target, target.removesuffix("s"), f"{target}s")
    second = use_of(rest) is Use.TARGET or rest in ("b", "2", *named)
    return Use.TARGET_KIND if second else None


def _is_of_partners(header: str) -> bool:
    """Tell whether a header speaks of partners rather than of ties: Type of partner."""
    return any(map(is_end, said(header).split()))


def _are_kinds(sheet: SheetRows, at: int) -> bool:
    """Tell whether a column holds words of kinds, and not such as name relations (Member)."""
    values = {one_name(value) for value in _values(sheet, at)}
    kinds = sum(kind_said(value) is not None for value in values)
    return kinds > sum(relation_meant(value) is not None for value in values) and (
        2 * kinds > len(values)
    )


def _no_relations(sheet: SheetRows, at: int) -> bool:
    """Tell whether fewer than half of the values of a column name relations."""
    values = {one_name(value) for value in _values(sheet, at)}
    return 2 * sum(relation_meant(value) is not None for value in values) < len(values)


def _of_entities(sheet: SheetRows, taken: set[int]) -> dict[Use, int]:
    uses: dict[Use, int] = {}
    for at, header in _left(sheet, taken, uses):
        use = use_of(header)
        if use is Use.SOURCE:
            use = Use.LINK if _are_links(sheet, at) else Use.TITLE
            uses.setdefault(use, at)
        elif use is Use.KIND and all(value.isdecimal() for value in _values(sheet, at)):
            continue  # the number of a cluster is no kind
        elif use is Use.KIND and Use.KIND in uses:
            uses.setdefault(Use.SUBTYPE, at)
        elif use is Use.LINK and Use.HOMEPAGE not in uses and said(header) in ("url", "link"):
            uses[Use.HOMEPAGE] = at
        elif use in ENTITY_USES:
            uses.setdefault(use, at)
    for at, header in _left(sheet, taken, uses):
        other = _OF_ENTITIES.get(use_of(header) or Use.ID)
        if other is not None:
            uses.setdefault(other, at)
    return uses


def _left(sheet: SheetRows, taken: set[int], uses: Mapping[Use, int]) -> list[tuple[int, str]]:
    used = taken | set(uses.values())
    return [(at, header) for at, header in enumerate(sheet.header) if at not in used]


def _values(sheet: SheetRows, at: int) -> list[str]:
    """Return the values of a column that say anything, of the first rows."""
    return [row[at] for _, row in sheet.rows[:SAMPLED] if not is_nobody(row[at])]


def _are_links(sheet: SheetRows, at: int) -> bool:
    values = _values(sheet, at)
    return bool(values) and 2 * sum(map(is_web, values)) >= len(values)


def _holds_dates(sheet: SheetRows, at: int) -> bool:
    """Tell whether any value of a column is a date, or it has none."""
    values = _values(sheet, at)
    return not values or any(dates_in(value).since for value in values)


def _holds_names(sheet: SheetRows, at: int) -> bool:
    """Tell whether a column may hold names: no links, no dates alone, no prose."""
    values, header = _values(sheet, at), sheet.header[at]
    called_end = use_of(header) in (Use.SOURCE, Use.TARGET)
    links = sum(map(is_link if called_end else is_web, values))  # Node.js is a name below "To"
    if not values or 2 * links >= len(values) or hold_marks(values):
        return False
    if {value.casefold() for value in values} <= YES | NO:
        return False
    days = sum(not dates_in(value).wrong and len(value) > len("2003") for value in values)
    if called_end or "id" in said(header).split():
        return 2 * days < len(values)  # 2003 may be an id there, but no day is
    if all(map(is_number, values)):
        return False  # how many employees, not who
    dated = sum(not dates_in(value).wrong and len(value) >= 4 for value in values)
    long = sum(map(len, values)) > LONGEST_NAMES * len(values)
    return 2 * dated < len(values) and not long
