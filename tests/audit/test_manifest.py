"""A certificate made by the command, held against the checkout, and everything that can be wrong with it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from fourcorners import cli
from fourcorners.audit import checkout, programs
from fourcorners.audit import manifest as manifests
from fourcorners.audit.files import seal
from fourcorners.audit.manifest import held_against, published_schema, read_manifest
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.review import review
from fourcorners.engine.statements import STATEMENTS
from tests.audit.conftest import SMALL
from tests.test_cli import CORPUS

OTHER = """#!/bin/sh
exec {python} -c '
import runpy, sys, z3
z3.get_version_string = lambda: "{version}"
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
' "$@"
"""


def another_z3(folder: Path, version: str = "4.0.0") -> Path:
    """The interpreter of an environment that says it has another version of Z3."""
    import sys

    path = folder / "python"
    path.write_text(OTHER.format(python=sys.executable, version=version))
    path.chmod(0o755)
    return path


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The folder of a certificate of one small statement, and the exit code of making it."""
    folder = tmp_path_factory.mktemp("certified")
    with pytest.MonkeyPatch.context() as context:
        context.setattr("fourcorners.commands.certify.CACHE", folder / "verdicts")
        code = cli.main(
            ["certify", SMALL, "--to", str(folder / "made"), "--workers", "1", "--z3",
             str(another_z3(folder))]
        )  # fmt: skip
    return folder / "made", code


@pytest.fixture
def made(certified: tuple[Path, int], tmp_path: Path) -> Path:
    """A copy of the certificate, to be spoilt."""
    return Path(shutil.copytree(certified[0], tmp_path / "copy"))


def held(folder: Path) -> dict[str, Any]:
    """What the manifest's file holds."""
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def rewritten(folder: Path, **changes: Any) -> None:
    """The manifest with other content and a digest that fits: what a careful forger would write."""
    data = {name: value for name, value in held(folder).items() if name != "digest"}
    (folder / "manifest.json").write_bytes(seal(data | changes))


