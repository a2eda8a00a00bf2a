"""Checking outside logic: recorded cases, paths and boundaries, small cases, random ones, up to the first failure.

What passes is *tested*. What cannot be asked to the end (a limit, a broken protocol, a death) is inconclusive.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.record import record
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.explore import Exploration, Reach
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Failure, Standing
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.notation import parse_facts
from fourcorners.outside.binding import WORKBOOK, Binding
from fourcorners.outside.compare import Ask, Compared, Mismatch, compared, id_of, statement_of
from fourcorners.outside.errors import Trouble
from fourcorners.outside.process import Conversation
from fourcorners.outside.start import started
from fourcorners.vectors.files import read
from fourcorners.vectors.make import domain_of
from spec.errors import InvalidFacts
from spec.rules import Derivation, Rule, derive

MOST_RUNS = {WORKBOOK: 400}
USUAL_RUNS = 3_000
RECORDED, SOLVED, SMALL, RANDOM = "recorded", "solved for", "small", "random"

REACH = Reach(paths=300, seconds=10.0)
"""How far paths and boundaries are solved for, where they are not read from a file."""

Source = tuple[str, Iterator[Any]]
Vectors = Callable[[Binding], Iterable[Any]]
"""Where the facts of paths and boundaries come from."""


def solved_for(binding: Binding) -> Iterator[Any]:
    """Facts for every path and boundary of the rule, as far as they are reached, within the binding's own bounds."""
    domain, stand_ins = domain_of(binding.rule, binding.readings)
    lengths = {name: held for name, held in domain.lengths.items() if name not in binding.given}
    narrow = Domain(binding.facts, lengths)

    def run(facts: Any) -> Any:
        return binding.rule.function(binding.whole(facts), binding.readings)

    return (solved.facts for solved in Exploration(narrow, run, stand_ins, REACH).cases())


def read_from(path: Path, rule: Rule) -> Vectors:
    """Facts from a file of vectors: those of the rule that are as the binding has them.

    Raises ``InvalidFacts`` where the file has none of the rule.
    """
    held = read(path)[1]
    rules = sorted({each.rule.id for each in held})
    if rule.id not in rules:
        remedy = f"it has those of {', '.join(rules) or 'no rule'}; make some with fourcorners vectors {rule.id}"
        raise InvalidFacts("vectors", f"{path} has no vectors of {rule.id}", remedy)

    def vectors(binding: Binding) -> Iterator[Any]:
        for each in held:
            if each.rule is rule:
                yield from fitting(binding, each.facts)

    return vectors


@attrs.frozen(kw_only=True)
class Checked:
    """What came of a check: the standing, how many cases of each source were asked, and the smallest failing one.

    ``mismatches`` are all the figures on which the sides part there, ``derivation`` how the agreement gets to its own;
    ``reason`` says why a check is inconclusive, and ``errors`` what the outside logic wrote on standard error.
    """

    binding: Binding
    standing: Standing
    asked: dict[str, int]
    seconds: float
    facts: Any = None
    minimal: bool = False
    mismatches: tuple[Mismatch, ...] = ()
    derivation: Derivation | None = None
    reason: str = ""
    remedy: str = ""
    errors: str = ""
    recorded: Path | None = None
    not_recorded: str = ""

    @property
    def cases(self) -> int:
        return sum(self.asked.values())


EXIT_CODES = {Standing.TESTED: PASS, Standing.REFUTED: FAIL, Standing.INCONCLUSIVE: INCONCLUSIVE}


def exit_code(checked: Checked) -> int:
    """The exit code that a check amounts to."""
    return EXIT_CODES[checked.standing]


def check(
    binding: Binding, vectors: Vectors | None = solved_for, corpora: Iterable[Path] = (), record_in: Path | None = None
) -> Checked:
    """Hold the outside logic against the agreement; a failure is made minimal and, if asked, recorded in a folder.

    ``corpora`` are folders of counterexamples whose facts are tried first. Raises ``InvalidFacts`` where the outside
    logic cannot be started at all.
    """
    checking = _Checking(binding)
    try:
        conversation, places = started(binding)
        with conversation:
            return checking.run(conversation, places, _sources(binding, vectors, corpora), record_in)
    except Trouble as trouble:
        return checking.troubled(trouble)


