"""Runs a function against a file of test vectors, with nothing but the standard library.

fourcorners vectors warrant.adjust --to vectors.jsonl
python run_vectors.py vectors.jsonl warrant.adjust ours.warrants:adjusted

The function takes the facts as a dictionary of texts and returns the outcome, or raises an exception with an attribute
``clause``. Exit code 0: all agree; 1: some do not; 2: nothing could be run.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

SCHEMA = "fourcorners/vectors/1"
NUMBER = re.compile(r"-?\d+(?:\.\d+|/\d+)?")


def equal(one: Any, other: Any) -> bool:
    """Whether two results are the same; numbers are, where their fractions are: "0.10" and "1/10"."""
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, dict):
        return isinstance(other, dict) and all(name in other and equal(one[name], other[name]) for name in one)
    if isinstance(one, str) and NUMBER.fullmatch(one) and NUMBER.fullmatch(str(other)):
        return Fraction(one) == Fraction(str(other))
    return bool(one == other)


def main(file: str, rule: str, named: str) -> int:
    """Run every vector of a rule."""
    header, *vectors = map(json.loads, Path(file).read_text(encoding="utf-8").splitlines())
    digest = hashlib.sha256("".join(each["digest"] + "\n" for each in vectors).encode()).hexdigest()
    if header["schema"] != SCHEMA or header["vectors"] != len(vectors) or header["digest"] != digest:
        sys.stderr.write(f"{file} is no whole file of {SCHEMA}\n")
        return 2
    module, _, name = named.partition(":")
    run = getattr(importlib.import_module(module), name)
    asked = failed = 0
    for vector in vectors:
        if vector["rule"] != rule:
            continue
        asked += 1
        outcome = refused = None
        try:
            outcome = run(vector["facts"])
        except Exception as error:  # noqa: BLE001 - whatever it raises is its answer
            refused = getattr(error, "clause", repr(error))
        clause = vector["refused"] and vector["refused"]["clause"]
        if refused == clause and (clause is not None or equal(vector["outcome"], outcome)):
            continue
        failed += 1
        sys.stdout.write(f"{vector['id']} ({vector['kind']} {vector['about']})\n  facts: {vector['facts']}\n")
        sys.stdout.write(f"  expected: {clause or vector['outcome']}\n  got: {refused or outcome}\n")
    sys.stdout.write(f"{asked - failed} of {asked} vectors of {rule} agree\n")
    return 2 if not asked else 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: python run_vectors.py FILE RULE MODULE:FUNCTION")
    sys.path.insert(0, ".")
    sys.exit(main(*sys.argv[1:]))
