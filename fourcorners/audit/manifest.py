"""A manifest read back with nothing on trust, and held against the checkout and the obligations beside it."""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from fourcorners.audit.certificate import FORMAT
from fourcorners.audit.checkout import (
    clauses_held,
    counterexamples_held,
    sources_of,
    statement_held,
    versions_held,
)
from fourcorners.audit.exporting import OBLIGATIONS, obligation_file, whole
from fourcorners.audit.files import read_object
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import RETIRED
from fourcorners.engine.statements import Statement
from fourcorners.notation import begun
from fourcorners.sealed import unsealed

MANIFEST = "manifest.json"
SCHEMA_FILE = "certificate.schema.json"
LARGEST = 2**26


@attrs.frozen
class Mismatch:
    """Something of the manifest that no longer matches: what, of which sort, and how."""

    sort: str
    what: str
    how: str

    def __str__(self) -> str:
        return f"{self.sort} {self.what}: {self.how}"


def read_manifest(path: Path) -> dict[str, Any]:
    """What a manifest holds; :class:`CorpusError` where it is none, truncated, edited or of another version."""
    path = path / MANIFEST if path.is_dir() else path
    remedy = "restore it as it was written, or certify again: fourcorners certify"
    try:
        if path.stat().st_size > LARGEST:
            raise CorpusError(path.name, "file", f"it is over {LARGEST:,} bytes", remedy)
        path.open("rb").close()
    except OSError as error:
        raise CorpusError(
            path.name, "file", f"it cannot be read: {error.strerror}", "give the path of a manifest"
        ) from None
    held = read_object(path)
    if held is None:
        raise CorpusError(path.name, "file", "it is not JSON, or was cut off", remedy)
    if held.get("schema") != FORMAT:
        wrong = f"{held.get('schema')!r:.80} is not a version known here"
        raise CorpusError(path.name, "schema", wrong, f"this program reads {FORMAT}: use the program that wrote it")
    problem = next(iter(_validator().iter_errors(held)), None)
    if problem is not None:
        field = ".".join(map(str, problem.absolute_path)) or "file"
        raise CorpusError(path.name, field, f"{problem.message:.200}", remedy)
    told = unsealed(held)
    if told is None:
        raise CorpusError(path.name, "digest", "edited: its content does not come to it", remedy)
    return told


@functools.cache
def published_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every manifest meets."""
    held = json.loads((files("fourcorners.audit") / SCHEMA_FILE).read_text(encoding="utf-8"))
    assert isinstance(held, dict)
    return held


@functools.cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(published_schema())


def held_against(manifest: Mapping[str, Any], folder: Path, statements: Mapping[str, Statement]) -> list[Mismatch]:
    """Everything in which the checkout, or the obligations in ``folder``, are not as the manifest says."""
    return [
        *_obligations(manifest, folder),
        *_statements(manifest["statements"], tuple(manifest["scope"]), statements),
        *_sources(manifest, statements),
        *_changed("clause", manifest["clauses"], clauses_held(), "its words"),
        *_changed("counterexample", manifest["counterexamples"], counterexamples_held(manifest["counterexamples"]),
                  "its facts or outcome"),
        *_versions(manifest["versions"]),
    ]  # fmt: skip


def _obligations(manifest: Mapping[str, Any], folder: Path) -> Iterator[Mismatch]:
    asked = {digest for each in manifest["statements"].values() for digest in each["obligations"]}
    for digest in sorted(asked):
        path = obligation_file(folder, digest)
        if digest not in manifest["obligations"]:
            yield Mismatch("obligation", digest[:12], "no solver's answer to it is in the manifest")
        if not path.is_file():
            yield Mismatch("obligation", digest[:12], f"its file is not in {OBLIGATIONS}")
        elif not whole(path):
            yield Mismatch("obligation", digest[:12], "its file was edited")


def _statements(
    recorded: Mapping[str, Any], scope: tuple[str, ...], statements: Mapping[str, Statement]
) -> Iterator[Mismatch]:
    for id, held in recorded.items():
        if id not in statements:
            yield Mismatch("statement", id, "it is gone")
            continue
        now = statement_held(statements[id])
        for name, value in now.items():
            if held.get(name) != value:
                was, is_ = parted(str(held.get(name)), str(value))
                yield Mismatch("statement", id, f"its {name.replace('_', ' ')} was {was!r}, now {is_!r}")
    asked = {id for name in scope for id in begun(name, statements)} if scope else statements
    for id in statements:
        if id in asked and id not in recorded:
            yield Mismatch("statement", id, "it is not in the manifest")


def parted(was: str, now: str, most: int = 90) -> tuple[str, str]:
    """Two texts from a little before where they part, so far as ``most`` characters go."""
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    start = max(0, same - most // 3)
    end = start + most
    one, other = (f"{'...' * bool(start)}{text[start:end]}{'...' * bool(text[end:])}" for text in (was, now))
    return one, other


def _sources(manifest: Mapping[str, Any], statements: Mapping[str, Statement]) -> Iterator[Mismatch]:
    known = [statements[id] for id in manifest["statements"] if id in statements]
    now = sources_of(known)
    for module in sorted(manifest["sources"].keys() | now.keys()):
        if module not in now:
            yield Mismatch("source", module, "it bears on no statement any more")
        elif module not in manifest["sources"]:
            yield Mismatch("source", module, "it is new")
        elif manifest["sources"][module] != now[module]:
            yield Mismatch("source", module, "it was changed")


def _changed(sort: str, recorded: Mapping[str, str], now: Mapping[str, str], what: str) -> Iterator[Mismatch]:
    for name in sorted(recorded.keys() | (now.keys() if sort == "clause" else ())):
        if name not in now:
            yield Mismatch(sort, name, "it is gone")
        elif name not in recorded:
            yield Mismatch(sort, name, "it is new")
        elif recorded[name] != now[name]:
            yield Mismatch(sort, name, "it was retired" if now[name] == RETIRED else f"{what} changed")


def _versions(recorded: Mapping[str, str]) -> Iterator[Mismatch]:
    now = versions_held()
    for name in sorted(recorded.keys() | now.keys()):
        was, is_ = recorded.get(name, "none"), now.get(name, "none")
        if was != is_:
            yield Mismatch("version", name, f"it was {was}, here it is {is_}")
