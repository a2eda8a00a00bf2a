"""Payments that tax is withheld from: what was due arrives, whatever the stack of withholdings."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import gross_up as computed
from impl.errors import Refused
from properties.bridge import agree, both, cents, dollars, pair
from spec.facts import Unit, choice, facts, invalid_unless, listing, money, nested, ratio
from spec.gross_up import GrossUpFacts, Payer, Withholding, gross_up
from spec.payment_alternatives import TaxGrossUp
from spec.readings import Readings
from spec.rounding import grossed_up_cents, withheld_cents

UP_TO_THREE = {"withholdings": (0, 1, 2, 3)}


def _paid(case: GrossUpFacts) -> computed.Payment:
    stack = [computed.Withholding(pair(each.rate), each.required_by_law) for each in case.withholdings]
    return computed.gross_up(cents(case.due), stack)


def _left_of_what_is_paid(due: Any, rates: list[Any]) -> Any:
    """Cents left of ``due`` cents grossed up, once each withholding has taken its part, and the argument link by link.

    What each withholding is to leave for the next is what it does leave, beginning with the whole payment.
    """
    wanted = [due]
    for rate in reversed(rates):
        wanted.append(grossed_up_cents(wanted[-1], rate))
    there = wanted[-1]
    for rate, before, after in zip(rates, wanted[:0:-1], wanted[-2::-1], strict=True):
        have(before * rate == there * rate, before == there)
        there -= withheld_cents(there, rate)
        have(there == after, why="a withholding leaves another amount than the next one is to bear on")
    return there


@statement(
    "gross-up.agrees", "PA 2.7(b)", "PA 2.7(a)", "PA 6.1(m)", facts=GrossUpFacts, lengths=UP_TO_THREE,
    kind=Kind.AGREEMENT, rules=("guarantee.gross-up",),
    fails_if="a Purchaser is paid more or less than the increased sum, or a withholding is wrongly let through",
)  # fmt: skip
def gross_up_agrees(case: GrossUpFacts) -> None:
    """The engine pays, withholds and delivers what the agreement says under any three withholdings, to the cent."""
    results = both(lambda: gross_up(case), lambda: _paid(case))
    if results is None:
        return
    specified, engine = results
    _left_of_what_is_paid(cents(case.due), [each.rate for each in case.withholdings])
    agree("payment", Unit.MONEY, specified.payment, dollars(engine.amount))
    agree("additional amount", Unit.MONEY, specified.additional, dollars(engine.amount) - case.due)
    agree("withheld", Unit.MONEY, specified.withheld, dollars(sum(engine.withheld)))
    agree("received net", Unit.MONEY, specified.net, dollars(engine.net))


@facts
class Rate:
    """A withholding of less than the whole."""

    rate: Fraction = ratio("rate", maximum=Fraction(1))

    def check(self) -> None:
        invalid_unless(self.rate < 1, "rate", "the whole is withheld", "give less than 1", "PA 2.7(b)")


@facts
class Stack:
    """A sum due, and what law requires to be withheld from it, each on what the one before leaves."""

    due: Fraction = money("sum due before any withholding")
    withholdings: tuple[Rate, ...] = listing("withholdings, in their order", Rate)


def _paid_on(due: Any, rates: list[Any]) -> computed.Payment:
    return computed.gross_up(cents(due), [computed.Withholding(pair(rate), required_by_law=True) for rate in rates])


def _specified(due: Any, rates: list[Any]) -> Any:
    return gross_up(GrossUpFacts(due=due, withholdings=tuple(Withholding(rate=rate) for rate in rates)))


@statement(
    "gross-up.net-is-what-was-due", "PA 2.7(b)", "PA 6.1(m)", facts=Stack, lengths=UP_TO_THREE,
    rules=("guarantee.gross-up",), fails_if="a Purchaser bears a tax that it is to be kept free of, or gains by one",
)  # fmt: skip
def net_is_what_was_due(case: Stack) -> None:
    """Whatever is withheld from what the engine pays, up to three times over, what was due arrives, to the cent."""
    rates = [each.rate for each in case.withholdings]
    engine = _paid_on(case.due, rates)
    assert engine.net == cents(case.due), "the engine delivers another sum than was due"
    assert engine.amount == sum(engine.withheld) + engine.net, "a cent is lost between payment, withholding and receipt"
    assert _left_of_what_is_paid(cents(case.due), rates) == cents(case.due), "another sum is left than was due"


@statement(
    "gross-up.never-pays-less", "PA 2.7(b)", facts=Stack, lengths=UP_TO_THREE, rules=("guarantee.gross-up",),
    fails_if="a withholding makes the payer's own burden lighter, or takes a negative amount",
)  # fmt: skip
def never_pays_less(case: Stack) -> None:
    """No stack of withholdings makes a payment smaller than what was due, and none takes less than nothing."""
    engine = _paid_on(case.due, [each.rate for each in case.withholdings])
    for withheld in engine.withheld:
        have(withheld >= 0, why="less than nothing is withheld")
    assert engine.amount >= cents(case.due), "less is paid than was due"


@statement(
    "gross-up.nothing-withheld-nothing-added", "PA 2.7(b)", facts=Stack, lengths=UP_TO_THREE,
    rules=("guarantee.gross-up",), fails_if="an additional amount is paid although nothing is withheld",
)  # fmt: skip
def nothing_withheld_nothing_added(case: Stack) -> None:
    """Where nothing is withheld, or at a rate of nil, exactly what was due is paid."""
    nil = [Fraction(0) for _ in case.withholdings]
    assert _paid_on(case.due, nil).amount == cents(case.due), "the engine adds something"
    assert _specified(case.due, nil).payment == case.due, "the agreement adds something"


@facts
class OneWithholding:
    """A sum due, one withholding, and a payment that might be made instead."""

    due: Fraction = money("sum due before any withholding")
    withholding: Rate = nested("the withholding", Rate)
    instead: Fraction = money("a payment that might be made instead")


@statement(
    "gross-up.least-payment", "PA 2.7(b)", facts=OneWithholding, rules=("guarantee.gross-up",),
    fails_if="the payer pays more than is needed, or less would have done",
)  # fmt: skip
def least_payment(case: OneWithholding) -> None:
    """No smaller payment, by so much as a cent, would leave what was due."""
    rate, instead = case.withholding.rate, cents(case.instead)
    engine = _paid_on(case.due, [rate])
    assume(instead < engine.amount)
    left = instead - withheld_cents(instead, rate)
    have(left <= instead * (1 - rate), why="a withholding takes less than its rate")
    assert left < cents(case.due), "a smaller payment would have done"


@facts
class TwoWithholdings:
    """A sum due, and two withholdings that might be made in either order."""

    due: Fraction = money("sum due before any withholding")
    one: Rate = nested("one withholding", Rate)
    other: Rate = nested("the other", Rate)


@statement(
    "gross-up.order-does-not-matter", "PA 2.7(b)", facts=TwoWithholdings, rules=("guarantee.gross-up",),
    fails_if="the Purchaser, or before rounding the payer, is better off with the withholdings in another order",
)  # fmt: skip
def order_does_not_matter(case: TwoWithholdings) -> None:
    """Two withholdings leave the same net in either order, and before rounding want the same payment."""
    there, back = [case.one.rate, case.other.rate], [case.other.rate, case.one.rate]
    for rates in (there, back):
        assert _paid_on(case.due, rates).net == _left_of_what_is_paid(cents(case.due), rates), "the net is another"
    assert _specified(case.due, there).exact_payment == _specified(case.due, back).exact_payment, (
        "the payment before rounding depends on the order"
    )


# -- who owes an additional amount, and on what


@facts
class GrossUpAsRead:
    """A sum that tax is withheld from, and whom the clauses are read to bind."""

    payment: GrossUpFacts = nested("the sum", GrossUpFacts)
    by: TaxGrossUp = choice("who makes good what is withheld", TaxGrossUp)


@statement(
    "gross-up.as-read", "PA 2.7(b)", "PA 2.7(a)", "PA 6.1(m)", facts=GrossUpAsRead, lengths={"withholdings": (0, 1)},
    enumerated=("by",), kind=Kind.AGREEMENT, rules=("guarantee.gross-up",),
    fails_if="a reading has a payer make good what it need not, or leaves a Purchaser short of what it must",
)  # fmt: skip
def gross_up_as_read(case: GrossUpAsRead) -> None:
    """On each reading the part that is to be made good is the engine's payment for it, and the rest is left as due.

    The Company's part is nothing where the Guarantors alone are bound; as each clause is written, its interest.
    """
    asked = case.payment
    raised: Any = asked.due
    if asked.payer is Payer.COMPANY and case.by is TaxGrossUp.GUARANTORS:
        raised = None
    elif asked.payer is Payer.COMPANY and case.by is TaxGrossUp.EACH_AS_WRITTEN:
        raised = asked.due if asked.interest is None else asked.interest
        if not asked.covenants_in_force:
            raised = None
    stack = [computed.Withholding(pair(each.rate), each.required_by_law) for each in asked.withholdings]

    def engine() -> Any:
        if raised is not None:
            return computed.gross_up(cents(raised), stack).amount + cents(asked.due - raised)
        if not all(each.required_by_law for each in asked.withholdings):
            raise Refused("PA 2.7(a)", "no law requires it")
        return cents(asked.due)

    results = both(lambda: gross_up(asked, Readings(tax_gross_up=case.by)), engine)
    if results is None:
        return
    specified, paid = results
    agree("payment", Unit.MONEY, specified.payment, dollars(paid))
    agree("additional amount", Unit.MONEY, specified.additional, dollars(paid) - asked.due)
    assert specified.net + specified.withheld == specified.payment, "what is withheld and what arrives do not add up"
    exact, left = specified.exact_payment - asked.due, paid
    if raised is not None:
        exact += raised
    for each in asked.withholdings:
        left = math.floor(left * (1 - each.rate))
        exact *= 1 if raised is None else 1 - each.rate
    agree("received net", Unit.MONEY, specified.net, dollars(left))
    assert exact == (0 if raised is None else raised), "before rounding, another sum would arrive"
