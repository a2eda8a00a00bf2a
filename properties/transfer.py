"""Transfers of Notes and Warrants: which are allowed, what they leave, and who of Exhibit A can make any."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import transfer as computed
from properties.bridge import TurnedAway, agree, attempt, both, cents_pair, exact, exact_dollars, pair
from properties.interest import GROWTH
from spec.decision_alternatives import TransferMeasure, TransferWarrantMeasure
from spec.facts import Unit, day, facts, revised, unchecked
from spec.interest import growth
from spec.prepayment import EXHIBIT_A_NOTES
from spec.readings import Readings
from spec.terms import FIRST_CLOSING_DATE, MATURITY_DATE
from spec.transfer import (
    Circumstances,
    JoinderFacts,
    NoteTransferFacts,
    WarrantTransferFacts,
    party_joinder,
    transfer_note,
    transfer_warrant,
)

LEAST = Fraction(500_000)
BY_NOTE_AMOUNT = Readings(transfer_measure=TransferMeasure.NOTE_AMOUNT)
BY_PRICE = Readings(transfer_warrant_measure=TransferWarrantMeasure.PRICE)
THE_LARGEST = "BAPEF Investments XII, Ltd."


def _how(how: Circumstances) -> computed.Circumstances:
    return computed.Circumstances(how.lawful, how.competitor, how.whole_company, how.joined)


def _note(case: NoteTransferFacts) -> computed.Transferred:
    return computed.transfer_note(cents_pair(case.principal), cents_pair(case.part), _how(case.how))


@statement(
    "transfer.note-agrees", "PA 8.3", facts=NoteTransferFacts, kind=Kind.AGREEMENT, rules=("transfer.note",),
    fails_if="the engine registers a transfer that the agreement bars, bars one that it allows, or divides it wrongly",
)  # fmt: skip
def note_agrees(case: NoteTransferFacts) -> None:
    """The engine allows and refuses the same transfers of Notes, and divides the Note in the same way."""
    results = both(lambda: transfer_note(case), lambda: _note(case))
    if results is not None:
        specified, engine = results
        agree("amount measured", Unit.EXACT_MONEY, specified.measured, exact_dollars(engine.transferred))
        agree("principal transferred", Unit.EXACT_MONEY, specified.transferred, exact_dollars(engine.transferred))
        agree("principal kept", Unit.EXACT_MONEY, specified.kept, exact_dollars(engine.kept))


def _warrant(case: WarrantTransferFacts) -> computed.Transferred:
    return computed.transfer_warrant(
        pair(case.number), pair(case.part), case.company_consents, case.affiliate, _how(case.how)
    )


@statement(
    "transfer.warrant-agrees", "Warrant 8", "PA 8.3", facts=WarrantTransferFacts, kind=Kind.AGREEMENT,
    rules=("transfer.warrant",),
    fails_if="the engine registers a transfer that the Warrant bars, or bars one that it allows",
)  # fmt: skip
def warrant_agrees(case: WarrantTransferFacts) -> None:
    """The engine allows and refuses the same transfers of Warrants, and divides the Warrant in the same way."""
    results = both(lambda: transfer_warrant(case), lambda: _warrant(case))
    if results is not None:
        specified, engine = results
        agree("shares transferred", Unit.SHARES, specified.transferred, exact(engine.transferred))
        agree("shares kept", Unit.SHARES, specified.kept, exact(engine.kept))


@statement(
    "party.joinder-agrees", "PA 1.3(b)", "PA 1.3(c)", "PA 8.3(4)", facts=JoinderFacts,
    enumerated=("occasion", "already_party", "joined"), kind=Kind.AGREEMENT, rules=("party.joinder",),
    fails_if="somebody takes Notes, Warrants or a Series A Note without being bound, or is made to join twice",
)  # fmt: skip
def joinder_agrees(case: JoinderFacts) -> None:
    """The engine wants a joinder of the same persons on the same occasions."""
    results = both(
        lambda: party_joinder(case),
        lambda: computed.joinder(case.occasion.value, case.already_party, case.joined),
    )
    if results is not None:
        agree("a joinder is wanted", Unit.FLAG, results[0].wanted, results[1])


# -- what no transfer does


@statement(
    "transfer.none-below-the-least", "PA 8.3(3)", "PA 8.3(2)", "PA 8.3(4)", facts=NoteTransferFacts,
    rules=("transfer.note",), fails_if="a Note goes to somebody, or in an amount, that the agreement bars",
)  # fmt: skip
def none_below_the_least(case: NoteTransferFacts) -> None:
    """No transfer is of less than $500,000, to one who has not joined, or makes or loses principal."""
    engine = attempt(lambda: _note(case))
    if isinstance(engine, TurnedAway):
        return
    transferred, kept = exact_dollars(engine.transferred), exact_dollars(engine.kept)
    assert transferred >= LEAST, "less than $500,000 is transferred"
    assert transferred + kept == case.principal, "principal is made or lost"
    assert kept >= 0, "more is transferred than there is"
    assert case.how.joined, "the transferee has not joined"
    assert case.how.whole_company or not case.how.competitor, "a competitor has it, and not the Company"


@statement(
    "transfer.note-amount-only-adds", "PA 8.3(3)", "Note opening", facts=NoteTransferFacts, rules=("transfer.note",),
    stand_ins=GROWTH, fails_if="counting interest bars a transfer that counting principal alone allows",
)  # fmt: skip
def note_amount_only_adds(case: NoteTransferFacts) -> None:
    """Whatever may be transferred by its principal may be by its Note Amount, and the engine counts principal."""
    engine = attempt(lambda: _note(case))
    if isinstance(engine, TurnedAway):
        return
    by_amount: Any = attempt(lambda: transfer_note(case, BY_NOTE_AMOUNT))
    assert not isinstance(by_amount, TurnedAway), "by its Note Amount it is refused"
    assert by_amount.measured >= exact_dollars(engine.transferred), "the Note Amount is less than the principal"


@statement(
    "transfer.note-amount-as-principal", "PA 8.3(3)", "Note opening", facts=NoteTransferFacts, rules=("transfer.note",),
    stand_ins=GROWTH, fails_if="measured by its Note Amount, a transfer is held to another amount than that",
)  # fmt: skip
def note_amount_as_principal(case: NoteTransferFacts) -> None:
    """By its Note Amount a Note is transferred as one of so much principal is by principal, in the same parts."""
    grown = growth(case.accrues_from, case.on, BY_NOTE_AMOUNT.note_day_count)
    as_large = revised(case, principal=case.principal * grown, part=case.part * grown)
    by_amount, by_principal = (
        attempt(lambda: transfer_note(case, BY_NOTE_AMOUNT)),
        attempt(lambda: transfer_note(as_large)),
    )
    if isinstance(by_amount, TurnedAway) or isinstance(by_principal, TurnedAway):
        assert by_amount == by_principal, "one is turned away, and the other not, or under another clause"
        return
    assert by_amount.measured == by_principal.measured, "another amount is measured"
    assert by_amount.transferred * grown == by_principal.transferred, "another part is transferred"
    assert by_amount.kept * grown == by_principal.kept, "another part is kept"


@statement(
    "transfer.warrant-by-price", "PA 8.3(3)", "Warrant 8", facts=WarrantTransferFacts, rules=("transfer.warrant",),
    fails_if="measured by the price of its shares, a Warrant is held to another amount than a Note would be",
)  # fmt: skip
def warrant_by_price(case: WarrantTransferFacts) -> None:
    """By the price of its shares a Warrant that may go is transferred as a Note of that much principal would be."""
    by_price, unmeasured = attempt(lambda: transfer_warrant(case, BY_PRICE)), attempt(lambda: _warrant(case))
    assume((case.part <= case.number) & (case.company_consents | case.affiliate))
    note = unchecked(
        NoteTransferFacts, principal=case.number * case.purchase_price, part=case.part * case.purchase_price,
        on=FIRST_CLOSING_DATE, how=case.how,
    )  # fmt: skip
    as_note = attempt(lambda: transfer_note(note))
    if isinstance(by_price, TurnedAway) or isinstance(as_note, TurnedAway):
        assert by_price == as_note, "one is turned away, and the other not, or under another clause"
        return
    assert not isinstance(unmeasured, TurnedAway), "with nothing measured it is turned away"
    assert by_price.transferred == exact(unmeasured.transferred), "other shares are transferred"
    assert by_price.kept == exact(unmeasured.kept), "other shares are kept"


@facts
class DayOfTransfer:
    """A day in the life of Exhibit A's Notes."""

    on: date = day("day", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE)


@statement(
    "exhibit-a.cannot-transfer", "PA 8.3(3)", "PA Exhibit A", facts=DayOfTransfer, enumerated=("on",),
    rules=("transfer.note",), fails_if="another of the six Holders can transfer its Note, or the largest cannot",
)  # fmt: skip
def cannot_transfer(case: DayOfTransfer) -> None:
    """Of Exhibit A the largest Holder alone can ever transfer its Note: five stay below $500,000 with interest, too."""
    for note in EXHIBIT_A_NOTES:
        whole = NoteTransferFacts(
            principal=note.principal, part=note.principal, accrues_from=note.accrues_from, on=case.on
        )
        can = not isinstance(attempt(partial(_note, whole)), TurnedAway)
        assert can == (note.holder == THE_LARGEST), f"{note.holder} is wrongly held"
        by_amount = not isinstance(attempt(partial(transfer_note, whole, BY_NOTE_AMOUNT)), TurnedAway)
        assert by_amount == can, f"with interest it is otherwise for {note.holder}"
