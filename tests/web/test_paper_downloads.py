"""Papers drawn up from a case on the page: there where the rule yields one, and the same as the command's."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from fourcorners.ask.citation import digest_of
from fourcorners.ask.derive import derivation
from fourcorners.papers.forms import MEDIA_TYPES
from fourcorners.web.pages import get_ready
from fourcorners.web.settings import Settings

SPLIT = "/calculate/warrant.split?number=1000&old=1&new=2"


@pytest.fixture(autouse=True, scope="module")
def libraries_read() -> None:
    """As a site that is open has read them: on a busy machine that alone takes longer than a page may."""
    get_ready(Settings())


def offered(page: str) -> list[str]:
    """The addresses of the papers that a page offers."""
    return [unescape(each) for each in re.findall(r'<a href="([^"]+)" download>', page)]


def test_a_case_that_yields_a_paper_offers_it_in_every_form(site: TestClient) -> None:
    addresses = offered(site.get(SPLIT).text)
    assert [each.partition("?")[0].rpartition(".")[2] for each in addresses] == [each[1:] for each in MEDIA_TYPES]
    digest = digest_of(derivation("warrant.split", ["number=1000", "old=1", "new=2"]))
    for address, media in zip(addresses, MEDIA_TYPES.values(), strict=True):
        got = site.get(address)
        assert got.status_code == 200
        assert got.headers["content-type"] == media
        assert got.headers["content-disposition"].startswith('attachment; filename="certificate-of-adjustment.')
        assert digest in got.text or not media.startswith("text")


@pytest.mark.parametrize(
    "address",
    [
        "/calculate/note.amount?principal=1&accrues_from=2001-12-28&on=2002-08-15",  # no paper comes of it
        "/calculate/warrant.split",  # nothing is asked
        "/calculate/exchange.partial?principal=1000&accrues_from=2001-12-28&on=2002-08-15&part=1",  # turned away
    ],
)
def test_no_paper_is_offered_where_there_is_none(site: TestClient, address: str) -> None:
    assert offered(site.get(address).text) == []


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/calculate/note.amount/paper.pdf?principal=1", 404, "No paper is drawn up from note.amount"),
        ("/calculate/warrant.split/paper.exe?number=1", 404, "Papers end in .html, .pdf, .docx"),
        ("/calculate/nothing/paper.pdf", 404, "There is no rule"),
        ("/calculate/warrant.split/paper.pdf?number=1", 422, "These facts make no case."),
        ("/calculate/warrant.split/paper.pdf?number=1&old=1&new=2&reading=net.price=current", 422, "make no case"),
        (
            "/calculate/exchange.partial/paper.html?principal=1000&accrues_from=2001-12-28&on=2002-08-15&part=1",
            422, "cannot be exchanged yet",
        ),
    ],
)  # fmt: skip
def test_a_paper_that_cannot_be_drawn_up_is_an_error_in_words(
    site: TestClient, address: str, status: int, says: str
) -> None:
    got = site.get(address)
    assert got.status_code == status
    assert says in unescape(got.text)
