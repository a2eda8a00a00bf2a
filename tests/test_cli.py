"""The command line as a lawyer, an auditor and a CI job use it: what it prints, and its exit codes."""

from __future__ import annotations

import argparse
import ast
import json
import shutil
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.cli import main
from fourcorners.commands import COMMANDS
from fourcorners.corpus.format import load
from fourcorners.corpus.index import INDEX
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.statements import STATEMENTS
from fourcorners.faults import applied
from fourcorners.gate.run import load_statements

CORPUS = Path(__file__).resolve().parent.parent / "counterexamples"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What the command prints as data."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command says on standard error where the input is bad."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# -- derive


def test_a_note_amount_is_derived_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    derived = told(capsys, "derive", "note.amount", "principal=402629", "accrues_from=2001-12-28", "on=2002-08-15")
    assert derived["rule"] == "note.amount"
    assert derived["clause"] == "Note opening"
    assert {"name", "clause", "exact", "shown"} <= set(derived["steps"][0])
    outcome = derived["outcome"]["note_amount"]
    assert Fraction(outcome["exact"]) == 402629 * (1 + Fraction(90, 3600)) * (1 + Fraction(92, 3600)) * (
        1 + Fraction(48, 3600)
    )
    assert outcome["shown"] == "$428,884.59"


def test_money_shares_and_dates_are_read_as_people_write_them(capsys: pytest.CaptureFixture[str]) -> None:
    plain = told(capsys, "derive", "note.amount", "principal=402629", "accrues_from=2001-12-28", "on=2002-08-15")
    written = told(capsys, "derive", "note.amount", "principal=$402,629.00", "accrues_from=2001-12-28", "on=2002-08-15")
    assert plain == written


