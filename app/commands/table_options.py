"""What is said of tables of any headers, instead of guessed: options that commands share."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from app.commands.opening import opened
from app.commands.options import given_together
from graph.errors import InvalidQuestion, StoreMissing

if TYPE_CHECKING:
    from graph.formats.sheets.columns import Asked


class HowRead(NamedTuple):
    """How facts are read: what is not guessed of tables, and whether new words are refused.

    ``match``: who surely is loaded already is taken for that.
    """

    asked: "Asked"
    strict: bool
    match: bool = False

    def asked_of(self, store: str | None) -> "Asked":
        """Return what is not guessed, with the words of a store, if there is one already."""
        if not (store and (self.asked.kind or self.asked.relation)):
            return self.asked
        from graph.vocabulary import merged

        try:
            with opened(store) as place:
                words = merged(place.vocabularies().values())
        except StoreMissing:
            return self.asked
        return replace(self.asked, words=words)


def nothing_said() -> HowRead:
    """Return how facts are read where nothing is said."""
    from graph.formats.sheets.columns import Asked

    return HowRead(Asked(), strict=False)


def _how_read(
    # wide: the options of the commands
    source_column: Annotated[
        str, typer.Option(help="The column of the first ends of ties.", metavar="HEADER")
    ] = "",
    target_column: Annotated[
        str, typer.Option(help="The column of the second ends of ties.", metavar="HEADER")
    ] = "",
    name_column: Annotated[
        str, typer.Option(help="The column of the names that rows are about.", metavar="HEADER")
    ] = "",
    relation_column: Annotated[
        str, typer.Option(help="The column of relations: each word there is one.", metavar="HEADER")
    ] = "",
    role_column: Annotated[
        str, typer.Option(help="The column of roles, which name no relation.", metavar="HEADER")
    ] = "",
    kind: Annotated[
        str | None, typer.Option(help="The kind of names that tell none.", metavar="KIND")
    ] = None,
    relation: Annotated[
        str | None,
        typer.Option(help="The relation of ties that name none.", metavar="RELATION"),
    ] = None,
    whose: Annotated[
        str,
        typer.Option(help="To whom everybody in a list is tied.", metavar="NAME"),
    ] = "",
    encoding: Annotated[
        str,
        typer.Option(
            help="The encoding of text that is not UTF-8, such as cp1250.", metavar="NAME"
        ),
    ] = "",
    sheet: Annotated[
        str, typer.Option(help="The one sheet to read of a workbook.", metavar="NAME")
    ] = "",
    mapping: Annotated[
        str,
        typer.Option(
            help="What the columns of tables are: a file (docs/mapping.md), or one that ships.",
            metavar="FILE",
        ),
    ] = "",
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Refuse kinds and relations that are new, and ends they may not have.",
        ),
    ] = False,
) -> HowRead:
    from graph.formats.sheets.columns import Asked
    from graph.formats.sheets.headers import Use
    from graph.formats.sheets.text_files import ENCODINGS
    from graph.mapping.reading_tables import encoding_wrong

    given = {
        Use.SOURCE: source_column, Use.TARGET: target_column, Use.NAME: name_column,
        Use.RELATION: relation_column, Use.ROLE: role_column,
    }  # fmt: skip
    columns = {use.value: header for use, header in given.items() if header}
    whose = whose.strip()
    if mapping:
        from graph.mapping import mapping_called

        if columns or whose or encoding:
            wrong = "--mapping and the options of columns both say what columns are."
            raise InvalidQuestion(wrong, "Give one of them.")
        asked = Asked(kind=kind, relation=relation, sheet=sheet, mapping=mapping_called(mapping))
        return HowRead(asked, strict)
    if encoding and encoding_wrong(encoding):
        raise InvalidQuestion.choice("encoding", encoding, [*ENCODINGS])
    asked = Asked(columns, kind, relation, sheet, whose=whose, encoding=encoding)
    return HowRead(asked, strict)


#: Gives a command the options of how facts are read; it takes them as one value, ``how``.
reading_facts = given_together("how", _how_read)
