"""warrant.recapitalisation and warrant.reorganisation."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.reorganisation import (
    Entitlement,
    RecapitalisationFacts,
    ReorganisationFacts,
    Sort,
    recapitalisation,
    reorganisation,
)
from spec.rules import RULES, Condition, derive
from spec.securities_alternatives import RecapitalisationPrice, SecuritiesConversion

DIME = Fraction(1, 10)
A_SHARE = Readings(recapitalisation_price=RecapitalisationPrice.A_SHARE)
NET = Readings(securities_conversion=SecuritiesConversion.NET)


def becomes(each_share: Any, what: str = "class A stock", sort: Sort = Sort.STOCK) -> Entitlement:
    """One of the things that a share becomes."""
    return Entitlement(what=what, sort=sort, each_share=each_share)


def changed(*received: Entitlement, number: Any = 1000) -> RecapitalisationFacts:
    """A Warrant for 1,000 shares at $0.10 when the common stock becomes something else."""
    return RecapitalisationFacts(number=number, received=received)


def test_four_new_shares_for_one_cost_a_quarter_each() -> None:
    """1,000 shares at $0.10 become 4,000 at $0.025: $100 for the whole, before and after."""
    outcome: Any = recapitalisation(changed(becomes(4)))
    assert (outcome.purchase_price, outcome.number, outcome.whole_price) == (Fraction(1, 40), 4000, 100)
    assert [(each.what, each.amount) for each in outcome.receivable] == [("class A stock", 4000)]


def test_one_for_one_changes_nothing() -> None:
    outcome: Any = recapitalisation(changed(becomes(1)))
    assert (outcome.purchase_price, outcome.number, outcome.whole_price) == (DIME, 1000, 100)


def test_several_classes_and_property_are_received_together() -> None:
    """Two of A, a half of B, $0.03 in cash: 2,500 shares of stock at $0.04, 2,000 and 500 of them, and $30."""
    outcome: Any = recapitalisation(
        changed(becomes(2), becomes(Fraction(1, 2), "class B stock"), becomes(Fraction(3, 100), "cash", Sort.CASH))
    )
    assert (outcome.purchase_price, outcome.number) == (Fraction(1, 25), 2500)
    assert [each.amount for each in outcome.receivable] == [2000, 500, 30]


def test_the_price_of_a_share_may_be_left_as_it_is() -> None:
    """`recapitalisation.price`: $0.10 for each of 4,000 shares, $400 where $100 was payable before."""
    outcome: Any = recapitalisation(changed(becomes(4)), A_SHARE)
    assert (outcome.purchase_price, outcome.number, outcome.whole_price) == (DIME, 4000, 400)
    assert recapitalisation(changed(becomes(1)), A_SHARE) == recapitalisation(changed(becomes(1)))


@pytest.mark.parametrize("received", [becomes(0), becomes(1, "notes", Sort.OTHER), becomes(1, "cash", Sort.CASH)])
def test_stock_that_does_not_become_stock_is_another_clause(received: Entitlement) -> None:
    with pytest.raises(Refused) as refused:
        recapitalisation(changed(received))
    assert refused.value.clause == "Warrant 3(e)"


def test_what_is_received_is_given_once_and_not_left_out() -> None:
    """Two lines for one thing, or none at all, are no case."""
    for received in ((becomes(1), becomes(2)), ()):
        with pytest.raises(InvalidFacts) as error:
            changed(*received)
        assert error.value.field == "received"
    with pytest.raises(InvalidFacts):
        becomes(-1)


def merger(*received: Entitlement, **changes: Any) -> ReorganisationFacts:
    """A Warrant for 1,000 shares at $0.10 in a merger."""
    facts: dict[str, Any] = {"number": 1000, "received": received}
    return ReorganisationFacts(**{**facts, **changes})


def test_after_a_merger_the_warrant_is_for_what_its_shares_became() -> None:
    """0.15 shares of the successor and $0.25: 150 shares and $250 for the $100 of before."""
    outcome: Any = reorganisation(
        merger(becomes(Fraction(3, 20), "successor's stock"), becomes(Fraction(1, 4), "cash", Sort.CASH))
    )
    assert (outcome.shares_counted, outcome.whole_price, outcome.cash) == (1000, 100, 250)
    assert [each.amount for each in outcome.receivable] == [150, 250]


def test_a_merger_for_cash_alone_leaves_a_warrant_for_cash() -> None:
    """At $0.05 a share the Holder would pay $100 for $50: nothing in Warrant 3(f) nets the two."""
    outcome: Any = reorganisation(merger(becomes(Fraction(1, 20), "cash", Sort.CASH)))
    assert (outcome.whole_price, outcome.cash) == (100, 50)


def test_where_holders_are_entitled_to_nothing_so_is_the_holder() -> None:
    """As on a sale of the assets with nothing paid out; the derivation says so."""
    case = merger()
    outcome: Any = reorganisation(case)
    assert (outcome.receivable, outcome.cash) == ((), 0)
    said = Condition("Warrant 3(f)", "a holder of common stock is entitled to nothing, nor is the Holder", fired=True)
    assert said in derive(RULES["warrant.reorganisation"], case).entries


def test_such_conversion_may_be_a_net_one() -> None:
    """`securities.conversion`: at $0.40 a share, 750 shares' worth, still for $100 in all."""
    case = merger(becomes(2), fair_market_value=Fraction(2, 5))
    outcome: Any = reorganisation(case, NET)
    assert (outcome.shares_counted, outcome.receivable[0].amount, outcome.whole_price) == (750, 1500, 100)
    with pytest.raises(Refused) as refused:
        reorganisation(merger(becomes(2)), NET)
    assert refused.value.clause == "Warrant 1(b)"


def test_a_warrant_for_nothing_becomes_one_for_nothing() -> None:
    assert reorganisation(merger(becomes(2), number=0)).receivable[0].amount == 0


@pytest.mark.parametrize("wrong", [1.5, True, "1"], ids=repr)
def test_only_exact_amounts_are_received(wrong: Any) -> None:
    with pytest.raises(TypeError):
        becomes(wrong)
