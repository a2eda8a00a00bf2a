"""`fourcorners ask`: can it ever be, must it always be, and under which reading."""

from __future__ import annotations

import argparse

from rich.console import Console

from fourcorners.ask.derive import readings_from
from fourcorners.ask.question import SECONDS, Said, answer, asked, under_every_reading
from fourcorners.ask.told_ask import answer_data, print_answer, print_table, table_data
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.gate.full import INCONCLUSIVE, PASS


def add(commands: Commands) -> None:
    """Declare the command."""
    asker = command(commands, "ask", _ask, "can it ever be, must it always be; the smallest case where it is")
    asker.add_argument("rule", help="the rule, such as warrant.net-exercise")
    asker.add_argument("question", help='comparisons of its figures, such as "shares_issued > designated"')
    asker.add_argument("--given", default="", help='what is given of the facts, such as "fair_market_value <= $0.10"')
    asker.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    asker.add_argument("--every-reading", action="store_true", help="under each reading of each point it depends on")
    asker.add_argument("--seconds", type=_seconds, default=SECONDS, help="for each proof (default: 20)")


def _seconds(text: str) -> float:
    if not text.isdecimal() or not 1 <= int(text) <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds; give 1 to 3600")
    return float(text)


def _ask(options: argparse.Namespace) -> int:
    question = asked(options.rule, options.question, options.given, readings_from(options.reading))
    if options.every_reading:
        rows = under_every_reading(question, options.seconds)
        if options.json:
            print_json(table_data(question, rows))
        else:
            print_table(question, rows, Console())
        return INCONCLUSIVE if any(each.said is Said.UNSETTLED for _, _, each in rows) else PASS
    found = answer(question, options.seconds)
    if options.json:
        print_json(answer_data(found))
    else:
        print_answer(found, Console())
    return INCONCLUSIVE if found.said is Said.UNSETTLED else PASS
