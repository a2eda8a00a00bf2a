"""What is held against which rule, and how its names stand for the rule's: from a TOML file or the command line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from fourcorners.ask.derive import list_from, readings_from, rule_named
from fourcorners.notation import closest, parse
from fourcorners.outside.narrow import narrowed
from fourcorners.outside.process import Limits
from fourcorners.outside.protocol import DOLLARS, UNITS
from fourcorners.outside.serve_workbook import ENGINES, FORMULAS
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities
from spec.readings import DEFAULT_READINGS, Readings
from spec.rules import Rule

PROGRAM, PYTHON, WORKBOOK = "program", "python", "workbook"
KINDS = (PROGRAM, PYTHON, WORKBOOK)
MOST_CASES = 1_000_000
LARGEST_FILE = 2**20
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class Binding:
    """Outside logic bound to a rule.

    ``inputs`` gives, by fact, and ``outputs``, by figure of the outcome, the names that the outside logic has for them;
    with no ``outputs`` every figure is compared under its own name. ``rounded`` says to how much a figure is
    rounded, half-up, before it is compared. ``refused`` names the place where a workbook says that it turns a case
    away, and ``unless`` what stands there where it does not; ``clauses``, whether a refusal's clause is compared.
    """

    name: str
    rule: Rule
    kind: str
    what: str
    folder: Path | None = None
    units: str = DOLLARS
    facts: type[Any]
    whole: Callable[[Any], Any]
    given: Mapping[str, Any] = attrs.field(factory=dict)
    inputs: Mapping[str, str] = attrs.field(factory=dict)
    outputs: Mapping[str, str] = attrs.field(factory=dict)
    rounded: Mapping[str, Fraction] = attrs.field(factory=dict)
    refused: str = ""
    unless: str = ""
    clauses: bool = True
    engine: str = FORMULAS
    readings: Readings = DEFAULT_READINGS
    limits: Limits = attrs.field(factory=Limits)
    cases: int = 1_000
    seed: int = 0
    seconds: float = 120.0

    def step_of(self, figure: str) -> Fraction | None:
        """To what a figure is rounded, by its own path or, for the items of a list alike, by ``payments[].share``."""
        return self.rounded.get(figure, self.rounded.get(anywhere(figure)))

    @property
    def path(self) -> Path:
        """The workbook's file."""
        return (self.folder or Path()) / self.what

    @property
    def in_words(self) -> str:
        return {PROGRAM: "the program", PYTHON: "the callable", WORKBOOK: "the workbook"}[self.kind] + f" {self.what}"


# -- from a file


_FIELDS = {
    "name": str, "rule": str, "program": str, "python": str, "workbook": str, "units": str, "engine": str,
    "given": dict, "between": dict, "inputs": dict, "outputs": dict, "rounded": dict, "refused": dict, "readings": dict,
    "limits": dict, "cases": int, "seed": int, "seconds": int,
}  # fmt: skip
_LIMITS = ("start", "answer", "memory")


