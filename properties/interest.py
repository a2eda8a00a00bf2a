"""Interest on the Notes: growth over the whole life of every Note, and what follows for every principal."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, have, opaque
from fourcorners.engine.path import cannot_follow, on_path
from fourcorners.engine.statements import Kind, statement
from fourcorners.engine.values import SymbolicInt, formula_of
from impl import interest as computed
from properties.bridge import agree, cents_pair, dollars, exact, within
from spec.alternatives import DayCount
from spec.facts import LARGEST_MONEY, ONE_CENT, Unit, day, exact_money, facts
from spec.interest import (
    NoteAmountFacts,
    accrual_day,
    check_accrued,
    day_of_life,
    growth,
    interest_on_a_dollar,
    note_amount,
    quarters,
)
from spec.readings import DEFAULT_READINGS
from spec.terms import EFFECTIVE_DATE, LAST_ISSUE_DATE, MATURITY_DATE

ONE_DAY = timedelta(days=1)
DEFAULT_DAY_COUNT = DEFAULT_READINGS.note_day_count


@facts
class DayInTheLife:
    """An accrual date and a day on which a Note bearing it may be outstanding."""

    accrues_from: date = accrual_day()
    on: date = day_of_life("day asked about")

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@statement(
    "interest.growth-agrees", "Note opening", facts=DayInTheLife, enumerated=("accrues_from", "on"),
    kind=Kind.AGREEMENT,
    rules=("note.amount",),
    fails_if="the engine charges or credits interest that the Note does not bear, on some day of some Note's life",
)  # fmt: skip
def growth_agrees(case: DayInTheLife) -> None:
    """A dollar of principal grows as the Note says, on every day of the life of every Note."""
    grown, agreed = (
        computed.growth(case.accrues_from, case.on),
        growth(case.accrues_from, case.on, DEFAULT_DAY_COUNT),
    )
    agree("growth of a dollar", Unit.RATIO, agreed, exact(grown))
    assert grown == (agreed.numerator, agreed.denominator), "the engine's ratio is not in lowest terms"
    assert agreed >= 1, "a dollar has become less than a dollar"


def _grown(real: Any, accrues_from: Any, on: Any, day_count: DayCount = DEFAULT_DAY_COUNT) -> tuple[Any, Any]:
    path, arguments = on_path("interest"), (accrues_from, on, day_count)

    def ratio(*given: Any) -> tuple[int, int]:
        return growth(*given).as_integer_ratio()

    name = "growth of a dollar"
    over = opaque(path, name, ratio, arguments, "numerator", lambda pair: pair[0], 1)
    under = opaque(path, name, ratio, arguments, "denominator", lambda pair: pair[1], 1)
    at_least_one = formula_of(over >= under)
    assert not isinstance(at_least_one, bool)
    path.assume(at_least_one)
    return over, under


GROWTH = (
    StandIn("impl.interest:growth", "interest.growth-agrees", _grown),
    StandIn("spec.interest:growth", "interest.growth-agrees", lambda *args: _ratio(*_grown(*args))),
)
"""Growth taken as any ratio from one upwards, the same on both sides: what ``interest.growth-agrees`` proves of it."""


def _ratio(over: SymbolicInt, under: SymbolicInt) -> Any:
    return Fraction(1) * over / under


@statement(
    "interest.note-amount-agrees", "Note opening", facts=NoteAmountFacts, kind=Kind.AGREEMENT, rules=("note.amount",),
    stand_ins=GROWTH, fails_if="the engine states a Note Amount that is not the Note's, to the cent",
)  # fmt: skip
def note_amount_agrees(case: NoteAmountFacts) -> None:
    """The engine's Note Amount is the Note's, to the cent, for every principal on every day."""
    engine = computed.note_amount(cents_pair(case.principal), case.accrues_from, case.on)
    specified = note_amount(case)
    agree("Note Amount payable", Unit.MONEY, specified.payable, dollars(engine))
    assert case.principal + specified.interest == specified.note_amount, "interest is not what is above the principal"


@statement(
    "interest.never-decreases", "Note opening", facts=DayInTheLife, enumerated=("accrues_from", "on"),
    rules=("note.amount",), fails_if="a Note is worth less tomorrow than today although nothing was paid on it",
)  # fmt: skip
def never_decreases(case: DayInTheLife) -> None:
    """A Note that nothing is paid on is never worth less the next day."""
    if case.on == MATURITY_DATE:
        return
    tomorrow = case.on + ONE_DAY
    now, then = computed.growth(case.accrues_from, case.on), computed.growth(case.accrues_from, tomorrow)
    assert now[0] * then[1] <= then[0] * now[1], "the engine's Note Amount falls overnight"
    before, after = (growth(case.accrues_from, on, DEFAULT_DAY_COUNT) for on in (case.on, tomorrow))
    assert before <= after, "the Note Amount falls overnight"


@facts
class AccrualDate:
    """A day from which a Note may bear interest."""

    accrues_from: date = accrual_day()


@statement(
    "interest.never-decreases-on-any-reading", "Note opening", facts=AccrualDate, enumerated=("accrues_from",),
    rules=("note.amount",), fails_if="some reading of the Note lets it fall overnight, as few could have meant",
)  # fmt: skip
def never_decreases_on_any_reading(case: AccrualDate) -> None:
    """Under every reading of its interest, on every day of its life, a Note is never worth less the next day."""
    for day_count in DayCount:
        for quarter, following in pairwise(quarters(case.accrues_from, day_count)):
            grown = Fraction(0)
            for number in range((quarter.ends - quarter.starts).days):
                on = quarter.starts + number * ONE_DAY
                before, grown = grown, interest_on_a_dollar(quarter, on, day_count)
                assert before <= grown, f"the Note Amount falls on {on} under {day_count.key}"
            assert quarter.growth * (1 + grown) <= following.growth, f"it falls on {quarter.ends} under {day_count.key}"
    assert computed.growth(case.accrues_from, MATURITY_DATE)[0] > 0, "the engine has no growth to maturity"


@facts
class AgreementAccrualDate:
    """A day from which a Note of this agreement may bear interest: the Effective Date, or a Closing's."""

    accrues_from: date = day("accrual date", minimum=EFFECTIVE_DATE, maximum=LAST_ISSUE_DATE, clause="PA 1.5")


