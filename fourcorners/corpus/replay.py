"""Replaying: everything an entry says is computed again and held against it; its file is data and no more.

A seeded fault must fail as recorded while it is in force, and hold without it. A finding must fail while it
is open, fail as recorded while it is accepted, and hold once it is fixed. A retired entry is only checked to
be whole.
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError, TookTooLong
from fourcorners.corpus.format import FIXED, OPEN, OUTSIDE, RETIRED, SCHEMA_FILE, Entry, check_digest, load
from fourcorners.corpus.index import INDEX, listed
from fourcorners.corpus.record import readings_of
from fourcorners.corpus.runs import SECONDS, Run, run
from fourcorners.corpus.shown import derivation_shown, differences, facts_shown, observed_shown
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.faults import Fault, FaultError, applied
from fourcorners.notation import begun, closest, parse_facts
from spec.errors import InvalidFacts
from spec.rules import Derivation


class Status(enum.Enum):
    """What came of a replay."""

    AS_RECORDED = "as recorded"
    DIFFERS = "differs"
    RETIRED = "retired, not replayed"
    REFUSED = "cannot be replayed"
    NOT_ASKED = "not replayed"
    """It speaks of logic that is not in the engine, and that nobody could ask."""
    LOST = "lost"
    """The folder's index lists it, and it is not there."""
    UNLISTED = "not listed"
    """It is there, and would not be missed."""


@attrs.frozen
class Replayed:
    """An entry replayed: its status, and in ``details`` what differs or stands in the way.

    ``failing`` is the run that must fail, ``holding`` the one that must hold, where there is one. ``remarks`` are those
    of the details that concern what the file only shows, and would show otherwise today. ``entry`` is what the file
    holds, where it can be read. Of one ``remembered`` from an earlier replay there are no runs and no entry.
    """

    id: str
    file: str
    status: Status
    details: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    statement: str = ""
    fault: str = ""
    failing: Run | None = None
    holding: Run | None = None
    entry: Entry | None = None
    remembered: bool = False

    @property
    def passed(self) -> bool:
        return self.status in (Status.AS_RECORDED, Status.RETIRED)

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """Step by step what the rules gave, with the fault where there is one."""
        shown = self.failing or self.holding
        return shown.derivations if shown else ()


def replay(entry: Entry, statements: Mapping[str, Statement] | None = None, seconds: float = SECONDS) -> Replayed:
    """Run ``entry`` again, its fault in force and then dropped, and say whether it came out as recorded.

    Looks its statement up among ``statements``, else among those registered by now. Raises
    :class:`CorpusError` where it cannot be run: edited, of an unknown statement, of facts that are no case
    of it, or of a fault whose code has changed.
    """
    check_digest(entry)
    if entry.status == RETIRED:
        return Replayed(entry.id, entry.file, Status.RETIRED, statement=entry.statement, entry=entry)
    known = STATEMENTS if statements is None else statements
    if entry.statement.startswith(OUTSIDE) and entry.statement not in known:
        name = entry.statement.removeprefix(OUTSIDE)
        return not_asked(
            entry, f"it speaks of outside logic: give the file that binds it with --outside, its name being {name}"
        )
    statement = _statement(entry, known)
    facts = _facts(entry, statement)
    fault = "" if entry.fault is None else entry.fault.describe()
    failing = holding = None
    details: list[str] = []
    if entry.fault is not None or entry.status != FIXED:
        failing = _run(entry, statement, facts, entry.fault, seconds)
        details += _against_record(entry, failing)
    if entry.fault is not None or entry.status == FIXED:
        holding = _run(entry, statement, facts, None, seconds)
        details += _against_truth(entry, holding)
    remarks = _remarks(entry, statement, facts, failing)
    # An open finding may come to fail otherwise; but for that, what is shown must be what is computed.
    if not details and (failing is None or entry.status != OPEN or failing.said == entry.said):
        details += remarks
    status = Status.DIFFERS if details else Status.AS_RECORDED
    return Replayed(entry.id, entry.file, status, tuple(details), remarks, statement.id, fault, failing, holding, entry)


def refused(path: Path, error: CorpusError) -> Replayed:
    """What is said of a file that is no entry, or of an entry that cannot be run."""
    return Replayed(path.stem, path.name, Status.REFUSED, (str(error),))


