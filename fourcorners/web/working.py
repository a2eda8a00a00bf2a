"""Pages that wait for solver work: a moment, and then with its progress, a way to stop it, and a way to look again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from fourcorners.web.errors import Turned
from fourcorners.web.work import Busy, Seen, Work

PATIENCE = 0.9
"""Seconds that a page waits for its answer before it is drawn without."""
LOOKS = 0.02


async def seen(request: Request, kind: str, data: Mapping[str, Any], patience: float = PATIENCE) -> Seen | None:
    """How a piece of work stands after a moment, begun if it was not; ``None`` where it is left to the reader to begin.

    That is where a link of another site leads here: no site but this one sets the solver to work.
    """
    work: Work = request.app.state.work
    if request.headers.get("sec-fetch-site") == "cross-site" and work.look_for(kind, data) is None:
        return None
    id = submitted(work, kind, data)
    await awaited(work, [id], patience)
    return work.look(id)


async def awaited(work: Work, ids: Sequence[str], patience: float) -> None:
    """Wait until all of these are over, or ``patience`` seconds."""
    until = time.monotonic() + patience
    for id in ids:
        while (found := work.look(id)) is not None and not found.over and time.monotonic() < until:
            await anyio.sleep(LOOKS)


def submitted(work: Work, kind: str, data: Mapping[str, Any], *, again: bool = False) -> str:
    """The id of a piece of work; a page that says so where too much is waiting."""
    try:
        return work.submit(kind, data, again=again)
    except Busy:
        wrong = "Too many questions are waiting to be answered."
        raise Turned(503, wrong, "Try again in a moment.", {"Retry-After": "5"}) from None


def address(request: Request) -> str:
    """The path and query of a request: the permanent link of what it shows."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def without_blanks(request: Request) -> RedirectResponse | None:
    """To the address without the fields that a form left blank, where it has any: so that its link can be kept."""
    fields = request.query_params.multi_items()
    filled = [(name, value) for name, value in fields if value.strip()]
    if len(filled) == len(fields):
        return None
    return RedirectResponse(request.url.path + (f"?{urlencode(filled)}" if filled else ""), 303)


async def _look(request: Request) -> Response:
    """How a piece of work stands, for the script that waits for it."""
    found = request.app.state.work.look(request.path_params["id"])
    if found is None:
        return JSONResponse({"over": True}, 404)
    told = {"over": found.over, "state": found.state.value, "seconds": round(found.seconds, 1)}
    return JSONResponse(told | {"progress": found.progress})


async def _stop(request: Request) -> Response:
    request.app.state.work.stop(request.path_params["id"])
    return await _back(request)


async def _again(request: Request) -> Response:
    try:
        request.app.state.work.again(request.path_params["id"])
    except Busy:
        raise Turned(503, "Too many questions are waiting.", "Try again in a moment.", {"Retry-After": "5"}) from None
    return await _back(request)


async def _back(request: Request) -> Response:
    """To the page that the form stood on, of this site alone."""
    async with request.form(max_files=0, max_fields=5) as form:
        back = str(form.get("back", "/"))
    here = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return RedirectResponse(back if here else "/", 303)


WORK_ROUTES = (
    Route("/tasks/{id}", _look),
    Route("/tasks/{id}/stop", _stop, methods=["POST"]),
    Route("/tasks/{id}/again", _again, methods=["POST"]),
)
