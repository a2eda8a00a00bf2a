"""The list of provisions: whole, in order, each with rules to come from it or a reason why none does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import spec  # noqa: F401 - registers the rules
from spec.provisions import PROVISIONS, TO_COME, Why, around, computed_with, parts_of
from spec.readings import POINTS
from spec.rules import RULES

ROOT = Path(__file__).resolve().parent.parent.parent
CITATION = re.compile(r"(?:PA|Note|Warrant|RRA) (?:[0-9][\w.()]*|opening|Exhibit \w+|Recital \w+|Schedule [\d.]+)")


def cited_in(room: str) -> Iterator[tuple[str, str]]:
    """Each text in the room's code that is a citation and nothing else, with where it stands."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CITATION.fullmatch(node.value):
                yield node.value, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_document_has_its_provisions_in_the_order_of_the_documents() -> None:
    documents = [each.document for each in PROVISIONS.values()]
    assert list(dict.fromkeys(documents)) == ["PA", "Note", "Warrant", "RRA"]
    assert documents == sorted(documents, key=["PA", "Note", "Warrant", "RRA"].index)


def test_numbered_provisions_follow_each_other_without_a_gap() -> None:
    """1.1 to 1.6, (a) to (m): after each number the next one, and each list begins at its beginning."""
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    for whole in PROVISIONS:
        labels = [part.citation[len(whole) :].strip(". ") for part in parts_of(whole)]
        numbers = [int(label) for label in labels if label.isdecimal()]
        assert numbers == list(range(1, len(numbers) + 1)), whole
        last = ""
        for label in (label[1:-1] for label in labels if label.startswith("(")):
            if label in {"i", "(i)"} and last != "h":
                last = "i"
            elif label in {"a", "A", "1", "w"}:
                last = label
            elif last in romans and label in romans and whole != "PA 6.1":
                assert romans.index(label) == romans.index(last) + 1, f"{whole}({label}) after ({last})"
                last = label
            else:
                assert ord(label) == ord(last) + 1, f"{whole}({label}) after ({last})"
                last = label


def test_a_provision_is_a_part_of_the_nearest_that_its_citation_continues() -> None:
    assert around("PA 6.1(e)(iv)") == PROVISIONS["PA 6.1(e)"]
    assert around("PA 3.11") == PROVISIONS["PA 3"]
    assert around("PA 3.11 compliance (i)") == PROVISIONS["PA 3.11"]
    assert around("Warrant form 2(i)") == PROVISIONS["Warrant form 2"]
    assert around("PA 1") is None
    assert [each.citation for each in parts_of("Note 2")] == ["Note 2(i)", "Note 2(ii)", "Note 2(iii)"]


def test_each_has_a_title_of_our_own_and_a_reason_where_it_has_no_rule() -> None:
    for citation, provision in PROVISIONS.items():
        assert 0 < len(provision.title) < 110, citation
        assert bool(provision.because) == (provision.why is not None), citation
        assert not provision.because.endswith("."), citation


def test_a_heading_has_provisions_under_it() -> None:
    assert not [each for each, known in PROVISIONS.items() if known.why is Why.HEADING and not parts_of(each)]


def test_a_part_stands_in_a_provision_that_computes() -> None:
    for citation, provision in PROVISIONS.items():
        if provision.why is Why.PART:
            whole = computed_with(citation)
            assert whole is not None
            assert whole.why is None, citation


def test_no_provision_is_listed_as_both_to_come_and_computing_nothing() -> None:
    assert not [each for each in TO_COME if PROVISIONS[each].why is not None]


def test_every_clause_that_rules_and_readings_cite_is_a_provision() -> None:
    cited = {clause for rule in RULES.values() for clause in rule.clauses}
    cited |= {clause for point in POINTS.values() for clause in point.clauses}
    cited |= {clause for point in POINTS.values() for reading in point.readings for clause in reading.pulls}
    assert not cited - PROVISIONS.keys()


@pytest.mark.parametrize("room", ["spec", "impl", "properties"])
def test_every_citation_in_the_code_is_a_provision(room: str) -> None:
    """A step, a refusal or a statement that cites a clause which is not there fails here: see spec/provisions."""
    strays = [f"{where} cites {clause}" for clause, where in cited_in(room) if clause not in PROVISIONS]
    assert not strays
