"""`fourcorners ask`: can it ever be, must it always be, and under which reading; can any run of events lead to it."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from fourcorners.ask import told_book
from fourcorners.ask.book_question import DEFAULT_START, OF_THE_BOOK, asked_of_book
from fourcorners.ask.book_search import SECONDS as SECONDS_FOR_BOOK
from fourcorners.ask.book_search import SaidOfBook, answer_of_book
from fourcorners.ask.derive import pairs, readings_from
from fourcorners.ask.items import MOST_ITEMS
from fourcorners.ask.play import Disagreement
from fourcorners.ask.question import SECONDS, Said, answer, asked, under_every_reading
from fourcorners.ask.story import read_story, shipped
from fourcorners.ask.told_ask import answer_data, print_answer, print_table, table_data
from fourcorners.ask.told_run import print_disagreement
from fourcorners.commands.shared import Commands, command, print_json, write_asked
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.notation import parse_date
from spec.errors import InvalidFacts


def add(commands: Commands) -> None:
    """Declare the command."""
    asker = command(commands, "ask", _ask)
    asker.add_argument("rule", help="the rule, such as warrant.net-exercise; or book, for runs of events")
    asker.add_argument("question", help='comparisons of its figures, such as "shares_issued > designated"')
    asker.add_argument("--given", default="", help='what is given of the facts, such as "fair_market_value <= 0.10"')
    asker.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    asker.add_argument("--every-reading", action="store_true", help="under each reading of each point it depends on")
    asker.add_argument(
        "--items",
        action="append",
        default=[],
        metavar="N",
        help=f"how many items its lists have: 6, 1-6 or LIST=6 (default: 1-3; at most {MOST_ITEMS})",
    )
    asker.add_argument("--seconds", type=_seconds, help="for each proof (default: 20); of the book, in all (60)")
    runs = asker.add_argument_group("of the book")
    runs.add_argument("--within", type=int, metavar="N", help="events that a run may have at most")
    runs.add_argument(
        "--start", type=Path, help=f"an event file, or an example, to go on from (default: {DEFAULT_START})"
    )
    runs.add_argument("--events", default="", metavar="kind,kind", help="kinds of events (default: every kind)")
    runs.add_argument("--until", metavar="DATE", help="the last day of a run, such as 2002-12-31")
    runs.add_argument("--to", type=Path, metavar="FILE", help="write the run found as an event file")


def _seconds(text: str) -> float:
    if not text.isdecimal() or not 1 <= int(text) <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds; give 1 to 3600")
    return float(text)


def _ask(options: argparse.Namespace) -> int:
    if options.rule == OF_THE_BOOK:
        return _ask_of_book(options)
    for name in ("within", "start", "events", "until", "to"):
        if getattr(options, name):
            raise InvalidFacts(name, "is for a question about the book", f"ask {OF_THE_BOOK} instead of a rule")
    seconds = options.seconds or SECONDS
    question = asked(options.rule, options.question, options.given, readings_from(options.reading), options.items)
    if options.every_reading:
        rows = under_every_reading(question, seconds)
        if options.json:
            print_json(table_data(question, rows))
        else:
            print_table(question, rows, Console())
        return INCONCLUSIVE if any(each.said is Said.UNSETTLED for _, _, each in rows) else PASS
    found = answer(question, seconds)
    if options.json:
        print_json(answer_data(found))
    else:
        print_answer(found, Console())
    return INCONCLUSIVE if found.said is Said.UNSETTLED else PASS


def _ask_of_book(options: argparse.Namespace) -> int:
    if options.within is None:
        raise InvalidFacts("within", "nothing is given", "say of how many events at most, such as --within 2")
    for name in ("given", "every_reading", "items"):
        if getattr(options, name):
            raise InvalidFacts(
                name, "is for a question about a rule", "leave it out; say where a run starts by --start"
            )
    start = shipped(options.start or Path(DEFAULT_START))
    story = read_story(start)
    if options.to is not None and options.to.suffix != start.suffix:
        raise InvalidFacts("to", f"{options.to.name} is written as {start.name} is", f"let it end in {start.suffix}")
    try:
        question = asked_of_book(
            options.question,
            options.within,
            story,
            kinds=[each.strip() for each in options.events.split(",")] if options.events else [],
            readings=pairs(options.reading, "point=name"),
            until=None if options.until is None else parse_date(options.until, "until"),
        )
        found = answer_of_book(question, options.seconds or SECONDS_FOR_BOOK)
        run = told_book.run_found(found, start.read_text("utf-8"))
    except Disagreement as disagreement:
        print_disagreement(disagreement, Console())
        return FAIL
    if options.to is not None and found.said is SaidOfBook.YES:
        write_asked(options.to, run.text.encode())
    if options.json:
        print_json(told_book.answer_data(found, run))
    else:
        told_book.print_answer(found, run, Console())
        told_book.print_file(found, run, options.to, Console())
    return INCONCLUSIVE if found.said is SaidOfBook.UNSETTLED else PASS
