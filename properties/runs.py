"""Runs of events from the First Closing of Exhibit A: spec's book and the engine's ledger, step by step to the last."""

from __future__ import annotations

import enum
from datetime import timedelta
from fractions import Fraction
from functools import partial

from fourcorners.engine.lemmas import observe
from fourcorners.engine.statements import Kind, statement
from properties.books import agree_on_holdings, happen, ledger_of
from properties.bridge import both
from spec import events
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.deemed_issues import Rights
from spec.facts import ONE_CENT, choice, count, facts, listing, money, price
from spec.signatures import Signatory
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE

COMMON_AT_START = 17_000_000
"""A count to start from; the agreements leave the real one to the public filings (PA 3.2)."""

LONGEST_WAIT = 600


class Happening(enum.Enum):
    """What can happen to a book."""

    DAYS = "days pass"
    CLOSING = "closing"
    NOTICE = "notice of prepayment"
    DEPOSIT = "deposit"
    PREPAYMENT = "prepayment"
    EXCHANGE = "exchange"
    SPLIT = "split"
    DIVIDEND = "stock dividend"
    ISSUE = "issue"
    EXERCISE = "exercise"
    NET_EXERCISE = "net exercise"
    NOTE_TRANSFER = "transfer of a Note"
    WARRANT_TRANSFER = "transfer of a Warrant"
    GRANT = "grant of options"
    EXERCISE_OF_RIGHTS = "exercise of options"
    LAPSE_OF_RIGHTS = "lapse of options"
    PETITION = "proceeding begun by others"
    STAY = "stay of it"
    ACQUIESCENCE = "acquiescence in it"
    DETERMINATION = "determination of the Majority Holders"
    PAYMENT = "payment of a Note when due"
    DEMAND = "demand on the Guarantors"
    GUARANTOR_PAYMENT = "payment by a Guarantor"
    DEBT = "indebtedness"
    RECORD_DIVIDEND = "stock dividend by record date"
    DIVIDEND_PAID = "payment of it"
    DISTRIBUTION = "distribution of other securities"


@facts
class Occurrence:
    """One event of a run; of the figures, those that the event has no use for are left aside."""

    what: Happening = choice("what happens", Happening)
    amount: Fraction = money("amount of money", minimum=ONE_CENT, maximum=Fraction(3_000_000))
    number: int = count("days, or shares", minimum=1, maximum=LONGEST_WAIT)
    to: int = count("shares that old ones become", minimum=1, maximum=10)
    value: Fraction = price("fair market value of a share", minimum=Fraction(0), above=None, maximum=Fraction(10))
    place: int = count("Note or Warrant, from nought", maximum=5)


@facts
class Run:
    """Events in their order, after the First Closing on 31 January 2002."""

    occurrences: tuple[Occurrence, ...] = listing("events", Occurrence, minimum=1)


def event_of(each: Occurrence, book: Book) -> events.Event | None:
    """The event that an occurrence describes; ``None`` where it would be about a thing that there is not."""
    match each.what:
        case Happening.DAYS:
            return events.PassDays(days=each.number)
        case Happening.CLOSING:
            return events.Close(lines=(Line(purchaser="New Purchaser", purchase_price=each.amount),))
        case Happening.NOTICE:
            day = min(book.today + timedelta(days=each.number), LAST_EXPIRATION_DATE)
            return events.GiveNotice(prepay_on=day, amount=each.amount)
        case Happening.DEPOSIT:
            return events.Deposit(amount=each.amount)
        case Happening.PREPAYMENT:
            return events.Prepay()
        case Happening.EXCHANGE:
            return events.Exchange(note=each.place, part=each.amount)
        case Happening.SPLIT:
            return events.Split(old=min(each.number, 10), new=each.to)
        case Happening.DIVIDEND:
            return events.StockDividend(shares=each.number)
        case Happening.ISSUE:
            return events.Issue(shares=each.number, consideration=each.amount)
        case Happening.EXERCISE:
            return events.Exercise(warrant=each.place, designated=Fraction(each.number), fair_market_value=each.value)
        case Happening.NET_EXERCISE:
            return events.NetExercise(
                warrant=each.place, designated=Fraction(each.number), fair_market_value=each.value
            )
        case _:
            return _about_the_stock(each, book) or _about_the_notes(each, book)


