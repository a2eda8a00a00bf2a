"""`fourcorners seed`: find a fault that a statement catches, and record it."""

from __future__ import annotations

import argparse
from pathlib import Path

from fourcorners.commands.choosing import CORPUS, chosen_statements
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.corpus.seeding import seed_fault_for
from fourcorners.exits import FAIL, PASS


def add(commands: Commands) -> None:
    """Declare the command."""
    seeder = command(commands, "seed", _seed)
    seeder.add_argument("statement", nargs="+", help="the statements, or beginnings of their ids")
    seeder.add_argument("--corpus", type=Path, default=CORPUS, help="the folder to record in")


def _seed(options: argparse.Namespace) -> int:
    found = [seed_fault_for(statement, options.corpus) for statement in chosen_statements(options.statement)]
    if options.json:
        print_json([{"statement": each.statement, "tried": each.tried, "file": str(each.path or "")} for each in found])
    else:
        for each in found:
            what = f"recorded {each.path}: {each.fault.describe()}" if each.fault else "no fault was caught"
            print(f"{each.statement}: {each.tried} faults tried; {what}")
    return PASS if all(each.fault for each in found) else FAIL
