"""A program run beside us: a line goes in, a line comes out, within limits on time, memory and length."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import attrs

from fourcorners.outside.descent import Descent
from fourcorners.outside.errors import Trouble
from fourcorners.outside.protocol import LONGEST_LINE, PROTOCOL, Answer, answer_in, check_greeting, parsed_line
from fourcorners.passing import sweep
from spec.errors import InvalidFacts

_CHUNK = 2**16
_LOOK_EVERY = 0.05
_GRACE = 2.0
_ERRORS_KEPT = 2_000
_MEBIBYTE = 2**20


@attrs.frozen
class Limits:
    """Seconds for the greeting and for each answer, and mebibytes for the program with all that it starts."""

    start: float = 30.0
    answer: float = 10.0
    memory: int = 1024


class Conversation:
    """A program started, greeted, asked one request at a time, and ended. A context manager; one use.

    ``command`` is the program and its arguments, and ``field`` names them in an error. What it writes on standard error
    is kept (the end of it) and shown only where there is trouble.
    """

    def __init__(
        self,
        command: Sequence[str],
        greeting: Mapping[str, Any],
        limits: Limits,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        field: str = "program",
    ) -> None:
        self._limits = limits
        self._read = self._errors = b""
        self._looked = 0.0
        self._asked = 0
        self._descent = Descent()
        try:
            self._process = subprocess.Popen(
                command, cwd=folder, env=environment, start_new_session=True, bufsize=0,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise InvalidFacts(
                field, f"{command[0]!r:.80} cannot be started: {why}", "name a program that runs on this machine"
            ) from None
        self._selector = selectors.DefaultSelector()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            os.set_blocking(stream.fileno(), False)
        self._selector.register(self._process.stdout, selectors.EVENT_READ, self._take_output)  # type: ignore[arg-type]
        self._selector.register(self._process.stderr, selectors.EVENT_READ, self._take_errors)  # type: ignore[arg-type]
        try:
            check_greeting(parsed_line(self._exchange({"protocol": PROTOCOL, **greeting}, limits.start)), field)
        except BaseException as error:
            self._fail(error)
            raise

    # -- asking

    def ask(self, facts: Mapping[str, Any]) -> Answer:
        """The answer to one case; :class:`Trouble` where there is none that can be read."""
        self._asked += 1
        try:
            line = self._exchange({"id": self._asked, "facts": facts}, self._limits.answer)
            return answer_in(parsed_line(line), self._asked)
        except BaseException as error:
            self._fail(error)
            raise

    def finish(self) -> None:
        """End the conversation: the program is to end by itself, with code 0 and nothing more to say."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        stays = True
        with contextlib.suppress(Trouble, subprocess.TimeoutExpired):
            with contextlib.suppress(_Ended):
                self._pump(lambda: False, time.monotonic() + _GRACE, within=_GRACE)
            code = self._process.wait(_GRACE)  # its output may close before it has ended
            stays = False
        self.stop()
        if self._read.strip():
            raise Trouble(f"it says more than it was asked: {self._read[:60].decode(errors='replace')!r}", _ONCE)
        if stays:
            raise Trouble(f"it goes on for {_GRACE:g} seconds and more after its last answer",
                          "end with code 0 when standard input ends", self._said_of_errors())  # fmt: skip
        if code:
            raise Trouble(f"it {_ended(code)} after its last answer", "end with code 0 when standard input ends",
                          self._said_of_errors())  # fmt: skip

    def stop(self) -> None:
        """Stop the program, whatever it is doing, and everything it started."""
        self._kill()
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()
        sweep()  # a program of ours may have had a folder, and no time to remove it

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._descent.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if self._process.returncode is None:
            self.stop()

    def _fail(self, error: BaseException) -> None:
        """Stop the program, and give what it wrote on standard error to the trouble it made."""
        self._kill()  # first, lest it go on writing
        self._drain_errors()
        self.stop()
        if isinstance(error, Trouble):
            error.errors = error.errors or self._said_of_errors()

    # -- lines

    def _exchange(self, request: Mapping[str, Any], within: float) -> bytes:
        """One line out, one line in."""
        self._refuse_unasked()
        deadline = time.monotonic() + within
        left = memoryview(json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        while left:
            left = left[self._write(left, deadline, within) :]
        try:
            self._pump(lambda: b"\n" in self._read, deadline, within)
        except _Ended:
            try:
                ended = _ended(self._process.wait(_GRACE))
            except subprocess.TimeoutExpired:
                ended = "closes its standard output"
            raise Trouble(f"it {ended} without answering", "answer every request, then go on reading") from None
        line, _, self._read = self._read.partition(b"\n")
        return line

    def _refuse_unasked(self) -> None:
        with contextlib.suppress(_Ended):
            while any(key.data == self._take_output for key, _ in self._selector.select(0)):
                self._take_output()
                if self._read:
                    break
        if self._read:
            raise Trouble(f"it speaks without being asked: {self._read[:60].decode(errors='replace')!r}", _ONCE)

    def _write(self, left: memoryview, deadline: float, within: float) -> int:
        assert self._process.stdin is not None
        try:
            return os.write(self._process.stdin.fileno(), left[:_CHUNK])
        except BlockingIOError:
            self._turn(deadline, within)
            return 0
        except BrokenPipeError:
            return len(left)  # it no longer reads; that it ended shows when its answer is awaited

    def _pump(self, enough: Callable[[], bool], deadline: float, within: float) -> None:
        while not enough():
            if len(self._read) > LONGEST_LINE:
                raise Trouble(
                    f"it floods: {len(self._read):,} bytes and no end of the line", "answer in one line of JSON"
                )
            self._turn(deadline, within)

    def _turn(self, deadline: float, within: float) -> None:
        """Wait a little for whatever it writes; hold it to its limits."""
        now = time.monotonic()
        if now >= deadline:
            raise Trouble(f"it gives no answer within {within:g} seconds", "make it faster, or allow it more time")
        if now - self._looked >= _LOOK_EVERY:
            self._looked = now
            self._check_memory()
        for key, _ in self._selector.select(min(_LOOK_EVERY, deadline - now)):
            key.data()

    def _take_output(self) -> None:
        assert self._process.stdout is not None
        chunk = os.read(self._process.stdout.fileno(), _CHUNK)
        if not chunk:
            raise _Ended
        self._read += chunk

    def _take_errors(self) -> None:
        assert self._process.stderr is not None
        chunk = os.read(self._process.stderr.fileno(), _CHUNK)
        if not chunk:
            self._selector.unregister(self._process.stderr)
        self._errors = (self._errors + chunk)[-_ERRORS_KEPT:]

    def _drain_errors(self) -> None:
        assert self._process.stderr is not None
        with contextlib.suppress(OSError):
            while chunk := os.read(self._process.stderr.fileno(), _CHUNK):
                self._errors = (self._errors + chunk)[-_ERRORS_KEPT:]

    def _said_of_errors(self) -> str:
        return self._errors.decode(errors="replace").strip()

    def _check_memory(self) -> None:
        held = self._descent.held() // _MEBIBYTE
        if held > self._limits.memory:
            raise Trouble(
                f"it takes {held:,} MiB of memory, more than the {self._limits.memory:,} allowed",
                "make it smaller, or allow it more",
            )


_ONCE = "answer each request once, and print nothing else on standard output"


class _Ended(Exception):
    """The program has closed its standard output."""


def _ended(code: int) -> str:
    if code >= 0:
        return f"ends with code {code}"
    try:
        return f"is ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"is ended by signal {-code}"
