"""The words of the facts: kinds and relations, those that ship and those that the facts bring."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption
from app.commands.output import show
from app.commands.reading import words_in

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.answers import KindWord, KnownWords, RelationWord


def vocabulary(format: FormatOption = None, store: StoreOption = DEFAULT_STORE) -> None:
    """Show the kinds and relations, and how often each is used.

    As CSV: the kinds, then the relations, one per line.
    """
    from app.presentation import rows
    from graph.answers import WordRow
    from graph.questions.known_words import known_words

    answer = known_words(words_in(store))
    show(
        format, answer.to_dict, lambda: rows.of(WordRow, answer.rows), lambda: _told(answer)
    )  # fmt: skip


def _told(answer: "KnownWords") -> "Iterator[RenderableType]":
    """Yield the explanation, the kinds, the relations, whom these join."""
    from app.commands.pieces import explanation, headline, table_of, words

    yield from explanation(answer.sentences)
    yield headline("Kinds")
    table = table_of("Kind", "Plural", "Is a", "Sector", ">Entries")
    for kind in answer.kinds:
        sector = "by subtype" if kind.name == "organization" else kind.sector
        used = f"{kind.used:,}"
        table.add_row(words(_named(kind), "bold"), words(kind.plural), kind.acts_as, sector, used)
    yield table
    yield headline("Relations")
    table = table_of("Relation", "Reads", "The other way", ">Direct", ">Ties")
    for one in answer.relations:
        back = "the same" if one.symmetric else one.inverse
        table.add_row(
            words(_named(one), "bold"), words(one.phrase), words(back), str(one.directness),
            f"{one.used:,}",
        )  # fmt: skip
    yield table
    yield headline("Whom they join")
    table = table_of("Relation", "Joins")
    for one in answer.relations:
        table.add_row(words(one.name, "bold"), words(f"{one.joins}{_counts_as(one)}"))
    yield table
    own = any(row.own for row in answer.rows)
    yield words(
        "Direct: from 0, the most direct, to 3; a 3 is a location tie."
        + (" An asterisk marks what the facts bring." if own else "")
    )


def _named(word: "KindWord | RelationWord") -> str:
    return f"{word.name}{'*' if word.own else ''}"


def _counts_as(relation: "RelationWord") -> str:
    return f"; counts as {relation.counts_as}" if relation.counts_as else ""
