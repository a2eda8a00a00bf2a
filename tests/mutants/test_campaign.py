"""Mutants killed, proved equivalent, survived: each for its reason, in processes of their own, nothing altered."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fourcorners.engine.statements import Statement
from fourcorners.faults.variants import Target, target_named, targets
from fourcorners.gate.run import load_statements
from fourcorners.mutants import campaign as campaigns
from fourcorners.mutants.alike import NotComparable
from fourcorners.mutants.campaign import Campaign, Outcomes
from fourcorners.mutants.mutant import Fate, Outcome, mutants_of
from fourcorners.mutants.settle import Effort
from fourcorners.mutants.trial import OUT_OF_MEMORY, TIMED_OUT
from tests.mutants.conftest import NAME, Begin, Purse, Register, tree

pytestmark = pytest.mark.usefixtures("specimen")


def of(*functions: str) -> list[Target]:
    """The functions of the specimen of these names."""
    return [each for each in targets(NAME) if each.function in functions]


def fates(outcomes: Outcomes) -> dict[tuple[str, str], Outcome]:
    """Each outcome by what stood there and what it became."""
    return {(mutant.fault.was, mutant.fault.becomes): outcome for mutant, outcome in outcomes.mutants}


@pytest.fixture
def about_caps(register: Register, specimen: ModuleType) -> Statement:
    """A purse's coins, capped at ten."""

    def check(purse: Purse) -> None:
        """Coins are capped."""
        capped = specimen.capped(purse.coins, 10)
        assert capped <= 10
        assert capped == purse.coins or purse.coins > 10

    return register("specimen.capped", check)


def test_a_mutant_is_killed_with_its_counterexample_or_proved_equivalent(begin: Begin, about_caps: Statement) -> None:
    before = tree()
    outcomes = begin(about_caps).run(of("capped"))
    found = fates(outcomes)
    killed = found["amount > cap", "never"]
    assert (killed.fate, killed.by) == (Fate.KILLED, (about_caps.id,))
    assert killed.facts is not None
    assert int(killed.facts["coins"]) > 10
    assert killed.how
    equivalent = found["amount > cap", ">="]
    assert (equivalent.fate, equivalent.by) == (Fate.EQUIVALENT, (about_caps.id,))
    assert {each.fate for each in found.values()} == {Fate.KILLED, Fate.EQUIVALENT}
    assert all(outcome.clause == "Note 2" for outcome in found.values())
    assert tree() == before


def test_a_loop_without_end_is_killed_by_its_time(begin: Begin, register: Register, specimen: ModuleType) -> None:
    def check(purse: Purse) -> None:
        """So many coins."""
        assert specimen.counted(purse.coins) == purse.coins

    counted = register("specimen.counted", check, only_tested="a loop")
    found = fates(begin(counted).run(of("counted")))
    assert (found["number -= 1", "dropped"].fate, found["number -= 1", "dropped"].said) == (Fate.KILLED, TIMED_OUT)
    assert found["number -= 1", "+"].said == TIMED_OUT


def test_one_that_takes_all_memory_is_killed(begin: Begin, register: Register, specimen: ModuleType) -> None:
    def check(purse: Purse) -> None:
        """There is room."""
        assert specimen.stored(purse.notes) == 0

    stored = register("specimen.stored", check, only_tested="it allocates")
    found = fates(begin(stored).run(of("stored")))
    hog = found["number // 1000000000000", "*"]
    assert hog.fate is Fate.KILLED
    assert hog.said == OUT_OF_MEMORY or "MemoryError" in hog.said


def test_one_in_code_that_nothing_reaches_survives_and_says_so(begin: Begin, about_caps: Statement) -> None:
    outcomes = begin(about_caps).run(of("unreached"))
    assert outcomes.mutants
    for _, outcome in outcomes.mutants:
        assert (outcome.fate, outcome.undecided) == (Fate.SURVIVED, False)
        assert "reaches" in outcome.reason


def test_a_result_that_nobody_looks_at_survives_with_facts_that_show_it(
    begin: Begin, register: Register, specimen: ModuleType
) -> None:
    def check(purse: Purse) -> None:
        """The first is the coins."""
        assert specimen.unwatched(purse.coins)[0] == purse.coins

    unwatched = register("specimen.unwatched", check)
    found = fates(begin(unwatched).run(of("unwatched")))
    survivor = found["number + 7", "-"]
    assert (survivor.fate, survivor.undecided, survivor.by) == (Fate.SURVIVED, False, (unwatched.id,))
    assert survivor.facts is not None
    assert "no statement notices" in survivor.reason


def test_a_tested_statement_is_named_only_if_its_cases_were_compared(
    begin: Begin, register: Register, specimen: ModuleType
) -> None:
    """Nothing can be compared on an argument that is used up in looking, though the statement keeps that to itself."""

    def capped(coins: int, given: Iterable[int]) -> None:
        found = specimen.first_capped(given, 10)
        assert found <= 10
        assert found == coins or coins > 10

    def proved(purse: Purse) -> None:
        """Coins are capped."""
        capped(purse.coins, (purse.coins,))

    def compared(purse: Purse) -> None:
        """Coins are capped here too."""
        capped(purse.coins, (purse.coins,))

    def not_compared(purse: Purse) -> None:
        """Coins to be gone through once are capped, if anything comes of it."""
        with contextlib.suppress(NotComparable):
            capped(purse.coins, iter((purse.coins,)))

    about = register("specimen.proved", proved)
    tested = register("specimen.compared", compared, only_tested="the test says so")
    silent = register("specimen.not-compared", not_compared, only_tested="the test says so")
    equivalent = fates(begin(about, tested, silent).run(of("first_capped")))["amount > cap", ">="]
    assert (equivalent.fate, equivalent.by) == (Fate.EQUIVALENT, (about.id,))
    assert equivalent.reason.endswith("and on cases of specimen.compared, only tested")


