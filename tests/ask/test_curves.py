"""Figures over time: Note Amounts that grow, Warrants that step, and who decides from when until when."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from fourcorners.ask.curves import Course, course_of, together
from fourcorners.ask.play import Play
from fourcorners.ask.story import read_story, shipped, story_from
from spec.interest import NoteAmountFacts, note_amount

BAPEF, KELLY = "BAPEF Investments XII, Ltd.", "Phillip E. Kelly"


def course(text: str) -> Course:
    """The curves of a story."""
    play = Play.of(story_from(text, "story.toml"), {})
    return course_of(list(play), play.readings)


@pytest.fixture(scope="module")
def life() -> Course:
    """The whole life of the deal."""
    play = Play.of(read_story(shipped(Path("a-lawful-sequel"))), {})
    return course_of(list(play), play.readings)


def test_a_note_grows_as_its_rule_says_between_events_and_ends_at_nothing_once_paid(life: Course) -> None:
    kelly = next(curve for curve in life.note_amounts if curve.label == KELLY)
    found = dict(kelly.points)
    on = date(2002, 3, 4)
    rule = note_amount(NoteAmountFacts(principal=Fraction(402_629), accrues_from=date(2001, 12, 28), on=on))
    assert found[on] == rule.note_amount
    assert kelly.points[-1][1] == 0
    days = [day for day, _ in kelly.points]
    assert days == sorted(days)


def test_no_interest_is_drawn_after_maturity() -> None:
    closing = '[opening]\ncommon = "1"\n[[event]]\non = 2002-01-31\nevent = "closing"\nlines = "exhibit-a"\n'
    after = closing + '[[event]]\non = 2003-07-30\nevent = "days-pass"\ndays = 1\n'
    bapef = next(curve for curve in course(after).note_amounts if curve.label == BAPEF)
    whole = note_amount(
        NoteAmountFacts(principal=Fraction(2_147_357), accrues_from=date(2001, 12, 28), on=date(2003, 6, 30))
    )
    assert bapef.points[-1] == (date(2003, 7, 31), whole.note_amount)


def test_a_price_steps_on_the_day_of_the_issue_and_alike_warrants_are_one_curve(life: Course) -> None:
    prices = {curve.label: dict(curve.points) for curve in life.prices}
    assert prices["Kumi Hui"][date(2002, 8, 28)] == Fraction(1, 10)
    assert prices["Kumi Hui"][date(2002, 9, 2)] == Fraction(1, 20)
    drawn = together(life.prices)
    assert len(drawn) < len(life.prices)
    assert {name for curve in drawn for name in curve.label.split(", ")} >= {"Kumi Hui", KELLY}


def test_who_decides_is_told_from_the_day_it_begins_until_another_group_does(life: Course) -> None:
    alone = next(span for span in life.deciding if span.group == (BAPEF,))
    assert (alone.since, alone.until) == (date(2002, 1, 31), date(2003, 7, 3))
    later = [span for span in life.deciding if span.since == date(2003, 7, 3)]
    assert later
    assert all(BAPEF not in span.group for span in later)
    assert life.undecided == ""


def test_more_holders_than_groups_are_worked_out_of_are_said_to_be_too_many() -> None:
    lines = ", ".join(f'{{ purchaser = "P{n}", purchase_price = "$120,000.00" }}' for n in range(13))
    found = course(f'[opening]\ncommon = "1"\n[[event]]\non = 2002-01-31\nevent = "closing"\nlines = [{lines}]\n')
    assert found.deciding == ()
    assert "more than 12 Holders" in found.undecided


def test_a_story_without_a_closing_has_nothing_to_draw() -> None:
    found = course('[opening]\ncommon = "1"\n[[event]]\non = 2002-01-31\nevent = "days-pass"\ndays = 1\n')
    assert (found.note_amounts, found.prices, found.numbers, found.deciding) == ((), (), (), ())
