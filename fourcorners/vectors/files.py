"""The file of vectors: a header, then a vector a line, each with a digest; written whole, read on no trust."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

import fourcorners
from fourcorners.ask.derive import rule_named
from fourcorners.corpus.shown import readings_taken
from fourcorners.files import write_whole
from fourcorners.notation import parse_facts
from fourcorners.outside.protocol import wire_facts
from fourcorners.sealed import json_digest
from fourcorners.vectors.make import Covered, Vector
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings, choose
from spec.rules import Rule

SCHEMA = "fourcorners/vectors/1"
LONGEST_LINE = 2**20
MOST_LINES = 10**7
_DIGITS = 12


@attrs.frozen
class Held:
    """A vector as a file holds it: the rule, the facts of its case, and the line's own fields."""

    rule: Rule
    facts: Any
    line: dict[str, Any]


# -- writing


def lines_of(
    vectors: Sequence[Vector], covered: Iterable[Covered], readings: Readings, draws: int, seed: int
) -> Iterator[str]:
    """The file's lines, the header first: the same vectors give the same lines."""
    taken = readings_taken(readings)
    held = [_line(vector, taken) for vector in vectors]
    yield _json(
        {
            "schema": SCHEMA,
            "program": f"fourcorners {fourcorners.__version__}",
            "readings": taken,
            "random": draws,
            "seed": seed,
            "vectors": len(held),
            "rules": {each.rule.id: _covered(each) for each in covered},
            "digest": digest_of_all(held),
        }
    )
    yield from map(_json, held)


def _covered(covered: Covered) -> dict[str, Any]:
    return {
        "vectors": covered.vectors,
        "paths": covered.paths,
        "with_a_case": covered.witnessed,
        "boundaries": covered.boundaries,
        "both_sides": covered.both_sides,
        "complete": covered.complete,
        "reason": covered.reason,
    }


def _line(vector: Vector, readings: dict[str, str]) -> dict[str, Any]:
    refused = vector.refused
    held = {
        "rule": vector.rule.id,
        "clause": vector.rule.clause,
        "kind": vector.kind,
        "about": vector.about,
        "facts": wire_facts(vector.facts),
        "outcome": None if vector.outcome is None else wire_facts(vector.outcome),
        "refused": None if refused is None else {"clause": refused.clause, "why": refused.why},
    }
    digest = digest_of(held, readings)
    return {"id": f"{vector.rule.id}-{digest[:_DIGITS]}", **held, "digest": digest}


def digest_of(line: dict[str, Any], readings: dict[str, str]) -> str:
    """SHA-256, in hexadecimal, over rule, readings, facts, outcome and clause of refusal as canonical JSON."""
    refused = line["refused"]
    parts = {
        "rule": line["rule"],
        "readings": readings,
        "facts": line["facts"],
        "outcome": line["outcome"],
        "refused": None if refused is None else refused["clause"],
    }
    return json_digest(parts)


def digest_of_all(lines: Iterable[dict[str, Any]]) -> str:
    """SHA-256 over the digests of the lines, in order, each ending in a newline."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line["digest"].encode() + b"\n")
    return found.hexdigest()


def _json(held: dict[str, Any]) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, lines: Iterable[str]) -> int:
    """Write the file whole or not at all; how many lines it has."""
    written = 0

    def counted() -> Iterator[bytes]:
        nonlocal written
        for line in lines:
            written += 1
            yield f"{line}\n".encode()

    if not path.parent.is_dir():
        raise InvalidFacts("to", f"{path} cannot be written: there is no such folder", "name a file in one that is")
    try:
        write_whole(path, counted())
    except OSError as error:
        raise InvalidFacts("to", f"{path} cannot be written: {error.strerror}", "name a file in a folder") from None
    return written


# -- reading


def read(path: Path, *, recompute: bool = False) -> tuple[dict[str, Any], list[Held]]:
    """The header and the vectors of a file; whatever is wrong with it is ``InvalidFacts`` naming the line.

    With ``recompute`` each result is worked out again by spec and held against the file's.
    """
    numbered = _numbered(path)
    number, header = next(numbered, (1, None))
    if header is None:
        raise InvalidFacts(f"{path.name}", "it is empty", "make it again: fourcorners vectors --to FILE")
    _check(header, "header", number)
    readings = choose(header["readings"])
    held, seen = [], []
    for number, line in numbered:
        _check(line, "vector", number)
        held.append(_held(line, number, header["readings"], readings, recompute))
        seen.append(line)
    if len(seen) != header["vectors"] or digest_of_all(seen) != header["digest"]:
        wrong = f"it holds {len(seen):,} vectors of {header['vectors']:,}, or others than it was written with"
        raise InvalidFacts(path.name, wrong, "make it again, or fetch it whole")
    return header, held


def _held(line: dict[str, Any], number: int, taken: dict[str, str], readings: Readings, recompute: bool) -> Held:
    if digest_of(line, taken) != line["digest"]:
        raise InvalidFacts(f"line {number}", "its digest is not that of its facts and result", "make the file again")
    try:
        rule = rule_named(line["rule"])
        facts = parse_facts(rule.facts, {name: _text(value) for name, value in line["facts"].items()})
    except InvalidFacts as invalid:
        raise InvalidFacts(f"line {number}: {invalid.field}", invalid.wrong, invalid.remedy) from None
    if recompute:
        try:
            outcome, clause = wire_facts(rule(facts, readings)), None
        except Refused as refusal:
            outcome, clause = None, refusal.clause
        if outcome != line["outcome"] or clause != (line["refused"] or {}).get("clause"):
            raise InvalidFacts(f"line {number}", f"{line['id']}: spec yields something else today", "make it again")
    return Held(rule, facts, line)


def _text(value: Any) -> Any:
    """A value as :func:`parse_facts` takes it: yes and no as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return [_text(item) for item in value]
    if isinstance(value, dict):
        return {name: _text(item) for name, item in value.items()}
    return value


def _numbered(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open("rb") as file:
            for number in range(1, MOST_LINES):
                line = file.readline(LONGEST_LINE + 1)
                if not line:
                    return
                if len(line) > LONGEST_LINE:
                    raise InvalidFacts(f"line {number}", "it is too long", "make the file again")
                yield number, _object(line, number)
    except OSError as error:
        raise InvalidFacts("file", f"{path} cannot be read: {error.strerror}", "name a file of vectors") from None


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        held = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise InvalidFacts(f"line {number}", "it is no JSON", "make the file again, or fetch it whole") from None
    if not isinstance(held, dict):
        raise InvalidFacts(f"line {number}", f"it is a {type(held).__name__}", "give one object a line")
    return held


@functools.cache
def published_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every line meets."""
    held = json.loads((files("fourcorners.vectors") / "schema.json").read_text(encoding="utf-8"))
    assert isinstance(held, dict)
    return held


@functools.cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": published_schema()["$defs"]})


def _check(held: dict[str, Any], kind: str, number: int) -> None:
    if kind == "header" and held.get("schema") != SCHEMA:
        wrong = f"{held.get('schema')!r:.60} is not a version known here"
        raise InvalidFacts("schema", wrong, f"this program reads {SCHEMA}")
    problem = next(iter(_validator(kind).iter_errors(held)), None)
    if problem is not None:
        where = ".".join(str(part) for part in problem.absolute_path) or kind
        raise InvalidFacts(f"line {number}: {where}", problem.message[:120], "make the file again")
