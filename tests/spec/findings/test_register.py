"""The register of findings: ids, clauses, points and sentences, and that none of it is the agreements' own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from spec.findings import FINDINGS, Finding, Kind, Severity
from spec.findings.finding import ID
from spec.provisions import PROVISIONS
from spec.readings import POINTS

AGREEMENTS = Path(__file__).resolve().parents[4] / "shared" / "agreement"
LONGEST_RUN = 8
LONGEST_TITLE = 120

PREFIX_OF_DOCUMENT = {"PA": "agreement", "Note": "note", "Warrant": "warrant", "RRA": "registration"}


def sentences(finding: Finding) -> Iterator[str]:
    """Whatever a finding says in words."""
    yield from (finding.title, finding.reason, finding.says, *finding.readings)


def words(text: str) -> list[str]:
    """The words of a text, page marks left out."""
    return re.findall(r"[a-z0-9$']+", re.sub(r"<page>|^\s*-\d+-\s*$", " ", text.lower(), flags=re.MULTILINE))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_there_are_more_than_eighty() -> None:
    assert len(FINDINGS) > 80


def test_an_id_names_its_document_and_stands_once() -> None:
    assert all(ID.fullmatch(id) and id == finding.id for id, finding in FINDINGS.items())
    with pytest.raises(ValueError, match="id"):
        attrs.evolve(FINDINGS["note.day-count"], id="Note.DayCount")


def test_a_finding_stands_in_the_document_that_its_id_names() -> None:
    for finding in FINDINGS.values():
        named = finding.id.partition(".")[0]
        documents = {PREFIX_OF_DOCUMENT[clause.split()[0]] for clause in finding.clauses}
        if named == "documents":
            assert len(documents) > 1 or len(finding.clauses) > 1, finding.id
        else:
            assert PREFIX_OF_DOCUMENT[finding.clauses[0].split()[0]] == named, finding.id


def test_every_clause_cited_is_a_provision_and_is_cited_once() -> None:
    for finding in FINDINGS.values():
        assert set(finding.clauses) <= set(PROVISIONS), finding.id
        assert len(set(finding.clauses)) == len(finding.clauses), finding.id


def test_every_point_named_exists() -> None:
    assert all(set(finding.points) <= set(POINTS) for finding in FINDINGS.values())
    with pytest.raises(ValueError, match="points"):
        attrs.evolve(FINDINGS["note.day-count"], points=("note.daycount",))


def test_every_point_that_the_text_leaves_open_belongs_to_a_finding() -> None:
    told = {point for finding in FINDINGS.values() for point in finding.points}
    assert not set(POINTS) - told, "a point is an ambiguity: give it a finding, or add it to the points of one"


def test_every_kind_and_every_severity_occurs_and_is_explained() -> None:
    assert {finding.kind for finding in FINDINGS.values()} == set(Kind)
    assert {finding.severity for finding in FINDINGS.values()} == set(Severity)
    assert all(severity.means for severity in Severity)


def test_what_a_finding_says_is_written_as_a_sentence() -> None:
    for finding in FINDINGS.values():
        assert finding.title.endswith("."), finding.id
        assert len(finding.title) <= LONGEST_TITLE, finding.id
        assert finding.says.endswith("."), finding.id
        assert not finding.reason.endswith("."), finding.id
        assert not any(reading.endswith(".") for reading in finding.readings), finding.id
        assert len(finding.readings) != 1, f"{finding.id}: one reading competes with none"
        assert not any("  " in text for text in sentences(finding)), finding.id


def test_no_title_stands_twice() -> None:
    assert len({finding.title for finding in FINDINGS.values()}) == len(FINDINGS)


def test_no_finding_quotes_the_agreements() -> None:
    """Facts and terms may be the agreements'; a run of more than eight of their words may not."""
    texts = sorted(AGREEMENTS.glob("*.txt"))
    if not texts:
        pytest.skip("the texts of the agreements are not beside the repository")
    of_agreements = set().union(*(runs(path.read_text(encoding="utf-8"), LONGEST_RUN + 1) for path in texts))
    quoted = {
        finding.id: " ".join(run)
        for finding in FINDINGS.values()
        for text in sentences(finding)
        for run in runs(text, LONGEST_RUN + 1) & of_agreements
    }
    assert not quoted


def test_the_figures_of_every_witness_are_given_or_computed_when_shown() -> None:
    for finding in FINDINGS.values():
        if finding.witness is None:
            continue
        first, second = finding.witness(), finding.witness()
        assert first == second, finding.id
        assert any(figure.given for figure in first), finding.id
        assert not all(figure.given for figure in first), finding.id
        labels = [figure.label for figure in first if not figure.given]
        assert len(set(labels)) == len(labels), finding.id
