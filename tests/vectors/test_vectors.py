"""Test vectors: what they cover, that they say so, that a changed file is refused, that others can run them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.engine.explore import Reach
from fourcorners.gate.run import load_statements
from fourcorners.vectors.files import lines_of, published_schema, read, write
from fourcorners.vectors.make import vectors_of
from fourcorners.vectors.through import AFTER, BEFORE, gone_through
from spec.errors import InvalidFacts
from spec.readings import DEFAULT_READINGS, choose
from spec.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
RULE = RULES["warrant.net-exercise"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the vectors of two rules."""
    load_statements()
    path = tmp_path_factory.mktemp("vectors") / "two.jsonl"
    found, covered = vectors_of(RULE, DEFAULT_READINGS, 5, 1)
    more, of_more = vectors_of(RULES["registration.termination"], DEFAULT_READINGS, 5, 1)
    write(path, lines_of([*found, *more], [covered, of_more], DEFAULT_READINGS, 5, 1))
    return path


def held(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_path_and_both_sides_of_every_boundary_of_a_net_exercise_have_a_case(made: Path) -> None:
    covers = held(made)[0]["rules"]["warrant.net-exercise"]
    assert covers["complete"]
    assert covers["with_a_case"] == covers["paths"] > 4
    assert covers["both_sides"] == covers["boundaries"] == 3


def test_a_rule_that_reads_the_calendar_has_a_case_of_each_way_that_days_lie(made: Path) -> None:
    """Every date of the agreement is gone through: a year with a leap day or without, and 29 February itself."""
    covers = held(made)[0]["rules"]["registration.termination"]
    assert covers["complete"]
    lines = [line for line in held(made)[1:] if line["rule"] == "registration.termination" and line["kind"] != "random"]
    dated = {line["facts"]["dated"] for line in lines}
    assert {"2001-02-28", "2001-03-01", "2004-02-28", "2004-02-29"} <= dated
    for each in dated:
        mine = [line for line in lines if line["facts"]["dated"] == each]
        assert {line["outcome"]["bound"] for line in mine} == {True, False}
        last = mine[0]["outcome"]["last_day"]
        assert {line["outcome"]["bound"] for line in mine if line["facts"]["on"] == last} == {True}


def test_every_way_of_counting_business_days_is_kept_and_both_days_of_every_change() -> None:
    load_statements()
    rule = RULES["calendar.business-days"]
    gone = gone_through(rule, DEFAULT_READINGS)
    assert gone is not None
    assert gone_through(RULE, DEFAULT_READINGS) is None
    number = {name: sum(kept.values["number"] == name for kept in gone.kept) for name in range(1, 16)}
    assert min(number.values()) > 20
    assert len(gone.kept) < gone.values / 20
    of_one = [kept for kept in gone.kept if kept.values["number"] == 1]
    days = {kept.values["on"] for kept in of_one}
    for kept in of_one:  # a change has a day on either side of it
        step = {BEFORE: 1, AFTER: -1}.get(kept.why.partition(": ")[2])
        assert step is None or kept.values["on"] + timedelta(days=step) in days


def test_what_comes_out_one_way_only_is_proved_and_not_counted() -> None:
    """Whether shares are left over for nobody: a division that is guarded, and paths that cannot be."""
    load_statements()
    covered = vectors_of(RULES["warrant.options-lapse"])[1]
    assert covered.complete
    assert covered.witnessed == covered.paths
    assert covered.both_sides == covered.boundaries


def test_what_was_not_found_is_named_and_nothing_is_called_complete() -> None:
    """Without the means to look for a case, or to prove that there is none."""
    load_statements()
    covered = vectors_of(RULES["guarantee.gross-up"], reach=Reach(resources=1))[1]
    assert not covered.complete
    assert covered.reason.startswith("no case was found, and none proved impossible: ")
    assert "boundary, gross_up.gross_up, met" in covered.reason


def test_every_line_meets_the_published_schema(made: Path) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(published_schema())
    for line in held(made):
        Draft202012Validator(published_schema()).validate(line)


def test_a_boundary_is_told_by_its_clause_and_its_unit(made: Path) -> None:
    about = {line["about"] for line in held(made)[1:]}
    assert "Warrant 1(b): unless more shares are designated than the Warrant covers: at the edge" in about
    assert (
        "Warrant 1(b): unless more shares are designated than the Warrant covers: one share more of designated" in about
    )
    assert "rounding: as much is cut off as can be" in about


def test_the_same_vectors_come_out_again_and_spec_yields_the_same(made: Path, tmp_path: Path) -> None:
    header, vectors = read(made, recompute=True)
    assert header["vectors"] == len(vectors)
    found, covered = vectors_of(RULE, DEFAULT_READINGS, 5, 1, Reach(seconds=600))
    again = list(lines_of(found, [covered], DEFAULT_READINGS, 5, 1))[1:]
    assert again == made.read_text(encoding="utf-8").splitlines()[1 : 1 + len(found)]


def test_another_seed_draws_other_random_cases_and_the_same_paths() -> None:
    load_statements()
    split = RULES["warrant.split"]
    one, other = (vectors_of(split, DEFAULT_READINGS, 5, seed)[0] for seed in (1, 2))
    assert [each.facts for each in one if each.kind == "path"] == [each.facts for each in other if each.kind == "path"]
    assert {each.facts for each in one} != {each.facts for each in other}


def test_another_reading_gives_other_results(tmp_path: Path) -> None:
    readings = choose({"dividend.self": "left-out"})
    rule = RULES["warrant.stock-dividend"]
    found, covered = vectors_of(rule, readings, 5, 0)
    path = tmp_path / "another.jsonl"
    write(path, lines_of(found, [covered], readings, 5, 0))
    assert held(path)[0]["readings"] == {"dividend.self": "left-out"}
    assert any(each.outcome != rule(each.facts) for each in found)
    read(path, recompute=True)


def changed(made: Path, change: Any) -> list[str]:
    lines = held(made)
    change(lines)
    return [json.dumps(line) for line in lines]


def _another_result(lines: list[Any]) -> None:
    line = next(line for line in lines[1:] if line["outcome"])
    line["outcome"]["cash_in_lieu"] = "99.00"


CHANGES: dict[str, tuple[Any, str]] = {
    "a result": (_another_result, "digest is not that"),
    "a fact": (lambda lines: lines[1]["facts"].update(designated="77"), "digest is not that"),
    "a line lost": (lambda lines: lines.pop(), "vectors of"),
    "two lines swapped": (lambda lines: lines.append(lines.pop(1)), "others than it was written with"),
    "another version": (lambda lines: lines[0].update(schema="fourcorners/vectors/9"), "not a version known here"),
    "no header": (lambda lines: lines.pop(0), "schema"),
    "a field too many": (lambda lines: lines[1].update(mood="good"), "mood"),
    "a number as a number": (lambda lines: lines[1]["facts"].update(designated=0.5), "line 2"),
    "an unknown rule": (lambda lines: lines[1].update(rule="warrant.none"), "digest is not that"),
    "nothing at all": (lambda lines: lines.clear(), "it is empty"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_was_changed_is_refused(change: str, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "changed.jsonl"
    path.write_text("".join(line + "\n" for line in changed(made, CHANGES[change][0])), encoding="utf-8")
    with pytest.raises(InvalidFacts) as refused:
        read(path)
    assert CHANGES[change][1] in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\n", b"[]\n", b"{}" + b" " * 2**21], ids=["cut", "bytes", "list", "long"]
)
def test_a_file_that_is_no_file_of_vectors_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_bytes(content)
    with pytest.raises(InvalidFacts):
        read(path)


def test_nothing_is_left_half_written(tmp_path: Path) -> None:
    def breaks_down() -> Any:
        yield "{}"
        raise KeyboardInterrupt

    path = tmp_path / "file.jsonl"
    path.write_text("as it was", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write(path, breaks_down())
    assert path.read_text(encoding="utf-8") == "as it was"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(InvalidFacts, match="cannot be written"):
        write(tmp_path / "nowhere" / "file.jsonl", ["{}"])


def test_the_command_writes_verifies_and_hands_them_to_a_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = tmp_path / "adjust.jsonl"
    assert cli.main(["vectors", "warrant.adjust", "--to", str(path), "--random", "7"]) == 0
    assert "1 of 1 paths" in capsys.readouterr().out
    assert cli.main(["vectors", "--verify", str(path), "--json"]) == 0
    count = json.loads(capsys.readouterr().out)["vectors"]
    python = "tests.outside.callables:adjusted"
    arguments = ["check", "warrant.adjust", "--python", python, "--vectors", str(path), "--cases", "0", "--json"]
    assert cli.main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["asked"]["solved for"] == count
    assert cli.main(["vectors", "warrant.none"]) == 2
    other = ["check", "warrant.split", "--python", "tests.outside.callables:adjusted", "--vectors", str(path)]
    capsys.readouterr()
    assert cli.main(other) == 2
    assert "has no vectors of warrant.split; it has those of warrant.adjust" in capsys.readouterr().err


def test_a_rule_that_is_not_complete_is_told_with_the_reason_and_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it is made, wherever it goes, and when it is read again."""
    path = tmp_path / "partly.jsonl"
    told = f"not complete: {RULE.id}: stopped after 2 paths"
    assert cli.main(["vectors", RULE.id, "--paths", "2", "--to", str(path)]) == 3
    assert told in capsys.readouterr().out.replace("\n", " ")
    assert cli.main(["vectors", RULE.id, "--paths", "2"]) == 3
    assert told in capsys.readouterr().err
    assert cli.main(["vectors", "--verify", str(path)]) == 0
    assert told in capsys.readouterr().out


def test_without_a_file_they_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["vectors", "warrant.adjust", "--random", "0"]) == 0
    header, line = map(json.loads, capsys.readouterr().out.splitlines())
    assert (header["vectors"], line["rule"]) == (1, "warrant.adjust")


# -- the runners shipped for others


def test_the_runner_in_python_runs_them_with_the_standard_library_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.py").write_text(
        "def right(facts):\n    import json\n    return known[json.dumps(facts)]\n"
        "class Refused(Exception):\n    clause = 'RRA 99'\n"
        "def wrong(facts):\n    raise Refused\n"
        f"import json\nknown = {{json.dumps(v['facts']): v['outcome'] for v in map(json.loads, open({str(made)!r}))"
        " if 'facts' in v}\n",
        encoding="utf-8",
    )
    runner = [sys.executable, "-S", str(ROOT / "examples" / "outside" / "run_vectors.py"), str(made)]
    count = held(made)[0]["rules"]["registration.termination"]["vectors"]
    for function, code, told in (("right", 0, f"{count} of {count}"), ("wrong", 1, f"0 of {count}")):
        command = [*runner, "registration.termination", f"ours:{function}"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == code, ran.stderr
        assert told in ran.stdout


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize(("module", "code"), [("net-exercise.js", 0), ("net-exercise-faulty.js", 1)])
def test_the_runner_in_javascript_agrees_with_the_sound_one_and_not_with_the_faulty(
    made: Path, module: str, code: int
) -> None:
    examples = ROOT / "examples" / "outside"
    command = ["node", str(examples / "run-vectors.js"), str(made), RULE.id, str(examples / module), "netExercise"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stderr
    assert "vectors of warrant.net-exercise agree" in ran.stdout


RUNNERS = {
    "python": ([sys.executable, "-S", str(ROOT / "examples" / "outside" / "run_vectors.py")], "json:loads"),
    "javascript": (["node", str(ROOT / "examples" / "outside" / "run-vectors.js")], "fs readFileSync"),
}


def ran_by(runner: str, path: Path, rule: str = RULE.id, function: str = "") -> subprocess.CompletedProcess[str]:
    """What a runner makes of a file, or of a function that is not there."""
    if runner == "javascript" and shutil.which("node") is None:
        pytest.skip("node is not installed")
    command, any_function = RUNNERS[runner]
    given = [*command, str(path), rule, *(function or any_function).split(" ")]
    return subprocess.run(given, cwd=path.parent, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("change", ["a result", "a fact", "a line lost", "two lines swapped", "nothing at all"])
def test_a_runner_refuses_a_file_that_was_changed(runner: str, change: str, made: Path, tmp_path: Path) -> None:
    """Each line is digested again: one edited under the digest that it had is not run."""
    path = tmp_path / "changed.jsonl"
    path.write_text("".join(line + "\n" for line in changed(made, CHANGES[change][0])), encoding="utf-8")
    ran = ran_by(runner, path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"{path} is no file of vectors that can be run: ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("runner", "function", "told"),
    [
        ("python", "nowhere:none", "nowhere:none cannot be loaded: No module named 'nowhere'"),
        ("python", "json:none", "json:none cannot be loaded: module 'json' has no attribute 'none'"),
        ("python", "json", "json cannot be loaded"),
        ("python", "json:decoder", "json:decoder is no function"),
        ("javascript", "./nowhere.js none", "./nowhere.js cannot be loaded: Cannot find module"),
        ("javascript", f"{ROOT}/examples/outside/net-exercise.js none", "exports no function none"),
    ],
)
def test_a_runner_without_a_function_to_run_says_so(runner: str, function: str, told: str, made: Path) -> None:
    ran = ran_by(runner, made, function=function)
    assert ran.returncode == 2
    assert told in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("runner", RUNNERS)
def test_a_runner_without_vectors_to_run_says_so(runner: str, made: Path) -> None:
    assert "has no vectors of warrant.none" in ran_by(runner, made, "warrant.none").stderr
    absent = ran_by(runner, made.parent / "absent.jsonl")
    assert (absent.returncode, len(absent.stderr.splitlines())) == (2, 1)


def test_the_number_of_paths_can_be_held_down_and_is_told() -> None:
    load_statements()
    found, covered = vectors_of(RULE, reach=Reach(paths=2))
    assert not covered.complete
    assert "2 paths" in covered.reason
    assert all(isinstance(each.facts.designated, Fraction) for each in found)
