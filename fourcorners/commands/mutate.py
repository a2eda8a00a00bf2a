"""`fourcorners mutate`: every single fault of impl and spec, killed, proved equivalent, or survived; and why."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourcorners.commands.choosing import add_workers, corpus_at, crew
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.gate.run import load_statements
from fourcorners.mutants.campaign import Campaign, Outcomes, can_fork
from fourcorners.mutants.cases import Known
from fourcorners.mutants.choose import Chosen, chosen
from fourcorners.mutants.mutant import Fate
from fourcorners.mutants.told import as_data, print_outcomes
from spec.errors import InvalidFacts

REMEMBERED = Path(".fourcorners") / "mutants"


def add(commands: Commands) -> None:
    """Declare the command."""
    mutate = command(commands, "mutate", _mutate)
    mutate.add_argument(
        "name", nargs="*", help="only a module (impl.exchange), function, mutant, or what a rule or a statement runs"
    )
    add_workers(mutate, 1)
    mutate.add_argument("--survivors", action="store_true", help="print the survivors alone")
    mutate.add_argument("--each", action="store_true", help="print what became of each mutant")
    mutate.add_argument("--quick", action="store_true", help="known cases only: no solver, and nothing proved")
    mutate.add_argument("--fresh", action="store_true", help="try everything again, remembered or not")


def _mutate(options: argparse.Namespace) -> int:
    if not can_fork():
        raise InvalidFacts("mutate", "this system cannot fork a process", "run it on Linux or another Unix")
    with crew(options) as workers:
        campaign = Campaign(load_statements(), workers, REMEMBERED, corpus_at(None), fresh=options.fresh)
        return _told(campaign, options)


def _told(campaign: Campaign, options: argparse.Namespace) -> int:
    console = Console()
    if console.is_terminal and not options.json:
        # Refreshed by hand: a bar with a thread of its own could be forked in the middle of a line.
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                       console=console, transient=True, auto_refresh=False)  # fmt: skip
        with bar:
            task = bar.add_task("mutants", total=None)
            campaign.progress = lambda what, done, total: bar.update(
                task, description=what, completed=done, total=total, refresh=True
            )
            selected, outcomes = _run(campaign, options)
    else:
        selected, outcomes = _run(campaign, options)
    if options.json:
        print_json(as_data(outcomes, selected))
    else:
        print_outcomes(outcomes, selected, console, survivors=options.survivors, each=options.each)
    return _exit_code(outcomes)


def _run(campaign: Campaign, options: argparse.Namespace) -> tuple[Chosen, Outcomes]:
    def known() -> Mapping[str, Known]:
        if not campaign.known:
            campaign.gather()
        return campaign.known

    selected = chosen(options.name, campaign.statements, known)
    return selected, campaign.run(selected.targets, only=selected.only, settle=not options.quick)


def _exit_code(outcomes: Outcomes) -> int:
    survived = [outcome for _, outcome in outcomes.mutants if outcome.fate is Fate.SURVIVED]
    if outcomes.trouble or any(not outcome.undecided for outcome in survived):
        return FAIL
    return INCONCLUSIVE if survived else PASS
