"""Z3 asked for one answer: how each logic is put to it, and a program that answers questions by lines of JSON.

Run by its path under any interpreter that has z3 (``python asking_z3.py``), it needs nothing else of this project: an
obligation can so be put to another version of Z3. A question is ``{"text", "seed", "milliseconds"}``; the answer to it
``{"answer", "resources", "seconds"}`` (a processor's), or ``{"error"}``; the first line that it prints
``{"solver", "version"}``.
"""

from __future__ import annotations

import functools
import json
import sys
import time
from typing import Any

import z3

LINEAR, MIXED, REALS, WHOLE = "QF_LIA", "QF_LIRA", "QF_NRA", "QF_NIA"
"""The logics: linear integers; integers and real numbers; polynomials over the reals; polynomials over the integers."""


def new_solver(logic: str, milliseconds: int, seed: int, context: Any) -> Any:
    """A solver for questions of ``logic``, under fixed limits and a fixed seed."""
    if logic == REALS:
        solver = z3.Tactic("qfnra-nlsat", ctx=context).solver()
        solver.set("seed", seed)
    else:
        solver = z3.SimpleSolver(ctx=context)
        solver.set("random_seed", seed)
    solver.set("timeout", milliseconds)
    return solver


def resources(solver: Any) -> int:
    """Z3's resource count so far: one for the whole process, and not this solver's alone."""
    statistics = solver.statistics()
    counted = [statistics.get_key_value(key) for key in statistics.keys() if key == "rlimit count"]  # noqa: SIM118  (no mapping)
    return int(counted[0]) if counted else 0


def answer(text: str, seed: int, milliseconds: int) -> dict[str, Any]:
    """What Z3 says of an SMT-LIB 2 text whose first line sets its logic, by a solver of its own."""
    started = time.process_time()
    logic = text.split(")", 1)[0].removeprefix("(set-logic ").strip()
    context, formulas = _read(text)
    solver = new_solver(logic, milliseconds, seed, context)
    solver.add(formulas)
    before = resources(solver)
    said = str(solver.check())
    return {"answer": said, "resources": resources(solver) - before, "seconds": time.process_time() - started}


@functools.lru_cache(maxsize=1)
def _read(text: str) -> tuple[Any, Any]:
    """A context with the formulas of a text, kept for its other seeds: to make one costs more than most answers."""
    context = z3.Context()
    return context, z3.parse_smt2_string(text, ctx=context)


def main() -> None:
    """Answer the questions that come in, one a line, until there are no more."""
    sys.stdout.write(json.dumps({"solver": "z3", "version": z3.get_version_string()}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            told = answer(asked["text"], asked["seed"], asked["milliseconds"])
        except z3.Z3Exception as error:
            told = {"error": str(error)[:500]}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
