"""cvc5 asked for one answer at a time: a program that answers questions by lines of JSON.

It speaks as :mod:`fourcorners.engine.asking_z3` does, and a question may say to weaken it: the same formulas of real
numbers. What no real numbers satisfy, no integers do; so *unsat* is then final, and anything else says nothing.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import cvc5


def answer(text: str, milliseconds: int, *, over_the_reals: bool) -> dict[str, Any]:
    """What cvc5 says of an SMT-LIB 2 text whose first line sets its logic."""
    started = time.process_time()
    logic = text.split(")", 1)[0].removeprefix("(set-logic ").strip()
    rest = text.split("\n", 2)[2].replace("(check-sat)", "")
    if over_the_reals and logic in {"QF_LIA", "QF_NIA"}:
        logic = {"QF_LIA": "QF_LRA", "QF_NIA": "QF_NRA"}[logic]
        rest = rest.replace(" () Int)", " () Real)")
    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("tlimit-per", str(milliseconds))
    if logic == "QF_NRA":  # cylindrical coverings decide these, where the default does not
        solver.setOption("nl-cov", "true")
        solver.setOption("nl-ext", "none")
    parser = cvc5.InputParser(solver)
    symbols = parser.getSymbolManager()
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, f"(set-logic {logic})\n{rest}", "obligation")
    while not (command := parser.nextCommand()).isNull():
        complaint = command.invoke(solver, symbols)
        if complaint:
            return {"error": str(complaint)[:500]}
    result = solver.checkSat()
    said = "unsat" if result.isUnsat() else "sat" if result.isSat() and not over_the_reals else "unknown"
    return {"answer": said, "resources": 0, "seconds": time.process_time() - started}


def main() -> None:
    """Answer the questions that come in, one a line, until there are no more."""
    sys.stdout.write(json.dumps({"solver": "cvc5", "version": str(cvc5.__version__)}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            told = answer(asked["text"], asked["milliseconds"], over_the_reals=asked["over_the_reals"])
        except RuntimeError as error:
            told = {"error": str(error)[:500]}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
