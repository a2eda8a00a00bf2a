"""What the paper says: the agreements' arithmetic as exact rules, clause by clause.

Importing the package registers every rule in :data:`spec.rules.RULES`.
"""

from spec import (
    adjustment,
    book,
    business_days,
    certificate,
    closing,
    conditional_exercise,
    deadlines,
    distributions,
    dividends,
    events,
    exchange,
    exercise,
    fair_market_value,
    hours,
    interest,
    net_exercise,
    notices,
    prepayment,
    ratchet,
    reorganisation,
    reserve,
)

__all__ = [
    "adjustment",
    "book",
    "business_days",
    "certificate",
    "closing",
    "conditional_exercise",
    "deadlines",
    "distributions",
    "dividends",
    "events",
    "exchange",
    "exercise",
    "fair_market_value",
    "hours",
    "interest",
    "net_exercise",
    "notices",
    "prepayment",
    "ratchet",
    "reorganisation",
    "reserve",
]
