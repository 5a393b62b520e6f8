"""Answers as JSON, and how failures are described."""

import json
from typing import Any, Protocol

from starlette.responses import Response

from app.api.schemas import REF
from app.live import Snapshot

PROBLEM: dict[str, Any] = {
    "description": "What is wrong, and what would be right.",
    "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}},
}

ANSWERS: dict[int | str, dict[str, Any]] = {200: {"description": "The answer."}, "default": PROBLEM}


class Dictable(Protocol):
    """An answer, or a page of a list."""

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""


def reply(snapshot: Snapshot, answer: Dictable) -> Response:
    """Return an answer as JSON, with the revision and how current it is."""
    return json_of(
        {
            "revision": snapshot.revision,
            **answer.to_dict(),
            "stale": snapshot.stale,
            "age_seconds": snapshot.age_seconds,
        }
    )


def json_of(value: dict[str, Any]) -> Response:
    """Return plain values as JSON; no model checks them once more."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text, media_type="application/json")
