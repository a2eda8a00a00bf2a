"""Makes prepayment.xlsx and prepayment-faulty.xlsx beside itself: ``python examples/outside/make_workbooks.py``.

The workbook divides a prepayment among the six Notes of Exhibit A as a finance team would, to the cent. The faulty one
rounds each Note's share and lets the last Note have the rest.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HERE = Path(__file__).resolve().parent
NOTES = (
    ("No. 1", "Phillip E. Kelly", 402_629),
    ("No. 2", "Kumi Hui", 26_843),
    ("No. 3", "John Gerard Cantillon", 268_420),
    ("No. 4", "Jack Tai-on Poon", 53_684),
    ("No. 5", "BAPEF Investments XII, Ltd.", 2_147_357),
    ("No. 6", "G5 Partners, LP", 40_263),
)
FIRST, LAST = 11, 16
INK, PAPER = "1F3A5F", "FFFFFF"
TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
QUIET = Font(name="Calibri", size=10, italic=True, color="595959")
PLAIN = Font(name="Calibri", size=11)
BOLD = Font(name="Calibri", size=11, bold=True)
HEAD = Font(name="Calibri", size=10, bold=True, color=PAPER)
INPUT = Font(name="Calibri", size=11, bold=True, color="0000C0")
HEAD_FILL = PatternFill("solid", fgColor=INK)
INPUT_FILL = PatternFill("solid", fgColor="FFF6CC")
PAID_FILL = PatternFill("solid", fgColor="E8F0E4")
LINE = Side(style="thin", color="BFBFBF")
HEAVY = Side(style="medium", color=INK)
MONEY, WHOLE, DAY, FACTOR = "#,##0.00", "#,##0", "d mmm yyyy", "0.0000000000"

COLUMNS = (
    ("Note", 8, None),
    ("Holder", 29, None),
    ("Principal", 15, MONEY),
    ("Note Amount\npayable", 15, MONEY),
    ("Pro rata\nshare", 15, "#,##0.0000"),
    ("Whole cents\nof the share", 15, WHOLE),
    ("Cut off, in parts\nof a cent", 17, WHOLE),
    ("Larger cut,\nor earlier", 11, WHOLE),
    ("Cent\nadded", 8, WHOLE),
    ("Payment", 15, MONEY),
    ("Principal\nleft", 15, MONEY),
)
LETTERS = "ABCDEFGHIJK"


def made(*, faulty: bool = False) -> Workbook:
    """The workbook, with formulas and without values: whoever opens it calculates it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Prepayment"
    _top(sheet)
    _table(sheet, faulty=faulty)
    _interest(book.create_sheet("Interest"))
    _working(book.create_sheet("Working"))
    _name(book)
    for each in book.worksheets:
        each.sheet_view.showGridLines = False
        each.page_setup.orientation = "landscape"
        each.page_setup.fitToWidth, each.page_setup.fitToHeight = 1, 0
        each.sheet_properties.pageSetUpPr.fitToPage = True
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "fourcorners"
    book.properties.created = book.properties.modified = datetime(2002, 1, 31)  # noqa: DTZ001 - the file keeps no zone
    return book


def _put(sheet: Any, at: str, value: Any, font: Font = PLAIN, form: str | None = None) -> Any:
    cell = sheet[at]
    cell.value, cell.font = value, font
    if form is not None:
        cell.number_format = form
    return cell


def _top(sheet: Any) -> None:
    _put(sheet, "A1", "Prepayment of the Exchangeable Notes", TITLE)
    _put(sheet, "A2", "Vsource, Inc. - the six Notes of Exhibit A, interest from 28 December 2001 - US dollars", QUIET)
    rows = (
        (4, "Amount prepaid", 100_000, MONEY, "at least one cent (Note 2)"),
        (5, "Day of the prepayment", date(2002, 8, 14), DAY, "30 days' notice; a deposit after 15 August 2002"),
        (6, "All Note Amounts payable", f"=SUM(D{FIRST}:D{LAST})", MONEY, "principal and interest to that day"),
        (7, "Status", '=IF(C4>C6,"Refused under Note 2","OK")', None, "no more can be prepaid than is payable"),
    )  # fmt: skip
    for row, label, value, form, remark in rows:
        _put(sheet, f"A{row}", label, BOLD)
        cell = _put(sheet, f"C{row}", value, INPUT if row < 6 else BOLD, form)
        cell.alignment = Alignment(horizontal="right")
        cell.border = Border(bottom=LINE)
        if row < 6:
            cell.fill = INPUT_FILL
        _put(sheet, f"D{row}", remark, QUIET).alignment = Alignment(indent=1)
    amount = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0.01", showErrorMessage=True)
    amount.error = "An amount of at least one cent."
    day = DataValidation(type="date", operator="between", formula1="37253", formula2="37802", showErrorMessage=True)
    day.error = "A day from 28 December 2001 to 30 June 2003, when the Notes mature."
    sheet.add_data_validation(amount)
    sheet.add_data_validation(day)
    amount.add("C4")
    day.add("C5")


