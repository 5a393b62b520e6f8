"""The description of the API as a page: our own copy of Swagger UI, no script inline."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from app.assets import Assets

router = APIRouter(include_in_schema=False)

ASSETS = "/docs/assets"

PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tieline: the HTTP API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{ASSETS}/swagger-ui.css">
<body>
<div id="docs"><noscript>This page needs scripts; <a href="/openapi.json">the description
itself</a> does not.</noscript></div>
<script src="{ASSETS}/swagger-ui-bundle.js"></script>
<script src="{ASSETS}/start.js"></script>
</body>
</html>
"""


def assets() -> Assets:
    """Return the files that the page needs."""
    return Assets(directory=Path(__file__).with_name("swagger"))


@router.get("/docs")
async def read_docs() -> HTMLResponse:
    """Return the page."""
    return HTMLResponse(PAGE)
