"""The service: serve."""

import logging
import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from app import DEFAULT_STORE
from app.commands.loading import load_into
from app.commands.opening import settings_for
from app.commands.options import StoreOption
from app.commands.waiting import progress
from graph.errors import InvalidQuestion, StoreUnreachable, quoted

if TYPE_CHECKING:
    import uvicorn

    from app.settings import Settings

#: Seconds that requests in flight get to end when the service is stopped.
LAST_REQUESTS = 5

GREATEST_PORT = 65_535


def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            metavar="PORT", help=f"The port to listen on, up to {GREATEST_PORT:,}; 0: any."
        ),
    ] = 8000,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Serve the explorer and the HTTP API.

    If there is no store at the default place yet, create one with the facts that Tieline ships.
    """
    if not 0 <= port <= GREATEST_PORT:
        raise InvalidQuestion.range("port", port, GREATEST_PORT, least=0)
    settings = settings_for(store)
    with closing(_bind(host, port)) as listener:
        _see_to_store(settings)
        server = _server(settings, listener)
        server.run(sockets=[listener])
    if not server.started:
        raise TyperException("The service did not start. The lines above say why.")


def _bind(host: str, port: int) -> socket.socket:
    """Take the address before anything slow happens, so that a taken one is told at once."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, proto)
    except (OSError, UnicodeError) as error:  # a name may be too long to be asked for
        why = getattr(error, "strerror", None) or "no such name"
        raise TyperException(
            f"--host: {quoted(host)} is not an address of this machine ({why}). Use 127.0.0.1."
        ) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        # make sets this for what it starts, and those who typed `make run` know no --port
        command = "make run PORT=" if os.environ.get("MAKELEVEL") else "tieline serve --port "
        another = port + 1 if port < GREATEST_PORT else GREATEST_PORT - 1
        raise TyperException(
            f"Port {port} of {host} cannot be used ({error.strerror}). Choose another one: "
            f"{command}{another}"
        ) from error
    return listener


def _see_to_store(settings: "Settings") -> None:
    """Make and seed the default store if it never held a fact; see that another can be used.

    A server that does not answer may come later: the service starts, and goes on trying.
    """
    store = settings.store
    default = store == DEFAULT_STORE
    try:
        with settings.open(create=default) as opened:
            empty = not opened.revision()
    except StoreUnreachable as error:
        _say(f"{error} Tieline tries again until it can.")
        return
    if empty and default:
        _say(f"Loading the facts that Tieline ships into a new store, {Path(store).resolve()}.")
        with progress() as tell:
            load_into(store, (), None, tell)
    elif empty:
        _say(
            f"There are no facts in {store} yet. Load those that Tieline ships with `tieline load "
            "--seeds`."
        )


def _server(settings: "Settings", listener: socket.socket) -> "uvicorn.Server":
    """Return a server that says where it is once it answers."""
    import uvicorn

    from app.main import create_app
    from app.writes import is_loopback

    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if listener.family == socket.AF_INET6 else host

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                _say(f"Tieline is ready: http://{shown}:{port}")

        def handle_exit(self, sig: int, frame: object) -> None:
            if not self.started:
                raise KeyboardInterrupt  # nothing is in flight yet
            super().handle_exit(sig, frame)  # type: ignore[arg-type]

    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("app").setLevel(logging.INFO)
    config = uvicorn.Config(
        create_app(settings, loopback=is_loopback(host)),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_REQUESTS,
    )
    return Server(config)


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)
