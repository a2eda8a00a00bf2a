"""The lines that a case runs, told by the interpreter itself."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.statements import Statement
from fourcorners.gate.shown.places import ROOT

Line = tuple[str, int]
"""A file and a line."""


@attrs.frozen
class Ran:
    """The lines of one room that a case ran, in order of their last run, each with its function; and how it ended.

    ``depths`` says how many calls into the room each line's function was at the least.
    """

    lines: dict[Line, str]
    depths: dict[Line, int]
    inside: bool
    error: BaseException | None


def module_of(file: str) -> str:
    """The module that a file of the project is."""
    parts = Path(file).relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def folder_of(room: str) -> str:
    """The folder that the modules of a room stand in, with the slash at its end."""
    return str(Path(str(importlib.import_module(room).__file__)).parent) + "/"


def run(statement: Statement, facts: Any, room: str) -> Ran:
    """Hold the statement against ``facts`` and note the lines of ``room`` that run."""
    folder = folder_of(room)
    lines: dict[Line, str] = {}
    depths: dict[Line, int] = {}
    depth = 0

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal depth
        code = frame.f_code
        if not code.co_filename.startswith(folder) or code.co_name == "<module>":
            return None
        file, function = code.co_filename, code.co_qualname.split(".<locals>")[0]
        depth += 1

        def watch(here: FrameType, event: str, _argument: Any) -> Any:
            nonlocal depth
            if event == "return":
                depth -= 1
            elif event == "line":
                depths[file, here.f_lineno] = min(depth, depths.get((file, here.f_lineno), depth))
                lines.pop((file, here.f_lineno), None)  # the last run of a line is what counts
                lines[file, here.f_lineno] = function
            return watch

        return watch

    before = sys.gettrace()
    sys.settrace(enter)
    error: BaseException | None = None
    inside = True
    try:
        if statement.domain.assumes is not None:
            inside = bool(statement.domain.assumes(facts))
        if inside:
            statement.check(facts)
    except (Exception, OutsideDomain) as raised:  # noqa: BLE001 - whatever the code under the engine raises
        error = raised
    finally:
        sys.settrace(before)
    return Ran(lines, depths, inside and not isinstance(error, OutsideDomain), error)
