"""The alternatives at each point the text leaves open: an enumeration a point, its default first.

Each alternative carries the name it is selected by, what it says, and the clauses that pull its way.
"""

from __future__ import annotations

import enum
from typing import Self


class Reading(enum.Enum):
    """One way to read a point: a short name to select it by, what it says, and the clauses that speak for it."""

    def __new__(cls, key: str, _says: str, *_pulls: str) -> Self:
        """Its value, by which it is written and read, is its key alone."""
        made = object.__new__(cls)
        made._value_ = key
        return made

    def __init__(self, key: str, says: str, *pulls: str) -> None:
        self.key = key
        self.says = says
        self.pulls = pulls


class ClosingWarrantUnit(Reading):
    """What Exhibit A counts in its column of Warrants."""

    SHARES = "shares", "shares: five for each dollar of principal", "PA 1.1", "Warrant opening"
    UNITS = (
        "units-of-five",
        "units of five shares: five Warrants, so twenty-five shares, for each dollar",
        "PA Exhibit A",
    )


class ClosingFractionOfDollar(Reading):
    """Whether cents of principal carry Warrant shares."""

    PROPORTIONAL = "proportional", "the rate for a dollar runs with every cent", "PA 1.1"
    WHOLE_DOLLARS = "whole-dollars", "only each full dollar carries shares", "PA 1.1"


class ClosingCap(Reading):
    """What the cap on the aggregate Purchase Price measures."""

    CUMULATIVE = "cumulative", "everything ever sold, repaid or not", "PA 1.1"
    OUTSTANDING = "outstanding", "what is outstanding once the new Notes are issued", "PA 1.3(b)"


class ClosingMinimum(Reading):
    """Which Notes count towards the least that a Purchaser may insist on."""

    CUMULATIVE = "cumulative", "all Notes purchased up to and at the Closing", "PA 5.1(d)"
    ALONE = "that-closing-alone", "the Notes purchased at that Closing alone", "PA 5.1(d)", "PA 1.3(a)"


class ClosingSeriesBInterest(Reading):
    """How long the Series B Notes surrendered bear interest."""

    TO_EFFECTIVE_DATE = (
        "to-the-effective-date",
        "until the Effective Date, when the new Notes take over",
        "PA 1.5",
        "PA 1.6",
        "PA Exhibit A",
    )
    TO_CLOSING = "to-the-closing", "until the Closing at which they are surrendered", "PA 1.1", "PA 1.3(d)"


class DayCount(Reading):
    """How "10% per annum (compounded quarterly)" counts days."""

    ACTUAL_360 = (
        "actual-360",
        "quarters from the accrual date, actual days over 360 in each and in the broken one",
        "Note opening",
        "PA Exhibit A",
    )
    THIRTY_360 = "thirty-360", "2.5% a full quarter, the broken quarter simple on 30/360", "Note opening"
    ACTUAL_365 = "actual-365", "quarters from the accrual date, actual days over 365 fixed in each", "Note opening"
    PROPORTION = (
        "proportion",
        "2.5% a full quarter, the broken quarter in proportion to that quarter's own days",
        "Note opening",
    )
    CALENDAR_QUARTERS = (
        "calendar-quarters",
        "the same in proportion, on quarters that end with the calendar's",
        "Note opening",
    )


class PrepayBase(Reading):
    """Of what a pro rata prepayment takes the same fraction."""

    NOTE_AMOUNT = "note-amount", "of every Note Amount", "Note 2(iii)", "Note opening"
    PRINCIPAL = "principal", "of every outstanding principal", "Note 2(iii)"


class PrepayApplication(Reading):
    """What a prepayment in part retires."""

    SLICE = "slice", "a slice: principal, and the interest on that principal, in proportion", "Note 2", "Note opening"
    INTEREST_FIRST = "interest-first", "accrued interest first, then principal", "Note opening"
    PRINCIPAL_FIRST = "principal-first", "principal first, then accrued interest", "Note 2"


class PrepayBar(Reading):
    """How much of a Note an exercise of exchange rights withdraws from prepayment."""

    PART_EXCHANGED = "part-exchanged", "the part exchanged is out, the rest stays", "Note 3(b)"
    ANY_EXERCISE = "any-exercise", "any exercise bars the whole Note", "Note 2(ii)"


class PrepaySameDay(Reading):
    """Which wins when exchange and prepayment fall on one day."""

    PREPAYMENT = "prepayment", "the prepayment: only an earlier day's exercise bars it", "Note 2(ii)", "Note 2(i)"
    EXCHANGE = "exchange", "the exchange: an exercise on the day bars the prepayment too", "Note 3(b)"


class PrepayDeposit(Reading):
    """How much must lie in the segregated account."""

    AMOUNT = "amount", "the whole amount to be paid on the day", "Note 2(i)"
    PRINCIPAL = "principal", "the principal in it only", "Note 2(i)", "Note opening"


