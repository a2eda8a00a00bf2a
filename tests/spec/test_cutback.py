"""registration.ownership, registration.parity and registration.cutback."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from spec.alternatives import CutbackAboveRequest, CutbackParity, RegistrationBase
from spec.cutback import (
    Cutback,
    CutbackFacts,
    Other,
    OtherParticipant,
    OwnershipFacts,
    Parity,
    ParityFacts,
    Request,
    RequestingHolder,
    cutback,
    ownership,
    parity,
)
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings

HOLDERS_ONLY = Readings(registration_base=RegistrationBase.HOLDERS)
LITERAL = Readings(cutback_above_request=CutbackAboveRequest.LITERAL)
REDISTRIBUTED = Readings(cutback_above_request=CutbackAboveRequest.REDISTRIBUTED)
EACH_HOLDER = Readings(cutback_parity=CutbackParity.HOLDER)


def requests(*pairs: tuple[int, int]) -> tuple[Request, ...]:
    """Holders who hold so many shares and ask for so many of them."""
    return tuple(Request(holder=f"Holder {n}", held=held, requested=asked) for n, (held, asked) in enumerate(pairs))


def other(asked: int, included: int, entitled: int = 0, footing: Other = Other.COMPARABLE) -> OtherParticipant:
    """Somebody else in the offering."""
    return OtherParticipant(participant="another", footing=footing, entitled=entitled, asked=asked, included=included)


def cut(
    places: int, *pairs: tuple[int, int], others: tuple[OtherParticipant, ...] = (), readings: Readings | None = None
) -> Cutback:
    """A cutback to so many places."""
    return cutback(CutbackFacts(places=places, requests=requests(*pairs), others=others), readings)


def given(places: int, *pairs: tuple[int, int], **more: Any) -> list[int]:
    """The shares of each Holder."""
    return [line.included for line in cut(places, *pairs, **more).lines]


# -- Ownership Percentages


def percentages(*held: int, others: int = 0, readings: Readings | None = None) -> list[Fraction]:
    """The Ownership Percentages of Holders with so many shares."""
    holders = tuple(RequestingHolder(holder=f"Holder {n}", held=shares) for n, shares in enumerate(held))
    outcome = ownership(OwnershipFacts(holders=holders, others=others), readings)
    assert outcome.together == sum(each.percentage for each in outcome.holders)
    return [each.percentage for each in outcome.holders]


def test_an_ownership_percentage_is_of_all_who_take_part() -> None:
    """100 and 300, with 600 of others: 100/1,000 and 300/1,000."""
    assert percentages(100, 300, others=600) == [Fraction(1, 10), Fraction(3, 10)]


def test_on_the_other_reading_it_is_of_holders_only() -> None:
    """`registration.base`: 100/400 and 300/400."""
    assert percentages(100, 300, others=600, readings=HOLDERS_ONLY) == [Fraction(1, 4), Fraction(3, 4)]


def test_a_holder_alone_has_the_whole() -> None:
    """One share will do."""
    assert percentages(1) == [1]


def test_whoever_holds_nothing_is_no_holder_and_somebody_must_ask() -> None:
    """So nothing is ever divided by nil."""
    with pytest.raises(InvalidFacts) as error:
        percentages(0)
    assert error.value.clause == "RRA 1.2"
    with pytest.raises(InvalidFacts):
        percentages()


# -- parity


def wanted(*pairs: tuple[int, int], others: tuple[OtherParticipant, ...], readings: Readings | None = None) -> Parity:
    """What parity wants for those requests."""
    return parity(ParityFacts(requests=requests(*pairs), others=others), readings)


def test_holders_may_be_excluded_as_far_as_another_and_no_further() -> None:
    """The other has 60 of 100 included: of 7 shares asked for, 4.2, so 5 at the least."""
    outcome = wanted((7, 7), others=(other(100, 60),))
    assert (outcome.compared, outcome.part, outcome.fewest) == (1, Fraction(3, 5), 5)


def test_the_best_served_of_several_counts() -> None:
    """10%, 90% and 50%: nine tenths of 20."""
    others = tuple(
        OtherParticipant(participant=f"no. {n}", footing=Other.COMPARABLE, asked=10, included=n) for n in (1, 9, 5)
    )
    assert wanted((20, 20), others=others).fewest == 18


@pytest.mark.parametrize("footing", [Other.SERIES_2A, Other.DEMAND, Other.COMPANY])
def test_series_2a_demand_rights_and_the_company_are_not_compared(footing: Other) -> None:
    """Though all of theirs is included."""
    outcome = wanted((7, 7), others=(other(100, 100, footing=footing),))
    assert (outcome.compared, outcome.part, outcome.fewest) == (0, Fraction(0), 0)


def test_read_holder_by_holder_each_fraction_counts_as_a_share() -> None:
    """`cutback.parity`: half of 3 and half of 3 are 3 together, and 2 each by itself."""
    assert wanted((3, 3), (3, 3), others=(other(2, 1),)).fewest == 3
    assert wanted((3, 3), (3, 3), others=(other(2, 1),), readings=EACH_HOLDER).fewest == 4


# -- the cutback


def test_each_holder_gets_its_part_of_the_places() -> None:
    """Of 100 places, 100/400 and 300/400."""
    outcome = cut(100, (100, 100), (300, 300))
    assert [line.included for line in outcome.lines] == [25, 75]
    assert [line.percentage for line in outcome.lines] == [Fraction(1, 4), Fraction(3, 4)]
    assert (outcome.included, outcome.unfilled, outcome.limited) == (100, 0, True)


def test_others_who_take_part_leave_places_for_holders_empty() -> None:
    """With 400 shares of somebody with demand rights the parts are halved: 12.5 and 37.5 of 100 places."""
    demand = (other(400, 400, entitled=400, footing=Other.DEMAND),)
    outcome = cut(100, (100, 100), (300, 300), others=demand)
    assert ([line.included for line in outcome.lines], outcome.unfilled) == ([12, 37], 51)
    assert given(100, (100, 100), (300, 300), others=demand, readings=HOLDERS_ONLY) == [25, 75]


def test_a_part_above_the_request_is_capped_and_its_places_stay_empty() -> None:
    """A holds 300 and asks for 10; B holds 100 and asks for 100: of 60 places 45 and 15, so 10 and 15."""
    outcome = cut(60, (300, 10), (100, 100))
    assert ([line.included for line in outcome.lines], outcome.unfilled) == ([10, 15], 35)


def test_read_literally_a_holder_gets_more_than_it_asked_for() -> None:
    """`cutback.above-request`: 45, having asked for 10."""
    assert given(60, (300, 10), (100, 100), readings=LITERAL) == [45, 15]


def test_read_with_redistribution_the_others_take_the_places_over() -> None:
    """`cutback.above-request`: 10, and the other 50 of 60."""
    outcome = cut(60, (300, 10), (100, 100), readings=REDISTRIBUTED)
    assert ([line.included for line in outcome.lines], outcome.unfilled) == ([10, 50], 0)


def test_places_over_are_passed_on_in_proportion_and_again() -> None:
    """100 places, holdings 1:1:1:1. 25 each; A wants 5, so 95/3 each; B wants 30, so 65/2 each: 33 and 32."""
    asked = [(100, 5), (100, 30), (100, 100), (100, 100)]
    assert given(100, *asked, readings=REDISTRIBUTED) == [5, 30, 33, 32]


def test_of_equal_remainders_the_earlier_holder_is_served() -> None:
    """One place between two alike."""
    assert given(1, (1, 1), (1, 1), readings=REDISTRIBUTED) == [1, 0]
    assert given(0, (1, 1), (1, 1), readings=REDISTRIBUTED) == [0, 0]


def test_fractions_of_a_share_are_left_out() -> None:
    """10 places among three alike: 3 each, and one place empty."""
    outcome = cut(10, (5, 5), (5, 5), (5, 5))
    assert ([line.included for line in outcome.lines], outcome.unfilled) == ([3, 3, 3], 1)


def test_where_there_is_room_for_all_nothing_is_cut() -> None:
    """At the number requested and beyond, others or no others; a place less, and the formula halves it."""
    demand = (other(10, 10, entitled=10, footing=Other.DEMAND),)
    for places in (10, 11, 10**9):
        outcome = cut(places, (10, 10), others=demand)
        assert (outcome.included, outcome.unfilled, outcome.limited) == (10, 0, False)
    assert cut(9, (10, 10), others=demand).included == 4


def test_everybody_may_be_excluded_if_nobody_comparable_is_included() -> None:
    """No place at all; what the Company sells for itself does not matter, a share of another's does."""
    company = OtherParticipant(participant="the Company", footing=Other.COMPANY, asked=10, included=10)
    assert given(0, (10, 10), others=(other(10, 0, entitled=10), company)) == [0]
    with pytest.raises(Refused):
        given(0, (10, 10), others=(other(10, 1, entitled=10), company))


