"""Symbolic integers, rationals and truth values: ordinary code runs on them unchanged.

A result that does not depend on any symbolic value is handed back as a plain ``int``, ``Fraction`` or ``bool``.
Asking a symbolic truth value for its truth forks the path; turning a symbolic value into a plain one, hashing it or
indexing by it is a :class:`~fourcorners.engine.errors.CannotFollow` that names the line.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from numbers import Number
from typing import Any

from fourcorners.engine import formulas
from fourcorners.engine.dates import days_of
from fourcorners.engine.formulas import Formula
from fourcorners.engine.path import Path, cannot_follow, on_path
from fourcorners.engine.polynomials import Polynomial, lowest_terms
from fourcorners.engine.rounding import Rounded
from fourcorners.engine.symbolic import Symbolic


def symbolic_truth(formula: Formula | bool) -> Any:
    """A ``bool`` where the truth is plain, else a :class:`SymbolicBool`."""
    return formula if isinstance(formula, bool) else SymbolicBool(formula)


def formula_of(value: Any) -> Formula | bool:
    """The formula a truth value stands for."""
    if isinstance(value, SymbolicBool):
        return value.formula
    if isinstance(value, bool):
        return value
    raise cannot_follow(f"a {type(value).__name__} where a truth value belongs")


class SymbolicBool(Symbolic, Number):
    """A truth value that depends on symbolic numbers."""

    __slots__ = ("formula",)
    __hash__ = Symbolic.__hash__

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def __bool__(self) -> bool:
        return on_path("a truth test").decide(self.formula)

    def __and__(self, other: Any) -> Any:
        right = formula_of(other)
        if isinstance(right, bool):
            return self if right else False
        return SymbolicBool(formulas.All((self.formula, right)))

    def __or__(self, other: Any) -> Any:
        right = formula_of(other)
        if isinstance(right, bool):
            return True if right else self
        return SymbolicBool(formulas.Any((self.formula, right)))

    __rand__ = __and__
    __ror__ = __or__

    def __eq__(self, other: object) -> Any:
        right = formula_of(other)
        if isinstance(right, bool):
            return self if right else SymbolicBool(formulas.negation(self.formula))
        no, other_no = formulas.negation(self.formula), formulas.negation(right)
        return SymbolicBool(formulas.Any((formulas.All((self.formula, right)), formulas.All((no, other_no)))))

    def __ne__(self, other: object) -> Any:
        same = self == other
        return (not same) if isinstance(same, bool) else SymbolicBool(formulas.negation(same.formula))

    __xor__ = __rxor__ = __ne__

    def number(self) -> Any:
        """1 where true, else 0."""
        path = on_path("counting")
        truth = path.settled(self.formula)
        if truth is not None:
            return int(truth)
        return SymbolicInt(path.space.truth(self.formula))

    def __add__(self, other: Any) -> Any:
        return self.number() + other

    def __sub__(self, other: Any) -> Any:
        return self.number() - other

    def __rsub__(self, other: Any) -> Any:
        return other - self.number()

    def __mul__(self, other: Any) -> Any:
        return self.number() * other

    __radd__ = __add__
    __rmul__ = __mul__

    def __lt__(self, other: Any) -> Any:
        return self.number() < other

    def __le__(self, other: Any) -> Any:
        return self.number() <= other

    def __gt__(self, other: Any) -> Any:
        return self.number() > other

    def __ge__(self, other: Any) -> Any:
        return self.number() >= other


def polynomial_of(value: Any) -> Polynomial | None:
    """The polynomial of an integer, plain or symbolic; ``None`` of anything else."""
    if isinstance(value, SymbolicInt):
        return value.polynomial
    if isinstance(value, SymbolicBool):
        return polynomial_of(value.number())
    if isinstance(value, int):
        return Polynomial.of(int(value))
    return None


def symbolic_int(polynomial: Polynomial) -> Any:
    """An ``int`` where no atom occurs, else a :class:`SymbolicInt`."""
    constant = polynomial.constant
    return SymbolicInt(polynomial) if constant is None else constant


def ratio_of(value: Any) -> tuple[Polynomial, Polynomial] | None:
    """Numerator and positive denominator of an exact number, plain or symbolic; ``None`` of anything else."""
    if isinstance(value, SymbolicRational):
        return value.over, value.under
    if isinstance(value, Fraction):
        return Polynomial.of(value.numerator), Polynomial.of(value.denominator)
    if isinstance(value, float | complex | Decimal):
        raise cannot_follow(f"a {type(value).__name__} beside a symbolic number")
    whole = polynomial_of(value)
    return None if whole is None else (whole, Polynomial.of(1))


def symbolic_rational(over: Polynomial, under: Polynomial) -> Any:
    """over / under, the denominator known to be positive."""
    path = on_path("arithmetic")
    over, under = lowest_terms(over, under, path.positive)
    numerator, denominator = over.constant, under.constant
    if numerator is not None and denominator is not None:
        return Fraction(numerator, denominator)
    return SymbolicRational(over, under)


def _divisor(path: Path, divisor: Polynomial) -> tuple[Polynomial, int]:
    """The divisor's magnitude and its sign, forking on zero and on sign where they are open."""
    if path_truth(path, formulas.equal_zero(divisor)):
        raise ZeroDivisionError("division by zero")
    if path_truth(path, formulas.at_most_zero(divisor)):
        return -divisor, -1
    return divisor, 1


