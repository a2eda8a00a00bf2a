"""Solvers as programs beside this one: a question a line, an answer a line, killed past their time, begun again."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError

LEEWAY = 5.0
"""Seconds past its own limit after which a solver is killed."""
STARTING = 60.0
"""Seconds within which a solver must say what it is."""
LONGEST_ANSWER = 2**16

ANSWERS = ("unsat", "sat", "unknown")


@attrs.frozen
class Said:
    """A solver's answer, with its resource count and the processor's seconds; ``trouble`` where it gave none."""

    answer: str
    resources: int = 0
    trouble: str = ""
    seconds: float = 0.0


class NoAnswer(Exception):
    """A solver that died, was killed, or said what makes no sense."""


class Program:
    """A solver that runs beside this program; one that dies is begun again at the next question."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self.name = self.version = ""

    def begin(self) -> None:
        """Start it, and hear what it is; :class:`NoAnswer` where it says nothing of the kind."""
        if self._process is not None and self._process.poll() is None:
            return
        self.end()
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise NoAnswer(f"it cannot be started: {error.strerror}") from None
        told = self._heard(STARTING)
        self.name, self.version = str(told.get("solver", "")), str(told.get("version", ""))
        if not self.name or not self.version:
            self.end()
            raise NoAnswer("it does not say what it is")

    def ask(self, question: Mapping[str, Any]) -> Said:
        """Its answer to one question; *unknown*, with the trouble, where it gives none that can be believed."""
        try:
            self.begin()
            assert self._process is not None
            assert self._process.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.write(json.dumps(question).encode() + b"\n")
                self._process.stdin.flush()
            told = self._heard(question["milliseconds"] / 1000 + LEEWAY)
        except NoAnswer as error:
            self.end()
            return Said("unknown", 0, str(error))
        if "error" in told:
            return Said("unknown", 0, str(told["error"])[:200])
        answer, spent, seconds = told.get("answer"), told.get("resources", 0), told.get("seconds", 0.0)
        if answer not in ANSWERS or not isinstance(spent, int) or not isinstance(seconds, int | float):
            return Said("unknown", 0, "its answer makes no sense")
        return Said(answer, spent, "", float(seconds))

    def _heard(self, seconds: float) -> dict[str, Any]:
        """The next line it says, within ``seconds``."""
        assert self._process is not None
        assert self._process.stdout is not None
        line, until = b"", time.monotonic() + seconds
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self._process.stdout], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise NoAnswer(f"no answer within {seconds:g} seconds")
            part = self._process.stdout.read1(LONGEST_ANSWER)  # type: ignore[attr-defined]
            if not part:
                raise NoAnswer("it died")
            line += part
            if len(line) > LONGEST_ANSWER:
                raise NoAnswer("it talks without end")
        try:
            told = json.loads(line)
        except ValueError:
            raise NoAnswer("its answer makes no sense") from None
        if not isinstance(told, dict):
            raise NoAnswer("its answer makes no sense")
        return told

    def end(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


# -- which programs


def _script(module: str) -> str:
    found = find_spec(module)
    assert found is not None
    assert found.origin is not None
    return found.origin


def own_z3() -> tuple[str, ...]:
    """The command of the Z3 that the proofs are made with."""
    return sys.executable, _script("fourcorners.engine.asking_z3")


def other_z3(interpreter: Path) -> tuple[str, ...]:
    """The command of the Z3 of another Python environment, given its interpreter."""
    if not interpreter.is_file():
        raise CorpusError(str(interpreter), "z3", "there is no such file", "give the python of an environment with "
                          "another version of z3-solver, as `make certify` makes one")  # fmt: skip
    return str(interpreter), _script("fourcorners.engine.asking_z3")


def cvc5() -> tuple[str, ...]:
    """The command of cvc5."""
    if find_spec("cvc5") is None:
        raise CorpusError("cvc5", "cvc5", "the second solver is not installed", "pip install 'fourcorners[certify]'")
    return sys.executable, _script("fourcorners.audit.asking_cvc5")


def what_it_is(command: tuple[str, ...]) -> tuple[str, str]:
    """A solver's name and version, as it says itself."""
    program = Program(command)
    try:
        program.begin()
    except NoAnswer as error:
        remedy = "give the python of an environment that has z3-solver"
        raise CorpusError(command[0], "solver", str(error), remedy) from None
    finally:
        program.end()
    return program.name, program.version
