"""The claim that two revisions give the same, for each statement that asks the engine and each rule that changed.

Runs in a process in which one revision's rooms stand under the plain names and another's beside them. What is found
goes back as plain data.
"""

from __future__ import annotations

import enum
import importlib
import pkgutil
import random
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from types import FrameType
from typing import Any

import attrs

from fourcorners.change import outcomes
from fourcorners.change.outcomes import NotComparable, anywhere, assert_same, captured, leaves, same
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.shown import facts_shown, in_unit, shown_value
from fourcorners.engine import statements as register
from fourcorners.engine.domain import SUCH_THAT, Domain
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.errors import EngineError
from fourcorners.engine.lemmas import BESIDE, StandIn
from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Failure

LIMITS = Limits(seconds=5.0, paths=4_000, in_all=60.0)
DRAWS = 300
SMALL = 500
MOST_RUNS = 2_000
WATCHED = 60
ACROSS = "across_"
"""The head's statements that ask the base's engine go by names that begin so."""


class Standing(enum.Enum):
    """What a comparison came to."""

    BY_SOURCE = "identical by source"
    PROVED = "proved identical"
    TESTED = "tested identical"
    CHANGED = "changed"
    OPEN = "not settled"


@attrs.frozen
class Compared:
    """A statement or a rule at both revisions.

    Of a change: the smallest ``facts`` found, ``rows`` of (figure, what the agreement gives, base, head) and which way
    it went; ``reason`` says why nothing is settled. ``ran`` are the functions of impl that its cases ran,
    and the data read. ``domain_before`` is the domain at the base where that is, or may be, another: then both were
    gone through.
    """

    id: str
    clause: str
    rules: tuple[str, ...]
    what: str
    standing: Standing
    reason: str = ""
    facts: tuple[tuple[str, Any], ...] = ()
    minimal: bool = False
    rows: tuple[tuple[str, str, str, str], ...] = ()
    moved: str = ""
    domain: str = ""
    domain_before: str = ""
    paths: int = 0
    cases: int = 0
    rests_on: tuple[str, ...] = ()
    ran: tuple[str, ...] = ()


@attrs.frozen
class Plan:
    """What differs, or uses such: parts of the engine, parts of the rooms that say what the domains are, other rooms.

    And the base's rooms' other names.
    """

    tainted: frozenset[str]
    domains: frozenset[str]
    rooms: frozenset[str]
    names: dict[str, str]


def statements_beside(room: str) -> dict[str, Statement]:
    """The statements that the package ``room`` registers, apart from those registered already."""
    kept = dict(register.STATEMENTS)
    register.STATEMENTS.clear()
    try:
        package = importlib.import_module(room)
        for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
            importlib.import_module(f"{room}.{module}")
        return dict(register.STATEMENTS)
    finally:
        register.STATEMENTS.clear()
        register.STATEMENTS.update(kept)


def converted(value: Any, names: dict[str, str]) -> Any:
    """Facts as the same facts of the other revision's classes."""
    if isinstance(value, tuple | list):
        return type(value)(converted(item, names) for item in value)
    if isinstance(value, dict):
        return {key: converted(item, names) for key, item in value.items()}
    room, dot, rest = type(value).__module__.partition(".")
    if room not in names or not (attrs.has(type(value)) or isinstance(value, enum.Enum)):
        return value
    made: Any = importlib.import_module(names[room] + dot + rest)
    try:
        for part in type(value).__qualname__.split("."):
            made = getattr(made, part)
        if isinstance(value, enum.Enum):
            return made[value.name]
        here = {field.name: field for field in attrs.fields(type(value)) if field.init}
        there = {field.name: field for field in attrs.fields(made) if field.init}
        if here.keys() != there.keys():
            raise KeyError(", ".join(sorted(here.keys() ^ there.keys())))
    except (AttributeError, KeyError, attrs.exceptions.NotAnAttrsClassError) as error:
        raise NotComparable(f"{type(value).__name__} is another at the base: {error}") from None
    given = {field.alias: converted(getattr(value, name), names) for name, field in here.items()}
    try:
        return made(**given)
    except Exception as error:
        if type(error).__name__ != "InvalidFacts":
            raise
        raise NotComparable(f"{type(value).__name__} at the other revision has no such facts: {error}") from None


