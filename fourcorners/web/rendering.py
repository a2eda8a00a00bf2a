"""Templates: how a page is drawn, with every value escaped."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from fourcorners import __version__
from fourcorners.notation import counted
from fourcorners.papers.html import environment


@cache
def templates() -> jinja2.Environment:
    """The templates and what they share."""
    made = environment("fourcorners.web")
    made.globals.update(version=__version__)
    made.filters.update(anchor=anchor, query=query, segment=segment, count=counted, coded=coded)
    return made


def rendered(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The page that ``template`` draws with ``context``; it knows the request and the pages of the navigation."""
    pages = getattr(request.app.state, "pages", ()) if "app" in request.scope else ()
    text = (
        templates()
        .get_template(template)
        .render(request=request, pages=pages, here=request.url.path, status=status, **context)
    )
    return HTMLResponse(text, status)


def anchor(citation: str) -> str:
    """A provision's place within the page of the agreements: ``Warrant 3(g)(1)`` is ``Warrant-3-g-1``."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", citation).strip("-")


def query(values: Any) -> str:
    """A query string, without its question mark."""
    return urlencode(values)


def coded(text: str) -> Markup:
    """``text`` with what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


def segment(text: str) -> str:
    """``text`` as one segment of a path."""
    return quote(text, safe="")
