"""Answers to questions, as a person reads them and as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from fourcorners import __version__
from fourcorners.ask.citation import plainly
from fourcorners.ask.derive import rule_named
from fourcorners.ask.items import MOST_ITEMS, Lengths, in_words
from fourcorners.ask.question import Answer, Asked, Said
from fourcorners.ask.told import print_derivation, say
from fourcorners.corpus.shown import derivation_shown, facts_shown, readings_taken
from fourcorners.notation import parse_facts
from fourcorners.sealed import json_digest
from spec.rules import derive

_PLAINLY = {
    Said.NEVER: "Never{scope}: proved for {about}.",
    Said.ALWAYS: "Always{scope}, of whatever is not turned away: proved for {about}.",
    Said.YES: "Yes.",
    Said.UNSETTLED: "Could not be settled{scope}: no case was found in {tried},"
    " and a proof was not reached ({reason}).",
    Said.NO_CASE: "There is no such case{scope}: no facts are as given, of {about}.",
}


def in_a_sentence(answer: Answer) -> str:
    """The answer, never saying more than was proved or run."""
    tried = f"{answer.tried:,} cases"
    return _PLAINLY[answer.said].format(
        scope=_scope(answer.asked.lengths), about=answer.about, tried=tried, reason=answer.reason
    )


def in_short(answer: Answer) -> str:
    """The answer in a word or two, for a table: with of how many items it holds."""
    return said_with(answer.said, answer.asked.lengths)


def said_with(said: Said, lengths: Lengths) -> str:
    """What is said, with of how many items: a case is a case whatever was looked at besides."""
    return said.value + ("" if said is Said.YES else _scope(lengths))


def _scope(lengths: Lengths) -> str:
    return f", with {in_words(lengths)}" if lengths else ""


def _of_more(answer: Answer) -> str:
    """That nothing is said of longer lists, and how to ask of them; nothing where that does not arise."""
    if answer.said is Said.YES or not answer.asked.lengths:
        return ""
    longest = max(max(each) for each in answer.asked.lengths.values())
    more = f"; ask of them by --items {longest + 1}" if longest < MOST_ITEMS else ""
    return f"Of longer lists nothing is said{more}."


def _asked(asked: Asked) -> str:
    return f"{asked.rule.id} ({asked.rule.clause}): {asked.text}" + (f", given {asked.given}" if asked.given else "")


def print_answer(answer: Answer, console: Console) -> None:
    """The question, the answer, and the smallest case step by step where there is one."""
    asked = answer.asked
    say(console, _asked(asked))
    for point, way in readings_taken(asked.readings).items():
        say(console, f"reading {point}: {way}")
    say(console)
    say(console, in_a_sentence(answer))
    if more := _of_more(answer):
        say(console, more)
    if answer.case is None:
        return
    if answer.said is Said.YES:
        if answer.reason:
            say(console, f"Not settled: {answer.reason}.")
        least = "The smallest case found" if answer.minimal else "A case"
        say(console, f"{least}, step by step:")
    else:
        say(console, "For instance:")
    say(console)
    print_derivation(derive(asked.rule, answer.case, asked.readings), console, "  ")
    if answer.contrary is not None:
        say(console)
        say(console, "Not always. It does not hold here:")
        say(console)
        print_derivation(derive(asked.rule, answer.contrary, asked.readings), console, "  ")


def answer_data(answer: Answer) -> dict[str, Any]:
    """The same as data."""
    asked = answer.asked
    told: dict[str, Any] = {
        "rule": asked.rule.id,
        "clause": asked.rule.clause,
        "question": asked.text,
        "given": asked.given,
        "readings": readings_taken(asked.readings),
        "items": {name: list(each) for name, each in asked.lengths.items()},
        "in_short": in_short(answer),
        "answer": answer.said.value,
        "says": in_a_sentence(answer),
        "tried": answer.tried,
        "domain": answer.about,
        "reason": answer.reason,
    }
    for name, case in (("case", answer.case), ("contrary", answer.contrary)):
        told[name] = None if case is None else derivation_shown(derive(asked.rule, case, asked.readings))
    return told | {"smallest": answer.minimal}


Rows = list[tuple[str, str, Answer]]


def print_table(asked: Asked, rows: Rows, console: Console) -> None:
    """The question under every reading, and the case where the answer changes."""
    say(console, _asked(asked))
    if not rows:
        say(console, "The rule depends on no reading.")
    for point, way, answered in rows:
        say(console, f"  {point:28} {way:24} {in_short(answered)}")
    for point, way, answered in changed(rows):
        say(console)
        say(console, f"Under {point}={way}: {in_a_sentence(answered)}")
        if answered.case is not None:
            print_derivation(derive(asked.rule, answered.case, answered.asked.readings), console, "  ")


def changed(rows: Rows) -> Rows:
    """The rows whose answer is not that of the first reading of their point."""
    first = {point: answered.said for point, _, answered in reversed(rows)}
    return [(point, way, answered) for point, way, answered in rows if answered.said is not first[point]]


def table_data(asked: Asked, rows: Rows) -> dict[str, Any]:
    """The table as data."""
    answers = [{"point": point, "reading": way, **answer_data(answered)} for point, way, answered in rows]
    return {"rule": asked.rule.id, "question": asked.text, "given": asked.given, "answers": answers}


def cited(told: Mapping[str, Any]) -> tuple[str, str]:
    """An answer as :func:`answer_data` gives it, as a paragraph for a memo; and the digest that stands in it.

    That is the SHA-256 of the canonical JSON of rule, question, what is given, readings, answer, domain and cases.
    """
    parts = {name: told[name] for name in ("rule", "question", "given", "readings", "answer", "domain")}
    for name in ("case", "contrary"):
        parts[name] = told[name] and told[name]["facts"]
    digest = json_digest(parts)
    rule = rule_named(told["rule"])
    given = f", given {told['given']}" if told["given"] else ""
    readings = "; ".join(f"{point}: {way}" for point, way in told["readings"].items())
    under = f"under the readings {readings}" if readings else "under the default readings"
    says = [f"Asked of {rule.id} ({', '.join(rule.clauses)}), {under}: {told['question']}{given}. {told['says']}"]
    for name, so in (("case", "It is so where"), ("contrary", "It is not so where")):
        if told[name] is not None:
            shown = facts_shown(parse_facts(rule.facts, told[name]["facts"]))
            says.append(f"{so} {'; '.join(f'{label}: {plainly(value)}' for label, value in shown.items())}.")
    says.append(f"(Rule {rule.id}, fourcorners {__version__}; digest {digest}.)")
    return " ".join(says), digest
