"""Replaying: everything is computed again, and every way in which that can come out otherwise is told."""

from __future__ import annotations

import json
import threading
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import Entry, digest_of_entry, id_of, load, text_of
from fourcorners.corpus.replay import Status, entry_files, find_entry, replay, replay_all
from fourcorners.corpus.review import review
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.faults import StaleFault, applied
from impl import ratios


def resealed(entry: Entry, **changes: Any) -> Entry:
    """The entry changed, with a digest and a name that fit: what a careful forger would write."""
    changed = attrs.evolve(entry, **changes)
    digest = digest_of_entry(changed)
    return attrs.evolve(changed, digest=digest, id=id_of(changed.statement, digest))


def broken(statement: Statement, check: Any) -> dict[str, Statement]:
    """The statement with another check: the code has changed since."""
    return {statement.id: attrs.evolve(statement, check=check)}


# -- a seeded fault


def test_a_seeded_fault_fails_as_recorded_and_holds_without(seeded: Path) -> None:
    replayed = replay(load(seeded))
    assert (replayed.status, replayed.details, replayed.remarks) == (Status.AS_RECORDED, (), ())
    assert replayed.passed
    assert replayed.failing is not None
    assert replayed.failing.said == "$9/100 against $1/10"
    assert replayed.holding is not None
    assert replayed.holding.said is None


def test_the_replay_tells_the_steps_of_the_rule(seeded: Path) -> None:
    (derivation,) = replay(load(seeded)).derivations
    assert derivation.rule.id == "warrant.net-exercise"
    assert derivation.outcome is not None
    assert derivation.outcome.cash_in_lieu == Fraction(9, 100)


def test_the_fault_is_gone_afterwards(seeded: Path) -> None:
    before = ratios.half_up.__code__
    replay(load(seeded))
    assert ratios.half_up.__code__ is before
    assert ratios.half_up(9, 1) == 9


def test_a_fault_that_no_longer_shows_differs(seeded: Path, cash_agrees: Statement) -> None:
    replayed = replay(load(seeded), broken(cash_agrees, lambda _: None))
    assert replayed.status is Status.DIFFERS
    assert "with the fault it holds, where the record says that it fails" in replayed.details[0]


def test_a_failure_without_the_fault_differs(seeded: Path, cash_agrees: Statement) -> None:
    def check(case: Any) -> None:
        cash_agrees.check(case)
        raise AssertionError("another trouble")

    replayed = replay(load(seeded), broken(cash_agrees, check))
    assert replayed.details == ("without the fault it fails: another trouble",)


def test_another_outcome_than_recorded_differs(seeded: Path) -> None:
    entry = resealed(load(seeded), said="$1 against $2", observed=[])
    said, observed = replay(entry).details
    assert said == "with the fault it says: $9/100 against $1/10; recorded: $1 against $2"
    assert "2 values are observed; recorded: 0" in observed


def test_a_stale_fault_names_what_changed(seeded: Path) -> None:
    entry = load(seeded)
    assert entry.fault is not None
    stale = resealed(entry, fault=attrs.evolve(entry.fault, was="numerator // denominator"))
    with pytest.raises(CorpusError, match="the first `numerator // denominator` no longer stands") as caught:
        replay(stale)
    assert "retire" in caught.value.remedy


def test_a_fault_is_not_put_on_top_of_another(seeded: Path) -> None:
    fault = load(seeded).fault
    assert fault is not None
    with applied(fault), pytest.raises(StaleFault, match="another fault"), applied(fault):
        pass


# -- a finding


def test_an_open_finding_must_fail(finding: Path, under_a_thousand: Statement) -> None:
    assert replay(load(finding)).status is Status.AS_RECORDED
    replayed = replay(load(finding), broken(under_a_thousand, lambda _: None))
    assert replayed.status is Status.DIFFERS
    assert replayed.details[0].startswith("it no longer fails: if it was mended, say so with fourcorners review")


def test_an_open_finding_may_come_to_fail_otherwise_but_an_accepted_one_may_not(
    finding: Path, under_a_thousand: Statement
) -> None:
    def check(_: Any) -> None:
        raise AssertionError("in other words")

    otherwise = broken(under_a_thousand, check)
    assert replay(load(finding), otherwise).status is Status.AS_RECORDED
    review(finding, status="accepted", reviewer="R. Viewer", on=date(2026, 8, 15), note="")
    assert replay(load(finding)).status is Status.AS_RECORDED
    assert replay(load(finding), otherwise).status is Status.DIFFERS


def test_a_fixed_finding_must_hold(finding: Path, under_a_thousand: Statement) -> None:
    review(finding, status="fixed", reviewer="R. Viewer", on=date(2026, 8, 15), note="")
    assert replay(load(finding)).details == ("though it is marked fixed it fails: the proceeds are 216048/25",)
    assert replay(load(finding), broken(under_a_thousand, lambda _: None)).status is Status.AS_RECORDED


def test_a_retired_entry_is_not_replayed(finding: Path) -> None:
    review(finding, status="retired", reviewer="R. Viewer", on=date(2026, 8, 15), note="the statement is gone")
    del STATEMENTS["test.under-a-thousand"]
    replayed = replay(load(finding))
    assert (replayed.status, replayed.passed) == (Status.RETIRED, True)


