"""What the recitals and Exhibit A say of the Series B Notes, held against what the words of the Notes come to."""

from __future__ import annotations

import enum
from datetime import date

from fourcorners.engine.statements import Kind, statement
from impl import interest as computed
from properties.bridge import agree, cents, dollars, exact
from properties.closing import FirstClosing, schedule_of
from spec.closing import ClosingFacts, Line, closing_schedule
from spec.facts import Unit, choice, day, facts
from spec.findings.closing_witnesses import SERIES_B_PART
from spec.interest import NoteAmountFacts, note_amount
from spec.terms import EFFECTIVE_DATE, EXHIBIT_A, SERIES_B_DATE, SERIES_B_PRINCIPAL, SERIES_B_WARRANTS

TO_THE_DOLLAR = 2
"""Exhibit A's lines stand less than so many dollars from what Series B Notes had grown to."""

Purchaser = enum.Enum("Purchaser", {line.purchaser: line.purchaser for line in EXHIBIT_A})  # type: ignore[misc]


@facts
class SeriesBNote:
    """A Purchaser of Exhibit A, and a day from which its Series B Notes might have borne interest."""

    purchaser: enum.Enum = choice("Purchaser", Purchaser)
    dated: date = day("date of the Series B Notes", minimum=SERIES_B_DATE, maximum=EFFECTIVE_DATE)


@statement(
    "recitals.exhibit-a-is-series-b-grown", "PA Recital A", "PA 1.5", "PA Exhibit A", "Note opening", facts=SeriesBNote,
    enumerated=("purchaser", "dated"), kind=Kind.AGREEMENT, rules=("note.amount",),
    fails_if="Exhibit A is not what round Series B Notes of the recited date grew to, or another date explains it",
)  # fmt: skip
def exhibit_a_is_series_b_grown(case: SeriesBNote) -> None:
    """Round Series B Notes grow to each line of Exhibit A, within two dollars, from the date recited and no other."""
    (line,) = (each for each in EXHIBIT_A if each.purchaser == case.purchaser.value)
    parts = round(line.principal / SERIES_B_PART / exact(computed.growth(case.dated, EFFECTIVE_DATE)))
    principal = parts * SERIES_B_PART
    grown = dollars(computed.note_amount((cents(principal), 1), case.dated, EFFECTIVE_DATE))
    specified = note_amount(NoteAmountFacts(principal=principal, accrues_from=case.dated, on=EFFECTIVE_DATE))
    agree("Series B principal with its interest", Unit.MONEY, specified.payable, grown)
    explained = abs(grown - line.principal) < TO_THE_DOLLAR
    assert explained == (case.dated == SERIES_B_DATE), f"from {case.dated} it is {grown}, printed {line.principal}"


@statement(
    "recitals.one-warrant-more", "PA Recital A", "PA 1.1", facts=FirstClosing, enumerated=("on",),
    kind=Kind.AGREEMENT, rules=("closing.schedule",),
    fails_if="the Series B Warrants recited are not one more than five a dollar of the principal recited",
)  # fmt: skip
def one_warrant_more(case: FirstClosing) -> None:
    """The Series B Notes recited, sold on the words of this agreement, carry one Warrant less than is recited."""
    line = Line(purchaser="the Series B Purchasers", purchase_price=SERIES_B_PRINCIPAL)
    closing = ClosingFacts(lines=(line,), closing_on=case.on)
    specified, issued = closing_schedule(closing), schedule_of(closing)
    shares = exact(issued.warrant_shares_total)
    agree("Warrant shares in all", Unit.SHARES, specified.warrant_shares_total, shares)
    assert SERIES_B_WARRANTS == shares + 1, f"recited are {SERIES_B_WARRANTS}, not one more than {shares}"
