"""Distributions, recapitalisations, certificates and authorised stock, in the ledger (Warrant 3(d), (e), (h), 7)."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from impl import inputs, places, securities
from impl.capital import carry
from impl.errors import BadInput, Refused
from impl.holdings import Warrant
from impl.ledger import Ledger
from impl.ratios import Ratio, times
from impl.securities import CASH, STOCK, Received
from impl.stock_dividends import check_noticed
from impl.terms import INITIAL_PURCHASE_PRICE


def distribute(ledger: Ledger, what: str, each_share: Ratio, noticed_on: date | None) -> Ledger:
    """Distribute securities of the Company on its Common Stock; each Warrant carries its part along.

    noticed_on is the day of notice of the record date, None where no record is taken. Raises as
    `check_noticed`; `BadInput` where each_share is not above zero.
    """
    inputs.name("what", what)
    inputs.positive_ratio("each_share", each_share)
    if noticed_on is not None:
        check_noticed(ledger, noticed_on)

    def carrying(warrant: Warrant) -> Warrant:
        return evolve(warrant, carries=carry(warrant.carries, what, False, times(warrant.number, each_share)))

    return evolve(ledger, warrants=tuple(map(carrying, ledger.warrants)))


def split_securities(ledger: Ledger, what: str, old: int, new: int) -> Ledger:
    """Every `old` of a security that Warrants carry become `new`; `BadInput` where either is below 1."""
    inputs.name("what", what)
    inputs.positive("old", old)
    inputs.positive("new", new)

    def restated(warrant: Warrant) -> Warrant:
        carries = tuple(
            evolve(each, amount=times(each.amount, (new, old))) if each.what == what and not each.cash else each
            for each in warrant.carries
        )
        return evolve(warrant, carries=carries)

    return evolve(ledger, warrants=tuple(map(restated, ledger.warrants)))


def check_beside(beside: Sequence[Received]) -> None:
    """Raises `BadInput` for stock among what a share becomes beside the stock that is counted."""
    inputs.listed("beside", beside)
    if any(each.sort == STOCK for each in beside):
        raise BadInput("beside", "must hold no stock: one class of it is counted")


def recapitalise(ledger: Ledger, old: int, new: int, beside: Sequence[Received]) -> Ledger:
    """Every `old` shares of Common Stock become `new` of other stock, each with something `beside`.

    Price and number go with the stock; what is beside it is carried along. Raises `BadInput` as
    `check_beside`, `Ledger.split` and `securities.recapitalise` do.
    """
    check_beside(beside)
    counted = ledger.split(old, new)
    received = [Received("stock", STOCK, (new, old)), *beside]

    def changed(warrant: Warrant, split: Warrant) -> Warrant:
        after = securities.recapitalise(warrant.price, warrant.number, received)
        restated = evolve(split, price=after.price, number=after.number)
        return with_receivable(restated, beside, after.receivable[1:])

    return evolve(counted, warrants=tuple(map(changed, ledger.warrants, counted.warrants)))


def with_receivable(warrant: Warrant, beside: Sequence[Received], receivable: Sequence[Ratio]) -> Warrant:
    """The Warrant, carrying along what it is for beside stock."""
    carries = warrant.carries
    for each, amount in zip(beside, receivable, strict=True):
        carries = carry(carries, each.what, each.sort == CASH, amount)
    return evolve(warrant, carries=carries)


def furnish_certificate(ledger: Ledger, index: int) -> Ledger:
    """Furnish the certificate of what has been adjusted in a Warrant since the last (Warrant 3(h)).

    Raises `Refused` under Warrant 3(h) where its price is as last certified, or the initial one where it never
    was; `UnknownIndex` where there is no such Warrant.
    """
    warrant = places.at("Warrant", ledger.warrants, index)
    last = warrant.certified or INITIAL_PURCHASE_PRICE
    if warrant.price[0] * last[1] == last[0] * warrant.price[1]:
        raise Refused("Warrant 3(h)", "no adjustment has occurred since the last certificate")
    certified = evolve(warrant, certified=warrant.price)
    return evolve(ledger, warrants=places.replaced(ledger.warrants, index, certified))


def authorise_stock(ledger: Ledger, authorised: int) -> Ledger:
    """Fix how many shares are authorised in all; raises as `Ledger.with_reserve`, `BadInput` below 1."""
    inputs.positive("authorised", authorised)
    return evolve(ledger, capital=evolve(ledger.capital, authorised=authorised)).with_reserve()
