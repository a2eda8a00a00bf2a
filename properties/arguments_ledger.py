"""What is turned away where an event is entered in the ledger."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from attrs import evolve

from fourcorners.engine.statements import statement
from impl import (
    amending,
    amendment,
    assignments,
    covenant_record,
    covenants,
    deliveries,
    dilution,
    first_closing,
    grant_events,
    gross_up,
    notices,
    notices_due,
    offerings,
    piggyback,
    recapitalisations,
    registration,
    securities,
    signatures,
    standing,
    stock_dividends,
    transactions,
    transfer,
)
from impl.closing import Subscription
from impl.ledger import Ledger
from impl.registration_state import RightsHolder
from properties.arguments import (
    DAY,
    FLAG,
    LISTED,
    NAME,
    NOT_NEGATIVE,
    PLACE,
    POSITIVE,
    POSITIVE_RATIO,
    RATIO,
    YES,
    Later,
    arguments_of,
    call,
    is_turned_away,
    one_of,
    rows,
    takes,
)

MILLION = 100_000_000  # cents
CLOSED, NOTICED, SUMMER, ANOTHER_DAY = date(2002, 2, 1), date(2002, 1, 1), date(2002, 8, 16), date(2002, 2, 4)
HOW = takes(transfer.Circumstances(), None, "lawfully")
ROW = RightsHolder("Somebody", 3, 2)
BESIDE = rows(securities.Received, checked=False, what=NAME, sort=securities.PROPERTY, each_share=RATIO.at((1, 1)))
STOCK = [securities.Received("stock", securities.STOCK, (1, 1))]
NO_VALUES = takes({}, {"Something": (-1, 1)}, {"Something": 1.0})


def new() -> Ledger:
    """A ledger on the day of the First Closing, before it."""
    return Ledger(today=CLOSED, common=(1_000, 1), convertible=(10, 1))


@cache
def closed() -> Ledger:
    """After a First Closing for two million dollars; ten shares are issuable otherwise."""
    return new().close([Subscription("Somebody", 2 * MILLION, False)])


@cache
def noticed() -> Ledger:
    """With notice of a prepayment pending."""
    return closed().give_notice(SUMMER, 1)


@cache
def exchanged() -> Ledger:
    """In summer, with a Series A Note to be delivered."""
    return evolve(closed(), today=SUMMER).exchange(0, (1, 1))


@cache
def granted() -> Ledger:
    """With options for three shares, granted for nothing down."""
    return grant_events.grant(evolve(closed(), today=ANOTHER_DAY), dilution.OPTIONS, 3, 3, 3)


@cache
def petitioned() -> Ledger:
    """With a proceeding pending that others began."""
    return standing.petition(closed())


@cache
def matured() -> Ledger:
    """With a Note overdue, and a demand on the Guarantors."""
    return standing.demand(evolve(closed(), today=date(2003, 7, 1)), ["Somebody"], written=True)


@cache
def recorded() -> Ledger:
    """With a dividend of two shares under way."""
    return stock_dividends.record(closed(), 2, CLOSED, NOTICED)


@cache
def announced() -> Ledger:
    """With notice of a merger given long ago."""
    return evolve(transactions.announce(closed(), notices_due.MERGER), today=date(2002, 4, 1))


@cache
def sold() -> Ledger:
    """With notice of a sale of the Company's stock given long ago."""
    return evolve(transactions.announce(closed(), notices_due.STOCK_SALE), today=date(2002, 4, 1))


@cache
def registered() -> Ledger:
    """With a registration rights agreement, and one Holder under it."""
    return registration.record(closed(), NOTICED, [ROW, RightsHolder("Somebody else", 1)])


@cache
def offered() -> Ledger:
    """With the Company bound to effect an offering."""
    rights = offerings.close_series_2a(evolve(registered(), today=NOTICED))
    return offerings.determine(evolve(rights, today=CLOSED), piggyback.PUBLIC, CLOSED)


@cache
def effected() -> Ledger:
    """With an offering effected."""
    return offerings.effect(offered(), None, ())


@cache
def indebted() -> Ledger:
    """With a cent of indebtedness."""
    return covenant_record.incur(closed(), 1, covenants.Debt.ANYTHING, ())


