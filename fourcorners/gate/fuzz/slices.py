"""One slice of a campaign: a statement drawn at for a while, with the paths and lines of spec and impl it ran."""

from __future__ import annotations

import functools
import hashlib
import inspect
import random
import sys
import time
import zlib
from array import array
from collections.abc import Iterator, Mapping
from types import CodeType, FrameType
from typing import Any

import attrs

from fourcorners.engine.draw import SMALL_CASES, drawer
from fourcorners.engine.examples import database
from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.sample import sample_bare, sample_with_hypothesis
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Failure
from fourcorners.gate.since import project

ROOT = project()
ROOMS = ("impl", "spec")

LONGER: Mapping[str, Mapping[str, tuple[int, ...]]] = {"book.runs-agree": {"occurrences": (1, 2, 3, 6, 12, 24, 48)}}
"""Lists that a campaign makes longer than the gate has time for: the runs of the book."""

MOST_EXAMPLES = 5_000
"""Hypothesis's deep profile: no slice draws more by it."""

_FOR_TRACING, _FOR_HYPOTHESIS = 0.25, 0.4
_TRACED_SLOWER = 4

Line = tuple[str, int]
"""A file of spec or impl, from the root of the sources, and a line of it."""


@attrs.frozen
class Slice:
    """So many seconds of one statement; every round of it draws other cases. ``explore`` finds the paths there are."""

    statement: str
    round: int
    seconds: float
    explore: bool = False
    examples_in: str = ""


@attrs.frozen
class Looked:
    """What came of a slice.

    Paths are numbers: the same for the same steps, from line to line of spec and impl, however often each is taken.
    ``drawn_paths`` were met by drawing, ``known_paths`` are those of the cases that exploration found for each symbolic
    path (``known_whole``: it found all there are).
    """

    drawn: int
    accepted: int
    seconds: float
    drawn_paths: frozenset[int] = frozenset()
    known_paths: frozenset[int] = frozenset()
    known_whole: bool = False
    lines: frozenset[Line] = frozenset()
    failures: tuple[Failure, ...] = ()


def look(slice_: Slice) -> Looked:
    """Draw at the statement, in whatever time there is; up to the first failure of each lane."""
    began = time.perf_counter()
    statement = stretched(STATEMENTS[slice_.statement])
    seed = slice_.round + 1
    explored = _explored(statement, slice_.seconds) if slice_.explore else Looked(0, 0, 0.0)
    traced = _traced_cases(statement, seed, slice_.seconds * _FOR_TRACING)
    looked = [explored, traced]
    if not traced.failures:
        rate = max(1.0, traced.drawn / max(traced.seconds, 1e-6)) * _TRACED_SLOWER
        store = database(slice_.examples_in, statement.id)
        seconds = slice_.seconds * _FOR_HYPOTHESIS
        hypothesis = sample_with_hypothesis(statement, MOST_EXAMPLES, seed, store, seconds)
        looked.append(Looked(hypothesis.drawn, hypothesis.accepted, 0.0, failures=_of(hypothesis.failure)))
        left = slice_.seconds - (time.perf_counter() - began)
        if left > 0:
            small = 0 if slice_.round else SMALL_CASES
            bare = sample_bare(statement, int(rate * left) + 1, seed, left, small)
            looked.append(Looked(bare.drawn, bare.accepted, 0.0, failures=_of(bare.failure)))
    return Looked(
        drawn=sum(each.drawn for each in looked),
        accepted=sum(each.accepted for each in looked),
        seconds=time.perf_counter() - began,
        drawn_paths=traced.drawn_paths,
        known_paths=explored.known_paths,
        known_whole=explored.known_whole,
        lines=explored.lines | traced.lines,
        failures=tuple(failure for each in looked for failure in each.failures),
    )


def stretched(statement: Statement) -> Statement:
    """The statement with the longer lists that a campaign has time for."""
    longer = LONGER.get(statement.id)
    if longer is None:
        return statement
    lengths = {**statement.domain.lengths, **longer}
    return attrs.evolve(statement, domain=attrs.evolve(statement.domain, lengths=lengths))


def _of(failure: Failure | None) -> tuple[Failure, ...]:
    return () if failure is None else (failure,)


