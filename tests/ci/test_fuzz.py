"""Long campaigns: gone on with, broken off, told to end; what they find is kept, and nothing is called nothing."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners import cli
from fourcorners.commands.fuzz import duration, exit_code, tell_waiting
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import replay
from fourcorners.engine.draw import drawer
from fourcorners.engine.statements import STATEMENTS, Statement, statement
from fourcorners.gate.fuzz import campaign as campaigns
from fourcorners.gate.fuzz import state as kept
from fourcorners.gate.fuzz.campaign import Campaign, Plan, run_campaign
from fourcorners.gate.fuzz.slices import LONGER, Looked, Slice, lines_of, look, stretched, traced_run
from fourcorners.gate.fuzz.state import Tally
from fourcorners.gate.fuzz.told import as_data, lines_told
from fourcorners.gate.run import load_statements
from fourcorners.gate.spread import Lost
from spec.facts import count, facts
from tests.ci.conftest import ROOT, surroundings

load_statements()
SPLIT = "warrant.split-agrees"


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=999)
    notes: int = count("notes", maximum=999)


OPTIONS: dict[str, Any] = {"facts": Purse, "fails_if": "a test would fail", "rules": (), "only_tested": "a test"}


class Wrong:
    """Whether the statement under test is wrong at the moment."""

    now = True


def few(purse: Any) -> None:
    """There are never over nine hundred coins with notes beside them."""
    assert not (Wrong.now and purse.coins > 900 and purse.notes > 0), "too many"


def never(purse: Any) -> None:
    """Nothing is wrong with it."""
    assert purse.coins >= 0


@pytest.fixture(autouse=True)
def _one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code stays what it is: reading all of it for a digest takes longer than these campaigns."""
    monkeypatch.setattr(campaigns, "key_of", lambda *_: "key")


@pytest.fixture
def sound() -> Iterator[Statement]:
    """A statement that holds, and is only tested."""
    yield statement("test.sound", "Note 2", **OPTIONS)(never)
    del STATEMENTS["test.sound"]


