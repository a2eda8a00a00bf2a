"""The shares kept available for a Warrant."""

from typing import Any

import pytest

from impl.errors import BadInput
from impl.ratios import Ratio
from impl.reserves import Reserve, Right, reserve


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ((999, 1), Reserve(999, 1000, 0)),
        ((1000, 1), Reserve(1000, 1000, 0)),
        ((10_001, 10), Reserve(1001, 1000, 1)),
        ((0, 1), Reserve(0, 1000, 0)),
    ],
)
def test_the_reserve_covers_the_warrant_rounded_up(number: Ratio, expected: Reserve) -> None:
    """1,000 of 5,000 are not issued."""
    assert reserve(number, [], 5000, 4000) == expected


def test_only_the_holders_other_rights_count() -> None:
    """Half a share and half a share are one."""
    others = [Right(True, (1, 2)), Right(False, (10**6, 1))]
    assert reserve((1, 2), others, 10, 0) == Reserve(1, 10, 0)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        (((-1, 1), [], 1, 0), "number"),
        (((1, 1), 7, 1, 0), "others"),
        (((1, 1), [Right(True, (-1, 1))], 1, 0), "others"),
        (((1, 1), [Right(1, (1, 1))], 1, 0), "of_the_holder"),  # type: ignore[arg-type]
        (((1, 1), [], -1, 0), "authorised"),
        (((1, 1), [], 1, -1), "issued"),
        (((1, 1), [], 1, 2), "issued"),
        (((1, 1), [], 1.0, 0), "authorised"),
    ],
)
def test_senseless_counts_are_bad_input(arguments: tuple[Any, ...], argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        reserve(*arguments)
    assert bad.value.argument == argument
