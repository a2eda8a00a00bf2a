"""The covenants: how long they hold, the steps they bar, the baskets and the limit on indebtedness."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import covenants as computed
from properties.bridge import TurnedAway, agree, attempt, both, cents, cents_pair, dollars
from spec.covenants import (
    Debt,
    IndebtednessFacts,
    InForceFacts,
    PermissionFacts,
    Step,
    covenants_in_force,
    indebtedness,
    permission,
)
from spec.disposals import Disposal, DisposalFacts, disposal
from spec.facts import Unit, exact_money, facts, flag, money, revised
from spec.payment_alternatives import CovenantLeaseback
from spec.readings import Readings
from spec.terms import EXHIBIT_A

BASKET = Fraction(5_000_000)
HALF_OF_EXHIBIT_A = Fraction(1_469_598)
LIMIT = Fraction(15_000_000)
ONE_BASKET = Readings(covenant_leaseback=CovenantLeaseback.AGGREGATE)


# -- how long they hold


def _in_force(issued: Any, outstanding: Any, fell_short_before: bool = False) -> bool:
    return bool(computed.in_force(cents(issued), cents_pair(outstanding), fell_short_before))


@statement(
    "covenant.in-force-agrees", "PA 6.1", facts=InForceFacts, kind=Kind.AGREEMENT, rules=("covenant.in-force",),
    fails_if="the Company is held to covenants that have fallen away, or let off ones that hold",
)  # fmt: skip
def in_force_agrees(case: InForceFacts) -> None:
    """The engine takes the covenants to hold exactly when the agreement does."""
    issued = case.issued_at_first + case.issued_later
    engine = _in_force(issued, case.outstanding, case.fell_short_before)
    agree("the covenants hold", Unit.FLAG, covenants_in_force(case).in_force, engine)


@facts
class Outstanding:
    """Principal issued, and what is outstanding of it."""

    issued: Fraction = money("principal issued", above=Fraction(0), minimum=None)
    outstanding: Fraction = exact_money("principal outstanding")
    more: Fraction = money("principal of Notes issued beside it")


def _is_possible(case: Outstanding) -> Any:
    """No more is outstanding than was issued."""
    return case.outstanding <= case.issued


@statement(
    "covenant.half-is-enough", "PA 6.1", facts=Outstanding, assumes=_is_possible, rules=("covenant.in-force",),
    fails_if="the covenants fall away while half the Notes are outstanding, or hold when less than half is",
)  # fmt: skip
def half_is_enough(case: Outstanding) -> None:
    """The covenants hold with exactly half the principal outstanding, and with anything less they do not."""
    assert _in_force(case.issued, case.issued / 2), "half is not enough"
    assert _in_force(case.issued, case.outstanding) == (2 * case.outstanding >= case.issued), "half is not the measure"


@statement(
    "covenant.more-notes-keep-them", "PA 6.1", "PA 1.3(b)", facts=Outstanding, assumes=_is_possible,
    rules=("covenant.in-force",), fails_if="the Company could rid itself of the covenants by issuing Notes",
)  # fmt: skip
def more_notes_keep_them(case: Outstanding) -> None:
    """Covenants that hold still hold once more Notes are issued."""
    assume(_in_force(case.issued, case.outstanding))
    assert _in_force(case.issued + case.more, case.outstanding + case.more), "they fall away"


LARGEST_HOLDER = max(EXHIBIT_A, key=lambda each: each.principal)


@facts
class LargestHolderExchanges:
    """Principal that the largest of Exhibit A's Holders exchanges."""

    exchanged: Fraction = money("principal exchanged", maximum=LARGEST_HOLDER.principal, clause="PA Exhibit A")


@statement(
    "exhibit-a.largest-holder-ends-covenants", "PA Exhibit A", "PA 6.1", "Note 3(a)", facts=LargestHolderExchanges,
    rules=("covenant.in-force",),
    fails_if="it is not in the largest Holder's hand alone to end the covenants for all",
)  # fmt: skip
def largest_holder_ends_covenants(case: LargestHolderExchanges) -> None:
    """On Exhibit A the largest Holder ends the covenants by exchanging above half of all; the others cannot."""
    issued = sum((each.principal for each in EXHIBIT_A), Fraction(0))
    assert _in_force(issued, issued - case.exchanged) == (case.exchanged <= HALF_OF_EXHIBIT_A), "another sum ends them"
    assert LARGEST_HOLDER.principal > HALF_OF_EXHIBIT_A, "the largest Holder cannot end them"
    assert _in_force(issued, LARGEST_HOLDER.principal), "the other five can end them"


# -- steps that want consent


def _permitted(case: PermissionFacts) -> Any:
    step = computed.Step[case.step.name]
    return computed.check_permission(step, case.excepted, case.consent, case.covenants_in_force)


