"""Pages and pictures: how people see the answers."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Unpack
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.phrases import field
from app.views.rendering import render
from graph.errors import Candidate, InvalidQuestion
from graph.questions.wording import start

if TYPE_CHECKING:
    from app.views.standalone import View
    from graph.filter import FilterOptions
    from graph.network import Network

#: What a page may load and do: everything from here, nothing inline, no frame around it.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def problem_page(
    request: Request,
    status: int,
    title: str,
    detail: str,
    candidates: Sequence[Candidate] = (),
) -> HTMLResponse:
    """Return a failed request as a page: what is wrong, what would be right, a way on."""
    again = status in (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
    wrong, named, told = detail.partition(": ")
    if not named or wrong not in request.query_params:  # a part of the path has no field
        detail, wrong = (told if wrong.isidentifier() else detail), ""
    else:
        detail = f"{field(wrong)}: {told}"
    words = [word for word in request.query_params.multi_items() if word[0] != wrong]
    return render(
        request,
        "problem.html",
        status,
        title=title,
        heading="Your question is kept in the address" if again else start(detail),
        words=start(detail) if again else "",
        candidates=candidates,
        again=again,
        waiting=status == HTTPStatus.SERVICE_UNAVAILABLE,
        wrong=wrong and field(wrong),
        beside=request.url.path + (f"?{urlencode(words)}" if words else ""),
    )


def view(
    network: "Network",
    *,
    entity: str | None = None,
    connect: tuple[str, str] | None = None,
    city: str | None = None,
    routes: int = 5,
    max_hops: int | None = None,
    top: int = 20,
    weight: Mapping[str, float] | None = None,
    **filter: "Unpack[FilterOptions]",
) -> "View":
    """Draw what surrounds an entity, who connects two, or the impact on a city.

    For a notebook, where the answer shows itself, or a file: its ``html`` is one page that
    needs nothing else. ``routes`` and ``max_hops`` are for routes alone; ``top``, how many
    organizations are listed, and ``weight``, how much each component counts, for a city.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If not one thing is asked for, or an option has no such value.
    """
    from app.views import standalone  # draws with pyvis: only when asked

    if [entity, connect, city].count(None) == 2:
        if connect is not None:
            return standalone.drawn_routes(network, *connect, routes, max_hops, **filter)
        if city is not None:
            return standalone.drawn_city(network, city, top, weight, **filter)
        if entity is not None:
            return standalone.drawn_surroundings(network, entity, **filter)
    raise InvalidQuestion("A view shows one thing. Give entity, connect or city.")