def _table(sheet: Any, *, faulty: bool) -> None:
    head = FIRST - 1
    for number, (label, width, _) in enumerate(COLUMNS):
        letter = LETTERS[number]
        sheet.column_dimensions[letter].width = width
        cell = _put(sheet, f"{letter}{head}", label, HEAD)
        cell.fill = HEAD_FILL
        cell.alignment = Alignment(horizontal="left" if number < 2 else "right", vertical="center", wrap_text=True)
    sheet.row_dimensions[head].height = 32
    for place, (note, holder, principal) in enumerate(NOTES):
        row = FIRST + place
        for letter, value in _row(row, note, holder, principal, faulty=faulty).items():
            form = COLUMNS[LETTERS.index(letter)][2]
            cell = _put(sheet, f"{letter}{row}", value, BOLD if letter == "J" else PLAIN, form)
            cell.border = Border(bottom=LINE)
            if letter == "J":
                cell.fill = PAID_FILL
    total = LAST + 1
    _put(sheet, f"A{total}", "Total", BOLD)
    for letter, form in (("C", MONEY), ("D", MONEY), ("F", WHOLE), ("I", WHOLE), ("J", MONEY), ("K", MONEY)):
        _put(sheet, f"{letter}{total}", f"=SUM({letter}{FIRST}:{letter}{LAST})", BOLD, form)
    for letter in LETTERS:
        sheet[f"{letter}{total}"].border = Border(top=HEAVY)
    for row, text in enumerate(_REMARKS[faulty], start=total + 2):
        _put(sheet, f"A{row}", text, QUIET)
    sheet.freeze_panes = f"C{FIRST}"


_REMARKS = {
    False: (
        "Each Note has the whole cents of its share; those left go one each to the largest cuts, ties to the earlier.",
        "The division is done in two steps on the sheet Working, in cents: no figure has more than fifteen digits.",
        "Yellow cells are for input. What is payable and what is left of principal is rounded half-up to the cent.",
    ),
    True: (
        "Each Note has its share, rounded to the cent; the last Note takes the rest.",
        "Yellow cells are for input. What is payable and what is left of principal is rounded half-up to the cent.",
    ),
}  # fmt: skip


def _row(row: int, note: str, holder: str, principal: int, *, faulty: bool) -> dict[str, Any]:
    work = row - FIRST + 7
    payment = f"=(F{row}+I{row})/100"
    if faulty:
        payment = f"=ROUND(E{row},2)" if row < LAST else f"=ROUND(Working!C3/100-SUM(J{FIRST}:J{LAST - 1}),2)"
    # Rounded to seven decimals first, so that what is exactly half a cent is that again, however it is held in binary.
    return {
        "A": note,
        "B": holder,
        "C": principal,
        "D": f"=ROUND(ROUND(C{row}*Interest!G14,7),2)",
        "E": f"=Working!C3/100*D{row}/$C$6",
        "F": f"=Working!H{work}",
        "G": f"=Working!G{work}",
        "H": f"=SUMPRODUCT((G${FIRST}:G${LAST}>G{row})*1)+SUMPRODUCT((G${FIRST - 1}:G{row - 1}=G{row})*1)",
        "I": f"=IF(H{row}<Working!$C$3-SUM(F${FIRST}:F${LAST}),1,0)",
        "J": payment,
        "K": f"=ROUND(ROUND(C{row}*(ROUND(D{row}*100,0)-ROUND(J{row}*100,0))/ROUND(D{row}*100,0),7),2)",
    }


