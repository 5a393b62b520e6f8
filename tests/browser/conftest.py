"""A real service and a real browser; everything here is skipped where Chromium is absent."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from app.main import create_app
from app.settings import Settings
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.app.conftest import computed as computed
from tests.app.conftest import seeded as seeded
from tests.app.conftest import stored, wait_for
from tests.app.pages import hostile, hostile_city, hub
from tests.browser.seen import WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

#: Debian's Chromium; the one without windows draws the same with half the work.
CHROMIUM = next(
    filter(Path.exists, map(Path, ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium"))), None
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip

#: Opens a page, with what a new browser context takes.
Open = Callable[..., "Page"]


@contextmanager
def listening(store: Path | str, port: int = 0) -> Iterator[str]:
    """Serve a store at a port, or at a free one, and yield the address."""
    with closing(socket.create_server(("127.0.0.1", port))) as listener:
        app = create_app(Settings(store=str(store)), loopback=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            wait_for(lambda: server.started)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def site(computed: Path) -> Iterator[str]:
    """The address of a service over the facts that Tieline ships."""
    with listening(computed) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over entities whose names try to be markup."""
    with listening(stored(hostile(), tmp_path_factory.mktemp("site") / "hostile.db")) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over cities whose names try to be markup."""
    path = tmp_path_factory.mktemp("site") / "cities.db"
    with listening(stored(hostile_city(), path)) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, closed after the tests of pages: its loop must not meet other tests'."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium: apt-get install chromium-headless-shell")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="package")
def kept(browser: "Browser", site: str) -> Iterator["BrowserContext"]:
    """Where pages open that want nothing of their own: scripts and styles are kept there.

    So is the process that draws: a page stays open, for its end would be that of the process.
    """
    context = browser.new_context(viewport=WIDE)
    context.new_page().goto(f"{site}/words")
    yield context
    context.close()


def heard(page: "Page", own: str) -> list[str]:
    """Return a list that grows with what a page complains of, or asks of another host."""
    complaints: list[str] = []

    def hear(message: "ConsoleMessage") -> None:
        # the browser tells an answer of 404 or 503 as an error; it is a page all the same,
        # and a page may ask while its service is away
        told = message.type in ("error", "warning")
        if told and not re.search("status of (4|503)|ERR_CONNECTION_REFUSED", message.text):
            complaints.append(message.text)

    def watch(request: "Request") -> None:
        if not request.url.startswith((own, "data:", "blob:")):
            complaints.append(request.url)

    page.on("console", hear)
    page.on("request", watch)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
    return complaints


@pytest.fixture
def opened(browser: "Browser", kept: "BrowserContext") -> Iterator[Open]:
    """Open pages for one test; at the end none may have complained, or asked another host."""
    lists: list[list[str]] = []
    contexts: list[BrowserContext] = []
    origins = set()

    def open_page(address: str, viewport: Any = WIDE, **options: Any) -> "Page":
        if options:
            contexts.append(browser.new_context(viewport=viewport, **options))
            page = contexts[-1].new_page()
        else:
            page = kept.new_page()
            page.set_viewport_size(viewport)
        own = address[: address.find("/", len("https://"))]
        origins.add(own)
        lists.append(heard(page, own))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    blank, *others = kept.pages
    for page in others:
        page.close()
    forget(blank, origins)  # a page on its way elsewhere may never answer
    assert not [complaint for complaints in lists for complaint in complaints]


def forget(page: "Page", origins: set[str]) -> None:
    """Forget what pages of these origins keep for their next visit."""
    session = page.context.new_cdp_session(page)
    for origin in origins:
        if origin.startswith("http"):
            session.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"}
            )


@pytest.fixture(scope="module")
def hub_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A hub with 100 people, each tied to it twice."""
    with listening(stored(hub(100), tmp_path_factory.mktemp("site") / "hub.db")) as address:
        yield address


@pytest.fixture(scope="module")
def chain_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A chain a - b - c - d, with two people who work for b."""
    entities = [Entity(id, Kind.COMPANY, id.upper() * 3) for id in "abcd"]
    people = [Entity(id, Kind.PERSON, f"Person {id}") for id in ("p", "q")]
    ties = [
        Statement(one, Relation.PARTNERS_WITH, other, url="https://example.org/1", title="One")
        for one, other in ("ab", "bc", "cd")
    ]
    works = [Statement(id, Relation.WORKS_FOR, "b", since="2017-09") for id in ("p", "q")]
    facts = gather([*entities, *people], [*ties, *works])
    with listening(stored(facts, tmp_path_factory.mktemp("site") / "chain.db")) as address:
        yield address
