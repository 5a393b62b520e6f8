"""What answers look like on their way out, for the description of the API.

FastAPI makes a schema of each answer's type. What is sent differs from the type in a few ways,
which stand here: sentences go as one text, a service adds how current it is, ties tell what
their statements say, and nothing is ever left out.
"""

from inspect import getdoc
from typing import Any

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from graph import answers, ecosystem, filter
from graph.questions import browse

REF = "#/components/schemas/{model}"


class Period(BaseModel):
    """The dates between which a tie holds by its sources; a blank end is open."""

    since: str
    until: str


#: Attributes by label: a number, a text, a date as a text, yes or no, or a list of texts.
Attributes = dict[str, str | float | bool | list[str]]


class Statement(BaseModel):
    """What one source says of the tie that it is listed under."""

    url: str
    title: str
    role: str
    since: str
    until: str
    dataset: str
    attributes: Attributes


class Tie(BaseModel):
    """A tie with the statements that tell of it, the earliest first, undated ones last.

    ``evidence`` are those that the filter leaves; role, dates, periods and attributes are theirs
    alone. Of each attribute it is what the earliest says. ``otherwise`` are the others.
    """

    source: str
    relation: str
    target: str
    role: str
    since: str
    until: str
    periods: list[Period]
    attributes: Attributes
    evidence: list[Statement]
    otherwise: list[Statement]


class Candidate(BaseModel):
    """An entity that may have been meant; with ``site``, only a site of it is at its place."""

    id: str
    name: str
    kind: str
    place: str
    site: bool


class Problem(BaseModel):
    """What is wrong, and what would be right (RFC 9457).

    ``parameter`` names the value at fault, ``candidates`` who may have been meant, and
    ``problems`` each thing that is wrong, where there are such.
    """

    type: str = Field(json_schema_extra={"format": "uri-reference"})
    title: str
    status: int
    detail: str
    parameter: str = ""
    candidates: list[Candidate] = []
    problems: list[str] = []


class Current(BaseModel):
    """What a service adds to each answer: whether it is of facts that may have changed since."""

    revision: int
    stale: bool
    age_seconds: float


class Dataset(BaseModel):
    """A named load that states facts; ``changed`` is the revision that last changed it."""

    name: str
    entities: int
    statements: int
    changed: int
    loaded: str


class Datasets(Current):
    """What is loaded."""

    items: list[Dataset]


class Live(BaseModel):
    """The process answers."""

    status: str


class Ready(Current):
    """Questions can be answered; ``compiled`` is false while the searches run uncompiled."""

    status: str
    compiled: bool


def tell_shapes(description: dict[str, Any]) -> None:
    """Turn the schemas of answers' types into those of what is sent."""
    schemas: dict[str, Any] = description["components"]["schemas"]
    models = (Tie, Problem, Current)
    _, made = models_json_schema([(model, "validation") for model in models], ref_template=REF)
    schemas |= made["$defs"]
    current = schemas.pop("Current")["properties"]
    for unsent in ("Sentence", "Topic"):
        schemas.pop(unsent, None)
    for schema in schemas.values():
        properties = schema.get("properties", {})
        if properties.pop("said", None):
            properties |= {"explanation": {"type": "string"}} | current
    about = schemas["Description"]["properties"]
    del about["entity"]  # its fields stand beside those of the answer about it
    about |= schemas.pop("Entity")["properties"] | {"sector": {"type": "string"}}
    for name, schema in schemas.items():
        if "description" not in schema:
            schema["description"] = _meaning(name)
        for field in schema.get("properties", {}).values():
            _trim(field)
        if "properties" in schema and name != "Problem":
            schema["required"] = list(schema["properties"])


def _meaning(name: str) -> str:
    """Return what the type that a schema was made of says of itself."""
    homes = answers, ecosystem, filter, browse
    return getdoc(next(getattr(home, name) for home in homes if hasattr(home, name))) or ""


def _trim(field: dict[str, Any]) -> None:
    """Drop titles and defaults, which say nothing of what is sent; say pairs as arrays of two.

    Makers of clients know arrays of one type better than those with a type for each place.
    """
    for word in ("title", "default"):
        field.pop(word, None)
    places = field.pop("prefixItems", ())
    for place in places:
        if place != places[0]:
            raise TypeError(f"{places} are of several types; say them with names")
        field["items"] = place
    for choice in field.get("anyOf", ()):
        _trim(choice)
