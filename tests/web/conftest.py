"""The site as its tests ask it: without a server, in this process."""

from __future__ import annotations

from collections.abc import Iterator

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
