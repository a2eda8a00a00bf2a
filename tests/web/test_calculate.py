"""The page *Calculate*: a form for each rule, what it yields, and what is said of what makes no case."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fourcorners.ask.citation import citation
from fourcorners.ask.derive import derivation
from fourcorners.notation import exact_text
from fourcorners.web.derivation import fields_seen
from fourcorners.web.exhibit_a import HOLDERS
from fourcorners.web.form import MOST_ROWS, Field, Group, filled
from fourcorners.web.pages.calculate import address
from spec.facts import Unit, quantities
from spec.prepayment import EXHIBIT_A_NOTES
from spec.rules import RULES, derive

NET = "/calculate/warrant.net-exercise"
PREPAY = "/calculate/prepayment.allocate"


def text_of(page: str) -> str:
    """What a page says, without tags and with white space squeezed."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def notes() -> dict[str, str]:
    """Exhibit A's Notes, as the form names them."""
    return {f"notes.{n}.{k}": v for n, note in enumerate(EXHIBIT_A_NOTES) for k, v in exact_text(note).items()}


def test_every_rule_is_listed_and_found_by_its_words(site: TestClient) -> None:
    page = site.get("/calculate").text
    assert all(f'href="/calculate/{id}"' in page for id in RULES)
    found = site.get("/calculate", params={"text": "NET exercise"}).text
    assert (
        'href="/calculate/warrant.conditional-exercise"' in found or 'href="/calculate/warrant.net-exercise"' in found
    )
    assert 'href="/calculate/note.amount"' not in found


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_a_form_with_a_field_for_each_fact(site: TestClient, id: str) -> None:
    page = site.get(f"/calculate/{id}")
    assert page.status_code == 200
    for name, quantity in quantities(RULES[id].facts).items():
        shown = f'name="{name}.' if quantity.unit in {Unit.LIST, Unit.FACTS} else f'name="{name}"'
        assert shown in page.text
        assert html.escape(quantity.label[1:], quote=False)[:20].split("'")[0] in page.text
    assert "What it yields" not in page.text
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("id", RULES)
def test_a_case_of_which_nothing_is_given_says_what_is_missing_or_yields_something(site: TestClient, id: str) -> None:
    answer = site.get(f"/calculate/{id}", params={"asked": "yes"})
    assert (answer.status_code == 422) == ("nothing is given" in answer.text or 'id="errors"' in answer.text)


def test_a_field_cites_the_clause_of_each_of_its_bounds(site: TestClient) -> None:
    """No Note accrues before the Series B Agreement, and none is issued after the last Additional Closing."""
    said = text_of(site.get("/calculate/note.amount").text)
    assert "From 12 July 2001 to 7 June 2002. PA Recital A , PA 1.3(b)" in said


def test_what_it_yields_is_shown_with_every_step_and_its_clause(site: TestClient) -> None:
    page = site.get(NET, params={"designated": "1,000.5", "fair_market_value": "$0.25"})
    assert page.status_code == 200
    said = text_of(page.text)
    assert "whole shares issued 600 shares" in said
    assert "Warrant 2 cash in lieu $0.08" in said
    assert "Warrant 1(b) does not apply: the case would be turned away if the fair market value is nil" in said
    facts = ["designated=1000.5", "fair_market_value=0.25"]
    assert citation(derivation("warrant.net-exercise", facts)) in said


def test_a_refusal_is_shown_with_its_clause(site: TestClient) -> None:
    page = site.get(NET, params={"designated": "1", "fair_market_value": "0.01"})
    assert page.status_code == 200
    assert "Refused by Warrant 1(b) : the fair market value is below" in text_of(page.text)


def test_what_other_readings_would_change_stands_beside_with_a_link(site: TestClient) -> None:
    page = site.get(NET, params={"designated": "1000", "fair_market_value": "0.25", "purchase_price": "0.05"})
    said = text_of(page.text)
    assert "net.price: initial" in said
    assert "whole shares issued 800 shares 600 shares" in said
    link = html.unescape(re.search(r'href="([^"]*reading=net.price%3Dinitial[^"]*)"', page.text)[1])  # type: ignore[index]
    other = text_of(site.get(link).text)
    assert "whole shares issued 600 shares" in other
    assert "net.price : initial , the Initial Purchase Price (not the default)" in other


