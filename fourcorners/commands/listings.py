"""`fourcorners rules` and `fourcorners statements`: what there is."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.fields import describe_fields
from fourcorners.ask.told import print_events, print_rules, print_statements
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import PASS
from spec.happenings import HAPPENINGS
from spec.rules import RULES


def add(commands: Commands) -> None:
    """Declare the commands."""
    command(commands, "rules", _rules)
    command(commands, "events", _events)
    lister = command(commands, "statements", _statements)
    lister.add_argument("statement", nargs="*", help="only these, or those whose id begins so")


def _rules(options: argparse.Namespace) -> int:
    if options.json:
        print_json(
            [
                {
                    "rule": rule.id,
                    "clauses": list(rule.clauses),
                    "sentence": rule.sentence,
                    "readings": list(rule.points),
                    "fields": describe_fields(rule.facts),
                }
                for rule in RULES.values()
            ]
        )
    else:
        print_rules(RULES.values(), Console())
    return PASS


def _events(options: argparse.Namespace) -> int:
    if options.json:
        print_json(
            [
                {
                    "event": each.id,
                    "clauses": list(each.clauses),
                    "by": each.by.value,
                    "sentence": each.sentence,
                    "fields": describe_fields(each.event),
                }
                for each in HAPPENINGS.values()
            ]
        )
    else:
        print_events(HAPPENINGS.values(), Console())
    return PASS


def _statements(options: argparse.Namespace) -> int:
    from fourcorners.commands.choosing import (
        chosen_statements,  # with the whole engine, which rules and events need not
    )

    chosen = chosen_statements(options.statement)
    if options.json:
        print_json([each.as_data() for each in chosen])
    else:
        print_statements(chosen, Console(), in_full=bool(options.statement))
    return PASS
