"""Searching as people speak: each word by its beginning, or by what the agreements call the thing."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from fourcorners.web.words import ALSO_CALLED, LITTLE, meets
from spec.rules import RULES


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("who decides?", "consent.majority"),
        ("voting", "consent.majority"),
        ("anti-dilution", "warrant.ratchet"),
        ("when does the Warrant expire", "warrant.expiry"),
        ("expiration", "warrant.expiry"),
        ("cashless exercise", "warrant.net-exercise"),
        ("prepayments pro rata", "prepayment.allocate"),
        ("Note 2(iii)", "prepayment.allocate"),
        ("NET-EXERCISE", "warrant.net-exercise"),
    ],
)
def test_a_rule_is_found_by_the_words_of_whoever_looks_for_it(site: TestClient, asked: str, rule: str) -> None:
    page = site.get("/calculate", params={"text": asked}).text
    assert f'href="/calculate/{rule}"' in page
    assert page.count("<h3>") < len(RULES) / 2


def test_every_page_that_is_searched_understands_them(site: TestClient) -> None:
    assert 'id="Warrant-3-g-1"' in site.get("/agreements", params={"text": "anti-dilution"}).text
    assert "0 findings" not in site.get("/findings", params={"q": "anti-dilution"}).text
    assert "0 findings" in site.get("/findings", params={"q": "elephants"}).text


def test_little_words_say_nothing_but_are_looked_for_where_there_are_no_others() -> None:
    assert meets("the price of a share", "what is the price of it?".replace("?", ""))
    assert not meets("price", "who")
    assert meets("anything", "")
    assert meets("note 2(i) of it", "note  2(i)")
    assert not meets("note 3 2(i)", "note 2(i)")
    assert not LITTLE & ALSO_CALLED.keys()
