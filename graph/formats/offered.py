"""The formats that facts are written in: one table, which commands, requests and pages read."""

from collections.abc import Iterable
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

#: What no single table or graph has.
_WORDS = "how your own kinds and relations are said"

#: What graph files of one edge a tie do not have.
_OF_TIES = (
    "which page says what of a tie (it has the first role, all periods and all pages), what is "
    f"undated beside what is dated, and {_WORDS}"
)


class FileFormat(StrEnum):
    """A format, by the word that requests have for it, in the order in which they are offered.

    ``ending`` ends the names of its files, blank for a folder; ``label`` is what people call it;
    ``media`` is its type over HTTP; ``module`` of ``graph.formats`` writes it. ``lost`` names
    what its files do not hold of the facts, blank if they hold everything. ``needs`` is
    the library without which none is written.
    """

    ending: str
    label: str
    media: str
    module: str
    lost: str
    needs: str

    def __new__(
        cls,
        word: str,
        ending: str,
        label: str,
        media: str,
        module: str,
        lost: str = "",
        needs: str = "",
    ) -> "FileFormat":
        """Make the word with what the table says of it."""
        # wide: a row of the table
        made = str.__new__(cls, word)
        made._value_ = word
        made.ending, made.label, made.media, made.module = ending, label, media, module
        made.lost, made.needs = lost, needs
        return made

    CSV = "csv", "", "CSV folder", "application/zip", "csv_folder"
    XLSX = (
        "xlsx", ".xlsx", "Excel workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "workbook",
        f"{_WORDS}, and digits of numbers beyond the 15th",
    )  # fmt: skip
    PARQUET = (
        "parquet", ".parquet", "Parquet", "application/zip", "parquet", _WORDS, "pyarrow",
    )  # fmt: skip
    GRAPHML = "graphml", ".graphml", "GraphML", "application/graphml+xml", "graphml", _OF_TIES
    GEXF = "gexf", ".gexf", "GEXF", "application/gexf+xml", "gexf", _OF_TIES
    GML = (
        "gml", ".gml", "GML", "application/x-gml", "gml",
        f"{_OF_TIES}, and the blanks and signs in labels of attributes",
    )  # fmt: skip
    PAJEK = (
        "net", ".net", "Pajek", "application/x-pajek", "pajek",
        "all but names, relations, the first role of each tie and the years of its periods",
    )  # fmt: skip
    NODE_LINK = (
        "json", ".json", "Node-link JSON", "application/json", "node_link",
        _WORDS,
    )  # fmt: skip
    FTM = (
        "ftm", ".ftm.json", "FollowTheMoney", "application/json", "follow_the_money",
        "attributes, coordinates, homepages of projects and events, which of several places is "
        f"home, and {_WORDS}",
    )  # fmt: skip
    CYTOSCAPE = (
        "cyjs", ".cyjs", "Cytoscape JSON", "application/json", "cytoscape", _OF_TIES,
    )  # fmt: skip


def format_of(path: Path) -> FileFormat | None:
    """Return the format that a path names, in any case; None if its ending is of none.

    A path without an ending, or to a folder that is there, is the CSV folder.

    >>> format_of(Path("Network.GEXF")).label, format_of(Path("facts")).label
    ('GEXF', 'CSV folder')
    """
    if path.is_dir() or not path.suffix:
        return FileFormat.CSV
    name = path.name.lower()
    named = (format for format in FileFormat if format.ending and name.endswith(format.ending))
    return max(named, key=lambda format: len(format.ending), default=None)  # .ftm.json before .json


def parts_of(path: Path, format: FileFormat) -> tuple[Path, ...]:
    """Return the files that a format writes for a path: of Parquet one a table, beside it.

    >>> [part.name for part in parts_of(Path("x.parquet"), FileFormat.PARQUET)]
    ['x.entities.parquet', 'x.ties.parquet']
    """
    if format is not FileFormat.PARQUET:
        return (path,)
    return tuple(path.with_suffix(f".{table}{path.suffix}") for table in ("entities", "ties"))


def offered() -> list[FileFormat]:
    """Return the formats that can be written here, by the libraries that are installed."""
    return [format for format in FileFormat if not format.needs or find_spec(format.needs)]


def told(formats: Iterable[FileFormat]) -> str:
    """Return the endings of formats as a sentence has them: .graphml, .gexf or .json.

    >>> told([FileFormat.GRAPHML, FileFormat.GEXF, FileFormat.CSV])
    '.graphml or .gexf'
    """
    *first, last = [format.ending for format in formats if format.ending]
    return f"{', '.join(first)} or {last}" if first else last