@pytest.fixture
def rare() -> Iterator[Statement]:
    """A statement that is wrong in a corner, and only tested."""
    Wrong.now = True
    yield statement("test.rare", "Note 2", **OPTIONS)(few)
    del STATEMENTS["test.rare"]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A campaign of a blink, in this process."""
    return Plan(0.5, 1, tmp_path / "fuzz", tmp_path / "found", isolated=False)


# -- what is found


def test_what_fails_is_recorded_minimal_and_replays(rare: Statement, plan: Plan) -> None:
    found = run_campaign([rare], plan)
    (record,) = found.found
    assert record.path is not None
    entry = load(record.path)
    assert (entry.status, entry.minimal, entry.said) == ("open", True, "too many")
    assert (entry.facts["notes"], 900 < int(entry.facts["coins"]) <= 910) == ("1", True)
    assert replay(entry).passed
    assert exit_code(found) == 1
    told = "\n".join(lines_told(found))
    assert f"again with: fourcorners replay {entry.id}" in told
    assert "FOUND: 1 statement fails" in told


def test_what_was_found_is_not_looked_for_again_until_it_is_mended(rare: Statement, plan: Plan) -> None:
    """And no file of it is ever deleted."""
    (record,) = run_campaign([rare], plan).found
    again = run_campaign([rare], plan)
    assert (again.found, again.before, again.rounds) == ([], [rare.id], 0)
    assert exit_code(again) == 1
    assert "still there: test.rare" in "\n".join(lines_told(again))
    Wrong.now = False
    mended = run_campaign([rare], plan)
    assert (mended.before, mended.found, exit_code(mended)) == ([], [], 0)
    assert mended.rounds > 0
    assert record.path is not None
    assert record.path.is_file()


def test_what_cannot_be_recorded_is_found_all_the_same(
    rare: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(campaigns, "record_smallest", full)
    found = run_campaign([rare], plan)
    assert exit_code(found) == 1
    assert "No space left on device" in "\n".join(lines_told(found))


def test_broken_off_while_it_makes_a_case_smaller_it_keeps_the_case_as_it_is(
    rare: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(campaigns, "record_smallest", interrupted)
    found = run_campaign([rare], plan)
    (record,) = found.found
    assert record.path is not None
    assert not load(record.path).minimal
    assert found.interrupted
    assert exit_code(found) == 1


# -- going on


def test_a_campaign_goes_on_from_where_the_last_one_ended(sound: Statement, plan: Plan) -> None:
    """Every round draws other cases, and counts are added up."""
    statements = [sound]
    first = run_campaign(statements, plan)
    tally = attrs.evolve(first.state.tallies[sound.id])
    second = run_campaign(statements, plan)
    after = second.state.tallies[sound.id]
    assert after.rounds == tally.rounds + second.rounds > tally.rounds
    assert after.drawn == tally.drawn + second.drawn
    assert tally.reached <= after.reached
    assert exit_code(first) == exit_code(second) == 0
    assert "since the campaign began" in "\n".join(lines_told(second))
    assert json.loads(json.dumps(as_data(second, 0)))["statements"][sound.id]["cases"] == after.drawn


@pytest.mark.usefixtures("sound")
def test_rounds_draw_different_cases() -> None:
    one, other = (look(Slice("test.sound", number, 0.1)) for number in (0, 1))
    assert one.drawn > 0 < other.drawn
    draws = [drawer(STATEMENTS[SPLIT].domain, random.Random(-seed))() for seed in (1, 2)]
    assert draws[0] != draws[1]


def test_of_code_that_has_changed_it_begins_afresh(
    sound: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = [sound]
    before = run_campaign(statements, plan).state.tallies[sound.id].rounds
    monkeypatch.setattr(campaigns, "key_of", lambda *_: "another")
    after = run_campaign(statements, plan)
    assert after.state.tallies[sound.id].rounds == after.rounds
    assert before > 0
    assert "begins afresh" in after.words[0]


@pytest.mark.parametrize(
    "spoil",
    [lambda _: "", lambda _: "{", lambda text: text.replace('"rounds": ', '"rounds": 9'), lambda _: "[]"],
)
def test_a_state_that_cannot_be_read_is_kept_aside(sound: Statement, plan: Plan, spoil: Any) -> None:
    """The campaign begins afresh and says so."""
    run_campaign([sound], plan)
    path = plan.state / kept.FILE
    spoilt = spoil(path.read_text())
    path.write_text(spoilt)
    again = run_campaign([sound], plan)
    assert again.state.tallies[sound.id].rounds == again.rounds
    assert "begins afresh" in again.words[0]
    assert (plan.state / "state.unreadable-1.json").read_text() == spoilt


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    tally = Tally("key", 3, 30, 20, 1.5, {1, 2**63}, True, True, {5}, "a.json", "lost")
    kept.write(tmp_path, kept.State({"a": tally}, {"impl/a.py": ("digest", {1, 2})}))
    assert kept.read(tmp_path) == (kept.State({"a": tally}, {"impl/a.py": ("digest", {1, 2})}), "")


def test_two_campaigns_do_not_share_a_folder(sound: Statement, plan: Plan) -> None:
    with kept.claimed(plan.state), pytest.raises(CorpusError, match="another campaign"):
        run_campaign([sound], plan)
    assert run_campaign([sound], plan).rounds > 0


# -- broken off


def test_an_interrupted_campaign_keeps_what_it_knows(sound: Statement, plan: Plan) -> None:
    """And concludes nothing of the time that was left."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    found = run_campaign([sound], attrs.evolve(plan, seconds=1.0), stop)
    assert found.interrupted
    assert exit_code(found) == 3
    assert kept.read(plan.state)[0].tallies[sound.id].rounds == 1
    assert "interrupted" in "\n".join(lines_told(found))