def test_a_change_that_is_gone_where_impl_is_entered_is_equivalent_there(
    begin: Begin, register: Register, specimen: ModuleType
) -> None:
    def check(purse: Purse) -> None:
        """Coins or none."""
        assert bool(specimen.outer(purse.coins)) == (purse.coins > 0)

    about = register("specimen.outer", check)
    found = fates(begin(about).run(of("inner")))
    tripled = found["2", "3"]
    assert (tripled.fate, tripled.by) == (Fate.EQUIVALENT, (about.id,))
    assert f"{NAME}.outer" in tripled.reason
    assert found["2", "1"].fate is Fate.EQUIVALENT
    assert found["number * 2", "+"].fate is Fate.KILLED


def test_a_statement_that_does_not_hold_takes_no_part(
    begin: Begin, register: Register, specimen: ModuleType, about_caps: Statement
) -> None:
    def check(purse: Purse) -> None:
        """False of more than ten coins."""
        assert specimen.capped(purse.coins, 10) == purse.coins

    false = register("specimen.false", check)
    outcomes = begin(about_caps, false).run(of("capped"))
    assert set(outcomes.trouble) == {false.id}
    assert all(outcome.by == (about_caps.id,) for _, outcome in outcomes.mutants)


# -- remembered


def refuse(jobs: Any, _workers: int) -> Any:
    assert not list(jobs), "it is worked out again"
    return iter(())


def test_what_is_remembered_is_not_tried_again(
    begin: Begin, about_caps: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(about_caps).run(of("capped"))
    assert first.tried == len(first.mutants)
    monkeypatch.setattr(campaigns, "done", refuse)
    again = begin(about_caps).run(of("capped"))
    assert again.mutants == first.mutants
    assert again.tried == 0


@pytest.mark.parametrize("damage", ["truncate", "edit", "another shape"])
def test_a_corrupt_cache_is_ignored_and_built_again(begin: Begin, about_caps: Statement, damage: str) -> None:
    first = begin(about_caps).run(of("capped"))
    folder = begin(about_caps).folder
    assert folder is not None
    files = sorted(folder.glob("*.json"))
    assert files
    for file in files:
        _damage(file, damage)
    again = begin(about_caps).run(of("capped"))
    assert again.tried == len(first.mutants)
    assert [outcome.fate for _, outcome in again.mutants] == [outcome.fate for _, outcome in first.mutants]
    assert begin(about_caps).run(of("capped")).tried == 0


def _damage(file: Path, how: str) -> None:
    text = file.read_text(encoding="utf-8")
    if how == "truncate":
        file.write_text(text[: len(text) // 2], encoding="utf-8")
    elif how == "edit":
        file.write_text(text.replace(Fate.KILLED.value, Fate.EQUIVALENT.value).replace("Note", "Not"), encoding="utf-8")
        held = json.loads(text)
        held["digest"] = held["digest"][::-1]
        file.write_text(json.dumps(held), encoding="utf-8")
    else:
        file.write_text("[]", encoding="utf-8")


def test_a_folder_that_cannot_be_written_costs_no_outcome(about_caps: Statement, begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    outcomes = begin(about_caps, folder=tmp_path / "file").run(of("capped"))
    assert {outcome.fate for _, outcome in outcomes.mutants} == {Fate.KILLED, Fate.EQUIVALENT}


def test_an_interrupted_run_keeps_what_it_has(begin: Begin, about_caps: Statement) -> None:
    def interrupt(what: str, number: int, _total: int) -> None:
        if what.startswith("trying") and number == 3:
            raise KeyboardInterrupt

    stopped: Campaign = begin(about_caps, progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        stopped.run(of("capped"))
    again = begin(about_caps).run(of("capped"))
    assert 0 < again.tried < len(again.mutants)
    assert {outcome.fate for _, outcome in again.mutants} == {Fate.KILLED, Fate.EQUIVALENT}


def test_a_mutant_is_equivalent_only_if_every_exhausted_statement_that_reaches_it_says_so() -> None:
    """The nearest never gives a negative consideration; one case of a broad one does."""
    statements = load_statements()
    known = {id: statements[id] for id in ("warrant.ratchet-never-raises", "arguments.warrants")}
    target = target_named("impl.adjustment", "ratchet")
    dropped = next(each for each in mutants_of(target) if "not_negative" in each.fault.was)
    campaign = Campaign(known, 1, None, effort=Effort(statements=1))
    ((_, outcome),) = campaign.run([target], only=frozenset({dropped.id})).mutants
    assert (outcome.fate, outcome.by) == (Fate.KILLED, ("arguments.warrants",))
