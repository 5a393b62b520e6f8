"""The page for a name that nothing has, or that several do: candidates to go on with."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.live import Snapshot
from app.views.asked import Asked
from app.views.rendering import render
from graph.errors import AmbiguousName, UnknownEntity
from graph.network import Network


def shown_ends(network: Network, asked: Asked) -> dict[str, str]:
    """Return what the two fields show: names for ids, and what was typed for what is unknown."""
    return {
        field: shown_name(network, id) if network.facts.position(id) >= 0 else id
        for field, id in (("source", asked.source), ("target", asked.target))
    }


def shown_name(network: Network, id: str) -> str:
    """Return what a field shows for an entity: its name if that finds it again, else its id."""
    name = network.name(network.facts.position(id))
    return name if network.names.exact(name) == [id] else id


def name_page(
    request: Request,
    snapshot: Snapshot,
    error: UnknownEntity | AmbiguousName,
    asked: Asked | None = None,
    *,
    to: Callable[[str], str] = "/entities/{}".format,
    here: str = "entities",
) -> HTMLResponse:
    """Return the candidates for a name, each a link that keeps the rest of the question.

    ``asked`` is a question of who connects two; else ``to`` gives the address for an id.
    """
    network = snapshot.network
    found = [network.facts.position(candidate.id) for candidate in error.candidates]
    candidates = [
        (
            network.named(at),
            network.degree(at),
            asked.with_name(error.text, candidate.id).url() if asked else to(candidate.id),
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
        brief=error.brief,
        several=several,
        within=isinstance(error, UnknownEntity) and error.within,
        candidates=candidates,
        asked=asked.but(**shown_ends(network, asked)) if asked else None,
        page="connect" if asked else here,
    )
