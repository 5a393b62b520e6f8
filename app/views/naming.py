"""The page for a name that nothing bears, or that several do: candidates to go on with."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.live import Snapshot
from app.views.asked import Asked
from app.views.rendering import render
from graph.errors import AmbiguousName, UnknownEntity


def name_page(
    request: Request,
    snapshot: Snapshot,
    error: UnknownEntity | AmbiguousName,
    asked: Asked | None = None,
    again: Callable[[str], str] | None = None,
) -> HTMLResponse:
    """Return the candidates for a name, each a link that keeps the rest of the question.

    ``again`` gives the address of a question other than who connects whom, with a candidate.
    """
    network = snapshot.network
    found = [network.facts.position(candidate.id) for candidate in error.candidates]
    candidates = [
        (
            network.named(at),
            network.degree(at),
            again(candidate.id)
            if again
            else asked.with_name(error.text, candidate.id).url()
            if asked
            else f"/entities/{candidate.id}",
        )
        for at, candidate in zip(found, error.candidates, strict=True)
    ]
    several = isinstance(error, AmbiguousName)
    return render(
        request,
        "name.html",
        409 if several else 404,
        snapshot=snapshot,
        text=error.text,
        several=several,
        candidates=candidates,
        asked=asked,
    )
