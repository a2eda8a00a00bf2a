"""Defaults, payments when due and demands, event by event: from every book that keeps its invariants to one.

The books here are small: a Note, two where a majority is counted, and up to two proceedings where they are the point.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import book_after
from properties.interest import GROWTH
from properties.ratios import REDUCED
from properties.small_books import HOLDERS, NoteSoFar, assert_nothing_moved, whole_book
from spec import events
from spec.book import Book
from spec.default_events import Insolvency, Interference
from spec.facts import NOTHING, choice, count, day, facts, flag, listing, money, nested
from spec.gross_up import Withholding
from spec.holdings import BookNote
from spec.signatures import Signatory
from spec.standing import Petition, Standing, due_on
from spec.terms import AGREEMENT_DATE, DAYS_UNSTAYED, EFFECTIVE_DATE, LAST_EXPIRATION_DATE

ONE_DAY = timedelta(days=1)
ONE_NOTE = {"notes": (1,), "petitions": (0,)}
TWO_NOTES = {"notes": (1, 2)}
PETITIONS = {"notes": (1,), "petitions": (0, 1, 2)}


@facts
class Pending:
    """A proceeding that others began, and that is neither stayed nor an Event of Default yet."""

    days: int = count("days for which it has been pending", maximum=DAYS_UNSTAYED - 1, clause="PA 7.1(a)")


@facts
class Situation:
    """A book in which something may have gone wrong already."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    notes: tuple[NoteSoFar, ...] = listing("Notes", NoteSoFar)
    petitions: tuple[Pending, ...] = listing("proceedings pending", Pending)
    defaulted_on: date | None = day(
        "day of the first Event of Default", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, default=None,
        absent="none has occurred",
    )  # fmt: skip

    def book(self) -> Book:
        """The book; one that contradicts itself is left aside."""
        pending = [self.today - each.days * ONE_DAY for each in self.petitions]
        for began_on in pending:
            assume(began_on >= AGREEMENT_DATE)
        petitions = tuple(Petition(began_on=began_on) for began_on in pending)
        return whole_book(
            self.today,
            (each.note(holder) for each, holder in zip(self.notes, HOLDERS, strict=False)),
            standing=Standing(petitions=petitions, defaulted_on=self.defaulted_on),
        )


# -- Events of Default


@facts
class BecomingInsolvent:
    """A book, and a proceeding of the Company's or a Guarantor's own."""

    situation: Situation = nested("book", Situation)
    insolvency: Insolvency = choice("what is done", Insolvency)


@statement(
    "book.insolvency", "PA 7.1(a)", facts=BecomingInsolvent, lengths=ONE_NOTE, kind=Kind.TRANSITION,
    rules=("default.event",), stand_ins=REDUCED, fails_if="a bankruptcy of the Company's own leaves a Note undue",
)  # fmt: skip
def becoming_insolvent(case: BecomingInsolvent) -> None:
    """A proceeding that the Company or a Guarantor begins or authorises makes every Note due today and pays nothing."""
    book = case.situation.book()
    then = book_after(book, events.BecomeInsolvent(insolvency=case.insolvency))
    assert then is not None, "it is refused"
    assert_all_due(then)
    assert_nothing_moved(book, then)


def assert_all_due(book: Book) -> None:
    """Every Note with anything outstanding is due today at the latest."""
    for note in book.notes:
        if note.principal > 0:
            assert note.accelerated_on is not None, "a Note is not due"
            assert note.accelerated_on <= book.today, "a Note is due on a later day"


@facts
class Interfering:
    """A book, and an interference from outside."""

    situation: Situation = nested("book", Situation)
    interference: Interference = choice("what is done", Interference)


@statement(
    "book.interference", "PA 7.1(b)", "PA 7.1(c)", "PA 7.1(d)", facts=Interfering, lengths=ONE_NOTE,
    kind=Kind.TRANSITION, rules=("default.event",), stand_ins=REDUCED,
    fails_if="a law, a voided document or a seizure leaves a Note undue",
)  # fmt: skip
def interfering(case: Interfering) -> None:
    """A law that bars performance, a document that ceases to bind or a seizure makes every Note due today."""
    book = case.situation.book()
    then = book_after(book, events.Interfere(interference=case.interference))
    assert then is not None, "it is refused"
    assert_all_due(then)
    assert_nothing_moved(book, then)


@facts
class Petitioning:
    """A book, and a proceeding begun by others."""

    situation: Situation = nested("book", Situation)


