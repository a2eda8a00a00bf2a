"""Event files: what makes sense is read, what makes none is refused at its line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from fourcorners.ask.story import BadStory, read_story, shipped, story_from
from spec.errors import InvalidFacts

OPENING = '[opening]\ncommon = "17,000,000"\n'
CLOSING = '[[event]]\non = 2002-01-31\nevent = "closing"\nlines = "exhibit-a"\n'


def test_a_story_is_read_with_the_line_of_each_event() -> None:
    """Comments, and headers in the middle of text, do not mislead it."""
    story = story_from(f'title = "A story"\n# a comment\n{OPENING}\n{CLOSING}\n{CLOSING}', "story.toml")
    assert (story.title, story.opening) == ("A story", {"common": "17,000,000"})
    assert [(told.number, told.line, told.on, told.happening.id) for told in story.told] == [
        (1, 6, date(2002, 1, 31), "closing"),
        (2, 11, date(2002, 1, 31), "closing"),
    ]


def test_json_says_the_same_as_toml() -> None:
    """With lines as well, whatever lists stand inside an event or before it."""
    told = {"on": "2002-01-31", "event": "closing", "lines": [{"purchaser": "{[", "purchase_price": "1"}]}
    story = story_from(json.dumps({"opening": {"common": "1"}, "event": [told, told]}, indent=1), "story.json")
    assert [each.line for each in story.told] == [6, 16]
    assert story.told[0].fields == {"lines": told["lines"]}


BAD = {
    "not TOML": ("x = ", "story.toml", "it is no TOML"),
    "not JSON": ("{", "story.json", "it is no JSON"),
    "another ending": ("", "story.yaml", "ends in .toml or .json"),
    "no events": (OPENING, "story.toml", "no event is told"),
    "an empty list": ('{"event": []}', "story.json", "no event is told"),
    "an unknown part": ("events = 1\n" + CLOSING, "story.toml", "did you mean event?"),
    "an unknown event": (
        CLOSING.replace("closing", "clsing"),
        "story.toml",
        "line 1, event: there is no event",
    ),
    "no date": ('[[event]]\nevent = "closing"\n', "story.toml", "line 1, on: nothing is given"),
    "no kind": ("[[event]]\non = 2002-01-31\n", "story.toml", "line 1, event: nothing is given"),
    "no real date": (CLOSING.replace("2002-01-31", '"2002-02-30"'), "story.toml", "line 1, on: '2002-02-30' is not"),
    "a time of day": (CLOSING.replace("2002-01-31", "2002-01-31T10:00:00"), "story.toml", "line 1, on"),
    "days backwards": (CLOSING + CLOSING.replace("01-31", "01-30"), "story.toml", "line 5, on: 2002-01-30 is before"),
    "a float": (CLOSING + "amount = 0.1\n", "story.toml", "line 1, amount: 0.1 is a floating number"),
    "a float in the opening": (
        "opening = {common = 1.5}\n" + CLOSING,
        "story.toml",
        "opening, common: 1.5 is a floating",
    ),
    "a float in JSON": ('{"event": [1.5]}', "story.json", "1.5 is a floating number"),
    "not a number": ('{"event": [NaN]}', "story.json", "NaN is a floating number"),
    "a field twice": (
        '{"title": "on: {",\n "event": [\n  {"on": "2002-01-31",\n   "\\u006fn": "2002-02-01"}]}',
        "story.json",
        "story.json, line 4, on: is given twice; give it once",
    ),
    "a field twice at the end of a long line": (
        '{"event": [{"on": "2002-01-31"}, {"on": "2002-01-31", "expect": {"a": "1"}, "expect": {}}]}',
        "story.json",
        "story.json, line 1, expect: is given twice",
    ),
    "an event that is a number": ('{"event": [7]}', "story.json", "it is no event"),
    "a list for a story": ("[]", "story.json", "it holds no story"),
    "readings that are no table": ("readings = 1\n" + CLOSING, "story.toml", "readings: 1 is no table"),
    "a title that is a number": ("title = 1\n" + CLOSING, "story.toml", "title: 1 is no text"),
    "expect that is no table": (CLOSING + "expect = 1\n", "story.toml", "line 1, expect: 1 is no table"),
    "refused that is no clause": (CLOSING + "refused = true\n", "story.toml", "line 1, refused: True is no clause"),
    "nested without end": ('{"event": ' + "[" * 100_000, "story.json", "nested too deeply"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_makes_no_sense_is_refused_with_its_place(what: str) -> None:
    """By a message that names the place, what is wrong and what to do."""
    text, name, says = BAD[what]
    with pytest.raises(InvalidFacts) as refusal:
        story_from(text, name)
    assert says in str(refusal.value)
    assert refusal.value.remedy


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """It is missing, a folder, or no text."""
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "nothing.toml", tmp_path, tmp_path / "binary.toml"):
        with pytest.raises(BadStory):
            read_story(path)


def test_an_example_is_found_by_its_name_and_an_unknown_one_is_not() -> None:
    """The nearest is offered."""
    assert shipped(Path("first-closing")).name == "first-closing.toml"
    with pytest.raises(BadStory, match="did you mean first-closing"):
        shipped(Path("first-closng"))
