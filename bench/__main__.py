"""``python -m bench [PART ...]``: measure, print the tables, and say which targets were met."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.options import Options
from bench.tables import Table

PARTS = {
    "gate": "the whole gate, with nothing remembered and with nothing changed",
    "seeds": "every verdict under random seeds of the solver",
    "crosshair": "side by side with CrossHair and plain Hypothesis on the same functions",
    "faults": "every seeded fault of the corpus, against Hypothesis",
    "mutants": "mutants a second, against mutmut and cosmic-ray on the same module and cases",
    "million": "a prepayment among a million Notes, against bare floor divisions",
    "lanes": "pairs compared a second by the bare lane",
    "story": "ten thousand events of one deal, and an event of the last thousand against one of the first",
    "pages": "the site's pages, where no solving is involved",
    "questions": "the questions to start from, and twenty people calculating while one asks something hard",
    "scaling": "gate time and memory against the number of statements, workers, Notes and events",
}
DOCS = Path(__file__).parent.parent / "docs"
BEGIN, END = "<!-- begin: python -m bench {part} --write-docs -->", "<!-- end -->"
VERSIONS = ("z3-solver", "hypothesis", "crosshair-tool", "hypothesis-crosshair", "mutmut", "cosmic-ray", "attrs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts asked for, all of them where none is."""
    given = _parser().parse_args(arguments)
    options = Options(given.quick, given.workers, given.cap)
    started = time.perf_counter()
    tables: list[Table] = []
    for part in given.part or PARTS:
        begun = time.perf_counter()
        measured = importlib.import_module(f"bench.{part}").measure(options)
        for table in measured:
            print(table.as_text(), end="\n\n", flush=True)
        seconds = time.perf_counter() - begun
        print(f"({part}: {seconds:.0f} s)\n", flush=True)
        if given.write_docs:
            write_docs(page_of(part), part, _machine(seconds, options), measured)
        tables += measured
    machine = _machine(time.perf_counter() - started, options)
    targets = [target for table in tables for target in table.targets]
    print(f"{machine}\n{sum(target.met for target in targets)} of {len(targets)} targets met")
    for target in targets:
        if not target.met:
            print(f"  {target}")
    if given.json is not None:
        data: dict[str, Any] = {"machine": machine, "quick": given.quick, "tables": [each.as_data() for each in tables]}
        given.json.write_text(json.dumps(data, indent=2, default=str) + "\n", encoding="utf-8")
    return 0


def page_of(part: str, folder: Path = DOCS) -> Path:
    """The page of the documentation that has the marks of a part; ``SystemExit`` where none has, or several."""
    begin = BEGIN.format(part=part)
    found = [path for path in sorted(folder.glob("*.md")) if begin in path.read_text(encoding="utf-8")]
    if len(found) != 1:
        pages = ", ".join(path.name for path in found) or "no page"
        raise SystemExit(f"{begin} is to stand on one page of {folder}, and {pages} has it")
    return found[0]


def write_docs(path: Path, part: str, machine: str, tables: Sequence[Table]) -> None:
    """Put the tables of a part between its two marks on the page; the rest of it stays."""
    begin = BEGIN.format(part=part)
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{path}: the marks {begin} and {END} are not there to write between")
    body = "\n\n".join(table.as_markdown() for table in tables)
    path.write_text(f"{before}{begin}\n\n{machine}\n\n{body}\n\n{END}{after}", encoding="utf-8")


def _machine(seconds: float, options: Options) -> str:
    versions = []
    for name in VERSIONS:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"{name} not installed")
    run = "one quick run, of next to nothing," if options.quick else "one run"
    return (
        f"Measured in {run} of {seconds:.0f} s: {os.cpu_count()} processors ({platform.machine()}),"
        f" Python {platform.python_version()}, {', '.join(versions)}."
    )


def _parser() -> argparse.ArgumentParser:
    told = "\n".join(f"  {name:9} {what}" for name, what in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=f"Measure speed, each figure in one run with what it is compared to.\n\nparts:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "part", nargs="*", choices=[*PARTS, []], metavar="PART", help="parts to measure; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="measure next to nothing, to see that everything runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, unrounded")
    parser.add_argument(
        "--write-docs",
        action="store_true",
        help="write the tables of what is measured into docs, where each has its place",
    )
    parser.add_argument("--workers", type=int, default=2, help="processes to share the work (default: 2)")
    parser.add_argument("--cap", type=float, default=60.0, help="seconds for another's tool to confirm (default: 60)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
