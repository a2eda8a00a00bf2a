"""Questions about the book: a run that leads there, the shortest; or none within so many events, and no more said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.ask import told_book
from fourcorners.ask.book_question import BOOK, AskedOfBook, asked_of_book
from fourcorners.ask.book_run import Shape, days_to_come, deeds_of, run_class
from fourcorners.ask.book_search import AnswerOfBook, SaidOfBook, answer_of_book
from fourcorners.ask.event_text import event_table, with_events
from fourcorners.ask.play import Play
from fourcorners.ask.story import read_story, shipped, story_from
from fourcorners.cli import main
from spec.errors import InvalidFacts
from spec.facts import quantities
from spec.happenings import HAPPENINGS
from spec.holdings import Notice

FIRST_CLOSING = shipped(Path("first-closing"))


def ask(text: str, within: int, kinds: Iterable[str], until: date | None = None) -> AskedOfBook:
    """A question about the book after the First Closing."""
    return asked_of_book(text, within, read_story(FIRST_CLOSING), kinds=kinds, until=until)


def answered(text: str, within: int, kinds: Iterable[str], seconds: float = 8.0) -> AnswerOfBook:
    """The answer to one."""
    return answer_of_book(ask(text, within, kinds), seconds)


HOLDS_AFTER_THE_FIRST_CLOSING = {
    "sold = $2,939,196": True,
    "principal of Kumi Hui = $26,843": True,
    "principal of BAPEF Investments XII, Ltd. > principal of Phillip E. Kelly": True,
    'number of "Kumi Hui" = 134,215 and sold > 0': True,
    "purchase_price of Kumi Hui #1 - $0.10 = 0": True,
    "not (principal of Kumi Hui = 0)": True,
    "principal_outstanding = sum(notes.principal)": True,
    "number(series_a) = 0 and number(notes) = 6": True,
    "greatest(warrants.purchase_price) = 10%": True,
    "notice = none and standing.defaulted_on = none": True,
    "notice != none or notice.amount > 0": False,
    "series_a.principal of Kumi Hui >= 0": False,  # there is none
    "series_a.principal of Kumi Hui = none": True,
    "first_closing_on = 2002-01-31 and today >= 2002-01-31": True,
    "sum(grants.open.left) = 0": True,
    "refused": False,
}


@pytest.mark.parametrize("text", HOLDS_AFTER_THE_FIRST_CLOSING)
def test_a_question_means_of_a_book_what_an_event_file_would_expect_of_it(text: str) -> None:
    question = ask(text, 1, ["closing"])
    assert bool(question.holds(question.start, None)) is HOLDS_AFTER_THE_FIRST_CLOSING[text]


BAD = {
    "sald > 1": "did you mean sold?",
    "principal of Kumi Hu = 0": "did you mean Kumi Hui?",
    "prinzipal of Kumi Hui = 0": "did you mean principal?",
    "seris_a.principal of Kumi Hui = 0": "did you mean series_a?",
    "notes.principal > 1": "'notes' is a list",
    "principal of Kumi Hui < none": "there is no 'none'",
    '"growth of a dollar" > 1': "a step is named",
    "principal of > 1": "makes no sense",
    "notice > 1": "has fields of its own",
    'refused by "PA 99"': "there is no clause",
}


@pytest.mark.parametrize("text", BAD)
def test_a_word_that_the_book_does_not_have_is_named_with_the_nearest(text: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        ask(text, 1, ["closing"])
    assert BAD[text] in str(error.value)


def test_the_number_of_events_the_kinds_and_the_last_day_must_make_sense() -> None:
    for within in (0, -1, 9):
        with pytest.raises(InvalidFacts, match="within: "):
            ask("sold > 0", within, [])
    with pytest.raises(InvalidFacts, match="did you mean closing"):
        ask("sold > 0", 1, ["closin"])
    with pytest.raises(InvalidFacts, match="until: 2001-01-01 is before 2002-01-31"):
        ask("sold > 0", 1, [], until=date(2001, 1, 1))


def test_a_prepayment_takes_a_notice_first_and_thirty_days() -> None:
    found = answered("prepaid > 0", 3, ["notice", "deposit", "prepayment"])
    assert found.said is SaidOfBook.YES
    assert found.shortest
    assert [stage.before.today for stage in found.stages] == [date(2002, 1, 31), date(2002, 3, 2)]
    assert [deed.kind.id for deed in found.deeds] == ["notice", "prepayment"]


def test_an_exchange_is_found_on_the_first_day_for_it_and_written_by_the_holders_name() -> None:
    found = answered("principal of Kumi Hui = 0", 1, ["exchange"], 6.0)
    run = told_book.run_found(found, FIRST_CLOSING.read_text("utf-8"))
    assert found.minimal
    assert 'on = 2002-08-16\nevent = "exchange"\nnote = "Kumi Hui"\npart = "$26,843.00"' in run.added
    assert run.played[-1].after.notes[1].principal == 0


def test_a_single_closing_cannot_pass_the_cap_and_that_is_said_of_one_event_alone() -> None:
    found = answered("sold > $4,450,000", 1, ["closing"], 6.0)
    assert found.said is SaidOfBook.NOT_WITHIN
    assert found.paths > 0
    said = told_book.in_a_sentence(found)
    assert said.startswith("Not within 1 event: every run of them was explored (1 sequence of kinds, ")
    assert "Of longer runs nothing is said." in said
    assert "never" not in said.lower()


def test_the_prover_finds_what_random_play_does_not() -> None:
    """A whole Warrant, its payment in whole cents: a number that no one hits upon."""
    found = answered("exercise_payments = $13,421.50", 1, ["exercise"], 4.0)
    assert found.said is SaidOfBook.YES
    assert found.stages[0].event.designated == 134_215


def test_what_is_refused_can_be_asked_with_the_clause() -> None:
    found = answered('refused by "PA 8.3(3)"', 1, ["transfer-note"], 6.0)
    run = told_book.run_found(found, FIRST_CLOSING.read_text("utf-8"))
    assert 'refused = "PA 8.3(3)"' in run.added
    assert run.played[-1].refused is not None


def test_days_that_pass_are_told_as_such_where_it_is_the_waiting_that_matters() -> None:
    found = answered("accelerated_on of Kumi Hui != none", 2, ["petition", "stay", "days-pass"])
    assert [deed.kind.id for deed in found.deeds] == ["petition", "days-pass"]
    assert found.stages[-1].after.today == date(2002, 4, 1)
    assert found.shortest


def test_a_wait_and_the_days_of_an_event_are_two_things() -> None:
    deed = next(deeds_of(HAPPENINGS["days-pass"], Shape()))
    assert set(quantities(run_class([deed]))) == {"wait_1", "days_1"}


def test_a_book_that_is_so_already_takes_no_event() -> None:
    found = answered("sold > 0", 2, ["closing"])
    assert told_book.in_a_sentence(found) == "Yes: in 0 events: the book is so where the run begins."


def test_a_last_day_is_held_to() -> None:
    question = ask("number(series_a) = 1", 1, ["exchange"], until=date(2002, 8, 15))
    assert answer_of_book(question, 8.0).said is SaidOfBook.NOT_WITHIN


def test_what_there_is_no_time_for_is_named_and_nothing_is_concluded() -> None:
    found = answered("sold > $4,450,000", 2, ["closing", "transfer-warrant"], 0.2)
    assert found.said is SaidOfBook.UNSETTLED
    assert "time was up with runs of" in found.left[-1].reason
    assert told_book.in_a_sentence(found).startswith("Could not be settled within 2 events: ")


def test_what_the_engine_cannot_follow_is_named_and_nothing_is_concluded() -> None:
    found = answered("registration.dated = 1999-01-01", 1, ["registration-rights"], 2.0)
    assert found.said in (SaidOfBook.UNSETTLED, SaidOfBook.YES)
    impossible = answered("registration.dated > today", 1, ["registration-rights"], 2.0)
    assert impossible.said is SaidOfBook.UNSETTLED
    assert "cannot follow" in impossible.left[0].reason


def test_every_event_of_the_life_of_the_deal_is_written_as_it_was_told() -> None:
    """Each event written from what was played plays again, to the same book."""
    path = shipped(Path("a-lawful-sequel"))
    story = read_story(path)
    opening = path.read_text("utf-8").partition("[[event]]")[0]
    tables = []
    play = Play.of(story, {})
    for each in play:
        table = event_table(each.told.happening, each.event, each.before)
        tables.append(table | ({} if each.refused is None else {"refused": each.refused.clause}))
    again = Play.of(story_from(with_events(opening, "again.toml", tables, "again"), "again.toml"), {})
    assert sum(1 for _ in again) == len(story.told)
    assert again.book == play.book


def test_events_are_added_to_a_start_in_json_as_well() -> None:
    text = json.dumps({"opening": {"common": "1"}, "event": [{"on": "2002-01-31", "event": "days-pass", "days": "1"}]})
    table = {"on": date(2002, 3, 1), "event": "days-pass", "days": 2}
    assert len(story_from(with_events(text, "x.json", [table], "why"), "x.json").told) == 2


def test_the_book_is_asked_in_the_words_of_the_book() -> None:
    assert quantities(BOOK.outcome)["sold"].label == "Purchase Price at all Closings"


# -- the command


def test_the_command_writes_a_file_that_run_plays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "found.toml"
    asked = ["ask", "book", "number(series_a) = 1", "--within", "1", "--events", "exchange", "--to", str(file)]
    assert main([*asked, "--seconds", "4"]) == 0
    assert f"Written to {file}: play it with fourcorners run {file}" in capsys.readouterr().out
    assert main(["run", str(file), "--last"]) == 0
    assert "Series A Note 1 (" in capsys.readouterr().out


def test_the_command_gives_data(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "book", "notice != none", "--within", "1", "--events", "notice", "--seconds", "4", "--json"]
    assert main(asked) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["answer"], data["run"][0]["event"], data["shortest"]) == ("Yes", "notice", True)
    assert data["run"][0]["steps"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "within: nothing is given"),
        (["--within", "1", "--given", "sold > 0"], "given: is for a question about a rule"),
        (["--within", "1", "--start", "no-such"], "no such example"),
        (["--within", "1", "--to", "x.json"], "to: x.json is written as first-closing.toml is"),
        (["--within", "1", "--until", "soon"], "until: 'soon' is not a date"),
        (["--within", "1", "--reading", "prepay.bar=any-exercise"], "a book does not follow"),
    ],
)
def test_bad_input_is_named_and_nothing_is_asked(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "book", "sold > $3,000,000", *options]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "no-folder" / "found.toml"
    asked = ["ask", "book", "notice != none", "--within", "1", "--events", "notice", "--seconds", "3"]
    assert main([*asked, "--to", str(file)]) == 2
    assert "it cannot be written" in capsys.readouterr().err


def test_what_is_asked_of_the_book_alone_is_not_asked_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "warrant.net-exercise", "shares_issued > 1", "--within", "2"]) == 2
    assert "within: is for a question about the book" in capsys.readouterr().err
    assert main(["ask", "warrant.net-exercise", "designated of Kumi Hui > 1"]) == 2
    assert "only figures of the book are somebody's" in capsys.readouterr().err


def test_runs_played_at_random_wait_for_the_days_that_a_book_names() -> None:
    """On such a day alone is a prepayment made: nobody would hit upon it among five years of days."""
    start: Any = ask("prepaid > 0", 1, ["notice"]).start
    notice = Notice(given_on=start.today, prepay_on=date(2002, 3, 2), amount=Fraction(1))
    assert days_to_come(start) == []
    assert days_to_come(attrs.evolve(start, notice=notice)) == [date(2002, 3, 2)]
