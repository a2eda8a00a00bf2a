"""warrant.certificate."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.adjustment import AdjustFacts, SplitFacts, StockDividendFacts
from spec.alternatives import RatchetPrice
from spec.certificate import CertificateFacts, certificate
from spec.errors import InvalidFacts, Refused
from spec.ratchet import RatchetFacts
from spec.readings import Readings
from spec.rules import RULES, Step, derive

DIME = Fraction(1, 10)
NUMBER = Fraction(1000)
SPLIT = CertificateFacts(split=SplitFacts(number=NUMBER, old=1, new=4))
DIVIDEND = CertificateFacts(dividend=StockDividendFacts(number=NUMBER, outstanding=Fraction(3000), dividend=1000))
ISSUE = CertificateFacts(issue=RatchetFacts(number=NUMBER, shares=10, consideration=Fraction(1, 2)))
OTHER = CertificateFacts(other=AdjustFacts(number=NUMBER, price_after=Fraction(1, 8)))


@pytest.mark.parametrize(
    ("case", "clause", "price", "number", "figures"),
    [
        (SPLIT, "Warrant 3(b)", Fraction(1, 40), 4000, [1, 4]),
        (DIVIDEND, "Warrant 3(c)", Fraction(2, 25), 1250, [3000, 0, 1000]),
        (ISSUE, "Warrant 3(g)", Fraction(1, 20), 2000, [10, Fraction(1, 2)]),
        (OTHER, "Warrant 3(a)", Fraction(1, 8), 800, [Fraction(1, 8)]),
    ],
    ids=["split", "dividend", "issue", "any other"],
)
def test_a_certificate_shows_clause_figures_and_facts(
    case: CertificateFacts, clause: str, price: Fraction, number: int, figures: list[Any]
) -> None:
    """4 for 1; 4,000/5,000; 50 cents for ten shares; a readjustment to $0.125. $100 for the whole throughout."""
    shown: Any = certificate(case)
    assert shown.clause == clause
    assert (shown.price_before, shown.number_before) == (DIME, 1000)
    assert (shown.price_after, shown.number_after, shown.whole_price) == (price, number, 100)
    assert [each.figure for each in shown.based_on] == figures
    assert all(each.label for each in shown.based_on)


def test_a_certificate_comes_with_the_computation() -> None:
    """The steps of the adjustment are those of its own rule."""
    steps = [each.name for each in derive(RULES["warrant.certificate"], DIVIDEND).entries if isinstance(each, Step)]
    assert steps[:3] == ["N, shares before", "Purchase Price", "shares purchasable"]


@pytest.mark.parametrize(
    "nothing",
    [
        CertificateFacts(split=SplitFacts(number=NUMBER, old=3, new=3)),
        CertificateFacts(issue=RatchetFacts(number=NUMBER, shares=10, consideration=Fraction(1))),
        CertificateFacts(other=AdjustFacts(number=NUMBER, price_after=DIME)),
    ],
    ids=["one for one", "at the price", "to the same price"],
)
def test_where_nothing_is_adjusted_there_is_nothing_to_certify(nothing: CertificateFacts) -> None:
    with pytest.raises(Refused) as refused:
        certificate(nothing)
    assert refused.value.clause == "Warrant 3(h)"


def test_an_adjustment_refused_is_not_certified() -> None:
    """Shares for nothing yield no price."""
    with pytest.raises(Refused) as refused:
        certificate(CertificateFacts(issue=RatchetFacts(number=NUMBER, shares=10, consideration=Fraction(0))))
    assert refused.value.clause == "Warrant 3(g)(1)"


def test_a_certificate_follows_the_readings_of_the_adjustment() -> None:
    """`ratchet.price`: where the ratchet has no effect no certificate is owed."""
    with pytest.raises(Refused):
        certificate(ISSUE, Readings(ratchet_price=RatchetPrice.NO_EFFECT))


def test_one_certificate_is_of_one_adjustment() -> None:
    """None, or two, are no case."""
    pair: dict[str, Any] = {"split": SPLIT.split, "other": OTHER.other}
    for given in ({}, pair):
        with pytest.raises(InvalidFacts) as error:
            CertificateFacts(**given)
        assert error.value.clause == "Warrant 3(h)"
