"""The items: a statement examined as the gate examines it, a counterexample replayed as the gate replays it."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.commands.choosing import CACHE, CORPUS, corpus_at
from fourcorners.corpus.index import listed
from fourcorners.corpus.replay import against_index, entry_files, replay_file
from fourcorners.engine.examine import PROFILES, Effort
from fourcorners.engine.examples import database
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate.full import recorded_in
from fourcorners.gate.report import refutation
from fourcorners.gate.run import load_statements, run, with_lemmas
from fourcorners.gate.shown.places import place_of_statement
from fourcorners.passing import passing_folder
from fourcorners.pytest_plugin import REASON, VERDICT
from spec.errors import InvalidFacts

SETTINGS = pytest.StashKey["Settings"]()


@attrs.frozen
class Settings:
    """How statements are examined, where verdicts are remembered, and where counterexamples are and go."""

    effort: Effort
    cache: Path
    corpus: Path
    record: Path


def configure(config: pytest.Config) -> None:
    """Read the settings and declare the marks."""
    profile = config.getoption("fourcorners_profile") or config.getini("fourcorners_profile")
    if profile not in PROFILES:
        known = ", ".join(sorted(PROFILES))
        raise pytest.UsageError(f"fourcorners_profile: {profile!r} is no profile; give one of: {known}")
    examples = str(config.getini("fourcorners_examples"))
    try:
        database(examples, "any")
    except InvalidFacts as error:
        raise pytest.UsageError(f"fourcorners_examples: {error}") from None
    cache = config.rootpath / CACHE
    if config.getoption("fourcorners_fresh"):
        kept = contextlib.ExitStack()
        config.add_cleanup(kept.close)
        cache = kept.enter_context(passing_folder())
    corpus = config.rootpath / CORPUS
    record = config.getoption("fourcorners_record")
    config.stash[SETTINGS] = Settings(
        effort=attrs.evolve(PROFILES[profile], examples_in=examples),
        cache=cache,
        corpus=corpus if corpus.is_dir() else corpus_at(None),
        record=Path(record) if record else corpus,
    )
    marks = {
        "statement": "a statement about the agreements",
        "counterexample": "a recorded counterexample, replayed",
        "clause(name)": "it is of this clause: clause(name='Warrant 1(b)')",
        **{kind.value: f"a statement that is an {kind.value}" for kind in Kind},
        **{subject_of(id): f"a statement about {subject_of(id)}" for id in load_statements()},
    }
    for mark, meaning in marks.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")


def subject_of(statement: str) -> str:
    """What a statement is about: its id up to the first dot, as a mark."""
    return statement.partition(".")[0]


def keyword_of(clause: str) -> str:
    """A clause as `-k` can name it, which knows neither spaces nor brackets: Warrant 1(b)(iii) is Warrant-1.b.iii."""
    document, _, place = clause.partition(" ")
    return f"{document}-{re.sub(r'[^0-9A-Za-z]+', '.', place).strip('.')}"


def collected(session: pytest.Session) -> list[pytest.Item]:
    """Every statement, in the order of the clauses, then every counterexample, by name."""
    settings = session.config.stash[SETTINGS]
    statements = Group.from_parent(session, name="statements", nodeid="statements")
    counterexamples = Group.from_parent(session, name="counterexamples", nodeid="counterexamples")
    listing = [settings.corpus / f"{id}.json" for id in listed(settings.corpus) or ()]
    items: list[pytest.Item] = [
        *(StatementItem.of(statements, each) for each in load_statements().values()),
        *(CounterexampleItem.of(counterexamples, path) for path in sorted({*entry_files(settings.corpus), *listing})),
    ]
    report = pytest.CollectReport("fourcorners", "passed", None, [*items])  # or pytest counts fewer than it leaves out
    session.config.hook.pytest_collectreport(report=report)
    return items


class Group(pytest.Collector):
    """What the items stand under, in place of a file."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        """Nothing: the items are made all at once."""
        return []


class Broken(Exception):
    """An item that does not pass, and what there is to say of it."""


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What the gate would say; a traceback only where the tool itself broke down."""
        return str(excinfo.value) if isinstance(excinfo.value, Broken) else super().repr_failure(excinfo, style)

    def marked(self, *clauses: str) -> None:
        """Mark the item with its clauses, and have ``-k`` know them."""
        for clause in clauses:
            self.add_marker(pytest.mark.clause(name=clause))
            self.extra_keyword_matches.add(keyword_of(clause))


class StatementItem(_Item):
    """A statement, with those it rests on."""

    statement: Statement

    @classmethod
    def of(cls, parent: Group, statement: Statement) -> StatementItem:
        """The item of a statement, marked with its clauses, its kind and its subject."""
        item: StatementItem = cls.from_parent(parent, name=statement.id)
        item.statement = statement
        item.marked(*statement.clauses)
        for mark in ("statement", statement.kind.value, subject_of(statement.id)):
            item.add_marker(mark)
        return item

    def runtest(self) -> None:
        """Examine it; what does not hold, or could not be settled, fails."""
        settings = self.config.stash[SETTINGS]
        verdicts = run(with_lemmas([self.statement]), settings.effort, 1, settings.cache).verdicts
        verdict = next(each for each in verdicts if each.statement == self.statement.id)
        self.user_properties += [(VERDICT, verdict.standing.value), (REASON, verdict.reason)]
        if verdict.standing is Standing.REFUTED:
            raise Broken("\n".join(refutation(verdict, recorded_in(settings.record, verdict))).strip())
        if verdict.standing is Standing.INCONCLUSIVE:
            raise Broken(
                f"inconclusive: {verdict.statement} ({verdict.clause}): {verdict.sentence}\n  {verdict.reason}"
            )

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it is written, and its clause and sentence."""
        place = place_of_statement(self.statement.id)
        path = self.path if place is None else self.config.rootpath / place.file
        return path, None if place is None else place.line - 1, f"{self.statement.clause}: {self.statement.id}"


class CounterexampleItem(_Item):
    """A counterexample on file."""

    file: Path

    @classmethod
    def of(cls, parent: Group, path: Path) -> CounterexampleItem:
        """The item of a file, by its name alone: it is read when it is run."""
        item: CounterexampleItem = cls.from_parent(parent, name=path.stem)
        item.file = path
        item.add_marker("counterexample")
        return item

    def runtest(self) -> None:
        """Replay it."""
        there = [replay_file(self.file)] if self.file.exists() else []
        replayed = next(each for each in against_index(self.file.parent, there) if each.id == self.file.stem)
        if not replayed.passed:
            lines = [f"counterexample {replayed.id}: {replayed.status.value}", *map("  {}".format, replayed.details)]
            raise Broken("\n".join([*lines, f"  again with: fourcorners replay {replayed.id}"]))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file."""
        return self.file, 0, f"counterexample {self.name}"
