"""`fourcorners rules` and `fourcorners statements`: what there is."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.fields import describe_fields
from fourcorners.ask.told import print_events, print_rules, print_statements
from fourcorners.commands.shared import Commands, chosen_statements, command, print_json
from fourcorners.gate.full import PASS
from spec.happenings import HAPPENINGS
from spec.rules import RULES


def add(commands: Commands) -> None:
    """Declare the commands."""
    command(commands, "rules", _rules, "the rules, with their clauses and fields")
    command(commands, "events", _events, "the kinds of event, with who may do each, its clauses and fields")
    lister = command(commands, "statements", _statements, "the statements, with their clauses and domains")
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
    chosen = chosen_statements(options.statement)
    if options.json:
        print_json([each.as_data() for each in chosen])
    else:
        print_statements(chosen, Console(), in_full=bool(options.statement))
    return PASS
