"""Exchange of the Notes for Series A Notes, in whole and in part."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import exchange as computed
from impl import interest as computed_interest
from properties.bridge import TurnedAway, agree, attempt, both, cents_pair, dollars, exact_dollars, within
from properties.interest import GROWTH
from spec.alternatives import ExchangeFirstDay, ExchangeInterest, ExchangeRemainder
from spec.exchange import ExchangeFacts, exchange_partial
from spec.facts import LARGEST_MONEY, ONE_CENT, Unit, choice, exact_money, facts, nested, unchecked
from spec.interest import NoteAmountFacts, accrual_day, check_accrued, day_of_life, growth, note_amount
from spec.readings import Readings

FIRST_DAY = date(2002, 8, 16)


def _engine(case: ExchangeFacts) -> computed.Exchanged:
    return computed.exchange(cents_pair(case.principal), case.accrues_from, cents_pair(case.part), case.on)


@statement(
    "exchange.partial-agrees", "Note 3(a)", "Note 3(b)", facts=ExchangeFacts, kind=Kind.AGREEMENT,
    rules=("exchange.partial",), stand_ins=GROWTH,
    fails_if="an exchange issues the wrong Series A principal, leaves the wrong remainder or is wrongly refused",
)  # fmt: skip
def partial_agrees(case: ExchangeFacts) -> None:
    """The engine's Series A Note and remainder are the Note's, for every part on every day, and it refuses the same."""
    results = both(lambda: exchange_partial(case), lambda: _engine(case))
    if results is not None:
        specified, engine = results
        agree("Series A principal", Unit.MONEY, specified.series_a_issued, dollars(engine.series_a_principal))
        agree(
            "principal of the remainder",
            Unit.EXACT_MONEY,
            specified.remainder_principal,
            exact_dollars(engine.remainder),
        )


@statement(
    "exchange.conserves-the-note-amount", "Note 3(a)", "Note opening", facts=ExchangeFacts, rules=("exchange.partial",),
    stand_ins=GROWTH, fails_if="an exchange makes or loses money",
)  # fmt: skip
def conserves_the_note_amount(case: ExchangeFacts) -> None:
    """Series A principal and the remainder's Note Amount come to the Note Amount before, exactly; issued, to a cent."""
    specified, engine = attempt(lambda: exchange_partial(case)), attempt(lambda: _engine(case))
    assume(not isinstance(specified, TurnedAway) and not isinstance(engine, TurnedAway))
    before = note_amount(NoteAmountFacts(principal=case.principal, accrues_from=case.accrues_from, on=case.on))
    after = specified.series_a_principal + specified.remainder_note_amount
    assert after == before.note_amount, "the two do not come to the Note Amount before"
    whole, left = (
        dollars(computed_interest.note_amount(principal, case.accrues_from, case.on))
        for principal in (cents_pair(case.principal), engine.remainder)
    )
    assert within(dollars(engine.series_a_principal) + left - whole, ONE_CENT), "as issued they are a cent off"


@facts
class ExchangeInTwo:
    """A part of a Note exchanged in two goes on one day, or in one."""

    principal: Fraction = exact_money("principal outstanding")
    accrues_from: date = accrual_day()
    on: date = day_of_life("day of the exchanges")
    first: Fraction = exact_money("part exchanged first", above=Fraction(0), minimum=None)
    second: Fraction = exact_money("part exchanged second", above=Fraction(0), minimum=None)

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@statement(
    "exchange.in-parts-as-in-one", "Note 3(a)", facts=ExchangeInTwo, rules=("exchange.partial",), stand_ins=GROWTH,
    fails_if="a Holder gains or loses by exchanging in parts",
)  # fmt: skip
def in_parts_as_in_one(case: ExchangeInTwo) -> None:
    """Two exchanges on a day come to one of both parts: exactly, and as issued to within a cent."""
    together = case.first + case.second
    assume((together <= case.principal) & (together <= LARGEST_MONEY) & (case.on >= FIRST_DAY))

    def exchanged(principal: Any, part: Any) -> tuple[Any, computed.Exchanged]:
        facts = ExchangeFacts(principal=principal, accrues_from=case.accrues_from, on=case.on, part=part)
        return exchange_partial(facts), _engine(facts)

    first, first_issued = exchanged(case.principal, case.first)
    second, second_issued = exchanged(first.remainder_principal, case.second)
    once, issued = exchanged(case.principal, together)
    assert first.series_a_principal + second.series_a_principal == once.series_a_principal, "the parts do not add up"
    assert exact_dollars(second_issued.remainder) == exact_dollars(issued.remainder), "the remainders differ"
    apart = first_issued.series_a_principal + second_issued.series_a_principal - issued.series_a_principal
    assert within(apart, 1), "the Series A Notes as issued are more than a cent apart"


