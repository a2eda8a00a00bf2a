"""What a long book does otherwise than a short one, to be quick, and that it comes to the same: on all small numbers.

Each shortcut is a function of a few figures that any Notes can give, so a few small ones stand for a thousand.
"""

from __future__ import annotations

from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import covenant_record, prepayment
from impl.holdings import Note
from impl.ledger import Ledger
from impl.terms import FIRST_CLOSING_FROM
from spec.facts import count, facts, flag

# -- dividing among many Notes: a bracket settles most of them


@facts
class Bracket:
    """Three Notes, the third of any size in a total, an amount, and two remainders with others between them."""

    one: int = count("balance of one Note, cents", maximum=3)
    another: int = count("balance of another, cents", maximum=3)
    rest: int = count("balance of a third, cents", maximum=2)
    amount: int = count("amount prepaid, cents", minimum=1, maximum=5)
    low: int = count("below it a remainder earns no cent", maximum=7)
    high: int = count("above it a remainder earns a cent", maximum=7)


SMALL = ("one", "another", "rest", "amount", "low", "high")


def _of(case: Bracket) -> tuple[list[int], int]:
    """The balances and their total; brackets that no remainders could give, and more than is owed, are left aside."""
    balances = [case.one, case.another, case.rest]
    total = sum(balances)
    assume(case.amount <= total)
    assume(case.low <= case.high < total)
    return balances, total


@statement(
    "allocation.bracket-settles", "Note 2(iii)", facts=Bracket, enumerated=SMALL, kind=Kind.LEMMA,
    rules=("prepayment.allocate",), fails_if="in a long book a Note is paid a cent that it has not earned, or none",
)  # fmt: skip
def bracket_settles(case: Bracket) -> None:
    """Of small Notes, those with a remainder above the bracket get its cent, and those within it stay to be ranked."""
    balances, total = _of(case)
    payments, undecided = prepayment._settle(balances, case.amount, total, case.low, case.high)
    for place, (balance, payment) in enumerate(zip(balances, payments, strict=True)):
        quota, remainder = divmod(case.amount * balance, total)
        assert payment == quota + (remainder > case.high), "a Note has another cent than its remainder earns"
        assert (place in undecided) == (case.low <= remainder <= case.high), "another Note than those within is ranked"


@statement(
    "allocation.any-bracket-will-do", "Note 2(iii)", facts=Bracket, enumerated=SMALL, kind=Kind.LEMMA,
    rules=("prepayment.allocate",), fails_if="what a Holder in a long book is paid depends on which Notes are sampled",
)  # fmt: skip
def any_bracket_will_do(case: Bracket) -> None:
    """Small Notes are paid what ranking every remainder gives, wherever a sample has put the bracket."""
    balances, total = _of(case)
    paid = prepayment._allocate_within(balances, case.amount, total, (case.low, case.high))
    ranked = prepayment.allocate(balances, case.amount)
    assert paid == ranked, "the bracket decides who is paid"
    if case.low == case.high == 0:
        assert prepayment._allocate_by_sample(balances, case.amount, total) == ranked, "the sample decides who is paid"
        assert prepayment._allocate_by_size(balances, case.amount, total) == ranked, "sizes decide who is paid"


# -- whether half is outstanding: whole cents settle it


@facts
class Half:
    """Two principals, exact, and what is half."""

    one: int = count("one principal, in parts of a cent", maximum=5)
    parts: int = count("parts of a cent", minimum=1, maximum=3)
    another: int = count("another, in other parts", maximum=5)
    other_parts: int = count("other parts of a cent", minimum=1, maximum=2)
    half: int = count("half, in parts of a cent", maximum=30)
    half_parts: int = count("parts of a cent that half is in", minimum=1, maximum=2)


@statement(
    "covenant.whole-cents-settle", "PA 6.1", facts=Half, kind=Kind.LEMMA, rules=("covenant.in-force",),
    enumerated=("one", "parts", "another", "other_parts", "half", "half_parts"),
    fails_if="in a long book the covenants hold, or fall away, where they would not in a short one",
)  # fmt: skip
def whole_cents_settle(case: Half) -> None:
    """Where whole cents say whether half is outstanding, the exact sum says the same; else a cent a Note decides."""
    principals = [(case.one, case.parts), (case.another, case.other_parts)]
    outstanding = Fraction(case.one, case.parts) + Fraction(case.another, case.other_parts)
    half = Fraction(case.half, case.half_parts)
    said = covenant_record.by_whole_cents(principals, (case.half, case.half_parts))
    assert said in (None, outstanding >= half), "whole cents say otherwise than the exact sum"
    if said is None:
        assert abs(outstanding - half) <= len(principals), "exact sums are wanted where whole cents would do"


@facts
class LongBookOfHalf:
    """A book of nearly equal Notes with about half outstanding, shorter than exact sums take or longer."""

    notes: int = count("Notes", minimum=covenant_record.FEW - 1, maximum=covenant_record.FEW + 2)
    thirds: int = count("outstanding beyond half, in thirds of a cent, less nine", maximum=18)
    far: bool = flag("two dozen times as far from half")
    fell_short: bool = flag("less than half was outstanding before")


@statement(
    "covenant.long-book-as-a-short-one", "PA 6.1", facts=LongBookOfHalf, kind=Kind.LEMMA, rules=("covenant.in-force",),
    enumerated=("notes", "thirds", "far", "fell_short"),
    fails_if="whether the covenants hold depends on how many Notes there are",
)  # fmt: skip
def long_book_as_a_short_one(case: LongBookOfHalf) -> None:
    """Around half, the covenants hold in a book of few Notes and of many alike: by the exact sum."""
    issued, third = 200, Fraction(1, 3)
    beyond = (case.thirds - 9) * third * (24 if case.far else 1)
    outstanding = Fraction(issued, 2) * case.notes + beyond
    each = Fraction(issued, 2) - third / 4
    principals = [*[each] * (case.notes - 1), outstanding - each * (case.notes - 1)]
    ledger = Ledger(
        today=FIRST_CLOSING_FROM, common=(1, 1), convertible=(0, 1), first_closing_on=FIRST_CLOSING_FROM,
        sold=issued * case.notes,
        notes=tuple(
            Note("Holder", FIRST_CLOSING_FROM, issued, (each.numerator, each.denominator)) for each in principals
        ),
        covenants=covenant_record.CovenantRecord(fell_short=case.fell_short),
    )  # fmt: skip
    expected = not case.fell_short and 2 * outstanding >= issued * case.notes
    assert covenant_record.hold(ledger) == expected, "the covenants hold by another sum than the exact one"
    assert covenant_record.tested(ledger).covenants.fell_short == (not expected), "another sum is remembered"
