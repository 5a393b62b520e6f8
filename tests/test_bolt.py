"""The way to a server that tests may cut leaves nothing open."""

import gc
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import sleep
from typing import Any, cast

import pytest

from tests.bolt import Access, Line, Server

#: How often a line is cut while how many call.
CUTS, CALLERS = 8, 6


class Echo:
    """What says what it hears, as a server would be reached."""

    def __init__(self) -> None:
        self._heard = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port = self._heard.getsockname()[1]
        self.access = Access("", "", "")

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                Thread(target=self._answer, args=self._heard.accept()[:1], daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            while heard := caller.recv(64):
                caller.sendall(heard)

    def close(self) -> None:
        self._heard.shutdown(socket.SHUT_RDWR)
        self._heard.close()


@pytest.fixture
def echo() -> Iterator[Echo]:
    echo = Echo()
    thread = Thread(target=echo.listen)
    thread.start()
    yield echo
    echo.close()
    thread.join()


@contextmanager
def calling(url: str, answered: list[bytes]) -> Iterator[None]:
    """Let several call without end, for as long as this holds."""
    done = Event()
    port = int(url.rpartition(":")[2])

    def call() -> None:
        while not done.is_set():
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as caller:
                caller.sendall(b"hello")
                answered.append(caller.recv(64))

    callers = [Thread(target=call) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    yield
    done.set()
    for caller in callers:
        caller.join()


def test_a_line_that_is_cut_as_people_call_leaves_nothing_open(
    echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_open: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: left_open.append(what.exc_value))
    answered: list[bytes] = []
    for turn in range(CUTS):
        with Line(cast("Server", echo)) as line, calling(line.access.url, answered):
            sleep(0.01)
            line.cut()
            sleep(0.001 * turn)
            line.mend()
            sleep(0.01)
    gc.collect()
    assert b"hello" in answered
    assert left_open == []
