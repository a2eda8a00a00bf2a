"""What holds of the site as a whole, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("path", "width", "scheme"), [("/", 360, "dark"), ("/", 1280, "light"), ("/nowhere", 360, "light")]
)
def test_the_front_page_and_an_error_are_sound(
    open_page: Callable[..., Any], sound: Callable[[Any], None], path: str, width: int, scheme: str
) -> None:
    page = open_page(path, width, scheme)
    if path == "/nowhere":  # the browser itself says that the page is missing
        page.complaints.clear()
    sound(page)


def test_the_first_key_leads_past_the_navigation(open_page: Callable[..., Any]) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