# -- statements


def compare_statement(
    head: Statement, base: Statement, plan: Plan, across: Callable[[], dict[str, Statement]], before: str
) -> Compared:
    """Whether the engine gives the same wherever ``head`` asks it, and ``base`` did, as that asked the base's engine.

    ``before`` is the domain of ``base`` in words.
    """
    back = {name: room for room, name in plan.names.items()}

    def of_head(facts: Any) -> None:
        assert_same(captured(base.check, converted(facts, plan.names)), captured(head.check, facts))

    def of_base(facts: Any) -> None:
        assert_same(captured(base.check, facts), captured(anywhere(head.check), converted(facts, back)))

    def assumed(facts: Any) -> Any:
        return base.domain.assumes is None or base.domain.assumes(converted(facts, plan.names))

    def of_assumed(facts: Any) -> None:
        assert_same(captured(base.check, converted(facts, plan.names)), captured(anywhere(head.check), facts))

    stand_ins = (*_kept(head.stand_ins, plan, ""), *_kept(base.stand_ins, plan, BESIDE))
    claim = attrs.evolve(head, check=of_head, stand_ins=stand_ins)
    if not _may_differ(head, plan, before):
        found = _examined(claim, head)
    elif "spec" not in plan.names:
        found = _examined_over(claim, attrs.evolve(claim, domain=base.domain, check=of_base), head, before)
    elif _same_facts(head.domain, plan, before):
        domain = attrs.evolve(head.domain, assumes=assumed)
        found = _examined_over(claim, attrs.evolve(claim, domain=domain, check=of_assumed), head, before)
    else:
        found = _examined_over(claim, None, head, before)
    facts = _facts_found.pop(head.id, None)
    if found.standing is not Standing.CHANGED:
        return found
    rows, moved = _told(_anywhere(head), _anywhere(base), converted(facts, back), plan, across)
    return attrs.evolve(found, rows=rows, moved=moved, reason="")


def _may_differ(head: Statement, plan: Plan, before: str) -> bool:
    """Whether the domain may be another: in words, or by what says which cases are meant."""
    named = f"{head.check.__module__}.{head.check.__qualname__}"
    assumes = getattr(head.domain.assumes, "__code__", None)
    read = set() if assumes is None else {*assumes.co_names, *assumes.co_freevars}
    by_engine = any(each.rpartition(".")[2] in read for each in plan.tainted)
    same = head.domain.in_words() == before and _same_facts(head.domain, plan, before)
    return by_engine or named in plan.domains or not same


def _same_facts(domain: Domain, plan: Plan, before: str) -> bool:
    """Whether the facts are those of the base, whatever is assumed of them: in words, and as their class is written."""
    named = f"{domain.facts.__module__}.{domain.facts.__qualname__}"
    written = any(each == named or each.startswith(f"{named}.") for each in plan.domains)
    return attrs.evolve(domain, assumes=None).in_words() == before.partition(SUCH_THAT)[0] and not written


def _anywhere(statement: Statement) -> Statement:
    """The statement, asked of a case whatever it assumes."""
    domain = attrs.evolve(statement.domain, assumes=None)
    return attrs.evolve(statement, domain=domain, check=anywhere(statement.check))


_facts_found: dict[str, Any] = {}


