"""What a question means of a case: its names found among a rule's facts, outcome and steps, its values worked out.

The same working-out serves plain numbers and symbolic ones: comparisons are joined without asking any for its truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache, reduce
from operator import add, and_, eq, ge, gt, le, lt, mul, ne, or_, sub, truediv
from types import MappingProxyType
from typing import Any

import attrs

from fourcorners.ask.expected import figure
from fourcorners.ask.grammar import (
    EACH,
    BadQuestion,
    Chained,
    Compared,
    Counted,
    Joined,
    Named,
    Negated,
    Opposite,
    Refused,
    StepNamed,
    Value,
)
from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import small_cases
from fourcorners.notation import closest
from spec.errors import InvalidFacts
from spec.errors import Refused as TurnedAway
from spec.facts import Quantity, Unit, quantities
from spec.provisions import PROVISIONS
from spec.readings import DEFAULT_READINGS
from spec.rules import Rule, Step, derive

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}
_WORK: dict[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul, "×": mul, "/": truediv}
_GATHER: dict[str, Callable[[list[Any]], Any]] = {
    "sum": lambda items: sum(items, Fraction(0)),
    "least": min,
    "greatest": max,
    "number": len,
}
CASES_FOR_STEPS = 300
_FLAGS = {"yes": True, "no": False}
NONE = "none"
"""``standing.defaulted_on != none``: whether there is such a figure."""


class Absent(Exception):
    """A figure that this case does not have: it was turned away, or the step was not reached."""


@attrs.frozen
class Happened:
    """A case and what became of it: the outcome, or the refusal, and the steps by name."""

    facts: Any
    outcome: Any
    refused: Any
    steps: Mapping[str, Any]


def happened(rule: Rule, facts: Any, readings: Any, *, with_steps: bool) -> Happened:
    """What a rule makes of the facts, plain or symbolic; the steps are kept where they are asked about."""
    if not with_steps:
        try:
            return Happened(facts, rule.function(facts, readings), None, {})
        except TurnedAway as refusal:
            return Happened(facts, None, refusal, {})
    derivation = derive(rule, facts, readings)
    steps = {entry.name: entry.value for entry in derivation.entries if isinstance(entry, Step)}
    return Happened(facts, derivation.outcome, derivation.refused, steps)


# -- whether the names are there


BEFORE, AFTER = "before", "after"
"""Where a fact and an outcome have one name, ``before.NAME`` is the fact and ``after.NAME`` the outcome."""


@cache
def names_of(rule: Rule) -> Mapping[str, Quantity]:
    """The fields of a rule's facts and outcome."""
    return MappingProxyType({**quantities(rule.outcome), **quantities(rule.facts)})


def _side(part: Named, rule: Rule) -> tuple[str | None, tuple[str, ...]]:
    """Which side a name begins by saying it is of, and the rest of it."""
    if part.path[0] in (BEFORE, AFTER) and len(part.path) > 1 and part.path[0] not in names_of(rule):
        return part.path[0], part.path[1:]
    return None, part.path


def check_names(
    tree: Any, rule: Rule, field: str, *, facts_only: bool = False, held: Callable[[Named], None] | None = None
) -> None:
    """Raise :class:`BadQuestion` for a name that the rule does not have, offering the nearest.

    ``held`` does so for a figure of somebody's; without it there are none.
    """
    known = quantities(rule.facts) if facts_only else names_of(rule)
    for part, against in _leaves(tree, ()):
        if isinstance(part, StepNamed):
            if facts_only:
                raise BadQuestion(field, f"{part.name!r} is a step", "what is given must be of facts alone")
            known_steps = steps_of(rule)
            if _undated(part.name) not in map(_undated, known_steps):
                raise BadQuestion(field, f"there is no step {part.name!r}", closest(part.name, list(known_steps)))
        if isinstance(part, Refused):
            if facts_only:
                raise BadQuestion(field, "refused is no fact", "what is given must be of facts alone")
            if part.clause is not None and part.clause not in PROVISIONS:
                raise BadQuestion(field, f"there is no clause {part.clause!r}", closest(part.clause, list(PROVISIONS)))
        if isinstance(part, Named) and not _is_word(part, against, known):
            side, path = _side(part, rule)
            twice = path[0] in quantities(rule.facts) and path[0] in quantities(rule.outcome)
            if twice and side is None and not facts_only:
                remedy = f"write {BEFORE}.{path[0]} or {AFTER}.{path[0]}"
                raise BadQuestion(field, f"{path[0]!r} is both a fact and what comes of it", remedy)
            if part.whose is not None and held is not None:
                held(part)
                continue
            if part.whose is not None:
                remedy = "only figures of the book are somebody's; write sum(LIST.FIELD), or a place, LIST[1].FIELD"
                raise BadQuestion(field, f"{' '.join(path)!r} is asked of {part.whose!r}", remedy)
            of = {BEFORE: quantities(rule.facts), AFTER: quantities(rule.outcome)}
            whether_there = any(isinstance(each, Named) and each.path == (NONE,) for each in against)
            _check_path(attrs.evolve(part, path=path), of[side] if side else known, field, whole=whether_there)


