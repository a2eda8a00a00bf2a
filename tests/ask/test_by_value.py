"""Facts that the engine cannot follow are taken value by value, and the answer says which."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from fourcorners.ask.by_value import combinations_by_value, proved
from fourcorners.ask.question import Said, answer, asked
from fourcorners.engine.domain import Domain
from fourcorners.engine.statements import Kind, Statement
from spec.facts import count, day, exact_money, facts, flag

LAST = 31


@facts
class Counted:
    """A day that can be followed only by itself, and facts that need not be."""

    on: date = day("day", minimum=date(2002, 1, 1), maximum=date(2002, 1, LAST))
    number: int = count("number", maximum=9)
    often: bool = flag("often")


@facts
class Paid:
    """A fact without end beside a day."""

    on: date = day("day", minimum=date(2002, 1, 1), maximum=date(2002, 1, LAST))
    amount: Fraction = exact_money("amount")
    often: bool = flag("often")


def claim(check: Any, cls: type[Any] = Counted) -> Statement:
    """A claim about such facts that nobody registers."""
    return Statement(
        id="a claim", clauses=("Note 1",), sentence="", fails_if="", kind=Kind.INVARIANT, rules=(), domain=Domain(cls),
        check=check,
    )  # fmt: skip


def test_the_fewest_cases_come_first_and_what_has_no_end_stays_symbolic() -> None:
    """But where nothing symbolic would be left, yes and no are taken too, and that is tried before all others."""
    assert list(combinations_by_value(Domain(Counted))) == [("on", "number", "often"), ("number",), ("on",)]
    assert list(combinations_by_value(Domain(Paid))) == [("on",)]


def test_a_claim_about_a_weekday_is_proved_day_by_day() -> None:
    """The amount stays symbolic; the domain says that each day was gone through."""

    def check(case: Paid) -> None:
        assert case.on.weekday() + case.amount >= 0

    narrower, proof = proved(claim(check, Paid), 20.0)
    assert (proof.complete, proof.cases) == (True, LAST)
    assert narrower.domain.in_words().startswith("on: every day from 1 January 2002 to 31 January 2002; amount: any")


def test_where_nothing_can_be_followed_every_case_is_run() -> None:
    """A place in a list is no place for a symbolic number."""

    def check(case: Counted) -> None:
        assert tuple(range(20))[case.on.weekday() + case.number] < 16

    narrower, proof = proved(claim(check), 20.0)
    assert (proof.complete, proof.cases, proof.paths) == (True, LAST * 10 * 2, LAST * 10 * 2)
    assert narrower.domain.finite


def test_the_one_day_on_which_it_fails_is_found() -> None:
    """And confirmed by running it."""

    def check(case: Counted) -> None:
        assert (case.on.day, case.number) != (29, 7)

    failure = proved(claim(check), 20.0)[1].failure
    assert failure is not None
    assert (failure.facts.on, failure.facts.number) == (date(2002, 1, 29), 7)


@pytest.mark.parametrize("cls", [Counted, Paid])
def test_when_time_is_up_nothing_is_proved(cls: type[Any]) -> None:
    """Neither by exploring nor by running."""

    def check(case: Any) -> None:
        assert tuple(range(20))[case.on.weekday()] < 16
        assert case.on.weekday() < case.on.day + 7

    asked_of, proof = proved(claim(check, cls), 0.0)
    assert (proof.complete, proof.failure, asked_of.domain.enumerated) == (False, None, ())
    assert proof.reason


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("notice.effective", "effective_on < sent_on"),
        ("notice.latest", "send_by > action_on"),
        ("warrant.expiry", "expires_on > 2008-12-30"),
    ],
)
def test_days_counted_over_a_calendar_settle_a_question(rule: str, question: str) -> None:
    """Business days are as many days off as a statement proves; an anniversary is taken day by day."""
    assert answer(asked(rule, question)).said is Said.NEVER


def test_days_counted_three_years_on_settle_a_question() -> None:
    """The date of the agreement day by day, the day asked about symbolic."""
    never = answer(asked("registration.termination", "last_day < dated"))
    assert (never.said, never.about.partition(";")[0]) == (
        Said.NEVER, "dated: every day from 14 December 2000 to 29 February 2004",
    )  # fmt: skip
    equal = answer(asked("registration.termination", "last_day = on"))
    assert equal.said is Said.YES
    assert (equal.case.on, equal.contrary is None) == (equal.case.dated.replace(year=equal.case.dated.year + 3), False)
