"""Each obligation put to other solvers, other versions and other seeds; what they said before is remembered."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from fourcorners.audit.exporting import obligation_file
from fourcorners.audit.files import read_object, seal, write
from fourcorners.audit.programs import Program
from fourcorners.gate.spread import Lost, spread
from fourcorners.sealed import json_digest, unsealed

RECHECKS = "rechecks"


@attrs.frozen
class Solver:
    """A solver that is asked: what it is, by which command, under which seeds, for how long at most.

    ``ways`` are what else is said in a question, one after another until one settles the matter.
    """

    name: str
    version: str
    command: tuple[str, ...]
    seeds: tuple[int, ...] = (0,)
    milliseconds: int = 10_000
    ways: tuple[Mapping[str, Any], ...] = ({},)

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def asked(self) -> str:
        """A digest of what an answer depends on, but for the obligation."""
        return json_digest([self.name, self.version, list(self.seeds), self.milliseconds, [dict(w) for w in self.ways]])


@attrs.frozen
class Opinion:
    """What one solver said of an obligation, by seed: its answers and its resource counts; what stood in the way.

    ``seconds`` are a processor's, for all answers together.
    """

    answers: tuple[str, ...]
    resources: tuple[int, ...]
    trouble: str = ""
    seconds: float = 0.0

    @property
    def agrees(self) -> bool:
        return bool(self.answers) and all(answer == "unsat" for answer in self.answers)

    @property
    def disagrees(self) -> bool:
        return "sat" in self.answers


@attrs.frozen
class Task:
    """One obligation to be put to one solver, and the folder that both its file and the answers are kept in."""

    digest: str
    solver: Solver
    folder: Path


def recheck(
    digests: Sequence[str],
    solvers: Sequence[Solver],
    folder: Path,
    workers: int,
    heard: Callable[[str, Mapping[str, Opinion]], None] | None = None,
) -> dict[str, dict[str, Opinion]]:
    """What each solver says of each obligation, by digest and the solver's title.

    ``heard`` is told an obligation as soon as all have spoken of it: first those that are remembered.
    """
    found: dict[str, dict[str, Opinion]] = {digest: {} for digest in digests}

    def keep(digest: str, solver: Solver, opinion: Opinion) -> None:
        found[digest][solver.title] = opinion
        if heard is not None and len(found[digest]) == len(solvers):
            heard(digest, found[digest])

    todo: list[Task] = []
    for digest in digests:
        for solver in solvers:
            known = _recalled(digest, solver, folder)
            if known is None:
                todo.append(Task(digest, solver, folder))
            else:
                keep(digest, solver, known)
    try:
        for task, made in spread(ask, todo, workers):
            opinion = Opinion((), (), made.reason) if isinstance(made, Lost) else made
            if opinion.agrees or opinion.disagrees:
                held = {"obligation": task.digest, "asked": task.solver.asked, **attrs.asdict(opinion)}
                write(_memory(task.digest, task.solver, folder), seal(held))
            keep(task.digest, task.solver, opinion)
    finally:
        while _PROGRAMS:
            _PROGRAMS.popitem()[1].end()
    return found


_PROGRAMS: dict[tuple[str, ...], Program] = {}
"""The programs of this process, one of each sort."""


def ask(task: Task) -> Opinion:
    """Put one obligation to one solver, under each of its seeds, unless another run has done so meanwhile."""
    if (known := _recalled(task.digest, task.solver, task.folder)) is not None:
        return known
    text = obligation_file(task.folder, task.digest).read_text(encoding="utf-8")
    program = _PROGRAMS.setdefault(task.solver.command, Program(task.solver.command))
    answers, spent, trouble, seconds = [], [], "", 0.0
    for seed in task.solver.seeds:
        answer, resources = "unknown", 0
        for way in task.solver.ways:
            said = program.ask({"text": text, "seed": seed, "milliseconds": task.solver.milliseconds, **way})
            answer, resources, trouble = said.answer, said.resources, said.trouble or trouble
            seconds += said.seconds
            if answer != "unknown":
                break
        answers.append(answer)
        spent.append(resources)
        if answer == "sat":
            break
    left_open = "" if "unknown" not in answers else trouble or "out of time"
    return Opinion(tuple(answers), tuple(spent), left_open, round(seconds, 3))


def _memory(digest: str, solver: Solver, folder: Path) -> Path:
    return folder / RECHECKS / f"{digest[:32]}-{solver.asked[:16]}.json"


def _recalled(digest: str, solver: Solver, folder: Path) -> Opinion | None:
    held = unsealed(read_object(_memory(digest, solver, folder)))
    if held is None or held.get("obligation") != digest or held.get("asked") != solver.asked:
        return None
    return Opinion(tuple(held["answers"]), tuple(held["resources"]), held["trouble"], held.get("seconds", 0.0))


def spread_of(opinions: Sequence[Opinion]) -> float:
    """By how much of its median a statement's resource count varies with the seed: (most - least) / median."""
    totals = [sum(counts) for counts in zip(*(opinion.resources for opinion in opinions), strict=True)]
    median = statistics.median(totals) if totals else 0
    return (max(totals) - min(totals)) / median if median else 0.0