class ExchangeFirstDay(Reading):
    """The first day on which a Note can be exchanged."""

    SIXTEENTH = "16-august", "16 August 2002, the day after the last day for payment", "Note 3(a)"
    FIFTEENTH = "15-august", "15 August 2002, once that day's payment has failed", "Note 3(a)"


class ExchangeInterest(Reading):
    """What interest goes with the part exchanged."""

    SLICE = "slice", "a slice: the interest on the principal named", "Note 3(a)", "Note opening"
    ALL_RIDES = "all-rides", "all interest accrued on the whole Note", "Note 3(a)"
    INCLUDED = "included", "none is added: the amount named is of principal and interest together", "Note 3(a)"


class ExchangeRemainder(Reading):
    """What the Note for the remainder begins with."""

    KEEPS_HISTORY = "keeps-history", "its principal, its accrual date and its compounding dates", "Note 3(b)"
    CAPITALISED = "capitalised", "a new date, with the interest accrued made principal", "Note 3(b)", "PA 1.5"
    PRINCIPAL_ONLY = "principal-only", "a new date, and the principal alone", "Note 3(b)", "PA 1.5"


class NetPrice(Reading):
    """Which price is B in the net-exercise formula."""

    CURRENT = "current", "the Purchase Price as last adjusted", "Warrant 1(b)"
    INITIAL = "initial", "the Initial Purchase Price", "Warrant opening"


class NetReducesBy(Reading):
    """What a net exercise takes off the Warrant."""

    DESIGNATED = "designated", "Y, the shares designated, are given up", "Warrant 1(b)"
    ISSUED = "issued", "only X, the shares the formula yields, come off", "Warrant 1(a)"


class NetOutOfTheMoney(Reading):
    """What the formula means where fair market value is below the price."""

    REFUSED = "refused", "there is no value to receive, so no net exercise", "Warrant 1(b)"
    LITERAL = "literal", "the formula as it stands: a negative number of shares", "Warrant 1(b)"


class FmvWindow(Reading):
    """Which closing prices the thirty-day average takes."""

    CLOSES = "closes", "each close dated within the thirty calendar days, once", "Warrant 1(b)(i)"
    CARRIED_FORWARD = (
        "carried-forward",
        "one price a calendar day, the last close standing on days without one",
        "Warrant 1(b)(i)",
    )
    SESSIONS = "sessions", "the last thirty sessions up to the end of the period", "Warrant 1(b)(i)"


class WarrantNumber(Reading):
    """Whether an adjusted number of shares keeps its fraction."""

    EXACT = "exact", "the number is kept exact until shares issue", "Warrant 3(a)", "Warrant 2"
    FLOORED = "floored", "the number is cut to whole shares at each adjustment", "Warrant 3(a)", "Warrant opening"


class DividendBase(Reading):
    """Which shares are N when a stock dividend reduces the price."""

    FULLY_DILUTED = (
        "fully-diluted",
        "shares outstanding and all that are issuable on conversion or exercise",
        "Warrant 3(c)",
    )
    OUTSTANDING = "outstanding", "shares outstanding only", "Warrant 3(c)"


class DividendSelf(Reading):
    """Whether the fully diluted number counts the Warrant being adjusted."""

    COUNTED = "counted", "it counts this Warrant's own shares", "Warrant 3(c)"
    LEFT_OUT = "left-out", "it leaves this Warrant's own shares out", "Warrant 3(c)", "Warrant 9"


class RatchetPrice(Reading):
    """What "Conversion Price", which the Warrant never defines, refers to."""

    PURCHASE_PRICE = "purchase-price", "the Purchase Price", "Warrant opening", "Warrant 3(g)(1)"
    NO_EFFECT = "no-effect", "nothing, so that the ratchet has no effect", "Warrant 3(g)(1)"


class RatchetZero(Reading):
    """What shares issued for next to nothing do to the price."""

    REFUSED = "refused", "shares issued for nothing yield no price, so the adjustment is turned away", "Warrant 3(a)"
    PAR = "par", "the Effective Price is never taken below par", "PA 1.3(f)"


class RatchetLapse(Reading):
    """What a lapse of options or conversion rights, unexercised, does to the price they lowered."""

    REPLAYED = "replayed", "the history is replayed without the part that lapsed", "Warrant 3(g)(3)"
    RESTORED = "restored", "the price before their grant comes back, whatever happened since", "Warrant 3(g)(3)"


class RatchetCap(Reading):
    """Whether a readjustment can leave the price above what it was before the grant."""

    CAPPED = (
        "capped",
        "the price never comes back above what it was before the grant",
        "Warrant 3(g)(1)",
        "Warrant 3(a)",
    )
    LITERAL = "literal", "the price is whatever the readjustment yields", "Warrant 3(g)(3)"


