"""The page Ask: the form, the answer, the work while it goes on, and what is done with hostile questions."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fourcorners.ask.examples import EXAMPLES
from fourcorners.web.app import create_app
from fourcorners.web.settings import Settings
from spec.rules import RULES
from tests.web import misbehaving
from tests.web.conftest import SITE, settled

NET = "warrant.net-exercise"
HARD = {"rule": "registration.cutback", "question": "included > places"}


def ask(site: TestClient, **fields: Any) -> str:
    """The page once the question is answered."""
    page = settled(site, "/ask", fields)
    assert page.status_code == 200, page.text
    return str(page.text)


def test_the_form_offers_every_rule_and_the_examples(site: TestClient) -> None:
    page = site.get("/ask").text
    for rule in RULES.values():
        assert f'<option value="{rule.id}">' in page
    for each in EXAMPLES:
        assert each.in_words.replace("'", "&#39;") in page


def test_a_rule_chosen_shows_its_names_units_and_readings(site: TestClient) -> None:
    page = site.get("/ask", params={"rule": "warrant.ratchet"}).text
    assert 'class="name">before.purchase_price</th>' in page
    assert 'class="name">after.purchase_price</th>' in page
    assert "dollars a share" in page
    assert "&#34;Effective Price&#34;" in page or "&#34;effective price&#34;" in page.lower()
    assert '<option value="ratchet.price=no-effect">' in page


def test_never_is_answered_with_what_it_is_proved_for_and_a_paragraph_to_cite(site: TestClient) -> None:
    page = ask(site, rule=NET, question="shares_issued > designated")
    assert 'class="says">Never.<' in page
    assert re.search("<p>Never: proved for .*designated: any shares, exact above 0", page)
    assert "Asked of warrant.net-exercise (Warrant 1(b), Warrant 2), under the default readings" in page
    assert re.search(r"digest [0-9a-f]{64}\.", page)


def test_yes_comes_with_the_smallest_case_step_by_step_and_one_on_which_it_is_not_so(site: TestClient) -> None:
    page = ask(site, rule=NET, question="shares_issued > 0", given="designated = 3")
    assert ">Yes.<" in page
    assert "The smallest case" in page
    assert "Not always: a case on which it is not so" in page
    assert "3 shares" in page
    assert "X = Y (A - B) / A" in page


def test_a_reading_chosen_in_the_form_is_the_one_answered_under(site: TestClient) -> None:
    asked = {"rule": NET, "question": "shares_issued > 0", "given": "fair_market_value < purchase_price"}
    assert "Never: proved" in ask(site, **asked)
    other = ask(site, **asked, reading=["", "net.price=initial"])
    assert ">Yes.<" in other
    assert "reading net.price: initial" in other
    assert "under the readings net.price: initial" in other


def test_under_every_reading_the_table_shows_where_the_answer_changes_and_the_case(site: TestClient) -> None:
    page = ask(site, rule=NET, question="shares_issued > 0", given="fair_market_value < purchase_price", every="yes")
    assert "The answer changes under 1 reading." in page
    assert page.count("(changed)") == 1
    assert "Under net.price: initial" in page
    assert page.index("Under net.price: initial") < page.index("The smallest case")
    same = ask(site, rule="covenant.legal-fees", question="payable > $150,000", every="yes")
    assert "depends on no reading" in same


def test_an_answer_says_for_how_many_items_it_holds_and_can_be_had_for_others(site: TestClient) -> None:
    """Beside the answer, in the paragraph to cite, and under every reading."""
    asked = {"rule": "covenant.legal-fees", "question": "payable > $10,000"}
    usual = ask(site, **asked)
    assert usual.count("Never, with one to three invoices") >= 3
    assert 'name="items"' in usual
    four = ask(site, **asked, items="4")
    assert "Never, with four invoices" in four
    assert "items: 4" in four
    assert "three invoices" not in four
    by_reading = ask(site, rule="prepayment.allocate", question="amount > total_payable", every="yes", items="1")
    assert "Never, with one note<" in by_reading
    assert 'name="items"' not in ask(site, rule=NET, question="shares_issued > 0")


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"rule": NET, "question": "shares_isued > 1"}, "question", "did you mean shares_issued?"),
        ({"rule": NET, "question": "1 <"}, "question", "it ends too soon"),
        ({"rule": NET, "question": "1 < 2", "given": "refused"}, "given", "refused is no fact"),
        ({"rule": NET, "given": "designated > 1"}, "question", "nothing is asked"),
        ({"rule": "warrant.net-exercize", "question": "1 < 2"}, "rule", "did you mean warrant.net-exercise?"),
        ({"question": "1 < 2"}, "rule", "choose the rule"),
        ({"rule": NET, "question": "1 < 2", "reading": "net.price"}, "", "write point=name"),
        ({"rule": NET, "question": "1 < 2", "reading": "net.price=dear"}, "", "net.price"),
        ({"rule": NET, "question": "1 < 2", "reading": "prepay.base=principal"}, "", "does not depend on it"),
        ({"rule": NET, "question": "<script>alert(1)</script>"}, "question", "makes no sense"),
        ({"rule": NET, "question": "1 < 2", "given": "x" * 501}, "given", "501 characters"),
        ({"rule": "prepayment.allocate", "question": "1 < 2", "items": "60"}, "items", "give 12 or fewer"),
        ({"rule": NET, "question": "1 < 2", "items": "6"}, "items", "the rule has no list"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    site: TestClient, fields: dict[str, str], field: str, said: str
) -> None:
    answer = site.get("/ask", params=fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text
    if field:
        described = re.search(rf'id="{field}".*?aria-invalid="true" aria-describedby="([^"]*)"', answer.text)
        assert described is not None
        assert f"{field}-error" in described[1].split()
        assert f'id="{field}-error"' in answer.text


def test_while_it_works_the_page_tells_how_far_it_is_and_can_stop_it(site: TestClient) -> None:
    """Without script it looks again by itself; once stopped it says so, and can begin again."""
    page = site.get("/ask", params=HARD)
    found = re.search(r'data-work="([0-9a-f]+)"', page.text)
    assert found is not None
    id, back = found[1], f"/ask?{page.url.query.decode()}"
    assert '<noscript><meta http-equiv="refresh"' in page.text
    told = site.get(f"/tasks/{id}").json()
    assert told["state"] in {"waiting", "working"}
    stopped = site.post(f"/tasks/{id}/stop", data={"back": back}, follow_redirects=False)
    assert (stopped.status_code, stopped.headers["location"]) == (303, back)
    for _ in range(100):
        if site.get(f"/tasks/{id}").json()["over"]:
            break
        time.sleep(0.02)
    assert "<strong>Stopped</strong> after" in site.get(back).text
    again = site.post(f"/tasks/{id}/again", data={"back": back})
    assert "data-work" in again.text
    site.post(f"/tasks/{id}/stop", data={"back": back})


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "ask", "/a\r\nb: c"])
def test_nobody_is_led_away_after_stopping(site: TestClient, back: str) -> None:
    answer = site.post("/tasks/0/stop", data={"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_work_of_no_known_id_is_over(site: TestClient) -> None:
    assert site.get("/tasks/nothing").status_code == 404
    assert site.post("/tasks/nothing/again", data={"back": "/ask"}).status_code == 200


def test_another_site_cannot_set_the_solver_to_work(site: TestClient) -> None:
    """A link leads to the question, and to its answer where that is known already."""
    fields = {"rule": NET, "question": "designated = 77"}
    crossing = {"sec-fetch-site": "cross-site"}
    page = site.get("/ask", params=fields, headers=crossing).text
    assert "nothing was worked out yet" in page
    ask(site, **fields)
    assert ">Yes.<" in site.get("/ask", params=fields, headers=crossing).text


def test_a_solver_that_breaks_down_is_told_and_can_be_asked_again() -> None:
    app = create_app(Settings(processes=1))
    app.state.work._tasks = misbehaving.__name__  # which knows no such task, and ends
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as broken:
        page = ask(broken, rule=NET, question="shares_issued > designated")
        assert "<strong>Could not be settled</strong>: the process at work ended before it answered" in page
        assert "Ask again" in page


def test_when_too_many_wait_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(processes=1))
    monkeypatch.setattr(app.state.work, "start", lambda: None)  # nobody is at work
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as idle:
        for number in range(20):
            data = {"rule": NET, "question": f"designated = {number}", "given": "", "readings": {}, "items": ""}
            app.state.work.submit("ask", data)
        answer = idle.get("/ask", params={"rule": NET, "question": "designated = 20"})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "Too many questions are waiting" in answer.text


RULE = st.sampled_from([NET, "prepayment.allocate", ""])
HOSTILE = st.text(max_size=40) | st.text(alphabet="ab_()[]<>=!.,$%\"'*/-+ 019é\n{}&;", max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=st.sampled_from([NET, "prepayment.allocate", ""]) | HOSTILE, question=HOSTILE, known=HOSTILE, reading=HOSTILE
)
def test_a_hostile_question_is_a_page_and_never_a_trace(
    site: TestClient, rule: str, question: str, known: str, reading: str
) -> None:
    answer = site.get("/ask", params={"rule": rule, "question": question, "given": known, "reading": reading})
    assert answer.status_code in {200, 422}
    assert "Traceback" not in answer.text
