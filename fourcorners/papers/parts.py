"""The parts that every paper has: the facts, the working, the readings relied on, what it was drawn up by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fourcorners import __version__
from fourcorners.ask.citation import digest_of
from fourcorners.corpus.shown import exact_beside, in_unit
from fourcorners.papers.paper import Block, Heading, Line, Paragraph, Particular, Particulars, Working
from spec.facts import Quantity, Unit, quantities
from spec.readings import POINTS
from spec.rules import Derivation, Step

NOT_ADVICE = (
    "This paper states a calculation. Whether what it states has happened, and what follows from it, is for the "
    "parties and their counsel."
)


def figure(value: Any, quantity: Quantity) -> Particular:
    """A single figure with its label, and the exact one where that is another."""
    if value is None:
        return Particular(quantity.label, f"none: {quantity.absent}" if quantity.absent else "none")
    shown = in_unit(value, quantity.unit)
    return Particular(quantity.label, shown, exact_beside(value, shown))


def particulars(held: Any, without: Iterable[str] = ()) -> Particulars:
    """Every single figure of facts or of an outcome, but for those named; lists stand elsewhere."""
    left_out = set(without)
    fields = {name: each for name, each in quantities(type(held)).items() if name not in left_out}
    single = {name: each for name, each in fields.items() if each.unit not in (Unit.LIST, Unit.FACTS)}
    return Particulars(tuple(figure(getattr(held, name), each) for name, each in single.items()))


def working(derivation: Derivation) -> Working:
    """Every step with its clause and figure, and what applied; what was looked at and did not apply is left out."""
    lines = []
    for entry in derivation.entries:
        if isinstance(entry, Step):
            shown = in_unit(entry.value, entry.unit)
            lines.append(Line(entry.clause, entry.name, shown, exact_beside(entry.value, shown)))
        elif entry.fired:
            lines.append(Line(entry.clause, entry.sentence))
    return Working(tuple(lines))


def ending(derivation: Derivation, rounding: str) -> tuple[Block, ...]:
    """The working, what is rounded and how, and the readings relied on."""
    blocks: list[Block] = [Heading("How it is worked out"), working(derivation)]
    blocks += [Heading("What is rounded"), Paragraph(rounding)]
    points = derivation.rule.points
    if points:
        blocks += [Heading("How the text is read"), Particulars(tuple(_reading(derivation, id) for id in points))]
    blocks.append(Paragraph(NOT_ADVICE, quiet=True))
    return tuple(blocks)


def _reading(derivation: Derivation, id: str) -> Particular:
    point = POINTS[id]
    taken = getattr(derivation.readings, point.field)
    usual = "" if taken is point.default else " (not the usual reading)"
    return Particular(id, f"{taken.key}{usual}: {taken.says}")


def colophon(derivation: Derivation) -> str:
    """By what the paper was drawn up, and the digest of what was derived."""
    return f"Rule {derivation.rule.id}, fourcorners {__version__}; digest {digest_of(derivation)}"
