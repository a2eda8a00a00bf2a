"""The map from provisions to what speaks of them, and the user's copy beside it, as a person reads them or as data."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from fourcorners.ask.comparison import Compared, Wording
from fourcorners.ask.numbering import is_within
from fourcorners.ask.told import say
from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Verdict
from fourcorners.gate.trace import Trace, Traced
from fourcorners.notation import counted
from spec.findings import FINDINGS
from spec.happenings import HAPPENINGS
from spec.provisions import PROVISIONS, Provision, computed_with, parts_of
from spec.readings import POINTS
from spec.rules import RULES

NOT_EXAMINED = "not examined yet"
WIDEST = 100

Verdicts = Mapping[str, Verdict]
Comparison = Mapping[str, Compared]


def print_trace(trace: Trace, verdicts: Verdicts, compared: Comparison, console: Console) -> None:
    """A line for each provision, then what is wrong, then the count."""
    say(console, "provision | what it is about | what speaks of it, or why it computes nothing")
    for citation, each in trace.provisions.items():
        say(console, f"{citation} | {each.provision.title} | {_in_short(each, verdicts)}")
    for orphan in trace.orphans:
        say(console, f"\norphan: {orphan}")
    print_comparison(compared, console)
    spoken = {id for each in trace.provisions.values() for id in (*each.statements, *each.about_rules)}
    _say_how_to_know([id for id in STATEMENTS if id in spoken], verdicts, console)
    say(console, _summary(trace))


def print_comparison(compared: Comparison, console: Console) -> None:
    """The provisions whose words differ or are not found, and a count for each copy."""
    if not compared:
        return
    say(console)
    for citation, each in compared.items():
        if each.wording is Wording.DIFFERS:
            missing = [part for part in PROVISIONS if part.startswith(citation) and _lacking(part, compared)]
            perhaps = f" (perhaps only because {missing[0]} is not found)" if missing else ""
            say(console, f"{citation}: {each.wording.value}{perhaps}")
        elif each.wording is Wording.MISSING and not _within_missing(citation, compared):
            parts = sum(_within_missing(part, compared) and part.startswith(citation) for part in compared)
            says = f", and neither are the {parts} under it" if parts > 1 else ", nor the one under it" if parts else ""
            say(console, f"{citation}: {each.wording.value}{says}")
    copies = {each.copy.name: each.copy for each in compared.values() if each.copy is not None}
    for name, copy in copies.items():
        found = [each.wording for each in compared.values() if each.copy is copy]
        same = found.count(Wording.SAME)
        say(console, f"{name}: {counted(len(found), 'provision')} found, {same} worded as formalised")
    wordings = Counter(each.wording for each in compared.values())
    if wordings[Wording.NOT_GIVEN]:
        say(console, f"no copy was given that holds the other {counted(wordings[Wording.NOT_GIVEN], 'provision')}")


def print_provision(each: Traced, verdicts: Verdicts, compared: Comparison, console: Console) -> None:
    """One provision in full: its words from the user's copy, if there is one, beside all that speaks of it."""
    provision = each.provision
    say(console, f"{provision.citation}: {provision.title}")
    if provision.citation in compared:
        _print_words(compared[provision.citation], console)
    if each.to_come:
        say(console, "  its rule is still to be written")
    elif provision.why is not None:
        say(console, f"  {reason_of(provision)}")
        say(console, f"    that is, {provision.why.says}")
    for title, lines in _sections(each, verdicts):
        if lines:
            say(console, f"  {title}:")
        for line in lines:
            say(console, f"    {line}")
    _say_how_to_know((*each.statements, *each.about_rules), verdicts, console)


def _print_words(compared: Compared, console: Console) -> None:
    source = f" in {compared.copy.name}" if compared.copy is not None else ""
    say(console, f"  words{source}: {compared.wording.value}")
    for line in textwrap.wrap(compared.said, min(console.width, WIDEST) - 6):
        say(console, f"    | {line}")


def _sections(each: Traced, verdicts: Verdicts) -> Iterator[tuple[str, list[str]]]:
    yield "rules", [f"{id}: {RULES[id].sentence}" for id in each.rules]
    yield "cited on the way by", [f"{id}: {RULES[id].sentence}" for id in each.steps]
    yield "statements", [_told(id, verdicts) for id in each.statements]
    yield "further statements about its rules", [_told(id, verdicts) for id in each.about_rules]
    yield "events", [f"{id}: {HAPPENINGS[id].sentence}" for id in each.events]
    yield "readings", [f"{id}: {POINTS[id].default.key}, because {POINTS[id].reason}" for id in each.readings]
    yield "findings", [f"{id}: {FINDINGS[id].title}" for id in each.findings]
    yield "under it", [f"{part.citation}: {part.title}" for part in parts_of(each.provision.citation)]


