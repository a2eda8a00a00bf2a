"""The questions to start from, as the site answers them; and pages that calculate while it is asked something hard."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.options import Options
from bench.tables import Table, Target
from fourcorners.ask.book_examples import EXAMPLES_OF_BOOK
from fourcorners.ask.examples import EXAMPLES
from fourcorners.web.tasks import KINDS, TASKS_MODULE
from fourcorners.web.work import Work

MEDIAN, EACH = 1.0, 5.0
"""Seconds: for the median question, and for each."""
RATIO = 2.0
"""Of the slowest page while somebody asks something hard, to the slowest while nobody does."""
LONGEST_WAIT = 120.0
HARD = {"rule": "registration.cutback", "question": "included > places"}
CASE = {"rule": "warrant.net-exercise", "designated": "{}", "fair_market_value": "0.25", "purchase_price": "0.05"}
PEOPLE = 20


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    return [_questions(options), _pages(options)]


def _questions(options: Options) -> Table:
    """Each question once, in a process that is warm, as a page hands it over."""
    asked = EXAMPLES[:2] if options.quick else EXAMPLES
    of_book = EXAMPLES_OF_BOOK[:1] if options.quick else EXAMPLES_OF_BOOK
    work = Work(KINDS, TASKS_MODULE, workers=1)
    rows = []
    try:
        _seconds(
            work, {"rule": "covenant.legal-fees", "question": "borne < 0", "given": "", "items": "", "readings": {}}
        )
        for each in asked:
            data = {"rule": each.rule, "question": each.question, "given": each.given, "items": "", "readings": {}}
            seconds, said = _seconds(work, data)
            assert said == each.said.value, f"{each.in_words} {said}, and not {each.said.value}"
            rows.append((each.in_words, said, seconds))
        for one in of_book:
            about = {"question": one.question, "within": one.within, "start": one.start, "events": list(one.kinds)}
            seconds, said = _seconds(work, {**about, "until": one.until, "readings": {}}, "ask-book")
            assert said == one.said.value, f"{one.in_words} {said}, and not {one.said.value}"
            rows.append((one.in_words, said, seconds))
    finally:
        work.close()
    taken = [seconds for _, _, seconds in rows]
    targets = (
        Target("the median question", statistics.median(taken), "s", MEDIAN),
        Target("the slowest question", max(taken), "s", EACH),
    )
    notes = (f"n = {len(rows)} questions, each asked once of a process that has answered another before; wall seconds",)
    return Table("Questions to start from", ("question", "answer", "s"), rows, notes, () if options.quick else targets)


def _seconds(work: Work, data: dict[str, Any], kind: str = "ask") -> tuple[float, str]:
    started = time.perf_counter()
    found = work.look(work.submit(kind, data), LONGEST_WAIT)
    assert found is not None
    return time.perf_counter() - started, found.answer["answer"] if found.answer else found.state.value


def _pages(options: Options) -> Table:
    """Pages that calculate, asked for by many at once, while the solver is at something hard and while it is not."""
    people = 3 if options.quick else PEOPLE
    rows = []
    with _served() as address:
        _get(f"{address}/calculate/{CASE['rule']}?{_case(1)}")
        for title, hard in (("nobody asks", False), ("one asks something hard", True)):
            if hard:
                threading.Thread(target=_get, args=(f"{address}/ask?{urlencode(HARD)}",), daemon=True).start()
                time.sleep(1.5)
            taken = _all_at_once(address, people, 1_000 * (1 + hard))
            rows.append((title, len(taken), statistics.median(taken), max(taken)))
    notes = (
        f"n = {people} people, each asking for a calculation of their own at the same moment; wall seconds",
        "the processes that solve stand back from the one that draws pages, which share the machine's processors",
    )
    apart = rows[1][3] / rows[0][3]
    targets = (
        Target("the slowest of twenty calculations, one asking something hard against nobody", apart, "x", RATIO),
    )
    return Table("Calculating while others ask", ("while", "pages", "median, s", "slowest, s"), rows, notes,
                 () if options.quick else targets)  # fmt: skip


def _all_at_once(address: str, people: int, first: int) -> list[float]:
    taken: list[float] = []
    ready = threading.Barrier(people)

    def calculate(number: int) -> None:
        ready.wait()
        started = time.perf_counter()
        _get(f"{address}/calculate/{CASE['rule']}?{_case(first + number)}")
        taken.append(time.perf_counter() - started)

    threads = [threading.Thread(target=calculate, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == people, "not everybody was answered"
    return taken


def _case(designated: int) -> str:
    return urlencode({name: text.format(designated) for name, text in CASE.items() if name != "rule"})


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=LONGEST_WAIT) as answer:
        answer.read()


@contextmanager
def _served() -> Iterator[str]:
    """The site in a process of its own, as ``fourcorners serve`` opens it."""
    command = [sys.executable, "-m", "fourcorners", "serve", "--port", "0", "--json"]
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = "".join(process.stdout.readline() for _ in range(3))
            yield json.loads(told)["serving"].rstrip("/")
        finally:
            process.terminate()
            process.wait(20)
