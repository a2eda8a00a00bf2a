"""`fourcorners readings`: the points the text leaves open, where their readings part, and what is at stake."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.compare import partings, point_named, rules_reading
from fourcorners.ask.derive import rule_named
from fourcorners.ask.largest import largest, ranked
from fourcorners.ask.measured import STAKES
from fourcorners.ask.told_readings import (
    largest_data,
    parting_data,
    point_data,
    print_largest,
    print_parting,
    print_points,
    print_ranked,
)
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import PASS
from spec.errors import InvalidFacts
from spec.readings import POINTS


def add(commands: Commands) -> None:
    """Declare the command, and what can be asked of readings."""
    lister = command(commands, "readings", _list)
    asked = lister.add_subparsers(metavar="compare POINT | rank")
    comparer = command(asked, "compare", _compare, "where the readings of a point part, and by how much at most")
    comparer.add_argument("point", help="the point, such as note.day-count")
    comparer.add_argument("--rule", help="only in this rule")
    command(asked, "rank", _rank, "the points, by what is at stake on Exhibit A")


def _list(options: argparse.Namespace) -> int:
    if options.json:
        print_json([point_data(point) for point in POINTS.values()])
    else:
        print_points(POINTS.values(), Console())
    return PASS


def _compare(options: argparse.Namespace) -> int:
    point = point_named(options.point)
    rules = None
    if options.rule is not None:
        rules = [rule_named(options.rule)]
        if rules[0] not in rules_reading(point):
            known = ", ".join(rule.id for rule in rules_reading(point))
            raise InvalidFacts("rule", f"{options.rule} does not depend on {point.id}", f"give one of: {known}")
    at_stake = [largest(point, other) for other in list(point.readings)[1:]] if point.id in STAKES else []
    if options.json:
        parted = [parting_data(found) for found in partings(point, rules)]
        print_json(point_data(point) | {"partings": parted, "at_stake": [largest_data(each) for each in at_stake]})
        return PASS
    console = Console()
    print_points([point], console)
    for found in partings(point, rules):
        print_parting(found, console)
    for each in at_stake:
        print_largest(each, console)
    return PASS


def _rank(options: argparse.Namespace) -> int:
    found = ranked()
    if options.json:
        print_json([largest_data(each) for each in found])
    else:
        print_ranked(found, Console())
    return PASS
