"""The contract's own figures: each stands here once, with its clause."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs

# The agreement and its Closings.

SERIES_B_DATE = date(2001, 7, 12)
"""PA Recital A: the date of the Series B Agreement; no Note on these words accrues from an earlier day."""

SERIES_B_PRINCIPAL = Fraction(4_251_500)
"""PA Recital A: dollars of Series B Notes sold."""

SERIES_B_WARRANTS = 21_257_501
"""PA Recital A: Series B Warrants sold with them."""

EFFECTIVE_DATE = date(2001, 12, 28)
"""PA 1.5: interest on Notes issued for Series B Notes runs from here."""

AGREEMENT_DATE = date(2002, 1, 28)
"""PA opening: nothing is sold under the agreement before its own date."""

FIRST_CLOSING_DATE = date(2002, 1, 31)
"""PA 1.3(a): the day set for the First Closing."""

FIRST_CLOSING_LIMIT = date(2002, 2, 7)
"""PA 1.3(a): the last day to which the First Closing may be put off."""

FIRST_CLOSING_MINIMUM = Fraction(1_500_000)
"""PA 1.3(a): dollars of Purchase Price, at the least, at the First Closing."""

CLOSING_MINIMUM = Fraction(1_500_000)
"""PA 5.1(d): dollars of Purchase Price that each Purchaser may insist on before it closes."""

AGGREGATE_CAP = Fraction(4_450_000)
"""PA 1.1: dollars of Purchase Price, at the most, for all Purchasers together."""

ADDITIONAL_CLOSING_DAYS = 120
"""PA 1.3(b): days following the First Closing in which more may be sold."""

LAST_ISSUE_DATE = FIRST_CLOSING_LIMIT + timedelta(days=ADDITIONAL_CLOSING_DAYS)
"""PA 1.3(a), (b): the last day on which a Note or a Warrant can be issued, 7 June 2002."""

MAJORITY = Fraction(1, 2)
"""PA 2.1: the part of the principal outstanding that the Majority Holders hold more than."""

AMENDMENT_CONSENT = Fraction(75, 100)
"""PA 8.6: the part of the principal outstanding, at the least, whose holders must consent."""

TRANSFER_MINIMUM = Fraction(500_000)
"""PA 8.3(3): dollars, at the least, in which Securities may be transferred."""

SHARES_A_DOLLAR = 5
"""PA 1.1: Warrant shares for each dollar of principal."""

SHARES_A_UNIT = 5
"""PA 1.1: the shares that one Warrant would be for, were Exhibit A's Warrants units and not shares."""

FIRST_CLOSING_MINUTE = 10 * 60
"""PA 1.3(a): minutes after midnight in Hong Kong, 10:00 a.m."""

HONG_KONG_AHEAD = 8 * 60
"""PA 1.3(a): minutes that clocks in Hong Kong are ahead of UTC, all the year."""

# Notices.

COURIER_BUSINESS_DAYS = 2
"""PA 8.8(b): business days from sending to effect."""

TELECOPIER_BUSINESS_DAYS = 1
"""PA 8.8(c): business days from sending to effect."""

MAIL_BUSINESS_DAYS = 3
"""PA 8.8(d), RRA 11.1(iii): business days from mailing to effect."""

# The Note.

INTEREST_RATE = Fraction(10, 100)
"""Note opening: a year."""

MONTHS_A_QUARTER = 3
"""Note opening: interest is compounded quarterly."""

QUARTERS_A_YEAR = 4
"""Note opening: interest is compounded quarterly."""

MATURITY_DATE = date(2003, 6, 30)
"""Note opening."""

NOTICE_DAYS = 30
"""Note 2(i): days, at the least, from the notice of prepayment to the prepayment."""

DEPOSIT_AFTER = date(2002, 8, 15)
"""Note 2(i): a prepayment on any later day wants a deposit first."""

EXCHANGE_AFTER = date(2002, 8, 15)
"""Note 3(a): the last day for payment in full; unpaid then, the Note can be exchanged."""

EXCHANGE_BUSINESS_DAYS = 3
"""Note 3(b): business days in which the Company delivers the Series A Note."""

