"""Recording: from a failure to a file. Nothing is ever deleted, and no entry is overwritten by another."""

from __future__ import annotations

import contextlib
import importlib.metadata
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

import fourcorners
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import (
    FIXED,
    OF_A_FAULT,
    OF_A_FINDING,
    OPEN,
    RETIRED,
    Entry,
    check_digest,
    digest_of,
    id_of,
    load,
    read,
    text_of,
)
from fourcorners.corpus.index import enlist
from fourcorners.corpus.minimise import smallest
from fourcorners.corpus.runs import Run, run
from fourcorners.corpus.shown import (
    derivation_shown,
    differences,
    facts_shown,
    observed_shown,
    readings_taken,
)
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure
from fourcorners.faults import Fault, applied
from fourcorners.files import write_whole
from fourcorners.notation import exact_text, parse_facts
from spec.errors import InvalidFacts

LIBRARIES = ("attrs", "hypothesis", "z3-solver")
NOT_MINIMISED = "not minimised: these are the facts as they were found"


def record(
    directory: Path,
    statement: Statement,
    failure: Failure,
    fault: Fault | None = None,
    *,
    minimal: bool = False,
    judged: str = NOT_MINIMISED,
    seed: int | None = None,
    note: str = "",
) -> Path:
    """Write the failure to a file of its own in ``directory``, and return its path.

    Without a ``fault`` it is a finding, *open* until a reviewer says otherwise. Recording the same again
    changes nothing, and a reviewer's status and note stay. Raises :class:`CorpusError` where the statement
    does not fail on these facts.
    """
    entry = entry_of(statement, failure, fault, minimal=minimal, judged=judged, seed=seed, note=note)
    return keep(directory, entry)


def record_smallest(
    directory: Path,
    statement: Statement,
    failures: Sequence[Failure],
    fault: Fault | None = None,
    *,
    seed: int | None = None,
    note: str = "",
) -> Path:
    """Make the failures minimal, keep the smallest, and record it: what a failing gate does."""
    with _under(fault):
        found = smallest(statement, failures)
    failure = Failure(found.facts, found.said, found.found_by)
    return record(
        directory, statement, failure, fault, minimal=found.minimal, judged=found.judged, seed=seed, note=note
    )


def entry_of(
    statement: Statement,
    failure: Failure,
    fault: Fault | None = None,
    *,
    minimal: bool = False,
    judged: str = NOT_MINIMISED,
    seed: int | None = None,
    note: str = "",
) -> Entry:
    """The entry for a failure, by a run of its own: ``failure`` gives only the facts and what found them."""
    facts = _kept(statement, failure.facts)
    with _under(fault):
        ran = run(statement, failure.facts)
    if ran.said is None:
        why = "it holds on these facts" if ran.inside else "these facts lie outside its domain"
        raise CorpusError(statement.id, "facts", why, "record facts on which it fails")
    readings = readings_of(ran)
    fault_held = None if fault is None else fault.as_mapping()
    digest = digest_of(statement.id, facts, readings, fault_held, ran.said, ran.observed_exactly)
    return Entry(
        id=id_of(statement.id, digest),
        status=OPEN if fault is None else FIXED,
        note=note,
        statement=statement.id,
        clause=statement.clause,
        sentence=statement.sentence,
        fails_if=statement.fails_if,
        fault=fault,
        fault_in_words=None if fault is None else fault.describe(),
        facts=facts,
        facts_shown=facts_shown(failure.facts),
        readings=readings,
        said=ran.said,
        observed=observed_shown(ran.observed),
        difference=differences(ran.observed),
        spec=[derivation_shown(derivation) for derivation in ran.derivations],
        spec_left_out=ran.left_out,
        expected=dict(OF_A_FINDING if fault is None else OF_A_FAULT),
        minimal=minimal,
        judged=judged,
        found={"engine": failure.found_by, "seed": seed, "versions": versions()},
        digest=digest,
    )


def _under(fault: Fault | None) -> contextlib.AbstractContextManager[None]:
    return contextlib.nullcontext() if fault is None else applied(fault)


def _kept(statement: Statement, facts: Any) -> dict[str, Any]:
    """The facts in the form that files hold, once it is sure that they can be read back without loss."""
    held = exact_text(facts)
    try:
        lossless = parse_facts(statement.domain.facts, held) == facts
    except (InvalidFacts, TypeError) as error:
        raise CorpusError(
            statement.id, "facts", f"no file can hold them: {error}", "record facts within the bounds"
        ) from None
    if not lossless or not isinstance(held, dict):
        raise CorpusError(
            statement.id, "facts", "they are not the same read back", "give each field its own exact text"
        )
    return held


def readings_of(ran: Run) -> dict[str, list[str]]:
    """The readings other than the default that rules were run under, by point, in order."""
    taken: dict[str, list[str]] = {}
    for derivation in ran.derivations:
        for point, reading in readings_taken(derivation.readings).items():
            if reading not in taken.setdefault(point, []):
                taken[point].append(reading)
    return taken


def versions() -> dict[str, str]:
    """What the counterexample was found with; nothing in it depends on them."""
    found = {"python": platform.python_version(), "fourcorners": fourcorners.__version__}
    for library in LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[library] = importlib.metadata.version(library)
    return found


# -- files


def keep(directory: Path, entry: Entry) -> Path:
    """Write and list ``entry`` unless it is there already; a different entry of its name is :class:`CorpusError`."""
    path = directory / entry.file
    if path.exists():
        held = load(path)
        check_digest(held)
        if held.digest == entry.digest:
            enlist(directory, held)
            return path
        raise CorpusError(
            entry.file,
            "id",
            "another counterexample has this name",
            "keep both: rename neither, and report it",
        )
    write(path, entry)
    enlist(directory, entry)
    return path


def rewrite(path: Path, statements: Mapping[str, Statement]) -> bool:
    """Write again what the file shows of itself; whether that changed it. The index lists it from now on.

    Facts and outcome stay: a file whose digest they would not have today is left alone, as :class:`CorpusError`. So is,
    without complaint, an entry that is retired: nothing is run of it, and what it shows is as it was.
    """
    held = load(path)
    check_digest(held)
    enlist(path.parent, held)
    if held.status == RETIRED:
        return False
    if held.statement not in statements:
        raise CorpusError(held.file, "statement", "there is no such statement", "retire the entry")
    statement = statements[held.statement]
    failure = Failure(parse_facts(statement.domain.facts, held.facts), held.said, held.found["engine"])
    today = entry_of(statement, failure, held.fault)
    if today.digest != held.digest:
        raise CorpusError(held.file, "digest", "it comes out otherwise today", "replay it, and see what differs")
    kept = ("schema", "status", "note", "reviewer", "reviewed_on", "minimal", "judged", "found", "expected")
    again = attrs.evolve(today, **{name: getattr(held, name) for name in kept})
    if text_of(again) == text_of(held):
        return False
    write(path, again)
    return True


def write(path: Path, entry: Entry) -> None:
    """The whole file or nothing: written beside its place under another name, then moved there."""
    content = text_of(entry).encode()
    read(content, path.name)
    write_whole(path, content)
