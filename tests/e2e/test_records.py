"""Readings, findings and counterexamples in a browser: sound at both widths, and a replay by its button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

CASE = "/counterexamples/warrant-net-exercise-agrees-ccd77b34"


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/readings/registration.last-day", 360, "light"),
        ("/findings?q=interest", 360, "light"),
        ("/findings?severity=high", 1280, "dark"),
        ("/findings/note.odd-cents", 360, "dark"),
        ("/counterexamples?rule=warrant.net-exercise", 360, "light"),
        ("/counterexamples", 1280, "light"),
    ],
)
def test_the_pages_are_sound(
    open_page: Callable[..., Any], sound: Callable[[Any], None], path: str, width: int, scheme: str
) -> None:
    page = open_page(path, width, scheme)
    expect(page.locator("[data-work]")).to_have_count(0, timeout=120_000)
    sound(page)


def test_readings_are_sound_while_they_are_measured_and_measuring_is_stopped(
    open_page: Callable[..., Any], sound: Callable[[Any], None]
) -> None:
    page = open_page("/readings", 360)
    sound(page)
    if page.get_by_role("button", name="Stop").count():
        page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-work]")).to_have_count(0, timeout=120_000)
    sound(page)


def test_a_counterexample_is_replayed_by_its_button(
    open_page: Callable[..., Any], sound: Callable[[Any], None]
) -> None:
    page = open_page(CASE, 360)
    page.get_by_role("button", name="Replay it").click()
    expect(page.get_by_text("As recorded.")).to_be_visible(timeout=120_000)
    sound(page)
