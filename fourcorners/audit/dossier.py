"""The dossier: all that an auditor asks of the checkout, gathered now; verdicts only from a run of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from fourcorners.ask.findings import as_data as finding_as_data
from fourcorners.audit.checkout import clauses_held, sources_of, versions_held
from fourcorners.audit.manifest import held_against, read_manifest
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.replay import Replayed, Status, replay_all
from fourcorners.engine.examine import Effort
from fourcorners.engine.lemmas import ASSUMPTION
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Verdict
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.faults.variants import targets
from fourcorners.gate.run import remembered
from fourcorners.gate.trace import Orphan, Traced, traced
from fourcorners.mutants.campaign import Campaign
from fourcorners.mutants.choose import modules
from fourcorners.mutants.mutant import Fate, mutants_of
from fourcorners.sealed import json_digest
from spec.findings import FINDINGS, Severity
from spec.readings import POINTS, Point
from spec.rules import RULES

NOT_KNOWN = "not known"
DOCUMENTS = {
    "PA": "The purchase agreement",
    "Note": "The Note",
    "Warrant": "The Warrant",
    "RRA": "The registration rights agreement",
}


@attrs.frozen
class Mutated:
    """What became of the mutants of a module: how many there are, and of how many each fate stands today."""

    module: str
    mutants: int
    killed: int
    equivalent: int
    survived: int

    @property
    def not_tried(self) -> int:
        return self.mutants - self.killed - self.equivalent - self.survived


@attrs.frozen
class Certified:
    """What the certificate says: statements by outcome, solvers, what was not asked, and what no longer matches.

    ``scope`` is what was asked for, all where it is empty.
    """

    outcome: Mapping[str, int]
    solvers: Sequence[Mapping[str, Any]]
    obligations: int
    mismatches: int
    statements: Mapping[str, Mapping[str, Any]]
    scope: Sequence[str]
    missing: Sequence[str]
    digest: str


@attrs.frozen
class Dossier:
    """Everything that is told, in the order in which it is told."""

    day: str
    versions: Mapping[str, str]
    digest: str
    clauses_digest: str
    sources: Mapping[str, str]
    provisions: Mapping[str, Traced]
    orphans: tuple[Orphan, ...]
    statements: tuple[Statement, ...]
    verdicts: Mapping[str, Verdict]
    points: tuple[Point, ...]
    findings: tuple[Mapping[str, Any], ...]
    replayed: tuple[Replayed, ...]
    mutated: tuple[Mutated, ...]
    certified: Certified | None
    certificate_trouble: str

    @property
    def unknown(self) -> int:
        """Statements of which no run of the gate is known that still holds."""
        return sum(each.id not in self.verdicts for each in self.statements)

    @property
    def standings(self) -> frozenset[str]:
        """The ids of the statements, to which links lead."""
        return frozenset(each.id for each in self.statements)

    @property
    def differing(self) -> tuple[Replayed, ...]:
        return tuple(each for each in self.replayed if not each.passed and each.status is not Status.NOT_ASKED)

    @property
    def not_asked(self) -> int:
        """Entries of outside logic, which is not asked here."""
        return sum(each.status is Status.NOT_ASKED for each in self.replayed)

    @property
    def exit_code(self) -> int:
        if self.differing or self.orphans:
            return FAIL
        return INCONCLUSIVE if self.unknown or self.not_asked else PASS

    @property
    def outcome(self) -> str:
        """What all of it comes to, in a word."""
        return {PASS: "what was examined stands", FAIL: "something fails", INCONCLUSIVE: "inconclusive"}[self.exit_code]

    @property
    def doubts(self) -> list[str]:
        """What keeps it from standing, a sentence each."""
        found = []
        if self.differing:
            found.append(f"{len(self.differing)} of {len(self.replayed)} counterexamples do not replay as recorded")
        if self.orphans:
            found.append(f"{len(self.orphans)} provisions, rules or citations are left hanging")
        if self.unknown:
            found.append(
                f"{self.unknown} of {len(self.statements)} verdicts are not known: no gate has run on these sources"
            )
        if self.not_asked:
            found.append(f"{self.not_asked} counterexamples are of outside logic, which was not asked")
        return found

    @property
    def gaps(self) -> list[str]:
        """What was not done, or left holes, and changes nothing of the outcome; a sentence each."""
        found = []
        if self.of_mutants("survived"):
            found.append(f"mutants that survived, and that no statement notices: {self.of_mutants('survived'):,}")
        if not self.mutated:
            found.append("no fault was put into the code to see whether a statement notices")
        elif self.of_mutants("not_tried"):
            tried = f"{self.of_mutants('not_tried'):,} of {self.of_mutants('mutants'):,}"
            found.append(f"{tried} mutants were not tried on these sources")
        if self.certified is None:
            found.append("no verdict was rechecked by other solvers")
        elif self.certified.mismatches or self.certified.scope or self.certified.missing:
            found.append("the verdicts were rechecked in part, or of other sources")
        return found

    @property
    def severities(self) -> Mapping[str, int]:
        """How many findings of each severity, the gravest first."""
        return {each.value: sum(one["severity"] == each.value for one in self.findings) for each in Severity}

    def of_mutants(self, fate: str) -> int:
        """How many mutants met a fate, in all modules; ``mutants`` are all of them."""
        return sum(getattr(each, fate) for each in self.mutated)

    @property
    def rules(self) -> int:
        return len(RULES)

    def standing(self, id: str) -> str:
        """The verdict on a statement, in a word."""
        return self.verdicts[id].standing.value if id in self.verdicts else NOT_KNOWN

    def statements_of(self, document: str) -> list[Statement]:
        """The statements of a document, in the order of its provisions."""
        places = {citation: place for place, citation in enumerate(self.provisions)}
        found = [each for each in self.statements if each.clause.startswith(f"{document} ")]
        return sorted(found, key=lambda each: places.get(each.clause, len(places)))

    def provisions_of(self, document: str) -> list[Traced]:
        return [each for each in self.provisions.values() if each.provision.document == document]

    def faults_of(self, id: str) -> list[Replayed]:
        """The counterexamples of a statement."""
        return [each for each in self.replayed if each.statement == id]

    @property
    def assumptions(self) -> dict[str, list[str]]:
        """What nothing proves, and the statements that rest on it."""
        found: dict[str, list[str]] = {}
        for each in self.statements:
            for on in each.rests_on:
                if on.startswith(ASSUMPTION):
                    found.setdefault(on.removeprefix(ASSUMPTION), []).append(each.id)
        return found

    @property
    def only_tested(self) -> list[Statement]:
        return [each for each in self.statements if each.only_tested]

    @property
    def not_computed(self) -> list[Traced]:
        """Provisions with a reason why they compute nothing, and those still to come."""
        return [each for each in self.provisions.values() if each.provision.why is not None or each.to_come]

    @property
    def cited_all_the_same(self) -> int:
        """How many of those a rule or a statement cites, though they compute nothing of their own."""
        return sum(each.formalised for each in self.not_computed)


def gathered(
    statements: Mapping[str, Statement],
    effort: Effort,
    cache: Path,
    corpus: Path,
    mutants: Path,
    certificate: Path,
    day: str,
) -> Dossier:
    """Gather it: replays the corpus, recalls the gate's verdicts, computes the findings' figures."""
    trace = traced(statements)
    every = list(statements.values())
    sources = sources_of(every)
    certified, trouble = _certified(certificate, statements)
    return Dossier(
        day=day,
        versions=versions_held(),
        digest=json_digest(sources),
        clauses_digest=json_digest(clauses_held()),
        sources=sources,
        provisions=trace.provisions,
        orphans=trace.orphans,
        statements=tuple(every),
        verdicts=remembered(every, effort, cache),
        points=tuple(POINTS.values()),
        findings=tuple(finding_as_data(each) for each in FINDINGS.values()),
        replayed=tuple(replay_all(corpus, statements)),
        mutated=tuple(_mutated(statements, mutants)),
        certified=certified,
        certificate_trouble=trouble,
    )


def _mutated(statements: Mapping[str, Statement], folder: Path) -> Iterable[Mutated]:
    if not folder.is_dir():
        return
    store = Campaign(statements, folder=folder).store
    for module in modules():
        names = {each.id for target in targets(module) for each in mutants_of(target)}
        fates = [each.fate for each in store.outcomes(module)[0].values() if each.mutant in names]
        if names:
            yield Mutated(
                module,
                len(names),
                fates.count(Fate.KILLED),
                fates.count(Fate.EQUIVALENT),
                fates.count(Fate.SURVIVED),
            )


def _certified(folder: Path, statements: Mapping[str, Statement]) -> tuple[Certified | None, str]:
    try:
        manifest = read_manifest(folder)
    except CorpusError as error:
        return None, "no certificate was made" if not folder.is_dir() else str(error)
    mismatches = len(held_against(manifest, folder, statements))
    told = Certified(
        manifest["outcome"],
        manifest["solvers"],
        len(manifest["obligations"]),
        mismatches,
        manifest["statements"],
        manifest["scope"],
        manifest["missing"],
        json_digest(manifest),
    )
    return told, ""