NOTE_NOTICE_BUSINESS_DAYS = 10
"""Note 4: business days, at the least, from the notice to the record date or the action."""

# The covenants, the Events of Default and the Guarantee.

COVENANT_SHARE = Fraction(50, 100)
"""PA 6.1: the part of the principal issued that must be outstanding for the covenants to hold."""

LEASEBACK_BASKET = Fraction(5_000_000)
"""PA 6.1(e)(iv): dollars, at the most, of assets disposed of that are leased back or bought back."""

SALE_AND_LEASEBACK_BASKET = Fraction(5_000_000)
"""PA 6.1(e)(vii): dollars, at the most, of sales and leasebacks in aggregate."""

INDEBTEDNESS_LIMIT = Fraction(15_000_000)
"""PA 6.1(k): dollars of indebtedness in aggregate without consent, at the most."""

LEGAL_FEES_LIMIT = Fraction(10_000)
"""PA 6.2: dollars, at the most, that the Company pays one counsel for the Purchasers."""

DAYS_UNSTAYED = 60
"""PA 7.1(a): days for which a proceeding against the will of the Company must remain unstayed."""

# The Warrant.

INITIAL_PURCHASE_PRICE = Fraction(10, 100)
"""Warrant opening: dollars a share before any adjustment."""

WARRANT_YEARS = 5
"""Warrant opening: years from its issue to its Expiration Date."""

EXPIRATION_MINUTE = 17 * 60
"""Warrant opening: minutes after midnight on the Expiration Date, 5:00 p.m."""

PACIFIC_STANDARD_BEHIND = 8 * 60
"""Warrant opening: minutes that Pacific Standard Time is behind UTC."""

LAST_EXPIRATION_DATE = LAST_ISSUE_DATE.replace(year=LAST_ISSUE_DATE.year + WARRANT_YEARS)
"""Warrant opening, PA 1.3: the last day on which any Warrant can be exercised, 7 June 2007."""

MARKET_DAYS = 30
"""Warrant 1(b)(i), (ii): days over which closing prices are averaged."""

MARKET_DAYS_END_BEFORE = 3
"""Warrant 1(b)(i), (ii): days from the end of that period to the election."""

WARRANT_NOTICE_BUSINESS_DAYS = 15
"""Warrant 4, 6: business days, at the least, from the notice to the transaction, the record date or the action."""

DECISION_DAYS = 10
"""Warrant 6: days from receipt of the notice in which the Holder is to try to decide."""

PAR_VALUE = Fraction(1, 100)
"""PA 1.3(f): dollars a share of common stock."""

# The registration rights agreement.

MERGER_AGREEMENT_DATE = date(2000, 12, 14)
"""RRA Recital A: the agreement, whose own date is left blank, cannot be older than the Merger Agreement it recites."""

REQUEST_DAYS = 10
"""RRA 2.1: days from a Holder's receipt of the notice of an offering to its request."""

STAND_OFF_DAYS = 180
"""RRA 7: days, at the most, for which a Holder can be asked to sell nothing after an offering."""

REGISTRATION_YEARS = 3
"""RRA 10: years from its date for which the Company is bound to register shares."""

AMENDING_SHARE = Fraction(51, 100)
"""RRA 11.3: of the Registrable Shares outstanding, whose Holders amend the agreement with the Company."""

# Exhibit A.


@attrs.frozen
class ScheduledPurchase:
    """A line of Exhibit A as printed: dollars of principal, and Warrants."""

    purchaser: str
    principal: Fraction
    warrants: int


EXHIBIT_A = (
    ScheduledPurchase("Phillip E. Kelly", Fraction(402_629), 2_013_145),
    ScheduledPurchase("Kumi Hui", Fraction(26_843), 134_215),
    ScheduledPurchase("John Gerard Cantillon", Fraction(268_420), 1_342_100),
    ScheduledPurchase("Jack Tai-on Poon", Fraction(53_684), 268_420),
    ScheduledPurchase("BAPEF Investments XII, Ltd.", Fraction(2_147_357), 10_736_785),
    ScheduledPurchase("G5 Partners, LP", Fraction(40_263), 201_315),
)
"""PA Exhibit A, in its order. Every one of these Purchasers surrendered Series B Notes."""