def said_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What `fourcorners audit` returns and prints."""
    code = cli.main(["audit", str(folder)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_a_certificate_passes_and_matches(certified: tuple[Path, int], capsys: pytest.CaptureFixture[str]) -> None:
    folder, code = certified
    assert code == 0
    told = held(folder)
    assert told["statements"][SMALL]["outcome"] == "certified"
    assert [each["name"] for each in told["solvers"]] == ["z3", "cvc5", "z3"]
    assert told["statements"][SMALL]["teeth"]
    code, said = said_of(folder, capsys)
    assert code == 0
    assert "everything matches" in said
    assert f"it speaks only of: {SMALL}" in said


def test_the_schema_is_valid_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(published_schema())
    assert published_schema()["required"] == list(published_schema()["properties"])
    assert all(field.get("description") or field.get("const") for field in published_schema()["properties"].values())


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_text(path.read_text()[:-200]), "it is not JSON, or was cut off"),
        (lambda path: path.write_text(path.read_text().replace('"certified"', '"tested only"')), "digest: edited"),
        (lambda path: path.write_text(path.read_text().replace("certificate/1", "certificate/9")), "is not a version"),
        (lambda path: path.write_text("[]"), "it is not JSON"),
        (lambda path: path.write_text("[" * 100_000), "it is not JSON"),
        (lambda path: path.unlink(), "it cannot be read"),
    ],
)
def test_a_manifest_that_is_none_is_bad_input(
    made: Path, capsys: pytest.CaptureFixture[str], spoil: Any, said: str
) -> None:
    spoil(made / "manifest.json")
    code, printed = said_of(made, capsys)
    assert code == 2
    assert said in printed


def test_a_field_that_is_missing_is_named(made: Path) -> None:
    data = held(made)
    del data["solvers"], data["digest"]
    (made / "manifest.json").write_bytes(seal(data))
    with pytest.raises(CorpusError, match="solvers"):
        read_manifest(made)


def test_an_obligation_edited_or_lost_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = sorted((made / "obligations").iterdir())[:2]
    first.write_text(first.read_text() + "\n")
    second.unlink()
    code, said = said_of(made, capsys)
    assert code == 1
    assert f"obligation {first.stem[:12]}: its file was edited" in said
    assert f"obligation {second.stem[:12]}: its file is not in obligations" in said


def test_an_obligation_that_nobody_answered_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewritten(made, obligations={})
    code, said = said_of(made, capsys)
    assert code == 1
    assert "no solver's answer to it is in the manifest" in said


@pytest.mark.parametrize(
    ("field", "name", "value", "said"),
    [
        ("sources", "impl.ratios", "0" * 64, "source impl.ratios: it was changed"),
        ("sources", "impl.gone", "0" * 64, "source impl.gone: it bears on no statement any more"),
        ("clauses", "Warrant 1(b)", "0" * 64, "clause Warrant 1(b): its words changed"),
        ("clauses", "Warrant 99", "0" * 64, "clause Warrant 99: it is gone"),
        ("counterexamples", "no-such-thing", "0" * 64, "counterexample no-such-thing: it is gone"),
        ("versions", "z3-solver", "4.0", "version z3-solver: it was 4.0, here it is"),
    ],
)
def test_what_no_longer_matches_is_named(
    made: Path, capsys: pytest.CaptureFixture[str], field: str, name: str, value: str, said: str
) -> None:
    rewritten(made, **{field: held(made)[field] | {name: value}})
    code, printed = said_of(made, capsys)
    assert code == 1
    assert said in printed


def test_a_counterexample_whose_outcome_changed_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded = held(made)["counterexamples"]
    rewritten(made, counterexamples=dict.fromkeys(recorded, "0" * 64))
    assert "its facts or outcome changed" in said_of(made, capsys)[1]


def test_a_counterexample_that_was_retired_is_named_and_another_review_is_not(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no longer replayed is nobody's teeth."""
    (name,) = held(made)["counterexamples"]
    corpus = tmp_path / "counterexamples"
    corpus.mkdir()
    shutil.copy(CORPUS / f"{name}.json", corpus)
    monkeypatch.setattr(checkout, "_folder", lambda: corpus)
    for status, said in (("fixed", "everything matches"), ("retired", f"{name}: it was retired")):
        review(corpus / f"{name}.json", reviewer="A", on=date(2002, 8, 14), status=status, note=status)
        assert said in said_of(made, capsys)[1]


def test_a_statement_changed_lost_or_new_is_named(made: Path) -> None:
    told = read_manifest(made)
    changed = STATEMENTS | {SMALL: attrs.evolve(STATEMENTS[SMALL], sentence="Something else.")}
    assert any("its sentence was" in str(each) for each in held_against(told, made, changed))
    gone = {id: each for id, each in STATEMENTS.items() if id != SMALL}
    assert f"statement {SMALL}: it is gone" in map(str, held_against(told, made, gone))
    new = STATEMENTS | {f"{SMALL}-too": STATEMENTS[SMALL]}
    assert f"statement {SMALL}-too: it is not in the manifest" in map(str, held_against(told, made, new))


