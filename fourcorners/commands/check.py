"""`fourcorners check`: hold calculation logic that is not in impl against a rule."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from fourcorners.ask.derive import pairs
from fourcorners.commands.choosing import corpus_at
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.files import check_can_write
from fourcorners.gate.run import load_statements
from fourcorners.outside.binding import Binding, binding_of, read_binding
from fourcorners.outside.check import check, exit_code, read_from, solved_for
from fourcorners.outside.protocol import UNITS
from fourcorners.outside.told import checked_data, print_checked
from spec.errors import InvalidFacts


def add(commands: Commands) -> None:
    """Declare the command."""
    checker = command(commands, "check", _check)
    checker.add_argument("what", help="a rule, such as warrant.net-exercise, or a TOML file that binds one")
    checker.add_argument("--program", help='a program that speaks the protocol, such as "node net-exercise.js"')
    checker.add_argument("--python", metavar="MODULE:FUNCTION", help="a Python callable")
    checker.add_argument("--units", choices=UNITS, help="money travels in dollars or in cents")
    checker.add_argument("--given", action="append", default=[], metavar="fact=value", help="the same in every case")
    checker.add_argument("--figure", action="append", default=[], help="compare only this figure (more than once)")
    checker.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    checker.add_argument("--vectors", type=Path, metavar="FILE", help="paths and boundaries from there, not solved for")
    checker.add_argument("--cases", type=_number, help="small and random cases, together (default: 1000)")
    checker.add_argument("--seed", type=_number, help="of the random ones (default: 0)")
    checker.add_argument("--seconds", type=_number, help="for the whole check (default: 120)")
    checker.add_argument("--answer", type=_number, metavar="SECONDS", help="for each answer (default: 10)")
    checker.add_argument("--memory", type=_number, metavar="MIB", help="for the program (default: 1024)")
    checker.add_argument("--record", type=Path, metavar="FOLDER", help="record a failure there, and try what is there")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 12:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _check(options: argparse.Namespace) -> int:
    load_statements()
    binding = _binding(options)
    if options.record is not None:
        check_can_write(options.record, "--record")
    corpora = [corpus_at(None), *([options.record] if options.record else [])]
    vectors = solved_for if options.vectors is None else read_from(options.vectors, binding.rule)
    checked = check(binding, vectors, corpora, options.record)
    if options.json:
        print_json(checked_data(checked))
    else:
        print_checked(checked, Console())
    return exit_code(checked)


_SAID_IN_A_FILE = ("program", "python", "units", "cases", "seed", "seconds")


def _binding(options: argparse.Namespace) -> Binding:
    if options.what.endswith(".toml"):
        for name in (*_SAID_IN_A_FILE, "given", "figure", "reading", "answer", "memory"):
            if getattr(options, name) not in (None, []):
                raise InvalidFacts(f"--{name}", f"{options.what} says that itself", "write it there, or name a rule")
        return read_binding(Path(options.what))
    chosen: dict[str, Any] = {"rule": options.what}
    for name in _SAID_IN_A_FILE:
        if getattr(options, name) is not None:
            chosen[name] = getattr(options, name)
    chosen["given"] = pairs(options.given, "fact=value")
    chosen["readings"] = pairs(options.reading, "point=name")
    chosen["outputs"] = {figure: figure for figure in options.figure}
    limits = {"answer": options.answer, "memory": options.memory}
    return binding_of(chosen | {"limits": {name: value for name, value in limits.items() if value is not None}})
