"""What the gate prints of counterexamples: those of what was examined one by one, the rest as a number."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.exits import FAIL
from fourcorners.gate.full import Recorded, Report
from fourcorners.gate.report import print_report
from fourcorners.gate.run import GateResult, load_statements

EXAMINED, OTHER = "covenant.legal-fees-in-parts", "warrant.split-keeps-the-whole-price"


def entry(id: str, statement: str, status: Status = Status.DIFFERS) -> Replayed:
    """A counterexample that is not as recorded."""
    return Replayed(id, f"{id}.json", status, (f"why {id} differs",), statement=statement)


def printed(*replayed: Replayed) -> str:
    """The report on one statement that holds."""
    load_statements()
    verdict = Verdict(EXAMINED, "PA 6.2", "A sentence.", Standing.PROVED, "", "any", "any", "none")
    report = Report(GateResult((verdict,), 1.0), replayed, (), ())
    assert report.exit_code == FAIL
    console = Console(file=io.StringIO(), width=10_000)
    print_report(report, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_of_statements_not_asked_for_what_differs_is_counted_in_a_line() -> None:
    """The one asked for is told in full."""
    said = printed(entry("mine", EXAMINED), entry("one", OTHER), entry("two", OTHER), entry("three", OTHER))
    assert "counterexample mine: " in said
    assert "why mine differs" in said
    assert (
        "of statements not examined here, 3 counterexamples would now replay otherwise: see fourcorners replay" in said
    )
    assert not any(f"why {name} differs" in said for name in ("one", "two", "three"))


def test_what_belongs_to_no_statement_is_told_whatever_was_asked_for() -> None:
    """A file that cannot be read, and one whose statement is gone: nobody else would tell."""
    said = printed(entry("broken", "", Status.REFUSED), entry("orphaned", "no.such-statement"))
    assert "why broken differs" in said
    assert "why orphaned differs" in said
    assert "not examined here" not in said


def test_what_is_recorded_elsewhere_is_replayed_from_there() -> None:
    """`fourcorners replay` looks where counterexamples are kept, unless told."""
    here, there = (Recorded(EXAMINED, Path(folder) / "its-id.json") for folder in ("counterexamples", "my finds"))
    assert here.again == "fourcorners replay its-id"
    assert there.again == "fourcorners replay its-id --corpus 'my finds'"