def not_asked(entry: Entry, why: str) -> Replayed:
    """What is said of an entry of outside logic that could not be asked."""
    return Replayed(entry.id, entry.file, Status.NOT_ASKED, (why,), statement=entry.statement, entry=entry)


def replay_all(
    directory: Path | Traversable, statements: Mapping[str, Statement] | None = None, seconds: float = SECONDS
) -> list[Replayed]:
    """Replay every entry in ``directory``, by name; one that cannot be is reported among the others."""
    return against_index(directory, [replay_file(path, statements, seconds) for path in entry_files(directory)])


def against_index(directory: Path | Traversable, replayed: Iterable[Replayed]) -> list[Replayed]:
    """What was replayed of a folder, held against its index: with what is lost, and what the index lacks as such.

    A folder without an index is taken as it is: nothing can be missed there.
    """
    found = list(replayed)
    known = listed(Path(str(directory)))
    if known is None:
        return found
    lost = [Replayed(id, INDEX, Status.LOST, (LOST,)) for id in known.keys() - {each.id for each in found}]
    return sorted([*(_held(each, known) for each in found), *lost], key=lambda each: each.id)


LOST = (
    f"{INDEX} lists it, and its file is gone: restore it from version control; one that can no longer be run is"
    f" retired, not deleted; to give it up all the same, take its line out of {INDEX}"
)
_NOT_LISTED = f"{INDEX} does not list it, so nobody would miss it: list it with: fourcorners replay --rewrite"


def _held(replayed: Replayed, known: Mapping[str, str]) -> Replayed:
    digest = known.get(replayed.id)
    if digest is None:
        worse = replayed.status in (Status.DIFFERS, Status.REFUSED)
        status, wrong = replayed.status if worse else Status.UNLISTED, f"{_NOT_LISTED} {replayed.id}"
    elif replayed.entry is not None and replayed.entry.digest != digest:
        status, wrong = Status.REFUSED, f"{INDEX} lists another case by this name: restore both from version control"
    else:
        return replayed
    return attrs.evolve(replayed, status=status, details=(*replayed.details, wrong))


def index_missing(directory: Path) -> list[Replayed]:
    """What is said of a folder that has entries and no index of them: nothing where there is one."""
    if listed(directory) is not None or not entry_files(directory):
        return []
    wrong = "there is none, so a counterexample that is lost would not be missed: have it made with"
    return [Replayed(INDEX, INDEX, Status.LOST, (f"{wrong}: fourcorners replay --rewrite",))]


def replay_file(path: Path, statements: Mapping[str, Statement] | None = None, seconds: float = SECONDS) -> Replayed:
    """Replay the entry in one file; a file or an entry at fault is reported, not raised."""
    try:
        return replay(load(path), statements, seconds)
    except CorpusError as error:
        return refused(path, error)


def entry_files(directory: Path | Traversable) -> list[Path]:
    """The files of entries in a folder, by name: every ``.json`` but the schema."""
    named = (Path(str(each)) for each in directory.iterdir())
    return sorted(path for path in named if path.suffix == ".json" and path.name != SCHEMA_FILE and path.name[0] != ".")


def find_entry(directory: Path | Traversable, id: str) -> Path:
    """The file of the entry ``id`` (its whole name, or a beginning that only it has)."""
    known = {path.stem: path for path in entry_files(directory)}
    matching = [id] if id in known else begun(id, known)
    if not matching and begun(id, listed(Path(str(directory))) or ()):
        raise CorpusError(f"{id}.json", "id", "it is lost", LOST)
    if len(matching) == 1:
        return known[matching[0]]
    wrong = "no counterexample has this name" if not matching else f"{len(matching)} counterexamples begin so"
    remedy = closest(id, list(known)) if not matching else f"give one of: {', '.join(matching)}"
    raise CorpusError(f"{id}.json", "id", wrong, remedy)


def replayed_data(replayed: Replayed) -> dict[str, Any]:
    """A replay as data."""
    return {
        "id": replayed.id,
        "statement": replayed.statement,
        "status": replayed.status.value,
        "fault": replayed.fault,
        "details": list(replayed.details),
        "with_fault": None if replayed.failing is None else replayed.failing.said or "holds",
        "without": None if replayed.holding is None else replayed.holding.said or "holds",
        "derivations": [derivation_shown(each) for each in replayed.derivations],
    }


