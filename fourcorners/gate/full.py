"""The whole gate: the verdicts, the corpus replayed, and teeth: a seeded fault that each statement catches."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.record import record_smallest
from fourcorners.corpus.replay import Replayed, Status, index_missing, replay_all
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS, worst
from fourcorners.gate.run import GateResult
from fourcorners.gate.since import REPLAYED
from fourcorners.gate.trace import Orphan


@attrs.frozen
class Recorded:
    """A refuted statement's counterexample: the file it was written to, or why it was not."""

    statement: str
    path: Path | None
    trouble: str = ""

    @property
    def again(self) -> str:
        """The command that replays it: it looks for counterexamples where they are kept, unless told."""
        assert self.path is not None
        folder = self.path.parent
        elsewhere = "" if folder.resolve() == Path(REPLAYED).resolve() else f" --corpus {shlex.quote(str(folder))}"
        return f"fourcorners replay {self.path.stem}{elsewhere}"


@attrs.frozen
class Report:
    """Everything the gate found, and the exit code that it amounts to.

    ``outside`` holds the exit codes of the checks of outside logic.
    """

    result: GateResult
    replayed: tuple[Replayed, ...]
    toothless: tuple[str, ...]
    recorded: tuple[Recorded, ...]
    orphans: tuple[Orphan, ...] = ()
    stale: tuple[Orphan, ...] = ()
    outside: tuple[int, ...] = ()

    @property
    def differing(self) -> tuple[Replayed, ...]:
        """What does not replay as recorded, or cannot be replayed."""
        return tuple(entry for entry in self.replayed if not entry.passed and entry not in self.not_asked)

    @property
    def of_refuted(self) -> tuple[Replayed, ...]:
        """What differs of statements refuted here: it says again what their refutation says."""
        refuted = {verdict.statement for verdict in self.result.verdicts if verdict.standing is Standing.REFUTED}
        return tuple(entry for entry in self._otherwise if entry.statement in refuted)

    @property
    def of_others(self) -> tuple[Replayed, ...]:
        """What differs of statements that were not to be examined; of what is no statement, nobody else would tell."""
        others = self.not_examined
        return tuple(entry for entry in self._otherwise if entry.statement in others)

    @property
    def told_singly(self) -> tuple[Replayed, ...]:
        """Whatever else does not pass, what nobody could ask included."""
        together = {entry.id for entry in (*self.of_refuted, *self.of_others)}
        return tuple(entry for entry in (*self.differing, *self.not_asked) if entry.id not in together)

    @property
    def examined(self) -> frozenset[str]:
        """The ids of the statements examined."""
        return frozenset(verdict.statement for verdict in self.result.verdicts)

    @property
    def not_examined(self) -> frozenset[str]:
        """The ids of the other statements."""
        return frozenset(STATEMENTS.keys() - self.examined)

    @property
    def _otherwise(self) -> tuple[Replayed, ...]:
        return tuple(entry for entry in self.replayed if entry.status is Status.DIFFERS)

    @property
    def not_asked(self) -> tuple[Replayed, ...]:
        """What speaks of outside logic that nobody could ask."""
        return tuple(entry for entry in self.replayed if entry.status is Status.NOT_ASKED)

    @property
    def exit_code(self) -> int:
        if self.result.count(Standing.REFUTED) or self.differing or self.toothless or self.orphans or self.stale:
            return FAIL
        inconclusive = self.result.count(Standing.INCONCLUSIVE) or self.not_asked
        return worst([INCONCLUSIVE if inconclusive else PASS, *self.outside])


def concluded(
    result: GateResult,
    statements: Sequence[Statement],
    corpus: Path | None,
    record_in: Path | None,
    orphans: Sequence[Orphan] = (),
    stale: Sequence[Orphan] = (),
    replays: Callable[[Path], Iterable[Replayed]] = replay_all,
) -> Report:
    """Record what was refuted, replay the corpus, and see which statements no seeded fault has tried.

    ``corpus`` is the folder of recorded counterexamples (``None`` leaves it out), ``record_in`` where new ones go,
    ``orphans`` what the trace leaves hanging, ``stale`` the provisions worded otherwise than they were formalised.
    ``replays`` says what comes of every entry in the corpus.
    """
    recorded = tuple(recorded_in(record_in, v) for v in result.verdicts if v.standing is Standing.REFUTED)
    if corpus is None:
        return Report(result, (), (), recorded, tuple(orphans), tuple(stale))
    new = {record.path.name for record in recorded if record.path is not None}
    replayed = tuple(entry for entry in (*replays(corpus), *index_missing(corpus)) if entry.file not in new)
    bitten = {entry.statement for entry in replayed if entry.fault and _bites(entry)}
    toothless = tuple(statement.id for statement in statements if statement.id not in bitten)
    return Report(result, replayed, toothless, recorded, tuple(orphans), tuple(stale))


def _bites(entry: Replayed) -> bool:
    """Whether the fault is caught, though perhaps not as recorded: that fails the gate by itself."""
    caught = entry.failing is not None and entry.failing.said is not None
    return caught or entry.status in (Status.AS_RECORDED, Status.UNLISTED)


def recorded_in(folder: Path | None, verdict: Verdict) -> Recorded:
    """Record the smallest case on which a refuted statement fails, in ``folder``; or say why that could not be."""
    failures = [found.failure for found in verdict.samples.values() if found.failure is not None]
    if verdict.failure is not None and verdict.failure not in failures:
        failures.append(verdict.failure)
    if folder is None or not failures:
        return Recorded(verdict.statement, None, "no folder was given to record it in")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Recorded(verdict.statement, record_smallest(folder, STATEMENTS[verdict.statement], failures))
    except (CorpusError, OSError) as error:
        return Recorded(verdict.statement, None, str(error))
