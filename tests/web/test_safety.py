"""Whom the site answers, what it takes, and how it says no."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from fourcorners.web.app import create_app
from fourcorners.web.headers import HEADERS
from fourcorners.web.page import Page
from fourcorners.web.safety import MOST_CLIENTS, Buckets, Guard, host_of, same_origin, worked
from fourcorners.web.settings import Settings
from spec.errors import InvalidFacts

LIMITS = Settings(largest_request=1_000, longest_address=500, most_fields=5, seconds=0.2, at_once=2)


BEGUN, LET_GO = threading.Event(), threading.Event()


@pytest.fixture(autouse=True)
def nothing_lingers() -> Iterator[None]:
    """Whatever a test keeps waiting is let go after it."""
    BEGUN.clear()
    LET_GO.clear()
    yield
    LET_GO.set()


@worked
def slow(_request: Request) -> Response:
    """A page that takes too long: as long as the test wants."""
    BEGUN.set()
    LET_GO.wait(60)
    return PlainTextResponse("late")


@worked
def quick(_request: Request) -> Response:
    return PlainTextResponse("here")


@worked
def faulty(_request: Request) -> Response:
    raise ZeroDivisionError("a secret of the program")


@worked
def invalid(_request: Request) -> Response:
    raise InvalidFacts("<b>principal</b>", "it is below 0", "give 0 or more", "Note 2")


async def posted(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


ROUTES = (
    Route("/slow", slow),
    Route("/quick", quick),
    Route("/faulty", faulty),
    Route("/invalid", invalid),
    Route("/posted", posted, methods=["POST"]),
)


def client_of(settings: Settings, **how: Any) -> TestClient:
    """A client of a site with the pages above."""
    app = create_app(settings, [Page("Tried", "/quick", "Pages that go wrong.", ROUTES)])
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, **how)


@pytest.fixture
def tried() -> Iterator[TestClient]:
    with client_of(LIMITS) as client:
        yield client


def test_every_answer_carries_the_headers_errors_and_files_included(tried: TestClient) -> None:
    for path in ("/", "/quick", "/nowhere", "/faulty", "/invalid", "/static/style.css", "/static/nowhere.css"):
        answer = tried.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)


def test_nothing_may_come_from_elsewhere_or_stand_inline() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:x", "", "[::1", "a:b:c"])
def test_a_name_that_is_not_the_sites_is_not_answered(tried: TestClient, host: str) -> None:
    answer = tried.get("/quick", headers={"host": host})
    assert answer.status_code == 400
    assert "not known by that name" in answer.text
    assert "here" != answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8321", "LocalHost", "[::1]", "[::1]:80"])
def test_the_machines_own_names_are(tried: TestClient, host: str) -> None:
    assert tried.get("/quick", headers={"host": host}).text == "here"
    assert host_of(host) in Settings().hosts


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://[bad"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"},
    ],
)
def test_a_form_sent_from_another_site_is_turned_away(tried: TestClient, headers: dict[str, str]) -> None:
    answer = tried.post("/posted", content=b"x", headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://127.0.0.1"}, {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}]
)
def test_the_sites_own_forms_are_taken(tried: TestClient, headers: dict[str, str]) -> None:
    assert tried.post("/posted", content=b"xyz", headers=headers).text == "3 bytes"


def test_a_page_of_another_site_can_still_link_here() -> None:
    assert not same_origin(Headers({"sec-fetch-site": "cross-site"}))
    with client_of(LIMITS) as client:
        assert client.get("/quick", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_request_that_is_too_large_is_not_read(tried: TestClient) -> None:
    assert tried.post("/posted", content=b"x" * 1_001).status_code == 413


def test_nor_is_one_that_does_not_say_how_large_it_is(tried: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(1_001):
            yield b"x"

    assert tried.post("/posted", content=pieces()).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "many", "9" * 30])
def test_a_length_that_is_none_is_turned_away(tried: TestClient, length: str) -> None:
    answer = tried.post("/posted", content=b"x", headers={"content-length": length})
    assert answer.status_code in {400, 413}


def test_an_address_that_is_too_long_or_has_too_many_fields_is_turned_away(tried: TestClient) -> None:
    assert tried.get("/quick?" + "x" * 600).status_code == 414
    assert tried.get("/quick?" + "&".join(["a=1"] * 7)).status_code == 413


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/quick"), ("TRACE", "/"), ("POST", "/quick"), ("GET", "/posted")]
)
def test_what_a_page_does_not_take_is_said(tried: TestClient, method: str, path: str) -> None:
    answer = tried.request(method, path)
    assert answer.status_code == 405
    assert "Use the form" in answer.text


def test_a_fault_of_the_program_shows_nothing_of_it(tried: TestClient) -> None:
    answer = tried.get("/faulty")
    assert answer.status_code == 500
    assert "nothing was concluded" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_bad_input_names_the_field_the_clause_and_the_remedy_and_escapes_them(tried: TestClient) -> None:
    answer = tried.get("/invalid")
    assert answer.status_code == 422
    assert "&lt;b&gt;principal&lt;/b&gt;" in answer.text
    assert "Note 2" in answer.text
    assert "Give 0 or more" in answer.text


def test_a_page_that_takes_too_long_is_stopped(tried: TestClient) -> None:
    answer = tried.get("/slow")
    assert answer.status_code == 503
    assert "stopped after 0.2 seconds" in answer.text


def test_while_the_desk_is_full_others_are_told_to_wait_and_afterwards_served() -> None:
    with client_of(LIMITS) as client:
        for _ in range(2):
            assert client.get("/slow").status_code == 503  # stopped, and still at its place
        answer = client.get("/quick")
        assert answer.status_code == 503
        assert "busy" in answer.text
        assert answer.headers["Retry-After"] == "1"
        LET_GO.set()
        until = time.monotonic() + 60
        while (answer := client.get("/quick")).status_code == 503 and time.monotonic() < until:
            time.sleep(0.05)
        assert answer.text == "here"


def test_too_many_requests_are_told_when_to_come_back() -> None:
    with client_of(Settings(requests_a_second=0.5, burst=3)) as client:
        answers = [client.get("/quick") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "2"


def test_a_bucket_fills_again_and_no_more_clients_are_remembered_than_a_thousand() -> None:
    now = 0.0
    buckets = Buckets(2.0, 2, lambda: now)
    assert [buckets.wait_of("one") for _ in range(3)] == [0.0, 0.0, 0.5]
    now = 0.5
    assert buckets.wait_of("one") == 0.0
    for number in range(2 * MOST_CLIENTS):
        buckets.wait_of(str(number))
    assert len(buckets._held) == MOST_CLIENTS


def test_a_request_that_stops_halfway_is_given_up() -> None:
    async def never() -> dict[str, Any]:
        await anyio.sleep_forever()
        raise AssertionError

    async def ask() -> int:
        bounded = Guard(PlainTextResponse("here"), Settings(slowest_upload=0.05))._bounded(never)
        try:
            await bounded()
        except Exception as error:  # noqa: BLE001 - its kind is what is looked at
            return getattr(error, "status_code", 0)
        return 200

    with ThreadPoolExecutor(1) as elsewhere:  # a browser's tests leave a loop running in this thread
        assert elsewhere.submit(anyio.run, ask).result() == 408


def test_twenty_wait_for_nobody_while_one_is_slow() -> None:
    with client_of(Settings(seconds=60.0)) as client:
        thread = threading.Thread(target=client.get, args=("/slow",))
        thread.start()
        assert BEGUN.wait(60)
        for _ in range(20):
            assert client.get("/quick").text == "here"
        assert thread.is_alive(), "it is slow no longer"
        LET_GO.set()
        thread.join()
