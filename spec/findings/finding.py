"""What a finding is: a defect in the drafting of the agreements, where it stands, and what turns on it."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

from spec.errors import Refused
from spec.facts import Unit
from spec.readings import POINTS, Readings, choose

T = TypeVar("T")

ID = re.compile(r"(?:agreement|note|warrant|registration|documents)\.[a-z0-9]+(?:-[a-z0-9]+)*")


class Kind(enum.Enum):
    """What manner of defect it is. The value is the word a person reads."""

    UNDEFINED = "undefined term"
    DOUBLY_DEFINED = "doubly defined term"
    CROSS_REFERENCE = "wrong cross-reference"
    MISSING = "missing mechanics"
    CONFLICT = "conflict"
    AMBIGUITY = "ambiguity"
    DIVISION = "division by zero"
    FIGURES = "figures that do not agree"
    UNREACHABLE = "provision that nothing can meet"
    FORM = "form that cannot express the text"
    CARRIED_OVER = "words carried over from another bargain"
    SLIP = "slip of the pen with effect"
    BLANK = "left blank"


class Severity(enum.Enum):
    """How much turns on it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def means(self) -> str:
        """What a finding of this severity is."""
        return MEANING[self]


MEANING = {
    Severity.HIGH: "money, shares or a remedy turn on it in events that the parties plainly had in mind",
    Severity.MEDIUM: "money, shares or a remedy turn on it in events less likely, or less is at stake",
    Severity.LOW: "what was meant can be had from the context, or little turns on it",
}


@attrs.frozen
class Figure:
    """A line of a witness: a fact that is ``given``, or a figure that the rules yielded from such facts."""

    label: str
    value: Any
    unit: Unit
    given: bool = False


Witness = Callable[[], tuple[Figure, ...]]
"""Computes the figures of a finding by the rules, when it is called."""


@attrs.frozen
class Finding:
    """A defect of drafting.

    ``id`` is public and stable; ``title`` is one sentence; ``reason`` says why the severity is what it is;
    ``clauses`` are where it stands, the principal one first; ``says`` is what the text does, paraphrased;
    ``readings`` are those that compete, in words; ``points`` are the ids of the points of
    :class:`~spec.readings.Readings` that they belong to; ``witness`` computes the figures, where there are any.
    """

    id: str = attrs.field(validator=attrs.validators.matches_re(ID))
    title: str
    kind: Kind
    severity: Severity
    reason: str
    clauses: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    says: str
    readings: tuple[str, ...] = ()
    points: tuple[str, ...] = attrs.field(
        default=(), validator=attrs.validators.deep_iterable(attrs.validators.in_(POINTS))
    )
    witness: Witness | None = None


def given(label: str, value: Any, unit: Unit) -> Figure:
    """A fact that the witness starts from."""
    return Figure(label, value, unit, given=True)


def but(case: T, **changes: Any) -> T:
    """The same facts but for some, held to their bounds again."""
    changed: T = attrs.evolve(cast(Any, case), **changes)
    return changed


def reading(point: str, key: str) -> Readings:
    """The default readings but for one point."""
    return choose({point: key})


def attempt(rule: Callable[..., Any], facts: Any, readings: Readings | None = None) -> Any:
    """The outcome of the rule, or the :class:`Refused` that turned the case away."""
    try:
        return rule(facts, readings)
    except Refused as refusal:
        return refusal


def told(label: str, tried: Any, field: str, unit: Unit) -> Figure:
    """One field of what :func:`attempt` brought, or the refusal in words."""
    if isinstance(tried, Refused):
        return Figure(label, str(tried), Unit.NAME)
    return Figure(label, getattr(tried, field), unit)


def answered(label: str, tried: Any) -> Figure:
    """Whether what was attempted is allowed, or by which clause it is refused."""
    return Figure(label, str(tried) if isinstance(tried, Refused) else "allowed", Unit.NAME)
