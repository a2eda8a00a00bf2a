"""`fourcorners trace`: the table, one provision in full, a user's copy beside it; what is amiss, and bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fourcorners.ask import comparison
from fourcorners.ask.comparison import digests
from fourcorners.ask.filing import filing
from fourcorners.cli import main
from fourcorners.commands import trace as command
from fourcorners.gate.run import load_statements
from fourcorners.gate.trace import Orphan, Trace, traced
from spec.findings import FINDINGS
from spec.provisions import PROVISIONS
from tests.made_up_filing import notes_and_warrants, registration_rights, words_of


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Both made-up filings in files, formalised as if they were the agreements."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(notes_and_warrants(), encoding="utf-8")
    second.write_text(registration_rights(), encoding="utf-8")
    known = digests([filing("first", notes_and_warrants()), filing("second", registration_rights())])
    monkeypatch.setattr(command, "formalised", lambda: known)
    return first, second


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the command prints on standard output."""
    assert main(["trace", *arguments]) == code
    return capsys.readouterr().out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command says on standard error where the input is bad."""
    assert main(["trace", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_the_table_has_a_line_for_every_provision_and_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys).splitlines()
    assert [line.split(" | ")[0] for line in lines[1 : len(PROVISIONS) + 1]] == list(PROVISIONS)
    assert all(len(line.split(" | ")) == 3 and line.split(" | ")[2] for line in lines[1 : len(PROVISIONS) + 1])
    assert lines[-1].startswith(f"{len(PROVISIONS)} provisions: ")
    assert lines[-1].endswith("; no orphan")


def test_a_provision_that_computes_nothing_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "PA 8.1")
    assert "PA 8.1: Delaware law" in said
    assert "computes nothing (law and forum): a choice of law" in said


def test_a_part_of_a_sentence_says_which_provision_computes_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "computed with Warrant 3(c)\n" in printed(capsys, "Warrant 3(c)(2)(ii)")
    (part,) = json.loads(printed(capsys, "Warrant 3(c)(2)(ii)", "--json"))["provisions"]
    assert (part["computed_with"], part["computes_nothing"]) == ("Warrant 3(c)", None)


def test_a_provision_in_full_shows_its_rules_statements_readings_and_parts(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "Note 2(iii)")
    assert "prepayment.allocate: " in said
    assert "    prepayment.allocate-agrees" in said
    assert "prepay.base: note-amount, because " in said
    assert "Note 2(i): thirty days'" in printed(capsys, "Note", "2")


@pytest.mark.parametrize("asked", [("note", "2(III)"), ("NOTE  2 (iii)",), ("note2(iii)",)])
def test_a_provision_is_known_however_it_is_cased_and_spaced(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    assert printed(capsys, *asked).startswith("Note 2(iii): ")


def test_capitals_tell_provisions_apart_where_only_they_do(capsys: pytest.CaptureFixture[str]) -> None:
    """The agreement numbers by (A) and by (a)."""
    assert printed(capsys, "RRA 1.7(A)").startswith("RRA 1.7(A): ")
    assert printed(capsys, "PA 3.12(b)").startswith("PA 3.12(B): ")


def test_verdicts_are_shown_as_the_gate_remembers_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = printed(capsys, "Warrant 3(b)")
    assert "    warrant.split-agrees: The engine" in said
    assert said.splitlines()[-1] == "no verdict is remembered here for these statements: to reach it, fourcorners gate"
    main(["gate", "warrant.split-agrees", "--profile", "ci", "--workers", "1"])
    capsys.readouterr()
    said = printed(capsys, "Warrant 3(b)")
    assert "warrant.split-agrees (proved)" in said
    assert re.search(r"no verdict is remembered here for \d+ of these statements", said)
    assert "1 proved" in next(line for line in printed(capsys).splitlines() if line.startswith("Warrant 3(b) |"))


def test_the_same_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Any] = json.loads(printed(capsys, "--json"))
    assert told["orphans"] == []
    assert [each["provision"] for each in told["provisions"]] == list(PROVISIONS)
    (one,) = json.loads(printed(capsys, "Warrant 3(b)", "--json"))["provisions"]
    assert one in told["provisions"]
    assert "warrant.split" in one["rules"]
    assert "warrant.split-agrees" in one["statements"]
    assert one["computes_nothing"] is None
    assert "words" not in one


def test_an_orphan_is_told_and_fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def with_an_orphan(statements: Any) -> Trace:
        return Trace(traced(statements).provisions, (Orphan("PA 1.1", "it is alone", "write its rule"),))

    monkeypatch.setattr(command, "traced", with_an_orphan)
    said = printed(capsys, code=1)
    assert "orphan: PA 1.1: it is alone; write its rule" in said
    assert said.rstrip().endswith("; 1 orphan")


def test_findings_are_shown_with_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    finding = next(iter(FINDINGS.values()))
    assert f"{finding.id}: {finding.title}" in printed(capsys, finding.clauses[0])


# -- a copy


def test_the_words_of_a_copy_stand_beside_the_rule(
    capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path]
) -> None:
    said = printed(capsys, "Warrant 3(b)", "--text", str(copies[0]))
    assert f"words in {copies[0]}: as formalised" in said
    assert f"| (b) {words_of('Warrant 3(b)')};" in said
    assert "warrant.split: " in said


def test_copies_of_both_are_found_whole(capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path]) -> None:
    said = printed(capsys, "--text", str(copies[0]), "--text", str(copies[1]))
    assert f"{copies[0]}: 303 provisions found, 303 worded as formalised" in said
    assert f"{copies[1]}: 85 provisions found, 85 worded as formalised" in said
    assert "no copy was given" not in said


def test_a_copy_of_one_says_that_the_other_was_not_given(
    capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path]
) -> None:
    assert "no copy was given that holds the other 303 provisions" in printed(capsys, "--text", str(copies[1]))
    assert "words: no copy given" in printed(capsys, "PA 1.1", "--text", str(copies[1]))


def test_words_that_differ_and_provisions_not_found_fail(
    capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path]
) -> None:
    text = notes_and_warrants().replace(words_of("PA 1.4"), "Misuse of the proceeds").replace("\n\n8.3. ", "\n\n")
    copies[0].write_text(text, encoding="utf-8")
    lines = printed(capsys, "--text", str(copies[0]), code=1).splitlines()
    assert "PA 1.4: words differ from those formalised" in lines
    assert "PA 8.3: not found, and neither are the 4 under it" in lines
    assert not [line for line in lines if line.startswith("PA 8.3(1): ")]
    assert f"{copies[0]}: 298 provisions found, 297 worded as formalised" in lines
    assert "words differ" in printed(capsys, "PA 1.4", "--text", str(copies[0]), code=1)
    printed(capsys, "PA 1.5", "--text", str(copies[0]))
    told = json.loads(printed(capsys, "PA 1.4", "--text", str(copies[0]), "--json", code=1))
    assert told["provisions"][0]["wording"] == "words differ from those formalised"
    assert told["provisions"][0]["words"] == "1.4. Misuse of the proceeds;"


def test_a_part_not_found_may_be_why_the_provision_around_it_differs(
    capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path]
) -> None:
    copies[0].write_text(notes_and_warrants().replace("\n\n(F) ", "\n\n"), encoding="utf-8")
    said = printed(capsys, "--text", str(copies[0]), code=1)
    assert "Warrant 3(g)(4): words differ from those formalised (perhaps only because Warrant 3(g)(4)(F)" in said


def test_words_are_kept_as_formalised_on_purpose_alone(
    capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "files", lambda _: tmp_path)
    copies[0].write_text(notes_and_warrants().replace(words_of("PA 1.4"), "Misuse"), encoding="utf-8")
    files = ("--text", str(copies[0]), "--text", str(copies[1]))
    assert "changed: PA 1.4" in printed(capsys, "--formalised", *files)
    monkeypatch.setattr(command, "formalised", comparison.formalised)
    assert json.loads(printed(capsys, "--formalised", "--json", *files))["changed"] == []
    printed(capsys, *files)


# -- bad input


def test_bad_input_is_refused(capsys: pytest.CaptureFixture[str], copies: tuple[Path, Path], tmp_path: Path) -> None:
    assert "did you mean PA 8.9?" in refusal(capsys, "PA", "8.99")
    assert "clause: nothing is given: it is blank" in refusal(capsys, "")
    assert "cannot be read" in refusal(capsys, "--text", str(tmp_path / "none"))
    letter = tmp_path / "letter"
    letter.write_text("Dear Sirs, yours truly.", encoding="utf-8")
    assert "holds neither agreement" in refusal(capsys, "--text", str(letter))
    letter.write_bytes(bytes(range(256)))
    assert "is no text" in refusal(capsys, "--text", str(letter))
    letter.write_bytes(b"")
    assert "there are no words in it" in refusal(capsys, "--text", str(letter))
    assert "as well; give one copy of each" in refusal(capsys, "--text", str(copies[0]), "--text", str(copies[0]))
    assert "not every provision is found" in refusal(capsys, "--formalised", "--text", str(copies[0]))
    assert "give both with --text, no clause" in refusal(capsys, "--formalised")
    assert "give both with --text, no clause" in refusal(capsys, "PA 1.1", "--formalised", "--text", str(copies[0]))


def test_every_statement_shown_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    known = load_statements()
    for each in json.loads(printed(capsys, "--json"))["provisions"]:
        assert {*each["statements"], *each["about_its_rules"]} <= known.keys()