@statement(
    "interest.growth-in-order", "Note opening", "PA 1.5", facts=AgreementAccrualDate, enumerated=("accrues_from",),
    kind=Kind.LEMMA, rules=("note.amount",),
    fails_if="a Note that bears interest from a later day is worth more than one as large",
)  # fmt: skip
def growth_in_order(case: AgreementAccrualDate) -> None:
    """A dollar never becomes less than a dollar, nor less the next day, nor more from a later accrual date."""
    later, before = case.accrues_from + ONE_DAY, Fraction(1)
    for number in range((MATURITY_DATE - case.accrues_from).days + 1):
        on = case.accrues_from + number * ONE_DAY
        grown = growth(case.accrues_from, on, DEFAULT_DAY_COUNT)
        assert before <= grown, f"the Note Amount falls on {on}"
        if later <= min(on, LAST_ISSUE_DATE):
            assert growth(later, on, DEFAULT_DAY_COUNT) <= grown, f"the later Note is worth more on {on}"
        before = grown
    if later <= LAST_ISSUE_DATE:
        one, other = computed.growth(case.accrues_from, MATURITY_DATE), computed.growth(later, MATURITY_DATE)
        assert other[0] * one[1] <= one[0] * other[1], "the engine gives the later Note more at maturity"


def _in_order(real: Any, accrues_from: Any, on: Any, day_count: DayCount) -> Any:
    if day_count is not DEFAULT_DAY_COUNT:
        raise cannot_follow("growth in order under another reading of the day count")
    grown, earliest = (_ratio(*_grown(real, each, on, day_count)) for each in (accrues_from, EFFECTIVE_DATE))
    have(accrues_from >= EFFECTIVE_DATE, why="a Note of this agreement bears interest from the Effective Date at most")
    assume(grown <= earliest)
    assume(earliest <= real(EFFECTIVE_DATE, MATURITY_DATE, day_count))
    return grown


GROWTH_IN_ORDER = (StandIn("spec.interest:growth", "interest.growth-in-order", _in_order),)
"""Growth taken as any ratio from one upwards: from the Effective Date or later no more than from that date, and from
it no more on any day than at maturity."""


@facts
class TwoSlices:
    """A Note in two slices, and a day."""

    one: Fraction = exact_money("principal of one slice")
    other: Fraction = exact_money("principal of the other")
    accrues_from: date = accrual_day()
    on: date = day_of_life("day asked about")

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@statement(
    "interest.additive-over-slices", "Note opening", facts=TwoSlices, rules=("note.amount",), stand_ins=GROWTH,
    fails_if="dividing a Note makes or loses money",
)  # fmt: skip
def additive_over_slices(case: TwoSlices) -> None:
    """Two slices of a Note come to the whole of it: exactly, and as paid to within a cent."""

    def amount(principal: Any) -> tuple[Any, Any]:
        specified = note_amount(NoteAmountFacts(principal=principal, accrues_from=case.accrues_from, on=case.on))
        return specified.note_amount, dollars(computed.note_amount(cents_pair(principal), case.accrues_from, case.on))

    assume(case.one + case.other <= LARGEST_MONEY)
    (one, one_paid), (other, other_paid), (whole, paid) = map(amount, (case.one, case.other, case.one + case.other))
    assert one + other == whole, "the slices do not add up"
    assert within(one_paid + other_paid - paid, ONE_CENT), "the slices as paid are more than a cent off"


@statement(
    "interest.doubles-with-principal", "Note opening", facts=NoteAmountFacts, rules=("note.amount",), stand_ins=GROWTH,
    fails_if="interest depends on more than rate, time and principal",
)  # fmt: skip
def doubles_with_principal(case: NoteAmountFacts) -> None:
    """Twice the principal is twice the Note Amount: exactly, and as paid to within a cent."""
    assume(2 * case.principal <= LARGEST_MONEY)
    once = note_amount(case)
    twice = note_amount(NoteAmountFacts(principal=2 * case.principal, accrues_from=case.accrues_from, on=case.on))
    assert twice.note_amount == 2 * once.note_amount, "the exact Note Amount does not double"
    paid = [
        dollars(computed.note_amount(cents_pair(times * case.principal), case.accrues_from, case.on))
        for times in (1, 2)
    ]
    assert within(paid[1] - 2 * paid[0], ONE_CENT), "the Note Amount as paid is more than a cent from double"


@statement(
    "interest.nothing-on-the-accrual-date", "Note opening", facts=AccrualDate, enumerated=("accrues_from",),
    rules=("note.amount",), fails_if="interest is due before a day of it has passed",
)  # fmt: skip
def nothing_on_the_accrual_date(case: AccrualDate) -> None:
    """On its accrual date a Note's Note Amount is its principal, under every reading."""
    assert computed.growth(case.accrues_from, case.accrues_from) == (1, 1), "the engine accrues interest at once"
    for day_count in DayCount:
        assert growth(case.accrues_from, case.accrues_from, day_count) == 1, f"interest at once under {day_count.key}"
