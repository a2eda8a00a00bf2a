"""Serves a Python callable by the protocol: ``python -m fourcorners.outside.serve module:function``.

Run in a process of its own, so that the callable can neither hang nor bring down who asks it. What it prints goes to
standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TextIO

import attrs

from fourcorners.notation import exact_text, parse
from fourcorners.outside.protocol import CENTS, DOLLARS, PROTOCOL
from spec.facts import Quantity, Unit, quantities
from spec.rules import RULES

Respond = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From the facts as they travel to ``{"outcome": ...}``, ``{"refused": ...}`` or ``{"error": ...}``."""


def serve(respond: Respond, given: TextIO, told: TextIO) -> None:
    """Greet, then answer each line until there are no more."""
    given.readline()
    _tell(told, {"protocol": PROTOCOL})
    answering(respond, given, told)


def answering(respond: Respond, given: TextIO, told: TextIO) -> None:
    """Answer each line until there are no more."""
    for line in given:
        request = json.loads(line)
        _tell(told, {"id": request["id"], **respond(request["facts"])})


def _tell(told: TextIO, answer: Mapping[str, Any]) -> None:
    told.write(json.dumps(answer, ensure_ascii=False) + "\n")
    told.flush()


def kept_apart() -> TextIO:
    """Standard output for the protocol alone: from here on, whatever is printed goes to standard error."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return told


# -- a callable


class NotThere(ValueError):
    """There is no such callable: says what is missing."""


def callable_named(name: str) -> Callable[..., Any]:
    """The callable ``module:function``; :class:`NotThere` where there is none. What importing raises goes through."""
    module_name, separator, attribute = name.partition(":")
    if not (separator and all(module_name.split(".")) and attribute):
        raise NotThere(f"{name!r} is not module:function")
    sys.path.insert(0, os.getcwd())
    try:
        found: Any = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if not f"{module_name}.".startswith(f"{error.name}."):
            raise  # it is there, and wants another that is not
        raise NotThere(f"there is no module {error.name!r}") from None
    for part in attribute.split("."):
        found = getattr(found, part, None)
    if not callable(found):
        raise NotThere(f"{module_name} has no function {attribute!r}")
    return found  # type: ignore[no-any-return]


def respond_with(function: Callable[..., Any], rule_id: str, units: str) -> Respond:
    """Call ``function`` with the facts by name: Fraction, int, date, str, bool, None, lists of dictionaries.

    With ``units`` of cents, money comes as ``int`` cents. It returns a mapping (or an attrs object) of the outcome's
    fields, or raises an exception with an attribute ``clause`` to turn the case away.
    """
    fields = quantities(RULES[rule_id].facts)

    def respond(facts: Mapping[str, Any]) -> Mapping[str, Any]:
        given = {name: _native(facts[name], fields[name], units) for name in fields if name in facts}
        try:
            return {"outcome": _plain(function(**given))}
        except Exception as error:  # noqa: BLE001 - whatever it raises is its answer
            clause = getattr(error, "clause", None)
            if isinstance(clause, str):
                return {"refused": clause}
            return {"error": f"{type(error).__name__}: {error}"[:300]}

    return respond


def _native(value: Any, quantity: Quantity, units: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if quantity.unit is Unit.LIST:
        return [_natives(item, quantity.item, units) for item in value]
    if quantity.unit is Unit.FACTS:
        return _natives(value, quantity.item, units)
    if quantity.unit is Unit.CHOICE:
        return value
    if quantity.unit is Unit.MONEY and units == CENTS:
        return int(value)
    return parse(value, quantity, quantity.label)


def _natives(held: Mapping[str, Any], cls: type[Any], units: str) -> dict[str, Any]:
    return {name: _native(held[name], quantity, units) for name, quantity in quantities(cls).items()}


def _plain(value: Any) -> Any:
    """What a callable returns, as it travels: exact or not at all."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float: return an int, a Fraction, a Decimal or text")
    if isinstance(value, Decimal):
        return str(Fraction(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return exact_text(value)


def main(arguments: list[str]) -> int:
    """Serve ``module:function`` for a rule, until standard input ends."""
    import spec  # noqa: F401  (registers the rules)

    told = kept_apart()
    name, rule_id, units = [*arguments, DOLLARS][:3]
    try:
        function = callable_named(name)
    except NotThere as error:
        _tell(told, {"protocol": PROTOCOL, "error": str(error)})
        return 0
    except Exception as error:  # noqa: BLE001 - importing somebody's module may raise anything
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 2
    serve(respond_with(function, rule_id, units), sys.stdin, told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
