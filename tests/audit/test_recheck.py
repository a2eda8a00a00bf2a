"""Obligations put to solvers: honest ones agree, and whatever else a solver can do is seen for what it is."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from fourcorners.audit import programs
from fourcorners.audit.certificate import SEEDS, Outcome, Rechecked, judged
from fourcorners.audit.exporting import EXPORTS, Exported, export, forget_all_but, obligation_file, whole
from fourcorners.audit.files import write
from fourcorners.audit.programs import Program, cvc5, other_z3, own_z3, what_it_is
from fourcorners.audit.recheck import RECHECKS, Opinion, Solver, Task, ask, recheck
from fourcorners.commands.certify import OVER_THE_REALS_FIRST
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine.examine import conclude
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Proof
from tests.audit.conftest import LITTLE, made_up

Folder = tuple[Path, Exported]


def asked_of(folder: Folder, command: tuple[str, ...], at: Path, seeds: int = 3) -> tuple[Solver, dict[str, Opinion]]:
    """What a solver said of every obligation; its memory is ``at``."""
    where, exported = folder
    for digest in exported.obligations:
        write(obligation_file(at, digest), obligation_file(where, digest).read_bytes())
    solver = Solver(*what_it_is(command), command, tuple(range(seeds)), 1_000)
    found = recheck(exported.obligations, [solver], at, 1)
    return solver, {digest: said[solver.title] for digest, said in found.items()}


def conclusion(small: Statement, folder: Folder, command: tuple[str, ...], at: Path, seeds: int = 3) -> Rechecked:
    """What is concluded of the small statement where that is the only solver."""
    solver, said = asked_of(folder, command, at, seeds)
    verdict = attrs.evolve(conclude(small, {}, Proof(True, "", paths=2, witnessed=2)), witness="a case")
    bitten = Replayed("x", "x.json", Status.AS_RECORDED, statement=small.id, fault="some fault")
    opinions = {digest: {solver.title: opinion} for digest, opinion in said.items()}
    return judged(small, verdict, folder[1], opinions, [solver], [bitten])


def test_every_obligation_is_a_file_named_by_its_digest(exported_folder: Folder) -> None:
    folder, exported = exported_folder
    assert exported.obligations
    assert exported.paths == exported.witnessed + exported.impossible
    for digest in exported.obligations:
        assert whole(obligation_file(folder, digest))


def test_an_export_is_remembered_until_a_file_of_it_is_edited(
    exported_folder: Folder, small: Statement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, exported = exported_folder
    for path in [*(folder / EXPORTS).iterdir(), *(obligation_file(folder, each) for each in exported.obligations)]:
        write(tmp_path / path.relative_to(folder), path.read_bytes())
    monkeypatch.setattr("fourcorners.audit.exporting.prove", lambda *_: pytest.fail("it is proved again"))
    assert export([small], LITTLE, tmp_path, 1)[small.id] == exported
    monkeypatch.undo()
    edited = obligation_file(tmp_path, exported.obligations[0])
    edited.write_text("(check-sat)")
    assert export([small], LITTLE, tmp_path, 1)[small.id] == exported
    assert whole(edited)


def test_obligations_of_earlier_proofs_are_removed_and_nothing_else_is(exported_folder: Folder, tmp_path: Path) -> None:
    folder, exported = exported_folder
    for digest in exported.obligations:
        write(obligation_file(tmp_path, digest), obligation_file(folder, digest).read_bytes())
    mine = obligation_file(tmp_path, "my-own")
    mine.write_text("(check-sat)")
    needed, *rest = exported.obligations
    assert forget_all_but(tmp_path, [needed]) == len(rest) > 0
    assert sorted(mine.parent.iterdir()) == sorted([mine, obligation_file(tmp_path, needed)])


def test_z3_and_cvc5_agree_with_the_proof(small: Statement, exported_folder: Folder, tmp_path: Path) -> None:
    found = conclusion(small, exported_folder, own_z3(), tmp_path, SEEDS)
    assert (found.outcome, found.failures, found.left_open) == (Outcome.CERTIFIED, (), ())
    assert list(found.variation.values()) == [pytest.approx(0, abs=0.2)]
    second = Solver(*what_it_is(cvc5()), cvc5(), (0,), 5_000, OVER_THE_REALS_FIRST)
    opinions = recheck(exported_folder[1].obligations, [second], tmp_path, 1)
    assert all(said[second.title].agrees for said in opinions.values())


def test_cvc5_finds_what_is_satisfiable(tmp_path: Path) -> None:
    """The weakened question never says so; the question as it stands does."""
    program = Program(cvc5())
    text = "(set-logic QF_NIA)\n(set-info :status unsat)\n(declare-fun a () Int)\n(assert (= (* a a) 4))\n(check-sat)\n"
    half = text.replace("4)", "2)")
    asked = {"seed": 0, "milliseconds": 5_000}
    assert program.ask({"text": text, "over_the_reals": True, **asked}).answer == "unknown"
    assert program.ask({"text": text, "over_the_reals": False, **asked}).answer == "sat"
    assert program.ask({"text": half, "over_the_reals": True, **asked}).answer == "unknown"
    assert program.ask({"text": "(set-logic QF_NIA)\n\n(assert", "over_the_reals": False, **asked}).trouble
    program.end()


def test_a_disagreement_fails(small: Statement, exported_folder: Folder, tmp_path: Path) -> None:
    found = conclusion(small, exported_folder, made_up(tmp_path, '{"answer": "sat", "resources": 1}'), tmp_path)
    assert found.outcome is Outcome.FAILED
    assert "satisfiable" in found.failures[0]


def test_an_answer_that_changes_with_the_seed_fails(small: Statement, exported_folder: Folder, tmp_path: Path) -> None:
    body = '{"answer": "unsat" if seed else "unknown", "resources": 1}'
    found = conclusion(small, exported_folder, made_up(tmp_path, body), tmp_path)
    assert found.outcome is Outcome.FAILED
    assert "settles" in found.failures[0]
    assert "under 2 of 3 seeds" in found.failures[0]


@pytest.mark.parametrize(
    ("count", "outcome"), [("100 + 10 * seed", Outcome.CERTIFIED), ("100 + 20 * seed", Outcome.FAILED)]
)
def test_a_resource_count_may_vary_by_a_fifth(
    small: Statement, exported_folder: Folder, tmp_path: Path, count: str, outcome: Outcome
) -> None:
    command = made_up(tmp_path, f'{{"answer": "unsat", "resources": {count}}}')
    found = conclusion(small, exported_folder, command, tmp_path)
    assert found.outcome is outcome
    assert ("the resource count varies by" in "".join(found.failures)) == (outcome is Outcome.FAILED)


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ('"rubbish"', "makes no sense"),
        ('{"answer": "perhaps"}', "makes no sense"),
        ('{"answer": "unsat", "resources": "many"}', "makes no sense"),
        ("[1, 2]", "makes no sense"),
        ("sys.exit(1)", "it died"),
        ('"x" * 10**6', "talks without end"),
        ("time.sleep(60)", "no answer within"),
        ('{"error": "out of memory"}', "out of memory"),
    ],
)
def test_a_solver_that_gives_no_answer_leaves_it_open(
    small: Statement,
    exported_folder: Folder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    trouble: str,
) -> None:
    monkeypatch.setattr(programs, "LEEWAY", -0.9)
    found = conclusion(small, exported_folder, made_up(tmp_path, body), tmp_path)
    assert found.outcome is Outcome.NOT_RECHECKED
    assert trouble in found.left_open[0]
    assert not (tmp_path / RECHECKS).exists(), "what was not settled is asked again"


def test_what_was_said_is_remembered_and_an_edited_memory_is_not(exported_folder: Folder, tmp_path: Path) -> None:
    tally = tmp_path / "tally"
    body = f'open({str(tally)!r}, "a").write("x") and {{"answer": "unsat", "resources": 1}}'
    command = made_up(tmp_path, body)
    asked_of(exported_folder, command, tmp_path)
    asked = len(tally.read_text())
    assert asked == 3 * len(exported_folder[1].obligations)
    solver, _ = asked_of(exported_folder, command, tmp_path)
    assert len(tally.read_text()) == asked
    assert ask(Task(exported_folder[1].obligations[0], solver, tmp_path)).agrees, "another run's answer is taken"
    assert len(tally.read_text()) == asked
    memory = next((tmp_path / RECHECKS).iterdir())
    memory.write_text(memory.read_text().replace("unsat", "sat"))
    asked_of(exported_folder, command, tmp_path)
    assert len(tally.read_text()) == asked + 3


def test_an_obligation_is_heard_of_once_all_have_spoken_of_it(exported_folder: Folder, tmp_path: Path) -> None:
    """Those that are remembered first: so a run of hours says at once what is settled."""
    folder, exported = exported_folder
    first, second = (Solver(name, "1", made_up(tmp_path, body)) for name, body in
                     (("one", '{"answer": "unsat"}'), ("two", '{"answer": "unsat", "resources": 2}')))  # fmt: skip
    for digest in exported.obligations:
        write(obligation_file(tmp_path, digest), obligation_file(folder, digest).read_bytes())
    recheck(exported.obligations[-1:], [first, second], tmp_path, 1)
    heard: list[tuple[str, set[str]]] = []
    recheck(exported.obligations, [first, second], tmp_path, 1, lambda digest, said: heard.append((digest, {*said})))
    assert heard[0][0] == exported.obligations[-1]
    assert sorted(digest for digest, _ in heard) == sorted(exported.obligations)
    assert all(titles == {"one 1", "two 1"} for _, titles in heard)


def test_a_proof_that_could_not_be_made_again_and_paths_not_reached_are_left_open(
    small: Statement, exported_folder: Folder, tmp_path: Path
) -> None:
    verdict = attrs.evolve(conclude(small, {}, Proof(True, "", paths=2, witnessed=2)), witness="a case")
    exported = attrs.evolve(exported_folder[1], reason="out of time", obligations=(), witnessed=0, impossible=0)
    found = judged(small, verdict, exported, {}, [], [])
    assert found.outcome is Outcome.FAILED
    assert found.failures == ("no teeth: no recorded fault is caught by it",)
    assert any("could not be made again" in each for each in found.left_open)
    assert any("neither reached" in each for each in found.left_open)


def test_a_missing_solver_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CorpusError, match="there is no such file; give the python of an environment"):
        other_z3(tmp_path / "python")
    with pytest.raises(CorpusError, match="it cannot be started"):
        what_it_is((str(tmp_path),))
    with pytest.raises(CorpusError, match="it died; give the python"):
        what_it_is(("true",))
    monkeypatch.setattr(programs, "find_spec", lambda _: None)
    with pytest.raises(CorpusError, match=r"not installed; pip install 'fourcorners\[certify\]'"):
        cvc5()
