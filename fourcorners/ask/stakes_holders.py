"""What is at stake in the readings of decisions, amendments and transfers, among the Purchasers of Exhibit A."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.ask.stakes import Argument, Figures, stake
from fourcorners.ask.stakes_closing import CENT, ROOM
from fourcorners.ask.stakes_notes import GREATEST
from properties.interest import GROWTH_IN_ORDER
from spec.amendment import Amended, AmendmentEffect, AmendmentFacts, amend_effect
from spec.consent import ConsentingNote, MajorityFacts, consent_majority
from spec.facts import Unit, day, facts, flag, money, whole_shares
from spec.readings import Readings
from spec.terms import (
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
    SHARES_A_DOLLAR,
    TRANSFER_MINIMUM,
)
from spec.transfer import NoteTransferFacts, WarrantTransferFacts, transfer_note, transfer_warrant

IN_ORDER = Argument(stand_ins=GROWTH_IN_ORDER)
NEW_PURCHASER = "A New Purchaser"


def _decided_for(principal: Fraction, accrues_from: date, on: date, others: Fraction, readings: Readings) -> Figures:
    """Principal of others for which a New Purchaser can decide alone."""
    notes = (
        ConsentingNote(holder=NEW_PURCHASER, principal=principal, consents=True, accrues_from=accrues_from),
        ConsentingNote(holder="the Purchasers of Exhibit A", principal=others, consents=False),
    )
    decides = consent_majority(MajorityFacts(on=on, notes=notes), readings).decides
    return {"principal of others decided for": others if decides else Fraction(0)}


@facts
class TwoParts:
    """The Notes of a New Purchaser, and what is still outstanding of Exhibit A."""

    principal: Fraction = money("principal of a New Purchaser", minimum=CENT, maximum=ROOM)
    others: Fraction = money("principal of Exhibit A still outstanding", maximum=ROOM)


@stake("consent.majority", facts=TwoParts, unit=Unit.MONEY)
def majority(case: TwoParts, readings: Readings) -> Figures:
    """Principal of the others for whom a New Purchaser can decide alone as the Majority Holders.

    It buys as much as the cap leaves, $1,510,804, or less; no more than that is still outstanding of Exhibit A.
    """
    return _decided_for(case.principal, LAST_ISSUE_DATE, LAST_ISSUE_DATE, case.others, readings)


@facts
class NewAndOld:
    """A New Purchaser who bought all that the cap leaves, and what is still outstanding of Exhibit A."""

    others: Fraction = money("principal of Exhibit A still outstanding", maximum=ROOM)
    accrues_from: date = day(
        "accrual date of the New Purchaser's Note", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE
    )
    on: date = day("day of the decision", minimum=LAST_ISSUE_DATE, maximum=MATURITY_DATE)


@stake("consent.base", facts=NewAndOld, unit=Unit.MONEY, argument=IN_ORDER)
def base(case: NewAndOld, readings: Readings) -> Figures:
    """Principal of the others for whom a New Purchaser of $1,510,804 can decide alone as the Majority Holders.

    Its Note accrues from a later day than theirs, and no more than $1,510,804 is still outstanding of Exhibit A.
    """
    return _decided_for(ROOM, case.accrues_from, case.on, case.others, readings)


@facts
class WhoConsents:
    """Which of the Purchasers of Exhibit A consent, on the day of the First Closing; the Company always may."""

    kelly: bool = flag("Phillip E. Kelly consents")
    hui: bool = flag("Kumi Hui consents")
    cantillon: bool = flag("John Gerard Cantillon consents")
    poon: bool = flag("Jack Tai-on Poon consents")
    bapef: bool = flag("BAPEF Investments XII, Ltd. consents")
    g5: bool = flag("G5 Partners, LP consents")
    company: bool = flag("the Company consents")


def _amended(case: WhoConsents, amended: Amended, readings: Readings) -> AmendmentEffect:
    consents = case.kelly, case.hui, case.cantillon, case.poon, case.bapef, case.g5
    notes = tuple(
        ConsentingNote(holder=each.purchaser, principal=each.principal, consents=each_consents)
        for each, each_consents in zip(EXHIBIT_A, consents, strict=True)
    )
    facts_of = AmendmentFacts(amended=amended, company_consents=case.company, on=FIRST_CLOSING_DATE, notes=notes)
    return amend_effect(facts_of, readings)


def _principal_bound(effect: AmendmentEffect) -> Fraction:
    bound = {each.holder for each in effect.holders if each.bound}
    return sum((each.principal for each in EXHIBIT_A if each.purchaser in bound), Fraction(0))


@stake("amend.affected", facts=WhoConsents, unit=Unit.MONEY)
def affected(case: WhoConsents, readings: Readings) -> Figures:
    """Principal bound by a change of interest rate or maturity to which any of the Purchasers of Exhibit A consent."""
    return {"principal bound": _principal_bound(_amended(case, Amended.PROTECTED, readings))}


@stake("amend.guarantee", facts=WhoConsents, unit=Unit.MONEY)
def guarantee(case: WhoConsents, readings: Readings) -> Figures:
    """Principal for which a default is waived, or the Guarantee amended, where any of the Purchasers consent."""
    return {"principal bound": _principal_bound(_amended(case, Amended.DEFAULT, readings))}


@stake("amend.warrant", facts=WhoConsents, unit=Unit.SHARES)
def warrant(case: WhoConsents, readings: Readings) -> Figures:
    """Shares of the Warrants bound by an amendment of them to which any of the Purchasers of Exhibit A consent."""
    bound = _principal_bound(_amended(case, Amended.WARRANT, readings))
    return {"Warrant shares bound": bound * SHARES_A_DOLLAR}


@facts
class PartOfNote:
    """A part of the greatest Note, of less than $500,000 in principal, transferred on any day."""

    part: Fraction = money("principal to be transferred", minimum=CENT, maximum=TRANSFER_MINIMUM - CENT)
    on: date = day("day of the transfer", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE)


@stake("transfer.measure", facts=PartOfNote, unit=Unit.EXACT_MONEY, argument=IN_ORDER)
def transfer_measure(case: PartOfNote, readings: Readings) -> Figures:
    """Principal under $500,000 of the greatest Note that can be transferred by itself, on any day up to maturity.

    No other Note of Exhibit A comes to $500,000 before maturity, with its interest or without.
    """
    transfer = NoteTransferFacts(principal=GREATEST.principal, part=case.part, on=case.on)
    return {"principal that can be transferred": transfer_note(transfer, readings).transferred}


@facts
class PartOfWarrant:
    """A part of the greatest Warrant, transferred with the Company's consent."""

    part: int = whole_shares("shares to be transferred", minimum=1, maximum=GREATEST.warrants)


@stake("transfer.warrant-measure", facts=PartOfWarrant, unit=Unit.SHARES)
def warrant_measure(case: PartOfWarrant, readings: Readings) -> Figures:
    """Shares for which the greatest Warrant can be transferred in one transfer, to which the Company consents.

    By the Purchase Price no other Warrant of Exhibit A could be transferred at all.
    """
    transfer = WarrantTransferFacts(
        number=Fraction(GREATEST.warrants), part=Fraction(1) * case.part, company_consents=True
    )
    return {"shares that can be transferred": transfer_warrant(transfer, readings).transferred}
