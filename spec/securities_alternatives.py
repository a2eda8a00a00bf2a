"""The alternatives at the points about adjustments, securities carried along, and reserves (Warrant 3 to 7).

As in :mod:`spec.alternatives`: an enumeration a point, its default first.
"""

from __future__ import annotations

from spec.alternatives import Reading


class AdjustmentOwnDate(Reading):
    """Whether a split, dividend or distribution later on a Warrant's own day is after the date of the Warrant."""

    ONCE_ISSUED = "once-issued", "it is, once the Warrant is issued", "Warrant 3(b)", "Warrant 3(a)", "Warrant opening"
    NEXT_DAY = (
        "next-day",
        "it is not: only a later day is after a date",
        "Warrant 3(b)",
        "Warrant 3(c)",
        "Warrant 3(d)",
        "Warrant 3(g)(4)",
    )


class DividendUnpaid(Reading):
    """What becomes of a reduction made on a record date when the dividend is paid only in part on its day."""

    PART_COUNTS = "part-counts", "it stands for the part that was paid, from the record date", "Warrant 3(c)"
    TAKEN_BACK = "taken-back", "it is taken back whole, and each part counts when it is paid", "Warrant 3(c)"


class SecuritiesConversion(Reading):
    """How many shares a Warrant is "converted" into, a thing that it never says can be done with it."""

    IN_FULL = "in-full", "all that may be purchased under it", "Warrant 3(e)", "Warrant 1(a)"
    NET = "net", "as many as a net exercise would issue, since that costs nothing", "Warrant 3(d)", "Warrant 1(b)"


class RecapitalisationPrice(Reading):
    """What is paid for the stock that a recapitalisation puts in the place of the common stock."""

    WHOLE = "for-the-whole", "as much for all of it as for all the shares before", "Warrant 3(e)", "Warrant 3(a)"
    A_SHARE = (
        "a-share",
        "the Purchase Price for each share of it, however many they are",
        "Warrant 3(e)",
        "Warrant 1(a)",
    )


class ConditionalDesignation(Reading):
    """What an exercise in suspense is for, when the Warrant is adjusted before the closing."""

    AS_WRITTEN = "as-written", "the number of shares in the subscription form", "Warrant 4", "Warrant 1(a)"
    SAME_PART = (
        "same-part",
        "the part of the Warrant that the number was when designated",
        "Warrant 3(a)",
        "Warrant 3(b)",
    )


class ReserveOthers(Reading):
    """Whose other rights to stock are to be reserved for beside the Warrant."""

    HOLDER = "the-holders", "those that entitle the Holder of this Warrant", "Warrant 7"
    EVERYBODY = "everybody's", "those of anybody: only the last words speak of the Holder", "Warrant 7"
