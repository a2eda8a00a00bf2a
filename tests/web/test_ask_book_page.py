"""The page Ask of the book: runs of events, the shortest shown step by step; and whatever makes no sense."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fourcorners.ask.book_examples import EXAMPLES_OF_BOOK
from fourcorners.ask.book_question import asked_of_book
from fourcorners.ask.story import story_from
from fourcorners.web import asked_of_book as task
from fourcorners.web.asked_of_book import ask_book
from fourcorners.web.pages import ask_book as page_of_book
from fourcorners.web.pages.timeline import examples
from spec.happenings import HAPPENINGS
from tests.web.conftest import settled

QUESTION = {"question": "covenants.fell_short = yes", "events": "exchange"}


def ask(site: TestClient, **fields: Any) -> str:
    """The page once the question is answered."""
    page = settled(site, "/ask/book", fields)
    assert page.status_code == 200, page.text
    return str(page.text)


def test_the_form_offers_every_kind_of_event_every_example_and_the_names_of_the_book(site: TestClient) -> None:
    page = site.get("/ask/book").text
    for kind in HAPPENINGS:
        assert f'name="events" value="{kind}"' in page
    for each in EXAMPLES_OF_BOOK:
        assert each.in_words in page
    for name in ("covenants.fell_short", "principal of Kumi Hui", "series_a.principal of Kumi Hui", "standing.paid"):
        assert f'class="name">{name}</th>' in page
    assert '<option value="a-lawful-sequel">' in page


def test_the_book_is_one_of_the_things_to_ask_about(site: TestClient) -> None:
    assert '<option value="book">' in site.get("/ask").text
    led = site.get("/ask", params={"rule": "book", "question": "prepaid > 0"}, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/ask/book?question=prepaid+%3E+0")


def test_the_shortest_run_is_shown_step_by_step_with_its_clauses_and_can_be_cited_and_played(site: TestClient) -> None:
    page = ask(site, **QUESTION)
    assert 'class="says">Yes: in 1 event.<' in page
    assert "No shorter run leads there, and none was left unexplored." in page
    assert '<time datetime="2002-08-16">16 August 2002</time>' in page
    assert "less than half the principal issued has been outstanding" in page
    assert "first day for exchange" in page
    assert re.search(r"Asked of what may follow, under the default readings: .*16 August 2002: A Holder exch", page)
    assert re.search(r"digest [0-9a-f]{64}\.", page)
    text = re.search(r'name="text" value="([^"]*)"', page)
    assert text is not None
    story = text[1].replace("&#34;", '"').replace("&#39;", "'")
    assert site.post("/timeline/play", data={"text": story}, follow_redirects=False).status_code == 303


def test_not_within_so_many_events_is_never_worded_as_never(site: TestClient) -> None:
    page = ask(site, question="number(series_a) > 0", events="exchange", until="2002-08-15")
    assert 'class="says">Not within 1 event.<' in page
    assert "Of longer runs nothing is said." in page
    answer = page[page.index('<section aria-labelledby="answer"') : page.index("</section>")]
    assert "never" not in answer.lower()


def test_the_address_of_a_question_holds_no_more_than_was_said(site: TestClient) -> None:
    led = site.get("/ask/book?question=sold+%3E+0&until=&reading=&reading=&within=1", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/ask/book?question=sold+%3E+0&within=1")
    assert site.get("/ask?rule=&question=", follow_redirects=False).headers["location"] == "/ask"


def test_a_reading_chosen_is_the_one_that_runs_are_played_under(site: TestClient) -> None:
    page = ask(site, question="sold > 0", events="closing", reading=["", "warrant.number=floored"])
    assert "reading warrant.number: floored" in page
    assert "Yes: in 0 events" in page
    assert "under the readings warrant.number: floored" in page


def test_what_there_was_no_time_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task, "SECONDS", 0.1)
    asked = {"question": "sold > $4,450,000", "within": 2, "start": "first-closing", "until": "", "readings": {}}
    told = ask_book({**asked, "events": ["closing", "transfer-warrant"]})
    assert told["answer"] == "Could not be settled"
    assert told["not_explored"]
    assert told["paragraph"].count("Could not be settled within 2 events") == 1


def test_while_it_works_the_page_tells_how_far_it_is_and_can_stop_it(site: TestClient) -> None:
    fields = {"question": "sold > $4,450,001", "within": "8"}
    page = site.get("/ask/book", params=fields)
    found = re.search(r'data-work="([0-9a-f]+)"', page.text)
    assert found is not None
    for _ in range(200):
        if "runs played" in (told := site.get(f"/tasks/{found[1]}").json())["progress"]:
            break
        time.sleep(0.05)
    assert told["state"] == "working"
    back = f"/ask/book?{page.url.query.decode()}"
    assert site.post(f"/tasks/{found[1]}/stop", data={"back": back}, follow_redirects=False).status_code == 303
    for _ in range(100):
        if site.get(f"/tasks/{found[1]}").json()["over"]:
            break
        time.sleep(0.02)
    assert "<strong>Stopped</strong> after" in site.get(back).text


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"question": "sald > 1"}, "question", "did you mean sold?"),
        ({"question": "1 <"}, "question", "it ends too soon"),
        ({"question": "sold > 1", "within": "9"}, "within", "choose 1 to 8"),
        ({"question": "sold > 1", "within": "one"}, "within", "is no number of events"),
        ({"question": "sold > 1", "start": "no-such"}, "start", "there is no example"),
        ({"question": "sold > 1", "events": "exchagne"}, "events", "did you mean exchange?"),
        ({"question": "sold > 1", "until": "soon"}, "until", "is not a date"),
        ({"question": "sold > 1", "until": "2001-01-01"}, "until", "give a later day"),
        ({"question": "sold > 1", "reading": "net.price=dear"}, "", "net.price"),
        ({"question": "sold > 1", "reading": "prepay.bar=any-exercise"}, "", "a book does not follow"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    site: TestClient, fields: dict[str, str], field: str, said: str
) -> None:
    answer = settled(site, "/ask/book", fields)
    assert answer.status_code == 422
    assert said in answer.text
    if field:
        assert re.search(rf'id="{field}"[^>]*aria-invalid="true"[^>]*{field}-error', answer.text)
        assert f'id="{field}-error"' in answer.text


def test_another_site_cannot_set_the_solver_to_work(site: TestClient) -> None:
    fields = {"question": "prepaid > $77", "events": "prepayment"}
    page = site.get("/ask/book", params=fields, headers={"sec-fetch-site": "cross-site"}).text
    assert "nothing was worked out yet" in page


def test_every_name_that_the_page_gives_can_be_asked_about() -> None:
    """Each is found in the book; whether it is so is another matter."""
    story = story_from(examples()["first-closing"].text, "first-closing.toml")
    for group in page_of_book._names():
        for each in group["names"]:
            asked_of_book(f"{each['name']} = none", 1, story, kinds=["closing"])


HOSTILE = st.text(max_size=30) | st.text(alphabet="ab_()[]<>=!.,$%\"'*/-+ 019é\n{}&;#", max_size=50)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=HOSTILE, within=HOSTILE, start=HOSTILE, kind=HOSTILE, until=HOSTILE, reading=HOSTILE)
def test_a_hostile_form_is_a_page_and_never_a_trace(
    site: TestClient, question: str, within: str, start: str, kind: str, until: str, reading: str
) -> None:
    fields = {"question": question, "within": within, "start": start, "until": until}
    answer = site.get("/ask/book", params={**fields, "events": kind, "reading": reading})
    assert answer.status_code in {200, 422}
    assert "Traceback" not in answer.text
