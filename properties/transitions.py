"""Every event leads from a book that keeps its invariants to one that keeps them, and the ledger goes the same way.

So whatever holds of every such book holds after any number of events. A book here has one Note and one Warrant,
two where an event weighs one against another; an event does to each of several what it does to one.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.allocation import RANKED
from properties.books import BookFacts
from properties.hours import ANNIVERSARY
from properties.interest import GROWTH
from properties.ratios import REDUCED
from spec import events
from spec.closing import Line
from spec.facts import ONE_CENT, count, day, exact_money, facts, listing, money, nested, price, shares, whole_shares
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE

ONE_OF_EACH = {"notes": (1,), "warrants": (1,), "lines": (1,)}
ONE_NOTE = {"notes": (1,), "warrants": (0,)}
TWO_WARRANTS = {"notes": (0,), "warrants": (1, 2)}
ONE_AND_ONE = {"notes": (1,), "warrants": (1,)}


@facts
class Closing:
    """A book, and a Closing."""

    book: BookFacts = nested("book", BookFacts)
    lines: tuple[Line, ...] = listing("Schedule of Purchasers", Line, minimum=1)


@statement(
    "book.closing", "PA 1.1", "PA 1.3(b)", facts=Closing, lengths=ONE_OF_EACH, kind=Kind.TRANSITION,
    rules=("closing.schedule",), stand_ins=GROWTH + REDUCED,
    fails_if="a Closing creates or loses principal, or the engine issues other Notes and Warrants",
)  # fmt: skip
def closing(case: Closing) -> None:
    """A Closing adds Notes and Warrants for its Purchase Price and changes nothing else."""
    after_both(case.book.book(), events.Close(lines=case.lines))


@facts
class Noticing:
    """A book, and a notice of prepayment."""

    book: BookFacts = nested("book", BookFacts)
    prepay_on: date = day("day set for the prepayment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    amount: Fraction = money("amount", minimum=ONE_CENT)


@statement(
    "book.notice", "Note 2(i)", facts=Noticing, lengths=ONE_AND_ONE, kind=Kind.TRANSITION,
    rules=("prepayment.conditions", "notice.effective"), stand_ins=REDUCED,
    fails_if="a notice moves money, or may not be given",
)  # fmt: skip
def noticing(case: Noticing) -> None:
    """A notice of prepayment is noted and changes nothing else."""
    after_both(case.book.book(), events.GiveNotice(prepay_on=case.prepay_on, amount=case.amount))


@facts
class Depositing:
    """A book, and a deposit."""

    book: BookFacts = nested("book", BookFacts)
    amount: Fraction = money("amount", minimum=ONE_CENT)


@statement(
    "book.deposit", "Note 2(i)", facts=Depositing, lengths=ONE_AND_ONE, kind=Kind.TRANSITION,
    rules=("prepayment.conditions",), stand_ins=REDUCED, fails_if="a deposit is lost, or counted twice",
)  # fmt: skip
def depositing(case: Depositing) -> None:
    """A deposit adds to the segregated account and changes nothing else."""
    after_both(case.book.book(), events.Deposit(amount=case.amount))


@facts
class Prepaying:
    """A book, and the day to prepay."""

    book: BookFacts = nested("book", BookFacts)


@statement(
    "book.prepayment", "Note 2", facts=Prepaying, lengths=ONE_NOTE, kind=Kind.TRANSITION,
    rules=("prepayment.conditions", "prepayment.allocate"), stand_ins=GROWTH + RANKED + REDUCED,
    fails_if="a prepayment creates or loses a cent or a dollar of principal",
)  # fmt: skip
def prepaying(case: Prepaying) -> None:
    """A prepayment turns principal outstanding into principal prepaid, and pays what it says."""
    after_both(case.book.book(), events.Prepay())


@facts
class Exchanging:
    """A book, and a part of its Note to be exchanged."""

    book: BookFacts = nested("book", BookFacts)
    part: Fraction = exact_money("part exchanged", above=Fraction(0), minimum=None)


@statement(
    "book.exchange", "Note 3", facts=Exchanging, lengths=ONE_NOTE, kind=Kind.TRANSITION, rules=("exchange.partial",),
    stand_ins=GROWTH + REDUCED, fails_if="an exchange creates or loses principal",
)  # fmt: skip
def exchanging(case: Exchanging) -> None:
    """An exchange turns principal outstanding into principal exchanged, and issues one Series A Note."""
    after_both(case.book.book(), events.Exchange(note=0, part=case.part))


@facts
class Splitting:
    """A book, and a split."""

    book: BookFacts = nested("book", BookFacts)
    old: int = whole_shares("old shares", minimum=1)
    new: int = whole_shares("new shares", minimum=1)


@statement(
    "book.split", "Warrant 3(b)", facts=Splitting, lengths=TWO_WARRANTS, kind=Kind.TRANSITION, rules=("warrant.split",),
    stand_ins=REDUCED, fails_if="a split creates or loses shares, or forgets a Warrant",
)  # fmt: skip
def splitting(case: Splitting) -> None:
    """A split restates every count of shares and every Warrant alike."""
    after_both(case.book.book(), events.Split(old=case.old, new=case.new))


@facts
class Dividing:
    """A book, and a dividend in shares."""

    book: BookFacts = nested("book", BookFacts)
    dividend: int = whole_shares("shares of the dividend", minimum=1)


@statement(
    "book.stock-dividend", "Warrant 3(c)", facts=Dividing, lengths=TWO_WARRANTS, kind=Kind.TRANSITION,
    rules=("warrant.stock-dividend",), stand_ins=REDUCED,
    fails_if="a dividend creates other shares than it pays, or measures two Warrants on different bases",
)  # fmt: skip
def dividing(case: Dividing) -> None:
    """A dividend in shares adds just those shares and adjusts every Warrant on the same count."""
    after_both(case.book.book(), events.StockDividend(shares=case.dividend))


@facts
class Issuing:
    """A book, and an issue of shares."""

    book: BookFacts = nested("book", BookFacts)
    issued: int = whole_shares("shares issued", minimum=1)
    consideration: Fraction = money("cash received")


@statement(
    "book.issue", "Warrant 3(g)(1)", facts=Issuing, lengths=TWO_WARRANTS, kind=Kind.TRANSITION,
    rules=("warrant.ratchet",),
    stand_ins=REDUCED, fails_if="an issue forgets a Warrant, or leaves one at no price",
)  # fmt: skip
def issuing(case: Issuing) -> None:
    """An issue of shares adds just those shares and ratchets every Warrant that it undercuts."""
    after_both(case.book.book(), events.Issue(shares=case.issued, consideration=case.consideration))


@facts
class Exercising:
    """A book, and an exercise for cash."""

    book: BookFacts = nested("book", BookFacts)
    designated: Fraction = shares("shares designated", above=Fraction(0), minimum=None)
    fair_market_value: Fraction | None = price(
        "fair market value", above=None, minimum=Fraction(0), default=None, absent="it is not known"
    )


@statement(
    "book.exercise", "Warrant 1(a)", "Warrant 2", facts=Exercising, lengths={"notes": (0,), "warrants": (1,)},
    kind=Kind.TRANSITION, rules=("warrant.exercise", "warrant.expiry"), stand_ins=REDUCED + ANNIVERSARY,
    fails_if="an exercise issues shares that the Warrant does not give up",
)  # fmt: skip
def exercising(case: Exercising) -> None:
    """An exercise for cash turns shares purchasable into common stock, and cash for the fraction."""
    event = events.Exercise(warrant=0, designated=case.designated, fair_market_value=case.fair_market_value)
    after_both(case.book.book(), event)


@facts
class NetExercising:
    """A book, and a net exercise."""

    book: BookFacts = nested("book", BookFacts)
    designated: Fraction = shares("shares designated", above=Fraction(0), minimum=None)
    fair_market_value: Fraction = price("fair market value", above=None, minimum=Fraction(0))


@statement(
    "book.net-exercise", "Warrant 1(b)", "Warrant 2", facts=NetExercising, lengths={"notes": (0,), "warrants": (1,)},
    kind=Kind.TRANSITION, rules=("warrant.net-exercise", "warrant.expiry"), stand_ins=REDUCED + ANNIVERSARY,
    fails_if="a net exercise issues more shares than it takes off the Warrant",
)  # fmt: skip
def net_exercising(case: NetExercising) -> None:
    """A net exercise issues common stock and cash for the fraction, and takes the designated shares off the Warrant."""
    event = events.NetExercise(warrant=0, designated=case.designated, fair_market_value=case.fair_market_value)
    after_both(case.book.book(), event)


@facts
class DaysPassing:
    """A book, and days to pass."""

    book: BookFacts = nested("book", BookFacts)
    days: int = count("days", minimum=1, maximum=2000)


@statement(
    "book.days-pass", "Note 2(i)", facts=DaysPassing, lengths=ONE_AND_ONE, kind=Kind.TRANSITION,
    rules=("prepayment.conditions",), stand_ins=REDUCED,
    fails_if="time alone moves money or shares, or a notice outlives its day",
)  # fmt: skip
def days_passing(case: DaysPassing) -> None:
    """The passing of days changes nothing but the day, and lets a notice lapse whose day is over."""
    assume((LAST_EXPIRATION_DATE - case.book.today).days >= case.days)
    after_both(case.book.book(), events.PassDays(days=case.days))