def test_the_button_leads_to_a_permanent_link_without_blanks_or_defaults(site: TestClient) -> None:
    typed = {"do": "calculate", "designated": " 1000 ", "fair_market_value": "0.25", "number": "", "take": HOLDERS[0]}
    answer = site.get(NET, params=typed | {"reading": "net.price=current"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{NET}?designated=+1000+&fair_market_value=0.25"
    blank = site.get(NET, params={"do": "calculate", "designated": ""}, follow_redirects=False)
    assert blank.headers["location"] == f"{NET}?asked=yes"


def test_a_permanent_link_is_its_own_and_counts_rows_without_gaps() -> None:
    values = {"amount": "1", "notes.7.holder": "B", "notes.3.holder": "A", "notes.5.holder": " "}
    once = address(RULES["prepayment.allocate"], values, [])
    assert once.endswith("?amount=1&notes.1.holder=B&notes.0.holder=A")


def test_bad_input_stands_beside_its_field_and_above_the_form(site: TestClient) -> None:
    answer = site.get(NET, params={"designated": "-1", "fair_market_value": "<b>much</b>"})
    assert answer.status_code == 422
    assert 'href="#f-designated"' in answer.text
    assert re.search(
        r'id="f-designated"[^>]*aria-describedby="[^"]*f-designated-error"[^>]*aria-invalid="true"', answer.text
    )
    assert "<b>much" not in answer.text
    assert "is not a number" in answer.text
    assert "What it yields" not in answer.text


def test_all_that_is_wrong_is_said_at_once(site: TestClient) -> None:
    typed = notes() | {
        "amount": "0.001",
        "on": "14 August",
        "notes.2.principal": "much",
        "notes.4.accrues_from": "2020-01-01",
    }
    answer = site.get(PREPAY, params=typed)
    assert answer.status_code == 422
    for field in ("amount", "on", "notes-2-principal", "notes-4-accrues_from"):
        assert f'id="f-{field}-error"' in answer.text


def test_what_contradicts_itself_across_fields_is_said(site: TestClient) -> None:
    answer = site.get(
        "/calculate/note.amount", params={"principal": "1", "accrues_from": "2002-06-01", "on": "2002-01-01"}
    )
    assert answer.status_code == 422
    assert 'id="errors"' in answer.text
    twice = notes() | {"notes.1.note": "No. 1", "amount": "100", "on": "2002-08-14"}
    assert "stands twice" in site.get(PREPAY, params=twice).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"principle": "1"}, "did you mean principal?"),
        ({"principal": "1", "notes.0.holder": "x"}, "there is no such field"),
        ({"principal": "1" * 501}, "characters are given"),
        ({"principal": "1", "reading": "note.day-count=lunar"}, "no reading &#39;lunar&#39;"),
        ({"principal": "1", "reading": "net.price=initial"}, "the rule does not depend on it"),
        ({"principal": "1", "reading": "x"}, "the rule does not depend on it"),
    ],
)
def test_a_link_that_was_mistyped_is_not_computed_without_what_was_meant(
    site: TestClient, query: dict[str, str], said: str
) -> None:
    answer = site.get("/calculate/note.amount", params={"accrues_from": "2001-12-28", "on": "2002-08-15"} | query)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_rule_that_is_not_there_names_the_nearest(site: TestClient) -> None:
    answer = site.get("/calculate/note.amout")
    assert answer.status_code == 404
    assert "Did you mean note.amount?" in answer.text


# -- without script


def names_in(page: str) -> list[str]:
    return re.findall(r'name="(notes\.\d+\.\w+)"', page)


def test_rows_are_added_and_removed_by_buttons_and_what_was_typed_stays(site: TestClient) -> None:
    typed = {
        "amount": "5",
        "notes.0.holder": "Kumi Hui",
        "notes.0.note": "",
        "notes.0.principal": "",
        "notes.0.accrues_from": "",
    }
    page = site.get(PREPAY, params=typed | {"do": "add:notes"}).text
    assert len(names_in(page)) == 8
    assert 'value="Kumi Hui"' in page
    assert 'value="5"' in page
    assert 'id="errors"' not in page
    more = {**typed, "notes.1.holder": "Another", "do": "remove:notes.0"}
    left = site.get(PREPAY, params=more).text
    assert names_in(left)[0].startswith("notes.1.")
    assert 'value="Kumi Hui"' not in left.partition("<datalist")[0]


def test_exhibit_a_fills_a_list_and_yields_what_the_rule_yields(site: TestClient) -> None:
    page = site.get(PREPAY, params={"amount": "100000", "on": "2002-08-14", "do": "exhibit-a:notes"}).text
    for name, value in notes().items():
        assert re.search(rf'name="{re.escape(name)}" value="{re.escape(html.escape(value))}"', page), name
    typed = notes() | {"amount": "100000", "on": "2002-08-14"}
    said = text_of(site.get(PREPAY, params=typed).text)
    facts = filled(RULES["prepayment.allocate"].facts, typed, asked=True).facts
    paid = derive(RULES["prepayment.allocate"], facts).outcome
    assert paid is not None
    for each in fields_seen(paid):
        for cell in (cell for row in each["rows"] or [] for cell in row):
            assert cell["shown"] in said


