"""When what a Warrant is adjusted for counts (Warrant 3(b) to 3(d)): after the Warrant's date, and from what hour."""

from datetime import date
from typing import Final

from impl import inputs
from impl.errors import BadInput

SPLIT: Final = "a subdivision or combination"
DIVIDEND: Final = "a dividend in common stock, without a record date"
RECORDED_DIVIDEND: Final = "a dividend in common stock, by a record date"
DISTRIBUTION: Final = "a distribution of other securities"
AT_ONCE: Final = {SPLIT: False, DIVIDEND: True, RECORDED_DIVIDEND: False, DISTRIBUTION: True}


def adjusts(warrant_dated: date, effective_on: date, *, before_issue: bool) -> bool:
    """Whether what happens on a day adjusts a Warrant: from its own date on, once it is issued.

    ``before_issue`` says that, on that date, it comes first.
    """
    inputs.calendar_date("warrant_dated", warrant_dated)
    inputs.calendar_date("effective_on", effective_on)
    if effective_on == warrant_dated:
        return not before_issue
    return effective_on > warrant_dated


def in_effect(cause: str, effective_on: date, asked_on: date, *, closed: bool) -> bool:
    """Whether an adjustment is in effect: from the next day on, and on its own day once business has ``closed``.

    Dividends without a record date and distributions take effect when they are made. Raises `BadInput` for a cause
    that is none of those above.
    """
    if cause not in AT_ONCE:
        raise BadInput("cause", f"must be one of {', '.join(AT_ONCE)}")
    inputs.calendar_date("effective_on", effective_on)
    inputs.calendar_date("asked_on", asked_on)
    if asked_on == effective_on:
        return AT_ONCE[cause] or closed
    return asked_on > effective_on
