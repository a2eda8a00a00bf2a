"""The counterexample file: what it holds, and every way in which a file is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import (
    LARGEST_FILE,
    SCHEMA,
    Entry,
    check_digest,
    digest_of_entry,
    load,
    published_schema,
    text_of,
)
from fourcorners.faults.changes import KINDS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "counterexamples.md"


def changed(path: Path, **changes: Any) -> Path:
    """The file with fields of it changed."""
    held = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def refusal_of(path: Path) -> CorpusError:
    """The error that loading the file raises; it always names the file and a remedy."""
    with pytest.raises(CorpusError) as caught:
        load(path)
    assert caught.value.file == path.name
    assert caught.value.field
    assert caught.value.remedy
    assert str(caught.value).startswith(f"{path.name}: {caught.value.field}: ")
    return caught.value


def test_an_entry_read_back_is_the_entry_written(finding: Path, seeded: Path) -> None:
    for path in (finding, seeded):
        entry = load(path)
        assert text_of(entry) == path.read_text(encoding="utf-8")
        check_digest(entry)


def test_the_file_is_laid_out_for_a_person(seeded: Path) -> None:
    """Two spaces' indent, a fixed order that begins with what it is, a final newline, no escapes."""
    text = seeded.read_text(encoding="utf-8")
    assert text.startswith('{\n  "schema": "fourcorners/counterexample/2",\n  "id": ')
    assert text.endswith("}\n")
    assert list(json.loads(text)) == [field.name for field in attrs.fields(Entry)]


def test_facts_are_kept_exact_and_shown_as_a_person_reads_them(finding: Path) -> None:
    entry = load(finding)
    assert entry.facts["fee"] == "22/7"
    assert entry.facts["sold_on"] == "2002-08-15"
    assert entry.facts["holders"][0] == {"holder": "Somebody Else", "held": "7/3"}
    assert entry.facts_shown["proceeds"] == "$8,641.92"
    assert entry.facts_shown["day of the sale"] == "15 August 2002"
    assert entry.facts_shown["sellers"][1] == {"who holds": "Another", "shares held": "12 shares"}


def test_an_absent_fact_says_what_that_means(seeded: Path) -> None:
    assert load(seeded).facts_shown["shares purchasable under the Warrant"].startswith("none: the Warrant is")


def test_the_rules_that_ran_are_told_step_by_step(seeded: Path) -> None:
    (told,) = load(seeded).spec
    assert told["rule"] == "warrant.net-exercise"
    steps = {step["name"]: step for step in told["steps"]}
    assert steps["A - B"] == {"name": "A - B", "clause": "Warrant 1(b)", "exact": "1/10", "shown": "$0.10"}
    assert told["outcome"]["cash_in_lieu"] == {"exact": "9/100", "shown": "$0.09"}
    assert all(not condition["fired"] for condition in told["conditions"])


def test_the_difference_is_the_engines_figure_less_the_agreements(seeded: Path) -> None:
    entry = load(seeded)
    assert entry.difference == [{"of": "cash", "exact": "1/100", "shown": "0.01"}]
    assert entry.said == "$9/100 against $1/10"


def test_the_fault_is_told_in_words_as_well(seeded: Path) -> None:
    entry = load(seeded)
    assert entry.fault_in_words is not None
    assert entry.fault_in_words.startswith("in impl.ratios.half_up the first `(2 * numerator + denominator) // ")
    assert entry.expected == {"with fault": "fails", "without": "holds"}


def test_the_digest_covers_facts_and_outcome_and_nothing_else(finding: Path) -> None:
    entry = load(finding)
    for same in (
        attrs.evolve(entry, status="accepted", note="left", reviewer="A", reviewed_on="2026-08-15"),
        attrs.evolve(entry, found=entry.found | {"versions": {}}),
        attrs.evolve(entry, sentence="said otherwise", minimal=True),
    ):
        assert digest_of_entry(same) == entry.digest
    for other in (
        attrs.evolve(entry, facts=entry.facts | {"days": "1"}),
        attrs.evolve(entry, said="something else"),
        attrs.evolve(entry, statement="test.other"),
        attrs.evolve(entry, readings={"note.day-count": ["thirty-360"]}),
        attrs.evolve(entry, observed=[]),
    ):
        assert digest_of_entry(other) != entry.digest


def test_the_digest_is_of_canonical_json_that_anybody_can_compute_again(finding: Path) -> None:
    """The recipe of docs/counterexamples.md, by the letter."""
    import hashlib

    held = json.loads(finding.read_text(encoding="utf-8"))
    parts = {name: held[name] for name in ("statement", "facts", "readings", "fault", "said")}
    parts["observed"] = [[each["label"], each["exact"]] for each in held["observed"]]
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == held["digest"]


# -- the schema


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(published_schema())


def test_the_schema_has_the_fields_of_an_entry_and_no_others() -> None:
    names = [field.name for field in attrs.fields(Entry)]
    assert list(published_schema()["properties"]) == names
    assert published_schema()["required"] == [name for name in names if name != "reviewed_on"]  # of version 2 only


