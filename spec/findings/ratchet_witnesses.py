"""The figures of findings about options, lapses and excluded issues (Warrant 3(g)), and securities carried along."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from spec.additional_shares import AdditionalSharesFacts, Origin, additional_shares
from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.deemed_issues import (
    GrantFacts,
    LapseFacts,
    Operation,
    Rights,
    Since,
    options_granted,
    options_lapse,
)
from spec.distributions import Distributed, DistributionFacts, other_distribution
from spec.dividends import Counts, RecordedDividendFacts, dividend_recomputed
from spec.exercise import ExerciseFacts, exercise
from spec.facts import ONE_CENT, Unit
from spec.findings.finding import Figure, given, reading
from spec.readings import POINTS
from spec.reorganisation import Entitlement, RecapitalisationFacts, recapitalisation
from spec.reserve import OtherRight, ReserveFacts, reserve
from spec.terms import (
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    INITIAL_PURCHASE_PRICE,
    LAST_ISSUE_DATE,
    SERIES_B_DATE,
)

ONE = Fraction(1)
ALL_WARRANTS = Fraction(sum(line.warrants for line in EXHIBIT_A))


def date_hereof() -> tuple[Figure, ...]:
    """Shares issued between an early Warrant and a late one."""
    between = FIRST_CLOSING_DATE + timedelta(days=60)
    figures = [given("day on which shares are issued below the price", between, Unit.DATE)]
    for label, dated in (("of the First Closing", FIRST_CLOSING_DATE), ("of the last day for one", LAST_ISSUE_DATE)):
        case = AdditionalSharesFacts(warrant_dated=dated, issued_on=between)
        figures += [
            Figure(
                f"Additional Shares for a Warrant {label}, {each.key}",
                additional_shares(case, reading("ratchet.since", each.key)).additional,
                Unit.FLAG,
            )
            for each in POINTS["ratchet.since"].readings
        ]
    return tuple(figures)


def exercise_of_old_options() -> tuple[Figure, ...]:
    """Shares issued on exercise of options that were outstanding when the Warrant was issued."""
    case = AdditionalSharesFacts(
        warrant_dated=FIRST_CLOSING_DATE,
        issued_on=date(2002, 9, 2),
        origin=Origin.OTHER_RIGHTS,
        rights_since=SERIES_B_DATE,
        on_exercise=True,
    )
    return (
        given("date of the Warrant", case.warrant_dated, Unit.DATE),
        given("options outstanding since", SERIES_B_DATE, Unit.DATE),
        given("exercised on", case.issued_on, Unit.DATE),
        *(
            Figure(
                f"the shares are Additional Shares, {each.key}",
                additional_shares(case, reading("ratchet.old-rights", each.key)).additional,
                Unit.FLAG,
            )
            for each in POINTS["ratchet.old-rights"].readings
        ),
    )


def lapse() -> tuple[Figure, ...]:
    """Options at a cent that lapse unexercised after a split of one share into two."""
    halved = Since(what=Operation.MULTIPLIED, factor=Fraction(1, 2))
    granted = options_granted(GrantFacts(number=ONE, rights=Rights.OPTIONS, shares=1, payable=ONE_CENT))
    case = LapseFacts(
        granted_at=granted.effective_price, since=(halved,), number=granted.number * 2, rights=Rights.OPTIONS
    )
    return (
        given("Purchase Price before the grant", INITIAL_PURCHASE_PRICE, Unit.PRICE),
        given("payable on exercise of the one option", ONE_CENT, Unit.MONEY),
        Figure("Purchase Price after the grant", granted.purchase_price, Unit.PRICE),
        given("factor of the split that follows", halved.factor, Unit.RATIO),
        *(
            Figure(
                f"Purchase Price after the lapse, {each.key}",
                options_lapse(case, reading("ratchet.lapse", each.key)).purchase_price,
                Unit.PRICE,
            )
            for each in POINTS["ratchet.lapse"].readings
        ),
    )


def lapse_above() -> tuple[Figure, ...]:
    """A hundred options sold for a dollar, of which one is exercised and the rest lapse."""
    grant = GrantFacts(number=ONE, rights=Rights.OPTIONS, shares=100, received=ONE, payable=4 * ONE)
    granted = options_granted(grant)
    case = LapseFacts(
        granted_at=granted.effective_price,
        number=granted.number,
        rights=Rights.OPTIONS,
        shares=ONE,
        received=grant.received,
        received_on_exercise=grant.payable / grant.shares,
    )
    return (
        given("Purchase Price before the grant", grant.purchase_price, Unit.PRICE),
        given("options granted", grant.shares, Unit.COUNT),
        given("received for all of them", grant.received, Unit.MONEY),
        given("payable on exercise of all of them", grant.payable, Unit.MONEY),
        Figure("Purchase Price after the grant", granted.purchase_price, Unit.PRICE),
        given("shares issued on exercise, the rest lapsing", case.shares, Unit.SHARES),
        *(
            Figure(
                f"Purchase Price after the lapse, {each.key}",
                options_lapse(case, reading("ratchet.cap", each.key)).purchase_price,
                Unit.PRICE,
            )
            for each in POINTS["ratchet.cap"].readings
        ),
    )


def more_shares_than_money() -> tuple[Figure, ...]:
    """A convertible security for a dollar, whose conversion price has no floor."""
    figures = [given("received for the convertible security", ONE, Unit.MONEY)]
    for most in (10, 1_000, 100_000):
        made = options_granted(GrantFacts(number=ONE, rights=Rights.CONVERTIBLE_SECURITIES, shares=most, received=ONE))
        figures += [
            given("shares it can become", most, Unit.WHOLE_SHARES),
            Figure(f"Purchase Price, for {most:,}", made.purchase_price, Unit.PRICE),
        ]
    return tuple(figures)


def bought_before_the_lapse() -> tuple[Figure, ...]:
    """A share bought between the grant of options and their lapse, and one bought after it."""
    granted = options_granted(GrantFacts(number=ONE, rights=Rights.OPTIONS, shares=1, payable=ONE_CENT))
    after = options_lapse(LapseFacts(granted_at=granted.effective_price, number=granted.number, rights=Rights.OPTIONS))
    between = exercise(ExerciseFacts(number=granted.number, purchase_price=granted.purchase_price, designated=ONE))
    later = exercise(ExerciseFacts(number=after.number, purchase_price=after.purchase_price, designated=ONE))
    return (
        given("Purchase Price before the grant", INITIAL_PURCHASE_PRICE, Unit.PRICE),
        given("payable on exercise of the one option", ONE_CENT, Unit.MONEY),
        Figure("paid for a share between grant and lapse", between.payment, Unit.MONEY),
        Figure("paid for a share after the lapse", later.payment, Unit.MONEY),
    )


def paid_in_part() -> tuple[Figure, ...]:
    """A dividend of two shares on one, of which one is paid when due, the stock having grown meanwhile."""
    case = RecordedDividendFacts(
        number=Fraction(0), outstanding=ONE, declared=2, paid_when_due=1, counts_when_due=Counts(outstanding=2 * ONE)
    )
    return (
        given("shares outstanding on the record date", case.outstanding, Unit.SHARES),
        given("shares outstanding on the day of payment", 2 * ONE, Unit.SHARES),
        given("shares declared", case.declared, Unit.WHOLE_SHARES),
        given("shares paid", case.paid_when_due, Unit.WHOLE_SHARES),
        *(
            Figure(
                f"Purchase Price, {each.key}",
                dividend_recomputed(case, reading("dividend.unpaid", each.key)).purchase_price,
                Unit.PRICE,
            )
            for each in POINTS["dividend.unpaid"].readings
        ),
    )


def converted() -> tuple[Figure, ...]:
    """Another security of the Company's distributed on each share, beside a Warrant that is worth twice its price."""
    case = DistributionFacts(each_share=ONE, number=10 * ONE, fair_market_value=2 * INITIAL_PURCHASE_PRICE)
    return (
        given("shares under the Warrant", case.number, Unit.SHARES),
        given("securities distributed on each share", case.each_share, Unit.SHARES),
        given("fair market value", 2 * INITIAL_PURCHASE_PRICE, Unit.PRICE),
        *(
            Figure(
                f"securities laid by for the Holder, {each.key}",
                other_distribution(case, reading("securities.conversion", each.key)).added,
                Unit.SHARES,
            )
            for each in POINTS["securities.conversion"].readings
        ),
    )