@statement(
    "exchange.nothing-before-the-first-day", "Note 3(a)", facts=ExchangeFacts, rules=("exchange.partial",),
    stand_ins=GROWTH, fails_if="a Note is exchanged while the Company can still pay it in time",
)  # fmt: skip
def nothing_before_the_first_day(case: ExchangeFacts) -> None:
    """No Note is exchanged before 16 August 2002, nor more of it than is outstanding."""
    if not isinstance(attempt(lambda: _engine(case)), TurnedAway):
        assert case.on >= FIRST_DAY, "exchanged too early"
        assert case.part <= case.principal, "more is exchanged than is outstanding"


# -- on every reading


@facts
class ExchangeOnAReading:
    """An exchange, and how Note 3 is read."""

    exchange: ExchangeFacts = nested("the exchange", ExchangeFacts)
    first_day: ExchangeFirstDay = choice("the first day on which a Note can be exchanged", ExchangeFirstDay)
    interest: ExchangeInterest = choice("the interest that goes with a part", ExchangeInterest)
    remainder: ExchangeRemainder = choice("what the Note for the remainder begins with", ExchangeRemainder)

    @property
    def readings(self) -> Readings:
        """The same as readings."""
        return Readings(
            exchange_first_day=self.first_day, exchange_interest=self.interest, exchange_remainder=self.remainder
        )


FIRST_DAYS = {ExchangeFirstDay.SIXTEENTH: FIRST_DAY, ExchangeFirstDay.FIFTEENTH: date(2002, 8, 15)}


@statement(
    "exchange.on-every-reading", "Note 3(a)", "Note 3(b)", facts=ExchangeOnAReading, rules=("exchange.partial",),
    stand_ins=GROWTH,
    fails_if="a reading of the exchange lets the wrong part go, or gives or leaves the Holder other than it says",
)  # fmt: skip
def on_every_reading(case: ExchangeOnAReading) -> None:
    """On every reading the interest that it says goes with the part, and the rest has its principal, date and sum."""
    given, done = case.exchange, attempt(lambda: exchange_partial(case.exchange, case.readings))
    grown = growth(given.accrues_from, given.on, case.readings.note_day_count)
    whole = given.principal * grown
    included = case.interest is ExchangeInterest.INCLUDED
    may = (given.on >= FIRST_DAYS[case.first_day]) & (given.part <= (whole if included else given.principal))
    if isinstance(done, TurnedAway):
        assert not may, "it is turned away"
        assert done.clause == "Note 3(a)", "it is turned away under another clause"
        return
    assert may, "it is not turned away"
    left = given.principal - done.principal_exchanged
    if included:
        assert done.principal_exchanged * grown == given.part, "the part named is not what its principal has become"
        assert done.series_a_principal == given.part, "another amount than was named"
    else:
        assert done.principal_exchanged == given.part, "another part than was named"
        with_it = whole - given.principal if case.interest is ExchangeInterest.ALL_RIDES else given.part * (grown - 1)
        assert done.series_a_principal - given.part == with_it, "other interest goes with the part"
    _check_remainder(case, done, left, whole - done.series_a_principal)


@statement(
    "exchange.whole-note-on-every-reading", "Note 3(a)", "Note opening", facts=NoteAmountFacts,
    rules=("exchange.partial",), stand_ins=GROWTH,
    fails_if="a Note cannot be exchanged in whole, for all that it comes to, on some reading",
)  # fmt: skip
def whole_note_on_every_reading(case: NoteAmountFacts) -> None:
    """On every reading a whole Note can be exchanged, for its Note Amount and no more, and nothing is left of it."""
    assume((case.principal > 0) & (case.on >= FIRST_DAY))
    whole = note_amount(case).note_amount
    for interest in ExchangeInterest:
        part = whole if interest is ExchangeInterest.INCLUDED else case.principal
        facts = unchecked(
            ExchangeFacts, principal=case.principal, accrues_from=case.accrues_from, on=case.on, part=part
        )
        done = exchange_partial(facts, Readings(exchange_interest=interest))
        assert done.series_a_principal == whole, "it is exchanged for another sum"
        assert (done.remainder_principal == 0) & (done.remainder_note_amount == 0), "something is left"


def _check_remainder(case: ExchangeOnAReading, done: Any, principal: Any, not_gone: Any) -> None:
    """What is left: of the principal so much, and so much in all that did not go with the part."""
    rides = case.interest is ExchangeInterest.ALL_RIDES
    kept = case.remainder is ExchangeRemainder.KEEPS_HISTORY
    since = case.exchange.accrues_from if kept and not rides else case.exchange.on
    assert done.remainder_accrues_from == since, "the remainder bears interest from another day"
    amount = principal if case.remainder is ExchangeRemainder.PRINCIPAL_ONLY else not_gone
    assert done.remainder_note_amount == amount, "the remainder comes to another amount"
    capitalised = case.remainder is ExchangeRemainder.CAPITALISED
    assert done.remainder_principal == (amount if capitalised else principal), "the remainder is for another principal"
