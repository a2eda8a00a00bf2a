"""The page *Agreements*: what it says of each provision, and what becomes of a reader's own copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fourcorners.engine.examine import conclude
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.web import copies as kept
from fourcorners.web import verdicts as remembering
from fourcorners.web.app import create_app
from fourcorners.web.copies import COOKIE, FORGOTTEN_AFTER, LARGEST_COPY, MOST_READERS, Copies, Loaded
from fourcorners.web.pages import agreements
from fourcorners.web.rendering import anchor
from fourcorners.web.settings import Settings
from fourcorners.web.verdicts import Verdicts, statements
from spec.provisions import PROVISIONS
from spec.rules import RULES
from tests.made_up_filing import notes_and_warrants
from tests.web import misbehaving
from tests.web.conftest import SITE


def test_every_provision_stands_on_the_page_and_has_one_of_its_own(site: TestClient) -> None:
    page = site.get("/agreements").text
    assert len({anchor(each).casefold() for each in PROVISIONS}) == len(PROVISIONS)
    for citation in PROVISIONS:
        assert f'id="{anchor(citation)}"' in page
        assert f'href="/agreements/{anchor(citation)}"' in page


@pytest.mark.parametrize(
    "citation", ["PA opening", "Warrant 1(b)", "RRA Exhibit A", "PA Schedule 3.4 item 2(a)", "Note 2(iii)"]
)
def test_a_provision_says_all_that_speaks_of_it(site: TestClient, citation: str) -> None:
    page = site.get(f"/agreements/{anchor(citation)}").text
    each = remembering.trace().provisions[citation]
    for id in (
        *each.rules,
        *each.steps,
        *each.statements,
        *each.about_rules,
        *each.events,
        *each.readings,
        *each.findings,
    ):
        assert id in page
    assert PROVISIONS[citation].title.replace("&", "&amp;").replace("'", "&#39;") in page


def test_a_provision_is_found_however_it_is_written(site: TestClient) -> None:
    for written in ("warrant-1-b", "Warrant 1(b)", "WARRANT%201(B)"):
        answer = site.get(f"/agreements/{written}")
        assert answer.url.path == "/agreements/Warrant-1-b"
        assert answer.status_code == 200


def test_one_that_is_not_there_names_the_nearest(site: TestClient) -> None:
    answer = site.get("/agreements/Warrant 3(z)")
    assert answer.status_code == 404
    assert "Did you mean Warrant 3(" in answer.text


def test_the_page_shows_what_is_asked_for(site: TestClient) -> None:
    findings = site.get("/agreements", params={"show": "findings", "document": "Note"}).text
    assert 'id="Note-2"' in findings or 'id="Note-2-iii"' in findings
    assert 'id="Warrant-1-b"' not in findings
    silent = site.get("/agreements", params={"show": "silent"}).text
    assert 'id="Warrant-1-b"' not in silent
    named = site.get("/agreements", params={"text": "NET-EXERCISE"}).text
    assert 'id="Warrant-1-b"' in named
    assert 'id="Note-2"' not in named
    assert "Nothing is like that" in site.get("/agreements", params={"text": "<script>"}).text


def test_nothing_is_claimed_without_a_verdict(site: TestClient) -> None:
    page = site.get("/agreements/Warrant-1-b").text
    assert page.count("Verdicts are not at hand") == 2  # once for its own, once for those of its rules
    assert 'class="verdict' not in page
    assert "once <code>fourcorners gate</code> has run" in site.get("/agreements").text


def test_a_verdict_that_holds_is_shown_and_the_folder_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = "warrant.net-exercise-agrees"
    held: dict[str, Verdict] = {}
    monkeypatch.setattr(remembering, "remembered", lambda *_: dict(held))
    monkeypatch.setattr(remembering, "keys", dict)
    monkeypatch.setattr(remembering, "LOOKS_EVERY", 0.0)
    with TestClient(create_app(Settings(verdicts=tmp_path)), base_url="http://127.0.0.1") as site:
        assert "✓" not in site.get("/agreements/Warrant-1-b").text
        assert "✓" not in site.get("/agreements").text
        held[id] = attrs.evolve(conclude(statements()[id], {}, None), standing=Standing.PROVED)
        (tmp_path / "new").touch()
        assert "✓" in site.get("/agreements/Warrant-1-b").text
        assert "✓" in site.get("/agreements").text


def test_a_folder_that_is_not_there_is_no_verdict(tmp_path: Path) -> None:
    assert dict(Verdicts(tmp_path / "nowhere").known()) == {}


# -- the reader's own copy


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A reader with a made-up filing whose words, all but those of one clause, are taken to be those formalised."""
    from fourcorners.ask.comparison import Formalised
    from fourcorners.ask.filing import digest_of, filing
    from fourcorners.ask.numbering import located

    made_up = filing("made up", notes_and_warrants())
    own = {citation: made_up.spoken(place.own) for citation, place in located(made_up).items()}
    known = {citation: Formalised(len(words), digest_of(words)) for citation, words in own.items()}
    known["Warrant 2"] = Formalised(3, "0" * 64)
    monkeypatch.setattr(kept, "formalised", lambda: known)
    monkeypatch.setattr(agreements, "_read", here)  # another process would know nothing of that
    return TestClient(create_app(), base_url="http://127.0.0.1", raise_server_exceptions=False)


