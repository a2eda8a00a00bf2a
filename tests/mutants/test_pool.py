"""Processes that work, die, hang and eat: what they were at is lost, nothing else is."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from fourcorners.mutants.pool import Done, Job, Worker, done


def work(item: str) -> Any:
    if item == "dies":
        os._exit(7)
    if item == "hangs":
        time.sleep(60)
    if item == "raises":
        raise LookupError(item)
    if item == "eats":
        try:
            return len(bytearray(1 << 40))
        except MemoryError:
            return "not so much"
    os.write(1, b"said aloud")
    return item.upper()


def begin() -> Worker:
    return work


def told(items: list[str], patience: float = 30.0, workers: int = 1) -> list[tuple[str, Any, str]]:
    jobs = [Job("job", items, begin, patience)]
    return [(each.item, each.gave, each.lost) for each in done(jobs, workers)]


def test_each_item_is_worked_on_elsewhere_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert told(["a", "b"]) == [("a", "A", ""), ("b", "B", "")]
    assert capfd.readouterr() == ("", "")


def test_several_work_at_a_time() -> None:
    jobs = [Job(f"job {n}", [f"{n}-{m}" for m in range(3)], begin, 30.0) for n in range(5)]
    found: list[Done] = list(done(jobs, workers=3))
    assert sorted(each.gave for each in found) == [f"{n}-{m}" for n in range(5) for m in range(3)]


@pytest.mark.parametrize("item", ["dies", "raises"])
def test_a_process_that_dies_loses_what_it_was_at_alone(item: str) -> None:
    assert told(["a", item, "b"]) == [("a", "A", ""), (item, None, "its process died"), ("b", "B", "")]


def test_a_process_that_hangs_is_ended() -> None:
    started = time.monotonic()
    assert told(["a", "hangs", "b"], patience=0.5) == [
        ("a", "A", ""), ("hangs", None, "nothing for 0.5 seconds"), ("b", "B", ""),
    ]  # fmt: skip
    assert time.monotonic() - started < 30


def test_memory_has_its_limit() -> None:
    assert told(["eats"]) == [("eats", "not so much", "")]


def test_no_process_outlives_the_run() -> None:
    before = set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())
    running = done([Job("job", ["a", "hangs"], begin, 60.0)], 1)
    assert next(running).gave == "A"
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    assert set(children) - before
    running.close()  # type: ignore[attr-defined]
    left = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    assert not (set(children) - before) & set(left)
