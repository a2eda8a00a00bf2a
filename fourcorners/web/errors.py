"""What went wrong, as a page in the site's own form: what happened and what to do, never a trace of the program."""

from __future__ import annotations

from http import HTTPStatus

import attrs
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fourcorners.web.headers import HEADERS
from fourcorners.web.rendering import rendered
from spec.errors import InvalidFacts


class Turned(HTTPException):
    """A request that the site turns away: its status, what is wrong and what to do."""

    def __init__(self, status: int, wrong: str, remedy: str, headers: dict[str, str] | None = None) -> None:
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(status, wrong, headers)


@attrs.frozen
class _Told:
    title: str
    wrong: str
    remedy: str


_TOLD = {
    400: _Told(
        "That request cannot be read", "Something in it is not as a browser writes it.", "Go back and try again."
    ),
    403: _Told(
        "That is not allowed from there", "The request came from another site.", "Open this site and ask there."
    ),
    404: _Told("There is no such page", "Nothing stands at this address.", "Start from one of the pages above."),
    405: _Told("That cannot be done here", "The page does not take such a request.", "Use the form on the page."),
    408: _Told("That came too slowly", "The rest of the request did not arrive.", "Try again."),
    413: _Told(
        "That is too much at once", "The request is larger than the site takes.", "Give a smaller file or form."
    ),
    414: _Told("That address is too long", "There are more facts in it than an address holds.", "Give fewer rows."),
    415: _Told("That cannot be read", "What was sent is of no kind that this page reads.", "Use the form on the page."),
    422: _Told("That is not a case", "What was given does not fit together.", "Mend it and try again."),
    429: _Told("That was a great deal at once", "Too many requests came in a short time.", "Wait a moment."),
    500: _Told("The site failed", "The fault is the program's, not yours; nothing was concluded.", "Try again."),
    503: _Told("That took too long", "It was stopped, and nothing was concluded.", "Ask for less at once."),
}


def error_page(
    request: Request, status: int, wrong: str = "", remedy: str = "", *, field: str = "", clause: str | None = None
) -> Response:
    """The page for ``status``; ``wrong`` and ``remedy`` in the words of whoever turned the request away."""
    told = _TOLD.get(status) or _Told(HTTPStatus(status).phrase, "The request cannot be met.", "Go back and try again.")
    return rendered(
        request,
        "error.html",
        status,
        title=told.title,
        wrong=wrong or told.wrong,
        remedy=remedy or told.remedy,
        field=field,
        clause=clause,
    )


async def on_http(request: Request, error: Exception) -> Response:
    """A request that was turned away, by the site or by the library beneath it."""
    assert isinstance(error, HTTPException)
    if isinstance(error, Turned):
        page = error_page(request, error.status_code, error.wrong, error.remedy)
    else:
        page = error_page(request, error.status_code)
    page.headers.update(error.headers or {})
    return page


async def on_invalid(request: Request, error: Exception) -> Response:
    """Bad input that no form had a place for."""
    assert isinstance(error, InvalidFacts)
    return error_page(request, 422, error.wrong, error.remedy, field=error.field, clause=error.clause)


async def on_failure(request: Request, _error: Exception) -> Response:
    """A fault of the program: told as such, and no more of it."""
    page = error_page(request, 500)
    page.headers.update(HEADERS)  # it is answered outside of everything that would add them
    return page
