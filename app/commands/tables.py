"""Lists as people read them: names found, what is loaded, what a load did, what a check found."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from app.commands.output import clean
from app.commands.pieces import counted, rest, table_of, words
from app.phrases import described
from graph.formats import Checked
from graph.questions.browse import Listing
from graph.store import Change, Dataset


def listed(page: Listing) -> Iterator[RenderableType]:
    """Yield what a search found."""
    if page.match != "words":
        yield words(page.explanation)
    if not page.items:
        return
    found = table_of("Name", "What", "Id", ">Partners")
    found.columns[2].no_wrap = True  # an id is there to be copied
    for item in page.items:
        name = f"{item.name} ({item.alias})" if item.alias else item.name
        found.add_row(
            words(name, "bold"), words(described(item)), words(item.id), f"{item.degree:,}"
        )
    yield found
    yield from rest(page.total - len(page.items), "name")


def datasets(found: Sequence[Dataset], store: str) -> Iterator[RenderableType]:
    """Yield what is loaded."""
    if not found:
        yield words(
            f"Nothing is loaded into {store}: tieline load --seeds loads the facts we ship."
        )
        return
    table = table_of("Dataset", ">Entities", ">Statements", ">Changed in", "Loaded", "From")
    for d in found:
        loaded = words(d.loaded[:16].replace("T", " "))
        counts = f"{d.entities:,}", f"{d.statements:,}", f"revision {d.changed}"
        table.add_row(words(d.name, "bold"), *counts, loaded, words(d.origin))
    yield table


def change(made: Change, store: str) -> Iterator[RenderableType]:
    """Yield what a load or a removal did."""
    did = [
        counted(getattr(made, f"{noun}_{done}"), singular, plural) + f" {done}"
        for noun, singular, plural in (
            ("entities", "entity", "entities"),
            ("statements", "statement", "statements"),
        )
        for done in ("added", "changed", "removed")
        if getattr(made, f"{noun}_{done}", 0)
    ]
    what = ", ".join(did) or "nothing changed"
    yield words(f"{made.dataset}: {what}; {store} is at revision {made.revision}.")


def checked(found: Checked) -> Iterator[RenderableType]:
    """Yield what a check found."""
    for level, lines in (("problem", found.problems), ("warning", found.warnings)):
        for line in lines:  # not wrapped, so that it can be searched and jumped to
            yield Text(clean(f"{level}: {line}"), no_wrap=True)
    counts = [counted(len(found.problems), "problem"), counted(len(found.warnings), "warning")]
    if found.ecosystem is not None:
        entities = int((found.ecosystem.kinds >= 0).sum())
        counts += [counted(entities, "entity", "entities")]
        counts += [counted(len(found.ecosystem.sources), "statement")]
    yield words(", ".join(counts) + ".")