def path_truth(path: Path, formula: Formula | bool) -> bool:
    """The truth of a formula on a path, forking where it is open."""
    return formula if isinstance(formula, bool) else path.decide(formula)


def _compare(left: Any, right: Any, *, strict: bool, swapped: bool) -> Any:
    """left < right, or left <= right where not ``strict``."""
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    if swapped:
        first, second = second, first
    difference = _difference(first, second)
    return symbolic_truth(formulas.at_most_zero(difference.plus(1) if strict else difference))


def _equal(left: Any, right: Any) -> Any:
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    return symbolic_truth(formulas.equal_zero(_difference(first, second)))


def _difference(first: tuple[Polynomial, Polynomial], second: tuple[Polynomial, Polynomial]) -> Polynomial:
    """Of the same sign as first - second."""
    difference = first[0] * second[1] - second[0] * first[1]
    if not difference.terms:
        return difference
    return difference.without(difference.common_monomial(on_path("a comparison").positive))


class SymbolicNumber(Rounded):
    """What symbolic integers and rationals share: comparison, and arithmetic through ratios of polynomials."""

    __slots__ = ()
    __hash__ = Symbolic.__hash__

    def __lt__(self, other: Any) -> Any:
        return _compare(self, other, strict=True, swapped=False)

    def __le__(self, other: Any) -> Any:
        return _compare(self, other, strict=False, swapped=False)

    def __gt__(self, other: Any) -> Any:
        return _compare(self, other, strict=True, swapped=True)

    def __ge__(self, other: Any) -> Any:
        return _compare(self, other, strict=False, swapped=True)

    def __eq__(self, other: object) -> Any:
        return _equal(self, other)

    def __ne__(self, other: object) -> Any:
        same = _equal(self, other)
        if same is NotImplemented or isinstance(same, bool):
            return same if same is NotImplemented else not same
        return SymbolicBool(formulas.negation(same.formula))

    def __bool__(self) -> bool:
        return bool(self != 0)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return self if self >= 0 else -self

    def __neg__(self) -> Any:
        nothing: Any = 0
        return nothing - self

    def __truediv__(self, other: Any) -> Any:
        return _divide(self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return _divide(other, self)

    def __floordiv__(self, other: Any) -> Any:
        return _floor_divide(self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return _floor_divide(other, self)

    def __mod__(self, other: Any) -> Any:
        return _remainder(self, other)

    def __rmod__(self, other: Any) -> Any:
        return _remainder(other, self)

    def __divmod__(self, other: Any) -> Any:
        quotient = _floor_divide(self, other)
        return NotImplemented if quotient is NotImplemented else (quotient, self - quotient * other)

    def __rdivmod__(self, other: Any) -> Any:
        quotient = _floor_divide(other, self)
        return NotImplemented if quotient is NotImplemented else (quotient, other - quotient * self)

    def __pow__(self, power: Any) -> Any:
        if not isinstance(power, int) or power < 0:
            raise cannot_follow("a power that is not a plain whole number")
        product: Any = 1 if isinstance(self, SymbolicInt) else Fraction(1)
        for _ in range(power):
            product = product * self
        return product

    def __rpow__(self, _base: Any) -> Any:
        raise cannot_follow("a symbolic exponent")


def _exact_integers(left: Any, right: Any) -> None:
    """Between two integers ``/`` is a float in Python: the code must not rely on it."""
    if polynomial_of(left) is not None and polynomial_of(right) is not None:
        raise cannot_follow("/ between two integers, which is a float")


def _divide(left: Any, right: Any) -> Any:
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    _exact_integers(left, right)
    divisor, sign = _divisor(on_path("division"), second[0])
    return symbolic_rational((first[0] * second[1]).times(sign), first[1] * divisor)


def _floor_divide(left: Any, right: Any) -> Any:
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    path = on_path("division")
    divisor, sign = _divisor(path, second[0])
    over, under = (first[0] * second[1]).times(sign), first[1] * divisor
    return symbolic_int(path.quotient(over, under))


def _remainder(left: Any, right: Any) -> Any:
    quotient = _floor_divide(left, right)
    return NotImplemented if quotient is NotImplemented else left - quotient * right


class SymbolicInt(SymbolicNumber):
    """An integer that depends on the facts of the case."""

    __slots__ = ("polynomial",)
    __hash__ = Symbolic.__hash__

    def __init__(self, polynomial: Polynomial) -> None:
        self.polynomial = polynomial

    def __add__(self, other: Any) -> Any:
        right = polynomial_of(other)
        return _rational_add(self, other, 1) if right is None else symbolic_int(self.polynomial + right)

    def __sub__(self, other: Any) -> Any:
        right = polynomial_of(other)
        return _rational_add(self, other, -1) if right is None else symbolic_int(self.polynomial - right)

    def __rsub__(self, other: Any) -> Any:
        left = polynomial_of(other)
        return _rational_add(other, self, -1) if left is None else symbolic_int(left - self.polynomial)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return days_of(self * other.days) if other == timedelta(days=other.days) else NotImplemented
        right = polynomial_of(other)
        return _rational_multiply(self, other) if right is None else symbolic_int(self.polynomial * right)

    __radd__ = __add__
    __rmul__ = __mul__

    @property
    def numerator(self) -> Any:
        return self

    @property
    def denominator(self) -> int:
        return 1


def _rational_add(left: Any, right: Any, sign: int) -> Any:
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    over = second[0] if sign > 0 else -second[0]
    if first[1] == second[1]:
        return symbolic_rational(first[0] + over, first[1])
    return symbolic_rational(first[0] * second[1] + over * first[1], first[1] * second[1])


def _rational_multiply(left: Any, right: Any) -> Any:
    first, second = ratio_of(left), ratio_of(right)
    if first is None or second is None:
        return NotImplemented
    return symbolic_rational(first[0] * second[0], first[1] * second[1])


class SymbolicRational(SymbolicNumber):
    """An exact ratio of polynomials, the denominator positive."""

    __slots__ = ("over", "under")
    __hash__ = Symbolic.__hash__

    def __init__(self, over: Polynomial, under: Polynomial) -> None:
        self.over = over
        self.under = under

    def __add__(self, other: Any) -> Any:
        return _rational_add(self, other, 1)

    def __sub__(self, other: Any) -> Any:
        return _rational_add(self, other, -1)

    def __rsub__(self, other: Any) -> Any:
        return _rational_add(other, self, -1)

    def __mul__(self, other: Any) -> Any:
        return _rational_multiply(self, other)

    __radd__ = __add__
    __rmul__ = __mul__

    @property
    def numerator(self) -> Any:
        """The numerator as this ratio happens to stand, common factors included."""
        return symbolic_int(self.over)

    @property
    def denominator(self) -> Any:
        return symbolic_int(self.under)
