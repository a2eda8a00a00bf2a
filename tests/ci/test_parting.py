"""Where engine and agreement part: the line to look at, and what makes it that line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fourcorners.corpus.format import load
from fourcorners.corpus.replay import find_entry
from fourcorners.engine.draw import small_cases
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import STATEMENTS
from fourcorners.faults import Fault, applied, candidates_by_line, line_of
from fourcorners.gate.run import load_statements
from fourcorners.gate.shown import parting as looking
from fourcorners.gate.shown.parting import parting
from fourcorners.notation import parse_facts
from tests.ci.conftest import ROOT, copied, surroundings

load_statements()


def case_of(statement: str) -> tuple[Fault, object]:
    """The seeded fault of a statement, and the facts on which it is caught."""
    entry = load(find_entry(ROOT / "counterexamples", statement.replace(".", "-") + "-"))
    assert entry.fault is not None
    return entry.fault, parse_facts(STATEMENTS[statement].domain.facts, entry.facts)


def test_a_line_is_found_by_what_failing_cases_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is in force in memory alone, so that no change of the source would mend it."""
    statement = STATEMENTS["warrant.net-exercise-agrees"]
    fault, facts = case_of(statement.id)
    monkeypatch.setattr(looking._Ranking, "mend", lambda _: None)
    with applied(fault):
        found = parting(statement, facts, 1.0)
    assert found is not None
    assert found.place.file == "impl/exercise.py"
    assert found.place.function == "net_exercise"
    assert "run when it fails" in found.why


def test_the_agreement_is_not_blamed_where_the_engine_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another name in its place is no single change that would be tried; one to the agreement would hide it."""
    from impl import exercise, ratios

    statement = STATEMENTS["warrant.net-exercise-agrees"]
    monkeypatch.setattr(exercise, "below", ratios.at_most)
    facts = next(case for case in small_cases(statement.domain, 500) if outcome_of(statement, case)[1] is not None)
    found = parting(statement, facts, 2.0)
    assert found is not None
    assert found.place.file == "impl/exercise.py"


def test_where_the_engine_breaks_down_is_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The innermost line of impl, whatever called it."""
    from impl import adjustment

    def breaks(_left: object, _right: object) -> None:
        raise ZeroDivisionError("so")

    statement = STATEMENTS["warrant.split-keeps-the-whole-price"]
    _, facts = case_of(statement.id)
    monkeypatch.setattr(adjustment, "over", breaks)
    found = parting(statement, facts, 1.0)
    assert found is not None
    assert (found.place.file, found.place.function) == ("impl/adjustment.py", "_repriced")
    assert found.why == "it breaks down here: ZeroDivisionError: so"


TURNED_AWAY = """
from datetime import date
from fractions import Fraction
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.run import load_statements
from fourcorners.gate.shown.parting import parting
from properties.exchange import ExchangeInTwo
load_statements()
facts = ExchangeInTwo(
    principal=Fraction(2), accrues_from=date(2001, 7, 12), on=date(2002, 8, 16), first=Fraction(1), second=Fraction(1)
)
found = parting(STATEMENTS["exchange.in-parts-as-in-one"], facts, 60.0)
print(found.place, found.why)
"""


def test_a_line_that_would_mend_it_goes_before_the_one_that_turns_the_case_away(tmp_path: Path) -> None:
    """A comparison one day out: the refusal is raised on the next line, where nothing is wrong."""
    source = copied(tmp_path) / "impl" / "exchange.py"
    text = source.read_text(encoding="utf-8")
    compared = "if on < FIRST_EXCHANGE_DAY:"
    line = text[: text.index(compared)].count("\n") + 1
    source.write_text(text.replace(compared, compared.replace("<", "<=")), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", TURNED_AWAY], cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert ran.stdout.startswith(f"impl/exchange.py:{line} (exchange) it holds once the "), ran


def test_where_nothing_fails_there_is_no_place() -> None:
    statement = STATEMENTS["warrant.split-keeps-the-whole-price"]
    _, facts = case_of(statement.id)
    assert parting(statement, facts, 0.5) is None


def test_a_look_that_takes_too_long_says_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = STATEMENTS["warrant.net-exercise-agrees"]
    fault, facts = case_of(statement.id)
    monkeypatch.setattr(looking, "CASES", 0)
    with applied(fault):
        assert parting(statement, facts, 0.0) is not None


def test_each_candidate_change_is_known_by_its_line() -> None:
    """Lines are those of the source, within the function that changes."""
    found = candidates_by_line("impl.ratios")
    source = (ROOT / "impl" / "ratios.py").read_text(encoding="utf-8").splitlines()
    assert {line_of(fault) == line for fault, line in found} == {True}
    assert (
        "2 * numerator + denominator"
        in source[next(line for fault, line in found if fault.was == "2 * numerator + denominator") - 1]
    )
