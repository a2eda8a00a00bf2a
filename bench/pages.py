"""The site's pages: how long the server takes over each, where no solving is involved."""

from __future__ import annotations

import statistics
import time
from urllib.parse import urlencode

from starlette.testclient import TestClient

from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.notation import exact_text
from fourcorners.web.app import create_app
from fourcorners.web.settings import Settings
from spec.prepayment import EXHIBIT_A_NOTES
from spec.rules import RULES

SECONDS = 0.2
RUNS = 15
NOTES: dict[str, str | int] = {
    f"notes.{n}.{field}": text for n, note in enumerate(EXHIBIT_A_NOTES) for field, text in exact_text(note).items()
}
PREPAYMENT = urlencode({"amount": 100_000, "on": "2002-08-14"} | NOTES)
PAGES = {
    "the front page": "/",
    "all provisions": "/agreements",
    "those with findings": "/agreements?show=findings",
    "one provision": "/agreements/Warrant-1-b",
    "all rules": "/calculate",
    "a net exercise": "/calculate/warrant.net-exercise?designated=1000&fair_market_value=0.25&purchase_price=0.05",
    "a prepayment of six Notes": f"/calculate/prepayment.allocate?{PREPAYMENT}",
    "the form of a question": "/ask?rule=prepayment.allocate",
    "the form of a question about the book": "/ask/book",
    "the Timeline as it opens": "/timeline",
    "all findings": "/findings",
    "a finding with figures": "/findings/note.odd-cents",
    "fifty counterexamples": "/counterexamples",
    "one counterexample": "/counterexamples/warrant-net-exercise-agrees-ccd77b34",
}


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    runs = 2 if options.quick else RUNS
    unlimited = Settings(requests_a_second=1e9, burst=10**9)
    with TestClient(create_app(unlimited), base_url="http://127.0.0.1") as site:
        rows: list[tuple[Cell, ...]] = [(name, *_timed(site, path, runs)) for name, path in PAGES.items()]
        forms = [_timed(site, f"/calculate/{id}", 1)[0] for id in (list(RULES)[:3] if options.quick else RULES)]
        rows.append(("the slowest form of a rule", max(forms), max(forms), None))
    notes = (
        f"n = {runs} requests a page after one that is not counted, in this process, without a network",
        f"{len(forms)} forms, each asked for once after one that is not counted",
    )
    slowest = Target("the slowest page, by its median", max(float(row[1] or 0) for row in rows), "s", SECONDS)
    columns = ("page", "median s", "worst s", "kB")
    return [Table("Pages of the site", columns, rows, notes, () if options.quick else (slowest,))]


def _timed(site: TestClient, path: str, runs: int) -> tuple[float, float, float]:
    site.get(path)
    seconds = []
    size = 0
    for _ in range(runs):
        begun = time.perf_counter()
        answer = site.get(path)
        seconds.append(time.perf_counter() - begun)
        assert answer.status_code == 200, path
        size = len(answer.content)
    return statistics.median(seconds), max(seconds), size / 1000