def distributed_in_kind() -> tuple[Figure, ...]:
    """The same distribution, of the Company's own securities and of a subsidiary's."""
    own = DistributionFacts(each_share=ONE, number=10 * ONE)
    others = DistributionFacts(distributed=Distributed.OTHER, each_share=ONE, number=10 * ONE)
    return (
        given("shares under the Warrant", own.number, Unit.SHARES),
        given("distributed on each share", own.each_share, Unit.SHARES),
        Figure("laid by for the Holder, securities of the Company", other_distribution(own).added, Unit.SHARES),
        Figure("laid by for the Holder, anything else", other_distribution(others).added, Unit.SHARES),
    )


def recapitalised() -> tuple[Figure, ...]:
    """One share of a new class for ten of common stock."""
    case = RecapitalisationFacts(number=10 * ONE, received=(Entitlement(what="new stock", each_share=Fraction(1, 10)),))
    return (
        given("shares under the Warrant", case.number, Unit.SHARES),
        given("shares of new stock for each", Fraction(1, 10), Unit.RATIO),
        *(
            Figure(
                f"price of the whole Warrant, {each.key}",
                recapitalisation(case, reading("recapitalisation.price", each.key)).whole_price,
                Unit.EXACT_MONEY,
            )
            for each in POINTS["recapitalisation.price"].readings
        ),
    )


