"""Plots: exact figures placed where they belong, words that stay words, and the table of the same beneath."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from fourcorners.web.plots import Axis, Line, Plot, Span, Spans
from fourcorners.web.ticks import day_ticks, in_short, number_ticks
from spec.facts import Unit

SVG = "{http://www.w3.org/2000/svg}"


def day(text: str) -> Fraction:
    """A day as a place along."""
    return Fraction(date.fromisoformat(text).toordinal())


def plot(*lines: Line, unit: Unit = Unit.EXACT_MONEY) -> Plot:
    """A plot over days."""
    return Plot("a-plot", "Amounts", "What they do.", Axis("day", Unit.DATE), Axis("amount", unit), lines)


GROWING = Line('Kumi <Hui> & "Co"', ((day("2002-01-31"), Fraction(100)), (day("2003-01-31"), Fraction(200))))


def drawings(of: Plot | Spans) -> list[ET.Element]:
    """The two drawings, as a reader of XML finds them."""
    return list(ET.fromstring(f"<both>{of.drawn}</both>"))


def test_a_drawing_has_a_title_a_description_and_a_role_and_its_ids_are_its_own() -> None:
    both = drawings(plot(GROWING))
    assert [svg.get("class") for svg in both] == ["plot desk", "plot phone"]
    for svg in both:
        assert svg.get("role") == "img"
        titled = [svg.find(f"{SVG}{tag}") for tag in ("title", "desc")]
        assert svg.get("aria-labelledby") == " ".join(str(each.get("id")) for each in titled if each is not None)
    ids = [each.get("id") for svg in both for each in svg.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_no_colour_and_no_style_is_written_into_a_drawing() -> None:
    assert "style" not in plot(GROWING).drawn
    assert "#" not in plot(GROWING).drawn
    assert not any(each.get("fill") or each.get("stroke") for svg in drawings(plot(GROWING)) for each in svg.iter())


def test_a_line_goes_from_corner_to_corner_and_a_stepped_one_along_and_up() -> None:
    wide = drawings(plot(GROWING))[0]
    assert wide.find(f"{SVG}path[@class='line look-0']").get("d") == "M96.0 154.0L886.0 12.0"  # type: ignore[union-attr]
    stepped = drawings(plot(Line("x", GROWING.points, stepped=True)))[0]
    assert stepped.find(f"{SVG}path[@class='line look-0']").get("d") == "M96.0 154.0H886.0V12.0"  # type: ignore[union-attr]


def test_a_single_point_is_drawn_where_it_lies() -> None:
    """As after a story of one day: a line of no length would not be seen."""
    for svg in drawings(plot(Line("Kumi Hui", GROWING.points[:1]))):
        (ring,) = svg.iter(f"{SVG}circle")
        assert "line" in str(ring.get("class"))
        assert not list(svg.iterfind(f"{SVG}path[@class='line look-0']"))


def test_the_table_beneath_holds_the_figures_drawn() -> None:
    other = Line("other", ((day("2002-06-30"), Fraction(1, 3)),), stepped=True)
    held = plot(GROWING, other)
    assert held.headings == ["day", GROWING.label, "other"]
    assert held.rows == [
        ["31 January 2002", "$100.00", ""], ["30 June 2002", "", "$0.33"], ["31 January 2003", "$200.00", "$0.33"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "points",
    [
        (),
        ((day("2002-01-31"), Fraction(0)),),
        ((day("2002-01-31"), Fraction(-3)), (day("2002-02-01"), Fraction(-2))),
        ((day("2002-01-31"), Fraction(10) ** 3000), (day("2002-02-01"), Fraction(1, 10**3000))),
    ],
)
def test_nothing_one_point_less_than_nothing_and_more_than_a_float_holds_are_drawn(
    points: tuple[tuple[Fraction, Fraction], ...],
) -> None:
    assert len(drawings(plot(Line("x", points)))) == 2


def test_spans_stand_one_below_another_each_under_its_name() -> None:
    spans = Spans(
        "who", "Who decides", "Groups.", Axis("day", Unit.DATE),
        (Span("A with B", day("2002-01-31"), day("2003-01-31")), Span("C" * 300, day("2003-01-30"), day("2003-01-31"))),
        "group",
    )  # fmt: skip
    wide = drawings(spans)[0]
    assert len(wide.findall(f"{SVG}rect")) == 2
    assert "A with B" in [each.text for each in wide.iter(f"{SVG}text")]
    assert spans.rows[0] == ["A with B", "31 January 2002", "31 January 2003"]
    assert len(drawings(Spans("none", "t", "s", Axis("day", Unit.DATE), (), "group"))) == 2


def test_marks_are_round_and_reach_over_both_ends() -> None:
    marks = number_ticks(Fraction(0), Fraction(2_147_357), 6, Unit.EXACT_MONEY)
    assert [each.label for each in marks] == ["$0", "$500k", "$1m", "$1.5m", "$2m", "$2.5m"]
    assert [each.label for each in number_ticks(Fraction(0), Fraction(1, 10), 4, Unit.PRICE)] == [
        "$0", "$0.05", "$0.10",
    ]  # fmt: skip
    assert [each.value for each in number_ticks(Fraction(0), Fraction(1), 6, Unit.WHOLE_SHARES)] == [0, 1]


def test_days_are_marked_at_months_or_years_as_many_as_there_is_room_for() -> None:
    assert [each.label for each in day_ticks(day("2002-01-31"), day("2003-06-30"), 3)] == [
        "Jul 2002", "Jan 2003",
    ]  # fmt: skip
    assert day_ticks(day("2002-01-31"), day("2007-03-30"), 6)[0].label == "2003"
    assert [each.label for each in day_ticks(day("2002-01-31"), day("2002-02-03"), 6)] == ["31 Jan 2002", "3 Feb 2002"]


def test_figures_beside_marks_are_short() -> None:
    assert in_short(Fraction(12_500), Unit.SHARES) == "12.5k"
    assert in_short(Fraction(-2_500_000), Unit.MONEY) == "-$2.5m"
    assert in_short(Fraction(1, 20), Unit.PRICE) == "$0.05"
    assert in_short(Fraction(5 * 10**9), Unit.SHARES) == "5bn"
