"""FollowTheMoney read, a line at a time: told by content, as OpenSanctions and Aleph export it."""

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from graph.attributes import Attributes
from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Findings, Place, counted
from graph.formats.follow_the_money import KIND, LINK, LINKS, SCHEMA_OF_KIND, SUBTYPE, LinkSchema
from graph.formats.sheets.values import as_link, dates_in, is_web
from graph.formats.table import unfit_in
from graph.mapping.ids import ids_of
from graph.model import MAX_NAME, Rule, is_id, is_source
from graph.store import Progress
from graph.vocabulary import vocabulary_of

#: The endings of files that may hold such entities, and how much is looked at to tell.
ENDINGS, SAMPLE = (".json", ".jsonl", ".ndjson"), 1 << 16

_ANY: frozenset[tuple[str, str]] = frozenset()

#: How the relations are said that links of other schemata make.
WORDS = vocabulary_of(
    {},
    {
        "OWNS": Rule(_ANY, "owns", "is owned by", 0),
        "DIRECTS": Rule(_ANY, "directs", "is directed by", 0),
        "RELATIVE_OF": Rule(_ANY, "is a relative of", "is a relative of", 0, symmetric=True),
        "ASSOCIATE_OF": Rule(_ANY, "is an associate of", "is an associate of", symmetric=True),
        "SUCCEEDED_BY": Rule(_ANY, "was succeeded by", "succeeded"),
        "PAID": Rule(_ANY, "paid", "was paid by", 0),
        "LINKED_TO": Rule(_ANY, "is linked to", "is linked to", symmetric=True),
    },
)

_RELATIONS: dict[str, tuple[str, LinkSchema]] = {
    **{schema.name: (str(relation), schema) for relation, schema in LINKS.items()},
    LINK.name: ("LINKED_TO", LINK),
    "Ownership": ("OWNS", LinkSchema("Ownership", "owner", "asset")),
    "Directorship": ("DIRECTS", LinkSchema("Directorship", "director", "organization")),
    "Family": ("RELATIVE_OF", LinkSchema("Family", "person", "relative")),
    "Associate": ("ASSOCIATE_OF", LinkSchema("Associate", "person", "associate")),
    "Succession": ("SUCCEEDED_BY", LinkSchema("Succession", "predecessor", "successor")),
    "Payment": ("PAID", LinkSchema("Payment", "payer", "beneficiary")),
}

_KINDS = {
    **{schema: str(kind) for kind, schema in SCHEMA_OF_KIND.items()},
    **dict.fromkeys(("Organization", "PublicBody", "LegalEntity"), "organization"),
}

#: What is read of an entity and of a link; every other property is an attribute.
_OF_ENTITIES = frozenset({"name", "alias", "summary", "keywords", "sourceUrl", "publisher"})
_OF_LINKS = frozenset({"recordId", "role", "startDate", "endDate", "sourceUrl", "publisher"})

Properties = Mapping[str, Sequence[str]]


class _Item(NamedTuple):
    """An entity or a link as it stands in a file."""

    place: Place
    id: str
    schema: str
    said: Properties

    def first(self, name: str) -> str:
        """The first value of a property, or a blank."""
        return next(iter(self.said.get(name, ())), "")

    def attributes(self, known: frozenset[str]) -> Attributes:
        """What else is said, a list where there are several values."""
        rest = {name: texts for name, texts in self.said.items() if name not in known and texts}
        return Attributes({n: t[0] if len(t) == 1 else list(t) for n, t in rest.items()})


