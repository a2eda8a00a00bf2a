"""Starting outside logic: the command that speaks for it, and what it is told first."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fourcorners
from fourcorners.outside.binding import PROGRAM, PYTHON, WORKBOOK, Binding
from fourcorners.outside.errors import Trouble
from fourcorners.outside.process import Conversation
from fourcorners.outside.serve_workbook import FORMULAS
from fourcorners.outside.workbook import Workbook, check_installed, opened
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities


def started(binding: Binding) -> tuple[Conversation, Mapping[str, str]]:
    """The conversation, greeted, and the places of a workbook's figures by the names that the binding has for them.

    Raises ``InvalidFacts`` where there is nothing to start: no such program, no workbook, no such cell.
    """
    greeting: dict[str, Any] = {"rule": binding.rule.id, "units": binding.units}
    places: dict[str, str] = {}
    if binding.kind == WORKBOOK:
        book = opened(binding.path)
        greeting |= _told_of_workbook(binding, book)
        places = {name: str(book.cell("outputs", name)) for name in [*binding.outputs.values(), *_status(binding)]}
    environment = None if binding.kind == PROGRAM else _environment()
    command, limits, folder = command_of(binding), binding.limits, binding.folder
    return Conversation(command, greeting, limits, folder, environment, field=binding.kind), places


def check_there(binding: Binding) -> None:
    """Raise ``InvalidFacts`` where there is nothing to start; what else is wrong is for the check itself to find."""
    if binding.kind == WORKBOOK:
        _told_of_workbook(binding, opened(binding.path))  # its engine takes seconds to begin, and is not wanted yet
        return
    with contextlib.suppress(Trouble):
        started(binding)[0].stop()


def _environment() -> dict[str, str]:
    """Our own environment, in which this program is found from any folder."""
    here = str(Path(fourcorners.__file__).resolve().parent.parent)
    known = [str(Path(each).resolve()) for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each]
    return os.environ | {"PYTHONPATH": os.pathsep.join([here, *known]), "OPENBLAS_NUM_THREADS": "1"}


def command_of(binding: Binding) -> list[str]:
    """The program and its arguments."""
    if binding.kind == PROGRAM:
        try:
            command = shlex.split(binding.what)
        except ValueError as error:
            raise InvalidFacts("program", f"{binding.what!r:.80}: {error}", "quote it as for a shell") from None
        if not command:
            raise InvalidFacts("program", "it is empty", "name a program")
        return command
    if binding.kind == PYTHON:
        return [sys.executable, "-m", "fourcorners.outside.serve", binding.what, binding.rule.id, binding.units]
    return [sys.executable, "-m", "fourcorners.outside.serve_workbook"]


def _told_of_workbook(binding: Binding, book: Workbook) -> dict[str, Any]:
    if binding.engine == FORMULAS:
        check_installed("formulas")
    inputs = {}
    for fact, quantity in quantities(binding.facts).items():
        name = binding.inputs[fact]
        kind = {Unit.DATE: "date", Unit.NAME: "text", Unit.CHOICE: "text"}.get(quantity.unit, "number")
        inputs[name] = {"cell": _pair(book, f"inputs.{fact}", name), "kind": kind}
    outputs = {name: _pair(book, f"outputs.{figure}", name) for figure, name in binding.outputs.items()}
    outputs |= {name: _pair(book, "refused.cell", name) for name in _status(binding)}
    return {
        "workbook": str(book.path.resolve()), "engine": binding.engine, "from_1904": book.from_1904,
        "inputs": inputs, "outputs": outputs,
    }  # fmt: skip


def _status(binding: Binding) -> list[str]:
    return [binding.refused] if binding.refused else []


def _pair(book: Workbook, field: str, name: str) -> list[str]:
    cell = book.cell(field, name)
    return [cell.sheet, cell.address]
