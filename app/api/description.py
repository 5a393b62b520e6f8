"""The description of the API, of which documentation is shown and clients are generated."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.api.examples import show_examples
from app.api.schemas import tell_shapes


class Described(FastAPI):
    """An app that describes itself once it is asked to, with shapes and examples of answers."""

    def openapi(self) -> dict[str, Any]:
        """Return the description, made by the first who asks: starting need not wait for it."""
        made = self.openapi_schema is not None
        description = super().openapi()
        if not made:
            tell_shapes(description)
            _without_date(description)
            show_examples(description)
        return description


def _without_date(description: dict[str, Any]) -> None:
    """Leave ``as_of`` out of the question that is of two dates: a third one is refused there."""
    asked = description["paths"]["/api/between"]["get"]
    asked["parameters"] = [one for one in asked["parameters"] if one["name"] != "as_of"]


def name_of(route: APIRoute) -> str:
    """Return what clients call a request: ``connect``, not ``read_connect_api_connect_get``."""
    return route.name.removeprefix("read_")