@statement(
    "book.petition", "PA 7.1(a)", facts=Petitioning, lengths={"notes": (1,), "petitions": (0, 1)},
    kind=Kind.TRANSITION, rules=("default.event",), stand_ins=REDUCED,
    fails_if="a proceeding that others begin is an Event of Default at once",
)  # fmt: skip
def petitioning(case: Petitioning) -> None:
    """A proceeding that others begin is noted, and makes nothing due."""
    book = case.situation.book()
    then = book_after(book, events.FilePetition())
    assert then is not None, "it is refused"
    assert then.notes == book.notes, "a Note has changed"
    assert len(then.standing.petitions) == len(book.standing.petitions) + 1, "it is not noted, or more than it"


@statement(
    "book.stay", "PA 7.1(a)", facts=Petitioning, lengths=PETITIONS, kind=Kind.TRANSITION, rules=("default.event",),
    stand_ins=REDUCED, fails_if="a proceeding that is stayed can still become an Event of Default",
)  # fmt: skip
def staying(case: Petitioning) -> None:
    """A stay takes one proceeding from those pending, where there is one, and changes nothing else."""
    book = case.situation.book()
    pending = book.standing.petitions
    then = book_after(book, events.StayPetition())
    assert (then is None) == (not pending), "a proceeding is stayed that is not there, or not that is"
    if then is not None:
        assert then.standing.petitions == pending[1:], "other proceedings are left than should be"
        assert then.notes == book.notes, "a Note has changed"


@statement(
    "book.acquiescence", "PA 7.1(a)", facts=Petitioning, lengths=PETITIONS, kind=Kind.TRANSITION,
    rules=("default.event",), stand_ins=REDUCED, fails_if="the Company can acquiesce in a proceeding and not default",
)  # fmt: skip
def acquiescing(case: Petitioning) -> None:
    """Acquiescence in a proceeding makes every Note due today, where a proceeding is pending."""
    book = case.situation.book()
    then = book_after(book, events.AcquiesceInPetition())
    assert (then is None) == (not book.standing.petitions), "there is nothing to acquiesce in, or there is"
    if then is not None:
        assert_all_due(then)
        assert_nothing_moved(book, then)


@facts
class WaitingOut:
    """A book with proceedings pending, and days to pass."""

    situation: Situation = nested("book", Situation)
    days: int = count("days", minimum=1, maximum=2000)


@statement(
    "default.petition-ripens", "PA 7.1(a)", facts=WaitingOut, lengths={"notes": (1,), "petitions": (1, 2)},
    rules=("default.event",), stand_ins=REDUCED,
    fails_if="a proceeding unstayed for 60 days is forgotten, or counts on another day",
)  # fmt: skip
def petition_ripens(case: WaitingOut) -> None:
    """The passing of days makes the Notes due on the sixtieth day of the first proceeding that is unstayed so long."""
    assume((LAST_EXPIRATION_DATE - case.situation.today).days >= case.days)
    book = case.situation.book()
    then = book_after(book, events.PassDays(days=case.days))
    assert then is not None, "days do not pass"
    waits = [(then.today - each.began_on).days for each in book.standing.petitions]
    ripe = [wait >= 60 for wait in waits]
    assert len(then.standing.petitions) == sum(not each for each in ripe), "another number of proceedings is pending"
    if any(ripe) and book.notes[0].principal > 0 and book.notes[0].accelerated_on is None:
        due = then.notes[0].accelerated_on
        assert due is not None, "the Note is not due"
        assert (then.today - due).days == max(waits) - 60, "it is due on another day"


# -- what the Majority Holders decide, and what is paid


@facts
class WholeNote:
    """A Note of which nothing is gone yet, and whether it fell due early."""

    issued: Fraction = money("principal issued")
    accelerated_on: date | None = day(
        "day on which it fell due early", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, default=None,
        absent="it did not",
    )  # fmt: skip

    def note(self, holder: str) -> BookNote:
        """The Note as a book has it, bearing interest from the Effective Date."""
        so_far = NoteSoFar(
            accrues_from=EFFECTIVE_DATE, issued=self.issued, gone=NOTHING, accelerated_on=self.accelerated_on
        )
        return so_far.note(holder)


