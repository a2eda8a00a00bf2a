"""What is at stake in the readings of issues, dividends and reorganisations, all six Warrants taken together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.ask.stakes import Figures, stake
from fourcorners.ask.stakes_warrants import COMMON, NUMBER, TEN_DOLLARS
from spec.additional_shares import AdditionalSharesFacts, Origin, additional_shares
from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.deemed_issues import LapseFacts, Operation, Rights, Since, options_lapse
from spec.dividends import Counts, RecordedDividendFacts, dividend_recomputed
from spec.facts import Unit, day, facts, money, price, shares, whole_shares
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.reorganisation import (
    Entitlement,
    RecapitalisationFacts,
    ReorganisationFacts,
    Sort,
    recapitalisation,
    reorganisation,
)
from spec.reserve import OtherRight, ReserveFacts, reserve
from spec.terms import (
    AGREEMENT_DATE,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    INITIAL_PURCHASE_PRICE,
    LAST_ISSUE_DATE,
    PAR_VALUE,
    WARRANT_NOTICE_BUSINESS_DAYS,
)

MILLION = 1_000_000
AT_PAR = MILLION * PAR_VALUE
AT_TEN_CENTS = MILLION * INITIAL_PURCHASE_PRICE
AUTHORISED = 500_000_000
"""Common stock authorised: enough that nothing turns on it."""
OTHER_RIGHTS = Fraction(50_000_000)


def price_of_an_issue(label: str) -> Fraction:
    """The field for a price at which shares are issued, at par or above and not above the Initial Purchase Price."""
    field: Fraction = price(label, minimum=PAR_VALUE, maximum=INITIAL_PURCHASE_PRICE, above=None)
    return field


def _issued(issue: AdditionalSharesFacts, consideration: Fraction, readings: Readings) -> Figures:
    number = NUMBER
    if additional_shares(issue, readings).additional:
        number = ratchet(RatchetFacts(number=NUMBER, shares=MILLION, consideration=consideration), readings).number
    return {"shares purchasable": number}


@facts
class IssueAboutTheClosing:
    """A million shares issued for cash about the day of the First Closing."""

    warrants_dated: date = day("date of the Warrants", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT)
    issued_on: date = day("day of the issue", minimum=AGREEMENT_DATE, maximum=FIRST_CLOSING_LIMIT)
    consideration: Fraction = money("cash for a million shares", minimum=AT_PAR, maximum=AT_TEN_CENTS)


@stake("ratchet.since", facts=IssueAboutTheClosing, unit=Unit.SHARES)
def ratchet_since(case: IssueAboutTheClosing, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after an issue, from 28 January 2002 on, of a million shares.

    They are issued at $0.01 to $0.10, and the Warrants are issued at the First Closing.
    """
    issue = AdditionalSharesFacts(warrant_dated=case.warrants_dated, issued_on=case.issued_on)
    return _issued(issue, case.consideration, readings)


@facts
class OldOptionsExercised:
    """A million shares issued on the exercise of options older than the agreement."""

    consideration: Fraction = money("cash for a million shares", minimum=AT_PAR, maximum=AT_TEN_CENTS)


