"""Where a run of the gate is shown besides the terminal: files and annotations, none of them ever green too early.

Each file is first written as *unfinished*, before anything is proved, and again at the end; so that whatever becomes of
the run, even where it is killed, no green file of an earlier one is left in its place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.gate.full import Report
from fourcorners.gate.shown.changed import NOTHING_CHANGED, Changed
from fourcorners.gate.shown.files import write_asked
from fourcorners.gate.shown.junit import junit
from fourcorners.gate.shown.outcome import UNFINISHED, Outcome
from fourcorners.gate.shown.problems import Problem, problems_of
from fourcorners.gate.shown.quality import code_quality
from fourcorners.gate.shown.sarif import sarif
from fourcorners.gate.shown.summary import markdown
from fourcorners.gate.shown.workflow import annotated

FORMS: Mapping[str, Callable[[Outcome], str]] = {
    "--junit": junit,
    "--sarif": sarif,
    "--summary": markdown,
    "--code-quality": code_quality,
}
"""What each option writes."""


@attrs.define
class Outlets:
    """The files asked for by option; ``appended`` is a summary that others write to as well; where annotations go."""

    files: Mapping[str, Path]
    appended: Path | None = None
    annotate: Callable[[str], None] | None = None
    _before: str | None = None

    @contextlib.contextmanager
    def shown(self) -> Iterator[Outlets]:
        """Show the run in the body: as unfinished until :meth:`conclude`, and with the reason if it breaks off.

        A file that cannot be written is :class:`CorpusError` at once, before the time is spent; two options that
        name one file are refused likewise.
        """
        self._check_distinct()
        self._write(Outcome(None))
        try:
            yield self
        except BaseException as error:
            with contextlib.suppress(CorpusError):  # what went wrong first is what must be told
                self._show(Outcome(None, unfinished=f"{UNFINISHED}: {_told(error)}"))
            raise

    def conclude(
        self,
        report: Report,
        corpus: Path | None = None,
        left_out: Mapping[str, str] | None = None,
        scope: Sequence[str] = (),
        outside: Mapping[str, Problem | None] | None = None,
        changed: Changed = NOTHING_CHANGED,
    ) -> None:
        """Show what came of it; ``corpus`` is the folder whose counterexamples were replayed.

        ``left_out`` and ``scope`` tell what was not examined, and why; ``outside`` holds the checks of outside logic by
        name, each with its problem if it has one. ``changed`` is what a fault is looked for among first.
        """
        if self.files or self.appended is not None or self.annotate is not None:
            outside = outside or {}
            problems = (*(each for each in outside.values() if each is not None), *problems_of(report, corpus, changed))
            self._show(Outcome(report, problems, UNFINISHED, left_out or {}, tuple(scope), tuple(outside)))

    def _show(self, outcome: Outcome) -> None:
        self._write(outcome)
        if self.annotate is not None:
            for line in annotated(outcome):
                self.annotate(line)

    def _write(self, outcome: Outcome) -> None:
        for option, path in self.files.items():
            write_asked(path, FORMS[option](outcome), option)
        if self.appended is not None:
            if self._before is None:
                self._before = _held(self.appended)
            write_asked(self.appended, self._before + markdown(outcome), "--summary")

    def _check_distinct(self) -> None:
        taken: dict[Path, str] = {}
        for option, path in self.files.items():
            other = taken.setdefault(path.resolve(), option)
            if other != option:
                raise CorpusError(str(path), option, f"{other} is to be written there as well", "give another path")


def _held(path: Path) -> str:
    """What the file holds already; nothing where there is none."""
    try:
        held = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        wrong = f"it cannot be read: {error.strerror or error}"
        raise CorpusError(str(path), "--summary", wrong, "give a file of your own with --summary FILE") from None
    return held if not held or held.endswith("\n") else f"{held}\n"


def _told(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "it was interrupted"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