@pytest.mark.parametrize(
    ("at", "doing"),
    [("key_of", "what the statements depend on was being read"), ("_lap", "the workers were being made ready")],
)
def test_an_interruption_before_the_first_round_says_what_was_being_done(
    at: str, doing: str, sound: Statement, rare: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that nothing was explored or drawn, of any statement; the next campaign goes on as if it had not been."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(campaigns, at, stop)
        found = run_campaign([sound, rare], attrs.evolve(plan, isolated=True))
    assert (found.interrupted, exit_code(found)) == (True, 3)
    told = list(lines_told(found))
    assert f"interrupted while {doing}: no paths were explored, and no case was drawn" in told
    assert told[-1].startswith("\ninterrupted: what was found is kept; NOTHING RUN")
    data = as_data(found, 3)
    assert (data["interrupted_while"], data["explored"], data["drawn_at"]) == (doing, [], [])
    assert run_campaign([sound], plan).words == []


def test_an_interruption_waits_for_the_slices_under_way_and_keeps_what_they_saw(
    sound: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any slice was done: what a first one has seen is not nothing. And it says so, lest it seem to hang."""

    class Interrupted:
        seconds = 1.0

        def __init__(self, *_: object) -> None:
            self.ended = False

        def results(self, tasks: list[Slice], _workers: int) -> Iterator[Any]:
            self.tasks = tasks
            raise KeyboardInterrupt

        def under_way(self) -> list[Slice]:
            return self.tasks[:2]

        def last_results(self, _seconds: float) -> Iterator[tuple[Slice, Looked | Lost]]:
            assert not self.ended
            yield self.tasks[0], Looked(7, 5, 0.5, drawn_paths=frozenset({1, 2}))
            raise KeyboardInterrupt  # and again

        def end(self) -> None:
            self.ended = True

    monkeypatch.setattr(campaigns, "Pool", Interrupted)
    found = run_campaign([sound], attrs.evolve(plan, isolated=True), waiting=tell_waiting)
    assert capsys.readouterr().err == (
        "interrupted: what is under way is awaited, 10 s at most (or interrupt again): "
        "test.sound (exploring and drawing), test.sound (drawing)\n"
    )
    tally = kept.read(plan.state)[0].tallies[sound.id]
    assert (tally.rounds, tally.drawn, tally.accepted, tally.reached) == (1, 7, 5, {1, 2})
    assert (found.interrupted, exit_code(found)) == (True, 3)
    told = "\n".join(lines_told(found))
    assert "1 round and 7 cases" in told
    assert "interrupted: the paths of 1 of 1 were explored in this run; of 0 no round was done" in told
    assert told.count("given up: a round of test.sound: it was being drawn at") == 1
    assert as_data(found, 3)["given_up"] == [{"statement": sound.id, "exploring": False}]


def test_a_campaign_that_is_told_to_end_ends_well(tmp_path: Path) -> None:
    """By its own command, with workers, as CI cancels a job: nothing is half written, and the next one goes on."""
    run = [
        sys.executable,
        "-m",
        "fourcorners",
        "fuzz",
        SPLIT,
        "--for",
        "10m",
        "--workers",
        "1",
        "--json",
        "--state",
        str(tmp_path),
    ]
    with subprocess.Popen(run, cwd=ROOT, env=surroundings(ROOT), stdout=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 90
        while not (tmp_path / kept.FILE).exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        told, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert json.loads(told)["interrupted"] is True
    assert kept.read(tmp_path)[1] == ""
    assert not list(tmp_path.glob(".*.new"))


def test_slices_that_come_to_nothing_are_told_and_no_pass(
    sound: Statement, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_work: object, tasks: list[Slice], *_: object) -> Iterator[tuple[Slice, Lost]]:
        yield from ((task, Lost("killed by SIGKILL")) for task in tasks)

    monkeypatch.setattr(campaigns, "spread", lost)
    found = run_campaign([sound], attrs.evolve(plan, seconds=1.0))
    assert exit_code(found) == 3
    told = "\n".join(lines_told(found))
    assert f"lost: a round of {sound.id}: killed by SIGKILL" in told
    assert "NOTHING RUN" in told


# -- paths


def test_paths_known_from_exploration_are_held_against_those_met() -> None:
    """A case's path is the same whenever it is run; another branch is another path."""
    looked = look(Slice("warrant.net-exercise-agrees", 0, 0.6, explore=True))
    assert looked.known_paths
    assert looked.drawn_paths & looked.known_paths
    assert {line[0].split("/")[0] for line in looked.lines} == {"impl", "spec"}
    assert looked.lines <= lines_of("impl") | lines_of("spec")


def test_more_and_more_of_the_known_paths_are_met_where_functions_stood_in_for_others() -> None:
    """Exploration took them at their word; its cases are run without them, as those that are drawn are."""
    partial = STATEMENTS["exchange.partial-agrees"]
    assert partial.stand_ins
    known = look(Slice(partial.id, 0, 1.0, explore=True)).known_paths
    draw = drawer(partial.domain, random.Random(2))
    met: list[int] = []
    for _ in range(1_000):
        facts = draw()
        if facts is not None and (ran := traced_run(partial, facts)).inside:
            met.append(ran.path)
    few, many = known.intersection(met[:5]), known.intersection(met)
    assert len(few) < len(many)
    assert len(many) > 1


def test_how_often_a_loop_goes_round_makes_no_other_path() -> None:
    """Else hardly two amounts of interest would take the same path."""
    amount = STATEMENTS["interest.note-amount-agrees"]
    draw = drawer(amount.domain, random.Random(1))
    ran = [traced_run(amount, facts) for facts in (draw() for _ in range(300)) if facts is not None]
    assert len({each.path for each in ran if each.inside}) <= 40


def test_a_path_is_told_by_the_steps_that_are_run() -> None:
    net = STATEMENTS["warrant.net-exercise-agrees"]
    draw = drawer(net.domain, random.Random(1))
    cases = [case for case in (draw() for _ in range(60)) if case is not None]
    paths = {traced_run(net, case).path for case in cases}
    assert 1 < len(paths) < len(cases)
    assert traced_run(net, cases[0]).path == traced_run(net, cases[0]).path


def test_paths_of_a_tally_are_bounded_but_for_known_ones() -> None:
    tally = Tally("key")
    tally.add(Looked(1, 1, 0.0, known_paths=frozenset({10**9})), explored=True)
    tally.add(Looked(1, 1, 0.0, drawn_paths=frozenset(range(kept.MOST_PATHS + 5)) | {10**9}), explored=False)
    assert len(tally.reached) == kept.MOST_PATHS + 1
    assert tally.known_reached == 1


def test_runs_of_the_book_are_longer_than_the_gates() -> None:
    for id, lengths in LONGER.items():
        assert max(stretched(STATEMENTS[id]).domain.lengths["occurrences"]) == max(lengths["occurrences"])
        assert max(lengths["occurrences"]) > max(STATEMENTS[id].domain.lengths["occurrences"])


# -- the command


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("10m", 600), ("1h30m", 5_400), ("7", 7), ("2h", 7_200)])
def test_a_time_is_read(text: str, seconds: int) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["0", "0m", "-1s", "ten", "1.5h", "99999h", "1d"])
def test_what_is_no_time_is_bad_input(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fuzz", f"--for={text}"]) == 2
    assert "90s, 10m, 1h30m" in capsys.readouterr().err


def test_folders_that_cannot_be_used_are_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for option, path in (("--state", file / "beneath"), ("--record", file)):
        assert cli.main(["fuzz", SPLIT, "--for", "1s", "--state", str(tmp_path / "s"), option, str(path)]) == 2
        assert option in capsys.readouterr().err
    assert cli.main(["fuzz", "no-such-statement"]) == 2


def test_nothing_run_is_never_nothing_found() -> None:
    assert exit_code(Campaign((), kept.State())) == 3
