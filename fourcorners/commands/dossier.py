"""`fourcorners dossier`: all that an auditor asks of the checkout, as one file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from fourcorners.ask.told import say
from fourcorners.audit.dossier import gathered
from fourcorners.audit.files import write
from fourcorners.commands.certify import FOLDER
from fourcorners.commands.choosing import CACHE, corpus_at
from fourcorners.commands.mutate import REMEMBERED
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.engine.examine import PROFILES
from fourcorners.gate.run import load_statements
from spec.errors import InvalidFacts

FILE = Path("dossier.html")
SUFFIXES = (".html", ".pdf")


def add(commands: Commands) -> None:
    """Declare the command."""
    told = command(commands, "dossier", _dossier)
    told.add_argument("--to", type=Path, default=FILE, help=f"the file, .html or .pdf (default: {FILE})")
    told.add_argument("--corpus", type=Path, help="the folder of counterexamples")


def _dossier(options: argparse.Namespace) -> int:
    suffix = options.to.suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidFacts("--to", f"{options.to.name!r} is neither HTML nor PDF", f"end it in {' or '.join(SUFFIXES)}")
    try:
        from fourcorners.audit.dossier_page import as_html, as_pdf
    except ImportError as error:
        remedy = "pip install 'fourcorners[papers]'"
        raise InvalidFacts("dossier", f"{error.name} is not installed", remedy) from None
    day = datetime.now(tz=UTC).astimezone().date().isoformat()
    dossier = gathered(load_statements(), PROFILES["ci"], CACHE, corpus_at(options.corpus), REMEMBERED, FOLDER, day)
    write(options.to, as_pdf(dossier) if suffix == ".pdf" else as_html(dossier).encode())
    counts = {
        "statements": len(dossier.statements),
        "verdicts_not_known": dossier.unknown,
        "counterexamples": len(dossier.replayed),
        "counterexamples_that_differ": len(dossier.differing),
        "orphans": len(dossier.orphans),
    }
    if options.json:
        print_json({"file": str(options.to), "exit_code": dossier.exit_code, **counts})
        return dossier.exit_code
    console = Console()
    if dossier.unknown:
        say(console, f"{dossier.unknown} of {len(dossier.statements)} verdicts are not known of these sources: "
                     "run `fourcorners gate` first")  # fmt: skip
    for each in dossier.differing:
        say(console, f"counterexample {each.id}: {each.status.value}: {'; '.join(each.details)}")
    for orphan in dossier.orphans:
        say(console, f"orphan: {orphan}")
    say(console, f"{options.to} written")
    return dossier.exit_code
