"""The page *Calculate* as a lawyer uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

NET = "/calculate/warrant.net-exercise"


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/calculate?text=warrant", 360, "dark"),
        (f"{NET}?designated=1000&fair_market_value=0.25&purchase_price=0.05", 360, "light"),
        (f"{NET}?designated=1000&fair_market_value=0.25&purchase_price=0.05", 1280, "dark"),
        (f"{NET}?designated=-1", 360, "dark"),
        ("/calculate/prepayment.allocate?do=exhibit-a:notes", 360, "light"),
        ("/calculate/warrant.certificate", 1280, "light"),
    ],
)
def test_the_pages_are_sound(
    open_page: Callable[..., Any], sound: Callable[[Any], None], path: str, width: int, scheme: str
) -> None:
    page = open_page(path, width, scheme)
    if "=-1" in path:  # the browser itself says that the case was turned away
        page.complaints.clear()
    sound(page)


def test_a_prepayment_is_worked_out_without_script_on_a_phone(open_page: Callable[..., Any]) -> None:
    page = open_page("/calculate/prepayment.allocate", 360, script=False)
    page.get_by_role("button", name="Fill in Exhibit A").click()
    page.get_by_label("amount prepaid on all Notes together").fill("100000")
    page.get_by_label("day of the prepayment").fill("2002-08-14")
    page.get_by_role("button", name="Calculate").last.click()
    assert "BAPEF" in page.locator(".outcome").inner_text()
    assert "amount=100000" in page.url
    assert "do=" not in page.url


def test_on_a_phone_every_figure_of_a_result_is_seen_without_scrolling_sideways(
    open_page: Callable[..., Any], sound: Callable[[Any], None]
) -> None:
    """Rows are stacked, each figure beside its heading, and are told as rows and cells all the same."""
    page = open_page("/calculate/prepayment.allocate?do=exhibit-a:notes", 390)
    page.get_by_label("amount prepaid on all Notes together").fill("100000")
    page.get_by_label("day of the prepayment").fill("2002-08-14")
    page.get_by_role("button", name="Calculate").last.click()
    page.locator("section.result").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tables = page.locator(".scrolls:has(.stacks)")
    assert tables.count() > 5
    assert not tables.evaluate_all("all => all.filter(each => each.scrollWidth > each.clientWidth).length")
    payments = page.get_by_role("table", name="payments")
    assert payments.get_by_role("row").count() == 1 + 6
    assert payments.get_by_role("columnheader", name="payment", exact=True).count() == 1
    assert payments.get_by_role("cell", name="$73,059.33").last.is_visible()
    sound(page)


def test_a_net_exercise_is_worked_out_by_keyboard_alone_and_read_otherwise(open_page: Callable[..., Any]) -> None:
    page = open_page(NET)
    page.get_by_label("Y, shares designated").focus()
    page.keyboard.type("1000")
    page.keyboard.press("Tab")
    page.keyboard.type("$0.25")
    page.keyboard.press("Tab")
    page.keyboard.type("0.05")
    page.keyboard.press("Enter")
    assert "800 shares" in page.locator(".outcome").inner_text()
    page.get_by_role("link", name=re.compile("net.price initial")).click()
    assert "600 shares" in page.locator(".outcome").inner_text()


def test_an_error_leads_to_its_field_and_a_citation_can_be_selected(open_page: Callable[..., Any]) -> None:
    page = open_page(f"{NET}?designated=none&fair_market_value=0.25")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("alert").get_by_role("link").first.click()
    page.get_by_label("Y, shares designated").fill("10")
    page.keyboard.press("Enter")
    page.get_by_text("Cite this").click()
    assert "(Warrant 1(b), Warrant 2)" in page.locator("#citation").inner_text()


def test_a_result_prints_without_the_form(open_page: Callable[..., Any]) -> None:
    page = open_page(f"{NET}?designated=1000&fair_market_value=0.25")
    page.emulate_media(media="print")
    assert page.locator(".outcome").is_visible()
    assert not page.get_by_label("Y, shares designated").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