def _interest(sheet: Any) -> None:
    _put(sheet, "A1", "What a dollar of principal has become", TITLE)
    _put(
        sheet,
        "A2",
        "Quarters run from the accrual date; actual days over 360 on the balance (Note, opening)",
        QUIET,
    )
    _put(sheet, "A4", "Rate a year", BOLD)
    _put(sheet, "C4", 0.1, PLAIN, "0.00%")
    _put(sheet, "D4", "Accrual date", BOLD)
    _put(sheet, "E4", date(2001, 12, 28), PLAIN, DAY)
    for letter, label in zip(
        "ABCDEFG", ("Quarter", "Begins", "Ends", "Days that count", "Factor", "", "Balance"), strict=True
    ):
        cell = _put(sheet, f"{letter}6", label, HEAD)
        cell.fill = HEAD_FILL
        cell.alignment = Alignment(horizontal="right")
        sheet.column_dimensions[letter].width = 17
    sheet.column_dimensions["F"].width = 3
    for number in range(1, 8):
        row = 6 + number
        _put(sheet, f"A{row}", number, PLAIN, WHOLE)
        _put(sheet, f"B{row}", f"=EDATE($E$4,{3 * number - 3})", PLAIN, DAY)
        _put(sheet, f"C{row}", f"=EDATE($E$4,{3 * number})", PLAIN, DAY)
        _put(sheet, f"D{row}", f"=MAX(0,MIN(Prepayment!$C$5,C{row})-B{row})", PLAIN, WHOLE)
        _put(sheet, f"E{row}", f"=1+$C$4*D{row}/360", PLAIN, FACTOR)
        _put(sheet, f"G{row}", f"=E{row}" if number == 1 else f"=G{row - 1}*E{row}", PLAIN, FACTOR)
        for letter in "ABCDEFG":
            sheet[f"{letter}{row}"].border = Border(bottom=LINE)
    _put(sheet, "A14", "On the day of the prepayment", BOLD)
    _put(sheet, "G14", "=G13", BOLD, FACTOR)


def _working(sheet: Any) -> None:
    _put(sheet, "A1", "The division, in whole cents", TITLE)
    rows = (
        (3, "Amount to divide (none where it is refused)", '=IF(Prepayment!C7="OK",ROUND(Prepayment!C4*100,0),0)'),
        (4, "All but its last four digits; those", "=INT(C3/10000)"),
        (5, "All Note Amounts payable", "=ROUND(Prepayment!C6*100,0)"),
    )
    for row, label, value in rows:
        _put(sheet, f"A{row}", label, BOLD)
        _put(sheet, f"C{row}", value, PLAIN, WHOLE)
    _put(sheet, "D4", "=MOD(C3,10000)", PLAIN, WHOLE)
    heads = ("Note", "Payable, in cents", "First product", "Rest", "Second product", "", "Rest: cut off", "Whole cents")
    for letter, label in zip("ABCDEFGH", heads, strict=True):
        cell = _put(sheet, f"{letter}6", label, HEAD)
        cell.fill = HEAD_FILL
        cell.alignment = Alignment(horizontal="left" if letter == "A" else "right")
        sheet.column_dimensions[letter].width = 24
    sheet.column_dimensions["F"].width = 3
    for place, (note, _, _) in enumerate(NOTES):
        row, of = 7 + place, FIRST + place
        _put(sheet, f"A{row}", note)
        for letter, value in (
            ("B", f"=ROUND(Prepayment!D{of}*100,0)"), ("C", f"=$C$4*B{row}"), ("D", f"=MOD(C{row},$C$5)"),
            ("E", f"=D{row}*10000+$D$4*B{row}"), ("G", f"=MOD(E{row},$C$5)"),
            ("H", f"=(C{row}-D{row})/$C$5*10000+(E{row}-G{row})/$C$5"),
        ):  # fmt: skip
            _put(sheet, f"{letter}{row}", value, PLAIN, WHOLE)
        for letter in "ABCDEFGH":
            sheet[f"{letter}{row}"].border = Border(bottom=LINE)


def _name(book: Workbook) -> None:
    names = {"Amount": "C4", "Prepaid_on": "C5", "Total_payable": "C6", "Status": "C7"}
    for place in range(1, len(NOTES) + 1):
        row = FIRST + place - 1
        names |= {f"Payable_{place}": f"D{row}", f"Payment_{place}": f"J{row}", f"Principal_left_{place}": f"K{row}"}
    for name, at in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"Prepayment!${at[0]}${at[1:]}")


def main() -> None:
    """Write both files."""
    made().save(HERE / "prepayment.xlsx")
    made(faulty=True).save(HERE / "prepayment-faulty.xlsx")


if __name__ == "__main__":
    main()