@facts
class Deciding:
    """A book with nothing prepaid, and which of its Holders sign."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    notes: tuple[WholeNote, ...] = listing("Notes", WholeNote)
    first: bool = flag("the first Holder signs")
    second: bool = flag("the second Holder signs")

    def book(self) -> Book:
        """The book; one that contradicts itself is left aside."""
        return whole_book(self.today, (each.note(holder) for each, holder in zip(self.notes, HOLDERS, strict=False)))

    def signatories(self) -> tuple[Signatory, ...]:
        """Those who sign, of those who hold a Note."""
        signs = zip(HOLDERS[: len(self.notes)], (self.first, self.second), strict=False)
        return tuple(Signatory(holder=holder) for holder, signed in signs if signed)


@statement(
    "book.determination", "PA 7.1", "PA 2.1", "PA 2.12", facts=Deciding, lengths=TWO_NOTES, kind=Kind.TRANSITION,
    rules=("default.acceleration", "consent.majority"), stand_ins=REDUCED,
    fails_if="an acceleration is undone by fewer than the Majority Holders, or not wholly",
)  # fmt: skip
def determining(case: Deciding) -> None:
    """The Majority Holders, and nobody less, undo an acceleration, for every Note."""
    book = case.book()
    then = book_after(book, events.DetermineOtherwise(signatories=case.signatories()))
    if then is not None:
        early = [note for note in then.notes if note.accelerated_on is not None]
        assert all(note.principal == 0 for note in early), "a Note is still due early"
        assert_nothing_moved(book, then)
        signing = {each.holder for each in case.signatories()}
        held = sum((note.principal for note in book.notes if note.holder in signing), NOTHING)
        assert 2 * held > book.principal_outstanding(), "a minority has determined it"


@facts
class Paying:
    """A book with a Note that may be due, and what law withholds from a payment on it."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    notes: tuple[NoteSoFar, ...] = listing("the Note", NoteSoFar)
    demanded_on: date | None = day(
        "day of the last demand on the Guarantors", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, default=None,
        absent="none has been made",
    )  # fmt: skip
    paid: Fraction = money("paid to Holders when due")
    withholdings: tuple[Withholding, ...] = listing("withholdings", Withholding)

    def book(self) -> Book:
        """The book; one that contradicts itself is left aside."""
        standing = Standing(paid=self.paid, demanded_on=self.demanded_on)
        return whole_book(self.today, (each.note(HOLDERS[0]) for each in self.notes), standing=standing)


def _assert_paid_in_full(book: Book, then: Book) -> None:
    paid = then.standing.paid - book.standing.paid
    assert then.notes[0].principal == 0, "something is still outstanding"
    assert then.notes[0].repaid_principal == book.notes[0].principal, "other principal is paid"
    assert paid + Fraction(1, 200) >= book.notes[0].principal, "less than the principal is paid"
    assert due_on(book.notes[0]) <= book.today, "it was not due"


@statement(
    "book.payment", "Note opening", "PA 7.1", "PA 2.7(b)", facts=Paying,
    lengths={"notes": (1,), "withholdings": (0, 1)}, kind=Kind.TRANSITION,
    rules=("note.maturity", "guarantee.gross-up"), stand_ins=GROWTH + REDUCED,
    fails_if="a Note is paid before it is due, or with less than its Note Amount, or twice",
)  # fmt: skip
def paying(case: Paying) -> None:
    """The Company pays a Note that is due, and no other, with no less than its principal, and nothing is left of it."""
    assume(case.demanded_on is None)
    book = case.book()
    then = book_after(book, events.Pay(note=0, withholdings=case.withholdings))
    if then is not None:
        _assert_paid_in_full(book, then)
        assert then.standing.by_guarantors == book.standing.by_guarantors, "a Guarantor pays"


@statement(
    "book.demand", "PA 2.1", facts=Deciding, lengths={"notes": (1,)}, kind=Kind.TRANSITION,
    rules=("guarantee.demand", "consent.majority"), stand_ins=GROWTH + REDUCED,
    fails_if="the Guarantors are asked for what is not overdue, or by fewer than the Majority Holders",
)  # fmt: skip
def demanding(case: Deciding) -> None:
    """The Majority Holders can demand payment once a Note is overdue, and not before; a demand moves no money."""
    book = case.book()
    then = book_after(book, events.DemandPayment(signatories=case.signatories()))
    if then is not None:
        assert_nothing_moved(book, then)
        assert any(note.principal > 0 and due_on(note) < book.today for note in book.notes), "nothing is overdue"


@statement(
    "book.guarantor-payment", "PA 2.1", "PA 2.7(b)", facts=Paying,
    lengths={"notes": (1,), "withholdings": (0, 1)}, kind=Kind.TRANSITION,
    rules=("guarantee.demand", "note.maturity", "guarantee.gross-up"), stand_ins=GROWTH + REDUCED,
    fails_if="a Guarantor pays without a demand, or what was not overdue when it was made",
)  # fmt: skip
def guarantor_paying(case: Paying) -> None:
    """A Guarantor pays a Note in full that was overdue when the Majority Holders demanded payment, and no other."""
    book = case.book()
    then = book_after(book, events.GuarantorPays(note=0, withholdings=case.withholdings))
    if then is not None:
        _assert_paid_in_full(book, then)
        demanded_on = book.standing.demanded_on
        assert demanded_on is not None, "nothing was demanded"
        assert due_on(book.notes[0]) < demanded_on, "it was not overdue"
