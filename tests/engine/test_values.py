"""Symbolic numbers and truth values do what Python's own do, or say where they cannot."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourcorners.engine.dates import SymbolicDate, SymbolicDays
from fourcorners.engine.errors import CannotFollow
from fourcorners.engine.path import running
from fourcorners.engine.values import SymbolicBool, SymbolicInt, SymbolicRational, symbolic_rational
from tests.engine.following import a_path, follow

NUMBERS = st.integers(-12, 12)

# -- against Python's own numbers

Expression = Callable[[dict[str, Any]], Any]
UNARY: tuple[Callable[[Any], Any], ...] = (
    operator.neg, operator.pos, abs, math.floor, math.ceil, math.trunc, round, lambda x: x**0, lambda x: x**2,
)  # fmt: skip
BINARY: tuple[Callable[[Any, Any], Any], ...] = (
    operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod,
    lambda x, y: divmod(x, y)[0], lambda x, y: divmod(x, y)[1],
    lambda x, y: (x * Fraction(1)) / y, lambda x, y: x / (y * Fraction(1)), lambda x, y: Fraction(1) * x / y,
    min, max, lambda x, y: sum((x, y)), lambda x, y: sorted((x, y, 1))[1], lambda x, y: x if x < y else y + 0,
    lambda x, y: x + (x < y), lambda x, y: (x <= y) + (y <= x), lambda x, y: (x == y) * x - (x != y),
    lambda x, y: 2 - (x > y), lambda x, y: (x >= y) - (x == 1), lambda x, y: 3 * ((x < 1) & (y > 1)),
    lambda x, y: x * ((x < y) | (y < 2)), lambda x, y: 0 + ((x < y) == (y < 2)), lambda x, y: 0 + ((x < 1) ^ (y < 1)),
)  # fmt: skip


def _leaf(value: Any) -> Expression:
    return (lambda names: names[value]) if isinstance(value, str) else (lambda _names: value)


def _unary(function: Callable[[Any], Any], inner: Expression) -> Expression:
    return lambda names: function(inner(names))


def _binary(function: Callable[[Any, Any], Any], left: Expression, right: Expression) -> Expression:
    return lambda names: function(left(names), right(names))


LEAVES = (
    st.sampled_from(("a", "b", "c", "half", "ratio"))
    | st.integers(-5, 5)
    | st.sampled_from((Fraction(1, 2), Fraction(-7, 3), Fraction(4), True))
).map(_leaf)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(_unary, st.sampled_from(UNARY), inner) | st.builds(_binary, st.sampled_from(BINARY), inner, inner)
    ),
    max_leaves=6,
)


def _names(a: Any, b: Any, c: Any) -> dict[str, Any]:
    """Three whole numbers and two ratios made of them."""
    return {"a": a, "b": b, "c": c, "half": Fraction(1, 2) * a, "ratio": Fraction(1) * b / (c * c + 1)}


def outcome(run: Callable[[], Any]) -> Any:
    """What a run returns, or that it divides by zero."""
    try:
        return run()
    except ZeroDivisionError:
        return ZeroDivisionError


@given(EXPRESSIONS, NUMBERS, NUMBERS, NUMBERS)
def test_every_expression_has_the_value_and_the_type_that_python_gives_it(
    expression: Expression, a: int, b: int, c: int
) -> None:
    """Whatever is computed from symbolic numbers is, in any one case, what plain numbers give."""
    expected = outcome(lambda: expression(_names(a, b, c)))
    _, found = follow(lambda **n: outcome(lambda: expression(_names(**n))), {"a": a, "b": b, "c": c})
    assert found == expected
    assert type(found) is type(expected)


@given(NUMBERS, NUMBERS.filter(bool))
def test_floor_division_and_remainder_are_pythons_for_every_sign(a: int, b: int) -> None:
    """The quotient goes down, and the remainder has the sign of the divisor."""
    assert follow(lambda a, b: (a // b, a % b), {"a": a, "b": b})[1] == divmod(a, b)
    assert follow(lambda a: (a // b, a % b), {"a": a})[1] == (a // b, a % b)
    assert follow(lambda b: (a // b, a % b), {"b": b})[1] == (a // b, a % b)


REFLECTED = (
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod,
    operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge,
)  # fmt: skip


@pytest.mark.parametrize("operation", REFLECTED)
@pytest.mark.parametrize("plain", [Fraction(7, 3), Fraction(-2), 5, -3, True])
def test_a_plain_number_may_stand_on_either_side(operation: Callable[..., Any], plain: Any) -> None:
    """Fraction with symbolic, int with symbolic, and the other way round."""
    for value in (-7, -1, 1, 2, 9):
        exact = follow(lambda n: operation(plain, Fraction(1, 2) * n), {"n": value})[1]
        assert exact == operation(plain, Fraction(value, 2))
        exact = follow(lambda n: operation(Fraction(1, 2) * n, plain), {"n": value})[1]
        assert exact == operation(Fraction(value, 2), plain)
        if operation is not operator.truediv or isinstance(plain, Fraction):
            assert follow(lambda n: operation(plain, n), {"n": value})[1] == operation(plain, value)
            assert follow(lambda n: operation(n, plain), {"n": value})[1] == operation(value, plain)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_the_builtins_that_take_many_numbers_work_on_symbolic_ones(numbers: list[int]) -> None:
    """sum, min, max and sorted, with keys and defaults."""
    case = {f"n{place}": number for place, number in enumerate(numbers)}

    def run(**named: Any) -> Any:
        values = list(named.values())
        return [
            sum(values), sum(values, Fraction(0)), min(values), max(values), sorted(values),
            sorted(values, reverse=True), sorted(values, key=lambda n: -n), max(values, key=abs),
            any(n > 3 for n in values), all(n > -3 for n in values),
        ]  # fmt: skip

    assert follow(run, case)[1] == run(**case)


def test_chained_comparisons_early_returns_and_exceptions_run_unchanged() -> None:
    """Ordinary control flow needs no rewriting."""

    def graded(n: Any) -> str:
        if not 0 <= n < 10:
            raise ValueError("out of range")
        for limit, grade in ((3, "low"), (6, "middle")):
            if n < limit:
                return grade
        return "high"

    for value in range(10):
        assert follow(graded, {"n": value})[1] == graded(value)
    with pytest.raises(ValueError, match="out of range"):
        follow(graded, {"n": 10})


def test_a_symbolic_number_may_be_a_value_in_tuples_and_dictionaries() -> None:
    """Only as a key it may not stand."""

    def run(n: Any) -> Any:
        book = {"first": n, "second": (n + 1, n * n)}
        book["third"] = max(book["second"])
        return {**book, "sum": sum(book["second"])}

    assert follow(run, {"n": -3})[1] == run(-3)


@given(st.lists(NUMBERS, max_size=6), NUMBERS)
def test_counting_does_not_fork(numbers: list[int], limit: int) -> None:
    """A truth value added to a number is one or nothing, and nobody asked for its truth."""
    case = {f"n{place}": number for place, number in enumerate(numbers)}
    path = a_path()
    with running(path):
        named = {name: SymbolicInt(path.space.variable(name, None, None)) for name in case}
        count = sum(n > limit for n in named.values())
        both = sum((n > limit) & (n < 9) | (n == limit) for n in named.values())
    assert path.decisions == []
    assert isinstance(count, SymbolicInt) or not numbers
    assert isinstance(both, SymbolicInt) or not numbers


def test_what_depends_on_no_symbolic_number_is_plain_again() -> None:
    """n - n is 0, not a symbol that happens to be nought."""
    symbolic, _ = follow(
        lambda n: (n - n, n * 0, n // n if n > 0 else 1, (n + 1) > n, Fraction(1, 2) * n - n / Fraction(2)), {"n": 4}
    )
    assert symbolic == (0, 0, 1, True, Fraction(0))
    assert [type(each) for each in symbolic] == [int, int, int, bool, Fraction]


def test_a_half_of_a_symbolic_number_is_a_rational_and_twice_that_a_whole_one() -> None:
    """The kind of number follows from the operation, as it does in Python."""
    symbolic, _ = follow(lambda n: (Fraction(1, 2) * n, math.floor(Fraction(1, 2) * n), n // 2), {"n": 4})
    assert [type(each) for each in symbolic] == [SymbolicRational, SymbolicInt, SymbolicInt]


def test_money_in_whole_cents_gives_its_cents_as_numerator() -> None:
    """A ratio of cents to a hundred, a hundredfold, stands over one."""

    def cents(n: Any) -> Any:
        return (Fraction(1, 100) * n * 100).numerator, (Fraction(1, 100) * n * 100).denominator

    assert follow(cents, {"n": 12_345})[1] == (12_345, 1)


# -- what cannot be followed


def _cannot_follow(operation: str, run: Callable[[Any], Any], value: int = 3) -> CannotFollow:
    with pytest.raises(CannotFollow, match=operation) as caught:
        follow(run, {"n": value})
    return caught.value


LISTED = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("operation", "run"),
    [
        ("an index", lambda n: LISTED[n]),
        ("an index", lambda n: list(range(n))),
        ("an index", lambda n: LISTED[:n]),
        ("an index", lambda n: LISTED * n),
        ("an index", lambda n: math.gcd(n, 2)),
        ("an index", lambda n: hex(n + 1)),
        (r"int\(\)", lambda n: int(n + 1)),
        (r"float\(\)", lambda n: float(n + 1)),
        (r"float\(\)", lambda n: math.sqrt(n + 1)),
        (r"complex\(\)", lambda n: complex(n + 1)),
        (r"round\(\) to digits", lambda n: round(n, 2)),
        ("a hash", lambda n: {n}),
        ("a hash", lambda n: {n: 1}),
        ("a hash", lambda n: {1: 2}.get(n + 1)),
        ("a hash", lambda n: hash(n > 1)),
        ("a hash", lambda n: {Fraction(1, 2) * n}),
        ("a float", lambda n: n / 2),
        ("a float", lambda n: 2 / n),
        ("a float", lambda n: n / n),
        ("a float", lambda n: n / (n > 1)),
        ("a float", lambda n: n + 0.5),
        ("a float", lambda n: 0.5 - n),
        ("a float", lambda n: n * 0.5),
        ("a float", lambda n: n == 0.5),
        ("a float", lambda n: n != 0.5),
        ("a float", lambda n: n < 0.5),
        ("a float", lambda n: Fraction(1, 2) * n == 1.5),
        ("a float", lambda n: Fraction(1, 2) * n // 1.5),
        ("a Decimal", lambda n: n == Decimal("0.5")),
        ("a complex", lambda n: n == 1j),
        ("a power", lambda n: n**-1),
        ("a power", lambda n: n ** (Fraction(1, 2))),
        ("a symbolic exponent", lambda n: 2**n),
        ("a int where a truth value belongs", lambda n: (n > 1) & 1),
        ("a str where a truth value belongs", lambda n: (n > 1) == "yes"),
    ],
)
def test_what_cannot_be_followed_says_so_and_names_the_line(operation: str, run: Callable[[Any], Any]) -> None:
    """An operation that would leave the exact world is an error at its own line, never a guess."""
    caught = _cannot_follow(operation, run)
    file, line = caught.place.split(":")
    assert file == "engine/test_values.py"
    text = FilePath(__file__).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "lambda n:" in text
    assert "keep it concrete" in str(caught)


def test_a_symbolic_value_outside_an_exploration_is_an_error() -> None:
    """Its truth is a path's to decide."""
    escaped, _ = follow(lambda n: n > 1, {"n": 3})
    with pytest.raises(CannotFollow, match=r"outside an exploration at engine/test_values\.py:\d+"):
        bool(escaped)


