"""Questions: understood or refused at the word, and answered with no more than was proved or run."""

from __future__ import annotations

import json
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourcorners.ask.grammar import BadQuestion, parse_question
from fourcorners.ask.meaning import happened, truth
from fourcorners.ask.question import Asked, Said, answer, asked, under_every_reading
from fourcorners.cli import main
from fourcorners.corpus.size import size
from spec.errors import InvalidFacts
from spec.net_exercise import NetExerciseFacts
from spec.readings import DEFAULT_READINGS, choose
from spec.rules import RULES

NET = RULES["warrant.net-exercise"]

HOLDS_OF_A_THOUSAND_AT_TWENTY_FIVE_CENTS = {
    "shares_issued = 800": True,
    "shares_issued > designated": False,
    "0 < shares_issued < designated": True,
    "0 < shares_issued < 800": False,
    "not shares_issued = 800": False,
    "shares_issued != 800 or cash_in_lieu = $0.00": True,
    "shares_issued = 800 and refused": False,
    "not (refused or shares_issued = 1)": True,
    "designated - shares_issued = 2 * 100": True,
    "shares_issued / designated = 80%": True,
    "-designated < 0": True,
    "designated = 1,000": True,
    "fair_market_value × 4 = $1.00": True,
    "shares_issued ≥ 800 AND shares_issued ≤ 800": True,
    "designated / cash_in_lieu > 0": False,  # divided by nothing: the comparison does not hold
    '"X = Y (A - B) / A" = 800': True,
}


@pytest.mark.parametrize("question", HOLDS_OF_A_THOUSAND_AT_TWENTY_FIVE_CENTS)
def test_a_question_means_what_it_says_of_a_case(question: str) -> None:
    """A thousand shares at $0.25 and a price of $0.05: eight hundred are issued."""
    case = NetExerciseFacts(designated=Fraction(1000), fair_market_value=Fraction(1, 4), purchase_price=Fraction(1, 20))
    of_it = happened(NET, case, DEFAULT_READINGS, with_steps=True)
    assert truth(parse_question(question), of_it, NET) is HOLDS_OF_A_THOUSAND_AT_TWENTY_FIVE_CENTS[question]


BAD = {
    "": "nothing is asked",
    "shares_issued": "it ends too soon",
    "shares_issued >": "it ends too soon",
    "shares_issued > > 1": "'>' makes no sense at character 17",
    "shares_issued > 1 and": "it ends too soon",
    "shares_isued > 1": "did you mean shares_issued?",
    "1 < shares_isued": "there is no 'shares_isued' at character 5",
    '"A less B" > 1': "there is no step 'A less B'",
    "purchase_price.cents > 1": "has no fields",
    'refused by "Note 99"': "there is no clause 'Note 99'",
    "shares_issued = __import__('os')": "makes no sense",
    "shares_issued > 2002-02-30": "is not a date",
    "(" * 30 + "1 < 2" + ")" * 30: "nested too deeply",
    "1 < 2 or " * 100 + "1 < 2": "characters",
}


@pytest.mark.parametrize("question", BAD)
def test_a_question_that_makes_no_sense_is_refused_at_the_word(question: str) -> None:
    """With a remedy."""
    with pytest.raises(BadQuestion) as refusal:
        asked(NET.id, question)
    assert BAD[question] in str(refusal.value)


@pytest.mark.parametrize(
    ("rule", "question", "says"),
    [
        ("prepayment.allocate", "payments > 1", "is a list"),
        ("prepayment.allocate", "payments[1] > 1", "has fields of its own"),
        ("prepayment.allocate", "sum(payments.pay) > 1", "did you mean payment?"),
        ("warrant.ratchet", "purchase_price > 1", r"write before.purchase_price or after.purchase_price"),
        ("warrant.ratchet", "after.shares > 1", "there is no 'shares'"),
        ("no.rule", "a > 1", "there is no rule"),
    ],
)
def test_lists_and_names_that_stand_twice_want_to_be_told_apart(rule: str, question: str, says: str) -> None:
    """The remedy says how."""
    with pytest.raises(InvalidFacts, match=says):
        asked(rule, question)


@pytest.mark.parametrize(
    ("given", "says"),
    [("shares_issued > 1", "there is no"), ("refused", "refused is no fact"), ('"X" > 1', "is a step")],
)
def test_only_facts_can_be_given(given: str, says: str) -> None:
    """What comes of them is for the question."""
    with pytest.raises(BadQuestion, match=says):
        asked(NET.id, "shares_issued > 1", given)


@settings(max_examples=300)
@given(st.text(alphabet="ab_()[]<>=!.,$%\"'*/-+ 019é\n", max_size=60) | st.text(max_size=30))
def test_any_text_is_understood_or_refused(text: str) -> None:
    """Never a trace of the program."""
    refusal = None
    try:
        asked(NET.id, text)
    except InvalidFacts as bad:
        refusal = bad
    assert refusal is None or refusal.remedy


