"""What the list of entities shows."""

from typing import Any
from urllib.parse import urlencode

from graph.answers import Page
from graph.model import KINDS


def context(
    found: Page, q: str, kind: str | None, sector: str | None, further: bool
) -> dict[str, Any]:
    """Return what the template of the list is given; ``further`` if it is not the first part."""
    asked = {"q": q, "kind": kind, "sector": sector}
    return {
        "found": found,
        **asked,
        "kinds": KINDS,
        "urls": {
            **{word.value: _address(asked, kind=word) for word in KINDS},
            "all_kinds": _address(asked, kind=None),
            "all_sectors": _address(asked, sector=None),
            "next": _address(asked, cursor=found.next) if found.next else "",
            "first": _address(asked) if further else "",
        },
    }


def _address(asked: dict[str, str | None], **changes: str | None) -> str:
    words = {name: value for name, value in {**asked, **changes}.items() if value}
    return "/entities" + (f"?{urlencode(words)}" if words else "")
