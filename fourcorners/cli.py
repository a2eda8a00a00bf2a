"""The command line: parses, calls, prints, returns an exit code.

0 pass, 1 fail, 2 bad input, 3 inconclusive.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, NoReturn

from fourcorners import __version__
from fourcorners.commands import (
    ask,
    audit,
    certify,
    check,
    derive,
    diff,
    dossier,
    findings,
    fuzz,
    gate,
    listings,
    mutate,
    paper,
    readings,
    replay,
    review,
    run,
    seed,
    serve,
    trace,
    vectors,
)
from fourcorners.commands.shared import print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.gate.full import BAD_INPUT, FAIL, INCONCLUSIVE
from spec.errors import InvalidFacts

COMMANDS = (
    gate,
    vectors,
    diff,
    check,
    replay,
    review,
    mutate,
    certify,
    audit,
    dossier,
    fuzz,
    derive,
    ask,
    run,
    readings,
    findings,
    trace,
    paper,
    serve,
    listings,
    seed,
)
"""The modules of commands, in the order in which help shows them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        options = _parsed(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        with _ending_on_termination():
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
    parser = _parser()
    options, left = parser.parse_known_args(arguments)
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


def _bad_input(error: InvalidFacts | CorpusError, as_json: bool) -> int:
    if as_json:
        told: dict[str, Any] = {"field": error.field, "wrong": error.wrong, "remedy": error.remedy}
        told |= {"clause": error.clause} if isinstance(error, InvalidFacts) else {"file": error.file}
        print_json({"error": told})
    print(f"fourcorners: {error}", file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fourcorners",
        description="Hold a calculation engine to the four corners of the agreements it serves.",
    )
    parser.add_argument("--version", action="version", version=f"fourcorners {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
