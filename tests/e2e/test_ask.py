"""Asking in a browser: with script and without, by keyboard, and stopping what takes long."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

QUESTION = "/ask?rule=warrant.net-exercise&question=shares_issued+%3E+0&given=fair_market_value+%3C+purchase_price"
HARD = "/ask?rule=registration.cutback&question=included+%3E+places&given=places+%3E+{}"
SETTLED = re.compile("Never|Always|Yes|answer changes")


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/ask", 1280, "light"),
        (QUESTION + "&every=yes", 360, "light"),
        (QUESTION + "&every=yes", 1280, "dark"),
        (QUESTION, 360, "dark"),
        ("/ask?rule=x&question=%3C", 360, "light"),
    ],
)
def test_the_page_is_sound_with_and_without_an_answer(
    open_page: Callable[..., Any], sound: Callable[[Any], None], path: str, width: int, scheme: str
) -> None:
    page = open_page(path, width, scheme)
    if "rule=x" in path:
        page.complaints.clear()  # the browser itself says that the question was refused
    elif path != "/ask":
        expect(page.locator(".says").first).to_have_text(SETTLED, timeout=120_000)
    sound(page)


def test_a_question_is_asked_by_keyboard_alone(open_page: Callable[..., Any]) -> None:
    page = open_page("/ask?rule=covenant.legal-fees")
    page.locator("#question").focus()
    page.keyboard.type("payable > $150,000")
    page.keyboard.press("Enter")
    expect(page.locator(".says")).to_have_text("Never, with one to three invoices.", timeout=120_000)
    assert "question=payable" in page.url


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_what_can_come_to_pass_is_asked_by_keyboard_alone_and_played_on(
    open_page: Callable[..., Any], sound: Callable[[Any], None], width: int, scheme: str
) -> None:
    page = open_page("/ask/book", width, scheme)
    sound(page)
    page.locator("summary", has_text="The Notes").press("Enter")
    page.get_by_role("checkbox", name="exchange A Holder").press("Space")
    page.locator("#question").focus()
    page.keyboard.type("covenants.fell_short = yes")
    page.keyboard.press("Enter")
    expect(page.locator(".says")).to_have_text("Yes: in 1 event.", timeout=120_000)
    assert page.url.endswith("events=exchange#answer")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.press("Tab")  # from the answer on, and not through the form again
    assert page.evaluate("document.activeElement.textContent") == "Note 3(a)"
    page.locator("summary", has_text="Step by step").press("Enter")
    sound(page)
    if width == 360:
        return
    page.get_by_role("button", name="Play it on the Timeline").press("Enter")
    page.get_by_role("link", name="Download as XLSX").wait_for(timeout=60_000)


def test_what_takes_long_tells_how_far_it_is_and_is_stopped(
    open_page: Callable[..., Any], sound: Callable[[Any], None]
) -> None:
    page = open_page(HARD.format(1), 360)
    expect(page.locator("[data-progress]")).to_contain_text("tried", timeout=120_000)
    sound(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Nothing was concluded")).to_be_visible(timeout=10_000)
    sound(page)
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()


def test_without_script_the_page_looks_again_and_stops_all_the_same(open_page: Callable[..., Any]) -> None:
    page = open_page(HARD.format(2), script=False)
    first = page.locator("[data-progress]").inner_text()
    page.wait_for_timeout(3_000)
    assert page.locator("[data-progress]").inner_text() != first
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Nothing was concluded")).to_be_visible(timeout=10_000)
