"""`fourcorners diff`: the calculation engine at two revisions, rule by rule."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from fourcorners.change.diff import diff
from fourcorners.change.told import as_data, lines
from fourcorners.commands.choosing import processes
from fourcorners.commands.shared import Commands, command, print_json


def add(commands: Commands) -> None:
    """Declare the command."""
    declared = command(commands, "diff", _diff)
    declared.add_argument("base", metavar="BASE", help="a git revision")
    declared.add_argument("head", metavar="HEAD", nargs="?", help="another (default: the working tree as it is)")
    declared.add_argument("--only", action="append", default=[], metavar="ID", help="what has an id that begins so")
    declared.add_argument("--workers", type=processes, default=2, help="processes (default: 2)")


def _diff(options: argparse.Namespace) -> int:
    found = diff(Path.cwd(), options.base, options.head, options.workers, only=tuple(options.only))
    if options.json:
        print_json(as_data(found))
    else:
        console = Console()
        for line in lines(found):
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    return found.exit_code