class RatchetSince(Reading):
    """From which day shares issued are Additional Shares."""

    WARRANT = "warrant-date", "the day on which that Warrant was issued", "Warrant 3(g)(4)", "Warrant 3(g)(1)"
    AGREEMENT = "agreement-date", "the date of the agreement, 28 January 2002", "Warrant 3(g)(4)", "PA 1.3(b)"


class RatchetOldRights(Reading):
    """Whether shares issued on *exercise* of old options and warrants are left out."""

    EXERCISE_TOO = "exercise-too", "exercise of an option is its conversion or exchange", "Warrant 3(g)(4)(A)"
    CONVERSION_ONLY = (
        "conversion-only",
        "only conversion and exchange are named, so exercise is not left out",
        "Warrant 3(g)(4)(A)",
        "Warrant 3(g)(3)",
    )


class WarrantExpiry(Reading):
    """Which hour "5:00 p.m., Pacific Standard time" is in summer."""

    STANDARD = "standard", "eight hours behind UTC all the year", "Warrant opening"
    PREVAILING = (
        "prevailing",
        "the time that clocks on the Pacific coast show that day",
        "Warrant opening",
        "Warrant 10",
    )


class BusinessDay(Reading):
    """Which days are business days, a term that neither agreement defines."""

    UNITED_STATES = "us-federal", "weekdays that are no federal holiday in the United States", "PA 8.8", "Warrant 10"
    HONG_KONG = "hong-kong", "weekdays that are no general holiday in Hong Kong", "PA 1.3(a)", "PA 8.8"
    WEEKDAYS = "weekends-only", "every weekday", "PA 8.8"


class NoticeNote(Reading):
    """When a notice under a Note is given: the Note has no clause on notices of its own."""

    AGREEMENT = "purchase-agreement", "when a notice under the Purchase Agreement is", "PA 8.8", "Note opening"
    RECEIPT = "receipt", "when the Holder has it, by whatever means it comes", "Note 2(i)", "Note 4"


class NoticeMailed(Reading):
    """From when the business days of a Warrant's notice of a record date count."""

    MAILING = "mailing", "from the day it is sent", "Warrant 6"
    DELIVERY = "delivery", "from the day it is delivered", "Warrant 10", "Warrant 4"


class NoticeCount(Reading):
    """Which way business days before an event are counted; it matters where a day at either end is none."""

    BACK = "back", "back from the event, to the day by which the notice is given", "Note 4", "Warrant 6"
    FORWARD = "forward", "forward from the notice, to the day from which the event may come", "Warrant 4"


class RegistrationBase(Reading):
    """Of what an Ownership Percentage is a part."""

    ALL = "holders-and-others", "the shares of requesting Holders and of others who take part", "RRA 1.3"
    HOLDERS = "holders-only", "the Registrable Shares of requesting Holders", "RRA 2.3"


class RegistrationRule144(Reading):
    """Whose shares cease to be Registrable once they can be sold within three months under Rule 144."""

    HOLDER = "holder-by-holder", "those of each holder who could sell all of its own", "RRA 1.7"
    CLASS = "the-class", "all shares, once any holder could sell the whole of its own", "RRA 1.7"
    SHARE = "share-by-share", "of each holder's shares, as many as it could sell", "RRA 1.7"


class RegistrationLastDay(Reading):
    """Whether the Company is still bound on the third anniversary of the agreement's date."""

    THROUGH = "through-the-anniversary", "it is, until the end of that day", "RRA 10"
    BEFORE = "until-the-anniversary", "it is not: the day before was the last", "RRA 10"


class CutbackAboveRequest(Reading):
    """What a Holder gets whose part of the places exceeds what it asked for."""

    CAPPED = "capped", "what it asked for, and the places over stay empty", "RRA 2.1", "RRA 2.3"
    LITERAL = "literal", "its part, though it asked for less", "RRA 2.3"
    REDISTRIBUTED = "redistributed", "what it asked for, and the places over go to the others in proportion", "RRA 2.3"


class CutbackParity(Reading):
    """Whose exclusion is weighed against that of others who exercised registration rights."""

    CLASS = "all-together", "that of all Registrable Shares requested, taken together", "RRA 2.3"
    HOLDER = "each-holder", "that of every Holder by itself", "RRA 2.3"


class ContributionProceeds(Reading):
    """What a Holder's proceeds are, by which its liability is limited."""

    NET = "net", "what came to it, its part of the underwriter's discount taken off", "RRA 3.3", "RRA 5"
    GROSS = "gross", "the price at which its shares were sold", "RRA 3.3"


class ContributionLimit(Reading):
    """Which of a Holder's payments count towards the limit of its proceeds."""

    CONTRIBUTION = "contribution-only", "contributions; the indemnity is without limit", "RRA 3.3"
    ALL = "all-liability", "contributions and indemnities alike", "RRA 3.3", "RRA 3.2"
