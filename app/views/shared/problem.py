"""What went wrong, as a page."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.presentation.phrases import field
from app.views.shared.rendering import render
from graph.errors import Candidate
from graph.questions.wording.phrases import start


def problem_page(
    request: Request,
    status: int,
    title: str,
    text: str,
    candidates: Sequence[Candidate] = (),
    parameter: str = "",
) -> HTMLResponse:
    """Return a failed request as a page: what is wrong, what would be right, a way on.

    The text is what is wrong with the ``parameter`` at fault, if there is one.
    """
    again = status in (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
    if parameter:
        # a part of the path has no field
        text = text if parameter in request.path_params else f"{field(parameter)}: {text}"
    wrong = parameter if parameter in request.query_params else ""  # else nothing to leave out
    words = [word for word in request.query_params.multi_items() if word[0] != wrong]
    return render(
        request,
        "shared/problem.html",
        status,
        title=title,
        heading="Your question is kept in the address" if again else start(text),
        words=start(text) if again else "",
        candidates=candidates,
        again=again,
        waiting=status == HTTPStatus.SERVICE_UNAVAILABLE,
        wrong=wrong and field(wrong),
        beside=request.url.path + (f"?{urlencode(words)}" if words else ""),
    )
