"""Errors carry data: which clause or argument, and why."""

import pytest

from impl.errors import BadInput, BrokenGuarantee, Refused, UnknownIndex


def test_a_refusal_carries_its_clause_and_why() -> None:
    """A caller reads the clause from the refusal, not from its text."""
    refused = Refused("Note 2(i)", "too late")
    assert (refused.clause, refused.why, str(refused)) == ("Note 2(i)", "too late", "Note 2(i): too late")


def test_bad_input_names_the_argument() -> None:
    """The text a person sees begins with the argument."""
    bad = BadInput("amount", "must be at least 1: 0")
    assert (bad.argument, bad.why, str(bad)) == (
        "amount",
        "must be at least 1: 0",
        "amount: must be at least 1: 0",
    )


def test_bad_input_is_not_a_refusal() -> None:
    """Nonsense is never mistaken for a clause at work."""
    assert issubclass(BadInput, ValueError)
    assert not issubclass(BadInput, Refused)
    assert not issubclass(Refused, ValueError)


@pytest.mark.parametrize("kind", [BadInput, IndexError])
def test_an_unknown_index_is_bad_input_and_an_index_error(kind: type[Exception]) -> None:
    """It can be caught as either."""
    with pytest.raises(kind, match="index: there is none"):
        raise UnknownIndex("index", "there is none")


def test_a_broken_guarantee_is_an_assertion_error() -> None:
    """A defect of the engine is neither a refusal nor bad input."""
    assert issubclass(BrokenGuarantee, AssertionError)
