"""`fourcorners findings`: the list, one finding in full with its figures, by clause, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fourcorners.cli import main
from spec.findings import FINDINGS


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert main(["findings", *arguments]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """What the command prints as data."""
    found: list[dict[str, Any]] = json.loads(told(capsys, *arguments, "--json"))
    return found


def test_each_finding_has_a_line_and_they_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    *lines, total = told(capsys).splitlines()
    assert [line.split(" | ")[1] for line in lines] == list(FINDINGS)
    assert total.startswith(f"{len(FINDINGS)} findings: ")


def test_one_asked_for_is_shown_in_full_with_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "note.odd-cents")
    finding = FINDINGS["note.odd-cents"]
    assert finding.title in shown
    assert finding.says in shown
    assert finding.reason in shown
    assert "given day of the prepayment: 15 August 2002" in shown
    assert "= prepaid on Exhibit A's six Notes: $0.32" in shown
    assert "(exactly " in shown


def test_the_beginning_of_an_id_chooses_all_that_begin_so(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [each["finding"] for each in data(capsys, "documents.")]
    assert chosen == [id for id in FINDINGS if id.startswith("documents.")]
    assert len(chosen) > 1


def test_many_asked_for_are_listed_and_shown_in_full_where_that_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    listed = told(capsys, "registration.").splitlines()
    many = [id for id in FINDINGS if id.startswith("registration.")]
    assert [line.split(" | ")[1] for line in listed[:-2]] == many
    assert listed[-1] == "one in full: fourcorners findings ID; all of these: --full"
    in_full = told(capsys, "registration.", "--full")
    assert all(FINDINGS[id].says in in_full for id in many)
    by_name = told(capsys, *many[:9])
    assert all(FINDINGS[id].says in by_name for id in many[:9])


def test_the_points_to_choose_a_reading_at_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "reading to choose: net.price" in told(capsys, "warrant.exercise-price-undefined")


def test_a_clause_chooses_its_own_findings_and_those_of_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = {each["finding"]: each["clauses"] for each in data(capsys, "--clause", "Warrant 3(g)")}
    assert "warrant.conversion-price-undefined" in chosen
    assert all(any(clause.startswith("Warrant 3(g)") for clause in clauses) for clauses in chosen.values())


def test_a_clause_is_not_taken_for_one_that_begins_alike(capsys: pytest.CaptureFixture[str]) -> None:
    """PA 2.1 is no part of PA 2.10, 2.11 or 2.12, nor they of it."""
    for each in data(capsys, "--clause", "PA 2.1"):
        assert "PA 2.1" in each["clauses"]


def test_two_clauses_choose_the_findings_of_either(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = ({each["finding"] for each in data(capsys, "--clause", clause)} for clause in ("Note 6", "RRA 8"))
    both = {each["finding"] for each in data(capsys, "--clause", "Note 6", "--clause", "RRA 8")}
    assert both == one | other


def test_a_provision_without_findings_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--clause", "PA 3.14(a)(ii)") == "0 findings: 0 high, 0 medium, 0 low\n"


def test_data_has_the_exact_figures(capsys: pytest.CaptureFixture[str]) -> None:
    (finding,) = data(capsys, "warrant.split-or-dividend")
    assert finding["severity"] == "high"
    assert finding["kind"] == "conflict"
    figures = {figure["label"]: figure["exact"] for figure in finding["figures"]}
    assert figures["Purchase Price after a dividend of one on one"] == "1/15"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("note.daycount",), "did you mean note.day-count?"),
        (("--clause", "PA 6.1(z)"), "did you mean PA 6.1("),
        (("--clause", "nonsense"), "write PA, Note, Warrant or RRA and a section"),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert main(["findings", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_clause_given_for_a_finding_is_shown_how_to_ask_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", "Warrant 3(c)"]) == 2
    assert 'write --clause "Warrant 3(c)"' in capsys.readouterr().err