def _examined_over(claim: Statement, before: Statement | None, named: Statement, words: str) -> Compared:
    """A claim put over the head's domain and, as ``before``, over the base's: what both come to.

    Without the latter its domain, of which ``words`` tell, has no cases that the head's facts could hold.
    """
    found = _examined(claim, named)
    if found.standing is not Standing.CHANGED:
        no_cases = "its facts are not, or may not be, those of the base: there it was not compared"
        other = Compared(found.id, found.clause, found.rules, found.what, Standing.OPEN, no_cases)
        found = _both(found, _examined(before, named) if before is not None else other)
    return attrs.evolve(found, domain=claim.domain.in_words(), domain_before=words)


def _both(found: Compared, before: Compared) -> Compared:
    """Of what the two domains come to, the worse, with the work of both."""
    severity = (Standing.PROVED, Standing.TESTED, Standing.OPEN, Standing.CHANGED)
    worse = max(found, before, key=lambda each: severity.index(each.standing))
    return attrs.evolve(
        worse, paths=found.paths + before.paths, cases=found.cases + before.cases,
        rests_on=tuple(dict.fromkeys((*found.rests_on, *before.rests_on))), ran=tuple({*found.ran, *before.ran}),
    )  # fmt: skip


def _kept(stand_ins: Iterable[StandIn], plan: Plan, prefix: str) -> list[StandIn]:
    """The stand-ins for functions that are the same at both: of another, nothing may be taken for the same."""
    kept = []
    for each in stand_ins:
        room = each.target.partition(".")[0]
        if each.target.replace(":", ".") in plan.tainted or room in plan.rooms:
            continue
        if not prefix:
            kept.append(each)
        elif room in plan.names:
            kept.append(attrs.evolve(each, target=prefix + each.target))
    return kept


def _examined(claim: Statement, named: Statement) -> Compared:
    """Put a claim to both engines; a case on which it fails is made minimal."""
    about: dict[str, Any] = {
        "id": named.id,
        "clause": named.clause,
        "rules": named.rules,
        "what": "event" if named.kind is Kind.TRANSITION else "rule",
        "domain": claim.domain.in_words(),
        "rests_on": claim.rests_on,
    }
    try:
        about["ran"] = functions_run(claim)
        sample = sample_bare(claim, DRAWS, small=SMALL, seconds=20.0)
        proof = None if sample.failure is not None or claim.only_tested else prove(claim, LIMITS)
    except EngineError as error:
        return Compared(**about, standing=Standing.OPEN, reason=str(error))
    about |= {"cases": sample.accepted, "paths": proof.paths if proof is not None else 0}
    failure: Failure | None = sample.failure or (proof.failure if proof is not None else None)
    if failure is not None and failure.said.startswith(NotComparable.__name__):
        return Compared(**about, standing=Standing.OPEN, reason=failure.said.partition(": ")[2])
    if failure is not None:
        found = minimised(claim, failure.facts, MOST_RUNS)
        _facts_found[named.id] = found.facts
        return Compared(
            **about, standing=Standing.CHANGED, reason=found.said,
            facts=tuple(facts_shown(found.facts).items()), minimal=found.minimal,
        )  # fmt: skip
    if proof is not None and proof.complete and proof.witnessed:
        return Compared(**about, standing=Standing.PROVED)
    if claim.only_tested and sample.accepted:
        return Compared(**about, standing=Standing.TESTED, reason=claim.only_tested)
    reason = proof.reason if proof is not None and proof.reason else "no case was found within the assumptions"
    return Compared(**about, standing=Standing.OPEN, reason=f"{reason}; no difference in {sample.accepted:,} cases")


def functions_run(claim: Statement) -> tuple[str, ...]:
    """The functions of impl, at either revision, that some cases of the claim run."""
    seen: set[str] = set()

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call":
            module = str(frame.f_globals.get("__name__", ""))
            plain = module.removeprefix(BESIDE)
            if plain.partition(".")[0] == "impl":
                seen.add(f"{plain}.{frame.f_code.co_qualname.partition('.<locals>')[0]}")

    draw = drawer(claim.domain, random.Random(0))
    cases = [*islice(small_cases(claim.domain), WATCHED), *(draw() for _ in range(WATCHED))]
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        for facts in cases:
            if facts is not None:
                outcome_of(claim, facts)
    finally:
        sys.setprofile(before)
    return tuple(sorted(seen))


