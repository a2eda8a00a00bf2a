"""Two revisions side by side: what is proved the same, what changed and on which facts, what nothing can be said of."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from fourcorners.change.claims import Compared, Standing
from fourcorners.change.diff import THE_TREE, Difference, diff
from fourcorners.change.side import trouble_of
from fourcorners.change.told import as_data, lines
from fourcorners.cli import main
from spec.errors import InvalidFacts
from tests.gate.repositories import ROOT, commit, git, house, write

KEPT = ("__init__.py", "bridge.py", "exercise.py")
"""The statements of the copy: those on exercises, which load and compare in no time."""
NEVER_RUN = "\n\ndef lonely(shares: int) -> int:\n    return shares\n"


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A text with each change made once."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, then a revision that mends a fault, rewrites one function, adds one and leaves a case unrefused.

    The faulty one is its first commit but one.
    """
    folder = house(tmp_path_factory.mktemp("diff") / "project", ("spec", "impl", "properties"))
    for path in (folder / "properties").glob("*.py"):
        if path.name not in KEPT:
            path.unlink()
    source = (folder / "impl" / "exercise.py").read_text()
    faulty = changed(
        source,
        (
            "numerator, denominator = times(designated, gain)",
            "numerator, denominator = times(designated, plus(ONE, gain))",
        ),
        ("at_most, below", "at_most, below, plus"),
    )
    commit(folder, {"impl/exercise.py": faulty}, "faulty")
    git(folder, "tag", "faulty")
    mended = changed(
        source,
        ("shares, fraction = divmod(designated[0], designated[1])\n    if fair",
         "shares = designated[0] // designated[1]\n    fraction = designated[0] - shares * designated[1]\n    if fair"),
    ) + NEVER_RUN  # fmt: skip
    commit(folder, {"impl/exercise.py": mended}, "mended")
    return folder


@pytest.fixture(scope="module")
def found(project: Path) -> Difference:
    """From the faulty revision to the mended one, the tree dirty meanwhile."""
    kept = (project / "impl" / "ratios.py").read_text()
    write(project, {"impl/ratios.py": "this is (not Python"})
    before = git(project, "status", "--porcelain")
    result = diff(project, "faulty", "HEAD", workers=2)
    assert git(project, "status", "--porcelain") == before
    write(project, {"impl/ratios.py": kept})
    return result


def named(found: Difference) -> dict[str, Compared]:
    """The comparisons by id."""
    return {each.id: each for each in found.compared}


def test_what_differs_in_the_source_is_told(found: Difference) -> None:
    assert {(each.name, each.how) for each in found.changes} == {
        ("impl.exercise.exercise", "body changed"),
        ("impl.exercise.net_exercise", "body changed"),
        ("impl.exercise.lonely", "added"),
    }
    assert found.spec_modules == ()


def test_a_function_written_otherwise_is_proved_identical(found: Difference) -> None:
    """Every refusal and every field of its result, on every path."""
    same = named(found)["warrant.exercise-agrees"]
    assert (same.standing, same.reason) == (Standing.PROVED, "")
    assert same.paths > 1
    assert same.cases > 0
    assert same.clause == "Warrant 1(a)"


def test_a_function_that_gives_another_result_is_shown_on_the_smallest_facts(found: Difference) -> None:
    """Old and new beside what the agreement gives, and which way it went."""
    other = named(found)["warrant.net-exercise-agrees"]
    assert other.standing is Standing.CHANGED
    assert other.minimal
    assert dict(other.facts)["Y, shares designated in the subscription form"] == "1 share"
    figures = {figure: (agreed, before, after) for figure, agreed, before, after in other.rows}
    assert figures
    assert all(agreed == after != before for agreed, before, after in figures.values())
    assert other.moved.startswith("towards the agreement")


def test_what_none_of_the_changes_reaches_is_the_same(found: Difference) -> None:
    """Though it stands in the same module: by source where no name leads to a change, and by proof at the worst."""
    compared = named(found).get("warrant.fair-market-value-agrees")
    assert compared is None or compared.standing is Standing.PROVED
    assert (compared is None) == ("warrant.fair-market-value-agrees" in found.by_source)


def test_what_no_statement_runs_is_said_not_to_be_compared(found: Difference) -> None:
    """Of a function that nothing asks, nothing is known: that is not passed over."""
    assert found.unreached == ("impl.exercise.lonely (added)",)
    assert found.exit_code == 1


def test_it_reads_as_a_page_and_as_data(found: Difference) -> None:
    text = "\n".join(lines(found))
    assert "warrant.exercise-agrees (Warrant 1(a)): proved identical" in text
    assert "warrant.net-exercise-agrees (Warrant 1(b)): changed" in text
    assert "towards the agreement" in text
    assert "not compared: impl.exercise.lonely (added)" in text
    assert text.endswith(" proved identical, 1 changed; 1 not compared")
    data = json.loads(json.dumps(as_data(found)))
    assert data["exit_code"] == 1
    assert {each["standing"] for each in data["compared"]} == {"proved identical", "changed"}