def test_a_certificate_that_failed_does_not_pass_its_audit(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewritten(made, exit_code=3, missing=["a second version of Z3"])
    code, said = said_of(made, capsys)
    assert code == 3
    assert "not asked: a second version of Z3" in said


def test_a_certificate_of_few_seeds_does_not_pass_its_audit(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever it says of itself: it may be one that an earlier version wrote."""
    rewritten(made, solvers=[{**each, "seeds": 1} for each in held(made)["solvers"]])
    code, said = said_of(made, capsys)
    assert code == 3
    assert said.count(" was asked under 1 seed of 30") == 2, "once for each Z3; cvc5 is asked once"


# -- the command, where it cannot conclude


def certify(folder: Path, *options: str) -> int:
    """Certify again, with what is remembered."""
    return cli.main(["certify", SMALL, "--to", str(folder), "--workers", "1", *options])


@pytest.fixture
def remembered(certified: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts of the gate as the certificate's making left them."""
    monkeypatch.setattr("fourcorners.commands.certify.CACHE", certified[0].parent / "verdicts")


@pytest.mark.usefixtures("remembered")
def test_without_a_second_version_it_is_inconclusive(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert certify(made) == 3
    assert "not asked: a second version of Z3" in capsys.readouterr().out


@pytest.mark.usefixtures("remembered")
def test_a_certificate_of_few_seeds_is_none(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert certify(made, "--seeds", "2", "--z3", str(another_z3(made))) == 3
    said = capsys.readouterr().out
    assert f"{SMALL}: not rechecked: " in said
    assert "z3 4.0.0 was asked under 2 seeds of 30" in said
    assert "INCONCLUSIVE: 1 statement: 1 not rechecked" in said


@pytest.mark.usefixtures("remembered")
def test_what_answers_took_is_said_and_remembered_with_them(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held_now = [json.loads(path.read_text())["seconds"] for path in (made / "rechecks").iterdir()]
    assert all(seconds > 0 for seconds in held_now)
    for path in (made / "rechecks").iterdir():
        path.write_bytes(
            seal({**{k: v for k, v in json.loads(path.read_text()).items() if k != "digest"}, "seconds": 600})
        )
    certify(made)
    said = capsys.readouterr().out
    asked = len(held(made)["statements"][SMALL]["obligations"])
    assert f"{31 * asked} answers, those remembered among them, took {20 * asked:.1f} minutes of a processor" in said
    assert "this run took 0." in said


@pytest.mark.usefixtures("remembered")
def test_the_same_version_twice_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import z3

    assert certify(made, "--z3", str(another_z3(made, z3.get_version_string()))) == 2
    assert "as this program has; give another version's python" in capsys.readouterr().err


@pytest.mark.usefixtures("remembered")
def test_an_interruption_leaves_the_manifest_as_it_was(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (made / "manifest.json").read_bytes()
    shutil.rmtree(made / "rechecks")

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(programs.Program, "ask", interrupted)
    assert certify(made) == 3
    assert "nothing was concluded" in capsys.readouterr().err
    assert (made / "manifest.json").read_bytes() == before
    monkeypatch.undo()
    assert read_manifest(made)


@pytest.mark.usefixtures("remembered")
def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (made / "manifest.json").read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fourcorners.files.os.replace", full)
    assert certify(made) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert (made / "manifest.json").read_bytes() == before
    assert not list(made.rglob("*.new"))


def test_a_manifest_past_all_reason_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifests, "LARGEST", 100)
    with pytest.raises(CorpusError, match="over 100 bytes"):
        read_manifest(made)


def test_a_counterexample_edited_under_its_old_digest_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says of itself is not believed: its facts and outcome are digested again."""
    (path,) = Path(checkout._folder()).glob("warrant-split-agrees-*.json")
    monkeypatch.setattr(checkout, "_folder", lambda: tmp_path)
    shutil.copy(path, tmp_path)
    before = checkout.counterexamples_held({path.stem})
    held = json.loads(path.read_text(encoding="utf-8"))
    (tmp_path / path.name).write_text(json.dumps(held | {"note": "reviewed"}), encoding="utf-8")
    assert checkout.counterexamples_held({path.stem}) == before
    (tmp_path / path.name).write_text(json.dumps(held | {"said": "something else"}), encoding="utf-8")
    assert checkout.counterexamples_held({path.stem}) != before


def test_two_long_texts_are_shown_from_where_they_part() -> None:
    shared = "any shares, exact; " * 20
    was, now = manifests.parted(shared + "old: from 1 share", shared + "old: from 2 shares")
    assert was.startswith("...")
    assert was.endswith("old: from 1 share")
    assert now.endswith("old: from 2 shares")
    assert manifests.parted("a", "b") == ("a", "b")
