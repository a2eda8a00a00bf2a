"""A story's book as a file for a spreadsheet: CSV, or XLSX with a sheet a table, numbers and days as such."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fourcorners.ask.book_tables import Cell, Table, safe_text
from fourcorners.notation import exact_text
from spec.errors import InvalidFacts
from spec.facts import Unit

SUFFIXES = (".csv", ".xlsx")

FORMATS = {
    Unit.MONEY: "$#,##0.00",
    Unit.EXACT_MONEY: "$#,##0.00",
    Unit.PRICE: "$#,##0.00######",
    Unit.SHARES: "#,##0.######",
    Unit.WHOLE_SHARES: "#,##0",
    Unit.DATE: "yyyy-mm-dd",
}
"""How a spreadsheet shows what its cells hold."""

DIGITS = 15
"""As many as a spreadsheet keeps of a number: one that has more is written as text, exactly."""

LONGEST_CELL = 32_000
LONGEST_NAME = 31
WIDEST = 60


def file_of(tables: Sequence[Table], suffix: str) -> bytes:
    """The tables as a file that ends in ``suffix``; another than :data:`SUFFIXES` is ``InvalidFacts``."""
    if suffix == ".csv":
        return as_csv(tables)
    if suffix == ".xlsx":
        return as_xlsx(tables)
    wrong = f"a book is not written as {suffix or 'a file without an ending'}"
    raise InvalidFacts("to", wrong, f"let it end in {' or '.join(SUFFIXES)}")


def as_csv(tables: Sequence[Table]) -> bytes:
    """One after another, each under its name; exact numbers, in UTF-8 as spreadsheets know it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow([safe_text(table.name)])
        writer.writerow([safe_text(column.heading) for column in table.columns])
        writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    """A cell of CSV: a decimal where there is one, else the exact fraction."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, Fraction) and (decimal := decimal_of(cell)) is not None:
        return f"{decimal:f}"
    return str(exact_text(cell))


def decimal_of(value: Fraction | int) -> Decimal | None:
    """The number as a decimal of no more than :data:`DIGITS` digits, where it is one."""
    exact = Fraction(value)
    for places in range(DIGITS + 1):
        scaled = exact * 10**places
        if abs(scaled.numerator) >= 10**DIGITS * scaled.denominator:
            return None
        if scaled.denominator == 1:
            return Decimal(scaled.numerator).scaleb(-places)
    return None


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A sheet for each table; the same tables make the same file."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise InvalidFacts(
            "to", "the library that writes XLSX is not installed", "pip install 'fourcorners[xlsx]', or write .csv"
        ) from error
    stream = io.BytesIO()
    plainly = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, plainly) as workbook:
        workbook.set_properties({"created": datetime.combine(date(2002, 1, 28), time(), UTC).replace(tzinfo=None)})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        formats = {unit: workbook.add_format({"num_format": shown}) for unit, shown in FORMATS.items()}
        names: set[str] = set()
        for table in tables:
            sheet = workbook.add_worksheet(_sheet_name(table.name, names))
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, safe_text(column.heading), bold)
                lengths = [len(str(row[place])) for row in table.rows[:200] if not isinstance(row[place], Fraction)]
                sheet.set_column(place, place, min(WIDEST, max([14, *lengths]) + 2))
            for line, row in enumerate(table.rows, start=1):
                for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                    _write(sheet, line, place, cell, column.unit and formats.get(column.unit))
    return stream.getvalue()


def _write(sheet: Any, line: int, place: int, cell: Cell, shown: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, datetime.combine(cell, time()), shown)
    elif isinstance(cell, str):
        sheet.write_string(line, place, safe_text(cell[:LONGEST_CELL]))
    elif (decimal := decimal_of(cell)) is not None:
        sheet.write_number(line, place, decimal, shown)
    else:
        sheet.write_string(line, place, exact_text(cell)[:LONGEST_CELL])


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have, and that no other has."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", name)[:LONGEST_NAME]
    number = 1
    while plain.lower() in taken:
        number += 1
        plain = f"{plain[: LONGEST_NAME - 4]} {number}"
    taken.add(plain.lower())
    return plain
