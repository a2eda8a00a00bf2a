"""Side by side with CrossHair and plain Hypothesis on the same functions: who confirms, who finds a fault, how soon."""

from __future__ import annotations

import concurrent.futures
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import tools
from bench.measuring import Measured, alone
from bench.options import Options, with_lemmas
from bench.tables import Cell, Table, Target
from bench.tools import SUBJECTS, Outcome, Subject
from fourcorners.gate.run import load_statements

PROVED_SECONDS = 1.0
OTHERS = ("Hypothesis", "Hypothesis with CrossHair", "CrossHair check", "CrossHair diffbehavior")


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(SUBJECTS[:1] if options.quick else SUBJECTS, Path(folder), options)


def _measured(chosen: Sequence[Subject], folder: Path, options: Options) -> list[Table]:
    sound = [(subject, tools.written(folder, "sound", lambda text: text)) for subject in chosen]
    faults = [(subject, fault) for subject in chosen for fault in subject.faults[: 1 if options.quick else None]]
    faulty = [
        (subject, tools.written(folder, f"faulty_{number}", tools.changing(fault)))
        for number, (subject, fault) in enumerate(faults)
    ]
    ours = [_ours(subject) for subject in chosen]
    caught = [tools.by_fourcorners(*task, options) for task in faulty]
    tasks = [*((*task, options.cap) for task in sound), *((*task, options.cap / 2) for task in faulty)]
    sampled = [tools.by_hypothesis(*task, options) for task in sound + faulty]
    backed = [tools.by_hypothesis_with_crosshair(*task, options, cap) for *task, cap in tasks]
    with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        checks = list(pool.map(lambda task: tools.by_check(*task), tasks))
        differences = list(pool.map(lambda task: tools.by_difference(*task), tasks))
    others = list(zip(sampled, backed, checks, differences, strict=True))
    found = [(mine, *rest) for mine, rest in zip(caught, others[len(chosen) :], strict=True)]
    return [_confirmations(chosen, ours, others[: len(chosen)], options), _findings(faults, found, options)]


def _ours(subject: Subject) -> list[tuple[str, Measured]]:
    """What was proved, and how long that took in a fresh process."""
    known = load_statements()
    lemmas = [each.id for each in with_lemmas(known[subject.statement], list(known.values()))]
    rows = [(f"fourcorners, {subject.statement}", alone(tools.proved, [subject.statement]))]
    if len(lemmas) > 1:
        rows.append((f"... and the {len(lemmas) - 1} lemmas it rests on", alone(tools.proved, lemmas)))
    else:
        rows.append(("fourcorners, the same functions", alone(tools.proved_alike, subject.name)))
    return rows


# -- tables


def _confirmations(
    chosen: Sequence[Subject],
    ours: Sequence[Sequence[tuple[str, Measured]]],
    others: Sequence[tuple[Outcome, ...]],
    options: Options,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    targets = []
    for subject, mine, outcomes in zip(chosen, ours, others, strict=True):
        base = _once(mine[0][1])
        for name, ran in mine:
            said = "proved" if ran.result.complete else "not proved"
            rows.append((subject.name, name, said, ran.result.best, _once(ran), _once(ran) / base))
        for name, outcome in zip(OTHERS, outcomes, strict=True):
            rows.append((subject.name, name, outcome.said, None, outcome.seconds, outcome.seconds / base))
        seconds = mine[0][1].result.best if mine[0][1].result.complete else float("inf")
        targets.append(Target(f"{subject.statement} proved", seconds, "s", PROVED_SECONDS))
    columns = ("functions", "tool", "said", "proof, s", "in all, s", "ratio")
    notes = (
        f"n = {len(chosen)} pairs of functions that agree (bench/subjects.py); cap {options.cap:g} s for others' tools",
        f"proof: the best of {tools.PROOFS}; in all: the first, with starting Python (Hypothesis's without)",
        "wall seconds; ratio: of the whole to fourcorners' whole, the first row",
        "the statements are of impl and spec themselves, of which the functions are an extract",
    )
    return Table("Confirming that two functions agree", columns, rows, notes, tuple(targets))


def _once(ran: Measured) -> float:
    """The seconds from starting Python to the end of the first proof."""
    return ran.seconds_in_all - float(ran.result.repeats)


def _findings(
    faults: Sequence[tuple[Subject, tuple[str, str, str]]],
    found: Sequence[tuple[Outcome, ...]],
    options: Options,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    larger = missed = 0
    notes = [
        f"n = {len(faults)} faulty functions; cap {options.cap / 2:g} s for others' tools",
        "s: wall seconds until a case is shown, made small where the tool does that; CrossHair's include its start",
        "size: digits to read in the case; against Hypothesis: by digits, then roundness, then value",
    ]
    for (subject, (title, *_)), outcomes in zip(faults, found, strict=True):
        cells: list[Cell] = []
        for outcome in outcomes:
            measured = subject.size_of(outcome.case)
            cells += [outcome.seconds if outcome.case else outcome.said, measured[0] if measured else None]
        mine, its = (subject.size_of(outcome.case) for outcome in outcomes[:2])
        missed += mine is None
        larger += mine is not None and its is not None and mine > its
        rows.append((f"{subject.name}: {title}", *cells, compared(mine, its)))
        notes.append(f"{title}: fourcorners {outcomes[0].case}, Hypothesis {outcomes[1].case}")
    each_tool = [column for name in ("fourcorners", *OTHERS) for column in (f"{name}, s", "size")]
    columns = ("fault", *each_tool, "against Hypothesis")
    targets = (
        Target("faults not found", missed, "faults", 0),
        Target("cases larger than Hypothesis's", larger, "cases", 0),
    )
    return Table("Finding a fault in a pair of functions", columns, rows, tuple(notes), targets)


def compared(mine: Any, its: Any) -> str:
    """How the size of our case stands to Hypothesis's."""
    if mine is None:
        return "not found" if its is not None else "neither found"
    if its is None:
        return "ours alone"
    return "same" if mine == its else "smaller" if mine < its else "LARGER"
