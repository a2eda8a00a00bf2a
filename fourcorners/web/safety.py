"""Who is answered and how much is taken: hosts, origins, sizes, rates and times, and the headers on every answer."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import anyio
import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fourcorners.web.errors import Turned, error_page
from fourcorners.web.headers import HEADERS
from fourcorners.web.settings import Settings

T = TypeVar("T")

READING = {"GET", "HEAD"}
METHODS = READING | {"POST"}
MOST_CLIENTS = 1_000


class HeadersOnEverything:
    """Puts :data:`HEADERS` on whatever is answered, pages of errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


class Guard:
    """Turns away what the site should not answer, before any page is asked, and bounds how a request is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings
        self._buckets = Buckets(settings.requests_a_second, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            self._look(scope)
        except Turned as turned:
            page = error_page(Request(scope), turned.status_code, turned.wrong, turned.remedy)
            page.headers.update(turned.headers or {})
            await page(scope, receive, send)
            return
        await self.app(scope, self._bounded(receive), send)

    def _look(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self._settings.hosts:
            raise Turned(400, "The site is not known by that name.", f"Open it as {self._settings.hosts[0]}.")
        if scope["method"] not in METHODS:
            raise Turned(405, "", "", {"Allow": ", ".join(sorted(METHODS))})
        client = scope["client"][0] if scope.get("client") else ""
        wait = self._buckets.wait_of(client)
        if wait:
            raise Turned(429, "", "", {"Retry-After": str(int(wait) + 1)})
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > self._settings.longest_address:
            raise Turned(414, "", "")
        if scope["query_string"].count(b"&") >= self._settings.most_fields:
            raise Turned(413, "", "")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()):
            raise Turned(400, "", "")
        if len(length) > 18 or int(length) > self._settings.largest_request:
            raise Turned(413, "", "")
        if scope["method"] not in READING and not same_origin(headers):
            raise Turned(403, "", "")

    def _bounded(self, receive: Receive) -> Receive:
        """``receive``, until more has come than is taken, or nothing for too long."""
        so_far = 0

        async def bounded() -> Message:
            nonlocal so_far
            if so_far < 0:  # the request was read whole: what comes now is the client going away, whenever that is
                return await receive()
            try:
                with anyio.fail_after(self._settings.slowest_upload):
                    message = await receive()
            except TimeoutError:
                raise Turned(408, "", "") from None
            so_far += len(message.get("body", b""))
            if so_far > self._settings.largest_request:
                raise Turned(413, "", "")
            if not message.get("more_body", False):
                so_far = -1
            return message

        return bounded


def host_of(authority: str) -> str:
    """The name in a Host header, without its port, small; nothing where it is no such header."""
    name, separator, port = authority.rpartition(":")
    if not separator or authority.endswith("]"):
        return authority.lower()
    return name.lower() if port.isascii() and port.isdecimal() else ""


def same_origin(headers: Headers) -> bool:
    """Whether a form came from a page of this site, or from no browser at all: browsers say where it came from."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit_host(origin) == headers.get("host", "").lower()


def urlsplit_host(origin: str) -> str | None:
    """Host and port of an origin; ``None`` where it is none."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


class Buckets:
    """A bucket of tokens for each client: so many at once, so many more each second."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_of(self, client: str) -> float:
        """Take a token: 0 where there is one, else the seconds until there is."""
        now = self._clock()
        left, since = self._held.pop(client, (float(self._burst), now))
        left = min(float(self._burst), left + (now - since) * self._rate)
        taken = left >= 1
        self._held[client] = (left - 1 if taken else left, now)
        if len(self._held) > MOST_CLIENTS:
            self._held.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate


class Desk:
    """Where pages are worked out: in threads, so many at once, each for so long.

    A thread cannot be ended, so one that takes too long is left to finish unheard; while it goes on it keeps its place.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free = threading.Semaphore(settings.at_once)
        self._threads = anyio.CapacityLimiter(2 * settings.at_once)

    async def work(self, function: Callable[..., T], *arguments: Any) -> T:
        """What ``function`` answers; a page that says so where it takes too long or too many are asked for."""
        if not self._free.acquire(blocking=False):
            raise Turned(503, "The site is busy with other questions.", "Try again in a moment.", {"Retry-After": "1"})

        place = [True]  # taken by the thread when it begins, or back by whoever gave up before it did

        def kept() -> T | None:
            if not _taken(place):
                return None
            try:
                return function(*arguments)
            finally:
                self._free.release()

        try:
            with anyio.fail_after(self._settings.seconds):
                answer = await anyio.to_thread.run_sync(kept, abandon_on_cancel=True, limiter=self._threads)
        except TimeoutError:
            raise Turned(503, f"It was stopped after {self._settings.seconds:g} seconds.", "") from None
        finally:
            if _taken(place):
                self._free.release()
        assert answer is not None
        return answer


def _taken(place: list[bool]) -> bool:
    """Whether it is ours now: only one of two threads gets it."""
    try:
        return place.pop()
    except IndexError:
        return False


Handler = Callable[[Request], Response]


def worked(handler: Handler) -> Callable[[Request], Any]:
    """``handler`` as an endpoint whose answer is worked out at the site's :class:`Desk`."""

    async def endpoint(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        return await desk.work(handler, request)

    endpoint.__name__, endpoint.__doc__ = handler.__name__, handler.__doc__
    return endpoint
