"""What there is to show of a gate's run: the whole of it once it has concluded, and until then that it has not."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from fourcorners.exits import FAIL
from fourcorners.gate.full import Report
from fourcorners.gate.shown.problems import Problem

UNFINISHED = "the gate did not finish: nothing is concluded"


@attrs.frozen
class Outcome:
    """A report with its problems; without a report, ``unfinished`` says why there is none, and nothing is green.

    ``left_out`` are statements not examined, each with the reason, and ``scope`` says so in lines; ``outside``
    names the checks of outside logic.
    """

    report: Report | None
    problems: tuple[Problem, ...] = ()
    unfinished: str = UNFINISHED
    left_out: Mapping[str, str] = attrs.field(factory=dict)
    scope: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return FAIL if self.report is None else self.report.exit_code

    @property
    def passed(self) -> bool:
        return self.report is not None and not self.exit_code
