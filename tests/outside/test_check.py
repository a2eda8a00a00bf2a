"""Outside logic held against the agreement: what is right is tested, what is wrong is found and made minimal."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.verdicts import Standing
from fourcorners.outside.binding import binding_of, read_binding
from fourcorners.outside.check import Checked, check
from spec.errors import InvalidFacts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "outside"
node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def held(function: str, rule: str = "warrant.adjust", **more: Any) -> Checked:
    binding = binding_of({"rule": rule, "python": f"tests.outside.callables:{function}", "cases": 60} | more)
    return check(binding, None)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_a_callable_that_is_right_is_tested_and_never_called_proved() -> None:
    checked = held("adjusted")
    assert checked.standing is Standing.TESTED, checked
    assert checked.cases > 40


def test_a_callable_that_is_wrong_is_refuted_by_the_smallest_facts() -> None:
    checked = held("adjusted_upside_down")
    assert checked.standing is Standing.REFUTED
    assert checked.minimal
    assert (checked.facts.number, checked.facts.purchase_price) != (0, checked.facts.price_after)
    assert [each.place for each in checked.mismatches] == ["number (shares purchasable afterwards)"]
    assert checked.derivation is not None
    assert checked.derivation.outcome is not None


def test_a_refusal_that_the_agreement_does_not_make_is_a_mismatch() -> None:
    checked = held("refused_whenever_cheap")
    assert checked.standing is Standing.REFUTED
    assert str(checked.mismatches[0]) == (
        "its answer says a refusal under Warrant 3(g)(1); Warrant 3(a) gives a result"
    )
    assert checked.facts.price_after < Fraction(1, 20)


def test_a_boundary_missed_by_a_day_is_found_by_a_case_that_is_solved_for() -> None:
    held = {"rule": "prepayment.conditions", "python": "tests.outside.callables:conditions", "units": "cents"}
    checked = check(binding_of(held | {"cases": 0}))
    assert checked.standing is Standing.REFUTED
    assert set(checked.asked) == {"recorded", "solved for"}


@pytest.mark.parametrize(
    ("function", "told"),
    [
        ("adjusted_in_floats", "TypeError"),
        ("sleeps", "no answer within 1 seconds"),
    ],
)
def test_a_callable_that_cannot_be_asked_is_inconclusive(function: str, told: str) -> None:
    checked = held(function, limits={"answer": 1})
    assert checked.standing is Standing.INCONCLUSIVE
    assert told in checked.reason + checked.errors


@pytest.mark.parametrize(
    ("python", "wrong"),
    [
        ("os:nosuch", "os has no function 'nosuch'"),
        ("os:sep", "os has no function 'sep'"),
        ("os:path.nosuch", "os has no function 'path.nosuch'"),
        ("no_such_module:x", "there is no module 'no_such_module'"),
        ("os.no_such:x", "there is no module 'os.no_such'"),
        ("os", "'os' is not module:function"),
        (".os:path", "'.os:path' is not module:function"),
    ],
)
def test_a_callable_that_is_not_there_is_bad_input(python: str, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "warrant.adjust", "--python", python]) == 2
    assert f"fourcorners: python: {wrong}; name one that is there" in capsys.readouterr().err


def test_a_module_that_breaks_down_as_it_is_imported_is_inconclusive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.py").write_text("import no_such_library\n")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "warrant.adjust", "--python", "ours:adjusted"]) == 3
    assert "No module named 'no_such_library'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "given", "said"),
    [
        ("warrant.adjust", "price_after=-1", "given.price_after: -1 is "),
        ("warrant.net-exercise", "purchase_price=99999999999", "given.purchase_price: 99999999999 is above 1000000000"),
        ("warrant.net-exercise", "designated=-1", "given.designated: -1 is not above 0 (Warrant 1(b)); give more"),
        ("prepayment.allocate", "amount=0.001", "given.amount: 0.001 is "),
        ("closing.schedule", "lines=[]", "given.lines: 0 given"),
    ],
)
def test_a_fact_given_beyond_its_bounds_is_bad_input_before_anything_is_asked(
    rule: str, given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", rule, "--program", "no-such-program", "--given", given]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--cases", "5"], ["--given", "amount=1"], ["--python", "os:nosuch"]])
def test_an_option_that_a_file_would_go_against_is_refused(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(EXAMPLES / "prepayment.toml"), *option]) == 2
    assert f"{option[0]}: " in capsys.readouterr().err


def test_a_check_that_asks_nothing_is_inconclusive() -> None:
    assert held("adjusted", cases=0).standing is Standing.INCONCLUSIVE


def test_a_figure_that_no_case_yields_is_inconclusive() -> None:
    checked = held(
        "adjusted", rule="prepayment.allocate", given={"notes": "exhibit-a", "on": "2002-08-14"},
        outputs={"payments[7].payment": "seventh"}, between={"amount": ["0.01", "5"]},
    )  # fmt: skip
    assert checked.standing is Standing.INCONCLUSIVE


@node
def test_the_net_exercise_in_javascript_gives_what_the_agreement_does(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "check",
        "warrant.net-exercise",
        "--program",
        "node examples/outside/net-exercise.js",
        "--cases",
        "300",
    ]
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out.startswith("tested: the program node examples/outside/net-exercise.js")


@node
def test_the_fault_in_the_other_net_exercise_is_found_and_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = "node examples/outside/net-exercise-faulty.js"
    arguments = ["check", "warrant.net-exercise", "--program", program, "--json", "--record", str(tmp_path)]
    assert cli.main(arguments) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["standing"] == "refuted"
    assert told["minimal"]
    assert told["mismatches"][0]["place"].startswith("cash_in_lieu")
    (recorded,) = entry_files(tmp_path)
    assert load(recorded).statement == "outside.program"
    assert cli.main(arguments) == 1  # what is recorded is asked first
    assert json.loads(capsys.readouterr().out)["asked"]["recorded"] >= 1
    assert len(entry_files(tmp_path)) == 1


# -- bindings


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rule": "warrant.net-exercize"}, "rule"),
        ({"rule": ""}, "rule"),
        ({"program": "x", "python": "y:z"}, "program and python"),
        ({}, "program"),
        ({"program": "x", "units": "pounds"}, "units"),
        ({"program": "x", "cases": -1}, "cases"),
        ({"program": "x", "cases": 10**9}, "cases"),
        ({"program": "x", "seconds": 0}, "seconds"),
        ({"program": "x", "limits": {"memory": 1}}, "limits.memory"),
        ({"program": "x", "limits": {"weather": 1}}, "limits.weather"),
        ({"program": "x", "given": {"price": "1"}}, "given.price"),
        ({"program": "x", "given": {"designated": "many"}}, "given.designated"),
        ({"program": "x", "between": {"designated": ["1"]}}, "between.designated"),
        ({"program": "x", "between": {"designated": ["2", "1"]}}, "between.designated"),
        ({"program": "x", "given": {"designated": "-1"}}, "given.designated"),
        ({"program": "x", "between": {"designated": ["-2", "-1"]}}, "between.designated"),
        ({"program": "x", "between": {"purchase_price": ["2000000000", "3000000000"]}}, "between.purchase_price"),
        ({"program": "x", "given": {"designated": "1"}, "between": {"designated": ["1", "2"]}}, "between.designated"),
        ({"program": "x", "inputs": {"Y": "y"}}, "inputs.Y"),
        ({"program": "x", "outputs": {"shares": "x"}}, "outputs.shares"),
        ({"program": "x", "outputs": {"shares_issued[1]": "x"}}, "outputs.shares_issued[1]"),
        ({"program": "x", "rounded": {"shares_exact": "0"}}, "rounded.shares_exact"),
        ({"program": "x", "refused": {"cel": "A1"}}, "refused.cel"),
        ({"program": "x", "readings": {"net.prise": "current"}}, "net.prise"),
        ({"program": "x", "name": "Ours!"}, "name"),
    ],
)
def test_a_binding_that_cannot_be_meant_is_refused_by_its_field(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        binding_of({"rule": "warrant.net-exercise"} | given)
    assert refused.value.field == field
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule = ", "no TOML"),
        ("rule = 3", "rule: it is a int"),
        ("colour = 'red'", "colour: a binding has no such field"),
        ("program = 'x'", "rule: nothing is given"),
        ("\xff", "no TOML"),
    ],
)
def test_a_file_that_is_no_binding_is_refused(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InvalidFacts) as refused:
        read_binding(path)
    assert told in str(refused.value)


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "nowhere.toml"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_what_is_given_is_the_same_in_every_case_and_bounds_hold() -> None:
    held = {"given": {"notes": "exhibit-a"}, "between": {"amount": ["1", "5"]}}
    binding = binding_of({"rule": "prepayment.allocate", "program": "x"} | held)
    case = binding.facts(amount=Fraction(2), on=__import__("datetime").date(2002, 8, 14))
    assert len(binding.whole(case).notes) == 6
    with pytest.raises(InvalidFacts):
        binding.facts(amount=Fraction(6), on=case.on)
