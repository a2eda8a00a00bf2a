"""The bridge for what Warrants carry along, for dividends under way, and for transactions announced."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from impl import capital as kept
from impl import holdings, recapitalisations, stock_dividends, transactions
from impl.ledger import Ledger
from impl.ratios import Ratio
from properties.bridge import agree, cents_pair, dollars, exact, exact_dollars, pair
from properties.securities import received_by
from spec import events
from spec.capital import Capital, Dividend, Election, Transaction
from spec.carried import Carried, ValueOfOne
from spec.facts import Unit
from spec.holdings import BookWarrant


def cents_if_any(value: Fraction | None) -> Ratio | None:
    """A price in cents a share, where there is one."""
    return None if value is None else cents_pair(value)


def values_of(values: tuple[ValueOfOne, ...]) -> dict[str, Ratio]:
    """Cents for one of each security carried along."""
    return {each.what: cents_pair(each.each) for each in values}


# -- the engine's side


def capital_of(capital: Capital) -> kept.Capital:
    """The engine's record of the same stock."""
    dividend, transaction = capital.dividend, capital.transaction
    return kept.Capital(
        dividend=None if dividend is None else _dividend(dividend),
        owed=pair(capital.owed),
        transaction=None if transaction is None else _transaction(transaction),
        stock=capital.stock,
        authorised=capital.authorised,
    )


def _dividend(dividend: Dividend) -> kept.Dividend:
    return kept.Dividend(pair(dividend.declared), pair(dividend.paid), dividend.pay_on)


def _transaction(transaction: Transaction) -> kept.Transaction:
    elections = tuple(map(_election, transaction.elections))
    return kept.Transaction(transaction.undertaken.value, transaction.given_on, elections)


def _election(election: Election) -> kept.Election:
    return kept.Election(
        election.warrant,
        pair(election.designated),
        election.net,
        cents_if_any(election.fair_market_value),
        values_of(election.values),
    )


def carried_by(warrant: BookWarrant) -> tuple[Any, ...]:
    """What the engine keeps of a Warrant beside its holder, day, price and number."""
    carries = tuple(map(_carried, warrant.carries))
    measured_on = None if warrant.measured_on is None else pair(warrant.measured_on)
    return carries, measured_on, cents_if_any(warrant.held_to), cents_if_any(warrant.certified)


def _carried(each: Carried) -> holdings.Carried:
    scale = 100 if each.cash else 1
    return holdings.Carried(each.what, each.cash, pair(each.amount), (each.delivered * scale).numerator)


# -- what each event asks of the engine


def _record(event: events.RecordDividend, ledger: Ledger) -> Ledger:
    return stock_dividends.record(ledger, event.shares, event.pay_on, event.noticed_on)


def _pay(event: events.PayDividend, ledger: Ledger) -> Ledger:
    return stock_dividends.pay(ledger, event.shares, event.late)


def _distribute(event: events.Distribute, ledger: Ledger) -> Ledger:
    return recapitalisations.distribute(ledger, event.what, pair(event.each_share), event.noticed_on)


def _split_securities(event: events.SplitSecurities, ledger: Ledger) -> Ledger:
    return recapitalisations.split_securities(ledger, event.what, event.old, event.new)


def _recapitalise(event: events.Recapitalise, ledger: Ledger) -> Ledger:
    return recapitalisations.recapitalise(ledger, event.old, event.new, received_by(event.beside))


def _certify(event: events.FurnishCertificate, ledger: Ledger) -> Ledger:
    return recapitalisations.furnish_certificate(ledger, event.warrant)


def _authorise(event: events.AuthoriseStock, ledger: Ledger) -> Ledger:
    return recapitalisations.authorise_stock(ledger, event.authorised)


def _announce(event: events.AnnounceTransaction, ledger: Ledger) -> Ledger:
    return transactions.announce(ledger, event.undertaken.value)


def _elect(event: events.ElectOnNotice, ledger: Ledger) -> Ledger:
    value = cents_if_any(event.fair_market_value)
    values = values_of(event.values)
    return transactions.elect(ledger, event.warrant, pair(event.designated), event.net, value, values)


def _abandon(_event: events.AbandonTransaction, ledger: Ledger) -> Ledger:
    return transactions.abandon(ledger)