# -- what an entry speaks of


def _statement(entry: Entry, known: Mapping[str, Statement]) -> Statement:
    if entry.statement not in known:
        remedy = (
            f"{closest(entry.statement, list(known))}, or retire the entry" if known else "load the statements first"
        )
        raise CorpusError(entry.file, "statement", f"there is no statement {entry.statement}", remedy)
    return known[entry.statement]


def _facts(entry: Entry, statement: Statement) -> Any:
    try:
        return parse_facts(statement.domain.facts, entry.facts)
    except InvalidFacts as invalid:
        raise CorpusError(entry.file, f"facts.{invalid.field}", invalid.wrong, invalid.remedy) from None
    except TypeError as error:
        raise CorpusError(entry.file, "facts", str(error), "restore the file as recorded") from None


def _run(entry: Entry, statement: Statement, facts: Any, fault: Fault | None, seconds: float) -> Run:
    try:
        with contextlib.nullcontext() if fault is None else applied(fault):
            found = run(statement, facts, seconds)
    except FaultError as error:
        raise CorpusError(entry.file, error.field, error.wrong, error.remedy) from None
    except TookTooLong as error:
        raise CorpusError(
            entry.file, "fault", f"the run takes {error}", "seed another fault, and retire this one"
        ) from None
    if not found.inside:
        wrong = f"they lie outside what {statement.id} assumes"
        raise CorpusError(
            entry.file,
            "facts",
            wrong,
            "record the case again for the statement as it stands, or retire this entry",
        )
    return found


# -- what must come of it


def _against_record(entry: Entry, ran: Run) -> list[str]:
    where = "with the fault" if entry.fault is not None else "as the code stands"
    if ran.said is None:
        if entry.fault is None and entry.status == OPEN:
            return ["it no longer fails: if it was mended, say so with fourcorners review ID --status fixed --by NAME"]
        return [f"{where} it holds, where the record says that it fails: {entry.said}"]
    return [] if entry.status == OPEN else [f"{where} {changed}" for changed in _changes(entry, ran)]


def _changes(entry: Entry, ran: Run) -> list[str]:
    """How a run that fails, as it should, fails otherwise than recorded."""
    found = []
    if ran.said != entry.said:
        found.append(f"it says: {ran.said}; recorded: {entry.said}")
    observed = [[each["label"], each["exact"]] for each in entry.observed]
    if ran.observed_exactly != observed:
        found.append(_first_difference(ran.observed_exactly, observed))
    if readings_of(ran) != entry.readings:
        found.append(f"the readings taken are {readings_of(ran)}; recorded: {entry.readings}")
    return found


def _first_difference(ran: list[list[Any]], recorded: list[list[Any]]) -> str:
    for (label, now), (recorded_label, then) in zip(ran, recorded, strict=False):
        if label != recorded_label:
            return f"{label} is observed where {recorded_label} was"
        if now != then:
            return f"{label} is {now}; recorded: {then}"
    return f"{len(ran)} values are observed; recorded: {len(recorded)}"


def _against_truth(entry: Entry, ran: Run) -> list[str]:
    if ran.said is None:
        return []
    where = "without the fault" if entry.fault is not None else "though it is marked fixed"
    return [f"{where} it fails: {ran.said}"]


def _remarks(entry: Entry, statement: Statement, facts: Any, failing: Run | None) -> tuple[str, ...]:
    """What the file shows of itself and would be written otherwise today: the digest does not cover it."""
    now: dict[str, Any] = {
        "clause": statement.clause,
        "sentence": statement.sentence,
        "fails_if": statement.fails_if,
        "fault_in_words": None if entry.fault is None else entry.fault.describe(),
        "facts_shown": facts_shown(facts),
    }
    if failing is not None:
        now["observed"] = observed_shown(failing.observed)
        now["difference"] = differences(failing.observed)
        now["spec"] = [derivation_shown(derivation) for derivation in failing.derivations]
    changed: Iterable[str] = (name for name, value in now.items() if getattr(entry, name) != value)
    return tuple(f"{name} is not what would be written today: see it with replay --rewrite" for name in changed)
