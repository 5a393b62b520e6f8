"""The page for a name that nothing has, or that several do: candidates to go on with."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.live import Snapshot
from app.views.shared.address import PageAddress
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, OtherKind, UnknownEntity
from graph.network import Network


def shown_name(network: Network, id: str) -> str:
    """Return what a field shows for an entity: its name if that finds it again, else its id."""
    name = network.name(network.facts.position(id))
    return name if network.names.exact(name) == [id] else id


def name_page(
    request: Request,
    snapshot: Snapshot,
    error: UnknownEntity | AmbiguousName,
    *,
    to: Callable[[str], str] = "/entities/{}".format,
    asked: PageAddress | None = None,
    here: str = "entities",
) -> HTMLResponse:
    """Return the candidates for a name, each a link that keeps the rest of the question.

    ``to`` gives the address for an id; ``asked`` is the question that the page's form shows.
    Who is of another kind than was sought has a page of its own, and no answer here.
    """
    network, other = snapshot.network, isinstance(error, OtherKind)
    if other:
        to = "/entities/{}".format
    found = [network.facts.position(candidate.id) for candidate in error.candidates]
    candidates = [
        (
            network.named(at),
            network.degree(at),
            to(candidate.id),
        )
        for at, candidate in zip(found, error.candidates, strict=True)
    ]
    several = isinstance(error, AmbiguousName)
    return render(
        request,
        "shared/name.html",
        409 if several else 404,
        snapshot=snapshot,
        text=error.text,
        brief=error.brief,
        several=several,
        other=other,
        within=isinstance(error, UnknownEntity) and error.within,
        candidates=candidates,
        asked=asked,
        page=here,
    )
