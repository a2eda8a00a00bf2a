"""`fourcorners derive`: what a clause yields on given facts, step by step."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.citation import citation, digest_of
from fourcorners.ask.derive import derivation
from fourcorners.ask.told import print_derivation, say
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.corpus.shown import derivation_shown
from fourcorners.exits import PASS


def add(commands: Commands) -> None:
    """Declare the command."""
    deriver = command(commands, "derive", _derive)
    deriver.add_argument("rule", help="the rule, such as note.amount")
    deriver.add_argument("facts", nargs="*", metavar="field=value", help="the facts; lists as JSON, or exhibit-a")
    deriver.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    deriver.add_argument("--cite", action="store_true", help="one paragraph, fit for a memo, with a digest")


def _derive(options: argparse.Namespace) -> int:
    derived = derivation(options.rule, options.facts, options.reading)
    if options.json:
        cited = {"citation": citation(derived), "digest": digest_of(derived)} if options.cite else {}
        print_json(derivation_shown(derived) | cited)
    elif options.cite:
        say(Console(), citation(derived))
    else:
        print_derivation(derived, Console())
    return PASS