def test_a_symbolic_value_says_no_more_than_that_it_is_one() -> None:
    """In a message it cannot pretend to have a value."""
    symbolic, _ = follow(lambda n: (n, n > 1, Fraction(1, 2) * n), {"n": 3})
    for each in symbolic:
        assert str(each) == repr(each) == f"{each:>3}" == "‹symbolic›"


def test_an_unknown_kind_of_value_is_not_equal_and_has_no_order() -> None:
    """As of a plain number: None and text are simply something else."""
    symbolic, _ = follow(lambda n: (n == None, n != None, n == "3", Fraction(1, 2) * n == "3"), {"n": 3})  # noqa: E711
    assert symbolic == (False, True, False, False)
    with pytest.raises(TypeError, match="not supported"):
        follow(lambda n: n < "3", {"n": 3})
    with pytest.raises(TypeError, match="unsupported operand"):
        follow(lambda n: n + None, {"n": 3})


# -- the symbols themselves


def test_a_rational_is_kept_in_lowest_terms_where_signs_are_known() -> None:
    """Common numbers always, common unknowns where they are positive."""
    path = a_path()
    with running(path):
        positive, free = path.space.variable("p", 1, None), path.space.variable("f", None, None)
        path.activate(positive)
        reduced = symbolic_rational(free.times(6) * positive, positive.times(4))
        kept = symbolic_rational(positive * free, free * free.times(1) + positive)
    assert (reduced.over, reduced.under.constant) == (free.times(3), 2)
    assert kept.over == positive * free


def test_symbols_of_every_kind_share_their_refusals() -> None:
    """Truth values, durations and dates hash no more than numbers do."""
    path = a_path()
    number = SymbolicInt(path.space.variable("n", 0, 9))
    with running(path):
        for each in (number, number > 3, SymbolicDate(number), SymbolicDays(number)):
            with pytest.raises(CannotFollow, match="a hash"):
                hash(each)
        assert type(number > 3) is SymbolicBool