def test_a_net_exercise_gives_whole_shares_and_cash(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("designated=1000", "fair_market_value=0.25", "purchase_price=0.05")
    outcome = told(capsys, "derive", "warrant.net-exercise", *arguments)["outcome"]
    assert outcome["shares_issued"]["exact"] == "800"
    assert outcome["cash_in_lieu"]["exact"] == "0"


def test_a_prepayment_of_exhibit_a_pays_every_holder_and_sums_to_the_cent(capsys: pytest.CaptureFixture[str]) -> None:
    derived = told(capsys, "derive", "prepayment.allocate", "amount=100000", "on=2002-08-14", "notes=exhibit-a")
    payments = derived["outcome"]["payments"]["exact"]
    assert [payment["holder"] for payment in payments][:2] == ["Phillip E. Kelly", "Kumi Hui"]
    assert len(payments) == 6
    assert sum(Fraction(payment["payment"]) for payment in payments) == 100_000


def test_another_reading_gives_another_figure(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("derive", "note.amount", "principal=2050000", "accrues_from=2001-07-12", "on=2001-12-28")
    default = told(capsys, *arguments)["outcome"]["payable"]["shown"]
    other = told(capsys, *arguments, "--reading", "note.day-count=thirty-360")
    assert default == "$2,147,356.65"
    assert other["readings"] == {"note.day-count": "thirty-360"}
    assert other["outcome"]["payable"]["shown"] != default


def test_a_refusal_names_the_clause_and_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("designated=1", "fair_market_value=0.01", "purchase_price=0.05")
    derived = told(capsys, "derive", "warrant.net-exercise", *arguments)
    assert derived["refused"]["clause"] == "Warrant 1(b)"
    assert "outcome" not in derived
    assert main(["derive", "warrant.net-exercise", *arguments]) == 0
    assert "Refused by Warrant 1(b)" in capsys.readouterr().out


def test_what_did_not_fire_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["derive", "warrant.ratchet", "number=100", "shares=10", "consideration=5"])
    assert "[Warrant 3(g)(1)] does not apply: the Effective Price is not below" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("derive", "note.amont"), "did you mean note.amount?"),
        (("derive", "note.amount", "principle=1"), "principle: there is no such field; did you mean principal?"),
        (("derive", "note.amount", "principal"), "write field=value"),
        (("derive", "note.amount", "principal=1", "principal=2"), "principal: is given twice"),
        (("derive", "note.amount", "principal=1"), "accrues_from: nothing is given"),
        (("derive", "note.amount", "principal=-1", "accrues_from=2001-12-28", "on=2002-01-01"), "(Note opening)"),
        (("derive", "note.amount", "principal=nan", "accrues_from=2001-12-28", "on=2002-01-01"), "is not a number"),
        (("derive", "note.amount", "principal=1e9", "accrues_from=2001-12-28", "on=2002-01-01"), "is not a number"),
        (("derive", "note.amount", f"principal=1{'0' * 13}", "accrues_from=2001-12-28", "on=2002-01-01"), "is above"),
        (("derive", "note.amount", "principal=1", "accrues_from=2002-02-30", "on=2002-03-01"), "is not a date"),
        (("derive", "note.amount", "principal=1", "accrues_from=2002-02-01", "on=2002-01-01"), "before the accrual"),
        (
            ("derive", "note.amount", "principal=1", "accrues_from=2002-02-01", "on=2003-07-01"),
            "on: 2003-07-01 is after",
        ),
        (("derive", "note.amount", "--reading", "note.daycount=x"), "note.daycount: no such point"),
        (("derive", "note.amount", "--reading", "note.day-count=x"), "note.day-count: no reading 'x'"),
        (("derive", "prepayment.allocate", "amount=1", "on=2002-08-14", "notes=exhibit-b"), "give exhibit-a"),
        (("derive", "prepayment.allocate", "amount=1", "on=2002-08-14", 'notes=[{"principal": 0.5}]'), "0.5"),
        (
            ("derive", "prepayment.allocate", "amount=1", "on=2002-08-14", 'notes=[{"holder":"A","holder":"B"}]'),
            "notes: an item gives holder twice",
        ),
        (("derive", "prepayment.allocate", "amount=0", "on=2002-08-14", "notes=exhibit-a"), "amount: 0 is below"),
        (("derive", "closing.schedule", "lines=[]", "closing_on=2002-01-31"), "lines: 0 given"),
        (
            (
                "derive",
                "closing.schedule",
                'lines=[{"purchaser":"A","purchase_price":"1"},{"purchaser":"A","purchase_price":"1"}]',
                "closing_on=2002-01-31",
            ),
            "A stands twice",
        ),
        (("gate", "no.such-statement"), "there is no statement"),
        (("statements", "no.such-statement"), "there is no statement"),
        (("replay", "no-such-entry", "--corpus", str(CORPUS)), "no counterexample has this name"),
        (("replay", "--corpus", "/no/such/folder"), "there is no such folder"),
    ],
)
def test_bad_input_names_the_field_and_the_remedy(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert said in refusal(capsys, *arguments)


def test_bad_input_is_data_where_data_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "note.amont", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["field"] == "rule"


def test_an_unknown_command_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove"]) == 2
    assert "invalid choice" in capsys.readouterr().err


# -- rules and statements


def test_every_rule_is_listed_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    rules = {rule["rule"]: rule for rule in told(capsys, "rules")}
    assert rules["warrant.net-exercise"]["clauses"] == ["Warrant 1(b)", "Warrant 2"]
    assert [field["name"] for field in rules["note.amount"]["fields"]] == ["principal", "accrues_from", "on"]
    main(["rules"])
    printed = capsys.readouterr().out
    assert all(f"{rule} (" in printed for rule in rules)


def test_every_statement_is_listed_with_what_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    statements = {each["statement"]: each for each in told(capsys, "statements")}
    assert statements.keys() == load_statements().keys()
    assert "allocation.cents-left-agree" in statements["allocation.agrees"]["rests_on"]
    main(["statements", "allocation.agrees"])
    assert "rests on: allocation.cents-left-agree" in capsys.readouterr().out


# -- gate and replay


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a copy of the corpus, so that nothing is written to the real one."""
    shutil.copytree(CORPUS, tmp_path / "counterexamples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_gate_passes_and_says_what_was_proved(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "warrant.split-and-back", "--profile", "dev", "--workers", "1"]) == 0
    printed = capsys.readouterr().out
    assert "Warrant 3(b) | proved | A split followed by the inverse combination" in printed
    assert "PASS: 1 statement: 1 proved" in printed
    assert "cases got past the assumptions" in printed
    assert "a case: purchase_price" in printed


def test_a_second_gate_remembers_what_has_not_changed(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["gate", "warrant.split-and-back", "--profile", "dev", "--workers", "1", "--json"]
    assert main(arguments) == 0
    assert not json.loads(capsys.readouterr().out)["verdicts"][0]["remembered"]
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["verdicts"][0]["remembered"]
    assert main([*arguments, "--fresh"]) == 0
    assert not json.loads(capsys.readouterr().out)["verdicts"][0]["remembered"]


def test_a_broken_line_fails_the_gate_and_can_be_replayed(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of impl broken: the gate is red, names the clause, writes the smallest facts, and replay shows them."""
    load_statements()
    entry = next(each for each in map(load, entry_files(CORPUS)) if each.statement == "warrant.net-exercise-agrees")
    assert entry.fault is not None
    for old in (elsewhere / "counterexamples").glob("*.json"):
        if old.name != "schema.json":
            old.unlink()
    (elsewhere / "counterexamples" / INDEX).unlink()
    arguments = ["gate", "warrant.net-exercise-agrees", "--profile", "dev", "--workers", "1", "--fresh"]
    with applied(entry.fault):
        assert main(arguments) == 1
        printed = capsys.readouterr().out
        assert "refuted: Warrant 1(b)" in printed
        assert "the smallest facts found:" in printed
        written = [path for path in (elsewhere / "counterexamples").glob("*.json") if path.name != "schema.json"]
        assert len(written) == 1
        assert load(written[0]).minimal
        assert main(["replay", written[0].stem]) == 0
        assert "as recorded" in capsys.readouterr().out
    assert main(["replay", written[0].stem]) == 1, "an open finding that no longer fails is not as recorded"


def test_a_statement_without_teeth_fails_the_gate(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (elsewhere / "counterexamples").glob("warrant-split-and-back-*.json"):
        path.unlink()
    assert main(["gate", "warrant.split-and-back", "--profile", "dev", "--workers", "1"]) == 1
    assert "no teeth" in capsys.readouterr().out


def test_an_edited_counterexample_fails_the_gate_and_is_bad_input_to_replay(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next((elsewhere / "counterexamples").glob("warrant-split-and-back-*.json"))
    held = json.loads(path.read_text())
    held["facts"]["number"] = "7654321"
    path.write_text(json.dumps(held))
    assert main(["gate", "warrant.split-and-back", "--profile", "dev", "--workers", "1"]) == 1
    assert path.stem in capsys.readouterr().out
    assert path.stem in refusal(capsys, "replay", path.stem)


RETIRED = {"book-determination-b2614a9e", "warrant-expiry-readings-part-ce562344"}
"""Entries that no longer show what they did; each says why in its own file."""


def test_one_entry_that_cannot_be_written_again_does_not_keep_the_others_from_it(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, left as it is, and refused by the replay that follows."""
    folder = elsewhere / "counterexamples"
    folder.mkdir(exist_ok=True)
    first, second = (
        path for path in entry_files(CORPUS) if path.stem.startswith(("warrant-split-agrees", "warrant-split-and"))
    )
    edited = first.read_text(encoding="utf-8").replace('"number": "', '"number": "1')
    (folder / first.name).write_text(edited, encoding="utf-8")
    stale = second.read_text(encoding="utf-8").replace('"sentence": "', '"sentence": "Once: ')
    (folder / second.name).write_text(stale, encoding="utf-8")
    assert main(["replay", "--rewrite", "--corpus", str(folder)]) == 2
    said = capsys.readouterr().err
    assert f"{first.name}: not written again" in said
    assert f"{second.name}: written again" in said
    assert (folder / first.name).read_text(encoding="utf-8") == edited
    assert (folder / second.name).read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


def test_every_counterexample_replays_as_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    replayed = told(capsys, "replay", "--corpus", str(CORPUS))
    assert len(replayed) >= len(STATEMENTS)
    assert {each["status"] for each in replayed if each["id"] not in RETIRED} == {"as recorded"}
    assert {each["status"] for each in replayed if each["id"] in RETIRED} == {"retired, not replayed"}


def test_a_replay_by_name_shows_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "warrant-net-exercise-agrees", "--corpus", str(CORPUS)]) == 0
    printed = capsys.readouterr().out
    assert "the fault: in impl.exercise" in printed
    assert "without it: holds" in printed


# -- what is loaded

HEAVY = ("z3", "hypothesis", "lark", "jsonschema", "starlette")


@pytest.mark.parametrize(
    ("arguments", "none_of"),
    [
        (["--help"], (*HEAVY, "spec", "rich")),
        (["--version"], (*HEAVY, "spec", "rich")),
        (["no-such-command"], (*HEAVY, "spec", "rich")),
        (["derive", "note.amount", "principal=1", "accrues_from=2001-12-28", "on=2002-01-01"], HEAVY),
        (["rules"], HEAVY),
    ],
    ids=lambda each: each[0],
)
def test_a_light_command_loads_nothing_heavy(arguments: list[str], none_of: tuple[str, ...]) -> None:
    """Neither solver nor sampler stands between a person and a figure."""
    script = f"import sys; from fourcorners.cli import main; main({arguments!r})"
    script += "; print(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = ast.literal_eval(ran.stderr.splitlines()[-1])
    assert not set(none_of) & set(loaded)


def test_every_command_is_declared_by_the_module_that_the_table_names(capsys: pytest.CaptureFixture[str]) -> None:
    """With what it does, in the order of the help."""
    (declared,) = (each for each in cli._parser()._actions if isinstance(each, argparse._SubParsersAction))
    assert sorted(declared.choices) == sorted(COMMANDS)
    for name, parser in declared.choices.items():
        assert parser.get_default("run").__module__ == f"fourcorners.commands.{COMMANDS[name].module}"
    assert main(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert all(f"{name} {each.does}" in shown for name, each in COMMANDS.items())


# -- interrupted


class Finalised:
    """Is interrupted as it goes, where Python reports whatever is raised, and forgets it."""

    def __init__(self, error: type[BaseException] | None = None) -> None:
        self.error = error

    def __del__(self) -> None:
        if self.error is not None:
            raise self.error("of its own")
        signal.raise_signal(signal.SIGINT)


def test_an_interruption_in_a_finaliser_is_heeded_and_makes_no_noise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in those of Z3's objects, of which a proof makes thousands; any other error there is reported as ever."""
    over, reported = [], []

    def run(_options: argparse.Namespace) -> int:
        Finalised(ValueError)
        Finalised()
        for _ in range(2_000):
            time.sleep(0.01)
        over.append(True)
        return 0

    monkeypatch.setattr(sys, "unraisablehook", lambda held: reported.append(held.exc_type))
    monkeypatch.setattr(cli, "_parsed", lambda _: argparse.Namespace(run=run, json=False))
    assert main([]) == 3
    assert over == []
    assert capsys.readouterr().err == "interrupted: nothing was concluded\n"
    assert reported == [ValueError]
