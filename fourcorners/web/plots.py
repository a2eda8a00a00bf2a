"""Plots drawn by the server: lines, steps and spans as SVG, from exact figures, with the table of the same beneath.

Each is drawn twice, for a desk and for a phone, so that its words keep their size; a stylesheet shows one of the two.
No colour or style is written into a drawing: classes take them from the page's, in the dark and on paper as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import attrs
from markupsafe import Markup

from fourcorners.notation import show
from fourcorners.web.ticks import Tick, day_ticks, number_ticks
from spec.facts import Unit

Point = tuple[Fraction, Fraction]
"""Where along and how high; a day is its ordinal."""

MOST_STYLES = 8
"""Lines that look different from each other; there are no more looks than that."""


@attrs.frozen
class Axis:
    """What is drawn along or up: a label, and of what its figures are."""

    label: str
    unit: Unit

    def said(self, value: Fraction) -> str:
        """A figure of it as a person reads it."""
        return show(date.fromordinal(int(value)) if self.unit is Unit.DATE else value, self.unit)

    def ticks(self, low: Fraction, high: Fraction, most: int) -> list[Tick]:
        """At most about so many marks."""
        return day_ticks(low, high, most) if self.unit is Unit.DATE else number_ticks(low, high, most, self.unit)


@attrs.frozen
class Line:
    """Points to be joined, straight or in steps, under a label."""

    label: str
    points: tuple[Point, ...]
    stepped: bool = False


@attrs.frozen
class Plot:
    """Lines over one axis; ``id`` is unique on its page, ``says`` tells in words what is to be seen."""

    id: str
    title: str
    says: str
    along: Axis
    up: Axis
    lines: tuple[Line, ...]
    mark: Fraction | None = None
    """Where along the case at hand stands."""

    @property
    def legend(self) -> list[tuple[int, str]]:
        """The look of each line, by number, and its label."""
        return [(number % MOST_STYLES, line.label) for number, line in enumerate(self.lines)]

    @property
    def headings(self) -> list[str]:
        """Those of the table beneath."""
        return [self.along.label, *(line.label for line in self.lines)]

    @property
    def rows(self) -> list[list[str]]:
        """The table beneath: a row for each place along at which a line has a point."""
        places = sorted({along for line in self.lines for along, _ in line.points})
        heights = [dict(line.points) for line in self.lines]
        rows, last = [], [""] * len(self.lines)
        for place in places:
            for number, (line, known) in enumerate(zip(self.lines, heights, strict=True)):
                last[number] = self.up.said(known[place]) if place in known else last[number] if line.stepped else ""
            rows.append([self.along.said(place), *last])
        return rows

    @property
    def drawn(self) -> Markup:
        """The drawing, for a desk and for a phone."""
        return _twice(self.id, lambda sheet: _lines(self, sheet), self.title, self.says)


@attrs.frozen
class Span:
    """From where to where along, under a label."""

    label: str
    since: Fraction
    until: Fraction


@attrs.frozen
class Spans:
    """Spans of days, one below another."""

    id: str
    title: str
    says: str
    along: Axis
    spans: tuple[Span, ...]
    of: str
    """What each of them is."""

    legend: tuple[()] = ()

    @property
    def headings(self) -> list[str]:
        """Those of the table beneath."""
        return [self.of, "since", "until"]

    @property
    def rows(self) -> list[list[str]]:
        """The table beneath."""
        return [[each.label, self.along.said(each.since), self.along.said(each.until)] for each in self.spans]

    @property
    def drawn(self) -> Markup:
        """The drawing, for a desk and for a phone."""
        return _twice(self.id, lambda sheet: _spans(self, sheet), self.title, self.says)


# -- the sheet


@attrs.frozen
class _Sheet:
    """How large a drawing is, in the units that its words are 13 high in, and how wide a letter is."""

    name: str
    width: int
    height: int
    left: int
    marks_along: int
    letter: float = 7.0

    right: int = 14
    top: int = 12
    bottom: int = 44


_SHEETS = (_Sheet("desk", 900, 340, 96, 9), _Sheet("phone", 340, 280, 72, 3))
SPAN_HEIGHT = 34


def _twice(id: str, draw: Callable[[Any], Element], title: str, says: str) -> Markup:
    drawn = []
    for sheet in _SHEETS:
        svg = draw(sheet)
        svg.set("class", f"plot {sheet.name}")
        svg.set("role", "img")
        named = f"{id}-{sheet.name}"
        svg.set("aria-labelledby", f"{named}-title {named}-desc")
        for place, (tag, text) in enumerate((("title", title), ("desc", says))):
            told = Element(tag, {"id": f"{named}-{tag}"})
            told.text = text
            svg.insert(place, told)
        drawn.append(tostring(svg, encoding="unicode"))
    return Markup("".join(drawn))  # made by a writer of XML, which escapes every text


def _svg(sheet: _Sheet, height: int) -> Element:
    return Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {sheet.width} {height}"})


def _at(value: float) -> str:
    return f"{value:.1f}"


def _text(parent: Element, x: float, y: float, text: str, anchor: str = "middle", **more: str) -> None:
    said = SubElement(parent, "text", {"x": _at(x), "y": _at(y), "text-anchor": anchor, **more})
    said.text = text


class _Scale:
    """From figures to places on a sheet."""

    def __init__(self, low: Fraction, high: Fraction, begins: int, ends: int) -> None:
        self._low, self._span, self._begins, self._length = low, high - low, begins, ends - begins

    def __call__(self, value: Fraction) -> float:
        part = (value - self._low) / self._span if self._span else Fraction(0)
        return self._begins + float(part) * self._length


def _ends(values: Sequence[Fraction], *, from_nothing: bool) -> tuple[Fraction, Fraction]:
    """The least and the greatest; something apart even where all are alike."""
    low, high = min(values), max(values)
    if from_nothing and low > 0:
        low = Fraction(0)
    if from_nothing and high < 0:
        high = Fraction(0)
    return (low, high) if high > low else (low, low + 1)


def _lines(plot: Plot, sheet: _Sheet) -> Element:
    svg = _svg(sheet, sheet.height)
    points = [point for line in plot.lines for point in line.points]
    if not points:
        _text(svg, sheet.width / 2, sheet.height / 2, "There is nothing to draw.")
        return svg
    along = _ends([x for x, _ in points], from_nothing=False)
    high = plot.up.ticks(*_ends([y for _, y in points], from_nothing=True), 6)
    up = (min(high[0].value, *(y for _, y in points)), max(high[-1].value, *(y for _, y in points)))
    floor = sheet.height - sheet.bottom
    x, y = _Scale(*along, sheet.left, sheet.width - sheet.right), _Scale(*up, floor, sheet.top)
    grid = SubElement(svg, "g", {"class": "grid"})
    for tick in high:
        SubElement(grid, "path", {"d": f"M{sheet.left} {_at(y(tick.value))}H{sheet.width - sheet.right}"})
        _text(grid, sheet.left - 8, y(tick.value) + 4, tick.label, "end")
    _marks_along(svg, plot.along, along, x, sheet, floor)
    if plot.mark is not None and along[0] <= plot.mark <= along[1]:
        SubElement(svg, "path", {"class": "mark", "d": f"M{_at(x(plot.mark))} {sheet.top}V{floor}"})
    for number, line in enumerate(plot.lines):
        look = {"class": f"line look-{number % MOST_STYLES}"}
        if len(line.points) == 1:  # a line of no length is not to be seen
            ((at, up_to),) = line.points
            SubElement(svg, "circle", {**look, "cx": _at(x(at)), "cy": _at(y(up_to)), "r": "4"})
        elif line.points:
            SubElement(svg, "path", {**look, "d": _joined(line, x, y)})
    return svg


def _joined(line: Line, x: _Scale, y: _Scale) -> str:
    drawn: list[str] = []
    for along, up in line.points:
        if not drawn:
            drawn.append(f"M{_at(x(along))} {_at(y(up))}")
        elif line.stepped:
            drawn.append(f"H{_at(x(along))}V{_at(y(up))}")
        else:
            drawn.append(f"L{_at(x(along))} {_at(y(up))}")
    return "".join(drawn)


def _marks_along(
    svg: Element, axis: Axis, ends: tuple[Fraction, Fraction], x: _Scale, sheet: _Sheet, floor: int
) -> None:
    group = SubElement(svg, "g", {"class": "along"})
    SubElement(group, "path", {"d": f"M{sheet.left} {floor}H{sheet.width - sheet.right}"})
    for tick in axis.ticks(*ends, sheet.marks_along):
        if not ends[0] <= tick.value <= ends[1]:
            continue
        place, wide = x(tick.value), len(tick.label) * sheet.letter / 2
        SubElement(group, "path", {"d": f"M{_at(place)} {floor}v5"})
        _text(group, min(max(place, wide), sheet.width - wide), floor + 20, tick.label)
    _text(group, (sheet.left + sheet.width - sheet.right) / 2, floor + 39, axis.label, **{"class": "axis"})


def _spans(plot: Spans, sheet: _Sheet) -> Element:
    height = sheet.top + SPAN_HEIGHT * max(1, len(plot.spans)) + sheet.bottom
    svg = _svg(sheet, height)
    if not plot.spans:
        _text(svg, sheet.width / 2, height / 2, "There is nothing to draw.")
        return svg
    ends = _ends([end for each in plot.spans for end in (each.since, each.until)], from_nothing=False)
    margin = sheet.right
    x = _Scale(*ends, margin, sheet.width - margin)
    most = int((sheet.width - 2 * margin) / sheet.letter)
    for number, each in enumerate(plot.spans):
        top = sheet.top + SPAN_HEIGHT * number
        begins, ended = x(each.since), x(each.until)
        label = each.label if len(each.label) <= most else each.label[: most - 1] + "…"
        if begins + len(label) * sheet.letter < sheet.width - margin:
            _text(svg, begins, top + 12, label, "start")
        else:
            _text(svg, sheet.width - margin, top + 12, label, "end")
        bar = {"x": _at(begins), "y": str(top + 17), "width": _at(max(ended - begins, 2)), "height": "9"}
        SubElement(svg, "rect", {"class": "span", **bar})
    moved = attrs.evolve(sheet, left=margin)
    _marks_along(svg, plot.along, ends, x, moved, height - sheet.bottom)
    return svg
