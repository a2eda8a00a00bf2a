"""Workbooks: the one shipped is right, the faulty one found out by its cell; what is no plain workbook is refused."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from fourcorners import cli
from fourcorners.engine.verdicts import Standing
from fourcorners.outside.binding import Binding, binding_of, read_binding
from fourcorners.outside.check import check
from fourcorners.outside.compare import compared, fits_a_cell
from fourcorners.outside.serve_workbook import LIBREOFFICE, as_cell, as_text, serial
from fourcorners.outside.start import started
from fourcorners.outside.workbook import LARGEST, opened
from fourcorners.passing import PREFIX
from spec.errors import InvalidFacts

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed; it is in the extra workbooks")
if importlib.util.find_spec("formulas") is None:
    pytest.skip("formulas is not installed; it is in the extra workbooks", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "outside"
PATIENT = {"start": 300, "answer": 120, "memory": 2048}


def no_solving(_: Binding) -> list[Any]:
    return []


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes the two workbooks."""
    found = importlib.util.spec_from_file_location("make_workbooks", EXAMPLES / "make_workbooks.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "faulty"), [("prepayment.xlsx", False), ("prepayment-faulty.xlsx", True)])
def test_the_workbooks_shipped_are_those_that_the_script_makes(script: ModuleType, name: str, faulty: bool) -> None:
    shipped, made = openpyxl.load_workbook(EXAMPLES / name), script.made(faulty=faulty)
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = shipped[sheet.title][cell.coordinate].value
                assert (value.date() if hasattr(value, "date") else value) == (cell.value or None), cell.coordinate
    assert set(shipped.defined_names) == set(made.defined_names)


# -- the two examples


@pytest.fixture(scope="module")
def prepayment() -> Binding:
    """The sound workbook, bound, with patience for a slow machine."""
    binding = read_binding(EXAMPLES / "prepayment.toml")
    return attrs.evolve(binding, limits=attrs.evolve(binding.limits, start=300.0, answer=120.0), cases=6)


def test_the_workbook_divides_any_prepayment_among_the_six_notes_to_the_cent(prepayment: Binding) -> None:
    conversation, places = started(prepayment)
    cases = [
        (amount, on)
        for on in (date(2001, 12, 28), date(2002, 1, 15), date(2002, 8, 15), date(2003, 6, 30))
        for amount in ("0.01", "0.03", "99999.99", "2939196", "9999999999")
    ]
    with conversation:
        for amount, on in cases:
            found = compared(prepayment, prepayment.facts(amount=Fraction(amount), on=on), conversation.ask, places)
            assert not found.mismatches, (amount, on)
        conversation.finish()


def test_the_fault_of_the_other_workbook_is_told_by_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(EXAMPLES / "prepayment-faulty.toml"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["standing"] == "refuted"
    places = [each["place"] for each in told["mismatches"]]
    assert any(place.startswith("cell Prepayment!J") and "payment, No. " in place for place in places)
    assert told["derivation"]["outcome"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_the_same(prepayment: Binding) -> None:
    conversation, places = started(attrs.evolve(prepayment, engine=LIBREOFFICE))
    with conversation:
        facts = prepayment.facts(amount=Fraction("99999.99"), on=date(2002, 8, 15))
        found = compared(prepayment, facts, conversation.ask, places)
        assert found.figures
        assert not found.mismatches


# -- small workbooks of one rule


BOUND = {
    "rule": "warrant.split", "cases": 12, "limits": PATIENT,
    "given": {"purchase_price": "0.10"}, "between": {"number": ["1", "1000"], "old": ["1", "9"], "new": ["1", "9"]},
    "inputs": {"number": "Number", "old": "Old", "new": "New"}, "outputs": {"number": "Result"},
    "rounded": {"number": "0.01"},
}  # fmt: skip


def workbook(folder: Path, formula: str = "=ROUND(A1*A3/A2,2)", **more: str) -> Path:
    """A workbook of four cells, three in and one out."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Split"
    for row, (name, value) in enumerate({"Number": 1, "Old": 1, "New": 1, "Result": formula}.items(), start=1):
        sheet[f"A{row}"] = value
        book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=f"Split!$A${row}")
    for at, value in more.items():
        sheet[at] = value
    book.save(folder / "split.xlsx")
    return folder / "split.xlsx"


def bound(path: Path, **more: Any) -> Binding:
    return binding_of(BOUND | {"workbook": str(path)} | more)


def test_a_small_workbook_that_is_right_is_tested(tmp_path: Path) -> None:
    checked = check(bound(workbook(tmp_path)), no_solving)
    assert checked.standing is Standing.TESTED, checked.reason


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("=A1*A2/A3", "cell Split!A4"),
        ("=ROUND(A1*A3/A2,2)/(A1-A1)", "#DIV/0!"),
        ('=IF(A1>0,"n/a",0)', "n/a"),
        ("=B7", "gives"),
    ],
)
def test_a_cell_that_shows_something_else_is_a_mismatch(formula: str, told: str, tmp_path: Path) -> None:
    checked = check(bound(workbook(tmp_path, formula)), no_solving)
    assert checked.standing is Standing.REFUTED
    assert told in str(checked.mismatches[0])


@pytest.mark.parametrize("formula", ["=A5+A1", "=IF(A1<0,A5,A1)"], ids=["plain", "guarded"])
def test_a_workbook_that_goes_round_in_a_circle_is_inconclusive_and_names_its_cells(
    formula: str, tmp_path: Path
) -> None:
    checked = check(bound(workbook(tmp_path, formula, A5="=A4+1")), no_solving)
    assert checked.standing is Standing.INCONCLUSIVE
    assert "it gives up: its formulas are circular: " in checked.reason
    cells = checked.reason.partition("circular: ")[2].split(" needs ")
    assert sorted(cells[1:]) == ["SPLIT!A4", "SPLIT!A5"]
    assert cells[0] == cells[-1]
    assert checked.errors == ""


def test_a_workbook_that_does_not_calculate_in_time_is_inconclusive(tmp_path: Path) -> None:
    checked = check(bound(workbook(tmp_path), limits={"start": 1, "memory": 64}), no_solving)
    assert checked.standing is Standing.INCONCLUSIVE
    assert "no answer within 1 second" in checked.reason or "MiB of memory" in checked.reason


# -- what is no plain workbook


def _with_part(name: str, content: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)

    return change


def _many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(1_001):
            archive.writestr(f"part{number}", b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _only_a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")


ODD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "text": (lambda path: path.write_text("Amount;Payment"), "is no workbook"),
    "nothing": (lambda path: path.write_bytes(b""), "is no workbook"),
    "not there": (lambda path: path.unlink(), "cannot be read"),
    "cut": (_cut, "is no workbook"),
    "only a zip": (_only_a_zip, "no Excel workbook"),
    "a bomb": (_with_part("xl/worksheets/sheet9.xml", b"0" * (LARGEST + 1)), "unpacks to more than"),
    "a thousand parts": (_many_parts, "unpacks to more than"),
    "macros": (_with_part("xl/vbaProject.bin", b"x"), "holds macros"),
    "links to other files": (_with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "links to other files"),
    "a data connection": (_with_part("xl/connections.xml", b"<x/>"), "links to other files"),
    "entities": (_with_part("xl/theme/theme9.xml", b'<!DOCTYPE lolz [<!ENTITY a "a">]>'), "declares entities"),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_plain_workbook_is_refused_before_it_is_calculated(odd: str, tmp_path: Path) -> None:
    path = workbook(tmp_path)
    ODD[odd][0](path)
    with pytest.raises(InvalidFacts) as refused:
        opened(path)
    assert refused.value.field == "workbook"
    assert ODD[odd][1] in refused.value.wrong


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"outputs": {"number": "Resultt"}}, "outputs.number"),
        ({"inputs": {"number": "Number", "old": "Old", "new": "Newer"}}, "inputs.new"),
        ({"inputs": {"number": "Number", "old": "Old"}}, "inputs.new"),
        ({"outputs": {}}, "outputs"),
        ({"refused": {"cell": "State"}}, "refused.cell"),
        ({"engine": "abacus"}, "engine"),
    ],
)
def test_a_cell_that_is_not_there_is_bad_input(more: dict[str, Any], field: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFacts) as refused:
        check(bound(workbook(tmp_path), **more), no_solving)
    assert refused.value.field.startswith(field)


# -- values


def test_only_what_a_cell_can_hold_exactly_is_asked_of_it() -> None:
    held = (Fraction("0.01"), Fraction(10**14), 7, None, True, "No. 1", date(2002, 8, 15))
    assert all(map(fits_a_cell, held))
    assert not any(map(fits_a_cell, (Fraction(1, 3), Fraction("123456789012345.67"), 10**16 + 1)))


def test_a_cell_shows_fifteen_digits_and_a_day_is_its_serial_number() -> None:
    assert as_text(0.1 + 0.2) == "0.3"
    assert as_text(1e-7) == "0.0000001"
    assert as_text(12345.670000000001) == "12345.67"
    assert as_text(float("nan")) == "nan"
    assert as_cell("402629.05", "number", from_1904=False) == 402629.05
    assert as_cell("2002-08-15", "date", from_1904=False) == serial(date(2002, 8, 15), from_1904=False) == 37483
    assert serial(date(2002, 8, 15), from_1904=True) == 36021


# -- folders of its own

ENDLESS = "#!/bin/sh\nexec sleep 600\n"


@pytest.mark.parametrize("who", ["the calculation", "the check"])
def test_a_calculation_by_libreoffice_that_is_killed_leaves_no_folder(
    who: str, prepayment: Binding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed is the one by its limit on time, with all that it has started; the other by SIGKILL, from outside."""
    place, programs = tmp_path / "place", tmp_path / "programs"
    place.mkdir()
    programs.mkdir()
    (programs / "soffice").write_text(ENDLESS if who == "the calculation" else "#!/bin/sh\nexec sleep 1\n")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    if who == "the calculation":
        limits = attrs.evolve(prepayment.limits, answer=1.0)
        checked = check(attrs.evolve(prepayment, engine=LIBREOFFICE, limits=limits), None)
        assert "no answer within 1 seconds" in checked.reason
    else:
        binding = (EXAMPLES / "prepayment.toml").read_text(encoding="utf-8")
        (tmp_path / "ours.toml").write_text(f'engine = "libreoffice"\n{binding}', encoding="utf-8")
        shutil.copy(EXAMPLES / "prepayment.xlsx", tmp_path)
        run = [sys.executable, "-m", "fourcorners", "check", str(tmp_path / "ours.toml")]
        with subprocess.Popen(run, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL) as process:
            assert _within(60, lambda: list(place.glob("*/case.xlsx")) != [])
            process.kill()
    assert _within(20, lambda: list(place.glob(f"{PREFIX}*")) == []), list(place.iterdir())


def _within(seconds: float, so: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not so() and time.monotonic() < until:
        time.sleep(0.05)
    return so()
