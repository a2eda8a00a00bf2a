"""A mutant that no known case kills: killed after all, proved equivalent, or survived for a reason.

First both codes of the function run side by side in proofs of the statements that reach it: where each proof goes
through, no facts tell them apart; where one does not, its facts are tried on the statements. Then random cases, and
proofs of the statements with the fault in place. What still lives is compared once more where impl or spec is entered.
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import CodeType, FrameType
from typing import Any

import attrs

from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Failure, Proof
from fourcorners.faults import ROOMS, StaleFault
from fourcorners.faults.constants import used_at
from fourcorners.faults.variants import Target, targets
from fourcorners.mutants.alike import NotComparable, side_by_side
from fourcorners.mutants.cases import Known
from fourcorners.mutants.installed import OutOfTime, installed, processor_time
from fourcorners.mutants.mutant import Fate, Mutant, Outcome
from fourcorners.mutants.symmetric import all_one, the_same_for_all_numbers
from fourcorners.mutants.trial import OUT_OF_MEMORY, TIMED_OUT
from fourcorners.notation import exact_text

BY_SOLVER = "the solver"
COMPARING = Limits(seconds=2.0, paths=4_000, witness_seconds=0.2, in_all=40.0)


@attrs.frozen
class Effort:
    """How long a survivor is looked into.

    How many statements are compared and sampled, beside all that hold the engine to the agreement and all that can be
    exhausted case by case; of how many the paths are witnessed, and of how many about a module some of whose lines no
    known case runs; seconds of processor time for each comparison and each sampling; draws; the limits of a proof.
    """

    statements: int = 6
    witnessed: int = 3
    about: int = 12
    seconds: float = 60.0
    sampling: float = 1.5
    draws: int = 300
    small: int = 400
    limits: Limits = COMPARING


@attrs.frozen
class _Compared:
    """What comparing came to: statements over which nothing differs, or facts on which something does, or why not.

    ``tested`` are those of them that are only tested: nothing differs on cases of theirs.
    """

    over: tuple[str, ...] = ()
    differs: tuple[Statement, Any, str] | None = None
    open: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        return bool(self.over) and not self.open and self.differs is None


@attrs.define(slots=False)
class Settling:
    """Settles the mutants of one function; ``known`` are the statements that reach it, the most particular first."""

    target: Target
    known: Sequence[Known]
    effort: Effort = attrs.field(factory=Effort)
    telling: list[tuple[Statement, Any]] = attrs.field(factory=list)

    def run(self, mutant: Mutant, code: Any) -> Outcome:
        """What becomes of the mutant."""
        reach = [each.statement for each in self.known if each.running(mutant.fault.module, *mutant.lines)]
        if not reach:
            return Outcome(mutant.id, Fate.SURVIVED, reason="no case of any statement reaches it")
        why = all_one(mutant.fault) or the_same_for_all_numbers(self.target, code, reach)
        if why:
            return Outcome(mutant.id, Fate.EQUIVALENT, (reach[0].id,), reason=why)
        killed = self._first(mutant, self._by_telling_cases(code))
        if killed is not None:
            return killed
        nearest, further = reach[: self.effort.statements], reach[self.effort.statements :]
        chosen = [*nearest, *(each for each in further if each.domain.finite or each.kind is Kind.AGREEMENT)]
        of_all = f" of {len(reach)} that reach it" if len(reach) > len(chosen) else ""
        whose = "the results of what reads it are" if self._readers else "its results are"
        compared = self._compared(code, chosen, self._readers)
        if compared.settled:
            return self._equivalent(mutant, compared, f"{whose} the same over {{}}{of_all}")
        searches = (self._differing(code, compared), self._by_sampling(code, chosen), self._by_proof(code, chosen))
        for search in searches:
            if (killed := self._first(mutant, search)) is not None:
                return killed
        entries = self._entries(code, chosen)
        if entries:
            compared = self._compared(code, chosen, entries)
            if (killed := self._first(mutant, self._differing(code, compared))) is not None:
                return killed
            if compared.settled:
                names = ", ".join(f"{each.module}.{each.function}" for each in entries)
                return self._equivalent(mutant, compared, f"what {names} gives is the same over {{}}{of_all}")
        return self._survived(mutant, compared)

    @functools.cached_property
    def _readers(self) -> tuple[Target, ...]:
        """The functions that read a constant, which has no code of its own to run beside; none for a function."""
        if self.target.sound is not None:
            return ()
        used = used_at(self.target.module, *self.target.lines)
        found = [each for module in sorted({module for module, _ in used}) for each in targets(module)]
        return tuple(
            each
            for each in found
            if each.sound is not None
            and any(module == each.module and each.lines[0] <= line <= each.lines[1] for module, line in used)
        )

    # -- outcomes

    def _first(self, mutant: Mutant, found: Iterable[tuple[Statement, Failure]]) -> Outcome | None:
        for statement, failure in found:
            self.telling.insert(0, (statement, failure.facts))
            held = exact_text(failure.facts)
            return Outcome(mutant.id, Fate.KILLED, (statement.id,), held, failure.said, failure.found_by)
        return None

    @staticmethod
    def _equivalent(mutant: Mutant, compared: _Compared, reason: str) -> Outcome:
        many = f"the domains of {len(compared.over)} statements" if len(compared.over) > 1 else "a statement's domain"
        also = f", and on cases of {', '.join(compared.tested)}, only tested" if compared.tested else ""
        return Outcome(mutant.id, Fate.EQUIVALENT, compared.over, reason=reason.format(many) + also)

    @staticmethod
    def _survived(mutant: Mutant, compared: _Compared) -> Outcome:
        if compared.differs is None:
            reason = f"undecided: {'; '.join(compared.open) or 'no proof reaches it'}"
            return Outcome(mutant.id, Fate.SURVIVED, reason=reason, undecided=True)
        statement, facts, said = compared.differs
        reason = f"{said}; no statement notices"
        return Outcome(mutant.id, Fate.SURVIVED, (statement.id,), exact_text(facts), reason=reason)

    # -- searching for a case that tells

    def _by_telling_cases(self, code: Any) -> Iterator[tuple[Statement, Failure]]:
        with installed(self.target, code):
            for statement, facts in self.telling:
                said = _said(statement, facts)
                if said is not None:
                    yield statement, Failure(facts, said, BY_SOLVER)

    def _differing(self, code: Any, compared: _Compared) -> Iterator[tuple[Statement, Failure]]:
        """The facts on which a result differs, put to every statement that takes such facts."""
        if compared.differs is None:
            return
        statement, facts, _ = compared.differs
        kin = [each.statement for each in self.known if each.statement.domain.facts is statement.domain.facts]
        with installed(self.target, code):
            for each in kin:
                said = _said(each, facts)
                if said is not None:
                    yield each, Failure(facts, said, BY_SOLVER)

    def _by_sampling(self, code: Any, chosen: Sequence[Statement]) -> Iterator[tuple[Statement, Failure]]:
        effort = self.effort
        for statement in chosen:
            try:
                with installed(self.target, code), processor_time(2 * effort.sampling + 2):
                    found = sample_bare(statement, effort.draws, 1, effort.sampling, effort.small).failure
            except OutOfTime:
                continue
            except Exception:  # noqa: BLE001 - a fault beneath the facts may raise anything as they are drawn
                continue
            if found is not None:
                yield statement, found

    def _by_proof(self, code: Any, chosen: Sequence[Statement]) -> Iterator[tuple[Statement, Failure]]:
        for statement in chosen:
            if statement.only_tested:
                continue
            try:
                with installed(self.target, code), processor_time(self.effort.seconds):
                    found = prove(statement, self.effort.limits).failure
            except OutOfTime:
                continue
            if found is not None:
                yield statement, found

    # -- comparing

    def _compared(self, code: Any, chosen: Sequence[Statement], entries: Sequence[Target]) -> _Compared:
        over: list[str] = []
        tested: list[str] = []
        unsettled: list[str] = []
        if self.target.sound is None and not entries:
            return _Compared(open=("nothing that can run beside itself reads it",))
        for statement in chosen:
            if statement.only_tested:
                differs, reached = self._sampled(code, statement, entries)
                if differs is not None:
                    return _Compared(tuple(over), (statement, differs.facts, differs.said))
                if reached:
                    tested.append(statement.id)
                continue
            started = time.process_time()
            try:
                with side_by_side(self.target, code, entries=entries) as both, processor_time(self.effort.seconds):
                    proof = prove(statement, self.effort.limits)
                reached = both.concrete if statement.domain.finite else both.symbolic
                if both.trouble:
                    proof = Proof(False, both.trouble)
            except OutOfTime:
                spent = time.process_time() - started
                proof, reached = Proof(False, f"more than {spent:.0f} seconds"), 0
            except NotComparable as error:
                proof, reached = Proof(False, str(error)), 0
            if proof.failure is not None:
                return _Compared(tuple(over), (statement, proof.failure.facts, proof.failure.said))
            if proof.complete and reached:
                over.append(statement.id)
            elif not proof.complete:
                unsettled.append(f"{statement.id}: {proof.reason}")
        return _Compared(tuple(over), None, tuple(unsettled), tuple(tested))

    def _sampled(self, code: Any, statement: Statement, entries: Sequence[Target]) -> tuple[Failure | None, int]:
        """A case of a statement that is only tested on which a result differs; or how many calls gave the same."""
        effort = self.effort
        try:
            with side_by_side(self.target, code, entries=entries) as both, processor_time(2 * effort.sampling + 2):
                failure = sample_bare(statement, effort.draws, 1, effort.sampling, effort.small).failure
        except (OutOfTime, NotComparable):
            return None, 0
        return (None, 0) if both.trouble else (failure, both.concrete)

    def _entries(self, code: Any, chosen: Sequence[Statement]) -> tuple[Target, ...]:
        """The functions by which the statements come to call this one from outside impl or spec."""
        found: dict[CodeType, str] = {}
        wanted = {each.sound for each in self._readers or (self.target,)}

        def watch(frame: FrameType, event: str, _argument: Any) -> None:
            if event != "call" or frame.f_code not in wanted:
                return
            outermost, above = frame, frame.f_back
            while above is not None:
                name = above.f_globals.get("__name__", "")
                if name.split(".")[0] in ROOMS and name != "spec.rules":
                    outermost = above
                above = above.f_back
            found[outermost.f_code] = outermost.f_globals["__name__"]

        names = {statement.id for statement in chosen}
        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            for known in self.known:
                if known.statement.id in names:
                    for number in known.running(self.target.module, *self.target.lines)[:3]:
                        outcome_of(known.statement, known.facts(number))
        finally:
            sys.setprofile(before)
        if found.keys() <= wanted or self.target.sound in found:
            return ()
        entered = [_target(entry, module) for entry, module in found.items()]
        if None in entered:
            return ()
        return tuple(each for each in entered if each is not None)


def _target(code: CodeType, module: str) -> Target | None:
    try:
        return next((each for each in targets(module) if each.sound is code), None)
    except StaleFault:
        return None


def _said(statement: Statement, facts: Any) -> str | None:
    try:
        with processor_time(5.0):
            return outcome_of(statement, facts)[1]
    except OutOfTime:
        return TIMED_OUT
    except MemoryError:
        return OUT_OF_MEMORY
