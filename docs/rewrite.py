"""Rewrites the blocks of the documentation that show what a command prints: ``python docs/rewrite.py`` (``make docs``).

A block stands between ``<!-- begin: NAME -->`` and ``<!-- end: NAME -->``, or after ``<!-- run: COMMAND -->``. Given
names (``make docs NAMES="examples ask.md"``), only the blocks of those names are written again, and those of pages so
named; ``run`` are those that show a command. ``--check`` writes nothing and fails where a block would be written
otherwise; times, which are never the same, are left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from fourcorners import cli
from fourcorners.ask.book_examples import EXAMPLES_OF_BOOK
from fourcorners.ask.examples import EXAMPLES
from fourcorners.ask.items import usual_lengths
from fourcorners.ask.told_ask import said_with
from fourcorners.engine.draw import small_cases
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import STATEMENTS
from fourcorners.faults import Fault, applied
from fourcorners.gate.full import concluded
from fourcorners.gate.report import print_report
from fourcorners.gate.run import load_statements, run
from fourcorners.notation import closest, show
from properties.warrants import computed_twice_and_once
from spec.facts import Unit
from spec.findings import FINDINGS
from spec.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
SHOWN_FIRST = 12
SHOWN_FAILURE = "warrant.net-exercise-agrees"
SHOWN_FAULT = Fault("impl.ratios", "half_up", "arithmetic", 1, "2 * numerator + denominator", "-")
WIDE = 10_000


def _printed(*arguments: str) -> str:
    """What the command prints on standard output."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        cli.main(arguments)
    return out.getvalue()


def gate() -> str:
    """The first lines of the gate's report, and its last."""
    lines = _printed("gate").strip().splitlines()
    table = [line for line in lines if line.count(" | ") == 4]
    rest = lines[len(table) :]
    left_out = f"... and {len(table) - 1 - SHOWN_FIRST} more lines"
    return _command("make gate", "\n".join([*table[: SHOWN_FIRST + 1], left_out, *rest]))


