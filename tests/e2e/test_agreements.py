"""The page *Agreements* as a reader uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.made_up_filing import notes_and_warrants


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/agreements?document=Note", 360, "light"),
        ("/agreements?document=Note&show=findings", 1280, "dark"),
        ("/agreements/Warrant-1-b", 1280, "light"),
        ("/agreements/copy", 360, "light"),
    ],
)
def test_the_pages_are_sound(
    open_page: Callable[..., Any], sound: Callable[[Any], None], path: str, width: int, scheme: str
) -> None:
    sound(open_page(path, width, scheme))


def test_a_reader_finds_a_provision_and_goes_on_to_the_next(open_page: Callable[..., Any]) -> None:
    page = open_page("/agreements", script=False)
    page.get_by_label("About").fill("net exercise")
    page.get_by_label("About").press("Enter")
    page.get_by_role("link", name="Warrant 1(b)", exact=True).click()
    assert "Net exercise" in page.locator("h1").inner_text()
    page.get_by_role("link", name=re.compile("→")).click()
    assert page.locator("h1").inner_text().startswith("Warrant 1(b)(i)")


def test_what_is_no_filing_is_said_to_be_none(open_page: Callable[..., Any], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,")
    page = open_page("/agreements/copy")
    page.get_by_label("The note and warrant purchase agreement").set_input_files(letter)
    page.get_by_role("button", name="Load").click()
    assert "holds neither agreement" in page.get_by_role("alert").inner_text()
    assert page.evaluate("document.activeElement.id") == "errors"


def test_a_filing_of_other_words_is_refused_as_another_agreement(open_page: Callable[..., Any], tmp_path: Path) -> None:
    filing = tmp_path / "filing.txt"
    filing.write_text(notes_and_warrants())
    page = open_page("/agreements/copy", 360)
    page.get_by_label("The note and warrant purchase agreement").set_input_files(filing)
    page.get_by_role("button", name="Load").click()
    assert "this is another agreement" in page.get_by_role("alert").inner_text()
