"""Runs a function against a file of test vectors, with nothing but the standard library.

fourcorners vectors warrant.adjust --to vectors.jsonl
python run_vectors.py vectors.jsonl warrant.adjust ours.warrants:adjusted

The function takes the facts as a dictionary of texts and returns the outcome, or raises an exception with an attribute
``clause``. Exit code 0: all agree; 1: some do not; 2: nothing could be run,
or the file was changed or is not whole.
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


class CannotRun(Exception):
    """Nothing can be run: why."""


def digest_of(held: Any) -> str:
    """SHA-256 of canonical JSON: keys sorted, no spaces."""
    canonical = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def read(file: str) -> list[dict[str, Any]]:
    """The vectors of a file. Every line is digested again: what is written in it is not believed."""
    header, *vectors = map(json.loads, Path(file).read_text(encoding="utf-8").rstrip("\n").split("\n"))
    if header["schema"] != SCHEMA:
        raise CannotRun(f"it is not of {SCHEMA}")
    for number, each in enumerate(vectors, 2):
        held = {name: each[name] for name in ("rule", "facts", "outcome")}
        held |= {"readings": header["readings"], "refused": each["refused"] and each["refused"]["clause"]}
        if digest_of(held) != each["digest"]:
            raise CannotRun(f"line {number} was changed: its digest is another's")
    digest = hashlib.sha256("".join(each["digest"] + "\n" for each in vectors).encode()).hexdigest()
    if header["vectors"] != len(vectors) or header["digest"] != digest:
        raise CannotRun("it is not whole")
    return vectors


def function(named: str) -> Any:
    """The function that MODULE:FUNCTION names."""
    module, _, name = named.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001 - a module may break down in any way while it is loaded
        raise CannotRun(f"{named} cannot be loaded: {error or type(error).__name__}") from None
    if not callable(found):
        raise CannotRun(f"{named} is no function")
    return found


def main(file: str, rule: str, named: str) -> int:
    """Run every vector of a rule."""
    try:
        vectors = [each for each in read(file) if each["rule"] == rule]
    except (CannotRun, OSError, ValueError, LookupError, TypeError) as error:
        raise CannotRun(f"{file} is no file of vectors that can be run: {error}") from None
    if not vectors:
        raise CannotRun(f"{file} has no vectors of {rule}")
    run = function(named)
    failed = 0
    for vector in vectors:
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
    sys.stdout.write(f"{len(vectors) - failed} of {len(vectors)} vectors of {rule} agree\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, ".")
    try:
        if len(sys.argv) != 4:
            raise CannotRun("usage: python run_vectors.py FILE RULE MODULE:FUNCTION")
        sys.exit(main(*sys.argv[1:]))
    except CannotRun as cannot:
        sys.stderr.write(f"{cannot}\n")
        sys.exit(2)
