"""Ownership Percentages, the places each Holder gets, and parity with others."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.cutback import COMPANY, COMPARABLE, DEMAND, SERIES_2A, Other, Request, cut_back, fewest, ownership
from impl.errors import BadInput, Refused


def requests(*pairs: tuple[Any, Any]) -> list[Request]:
    """Holders who hold so many shares and ask for so many of them."""
    return [Request(f"Holder {n}", held, asked) for n, (held, asked) in enumerate(pairs)]


def other(asked: Any, included: Any, entitled: Any = 0, footing: Any = COMPARABLE, name: Any = "another") -> Other:
    """Somebody else in the offering."""
    return Other(name, footing, entitled, asked, included)


def test_ownership_percentages_count_the_others() -> None:
    """100 and 300 of 1,000."""
    assert [Fraction(*part) for part in ownership([100, 300], 600)] == [Fraction(1, 10), Fraction(3, 10)]
    assert [Fraction(*part) for part in ownership([1], 0)] == [1]


@pytest.mark.parametrize(
    ("held", "others", "argument"),
    [([], 0, "held"), ([0], 0, "held"), ([1.0], 0, "held"), (1, 0, "held"), ([1], -1, "others")],
    ids=str,
)
def test_percentages_of_nothing_are_bad_input(held: Any, others: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        ownership(held, others)
    assert error.value.argument == argument


@pytest.mark.parametrize(
    ("places", "pairs", "shares"),
    [
        (100, [(100, 100), (300, 300)], [25, 75]),
        (60, [(300, 10), (100, 100)], [10, 15]),
        (10, [(5, 5), (5, 5), (5, 5)], [3, 3, 3]),
        (1, [(1, 1), (1, 1)], [0, 0]),
        (0, [(5, 5)], [0]),
        (5, [(5, 5)], [5]),
        (6, [(5, 5)], [5]),
        (3 * 10**20 - 1, [(10**20, 10**20)] * 3, [10**20 - 1] * 3),
    ],
)
def test_each_holder_gets_the_whole_shares_of_its_part_up_to_its_request(
    places: int, pairs: list[tuple[int, int]], shares: list[int]
) -> None:
    """What is over stays empty."""
    assert cut_back(places, requests(*pairs), []) == shares


def test_others_count_in_the_percentages_but_not_where_there_is_room_for_all() -> None:
    """12.5 and 37.5 of 100 places; at 10 places for 10 shares nothing is cut."""
    demand = other(400, 400, 400, DEMAND)
    assert cut_back(100, requests((100, 100), (300, 300)), [demand]) == [12, 37]
    assert cut_back(10, requests((10, 10)), [demand]) == [10]


def test_nobody_is_excluded_further_than_somebody_comparable() -> None:
    """5 of 10 against 2 of 4, then 3 of 4."""
    assert cut_back(5, requests((10, 10)), [other(4, 2)]) == [5]
    with pytest.raises(Refused) as refused:
        cut_back(5, requests((10, 10)), [other(4, 3)])
    assert refused.value.clause == "RRA 2.3"
    with pytest.raises(Refused):
        cut_back(0, requests((10, 10)), [other(4, 1)])


@pytest.mark.parametrize("footing", [SERIES_2A, DEMAND, COMPANY])
def test_those_set_apart_may_be_favoured(footing: str) -> None:
    """All of theirs, half of the Holders'."""
    assert cut_back(5, requests((10, 10)), [other(4, 4, footing=footing)]) == [5]
    assert fewest(requests((10, 10)), [other(4, 4, footing=footing)]) == 0


def test_the_fewest_is_rounded_up_and_the_best_served_counts() -> None:
    """Three fifths of 7 is 4.2; nine tenths of 20 is 18."""
    assert fewest(requests((7, 7)), [other(100, 60)]) == 5
    assert fewest(requests((20, 20)), [other(10, n, name=f"no. {n}") for n in (1, 9, 5)]) == 18
    assert fewest(requests((7, 7)), []) == 0


@given(st.integers(0, 400), st.lists(st.tuples(st.integers(1, 100), st.integers(1, 100)), min_size=1, max_size=6))
def test_no_more_places_are_given_than_there_are_and_nobody_gets_more_than_asked(
    places: int, drawn: list[tuple[int, int]]
) -> None:
    """However many Holders there are."""
    pairs = [(max(pair), min(pair)) for pair in drawn]
    shares = cut_back(places, requests(*pairs), [])
    assert sum(shares) <= places
    assert all(0 <= share <= asked for share, (_, asked) in zip(shares, pairs, strict=True))


@pytest.mark.parametrize(
    ("places", "pairs", "others", "argument"),
    [
        (-1, [(1, 1)], [], "places"),
        (1.0, [(1, 1)], [], "places"),
        (1, [], [], "requests"),
        (1, [(1, 2)], [], "requested"),
        (1, [(1, 0)], [], "requested"),
        (1, [(1.5, 1)], [], "held"),
        (1, [(1, 1)], [other(1, 2)], "included"),
        (1, [(1, 1)], [other(0, 0)], "asked"),
        (1, [(1, 1)], [other(1, -1)], "included"),
        (1, [(1, 1)], [other(1, 1, -1)], "entitled"),
        (1, [(1, 1)], [other(1, 1, 1, COMPANY)], "entitled"),
        (1, [(1, 1)], [other(1, 1, footing="friend")], "footing"),
        (1, [(1, 1)], [other(1, 1, name="")], "name"),
        (1, [(1, 1)], [other(1, 1), other(1, 1)], "others"),
        (1, [(1, 1)], ["another"], "others"),
    ],
    ids=str,
)
def test_a_cutback_that_makes_no_sense_is_bad_input(places: Any, pairs: Any, others: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        cut_back(places, requests(*pairs), others)
    assert error.value.argument == argument


@pytest.mark.parametrize("given_requests", [["Holder"], requests((1, 1)) * 2, None], ids=["text", "twice", "none"])
def test_requests_are_a_list_of_holders_each_named_once(given_requests: Any) -> None:
    """Anything else is bad input."""
    with pytest.raises(BadInput) as error:
        cut_back(1, given_requests, [])
    assert error.value.argument == "requests"