def test_nobody_is_excluded_further_than_management() -> None:
    """5 of 10 places are half; management has half of 4 included, then three of 4."""
    assert given(5, (10, 10), others=(other(4, 2),)) == [5]
    with pytest.raises(Refused) as refused:
        given(5, (10, 10), others=(other(4, 3),))
    assert refused.value.clause == "RRA 2.3"


@pytest.mark.parametrize("footing", [Other.SERIES_2A, Other.DEMAND, Other.COMPANY])
def test_those_set_apart_may_be_favoured(footing: Other) -> None:
    """All of theirs goes in, half of the Holders' does."""
    assert given(5, (10, 10), others=(other(4, 4, footing=footing),)) == [5]


def test_an_even_cutback_is_refused_because_the_formula_counts_the_other_as_well() -> None:
    """10 and 10, half for either: the Holder's part is 10/20 of 5 places, 2, which is less than half of 10."""
    even = (other(10, 5, entitled=10),)
    with pytest.raises(Refused):
        given(5, (10, 10), others=even)
    assert given(5, (10, 10), others=even, readings=HOLDERS_ONLY) == [5]


def test_read_holder_by_holder_a_fraction_cut_off_can_break_the_parity() -> None:
    """`cutback.parity`: 6 of 10 for A and 3 of 6 for B; the other has 9 of 16. Together 9 of 16, B only 3 of 6."""
    nine_of_sixteen = (other(16, 9),)
    assert given(10, (10, 10), (6, 6), others=nine_of_sixteen) == [6, 3]
    with pytest.raises(Refused):
        given(10, (10, 10), (6, 6), others=nine_of_sixteen, readings=EACH_HOLDER)