def _close(event: events.CloseTransaction, ledger: Ledger) -> Ledger:
    return transactions.close(ledger, event.old, event.new, received_by(event.beside), event.brought_in)


ASKED: tuple[tuple[type[Any], Callable[[Any, Ledger], Ledger]], ...] = (
    (events.RecordDividend, _record),
    (events.PayDividend, _pay),
    (events.Distribute, _distribute),
    (events.SplitSecurities, _split_securities),
    (events.Recapitalise, _recapitalise),
    (events.FurnishCertificate, _certify),
    (events.AuthoriseStock, _authorise),
    (events.AnnounceTransaction, _announce),
    (events.ElectOnNotice, _elect),
    (events.AbandonTransaction, _abandon),
    (events.CloseTransaction, _close),
)


# -- what agreement means


def agree_on_carried(number: int, warrant: BookWarrant, held: holdings.Warrant) -> None:
    """Assert that a Warrant carries the same on both sides, and remembers the same."""
    assert len(warrant.carries) == len(held.carries), f"Warrant {number} does not carry the same things"
    for each, twin in zip(warrant.carries, held.carries, strict=True):
        assert (each.what, each.cash) == (twin.what, twin.cash), f"Warrant {number} does not carry the same things"
        agree(f"Warrant {number}, {each.what} carried", Unit.SHARES, each.amount, exact(twin.amount))
        delivered = dollars(twin.delivered) if each.cash else twin.delivered
        agree(f"Warrant {number}, {each.what} delivered", Unit.SHARES, each.delivered, delivered)
    _agree_if_any(f"Warrant {number}, shares measured on", Unit.SHARES, warrant.measured_on, held.measured_on, 1)
    _agree_if_any(f"Warrant {number}, price held to", Unit.PRICE, warrant.held_to, held.held_to, 100)
    _agree_if_any(f"Warrant {number}, price certified", Unit.PRICE, warrant.certified, held.certified, 100)


def _agree_if_any(label: str, unit: Unit, specified: Any, computed: Ratio | None, scale: int) -> None:
    assert (specified is None) == (computed is None), f"{label}: only one side has it"
    if computed is not None:
        agree(label, unit, specified, exact(computed, scale))


def agree_on_capital(capital: Capital, twin: kept.Capital) -> None:
    """Assert that both sides remember the same of the Company's stock; what no run need have is not observed."""
    assert capital.stock == twin.stock, "only on one side are the Warrants for stock"
    assert capital.authorised == twin.authorised, "other stock is authorised"
    assert capital.owed == exact(twin.owed), "other shares of dividends are owed"
    assert (capital.dividend is None) == (twin.dividend is None), "only one side has a dividend under way"
    if capital.dividend is not None and twin.dividend is not None:
        agree("dividend declared", Unit.SHARES, capital.dividend.declared, exact(twin.dividend.declared))
        agree("of that, paid", Unit.SHARES, capital.dividend.paid, exact(twin.dividend.paid))
        agree("date fixed for payment", Unit.DATE, capital.dividend.pay_on, twin.dividend.pay_on)
    assert (capital.transaction is None) == (twin.transaction is None), "only one side has a transaction announced"
    if capital.transaction is not None and twin.transaction is not None:
        _agree_on_transaction(capital.transaction, twin.transaction)


def _agree_on_transaction(transaction: Transaction, twin: kept.Transaction) -> None:
    assert transaction.undertaken.value == twin.undertaken, "another transaction is announced"
    agree("day of the notice", Unit.DATE, transaction.given_on, twin.given_on)
    assert len(transaction.elections) == len(twin.elections), "the number of exercises in suspense differs"
    for number, (election, other) in enumerate(zip(transaction.elections, twin.elections, strict=True), start=1):
        assert (election.warrant, election.net) == (other.index, other.net), f"exercise {number} is another"
        agree(f"exercise {number}, shares", Unit.SHARES, election.designated, exact(other.designated))
        assert (election.fair_market_value is None) == (other.fair_market_value is None), "one side has no value"
        if other.fair_market_value is not None:
            value = exact_dollars(other.fair_market_value)
            agree(f"exercise {number}, fair market value", Unit.PRICE, election.fair_market_value, value)
        for each in election.values:
            agree(f"exercise {number}, {each.what}", Unit.PRICE, each.each, exact_dollars(other.values[each.what]))
