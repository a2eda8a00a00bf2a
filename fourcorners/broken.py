"""A source that cannot be loaded, told in one line: the file, the line and what Python says. Imports little else."""

from __future__ import annotations

import traceback
from pathlib import Path

from fourcorners.from_source import ROOMS

_PROJECT = Path(__file__).resolve().parent.parent


def broken_source(error: BaseException) -> str:
    """Where the project's sources break as they are loaded; empty where ``error`` is of another kind.

    A slip of the pen, an import of what is not there, or anything raised by a module of the rooms as it is imported.
    """
    if isinstance(error, SyntaxError):
        place = _within(error.filename or "")
        return f"{place}, line {error.lineno}: {type(error).__name__}: {error.msg}" if place else ""
    frames = [(_within(each.filename), each) for each in traceback.extract_tb(error.__traceback__)]
    loading = [(place, each) for place, each in frames if place and each.name == "<module>"]
    if not loading or not any(each.name in ("_call_with_frames_removed", "<module>") for _, each in frames[1:]):
        return ""
    place, frame = [(place, each) for place, each in frames if place][-1]
    if loading[-1][0].split("/")[0] == "fourcorners" and not isinstance(error, ImportError):
        return ""
    return f"{place}, line {frame.lineno}: {type(error).__name__}: {error}"


def _within(file: str) -> str:
    """A file's path from the project's folder; empty for one that is not of its rooms."""
    try:
        path = Path(file).resolve().relative_to(_PROJECT)
    except ValueError:
        return ""
    return path.as_posix() if path.parts and path.parts[0] in ROOMS else ""
