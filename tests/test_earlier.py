"""What stood in a module before, put back for a while."""

from __future__ import annotations

import contextlib
import inspect

import pytest

from fourcorners.faults import FaultError, put_back
from impl import fees, ratios


def test_functions_and_constants_are_as_they_were_and_then_as_they_are() -> None:
    """Wherever they are bound: whatever was done in between, and in whatever order."""
    limit, source = vars(fees)["LEGAL_FEES_LIMIT"], inspect.getsource(ratios)
    before = source.replace("2 * numerator + denominator", "2 * numerator - denominator")
    assert before != source
    terms = "LEGAL_FEES_LIMIT: Final = 7\n"
    with contextlib.suppress(KeyError), put_back({"impl.ratios": before, "impl.terms": terms}):
        assert vars(fees)["LEGAL_FEES_LIMIT"] == 7
        assert ratios.half_up(1, 1) == 0
        raise KeyError
    assert ratios.half_up(1, 1) == 1
    assert vars(fees)["LEGAL_FEES_LIMIT"] == limit


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ("# nothing else\n", "no function or constant"),
        ("def half_up(\n", "no Python"),
        ("def half_up(numerator, denominator):\n    return inner()\n\ndef another():\n    return 1\n", ""),
        ("ONE = unheard_of\n", "cannot be what it was"),
    ],
)
def test_what_makes_no_difference_or_no_sense_is_not_put_back(before: str, wrong: str) -> None:
    if wrong:
        with pytest.raises(FaultError, match=wrong), put_back({"impl.ratios": before}):
            pass
    else:
        with put_back({"impl.ratios": before}), pytest.raises(NameError):
            ratios.half_up(1, 1)
    assert ratios.half_up(3, 2) == 2
