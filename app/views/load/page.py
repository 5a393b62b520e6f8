"""What the page of loading shows: datasets, how files would be read, what a load did."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.live import Snapshot
from app.origins import files_of, origin_of
from app.settings import Settings
from app.views.load.uploads import MOST_BYTES, MOST_FILES
from app.views.load.worker import ReadAnswer
from app.views.shared.rendering import templates
from graph.errors import InvalidQuestion
from graph.formats.rereading import Rereading, reread
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.headers import Use
from graph.formats.sheets.text_files import ENCODINGS, NOT_UTF8
from graph.mapping.shipped import shipped
from graph.plain import plain
from graph.questions.wording.coverage import entries
from graph.questions.wording.phrases import count, listed
from graph.seeds import SEEDS
from graph.store import ChangeCounts, Dataset
from graph.vocabulary import kind_words, rule_of, undescribed

#: How many problems, and how many warnings, are shown.
SHOWN = 50

#: What a column can be read as, as the choice over it says, by whom it tells of.
USES = (
    ("A tie", {
        Use.SOURCE: "First end", Use.TARGET: "Second end", Use.RELATION: "Relation",
        Use.ROLE: "Role", Use.SINCE: "Start", Use.UNTIL: "End",
        Use.LINK: "Page that says so", Use.TITLE: "Source",
        Use.SOURCE_KIND: "Kind of the first", Use.TARGET_KIND: "Kind of the second",
    }),
    ("An entry", {
        Use.NAME: "Name", Use.KIND: "Kind", Use.SUBTYPE: "Subtype", Use.PLACE: "Place",
        Use.HOMEPAGE: "Website", Use.SUMMARY: "Description", Use.ALIASES: "Other names",
        Use.ID: "Id", Use.LATITUDE: "Latitude", Use.LONGITUDE: "Longitude",
    }),
    ("Either", {Use.ATTRIBUTE: "Attribute"}),
)  # fmt: skip

#: What a new kind can be in questions, and how that is said.
ROLES = {"party": "act for themselves", "venue": "are where others meet", "place": "are places"}

#: What a load changes, as one and several of it are said.
ENTRIES, STATEMENTS = ("entry", "entries"), ("statement", "statements")

_PLACED = re.compile(r"(?P<place>.+?:\d+): (?P<text>.+)", re.DOTALL)


class LoadedBefore(NamedTuple):
    """A dataset as the page lists it: where it is from, and whether it can be loaded again."""

    dataset: Dataset
    origin: str
    again: bool


class Noted(NamedTuple):
    """A line about a file: the place in it, if it has one, and what is said."""

    place: str
    text: str


def context(datasets: Sequence[Dataset], why: str, token: str) -> dict[str, Any]:
    """Return what the template of the page is given.

    Args:
        datasets: What is loaded.
        why: Why nothing can be loaded here, blank if it can; then nothing is said of paths.
        token: What requests of the page must carry.
    """
    listed_ = [
        LoadedBefore(
            dataset, "" if why else _origin_told(dataset), not why and bool(files_of(dataset))
        )
        for dataset in datasets
    ]
    return {
        "why": why,
        "token": token,
        "datasets": listed_,
        "most": MOST_BYTES >> 20,
        "most_files": MOST_FILES,
    }


def proposal(
    answer: ReadAnswer, paths: Sequence[Path], name: str, asked: Asked, snapshot: Snapshot
) -> str:
    """Return how files would be read, as a part of the page."""
    guesses = [*map(_noted, answer.get("guesses", ()))]
    problems, warnings = answer.get("problems", []), answer.get("warnings", [])
    known = next((d for d in snapshot.datasets if d.name == name), None)
    words = snapshot.network.vocabulary
    return templates().get_template("load/_proposal.html").render(
        headline=headline(answer, paths),
        answer=answer,
        tables=answer.get("tables", []),
        uses=USES,
        sentences=[noted for noted in guesses if noted.place],
        guesses=[noted.text for noted in guesses if not noted.place],
        problems=[*map(_noted, problems[:SHOWN])],
        problems_more=len(problems) - SHOWN,
        warnings=[*map(_noted, warnings[:SHOWN])],
        warnings_more=len(warnings) - SHOWN,
        counted=counted(answer),
        change=told_change(answer),
        name=name,
        asked=asked,
        other_columns=answer.get("other_columns", ()),
        new_words=answer.get("new_words", {}),
        mappings=[*shipped()],
        mapping=asked.mapping.path.stem if asked.mapping else "",
        roles=ROLES,
        sheets=_sheets(answer, asked),
        encodings=_encodings(answer, asked),
        kinds=[(kind, kind_words(kind).label) for kind in words.kinds],
        relations=[(relation, rule_of(relation).phrase) for relation in words.relations],
        taken=known and _taken(known, origin_of(paths)),
        again=known is not None and known.origin == origin_of(paths),
    )  # fmt: skip


def headline(answer: ReadAnswer, paths: Sequence[Path]) -> str:
    """Return what the files hold, or that they cannot be loaded, as one sentence."""
    files = listed([path.name for path in paths])
    problems = len(answer.get("problems", ()))
    if "error" in answer:
        return f"{files} cannot be read"
    if problems:
        return f"{count(problems, 'problem')} in {files}"
    ties = sum(answer.get("relations", {}).values())
    found = sum(answer.get("kinds", {}).values())
    return f"{files}: {count(ties, 'tie')} among {entries(found)}"


def counted(answer: ReadAnswer) -> str:
    """Return the entries by kind and the ties by relation, as a sentence."""
    kinds = answer.get("kinds", {})
    if not kinds:
        return ""
    words = undescribed(answer["words"])
    known = {str(kind): kind_words(kind) for kind in words.kinds}
    phrases = {str(relation): rule_of(relation).phrase for relation in words.relations}
    said = listed([count(many, known[k].label, known[k].plural) for k, many in kinds.items()])
    ties = listed([f"{many:,} “{phrases[r]}”" for r, many in answer["relations"].items()])
    return f"Entries: {said}." + (f" Ties: {ties}." if ties else "")


def told_change(answer: ReadAnswer) -> str:
    """Return what loading would change, as a sentence; blank if that is all new, or not known."""
    if answer.get("before") is None or "difference" not in answer:
        return ""
    found = answer["difference"]
    if not found["vocabulary_changed"] and not any(
        total[of] for total in found["totals"].values() for of in ("new", "changed", "withdrawn")
    ):
        return "Nothing: the dataset states exactly this already."
    told = []
    for nouns, total in zip((ENTRIES, STATEMENTS), found["totals"].values(), strict=True):
        parts = [f"{total[of]:,} {of}" for of in ("new", "changed", "withdrawn") if total[of]]
        parts += [f"{total['same']:,} as before"] if total["same"] else []
        told.append(f"{nouns[1].capitalize()}: {listed(parts) or 'none'}.")
    if found["vocabulary_changed"]:
        told.append("Kinds or relations are described otherwise than before.")
    return " ".join(told)


def name_for(paths: Sequence[Path]) -> str:
    """Return how the dataset of some files is called unless a person says otherwise."""
    names = [path.stem.removesuffix(".entities").removesuffix(".relations") for path in paths]
    own = [name for name in names if name not in ("entities", "relations")]
    return own[0] if own else "uploaded"


def taken(settings: Settings, name: str, origin: str) -> str:
    """Return why a name cannot be given to files of this origin, blank if it can."""
    with settings.open(create=True) as store:
        known = next((dataset for dataset in store.datasets() if dataset.name == name), None)
    return _taken(known, origin) if known else ""


def read_before(settings: Settings, name: str, origin: str) -> Rereading:
    """Return how files of this origin were read when a dataset was last loaded from them."""
    with settings.open(create=True) as store:
        if any((one.name, one.origin) == (name, origin) for one in store.datasets()):
            return reread(store.reading(name))
    return Rereading(Asked())


def known(settings: Settings, name: str) -> tuple[Dataset, str]:
    """Return a dataset and how it was read.

    Raises:
        InvalidQuestion: If there is none of that name.
    """
    with settings.open() as store:
        for dataset in store.datasets():
            if dataset.name == name:
                return dataset, store.reading(name)
    raise InvalidQuestion("There is no such dataset any more.", "Reload the page.")


def told_loaded(change: dict[str, Any], before: str | None) -> str:
    """Return what a load did, and how it is undone.

    Args:
        change: The counts of the load.
        before: Where the dataset was loaded from before, None if there was none of that name.
    """
    name = change["dataset"]
    parts = []
    for done in ("added", "changed", "removed"):
        counts = (("entities", ENTRIES), ("statements", STATEMENTS))
        found = ((change.get(f"{field}_{done}", 0), *nouns) for field, nouns in counts)
        if said := [count(*each) for each in found if each[0]]:
            parts.append(f"{listed(said)} {done}")
    if not parts:
        return f"Nothing changed: “{name}” already states exactly this."
    undo = f"To undo it, remove “{name}” on the page Load."
    if before is not None:
        undo = "It replaced what was there before. To undo it, load the earlier files again."
    return f"“{name}” is loaded: {', '.join(parts)}. {undo}"


def told_removed(change: ChangeCounts) -> str:
    """Return what a removal did."""
    gone = plain(change)
    found = listed(
        [entries(gone["entities_removed"]), count(gone["statements_removed"], "statement")]
    )
    return f"“{change.dataset}” is removed, with {found}."


def _encodings(answer: ReadAnswer, asked: Asked) -> dict[str, str]:
    """Return how letters may be encoded, to choose from where it was guessed or chosen."""
    guessed = any(NOT_UTF8 in line for line in answer.get("guesses", ()))
    return ENCODINGS if guessed or asked.encoding else {}


def _sheets(answer: ReadAnswer, asked: Asked) -> list[str]:
    """Return the sheets of a workbook to choose from."""
    found = [table["table"].partition(", sheet ")[2] for table in answer.get("tables", ())]
    named = [name for name in found if name]
    return list(dict.fromkeys([*filter(None, [asked.sheet]), *named]))


def _taken(known: Dataset, origin: str) -> str:
    if known.origin == origin:
        return ""
    return f"There is a dataset “{known.name}” already, from elsewhere ({_origin_told(known)})."


def _origin_told(dataset: Dataset) -> str:
    if dataset.origin == SEEDS:
        return "ships with Tieline"
    return dataset.origin


def _noted(line: str) -> Noted:
    found = _PLACED.fullmatch(line)
    return Noted(found["place"], found["text"]) if found else Noted("", line)
