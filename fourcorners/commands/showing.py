"""The options by which a run of the gate is shown in CI, and what CI's own environment asks for unasked."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from fourcorners.gate.shown.outlets import FORMS, Outlets

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
