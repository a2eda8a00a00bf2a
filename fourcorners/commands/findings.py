"""`fourcorners findings`: the defects of drafting, each with its clauses, its readings and its figures."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.findings import as_data, chosen_findings
from fourcorners.ask.told import say
from fourcorners.ask.told_findings import print_finding, print_findings
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import PASS

FEW = 8
"""So many findings asked for are shown in full; more are listed, a line each."""


def add(commands: Commands) -> None:
    """Declare the command."""
    finder = command(commands, "findings", _findings)
    finder.add_argument("finding", nargs="*", help=f"only these, or those whose id begins so; up to {FEW} in full")
    finder.add_argument(
        "--clause", action="append", default=[], metavar="CLAUSE", help="only those in this provision or its parts"
    )
    finder.add_argument("--full", action="store_true", help="each in full, however many they are")


def _findings(options: argparse.Namespace) -> int:
    chosen = chosen_findings(options.finding, options.clause)
    if options.json:
        print_json([as_data(each) for each in chosen])
        return PASS
    console = Console()
    if not options.full and (not options.finding or len(chosen) > max(FEW, len(options.finding))):
        print_findings(chosen, console)
        if options.finding:
            say(console, "one in full: fourcorners findings ID; all of these: --full")
        return PASS
    for number, each in enumerate(chosen):
        if number:
            say(console)
        print_finding(each, console)
    return PASS