# -- the paths there are


def _explored(statement: Statement, seconds: float) -> Looked:
    """The paths of the cases that symbolic execution finds, one for each of its own; what is finite has no such.

    They are run when the proof is over: while it goes on, other functions stand in for some of impl's and spec's.
    """
    if statement.only_tested or statement.domain.finite:
        return Looked(0, 0, 0.0)
    cases: list[Any] = []
    proof = prove(statement, Limits(in_all=seconds), met=cases.append)
    ran = [each for each in (traced_run(statement, facts) for facts in cases) if each.inside]
    whole = proof.complete and proof.witnessed == proof.paths
    return Looked(
        proof.witnessed, proof.witnessed, 0.0, frozenset(), frozenset(each.path for each in ran), whole,
        frozenset().union(*(each.lines for each in ran)), _of(proof.failure),
    )  # fmt: skip


# -- the paths that are run


@attrs.frozen
class Ran:
    """A case run under a trace: whether it was within the assumptions, what it said, its path and its lines."""

    inside: bool
    said: str | None
    path: int
    lines: frozenset[Line]


def _traced_cases(statement: Statement, seed: int, seconds: float) -> Looked:
    began = time.perf_counter()
    draw = drawer(statement.domain, random.Random(-seed))
    drawn = accepted = 0
    paths: set[int] = set()
    lines: set[Line] = set()
    failures: tuple[Failure, ...] = ()
    while not failures and (not drawn or time.perf_counter() - began < seconds):
        facts = draw()
        drawn += 1
        if facts is None:
            continue
        ran = traced_run(statement, facts)
        if not ran.inside:
            continue
        accepted += 1
        paths.add(ran.path)
        lines |= ran.lines
        if ran.said is not None:
            failures = (Failure(facts, ran.said, f"random drawing, seed {-seed}"),)
    took = time.perf_counter() - began
    return Looked(drawn, accepted, took, frozenset(paths), lines=frozenset(lines), failures=failures)


def traced_run(statement: Statement, facts: Any) -> Ran:
    """Run a case and note the lines of spec and impl, and which is run after which in each function."""
    steps: set[int] = set()
    lines: set[Line] = set()

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        place = _place(frame.f_code)
        if place is None:
            return None
        file, number = place
        last = 0

        def watch(here: FrameType, event: str, _argument: Any) -> Any:
            nonlocal last
            if event == "line":
                steps.add(number << 32 | last << 16 | here.f_lineno)
                last = here.f_lineno
                lines.add((file, last))
            return watch

        return watch

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        inside, said = outcome_of(statement, facts)
    finally:
        sys.settrace(before)
    told = hashlib.blake2b(array("Q", sorted(steps)).tobytes(), digest_size=8)
    return Ran(inside, said, int.from_bytes(told.digest()), frozenset(lines))


_PLACES: dict[CodeType, tuple[str, int] | None] = {}
_BENEATH = tuple((str(ROOT / room) + "/", room) for room in ROOMS)


def _place(code: CodeType) -> tuple[str, int] | None:
    """The file of a function of spec or impl, and a number for the function; ``None`` for any other."""
    if code not in _PLACES:
        file = code.co_filename
        beneath = any(file.startswith(folder) for folder, _ in _BENEATH) and code.co_name != "<module>"
        name = file[len(str(ROOT)) + 1 :] if beneath else ""
        _PLACES[code] = (name, zlib.crc32(f"{name}:{code.co_qualname}".encode())) if beneath else None
    return _PLACES[code]


@functools.cache
def lines_of(room: str) -> frozenset[Line]:
    """Every line of a room that is within a function and can be run."""
    found: set[Line] = set()
    for path in sorted((ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        module = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
        found |= {(name, line) for code in _functions(module) for line in _lines(code)}
    return frozenset(found)


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The functions written in a code, those of its classes and within others included; a class is none."""
    for inner in (each for each in code.co_consts if isinstance(each, CodeType)):
        if inner.co_flags & inspect.CO_NEWLOCALS:  # not the body of a class
            yield inner
        yield from _functions(inner)


def _lines(code: CodeType) -> set[int]:
    return {line for _, _, line in code.co_lines() if line is not None and line > code.co_firstlineno}
