"""The site as its tests ask it: without a server, in this process."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the site's libraries are not installed; they are in the extra web")

from starlette.testclient import TestClient

from fourcorners.web.app import create_app

SITE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def site() -> Iterator[TestClient]:
    """The site with all its pages; a fault of the program is answered as a user would see it."""
    with TestClient(create_app(), base_url=SITE, raise_server_exceptions=False) as client:
        yield client


def settled(site: TestClient, address: str, params: Mapping[str, Any] | None = None) -> Any:
    """The answer once nothing on the page is still being worked on; a browser would look again as often."""
    for _ in range(600):
        page = site.get(address, params=params)
        if "data-work" not in page.text:
            return page
        time.sleep(0.05)
    raise AssertionError("it is never over")
