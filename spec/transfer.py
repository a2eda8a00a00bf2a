"""PA 8.3 and Warrant 8: who may transfer a Note or a Warrant, and how much of it; PA 1.3: who must join."""

from __future__ import annotations

import enum
from datetime import date
from fractions import Fraction
from typing import Any

from spec.consent import day_of_decision
from spec.decision_alternatives import TransferMeasure, TransferWarrantMeasure
from spec.facts import Unit, choice, exact_money, facts, flag, nested, outcome, price, shares
from spec.interest import accrual_day, check_accrued, growth
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.terms import EFFECTIVE_DATE, INITIAL_PURCHASE_PRICE, TRANSFER_MINIMUM


@facts
class Circumstances:
    """How a transfer is made, and to whom."""

    lawful: bool = flag("it complies with all applicable law", default=True)
    competitor: bool = flag(
        "the Board finds in good faith that the transferee competes with the Company", default=False
    )
    whole_company: bool = flag(
        "all common and preferred stock of the Company goes to the transferee in the same transaction", default=False
    )
    joined: bool = flag("the transferee has delivered its joinder to the agreement", default=True)


@facts
class NoteTransferFacts:
    """A Note, the part of it to be transferred, and how."""

    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    part: Fraction = exact_money("principal to be transferred", above=Fraction(0), minimum=None, clause="PA 8.3")
    accrues_from: date = accrual_day(default=EFFECTIVE_DATE)
    on: date = day_of_decision("day of the transfer")
    how: Circumstances = nested("how it is made", Circumstances, default=Circumstances())

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@outcome
class NoteTransferred:
    """What goes to the transferee and what stays; both keep their accrual date."""

    measured: Fraction = exact_money("amount transferred, as the clause measures it")
    transferred: Fraction = exact_money("principal transferred")
    kept: Fraction = exact_money("principal kept")


@rule(
    "transfer.note", "PA 8.3", "PA 8.3(1)", "PA 8.3(2)", "PA 8.3(3)", "PA 8.3(4)",
    facts=NoteTransferFacts, outcome=NoteTransferred, points=("transfer.measure", "note.day-count"),
)  # fmt: skip
def transfer_note(case: NoteTransferFacts, readings: Readings) -> NoteTransferred:
    """A Note may be transferred, whole or in part, for at least $500,000, to whoever joins and does not compete."""
    require(case.part <= case.principal, "PA 8.3", "more is to be transferred than is outstanding")
    measured = case.part
    if readings.transfer_measure is TransferMeasure.NOTE_AMOUNT:
        measured = case.part * growth(case.accrues_from, case.on, readings.note_day_count)
    step("amount transferred", "PA 8.3(3)", measured, Unit.EXACT_MONEY)
    require_allowed(case.how, measured)
    kept = step("principal kept", "PA 8.3", case.principal - case.part, Unit.EXACT_MONEY)
    return NoteTransferred(measured=measured, transferred=case.part, kept=kept)


def require_allowed(how: Circumstances, measured: Any) -> None:
    """PA 8.3(1) to (4), in their order; ``measured`` in dollars, or ``None`` where nothing is measured."""
    require(how.lawful, "PA 8.3(1)", "the transfer does not comply with applicable law")
    note(
        "PA 8.3(2)", "a competitor may take a transfer if it takes all stock of the Company with it",
        fired=how.competitor and how.whole_company,
    )  # fmt: skip
    require(not how.competitor or how.whole_company, "PA 8.3(2)", "the transferee is a competitor of the Company")
    if measured is None:
        note("PA 8.3(3)", "a Warrant has no amount that could be less than $500,000", fired=False)
    else:
        require(measured >= TRANSFER_MINIMUM, "PA 8.3(3)", "the transfer is in an amount of less than $500,000")
    require(how.joined, "PA 8.3(4)", "the transferee has not delivered its joinder")


@facts
class WarrantTransferFacts:
    """A Warrant, the part of it to be transferred, and how."""

    number: Fraction = shares("shares purchasable")
    part: Fraction = shares("shares for which it is to be transferred", above=Fraction(0), minimum=None)
    purchase_price: Fraction = price("Purchase Price", default=INITIAL_PURCHASE_PRICE)
    company_consents: bool = flag("the Company has consented in writing", default=False)
    affiliate: bool = flag("the transferee is an affiliate of the Holder", default=False)
    how: Circumstances = nested("how it is made", Circumstances, default=Circumstances())


@outcome
class WarrantTransferred:
    """What goes to the transferee and what stays, both at the same price."""

    transferred: Fraction = shares("shares of the Warrant transferred")
    kept: Fraction = shares("shares of the Warrant kept")


@rule(
    "transfer.warrant", "Warrant 8", "PA 8.3", "PA 8.3(1)", "PA 8.3(2)", "PA 8.3(3)", "PA 8.3(4)",
    facts=WarrantTransferFacts, outcome=WarrantTransferred, points=("transfer.warrant-measure",),
)  # fmt: skip
def transfer_warrant(case: WarrantTransferFacts, readings: Readings) -> WarrantTransferred:
    """A Warrant may be transferred with the Company's consent, or to an affiliate; the agreement's terms apply too."""
    require(case.part <= case.number, "PA 8.3", "the Warrant is not for so many shares")
    consented = case.company_consents or case.affiliate
    require(consented, "Warrant 8", "the Company has not consented, and the transferee is no affiliate of the Holder")
    measured = None
    if readings.transfer_warrant_measure is TransferWarrantMeasure.PRICE:
        measured = step("amount transferred", "PA 8.3(3)", case.part * case.purchase_price, Unit.EXACT_MONEY)
    require_allowed(case.how, measured)
    kept = step("shares kept", "Warrant 8", case.number - case.part, Unit.SHARES)
    return WarrantTransferred(transferred=case.part, kept=kept)


# -- who must join


class Occasion(enum.Enum):
    """What would make somebody a party."""

    SALE = "a sale at an Additional Closing"
    EXCHANGE = "an exchange for a Series A Note"
    TRANSFER = "a transfer"


CLAUSE_OF_OCCASION = {
    Occasion.SALE: "PA 1.3(b)",
    Occasion.EXCHANGE: "PA 1.3(c)",
    Occasion.TRANSFER: "PA 8.3(4)",
}


@facts
class JoinderFacts:
    """Somebody who is to take Notes, Warrants or a Series A Note."""

    occasion: Occasion = choice("what would make it a party", Occasion)
    already_party: bool = flag("it is already a Purchaser under the agreement in question", default=False)
    joined: bool = flag("it has executed a joinder", default=False)


@outcome
class Joinder:
    """Whether a joinder is wanted."""

    wanted: bool = flag("a joinder is wanted")


@rule("party.joinder", "PA 1.3(b)", "PA 1.3(c)", "PA 8.3(4)", facts=JoinderFacts, outcome=Joinder)
def party_joinder(case: JoinderFacts, readings: Readings) -> Joinder:
    """Whoever is not yet a Purchaser joins; a transferee joins although it is one already."""
    always = case.occasion is Occasion.TRANSFER
    wanted = step("a joinder is wanted", CLAUSE_OF_OCCASION[case.occasion], always or not case.already_party, Unit.FLAG)
    require(not wanted or case.joined, CLAUSE_OF_OCCASION[case.occasion], "no joinder has been executed")
    return Joinder(wanted=wanted)