def _told(
    head: Statement, base: Statement, facts: Any, plan: Plan, across: Callable[[], dict[str, Statement]]
) -> tuple[tuple[tuple[str, str, str, str], ...], str]:
    """The figures that differ, side by side with the agreement's, and whether the change went towards those."""
    after = outcomes.figures(head.check, facts)
    crossing = {room: ACROSS + room for room in ("properties",)}
    try:
        old = _anywhere(across()[head.id])
        given = converted(facts, crossing)
        before = outcomes.figures(old.check, given)
        agreed_before: bool | None = outcome_of(old, given)[1] is None
    except Exception:  # noqa: BLE001 - the head's statements may not know how to ask the base's engine
        before, agreed_before = outcomes.figures(base.check, converted(facts, plan.names)), None
    agreed_after = outcome_of(head, facts)[1] is None
    rows = list(_rows(before, after))
    if not rows:
        pairs = zip(captured(base.check, converted(facts, plan.names)), captured(head.check, facts), strict=False)
        for (label, left), (_, right) in pairs:
            for where, mine, its, is_ratio in leaves(label, left, right):
                if not same(mine, its, is_ratio):
                    rows.append((where.removeprefix("result, "), "", _plain(mine), _plain(its)))
    return tuple(rows), _moved(agreed_before, agreed_after)


def _moved(before: bool | None, after: bool) -> str:
    if before is None:
        return "which way it moved cannot be said: the statement does not know how to ask the engine of the base"
    if before and after:
        return "neither towards the agreement nor away: the figures that it fixes are the same"
    if after:
        return "towards the agreement: the head gives what it says, the base did not"
    if before:
        return "away from the agreement: the base gave what it says, the head does not"
    return "neither the base nor the head gives what the agreement says"


def _rows(before: list[outcomes.Figure], after: list[outcomes.Figure]) -> Iterable[tuple[str, str, str, str]]:
    old = {each.label: each for each in before}
    new = {each.label: each for each in after}
    for label in dict.fromkeys([*old, *new]):
        was, now = old.get(label), new.get(label)
        kept = now or was
        assert kept is not None
        left, right = (None if each is None else in_unit(each.computed, kept.unit) for each in (was, now))
        if left != right:
            yield label, in_unit(kept.specified, kept.unit), left or "none", right or "none"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else shown_value(value)


# -- rules of the agreement, where the specification changed


def compare_rule(id: str, head: Any, base: Any, plan: Plan, before: str) -> Compared:
    """Whether a rule gives the same outcome at both revisions, each under its own default readings.

    ``before`` says what facts it took at the base, in words.
    """

    def check(facts: Any) -> None:
        assert_same([("result", _outcome(base, converted(facts, plan.names)))], [("result", _outcome(head, facts))])

    named = Statement(id, head.clauses, head.sentence, "", Kind.INVARIANT, (id,), Domain(head.facts), check)
    same_facts = _same_facts(named.domain, plan, before)
    found = _examined(named, named) if same_facts else _examined_over(named, None, named, before)
    facts = _facts_found.pop(id, None)
    if found.standing is Standing.CHANGED:
        pair = [_outcome(base, converted(facts, plan.names)), _outcome(head, facts)]
        rows = tuple(
            (where.removeprefix("result, "), "", _plain(mine), _plain(its))
            for where, mine, its, is_ratio in leaves("result", *pair)
            if not same(mine, its, is_ratio)
        )
        found = attrs.evolve(found, rows=rows, reason="")
    return attrs.evolve(found, what="specification")


def _outcome(rule: Any, facts: Any) -> Any:
    return outcomes.settled(lambda: rule(facts))
