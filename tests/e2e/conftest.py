"""The site in a real browser: one server and one browser for all of a worker's tests, and what every page must be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the site's libraries are not installed; they are in the extra web")
pytest.importorskip("playwright", reason="playwright is not installed; it is in the extra dev")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PHONE, DESK = 360, 1280
"""Widths in pixels at which every page is looked at."""

Open = Callable[..., Page]
"""``open_page(path, width=1280, scheme="light", script=True)``: the page, and what went wrong on it is remembered."""


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the site, as ``fourcorners serve`` opens it."""
    command = [sys.executable, "-m", "fourcorners", "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = "".join(process.stdout.readline() for _ in range(3))
            yield json.loads(told)["serving"].rstrip("/")
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own chromium, driven; nothing is downloaded."""
    if CHROMIUM is None or not Path(CHROMIUM).exists():
        missing = "there is no chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("FOURCORNERS_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(served: str, browser: Browser) -> Iterator[Open]:
    """Opens pages of the site; on each, complaints of the browser and requests to anybody else are remembered."""
    contexts: list[BrowserContext] = []

    def opened(path: str, width: int = DESK, scheme: Any = "light", *, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=served,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.complaints = complaints  # type: ignore[attr-defined]
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(served) else complaints.append(asked.url))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sound() -> Callable[[Page], None]:
    """Holds a page to what every page must be: nothing too wide, nothing inaccessible, nobody else asked."""
    axe = Axe()

    def held(page: Page) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels too wide"
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        told = [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}" for each in found]
        assert not told, f"{page.url}: {told}"
        assert not page.complaints, page.complaints  # type: ignore[attr-defined]

    return held
