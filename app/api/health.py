"""Probes: is the process alive, can it answer."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.reply import PROBLEM, json_of
from app.api.schemas import Live, Ready
from app.deps import SnapshotDep, refuse_unknown

router = APIRouter(prefix="/health", tags=["Health"], dependencies=[Depends(refuse_unknown)])


def _answers(example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"example": example}}
    return {200: {"description": "Yes.", "content": content}, "default": PROBLEM}


@router.get(
    "/live",
    summary="Is the process alive",
    response_model=Live,
    responses=_answers({"status": "live"}),
)
async def read_live() -> Response:
    """Tell that the process answers at all."""
    return json_of({"status": "live"})


@router.get(
    "/ready",
    summary="Can questions be answered",
    response_model=Ready,
    responses=_answers(
        {"status": "ready", "compiled": True, "revision": 1, "stale": False, "age_seconds": 0.0}
    ),
)
async def read_ready(snapshot: SnapshotDep) -> Response:
    """Tell that questions can be answered; 503 until they can.

    ``compiled`` is false while the searches still run uncompiled, after a first start: answers
    are the same, and take longer.
    """
    return json_of(
        {
            "status": "ready",
            "compiled": snapshot.compiled,
            "revision": snapshot.revision,
            "stale": snapshot.stale,
            "age_seconds": snapshot.age_seconds,
        }
    )
