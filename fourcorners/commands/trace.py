"""`fourcorners trace`: from each provision to what speaks of it, with the user's own copy of its words beside it."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path

from rich.console import Console

from fourcorners.ask.comparison import Wording, compare, digests, formalised, keep
from fourcorners.ask.filing import read_filing
from fourcorners.ask.told_trace import print_provision, print_trace, trace_as_data
from fourcorners.commands.choosing import CACHE
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.engine.examine import PROFILES
from fourcorners.exits import FAIL, PASS
from fourcorners.gate.run import load_statements, remembered
from fourcorners.gate.trace import traced
from spec.errors import InvalidFacts
from spec.provisions import PROVISIONS


def add(commands: Commands) -> None:
    """Declare the command."""
    tracer = command(commands, "trace", _trace)
    tracer.add_argument("clause", nargs="*", help="one provision in full, such as PA 1.1 or 'Note 2(i)'")
    words = "your own copy of a filing: shows its words, and says where they are not those formalised"
    tracer.add_argument("--text", type=Path, action="append", default=[], metavar="FILE", help=words)
    keeps = "keep the digests of the words in these copies, once read against the rules"
    tracer.add_argument("--formalised", action="store_true", help=keeps)


def _trace(options: argparse.Namespace) -> int:
    if options.formalised:
        return _formalise(options)
    chosen = [_provision(" ".join(options.clause))] if options.clause else list(PROVISIONS)
    copies = [read_filing(path) for path in options.text]
    compared = compare(copies, formalised()) if copies else {}
    statements = load_statements()
    trace = traced(statements)
    verdicts = remembered(list(statements.values()), PROFILES["ci"], CACHE)
    if options.json:
        print_json(trace_as_data(trace, chosen, verdicts, compared))
    elif options.clause:
        print_provision(trace.provisions[chosen[0]], verdicts, compared, Console())
    else:
        print_trace(trace, verdicts, compared, Console())
    amiss = any(compared[each].wording in {Wording.DIFFERS, Wording.MISSING} for each in chosen if each in compared)
    return FAIL if amiss or (trace.orphans and not options.clause) else PASS


def _provision(asked: str) -> str:
    """The provision meant, however its letters are cased and spaced."""
    squeezed = {"".join(citation.split()).casefold(): citation for citation in PROVISIONS}
    wanted = "".join(asked.split()).casefold()
    if wanted not in squeezed:
        near = difflib.get_close_matches(wanted, squeezed, n=1, cutoff=0.5)
        remedy = f"did you mean {squeezed[near[0]]}?" if near else "fourcorners trace lists them"
        raise InvalidFacts("clause", f"there is no provision {asked!r}", remedy)
    exact = [citation for citation in PROVISIONS if "".join(citation.split()) == "".join(asked.split())]
    return exact[0] if exact else squeezed[wanted]


def _formalise(options: argparse.Namespace) -> int:
    if options.clause or not options.text:
        raise InvalidFacts(
            "--formalised", "it keeps the words of both agreements whole", "give both with --text, no clause"
        )
    before = formalised()
    held = digests([read_filing(path) for path in options.text])
    changed = [citation for citation in PROVISIONS if held[citation] != before.get(citation)]
    path = keep(held)
    if options.json:
        print_json({"written": str(path), "changed": changed})
    else:
        print(f"{path} written; changed: {', '.join(changed) or 'nothing'}")
    return PASS
