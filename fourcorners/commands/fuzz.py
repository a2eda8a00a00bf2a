"""`fourcorners fuzz`: draw at every statement for as long as there is time, and record whatever fails."""

from __future__ import annotations

import argparse
import contextlib
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from fourcorners.commands.choosing import CORPUS, add_examples, add_workers, chosen_statements, crew
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.files import check_can_write
from fourcorners.gate.fuzz.campaign import Campaign, Plan, run_campaign
from fourcorners.gate.fuzz.slices import Slice
from fourcorners.gate.fuzz.told import as_data, lines_told
from fourcorners.gate.spread import Crew

STATE = Path(".fourcorners") / "fuzz"
LONGEST = 30 * 24 * 3600
_PARTS = re.compile(r"(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s?)?")


def add(commands: Commands) -> None:
    """Declare the command."""
    fuzz = command(commands, "fuzz", _fuzz)
    fuzz.add_argument("statement", nargs="*", help="only these statements, or those whose id begins so")
    fuzz.add_argument(
        "--for", type=duration, default="10m", dest="seconds", metavar="TIME",
        help="how long: 90s, 10m, 1h30m (default: 10m)",
    )  # fmt: skip
    add_workers(fuzz, 2)
    fuzz.add_argument("--record", type=Path, default=CORPUS, help="folder for new counterexamples")
    fuzz.add_argument("--state", type=Path, default=STATE, help=f"folder that the next campaign goes on from ({STATE})")
    add_examples(fuzz)


def duration(text: str) -> int:
    """A time in seconds, as an option gives it."""
    found = _PARTS.fullmatch(text)
    seconds = sum(int(part) * unit for part, unit in zip(found.groups("0"), (3600, 60, 1), strict=True)) if found else 0
    if not 1 <= seconds <= LONGEST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time from a second to thirty days; give it as 90s, 10m, 1h30m"
        )
    return seconds


def _fuzz(options: argparse.Namespace) -> int:
    with crew(options) as workers:
        return _drawn(options, workers)


def _drawn(options: argparse.Namespace, workers: int | Crew) -> int:
    statements = chosen_statements(options.statement)
    check_can_write(options.record, "--record")
    examples = options.examples or str(options.state / "examples")
    plan = Plan(options.seconds, workers, options.state, options.record, examples)
    console = Console()
    with _ended_alike():
        if console.is_terminal and not options.json:
            bar = Progress(TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True)
            with bar:
                task = bar.add_task("drawing", total=None)
                campaign = run_campaign(
                    statements, plan, lambda id, left: bar.update(task, description=f"{left:.0f} s left: {id}"),
                    tell_waiting,
                )  # fmt: skip
        else:
            campaign = run_campaign(statements, plan, waiting=tell_waiting)
    code = exit_code(campaign)
    if options.json:
        print_json(as_data(campaign, code))
    else:
        for line in lines_told(campaign):
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    return code


def tell_waiting(slices: Sequence[Slice], seconds: float) -> None:
    """Say, as soon as it is interrupted, why it does not end at once."""
    doing = ", ".join(f"{each.statement} ({'exploring and drawing' if each.explore else 'drawing'})" for each in slices)
    said = f"interrupted: what is under way is awaited, {seconds:.0f} s at most (or interrupt again): {doing}"
    print(said, file=sys.stderr, flush=True)


def exit_code(campaign: Campaign) -> int:
    """1 where something fails, 3 where nothing was run or the run was cut short, else 0."""
    if campaign.found or campaign.before:
        return FAIL
    return INCONCLUSIVE if campaign.interrupted or not campaign.accepted else PASS


@contextlib.contextmanager
def _ended_alike() -> Iterator[None]:
    """Being told to end (as CI tells a job that it cancels) is as good as being interrupted."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not the main thread: nobody ends this one by a signal
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
