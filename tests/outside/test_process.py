"""A program that breaks the protocol or a limit: each way ends in trouble that says what happened, never in a pass."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from fourcorners import cli
from fourcorners.engine.verdicts import Standing
from fourcorners.outside.binding import Binding, binding_of
from fourcorners.outside.check import check
from fourcorners.outside.errors import Trouble
from fourcorners.outside.process import Conversation, Limits
from spec.errors import InvalidFacts
from tests.outside.rogues import answering, program

LIMITS = {"start": 60, "answer": 30, "memory": 100}
IMPATIENT = {"limits": LIMITS | {"answer": 1}}
RIGHT = "say(id=id, outcome={'number': '1'})"


def bound(command: str, **more: object) -> Binding:
    held = {
        "rule": "warrant.adjust",
        "program": command,
        "cases": 20,
        "limits": LIMITS,
        "outputs": {"number": "number"},
    }
    return binding_of(held | more)


EXACTLY_RIGHT = """f = asked['facts']; from fractions import Fraction as F
    say(id=id, outcome={'number': str(F(f['number']) * F(f['purchase_price']) / F(f['price_after']))})"""
SLOWLY_RIGHT = "time.sleep(0.3); " + EXACTLY_RIGHT

ROGUES = {
    "prints rubbish": ("print('hello there', flush=True)", "no JSON: 'hello there'"),
    "answers a list": ("print('[1]', flush=True)", "a list, not an object"),
    "answers a floating number": ('print(\'{"id": 1, "outcome": {"number": 0.1}}\', flush=True)', "floating"),
    "answers not a number": ("say(id=id, outcome={'number': 'many'})", "'many' is not a number"),
    "answers infinity": ('print(\'{"id": 1, "outcome": {"number": Infinity}}\', flush=True)', "floating"),
    "answers twice": (
        'print(\'{"id": 1, "outcome": {"number": "0"}}\\n\' * 2, flush=True)',
        "speaks without being asked",
    ),
    "answers out of order": ("say(id=id + 1, outcome={'number': '1'})", "it answers 2 where 1 was asked"),
    "answers with no id": ("say(outcome={'number': '1'})", "it answers None where 1 was asked"),
    "answers with nothing": ("say(id=id)", "no outcome"),
    "answers both ways": ("say(id=id, outcome={}, refused='Note 2')", "outcome and refused"),
    "answers another figure": ("say(id=id, outcome={'count': '1'})", "its outcome lacks number"),
    "answers a field of its own": ("say(id=id, outcome={'number': '1'}, mood='good')", "unknown field 'mood'"),
    "refuses under no clause there is": ("say(id=id, refused='Warrant 99')", "refuses under 'Warrant 99'"),
    "gives up": ("say(id=id, error='out of paper')", "gives up: out of paper"),
    "hangs": ("time.sleep(60)", "no answer within 1 second"),
    "dies": ("os._exit(7)", "ends with code 7 without answering"),
    "is killed": ("os.kill(os.getpid(), 9)", "ended by SIGKILL without answering"),
    "raises": ("raise ValueError('no such share')", "ends with code 1 without answering"),
    "floods a line": ("[sys.stdout.write('x' * 65536) for _ in range(10**9)]", "it floods"),
    "floods with lines": ("[print('{}') for _ in range(10**9)]", "it answers None where 1 was asked"),
    "floods standard error": ("[sys.stderr.write('x' * 65536) for _ in range(10**9)]", "no answer within 1 second"),
    "takes too much memory": ("held = bytearray(2**28); time.sleep(60)", "MiB of memory, more than the 100 allowed"),
    "answers bytes that are no text": ("sys.stdout.buffer.write(b'\\xff\\n'); sys.stdout.flush()", "no JSON"),
    "nests past all reason": ("print('[' * 100_000, flush=True)", "no JSON"),
    "closes its output": ("os.close(1); time.sleep(60)", "without answering"),
}


@pytest.mark.parametrize("rogue", ROGUES)
def test_a_program_that_misbehaves_is_inconclusive_and_told_why(rogue: str, tmp_path: Path) -> None:
    body, told = ROGUES[rogue]
    impatient = IMPATIENT if "no answer" in told else {}
    checked = check(bound(program(tmp_path, answering(body)), **impatient))
    assert checked.standing is Standing.INCONCLUSIVE
    assert told in checked.reason
    assert checked.remedy
    assert checked.facts is not None


ASKED, AWAITS = "input(); ", "; input()"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            ASKED + 'print(\'{"protocol": "fourcorners/outside/2"}\', flush=True)' + AWAITS,
            "speaks 'fourcorners/outside/2'",
        ),
        (ASKED + "print('{\"hello\": 1}', flush=True)" + AWAITS, "names no protocol"),
        (ASKED + "print('Welcome!', flush=True)" + AWAITS, "no JSON: 'Welcome!'"),
        ("import sys; sys.exit('cannot start')", "ends with code 1 without answering"),
        (ASKED + 'print(\'{"protocol": "fourcorners/outside/1"}\\n{}\', flush=True)' + AWAITS, "without being asked"),
    ],
)
def test_a_program_that_greets_wrongly_is_inconclusive(source: str, told: str, tmp_path: Path) -> None:
    checked = check(bound(program(tmp_path, source)))
    assert checked.standing is Standing.INCONCLUSIVE
    assert told in checked.reason
    assert checked.cases == 0


def test_a_program_that_says_in_its_greeting_that_it_cannot_be_asked_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    greeting = '{"protocol": "fourcorners/outside/1", "error": "warrant.adjust is not ours"}'
    command = program(tmp_path, f"print({greeting!r}, flush=True)\n")
    assert cli.main(["check", "warrant.adjust", "--program", command]) == 2
    assert "fourcorners: program: warrant.adjust is not ours; name one" in capsys.readouterr().err


def test_a_flood_on_standard_error_is_not_let_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "sys.stderr.write('y' * 65536); sys.stderr.flush(); os._exit(3)"
    command = program(tmp_path, answering(body))
    assert cli.main(["check", "warrant.adjust", "--figure", "number", "--program", command]) == 3
    said = capsys.readouterr().out
    assert "ends with code 3 without answering" in said
    assert max(map(len, said.splitlines())) < 300


def test_what_a_program_writes_on_standard_error_is_shown_only_with_its_trouble(tmp_path: Path) -> None:
    body = "sys.stderr.write('the ledger is locked\\n'); sys.stderr.flush(); os._exit(3)"
    assert check(bound(program(tmp_path, answering(body)))).errors == "the ledger is locked"


def test_a_program_may_write_on_standard_error_and_be_right(tmp_path: Path) -> None:
    body = "sys.stderr.write('x' * 100_000); " + EXACTLY_RIGHT
    checked = check(bound(program(tmp_path, answering(body)).replace(" -S ", " ")))
    assert checked.standing is Standing.TESTED, checked.reason
    assert checked.cases >= 10


def test_more_than_the_last_answer_is_trouble_at_the_end(tmp_path: Path) -> None:
    source = answering(RIGHT) + "print('goodbye', flush=True)\n"
    with Conversation(program_of(tmp_path, source), {}, Limits()) as conversation:
        conversation.ask({})
        with pytest.raises(Trouble, match="says more than it was asked: 'goodbye"):
            conversation.finish()


def test_a_bad_end_after_the_last_answer_is_trouble(tmp_path: Path) -> None:
    source = answering(RIGHT) + "os.close(1); time.sleep(0.3); os._exit(4)\n"  # closed, and only then ended
    with Conversation(program_of(tmp_path, source), {}, Limits()) as conversation:
        conversation.ask({})
        with pytest.raises(Trouble, match="ends with code 4 after its last answer"):
            conversation.finish()


def test_one_that_goes_on_after_its_input_has_ended_is_trouble(tmp_path: Path) -> None:
    source = answering(RIGHT) + "os.close(1); time.sleep(60)\n"
    with Conversation(program_of(tmp_path, source), {}, Limits()) as conversation:
        conversation.ask({})
        with pytest.raises(Trouble, match="goes on for 2 seconds and more after its last answer"):
            conversation.finish()
    checked = check(bound(program(tmp_path, answering(EXACTLY_RIGHT) + "time.sleep(60)\n")))
    assert checked.standing is Standing.INCONCLUSIVE, checked.reason
    assert "goes on" in checked.reason


def program_of(folder: Path, source: str) -> list[str]:
    return program(folder, source).split()


STARTS = {
    "a child": "import subprocess; held = subprocess.Popen(['sleep', '61']); started(held.pid)",
    "a child in a session of its own": """import subprocess
    started(subprocess.Popen(['sleep', '62'], start_new_session=True).pid)""",
    "a daemon": """if not os.fork():
        os.setsid()
        if os.fork(): os._exit(0)
        started(os.getpid()); time.sleep(63); os._exit(0)""",
    "a daemon without its surroundings": """if not os.fork():
        os.setsid()
        if os.fork(): os._exit(0)
        started(os.getpid()); os.execve('/bin/sleep', ['sleep', '64'], {})""",
}


@pytest.mark.parametrize("what", STARTS)
@pytest.mark.parametrize("end", ["time.sleep(60)", "time.sleep(0.3); os._exit(0)"], ids=["hangs", "ends"])
def test_whatever_the_program_started_is_stopped_with_it(what: str, end: str, tmp_path: Path) -> None:
    """However it was started, and whether or not the program itself is there any longer."""
    body = f"{STARTS[what]}\n    {end}"
    source = "def started(pid):\n    print(pid, file=sys.stderr, flush=True)\n" + answering(body)
    command = program(tmp_path, "import os, sys\n" + source).replace(" -S ", " ")
    checked = check(bound(command, **IMPATIENT))
    deadline = time.monotonic() + 5
    while running(int(checked.errors)):
        assert time.monotonic() < deadline, "what the program started outlives it"
        time.sleep(0.02)


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("command", ["no-such-program-here", "/", os.devnull])
def test_a_program_that_cannot_be_started_is_bad_input(command: str) -> None:
    with pytest.raises(InvalidFacts, match="cannot be started"):
        check(bound(command))


def test_time_for_the_whole_check_that_runs_out_is_inconclusive(tmp_path: Path) -> None:
    checked = check(bound(program(tmp_path, answering(SLOWLY_RIGHT)).replace(" -S ", " "), seconds=1))
    assert checked.standing is Standing.INCONCLUSIVE
    assert "time was up after 1 second" in checked.reason
