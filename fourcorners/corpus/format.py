"""The counterexample file: one JSON file each, for a person to read and read back with nothing on trust.

``counterexamples/schema.json`` is its published schema, and docs/counterexamples.md says what each field is
for. Numbers of the agreement are texts, exact: a file that holds a float, NaN, a key twice, an unknown
field or over 1 MiB is refused.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NoReturn

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.faults import Fault, FaultError
from fourcorners.notation import closest
from fourcorners.repeated import Repeated, once_each, repeated_field
from fourcorners.sealed import json_digest

SCHEMA = "fourcorners/counterexample/2"
"""The version that is written; an entry of an earlier one is read, and kept as it is until somebody reviews it."""
FIRST_SCHEMA = "fourcorners/counterexample/1"
"""It had no ``reviewed_on``."""
SCHEMAS = (FIRST_SCHEMA, SCHEMA)
LARGEST_FILE = 2**20
SCHEMA_FILE = "schema.json"
DIGITS_IN_NAME = 8

OPEN, FIXED, ACCEPTED, RETIRED = "open", "fixed", "accepted", "retired"
STATUSES = (OPEN, FIXED, ACCEPTED, RETIRED)
"""What a reviewer can say: not dealt with; dealt with; left so on purpose; kept, but no longer replayed."""

OUTSIDE = "outside."
"""The statements of logic that is not in the engine have ids that begin so; the rest is its binding's name."""
OF_A_FAULT = {"with fault": "fails", "without": "holds"}
OF_A_FINDING = {OPEN: "fails", FIXED: "holds", ACCEPTED: "fails"}


@attrs.frozen(kw_only=True)
class Entry:
    """A counterexample, field by field in the order of its file; see docs/counterexamples.md."""

    schema: str = SCHEMA
    id: str
    status: str
    note: str = ""
    reviewer: str = ""
    reviewed_on: str = ""
    statement: str
    clause: str
    sentence: str
    fails_if: str
    fault: Fault | None = None
    fault_in_words: str | None = None
    facts: dict[str, Any]
    facts_shown: dict[str, Any]
    readings: dict[str, list[str]]
    said: str
    observed: list[dict[str, Any]]
    difference: list[dict[str, Any]]
    spec: list[dict[str, Any]]
    spec_left_out: int = 0
    expected: dict[str, str]
    minimal: bool
    judged: str
    found: dict[str, Any]
    digest: str

    @property
    def file(self) -> str:
        return f"{self.id}.json"

    def as_mapping(self) -> dict[str, Any]:
        """The fields as the file holds them, in its order."""
        held = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        if self.schema == FIRST_SCHEMA:
            del held["reviewed_on"]
        return held | {"fault": None if self.fault is None else self.fault.as_mapping()}


# -- the digest


def digest_of(
    statement: str,
    facts: Any,
    readings: Mapping[str, list[str]],
    fault: Mapping[str, Any] | None,
    said: str,
    observed: list[list[Any]],
) -> str:
    """SHA-256, in hexadecimal, of the facts and the outcome as canonical JSON: sorted keys, no spaces, UTF-8.

    ``observed`` holds pairs of label and exact value. Versions, status and notes are no part of it, nor is
    what is only shown.
    """
    parts = {
        "statement": statement,
        "facts": facts,
        "readings": dict(readings),
        "fault": None if fault is None else dict(fault),
        "said": said,
        "observed": observed,
    }
    return json_digest(parts)


def digest_of_entry(entry: Entry) -> str:
    """The digest that an entry's fields come to, whatever its own ``digest`` says."""
    fault = None if entry.fault is None else entry.fault.as_mapping()
    observed = [[each["label"], each["exact"]] for each in entry.observed]
    return digest_of(entry.statement, entry.facts, entry.readings, fault, entry.said, observed)


def id_of(statement: str, digest: str) -> str:
    """The name of an entry: the statement's id, and enough of the digest to tell its entries apart."""
    return f"{statement.replace('.', '-')}-{digest[:DIGITS_IN_NAME]}"


def check_digest(entry: Entry) -> None:
    """Raise :class:`CorpusError` where the facts or the outcome are not those that were recorded."""
    found = digest_of_entry(entry)
    if found != entry.digest:
        recorded = entry.digest[:DIGITS_IN_NAME]
        wrong = f"edited: the facts and outcome come to {found[:DIGITS_IN_NAME]}…, not {recorded}…"
        raise CorpusError(
            entry.file,
            "digest",
            wrong,
            "restore the file as recorded; for status and note use: fourcorners review",
        )
    if entry.id != id_of(entry.statement, entry.digest):
        expected = id_of(entry.statement, entry.digest)
        raise CorpusError(entry.file, "id", "it is not the name of this statement and digest", f"call it {expected}")


# -- writing


