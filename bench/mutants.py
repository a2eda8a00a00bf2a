"""Mutants a second: this tool, mutmut and cosmic-ray on one module, held against the same cases of its statements."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import attrs

import fourcorners
import impl
import properties
import spec
from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.faults.variants import Target as Function
from fourcorners.faults.variants import targets
from fourcorners.gate.run import load_statements
from fourcorners.mutants.campaign import Campaign, Outcomes
from fourcorners.mutants.mutant import Fate

MODULE = "impl.exercise"
STATEMENTS = "properties.exercise"
TIMES_FASTER = 20.0
RUNS = 5
"""So many of ours: a run is a quarter of a second, in which little else need happen to be seen."""
TESTS = f"""
import json
from pathlib import Path

import pytest

import {STATEMENTS}
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import STATEMENTS
from fourcorners.notation import parse_facts

CASES = json.loads(Path(__file__).with_name("cases.json").read_text())


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_statement_holds_of_its_cases(name):
    statement = STATEMENTS[name]
    for facts in CASES[name]:
        assert outcome_of(statement, parse_facts(statement.domain.facts, facts)) == (True, None)
"""
MUTMUT = f"""
[mutmut]
source_paths=impl
only_mutate={MODULE.replace(".", "/")}.py
also_copy=
    spec
    properties
    fourcorners
pytest_add_cli_args_test_selection=tests/test_statements.py
"""
COSMIC_RAY = f"""
[cosmic-ray]
module-path = "{MODULE.replace(".", "/")}.py"
timeout = 30.0
excluded-modules = []
test-command = "{sys.executable} -m pytest -x -q -p no:cacheprovider tests/test_statements.py"
[cosmic-ray.distributor]
name = "local"
"""


@attrs.frozen
class Tried:
    """What a tool did: mutants tried in so many seconds, how many killed, explained and left, and the source after."""

    tool: str
    tried: int = 0
    seconds: float = 0.0
    killed: int = 0
    equivalent: int = 0
    left: int = 0
    source: str = "as it was"

    @property
    def rate(self) -> float:
        return self.tried / self.seconds if self.seconds else 0.0


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    campaign = _campaign(options)
    started = time.perf_counter()
    campaign.gather()
    gathering = time.perf_counter() - started
    chosen = targets(MODULE)[: 1 if options.quick else None]
    quick = _middle("fourcorners, the same cases", campaign, chosen)
    settled = _ours("fourcorners, every survivor settled", campaign.run(chosen))
    others = [] if options.quick else _others(campaign, options)
    return [_table(quick, settled, others, campaign, gathering, options)]


def _campaign(options: Options) -> Campaign:
    known = load_statements()
    about = {id: each for id, each in known.items() if each.check.__module__ == STATEMENTS}
    return Campaign(dict(list(about.items())[:2]) if options.quick else about, options.processes)


def _middle(tool: str, campaign: Campaign, chosen: Sequence[Function]) -> Tried:
    """The middle one of several runs, by its seconds; nothing is remembered from one to the next."""
    runs = [_ours(tool, campaign.run(chosen, settle=False)) for _ in range(RUNS)]
    return sorted(runs, key=lambda run: run.seconds)[RUNS // 2]


def _ours(tool: str, outcomes: Outcomes) -> Tried:
    fates = [outcome.fate for _, outcome in outcomes.mutants]
    counted = (fates.count(fate) for fate in (Fate.KILLED, Fate.EQUIVALENT, Fate.SURVIVED))
    return Tried(tool, outcomes.tried, outcomes.tried_seconds, *counted)


def _others(campaign: Campaign, options: Options) -> list[Tried]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package in (impl, spec, properties, fourcorners):
            assert package.__file__ is not None
            source = Path(package.__file__).parent
            shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "tests").mkdir()
        (folder / "tests" / "test_statements.py").write_text(TESTS, encoding="utf-8")
        cases = {id: [case.facts for case in known.cases] for id, known in campaign.known.items()}
        (folder / "tests" / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
        return [_mutmut(folder, options), _cosmic_ray(folder, options)]


def _mutmut(folder: Path, options: Options) -> Tried:
    if importlib.util.find_spec("mutmut") is None:
        return Tried("mutmut: not installed")
    (folder / "setup.cfg").write_text(MUTMUT, encoding="utf-8")
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(options.workers)]
    said, seconds = _run(command, folder, options.cap)
    counts = re.findall(r"(\d+)/\d+  \S+ (\d+) \S+ +(\d+)  \S+ (\d+)  \S+ (\d+)  \S+ (\d+)", said)
    if not counts:
        return Tried(f"mutmut: failed to run: {_last(said)}", seconds=seconds)
    tried, killed, *left = map(int, counts[-1])
    rate = re.search(r"([\d.]+) mutations/second", said)
    return Tried("mutmut", tried, tried / float(rate[1]) if rate else seconds, killed, 0, sum(left))


def _cosmic_ray(folder: Path, options: Options) -> Tried:
    if importlib.util.find_spec("cosmic_ray") is None:
        return Tried("cosmic-ray: not installed")
    (folder / "cosmic-ray.toml").write_text(COSMIC_RAY, encoding="utf-8")
    module = folder / f"{MODULE.replace('.', '/')}.py"
    before = module.read_bytes()
    ray = [sys.executable, "-m", "cosmic_ray.cli"]
    _run([*ray, "init", "cosmic-ray.toml", "session.sqlite"], folder, options.cap)
    said, seconds = _run([*ray, "exec", "cosmic-ray.toml", "session.sqlite"], folder, options.cap)
    report, _ = _run([sys.executable, "-m", "cosmic_ray.tools.report", "session.sqlite"], folder, options.cap)
    found = re.search(r"complete: (\d+)", report), re.search(r"surviving mutants: (\d+)", report)
    source = "as it was" if module.read_bytes() == before else "with a fault in it"
    if found[0] is None:
        return Tried(f"cosmic-ray: failed to run: {_last(said + report)}", seconds=seconds, source=source)
    tried, left = int(found[0][1]), int(found[1][1]) if found[1] else 0
    return Tried("cosmic-ray", tried, seconds, tried - left, 0, left, source)


def _run(command: Sequence[str], folder: Path, seconds: float) -> tuple[str, float]:
    """What a command says, and the seconds it took; it is stopped when its time is over."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    try:
        ran = subprocess.run(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=seconds, check=False,
        )  # fmt: skip
        said = ran.stdout
    except subprocess.TimeoutExpired as expired:
        said = expired.stdout or b""
    return said.decode(errors="replace"), time.perf_counter() - started


