"""What the engine's functions take, argument by argument; and that anything else is turned away by the argument's name.

A call is written down once, each of its arguments at the least value that goes through where there is one. From the
kind of each argument follow the values that must not: another kind of thing, one less than the least, a text that is
none of those known.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from fourcorners.engine.lemmas import assume
from impl.errors import BadInput
from spec.facts import choice, count, facts


@attrs.frozen
class Instead:
    """A value that must not go through, and the field of a list's row that it stands in, if it does."""

    value: Any
    field: str = ""


@attrs.frozen
class Takes:
    """What an argument takes: a value that goes through, and values that must not."""

    value: Any
    others: tuple[Instead, ...]

    def at(self, value: Any) -> Takes:
        """The same kind of argument, at another value that goes through."""
        return attrs.evolve(self, value=value)

    def nor(self, *values: Any) -> Takes:
        """The same, and these values must not go through in this call either."""
        return attrs.evolve(self, others=(*self.others, *map(Instead, values)))

    def nor_row(self, field: str, value: Any) -> Takes:
        """The same, and this list must not go through either, for what stands in that field of its rows."""
        return attrs.evolve(self, others=(*self.others, Instead(value, field)))

    def or_none(self) -> Takes:
        """The same kind of argument, which may be left out."""
        return attrs.evolve(self, others=tuple(each for each in self.others if each.value is not None))


def takes(value: Any, *others: Any) -> Takes:
    """An argument that takes ``value``, and none of ``others``."""
    return Takes(value, tuple(map(Instead, others)))


NOT_WHOLE = (Fraction(1), 1.0, True, "1", None)
NOT_A_PAIR = ([1, 1], (1,), (1, 1, 1), 1, None)
NOT_WHOLE_PAIRS = ((1.0, 1), (1, 1.0), (True, 1))

POSITIVE = takes(1, 0, -1, *NOT_WHOLE)
NOT_NEGATIVE = takes(0, -1, *NOT_WHOLE)
PLACE = takes(0, -1, 1, 9, *NOT_WHOLE)
RATIO = takes((0, 1), (-1, 1), (0, 0), (1, -1), *NOT_A_PAIR, *NOT_WHOLE_PAIRS)
POSITIVE_RATIO = takes((1, 1), (0, 1), (1, 0), (-1, 1), (-1, -1), *NOT_A_PAIR, *NOT_WHOLE_PAIRS)
DAY = takes(date(2002, 2, 1), datetime(2002, 2, 1, tzinfo=UTC), "2002-02-01", 20020201, None)
FLAG = takes(False, 0, 1, "no", None)
YES = FLAG.at(True)
NAME = takes("Somebody", "", " ", 7, None)
LISTED = takes([], {}, set(), "text", 7, None)
MOMENT = takes((date(2002, 2, 1), 0), (date(2002, 2, 1), -1), (date(2002, 2, 1), 1_440), (date(2002, 2, 1), 1.0),
               ("2002-02-01", 0), (datetime(2002, 2, 1, tzinfo=UTC), 0), *NOT_A_PAIR)  # fmt: skip


def one_of(value: Any) -> Takes:
    """A text of a closed list."""
    return takes(value, "unheard of")


def rows(row: type[Any], *, checked: Any = True, **fields: Any) -> Takes:
    """A list of rows, with one that goes through; each field of it takes what it says.

    ``checked`` is whether a row of another class is turned away by name.
    """
    sound = {name: given.value if isinstance(given, Takes) else given for name, given in fields.items()}
    others = [*LISTED.others, *([Instead([7])] if checked else [])]
    for name, given in fields.items():
        wrong = given.others if isinstance(given, Takes) else ()
        others.extend(Instead([row(**{**sound, name: other.value})], name) for other in wrong)
    return Takes([row(**sound)], tuple(others))


@attrs.frozen
class Call:
    """A function of the engine, and what its arguments take; what is no :class:`Takes` is given as it stands."""

    run: Callable[..., Any]
    arguments: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The function's name, its module's first."""
        return f"{self.run.__module__}.{self.run.__qualname__}"

    @property
    def taking(self) -> list[tuple[str, Takes]]:
        """The arguments that can be given wrongly."""
        return [(name, given) for name, given in self.arguments.items() if isinstance(given, Takes)]

    def with_(self, argument: str = "", instead: Any = None) -> Any:
        """What the call gives; with another value for one argument, where one is named."""
        given = {name: each.value if isinstance(each, Takes) else each for name, each in self.arguments.items()}
        given = {name: each() if isinstance(each, Later) else each for name, each in given.items()}
        return self.run(**(given | ({argument: instead} if argument else {})))


@attrs.frozen
class Later:
    """An argument made when it is wanted: a ledger as events leave it."""

    make: Callable[[], Any]

    def __call__(self) -> Any:
        return self.make()


def call(run: Callable[..., Any], **arguments: Any) -> Call:
    """A call that goes through."""
    return Call(run, arguments)


def arguments_of(calls: Sequence[Call], module: str) -> type[Any]:
    """Facts that choose a function called, one of its arguments and what stands in its place.

    That module is to have them as ``Argument``, so that they can be sent from one process to another.
    """
    functions = _functions(calls, module)
    most = max(len(takes.others) for each in calls for _, takes in each.taking)

    @facts
    class Argument:
        """One of the functions, one of its arguments, and what stands in its place."""

        Function: ClassVar[type[enum.Enum]] = functions

        function: enum.Enum = choice("function", functions)
        argument: int = count("argument, in order from nought", maximum=max(len(each.taking) for each in calls) - 1)
        instead: int = count("what stands in its place, in order from nought", maximum=most - 1)

    Argument.__module__, Argument.__qualname__ = module, Argument.__name__
    return Argument


def _functions(calls: Sequence[Call], module: str) -> type[enum.Enum]:
    """The functions called, as a choice. One that is called in more ways than one has a number after it."""
    names: dict[str, str] = {}
    for each in calls:
        same = sum(name.split(" ")[0] == each.name for name in names.values())
        name = f"{each.name} {same + 1}" if same else each.name
        names[name.upper().replace(".", "_").replace(" ", "_")] = name
    made: type[enum.Enum] = enum.Enum(  # type: ignore[misc]
        "Function", names, module=module, qualname="Argument.Function"
    )
    return made


def is_turned_away(calls: Sequence[Call], case: Any) -> None:
    """The call goes through as written; with that argument at that other value it is turned away, and says which."""
    called = calls[list(case.Function).index(case.function)]
    assume(case.argument < len(called.taking))
    name, taken = called.taking[case.argument]
    assume(case.instead < len(taken.others))
    other = taken.others[case.instead]
    called.with_()
    said = None
    try:
        called.with_(name, other.value)
    except BadInput as refusal:
        said = refusal.argument
    assert said is not None, f"{called.name} lets {name} be {other.value!r}"
    assert said in (name, other.field), f"{called.name} turns {name} away as {other.value!r}, but says it is {said}"
