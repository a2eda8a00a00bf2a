"""The figures that the agreements fix: each stands once in the engine and once in the terms, and is the same."""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import Any

from fourcorners.engine.statements import Kind, statement
from impl import terms as computed
from properties.bridge import cents, cents_pair, pair
from spec import terms
from spec.facts import choice, facts

ONE_DAY = timedelta(days=1)


def of_the_agreement() -> dict[str, Any]:
    """Each figure of the engine, by its name there: what it is by the agreement's terms, as the engine counts."""
    return {
        "CENTS_PER_DOLLAR": 100,
        "EFFECTIVE_DATE": terms.EFFECTIVE_DATE,
        "FIRST_CLOSING_FROM": terms.FIRST_CLOSING_DATE,
        "FIRST_CLOSING_UNTIL": terms.FIRST_CLOSING_LIMIT,
        "FIRST_CLOSING_MINIMUM": cents(terms.FIRST_CLOSING_MINIMUM),
        "CLOSING_MINIMUM": cents(terms.CLOSING_MINIMUM),
        "ADDITIONAL_CLOSING_DAYS": terms.ADDITIONAL_CLOSING_DAYS,
        "PURCHASE_PRICE_CAP": cents(terms.AGGREGATE_CAP),
        "WARRANT_SHARES_PER_DOLLAR": terms.SHARES_A_DOLLAR,
        "FIRST_CLOSING_MINUTE": terms.FIRST_CLOSING_MINUTE,
        "HONG_KONG_MINUTES": terms.HONG_KONG_AHEAD,
        "COURIER_DAYS": terms.COURIER_BUSINESS_DAYS,
        "TELECOPIER_DAYS": terms.TELECOPIER_BUSINESS_DAYS,
        "AGREEMENT_MAIL_DAYS": terms.MAIL_BUSINESS_DAYS,
        "REGISTRATION_MAIL_DAYS": terms.MAIL_BUSINESS_DAYS,
        "MAJORITY": pair(terms.MAJORITY),
        "AMENDMENT_CONSENT": pair(terms.AMENDMENT_CONSENT),
        "TRANSFER_MINIMUM": cents(terms.TRANSFER_MINIMUM),
        "ANNUAL_RATE": pair(terms.INTEREST_RATE),
        "MONTHS_PER_QUARTER": terms.MONTHS_A_QUARTER,
        "DAYS_PER_YEAR": 360,
        "MATURITY": terms.MATURITY_DATE,
        "NOTICE_DAYS": terms.NOTICE_DAYS,
        "LAST_DAY_WITHOUT_DEPOSIT": terms.DEPOSIT_AFTER,
        "FIRST_EXCHANGE_DAY": terms.EXCHANGE_AFTER + ONE_DAY,
        "SERIES_A_DELIVERY_DAYS": terms.EXCHANGE_BUSINESS_DAYS,
        "NOTE_RECORD_NOTICE_DAYS": terms.NOTE_NOTICE_BUSINESS_DAYS,
        "COVENANT_SHARE": pair(terms.COVENANT_SHARE),
        "LEASEBACK_BASKET": cents(terms.LEASEBACK_BASKET),
        "SALE_AND_LEASEBACK_BASKET": cents(terms.SALE_AND_LEASEBACK_BASKET),
        "INDEBTEDNESS_LIMIT": cents(terms.INDEBTEDNESS_LIMIT),
        "LEGAL_FEES_LIMIT": cents(terms.LEGAL_FEES_LIMIT),
        "DAYS_UNSTAYED": terms.DAYS_UNSTAYED,
        "INITIAL_PURCHASE_PRICE": cents_pair(terms.INITIAL_PURCHASE_PRICE),
        "AVERAGING_DAYS": terms.MARKET_DAYS,
        "AVERAGING_LAG_DAYS": terms.MARKET_DAYS_END_BEFORE,
        "WARRANT_YEARS": terms.WARRANT_YEARS,
        "EXPIRATION_MINUTE": terms.EXPIRATION_MINUTE,
        "PACIFIC_STANDARD_MINUTES": terms.PACIFIC_STANDARD_BEHIND,
        "TRANSACTION_NOTICE_DAYS": terms.WARRANT_NOTICE_BUSINESS_DAYS,
        "WARRANT_RECORD_NOTICE_DAYS": terms.WARRANT_NOTICE_BUSINESS_DAYS,
        "DECISION_DAYS": terms.DECISION_DAYS,
        "REQUEST_DAYS": terms.REQUEST_DAYS,
        "STAND_OFF_DAYS": terms.STAND_OFF_DAYS,
        "REGISTRATION_YEARS": terms.REGISTRATION_YEARS,
        "AMENDING_PER_CENT": terms.AMENDING_SHARE * 100,
        "EXHIBIT_A": tuple((line.purchaser, cents(line.principal)) for line in terms.EXHIBIT_A),
    }


Figure = enum.Enum("Figure", {name: name for name in of_the_agreement()})  # type: ignore[misc]


@facts
class OneFigure:
    """A figure, by its name in the engine."""

    figure: enum.Enum = choice("figure", Figure)


@statement(
    "figures.agree", "PA 1.1", "PA 1.3(a)", "PA 6.1", "Note 2(i)", "Warrant 1(b)", "RRA 10", facts=OneFigure,
    enumerated=("figure",), kind=Kind.AGREEMENT,
    rules=("closing.schedule", "note.amount", "prepayment.conditions", "warrant.fair-market-value"),
    fails_if="the engine goes by another date, rate, amount, part or number of days than the agreement fixes",
)  # fmt: skip
def figures_agree(case: OneFigure) -> None:
    """Every figure that the engine goes by is the agreement's: each date, rate, amount, part and number of days."""
    name = case.figure.value
    specified, found = of_the_agreement()[name], getattr(computed, name)
    if isinstance(found, tuple) and name != "EXHIBIT_A":
        assert found[0] * specified[1] == specified[0] * found[1], f"{name}: the engine has {found}, not {specified}"
    else:
        assert found == specified, f"{name}: the engine has {found}, not {specified}"
