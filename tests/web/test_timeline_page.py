"""The page Timeline: played, derived, drawn and downloaded; and whatever makes no sense, at its line."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import attrs
import pytest
from starlette.testclient import TestClient

from fourcorners.web import played
from fourcorners.web.app import create_app
from fourcorners.web.pages.timeline import examples
from fourcorners.web.settings import Settings
from spec.errors import InvalidFacts
from tests.web import misbehaving
from tests.web.conftest import SITE, settled

CLOSING = """title = "A <b>closing</b>"
[opening]
common = "17,000,000"

[[event]]
on = 2002-01-31
event = "closing"
lines = "exhibit-a"
"""
TOO_SOON = (
    CLOSING
    + """
[[event]]
on = 2002-08-15
event = "exchange"
note = "Kumi Hui"
part = "$1.00"
comment = "a day early"
"""
)
WRONG = (
    TOO_SOON
    + """
[[event]]
on = 2002-08-16
event = "exchange"
note = "Kumi Hai"
part = "$1.00"

[[event]]
on = 2002-08-17
event = "exchange"
note = "Kumi Hui"
part = "$1.00"
"""
)


def play(site: TestClient, text: str, **sent: Any) -> Any:
    """The page of a story that was sent and played."""
    sent_on = site.post("/timeline/play", data={"text": text}, follow_redirects=False, **sent)
    assert sent_on.status_code == 303, sent_on.text
    return settled(site, sent_on.headers["location"])


def test_the_page_begins_with_the_deal_as_it_was_made_and_offers_every_example(site: TestClient) -> None:
    page = site.get("/timeline")
    assert page.status_code == 200
    assert "title = &#34;The First Closing" in page.text
    for id in examples():
        assert f'href="/timeline?example={id}"' in page.text
    assert site.get("/timeline", params={"example": "no-such"}).status_code == 422


def test_a_story_is_played_drawn_and_told_with_what_was_refused(site: TestClient) -> None:
    page = play(site, TOO_SOON)
    assert page.status_code == 200
    assert "A &lt;b&gt;closing&lt;/b&gt;" in page.text
    assert "<b>closing" not in page.text
    assert "Note 1 (Phillip E. Kelly)" in page.text
    assert re.search(r'Refused</strong> by <a class="clause" href="/agreements[^"]*">Note 3\(a\)</a>', page.text)
    for drawn in ("note-amounts", "prices", "numbers", "deciding"):
        assert f'<figure class="plotted" id="{drawn}">' in page.text
    assert "they agree" in page.text


def test_an_event_is_opened_to_its_derivation_and_the_book_after_it(site: TestClient) -> None:
    page = play(site, TOO_SOON)
    opened = settled(site, str(page.url).partition("#")[0] + "?step=2")
    assert "first day for exchange" in opened.text
    assert "The whole book after it" in opened.text
    for nothing in ("?step=9", "?step=x", "?step=99999999999999999999", "?step=-1"):
        assert settled(site, str(page.url).partition("#")[0] + nothing).status_code in (200, 422)


def test_what_makes_no_sense_is_told_at_its_line_and_nothing_after_it_is_played(site: TestClient) -> None:
    page = play(site, WRONG)
    assert page.status_code == 422
    assert "It makes no sense at line 17, note" in page.text
    assert "did you mean Kumi Hui?" in page.text
    assert 'value="17" class="wrong"><a href="#text" data-line="17">' in page.text
    assert "The 2 events before it were played; nothing after it was." in page.text
    assert "2002-08-17" not in page.text.partition('id="played"')[2]
    assert "Download" not in page.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[event]\n", "it is no TOML"),
        ("{", "it is no JSON"),
        ('[opening]\ncommon = 1.5\n[[event]]\non=2002-01-31\nevent="closing"', "is a floating number"),
        ("x = 1", "there is no such part"),
        ('[opening]\ncommon="1"\n[[event]]\non=2002-01-31\nevent="closin"', "did you mean closing?"),
        ("x = " + "[" * 50_000, "nested too deeply"),
    ],
)
def test_a_text_that_is_no_story_is_told_as_such(site: TestClient, text: str, said: str) -> None:
    page = play(site, text)
    assert page.status_code == 422
    assert said in page.text
    assert "Nothing was played." in page.text
    assert "Traceback" not in page.text


def test_a_file_is_taken_in_place_of_the_text_and_parsed_only(site: TestClient) -> None:
    page = play(site, "", files={"file": ("story.toml", CLOSING.encode(), "text/plain")})
    assert page.status_code == 200
    assert "$402,629.00" in page.text
    binary = site.post("/timeline/play", data={"text": ""}, files={"file": ("x.toml", b"\xff\xfe\x00", "text/plain")})
    assert binary.status_code == 422
    assert "it is no text in UTF-8" in binary.text


def test_nothing_too_much_and_what_is_no_text_are_turned_away(site: TestClient) -> None:
    for text, said in (
        ("  ", "nothing is told"),
        ("#" * 200_001, "200,001 characters"),
        ("a\x00b", "that no text has"),
    ):
        page = site.post("/timeline/play", data={"text": text})
        assert page.status_code == 422
        assert said in page.text
    many = CLOSING + '[[event]]\non = 2002-02-01\nevent = "petition"\n' * 500
    assert "501 events are told" in play(site, many).text


def test_a_story_whose_figures_have_no_end_is_stopped_and_the_next_is_played(site: TestClient) -> None:
    """Each dividend doubles the digits of the exact price: sixty are more than any memory holds."""
    dividends = "".join(
        f'[[event]]\non = 2002-02-{1 + n // 3:02}\nevent = "stock-dividend"\nshares = "{n + 1}"\n' for n in range(60)
    )
    sent_on = site.post("/timeline/play", data={"text": CLOSING + dividends}, follow_redirects=False)
    address = sent_on.headers["location"].partition("#")[0]
    page = site.get(address)
    assert "Playing" in page.text
    id = address.rpartition("/")[2]
    assert site.post(f"/tasks/{id}/stop", data={"back": address}, follow_redirects=False).status_code == 303
    assert "Stopped" in settled(site, address).text
    assert play(site, CLOSING + "# again\n").status_code == 200


def test_a_story_that_hangs_or_swells_does_so_in_a_process_of_its_own() -> None:
    """It is stopped there, while every other page is answered."""
    app = create_app(Settings(processes=1))
    app.state.work._tasks = misbehaving.__name__  # where playing takes a minute
    app.state.work._kinds["play"] = attrs.evolve(app.state.work._kinds["play"], seconds=0.5)
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as client:
        sent_on = client.post("/timeline/play", data={"text": CLOSING}, follow_redirects=False)
        assert client.get("/calculate").status_code == 200
        page = settled(client, sent_on.headers["location"].partition("#")[0])
        assert "<strong>Could not be settled</strong>: it took more than 0.5 seconds" in page.text


def test_the_book_is_downloaded_as_csv_and_as_xlsx(site: TestClient) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl", reason="openpyxl is not installed; it is in the extra dev")
    page = play(site, TOO_SOON)
    address = str(page.url).partition("#")[0]
    table = site.get(f"{address}/book.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"] == 'attachment; filename="book.csv"'
    assert ["Notes"] in list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(site.get(f"{address}/book.xlsx").content))
    assert book["Notes"]["B2"].value == "Phillip E. Kelly"
    assert site.get(f"{address}/book.exe").status_code == 404
    assert site.get("/timeline/played/none/book.csv").status_code == 404
    assert site.get("/timeline/played/none").status_code == 404


def test_a_story_under_another_reading_says_that_the_agreement_was_played_alone(site: TestClient) -> None:
    page = play(site, CLOSING + '[readings]\n"warrant.number" = "floored"\n')
    assert "Reading warrant.number: floored." in page.text
    assert "the agreement was played alone" in page.text


def test_a_figure_too_long_to_read_is_cut_and_its_length_told() -> None:
    assert played._short("x" * 300) == "x" * 200 + "… (300 characters)"
    with pytest.raises(InvalidFacts, match="there is no event 5"):
        played.play_step({"text": CLOSING, "name": "story.toml", "step": 5})
