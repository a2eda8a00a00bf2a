"""What is at stake at every point: the modules that say what is measured, imported together."""

from __future__ import annotations

from fourcorners.ask import (
    stakes_calendar,
    stakes_closing,
    stakes_dilution,
    stakes_holders,
    stakes_notes,
    stakes_payments,
    stakes_registration,
    stakes_warrants,
)
from fourcorners.ask.stakes import STAKES

MEASURED = (
    stakes_closing,
    stakes_notes,
    stakes_warrants,
    stakes_dilution,
    stakes_holders,
    stakes_payments,
    stakes_registration,
    stakes_calendar,
)
"""Importing them registers what they measure."""

__all__ = ["MEASURED", "STAKES"]
