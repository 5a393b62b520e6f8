"""FollowTheMoney: a line of JSON an entity, in the schemata that OpenSanctions and Aleph read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from graph.ecosystem import Ecosystem, Entity, Statement
from graph.formats.node_link import line
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.model import Kind, Relation
from graph.store import Progress


class LinkSchema(NamedTuple):
    """A schema of links: its name, and the properties that hold its two ends."""

    name: str
    source: str
    target: str


#: The schema of each kind that ships; any other kind is an Organization there.
SCHEMA_OF_KIND: dict[str, str] = {
    Kind.CITY: "PublicBody",
    Kind.ORGANIZATION: "Organization",
    Kind.COMPANY: "Company",
    Kind.UNIVERSITY: "Organization",
    Kind.PROJECT: "Project",
    Kind.PERSON: "Person",
    Kind.EVENT: "Event",
}

#: Where two kinds are joined so that a schema of links says it; all else is an UnknownLink.
LINK = LinkSchema("UnknownLink", "subject", "object")
LINKS: dict[str, LinkSchema] = {
    Relation.MEMBER_OF: LinkSchema("Membership", "member", "organization"),
    Relation.WORKS_FOR: LinkSchema("Employment", "employee", "employer"),
    Relation.REPRESENTS: LinkSchema("Representation", "agent", "client"),
    Relation.PARTICIPATES_IN: LinkSchema("ProjectParticipant", "participant", "project"),
}

#: What keywords begin with that say what an entity is here.
KIND, SUBTYPE = "kind:", "subtype:"

#: The kinds whose schemata have a website.
_WITH_WEBSITE = frozenset({"PublicBody", "Organization", "Company", "Person"})


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write each entity, and each statement as a link, as a stream.

    ``keywords`` are the kind and the subtype of an entity, ``recordId`` of a link the tie as
    ``source.RELATION.target``, ``publisher`` the title of a page. What is blank is left out.
    """
    count = len(ecosystem.sources)
    kinds = {entity.id: str(entity.kind) for entity in ecosystem.entities()}
    with written_whole(path) as file:
        for entity in ecosystem.entities():
            file.write(f"{line(_entity(entity))}\n")
        for number, statement in enumerate(ecosystem.statements(), 1):
            file.write(f"{line(_link(statement, number, kinds))}\n")
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
    if progress:
        progress(f"writing {path.name}", count, count)


def _entity(entity: Entity) -> dict[str, Any]:
    schema = SCHEMA_OF_KIND.get(entity.kind, "Organization")
    told = {
        "name": [entity.name], "alias": [*entity.aliases], "summary": [entity.summary],
        "keywords": [f"{KIND}{entity.kind}", entity.subtype and f"{SUBTYPE}{entity.subtype}"],
        "sourceUrl": [entity.source_url],
        "publisher": [entity.source_title],
    }  # fmt: skip
    if schema in _WITH_WEBSITE:
        told["website"] = [entity.homepage]
    return {"id": entity.id, "schema": schema, "properties": _said(told)}


def _link(s: Statement, number: int, kinds: Mapping[str, str]) -> dict[str, Any]:
    key = f"{s.source}.{s.relation}.{s.target}"
    schema = LINKS.get(s.relation, LINK)
    if schema.target == "project" and kinds.get(s.target) != Kind.PROJECT:
        schema = LINK  # an event has participants, too, but no schema for them
    if schema.source == "employee" and kinds.get(s.source) != Kind.PERSON:
        schema = LINK
    told = {
        schema.source: [s.source], schema.target: [s.target], "recordId": [key],
        "role": [s.role or str(s.relation)], "startDate": [s.since], "endDate": [s.until],
        "sourceUrl": [s.url], "publisher": [s.title],
    }  # fmt: skip
    return {"id": f"{key}.{number}", "schema": schema.name, "properties": _said(told)}


def _said(told: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found = {name: [text for text in texts if text] for name, texts in told.items()}
    return {name: texts for name, texts in found.items() if texts}