def told_apart(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files whose first line is an entity of FollowTheMoney, and the other paths."""
    ours = [path for path in paths if _is_ours(path)]
    return ours, [path for path in paths if path not in ours]


def read(paths: Sequence[Path], reader: FactsReader, progress: Progress | None = None) -> list[str]:
    """Gather what files state, entities first; each file is read twice, so that few are held.

    An id that can be one here is kept, any other becomes one of the name.

    Returns:
        What was read, a line each file.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    held: Counter[Path] = Counter()
    for path in paths:
        unnamed: Counter[str] = Counter()
        for item in _items(path, reader.findings):
            if item.schema in _RELATIONS:
                continue
            if not item.first("name"):
                unnamed[item.schema] += 1
                continue
            ids[item.id] = _id_of(item, ids, taken)
            taken.add(ids[item.id])
            _state_entity(item, ids[item.id], reader)
            held[path] += 1
        for schema, number in unnamed.items():
            told = f"{number:,} of the schema {schema} have no name and are not read."
            if number == 1:
                told = f"One of the schema {schema} has no name and is not read."
            reader.findings.warnings.add((path, 0), told, kind="no name")
        if progress:
            progress(f"reading {path.name}", held[path], held[path])
    said = []
    for path in paths:
        links = 0
        for item in _items(path, Findings()):  # what is wrong was told
            if item.schema in _RELATIONS:
                links += _state_link(item, ids, reader)
        parts = counted(held[path], "entity", "entities"), counted(links, "statement")
        said.append(f"{path}: Read as FollowTheMoney: {' and '.join(parts)}.")
    return said


def _is_ours(path: Path) -> bool:
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
    except OSError:
        return False  # reading it as what else it may be will tell
    first = sample.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"schema"' in first and b'"properties"' in first


def _items(path: Path, findings: Findings) -> Iterator[_Item]:
    right = 'Write {"id": "x", "schema": "Person", "properties": {"name": ["X"]}}'
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            place = path, number
            try:
                found = json.loads(text)
                said = {name: _texts(values) for name, values in found["properties"].items()}
                item = _Item(place, str(found["id"]), str(found["schema"]), said)
            except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
                told = f"This line is not an entity of FollowTheMoney. {right}, or remove it."
                findings.problems.add(place, told)
                continue
            if wrong := unfit_in([item.id, *(text for texts in said.values() for text in texts)]):
                findings.problems.add(place, wrong)
            else:
                yield item


def _texts(values: Any) -> list[str]:
    """Return values as texts; of an entity within another, its id."""
    listed = values if isinstance(values, list) else [values]
    named = (one.get("id", "") if isinstance(one, dict) else one for one in listed)
    return [text for one in named if (text := str(one).strip())]


def _id_of(item: _Item, ids: Mapping[str, str], taken: Container[str]) -> str:
    """Return the id of an entity here: one of its name, unless its own may be one."""
    if item.id in ids:
        return ids[item.id]
    name = item.first("name")
    own = item.id if is_id(item.id) else ids_of([("", name)])["", name]
    apart = f"{name} {item.id}"
    return ids_of([("", apart)])["", apart] if own in taken else own


def _state_entity(item: _Item, id: str, reader: FactsReader) -> None:
    words = {
        mark: word.removeprefix(mark)
        for word in item.said.get("keywords", ())
        for mark in (KIND, SUBTYPE)
        if word.startswith(mark)
    }
    kind = words.get(KIND, _KINDS.get(item.schema, item.schema.lower()))
    name, *others = item.said["name"]
    site, page = item.first("website"), item.first("sourceUrl")
    known = _OF_ENTITIES | ({"website"} if is_web(site) else set())
    keywords = [
        word for word in item.said.get("keywords", ()) if not word.startswith((KIND, SUBTYPE))
    ]
    more = dict(item.attributes(known)) | {"keywords": keywords}
    # a semicolon parts aliases here
    aliases = [one.replace(";", ",") for one in (*others, *item.said.get("alias", ()))]
    reader.entity(
        item.place, id, kind, words.get(SUBTYPE, ""), name[: MAX_NAME + 1], ";".join(aliases), "",
        as_link(site) if is_web(site) else "", item.first("summary"),
        page if is_source(page) else "", item.first("publisher"), "", "", Attributes(more),
    )  # fmt: skip


def _state_link(item: _Item, ids: Mapping[str, str], reader: FactsReader) -> int:
    """Gather what a link states of each pair of its ends; return of how many."""
    relation, ends = _RELATIONS[item.schema]
    sources, targets = item.said.get(ends.source, ()), item.said.get(ends.target, ())
    role, key = item.first("role"), item.first("recordId").split(".")
    if len(key) == 3 and [*sources] == key[:1] and [*targets] == key[2:]:  # of ours
        relation, role = key[1], role if role != key[1] else ""
    page = item.first("sourceUrl")
    dates = (
        dates_in(min(item.said.get("startDate", ()), default="")),
        dates_in(max(item.said.get("endDate", ()), default="")),
    )
    for wrong in (date.wrong for date in dates if date.wrong):
        reader.findings.warnings.add(item.place, wrong, kind="no date")
    more = item.attributes(_OF_LINKS | {ends.source, ends.target})
    number = 0
    for one, other in product(sources, targets):
        if unknown := [end for end in (one, other) if end not in ids and not is_id(end)]:
            told = f"The link to {unknown[0]!r} is left out: no entity with a name has this id."
            reader.findings.warnings.add(item.place, told, kind="unknown end")
            continue
        reader.relation(
            item.place, ids.get(one, one), relation, ids.get(other, other), role, dates[0].since,
            dates[1].since, page if is_source(page) else "", item.first("publisher"), more,
        )  # fmt: skip
        number += 1
    return number
