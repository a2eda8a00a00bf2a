"""`fourcorners gate`: prove and sample every statement, and replay every counterexample."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourcorners.ask.comparison import compare, formalised
from fourcorners.ask.filing import read_filing
from fourcorners.ask.told_trace import print_comparison
from fourcorners.commands.choosing import CACHE, CORPUS, add_examples, add_workers, chosen_statements, corpus_at, crew
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.commands.showing import add_showing, outlets_of, outside_shown
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.full import concluded
from fourcorners.gate.hook import base_in_hook
from fourcorners.gate.replays import replay_changed
from fourcorners.gate.report import as_data, print_report
from fourcorners.gate.run import run, with_lemmas
from fourcorners.gate.shown.changed import changed_since
from fourcorners.gate.shown.outlets import Outlets
from fourcorners.gate.since import as_data as since_as_data
from fourcorners.gate.since import since, told
from fourcorners.gate.spread import Crew
from fourcorners.gate.trace import stale, traced
from fourcorners.outside.binding import read_binding
from fourcorners.outside.check import check, exit_code, solved_for
from fourcorners.outside.replay import by_statement, replay_file_bound
from fourcorners.outside.start import check_there
from fourcorners.outside.told import checked_data, print_checked
from fourcorners.sealed import Memory


def add(commands: Commands) -> None:
    """Declare the command."""
    gate = command(commands, "gate", _gate)
    gate.add_argument("statement", nargs="*", help="only these statements, or those whose id begins so")
    gate.add_argument("--profile", choices=sorted(PROFILES), default="ci", help="how hard to look (default: ci)")
    add_workers(gate, 2)
    gate.add_argument("--fresh", action="store_true", help="prove everything again, remembered or not")
    which = gate.add_mutually_exclusive_group()
    which.add_argument("--since", metavar="BASE", help="only what a change since this git revision can reach")
    hook = "as a hook of pre-commit's: only what the commit, or the push, can reach"
    which.add_argument("--hook", action="store_true", help=hook)
    gate.add_argument("--record", type=Path, default=CORPUS, help="folder for new counterexamples")
    add_examples(gate)
    outside = "a TOML file that binds outside logic to a rule: check that too (more than once)"
    gate.add_argument("--outside", action="append", type=Path, default=[], metavar="FILE", help=outside)
    words = "your own copy of a filing: its words must be those formalised (more than once)"
    gate.add_argument("--text", action="append", type=Path, default=[], metavar="FILE", help=words)
    add_showing(gate)


def _gate(options: argparse.Namespace) -> int:
    with outlets_of(options).shown() as outlets, crew(options) as workers:
        return _shown(options, outlets, workers)


def _shown(options: argparse.Namespace, outlets: Outlets, workers: int | Crew) -> int:
    asked = with_lemmas(chosen_statements(options.statement))
    effort = attrs.evolve(PROFILES[options.profile], examples_in=options.examples)
    bindings = [read_binding(path) for path in options.outside]  # bad input is told before anything is proved
    for binding in bindings:
        check_there(binding)
    bound = by_statement(bindings)
    copies = [read_filing(path) for path in options.text]
    compared = compare(copies, formalised()) if copies else {}
    console = Console()
    base = base_in_hook(os.environ) if options.hook else options.since
    changes = since(asked, base, made=outlets.files.values()) if base is not None else None
    statements = [each for each in asked if changes is None or each.id in changes.examined]
    if changes is not None and not options.json:
        for line in told(changes):
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    cache = None if options.fresh else CACHE
    if console.is_terminal and not options.json:
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                       console=console, transient=True)  # fmt: skip
        with bar:
            task = bar.add_task("proving", total=len(statements))
            result = run(
                statements, effort, workers, cache,
                lambda name, done, _total: bar.update(task, completed=done, description=name),
            )  # fmt: skip
    else:
        result = run(statements, effort, workers, cache)
    orphans = () if options.statement else traced(STATEMENTS).orphans
    corpus = corpus_at(None)
    report = concluded(
        result, asked, corpus, options.record, orphans, stale(compared),
        lambda folder: replay_changed(folder, STATEMENTS, Memory(cache), lambda path: replay_file_bound(path, bound)),
    )  # fmt: skip
    checks = [check(binding, solved_for, [corpus]) for binding in bindings]
    report = attrs.evolve(report, outside=tuple(exit_code(each) for each in checks))
    extent: dict[str, Any] = {}
    if changes is not None:
        extent = {"left_out": changes.left_out, "scope": tuple(told(changes)), "changed": changed_since(changes)}
    outlets.conclude(report, corpus, outside=outside_shown(options.outside, checks), **extent)  # or nothing is told
    if options.json:
        more: dict[str, Any] = {} if changes is None else {"since": since_as_data(changes)}
        more |= {"outside": [checked_data(each) for each in checks]} if checks else {}
        print_json(as_data(report) | more)
    else:
        print_comparison(compared, console)
        for each in checks:
            print_checked(each, console)
        print_report(report, console, in_full=bool(options.statement))
    return report.exit_code
