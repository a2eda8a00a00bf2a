"""The command line: parses, calls, prints, returns an exit code.

0 pass, 1 fail, 2 bad input, 3 inconclusive.
"""

from __future__ import annotations

import _thread
import argparse
import contextlib
import importlib
import json
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from fourcorners import __version__
from fourcorners.commands import COMMANDS
from fourcorners.exits import BAD_INPUT, FAIL, INCONCLUSIVE

if TYPE_CHECKING:
    from fourcorners.corpus.errors import CorpusError
    from spec.errors import InvalidFacts


AGAIN_AFTER = 0.005
"""Seconds until an interruption comes again that would have been forgotten."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        options = _parsed(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    # Not sooner: what these import is not needed to say what the commands are.
    from fourcorners.corpus.errors import CorpusError
    from spec.errors import InvalidFacts

    try:
        with _ending_on_termination(), _heeding_interruptions():
            return int(options.run(options))
    except (InvalidFacts, CorpusError) as error:
        return _bad_input(error, options.json)
    except KeyboardInterrupt:
        print("interrupted: nothing was concluded", file=sys.stderr)
        return INCONCLUSIVE
    except BrokenPipeError:
        sys.stderr.close()
        return FAIL


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options; facts may stand after options as well as before, which argparse alone does not take."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(next(iter(given), ""))
    options, left = parser.parse_known_args(given)
    if any(each.startswith("-") or "=" not in each for each in left) or (left and not hasattr(options, "facts")):
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    if left:
        options.facts += left
    return options


@contextlib.contextmanager
def _ending_on_termination() -> Iterator[None]:
    """Have a request to terminate interrupt the run, as one from the keyboard does: workers end, files are put away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _heeding_interruptions() -> Iterator[None]:
    """Have an interruption that comes where Python would report and forget it (as in a finaliser) come again."""
    before = sys.unraisablehook

    def heeded(unraisable: sys.UnraisableHookArgs) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            # A little later: at once, it would come in here, where it is forgotten too.
            threading.Timer(AGAIN_AFTER, _thread.interrupt_main, [signal.SIGTERM]).start()
        else:
            before(unraisable)

    sys.unraisablehook = heeded
    try:
        yield
    finally:
        sys.unraisablehook = before


def _bad_input(error: InvalidFacts | CorpusError, as_json: bool) -> int:
    if as_json:
        told: dict[str, Any] = {"field": error.field, "wrong": error.wrong, "remedy": error.remedy}
        told |= {"file": error.file} if hasattr(error, "file") else {"clause": error.clause}
        print(json.dumps({"error": told}, ensure_ascii=False, indent=2))
    print(f"fourcorners: {error}", file=sys.stderr)
    return BAD_INPUT


def _parser(chosen: str | None = None) -> argparse.ArgumentParser:
    """The parser of every command; or of the ``chosen`` one, and the others by name alone: loading them takes long."""
    parser = argparse.ArgumentParser(
        prog="fourcorners",
        description="Hold a calculation engine to the four corners of the agreements it serves.",
    )
    parser.add_argument("--version", action="version", version=f"fourcorners {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    loaded = set()
    for name, declared in COMMANDS.items():
        if (chosen in COMMANDS and declared.module != COMMANDS[chosen].module) or chosen not in (None, *COMMANDS):
            commands.add_parser(name, help=declared.does)
        elif declared.module not in loaded:
            loaded.add(declared.module)
            importlib.import_module(f"fourcorners.commands.{declared.module}").add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
