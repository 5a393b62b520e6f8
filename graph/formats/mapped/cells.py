"""What the cells of a row say, by a mapping: texts, keys, dates, and what cannot be said."""

from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from functools import lru_cache
from operator import itemgetter

from graph.dates import span_of
from graph.folding import fold
from graph.formats.findings import Findings, Place, shown
from graph.mapping.grammar import Text
from graph.model import is_source

Row = Sequence[str]

#: Makes a text of a row; None where the mapping's values lack what the row has.
TextOf = Callable[[Row], str | None]

#: How many columns, or values, are named where one is missing.
NAMED = 20

#: What stands between the parts of a key: no cell has it.
_BETWEEN = "\x1f"

_AFTER = {"left blank": "It is left blank.", "left out": "The row is left out."}


def missing_column(column: str, header: Row, table: str) -> str:
    """Return what is wrong with a column that a table does not have."""
    alike = {name.casefold(): name for name in header}
    nearest = get_close_matches(column.casefold(), alike, n=1)
    meant = f" Did you mean {alike[nearest[0]]!r}?" if nearest else ""
    more = ", …" if len(header) > NAMED else ""
    has = ", ".join(header[:NAMED])
    return f"Column {column!r} is not in {table}; it has {has}{more}.{meant}"


def in_words(key: str) -> str:
    """Return a key as people read it."""
    return shown(key.replace(_BETWEEN, ", "))


class Cells:
    """The cells of a table as an entry of a mapping reads them.

    What cannot be stated is a problem; with ``skip`` a warning, and it is left out.

    Args:
        header: What the columns are called.
        columns: Those that the entry reads.
        findings: Where problems and warnings go.
        skip: Whether what cannot be stated is left out.
    """

    def __init__(self, header: Row, columns: Sequence[str], findings: Findings, skip: bool) -> None:
        self._at = {name: column for column, name in enumerate(header)}
        self._findings = findings
        self._skip = skip
        wanted = [self._at[name] for name in columns]
        picked: Callable[[Row], tuple[str, ...]] = itemgetter(*wanted) if wanted else lambda _: ()
        #: the cells of a row that the entry reads: rows that have the same say the same
        self.used = picked if len(wanted) != 1 else lambda row: (row[wanted[0]],)

    def column(self, name: str) -> int:
        """Return where a column is."""
        return self._at[name]

    def wrong(self, place: Place, told: str, otherwise: str) -> None:
        """Note what cannot be stated; ``otherwise`` is what is done instead where it may be."""
        if self._skip:
            self._findings.warnings.add(place, f"{told} {_AFTER[otherwise]}", kind=otherwise)
        else:
            self._findings.problems.add(place, told)

    def text(self, said: Text) -> TextOf:
        """Return what makes a text of a row."""
        if not said.property:
            constant = said.value
            return lambda _: constant
        plain: Callable[[Row], str] = itemgetter(self._at[said.property])
        if not (said.values or said.default or said.prefix):
            return plain
        values, prefix = said.values, said.prefix
        default = self.text(said.default) if said.default else None

        def found(row: Row) -> str | None:
            text = plain(row)
            if default is not None and not (text in values if values else text):
                return default(row)
            if values and text:
                known = values.get(text)
                if known is None:
                    return None
                text = known
            return prefix + text if text else ""

        return found

    def key(self, parts: Sequence[Text], ignore_spelling: bool) -> TextOf:
        """Return what makes the text of a row that tells one entity from others.

        It is blank where the first of several parts is: there is nobody.
        """
        texts = [self.text(part) for part in parts]
        if len(texts) == 1 and not ignore_spelling:
            return texts[0]

        def found(row: Row) -> str | None:
            said = [text(row) for text in texts]
            if None in said:
                return None
            if ignore_spelling:
                said = [fold(text) or text for text in said if text is not None]
            return _BETWEEN.join(filter(None, said)) if said[0] else ""

        return found

    def whole(
        self, place: Place, entry: Sequence[tuple[str, Text]], made: Sequence[TextOf], row: Row,
        needed: Collection[str],
    ) -> list[str] | None:  # fmt: skip
        """Return the texts of a row, or None if it is left out: told is what cannot be stated.

        Args:
            place: Where the row is.
            entry: The words of the entry, and what it says of each.
            made: What makes the text of each.
            row: The row.
            needed: Those without which nothing is stated.
        """
        found = [text(row) for text in made]
        left_out = False
        for number, (word, said) in enumerate(entry):
            text = found[number]
            wrong = "" if text else f"{word} ({said.property}) is blank. Fill it in."
            if text is None:
                wrong = self.unlisted(word, said, row)
            elif word == "source_url" and text and not is_source(text):
                right = "Use an http(s):// address or word:slug, such as article:our-city."
                wrong = f"source_url ({said.property}) {shown(text)} is not a source. {right}"
            elif word not in needed or text:
                continue
            left_out = left_out or word in needed
            self.wrong(place, wrong, "left out" if word in needed else "left blank")
            found[number] = ""
        return None if left_out else [text or "" for text in found]

    def unlisted(self, word: str, said: Text, row: Row) -> str:
        """Return what is wrong with a value that the mapping's values lack."""
        listed = ", ".join([*said.values][:NAMED])
        value = shown(row[self._at[said.property]])
        wrong = f"{word} ({said.property}) {value} is not among the mapping's values"
        return f"{wrong}: {listed}. Add it there, or a default."

    def span(self, place: Place, since: str, until: str) -> tuple[str, str]:
        """Return two dates, each blank where it is none; both are if they exclude each other."""
        wrong = _span_wrong(since, until)
        for told in wrong:
            self.wrong(place, told, "left blank")
        if not wrong:
            return since, until
        alone = "" if _span_wrong(since, "") else since, "" if _span_wrong("", until) else until
        return alone if alone != (since, until) else ("", "")


@lru_cache(4096)
def _span_wrong(since: str, until: str) -> tuple[str, ...]:
    """Return what is wrong with two dates."""
    wrong = []
    for word, pair in (("since", (since, "")), ("until", ("", until))):
        try:
            span_of(*pair)
        except ValueError as error:
            wrong.append(f"{word}: {error}")
    if not wrong:
        try:
            span_of(since, until)
        except ValueError as error:
            wrong.append(str(error))
    return tuple(wrong)
