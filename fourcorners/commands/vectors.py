"""`fourcorners vectors`: test vectors for other implementations, solved for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from fourcorners.ask.derive import readings_from
from fourcorners.ask.told import say
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.engine.explore import Reach
from fourcorners.exits import INCONCLUSIVE, PASS
from fourcorners.files import check_can_write
from fourcorners.gate.run import load_statements
from fourcorners.notation import counted, named
from fourcorners.vectors.files import lines_of, read, write
from fourcorners.vectors.make import Covered, Vector, vectors_of
from spec.errors import InvalidFacts
from spec.rules import RULES, Rule

MOST_RANDOM = 100_000


def add(commands: Commands) -> None:
    """Declare the command."""
    maker = command(commands, "vectors", _vectors)
    maker.add_argument("rule", nargs="*", help="only these rules, or those whose id begins so")
    maker.add_argument("--to", type=Path, metavar="FILE", help="write them there; else to standard output")
    maker.add_argument("--verify", type=Path, metavar="FILE", help="check a file of vectors instead of making one")
    maker.add_argument("--random", type=_number, default=20, metavar="N", help="random cases a rule (default: 20)")
    maker.add_argument("--seed", type=_number, default=0, help="of the random cases (default: 0)")
    maker.add_argument("--paths", type=_number, default=Reach().paths, help="at most so many a rule (default: 1000)")
    maker.add_argument("--seconds", type=_number, default=180, help="processor seconds, at most, a rule (default: 180)")
    maker.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")


def _number(text: str) -> int:
    if not text.isdecimal() or int(text[:12]) > MOST_RANDOM:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {MOST_RANDOM:,}")
    return int(text)


def _vectors(options: argparse.Namespace) -> int:
    if options.verify is not None:
        if options.to is not None or options.rule:
            raise InvalidFacts("verify", "a file is checked whole, and none is made", "leave out the rules and --to")
        return _verify(options)
    if options.to is not None:
        check_can_write(options.to.parent, "--to")
    load_statements()
    readings = readings_from(options.reading)
    reach = Reach(paths=options.paths, seconds=float(options.seconds))
    console = Console(stderr=options.to is None)
    found: list[Vector] = []
    covered: list[Covered] = []
    for rule in _chosen(options.rule):
        vectors, covers = vectors_of(rule, readings, options.random, options.seed, reach)
        found += vectors
        covered.append(covers)
        if options.to is not None and not options.json:
            say(console, _told(covers))
    lines = lines_of(found, covered, readings, options.random, options.seed)
    partly = {each.rule.id: each.reason for each in covered if not each.complete}
    if options.to is None:
        for line in lines:
            sys.stdout.write(line + "\n")
    else:
        write(options.to, lines)
    if options.json and options.to is not None:
        print_json({"file": str(options.to), "vectors": len(found), "rules": [_data(each) for each in covered]})
    else:
        if options.to is not None:
            say(
                console,
                f"{counted(len(found), 'vector')} of {counted(len(covered), 'rule')} in {options.to}{_in_all(partly)}",
            )
        for line in _told_partly(partly):
            say(console, line)
    return INCONCLUSIVE if partly else PASS


def _chosen(names: list[str]) -> list[Rule]:
    return [RULES[id] for id in named(names, RULES, "rule", alone=True)]


def _told(covered: Covered) -> str:
    said = (
        f"{covered.rule.id}: {covered.vectors:,} vectors; {covered.witnessed:,} of {covered.paths:,} paths, "
        f"{covered.both_sides:,} of {covered.boundaries:,} boundaries on both sides"
    )
    return said if covered.complete else f"{said}; not complete: {covered.reason}"


def _data(covered: Covered) -> dict[str, Any]:
    return {"rule": covered.rule.id, "vectors": covered.vectors, "complete": covered.complete, "reason": covered.reason}


def _in_all(partly: dict[str, str]) -> str:
    return f"; {len(partly)} of them not complete" if partly else "; every path and boundary of each settled"


def _told_partly(partly: dict[str, str]) -> Iterator[str]:
    """The rules that are not covered to the end, each with the reason."""
    for rule, reason in partly.items():
        yield f"not complete: {rule}: {reason}"


def _verify(options: argparse.Namespace) -> int:
    header, held = read(options.verify, recompute=True)
    if options.json:
        print_json({"file": str(options.verify), "vectors": len(held), "rules": header["rules"]})
    else:
        partly = {rule: covers["reason"] for rule, covers in header["rules"].items() if not covers["complete"]}
        count = f"{counted(len(held), 'vector')} of {counted(len(header['rules']), 'rule')}"
        for line in (f"{count}: spec yields the same today{_in_all(partly)}", *_told_partly(partly)):
            say(Console(), line)
    return PASS
