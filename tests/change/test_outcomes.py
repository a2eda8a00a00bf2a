"""Two results are the same only where everything in them is; a ratio is, in whatever terms."""

from __future__ import annotations

import ast
import enum
from datetime import date
from typing import Any

import attrs
import pytest

from fourcorners.change.beside import Renaming
from fourcorners.change.outcomes import BrokeDown, NotComparable, Turned, assert_same, captured, leaves
from impl.ratios import Ratio
from tests.gate.repositories import ROOT


@attrs.frozen
class Result:
    """A result of the engine's."""

    cents: int
    price: Ratio = (1, 1)
    prices: tuple[Ratio, ...] = ()
    last: Ratio | None = None
    named: dict[str, Ratio] | None = None


@attrs.frozen
class Paid:
    """An item of a list, about a Holder."""

    holder: str
    paid_now: int


class Colour(enum.Enum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


def differing(one: Any, other: Any) -> list[str]:
    """The places at which two results differ; one at a time."""
    try:
        assert_same([("result", one)], [("result", other)])
    except AssertionError as error:
        return [str(error).splitlines()[0]]
    return []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Result(1), Result(1)),
        (Result(1, (1, 2)), Result(1, (2, 4))),
        (Result(1, prices=((1, 2), (3, 1))), Result(1, prices=((5, 10), (6, 2)))),
        (Result(1, last=(1, 3)), Result(1, last=(2, 6))),
        (Turned("Note 2"), Turned("Note 2")),
        (BrokeDown("KeyError"), BrokeDown("KeyError")),
        ((1, 2), (1, 2)),
        ([date(2002, 1, 1), None, True], [date(2002, 1, 1), None, True]),
        (Colour.RED, Colour.RED),
    ],
)
def test_the_same(one: Any, other: Any) -> None:
    assert differing(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        (Result(1), Result(2), "result, cents differs"),
        (Result(1, (1, 2)), Result(1, (2, 3)), "result, price differs"),
        (Result(1, prices=((1, 2),)), Result(1, prices=((1, 2), (1, 2))), "result, prices: how many differs"),
        (Result(1, prices=((1, 2),)), Result(1, prices=((1, 3),)), "result, prices 1 differs"),
        (Result(1, last=None), Result(1, last=(1, 1)), "result, last differs"),
        (Result(1, named={"a": (1, 2)}), Result(1, named={"b": (1, 2)}), "result, named: of what differs"),
        (Turned("Note 2"), Turned("Note 3"), "result: whether it is turned away differs"),
        (Turned("Note 2"), Result(1), "result: whether it is turned away differs"),
        (Turned("Note 2"), BrokeDown("KeyError"), "result: whether it is turned away differs"),
        (1, True, "result differs"),
        (0, None, "result differs"),
        ((1, 2), (2, 4), "result 1 differs"),
        ((Paid("Ann", 1), Paid("Bob", 1)), (Paid("Ann", 1), Paid("Bob", 2)), "result 2 (Bob), paid now differs"),
        (Colour.RED, Colour.BLUE, "result differs"),
        (Result(1), Colour.RED, "result differs"),
    ],
)
def test_not_the_same(one: Any, other: Any, where: str) -> None:
    """A pair that is not said to be a ratio is two numbers."""
    assert differing(one, other) == [where]
    assert differing(other, one) == [where]


def test_one_revision_asked_more_than_the_other_is_not_the_same() -> None:
    with pytest.raises(AssertionError, match="asked more"):
        assert_same([("result", 1)], [("result", 1), ("result", 1)])


def test_no_pair_of_impl_is_written_as_a_ratio_is_and_is_none() -> None:
    """Fields of that type are compared as ratios: each is called one."""
    fields = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "impl").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AnnAssign) and "tuple[int, int]" in ast.unparse(node.annotation)
    ]
    assert fields == []


def test_a_check_that_shows_nothing_of_the_engine_is_not_compared() -> None:
    """Nor is one that ends before the engine is asked."""
    with pytest.raises(NotComparable, match="shows nothing of the engine"):
        captured(lambda _: None, None)
    with pytest.raises(NotComparable, match="ends before the engine is asked: ZeroDivisionError"):
        captured(lambda n: 1 // n, 0)


def test_leaves_of_other_shapes_are_told_as_shapes() -> None:
    assert list(leaves("it", Result(1), Turned("x"))) == [
        ("it: whether it is turned away", "not refused", "refused by x", False)
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("from impl.ratios import half_up", "from beside_impl.ratios import half_up"),
        ("from impl import exercise as computed", "from beside_impl import exercise as computed"),
        ("import impl.terms as t", "import beside_impl.terms as t"),
        ("import impl.terms", "import beside_impl.terms\nimport beside_impl as impl"),
        ("import impl, math", "import beside_impl\nimport beside_impl as impl\nimport math"),
        ("from implement import x", "from implement import x"),
        ("from spec.facts import Unit", "from spec.facts import Unit"),
        ("def f():\n    from impl import a", "def f():\n    from beside_impl import a"),
    ],
)
def test_imports_go_by_the_other_names(written: str, read: str) -> None:
    """And what a module calls them stays as it was; a room that is not renamed is shared."""
    tree = Renaming({"impl": "beside_impl"}).visit(ast.parse(written))
    assert ast.unparse(ast.fix_missing_locations(tree)) == read
