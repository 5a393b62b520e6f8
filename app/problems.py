"""What a failed request is told: RFC 9457 for programs, a page for people."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.headers import SECURITY_HEADERS
from app.views.shared.problem import problem_page
from app.wrong_values import wrong_value
from graph.errors import (
    AmbiguousName,
    Candidate,
    GraphError,
    InvalidFacts,
    InvalidQuestion,
    OtherKind,
    StoreBusy,
    StoreMissing,
    StoreUnavailable,
    StoreUnreachable,
    UnknownEntity,
    quoted,
)
from graph.plain import plain

#: Seconds after which it is worth asking again when the store is unavailable.
RETRY_AFTER = 5

#: The status of a request that nobody waits for any more: for the log alone.
GONE = 499

#: Paths that programs ask: what fails there is never answered with a page.
PROGRAM_PATHS = ("/api", "/health", "/openapi.json")


class Told(NamedTuple):
    """How a kind of failure is told: its status, the end of its type, its title."""

    status: HTTPStatus
    type: str
    title: str


TOLD: dict[type[GraphError], Told] = {
    UnknownEntity: Told(HTTPStatus.NOT_FOUND, "unknown-entity", "No match"),
    OtherKind: Told(HTTPStatus.NOT_FOUND, "unknown-entity", "Of another kind"),
    AmbiguousName: Told(HTTPStatus.CONFLICT, "ambiguous-name", "Several have this name"),
    InvalidQuestion: Told(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-value", "Invalid value"),
    InvalidFacts: Told(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-facts", "Invalid facts"),
    StoreUnavailable: Told(
        HTTPStatus.SERVICE_UNAVAILABLE, "store-unavailable", "Store unavailable"
    ),
    StoreMissing: Told(HTTPStatus.SERVICE_UNAVAILABLE, "store-missing", "No store"),
    StoreUnreachable: Told(
        HTTPStatus.SERVICE_UNAVAILABLE, "store-unreachable", "Store out of reach"
    ),
    StoreBusy: Told(HTTPStatus.SERVICE_UNAVAILABLE, "store-busy", "Store busy"),
}

#: What the framework refuses by itself, before any question is asked.
REFUSED: dict[int, tuple[str, str, str]] = {
    403: ("forbidden", "Not from here", "{detail}"),
    413: ("too-large", "Too large", "{detail}"),
    404: ("no-such-page", "No such page", "There is no page at {path}. Start at /."),
    405: ("method-not-allowed", "Method not allowed", "{path} cannot be asked with {method}."),
}


def tell_problems(app: FastAPI) -> None:
    """Let an app answer every failure in one shape."""

    @app.exception_handler(GraphError)
    def _(request: Request, error: GraphError) -> Response:
        told = next(TOLD[kind] for kind in type(error).__mro__ if kind in TOLD)
        return problem(request, told, **_facts_of(error))

    @app.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        return problem(request, TOLD[InvalidQuestion], **_values_of(request, error))

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        type, title, wording = REFUSED.get(status, ("refused", status.phrase, "{detail}"))
        detail = wording.format(
            path=quoted(request.url.path), method=request.method, detail=error.detail
        )
        answer = problem(request, Told(status, type, title), detail=detail)
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(ClientDisconnect)
    def _(_request: Request, _error: ClientDisconnect) -> Response:
        return Response(status_code=GONE)  # to no one

    @app.exception_handler(Exception)
    def _(request: Request, _error: Exception) -> Response:
        # the server logs the error; this answer is made outside of all middleware
        told = Told(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", "A fault in Tieline")
        detail = "A fault in Tieline made this fail. Its log says more."
        answer = problem(request, told, detail=detail)
        answer.headers.update(SECURITY_HEADERS)
        return answer


def problem(
    request: Request,
    told: Told,
    *,
    detail: str,
    text: str = "",
    candidates: Sequence[Candidate] = (),
    problems: Sequence[str] = (),
    parameter: str = "",
) -> Response:
    """Return a failure as a page to who asks for a page, else as problem+json.

    ``detail`` begins with the ``parameter`` at fault, if there is one; ``text`` is then the rest.
    """
    answer = (
        problem_page(request, told.status, told.title, text or detail, candidates, parameter)
        if wants_page(request)
        else _problem_json(told, detail, candidates, problems, parameter)
    )
    if told.status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def wants_page(request: Request) -> bool:
    """Tell whether a request comes from someone who reads pages."""
    for_programs = request.url.path.startswith(PROGRAM_PATHS)
    return not for_programs and "text/html" in request.headers.get("accept", "")


def _problem_json(
    told: Told,
    detail: str,
    candidates: Sequence[Candidate],
    problems: Sequence[str],
    parameter: str,
) -> Response:
    body: dict[str, Any] = {
        "type": f"/problems/{told.type}",
        "title": told.title,
        "status": told.status.value,
        "detail": detail,
    }
    if parameter:
        body["parameter"] = parameter
    if candidates:
        body["candidates"] = plain(candidates)
    if problems:
        body["problems"] = list(problems)
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, told.status, media_type="application/problem+json")


def _facts_of(error: GraphError) -> dict[str, Any]:
    """Return what an error tells; the candidates apart from the sentence."""
    if isinstance(error, UnknownEntity | AmbiguousName):
        text = error.brief
        if isinstance(error, OtherKind):
            text += " Its own entry is listed." if len(error.candidates) == 1 else ""
        elif isinstance(error, UnknownEntity) and error.within:
            text += " It contains the names listed; use one of them."
        return {
            "detail": f"{error.parameter}: {text}" if error.parameter else text,
            "text": text,
            "candidates": error.candidates,
            "parameter": error.parameter,
        }
    if isinstance(error, InvalidFacts):
        return {
            "detail": "The facts cannot be used. Correct the problems listed.",
            "problems": error.problems,
        }
    if isinstance(error, InvalidQuestion):
        return {"detail": str(error), "text": error.text, "parameter": error.parameter}
    return {"detail": str(error)}


def _values_of(request: Request, error: RequestValidationError) -> dict[str, Any]:
    """Return what the framework found wrong with values, several at once if need be."""
    first, *others = map(wrong_value, error.errors())
    problems = [str(each) for each in (first, *others)]
    return {
        "detail": " ".join(problems),
        "text": " ".join([first.text, *problems[1:]]),
        "problems": problems,
        "parameter": "" if others and not wants_page(request) else first.parameter,
    }
