"""exchange.partial."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import DayCount, ExchangeFirstDay, ExchangeInterest, ExchangeRemainder
from spec.errors import InvalidFacts, Refused
from spec.exchange import ExchangeFacts, exchange_partial
from spec.interest import growth
from spec.readings import Readings
from spec.terms import EFFECTIVE_DATE, MATURITY_DATE

SIXTEENTH = date(2002, 8, 16)
QUARTER_DAY = date(2002, 9, 28)


def exchange(part: Any = 400, principal: Any = 1000, on: date = QUARTER_DAY) -> ExchangeFacts:
    """$400 of a $1,000 Note accruing from the Effective Date."""
    return ExchangeFacts(principal=principal, accrues_from=EFFECTIVE_DATE, on=on, part=part)


GROWTH = growth(EFFECTIVE_DATE, QUARTER_DAY, DayCount.ACTUAL_360)


def test_a_part_takes_its_interest_with_it_and_the_rest_keeps_its_own() -> None:
    """Series A principal and the remainder's Note Amount make up the Note Amount before."""
    outcome = exchange_partial(exchange())
    assert outcome.principal_exchanged == 400
    assert outcome.series_a_principal == 400 * GROWTH
    assert outcome.remainder_principal == 600
    assert outcome.remainder_accrues_from == EFFECTIVE_DATE
    assert outcome.remainder_note_amount == 600 * GROWTH


def test_the_series_a_note_is_issued_to_the_cent() -> None:
    """Half a cent goes up: $0.02 of principal with interest is $0.02, and $2,147,357 is to the cent."""
    assert exchange_partial(exchange(part=Fraction(2, 100))).series_a_issued == Fraction(2, 100)
    whole = exchange_partial(exchange(part=2_147_357, principal=2_147_357))
    assert whole.series_a_issued == Fraction(round(2_147_357 * GROWTH * 100), 100)


def test_the_whole_note_can_be_exchanged() -> None:
    """Nothing remains."""
    outcome = exchange_partial(exchange(part=1000))
    assert outcome.remainder_principal == outcome.remainder_note_amount == 0


def test_exchange_begins_on_16_august_2002_by_default() -> None:
    """`exchange.first-day`: the 15th is a day too early, unless it is read as the first."""
    assert exchange_partial(exchange(on=SIXTEENTH)).principal_exchanged == 400
    fifteenth = exchange(on=SIXTEENTH - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        exchange_partial(fifteenth)
    assert refused.value.clause == "Note 3(a)"
    on_the_15th = Readings(exchange_first_day=ExchangeFirstDay.FIFTEENTH)
    assert exchange_partial(fifteenth, on_the_15th).principal_exchanged == 400
    with pytest.raises(Refused):
        exchange_partial(exchange(on=SIXTEENTH - timedelta(days=2)), on_the_15th)


def test_exchange_is_open_up_to_maturity() -> None:
    """The last day of the Note's life is within it; the next is no day of it."""
    assert exchange_partial(exchange(on=MATURITY_DATE)).principal_exchanged == 400
    with pytest.raises(InvalidFacts) as error:
        exchange(on=MATURITY_DATE + timedelta(days=1))
    assert (error.value.field, error.value.clause) == ("on", "Note opening")


@pytest.mark.parametrize(("principal", "part"), [(1000, Fraction(100_001, 100)), (0, Fraction(1, 100))])
def test_more_than_is_outstanding_cannot_be_exchanged(principal: Any, part: Any) -> None:
    """A cent too much is refused, and so is anything of a Note wholly exchanged."""
    with pytest.raises(Refused) as refused:
        exchange_partial(exchange(part=part, principal=principal))
    assert refused.value.clause == "Note 3(a)"


@pytest.mark.parametrize("part", [0, -1])
def test_a_part_of_nothing_is_no_exchange(part: int) -> None:
    """It is bad input, not a refusal."""
    with pytest.raises(InvalidFacts) as error:
        exchange(part=part)
    assert error.value.field == "part"


def test_exchanging_in_two_parts_comes_to_the_same_as_in_one() -> None:
    """The exact Series A principal adds up, on the day and later."""
    first = exchange_partial(exchange(part=150))
    second = exchange_partial(exchange(part=250, principal=first.remainder_principal))
    assert first.series_a_principal + second.series_a_principal == exchange_partial(exchange()).series_a_principal


@pytest.mark.parametrize(
    ("reading", "principal_exchanged", "series_a", "remainder_amount"),
    [
        (ExchangeInterest.SLICE, 400, 400 * GROWTH, 600 * GROWTH),
        (ExchangeInterest.ALL_RIDES, 400, 400 + 1000 * (GROWTH - 1), 600),
        (ExchangeInterest.INCLUDED, 400 / GROWTH, 400, 1000 * GROWTH - 400),
    ],
    ids=lambda value: value.key if isinstance(value, ExchangeInterest) else "",
)
def test_what_interest_goes_with_the_part(
    reading: ExchangeInterest, principal_exchanged: Any, series_a: Any, remainder_amount: Any
) -> None:
    """`exchange.interest`: that of the part, all there is, or none beyond the amount named."""
    outcome = exchange_partial(exchange(), Readings(exchange_interest=reading))
    assert outcome.principal_exchanged == principal_exchanged
    assert outcome.series_a_principal == series_a
    assert outcome.remainder_principal == 1000 - principal_exchanged
    assert outcome.remainder_note_amount == remainder_amount


def test_when_all_interest_rides_with_the_part_the_rest_starts_afresh() -> None:
    """Its interest is gone, so it accrues from the day of the exchange."""
    outcome = exchange_partial(exchange(), Readings(exchange_interest=ExchangeInterest.ALL_RIDES))
    assert outcome.remainder_accrues_from == QUARTER_DAY


def test_an_amount_that_includes_interest_may_exceed_principal_but_not_the_note_amount() -> None:
    """A Note of $1,000 with interest can be exchanged for $1,050 on that reading, and not for $1,100."""
    included = Readings(exchange_interest=ExchangeInterest.INCLUDED)
    assert exchange_partial(exchange(part=1050), included).series_a_principal == 1050
    with pytest.raises(Refused) as refused:
        exchange_partial(exchange(part=1100), included)
    assert refused.value.clause == "Note 3(a)"


@pytest.mark.parametrize(
    ("reading", "principal", "accrues_from", "note_amount"),
    [
        (ExchangeRemainder.KEEPS_HISTORY, 600, EFFECTIVE_DATE, 600 * GROWTH),
        (ExchangeRemainder.CAPITALISED, 600 * GROWTH, QUARTER_DAY, 600 * GROWTH),
        (ExchangeRemainder.PRINCIPAL_ONLY, 600, QUARTER_DAY, 600),
    ],
    ids=lambda value: value.key if isinstance(value, ExchangeRemainder) else "",
)
def test_what_the_note_for_the_remainder_begins_with(
    reading: ExchangeRemainder, principal: Any, accrues_from: date, note_amount: Any
) -> None:
    """`exchange.remainder`: its history, its interest made principal, or its principal alone."""
    outcome = exchange_partial(exchange(), Readings(exchange_remainder=reading))
    assert outcome.remainder_principal == principal
    assert outcome.remainder_accrues_from == accrues_from
    assert outcome.remainder_note_amount == note_amount


@pytest.mark.parametrize("part", [400.0, float("nan"), True, "400"], ids=repr)
def test_only_exact_parts_are_exchanged(part: Any) -> None:
    """A float, NaN, a bool and text are of the wrong type."""
    with pytest.raises(TypeError):
        exchange(part=part)