CALLS = (
    call(Ledger, today=DAY, common=RATIO, convertible=RATIO),
    call(Ledger.close, self=Later(new), lines=[Subscription("Somebody", 2 * MILLION, False)], joined=YES),
    call(Ledger.give_notice, self=Later(closed), prepay_on=DAY.at(SUMMER), amount=POSITIVE,
         means=one_of(notices.PERSONAL)),
    call(Ledger.deposit, self=Later(noticed), amount=POSITIVE),
    call(Ledger.exchange, self=Later(exchanged), index=PLACE, part=POSITIVE_RATIO, joined=YES),
    call(Ledger.split, self=Later(closed), old=POSITIVE, new=POSITIVE),
    call(Ledger.split, self=Later(new), old=POSITIVE, new=POSITIVE),
    call(Ledger.stock_dividend, self=Later(closed), shares=POSITIVE),
    call(Ledger.issue, self=Later(closed), shares=POSITIVE, consideration=NOT_NEGATIVE.at(1),
         origin=one_of(dilution.NONE_NAMED)),
    call(Ledger.exercise, self=Later(closed), index=PLACE, designated=POSITIVE_RATIO, fair_market_value=RATIO.or_none(),
         minute=NOT_NEGATIVE.nor(1_440).or_none(), values=NO_VALUES),
    call(Ledger.net_exercise, self=Later(closed), index=PLACE, designated=POSITIVE_RATIO,
         fair_market_value=RATIO.at((20, 1)), minute=NOT_NEGATIVE.nor(1_440).or_none(), values=NO_VALUES),
    call(Ledger.pass_days, self=Later(closed), days=POSITIVE.nor(10**8)),
    call(first_closing.put_off_closing, ledger=Later(new), to=DAY.at(ANOTHER_DAY)),
    call(deliveries.deliver_series_a, ledger=Later(exchanged), index=PLACE),
    call(assignments.assign_note, ledger=Later(closed), index=PLACE, to=NAME.at("Another").nor("Somebody"),
         part=POSITIVE.at(MILLION).or_none(), how=HOW),
    call(assignments.assign_warrant, ledger=Later(closed), index=PLACE, to=NAME.at("Another").nor("Somebody"),
         part=POSITIVE_RATIO.or_none(), company_consents=YES, affiliate=FLAG, how=HOW),
    call(amending.amend, ledger=Later(closed), amended=one_of(amendment.GUARANTEE).nor(amendment.DEFAULT),
         company_consents=YES, consenting=takes(["Somebody"], ["Nobody here"], [7], [""])),
    call(grant_events.issue, ledger=Later(closed), shares=POSITIVE.at(3), cash=NOT_NEGATIVE.at(30),
         property_value=NOT_NEGATIVE.or_none(), property_received=YES,
         origin=one_of(dilution.NONE_NAMED).nor(*grant_events.OF_THEIR_OWN),
         issuable_before=NOT_NEGATIVE.at(2).nor(4)),
    call(grant_events.issue, ledger=Later(closed), shares=POSITIVE.at(30), cash=NOT_NEGATIVE.at(300),
         issuable_before=NOT_NEGATIVE.at(10).nor(11)),
    call(grant_events.grant, ledger=Later(closed), rights=one_of(dilution.OPTIONS), shares=POSITIVE,
         received=NOT_NEGATIVE.at(1), payable=NOT_NEGATIVE.at(1), cancelled=NOT_NEGATIVE.at(1).nor(2),
         origin=one_of(dilution.NONE_NAMED).nor(*grant_events.OF_THEIR_OWN, dilution.OTHER_RIGHTS), as_named=YES),
    call(grant_events.exercise, ledger=Later(granted), number=1, shares=POSITIVE, received=NOT_NEGATIVE.at(1),
         cancelled=NOT_NEGATIVE.at(1).nor(2), received_for_rights=NOT_NEGATIVE),
    call(signatures.majority_signs, ledger=Later(closed), signing=takes(["Somebody"], ["Nobody here"])),
    call(covenant_record.incur, ledger=Later(closed), amount=POSITIVE, debt=covenants.Debt.ANYTHING, signing=()),
    call(covenant_record.repay, ledger=Later(indebted), amount=POSITIVE.nor(2)),
    call(standing.stay, ledger=Later(petitioned), index=PLACE),
    call(standing.acquiesce, ledger=Later(petitioned), index=PLACE),
    call(standing.pay, ledger=Later(matured), index=PLACE,
         withholdings=rows(gross_up.Withholding, checked=False, rate=RATIO, required_by_law=YES)),
    call(standing.guarantor_pays, ledger=Later(matured), index=PLACE, withholdings=LISTED),
    call(stock_dividends.check_noticed, ledger=Later(closed), noticed_on=DAY.at(NOTICED)),
    call(stock_dividends.record, ledger=Later(closed), shares=POSITIVE, pay_on=DAY.nor(date(2002, 1, 31)),
         noticed_on=DAY.at(NOTICED)),
    call(stock_dividends.pay, ledger=Later(recorded), shares=POSITIVE, late=FLAG),
    call(recapitalisations.distribute, ledger=Later(closed), what=NAME, each_share=POSITIVE_RATIO,
         noticed_on=DAY.at(NOTICED).or_none()),
    call(recapitalisations.split_securities, ledger=Later(closed), what=NAME, old=POSITIVE, new=POSITIVE),
    call(recapitalisations.recapitalise, ledger=Later(closed), old=POSITIVE, new=POSITIVE,
         beside=LISTED.nor(STOCK)),
    call(recapitalisations.furnish_certificate,
         ledger=Later(lambda: evolve(closed(), today=ANOTHER_DAY).issue(1, 1)), index=PLACE),
    call(recapitalisations.authorise_stock, ledger=Later(new), authorised=POSITIVE.at(1_000)),
    call(transactions.announce, ledger=Later(closed), undertaken=one_of(notices_due.MERGER)),
    call(transactions.elect, ledger=Later(announced), index=PLACE, designated=POSITIVE_RATIO, net=FLAG,
         fair_market_value=RATIO.or_none(), values=NO_VALUES),
    call(transactions.close, ledger=Later(announced), old=POSITIVE, new=NOT_NEGATIVE, beside=LISTED.nor(STOCK),
         brought_in=NOT_NEGATIVE),
    call(transactions.close, ledger=Later(sold), old=POSITIVE, new=NOT_NEGATIVE.at(1).nor(2), beside=LISTED,
         brought_in=NOT_NEGATIVE),
    call(registration.record, ledger=Later(closed), dated=DAY.nor(date(2002, 2, 2)), holders=rows(
        RightsHolder, checked=False, holder=NAME, shares=NOT_NEGATIVE, withheld=NOT_NEGATIVE).nor([ROW, ROW])),
    call(registration.release, ledger=Later(registered), holder="Somebody", shares=POSITIVE),
    call(registration.add_replacement_shares, ledger=Later(registered), holder=NAME, shares=POSITIVE),
    call(registration.limit_by_rule_144, ledger=Later(registered), holder="Somebody", could_sell=NOT_NEGATIVE),
    call(registration.sell_under_rule_144, ledger=Later(registered), holder="Somebody", shares=POSITIVE),
    call(registration.transfer, ledger=Later(registered), holder="Somebody", to=NAME.at("Another").nor("Somebody"),
         shares=POSITIVE, sold=FLAG, lawful=YES, to_competitor=FLAG, joined=YES, bound=FLAG),
    call(registration.amend, ledger=Later(registered), end=DAY,
         consents=LISTED.at(["Somebody"]).nor(["Somebody", "Somebody"])),
    call(offerings.determine, ledger=Later(lambda: evolve(offerings.close_series_2a(
        evolve(registered(), today=NOTICED)), today=CLOSED)), offering=one_of(piggyback.PUBLIC),
         received_on=DAY.nor(date(2002, 1, 31))),
    call(offerings.request, ledger=Later(offered), holder="Somebody", shares=POSITIVE),
    call(offerings.effect, ledger=Later(lambda: offerings.request(offered(), "Somebody", 1)),
         places=NOT_NEGATIVE.at(1).or_none(), others=LISTED),
    call(offerings.ask_to_stand_off, ledger=Later(effected), underwritten=FLAG, by_officer=YES, days=POSITIVE),
)  # fmt: skip

Argument = arguments_of(CALLS, __name__)


@statement(
    "arguments.ledger", "Warrant 3", "PA 1.1", "Note 2", "Warrant 1(a)", "RRA 2", facts=Argument,
    rules=("closing.schedule", "prepayment.conditions", "exchange.partial", "warrant.exercise", "warrant.split"),
    enumerated=("function", "argument", "instead"),
    fails_if="the ledger takes an event that makes no sense, and goes on from there",
)  # fmt: skip
def turned_away(case: Any) -> None:
    """No event enters the ledger with what makes no sense as an amount, a price, a number, a day or a name."""
    is_turned_away(CALLS, case)
