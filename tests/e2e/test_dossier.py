"""The dossier in a real browser: accessible, and never wider than a phone."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from fourcorners.audit.dossier import gathered
from fourcorners.audit.dossier_page import as_html
from fourcorners.engine.examine import Effort
from fourcorners.gate.run import load_statements

PHONE, DESK = 360, 1280


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier in a file."""
    folder = tmp_path_factory.mktemp("dossier")
    nothing = folder / "nothing"
    (folder / "corpus").mkdir()
    few = {id: each for id, each in load_statements().items() if id.startswith("net-exercise")}
    path: Path = folder / "dossier.html"
    made = gathered(few, Effort(), nothing, folder / "corpus", nothing, nothing, "2026-08-15")
    trimmed = attrs.evolve(
        made,
        provisions=dict(list(made.provisions.items())[:12]),
        points=made.points[:3],
        findings=made.findings[:3],
        sources=dict(list(made.sources.items())[:5]),
        orphans=(),
    )
    path.write_text(as_html(trimmed), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_dossier_is_accessible_and_fits(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    page.close()
