"""Mergers, sales of the Company and the like, in the ledger (Warrant 4, Warrant 3(f))."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from impl import inputs, places, securities
from impl.business_days import business_days_before
from impl.capital import Election, Transaction
from impl.conditional import conditional_exercise
from impl.errors import BadInput, Refused
from impl.holdings import Warrant
from impl.hours import anniversary
from impl.ledger import Ledger
from impl.notices_due import ASSET_SALE, DISSOLUTION, MERGER, PUBLIC_OFFERING, REORGANISATION, STOCK_SALE
from impl.ratios import Ratio, at_most, plus, reduced
from impl.recapitalisations import check_beside, with_receivable
from impl.securities import STOCK, Received
from impl.terms import TRANSACTION_NOTICE_DAYS

CHANGING_THE_STOCK: Final = (REORGANISATION, MERGER, ASSET_SALE)
OTHERS: Final = (DISSOLUTION, PUBLIC_OFFERING, STOCK_SALE)


def announce(ledger: Ledger, undertaken: str) -> Ledger:
    """Give the holders notice today of a transaction.

    Raises `Refused` under Warrant 4 where notice of another is pending; `BadInput` for anything that Warrant 4
    does not list.
    """
    if undertaken not in (*CHANGING_THE_STOCK, *OTHERS):
        raise BadInput("undertaken", f"must be one of {', '.join((*CHANGING_THE_STOCK, *OTHERS))}: {undertaken}")
    if ledger.capital.transaction is not None:
        raise Refused("Warrant 4", f"notice of a {ledger.capital.transaction.undertaken} is pending")
    return _with(ledger, Transaction(undertaken, ledger.today))


def elect(
    ledger: Ledger,
    index: int,
    designated: Ratio,
    net: bool,
    fair_market_value: Ratio | None,
    values: Mapping[str, Ratio],
) -> Ledger:
    """Exercise a Warrant on notice of the transaction announced, conditional on its closing.

    Raises `Refused` under Warrant 4 where none is announced, Warrant 1(a) where designated exceeds the number;
    `BadInput` where designated is not above zero or a value is negative, `UnknownIndex` for no such Warrant.
    """
    warrant = places.at("Warrant", ledger.warrants, index)
    inputs.positive_ratio("designated", designated)
    inputs.flag("net", net)
    if fair_market_value is not None:
        inputs.ratio("fair_market_value", fair_market_value)
    for value in values.values():
        inputs.ratio("values", value)
    transaction = _pending(ledger)
    if not at_most(designated, warrant.number):
        raise Refused("Warrant 1(a)", "the shares designated exceed the number purchasable")
    election = Election(index, designated, net, fair_market_value, dict(values))
    return _with(ledger, evolve(transaction, elections=(*transaction.elections, election)))


def abandon(ledger: Ledger) -> Ledger:
    """Give the transaction up, and every exercise conditional on it; `Refused` under Warrant 4 where there is none."""
    _pending(ledger)
    return _with(ledger, None)


def close(ledger: Ledger, old: int, new: int, beside: Sequence[Received], brought_in: int) -> Ledger:
    """Close the transaction announced: the exercises given on notice of it happen first, in their order.

    Then, in a reorganisation, merger or sale of assets, every `old` shares become `new` of the Company's or its
    successor's stock (none, if new is 0), each with something `beside`; `brought_in` shares of that stock are
    others' already. An exercise that its clause turns away comes to nothing. Raises `Refused` under Warrant 4
    where none is announced or the notice is shorter than fifteen business days; `BadInput` where the stock
    changes in another transaction, old is below 1 or new or brought_in is negative.
    """
    inputs.positive("old", old)
    inputs.not_negative("new", new)
    inputs.not_negative("brought_in", brought_in)
    check_beside(beside)
    transaction = _pending(ledger)
    if transaction.given_on > business_days_before(ledger.today, TRANSACTION_NOTICE_DAYS):
        raise Refused("Warrant 4", f"notice given on {transaction.given_on} is short of fifteen business days")
    for election in transaction.elections:
        try:
            ledger = _exercised(ledger, election)
        except Refused:
            continue
    ledger = _with(ledger, None)
    if transaction.undertaken not in CHANGING_THE_STOCK:
        if beside or new != old or brought_in > 0:
            raise BadInput("new", f"must leave the stock as it is in a {transaction.undertaken}")
        return ledger
    return _changed(ledger, old, new, beside, brought_in)


def _exercised(ledger: Ledger, election: Election) -> Ledger:
    warrant = ledger.warrants[election.index]
    stock = ledger.capital.stock
    if election.net and not stock:
        raise Refused("Warrant 1(b)", "there is no Common Stock left to value")
    outcome = conditional_exercise(
        warrant.number,
        warrant.price,
        election.designated,
        election.fair_market_value if stock else (0, 1),
        election.net,
        TRANSACTION_NOTICE_DAYS,
        ledger.today,
        anniversary(warrant.issued_on),
    )
    assert outcome is not None
    return ledger.with_exercised(election.index, outcome, election.values)


def _changed(ledger: Ledger, old: int, new: int, beside: Sequence[Received], brought_in: int) -> Ledger:
    counted = ledger.split(old, new) if new > 0 else ledger
    stock = [Received("stock", STOCK, (new, old))] if new > 0 else []

    def changed(warrant: Warrant, restated: Warrant) -> Warrant:
        after = securities.reorganise(warrant.price, warrant.number, [*stock, *beside])
        return with_receivable(restated, beside, after.receivable[len(stock) :])

    return evolve(
        counted,
        warrants=tuple(map(changed, ledger.warrants, counted.warrants)),
        common=reduced(*plus(counted.common, (brought_in, 1))),
        capital=evolve(counted.capital, stock=counted.capital.stock and new > 0),
    )


def _pending(ledger: Ledger) -> Transaction:
    if ledger.capital.transaction is None:
        raise Refused("Warrant 4", "no transaction has been announced")
    return ledger.capital.transaction


def _with(ledger: Ledger, transaction: Transaction | None) -> Ledger:
    return evolve(ledger, capital=evolve(ledger.capital, transaction=transaction))