def split_in_suspense() -> tuple[Figure, ...]:
    """An exercise of a whole Warrant on notice of a merger, and a split before it closes."""
    closing = date(2002, 12, 2)
    case = ConditionalExerciseFacts(
        number_then=10 * ONE, designated=10 * ONE, notice_days=15, closed_on=closing, number=20 * ONE,
        purchase_price=INITIAL_PURCHASE_PRICE / 2,
    )  # fmt: skip
    figures = [
        given("shares designated, all there were", case.designated, Unit.SHARES),
        given("shares under the Warrant at the closing, after a split", case.number, Unit.SHARES),
    ]
    for each in POINTS["conditional.designation"].readings:
        made = conditional_exercise(case, reading("conditional.designation", each.key))
        figures += [
            Figure(f"shares issued, {each.key}", made.shares_issued, Unit.WHOLE_SHARES),
            Figure(f"shares left, {each.key}", made.number_after, Unit.SHARES),
        ]
    return tuple(figures)


def reserved_for_whom() -> tuple[Figure, ...]:
    """One Warrant of Exhibit A, with the five others beside it."""
    mine, *others = EXHIBIT_A
    case = ReserveFacts(
        number=Fraction(mine.warrants),
        others=tuple(
            OtherRight(held_by=each.purchaser, the_holders=False, number=Fraction(each.warrants)) for each in others
        ),
        authorised=int(ALL_WARRANTS),
        issued=0,
    )
    return (
        given("shares under the Warrant", case.number, Unit.SHARES),
        given("shares under the other five", ALL_WARRANTS - mine.warrants, Unit.SHARES),
        *(
            Figure(
                f"shares to be reserved, {each.key}",
                reserve(case, reading("reserve.others", each.key)).to_reserve,
                Unit.WHOLE_SHARES,
            )
            for each in POINTS["reserve.others"].readings
        ),
    )
