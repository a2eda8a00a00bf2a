"""From each provision of the agreements to what speaks of it, or to the reason why nothing has to; and the orphans.

An orphan is a provision that computes and has no rule, a citation of a provision that is not there, a rule that
no statement speaks of, or a provision of whose words no digest was kept. One is enough to fail the gate; and so is a
stale provision, one that is worded otherwise in a copy at hand than it was when it was formalised.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from fourcorners.ask.comparison import Compared, Wording, formalised
from fourcorners.engine.statements import Statement
from fourcorners.notation import closest
from spec.facts import quantities
from spec.findings import FINDINGS
from spec.happenings import HAPPENINGS
from spec.provisions import PROVISIONS, TO_COME, Provision, computed_with
from spec.readings import POINTS
from spec.rules import RULES, Rule


@attrs.frozen
class Traced:
    """A provision and the ids of what speaks of it.

    ``rules`` give it among their clauses, ``steps`` are rules that cite it on the way: for a fact, in a step, a
    condition or a refusal. ``statements`` cite it, ``about_rules`` are further ones that assert something of its
    rules. ``events`` happen under it.
    """

    provision: Provision
    rules: tuple[str, ...]
    steps: tuple[str, ...]
    statements: tuple[str, ...]
    about_rules: tuple[str, ...]
    events: tuple[str, ...]
    readings: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def formalised(self) -> bool:
        """Whether a rule or a statement speaks of it."""
        return bool(self.rules or self.steps or self.statements)

    @property
    def to_come(self) -> bool:
        return not self.rules and self.provision.citation in TO_COME


@attrs.frozen
class Orphan:
    """Something that the map leaves hanging: what it is, what is wrong with it and what to do."""

    what: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what}: {self.wrong}; {self.remedy}"


@attrs.frozen
class Trace:
    """The whole map, in the order of the agreements, and its orphans."""

    provisions: dict[str, Traced]
    orphans: tuple[Orphan, ...]


def traced(statements: Mapping[str, Statement]) -> Trace:
    """The map as the registers stand, and what hangs loose in it."""
    points = _clauses_of_points()
    on_the_way = {rule.id: cited_on_the_way(rule) for rule in RULES.values()}
    provisions = {}
    for citation, provision in PROVISIONS.items():
        rules = tuple(rule.id for rule in RULES.values() if citation in rule.clauses)
        citing = tuple(each.id for each in statements.values() if citation in each.clauses)
        provisions[citation] = Traced(
            provision=provision,
            rules=rules,
            steps=tuple(id for id, cited in on_the_way.items() if citation in cited and id not in rules),
            statements=citing,
            about_rules=tuple(
                each.id for each in statements.values() if each.id not in citing and set(rules) & set(each.rules)
            ),
            events=tuple(each.id for each in HAPPENINGS.values() if citation in each.clauses),
            readings=tuple(point for point, clauses in points.items() if citation in clauses),
            findings=tuple(id for id, finding in FINDINGS.items() if citation in finding.clauses),
        )
    loose = (*_without_rule(provisions), *_astray(statements), *_without_statement(statements), *_without_words())
    return Trace(provisions, loose)


def _clauses_of_points() -> dict[str, frozenset[str]]:
    """For each open point, the clauses that raise it and those that pull towards one of its readings."""
    return {
        id: frozenset(point.clauses).union(*(reading.pulls for reading in point.readings))
        for id, point in POINTS.items()
    }


# -- orphans


def _without_rule(provisions: Mapping[str, Traced]) -> Iterator[Orphan]:
    remedy = "write its rule, or give the reason why it computes nothing in spec/provisions"
    for citation, each in provisions.items():
        if each.formalised or each.to_come:
            continue
        if each.provision.why is None:
            yield Orphan(citation, "it computes, and no rule or statement cites it", remedy)
        elif (whole := computed_with(citation)) is not None:
            if not (provisions[whole.citation].formalised or provisions[whole.citation].to_come):
                yield Orphan(citation, "it is a part of a provision that no rule cites", remedy)


def _astray(statements: Mapping[str, Statement]) -> Iterator[Orphan]:
    yield from _unknown("rule", ((rule.id, rule.clauses) for rule in RULES.values()))
    yield from _unknown("statement", ((each.id, each.clauses) for each in statements.values()))
    yield from _unknown("event", ((each.id, each.clauses) for each in HAPPENINGS.values()))
    yield from _unknown("reading", ((id, sorted(clauses)) for id, clauses in _clauses_of_points().items()))
    yield from _unknown("finding", ((each.id, each.clauses) for each in FINDINGS.values()))


def _unknown(kind: str, cited: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Orphan]:
    for id, clauses in cited:
        for clause in clauses:
            if clause not in PROVISIONS:
                near = difflib.get_close_matches(clause, PROVISIONS, n=1, cutoff=0.5)
                remedy = f"did you mean {near[0]}?" if near else "cite it as spec/provisions does"
                yield Orphan(f"{kind} {id}", f"it cites {clause}, which is no provision of the agreements", remedy)


def _without_statement(statements: Mapping[str, Statement]) -> Iterator[Orphan]:
    asserted = {rule for each in statements.values() for rule in each.rules}
    for id in RULES:
        if id not in asserted:
            yield Orphan(f"rule {id}", "no statement asserts anything of it", "write one in properties")
    for each in statements.values():
        for rule in each.rules:
            if rule not in RULES:
                yield Orphan(f"statement {each.id}", f"there is no rule {rule}", closest(rule, list(RULES)))


READ = "read its words against its rules, then: fourcorners trace --formalised --text FILE"


def _without_words() -> Iterator[Orphan]:
    known = formalised()
    for citation in PROVISIONS:
        if citation not in known:
            yield Orphan(citation, "no digest is kept of the words that were formalised", READ)
    for citation in known:
        if citation not in PROVISIONS:
            wrong = "it is kept of a provision that is not there"
            yield Orphan(f"digest of {citation}", wrong, "list the provision in spec/provisions, or drop the digest")


def stale(compared: Mapping[str, Compared]) -> tuple[Orphan, ...]:
    """The provisions that copies at hand word otherwise than was formalised, or do not hold."""
    return tuple(
        Orphan(citation, _worded(each), READ)
        for citation, each in compared.items()
        if each.wording in {Wording.DIFFERS, Wording.MISSING}
    )


def _worded(each: Compared) -> str:
    return each.wording.value + (f" (in {each.copy.name})" if each.copy is not None else "")


# -- what a rule cites on its way


def cited_on_the_way(rule: Rule) -> frozenset[str]:
    """The provisions that ``rule`` cites in its facts and, in all code of spec it can reach, in steps and refusals."""
    found = set(_cited_by_facts(rule.facts))
    seen: set[object] = set()
    todo: list[object] = [rule.function, rule.facts]
    while todo:
        thing = todo.pop()
        if thing in seen:
            continue
        seen.add(thing)
        for function in _functions_of(thing):
            constants, names = _written_in(function.__code__)
            found |= constants & PROVISIONS.keys()
            todo += _meant_by(names, function.__globals__)
    return frozenset(found)


def _cited_by_facts(facts: type[Any]) -> Iterator[str]:
    """The clauses that set the bounds of the fields, those of facts within them included."""
    for quantity in quantities(facts).values():
        yield from quantity.clauses
        if isinstance(quantity.item, type) and attrs.has(quantity.item):
            yield from _cited_by_facts(quantity.item)


def _functions_of(thing: object) -> list[types.FunctionType]:
    """The function that a thing is, under its wrappers, or those that a class defines."""
    if isinstance(thing, type):
        return [each for each in vars(thing).values() if isinstance(each, types.FunctionType)]
    while hasattr(thing, "__wrapped__"):
        thing = thing.__wrapped__
    return [thing] if isinstance(thing, types.FunctionType) else []


def _written_in(code: types.CodeType) -> tuple[set[str], set[str]]:
    """The texts and the names in a function's code, inner functions included."""
    constants, names = set(), set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, str):
            constants.add(constant)
        elif isinstance(constant, types.CodeType):
            inner = _written_in(constant)
            constants |= inner[0]
            names |= inner[1]
    return constants, names


def _meant_by(names: set[str], known: Mapping[str, object]) -> Iterator[object]:
    """The functions and classes of spec that ``names`` stand for, directly or as ``module.name``."""
    modules = [known[name] for name in names if isinstance(known.get(name), types.ModuleType)]
    for name in names:
        for thing in (known.get(name), *(getattr(module, name, None) for module in modules)):
            if isinstance(thing, type | types.FunctionType) and thing.__module__.startswith("spec."):
                yield thing
