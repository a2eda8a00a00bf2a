"""The options by which a run of the gate is shown in CI, and what CI's own environment asks for unasked."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from fourcorners.gate.shown.outlets import FORMS, Outlets
from fourcorners.gate.shown.places import Place, named
from fourcorners.gate.shown.problems import OUTSIDE, Problem
from fourcorners.outside.check import Checked, exit_code
from fourcorners.outside.told import print_checked

_HELP = {
    "--junit": "write JUnit XML there",
    "--sarif": "write SARIF 2.1.0 there, for code scanning",
    "--summary": "write a summary in Markdown there (default: add it to $GITHUB_STEP_SUMMARY where that is set)",
    "--code-quality": "write GitLab's code quality report there",
}


def add_showing(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    for option in FORMS:
        parser.add_argument(option, type=Path, metavar="FILE", help=_HELP[option])
    parser.add_argument(
        "--annotations", action=argparse.BooleanOptionalAction, default=None,
        help="print GitHub's annotations, on standard error (default: where GITHUB_ACTIONS is true)",
    )  # fmt: skip


def outlets_of(options: argparse.Namespace, environment: Mapping[str, str] = os.environ) -> Outlets:
    """What the options and the environment ask for together."""
    given = {option: getattr(options, option.removeprefix("--").replace("-", "_")) for option in FORMS}
    files = {option: path for option, path in given.items() if path is not None}
    own = environment.get("GITHUB_STEP_SUMMARY", "")
    annotated = options.annotations
    if annotated is None:
        annotated = environment.get("GITHUB_ACTIONS") == "true"
    return Outlets(
        files,
        appended=Path(own) if own and "--summary" not in files else None,
        annotate=(lambda line: print(line, file=sys.stderr)) if annotated else None,
    )


def outside_shown(paths: Sequence[Path], checks: Sequence[Checked]) -> dict[str, Problem | None]:
    """The checks of outside logic by name, each with its problem if it has one: at the file that binds it to a rule."""
    shown: dict[str, Problem | None] = {}
    for path, checked in zip(paths, checks, strict=True):
        name, binding = checked.binding.name, checked.binding
        name = name if name not in shown else f"{name} ({path})"
        if not exit_code(checked):
            shown[name] = None
            continue
        with io.StringIO() as text:
            print_checked(checked, Console(file=text, width=10_000, no_color=True))
            said = text.getvalue().rstrip()
        what = "; ".join(map(str, checked.mismatches)) or checked.reason
        headline = f"{binding.rule.clause}: {name}: {checked.standing.value}: {what}"
        shown[name] = Problem(OUTSIDE, name, binding.rule.clause, headline, said, Place(named(path), 1))
    return shown