@stake("ratchet.old-rights", facts=OldOptionsExercised, unit=Unit.SHARES)
def ratchet_old_rights(case: OldOptionsExercised, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after old options for a million shares are exercised at $0.01 to $0.10."""
    issue = AdditionalSharesFacts(
        warrant_dated=FIRST_CLOSING_DATE,
        issued_on=LAST_ISSUE_DATE,
        origin=Origin.OTHER_RIGHTS,
        rights_since=AGREEMENT_DATE,
        on_exercise=True,
    )
    return _issued(issue, case.consideration, readings)


@facts
class OptionsLapsed:
    """Options that lapse unexercised, with an issue of shares between their grant and their lapse."""

    granted_at: Fraction = price_of_an_issue("Effective Price of the options")
    issued_at: Fraction = price_of_an_issue("Effective Price of the issue since")


@stake("ratchet.lapse", facts=OptionsLapsed, unit=Unit.SHARES)
def ratchet_lapse(case: OptionsLapsed, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant once options granted at $0.01 to $0.10 have lapsed unexercised.

    Shares were issued since, at $0.01 to $0.10 too.
    """
    now = min(case.granted_at, case.issued_at)
    lapse = LapseFacts(
        granted_at=case.granted_at,
        since=(Since(what=Operation.ISSUED, effective_price=case.issued_at),),
        number=NUMBER * INITIAL_PURCHASE_PRICE / now,
        rights=Rights.OPTIONS,
    )
    return {"shares purchasable": options_lapse(lapse, readings).number}


@facts
class OptionsExercisedDear:
    """Options deemed issued at one price, a million of them exercised at another before the rest lapse."""

    granted_at: Fraction = price_of_an_issue("Effective Price of the options")
    received: Fraction = money("cash for the million shares issued", minimum=AT_PAR, maximum=MILLION * TEN_DOLLARS)


@stake("ratchet.cap", facts=OptionsExercisedDear, unit=Unit.SHARES)
def ratchet_cap(case: OptionsExercisedDear, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant once the rest of an issue of options has lapsed.

    They were granted at an Effective Price of $0.01 to $0.10, and a million were exercised at $0.01 to $10.
    """
    lapse = LapseFacts(
        granted_at=case.granted_at,
        number=NUMBER * INITIAL_PURCHASE_PRICE / case.granted_at,
        rights=Rights.OPTIONS,
        shares=Fraction(MILLION),
        received_on_exercise=case.received,
    )
    return {"shares purchasable": options_lapse(lapse, readings).number}


@facts
class DividendPaidInPart:
    """A dividend of one share a share on 17,000,000 shares, paid in part on its day."""

    paid: int = whole_shares("shares paid on the day", minimum=1, maximum=COMMON - 1)
    outstanding: Fraction = shares(
        "common stock outstanding just before the payment", minimum=Fraction(COMMON), maximum=Fraction(2 * COMMON)
    )


@stake("dividend.unpaid", facts=DividendPaidInPart, unit=Unit.SHARES)
def dividend_unpaid(case: DividendPaidInPart, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant once a dividend in stock has been paid in part.

    It was declared on 17,000,000 shares, which up to its payment may have become as many as twice that number.
    """
    dividend = RecordedDividendFacts(
        number=NUMBER,
        outstanding=Fraction(COMMON),
        declared=COMMON,
        paid_when_due=case.paid,
        counts_when_due=Counts(outstanding=case.outstanding),
    )
    return {"shares purchasable": dividend_recomputed(dividend, readings).number_recomputed}


@facts
class Recapitalised:
    """Each share of common stock becomes from a tenth of a share to ten shares of another stock."""

    each_share: Fraction = shares("shares of other stock for each", minimum=Fraction(1, 10), maximum=Fraction(10))


@stake("recapitalisation.price", facts=Recapitalised, unit=Unit.EXACT_MONEY)
def recapitalisation_price(case: Recapitalised, readings: Readings) -> Figures:
    """What is to be paid on the exercise of every Warrant, each share having become a tenth of another to ten."""
    received = (Entitlement(what="other stock", each_share=case.each_share),)
    after = recapitalisation(RecapitalisationFacts(number=NUMBER, received=received), readings)
    return {"price of all the Warrants": after.whole_price}


@facts
class AdjustedInSuspense:
    """Shares issued below the Purchase Price while an exercise of every Warrant waits for a closing."""

    issued_at: Fraction = price_of_an_issue("Effective Price of the issue")


@stake("conditional.designation", facts=AdjustedInSuspense, unit=Unit.SHARES)
def conditional_designation(case: AdjustedInSuspense, readings: Readings) -> Figures:
    """Shares issued at the closing of a transaction, every Warrant having been exercised in full on notice of it.

    Between the notice and the closing, shares are issued at $0.01 to $0.10.
    """
    exercised = ConditionalExerciseFacts(
        number_then=NUMBER,
        designated=NUMBER,
        notice_days=WARRANT_NOTICE_BUSINESS_DAYS,
        closed_on=LAST_ISSUE_DATE,
        number=NUMBER * INITIAL_PURCHASE_PRICE / case.issued_at,
        purchase_price=case.issued_at,
        fair_market_value=INITIAL_PURCHASE_PRICE,
    )
    return {"shares issued": conditional_exercise(exercised, readings).shares_issued}


@facts
class CashMerger:
    """A merger in which each share of common stock becomes its fair market value in cash."""

    each_share: Fraction = price("cash for each share", minimum=PAR_VALUE, maximum=TEN_DOLLARS, above=None)


@stake("securities.conversion", facts=CashMerger, unit=Unit.EXACT_MONEY)
def securities_conversion(case: CashMerger, readings: Readings) -> Figures:
    """Cash receivable under every Warrant after a merger at $0.01 to $10 a share, its fair market value.

    The Purchase Price is still to be paid, on either reading.
    """
    merged = ReorganisationFacts(
        number=NUMBER,
        fair_market_value=case.each_share,
        received=(Entitlement(what="cash", sort=Sort.CASH, each_share=case.each_share),),
    )
    return {"cash receivable": reorganisation(merged, readings).cash}


@facts
class RightsOfOthers:
    """Rights to common stock that others than the Holders have."""

    others: Fraction = shares("shares that others have rights to", maximum=OTHER_RIGHTS)


@stake("reserve.others", facts=RightsOfOthers, unit=Unit.SHARES)
def reserve_others(case: RightsOfOthers, readings: Readings) -> Figures:
    """Shares to be reserved for every Warrant, others having rights to up to 50,000,000 shares."""
    kept = ReserveFacts(
        number=NUMBER,
        others=(OtherRight(held_by="others", the_holders=False, number=case.others),),
        authorised=AUTHORISED,
        issued=COMMON,
    )
    return {"shares to be reserved": Fraction(1) * reserve(kept, readings).to_reserve}
