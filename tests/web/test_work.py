"""Work in processes: every way that it can go wrong, made to go wrong; and the next piece finds a process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

from fourcorners.web.work import Busy, Kind, Seen, State, Work
from tests.web import misbehaving

MEMORY = 96 * 2**20
SOON = 20.0


def kinds(seconds: float = 10.0, most_waiting: int = 3) -> dict[str, Kind]:
    return {name: Kind(name, seconds, most_waiting) for name in misbehaving.TASKS}


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    """One process, so that the next piece of work meets what the last one left."""
    made = Work(kinds(), misbehaving.__name__, workers=1, memory=MEMORY)
    yield made
    made.close()


def done(work: Work, kind: str, **data: Any) -> Seen:
    seen = work.look(work.submit(kind, data | {"at": time.monotonic_ns()}), SOON)
    assert seen is not None
    assert seen.over
    return seen


def until(condition: Any) -> None:
    """Wait for it; not for ever."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < SOON, "it never comes about"
        time.sleep(0.01)


def test_what_is_asked_is_answered_in_another_process(work: Work) -> None:
    seen = done(work, "echo", question="1 < 2")
    assert seen.state is State.DONE
    assert seen.answer["question"] == "1 < 2"
    assert seen.answer["pid"] != os.getpid()


def test_the_same_question_is_the_same_piece_of_work(work: Work) -> None:
    first, second = (work.submit("echo", data) for data in ({"a": 1, "b": 2}, {"b": 2, "a": 1}))
    assert first == second
    assert work.submit("echo", {"a": 2, "b": 2}) != first


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("hoard", "it took more than the 96 MB of memory that it may"),
        ("crash", "the process at work was ended by SIGSEGV"),
        ("leave", "the process at work ended before it answered"),
        ("fail", "the program failed at it (LookupError)"),
        ("overflow", "the answer is too long to show"),
    ],
)
def test_what_breaks_down_is_not_settled_and_the_next_question_works(work: Work, kind: str, reason: str) -> None:
    """The reason says how; nothing of the program's own words is in it."""
    seen = done(work, kind)
    assert (seen.state, seen.reason) == (State.UNSETTLED, reason)
    assert done(work, "echo").state is State.DONE


def test_a_bound_on_memory_holds_whatever_the_task_makes_of_it(work: Work) -> None:
    assert done(work, "hoard_and_swallow").answer == "MemoryError"


def test_bad_input_is_refused_with_field_and_remedy_and_the_process_stays(work: Work) -> None:
    before = done(work, "echo").answer["pid"]
    seen = done(work, "refuse")
    assert seen.state is State.REFUSED
    assert seen.refusal == {
        "field": "amount", "wrong": "it is below zero", "remedy": "give an amount above zero", "clause": "Note 2",
    }  # fmt: skip
    assert done(work, "echo").answer["pid"] == before


def test_a_process_killed_at_work_is_a_reason_and_not_a_hang(work: Work) -> None:
    id = work.submit("sleep", {"seconds": 60, "killed": True})
    until(lambda: (seen := work.look(id)) and seen.state is State.WORKING)
    os.kill(work.pids[0], signal.SIGKILL)
    seen = work.look(id, SOON)
    assert seen is not None
    assert (seen.state, seen.reason) == (State.UNSETTLED, "the process at work was ended by SIGKILL")
    assert done(work, "echo").state is State.DONE


def test_a_process_that_dies_while_idle_is_replaced(work: Work) -> None:
    before = done(work, "echo").answer["pid"]
    os.kill(before, signal.SIGKILL)
    until(lambda: work.pids != [before])
    assert done(work, "echo").answer["pid"] == work.pids[0]


def test_progress_is_seen_while_it_works_and_stopping_is_prompt(work: Work) -> None:
    id = work.submit("sleep", {"seconds": 60})
    until(lambda: (seen := work.look(id)) and seen.progress.get("paths explored", 0) > 3)
    seen = work.look(id)
    assert seen is not None
    assert seen.progress["cases tried"] == 1_000
    assert 0 < seen.seconds < SOON
    work.stop(id)
    stopped = work.look(id, 2.0)
    assert stopped is not None
    assert stopped.state is State.STOPPED
    assert done(work, "echo").state is State.DONE


def test_what_was_stopped_is_begun_again_where_it_is_asked_again(work: Work) -> None:
    data = {"seconds": 0.3, "once": "more"}
    id = work.submit("sleep", data)
    work.stop(id)
    until(lambda: (seen := work.look(id)) and seen.over)
    assert work.submit("sleep", data) == id
    assert (seen := work.look(id)) is not None
    assert seen.state is State.STOPPED
    assert work.submit("sleep", data, again=True) == id
    assert (seen := work.look(id, SOON)) is not None
    assert seen.state is State.DONE