# -- what is not trusted


@pytest.mark.parametrize("status", ["open", "retired"])
def test_edited_facts_are_found_out(finding: Path, status: str) -> None:
    review(finding, status=status, reviewer="R. Viewer", on=date(2026, 8, 15), note="so it is")
    held = json.loads(finding.read_text(encoding="utf-8"))
    held["facts"]["proceeds"] = "5000"
    finding.write_text(json.dumps(held))
    with pytest.raises(CorpusError, match="digest: edited"):
        replay(load(finding))


def test_an_edited_digest_is_found_out(finding: Path) -> None:
    with pytest.raises(CorpusError, match="digest: edited"):
        replay(attrs.evolve(load(finding), digest="0" * 64))


def test_an_entry_under_a_strange_name_is_found_out(finding: Path) -> None:
    with pytest.raises(CorpusError, match="not the name of this statement"):
        replay(attrs.evolve(load(finding), id="test-other-00000000"))


def test_an_unknown_statement_is_named_with_the_nearest(finding: Path) -> None:
    with pytest.raises(CorpusError, match=r"there is no statement test\.under-a-thousend") as caught:
        replay(resealed(load(finding), statement="test.under-a-thousend"))
    assert "did you mean test.under-a-thousand?" in caught.value.remedy


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"proceeds": "-1"}, "facts.proceeds"),
        ({"proceeds": "many"}, "facts.proceeds"),
        ({"proceeds": "1/3"}, "facts.proceeds"),
        ({"sold_on": "2010-01-01"}, "facts.sold_on"),
        ({"days": "1.5"}, "facts.days"),
        ({"buyer": "me"}, "facts.buyer"),
        ({"holders": []}, "facts.holders"),
        ({"holders": [{"holder": "A", "held": "1"}, {"holder": "A", "held": "2"}]}, "facts.holders"),
        ({"holders": [{"holder": "A", "held": "1/0"}]}, "facts.holders[0].held"),
    ],
    ids=str,
)
def test_facts_that_are_no_case_are_refused_by_field(finding: Path, changes: dict[str, Any], field: str) -> None:
    """Even where the digest fits them."""
    entry = load(finding)
    with pytest.raises(CorpusError) as caught:
        replay(resealed(entry, facts=entry.facts | changes))
    assert caught.value.field == field


def test_facts_that_the_statement_does_not_assume_are_refused(finding: Path, under_a_thousand: Statement) -> None:
    domain = attrs.evolve(under_a_thousand.domain, assumes=lambda case: case.days < 10)
    with pytest.raises(CorpusError, match=r"outside what test\.under-a-thousand assumes"):
        replay(load(finding), {under_a_thousand.id: attrs.evolve(under_a_thousand, domain=domain)})


def test_what_only_looks_different_differs_too(finding: Path) -> None:
    """A file that shows a false sentence or a false step is not vouched for."""
    replayed = replay(attrs.evolve(load(finding), sentence="Another."))
    assert replayed.status is Status.DIFFERS
    assert [remark.split(" is not ")[0] for remark in replayed.remarks] == ["sentence"]


def test_a_run_without_end_is_stopped(finding: Path, under_a_thousand: Statement) -> None:
    def check(_: Any) -> None:
        while True:
            pass

    with pytest.raises(CorpusError, match=r"takes more than 0\.05 seconds"):
        replay(load(finding), broken(under_a_thousand, check), seconds=0.05)


def test_a_replay_works_off_the_main_thread(seeded: Path) -> None:
    found: list[Status] = []
    thread = threading.Thread(target=lambda: found.append(replay(load(seeded)).status))
    thread.start()
    thread.join()
    assert found == [Status.AS_RECORDED]


# -- a folder of them


def test_all_are_replayed_and_one_that_cannot_be_is_reported_among_them(finding: Path, seeded: Path) -> None:
    folder = finding.parent
    (folder / "zz.json").write_text("{")
    (folder / "schema.json").write_text("{}")
    (folder / "README.md").write_text("")
    (folder / ".hidden.json").write_text("{")
    assert [path.name for path in entry_files(folder)] == sorted([finding.name, seeded.name, "zz.json"])
    statuses = {each.file: each.status for each in replay_all(folder)}
    assert statuses == {
        finding.name: Status.AS_RECORDED,
        seeded.name: Status.AS_RECORDED,
        "zz.json": Status.REFUSED,
    }


def test_an_entry_is_found_by_its_name_or_its_beginning(finding: Path, seeded: Path) -> None:
    folder = finding.parent
    assert find_entry(folder, finding.stem) == finding
    assert find_entry(folder, "test-cash") == seeded
    with pytest.raises(CorpusError, match="2 counterexamples begin so"):
        find_entry(folder, "test-")
    with pytest.raises(CorpusError, match="did you mean"):
        find_entry(folder, finding.stem[:-1] + "x")


def test_the_text_of_an_entry_is_what_was_written(seeded: Path) -> None:
    assert text_of(load(seeded)) == seeded.read_text(encoding="utf-8")
