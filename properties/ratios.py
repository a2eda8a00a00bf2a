"""Exact ratios kept in lowest terms: the ledger's one loop that no path can follow, taken at Python's word."""

from __future__ import annotations

from typing import Any

from fourcorners.engine.lemmas import ASSUMPTION, StandIn, assume, have, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import ratios
from impl.ratios import reduced
from spec.facts import count, facts


@facts
class AnyRatio:
    """A ratio of whole numbers."""

    numerator: int = count("numerator", maximum=None)
    denominator: int = count("denominator", minimum=1, maximum=None)


def _common_divisor(real: Any, numerator: Any, denominator: Any) -> Any:
    path, arguments = on_path("a common divisor"), (numerator, denominator)
    divisor = opaque(path, "greatest common divisor", real, arguments, "value", lambda value: value, 1)
    assume(numerator % divisor == 0)
    assume(denominator % divisor == 0)
    return divisor


GCD = (StandIn("impl.ratios:gcd", f"{ASSUMPTION}math.gcd returns a common divisor, one or more", _common_divisor),)


@statement(
    "ratios.reduced-is-the-same", "Warrant 3(a)", facts=AnyRatio, kind=Kind.LEMMA, rules=("warrant.adjust",),
    stand_ins=GCD, fails_if="keeping an exact price or number in lowest terms changes it",
)  # fmt: skip
def reduced_is_the_same(case: AnyRatio) -> None:
    """Lowest terms are the same ratio, with a denominator of one or more."""
    over, under = case.numerator, case.denominator
    numerator, denominator = reduced(over, under)
    assert denominator >= 1, "the denominator is not one or more"
    assert numerator >= 0, "the numerator is negative"
    have(numerator * under == over * denominator, why="the ratio is another")
    assert ratios.ZERO == (0, 1), "nought is not in lowest terms"


def _same_ratio(_real: Any, numerator: Any, denominator: Any) -> tuple[Any, Any]:
    have((denominator >= 1) & (numerator >= 0), why="not a ratio")
    return numerator, denominator


REDUCED = (StandIn("impl.ratios:reduced", "ratios.reduced-is-the-same", _same_ratio),)
"""Lowest terms taken as any terms: ledger and bridge read a pair as the ratio it stands for, which the lemma keeps."""
