"""Decisions of the holders: what is a majority, that there is only one, and what more consents do."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import consent as computed
from impl.ratios import plus, total
from properties.bridge import TurnedAway, agree, attempt, both, cents_pair, exact_dollars
from properties.interest import GROWTH
from spec.consent import ConsentingNote, MajorityFacts, Threshold, consent_majority, counted, reaches
from spec.decision_alternatives import ConsentBase, ConsentMajority
from spec.facts import Unit, choice, count, exact_money, facts, listing, name, nested, revised, unchecked
from spec.interest import accrual_day, check_accrued, day_of_life, growth
from spec.readings import Readings
from spec.terms import EFFECTIVE_DATE, FIRST_CLOSING_DATE

MANY = (0, 1, 2, 3)
HALF_IS_ENOUGH = Readings(consent_majority=ConsentMajority.AT_LEAST_HALF)
BY_NOTE_AMOUNT = Readings(consent_base=ConsentBase.NOTE_AMOUNT)


def holdings(notes: Iterable[Any]) -> list[computed.Holding]:
    """The Notes as the engine counts them."""
    return [computed.Holding(each.holder, cents_pair(each.principal), each.consents) for each in notes]


@statement(
    "consent.majority-agrees", "PA 2.1", "PA 2.8", facts=MajorityFacts, lengths={"notes": MANY}, kind=Kind.AGREEMENT,
    rules=("consent.majority",), fails_if="the engine takes for the Majority Holders those who are not, or the reverse",
)  # fmt: skip
def majority_agrees(case: MajorityFacts) -> None:
    """For any Notes and whoever consents, the engine knows the Majority Holders when it sees them."""

    def decide() -> tuple[computed.Tally, bool]:
        engine = holdings(case.notes)
        return computed.tally(engine, "PA 2.1"), computed.majority(engine)

    results = both(lambda: consent_majority(case), decide)
    if results is not None:
        specified, (tally, decides) = results
        agree("held by those who consent", Unit.EXACT_MONEY, specified.consenting, exact_dollars(tally.consenting))
        agree("outstanding in all", Unit.EXACT_MONEY, specified.outstanding, exact_dollars(tally.outstanding))
        agree("they are the Majority Holders", Unit.FLAG, specified.decides, decides)
        assert specified.part * specified.outstanding == specified.consenting, "the part of the whole is another"


@statement(
    "consent.note-amount-as-principal", "PA 2.1", "Note opening", facts=MajorityFacts, lengths={"notes": (0, 1, 2)},
    rules=("consent.majority",), stand_ins=GROWTH,
    fails_if="counted by its Note Amount, a Note has another vote than that amount gives it",
)  # fmt: skip
def note_amount_as_principal(case: MajorityFacts) -> None:
    """By Note Amounts a Note has the vote that one of so much principal has by principal."""
    as_large = tuple(
        revised(each, principal=each.principal * growth(each.accrues_from, case.on, BY_NOTE_AMOUNT.note_day_count))
        for each in case.notes
    )
    by_amount = attempt(lambda: consent_majority(case, BY_NOTE_AMOUNT))
    by_principal = attempt(lambda: consent_majority(revised(case, notes=as_large)))
    if isinstance(by_amount, TurnedAway) or isinstance(by_principal, TurnedAway):
        assert by_amount == by_principal, "one is turned away, and the other not"
        return
    assert by_amount.consenting == by_principal.consenting, "those who consent hold another amount"
    assert by_amount.outstanding == by_principal.outstanding, "another amount is outstanding"
    assert by_amount.decides == by_principal.decides, "they decide by one and not by the other"


# -- two groups


class Side(enum.Enum):
    """With whom a Holder goes."""

    ONE = "one group"
    OTHER = "another group"
    NEITHER = "neither"


@facts
class SidedHolder:
    """A Holder, how many units of principal are outstanding on its Notes, and with whom it goes."""

    holder: str = name("Holder")
    units: int = count("units of principal outstanding")
    side: Side = choice("with whom the Holder goes", Side)


@facts
class TwoGroups:
    """Two groups that have no Holder in common.

    What each holds is a whole multiple of one amount, as any principals are of some amount.
    """

    unit: Fraction = exact_money("the unit of principal", above=Fraction(0), minimum=None)
    holders: tuple[SidedHolder, ...] = listing("Holders", SidedHolder, distinct="holder")

    def notes(self, side: Side, accrues_from: date = EFFECTIVE_DATE) -> tuple[ConsentingNote, ...]:
        """Their Notes, those of one side consenting."""
        return tuple(
            unchecked(
                ConsentingNote, holder=each.holder, principal=self.unit * each.units, consents=each.side is side,
                accrues_from=accrues_from,
            )
            for each in self.holders
        )  # fmt: skip


THREE = (1, 2, 3)


def _engine_majority(case: TwoGroups, side: Side) -> Any:
    result = attempt(lambda: computed.majority(holdings(case.notes(side))))
    assume(not isinstance(result, TurnedAway))
    return result


@statement(
    "consent.never-two-majorities", "PA 2.1", facts=TwoGroups, lengths={"holders": THREE}, rules=("consent.majority",),
    fails_if="two groups without a Holder in common could give the Company opposite instructions, both binding",
)  # fmt: skip
def never_two_majorities(case: TwoGroups) -> None:
    """Of two groups with no Holder in common at most one are the Majority Holders."""
    one, other = (_engine_majority(case, side) for side in (Side.ONE, Side.OTHER))
    assert not (one & other), "both groups are the Majority Holders"


@statement(
    "consent.two-halves", "PA 2.1", facts=TwoGroups, lengths={"holders": THREE}, rules=("consent.majority",),
    fails_if="where half is enough, two groups decide against each other in more cases than an even division",
)  # fmt: skip
def two_halves(case: TwoGroups) -> None:
    """Were half enough, two groups would both be the Majority Holders exactly where each holds half; now neither is."""
    assume(sum(each.units for each in case.holders) > 0)
    one, other = (
        consent_majority(MajorityFacts(on=FIRST_CLOSING_DATE, notes=case.notes(side)), HALF_IS_ENOUGH)
        for side in (Side.ONE, Side.OTHER)
    )
    even = (one.consenting * 2 == one.outstanding) & (other.consenting * 2 == other.outstanding)
    assert (one.decides & other.decides) == even, "both decide although neither holds exactly half, or the reverse"
    if even:
        assert not _engine_majority(case, Side.ONE), "the engine takes exactly half for a majority"


# -- more consents, other thresholds, another base


@statement(
    "consent.more-never-undo", "PA 2.1", "PA 8.6", facts=TwoGroups, lengths={"holders": THREE},
    rules=("consent.majority", "consent.deciding-groups"),
    fails_if="a consent more could undo a decision",
)  # fmt: skip
def more_never_undo(case: TwoGroups) -> None:
    """Whatever a group can decide it can decide together with others, at every threshold."""
    alone, together, outstanding = _held(case)
    for threshold in computed.THRESHOLDS:
        if computed.enough(threshold, alone, outstanding):
            assert computed.enough(threshold, together, outstanding), f"more consents are less than {threshold}"


def _held(case: TwoGroups) -> tuple[Any, Any, Any]:
    """What one group holds, what both hold, and what is outstanding, as the engine counts; above zero in all."""
    principal = {side: sum(each.units for each in case.holders if each.side is side) for side in Side}
    held = {side: cents_pair(case.unit * units) for side, units in principal.items()}
    together = plus(held[Side.ONE], held[Side.OTHER])
    outstanding = plus(together, held[Side.NEITHER])
    assume(outstanding[0] > 0)
    return held[Side.ONE], together, outstanding


@statement(
    "consent.thresholds-in-order", "PA 8.6", "PA 2.1", facts=TwoGroups, lengths={"holders": THREE},
    rules=("consent.majority", "consent.deciding-groups"),
    fails_if="holders of 75% might not be the Majority Holders, or all holders not 75%",
)  # fmt: skip
def thresholds_in_order(case: TwoGroups) -> None:
    """All holders hold 75%, holders of 75% are the Majority Holders, and 75% is all but a quarter."""
    alone, _, outstanding = _held(case)
    by_majority, by_three_quarters, by_all = (
        computed.enough(threshold, alone, outstanding) for threshold in computed.THRESHOLDS
    )
    if by_all:
        assert by_three_quarters, "all of it is not 75%"
    if by_three_quarters:
        assert by_majority, "75% is no majority"
    left_out = exact_dollars(outstanding) - exact_dollars(alone)
    assert by_three_quarters == (4 * left_out <= exact_dollars(outstanding)), "75% is not all but a quarter"


@facts
class OneAccrualDate:
    """Two groups whose Notes all bear interest from one day, as Exhibit A's do."""

    accrues_from: date = accrual_day()
    on: date = day_of_life("day of the decision")
    groups: TwoGroups = nested("the groups", TwoGroups)

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@statement(
    "consent.base-is-the-same-on-one-accrual-date", "PA 2.1", "PA 8.6", "Note opening", facts=OneAccrualDate,
    lengths={"holders": THREE}, rules=("consent.majority", "consent.deciding-groups"), stand_ins=GROWTH,
    fails_if="interest shifts power among holders whose Notes bear it from the same day",
)  # fmt: skip
def base_is_the_same(case: OneAccrualDate) -> None:
    """While all Notes bear interest from one day, it is one to count principal or Note Amounts, at every threshold."""
    notes = case.groups.notes(Side.ONE, case.accrues_from)
    decided = []
    for readings in (Readings(), BY_NOTE_AMOUNT):
        amounts = [(counted(note, case.on, readings), note.consents) for note in notes]
        held = sum((amount for amount, consents in amounts if consents), Fraction(0))
        outstanding = sum((amount for amount, _ in amounts), Fraction(0))
        decided.append([reaches(threshold, held, outstanding, readings) for threshold in Threshold])
    engine = holdings(notes)
    held_there = total(each.principal for each in engine if each.consents)
    outstanding_there = total(each.principal for each in engine)
    for threshold, by_principal, by_amount in zip(Threshold, *decided, strict=True):
        assert by_principal == by_amount, f"interest makes a difference to {threshold.value}"
        by_engine = computed.enough(threshold.value, held_there, outstanding_there)
        assert by_principal == by_engine, f"the engine counts otherwise for {threshold.value}"
