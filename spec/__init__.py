"""What the paper says: the agreements' arithmetic as exact rules, clause by clause.

Importing the package registers every rule in :data:`spec.rules.RULES`.
"""

from spec import (
    adjustment,
    book,
    closing,
    events,
    exchange,
    exercise,
    fair_market_value,
    interest,
    net_exercise,
    prepayment,
    ratchet,
)

__all__ = [
    "adjustment",
    "book",
    "closing",
    "events",
    "exchange",
    "exercise",
    "fair_market_value",
    "interest",
    "net_exercise",
    "prepayment",
    "ratchet",
]
