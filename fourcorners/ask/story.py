"""Event files: a story told as a list of events, in TOML or JSON, read and checked before anything is played.

A file holds ``title``, ``opening`` (the book before the first event), ``readings`` and ``event``: a list of tables,
each with ``on``, ``event`` (an id of :data:`spec.happenings.HAPPENINGS`), the fields of that event, and, where wanted,
``comment``, ``refused`` (the clause that is to turn it away) and ``expect`` (figures that the book must then show).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

import spec  # noqa: F401  (importing it registers every event)
from fourcorners.notation import closest, parse_date
from fourcorners.repeated import Repeated, once_each, repeated_field
from spec.errors import InvalidFacts
from spec.happenings import HAPPENINGS, Happening

LARGEST_FILE = 50_000_000
"""Bytes; ten thousand events take about two million."""

_PARTS = ("title", "source", "opening", "readings", "event")
_OWN = ("on", "event", "comment", "refused", "expect")


@attrs.frozen
class Told:
    """One event as told: its line (0 where it cannot be said), its day, its kind and its fields as written."""

    number: int
    line: int
    on: date
    happening: Happening
    fields: Mapping[str, Any]
    comment: str = ""
    refused: str | None = None
    expect: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def place(self) -> str:
        """Where it stands, for a person to find it."""
        return f"line {self.line}" if self.line else f"event {self.number}"


@attrs.frozen
class Story:
    """An event file that makes sense as far as can be said before it is played."""

    name: str
    title: str
    source: str
    opening: Mapping[str, Any]
    readings: Mapping[str, str]
    told: tuple[Told, ...]


class BadStory(InvalidFacts):
    """An event file that makes no sense; ``field`` begins with the place in the file."""


def shipped(path: Path) -> Path:
    """The file itself, or, where there is none, the example of that name that comes with the program."""
    if path.exists():
        return path
    folder = Path(str(resources.files("examples")))
    for example in sorted(folder.glob("*.toml")):
        if str(path) in (example.name, example.stem):
            return example
    names = [example.stem for example in sorted(folder.glob("*.toml"))]
    raise BadStory(str(path), "there is no such file, and no such example", closest(path.name, names))


def read_story(path: Path) -> Story:
    """The story in a file ending in .toml or .json; anything that makes no sense is :class:`BadStory`, at its line."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadStory(path.name, "the file is too large", f"give at most {LARGEST_FILE:,} bytes")
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise BadStory(str(path), "there is no such file", "name an event file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadStory(str(path), f"it cannot be read: {error}", "name an event file in UTF-8") from None
    return story_from(text, path.name)


def story_from(text: str, name: str) -> Story:
    """The story in a text; ``name`` says by its ending whether that is TOML or JSON."""
    if name.endswith(".json"):
        data, lines = _json(text, name), _lines_of_json(text)
    elif name.endswith(".toml"):
        data, lines = _toml(text, name), _lines_of_toml(text)
    else:
        raise BadStory(name, "an event file ends in .toml or .json", "rename it, or name another")
    if not isinstance(data, dict):
        raise BadStory(name, "it holds no story", "give opening and event")
    for part in data:
        if part not in _PARTS:
            raise BadStory(f"{name}: {part}", "there is no such part", closest(str(part), list(_PARTS)))
        if part != "event":
            _refuse_floating(data[part], f"{name}: {part}")
    events = data.get("event")
    if not isinstance(events, list) or not events:
        raise BadStory(f"{name}: event", "no event is told", "tell one or more")
    lines = lines if len(lines) == len(events) else [0] * len(events)
    told = tuple(_told(each, n, line) for n, (each, line) in enumerate(zip(events, lines, strict=True), start=1))
    for before, after in pairwise(told):
        if after.on < before.on:
            raise BadStory(f"{after.place}, on", f"{after.on} is before {before.on}", "tell the events in their order")
    return Story(
        name=name,
        title=_text(data, "title", name) or name,
        source=_text(data, "source", name),
        opening=_table(data, "opening", name),
        readings={str(point): str(way) for point, way in _table(data, "readings", name).items()},
        told=told,
    )


def _told(each: Any, number: int, line: int) -> Told:
    place = f"line {line}" if line else f"event {number}"
    _refuse_floating(each, place)
    if not isinstance(each, dict):
        raise BadStory(place, "it is no event", "give a table with on and event")
    for wanted in ("on", "event"):
        if wanted not in each:
            raise BadStory(f"{place}, {wanted}", "nothing is given", f"give {wanted}")
    kind = each["event"]
    if not isinstance(kind, str) or kind not in HAPPENINGS:
        raise BadStory(f"{place}, event", f"there is no event {kind!r}", closest(str(kind), list(HAPPENINGS)))
    on = each["on"]
    day = on if type(on) is date else parse_date(str(on), f"{place}, on")
    refused = each.get("refused")
    if refused is not None and not isinstance(refused, str):
        raise BadStory(f"{place}, refused", f"{refused!r} is no clause", "give the clause, such as Note 2(i)")
    expect = each.get("expect", {})
    if not isinstance(expect, dict):
        raise BadStory(f"{place}, expect", f"{expect!r} is no table", "give figures by name")
    fields = {str(name): value for name, value in each.items() if name not in _OWN}
    return Told(number, line, day, HAPPENINGS[kind], fields, str(each.get("comment", "")), refused, expect)


def _text(data: dict[str, Any], part: str, name: str) -> str:
    value = data.get(part, "")
    if not isinstance(value, str):
        raise BadStory(f"{name}: {part}", f"{value!r} is no text", "write it in quotation marks")
    return value


def _table(data: dict[str, Any], part: str, name: str) -> dict[str, Any]:
    value = data.get(part, {})
    if not isinstance(value, dict):
        raise BadStory(f"{name}: {part}", f"{value!r} is no table", "give its fields by name")
    return value


class _Floating(str):
    """A floating number as the file writes it, until it is known where it stands."""

    __slots__ = ()


def _refuse_floating(value: Any, place: str) -> None:
    """Raise :class:`BadStory` for a floating number in ``value``, however deep."""
    if isinstance(value, _Floating):
        raise BadStory(place, f"{value} is a floating number", f'write it as text: "{value}"')
    if isinstance(value, dict):
        for name, each in value.items():
            _refuse_floating(each, f"{place}, {name}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            _refuse_floating(each, f"{place}[{number}]")


def _toml(text: str, name: str) -> Any:
    try:
        return tomllib.loads(text, parse_float=_Floating)
    except tomllib.TOMLDecodeError as error:
        raise BadStory(name, f"it is no TOML: {error}", "mend it there") from None
    except ValueError:  # what Python says of a whole number of thousands of digits
        raise BadStory(name, "it holds a number that is too long", "give a shorter one") from None
    except RecursionError:
        raise BadStory(name, "it is nested too deeply", "give a flat list of events") from None


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_float=_Floating, parse_constant=_Floating, object_pairs_hook=once_each)
    except Repeated:
        field, line = repeated_field(text)
        raise BadStory(f"{name}, line {line}, {field}", "is given twice", "give it once") from None
    except json.JSONDecodeError as error:
        raise BadStory(name, f"it is no JSON: {error}", "mend it there") from None
    except ValueError:
        raise BadStory(name, "it holds a number that is too long", "give a shorter one") from None
    except RecursionError:
        raise BadStory(name, "it is nested too deeply", "give a flat list of events") from None


_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*event[ \t]*\]\]", re.MULTILINE)


def _lines_of_toml(text: str) -> list[int]:
    """The line of each ``[[event]]``."""
    lines, at, line = [], 0, 1
    for header in _HEADER.finditer(text):
        line += text.count("\n", at, header.start())
        at = header.start()
        lines.append(line)
    return lines


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}\n]')


def _lines_of_json(text: str) -> list[int]:
    """The line on which each object in the list ``event`` begins."""
    lines, line, depth, key, inside = [], 1, 0, "", False
    for token in _TOKEN.findall(text):
        if token == "\n":
            line += 1
        elif token in "[{":
            if token == "{" and depth == 2 and inside:
                lines.append(line)
            inside = inside if depth != 1 else token == "[" and key == '"event"'
            depth += 1
        elif token in "]}":
            depth -= 1
        elif depth == 1:
            key = token
    return lines
