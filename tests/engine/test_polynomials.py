"""Polynomials compute as the numbers they stand for, and their bounds never exclude a value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fourcorners.engine.polynomials import (
    Interval,
    Polynomial,
    lowest_terms,
    quotient_interval,
)

ATOMS = range(3)
MONOMIALS = st.lists(st.sampled_from(ATOMS), max_size=3).map(lambda atoms: tuple(sorted(atoms)))
POLYNOMIALS = st.dictionaries(MONOMIALS, st.integers(-9, 9).filter(bool), max_size=4).map(Polynomial)
CASES = st.fixed_dictionaries({atom: st.integers(-6, 6) for atom in ATOMS})

X, Y = Polynomial.atom(0), Polynomial.atom(1)


@given(POLYNOMIALS, POLYNOMIALS, CASES, st.integers(-5, 5))
def test_arithmetic_is_that_of_the_values(
    one: Polynomial, other: Polynomial, case: dict[int, int], number: int
) -> None:
    """Adding polynomials adds what they are worth in any one case; likewise the rest."""
    a, b = one.value(case), other.value(case)
    assert (one + other).value(case) == a + b
    assert (one - other).value(case) == a - b
    assert (one * other).value(case) == a * b
    assert (-one).value(case) == -a
    assert one.plus(number).value(case) == a + number
    assert one.times(number).value(case) == a * number


@given(POLYNOMIALS, POLYNOMIALS, POLYNOMIALS)
def test_equal_polynomials_are_equal_objects(one: Polynomial, two: Polynomial, three: Polynomial) -> None:
    """So an identity of the ring of integers needs no solver to be seen."""
    left, right = one * (two + three), one * two + three * one
    assert left == right
    assert hash(left) == hash(right)
    assert (one + two) * (one - two) == one * one - two * two
    assert (one - one).constant == 0


@given(POLYNOMIALS, POLYNOMIALS)
def test_no_coefficient_is_zero(one: Polynomial, other: Polynomial) -> None:
    """The normal form holds through every operation."""
    for made in (one + other, one - other, one * other, one.times(0), one.plus(3)):
        assert all(made.terms.values())
        assert all(tuple(sorted(monomial)) == monomial for monomial in made.terms)


@pytest.mark.parametrize("value", [-3, 0, 7])
def test_a_number_is_a_constant_polynomial(value: int) -> None:
    """And nothing with an atom in it is one."""
    assert Polynomial.of(value).constant == value
    assert Polynomial.of(value).degree() == 0
    assert (X + Polynomial.of(value)).constant is None
    assert X != value


def test_degree_and_atoms_are_those_of_the_terms() -> None:
    """x squared times y, less y."""
    polynomial = X * X * Y - Y
    assert polynomial.degree() == 3
    assert polynomial.atoms() == {0, 1}
    assert Polynomial.of(0).degree() == 0


@given(POLYNOMIALS)
def test_the_content_divides_every_coefficient(polynomial: Polynomial) -> None:
    """Divided by it, the coefficients have no common divisor."""
    content = polynomial.content()
    assert content >= 1
    assert polynomial.divided(content).times(content) == polynomial
    assert polynomial.divided(content).content() == 1


@given(POLYNOMIALS, MONOMIALS)
def test_a_common_monomial_divides_every_term(polynomial: Polynomial, factor: tuple[int, ...]) -> None:
    """Taken out and multiplied back, the polynomial is what it was; it is at least as large as a known factor."""
    assume(polynomial.terms)
    product = polynomial * Polynomial({factor: 1})
    common = product.common_monomial(lambda atom: True)
    assert product.without(common) * Polynomial({common: 1}) == product
    assert len(common) >= len(factor)
    assert all(atom != 0 for atom in product.common_monomial(lambda atom: atom != 0))


@given(POLYNOMIALS, POLYNOMIALS, st.fixed_dictionaries({atom: st.integers(1, 6) for atom in ATOMS}))
def test_lowest_terms_leave_the_ratio_as_it_was(over: Polynomial, under: Polynomial, case: dict[int, int]) -> None:
    """What is struck out above is struck out below."""
    assume(under.value(case))
    numerator, denominator = lowest_terms(over, under, lambda atom: True)
    assert Fraction(numerator.value(case), denominator.value(case)) == Fraction(over.value(case), under.value(case))


def test_an_atom_that_may_be_zero_or_negative_is_not_struck_out() -> None:
    """Dividing by it would lose the case, or turn the sign."""
    numerator, denominator = lowest_terms((X * Y).times(4), (X * X).times(6), lambda atom: False)
    assert (numerator, denominator) == ((X * Y).times(2), (X * X).times(3))
    assert lowest_terms(X * Y, X * X, lambda atom: atom == 0) == (Y, X)


# -- bounds


ENDS = st.none() | st.integers(-6, 6)


@st.composite
def bounded(draw: st.DrawFn) -> tuple[Interval, int]:
    """An interval, open at either end or closed, and a value in it."""
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    floor = -50 if low is None and high is None else low if low is not None else (high or 0) - 50
    return (low, high), draw(st.integers(floor, high if high is not None else floor + 100))


def within(value: int, interval: Interval) -> bool:
    """Whether a value is one that the interval allows."""
    low, high = interval
    return (low is None or low <= value) and (high is None or value <= high)


@given(POLYNOMIALS, st.tuples(bounded(), bounded(), bounded()))
def test_no_value_lies_outside_the_interval(polynomial: Polynomial, atoms: tuple[tuple[Interval, int], ...]) -> None:
    """Whatever is known of the atoms, open at one end or at both."""
    value = polynomial.value({atom: known[1] for atom, known in enumerate(atoms)})
    assert within(value, polynomial.interval(lambda atom: atoms[atom][0]))


@given(bounded(), bounded())
def test_no_quotient_lies_outside_its_interval(over: tuple[Interval, int], under: tuple[Interval, int]) -> None:
    """The floor of a quotient whose divisor is at least one."""
    (known_over, numerator), (known_under, denominator) = over, under
    assume(denominator >= 1)
    assert within(numerator // denominator, quotient_interval(known_over, known_under))


def test_bounds_are_as_tight_as_interval_arithmetic_makes_them() -> None:
    """No bounds at all would be sound; these settle forks without a solver."""
    known: dict[int, Interval] = {0: (2, 5), 1: (3, None), 2: (None, 0)}
    assert (X.times(3).plus(1)).interval(known.__getitem__) == (7, 16)
    assert (-X).interval(known.__getitem__) == (-5, -2)
    assert (X + Y).interval(known.__getitem__) == (5, None)
    assert (X * Polynomial.atom(2)).interval(known.__getitem__) == (None, 0)
    assert (X * Y).interval(known.__getitem__) == (6, None)
    assert (X - Y).interval(known.__getitem__) == (None, 2)
    assert quotient_interval((10, 20), (3, 4)) == (2, 6)
    assert quotient_interval((-10, 20), (3, None)) == (-4, 6)
    assert quotient_interval((0, None), (None, None)) == (0, None)
    assert quotient_interval((None, -1), (1, None)) == (None, -1)
