"""The figures fixed by the agreement, each once, with its clause. Money in cents."""

from datetime import date
from typing import Final

from impl.ratios import Ratio

CENTS_PER_DOLLAR: Final = 100

# Closing
EFFECTIVE_DATE: Final = date(2001, 12, 28)  # PA 1.5
FIRST_CLOSING_FROM: Final = date(2002, 1, 31)  # PA 1.3(a)
FIRST_CLOSING_UNTIL: Final = date(2002, 2, 7)  # PA 1.3(a)
FIRST_CLOSING_MINIMUM: Final = 1_500_000 * CENTS_PER_DOLLAR  # PA 1.3(a)
CLOSING_MINIMUM: Final = 1_500_000 * CENTS_PER_DOLLAR  # PA 5.1(d)
ADDITIONAL_CLOSING_DAYS: Final = 120  # PA 1.3(b)
PURCHASE_PRICE_CAP: Final = 4_450_000 * CENTS_PER_DOLLAR  # PA 1.1
WARRANT_SHARES_PER_DOLLAR: Final = 5  # PA 1.1
FIRST_CLOSING_MINUTE: Final = 600  # PA 1.3(a): 10:00 a.m. in Hong Kong, in minutes after midnight
HONG_KONG_MINUTES: Final = 480  # ahead of UTC

# Notices: business days from sending to effect
COURIER_DAYS: Final = 2  # PA 8.8(b)
TELECOPIER_DAYS: Final = 1  # PA 8.8(c)
AGREEMENT_MAIL_DAYS: Final = 3  # PA 8.8(d)
REGISTRATION_MAIL_DAYS: Final = 3  # RRA 11.1(iii)

# Consents and transfers
MAJORITY: Final[Ratio] = (1, 2)  # PA 2.1: more than this part of the principal outstanding
AMENDMENT_CONSENT: Final[Ratio] = (3, 4)  # PA 8.6: at least this part of it
TRANSFER_MINIMUM: Final = 500_000 * CENTS_PER_DOLLAR  # PA 8.3(3)

# The Notes
ANNUAL_RATE: Final[Ratio] = (10, 100)  # Note opening
MONTHS_PER_QUARTER: Final = 3  # Note opening: compounded quarterly
DAYS_PER_YEAR: Final = 360  # Note opening is silent: the reading that reproduces Exhibit A
MATURITY: Final = date(2003, 6, 30)  # Note opening
NOTICE_DAYS: Final = 30  # Note 2(i)
LAST_DAY_WITHOUT_DEPOSIT: Final = date(2002, 8, 15)  # Note 2(i)
FIRST_EXCHANGE_DAY: Final = date(2002, 8, 16)  # Note 3(a): the day after 15 August 2002
SERIES_A_DELIVERY_DAYS: Final = 3  # Note 3(b): business days
NOTE_RECORD_NOTICE_DAYS: Final = 10  # Note 4: business days

# Covenants, Events of Default
COVENANT_SHARE: Final[Ratio] = (50, 100)  # PA 6.1: of the principal issued
LEASEBACK_BASKET: Final = 5_000_000 * CENTS_PER_DOLLAR  # PA 6.1(e)(iv)
SALE_AND_LEASEBACK_BASKET: Final = 5_000_000 * CENTS_PER_DOLLAR  # PA 6.1(e)(vii)
INDEBTEDNESS_LIMIT: Final = 15_000_000 * CENTS_PER_DOLLAR  # PA 6.1(k)
LEGAL_FEES_LIMIT: Final = 10_000 * CENTS_PER_DOLLAR  # PA 6.2
DAYS_UNSTAYED: Final = 60  # PA 7.1(a)

# The Warrants
INITIAL_PURCHASE_PRICE: Final[Ratio] = (10, 1)  # Warrant opening: cents per share
AVERAGING_DAYS: Final = 30  # Warrant 1(b)(i), (ii)
AVERAGING_LAG_DAYS: Final = 3  # Warrant 1(b)(i), (ii)
WARRANT_YEARS: Final = 5  # Warrant opening
EXPIRATION_MINUTE: Final = 1_020  # Warrant opening: 5:00 p.m., in minutes after midnight
PACIFIC_STANDARD_MINUTES: Final = 480  # behind UTC
TRANSACTION_NOTICE_DAYS: Final = 15  # Warrant 4: business days
WARRANT_RECORD_NOTICE_DAYS: Final = 15  # Warrant 6: business days
DECISION_DAYS: Final = 10  # Warrant 6

# Registration rights
REQUEST_DAYS: Final = 10  # RRA 2.1
STAND_OFF_DAYS: Final = 180  # RRA 7
REGISTRATION_YEARS: Final = 3  # RRA 10
AMENDING_PER_CENT: Final = 51  # RRA 11.3

EXHIBIT_A: Final[tuple[tuple[str, int], ...]] = (  # PA Exhibit A: purchaser and principal, in its order
    ("Phillip E. Kelly", 402_629 * CENTS_PER_DOLLAR),
    ("Kumi Hui", 26_843 * CENTS_PER_DOLLAR),
    ("John Gerard Cantillon", 268_420 * CENTS_PER_DOLLAR),
    ("Jack Tai-on Poon", 53_684 * CENTS_PER_DOLLAR),
    ("BAPEF Investments XII, Ltd.", 2_147_357 * CENTS_PER_DOLLAR),
    ("G5 Partners, LP", 40_263 * CENTS_PER_DOLLAR),
)
