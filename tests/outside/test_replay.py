"""Counterexamples of outside logic replayed: by asking it where its binding is at hand, and never said to pass else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fourcorners import cli
from fourcorners.corpus.replay import entry_files
from fourcorners.outside.binding import binding_of
from fourcorners.outside.check import check
from fourcorners.outside.replay import by_statement
from spec.errors import InvalidFacts

ROOT = Path(__file__).resolve().parents[2]

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is recorded of a callable that is wrong, bound under the name ``ours``."""
    folder = tmp_path_factory.mktemp("corpus")
    held = {"name": "ours", "rule": "warrant.adjust", "python": "tests.outside.callables:adjusted_upside_down"}
    assert check(binding_of(held | {"cases": 60}), None, (), folder).recorded is not None
    return folder


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def bound(folder: Path, what: str) -> str:
    """The option that binds ``what`` to the rule, under the name ``ours``."""
    path = folder / "ours.toml"
    path.write_text(f'rule = "warrant.adjust"\n{what}\n')
    return f"--outside={path}"


def replayed(capsys: Capture, corpus: Path, *more: str) -> tuple[int, str, str]:
    """The exit code, the status of the one entry, and its details."""
    code = cli.main(["replay", "--json", f"--corpus={corpus}", *more])
    (entry,) = json.loads(capsys.readouterr().out)
    return code, entry["status"], "; ".join(entry["details"])


def test_what_still_fails_replays_as_recorded(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    asked = bound(tmp_path, 'python = "tests.outside.callables:adjusted_upside_down"')
    assert replayed(capsys, corpus, asked) == (0, "as recorded", "")
    assert cli.main(["replay", "outside-ours", f"--corpus={corpus}", asked]) == 0
    assert "number, by the agreement" in capsys.readouterr().out


def test_what_was_mended_says_so_until_a_reviewer_does(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    asked = bound(tmp_path, 'python = "tests.outside.callables:adjusted"')
    code, status, details = replayed(capsys, corpus, asked)
    assert (code, status) == (1, "differs")
    assert "it no longer fails" in details


def test_without_its_binding_nothing_is_asked_and_nothing_passes(corpus: Path, capsys: Capture) -> None:
    code, status, details = replayed(capsys, corpus)
    assert (code, status) == (3, "not replayed")
    assert "give the file that binds it with --outside, its name being ours" in details


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ('program = "no-such-program"', "cannot be started"),
        ('program = "false"', "without answering"),
        ('program = "yes"', "'y"),
        ('python = "tests.outside.nowhere:adjusted"', "tests.outside.nowhere"),
    ],
)
def test_what_is_not_there_or_breaks_down_is_said_and_passes_for_nothing(
    corpus: Path, tmp_path: Path, capsys: Capture, what: str, said: str
) -> None:
    code, status, details = replayed(capsys, corpus, bound(tmp_path, what))
    assert (code, status) == (3, "not replayed")
    assert said in details


def test_an_edited_entry_is_refused_before_anything_is_asked(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    (recorded,) = entry_files(corpus)
    edited = tmp_path / "corpus"
    edited.mkdir()
    held = json.loads(recorded.read_text()) | {"said": "nothing at all"}
    (edited / recorded.name).write_text(json.dumps(held))
    code, status, details = replayed(capsys, edited, bound(tmp_path, 'program = "no-such-program"'))
    assert (code, status) == (2, "cannot be replayed")
    assert "digest" in details


def test_the_gate_asks_what_it_was_bound_to_and_passes_nothing_unasked(
    corpus: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement's own teeth are not in this corpus: what counts here is what is said of the entry."""
    monkeypatch.setattr("fourcorners.commands.gate.corpus_at", lambda _: corpus)
    asked = bound(tmp_path, 'python = "tests.outside.callables:adjusted_upside_down"\ncases = 1')
    statuses = []
    for more in ([], [asked]):
        cli.main(["gate", "--json", "--profile=dev", "--workers=1", f"--record={tmp_path}", *more, "warrant.split-agr"])
        statuses.append([each["status"] for each in json.loads(capsys.readouterr().out)["counterexamples"]])
    assert statuses == [["not replayed"], ["as recorded"]]


def test_two_bindings_of_one_name_are_refused() -> None:
    one = binding_of({"name": "ours", "rule": "warrant.adjust", "program": "a"})
    with pytest.raises(InvalidFacts, match="two bindings are called ours"):
        by_statement([one, one])
