"""A story's book as CSV and XLSX: every figure there and exact, days as days, and no text that runs as a formula."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners.ask.book_files import as_csv, as_xlsx, decimal_of
from fourcorners.ask.book_tables import Column, Table, safe_text, tables_of
from fourcorners.ask.play import Play
from fourcorners.ask.story import read_story, shipped
from fourcorners.cli import main
from spec.facts import Unit

openpyxl: Any = pytest.importorskip("openpyxl", reason="openpyxl is not installed; it is in the extra dev")


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    """Those of the whole life of the deal."""
    play = Play.of(read_story(shipped(Path("a-lawful-sequel"))), {})
    played = list(play)
    return tables_of(played, play.book)


def read_back(content: bytes) -> Any:
    """A workbook as a spreadsheet opens it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_list_of_the_book_is_a_sheet_with_a_heading_for_each_field(tables: list[Table]) -> None:
    book = read_back(as_xlsx(tables))
    assert book.sheetnames[:4] == ["Every figure", "Notes", "Series a", "Warrants"]
    assert book.sheetnames[-1] == "Events"
    assert [cell.value for cell in book["Notes"][1]][:5] == [
        "place", "Holder", "principal outstanding", "accrual date", "principal issued",
    ]  # fmt: skip


def test_money_shares_and_days_are_numbers_and_days(tables: list[Table]) -> None:
    notes = read_back(as_xlsx(tables))["Notes"]
    row = [cell.value for cell in notes[2]]
    assert row[0] == 1
    assert row[2] == 0
    assert row[3] == datetime(2001, 12, 28)  # noqa: DTZ001 - a day has no zone
    assert row[4] == 402_629
    assert notes["E2"].number_format == "$#,##0.00"
    assert notes["D2"].is_date


def test_what_has_more_digits_than_a_spreadsheet_keeps_is_written_exactly_as_text() -> None:
    held = Table(
        "Held", (Column("price", Unit.PRICE),), ((Fraction(1, 3),), (Fraction(10**17 + 1),), (Fraction(1, 8),))
    )
    sheet = read_back(as_xlsx([held]))["Held"]
    assert [sheet.cell(line, 1).value for line in (2, 3, 4)] == ["1/3", "100000000000000001", 0.125]
    assert list(csv.reader(io.StringIO(as_csv([held]).decode("utf-8-sig"))))[2:] == [
        ["1/3"], ["100000000000000001"], ["0.125"],
    ]  # fmt: skip


def test_a_number_is_a_decimal_only_where_it_is_one() -> None:
    assert decimal_of(Fraction(1, 8)) == Decimal("0.125")
    assert decimal_of(Fraction(-5, 2)) == Decimal("-2.5")
    assert decimal_of(10**14) == 10**14
    assert decimal_of(Fraction(1, 7)) is None
    assert decimal_of(10**16) is None


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_begins_as_a_formula_does_is_made_safe_in_both(text: str) -> None:
    assert safe_text(text) == "'" + text
    table = Table("=name", (Column("=heading"),), ((text,),))
    cells = list(csv.reader(io.StringIO(as_csv([table]).decode("utf-8-sig"), newline="")))
    assert cells[:2] == [["'=name"], ["'=heading"]]
    assert cells[2][0].startswith("'")
    sheet = read_back(as_xlsx([table])).worksheets[0]
    assert sheet["A2"].data_type == "s"
    assert str(sheet["A2"].value).startswith("'")


def test_a_holder_with_a_hostile_name_reaches_the_file_as_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.toml"
    story.write_text(
        '[opening]\ncommon = "17,000,000"\n[[event]]\non = 2002-01-31\nevent = "closing"\n'
        'lines = [{ purchaser = "=HYPERLINK(1)", purchase_price = "$1,500,000.00" }]\n',
        "utf-8",
    )
    to = tmp_path / "book.xlsx"
    assert main(["run", str(story), "--last", "--to", str(to)]) == 0
    assert f"Written to {to}" in capsys.readouterr().out
    assert read_back(to.read_bytes())["Notes"]["B2"].value == "'=HYPERLINK(1)"


def test_two_lists_whose_names_are_alike_have_a_sheet_each() -> None:
    name = "A list whose name is longer than a sheet's may be"
    book = read_back(as_xlsx([Table(name, (), ()), Table(name + "!", (), ()), Table("a/b[c]:d*?", (), ())]))
    assert len(set(book.sheetnames)) == 3
    assert max(map(len, book.sheetnames)) <= 31


def test_the_same_story_gives_the_same_file(tables: list[Table]) -> None:
    assert as_xlsx(tables) == as_xlsx(tables)
    assert as_csv(tables) == as_csv(tables)


def test_the_events_tell_what_each_changed_and_what_was_refused(tables: list[Table]) -> None:
    events = read_back(as_xlsx(tables))["Events"]
    rows = [[cell.value for cell in row] for row in events.iter_rows(min_row=2)]
    assert rows[0][1:5] == ["put-off-closing", rows[0][2], "PA 1.3(a)", "PA 1.3(a)"]
    assert rows[1][0].date() == date(2002, 1, 31)
    assert "Note 1 (Phillip E. Kelly): none -> principal outstanding $402,629.00" in rows[1][6]


def test_an_unknown_ending_a_missing_folder_and_a_missing_library_are_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["run", "first-closing", "--to", str(tmp_path / "book.pdf")]) == 2
    assert "a book is not written as .pdf; let it end in .csv or .xlsx" in capsys.readouterr().err
    assert main(["run", "first-closing", "--to", str(tmp_path / "none" / "book.csv")]) == 2
    assert "it cannot be written" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert main(["run", "first-closing", "--to", str(tmp_path / "book.xlsx")]) == 2
    assert "pip install 'fourcorners[xlsx]'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_book_is_written_as_well_where_data_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "first-closing", "--json", "--to", str(tmp_path / "book.csv")]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert "Notes" in (tmp_path / "book.csv").read_text("utf-8-sig")
