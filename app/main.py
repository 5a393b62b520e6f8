"""The service: the HTTP API and the pages over one running network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app import __version__, views
from app.api import (
    cities,
    communities,
    docs,
    entities,
    facts,
    health,
    network,
    questions,
    rankings,
    removing,
)
from app.api.description import Described, name_of
from app.assets import Assets
from app.headers import SecurityHeaders
from app.live import Live
from app.problems import tell_problems
from app.settings import Settings
from app.views.city import routes as city_routes
from app.views.connect import routes as connect_routes
from app.views.entity import routes as entity_routes
from app.views.explore import routes as explore_routes
from app.views.handout import brief as handout_brief
from app.views.handout import routes as handout_routes
from app.views.home import routes as home_routes
from app.views.load import routes as load_routes
from app.views.load.uploads import Uploads
from app.views.network import routes as network_routes
from app.views.rankings import routes as rankings_routes
from app.writes import writes_of
from graph.formats.offered import FileFormat

#: Answers below so many bytes go as they are; above they are packed, with little work.
SMALL, LEVEL = 2000, 4

#: Downloads say how long they are, which what is packed on the way cannot.
WHOLE = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    *sorted({format.media for format in FileFormat} - {"application/json"}),  # as answers are, too
)

DESCRIPTION = """
Who connects X to Y, which role an organization plays, and who says so: questions asked of a
network of partnerships, with the source of every tie.

Wherever a parameter takes an entity it takes an exact id first, else a name or an alias, case
and accents aside; an `{id}` in a path is an exact id. Every answer names the `revision` of the
facts it was made from; `stale` says that the store cannot be reached and the last facts answer.
Errors are `application/problem+json`.
"""


def create_app(settings: Settings, *, loopback: bool = False) -> FastAPI:
    """Return the service; it follows its store from startup to shutdown, no longer.

    It starts without a store too, answers 503 and recovers by itself.

    Args:
        settings: Where the facts are.
        loopback: Whether it listens to its own machine alone; only then its pages may write.
    """
    # long: the parts of the service, one after the other

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        live = Live(settings)
        uploads = app.state.uploads = Uploads()
        live.start()
        try:
            while not live.tried.is_set():  # an Event cannot be awaited
                await asyncio.sleep(0.01)
            app.state.live = live
            yield
        finally:
            live.close()
            uploads.close()

    app = Described(
        title="Tieline",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": "/"}],  # the default, said for makers of clients that ask for one
        generate_unique_id_function=name_of,
    )
    app.state.settings, app.state.writes = settings, writes_of(loopback)
    tell_problems(app)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(
        GZipMiddleware, minimum_size=SMALL, compresslevel=LEVEL, exclude_content_types=WHOLE
    )
    asked = questions, entities, cities, rankings, communities, removing, network
    shown = (
        home_routes, connect_routes, entity_routes, city_routes, network_routes, rankings_routes,
        explore_routes, handout_routes, handout_brief, load_routes,
    )  # fmt: skip
    for part in (*asked, facts, health, docs, *shown):
        app.include_router(part.router)
    app.include_router(load_routes.writing)
    app.mount(docs.ASSETS, docs.assets())
    app.mount("/static", Assets(directory=Path(views.__file__).with_name("static")))
    return app