async def here(_request: Any, data: Any) -> Any:
    """Copies read in this process."""
    return kept.read_copies(data)


def load(reader: TestClient, *files: tuple[str, bytes]) -> str:
    """Send files as the form does; the page that comes back."""
    answer = reader.post("/agreements/copy", files=[("purchase", each) for each in files])
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_copy_has_its_words_beside_each_provision_and_the_differences_marked(reader: TestClient) -> None:
    page = load(reader, ("C:\\desk\\filing.txt", notes_and_warrants().encode()))
    assert "filing.txt" in page
    assert "desk" not in page
    assert "Warrant-2" in page
    provision = reader.get("/agreements/Warrant-2").text
    assert "words differ from those formalised" in provision
    assert "0" * 64 in provision
    assert "as formalised" in reader.get("/agreements/Warrant-1-b").text
    assert 'id="Warrant-2"' in reader.get("/agreements?show=differs").text
    assert "no copy given" in reader.get("/agreements/RRA-2.3").text


def test_a_copy_is_seen_by_its_reader_alone_and_forgotten_when_told_to(reader: TestClient) -> None:
    load(reader, ("filing.txt", notes_and_warrants().encode()))
    other = TestClient(reader.app, base_url="http://127.0.0.1")
    assert "Load your copy" in other.get("/agreements/Warrant-2").text
    other.cookies.set(COOKIE, "guessed")
    assert "Load your copy" in other.get("/agreements/Warrant-2").text
    reader.post("/agreements/copy/forget")
    assert "Load your copy" in reader.get("/agreements/Warrant-2").text


def test_the_cookie_is_of_no_use_to_scripts_or_other_sites(reader: TestClient) -> None:
    files = {"purchase": ("filing.txt", notes_and_warrants().encode())}
    cookie = reader.post("/agreements/copy", files=files, follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/agreements" in cookie


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "no file was given"),
        ([("empty.txt", b"")], "there are no words in it"),
        ([("letter.txt", b"Dear Sir, thank you for yours.")], "holds neither agreement"),
        ([("a.pdf", b"%PDF-1.7 ...")], "is a PDF"),
        ([("a.zip", b"PK\x03\x04\x00\x00\x00")], "is no text"),
        ([("large.txt", b"x" * (LARGEST_COPY + 1))], "is longer than"),
        ([("<script>alert(1)</script>.txt", b"no")], "script&gt;.txt"),
    ],
)
def test_what_is_no_copy_is_told_with_its_remedy(reader: TestClient, files: list[tuple[str, bytes]], said: str) -> None:
    sent = [("purchase", each) for each in files] or [("purchase", ("", b""))]
    answer = reader.post("/agreements/copy", files=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text


def test_more_files_than_two_or_no_files_at_all_are_turned_away(reader: TestClient) -> None:
    assert reader.post("/agreements/copy", files=[("a", ("a.txt", b"a"))] * 3).status_code == 400
    assert reader.post("/agreements/copy", data={"a": "1"}).status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert reader.post("/agreements/copy", content=b"no such thing", headers=broken).status_code in {400, 422}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=30),
    data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
)
def test_no_file_breaks_the_page(site: TestClient, name: str, data: bytes) -> None:
    answer = site.post("/agreements/copy", files={"purchase": (name, data)})
    assert answer.status_code in {400, 422}
    assert "Traceback" not in answer.text


def test_a_copy_that_takes_all_memory_or_time_harms_nobody_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is read in another process, bounded in both; nothing of it is kept."""
    app = create_app(Settings(processes=1, memory=96 * 2**20))
    app.state.work._tasks = misbehaving.__name__  # whose task takes memory without end
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as client:
        answer = client.post("/agreements/copy", files={"purchase": ("large.txt", b"x")})
        assert answer.status_code == 422
        assert "it took more than the 96 MB of memory that it may" in answer.text
        monkeypatch.setattr(agreements, "PATIENCE_FOR_A_COPY", 0.01)
        answer = client.post("/agreements/copy", files={"purchase": ("slow.txt", b"x")})
        assert answer.status_code == 503
        assert "was not read yet" in answer.text
        assert not app.state.work._jobs
        monkeypatch.setattr(agreements, "PATIENCE_FOR_A_COPY", 18.0)
        assert client.post("/agreements/copy", files={"purchase": ("large.txt", b"x")}).status_code == 422


def test_copies_are_few_and_forgotten_in_time() -> None:
    now = 0.0
    copies = Copies(lambda: now)
    first = copies.keep(Loaded(("a",), {}))
    assert copies.of(first) is not None
    assert copies.of(None) is None
    now = FORGOTTEN_AFTER + 1
    assert copies.of(first) is None
    tokens = [copies.keep(Loaded(("a",), {})) for _ in range(MOST_READERS + 1)]
    assert copies.of(tokens[0]) is None
    assert copies.of(tokens[-1]) is not None
    assert len(set(tokens)) == len(tokens)


def test_every_rule_of_a_provision_is_a_rule() -> None:
    assert {id for each in remembering.trace().provisions.values() for id in (*each.rules, *each.steps)} <= set(RULES)