@statement(
    "covenant.permission-agrees", "PA 6.1(f)(i)", "PA 6.1(i)", "PA 6.1(j)", "PA 6.1(l)", facts=PermissionFacts,
    kind=Kind.AGREEMENT, rules=("covenant.permission",),
    enumerated=("step", "covenants_in_force", "excepted", "consent"),
    fails_if="a step is taken that the covenants bar, or barred that they allow",
)  # fmt: skip
def permission_agrees(case: PermissionFacts) -> None:
    """The engine bars and allows mergers, redemptions, dividends and the like as the covenants do."""
    results = both(lambda: permission(case), lambda: _permitted(case))
    if results is not None:
        agree("it rests on consent", Unit.FLAG, results[0].by_consent, results[1])


@statement(
    "covenant.consent-opens-all-but-loans", "PA 6.1(f)(i)", "PA 6.1(l)", facts=PermissionFacts,
    rules=("covenant.permission",), enumerated=("step", "covenants_in_force", "excepted", "consent"),
    fails_if="a step goes ahead without the consent it wants, or consent does not help where it should",
)  # fmt: skip
def consent_opens_all_but_loans(case: PermissionFacts) -> None:
    """While the covenants hold, what they do not except goes ahead with consent only, and a loan not even then."""
    assume(case.covenants_in_force and not case.excepted)
    barred = isinstance(attempt(lambda: _permitted(case)), TurnedAway)
    assert barred == (case.step is Step.LOAN or not case.consent), "it is barred or allowed against its consent"


# -- disposals


def _disposed(case: DisposalFacts, amount: Any = None) -> Any:
    return computed.check_disposal(
        computed.Disposal[case.disposal.name],
        cents(case.amount if amount is None else amount),
        cents(case.sale_and_leaseback_before),
        substantial=case.substantial,
        impairs=case.impairs,
        consent=case.consent,
        covenants_hold=case.covenants_in_force,
    )


@statement(
    "covenant.disposal-agrees", "PA 6.1(e)", "PA 6.1(e)(iv)", "PA 6.1(e)(vii)", facts=DisposalFacts,
    kind=Kind.AGREEMENT, rules=("covenant.disposal",), enumerated=("disposal",),
    fails_if="assets leave the group against the covenant, or are kept in it although they may go",
)  # fmt: skip
def disposal_agrees(case: DisposalFacts) -> None:
    """The engine allows and refuses the disposals that the covenant does, under the same clause."""
    results = both(lambda: disposal(case), lambda: _disposed(case))
    if results is not None:
        agree("measured against the basket", Unit.MONEY, results[0].measured, dollars(results[1]))


@statement(
    "covenant.impairment-bars-all", "PA 6.1(e)", "PA 6.1(e)(i)", facts=DisposalFacts, enumerated=("disposal",),
    rules=("covenant.disposal",), fails_if="a disposal goes ahead that leaves the Company unable to perform",
)  # fmt: skip
def impairment_bars_all(case: DisposalFacts) -> None:
    """No substantial disposal that impairs the ability to perform is permitted, the consented ones included."""
    assume(case.covenants_in_force and case.substantial and case.impairs)
    assert isinstance(attempt(lambda: _disposed(case)), TurnedAway), "it goes ahead"


@facts
class SmallerDisposal:
    """A disposal of assets that come back by lease, and a smaller one."""

    sale_and_leaseback: bool = flag("by sale and leaseback")
    before: Fraction = money("assets sold and leased back before")
    amount: Fraction = money("amount")
    smaller: Fraction = money("a smaller amount")


@statement(
    "covenant.baskets-monotone", "PA 6.1(e)(iv)", "PA 6.1(e)(vii)", facts=SmallerDisposal,
    rules=("covenant.disposal",), fails_if="a smaller disposal is refused where a larger one would pass",
)  # fmt: skip
def baskets_monotone(case: SmallerDisposal) -> None:
    """Where a disposal is permitted, so is a smaller one of the same kind."""
    assume(case.smaller <= case.amount)
    kind = Disposal.SALE_AND_LEASEBACK if case.sale_and_leaseback else Disposal.LEASED_BACK
    larger = DisposalFacts(disposal=kind, amount=case.amount, sale_and_leaseback_before=case.before)
    if isinstance(attempt(lambda: _disposed(larger)), TurnedAway):
        assert case.amount + case.before > BASKET, "it is refused within the basket"
    else:
        assert not isinstance(attempt(lambda: _disposed(larger, case.smaller)), TurnedAway), "the smaller is refused"


@facts
class TwoPieces:
    """Assets sold and leased back in two pieces."""

    one: Fraction = money("one piece", maximum=BASKET, clause="PA 6.1(e)(iv)")
    other: Fraction = money("the other", maximum=BASKET, clause="PA 6.1(e)(iv)")


