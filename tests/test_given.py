"""What is given on the command line: a blank names nothing, and an option that takes one value is given once."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourcorners.ask.findings import chosen_findings
from fourcorners.ask.items import chosen_lengths
from fourcorners.cli import _parser, main
from fourcorners.commands import COMMANDS
from fourcorners.commands.given import _Held
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.replay import find_entry
from fourcorners.notation import begun, named
from spec.errors import InvalidFacts
from spec.rules import RULES

IDS = ["note.amount", "note.amount-paid", "note.kept", "warrant.split"]
CORPUS = Path(__file__).resolve().parent.parent / "counterexamples"


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said on standard error where the input is bad, and nothing on standard output."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# -- names


def test_a_name_means_all_that_begin_so_and_one_in_full_may_be_meant_alone() -> None:
    assert named(["note.amount"], IDS, "rule") == ["note.amount", "note.amount-paid"]
    assert named(["note.amount"], IDS, "rule", alone=True) == ["note.amount"]
    assert named(["warrant", "note.a"], IDS, "rule") == ["note.amount", "note.amount-paid", "warrant.split"]
    assert named([], IDS, "rule") == IDS


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_begins_no_name(blank: str) -> None:
    assert begun(blank, IDS) == []
    with pytest.raises(InvalidFacts, match="there is no rule"):
        named(["note.kept", blank], IDS, "rule")
    with pytest.raises(InvalidFacts, match="there is no finding"):
        chosen_findings([blank])
    with pytest.raises(CorpusError, match="no counterexample has this name"):
        find_entry(CORPUS, blank)


# -- blanks


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("gate", ""), "statement"),
        (("gate", "note.kept", " "), "statement"),
        (("fuzz", ""), "statement"),
        (("mutate", ""), "name"),
        (("certify", ""), "statement"),
        (("seed", ""), "statement"),
        (("statements", ""), "statement"),
        (("vectors", ""), "rule"),
        (("derive", ""), "rule"),
        (("derive", "note.amount", ""), "facts"),
        (("ask", "", "amount > 1"), "rule"),
        (("ask", "note.amount", "\t"), "question"),
        (("check", "", "--program", "true"), "what"),
        (("paper", "", "--to", "x.pdf"), "rule"),
        (("replay", ""), "id"),
        (("review", ""), "id"),
        (("findings", ""), "finding"),
        (("trace", ""), "clause"),
        (("readings", "compare", ""), "point"),
        (("run", ""), "file"),
        (("audit", ""), "manifest"),
        (("diff", ""), "base"),
        (("diff", "HEAD", ""), "head"),
        (("diff", "HEAD", "--only", ""), "--only"),
        (("gate", "--since", ""), "--since"),
        (("gate", "--record", ""), "--record"),
        (("gate", "--outside", "a.toml", "--outside", ""), "--outside"),
        (("replay", "--corpus", " "), "--corpus"),
        (("findings", "--clause", ""), "--clause"),
        (("vectors", "--to", ""), "--to"),
        (("ask", "note.amount", "amount > 1", "--given", ""), "--given"),
        (("serve", "--name", ""), "--name"),
    ],
)
def test_a_blank_is_bad_input_that_names_its_field_and_nothing_is_done(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    field: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = refusal(capsys, *arguments)
    assert said.startswith(f"fourcorners: {field}: nothing is given: it is blank; give one that is not blank")
    assert list(tmp_path.iterdir()) == []


def test_a_blank_is_told_as_data_where_data_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["error"]
    assert (told["field"], told["remedy"]) == ("statement", "give one that is not blank, or leave it out")


def test_a_list_of_events_that_names_none_is_not_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "ask", "book", "principal_outstanding > 1", "--within", "1", "--events", ",")
    assert "events: there is no event ''" in said


# -- twice


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gate", "--since", "HEAD", "--since", "main"), "--since: it is given as HEAD and as main; give it once"),
        (("gate", "--profile", "ci", "--prof", "deep"), "--profile: it is given as ci and as deep; give it once"),
        (("gate", "--workers", "1", "note.kept", "--workers=2"), "--workers: it is given as 1 and as 2; give it once"),
        (("fuzz", "--for", "1s", "--for", "2s"), "--for: it is given as 1 and as 2; give it once"),
        (("run", "a.toml", "--to", "a.csv", "--to", "b.csv"), "--to: it is given as a.csv and as b.csv; give it once"),
        (("readings", "compare", "x", "--rule", "a", "--rule", "b"), "--rule: it is given as a and as b; give it once"),
        (
            ("ask", "prepayment.allocate", "amount > 1", "--items", "3", "--items", "4"),
            "items: it is given as 3 and as 4;",
        ),
    ],
)
def test_an_option_of_one_value_given_twice_with_two_is_bad_input(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert said in refusal(capsys, *arguments)


def test_the_same_value_twice_is_that_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["readings", "compare", "no.point", "--rule", "a", "--rule", "a"]) == 2
    assert "there is no point 'no.point'" in capsys.readouterr().err


def test_one_list_may_have_other_lengths_than_the_rest() -> None:
    facts = RULES["prepayment.allocate"].facts
    assert chosen_lengths(facts, ["2-3", "notes=4"]) == {"notes": (4,)}


def test_what_was_given_to_one_run_is_not_held_against_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    for revision in ("no-such", "none-such"):
        assert f"there is no revision '{revision}'" in refusal(capsys, "gate", "exchange", "--since", revision)


# -- all of them


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name in action.choices:
                yield from _arguments(action.choices[name])
        else:
            yield parser.prog, action


def test_every_argument_that_takes_a_value_is_held_to_it() -> None:
    taking = [(where, each) for where, each in _arguments(_parser()) if each.nargs != 0 and where != "fourcorners"]
    assert {where.split()[1] for where, _ in taking} == set(COMMANDS) - {"rules", "events"}
    assert [f"{where} {each.dest}" for where, each in taking if not isinstance(each, _Held)] == []
