"""What commands share: how one is declared, printing data, writing a file that was asked for."""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fourcorners.commands import COMMANDS
from fourcorners.commands.given import check_given, hold
from fourcorners.files import write_whole
from spec.errors import InvalidFacts

Commands = Any
"""argparse's own object for subcommands, whose class it keeps private."""


def command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], help: str | None = None
) -> argparse.ArgumentParser:
    """Declare a command; every one of them can print data instead of text. What it does is said in ``COMMANDS``."""
    help = COMMANDS[name].does if help is None else help
    declared: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    hold(declared)
    declared.add_argument("--json", action="store_true", help="print data instead of text")

    @functools.wraps(run)
    def checked(options: argparse.Namespace) -> int:
        check_given(options)
        return run(options)

    declared.set_defaults(run=checked)
    return declared


def print_json(data: Any) -> None:
    """Print data as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def write_asked(path: Path, content: bytes) -> None:
    """Write a file that was asked for, whole or not at all; ``InvalidFacts`` where it cannot be."""
    if not path.parent.is_dir():
        raise InvalidFacts(str(path), "it cannot be written: there is no such folder", "name a file in one that is")
    try:
        write_whole(path, content)
    except OSError as error:
        raise InvalidFacts(str(path), f"it cannot be written: {error.strerror}", "name a file that can be") from None
