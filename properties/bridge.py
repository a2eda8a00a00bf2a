"""The one bridge between spec values (exact) and impl values (integers), and what "agree" means.

Money goes over as cents, prices as cents a share, exact amounts as pairs of integers. The two sides agree where both
give the same result, to the cent and to the share, or both refuse under the same clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd
from typing import Any, TypeVar

import attrs

from fourcorners.engine.lemmas import observations
from fourcorners.engine.symbolic import Symbolic
from fourcorners.notation import show
from impl.errors import Refused as RefusedByEngine
from spec.errors import Refused as RefusedByAgreement
from spec.facts import Unit

A = TypeVar("A")
B = TypeVar("B")

CENTS = 100


def cents(dollars: Any) -> Any:
    """Whole cents (``int``) of an amount of money."""
    return pair(dollars, CENTS)[0]


def pair(value: Any, scale: int = 1) -> tuple[Any, Any]:
    """``scale`` times an exact number, as numerator and denominator."""
    if type(value) is Fraction:  # without a product of fractions: this is most of what sampling does
        over, under = value.as_integer_ratio()
        common = gcd(under, scale)
        return over * (scale // common), under // common
    scaled = value * scale
    return scaled.numerator, scaled.denominator


def cents_pair(value: Any) -> tuple[Any, Any]:
    """An exact amount of money, or a price, in cents, as numerator and denominator."""
    return pair(value, CENTS)


def dollars(amount: Any) -> Any:
    """The money that so many cents are."""
    return Fraction(amount, CENTS) if type(amount) is int else Fraction(1, CENTS) * amount


def exact(ratio: tuple[Any, Any], scale: int = 1) -> Any:
    """The exact number that a pair of integers stands for, over ``scale``."""
    over, under = ratio
    if type(over) is int and type(under) is int:
        return Fraction(over, under * scale)
    return Fraction(1, scale) * over / under


def exact_dollars(ratio: tuple[Any, Any]) -> Any:
    """The exact amount of money, or price, that a pair of integers gives in cents."""
    return exact(ratio, CENTS)


@attrs.frozen
class TurnedAway:
    """A case refused, and the clause that refuses it."""

    clause: str


def attempt(run: Callable[[], Any]) -> Any:
    """What ``run`` returns, or that it was turned away and by which clause."""
    try:
        return run()
    except (RefusedByAgreement, RefusedByEngine) as refusal:
        return TurnedAway(refusal.clause)


def both(specified: Callable[[], Any], computed: Callable[[], Any]) -> tuple[Any, Any] | None:
    """Both sides' results; ``None`` where both refuse under the same clause. Anything else is a disagreement."""
    by_agreement, by_engine = attempt(specified), attempt(computed)
    refused_by_agreement = by_agreement.clause if isinstance(by_agreement, TurnedAway) else "not refused"
    refused_by_engine = by_engine.clause if isinstance(by_engine, TurnedAway) else "not refused"
    _observe_both("refused", refused_by_agreement, refused_by_engine)
    assert refused_by_agreement == refused_by_engine, (
        f"the agreement: {refused_by_agreement}; the engine: {refused_by_engine}"
    )
    return None if isinstance(by_agreement, TurnedAway) else (by_agreement, by_engine)


def _observe_both(label: str, specified: Any, computed: Any) -> None:
    observed = observations()
    if observed is not None:  # the labels are put together where somebody reads them
        observed.append((f"{label} by the agreement", specified))
        observed.append((f"{label} by the engine", computed))


def agree(label: str, unit: Unit, specified: Any, computed: Any) -> None:
    """Assert that the agreement's figure and the engine's are one and the same."""
    _observe_both(f"{label},", specified, computed)
    assert specified == computed, (
        f"{label}: the agreement gives {said(specified, unit)}, the engine {said(computed, unit)}"
    )


def within(difference: Any, most: Any) -> Any:
    """Whether a difference is at most ``most`` either way, as one truth value."""
    return (difference <= most) & (-most <= difference)


def said(value: Any, unit: Unit) -> str:
    """A figure in words; a symbolic one as such."""
    return repr(value) if isinstance(value, Symbolic) else show(value, unit)


def news(
    items: tuple[A, ...], kept: tuple[B, ...], then: tuple[A, ...], kept_then: tuple[B, ...]
) -> Iterator[tuple[int, A, B]]:
    """The items of both sides by number from 1, but for those that are the very objects of ``then``."""
    for place, (item, its_twin) in enumerate(zip(items, kept, strict=True)):
        if place >= len(then) or item is not then[place] or its_twin is not kept_then[place]:
            yield place + 1, item, its_twin