def test_the_other_way_round_it_moved_away(project: Path) -> None:
    """With a change to the specification beside: that is compared likewise, and said."""
    terms = (project / "spec" / "net_exercise.py").read_text()
    commit(
        project, {"spec/net_exercise.py": changed(terms, ("case.designated * spread /", "spread * case.designated /"))}
    )
    result = diff(project, "HEAD", "faulty", workers=2, only=("warrant.net-exercise",))
    other = named(result)["warrant.net-exercise-agrees"]
    assert other.moved.startswith("away from the agreement")
    assert result.spec_modules == ("spec.net_exercise",)
    assert named(result)["warrant.net-exercise"].standing is Standing.PROVED


def test_a_revision_that_cannot_be_loaded_is_bad_input_with_the_line(project: Path) -> None:
    """Here a slip of the pen in the tree."""
    path = project / "impl" / "exercise.py"
    kept = path.read_text()
    path.write_text(f"{kept}\ndef broken(:\n")
    with pytest.raises(
        InvalidFacts, match=rf"{THE_TREE}: it cannot be loaded: impl/exercise.py, line \d+: SyntaxError"
    ):
        diff(project, "HEAD")
    path.write_text(kept)


def test_trouble_on_loading_names_the_file_and_the_line(tmp_path: Path) -> None:
    """Of the project's, however deep the error lies."""
    write(tmp_path, {"mine.py": "import fractions\n\nfractions.Fraction(1, 0)\n"})
    with pytest.raises(ZeroDivisionError) as caught:
        runpy.run_path(str(tmp_path / "mine.py"))
    assert trouble_of(caught.value, tmp_path) == "mine.py, line 3: ZeroDivisionError: Fraction(1, 0)"


