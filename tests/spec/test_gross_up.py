"""guarantee.gross-up."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.gross_up import GrossUpFacts, Payer, Withholding, gross_up
from spec.payment_alternatives import TaxGrossUp
from spec.readings import Readings
from spec.rules import RULES, Step, derive

TEN = Fraction(10, 100)
FIFTEEN = Fraction(15, 100)
GUARANTORS_ONLY = Readings(tax_gross_up=TaxGrossUp.GUARANTORS)
AS_WRITTEN = Readings(tax_gross_up=TaxGrossUp.EACH_AS_WRITTEN)


def payment(due: Any, *rates: Any, **more: Any) -> GrossUpFacts:
    """A sum due and withholdings that law requires."""
    return GrossUpFacts(due=due, withholdings=tuple(Withholding(rate=rate) for rate in rates), **more)


def refusal_of(facts: GrossUpFacts, readings: Readings | None = None) -> str:
    """The clause that turns the case away."""
    with pytest.raises(Refused) as refused:
        gross_up(facts, readings)
    return refused.value.clause


def test_one_withholding_is_made_good() -> None:
    """$90 net of 10% are $100: of 100 the tax takes 10 and leaves 90."""
    outcome: Any = gross_up(payment(90, TEN))
    assert (outcome.payment, outcome.additional, outcome.withheld, outcome.net) == (100, 10, 10, 90)
    assert outcome.exact_payment == 100


def test_stacked_withholdings_each_bear_on_what_the_one_before_leaves() -> None:
    """$76.50 net of 10% and then 15%: 100 less 10 is 90, and 90 less 13.50 is 76.50."""
    outcome: Any = gross_up(payment(Fraction(7650, 100), TEN, FIFTEEN))
    assert outcome.payment == 100
    assert outcome.net == Fraction(7650, 100)


def test_a_payment_is_rounded_up_to_the_cent_and_so_is_each_withholding() -> None:
    """$100 net of 15%: 100 / 0.85 = 117.647..., so 117.65; 15% of it is 17.6475, so 17.65 is withheld and 100 left."""
    outcome: Any = gross_up(payment(100, FIFTEEN))
    assert outcome.exact_payment == Fraction(2000, 17)
    assert (outcome.payment, outcome.withheld, outcome.net) == (Fraction(11765, 100), Fraction(1765, 100), 100)


@pytest.mark.parametrize("order", list(permutations((TEN, FIFTEEN, Fraction(1, 3)))), ids=str)
def test_the_order_of_withholdings_does_not_matter_to_the_net(order: tuple[Fraction, ...]) -> None:
    """Before rounding: 1234.56 / (0.9 x 0.85 x 2/3) = 1234.56 / 0.51."""
    outcome: Any = gross_up(payment(Fraction(123_456, 100), *order))
    assert outcome.net == Fraction(123_456, 100)
    assert outcome.exact_payment == Fraction(123_456, 51)


def test_nothing_withheld_is_nothing_added() -> None:
    """No withholding, or one at nil."""
    for facts in (payment(90), payment(90, 0), payment(90, 0, 0)):
        outcome: Any = gross_up(facts)
        assert (outcome.payment, outcome.additional, outcome.withheld, outcome.net) == (90, 0, 0, 90)


def test_nothing_due_stays_nothing() -> None:
    assert gross_up(payment(0, TEN)).payment == 0


def test_a_cent_under_nearly_the_whole_takes_a_large_payment() -> None:
    """One cent net of 99.99% is $100."""
    outcome: Any = gross_up(payment(Fraction(1, 100), Fraction(9999, 10_000)))
    assert (outcome.payment, outcome.net) == (100, Fraction(1, 100))


def test_a_withholding_of_the_whole_leaves_nothing_whatever_is_paid() -> None:
    """Wherever it stands among the others."""
    assert refusal_of(payment(90, 1)) == "PA 2.7(b)"
    assert refusal_of(payment(90, TEN, 1)) == "PA 2.7(b)"
    assert refusal_of(payment(0, 1)) == "PA 2.7(b)"


def test_a_withholding_that_no_law_requires_is_not_to_be_made() -> None:
    """Payments are free of it, whoever pays."""
    facts = GrossUpFacts(due=Fraction(90), withholdings=(Withholding(rate=TEN, required_by_law=False),))
    assert refusal_of(facts) == refusal_of(facts, GUARANTORS_ONLY) == "PA 2.7(a)"


def test_on_one_reading_the_guarantors_alone_pay_more() -> None:
    """`tax.gross-up`: $100 due, 15% withheld, the Company pays $100 and $85 arrive."""
    by_company: Any = gross_up(payment(100, FIFTEEN), GUARANTORS_ONLY)
    assert (by_company.payment, by_company.additional, by_company.withheld, by_company.net) == (100, 0, 15, 85)
    by_guarantor = gross_up(payment(100, FIFTEEN, payer=Payer.GUARANTOR), GUARANTORS_ONLY)
    assert by_guarantor == gross_up(payment(100, FIFTEEN))
    assert gross_up(payment(100, 1), GUARANTORS_ONLY).net == 0


def test_on_another_the_company_makes_good_interest_while_its_covenants_hold() -> None:
    """`tax.gross-up`: $90 of interest in $190, 10%: 100 + 100 is paid, 20 withheld, 180 arrive."""
    facts = payment(190, TEN, interest=90)
    outcome: Any = gross_up(facts, AS_WRITTEN)
    assert (outcome.payment, outcome.withheld, outcome.net) == (200, 20, 180)
    fallen_away = payment(190, TEN, interest=90, covenants_in_force=False)
    assert gross_up(fallen_away, AS_WRITTEN).net == 171
    assert gross_up(payment(90, TEN), AS_WRITTEN).net == 90
    assert gross_up(payment(190, TEN, interest=90, payer=Payer.GUARANTOR), AS_WRITTEN).net == 190


def test_interest_is_part_of_what_is_due() -> None:
    with pytest.raises(InvalidFacts) as error:
        payment(90, interest=91)
    assert error.value.field == "interest"


@pytest.mark.parametrize("rate", [Fraction(-1, 100), Fraction(101, 100)], ids=str)
def test_a_rate_is_from_nil_to_the_whole(rate: Fraction) -> None:
    with pytest.raises(InvalidFacts):
        Withholding(rate=rate)


@pytest.mark.parametrize("rate", [0.1, "10%", None, True], ids=str)
def test_a_rate_is_exact(rate: Any) -> None:
    with pytest.raises(TypeError):
        Withholding(rate=rate)


def test_each_withholding_is_named_in_the_derivation() -> None:
    """In its order, in whole cents."""
    entries = derive(RULES["guarantee.gross-up"], payment(Fraction(7650, 100), TEN, FIFTEEN)).entries
    taken = {entry.name: entry.value for entry in entries if isinstance(entry, Step)}
    assert taken["withholding 1"] == 10
    assert taken["withholding 2"] == Fraction(1350, 100)
