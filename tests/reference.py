"""The reference of the documentation, written from the code that it tells of.

A page each for the commands, the requests, the settings, the measures and the words of the
pages: ``GOLDEN=write pytest tests/test_reference.py`` writes them anew.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.cli import _MODULES as COMMANDS
from app.main import create_app
from app.settings import Settings
from app.views.home import glossary
from graph.model import KINDS, RELATIONS, RULES
from graph.questions.counting.measures import MEASURES
from graph.vocabulary import joined_by


def commands() -> Iterator[str]:
    """Yield what each command says of itself."""
    yield "# Commands"
    yield (
        "Tables on a terminal, JSON in a pipe, `--format csv` for a spreadsheet. 0 is returned for "
        "an answer, 1 for a failure, 2 for a wrong word on the command line; failures are told in "
        "one sentence on stderr. [The questions](../questions/README.md) explain the answers."
    )
    for name in COMMANDS:
        yield f"## tieline {name}"
        yield f"```text\n{_help(name)}\n```"


def _help(name: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", "from app.cli import run; run()", name, "--help"],
        capture_output=True, text=True, check=True,
        env={**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"},
    ).stdout  # fmt: skip
    return "\n".join(line.rstrip() for line in told.strip().splitlines())


def requests() -> Iterator[str]:
    """Yield what the description of the API says, for people."""
    description = create_app(Settings()).openapi()
    shapes = description["components"]["schemas"]
    yield "# Requests"
    yield (
        "All are GET. `/docs` of a running service tries them, `/openapi.json` is the description "
        "from which clients are generated. Every answer names the `revision` of the facts it was "
        "made from; `stale` says that the store is out of reach and the last facts answer. Errors "
        "are `application/problem+json` (RFC 9457)."
    )
    asked = {path: methods["get"] for path, methods in description["paths"].items()}
    head = "parameter", "takes", "meaning"
    every = asked["/api/network"]["parameters"]
    yield "## The filter"
    yield "Every question takes it: which ties and entities it may use."
    yield _table(head, [_parameter(each, shapes) for each in every])
    for path, told in asked.items():
        yield f"## {path}"
        yield f"{told['summary']}. {told['description']}"
        takes = told.get("parameters", [])
        if rows := [_parameter(each, shapes) for each in takes if each not in every]:
            yield _table(head, rows)
        if all(each in takes for each in every):
            yield "Takes [the filter](#the-filter)."
        if shape := _shape(told, shapes):
            yield shape


def _parameter(told: dict[str, Any], shapes: dict[str, Any]) -> tuple[str, str, str]:
    named = told["schema"].get("$ref", "").rpartition("/")[2]
    schema = shapes.get(named, {}) | told["schema"]
    choices = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    kind, words = choices[0], schema.get("enum") or choices[0].get("enum")
    if kind.get("type") == "array":
        choices = kind["items"].get("anyOf", [kind["items"]])
        kind, words = choices[0], choices[0].get("enum")
    takes = ", ".join(f"`{word}`" for word in words) if words else kind["type"]
    if {"type": "string"} in choices[1:]:
        takes += ", or one of [the facts' own](#apivocabulary)"
    bounds = [kind.get(word, schema.get(word)) for word in ("minimum", "maximum")]
    if None not in bounds:
        takes = f"{bounds[0]:,} to {bounds[1]:,}"
    if "default" in schema and schema["default"] not in ("", [], None, False):
        takes += f"; {schema['default']} unless said"
    name = f"`{told['name']}`" + (" (required)" if told["required"] else "")
    return name, takes, told.get("description", "")


def _shape(asked: dict[str, Any], shapes: dict[str, Any]) -> str:
    content = asked["responses"]["200"]["content"].get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    if not name:
        return ""
    fields = ", ".join(f"`{field}`" for field in shapes[name]["properties"])
    return f"{_joined(shapes[name]['description'])}\n\nIts fields: {fields}."


def settings() -> Iterator[str]:
    """Yield what can be set from outside."""
    yield "# Settings"
    yield "From the environment of `tieline` and of the service; a blank one counts as not set."
    rows = []
    for name, field in Settings.model_fields.items():
        value = str(field.default or "")  # a password that is blank is shown as blank
        rows.append((f"`TIELINE_{name.upper()}`", value, field.description or ""))
    yield _table(("setting", "unless set", "meaning"), rows)
    yield (
        "`--store` and `--port` on the command line count before these; `make run PORT=8001` is "
        "the port of the service. `TIELINE_TRACEBACK=1` shows where a fault of Tieline came from."
    )


def measures() -> Iterator[str]:
    """Yield what each measure is for, how it is counted, and who proposed it."""
    yield "# Measures"
    yield "Asked for by `tieline centrality --measure`, `/api/centrality?measure=`, `/rankings`."
    for name, measure in MEASURES.items():
        yield f"## {name}"
        notes = [
            note
            for said, note in (
                (measure.directed, "It can go by the direction of ties (`direction=arc`)."),
                (measure.grouped, "It counts between groups (`by`)."),
                (measure.least_first, "The smallest score ranks first."),
            )
            if said
        ]
        yield " ".join([measure.use, f"The score: {measure.meaning}.", *notes])
        yield f"How it is counted: {measure.convention}."
        yield f"After {measure.reference}."


def words() -> Iterator[str]:
    """Yield the words that the pages use, as ``/words`` has them."""
    yield "# Words"
    for _, heading, lead, terms in glossary.SECTIONS:
        yield f"## {heading}"
        yield f"{lead}."
        yield "\n".join(f"- **{term.word}**: {term.meaning}" for term in terms)
    yield "## Kinds and relations"
    yield "An entry is one of " + ", ".join(f"*{kind}*" for kind in KINDS) + "."
    rows = []
    for relation in RELATIONS:
        rule = RULES[relation]
        back = "both ways" if rule.symmetric else rule.inverse
        rows.append((f"`{relation}`", rule.phrase, back, joined_by(relation)))
    yield _table(("relation", "reads", "the other way", "joins"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), ["---"] * len(list(head)), *rows]
    return "\n".join("| " + " | ".join(_joined(cell) for cell in row) + " |" for row in lines)


def _joined(text: str) -> str:
    """Return a text as one line of Markdown."""
    return " ".join(text.split()).replace("``", "`").replace("|", "\\|")


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands, "requests": requests, "settings": settings, "measures": measures,
    "words": words,
}  # fmt: skip


def page(name: str) -> str:
    """Return a page of the reference."""
    return "\n\n".join(PAGES[name]()) + "\n"
