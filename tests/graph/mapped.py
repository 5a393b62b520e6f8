"""What tests of mappings share: rows of a database, and what is stated of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from graph.ecosystem import Ecosystem
from graph.errors import InvalidFacts
from graph.mapping import EntityRow, Mapping, RelationRow, facts_of, read_mapping

Written = Callable[[str], Path]

#: A node, by its label and its properties; a relationship, by its type, where its ends are
#: among the nodes, and its properties.
Node = tuple[str, dict[str, object]]
Link = tuple[str, int, int, dict[str, object]]

ENTITIES = """\
entities:
  - {label: Firm, kind: company, id: vat, name: title}
  - {label: Town, kind: city, id: nr, prefix: town-, name: called}
  - {label: Human, kind: person, id: nr, prefix: human-, name: called}
"""
RELATIONS = """\
relations:
  - {type: PAID, relation: FUNDS, role: how, since: from, until: to, source_url: ref}
"""
KINDS_TOLD = "Use city, organization, company, university, project, person, event."
NO_TEXT = "Make it a text or a whole number."
ONE = "entities:\n  - {label: Firm, kind: company, id: vat, name: title%s}\n"
ACME: Node = ("Firm", {"vat": "acme", "title": "Acme"})
BOLT: Node = ("Firm", {"vat": "bolt", "title": "Bolt"})
DALLAS: Node = ("Town", {"nr": 1, "called": "Dallas"})
ANN: Node = ("Human", {"nr": 1, "called": "Ann"})


def problems(path: Path) -> list[str]:
    """Return the problems of a mapping, each without the folder it is in."""
    with pytest.raises(InvalidFacts) as error:
        read_mapping(path)
    return [line.replace(f"{path.parent}/", "") for line in error.value.problems]


def rows(
    mapping: Mapping, nodes: Iterable[Node], links: Iterable[Link]
) -> tuple[list[EntityRow], list[RelationRow]]:
    ours, theirs = mapping.entity_properties(), mapping.relation_properties()
    return (
        [
            EntityRow(str(at), label, [held.get(name) for name in ours[label]])
            for at, (label, held) in enumerate(nodes)
        ],
        [
            RelationRow(str(start), str(end), type, [held.get(name) for name in theirs[type]])
            for type, start, end, held in links
        ],
    )


def stated(
    path: Path, nodes: Iterable[Node], links: Iterable[Link] = ()
) -> tuple[Ecosystem, list[str]]:
    mapping = read_mapping(path)
    facts, unstatable = facts_of(mapping, *rows(mapping, nodes, links))
    return facts.ecosystem(), unstatable