@statement(
    "covenant.leaseback-in-pieces", "PA 6.1(e)(iv)", "PA 6.1(e)(vii)", facts=TwoPieces, rules=("covenant.disposal",),
    fails_if="the two baskets do not conflict, and the finding that they do is out of date",
)  # fmt: skip
def leaseback_in_pieces(case: TwoPieces) -> None:
    """What the aggregate basket refuses the other permits, a piece at a time; on one reading neither does."""
    assume(case.one + case.other > BASKET)

    def second(kind: Disposal) -> DisposalFacts:
        return DisposalFacts(
            disposal=kind, amount=case.other, leased_back_before=case.one, sale_and_leaseback_before=case.one
        )

    through_second_basket, through_first_basket = second(Disposal.SALE_AND_LEASEBACK), second(Disposal.LEASED_BACK)
    assert isinstance(attempt(lambda: disposal(through_second_basket)), TurnedAway), "the aggregate basket permits it"
    assert isinstance(attempt(lambda: _disposed(through_second_basket)), TurnedAway), "so does the engine's"
    assert not isinstance(attempt(lambda: disposal(through_first_basket)), TurnedAway), "the first basket refuses it"
    assert not isinstance(attempt(lambda: _disposed(through_first_basket)), TurnedAway), "so does the engine's"
    in_one_basket = attempt(lambda: disposal(through_first_basket, ONE_BASKET))
    assert isinstance(in_one_basket, TurnedAway), "one basket for both permits it"


# -- indebtedness


def _owed(case: IndebtednessFacts, amount: Any = None) -> Any:
    return computed.indebtedness(
        cents(case.amount if amount is None else amount),
        computed.Debt[case.debt.name],
        cents(case.incurred_before),
        cents(case.repaid),
        cents(case.leasebacks_before),
        consent=case.consent,
        covenants_hold=case.covenants_in_force,
    )


@statement(
    "covenant.indebtedness-agrees", "PA 6.1(k)", "PA 1.3(b)", "PA 6.1(e)(vii)", facts=IndebtednessFacts,
    kind=Kind.AGREEMENT, rules=("covenant.indebtedness",),
    fails_if="the group borrows beyond its limit, or is kept from borrowing within it",
)  # fmt: skip
def indebtedness_agrees(case: IndebtednessFacts) -> None:
    """The engine counts what the covenant counts towards the limit, and refuses the same indebtedness."""
    results = both(lambda: indebtedness(case), lambda: _owed(case))
    if results is not None:
        agree("indebtedness that counts", Unit.MONEY, results[0].counted, dollars(results[1]))
        without = attempt(lambda: _owed(revised(case, consent=False)))
        assert results[0].by_consent == isinstance(without, TurnedAway), (
            "it is said otherwise whether consent permits it"
        )


@statement(
    "covenant.no-debt-beyond-the-limit", "PA 6.1(k)", facts=IndebtednessFacts, rules=("covenant.indebtedness",),
    fails_if="the limit can be passed without consent, or Notes of an Additional Closing are held to it",
)  # fmt: skip
def no_debt_beyond_the_limit(case: IndebtednessFacts) -> None:
    """Without consent nothing that counts is incurred beyond $15,000,000, and Additional Closings do not count."""
    assume(case.covenants_in_force and not case.consent)
    result = attempt(lambda: _owed(case))
    if case.debt is Debt.ADDITIONAL_NOTES:
        assert not isinstance(result, TurnedAway), "Notes of an Additional Closing are refused"
    if case.debt is Debt.ANYTHING and not isinstance(result, TurnedAway):
        assert dollars(result) <= LIMIT, "the limit is passed"


@facts
class SmallerDebt:
    """Indebtedness to be incurred, and a smaller amount."""

    sale_and_leaseback: bool = flag("in connection with a customary sale and leaseback")
    amount: Fraction = money("indebtedness to be incurred")
    smaller: Fraction = money("a smaller amount")
    before: Fraction = money("indebtedness outstanding before")
    leasebacks_before: Fraction = money("assets sold and leased back before")


@statement(
    "covenant.debt-monotone", "PA 6.1(k)", "PA 6.1(e)(vii)", facts=SmallerDebt, rules=("covenant.indebtedness",),
    fails_if="a smaller loan is refused where a larger one would pass",
)  # fmt: skip
def debt_monotone(case: SmallerDebt) -> None:
    """Where indebtedness may be incurred without consent, so may less of it."""
    assume(case.smaller <= case.amount)
    larger = IndebtednessFacts(
        amount=case.amount,
        debt=Debt.SALE_AND_LEASEBACK if case.sale_and_leaseback else Debt.ANYTHING,
        incurred_before=case.before,
        leasebacks_before=case.leasebacks_before,
    )
    if isinstance(attempt(lambda: _owed(larger)), TurnedAway):
        assert case.amount + case.before > LIMIT, "it is refused within the limit"
    else:
        assert not isinstance(attempt(lambda: _owed(larger, case.smaller)), TurnedAway), "less of it is refused"
