"""Seeded faults: described, put in place everywhere at once, taken back whatever happens, stale in time."""

from __future__ import annotations

import ast
import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from fourcorners.faults import Fault, FaultError, StaleFault, applied, candidates
from fourcorners.faults.changes import KINDS, rewritten, sites
from fourcorners.faults.variants import targets
from impl import exercise, ratios
from impl.ratios import at_most
from spec import interest
from spec.alternatives import DayCount
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.rules import RULES

AT_MOST = Fault("impl.ratios", "at_most", "comparison", 1, "left[0] * right[1] <= right[0] * left[1]", "<")
SPREAD = Fault("spec.net_exercise", "net_exercise", "arithmetic", 1, "case.fair_market_value - exercise_price", "+")
DAYS = Fault("spec.interest", "interest_on_a_dollar", "constant", 1, "360", "365")
MODULES = (
    "impl.exercise", "impl.prepayment", "impl.interest", "impl.ledger", "spec.net_exercise", "spec.rounding",
)  # fmt: skip


# -- what a fault says of itself


@pytest.mark.parametrize(
    ("kind", "nth", "was", "becomes", "told"),
    [
        ("comparison", 1, "a <= b", "<", "the first `a <= b` becomes `a < b`"),
        ("rounding", 2, "a // b", "up", "the second `a // b` becomes `-(-a // b)`"),
        ("rounding", 1, "math.floor(x)", "nearest", "the first `math.floor(x)` becomes `round(x)`"),
        ("constant", 11, "30", "31", "the 11th `30` becomes `31`"),
        ("constant", 22, "30", "29", "the 22nd `30` becomes `29`"),
        ("condition", 1, "x < 1", "never", "the first condition `x < 1` never holds"),
        ("statement", 1, "check(x)", "dropped", "the first `check(x)` is left out"),
        ("statement", 1, "n += 1", "dropped", "the first `n += 1` is left out"),
        ("arithmetic", 1, "n += 1", "-", "the first `n += 1` becomes `n -= 1`"),
        ("sign", 1, "not x", "dropped", "the first `not x` becomes `x`"),
        ("connective", 1, "a and b", "or", "the first `a and b` becomes `a or b`"),
        ("selection", 1, "min(a, b)", "max", "the first `min(a, b)` becomes `max(a, b)`"),
        ("argument-order", 1, "g(a, b, c)", "swap 2 and 3", "the first `g(a, b, c)` becomes `g(a, c, b)`"),
        ("flag", 1, "True", "False", "the first `True` becomes `False`"),
        ("order", 1, "a < b", "after the next", "the first `a < b` is looked at after the next"),
        ("clause", 1, "Note 2(c)", "PA 1.1", "the first clause cited, Note 2(c), becomes PA 1.1"),
    ],
)
def test_a_fault_is_told_as_a_sentence(kind: str, nth: int, was: str, becomes: str, told: str) -> None:
    """What is not yet looked up in any code can be told all the same."""
    assert Fault("impl.a", "C.f", kind, nth, was, becomes).describe() == f"in impl.a.C.f {told}"


def test_a_fault_survives_being_written_down_and_sent_to_a_worker() -> None:
    assert Fault.parse(AT_MOST.as_mapping()) == AT_MOST
    assert pickle.loads(pickle.dumps(AT_MOST)) == AT_MOST


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"module": "os"}, "fault.module"),
        ({"module": "fourcorners.faults"}, "fault.module"),
        ({"module": "implausible"}, "fault.module"),
        ({"module": "impl..ratios"}, "fault.module"),
        ({"module": None}, "fault.module"),
        ({"function": "f()"}, "fault.function"),
        ({"function": ""}, "fault.function"),
        ({"kind": "replacement"}, "fault.kind"),
        ({"nth": 0}, "fault.nth"),
        ({"nth": True}, "fault.nth"),
        ({"nth": "1"}, "fault.nth"),
        ({"was": "x" * 3000}, "fault.was"),
        ({"becomes": "and os.abort() <"}, "fault.becomes"),
        ({"kind": "constant", "becomes": "1.5"}, "fault.becomes"),
        ({"kind": "constant", "becomes": "9" * 30}, "fault.becomes"),
        ({"extra": 1}, "fault.extra"),
    ],
    ids=str,
)
def test_a_description_that_describes_no_fault_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FaultError) as caught:
        Fault.parse(AT_MOST.as_mapping() | changes)
    assert caught.value.field == field
    assert caught.value.remedy


def test_a_field_left_out_is_refused() -> None:
    given = AT_MOST.as_mapping()
    del given["was"]
    with pytest.raises(FaultError, match=r"fault\.was"):
        Fault.parse(given)


# -- in place and taken back


def test_every_binding_of_the_function_sees_the_fault() -> None:
    assert at_most((1, 1), (1, 1))
    with applied(AT_MOST):
        assert not at_most((1, 1), (1, 1))
        assert not ratios.at_most((1, 1), (1, 1))
        assert not vars(exercise)["at_most"]((1, 1), (1, 1))
    assert at_most((1, 1), (1, 1))


def test_a_rule_sees_the_fault_however_it_is_called_and_is_not_registered_twice() -> None:
    case = NetExerciseFacts(designated=Fraction(10), fair_market_value=Fraction("0.20"))
    registered = dict(RULES)
    sound = net_exercise(case)
    with applied(SPREAD):
        assert net_exercise(case).shares_exact == RULES["warrant.net-exercise"](case).shares_exact == 15
    assert registered == RULES
    assert net_exercise(case) == sound