def test_the_schema_says_what_each_field_is() -> None:
    assert all(field.get("description") for field in published_schema()["properties"].values())


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Entry)])
def test_each_field_has_its_line_in_the_docs(field: str) -> None:
    assert f"| `{field}` |" in DOCS.read_text(encoding="utf-8")


# -- what is refused


@pytest.mark.parametrize("version", ["fourcorners/counterexample/3", "", 1, ["1"]], ids=repr)
def test_an_unknown_version_is_refused_by_name(finding: Path, version: Any) -> None:
    error = refusal_of(changed(finding, schema=version))
    assert error.field == "schema"
    assert SCHEMA in error.remedy


def test_a_file_without_a_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}")
    assert refusal_of(path).field == "schema"


@pytest.mark.parametrize(
    ("text", "field", "wrong"),
    [
        ("", "line 1, column 1", "not JSON"),
        ('{"schema": ', "line 1, column 12", "not JSON"),
        ("[]", "file", "holds a list"),
        ('"schema"', "file", "holds a str"),
        ('{"id": 1, "id": 2}', "id", "stands twice"),
        ('{"facts": {"a": "1", "a": "1"}}', "a", "stands twice"),
        ('{"id":\n "a",\n "facts": {"b": "a",\n "b": "1"}}', "b", "stands twice, again on line 4"),
        ('{"nth": 1.0}', "file", "1.0 is not an exact number"),
        ('{"nth": 1e3}', "file", "1e3 is not an exact number"),
        ('{"nth": NaN}', "file", "NaN is not an exact number"),
        ('{"nth": -Infinity}', "file", "-Infinity is not an exact number"),
        ('{"nth": ' + "9" * 5000 + "}", "file", "a number too long"),
        ("[" * 100_000, "file", "nested too deep"),
    ],
    ids=lambda text: text[:30],
)
def test_a_malformed_file_is_refused_with_the_place(tmp_path: Path, text: str, field: str, wrong: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    error = refusal_of(path)
    assert error.field == field
    assert wrong in error.wrong


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"schema": "\xff"}')
    assert "UTF-8" in refusal_of(path).wrong


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b" " * (LARGEST_FILE + 1))
    assert "1,048,576 bytes" in refusal_of(path).wrong


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        load(tmp_path / name)


def test_a_missing_field_is_named_with_its_meaning(finding: Path) -> None:
    held = json.loads(finding.read_text(encoding="utf-8"))
    del held["said"]
    finding.write_text(json.dumps(held))
    error = refusal_of(finding)
    assert (error.field, error.remedy) == ("said", "give it: what the statement said when it failed")


def test_an_unknown_field_is_named_with_the_nearest(finding: Path) -> None:
    error = refusal_of(changed(finding, sentense="x"))
    assert (error.field, error.remedy) == ("sentense", "did you mean sentence?")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": "closed"}, "status"),
        ({"facts": {"days": 1}}, "facts.days"),
        ({"facts": []}, "facts"),
        ({"observed": [{"label": "a", "exact": "1"}]}, "observed[0].shown"),
        ({"said": ""}, "said"),
        ({"digest": "abc"}, "digest"),
        ({"minimal": "yes"}, "minimal"),
        ({"statement": "../../etc"}, "statement"),
        ({"fault": {"module": "impl.ratios"}}, "fault"),
        ({"found": {"engine": "x", "seed": None, "versions": {}, "when": "now"}}, "found.when"),
        ({"expected": {"with fault": "fails", "without": "holds"}}, "expected"),
        ({"id": "test-under-a-thousand-00000000"}, "id"),
        ({"status": "retired"}, "note"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_field_that_holds_something_else_is_named(finding: Path, changes: dict[str, Any], field: str) -> None:
    assert refusal_of(changed(finding, **changes)).field == field


def test_retiring_takes_a_name_and_a_reason(finding: Path) -> None:
    assert load(changed(finding, status="retired", note="the statement is gone", reviewer="A")).status == "retired"


def test_a_seeded_fault_cannot_be_open(seeded: Path) -> None:
    assert refusal_of(changed(seeded, status="open")).field == "status"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"module": "os"}, "fault.module"),
        ({"module": "impl.ratios; import os"}, "fault.module"),
        ({"function": "__import__('os')"}, "fault.function"),
        ({"kind": "anything"}, "fault.kind"),
        ({"nth": 0}, "fault.nth"),
        ({"becomes": "os.abort()"}, "fault.becomes"),
    ],
    ids=str,
)
def test_a_fault_that_is_not_on_the_list_is_refused(seeded: Path, changes: dict[str, Any], field: str) -> None:
    fault = json.loads(seeded.read_text(encoding="utf-8"))["fault"] | changes
    assert refusal_of(changed(seeded, fault=fault)).field in (field, "fault")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_fault_has_its_line_in_the_docs(kind: str) -> None:
    assert f"| `{kind}` |" in DOCS.read_text(encoding="utf-8")
