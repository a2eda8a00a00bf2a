"""The questions to start from are answered as the page, the docs and the bench say, by the command as by the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fourcorners.ask import told_book
from fourcorners.ask.book_examples import EXAMPLES_OF_BOOK, ExampleOfBook
from fourcorners.ask.book_question import asked_of_book
from fourcorners.ask.book_search import SaidOfBook, answer_of_book
from fourcorners.ask.examples import EXAMPLES, Example
from fourcorners.ask.question import Said, answer, asked, under_every_reading
from fourcorners.ask.story import read_story, shipped
from fourcorners.ask.told_ask import answer_data, changed, cited


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.in_words)
def test_each_has_the_answer_it_says(example: Example) -> None:
    found = answer(asked(example.rule, example.question, example.given))
    assert found.said is example.said
    assert found.minimal or found.said not in {Said.YES, Said.ALWAYS}
    paragraph, digest = cited(answer_data(found))
    assert example.question in paragraph
    assert digest in paragraph


@pytest.mark.parametrize("example", EXAMPLES_OF_BOOK, ids=lambda each: each.in_words)
def test_each_question_about_the_book_has_the_answer_it_says(example: ExampleOfBook) -> None:
    path = shipped(Path(example.start))
    until = date.fromisoformat(example.until) if example.until else None
    question = asked_of_book(example.question, example.within, read_story(path), kinds=example.kinds, until=until)
    found = answer_of_book(question)
    assert found.said is example.said
    assert found.shortest or found.said is not SaidOfBook.YES
    paragraph, digest = told_book.cited(
        told_book.answer_data(found, told_book.run_found(found, path.read_text("utf-8")))
    )
    assert example.question in paragraph
    assert digest in paragraph


def test_there_are_a_dozen_over_several_rules_and_each_is_asked_once() -> None:
    assert len({(each.rule, each.question, each.given) for each in EXAMPLES}) == len(EXAMPLES) >= 12
    assert len({each.rule for each in EXAMPLES}) >= 8
    assert {each.said for each in EXAMPLES} >= {Said.NEVER, Said.ALWAYS, Said.YES}


def test_what_is_worth_asking_under_every_reading_changes_under_one() -> None:
    """The shortest of them, to see that the mark means something."""
    worth = next(each for each in EXAMPLES if each.every_reading)
    assert changed(under_every_reading(asked(worth.rule, worth.question, worth.given)))