def test_no_more_than_a_few_wait_and_one_that_waits_can_be_stopped(work: Work) -> None:
    busy = work.submit("sleep", {"seconds": 60, "busy": True})
    until(lambda: work.waiting == 0)
    waiting = [work.submit("echo", {"number": number}) for number in range(3)]
    with pytest.raises(Busy):
        work.submit("echo", {"number": 3})
    work.stop(waiting[0])
    assert (seen := work.look(waiting[0])) is not None
    assert seen.state is State.STOPPED
    work.submit("echo", {"number": 3})
    work.stop(busy)
    assert all((seen := work.look(id, SOON)) and seen.state is State.DONE for id in waiting[1:])


def test_what_takes_too_long_is_not_settled() -> None:
    """And a closed office answers nothing more, and leaves no process behind."""
    hurried = Work(kinds(seconds=0.3), misbehaving.__name__, workers=1, memory=MEMORY)
    seen = done(hurried, "sleep", seconds=60)
    assert (seen.state, seen.reason) == (State.UNSETTLED, "it took more than 0.3 seconds")
    working, waiting = hurried.submit("sleep", {"seconds": 60}), hurried.submit("echo", {})
    pids = hurried.pids
    hurried.close()
    assert all((ended := hurried.look(id)) and ended.over for id in (working, waiting))
    assert all(not os.path.exists(f"/proc/{pid}") for pid in pids)


def test_the_most_urgent_is_taken_first() -> None:
    ranked = kinds() | {"echo": Kind("echo", 10.0, 3, rank=1)}
    office = Work(ranked, misbehaving.__name__, workers=1, memory=MEMORY)
    office.submit("sleep", {"seconds": 0.3})
    until(lambda: office.waiting == 0)
    asked = [office.submit("echo", {}), office.submit("urgent", {})]
    later, sooner = (office.look(id, SOON) for id in asked)
    office.close()
    assert later is not None
    assert sooner is not None
    assert sooner.answer["answered"] < later.answer["answered"]


def test_what_is_quick_has_a_process_of_its_own_and_waits_for_nothing_else() -> None:
    """However much the others are at."""
    sorted_out = kinds() | {"echo": Kind("echo", 10.0, 3, rank=9, quick=True)}
    office = Work(sorted_out, misbehaving.__name__, workers=1, memory=MEMORY, quick=1)
    asleep = [office.submit("sleep", {"seconds": 60, "number": number}) for number in range(3)]
    until(lambda: office.waiting == 2)
    assert done(office, "echo").state is State.DONE
    assert office.waiting == 2
    assert len([id for id in asleep if (seen := office.look(id)) and seen.state is State.WORKING]) == 1
    office.close()


def test_what_is_private_is_a_piece_of_its_own_and_nothing_is_kept_of_it_once_forgotten() -> None:
    office = Work({"sleep": Kind("sleep", 10.0, 3, private=True)}, misbehaving.__name__, workers=1, memory=MEMORY)
    first, second = (office.submit("sleep", {"seconds": 60}) for _ in range(2))
    assert first != second
    until(lambda: (seen := office.look(first)) and seen.state is State.WORKING)
    for id in (first, second, "no such id"):
        office.forget(id)
        assert office.look(id) is None
    assert done(office, "sleep", seconds=0).state is State.DONE
    office.close()


def test_answers_are_kept_while_there_is_room_for_them(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    monkeypatch.setattr("fourcorners.web.work.KEPT_BYTES", 2_000)
    first = work.submit("echo", {"text": "x" * 700})
    work.look(first, SOON)
    second = work.submit("echo", {"text": "y" * 700})
    work.look(second, SOON)
    until(lambda: work.look(first) is None or work.look(second) is None)
    assert work.look(second) is not None


def test_where_no_process_can_be_started_that_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_tasks: str, _memory: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr("fourcorners.web.work.Worker", none)
    office = Work(kinds(), misbehaving.__name__, workers=1)
    assert done(office, "echo").reason == "no process could be started to work on it"
    office.close()


def test_old_answers_are_forgotten(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    monkeypatch.setattr("fourcorners.web.work.KEPT", 5)
    first = work.submit("echo", {"kept": 0})
    work.look(first, SOON)
    for number in range(1, 7):
        work.look(work.submit("echo", {"kept": number}), SOON)
    assert work.look(first) is None
    assert work.look("no such id") is None
