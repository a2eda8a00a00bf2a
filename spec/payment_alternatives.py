"""The alternatives at the points about payments that fail or are taxed: gross-up, covenants, defaults."""

from __future__ import annotations

from spec.alternatives import Reading


class TaxGrossUp(Reading):
    """Who pays more where tax is withheld."""

    ALL = "company-and-guarantors", "the Company and the Guarantors", "PA 6.1(m)", "PA 2.7(b)"
    GUARANTORS = "guarantors-only", "the Guarantors only", "PA 2.7(b)"
    EACH_AS_WRITTEN = (
        "each-as-written",
        "the Guarantors on every payment; the Company on interest only, and only while its covenants hold",
        "PA 2.7(b)",
        "PA 6.1(m)",
        "PA 6.1",
    )


class CovenantBase(Reading):
    """Of which Notes half must be outstanding for the covenants to live."""

    ALL_CLOSINGS = "all-closings", "the Notes issued at all Closings", "PA 6.1", "PA 1.3(b)"
    FIRST_CLOSING = "first-closing", "the Notes issued at the First Closing", "PA 6.1", "PA 1.3(a)"


class CovenantRevival(Reading):
    """Whether covenants that have fallen away come back when more Notes are issued."""

    GONE = "gone", "they do not: the time for which they were given is over", "PA 6.1"
    REVIVED = "revived", "they do: the test is made afresh on each day", "PA 6.1", "PA 1.3(b)"


class CovenantDebt(Reading):
    """Which indebtedness counts towards the $15,000,000."""

    OUTSTANDING = "outstanding", "what is incurred and not yet repaid", "PA 6.1(k)"
    INCURRED = "incurred", "all that was ever incurred, repaid or not", "PA 6.1(k)"


class CovenantLeaseback(Reading):
    """What the two baskets of $5,000,000 for assets leased back measure."""

    EACH = "each", "each disposal under (iv) by itself, sales and leasebacks under (vii) together", "PA 6.1(e)(iv)"
    AGGREGATE = "aggregate", "all of either kind together", "PA 6.1(e)(iv)", "PA 6.1(e)(vii)"


class DefaultGuarantor(Reading):
    """When a proceeding that a Guarantor begins itself is an Event of Default."""

    AT_ONCE = "at-once", "at once: to begin it is to authorise it", "PA 7.1(a)"
    SIXTY_DAYS = (
        "sixty-days",
        "after 60 days unstayed: only the Company's own proceedings are spared the wait",
        "PA 7.1(a)",
    )


class DefaultOverride(Reading):
    """Whether the Majority Holders can hold back an acceleration."""

    AGREEMENT = "agreement", "they can: the agreement controls", "PA 7.1", "Note 6", "Note opening"
    NOTE = "note", "they cannot: the Note accelerates at once", "Note 6"
