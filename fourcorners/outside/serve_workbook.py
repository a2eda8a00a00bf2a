"""Serves a workbook by the protocol, calculated by a real engine: `formulas`, or LibreOffice without its window.

Run in a process of its own, under limits. Numbers go into cells as a spreadsheet keeps them, floating, to fifteen
digits; the answers are what the cells show.
"""

from __future__ import annotations

import atexit
import contextlib
import graphlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fourcorners.outside.protocol import PROTOCOL
from fourcorners.outside.serve import answering, kept_apart
from fourcorners.outside.workbook import needed
from fourcorners.passing import passing_folder

FORMULAS, LIBREOFFICE = "formulas", "libreoffice"
ENGINES = (FORMULAS, LIBREOFFICE)
DIGITS = 15

Calculate = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From the values of input cells to the values of output cells, both by name."""


class CannotCalculate(Exception):
    """The workbook as it stands cannot be calculated: why."""


def by_formulas(path: str, inputs: Mapping[str, list[str]], outputs: Mapping[str, list[str]]) -> Calculate:
    """Calculate with the library `formulas`: the workbook is compiled once to a function of its input cells."""
    os.environ["TQDM_DISABLE"] = "1"  # or standard error would fill with its bars of progress
    formulas = needed("formulas")
    warnings.simplefilter("ignore")
    model = formulas.ExcelModel().loads(path).finish()
    book = os.path.basename(path)
    wanted = list(outputs)
    try:
        function = model.compile(
            inputs=[_node(book, cell) for cell in inputs.values()],
            outputs=[_node(book, outputs[name]) for name in wanted],
        )
    except ValueError:
        circle = _circle(formulas.ExcelModel().loads(path))
        if not circle:
            raise
        raise CannotCalculate(f"its formulas are circular: {' needs '.join(circle)}") from None
    names = list(inputs)

    def calculate(given: Mapping[str, Any]) -> Mapping[str, Any]:
        found = function(*[given[name] for name in names])
        values = found if len(wanted) > 1 else [found]
        return {name: _single(value) for name, value in zip(wanted, values, strict=True)}

    return calculate


def _node(book: str, cell: list[str]) -> str:
    sheet, address = cell
    return f"'[{book}]{sheet.upper()}'!{address}"


def _circle(model: Any) -> list[str]:
    """The cells of a circle of formulas, each needing the next, the first one last again; none where there is none."""
    assembler = importlib.import_module("formulas.cell").InvRangesAssembler
    for step in (model.complete, model.anchors, model.assemble):  # all of finish, but for its links back to names
        step()
    links, known = model.dsp.dmap.pred, model.dsp.nodes
    back = {each for each in links if isinstance(known.get(each, {}).get("function"), assembler)}
    try:
        graphlib.TopologicalSorter({each: set(links[each]) - back for each in links if each not in back}).prepare()
    except graphlib.CycleError as found:
        cells = map(_CELL.fullmatch, filter(lambda each: isinstance(each, str), reversed(found.args[1])))
        named = list(dict.fromkeys(f"{cell['sheet']}!{cell['address']}" for cell in cells if cell is not None))
        return [*named, *named[:1]]
    return []


_CELL = re.compile(r"'\[.*\](?P<sheet>.+)'!(?P<address>[A-Z]+\d+(?::[A-Z]+\d+)?)")


def _single(value: Any) -> Any:
    """The one value in what the library gives for a cell: a table of one row and one column."""
    held = getattr(value, "value", value)
    while getattr(held, "shape", ()):
        held = held.flat[0]
    return held.item() if hasattr(held, "item") else held


def by_libreoffice(path: str, inputs: Mapping[str, list[str]], outputs: Mapping[str, list[str]]) -> Calculate:
    """Calculate with LibreOffice: a copy with the inputs in it is opened, recalculated and saved, once a case."""
    openpyxl = needed("openpyxl")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise CannotCalculate("LibreOffice is not installed: there is no soffice")
    kept = contextlib.ExitStack()
    atexit.register(kept.close)  # where it is killed instead, whoever asked it sweeps
    folder = kept.enter_context(passing_folder())

    def calculate(given: Mapping[str, Any]) -> Mapping[str, Any]:
        book = openpyxl.load_workbook(path)
        for name, (sheet, address) in inputs.items():
            book[sheet][address] = given[name]
        book.save(folder / "case.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        saved = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
        command = [program, profile, "--headless", "--norestore", *saved, str(folder / "case.xlsx")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        calculated = openpyxl.load_workbook(folder / "out" / "case.xlsx", data_only=True)
        return {name: calculated[sheet][address].value for name, (sheet, address) in outputs.items()}

    return calculate


# -- values


def as_cell(text: Any, kind: str, from_1904: bool) -> Any:
    """A fact as a cell holds it: a number, a day as its serial number, text, or nothing."""
    if text is None or isinstance(text, bool):
        return text
    if kind == "date":
        return serial(date.fromisoformat(text), from_1904)
    if kind == "text":
        return text
    number = Fraction(text)
    return number.numerator if number.denominator == 1 else float(number)


def serial(day: date, from_1904: bool) -> int:
    """The number that a spreadsheet keeps for a day."""
    return (day - (date(1904, 1, 1) if from_1904 else date(1899, 12, 30))).days


def as_text(value: Any) -> Any:
    """What a cell shows: a number to fifteen digits, which is all that a spreadsheet has, or its text or its error."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return format(Decimal(format(value, f".{DIGITS}g")), "f") if abs(value) < 10**40 else str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return str(value)


def main() -> int:
    """Serve the workbook that the greeting names."""
    told = kept_apart()
    said = json.loads(sys.stdin.readline())
    engine = {FORMULAS: by_formulas, LIBREOFFICE: by_libreoffice}[said["engine"]]
    inputs, outputs = said["inputs"], said["outputs"]
    calculate: Calculate | None = None
    try:
        calculate = engine(said["workbook"], {name: held["cell"] for name, held in inputs.items()}, outputs)
    except Exception as error:  # noqa: BLE001 - whatever a library makes of somebody's workbook is told in a line
        why_not = _told(error)
    told.write(json.dumps({"protocol": PROTOCOL}) + "\n")
    told.flush()

    def respond(facts: Mapping[str, Any]) -> Mapping[str, Any]:
        if calculate is None:
            return {"error": why_not}
        given = {name: as_cell(facts[name], held["kind"], said["from_1904"]) for name, held in inputs.items()}
        try:
            return {"outcome": {name: as_text(value) for name, value in calculate(given).items()}}
        except Exception as error:  # noqa: BLE001 - likewise
            return {"error": _told(error)}

    answering(respond, sys.stdin, told)
    return 0


def _told(error: Exception) -> str:
    """What went wrong, in a line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = "; ".join(lines) or "no reason is given"
    return said if isinstance(error, CannotCalculate) else f"{type(error).__name__}: {said}"


if __name__ == "__main__":
    sys.exit(main())
