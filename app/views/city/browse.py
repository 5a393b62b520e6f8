"""What the list of cities shows."""

from typing import Any
from urllib.parse import urlencode

from app.views.city.record import recorded
from graph.folding import fold
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.paging import first_of, next_of
from graph.questions.coverage import coverage

#: How many cities are on one page.
PAGE = 100

ORDERS = {"record": "best documented first", "name": "by name"}


def context(network: Network, q: str, order: str, cursor: str | None) -> dict[str, Any]:
    """Return what the template of the list is given."""
    everywhere, named = recorded(network), coverage(network).entities
    on_record = {id: own for id, own in everywhere.items() if not own.wide}
    first = first_of(PAGE, cursor)
    if q.strip():
        owners = network.names.find(q, network.among((Kind.CITY,))).owners.tolist()
        found = [network.facts.ids[at] for at in owners]
    else:
        found = list(on_record)
        if order == "name":
            found.sort(key=lambda id: (fold(on_record[id].name), id))
    shown = found[first : first + PAGE]
    following = next_of(first, PAGE, len(found))
    best = next(iter(on_record.values()), None)
    asked = {"q": q, "order": order if order != "record" else ""}
    return {
        "q": q,
        "order": order,
        "total": len(found),
        "cities": len(on_record),
        "best": named[best.id] if best and best.ties else None,
        "most": best.ties if best else 0,
        "items": [(named[id], everywhere[id]) for id in shown],
        "wide": [] if q.strip() or first else sorted(
            (named[id] for id, own in everywhere.items() if own.wide),
            key=lambda named: fold(named.name),
        ),
        "orders": {word: (words, _address(asked, order=word if word != "record" else ""))
                   for word, words in ORDERS.items()},
        "next": _address(asked, cursor=following) if following else "",
        "first": _address(asked) if first else "",
    }  # fmt: skip


def _address(asked: dict[str, str], **changes: str | None) -> str:
    words = {name: value for name, value in {**asked, **changes}.items() if value}
    return "/cities" + (f"?{urlencode(words)}" if words else "")
