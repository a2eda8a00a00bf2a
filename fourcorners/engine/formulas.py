"""Truth values about polynomials, in negation normal form: comparisons with zero, and their combinations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from fourcorners.engine.polynomials import Interval, Polynomial


@attrs.frozen
class AtMostZero:
    """polynomial <= 0."""

    polynomial: Polynomial


@attrs.frozen
class BelowZero:
    """polynomial < 0: of integers ``AtMostZero`` says it with 1 more; this is for real numbers."""

    polynomial: Polynomial


@attrs.frozen
class Zero:
    """polynomial = 0."""

    polynomial: Polynomial


@attrs.frozen
class NotZero:
    """polynomial != 0."""

    polynomial: Polynomial


@attrs.frozen
class All:
    """Every part holds."""

    parts: tuple[Formula, ...]


@attrs.frozen
class Any:
    """Some part holds."""

    parts: tuple[Formula, ...]


Comparison = AtMostZero | BelowZero | Zero | NotZero
Formula = Comparison | All | Any


def at_most_zero(polynomial: Polynomial) -> Formula | bool:
    """polynomial <= 0 over the integers, in canonical form, or its truth where that is plain."""
    constant = polynomial.constant
    if constant is not None:
        return constant <= 0
    offset = polynomial.terms.get((), 0)
    if not offset:
        return AtMostZero(polynomial.divided(polynomial.content()))
    varying = polynomial.plus(-offset)
    content = varying.content()
    return AtMostZero(varying.divided(content).plus(-(-offset // content)))


def equal_zero(polynomial: Polynomial) -> Formula | bool:
    """polynomial = 0 over the integers, in canonical form, or its truth where that is plain."""
    constant = polynomial.constant
    if constant is not None:
        return constant == 0
    varying = polynomial.plus(-polynomial.terms.get((), 0))
    if polynomial.terms.get((), 0) % varying.content():
        return False
    canonical = polynomial.divided(polynomial.content())
    if canonical.terms[min(canonical.terms)] < 0:
        canonical = -canonical
    return Zero(canonical)


def negation(formula: Formula) -> Formula:
    """What holds exactly where ``formula`` does not."""
    match formula:
        case AtMostZero(polynomial):
            return AtMostZero((-polynomial).plus(1))
        case BelowZero(polynomial):
            return AtMostZero(-polynomial)
        case Zero(polynomial):
            return NotZero(polynomial)
        case NotZero(polynomial):
            return Zero(polynomial)
        case All(parts):
            return Any(tuple(negation(part) for part in parts))
        case Any(parts):
            return All(tuple(negation(part) for part in parts))


def comparisons(formula: Formula) -> Iterator[Comparison]:
    """The comparisons that ``formula`` is made of."""
    if isinstance(formula, All | Any):
        for part in formula.parts:
            yield from comparisons(part)
    else:
        yield formula


def atoms(formula: Formula) -> set[int]:
    """The atoms that ``formula`` speaks of."""
    return {atom for comparison in comparisons(formula) for atom in comparison.polynomial.atoms()}


def holds(formula: Formula, assignment: Mapping[int, int]) -> bool:
    """The truth of ``formula`` where each atom has the value ``assignment`` gives it."""
    match formula:
        case AtMostZero(polynomial):
            return polynomial.value(assignment) <= 0
        case BelowZero(polynomial):
            return polynomial.value(assignment) < 0
        case Zero(polynomial):
            return polynomial.value(assignment) == 0
        case NotZero(polynomial):
            return polynomial.value(assignment) != 0
        case All(parts):
            return all(holds(part, assignment) for part in parts)
        case Any(parts):
            return any(holds(part, assignment) for part in parts)


def truth_within(formula: Formula, bounds: Callable[[int], Interval]) -> bool | None:
    """The truth of ``formula`` where bounds on the atoms settle it, else ``None``."""
    match formula:
        case AtMostZero(polynomial):
            low, high = polynomial.interval(bounds)
            if high is not None and high <= 0:
                return True
            return False if low is not None and low > 0 else None
        case BelowZero(polynomial):
            low, high = polynomial.interval(bounds)
            if high is not None and high < 0:
                return True
            return False if low is not None and low >= 0 else None
        case Zero(polynomial) | NotZero(polynomial):
            low, high = polynomial.interval(bounds)
            if (low is not None and low > 0) or (high is not None and high < 0):
                return isinstance(formula, NotZero)
            return None
        case All(parts):
            truths = [truth_within(part, bounds) for part in parts]
            return False if False in truths else (None if None in truths else True)
        case Any(parts):
            truths = [truth_within(part, bounds) for part in parts]
            return True if True in truths else (None if None in truths else False)
