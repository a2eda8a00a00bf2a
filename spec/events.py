"""What can happen to a book, one class an event, and the passing of days among them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from spec.amendment_events import Amend, NotifyAmendment
from spec.covenant_events import DemandCosts, Dispose, IncurDebt, PayLegalFees, RepayDebt, TakeStep
from spec.default_events import (
    AcquiesceInPetition,
    BecomeInsolvent,
    DemandPayment,
    DetermineOtherwise,
    FilePetition,
    GuarantorPays,
    Interfere,
    Pay,
    StayPetition,
)
from spec.delivery_events import DeliverSeriesA
from spec.dividend_events import PayDividend, RecordDividend, when_its_day_is_over
from spec.facts import count, facts, invalid_unless, revised
from spec.grant_events import ExerciseRights, GrantRights, LapseRights
from spec.happenings import HAPPENINGS, Event, Party, happening
from spec.issue_events import Issue
from spec.note_events import Close, Deposit, Exchange, GiveNotice, Prepay, PutOffClosing
from spec.offering_events import (
    AskToStandOff,
    CloseSeries2A,
    DetermineOffering,
    EffectOffering,
    RequestInclusion,
    WithdrawOffering,
)
from spec.readings import Readings
from spec.registration_events import (
    AmendRegistration,
    RecordRights,
    ReleaseShares,
    ReplacementExercise,
    Rule144Limit,
    Rule144Sale,
    TransferRegistrable,
)
from spec.securities_events import AuthoriseStock, Distribute, FurnishCertificate, Recapitalise, SplitSecurities
from spec.standing import ripened
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE
from spec.transaction_events import AbandonTransaction, AnnounceTransaction, CloseTransaction, ElectOnNotice
from spec.transfer_events import TransferNote, TransferWarrant
from spec.warrant_events import Exercise, NetExercise, Split, StockDividend

if TYPE_CHECKING:
    from spec.book import Book

__all__ = [
    "EVENTS", "AbandonTransaction", "AcquiesceInPetition", "Amend", "AmendRegistration", "AnnounceTransaction",
    "AskToStandOff", "AuthoriseStock", "BecomeInsolvent", "Close", "CloseSeries2A", "CloseTransaction",
    "DeliverSeriesA", "DemandCosts", "DemandPayment", "Deposit", "DetermineOffering", "DetermineOtherwise", "Dispose",
    "Distribute", "EffectOffering", "ElectOnNotice", "Event", "Exchange", "Exercise", "ExerciseRights",
    "FilePetition", "FurnishCertificate", "GiveNotice", "GrantRights", "GuarantorPays", "IncurDebt", "Interfere",
    "Issue", "LapseRights", "NetExercise", "NotifyAmendment", "PassDays", "Pay", "PayDividend", "PayLegalFees",
    "Prepay", "PutOffClosing", "Recapitalise", "RecordDividend", "RecordRights", "ReleaseShares", "RepayDebt",
    "ReplacementExercise", "RequestInclusion", "Rule144Limit", "Rule144Sale", "Split", "SplitSecurities",
    "StayPetition", "StockDividend", "TakeStep", "TransferNote", "TransferRegistrable", "TransferWarrant",
    "WithdrawOffering",
]  # fmt: skip

ONE_DAY = timedelta(days=1)


@happening("days-pass", "Note 2(i)", "Warrant 3(c)", "PA 7.1(a)", by=Party.TIME)
@facts
class PassDays:
    """Days pass; a notice unpaid lapses, a dividend is recomputed, a proceeding unstayed for 60 days is a default."""

    days: int = count("days that pass", minimum=1, maximum=(LAST_EXPIRATION_DATE - AGREEMENT_DATE).days)

    def happen(self, book: Book, readings: Readings) -> Book:
        today = book.today + self.days * ONE_DAY
        invalid_unless(
            today <= LAST_EXPIRATION_DATE,
            "days",
            "the last Warrant expires before so many days are over",
            f"stay within {LAST_EXPIRATION_DATE}",
            "Warrant opening",
        )
        lapses = book.notice is not None and book.notice.prepay_on < today
        later = when_its_day_is_over(book, today, readings)
        return ripened(revised(later, today=today, notice=None if lapses else book.notice))


EVENTS: tuple[type[Event], ...] = tuple(each.event for each in HAPPENINGS.values())
"""Every class of event."""