def _about_the_stock(each: Occurrence, book: Book) -> events.Event | None:
    """Of grants, dividends by record date, distributions, and Warrants that change hands."""
    grant = book.grants.open[each.place % len(book.grants.open)].number if book.grants.open else None
    match each.what:
        case Happening.WARRANT_TRANSFER:
            to = another(book.warrants[each.place].holder)
            return events.TransferWarrant(warrant=each.place, to=to, company_consents=True)
        case Happening.GRANT:
            return events.GrantRights(rights=Rights.OPTIONS, shares=each.number, payable=each.amount)
        case Happening.EXERCISE_OF_RIGHTS if grant is not None:
            return events.ExerciseRights(grant=grant, shares=each.number, received=each.amount)
        case Happening.LAPSE_OF_RIGHTS if grant is not None:
            return events.LapseRights(grant=grant)
        case Happening.RECORD_DIVIDEND if book.capital.dividend is None:
            pay_on = min(book.today + timedelta(days=each.number), LAST_EXPIRATION_DATE)
            return events.RecordDividend(shares=each.number, pay_on=pay_on, noticed_on=AGREEMENT_DATE)
        case Happening.DIVIDEND_PAID:
            return events.PayDividend(shares=each.number)
        case Happening.DISTRIBUTION:
            return events.Distribute(what="units", each_share=Fraction(each.number, each.to))
    return None


def _about_the_notes(each: Occurrence, book: Book) -> events.Event | None:
    """Of defaults, payments when due, indebtedness, and Notes that change hands."""
    signs = (Signatory(holder=book.notes[each.place].holder),)
    match each.what:
        case Happening.NOTE_TRANSFER:
            return events.TransferNote(note=each.place, to=another(book.notes[each.place].holder), part=each.amount)
        case Happening.PETITION:
            return events.FilePetition()
        case Happening.STAY:
            return events.StayPetition()
        case Happening.ACQUIESCENCE:
            return events.AcquiesceInPetition()
        case Happening.DETERMINATION:
            return events.DetermineOtherwise(signatories=signs)
        case Happening.PAYMENT:
            return events.Pay(note=each.place)
        case Happening.DEMAND:
            return events.DemandPayment(signatories=signs)
        case Happening.GUARANTOR_PAYMENT:
            return events.GuarantorPays(note=each.place)
        case Happening.DEBT:
            return events.IncurDebt(amount=each.to * each.amount)
    return None


def another(holder: str) -> str:
    """Somebody else than that Holder."""
    return "Another" if holder != "Another" else "A Third"


@statement(
    "book.runs-agree", "PA 1.1", "Note 2", "Note 3", "Warrant 3", facts=Run, lengths={"occurrences": (1, 2, 3, 6)},
    kind=Kind.AGREEMENT, rules=("closing.schedule", "prepayment.allocate", "exchange.partial", "warrant.ratchet"),
    fails_if="the engine's ledger and the agreement's book part company somewhere along a run of events",
    only_tested="each event is proved from every book by the statements book.*; this plays them one after another",
)  # fmt: skip
def runs_agree(case: Run) -> None:
    """From Exhibit A's First Closing onwards, ledger and book go the same way through any run of events."""
    book = Book.opening(FIRST_CLOSING_DATE, COMMON_AT_START).after(events.Close(lines=EXHIBIT_A_LINES))
    ledger = ledger_of(book)
    for number, each in enumerate(case.occurrences, start=1):
        observe("step", number)
        if each.what is Happening.DAYS and book.today + timedelta(days=each.number) > LAST_EXPIRATION_DATE:
            continue
        event = event_of(each, book)
        if event is None:
            continue
        results = both(partial(book.after, event), partial(happen, event, ledger))
        if results is None:
            continue
        book, ledger = results
        assert not book.violations(), f"after step {number}: {', '.join(book.violations())}"
        agree_on_holdings(book, ledger)
