"""The shares kept available for a Warrant and its holder's other rights (Warrant 7). Counts are shares."""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.errors import BadInput
from impl.ratios import Ratio, plus


@frozen
class Right:
    """Another warrant or security exercisable for, convertible into or exchangeable for Common Stock."""

    of_the_holder: bool
    number: Ratio  # shares that it is for


@frozen
class Reserve:
    """What is wanted and what there is, in whole shares."""

    to_reserve: int
    available: int  # authorised but unissued
    shortfall: int  # by which to increase the authorised stock; zero where there is enough


def reserve(number: Ratio, others: Sequence[Right], authorised: int, issued: int) -> Reserve:
    """The reserve for a Warrant of `number` shares and the other rights of its holder, rounded up to a share.

    Rights of other people are not counted. Raises `BadInput` where a count is negative or issued exceeds
    authorised.
    """
    inputs.ratio("number", number)
    inputs.listed("others", others)
    inputs.not_negative("authorised", authorised)
    inputs.not_negative("issued", issued)
    if issued > authorised:
        raise BadInput("issued", f"must not exceed what is authorised: {issued} against {authorised}")
    wanted = number
    for right in others:
        inputs.flag("of_the_holder", right.of_the_holder)
        inputs.ratio("others", right.number)
        if right.of_the_holder:
            wanted = plus(wanted, right.number)
    to_reserve = -(-wanted[0] // wanted[1])
    available = authorised - issued
    return Reserve(to_reserve, available, max(0, to_reserve - available))