def test_a_tree_that_is_the_same_is_identical_by_source(project: Path) -> None:
    """But for words; nothing needs to be run."""
    path = project / "impl" / "exercise.py"
    kept = path.read_text()
    path.write_text(kept + "# a remark\n")
    result = diff(project, "HEAD")
    assert (result.exit_code, result.compared, result.head) == (0, (), THE_TREE)
    assert "the source is the same" in "\n".join(lines(result))
    path.write_text(kept)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["HAED"], "BASE: there is no revision 'HAED' here"),
        (["HEAD", "fautly"], "HEAD: there is no revision 'fautly' here; did you mean faulty"),
        (["empty"], "empty (.*): it has no impl, so there is nothing to compare"),
    ],
)
def test_bad_input_is_refused_with_the_remedy(
    project: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision that is not there, or that has no engine."""
    empty = git(project, "commit-tree", "-m", "empty", git(project, "hash-object", "-t", "tree", "-w", "/dev/null"))
    git(project, "tag", "--force", "empty", empty)
    monkeypatch.chdir(project)
    assert main(["diff", *arguments]) == 2
    assert re.search(said, capsys.readouterr().err)


def test_in_another_folder_of_the_repository_the_way_to_the_project_is_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below it, above it or beside it: no revision is at fault."""
    (project / "docs" / "deep").mkdir(parents=True)
    commit(tmp_path, {"calculation/impl/__init__.py": "", "letters/a.txt": ""})
    for folder, way in ((project / "docs" / "deep", "../.."), (tmp_path, "calculation"),
                        (tmp_path / "letters", "../calculation")):  # fmt: skip
        monkeypatch.chdir(folder)
        assert main(["diff", "HEAD"]) == 2
        assert capsys.readouterr().err.strip().endswith(f"it is not the project's folder; run this in {way}")
    (project / "docs" / "deep").rmdir()
    (project / "docs").rmdir()


def test_outside_a_repository_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """Run as a user would, by the program's own name."""
    ran = subprocess.run(
        [sys.executable, "-m", "fourcorners", "diff", "HEAD"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )  # fmt: skip
    assert ran.returncode == 2
    assert "it is not in a git repository" in ran.stderr


# -- what would be called identical for the wrong reason


def diffed(project: Path, files: dict[str, str], only: tuple[str, ...] = ()) -> Difference:
    """From HEAD to the tree with some files written otherwise, which are as they were afterwards."""
    kept = {name: (project / name).read_text() if (project / name).exists() else None for name in files}
    write(project, files)
    try:
        return diff(project, "HEAD", workers=1, only=only)
    finally:
        for name, text in kept.items():
            (project / name).unlink() if text is None else (project / name).write_text(text)


BOTH = ("warrant.exercise-agrees", "warrant.net-exercise-agrees")
NARROWED = (
    'rules=("warrant.exercise",), fails_if="a Holder pays',
    'rules=("warrant.exercise",), assumes=_in_part, fails_if="a Holder pays',
)
NET_ASKED = "    results = both(lambda: net_exercise(case)"
IN_PART = '''def _in_part(case: ExerciseFacts) -> bool:
    """Less is designated than all."""
    return case.designated < case.number


'''


def test_a_change_hidden_by_a_narrower_statement_is_found(project: Path) -> None:
    """In the domain that it declares, or in its course: the base's domain is gone through too."""
    narrowed = changed(
        (project / "properties" / "exercise.py").read_text(),
        NARROWED,
        ('@statement(\n    "warrant.exercise-agrees"', f'{IN_PART}@statement(\n    "warrant.exercise-agrees"'),
        (NET_ASKED, f"    assume(case.fair_market_value > case.purchase_price)\n{NET_ASKED}"),
    )
    engine = changed(
        (project / "impl" / "exercise.py").read_text(),
        ('if not at_most(designated, number):\n        raise Refused("Warrant 1(a)"',
         'if not below(designated, number):\n        raise Refused("Warrant 1(a)"'),
        ("if below(fair_market_value, price):", "if at_most(fair_market_value, price):"),
    )  # fmt: skip
    result = diffed(project, {"properties/exercise.py": narrowed, "impl/exercise.py": engine}, BOTH)
    assert result.exit_code == 1
    for id in BOTH:
        found = named(result)[id]
        assert found.standing is Standing.CHANGED
        assert ("refused by", "not refused", "none", found.clause) in found.rows
        assert found.moved.startswith("away from the agreement")
    text = "\n".join(lines(result))
    assert "its domain changed, and both were compared over:" in text
    assert "such that Less is designated than all" in text
    assert "what it assumes may have changed: compared over the cases of both" in text


def test_a_statement_and_a_rule_that_one_revision_has_alone_are_named(project: Path) -> None:
    """Under another name, say: nothing is known of what they hold now, and so nothing is called identical."""
    stated = (project / "properties" / "exercise.py").read_text()
    ruled = (project / "spec" / "net_exercise.py").read_text()
    files = {
        "properties/exercise.py": changed(stated, ("warrant.exercise-agrees", "warrant.exercise-is-right")),
        "spec/net_exercise.py": changed(ruled, ('"warrant.net-exercise"', '"warrant.exercise-net"')),
    }
    result = diffed(project, files, ("warrant.exercise", "warrant.net-exercise"))
    assert result.alone == (
        "statement warrant.exercise-agrees (removed)", "statement warrant.exercise-is-right (added)",
        "rule warrant.exercise-net (added)", "rule warrant.net-exercise (removed)",
    )  # fmt: skip
    assert result.exit_code == 3
    text = "\n".join(lines(result))
    assert "not compared: rule warrant.net-exercise (removed): only HEAD (" in text
    assert "compared is only what has an id that begins with warrant.exercise or warrant.net-exercise" in text
    assert text.splitlines()[-1].startswith("NOT SETTLED: ")
    assert "4 not compared" in text
    assert as_data(result)["not_compared"] == list(result.alone)


def test_only_what_there_is_can_be_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An invariant is not: nothing is compared by it, and it would be identical for want of anything to compare."""
    monkeypatch.chdir(project)
    assert main(["diff", "HEAD", "--only", "warrant.", "--only", "net-exercise.monotone"]) == 2
    said = "--only: no rule, agreement or event has an id that begins with 'net-exercise.monotone'; "
    assert said in capsys.readouterr().err


def test_data_that_the_engine_reads_are_compared_and_others_are_not_passed_over(project: Path) -> None:
    """Each revision reads its own; what nobody was seen to read may bear on anything."""
    engine = (project / "impl" / "exercise.py").read_text()
    read = "from pathlib import Path\n\nSHARE = int(Path(__file__).with_name('share.json').read_text())\n\n\n"
    reading = f"{read}@frozen\nclass Exercised"
    reads = changed(engine, ("@frozen\nclass Exercised", reading), ("cash = 0\n", "cash = SHARE\n"))
    before = git(project, "rev-parse", "HEAD")
    commit(project, {"impl/exercise.py": reads, "impl/share.json": "0", "impl/other.json": "1"})
    result = diffed(project, {"impl/share.json": "1", "impl/other.json": "2"})
    git(project, "reset", "--quiet", "--hard", before)
    assert {(each.name, each.how) for each in result.changes} == {
        ("impl/share.json", "changed"), ("impl/other.json", "changed")
    }  # fmt: skip
    assert named(result)["warrant.exercise-agrees"].standing is Standing.CHANGED
    assert named(result)["warrant.net-exercise-agrees"].standing is Standing.PROVED
    assert result.unreached == ("impl/other.json (changed)",)
    assert "not compared: impl/other.json (changed): not each revision was seen to read its own" in "\n".join(
        lines(result)
    )
