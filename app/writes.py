"""Who may write: pages of this service alone, opened on the machine that it runs on.

Any page of the web that a browser shows can send requests to a service on the same machine, and
by a name of its own that leads there (DNS rebinding) even read the answers. So a request that
changes anything must name this machine as its host, come from a page of the same origin, and
have the token that only such a page was given.
"""

import hmac
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from secrets import token_urlsafe
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

from graph.errors import quoted

#: The header that has the token of the page.
TOKEN = "X-Tieline-Token"  # noqa: S105 (its name, not its value)

#: Headers of requests that another server hands on.
HANDED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass(frozen=True, slots=True)
class Writes:
    """Whether a service takes writes at all, and the token of its pages.

    ``loopback`` says that the service listens to its own machine alone.
    """

    loopback: bool
    token: str


def writes_of(loopback: bool) -> Writes:
    """Return what a service that starts now asks of writes; the token is new each time."""
    return Writes(loopback, token_urlsafe(32))


def is_loopback(host: str) -> bool:
    """Tell whether a name or an address is that of this machine, for itself alone.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("::1")
    (True, True, True)
    >>> is_loopback("0.0.0.0"), is_loopback("localhost.example.org")
    (False, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def barred(request: Request) -> str:
    """Return why no page may write by way of such a request, blank if one may."""
    writes: Writes = request.app.state.writes
    if not writes.loopback:
        return (
            "Pages change nothing here, because other machines can reach this service. Start it "
            "with tieline serve without --host, or use tieline load."
        )
    if any(name in request.headers for name in HANDED_ON):
        return (
            "This request came through another server. Open Tieline on the machine where it runs."
        )
    host = request.headers.get("host", "")
    if not is_loopback(_name_in(host)):
        return (
            f"{quoted(host)} is not an address that changes are taken from. Use "
            "http://localhost with the port."
        )
    return ""


async def own_page(request: Request) -> None:
    """Let a request pass that a page of this service sent; refuse all others.

    Raises:
        HTTPException: 403, with what would be right.
    """
    wrong = barred(request) or _elsewhere(request) or _token_wrong(request)
    if wrong:
        raise HTTPException(HTTPStatus.FORBIDDEN, wrong)


def _elsewhere(request: Request) -> str:
    """Return what is wrong with where a request comes from, blank if it is a page of ours."""
    told = "The request comes from another page. Use the page /load of this service."
    fetched = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    if fetched not in ("", "same-origin"):
        return told
    if origin:
        own = f"{request.url.scheme}://{request.headers.get('host', '')}"
        return "" if origin == own else told
    return "" if fetched else told


def _token_wrong(request: Request) -> str:
    token = request.headers.get(TOKEN, "")
    right: str = request.app.state.writes.token
    if hmac.compare_digest(token.encode(), right.encode()):
        return ""
    return "The page is from before Tieline was started again. Reload the page and try again."


def _name_in(host: str) -> str:
    """Return the name in a Host header, without the port; blank if it has none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
