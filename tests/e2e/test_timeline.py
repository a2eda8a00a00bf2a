"""The page Timeline in a browser: played, opened and read at both widths, by keyboard, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PLAYED = "/timeline?example=first-closing&play=yes"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_a_story_played_and_opened_is_sound(
    open_page: Callable[..., Any], sound: Callable[[Any], None], width: int, scheme: str
) -> None:
    page = open_page(f"{PLAYED}&step=1", width, scheme)
    page.get_by_text("The whole book after it").wait_for(timeout=40_000)
    for summary in page.get_by_text("The figures of this drawing").all():
        summary.click()
    assert page.locator("svg.plot:visible").count() == 4
    sound(page)


def test_an_event_file_is_written_played_and_mended_by_keyboard(
    open_page: Callable[..., Any], sound: Callable[[Any], None]
) -> None:
    page = open_page("/timeline")
    text = page.get_by_label("The event file")
    text.fill(text.input_value().replace('event = "closing"', 'event = "closin"'))
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    page.get_by_text("did you mean closing?").wait_for(timeout=40_000)
    page.complaints.clear()  # the browser itself says that the page is an error's
    sound(page)
    page.locator("a[data-line]").first.press("Enter")
    chosen = text.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert chosen == "[[event]]"
    text.fill(text.input_value().replace('event = "closin"', 'event = "closing"'))
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    page.get_by_role("link", name="Download as XLSX").wait_for(timeout=40_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename == "book.csv"


def test_without_script_it_is_played_as_well(open_page: Callable[..., Any]) -> None:
    page = open_page("/timeline", script=False)
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("link", name="Download as XLSX").wait_for(timeout=40_000)
    page.get_by_role("link", name="Derivation, and the whole book after it").click()
    page.get_by_text("The whole book after it").wait_for(timeout=40_000)
