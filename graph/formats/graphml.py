"""GraphML, for other tools: written as a stream, so that memory does not grow with the facts."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from graph.ecosystem import UNSTATED, Ecosystem, Entity, Tie
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.store import Progress

_NODE = (
    "kind", "subtype", "name", "aliases", "sector", "homepage", "summary", "source_url",
    "source_title",
)  # fmt: skip
_EDGE = ("relation", "role", "since", "until", "source_url", "source_title", "statements")

#: Characters that XML 1.0 cannot hold, not even escaped.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a directed graph: a node an entity, an edge a tie, in the order of the facts.

    A node is called by the entity's id, an edge ``source.RELATION.target``. An edge's
    source_url and source_title join those of its evidence, each once, with ``; ``;
    ``statements`` counts the evidence. A character that XML cannot hold becomes U+FFFD.
    """
    with written_whole(path) as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        file.writelines(_keys())
        file.write('<graph edgedefault="directed">\n')
        for at, id in enumerate(ecosystem.ids):
            known = ecosystem.kinds[at] != UNSTATED
            texts = texts_of_entity(ecosystem.entity(at)) if known else {}
            file.write(_element("node", {"id": id}, texts))
        count = len(ecosystem.tie_starts) - 1
        for number, tie in enumerate(ecosystem.ties(), 1):
            ends = {"source": tie.source, "target": tie.target}
            id = f"{tie.source}.{tie.relation}.{tie.target}"
            file.write(_element("edge", {"id": id, **ends}, texts_of_tie(tie)))
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
        file.write("</graph>\n</graphml>\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _keys() -> Iterator[str]:
    for element, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = "int" if name == "statements" else "string"
            key = {"id": f"{element}-{name}", "for": element, "attr.name": name, "attr.type": kind}
            yield _element("key", key, {})


def texts_of_entity(entity: Entity) -> dict[str, str]:
    """Return what is told of an entity, as texts."""
    return {
        "kind": entity.kind, "subtype": entity.subtype, "name": entity.name,
        "aliases": ";".join(entity.aliases), "sector": entity.sector,
        "homepage": entity.homepage, "summary": entity.summary,
        "source_url": entity.source_url, "source_title": entity.source_title,
    }  # fmt: skip


def texts_of_tie(tie: Tie) -> dict[str, str]:
    """Return what is told of a tie, as texts; its dates reach from the first to the last."""
    since, until = tie.extent
    return {
        "relation": tie.relation, "role": tie.role, "since": since, "until": until,
        "source_url": _joined(statement.url for statement in tie.evidence),
        "source_title": _joined(statement.title for statement in tie.evidence),
        "statements": str(len(tie.evidence)),
    }  # fmt: skip


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _element(name: str, attributes: dict[str, str], texts: dict[str, str]) -> str:
    """Return an element as a line, its texts as GraphML data; a blank text is left out."""
    head = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    data = "".join(
        f'<data key="{name}-{key}">{escape(NO_XML.sub(REPLACEMENT, text))}</data>'
        for key, text in texts.items()
        if text
    )
    return f"<{name}{head}>{data}</{name}>\n"
