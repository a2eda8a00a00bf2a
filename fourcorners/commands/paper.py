"""`fourcorners paper`: a certificate, schedule or statement drawn up from a derivation."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from fourcorners.ask.citation import digest_of
from fourcorners.ask.derive import derivation
from fourcorners.ask.told import say
from fourcorners.commands.shared import Commands, command, print_json, write_asked
from fourcorners.exits import PASS
from fourcorners.notation import parse_date
from fourcorners.papers.forms import FORMS, in_form
from fourcorners.papers.kinds import KINDS, Named, drawn_up, kind_for
from spec.errors import InvalidFacts


def add(commands: Commands) -> None:
    """Declare the command."""
    drawer = command(commands, "paper", _paper)
    drawer.add_argument("rule", nargs="?", help="the rule that it is drawn up from; without one, the papers are listed")
    drawer.add_argument("facts", nargs="*", metavar="field=value", help="the facts, as for derive")
    drawer.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    drawer.add_argument("--to", type=Path, metavar="FILE", help=f"the file to write: {', '.join(FORMS)}")
    drawer.add_argument("--holder", default="", help="the Holder whom it is for")
    drawer.add_argument("--dated", default="", help="the date it bears, such as 2002-08-15")
    drawer.add_argument("--force", action="store_true", help="replace the file if it is there")


def _paper(options: argparse.Namespace) -> int:
    if options.rule is None:
        return _list(options)
    if options.to is None:
        raise InvalidFacts("--to", "no file is named", f"give --to with a name that ends in {', '.join(FORMS)}")
    dated = parse_date(options.dated, "--dated") if options.dated else None
    derived = derivation(options.rule, options.facts, options.reading)
    paper = drawn_up(derived, Named(options.holder, dated))
    if options.to.exists() and not options.force:
        raise InvalidFacts("--to", f"{options.to} is there already", "give another name, or --force to replace it")
    write_asked(options.to, in_form(paper, options.to.suffix.lower()))
    kind = kind_for(options.rule)
    assert kind is not None
    if options.json:
        print_json({"paper": kind.id, "file": str(options.to), "digest": digest_of(derived)})
    else:
        say(Console(), f"{kind.title} written to {options.to}")
    return PASS


def _list(options: argparse.Namespace) -> int:
    if options.json:
        print_json([{"paper": each.id, "clauses": each.clauses, "rules": each.rules} for each in KINDS])
        return PASS
    for each in KINDS:
        say(Console(), f"{each.title} ({', '.join(each.clauses)})")
        say(Console(), f"  from: {', '.join(each.rules)}")
    return PASS
