"""What requests have in common: the running network, the filter, parameters in good order."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from time import monotonic
from typing import Annotated, Any

from anyio import from_thread
from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, Field
from starlette.requests import ClientDisconnect

from app.live import Live, Snapshot
from graph.errors import InvalidQuestion, quoted
from graph.filter import UNDATED, FilterOptions
from graph.model import KINDS, MAX_ID_LENGTH, RELATIONS, SECTORS, Kind
from graph.names import MAX_NAME
from graph.network import Network
from graph.questions.counting.ends import ENDS
from graph.questions.counting.groups import BY
from graph.questions.role import DIRECTIONS
from graph.store import Progress


def blank_is_none(value: object) -> object:
    """Take a blank parameter, as forms send it, for one that was not given."""
    return None if value == "" else value


BlankIsNone = BeforeValidator(blank_is_none)


async def snapshot_of(request: Request) -> Snapshot:
    """Return what answers this request, from its beginning to its end."""
    live: Live = request.app.state.live
    return live.snapshot()


SnapshotDep = Annotated[Snapshot, Depends(snapshot_of)]

#: How often long work asks whether someone still waits, in seconds: each time takes a moment.
LISTEN = 0.1


async def progress_of(request: Request) -> Progress:
    """Return what long work tells, and what ends it once nobody waits for the answer."""
    asked = 0.0

    def tell(*_: object) -> None:
        nonlocal asked
        if (now := monotonic()) < asked + LISTEN:
            return
        asked = now
        if from_thread.run(request.is_disconnected):
            raise ClientDisconnect

    return tell


ProgressDep = Annotated[Progress, Depends(progress_of)]


def known(words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return how a word is described: one of those that ship, or another of the facts."""
    return [{"type": "string", "enum": [str(word) for word in words]}, {"type": "string"}]


def known_items(words: tuple[str, ...]) -> dict[str, Any]:
    """Return how a repeatable parameter that takes such words is described."""
    return {"items": {"anyOf": known(words)}}


async def filter_of(
    relation: Annotated[
        Sequence[str],
        Query(
            description="Count only ties of this relation; repeatable.",
            json_schema_extra=known_items(RELATIONS),
        ),
    ] = (),
    without_relation: Annotated[
        Sequence[str],
        Query(
            description="Leave out ties of this relation; repeatable.",
            json_schema_extra=known_items(RELATIONS),
        ),
    ] = (),
    avoid: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]],
        Query(
            max_length=1000,
            description="Leave out this entity, an id, a name or an alias; repeatable.",
        ),
    ] = (),
    without_kind: Annotated[
        Sequence[str],
        Query(
            description="Leave out this kind, on paths and among partners; repeatable.",
            json_schema_extra=known_items(KINDS),
        ),
    ] = (),
    as_of: Annotated[
        str | None,
        Query(description="Count what may hold at this date: YYYY, YYYY-MM or YYYY-MM-DD."),
    ] = None,
    undated: Annotated[
        str,
        Query(
            description="Count undated statements at every date (keep), or not at all (drop).",
            json_schema_extra={"enum": list(UNDATED)},
        ),
    ] = "keep",
    context: Annotated[
        bool,
        BeforeValidator(lambda value: value or False),
        Query(description="Count location ties too: located in, part of a city, in a collective."),
    ] = False,
    where: Annotated[
        Sequence[Annotated[str, Field(max_length=MAX_NAME)]],
        Query(
            max_length=100,
            description="Leave out entries and ties that fail a condition on an attribute: a name, "
            "one of `:` `=` `!=` `>` `>=` `<` `<=` and a value; repeatable. It concerns the kinds "
            "and relations of which some have the attribute.",
            openapi_examples={"number": {"value": ["budget>1000000"]}},
        ),
    ] = (),
) -> FilterOptions:
    """Return the filter that a request asks for, as questions take it; blanks ask for nothing."""
    # wide: the options of every question
    return {
        "relation": [text for text in relation if text],
        "without_relation": [text for text in without_relation if text],
        "avoid": [text for text in avoid if text],
        "without_kind": [text for text in without_kind if text],
        "as_of": as_of or None,
        "undated": undated or "keep",
        "context": context,
        "where": [text for text in where if text],
    }


FilterDep = Annotated[FilterOptions, Depends(filter_of)]

OfKind = Annotated[
    str | None,
    BlankIsNone,
    Query(
        description="Only this kind.",
        json_schema_extra={"anyOf": [*known(KINDS), {"type": "null"}]},
    ),
]
OfSector = Annotated[
    str | None,
    BlankIsNone,
    Query(description="Only this sector.", json_schema_extra={"enum": list(SECTORS)}),
]
By = Annotated[
    str,
    Query(
        description="What makes two partners members of one group, where roles are counted.",
        json_schema_extra={"enum": list(BY)},
    ),
]
Direction = Annotated[
    str,
    Query(
        description="Ties count either way (any), or by their direction (arc).",
        json_schema_extra={"enum": list(DIRECTIONS)},
    ),
]

Ends = Annotated[
    str,
    Query(
        description="Who may be an end of a pair: cities, organizations (except collectives), "
        "companies and universities, or everyone.",
        json_schema_extra={"enum": list(ENDS)},
    ),
]

Name = Annotated[str, Query(max_length=MAX_NAME)]

Id = Annotated[
    str,
    Path(
        max_length=MAX_ID_LENGTH,
        description="The exact id of an entity.",
        openapi_examples={"chamber": {"value": "metro-atlanta-chamber"}},
    ),
]

CityId = Annotated[
    str,
    Path(
        max_length=MAX_ID_LENGTH,
        description="The exact id of a city.",
        openapi_examples={"city": {"value": "atlanta-ga"}},
    ),
]


def exact(network: Network, id: str, kinds: tuple[Kind, ...] = ()) -> str:
    """Return an id that some entity has, or raise UnknownEntity with what it is near."""
    at = network.facts.position(id)
    if at >= 0 and (not kinds or network.kind(at) in kinds):
        return id
    raise network.unknown(id, kinds, parameter="id")


async def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that a request does not take, or takes once and was given twice.

    What a request takes is what its description says, so the two cannot part.
    """
    described = request.app.openapi()["paths"][request.scope["route"].path]["get"]
    takes = {p["name"]: p["schema"] for p in described.get("parameters", ()) if p["in"] == "query"}
    for name, times in Counter(name for name, _ in request.query_params.multi_items()).items():
        if name not in takes:
            raise InvalidQuestion(
                f"{quoted(name)} is not a parameter here. {_nearest(name, list(takes))}"
            )
        if times > 1 and takes[name].get("type") != "array":
            raise InvalidQuestion(f"{times} values are given.", "Give one.", parameter=name)


def _nearest(name: str, known: list[str]) -> str:
    if not known:
        return "Leave it out."
    near = get_close_matches(name.casefold(), known, 1)
    return f"Did you mean {near[0]}?" if near else f"Use {', '.join(known)}."