class _Checking:
    """One check on its way."""

    def __init__(self, binding: Binding) -> None:
        self._binding = binding
        self._asked: dict[str, int] = {}
        self._begun = time.monotonic()
        self._at: Any = None
        self._figures: set[str] = set()

    def run(
        self, conversation: Conversation, places: Mapping[str, str], sources: Iterable[Source], record_in: Path | None
    ) -> Checked:
        ask = conversation.ask
        statement = statement_of(self._binding, ask, places)
        for source, cases in sources:
            self._asked[source] = 0
            for facts in cases:
                if time.monotonic() - self._begun > self._binding.seconds:
                    raise Trouble(f"time was up after {self._binding.seconds:g} seconds, with cases left to ask",
                                  "allow it more seconds, or ask fewer cases")  # fmt: skip
                self._at = facts
                try:
                    found = compared(self._binding, facts, ask, places)
                except OutsideDomain:
                    continue
                self._asked[source] += 1
                self._figures |= set(found.figures)
                if found.mismatches:
                    return self._failed(statement, facts, found, ask, places, record_in)
        self._at = None
        conversation.finish()
        if not any(self._asked.values()):
            raise Trouble("no case could be asked", "widen the bounds, or ask more cases")
        if not self._figures or (left := set(self._binding.outputs) - self._figures):
            never = ", ".join(sorted(left)) if self._figures else "any figure"
            raise Trouble(f"no case compared {never}", "drop it from outputs, or widen the bounds")
        return self._made(Standing.TESTED)

    def _failed(
        self, statement: Statement, facts: Any, found: Compared, ask: Ask, places: Any, record_in: Path | None
    ) -> Checked:
        """The failure made minimal, so far as the outside logic stands it, and recorded if asked."""
        minimal, judged, reason = False, "not minimised", ""
        try:
            smallest = minimised(statement, facts, MOST_RUNS.get(self._binding.kind, USUAL_RUNS))
            facts, minimal, judged = smallest.facts, smallest.minimal, smallest.judged
            found = compared(self._binding, facts, ask, places)
        except (Trouble, ValueError) as trouble:
            reason = f"not made minimal: {trouble}"
        if not found.mismatches:
            raise Trouble("it answers the same facts now one way, now another", "make it a function of its facts")
        recorded, why_not = None, ""
        if record_in is not None:
            try:
                record_in.mkdir(parents=True, exist_ok=True)
                failure = Failure(facts, str(found.mismatches[0]), "outside logic asked")
                recorded = record(record_in, statement, failure, minimal=minimal, judged=judged,
                                  seed=self._binding.seed)  # fmt: skip
            except (CorpusError, OSError, Trouble) as error:
                why_not = str(error)
        derivation = derive(self._binding.rule, self._binding.whole(facts), self._binding.readings)
        return self._made(
            Standing.REFUTED, facts=facts, minimal=minimal, mismatches=found.mismatches, derivation=derivation,
            reason=reason, recorded=recorded, not_recorded=why_not,
        )  # fmt: skip

    def troubled(self, trouble: Trouble) -> Checked:
        return self._made(
            Standing.INCONCLUSIVE, facts=self._at, reason=trouble.wrong, remedy=trouble.remedy, errors=trouble.errors
        )

    def _made(self, standing: Standing, **found: Any) -> Checked:
        spent = time.monotonic() - self._begun
        return Checked(binding=self._binding, standing=standing, asked=self._asked, seconds=spent, **found)


# -- the cases


def _sources(binding: Binding, vectors: Vectors | None, corpora: Iterable[Path]) -> Iterator[Source]:
    yield RECORDED, _recorded(binding, corpora)
    if vectors is not None:
        yield SOLVED, iter(vectors(binding))
    domain = statement_of(binding, _nobody).domain
    yield SMALL, islice(small_cases(domain, max(1, binding.cases // 2)), binding.cases // 2)
    draw = drawer(domain, random.Random(binding.seed))
    yield RANDOM, (facts for facts in (draw() for _ in range(binding.cases - binding.cases // 2)) if facts is not None)


def _nobody(_facts: Any) -> Any:
    raise Trouble("nobody is asked", "")


def _recorded(binding: Binding, corpora: Iterable[Path]) -> Iterator[Any]:
    """The facts of counterexamples recorded of this binding, or of any statement about the facts of its rule."""
    for folder in corpora:
        for path in entry_files(folder) if folder.is_dir() else ():
            try:
                entry = load(path)
                of = STATEMENTS.get(entry.statement)
                if entry.statement == id_of(binding):
                    yield parse_facts(binding.facts, entry.facts)
                elif of is not None and of.domain.facts is binding.rule.facts:
                    yield from fitting(binding, parse_facts(of.domain.facts, entry.facts))
            except (CorpusError, InvalidFacts):
                continue  # the gate reports such a file; here it is only no case


def fitting(binding: Binding, case: Any) -> Iterator[Any]:
    """The facts that vary of a whole case, where what is given is as the binding has it and the rest within bounds."""
    if binding.facts is binding.rule.facts:
        yield case
        return
    if all(getattr(case, name) == value for name, value in binding.given.items()):
        try:
            yield binding.facts(**{field.name: getattr(case, field.name) for field in attrs.fields(binding.facts)})
        except InvalidFacts:
            return