def failure() -> str:
    """What the gate prints where one line of impl is wrong: a fault put there in memory."""
    load_statements()
    statements = [STATEMENTS[SHOWN_FAILURE]]
    console = Console(file=io.StringIO(), width=WIDE)
    with tempfile.TemporaryDirectory() as folder, applied(SHOWN_FAULT):
        result = run(statements, PROFILES["dev"], workers=1)
        report = concluded(result, statements, None, Path(folder))
        print_report(report, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    said = file.getvalue().replace(f"{folder}/", "counterexamples/").replace(f" --corpus {folder}", "").strip()
    return f"One sign changed: {SHOWN_FAULT.describe()}. The gate:\n\n" + _block(said)


def derive() -> str:
    """The net exercise of the examples."""
    arguments = ["warrant.net-exercise", "designated=1000", "fair_market_value=0.25", "purchase_price=0.05"]
    return _block(_printed("derive", *arguments))


def two_dividends() -> str:
    """The smallest case in which two dividends and one of their sum part."""
    load_statements()
    statement = STATEMENTS["warrant.two-dividends-part"]
    case = next(each for each in small_cases(statement.domain) if outcome_of(statement, each)[0])
    two, once = computed_twice_and_once(case, case.number)
    return _block(
        f"{show(case, Unit.FACTS)}\nprice after both dividends: {two} dollars; after one of their sum: {once} dollars"
    )


def mutation() -> str:
    """What becomes of the mutants of a short module, and the sum."""
    lines = _printed("mutate", "impl.exchange").strip().splitlines()
    timed = (
        re.sub(r" \| [\d.]+$|, [\d,]+ mutants a second| \([\d,]+ remembered from an earlier run\)", "", line)
        for line in lines
    )
    return _command("fourcorners mutate impl.exchange", "\n".join(timed).replace(" | seconds", ""))


def findings() -> str:
    """The register of findings, a line each."""
    lines = [
        f"| {each.severity.value} | `{each.id}` | {', '.join(each.clauses)} | {each.title} |"
        for each in FINDINGS.values()
    ]
    return "\n".join(["| severity | finding | clauses | |", "| --- | --- | --- | --- |", *lines])


def finding() -> str:
    """One finding in full."""
    return _command("fourcorners findings note.odd-cents", _printed("findings", "note.odd-cents"))


def examples() -> str:
    """The questions to start from, with the answer to each."""
    lines = []
    for each in EXAMPLES:
        given = f"`{each.given}`" if each.given else ""
        answered, comma, scope = said_with(each.said, usual_lengths(RULES[each.rule].facts)).partition(",")
        said = f"*{answered}*{comma}{scope}"
        lines.append(f"| {each.in_words} | `{each.rule}` | `{each.question}` | {given} | {said} |")
    return "\n".join(["| in words | rule | question | given | answer |", "| --- | --- | --- | --- | --- |", *lines])


def examples_of_book() -> str:
    """The questions about the book to start from, with the answer to each."""
    lines = []
    for each in EXAMPLES_OF_BOOK:
        until = f", to {each.until}" if each.until else ""
        kinds = f"{', '.join(f'`{kind}`' for kind in each.kinds)}{until}"
        lines.append(f"| {each.in_words} | `{each.question}` | {each.within} | {kinds} | *{each.said.value}* |")
    return "\n".join(["| in words | question | within | events | answer |", "| --- | --- | --- | --- | --- |", *lines])


def _block(text: str) -> str:
    timed = re.sub(r"; \d+\.\d s$", "", text.rstrip(), flags=re.MULTILINE)
    return "```\n" + re.sub(r" \(\d+ unchanged since an earlier run\)", "", timed) + "\n```"


def _command(command: str, output: str) -> str:
    return _block(f"$ {command}\n{output}")


RUN = re.compile(r"<!-- run(?: (?P<lines>\d+))?: (?P<command>fourcorners [^\n]+?) -->\n.*?<!-- end: run -->", re.DOTALL)
"""A command, and what it prints; of a long answer the first so many lines, and that there are more."""


def as_run(found: re.Match[str]) -> str:
    """A block of :data:`RUN` as its command prints it today."""
    command, most = found["command"], found["lines"]
    output = _printed(*shlex.split(command)[1:]).rstrip().splitlines()
    if most is not None and len(output) > int(most):
        output = [*output[: int(most)], f"... and {len(output) - int(most)} more lines"]
    begin = found[0].splitlines()[0]
    return f"{begin}\n{_command(command, chr(10).join(output))}\n<!-- end: run -->"


BLOCKS: dict[str, Callable[[], str]] = {
    "gate": gate,
    "failure": failure,
    "derive": derive,
    "two-dividends": two_dividends,
    "finding": finding,
    "findings": findings,
    "examples": examples,
    "book-examples": examples_of_book,
    "mutation": mutation,
}


THOSE_THAT_RUN = "run"
"""The name of all blocks of :data:`RUN`."""


def rewritten(text: str, names: Sequence[str] = ()) -> str:
    """``text`` with each block, or each of ``names``, as its command prints it today."""
    names = names or [*BLOCKS, THOSE_THAT_RUN]

    def block(found: re.Match[str]) -> str:
        if found["name"] not in BLOCKS or found["name"] not in names:
            return found[0]
        return f"<!-- begin: {found['name']} -->\n{BLOCKS[found['name']]()}\n<!-- end: {found['name']} -->"

    named = re.sub(r"<!-- begin: (?P<name>[\w-]+) -->.*?<!-- end: (?P=name) -->", block, text, flags=re.DOTALL)
    return RUN.sub(as_run, named) if THOSE_THAT_RUN in names else named


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Rewrite, or with ``--check`` compare; 1 where something would change, 2 where a name is none."""
    pages = {path.name: path for path in [root / "README.md", *sorted((root / "docs").glob("*.md"))]}
    known = [*BLOCKS, THOSE_THAT_RUN, *pages]
    parser = argparse.ArgumentParser(description="Write again the blocks that show what a command prints.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(known)}")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a block would be another")
    options = parser.parse_args(arguments)
    for name in options.names:
        if name not in known:
            parser.error(f"there is no block or page {name!r}; {closest(name, known)}")
    changed = []
    for page, path in pages.items():
        before = path.read_text(encoding="utf-8")
        after = rewritten(before, () if page in options.names else options.names)
        if after != before:
            changed.append(page)
            if not options.check:
                path.write_text(after, encoding="utf-8")
    print(f"{'would change' if options.check else 'rewritten'}: {', '.join(changed) or 'nothing'}")
    return 1 if changed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