def _told(id: str, verdicts: Verdicts) -> str:
    known = f" ({_verdict(id, verdicts)})" if id in verdicts else ""
    return f"{id}{known}: {STATEMENTS[id].sentence}"


def _say_how_to_know(statements: Sequence[str], verdicts: Verdicts, console: Console) -> None:
    """What to run where an earlier run left no verdict, or none that still holds."""
    unknown = [id for id in statements if id not in verdicts]
    if unknown:
        which = "these" if len(unknown) == len(statements) else f"{len(unknown)} of these"
        run = f"fourcorners gate {unknown[0]}" if len(unknown) == 1 else "fourcorners gate"
        say(console, f"no verdict is remembered here for {which} statements: to reach it, {run}")


def _verdict(id: str, verdicts: Verdicts) -> str:
    return verdicts[id].standing.value if id in verdicts else NOT_EXAMINED


def _in_short(each: Traced, verdicts: Verdicts) -> str:
    said = []
    if rules := (*each.rules, *each.steps):
        said.append(f"{'rules' if len(rules) > 1 else 'rule'} {', '.join(rules)}")
    if statements := (*each.statements, *each.about_rules):
        tally = _tally(statements, verdicts)
        said.append(counted(len(statements), "statement") + (f": {tally}" if tally else ""))
    for noun, ids in (("event", each.events), ("reading", each.readings), ("finding", each.findings)):
        if ids:
            said.append(f"{noun}{'s' if len(ids) > 1 else ''} {', '.join(ids)}")
    if each.to_come:
        said.append("its rule is still to be written")
    elif not each.formalised and each.provision.why is not None:
        said.append(reason_of(each.provision))
    return "; ".join(said)


def reason_of(provision: Provision) -> str:
    """Why a provision computes nothing, or which one computes with it."""
    whole = computed_with(provision.citation)
    if whole is not None:
        return f"computed with {whole.citation}"
    return f"computes nothing ({provision.why.key}): {provision.because}" if provision.why is not None else ""


def _tally(statements: Sequence[str], verdicts: Verdicts) -> str:
    counted = Counter(_verdict(id, verdicts) for id in statements if id in verdicts)
    return ", ".join(f"{number} {standing}" for standing, number in counted.items())


def _summary(trace: Trace) -> str:
    provisions = trace.provisions.values()
    formalised = sum(each.formalised for each in provisions)
    to_come = sum(each.to_come and not each.formalised for each in provisions)
    reasoned = len(provisions) - formalised - to_come
    coming = f", {to_come} with a rule still to be written" if to_come else ""
    hanging = f"{counted(len(trace.orphans), 'orphan')}" if trace.orphans else "no orphan"
    return (
        f"\n{counted(len(provisions), 'provision')}: {formalised} with rules or statements, "
        f"{reasoned} with a reason why they compute nothing{coming}; {hanging}"
    )


def _lacking(citation: str, compared: Comparison) -> bool:
    return citation in compared and compared[citation].wording is Wording.MISSING


def _within_missing(citation: str, compared: Comparison) -> bool:
    """Whether the provision is not found and neither is one that it stands in."""
    return _lacking(citation, compared) and any(
        _lacking(whole, compared) and is_within(citation, whole) for whole in PROVISIONS if whole != citation
    )


# -- as data


def trace_as_data(trace: Trace, chosen: Iterable[str], verdicts: Verdicts, compared: Comparison) -> dict[str, Any]:
    """The provisions chosen, the orphans, and how the user's copies compare, as JSON values."""
    return {
        "provisions": [_as_data(trace.provisions[id], verdicts) | _words_as_data(compared.get(id)) for id in chosen],
        "orphans": [{"what": each.what, "wrong": each.wrong, "remedy": each.remedy} for each in trace.orphans],
    }


def _as_data(each: Traced, verdicts: Verdicts) -> dict[str, Any]:
    provision = each.provision
    whole = computed_with(provision.citation)
    return {
        "provision": provision.citation,
        "title": provision.title,
        "rules": list(each.rules),
        "cited_on_the_way_by": list(each.steps),
        "statements": {id: _verdict(id, verdicts) for id in each.statements},
        "about_its_rules": {id: _verdict(id, verdicts) for id in each.about_rules},
        "events": list(each.events),
        "readings": list(each.readings),
        "findings": list(each.findings),
        "to_come": each.to_come,
        "computed_with": None if whole is None else whole.citation,
        "computes_nothing": None
        if provision.why is None or whole is not None
        else {"kind": provision.why.key, "because": provision.because},
    }


def _words_as_data(compared: Compared | None) -> dict[str, Any]:
    if compared is None:
        return {}
    file = None if compared.copy is None else compared.copy.name
    return {"wording": compared.wording.value, "file": file, "words": compared.said}
