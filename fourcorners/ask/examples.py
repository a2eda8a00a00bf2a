"""Questions to start from: what a lawyer would ask of these agreements first; the page, docs and tests use them."""

from __future__ import annotations

import attrs

from fourcorners.ask.question import Said


@attrs.frozen
class Example:
    """A question in plain words and as it is asked of a rule, with the answer it must have.

    ``every_reading``: it is worth asking under each reading of each point, since the answer changes.
    """

    in_words: str
    rule: str
    question: str
    said: Said
    given: str = ""
    every_reading: bool = False


EXAMPLES = (
    Example(
        "Can a net exercise ever yield more shares than are given up?",
        "warrant.net-exercise", "shares_issued > designated", Said.NEVER,
    ),
    Example(
        "Can a Warrant whose price is above the market yield shares on a net exercise?",
        "warrant.net-exercise", "shares_issued > 0", Said.NEVER, given="fair_market_value < purchase_price",
        every_reading=True,
    ),
    Example(
        "Is a net exercise below the price turned away by the clause on net exercise?",
        "warrant.net-exercise", 'refused by "Warrant 1(b)"', Said.ALWAYS, given="fair_market_value < purchase_price",
        every_reading=True,
    ),
    Example(
        "Can the cash for a fraction of a share come to as much as a whole share?",
        "warrant.net-exercise", "cash_in_lieu >= fair_market_value", Said.YES, given="fair_market_value > 0",
    ),
    Example(
        "Can an issue of shares below the price ever raise the price of a Warrant?",
        "warrant.ratchet", "after.purchase_price > before.purchase_price", Said.NEVER,
    ),
    Example(
        "Does the ratchet keep what it costs to exercise the whole Warrant?",
        "warrant.ratchet", "after.purchase_price * after.number = before.purchase_price * before.number", Said.ALWAYS,
        every_reading=True,
    ),
    Example(
        "Can one stock dividend more than double the shares of a Warrant?",
        "warrant.stock-dividend", "after.number > 2 * before.number", Said.YES,
    ),
    Example(
        "Do the parts of a prepayment add up to the amount, to the cent?",
        "prepayment.allocate", "sum(payments.payment) = amount", Said.ALWAYS,
    ),
    Example(
        "Can a prepayment be more than is owed on all the Notes?",
        "prepayment.allocate", "amount > total_payable", Said.NEVER,
    ),
    Example(
        "Can interest come to more than a tenth of the principal?",
        "note.amount", "interest > 10% * principal", Said.YES,
    ),
    Example(
        "Can Holders of half the Notes, and no more, decide?",
        "consent.majority", "decides = yes and part <= 50%", Said.NEVER, every_reading=True,
    ),
    Example(
        "Is anything lost where a Note is exchanged in part?",
        "exchange.partial", "remainder_principal + principal_exchanged != principal", Said.NEVER,
    ),
    Example(
        "Can a transfer in part leave its Holder with less than $500,000?",
        "transfer.note", "kept > 0 and kept < $500,000", Said.YES,
    ),
    Example(
        "Can the covenants be in force with less than half of the Notes outstanding?",
        "covenant.in-force", "in_force = yes and outstanding < 50% * issued_at_first", Said.NEVER,
    ),
    Example(
        "Can more than $15,000,000 be borrowed without consent while the covenants are in force?",
        "covenant.indebtedness", "amount > $15,000,000 and by_consent = no", Said.YES, given="covenants_in_force = yes",
    ),
    Example(
        "Can the Company have to pay more than $10,000 of the Purchasers' legal fees?",
        "covenant.legal-fees", "payable > $10,000", Said.NEVER,
    ),
    Example(
        "Can a Holder have to contribute more than its shares were sold for?",
        "registration.contribution", "contribution > sold_for", Said.YES,
    ),
    Example(
        "Can a Warrant have expired with time left on it?",
        "warrant.expiry", "expired = yes and minutes_left > 0", Said.NEVER,
    ),
)  # fmt: skip
"""In the order in which they are shown; each is answered in seconds."""