def _last(said: str) -> str:
    return next((line.strip()[:60] for line in reversed(said.splitlines()) if line.strip()), "it says nothing")


def _table(
    quick: Tried, settled: Tried, others: Sequence[Tried], campaign: Campaign, gathering: float, options: Options
) -> Table:
    def against(each: Tried) -> Cell:
        return quick.rate / each.rate if each.rate else None

    rows: list[tuple[Cell, ...]] = [
        (
            each.tool,
            each.tried,
            each.seconds,
            each.rate,
            each.killed,
            each.equivalent,
            each.left,
            each.source,
            against(each),
        )
        for each in (quick, settled, *others)
    ]
    cases = sum(len(known.cases) for known in campaign.known.values())
    about = f"n = {quick.tried} mutants of {MODULE}, {len(campaign.known)} statements, {cases} cases"
    notes = (
        f"{about}; {options.processes} processes, cosmic-ray one",
        f"each tool makes mutants of its own; the others run these cases as pytest tests, {options.cap:g} s at most",
        f"ours from a warm interpreter, the middle one of {RUNS} runs, the cases gathered in {gathering:.1f} s",
        "mutmut by its own count of its rate",
        "ratio: the first row's mutants a second to this row's",
    )
    columns = ("tool", "tried", "s", "a second", "killed", "equivalent", "left alive", "source afterwards", "ratio")
    met = [
        Target(f"mutants a second against {each.tool}'s", quick.rate / each.rate, "times", TIMES_FASTER, at_least=True)
        for each in others
        if each.rate
    ]
    return Table("Mutants a second", columns, rows, notes, tuple(met))
