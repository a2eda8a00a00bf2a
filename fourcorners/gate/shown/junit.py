"""JUnit XML: a case for each statement, each counterexample, and each thing that the map leaves hanging."""

from __future__ import annotations

import re
from collections.abc import Iterable

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.gate.full import Report
from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.places import place_of_statement
from fourcorners.gate.shown.problems import COUNTEREXAMPLE, INCONCLUSIVE, ORPHAN, OUTSIDE, STALE, TOOTHLESS, Problem

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

REPLAYED, OF_OTHERS = "counterexamples", "counterexamples of statements not examined"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    r"""The text with each character that XML cannot hold written out, as ``\x07``."""
    return _NOT_IN_XML.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def junit(outcome: Outcome) -> str:
    """The outcome as JUnit XML; a refuted statement is a failure, an inconclusive one or an unfinished run an error."""
    found = JUnitXml("fourcorners")
    suites = [_unfinished(outcome.unfinished)] if outcome.report is None else _suites(outcome.report, outcome)
    for suite in suites:
        suite.update_statistics()
        found.append(suite)
    found.update_statistics()
    written: bytes = found.tostring()
    return DECLARATION + written.decode().removeprefix(DECLARATION) + "\n"


def _unfinished(why: str) -> TestSuite:
    case = TestCase("gate finishes", "gate")
    case.result = [_wrong(Error, why, "unfinished", why)]
    return _suite("gate", [case])


def _suites(report: Report, outcome: Outcome) -> Iterable[TestSuite]:
    wrong = {(each.kind, each.subject): each for problem in outcome.problems for each in problem.parts or (problem,)}
    examined = [_statement(verdict, wrong) for verdict in report.result.verdicts]
    yield _suite("statements", [*examined, *(_left_out(id, why) for id, why in outcome.left_out.items())])
    suites: dict[str, list[TestCase]] = {REPLAYED: [], OF_OTHERS: []}
    others = report.not_examined
    for entry in report.replayed:
        name = OF_OTHERS if entry.statement in others else REPLAYED
        suites[name].append(_case(name, entry.id, wrong))
    yield from (_suite(name, cases) for name, cases in suites.items() if cases)
    if outcome.outside:
        yield _suite(OUTSIDE, [_case(OUTSIDE, name, wrong, OUTSIDE) for name in outcome.outside])
    for kind in (TOOTHLESS, ORPHAN, STALE):
        if subjects := [subject for of, subject in wrong if of == kind]:
            yield _suite(kind, [_case(kind, subject, wrong, kind) for subject in subjects])


def _suite(name: str, cases: Iterable[TestCase]) -> TestSuite:
    suite = TestSuite(name)
    suite.add_testcases(list(cases))
    return suite


def _case(of: str, subject: str, wrong: dict[tuple[str, str], Problem], kind: str = COUNTEREXAMPLE) -> TestCase:
    case = TestCase(xml_safe(subject), of, 0.0)
    if (problem := wrong.get((kind, subject))) is not None:
        case.result = [_of(problem)]
    return case


def _left_out(id: str, why: str) -> TestCase:
    case = TestCase(id, f"statements.{xml_safe(STATEMENTS[id].clause)}" if id in STATEMENTS else "statements", 0.0)
    case.result = [Skipped(xml_safe(f"left out, as {why}"))]
    return case


def _statement(verdict: Verdict, wrong: dict[tuple[str, str], Problem]) -> TestCase:
    case = TestCase(verdict.statement, f"statements.{xml_safe(verdict.clause)}", round(verdict.seconds, 3))
    if (place := place_of_statement(verdict.statement)) is not None:
        case._elem.attrib["file"], case._elem.attrib["line"] = place.file, str(place.line)
    problem = wrong.get((verdict.standing.value, verdict.statement))
    if problem is not None:
        case.result = [_of(problem)]
    said = [verdict.sentence, f"{verdict.standing.value}: {verdict.domain}"]
    if verdict.standing is Standing.TESTED:
        said.append(f"tested only: {verdict.reason}")
    elif problem is not None and verdict.statement in STATEMENTS:
        said.append(f"fails if: {STATEMENTS[verdict.statement].fails_if}")
    case.system_out = xml_safe("\n".join(said))
    return case


def _of(problem: Problem) -> Error | Failure:
    return _wrong(Error if problem.kind == INCONCLUSIVE else Failure, problem.headline, problem.kind, problem.text)


def _wrong(kind: type[Error] | type[Failure], message: str, type_: str, text: str) -> Error | Failure:
    made = kind(xml_safe(message), type_)
    made.text = xml_safe(text)
    return made
