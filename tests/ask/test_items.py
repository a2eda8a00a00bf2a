"""How many items a question looks at: chosen within bounds, and always said."""

from __future__ import annotations

import json

import pytest

from fourcorners.ask.grammar import BadQuestion
from fourcorners.ask.items import chosen_lengths, in_words, usual_lengths
from fourcorners.ask.question import Said, answer, asked
from fourcorners.ask.told_ask import in_a_sentence, in_short
from fourcorners.cli import main
from spec.errors import InvalidFacts
from spec.rules import RULES

FEES, CUTBACK, NET = "covenant.legal-fees", "registration.cutback", "warrant.net-exercise"


@pytest.mark.parametrize(
    ("rule", "items", "words"),
    [
        (FEES, [], "one to three invoices"),
        (FEES, ["6"], "six invoices"),
        (FEES, ["1-2"], "one or two invoices"),
        (FEES, ["0-12"], "none to twelve invoices"),
        (FEES, ["1"], "one invoice"),
        (CUTBACK, [], "one to three requests and none to three others"),
        (CUTBACK, ["others=0"], "one to three requests and none others"),
        (CUTBACK, ["2", "others=1"], "two requests and one other"),
        ("warrant.dividend-recomputed", ["2"], "two in the list late"),
        (NET, [], ""),
    ],
)
def test_how_many_items_are_looked_at_is_said_in_words(rule: str, items: list[str], words: str) -> None:
    assert in_words(chosen_lengths(RULES[rule].facts, items)) == words


@pytest.mark.parametrize(
    ("rule", "items", "says"),
    [
        (FEES, "13", "13 are more than can be looked at; give 12 or fewer"),
        (FEES, "99999", "give 12 or fewer"),
        (FEES, "", "says no number of items; write 6, 1-6 or LIST=6"),
        (FEES, "-1", "says no number of items"),
        (FEES, "six", "says no number of items"),
        (FEES, "6-1", "runs backwards; write 1-6"),
        (FEES, "notes=6", "there is no list 'notes'"),
        (CUTBACK, "other=6", "did you mean others?"),
        ("closing.schedule", "0", "lines is a list that cannot have 0 (PA Exhibit A); give 1 or more"),
        (NET, "6", "the rule has no list; leave it out"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_remedy(rule: str, items: str, says: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        chosen_lengths(RULES[rule].facts, [items])
    assert says in str(error.value)


def test_a_list_that_may_be_left_out_is_usually_left_out_too() -> None:
    """Else never would be said without the plainest case of all."""
    assert usual_lengths(RULES[CUTBACK].facts)["others"] == (0, 1, 2, 3)
    left_out = answer(asked(CUTBACK, "number(others) = 0"))
    assert (left_out.said, left_out.case.others) == (Said.YES, ())


def test_the_answer_names_the_number_that_was_looked_at_and_no_other() -> None:
    """In a sentence, in short, in the domain; a case needs none."""
    four = answer(asked(FEES, "payable > $10,000", items=["4"]))
    assert four.said is Said.NEVER
    assert in_a_sentence(four).startswith("Never, with four invoices: proved for invoices: 4, each with")
    assert in_short(four) == "Never, with four invoices"
    case = answer(asked(FEES, "payable > $1", items=["2"]))
    assert (in_short(case), len(case.case.invoices)) == ("Yes", 2)


def test_the_command_says_it_in_text_and_in_data(capsys: pytest.CaptureFixture[str]) -> None:
    """And that of longer lists nothing is said, with what to type."""
    question = ("ask", FEES, "payable > $10,000", "--items", "2")
    assert main(question) == 0
    said = capsys.readouterr().out
    assert "Never, with two invoices: proved for" in said
    assert "Of longer lists nothing is said; ask of them by --items 3." in said
    assert main([*question, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["items"], told["in_short"]) == ({"invoices": [2]}, "Never, with two invoices")
    assert told["says"].startswith("Never, with two invoices: ")
    assert main([*question[:3], "--items", "60"]) == 2
    assert "items: 60 are more than can be looked at; give 12 or fewer" in capsys.readouterr().err
    assert main(["ask", "book", "prepaid > 0", "--within", "1", "--items", "2"]) == 2
    assert "items: is for a question about a rule" in capsys.readouterr().err


# -- counting


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("number(invoices.amount > 0) > number(invoices)", Said.NEVER),
        ("count(invoices.amount > 0) <= count(invoices)", Said.ALWAYS),
        ("number(invoices.amount > 1) = 2", Said.YES),
    ],
)
def test_items_of_which_something_is_so_are_counted(question: str, said: Said) -> None:
    """By any comparison of a figure of theirs with one of the case."""
    found = answer(asked(FEES, question, items=["2"]))
    assert found.said is said
    if said is Said.YES:
        assert found.case.invoices[1].amount > 0


def test_choices_and_flags_of_items_are_counted_by_their_words() -> None:
    """Here the one other participant is the Company itself."""
    found = answer(asked(CUTBACK, "number(others.footing = company) = 1", items=["1"]))
    assert found.said is Said.YES
    assert found.case.others[0].footing.value == "company"
    nobody = answer(
        asked(CUTBACK, "number(others.footing != company) = 1 and others[1].footing = company", items=["1"])
    )
    assert nobody.said is Said.NEVER


@pytest.mark.parametrize(
    ("rule", "question", "says"),
    [
        (FEES, "sum(invoices.amount > 1) = 1", "'sum' is of figures, not of a comparison; write sum(invoices.amount)"),
        (FEES, "count(payable > 1) = 1", "'payable' is no figure of a list"),
        (FEES, "sum(payable) = 1", "'payable' is no figure of a list"),
        (FEES, "count(invoices > 1) = 1", "'invoices' has fields of its own"),
        (FEES, "count(invoices.amonut > 1) = 1", "did you mean amount?"),
        (FEES, "count(invoices.amount) > ", "it ends too soon"),
        (CUTBACK, "count(others.footing = compny) = 1", "there is no 'compny'"),
    ],
)
def test_a_count_that_makes_no_sense_is_refused_at_the_word(rule: str, question: str, says: str) -> None:
    with pytest.raises(BadQuestion) as error:
        asked(rule, question)
    assert says in str(error.value)
