"""Dividends in Common Stock by record date, in the ledger (Warrant 3(c), with Warrant 6 and Note 4)."""

from datetime import date

from attrs import evolve

from impl import adjustment, capital, inputs
from impl.business_days import business_days_before
from impl.capital import Dividend
from impl.errors import BadInput, Refused
from impl.holdings import Warrant
from impl.ledger import Ledger
from impl.ratios import ZERO, at_most, minus, plus, reduced, total
from impl.terms import NOTE_RECORD_NOTICE_DAYS, WARRANT_RECORD_NOTICE_DAYS


def check_noticed(ledger: Ledger, noticed_on: date) -> None:
    """Check that holders had notice in time of a record taken today.

    Raises `Refused` under Warrant 6 on fewer than fifteen business days' notice to a Warrant's holder, under
    Note 4 on fewer than ten to a Note's; a Warrant or Note of which nothing is left has none.
    """
    inputs.calendar_date("noticed_on", noticed_on)
    purchasable = sum(warrant.number[0] > 0 for warrant in ledger.warrants)
    if purchasable > 0 and noticed_on > business_days_before(ledger.today, WARRANT_RECORD_NOTICE_DAYS):
        raise Refused("Warrant 6", f"notice of a record date was given on {noticed_on}, too late")
    outstanding = sum(note.principal[0] > 0 for note in ledger.notes)
    if outstanding > 0 and noticed_on > business_days_before(ledger.today, NOTE_RECORD_NOTICE_DAYS):
        raise Refused("Note 4", f"notice of a record date was given on {noticed_on}, too late")


def record(ledger: Ledger, shares: int, pay_on: date, noticed_on: date) -> Ledger:
    """Declare a dividend of `shares` to the holders of record tonight, payable on a day.

    Every Warrant's price falls as if it were paid. Raises as `check_noticed`; `BadInput` where another
    dividend is under way, pay_on is before today or shares is below 1.
    """
    inputs.positive("shares", shares)
    inputs.calendar_date("pay_on", pay_on)
    if ledger.capital.dividend is not None:
        raise BadInput("shares", f"must wait until the dividend for {ledger.capital.dividend.pay_on} is over")
    if pay_on < ledger.today:
        raise BadInput("pay_on", f"must not be before the record date: {pay_on}")
    check_noticed(ledger, noticed_on)
    purchasable = reduced(*total(warrant.number for warrant in ledger.warrants))
    base = reduced(*plus(plus(ledger.common, ledger.convertible), purchasable))

    def recorded(warrant: Warrant) -> Warrant:
        others = minus(base, warrant.number)
        adjusted = adjustment.stock_dividend(warrant.price, warrant.number, ZERO, others, shares)
        return evolve(warrant, price=adjusted.price, number=adjusted.number, measured_on=base, held_to=None)

    dividend = Dividend((shares, 1), ZERO, pay_on)
    return evolve(
        ledger,
        warrants=tuple(map(recorded, ledger.warrants)),
        capital=evolve(ledger.capital, dividend=dividend),
    )


def pay(ledger: Ledger, shares: int, late: bool) -> Ledger:
    """Pay `shares` of the dividend under way; or `late`, of those not paid when they were due.

    In time they have counted since the record date; late ones adjust the Warrants today. Raises `Refused`
    under Warrant 3(c) where no dividend is under way or more is paid than is left of it, or owed; `BadInput`
    where shares is below 1.
    """
    inputs.positive("shares", shares)
    inputs.flag("late", late)
    state = ledger.capital
    if late:
        if not at_most((shares, 1), state.owed):
            raise Refused("Warrant 3(c)", f"fewer than {shares} shares are owed")
        return evolve(ledger.stock_dividend(shares), capital=evolve(state, owed=minus(state.owed, (shares, 1))))
    dividend = state.dividend
    if dividend is None:
        raise Refused("Warrant 3(c)", "no dividend is under way")
    left = minus(dividend.declared, plus(dividend.paid, (shares, 1)))
    if left[0] < 0:
        raise Refused("Warrant 3(c)", f"fewer than {shares} shares are left to pay")
    in_full = left[0] == 0
    return evolve(
        ledger.with_dividend(shares),
        warrants=tuple(map(capital.settled, ledger.warrants)) if in_full else ledger.warrants,
        capital=evolve(state, dividend=None if in_full else evolve(dividend, paid=plus(dividend.paid, (shares, 1)))),
    )