def test_a_holder_of_exhibit_a_is_taken_for_a_rule_about_one_note_or_warrant(site: TestClient) -> None:
    page = site.get(NET, params={"do": "take:holder", "take": "Kumi Hui", "fair_market_value": "0.25"}).text
    assert 'name="designated" value="134215"' in page
    assert 'name="purchase_price" value="1/10"' in page
    assert 'name="fair_market_value" value="0.25"' in page
    assert (
        'name="principal" value="26843"'
        in site.get("/calculate/note.amount", params={"do": "take:holder", "take": "Kumi Hui"}).text
    )
    assert (
        'name="principal" value=""'
        in site.get("/calculate/note.amount", params={"do": "take:holder", "take": "Nobody"}).text
    )


@pytest.mark.parametrize(
    "do", ["add:nothing", "remove:notes", "remove:notes.x", "remove:notes.9999999", "exhibit-a:amount", "?", "add:"]
)
def test_a_button_that_is_none_does_nothing(site: TestClient, do: str) -> None:
    page = site.get(PREPAY, params={"amount": "5", "do": do})
    assert page.status_code == 200
    assert 'value="5"' in page.text


def test_more_rows_than_a_page_holds_are_refused(site: TestClient) -> None:
    typed = {f"notes.{n}.holder": "x" for n in range(MOST_ROWS + 1)}
    answer = site.get(PREPAY, params=typed)
    assert answer.status_code == 422
    assert f"give at most {MOST_ROWS} on a page" in answer.text


def test_facts_within_facts_are_given_or_left_blank(site: TestClient) -> None:
    form = filled(RULES["warrant.certificate"].facts, {}, asked=False)
    groups = {part.name for part in form.parts if isinstance(part, Group)}
    assert {"split", "dividend", "issue", "other"} <= groups
    assert all(not field.required for part in form.parts if isinstance(part, Group) for field in part.rows[0])
    half = {"split.old": "1"}
    reading = filled(RULES["warrant.certificate"].facts, half, asked=True)
    assert "split.new" in {problem.name for problem in reading.problems}


def test_the_form_reads_back_what_files_hold() -> None:
    facts = RULES["prepayment.allocate"].facts
    values = notes() | {"amount": "100000", "on": "2002-08-14"}
    form = filled(facts, values, asked=True)
    assert not form.problems
    assert form.facts is not None
    assert form.facts.notes == EXHIBIT_A_NOTES
    assert derive(RULES["prepayment.allocate"], form.facts).outcome is not None
    assert all(isinstance(part, Field | Group) for part in form.parts)


# -- hostile

NASTY = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["-0", "1/0", "1/3", "1e400", "9" * 200, "NaN", "²", "٣", "$", "%", "0x1", "none", "absent", "2002-02-30",
         "yes", "<script>", "{{7*7}}", "'; --", "\x00", "../..",
         "99999999999999999999/7", "2002-08-15", "1", "-1", "0.00000000001"]
    ),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_is_typed_breaks_a_page(site: TestClient, data: Any) -> None:
    id = data.draw(st.sampled_from(list(RULES)))
    facts = RULES[id].facts
    known = quantities(facts)
    lists = [(name, quantity.item) for name, quantity in known.items() if quantity.unit is Unit.LIST]
    nested = [(name, quantity.item) for name, quantity in known.items() if quantity.unit is Unit.FACTS]
    in_rows = [f"{name}.{row}.{field}" for name, item in lists for row in (0, 1, 77777) for field in quantities(item)]
    within = [f"{name}.{field}" for name, item in nested for field in quantities(item)]
    others = ["do", "reading", "take", "asked", "notes", "notes.0", "a.b.c.d"]
    names = st.sampled_from([*known, *in_rows, *within, *others])
    query = data.draw(st.lists(st.tuples(names, NASTY), max_size=14))
    answer = site.get(f"/calculate/{id}", params=query)
    assert answer.status_code in {200, 422}, answer.text[:300]
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text.replace('<script src="/static/', "")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=40), text=NASTY)
def test_no_address_breaks_the_site(site: TestClient, path: str, text: str) -> None:
    for where in (
        f"/calculate/{quote(path, safe='')}",
        f"/agreements/{quote(path, safe='')}",
        f"/static/{quote(path)}",
    ):
        assert site.get(where).status_code < 500
    for page in ("/calculate", "/agreements"):
        assert site.get(page, params={"text": text, "document": text, "show": text}).status_code == 200