def test_nobody_asks_for_more_than_it_holds_or_for_nothing() -> None:
    """Nor includes more of another's than was asked for."""
    for pair in ((5, 6), (5, 0), (0, 1), (-1, 1)):
        with pytest.raises(InvalidFacts):
            given(1, pair)
    with pytest.raises(InvalidFacts):
        other(4, 5)
    with pytest.raises(InvalidFacts):
        other(4, 4, entitled=4, footing=Other.COMPANY)


def test_a_holder_asks_once_and_another_stands_once() -> None:
    """By name."""
    one = requests((1, 1))
    with pytest.raises(InvalidFacts, match="twice"):
        CutbackFacts(places=1, requests=one * 2)
    with pytest.raises(InvalidFacts, match="twice"):
        CutbackFacts(places=1, requests=one, others=(other(1, 1),) * 2)


@pytest.mark.parametrize("places", [1.0, True, "1", Fraction(1, 2)], ids=repr)
def test_places_are_whole(places: Any) -> None:
    """Anything else is of the wrong type."""
    with pytest.raises(TypeError):
        given(places, (1, 1))


def test_an_enormous_cutback_is_exact() -> None:
    """10^15 - 1 places, one share in three of 3 x 10^14 each: nothing overflows and nothing is rounded up."""
    most = 10**14
    assert given(3 * most - 1, (most, most), (most, most), (most, most)) == [most - 1] * 3


# -- the smallest cases


def cases(most: int) -> list[tuple[int, tuple[int, int], tuple[int, int]]]:
    """Two Holders of at most so many shares, and fewer places than they ask for; the fewest shares held first."""
    holdings = [(held, asked) for held in range(1, most + 1) for asked in range(1, held + 1)]
    found = [(places, a, b) for a, b in product(holdings, holdings) for places in range(a[1] + b[1])]
    return sorted(found, key=lambda case: (case[1][0] + case[2][0], case[1][1] + case[2][1], case[0]))


def test_the_smallest_case_in_which_a_place_stays_empty() -> None:
    """Two Holders of one share each, and one place: half a share is due to either, and nobody gets it."""
    assert next(case for case in cases(3) if cut(*case).unfilled) == (1, (1, 1), (1, 1))


def test_the_smallest_case_in_which_more_is_given_than_was_asked_for() -> None:
    """Holdings of 4 and 4, requests of 1 and 4, 4 places: 2 for the Holder who asked for 1."""
    more = (case for case in cases(6) if any(
        shares > pair[1] for shares, pair in zip(given(*case, readings=LITERAL), case[1:], strict=True)
    ))  # fmt: skip
    places, one, another = next(more)
    assert (places, {one, another}) == (4, {(4, 1), (4, 4)})
