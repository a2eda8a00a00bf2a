"""What is drawn beside a rule's result: figures that the rule itself yields, nothing where it turns one away."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from starlette.testclient import TestClient

from fourcorners.web.rule_plots import plots_for
from spec.interest import NoteAmountFacts
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.ratchet import RatchetFacts
from spec.readings import DEFAULT_READINGS


def test_a_note_amount_is_drawn_to_maturity_under_every_day_count_and_the_differences_apart() -> None:
    facts = NoteAmountFacts(principal=Fraction(402_629), accrues_from=date(2001, 12, 28), on=date(2002, 8, 15))
    over_time, apart = plots_for("note.amount", facts, DEFAULT_READINGS)
    assert len(over_time.lines) == len(apart.lines) + 1 == 5
    assert over_time.lines[0].points[0][1] == 402_629
    assert over_time.mark == facts.on.toordinal()
    assert over_time.rows[-1][0] == "30 June 2003"
    assert apart.lines[0].points[0][1] == 0


def test_a_net_exercise_is_drawn_only_where_it_is_not_turned_away() -> None:
    facts = NetExerciseFacts(
        designated=Fraction(1000), fair_market_value=Fraction(1, 4), purchase_price=Fraction(1, 20)
    )
    (drawn,) = plots_for("warrant.net-exercise", facts, DEFAULT_READINGS)
    points = dict(drawn.lines[0].points)
    assert min(points) == Fraction(1, 20)
    assert points[Fraction(1, 4)] == net_exercise(facts).shares_exact == 800


def test_a_ratchet_is_drawn_from_a_low_price_to_above_the_purchase_price() -> None:
    facts = RatchetFacts(number=Fraction(1000), shares=1_000_000, consideration=Fraction(50_000))
    (drawn,) = plots_for("warrant.ratchet", facts, DEFAULT_READINGS)
    points = dict(drawn.lines[0].points)
    assert points[Fraction(1, 20)] == 2000
    assert points[Fraction(1, 10)] == points[max(points)] == 1000


def test_other_rules_are_not_drawn() -> None:
    assert plots_for("warrant.exercise", None, DEFAULT_READINGS) == []


def test_the_drawing_stands_beside_the_result_on_the_page(site: TestClient) -> None:
    asked = {"designated": "1000", "fair_market_value": "0.25", "purchase_price": "0.05"}
    page = site.get("/calculate/warrant.net-exercise", params=asked)
    assert page.status_code == 200
    assert '<figure class="plotted" id="net-exercise">' in page.text
    assert "/static/plots.css" in page.text
    assert "/static/plots.css" not in site.get("/calculate/warrant.exercise").text