def read_binding(path: Path) -> Binding:
    """The binding in a TOML file; names in it are relative to the file's own folder."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        held = tomllib.loads(content.decode())
    except OSError as error:
        raise InvalidFacts(str(path), f"it cannot be read: {error.strerror}", "name a TOML file") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidFacts(str(path), f"it is no TOML: {error}", "mend it; docs/outside.md has examples") from None
    if len(content) > LARGEST_FILE:
        raise InvalidFacts(str(path), f"it is over {LARGEST_FILE:,} bytes", "a binding is a page of text")
    for name, value in held.items():
        if name not in _FIELDS:
            raise InvalidFacts(name, "a binding has no such field", closest(name, list(_FIELDS)))
        if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
            raise InvalidFacts(name, f"it is a {type(value).__name__}", f"give a {_WORDS[_FIELDS[name]]}")
    held.setdefault("name", path.stem)
    return binding_of(held, path.resolve().parent)


_WORDS = {str: "text", dict: "table", int: "whole number"}


def binding_of(held: Mapping[str, Any], folder: Path | None = None) -> Binding:
    """The binding that the fields of a file, or options of the same names, amount to."""
    if "rule" not in held:
        raise InvalidFacts("rule", "nothing is given", 'give the id of a rule, such as "warrant.net-exercise"')
    rule = rule_named(held["rule"])
    kinds = [kind for kind in KINDS if held.get(kind)]
    if len(kinds) != 1:
        raise InvalidFacts(
            " and ".join(kinds) or "program", "one thing is checked at a time", f"give one of: {', '.join(KINDS)}"
        )
    if held.get("units", DOLLARS) not in UNITS:
        raise InvalidFacts("units", f"{held['units']!r} is not known", f"give one of: {', '.join(UNITS)}")
    name = held.get("name") or kinds[0]
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise InvalidFacts("name", f"{name!r:.80} is no name", "use small letters, digits and hyphens")
    given = {fact: _given(rule, fact, value) for fact, value in held.get("given", {}).items()}
    between = {fact: _between(rule, fact, value) for fact, value in held.get("between", {}).items()}
    facts, whole = narrowed(rule, given, between)
    outputs = _texts("outputs", held.get("outputs", {}))
    if kinds[0] == WORKBOOK:
        _check_cells(facts, held)
    rounded = _texts("rounded", held.get("rounded", {}))
    refused = _texts("refused", held.get("refused", {}), ("cell", "unless", "clauses"))
    readings = _texts("readings", held.get("readings", {}))
    return Binding(
        name=name,
        rule=rule,
        kind=kinds[0],
        what=held[kinds[0]],
        folder=folder,
        units=held.get("units", DOLLARS),
        facts=facts,
        whole=whole,
        given=given,
        inputs=_inputs(facts, held.get("inputs", {})),
        outputs={_figure(rule, "outputs", path): name for path, name in outputs.items()},
        rounded={_figure(rule, "rounded", path): _step(path, text) for path, text in rounded.items()},
        refused=refused.get("cell", ""),
        unless=refused.get("unless", ""),
        clauses=refused.get("clauses", "compared") == "compared",
        engine=_engine(held.get("engine", FORMULAS)),
        readings=readings_from(f"{point}={way}" for point, way in readings.items()),
        limits=_limits(held.get("limits", {})),
        cases=_whole("cases", held.get("cases", 1_000), 0, MOST_CASES),
        seed=_whole("seed", held.get("seed", 0), 0, 2**63),
        seconds=float(_whole("seconds", held.get("seconds", 120), 1, 86_400)),
    )


def _check_cells(facts: type[Any], held: Mapping[str, Any]) -> None:
    """A workbook has a cell for every fact that varies, and some for figures."""
    for fact in quantities(facts):
        if fact not in held.get("inputs", {}):
            raise InvalidFacts(f"inputs.{fact}", "no cell is named for it", "name one, or give the fact in given")
    if not held.get("outputs"):
        raise InvalidFacts("outputs", "no figure has a cell", "name the cells of those that are to be compared")
    for fact, quantity in quantities(facts).items():
        if quantity.unit in (Unit.LIST, Unit.FACTS):
            raise InvalidFacts(f"inputs.{fact}", "a list has no single cell", f"give {fact} in given")


def _engine(name: str) -> str:
    if name not in ENGINES:
        raise InvalidFacts("engine", f"{name!r:.40} is not known", f"give one of: {', '.join(ENGINES)}")
    return name


def _given(rule: Rule, fact: str, value: Any) -> Any:
    fields = quantities(rule.facts)
    if fact not in fields:
        raise InvalidFacts(f"given.{fact}", f"{rule.id} has no such fact", closest(fact, list(fields)))
    quantity = fields[fact]
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if quantity.unit is Unit.LIST and isinstance(value, str):
        value = list_from(fact, quantity, value)
    return parse(value, quantity, f"given.{fact}")


def _between(rule: Rule, fact: str, value: Any) -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise InvalidFacts(f"between.{fact}", "two bounds are wanted", f'write {fact} = ["least", "most"]')
    low, high = (_given(rule, fact, end) for end in value)
    return low, high


def _inputs(facts: type[Any], held: Mapping[str, Any]) -> dict[str, str]:
    for fact in held:
        if fact not in quantities(facts):
            raise InvalidFacts(f"inputs.{fact}", "it is no fact that varies", closest(fact, list(quantities(facts))))
    return _texts("inputs", held)


def _figure(rule: Rule, table: str, path: str) -> str:
    """The path of a figure, where the rule's outcome has such a one."""
    known = list(figure_paths(rule.outcome))
    if anywhere(path) not in known:
        raise InvalidFacts(f"{table}.{path}", f"{rule.id} yields no such figure", closest(path, known))
    if table == "outputs" and ("[]" in path or "[0]" in path):
        raise InvalidFacts(f"{table}.{path}", "it says no place in the list", "places count from 1")
    return path


def anywhere(path: str) -> str:
    """The path of a figure wherever in its list: ``payments[].share`` for ``payments[3].share``."""
    return re.sub(r"\[\d+\]", "[]", path)


def figure_paths(outcome: type[Any], prefix: str = "") -> Iterator[str]:
    """The path of every figure that an outcome can have; ``[]`` stands for the place in a list."""
    for name, quantity in quantities(outcome).items():
        if quantity.unit is Unit.LIST:
            yield f"number({prefix}{name})"
            yield from figure_paths(quantity.item, f"{prefix}{name}[].")
        elif quantity.unit is Unit.FACTS:
            yield from figure_paths(quantity.item, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _texts(table: str, held: Mapping[str, Any], known: tuple[str, ...] = ()) -> dict[str, str]:
    for name, value in held.items():
        if not isinstance(value, str):
            raise InvalidFacts(f"{table}.{name}", f"it is a {type(value).__name__}", "give text")
        if known and name not in known:
            raise InvalidFacts(f"{table}.{name}", "there is no such field", closest(name, list(known)))
    return dict(held)


def _step(figure: str, text: Any) -> Fraction:
    try:
        step = Fraction(text) if isinstance(text, str) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        step = Fraction(0)
    if step <= 0:
        raise InvalidFacts(f"rounded.{figure}", f"{text!r:.40} is no step to round to", 'write "0.01" for cents')
    return step


def _limits(held: Mapping[str, Any]) -> Limits:
    for name in held:
        if name not in _LIMITS:
            raise InvalidFacts(f"limits.{name}", "there is no such limit", closest(name, list(_LIMITS)))
    usual = Limits()
    return Limits(
        start=float(_whole("limits.start", held.get("start", int(usual.start)), 1, 3_600)),
        answer=float(_whole("limits.answer", held.get("answer", int(usual.answer)), 1, 3_600)),
        memory=_whole("limits.memory", held.get("memory", usual.memory), 16, 2**20),
    )


def _whole(field: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise InvalidFacts(field, f"{value!r:.40} is not a number from {least} to {most}", "give a whole number")
    return value
