"""Hostile requests to every page: a page that says what is wrong, never a trace of the program and never a hang."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import corpus_folder, read
from fourcorners.web import played
from fourcorners.web.app import create_app
from fourcorners.web.settings import Settings
from tests.web.conftest import SITE
from tests.web.test_timeline_page import CLOSING, play

PATHS = (
    "/agreements", "/agreements/Note-2", "/calculate", "/calculate/warrant.net-exercise", "/ask", "/ask/book",
    "/timeline", "/timeline/played/0", "/readings/prepay.base", "/findings", "/findings/note.odd-cents",
    "/counterexamples", "/tasks/0",
)  # fmt: skip
POSTS = ("/agreements/copy", "/agreements/copy/forget", "/timeline/play", "/tasks/0/stop", "/tasks/0/again")
NAMES = (
    "text", "document", "show", "q", "rule", "clause", "status", "from", "question", "given", "reading", "every",
    "items", "within", "events", "start", "until", "example", "play", "step", "do", "take", "designated",
    "notes.0.note", "severity", "back",
)  # fmt: skip
NASTY = st.sampled_from([
    "", "\x00", "../../etc/passwd", "%00", "{{7*7}}", "<script>alert(1)</script>", "'\"><svg onload=alert(1)>",
    "9" * 400, "-1", "1e999999", "1/0", "0/0", "NaN", "Infinity", "١٢٣", "²", "\u202e", "\ud800", "a" * 900,
    "()" * 200, "not " * 100, "((((" * 60, "2002-02-30", "9999999-01-01", "__class__", "add:notes", "take:",
    "remove:notes.99999999",
    "exhibit-a:", "sum(", "refused by", "#" * 50, "\r\nSet-Cookie: a=b",
]) | st.text(max_size=40)  # fmt: skip
PART = "multipart/form-data; boundary="
KINDS = (
    PART + "x", PART + "x" * 300, PART, "application/x-www-form-urlencoded", "application/json",
    "text/plain; charset=nonesuch", "", "/",
)  # fmt: skip
BODIES = (b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--", b"a=%ff&a=%")
ASKS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def sane(answer: Any) -> None:
    """No fault of the program, no trace of it, and nothing of what was sent that a browser would run."""
    assert answer.status_code in {200, 303, 307, 308, 400, 404, 405, 413, 414, 415, 422}, answer.text[:300]
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text
    assert "<svg onload" not in answer.text
    assert "a=b" not in answer.headers.get("set-cookie", "")


def plain(text: str) -> str:
    """What a client can send of it."""
    return text.encode("utf-8", "replace").decode()


@pytest.fixture(scope="module")
def bare() -> TestClient:
    """The site with nobody at work: what would take the solver waits, and nothing hangs on it."""
    app = create_app(Settings(requests_a_second=1e9, burst=10**9))
    app.state.work.start = lambda: None
    return TestClient(app, base_url=SITE, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fourcorners.web.working.PATIENCE", 0.0)
    monkeypatch.setattr("fourcorners.web.working.seen.__defaults__", (0.0,))
    monkeypatch.setattr("fourcorners.web.pages.agreements.PATIENCE_FOR_A_COPY", 0.0)


@ASKS
@given(path=st.sampled_from(PATHS), fields=st.dictionaries(st.sampled_from(NAMES), NASTY, max_size=4))
def test_no_field_of_any_page_breaks_it(bare: TestClient, path: str, fields: dict[str, str]) -> None:
    answer = bare.get(path, params={name: plain(value) for name, value in fields.items()})
    if answer.status_code != 503:  # too many wait for nobody
        sane(answer)


@ASKS
@given(path=st.sampled_from(PATHS), tail=NASTY)
def test_no_path_breaks_the_site(bare: TestClient, path: str, tail: str) -> None:
    sane(bare.get(f"{path}/{quote(plain(tail), safe='')}"))


@ASKS
@given(
    name=st.sampled_from(["cookie", "content-type", "accept", "origin", "sec-fetch-site", "range", "if-none-match",
                          "x-forwarded-host", "x-forwarded-for", "transfer-encoding", "accept-encoding", "expect"]),
    value=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=80)
    | st.sampled_from(["fourcorners-copy=" + "x" * 500, "fourcorners-copy=;;=", "bytes=0-0,-1", "\xff" * 9]),
    path=st.sampled_from([*PATHS, "/static/style.css"]),
)  # fmt: skip
def test_no_header_breaks_it(bare: TestClient, name: str, value: str, path: str) -> None:
    answer = bare.get(path, headers={name.encode(): value.encode("latin-1")})
    assert answer.status_code < 500
    assert "Traceback" not in answer.text


@ASKS
@given(
    path=st.sampled_from(POSTS),
    body=st.binary(max_size=200) | st.sampled_from(BODIES),
    kind=st.sampled_from(KINDS),
)
def test_no_body_breaks_a_form(bare: TestClient, path: str, body: bytes, kind: str) -> None:
    answer = bare.post(path, content=body, headers={"content-type": kind})
    if answer.status_code != 503:
        sane(answer)


DEEP = 3_000
EVENT_FILES = {
    "nested lists": "a = " + "[" * DEEP + "]" * DEEP,
    "nested tables": "[" + ".".join(["a"] * DEEP) + "]\nb = 1",
    "nested objects": '{"event": ' + "[" * DEEP + "]" * DEEP + "}",
    "a number without end": '{"opening": {"common": ' + "9" * 5_000 + "}}",
    "a long number": CLOSING.replace('"17,000,000"', "9" * 5_000),
    "a float": CLOSING.replace('"17,000,000"', "1e400"),
    "text for a table": CLOSING.replace('[opening]\ncommon = "17,000,000"', 'opening = "x"'),
    "a name twice": CLOSING.replace("[opening]", "[opening]\ncommon = 1"),
    "no such party": CLOSING.replace('lines = "exhibit-a"', 'lines = [{ holder = "x" }]'),
    "a day that is none": CLOSING.replace("2002-01-31", '"2002-02-31"'),
    "a year too large": CLOSING.replace("2002-01-31", '"9999-12-31"'),
    "a field that is a list of lists": CLOSING.replace('"exhibit-a"', "[[[[1]]]]"),
    "a moment": CLOSING.replace("2002-01-31", "2002-01-31T00:00:00Z"),
    "half a file": CLOSING[:60],
    "null": "null",
    "a comment": "{} # x",
}


@pytest.mark.parametrize("what", EVENT_FILES)
def test_a_hostile_event_file_is_told_what_is_wrong_with_it(site: TestClient, what: str) -> None:
    began = time.monotonic()
    page = play(site, EVENT_FILES[what])
    assert page.status_code == 422, page.text[-500:]
    assert "It makes no sense at" in page.text
    assert "Traceback" not in page.text
    assert "the program failed" not in page.text
    assert time.monotonic() - began < 10


DAMAGE = st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["", *"\"[]=\n#9-\\'é{}"])), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(damage=DAMAGE)
def test_a_damaged_event_file_is_played_or_told_what_is_wrong_with_it(damage: list[tuple[int, str]]) -> None:
    text = CLOSING + '\n[[event]]\non = 2002-03-01\nevent = "exercise"\nwarrant = "Kumi Hui"\ndesignated = "10"\n'
    for place, letter in damage:
        at = place % len(text)
        text = text[:at] + letter + text[at + 1 :]
    told = played.play({"text": text, "name": "story.toml"})
    assert told["error"] is None or told["error"]["wrong"]


ENTRIES = {
    "nested.json": "[" * DEEP + "]" * DEEP,
    "object.json": '{"a":' * DEEP + "1" + "}" * DEEP,
    "large.json": '"' + "x" * 1_100_000 + '"',
    "digits.json": '{"schema": ' + "9" * 5_000 + "}",
    "empty.json": "",
    "null.json": "null",
    "binary.json": "\x00\x01",
    "<b>.json": "{}",
}


def test_hostile_counterexample_files_are_named_with_what_is_wrong_and_the_others_shown(tmp_path: Any) -> None:
    for name, text in ENTRIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with TestClient(create_app(Settings(corpus=tmp_path)), base_url=SITE, raise_server_exceptions=False) as client:
        began = time.monotonic()
        page = client.get("/counterexamples")
        assert page.status_code == 200
        for name in ENTRIES:
            assert name.replace("<", "&lt;").replace(">", "&gt;") in page.text
        assert "Traceback" not in page.text
        assert client.get("/counterexamples/nested").status_code == 422
        assert client.post("/counterexamples/nested/replay").status_code == 422
        assert client.get("/counterexamples/..%2f..%2fetc%2fpasswd").status_code == 404
        assert time.monotonic() - began < 10


def test_a_counterexample_with_its_parts_of_other_kinds_is_named_too(tmp_path: Any) -> None:
    """A whole file, each part in turn replaced by what it is not."""
    whole = json.loads((corpus_folder() / "warrant-net-exercise-agrees-ccd77b34.json").read_text("utf-8"))
    for part in whole:
        others: tuple[Any, ...] = (None, 7, [], {}, "x", [[1]], {"a": {"b": []}})
        for other in others:
            with contextlib.suppress(CorpusError):
                read(json.dumps({**whole, part: other}).encode(), "x.json")
