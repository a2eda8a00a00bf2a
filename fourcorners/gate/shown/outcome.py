"""What there is to show of a gate's run: the whole of it once it has concluded, and until then that it has not."""

from __future__ import annotations

import attrs

from fourcorners.gate.full import Report
from fourcorners.gate.shown.problems import Problem

UNFINISHED = "the gate did not finish: nothing is concluded"


@attrs.frozen
class Outcome:
    """A report with its problems; without a report, ``unfinished`` says why there is none, and nothing is green."""

    report: Report | None
    problems: tuple[Problem, ...] = ()
    unfinished: str = UNFINISHED

    @property
    def passed(self) -> bool:
        return self.report is not None and not self.report.exit_code
