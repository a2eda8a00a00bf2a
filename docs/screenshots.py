"""Makes the pictures of the site that the docs show: ``python docs/screenshots.py [NAME ...]`` (``make screenshots``).

It opens the site as ``fourcorners serve`` does and draws each page in the machine's own chromium (or the one that the
variable CHROMIUM names); nothing is downloaded. Without names all pictures are made again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
SETTLED = 120_000
"""Milliseconds that a page may take until nothing on it is being worked on."""
DESK, PHONE = (1280, 800), (360, 740)
CASE = {"designated": 1_000, "fair_market_value": "0.25", "purchase_price": "0.05"}
NET = f"/calculate/warrant.net-exercise?{urlencode(CASE)}"
QUESTION = {"rule": "warrant.net-exercise", "question": "shares_issued = 0 and cash_in_lieu > 0"}
RUN = {"question": "covenants.fell_short = yes", "events": "exchange"}
PICTURES = {
    "agreements": ("/agreements?document=Warrant", DESK, "light"),
    "provision": ("/agreements/Warrant-1-b", PHONE, "light"),
    "calculate": (NET, DESK, "light"),
    "calculate-phone": (NET, PHONE, "dark"),
    "ask": (f"/ask?{urlencode(QUESTION)}#answer", DESK, "dark"),
    "ask-book": (f"/ask/book?{urlencode(RUN)}#answer", DESK, "light"),
    "ask-book-phone": (f"/ask/book?{urlencode(RUN)}#answer", PHONE, "dark"),
    "timeline": ("/timeline?example=a-lawful-sequel&play=yes#played", DESK, "light"),
    "timeline-phone": ("/timeline?example=a-lawful-sequel&play=yes#step-1", PHONE, "light"),
    "readings": ("/readings/net.reduces-by", DESK, "light"),
    "finding": ("/findings/note.one-dollar-bars-prepayment", DESK, "dark"),
    "counterexamples": ("/counterexamples?rule=warrant.net-exercise", DESK, "light"),
}
"""By name: the page, the size of the window in pixels, and light or dark."""


def main(names: list[str]) -> int:
    """Make the pictures named, or all; 2 where a name or the browser is not known."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    unknown = [name for name in names if name not in PICTURES]
    if unknown or chromium is None:
        wrong = f"there is no picture {unknown[0]}; known: {', '.join(PICTURES)}" if unknown else "there is no chromium"
        print(f"screenshots: {wrong}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "fourcorners", "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        try:
            assert server.stdout is not None
            address = json.loads("".join(server.stdout.readline() for _ in range(3)))["serving"].rstrip("/")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name in names or PICTURES:
                print(_made(browser, address, name))
            browser.close()
        finally:
            server.terminate()
    return 0


def _made(browser: Browser, address: str, name: str) -> str:
    path, (width, height), scheme = PICTURES[name]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    answer = page.goto(address + path)
    if answer is None or answer.status != 200:
        raise SystemExit(f"screenshots: {name}: the site answers {answer and answer.status}")
    page.locator("[data-work]").first.wait_for(state="detached", timeout=SETTLED)
    page.wait_for_load_state("networkidle")
    target = FOLDER / f"{name}.png"
    unfinished = target.with_suffix(".new.png")
    page.screenshot(path=unfinished)
    os.replace(unfinished, target)
    page.close()
    return f"{target.name}: {target.stat().st_size / 1000:.0f} kB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
