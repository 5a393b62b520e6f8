"""How the files of a dataset were read: kept with it as a text, for whoever loads them again."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from graph.formats.sheets.choosing import Proposed
from graph.formats.sheets.columns import Asked
from graph.mapping.reading_tables import mapping_called, read_table_mapping
from graph.mapping.shipped import shipped
from graph.mapping.tables import TableMapping
from graph.vocabulary import described, undescribed


class Rereading(NamedTuple):
    """What files are read by again; see ``graph.formats.read``.

    ``match``: who surely is loaded already is taken for that (``graph.matching``).
    """

    asked: Asked
    strict: bool = False
    match: bool = False


def kept_reading(
    asked: Asked, tables: Sequence[Proposed], *, strict: bool = False, match: bool = False
) -> str:
    """Return how files were read, as a text that a store keeps; blank where all was guessed.

    Args:
        asked: What was said instead of being guessed.
        tables: The tables that were read: their headers are kept, so that it can be told if they
            change. None of a reading that is still to be done, which has those before it.
        strict: Whether unknown words were refused.
        match: Whether who surely was loaded already was taken for that.
    """
    said: dict[str, Any] = {
        "columns": dict(asked.columns),
        "kind": asked.kind,
        "relation": asked.relation,
        "sheet": asked.sheet,
        "chosen": {table: dict(uses) for table, uses in asked.chosen.items()},
        "mapping": _kept_mapping(asked.mapping) if asked.mapping else None,
        "whose": asked.whose,
        "encoding": asked.encoding,
        "words": described(asked.described),
        "strict": strict,
        "match": match,
        "headers": {table.table: table.header for table in tables} or dict(asked.headers),
    }
    told = {name: value for name, value in said.items() if value}
    return json.dumps(told, ensure_ascii=False) if told else ""


def reread(kept: str) -> Rereading:
    """Return how to read files again, of the text that ``kept_reading`` made.

    Raises:
        InvalidFacts: If it was read by a mapping that this version cannot follow.
        InvalidQuestion: If that was one that shipped and does no more.

    Example:
        >>> reread(kept_reading(Asked(sheet="2024"), [])).asked.sheet
        '2024'
    """
    said = json.loads(kept) if kept else {}
    asked = Asked(
        columns=said.get("columns", {}),
        kind=said.get("kind"),
        relation=said.get("relation"),
        sheet=said.get("sheet", ""),
        chosen=said.get("chosen", {}),
        mapping=_mapping(said["mapping"]) if said.get("mapping") else None,
        whose=said.get("whose", ""),
        encoding=said.get("encoding", ""),
        described=undescribed(said.get("words", {})),
        headers=said.get("headers", {}),
    )
    return Rereading(asked, bool(said.get("strict")), bool(said.get("match")))


def _kept_mapping(mapping: TableMapping) -> dict[str, str]:
    """Return a mapping by its name if it ships, else as it is written."""
    ships = shipped().get(mapping.path.stem) == mapping.path
    name = mapping.path.stem if ships else mapping.path.name
    return {"name": name} | ({} if ships else {"text": mapping.text})


def _mapping(kept: Mapping[str, str]) -> TableMapping:
    if "text" in kept:
        return read_table_mapping(Path(kept["name"]), kept["text"])
    return mapping_called(kept["name"])