@cache
def steps_of(rule: Rule) -> tuple[str, ...]:
    """The names of a rule's steps: those of many small cases, since no rule lists its own."""
    names: dict[str, None] = {}
    for case in small_cases(Domain(rule.facts), CASES_FOR_STEPS):
        names |= dict.fromkeys(happened(rule, case, DEFAULT_READINGS, with_steps=True).steps)
    return tuple(names)


def _undated(step: str) -> str:
    """The name of a step without the day it was taken on."""
    return re.sub(r"\d{4}-\d{2}-\d{2}", "", step)


def asks_of_steps(tree: Any) -> bool:
    """Whether a question names a step."""
    return any(isinstance(part, StepNamed) for part, _ in _leaves(tree, ()))


def asks_of_refusal(tree: Any) -> bool:
    """Whether a question is of being turned away."""
    return any(isinstance(part, Refused) for part, _ in _leaves(tree, ()))


def _leaves(tree: Any, against: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Every name in the tree, with the terms that it is compared to."""
    if isinstance(tree, Compared):
        asked = _asked_whether_there(tree)
        for term in tree.terms if asked is None else (asked,):
            yield from _leaves(term, tree.terms)
    elif isinstance(tree, Joined):
        for part in tree.parts:
            yield from _leaves(part, ())
    elif isinstance(tree, Negated):
        yield from _leaves(tree.part, ())
    elif isinstance(tree, Chained):
        for term in tree.terms:
            yield from _leaves(term, ())
    elif isinstance(tree, Opposite):
        yield from _leaves(tree.term, ())
    elif isinstance(tree, Counted):
        for term in (tree.each, tree.term):
            yield from _leaves(term, (tree.each, tree.term))
    else:
        yield tree, against


def _asked_whether_there(compared: Compared) -> Any | None:
    """The term that is held against ``none`` by ``=`` or ``!=``, if that is what the comparison does."""
    if compared.operators not in (("=",), ("!=",)):
        return None
    others = [each for each in compared.terms if not (isinstance(each, Named) and each.path == (NONE,))]
    return others[0] if len(others) == 1 else None


def _is_word(part: Named, against: tuple[Any, ...], known: Mapping[str, Quantity]) -> bool:
    """Whether the name is yes or no, or one of the choices of a field that it is compared to."""
    if len(part.path) > 1 or part.place is not None:
        return False
    word = part.path[0]
    return word in _FLAGS or any(word in choices_of(other, known) for other in against if other is not part)


def choices_of(term: Any, known: Mapping[str, Quantity]) -> dict[str, Any]:
    """The choices of the field that a term names, by word."""
    quantity = None
    for name in term.path if isinstance(term, Named) else ():
        quantity = known.get(name)
        if quantity is None:
            return {}
        known = quantities(quantity.item) if attrs.has(quantity.item) else {}
    return {} if quantity is None else {str(option.value): option for option in quantity.options}


def _check_path(part: Named, known: Mapping[str, Quantity], field: str, *, whole: bool) -> None:
    """Raise :class:`BadQuestion` where a path leads to no figure; or to nothing at all, where a ``whole`` may do."""
    at, listed = f"at character {part.column}", False
    for depth, name in enumerate(part.path):
        if name not in known:
            raise BadQuestion(field, f"there is no {name!r} {at}", closest(name, list(known)))
        quantity = known[name]
        last = depth == len(part.path) - 1
        if quantity.unit is Unit.LIST and part.of is None and part.place is None:
            remedy = f"write sum({name}.FIELD), or {name}[1].FIELD for the first"
            raise BadQuestion(field, f"{name!r} is a list, {at}", remedy)
        if quantity.unit in (Unit.LIST, Unit.FACTS):
            if last and part.of != "number" and not whole:
                inside = ", ".join(quantities(quantity.item))
                raise BadQuestion(field, f"{name!r} has fields of its own, {at}", f"name one of: {inside}")
            known = quantities(quantity.item)
        elif not last:
            raise BadQuestion(field, f"{name!r} has no fields, {at}", f"write {name} alone")
        listed = listed or quantity.unit is Unit.LIST
    if part.of is not None and not listed:
        raise BadQuestion(field, f"{'.'.join(part.path)!r} is no figure of a list, {at}", "write it alone")


# -- what it comes to


def truth(tree: Any, case: Happened, rule: Rule) -> Any:
    """Whether the question holds of a case: a truth value, symbolic where the case is.

    A comparison of a figure that the case does not have does not hold, and neither does its contrary ``!=``.
    """
    match tree:
        case Joined(by=by, parts=parts):
            return reduce(and_ if by == "and" else or_, [truth(part, case, rule) for part in parts])
        case Negated(part=part):
            return _contrary(truth(part, case, rule))
        case Refused(clause=clause):
            return case.refused is not None and (clause is None or _within(case.refused.clause, clause))
        case Compared(terms=terms, operators=operators):
            asked = _asked_whether_there(tree)
            if asked is not None:
                return _is_there(asked, case, rule) == (operators == ("!=",))
            try:
                values = _values(terms, case, rule)
                pairs = zip(operators, values, values[1:], strict=False)
                return reduce(and_, [_COMPARE[each](left, right) for each, left, right in pairs])
            except (Absent, ZeroDivisionError):
                return False
    raise TypeError(f"{type(tree).__name__} is no question")


def _is_there(term: Any, case: Happened, rule: Rule) -> bool:
    try:
        _value(term, case, _FLAGS, rule)
    except (Absent, ZeroDivisionError):
        return False
    return True


def _within(clause: str, whole: str) -> bool:
    """Whether a clause is another, or a part of it."""
    return clause == whole or (clause.startswith(whole) and clause[len(whole)] in "(.")


def _contrary(value: Any) -> Any:
    return not value if isinstance(value, bool) else value == False  # noqa: E712 - a symbolic truth has no `not`


def _values(terms: tuple[Any, ...], case: Happened, rule: Rule) -> list[Any]:
    words = _words(terms, rule)
    return [_value(term, case, words, rule) for term in terms]


@lru_cache(maxsize=1_000)
def _words(terms: tuple[Any, ...], rule: Rule) -> Mapping[str, Any]:
    """What a word stands for among terms that are compared: yes, no, and the choices of the fields they name."""
    words: dict[str, Any] = dict(_FLAGS)
    for term in terms:
        words |= choices_of(term, names_of(rule))
    return MappingProxyType(words)


def _value(term: Any, case: Happened, words: Mapping[str, Any], rule: Rule) -> Any:
    match term:
        case Value(value=value):
            return value
        case Opposite(term=inner):
            return -_value(inner, case, words, rule)
        case Chained(terms=terms, operators=operators):
            total = _value(terms[0], case, words, rule)
            for each, operator in zip(terms[1:], operators, strict=True):
                total = _WORK[operator](total, _value(each, case, words, rule))
            return total
        case Counted(each=each, operator=operator, term=against):
            beside = _value(against, case, {**words, **choices_of(each, names_of(rule))}, rule)
            return sum(_COMPARE[operator](value, beside) for value in _there(_named(each, case, words, rule)))
        case StepNamed(name=name):
            if name not in case.steps:
                raise Absent
            return case.steps[name]
        case Named():
            return _named(term, case, words, rule)
    raise TypeError(f"{type(term).__name__} is no figure")


def _named(term: Named, case: Happened, words: Mapping[str, Any], rule: Rule) -> Any:
    if term.whose is not None:
        return _of_somebody(term, case.outcome)
    side, (first, *rest) = _side(term, rule)
    if side != AFTER and hasattr(case.facts, first):
        held = getattr(case.facts, first)
    elif first in words and not hasattr(case.outcome, first):
        return words[first]
    elif case.outcome is None:
        raise Absent
    else:
        held = getattr(case.outcome, first)
    if term.of == EACH:
        return held, rest
    if term.of is not None:
        items = _spread(held, rest)
        if not items and term.of in ("least", "greatest"):
            raise Absent
        return _GATHER[term.of](items)
    if term.place is not None:
        if not 1 <= term.place <= len(held):
            raise Absent
        held = held[term.place - 1]
    return _inside(held, rest)


def _of_somebody(term: Named, book: Any) -> Any:
    try:
        _, value = figure(book, f"{'.'.join(term.path)} of {term.whose}")
    except InvalidFacts:  # nothing of that sort is that Holder's now
        raise Absent from None
    if value is None:
        raise Absent
    return value


def _there(found: tuple[Any, list[str]]) -> list[Any]:
    """A figure of every item of the list that a path leads through, but for those that have none."""
    held, rest = found
    if isinstance(held, tuple):
        return [value for each in held for value in _there((each, rest))]
    if held is None:
        return []
    return _there((getattr(held, rest[0]), rest[1:])) if rest else [held]


def _spread(held: Any, rest: list[str]) -> list[Any]:
    """A figure of every item of the list that a path leads through."""
    if isinstance(held, tuple):
        return [value for each in held for value in _spread(each, rest)]
    if held is None:
        raise Absent
    return _spread(getattr(held, rest[0]), rest[1:]) if rest else [held]


def _inside(held: Any, rest: list[str]) -> Any:
    for name in rest:
        if held is None:
            raise Absent
        held = getattr(held, name)
    if held is None:
        raise Absent
    return held
