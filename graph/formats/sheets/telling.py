"""What is said of tables: what columns were taken for, first rows as sentences, words kept."""

from collections import Counter
from collections.abc import Sequence

from graph.formats.sheets.attribute_columns import column_of
from graph.formats.sheets.columns import Columns
from graph.formats.sheets.headers import Meant, Use
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.ties import SheetTie
from graph.vocabulary import rule_of

#: How many words that name no relation are told.
TOLD_WORDS = 8

#: How the uses of columns are told.
_TOLD = {
    Use.SINCE: "the start", Use.UNTIL: "the end", Use.LINK: "the page that says so",
    Use.TITLE: "the source", Use.PLACE: "the place", Use.ID: "the id", Use.KIND: "the kind",
    Use.SOURCE_KIND: "the kind of the first", Use.TARGET_KIND: "the kind of the second",
}  # fmt: skip


def taken(sheet: SheetRows, columns: Columns) -> str:
    """Return what each column was taken for, and which were not used."""
    quoted = [*map(_quoted, sheet.header)]
    if columns.ends:
        ends = _listed([quoted[end.at] for end in columns.ends])
        text = f"Each row ties {quoted[columns.name]} to {ends}."
    else:
        text = f"Each row is an entry, named in {quoted[columns.name]}."
    uses = columns.uses.items()
    read = [f"{quoted[at]} as {_TOLD.get(use, f'the {use.value}')}" for use, at in uses]
    if read:
        text += f" Read {_listed(read)}."
    kept_as = [
        f"{quoted[at]} as {column_of(sheet.header[at], {row[at] for _, row in sheet.rows}).told}"
        for at in columns.attributes
    ]
    if kept_as:
        text += f" Kept {_listed(kept_as)}."
    if unused := columns.unused(sheet):
        text += f" Not read: {', '.join(map(_quoted, unused))}."
    for how in sheet.said:
        text += f" {how[0].upper()}{how[1:]}."
    return text


def _quoted(header: str) -> str:
    return f'"{header}"'


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def sentence(tie: SheetTie, found: Meant, source: str, target: str) -> str:
    """Return a row as a sentence, of the names of its ends."""
    first, second = (target, source) if found.backward else (source, target)
    dates = f"from {tie.since}" if tie.since else ""
    dates += f" until {tie.until}" if tie.until else ""
    aside = ", ".join(filter(None, (tie.role_as(found), dates.strip())))
    said = f"{first} {rule_of(found.relation).phrase} {second}"
    return f"{said} ({aside})." if aside else f"{said.removesuffix('.')}."


class TieWords:
    """The words of ties that no relation which ships is called, or joins: how often each stands.

    ``new`` are relations of their own, ``unknown`` and ``bent`` roles of known ones.
    """

    def __init__(self) -> None:
        self.new = Counter[str]()
        self.unknown = Counter[str]()
        self.bent = Counter[str]()

    def lines(self) -> list[str]:
        """Return what became of them, a sentence or two each."""
        found = []
        if self.new:
            own = "is a relation of its own" if len(self.new) == 1 else "are relations of their own"
            found.append(
                f"{_told_words(self.new)} {own}: none that is known is so called, or joins such "
                "ends. Read that column as the role, and a known relation is taken."
            )
        if self.unknown:
            found.append(f"{_kept(self.unknown)} as the role of a tie: no relation is so called.")
        if self.bent:
            wrong = "that relation does not join such ends."
            found.append(f"{_kept(self.bent)} as a role: {wrong}")
        return found


def _kept(counted: Counter[str]) -> str:
    return f"{_told_words(counted)} {'is' if len(counted) == 1 else 'are'} kept"


def _told_words(counted: Counter[str]) -> str:
    """Return words, the most frequent first, and how many more there are."""
    words = [f'"{word}"' for word, _ in counted.most_common(TOLD_WORDS)]
    more = len(counted) - len(words)
    return f"{', '.join(words)} and {more:,} more" if more else ", ".join(words)