# -- answers


def test_never_is_said_of_what_is_proved() -> None:
    """For every price and every number of shares."""
    found = answer(asked(NET.id, "shares_issued > designated"))
    assert found.said is Said.NEVER
    assert "designated" in found.about
    assert found.case is None


def test_always_is_said_of_what_is_proved_of_cases_not_turned_away() -> None:
    """With a case for instance."""
    found = answer(asked(NET.id, "shares_issued <= designated"))
    assert found.said is Said.ALWAYS
    assert found.case is not None


def test_yes_comes_with_the_smallest_case_and_a_contrary_one() -> None:
    """Each is run again here."""
    found = answer(asked(NET.id, "cash_in_lieu > $0.05", "fair_market_value <= $0.10"))
    assert (found.said, found.minimal) == (Said.YES, True)
    assert NET.function(found.case, DEFAULT_READINGS).cash_in_lieu > Fraction(5, 100)
    assert NET.function(found.contrary, DEFAULT_READINGS).cash_in_lieu <= Fraction(5, 100)
    assert found.case.fair_market_value <= Fraction(1, 10)


def test_a_case_that_only_the_prover_finds_is_found() -> None:
    """Cash for a fraction of a share as dear as a share: rounding up, at one price in millions."""
    found = answer(asked(NET.id, "cash_in_lieu >= fair_market_value", "fair_market_value > 0"))
    assert found.said is Said.YES
    outcome = NET.function(found.case, DEFAULT_READINGS)
    assert outcome.cash_in_lieu >= found.case.fair_market_value


def test_what_no_facts_can_be_is_no_case() -> None:
    """Never would say more than is known."""
    assert answer(asked(NET.id, "shares_issued > 0", "fair_market_value < -1")).said is Said.NO_CASE


def test_a_refusal_can_be_asked_about_by_clause_and_by_its_parts() -> None:
    """A net exercise below the price is refused under Warrant 1(b)."""
    below = "fair_market_value < purchase_price"
    assert answer(asked(NET.id, 'refused by "Warrant 1"', below)).said is Said.ALWAYS
    assert answer(asked(NET.id, 'refused by "Warrant 2"', below)).said is Said.NEVER


def test_what_cannot_be_proved_is_not_settled() -> None:
    """The reason is given, and it is not worded as never."""
    found = answer(asked("note.amount", "note_amount = 3 * principal + 1"), seconds=1)
    assert found.said in (Said.UNSETTLED, Said.NEVER)
    hard = answer(
        asked("warrant.fair-market-value", "fair_market_value > 12345678.25 and prices_averaged = 30"), seconds=1
    )
    assert hard.said is Said.UNSETTLED
    assert hard.reason


def test_the_answer_under_another_reading_is_another() -> None:
    """At the Initial Purchase Price a Warrant out of the money yields shares."""
    question = asked(NET.id, "shares_issued > 0", "fair_market_value < purchase_price")
    assert answer(question).said is Said.NEVER
    rows = {(point, way): each.said for point, way, each in under_every_reading(question)}
    assert rows["net.price", "initial"] is Said.YES
    assert rows["net.price", "current"] is Said.NEVER
    initial = asked(NET.id, question.text, question.given, choose({"net.price": "initial"}))
    assert answer(initial).said is Said.YES


def test_the_command_answers_in_text_and_in_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 where it is settled, 2 where the question makes no sense."""
    assert main(["ask", NET.id, "shares_issued > designated"]) == 0
    assert "Never: proved for" in capsys.readouterr().out
    assert main(["ask", NET.id, "cash_in_lieu > 0", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["answer"] == "Yes"
    assert told["case"]["outcome"]["cash_in_lieu"]["exact"] != "0"
    assert main(["ask", NET.id, "shares_isued > 1"]) == 2
    assert "did you mean shares_issued?" in capsys.readouterr().err


def test_a_rule_that_breaks_down_is_no_answer() -> None:
    """Nor is running out of memory in the middle of a case, which says nothing about the case."""

    def without(error: type[Exception]) -> Asked:
        def broken(*_: object) -> None:
            raise error("halfway")

        rule = attrs.evolve(RULES["guarantee.costs"], function=broken)
        return attrs.evolve(asked(rule.id, "borne > 0"), rule=rule)

    found = answer(without(KeyError))
    assert found.said is Said.UNSETTLED
    assert found.reason == "the rule itself broke down: KeyError: 'halfway'"
    with pytest.raises(MemoryError):
        answer(without(MemoryError))


def test_the_smallest_case_is_looked_for_in_plain_figures_as_well() -> None:
    """A descent from a case of many digits stops at many; one share and a dollar do as well."""
    asked_of = asked("warrant.net-exercise", "cash_in_lieu >= fair_market_value", "fair_market_value > 0")
    found = answer(asked_of)
    assert found.said is Said.YES
    assert size(found.case)[0] <= 8