def test_a_method_can_be_at_fault() -> None:
    fault = next(each for each in candidates("impl.ledger") if each.function.startswith("Ledger."))
    with applied(fault):
        pass


def test_what_an_enumeration_replaces_cannot_be_at_fault_and_the_rest_of_it_can() -> None:
    found = {each.function for each in targets("spec.alternatives")}
    assert "Reading.__init__" in found
    assert "Reading.__new__" not in found


def test_cached_results_are_forgotten_before_and_after() -> None:
    arguments = (date(2001, 12, 28), date(2002, 3, 28), DayCount.ACTUAL_360)
    sound = interest.growth(*arguments)
    assert sound == 1 + Fraction(1, 10) * 90 / 360
    with applied(DAYS):
        assert interest.growth(*arguments) == 1 + Fraction(1, 10) * 90 / 365
    assert interest.growth(*arguments) == sound


def test_the_fault_is_taken_back_when_the_body_raises() -> None:
    before = at_most.__code__
    with pytest.raises(KeyboardInterrupt), applied(AT_MOST):
        raise KeyboardInterrupt
    assert at_most.__code__ is before


def test_two_faults_in_two_functions_can_stand_together() -> None:
    with applied(AT_MOST), applied(DAYS):
        assert not at_most((1, 1), (1, 1))
    assert at_most((1, 1), (1, 1))


# -- stale


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"was": "left < right"},
            "no longer stands in impl.ratios.at_most; of kind comparison it has: `left",
        ),
        ({"nth": 2}, "the second `left"),
        ({"kind": "arithmetic", "becomes": "+"}, "of kind arithmetic it has"),
        ({"function": "at_least"}, "impl.ratios has no function at_least"),
        ({"function": "Ratio"}, "impl.ratios has no function Ratio"),
        ({"module": "impl.rations"}, "there is no module impl.rations"),
    ],
    ids=str,
)
def test_a_fault_whose_code_has_changed_says_what_changed(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(StaleFault) as caught, applied(attrs.evolve(AT_MOST, **changes)):
        pass
    assert words in str(caught.value)


def test_a_change_that_does_not_go_with_the_place_is_refused() -> None:
    with (
        pytest.raises(FaultError, match="give one of: <, >"),
        applied(attrs.evolve(AT_MOST, becomes="is not")),
    ):
        pass


# -- every fault there could be


@pytest.mark.parametrize("module", MODULES)
def test_every_candidate_can_be_described_read_back_and_put_in_place(module: str) -> None:
    found = candidates(module)
    assert len(set(found)) == len(found) > 10
    for fault in found:
        assert Fault.parse(fault.as_mapping()) == fault
        assert fault.module in fault.describe()
        with applied(fault):
            pass


@pytest.mark.parametrize("module", MODULES)
def test_the_order_is_that_of_the_source_and_always_the_same(module: str) -> None:
    found = candidates(module)
    assert found == candidates(module)
    functions = list(dict.fromkeys(fault.function for fault in found))
    assert functions == sorted(functions, key=functions.index)


def test_a_module_outside_the_rooms_has_none() -> None:
    with pytest.raises(FaultError, match="not seeded with faults"):
        candidates("fourcorners.faults")


# -- the closed list


def found_in(source: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The sites of a function's source: kind, text, offers."""
    function = ast.parse(source).body[0]
    return [(site.kind, site.was, site.offers) for site in sites(function)]


def test_a_chain_of_comparisons_is_a_site_for_each_pair() -> None:
    assert found_in("def f(x):\n    return a < x <= b") == [
        ("comparison", "a < x", ("<=", ">=")),
        ("comparison", "x <= b", ("<", ">")),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "raise BadInput('x', x + 1)",
        "return f'{x + 1}'",
        "y: Callable[[int], 3 < 4]",
        "return isinstance(x, int | str)",
        "step('name', 'Note 2', x, y)",
        "super().__init__(x, y)",
        '"""What it does."""',
        "return x",
    ],
)
def test_what_only_makes_a_message_or_a_type_is_left_alone(body: str) -> None:
    assert found_in(f"def f(x, y=1 + 2):\n    {body}") == []


def test_a_loop_is_never_made_endless() -> None:
    conditions = [
        offers for kind, _, offers in found_in("def f():\n    while going:\n        pass") if kind == "condition"
    ]
    assert conditions == [("never",)]


@pytest.mark.parametrize(
    ("kind", "was", "becomes", "after"),
    [
        ("comparison", "a < b", ">=", "a >= b"),
        ("arithmetic", "a * b + c", "-", "a * b - c"),
        ("rounding", "ceil(x)", "down", "-ceil(-x)"),
        ("rounding", "(a + b) // c", "up", "-(-(a + b) // c)"),
        ("sign", "-x", "dropped", "x"),
        ("selection", "any(a)", "all", "all(a)"),
        ("flag", "False", "True", "True"),
    ],
)
def test_each_kind_of_change_is_what_it_says(kind: str, was: str, becomes: str, after: str) -> None:
    assert KINDS[kind].fullmatch(becomes)
    assert rewritten(kind, was, becomes) == after


@pytest.mark.parametrize(("number", "down", "up"), [(7, 3, 4), (8, 4, 4), (-7, -4, -3)])
def test_rounding_up_is_right_on_both_sides_of_nought(number: int, down: int, up: int) -> None:
    assert number // 2 == down
    assert -(-number // 2) == up
    assert rewritten("rounding", "number // 2", "up") == "-(-number // 2)"
