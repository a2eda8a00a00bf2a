"""The site: its pages, its guard, and the forms its errors take."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import AsyncIterator, Sequence

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import spec  # noqa: F401  (importing it registers every rule)
from fourcorners.web.copies import Copies
from fourcorners.web.errors import on_failure, on_http, on_invalid
from fourcorners.web.page import Page
from fourcorners.web.pages import PAGES, get_ready
from fourcorners.web.pages.agreements import Drawn
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk, Guard, HeadersOnEverything
from fourcorners.web.settings import Settings
from fourcorners.web.tasks import KINDS, TASKS_MODULE
from fourcorners.web.verdicts import Verdicts
from fourcorners.web.work import Work
from fourcorners.web.working import WORK_ROUTES
from spec.errors import InvalidFacts


def create_app(settings: Settings | None = None, pages: Sequence[Page] = PAGES) -> Starlette:
    """The site as ``settings`` have it.

    ``app.state`` holds them, the pages, the desk where pages are worked out and the work that is done elsewhere.
    """
    chosen = Settings() if settings is None else settings
    app = Starlette(
        routes=[
            Route("/", _home, name="home"),
            Route("/favicon.ico", _icon),
            *(route for page in pages for route in page.routes),
            *WORK_ROUTES,
            Mount("/static", StaticFiles(packages=[("fourcorners.web", "static")]), name="static"),
        ],
        middleware=[Middleware(HeadersOnEverything), Middleware(Guard, settings=chosen)],
        exception_handlers={HTTPException: on_http, InvalidFacts: on_invalid, Exception: on_failure},
        lifespan=_open,
    )
    app.state.settings = chosen
    app.state.pages = tuple(pages)
    app.state.desk = Desk(chosen)
    app.state.work = Work(KINDS, TASKS_MODULE, chosen.processes, chosen.memory, quick=1)
    app.state.verdicts = Verdicts(chosen.verdicts)
    app.state.copies = Copies()
    app.state.drawn = Drawn()
    return app


@contextlib.asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    """While the site is open; when it closes, no process of its is left."""
    if app.state.settings.ready:
        app.state.work.start()
        threading.Thread(target=get_ready, args=(app.state.settings,), daemon=True).start()
    yield
    await anyio.to_thread.run_sync(app.state.work.close)


async def _home(request: Request) -> Response:
    """What the site is, and its pages."""
    return rendered(request, "home.html")


async def _icon(_request: Request) -> Response:
    return RedirectResponse("/static/icon.svg", 301)