def text_of(entry: Entry) -> str:
    """The file's text: two spaces' indent, the fields in their fixed order, a final newline."""
    return json.dumps(entry.as_mapping(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


# -- reading


def load(path: Path) -> Entry:
    """The entry in a file; whatever is wrong with the file is a :class:`CorpusError`, never a traceback."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CorpusError(
            path.name, "file", f"it cannot be read: {error.strerror}", "give the path of a file"
        ) from None
    return read(content, path.name)


def read(content: bytes, file: str) -> Entry:
    """The entry that ``content`` holds, which came from the ``file`` of that name."""
    if len(content) > LARGEST_FILE:
        raise CorpusError(
            file, "file", f"it is over {LARGEST_FILE:,} bytes", "record a smaller case: minimise it first"
        )
    given = _strict_json(content, file)
    version = given.get("schema")
    if version not in SCHEMAS:
        wrong = "no schema version is given" if version is None else f"{version!r:.80} is not a version known here"
        remedy = (
            f"this program reads {' and '.join(SCHEMAS)}: use the program that wrote the file, or record the case again"
        )
        raise CorpusError(file, "schema", wrong, remedy)
    _check_schema(given, file)
    try:
        fault = None if given["fault"] is None else Fault.parse(given["fault"])
    except FaultError as error:
        raise CorpusError(file, error.field, error.wrong, error.remedy) from None
    _check_day(given.get("reviewed_on", ""), file)
    entry = Entry(**(given | {"fault": fault}))
    if entry.file != file:
        raise CorpusError(file, "id", f"{entry.id} is not this file's name", f"name the file {entry.file}")
    if entry.expected != (OF_A_FINDING if fault is None else OF_A_FAULT):
        raise CorpusError(file, "expected", "it does not go with the fault", "restore the file as recorded")
    return entry


def _check_day(text: str, file: str) -> None:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        raise CorpusError(file, "reviewed_on", f"{text} is no day", "review it again") from None


def _strict_json(content: bytes, file: str) -> dict[str, Any]:
    def refuse_number(text: str) -> NoReturn:
        wrong = f"{text} is not an exact number"
        raise CorpusError(file, "file", wrong, 'write numbers as exact text: "1/3", "0.05", "100"')

    try:
        given = json.loads(
            content.decode(),
            object_pairs_hook=once_each,
            parse_float=refuse_number,
            parse_constant=refuse_number,
        )
    except UnicodeDecodeError as error:
        raise CorpusError(file, "file", f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    except Repeated:
        field, line = repeated_field(content.decode())
        raise CorpusError(file, field, f"it stands twice, again on line {line}", "keep one of the two") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise CorpusError(file, where, f"not JSON: {error.msg}", "restore the file as recorded") from None
    except CorpusError:
        raise
    except (RecursionError, ValueError):  # nested past all reason, or a number of thousands of digits
        raise CorpusError(
            file, "file", "it is nested too deep, or a number too long", "restore the file as recorded"
        ) from None
    if not isinstance(given, dict):
        raise CorpusError(file, "file", f"it holds a {type(given).__name__}", "give one object with the entry's fields")
    return given


# -- the schema


def corpus_folder() -> Traversable:
    """The folder of the recorded counterexamples that comes with the program."""
    return files("counterexamples")


@functools.cache
def published_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every entry meets."""
    held = json.loads((corpus_folder() / SCHEMA_FILE).read_text(encoding="utf-8"))
    assert isinstance(held, dict)
    return held


@functools.cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(published_schema())


def _check_schema(given: dict[str, Any], file: str) -> None:
    problems = sorted(
        _validator().iter_errors(given), key=lambda problem: [str(part) for part in problem.absolute_path]
    )
    if problems:
        raise CorpusError(file, *_told(problems[0]))


def _told(problem: Any) -> tuple[str, str, str]:
    """A schema's objection as field, what is wrong and the remedy."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem.absolute_path).lstrip(".")
    held, schema = problem.instance, problem.schema
    prefix = f"{path}." if path else ""
    if problem.validator == "required":
        missing = next(name for name in problem.validator_value if name not in held)
        meant = schema.get("properties", {}).get(missing, {}).get("description", "see counterexamples/schema.json")
        return f"{prefix}{missing}", "nothing is given", f"give it: {meant}"
    if problem.validator == "additionalProperties" and "properties" in schema:
        unknown = next(name for name in held if name not in schema["properties"])
        return (
            f"{prefix}{unknown:.80}",
            "there is no such field",
            closest(unknown, list(schema["properties"])),
        )
    wrong = f"{held!r}" if len(f"{held!r}") <= 80 else f"{held!r:.77}..."
    if problem.validator in ("enum", "const"):
        known = problem.validator_value if isinstance(problem.validator_value, list) else [problem.validator_value]
        return path, f"{wrong} is not known", f"give one of: {', '.join(map(str, known))}"
    remedy = schema.get("description") or "see counterexamples/schema.json"
    return (
        path or "file",
        f"{wrong} is not what belongs there",
        f"give {remedy}" if schema.get("description") else remedy,
    )
