"""The bench: every part runs and prints its table, and the functions shown to other tools are those of the engine."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import attrs
import pytest

from bench import subjects
from bench.__main__ import BEGIN, DOCS, END, PARTS, main, page_of, write_docs
from bench.lanes import PAIRS_A_SECOND, Lane, _slow, _told, _work
from bench.options import Options
from bench.sharing import pieces_of, wall_of
from bench.tables import Table, Target, shown
from bench.tools import SUBJECTS, Subject, changing
from fourcorners.engine.examine import conclude
from fourcorners.engine.prove import prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.verdicts import Proof, Sample
from fourcorners.gate.run import SHARDS, load_statements
from impl.errors import Refused
from impl.exercise import net_exercise
from impl.prepayment import allocate
from spec.rounding import allocate_cents

TITLES = {
    "gate": "The whole gate",
    "seeds": "Verdicts under random solver seeds",
    "crosshair": "Confirming that two functions agree",
    "faults": "Seeded faults of the corpus",
    "mutants": "Mutants a second",
    "million": "A prepayment among a million Notes",
    "lanes": "Pairs compared by the bare lane",
    "story": "A story of ten thousand events",
    "pages": "Pages of the site",
    "questions": "Questions to start from",
    "scaling": "The gate against the number of statements",
}
HUNDREDTHS_IN_A_CENT = 100


@pytest.mark.parametrize("part", PARTS)
def test_every_part_measures_and_prints_its_table(
    part: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In a quick run, which says n and writes the figures as data as well."""
    assert main([part, "--quick", "--json", str(tmp_path / "figures.json")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{TITLES[part]}\n")
    assert "n = " in printed
    tables = json.loads((tmp_path / "figures.json").read_text())["tables"]
    assert tables[0]["title"] == TITLES[part]
    assert all(len(row) == len(table["columns"]) for table in tables for row in table["rows"])
    assert all(table["rows"] for table in tables)


def test_no_other_part_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The parts there are, are named."""
    with pytest.raises(SystemExit) as stopped:
        main(["marketing"])
    assert stopped.value.code == 2
    assert "scaling" in capsys.readouterr().err


def test_the_functions_shown_to_other_tools_are_those_of_impl_and_spec() -> None:
    """An extract, so held to the whole: over random cases, small ones and large."""
    chance = random.Random(1)
    for _ in range(500):
        size = 10 ** chance.randrange(1, 12)
        balances = [chance.randrange(size) for _ in range(6)]
        if not sum(balances):
            continue
        amount = chance.randrange(1, sum(balances) + 1)
        division: Any = (*balances, amount)
        assert subjects.allocated(*division) == allocate(balances, amount)
        assert subjects.allocated_by_rank(*division) == list(allocate_cents(balances, amount))
        designated, price = chance.randrange(1, size), chance.randrange(1, size)
        value = price + chance.randrange(size)
        terms = [(number, HUNDREDTHS_IN_A_CENT) for number in (price, value)]
        exercised = net_exercise((designated, 1), terms[0], (designated, 1), terms[1])
        assert subjects.net_exercised(designated, price, value) == (exercised.shares, exercised.cash)
        assert subjects.net_exercised_by_formula(designated, price, value) == (exercised.shares, exercised.cash)


def test_the_functions_shown_to_other_tools_refuse_what_is_no_case() -> None:
    """As impl does."""
    with pytest.raises(Refused):
        allocate([1] * 6, 7)
    for function in (subjects.allocated, subjects.allocated_by_rank):
        with pytest.raises(ValueError, match="no case"):
            function(1, 1, 1, 1, 1, 1, 7)
    for compute in (subjects.net_exercised, subjects.net_exercised_by_formula):
        with pytest.raises(ValueError, match="no case"):
            compute(1, 2, 1)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: str(subject.name))
def test_the_sound_functions_pass_where_ours_looks_for_the_faults(subject: Subject) -> None:
    """What is found in a faulty pair is the fault."""
    statement = subject.check_of(subjects)
    assert sample_bare(statement, 200).failure is None
    if statement.id == "net_exercised":
        assert prove(statement).complete


def test_every_fault_of_the_functions_changes_their_text() -> None:
    """A change that finds nothing to change is an error, not a fault nobody finds."""
    text = Path(subjects.__file__).read_text()
    for fault in (fault for subject in SUBJECTS for fault in subject.faults):
        assert changing(fault)(text) != text
        with pytest.raises(LookupError, match="no longer stands"):
            changing(fault)("")


def test_a_target_is_met_or_missed() -> None:
    """At most its limit, or at least."""
    assert Target("time", 3.9, "x", 4.0).met
    assert not Target("time", 4.1, "x", 4.0).met
    assert Target("rate", 20_000.0, "a second", 20_000.0, at_least=True).met
    assert str(Target("time", 4.1, "x", 4.0)) == "MISSED: time: 4.10 x, at most 4.00"


def test_a_table_reads_as_text_and_as_markdown() -> None:
    """The same cells, and what is to be said of them."""
    table = Table("Times", ("what", "s"), [("a", 1.5), ("b", None)], ("n = 2",))
    assert table.as_text().splitlines() == [
        "Times",
        "=====",
        "what     s",
        "----  ----",
        "a     1.50",
        "b        -",
        "  n = 2",
    ]
    assert table.as_markdown().splitlines()[2:6] == ["| what | s |", "| --- | ---: |", "| a | 1.50 |", "| b | - |"]
    assert [shown(cell) for cell in (12_345, 0.01234, 0.5, 12.34, 1234.5, "x")] == [
        "12,345", "0.0123", "0.50", "12.3", "1,234", "x",
    ]  # fmt: skip


def test_the_page_keeps_what_stands_around_its_tables(tmp_path: Path) -> None:
    """Between the marks the tables are renewed; the marks stay."""
    page = tmp_path / "bench.md"
    one, other = BEGIN.format(part="one"), f"{BEGIN.format(part='other')}\nanother's\n{END}"
    page.write_text(f"before\n{one}\nold\n{END}\n{other}\nafter\n")
    for _ in range(2):
        write_docs(page, "one", "A machine.", [Table("Times", ("what",), [("a",)])])
    text = page.read_text()
    assert text.startswith(f"before\n{one}\n\nA machine.\n\n### Times\n")
    assert text.endswith(f"{END}\n{other}\nafter\n")
    assert "old" not in text
    unmarked = tmp_path / "unmarked.md"
    unmarked.write_text("nothing")
    with pytest.raises(SystemExit, match="marks"):
        write_docs(unmarked, "one", "", [])


def test_every_part_is_explained_and_has_its_place_on_one_page() -> None:
    """docs/bench.md names them all; a part's tables stand there or on a page of their own."""
    explained = (DOCS / "bench.md").read_text()
    for part in PARTS:
        assert f"`{part}`" in explained
        text = page_of(part).read_text()
        assert text.count(BEGIN.format(part=part)) == 1
        assert text.count("<!-- begin: python -m bench") == text.count(END)


def test_a_part_with_no_page_or_with_two_is_an_error(tmp_path: Path) -> None:
    """Nothing is measured into the wrong place."""
    (tmp_path / "one.md").write_text("nothing")
    with pytest.raises(SystemExit, match="no page has it"):
        page_of("gate", tmp_path)
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(BEGIN.format(part="gate"))
    with pytest.raises(SystemExit, match=r"one\.md, two\.md has it"):
        page_of("gate", tmp_path)


def test_a_quick_run_looks_at_few_statements() -> None:
    """And a whole one at all."""
    assert len(Options(quick=True).statements()) < len(Options().statements())


def test_a_slow_lane_is_told_with_its_reason() -> None:
    """Many figures before much to compute; what is for neither is found out, and what is fast enough is left out."""

    def lane(name: str, rate: float, figures: float, calls: float) -> Lane:
        return Lane(name, Sample(1_000, int(rate), 2.0), 1.0, figures, calls)

    fast, full = lane("fast", PAIRS_A_SECOND, 0, 900), lane("full", 2_000, 10, 900)
    long, lost = lane("long", 19_999, 1, 101), lane("lost", 19_999, 1, 100)
    assert _slow([fast, full, long, lost], 100) == ([full], [long], [lost])
    assert list(_told("too long", [long], "calls")) == ["too long: 1: long (101 calls a case)"]
    assert list(_told("too long", [], "calls")) == []


def test_what_a_case_takes_is_counted_the_same_each_time() -> None:
    """A net exercise compares whether it is refused, and three figures where it is not."""
    statement = load_statements()["warrant.net-exercise-agrees"]
    figures, calls = _work(statement)
    assert (figures, calls) == _work(statement)
    assert 1 < figures < 4
    assert calls > 10 * figures


def test_pieces_are_handed_to_whoever_is_free() -> None:
    """In their order: a long one at the end is waited for, and no number of workers goes below the longest."""
    assert wall_of([1.0, 1.0, 1.0, 3.0], 1) == 6.0
    assert wall_of([1.0, 1.0, 1.0, 3.0], 2) == 4.0
    assert wall_of([3.0, 1.0, 1.0, 1.0], 2) == 3.0
    assert wall_of([3.0, 1.0, 1.0, 1.0], 64) == 3.0


def test_what_is_enumerated_is_handed_out_in_pieces() -> None:
    """First, and as many as the gate makes of it; together they take what the statement took."""
    enumerated, other = (
        conclude(load_statements()[id], {}, None) for id in ("allocation.threshold-brackets", "warrant.adjust-agrees")
    )
    verdicts = [attrs.evolve(each, proof=Proof(True, "", seconds=8.0)) for each in (other, enumerated)]
    assert pieces_of(verdicts) == [*[8.0 / SHARDS] * SHARDS, 8.0]
