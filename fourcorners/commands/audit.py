"""`fourcorners audit`: hold a certificate's manifest against the checkout, and name what no longer matches."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from fourcorners.ask.told import say
from fourcorners.audit.certificate import too_few_seeds
from fourcorners.audit.manifest import Mismatch, held_against, read_manifest
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import FAIL, IN_A_WORD, INCONCLUSIVE, PASS
from fourcorners.gate.run import load_statements


def add(commands: Commands) -> None:
    """Declare the command."""
    auditor = command(commands, "audit", _audit)
    auditor.add_argument("manifest", type=Path, help="the manifest that `fourcorners certify` wrote, or its folder")


def _audit(options: argparse.Namespace) -> int:
    manifest = read_manifest(options.manifest)
    folder = options.manifest if options.manifest.is_dir() else options.manifest.parent
    mismatches = held_against(manifest, folder, load_statements())
    few = [too_few_seeds(each["name"], each["version"], each["seeds"]) for each in manifest["solvers"]]
    missing = [f"not asked: {each}" for each in manifest["missing"]]
    left_open = [*missing, *filter(None, few if manifest["obligations"] else ())]
    code = FAIL if mismatches else int(manifest["exit_code"]) or (INCONCLUSIVE if left_open else PASS)
    if options.json:
        found = [{"sort": each.sort, "what": each.what, "how": each.how} for each in mismatches]
        print_json({"exit_code": code, "mismatches": found, "left_open": left_open, "outcome": manifest["outcome"]})
    else:
        _tell(manifest, mismatches, left_open, code, Console())
    return code


def _tell(
    manifest: dict[str, Any], mismatches: list[Mismatch], left_open: list[str], code: int, console: Console
) -> None:
    for each in mismatches:
        say(console, str(each))
    counts = ", ".join(f"{count} {outcome}" for outcome, count in manifest["outcome"].items() if count)
    said = "everything matches"
    if mismatches:
        said = "1 thing no longer matches" if len(mismatches) == 1 else f"{len(mismatches)} things no longer match"
    verdict = IN_A_WORD[code]
    say(console, f"{verdict}: {said}; the manifest says: {counts}")
    if manifest["scope"]:
        say(console, f"it speaks only of: {', '.join(manifest['statements'])}")
    for line in left_open:
        say(console, line)
