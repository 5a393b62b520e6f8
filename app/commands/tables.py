"""Lists as people read them: names found, what is loaded, what a load did, what a check found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.text import Text

from app.commands.output import clean
from app.commands.pieces import counted, rest, table_of, words
from app.presentation import loads
from app.presentation.phrases import described
from graph.differences import Difference
from graph.formats import Checked
from graph.loading import LoadReport
from graph.questions.browse import Listing
from graph.store import ChangeCounts, Dataset

#: How many warnings of one kind are shown one by one.
WARNINGS_OF_A_KIND = 5

#: How many changes of a kind are told as sentences, before a load and after it.
SENTENCES, SENTENCES_OF_A_LOAD = 5, 0


def listed(page: Listing) -> Iterator[RenderableType]:
    """Yield what a search found."""
    if page.match != "words":
        yield words(page.explanation)
    if not page.items:
        return
    found = table_of("Name", "What and where", "Id", ">Partners")
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


def change(made: ChangeCounts, store: str) -> Iterator[RenderableType]:
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


def loaded(report: LoadReport, store: str, last: str) -> Iterator[RenderableType]:
    """Yield what a load did, or would do, and ``last`` what can be done next."""
    if not report.dry:
        yield from change(report.change, store)
    elif not report.difference.is_none:
        yield words(f"What loading {report.dataset} into {store} would change:", "bold")
    yield from changed(report.difference, SENTENCES if report.dry else SENTENCES_OF_A_LOAD)
    yield Text(clean(last), no_wrap=True)  # so that a command can be copied


def changed(found: Difference, shown: int) -> Iterator[RenderableType]:
    """Yield how much differs, and the first of each change as sentences."""
    if found.is_none:
        yield words("Nothing differs from what the dataset states already.")
        return
    table = table_of("", ">New", ">Changed", ">The same", ">Withdrawn")
    for what, each in loads.totals(found):
        numbers = (each.new, each.changed, each.same, each.withdrawn)
        table.add_row(words(what.capitalize()), *(f"{number:,}" for number in numbers))
    yield table
    if found.vocabulary_changed:
        yield words("Kinds or relations are described otherwise than before.")
    for line in loads.changes_told(found, shown):
        yield words(line)
    for what, each in loads.totals(found):
        more = sum(max(0, n - shown) for n in (each.new, each.changed, each.withdrawn))
        yield from rest(more if shown else 0, f"change of {what}", f"changes of {what}")


def checked(found: Checked, difference: Difference | None = None) -> Iterator[RenderableType]:
    """Yield what a check found, and what loading it would change if that is known."""
    lines = [f"guess: {line}" for line in found.guesses]
    lines += [f"problem: {line}" for line in found.problems]
    shown: Counter[str] = Counter()
    for kind, line in zip_longest(found.kinds, found.warnings, fillvalue=""):
        shown[kind] += 1
        if not kind or shown[kind] <= WARNINGS_OF_A_KIND:
            lines.append(f"warning: {line}")
    for kind, count in shown.items():
        if kind and count > WARNINGS_OF_A_KIND:
            more = f"{count - WARNINGS_OF_A_KIND:,} more of the kind “{kind}”"
            lines.append(f"warning: and {more}; --format json lists them")
    for line in lines:  # not wrapped, so that it can be searched and jumped to
        yield Text(clean(line), no_wrap=True)
    counts = [counted(len(found.problems), "problem"), counted(len(found.warnings), "warning")]
    if found.ecosystem is not None:
        entities = int((found.ecosystem.kinds >= 0).sum())
        counts += [counted(entities, "entity", "entities")]
        counts += [counted(len(found.ecosystem.sources), "statement")]
    yield words(", ".join(counts) + ".")
    if difference is not None:
        yield from changed(difference, SENTENCES)
