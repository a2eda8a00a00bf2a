"""Ownership Percentages and the cutback of an offering (RRA 1.3, 2.3). Whole shares."""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio

COMPARABLE: Final = "registration-rights"
SERIES_2A: Final = "series-2-a"
DEMAND: Final = "demand-rights"
COMPANY: Final = "company"
FOOTINGS: Final = (COMPARABLE, SERIES_2A, DEMAND, COMPANY)


@frozen
class Request:
    """A Holder's request, out of the Registrable Shares it holds."""

    holder: str
    held: int
    requested: int


@frozen
class Other:
    """Somebody else in the offering: securities entitled to registration, asked to be included, and included."""

    name: str
    footing: str
    entitled: int
    asked: int
    included: int


def ownership(held: Sequence[int], others: int) -> list[Ratio]:
    """The Ownership Percentage of each requesting Holder, exact: its shares over all their shares and `others`.

    others counts the other securities entitled to registration that are held by others who take part. Raises
    `BadInput` where there is no Holder, one holds less than a share, or others is negative.
    """
    inputs.listed("held", held)
    if not held:
        raise BadInput("held", "must name at least one Holder")
    for shares in held:
        inputs.positive("held", shares)
    inputs.not_negative("others", others)
    base = sum(held) + others
    return [(shares, base) for shares in held]


def fewest(requests: Sequence[Request], others: Sequence[Other]) -> int:
    """The fewest Registrable Shares that an offering includes without excluding them further than others'.

    Compared are those on the footing `COMPARABLE` alone. Raises `BadInput` as `cut_back` does.
    """
    _check(requests, others)
    requested = sum(request.requested for request in requests)
    return max((-(-requested * other.included // other.asked) for other in _compared(others)), default=0)


def cut_back(places: int, requests: Sequence[Request], others: Sequence[Other]) -> list[int]:
    """The shares of each Holder that are included where there is room for `places` Registrable Shares.

    Each has the whole shares of its Ownership Percentage of the places, at most what it asked for; what is
    left over stays empty. Where there is room for all requests, each is included in full. Raises `Refused`
    under RRA 2.3 where the Registrable Shares together would be excluded further than the securities of
    somebody on the footing `COMPARABLE`; `BadInput` where a count is negative, a Holder asks for less than a
    share or more than it holds, more is included than was asked for, or a name stands twice.
    """
    inputs.not_negative("places", places)
    _check(requests, others)
    requested = sum(request.requested for request in requests)
    if places >= requested:
        return [request.requested for request in requests]
    base = sum(request.held for request in requests) + sum(other.entitled for other in others)
    shares = [min(places * request.held // base, request.requested) for request in requests]
    included = sum(shares)
    for other in _compared(others):
        if included * other.asked < other.included * requested:
            raise Refused(
                "RRA 2.3",
                f"{included} of {requested} Registrable Shares is less than {other.included} of {other.asked}",
            )
    return shares


def _compared(others: Sequence[Other]) -> list[Other]:
    return [other for other in others if other.footing == COMPARABLE]


def _check(requests: Sequence[Request], others: Sequence[Other]) -> None:
    inputs.listed("requests", requests)
    inputs.listed("others", others)
    if not requests:
        raise BadInput("requests", "must hold at least one request")
    for request in requests:
        _check_request(request)
    for other in others:
        _check_other(other)
    if len({request.holder for request in requests}) < len(requests):
        raise BadInput("requests", "must name each Holder once")
    if len({other.name for other in others}) < len(others):
        raise BadInput("others", "must name each of them once")


def _check_request(request: Request) -> None:
    if not isinstance(request, Request):
        raise BadInput("requests", f"must hold Requests, not {type(request).__name__}")
    inputs.name("holder", request.holder)
    inputs.positive("requested", request.requested)
    inputs.whole("held", request.held)
    if request.requested > request.held:
        raise BadInput("requested", f"must not exceed the {request.held} held: {request.requested}")


def _check_other(other: Other) -> None:
    if not isinstance(other, Other):
        raise BadInput("others", f"must hold Others, not {type(other).__name__}")
    inputs.name("name", other.name)
    if other.footing not in FOOTINGS:
        raise BadInput("footing", f"must be one of {', '.join(FOOTINGS)}: {other.footing}")
    inputs.not_negative("entitled", other.entitled)
    inputs.positive("asked", other.asked)
    inputs.not_negative("included", other.included)
    if other.included > other.asked:
        raise BadInput("included", f"must not exceed the {other.asked} asked for: {other.included}")
    if other.footing == COMPANY and other.entitled > 0:
        raise BadInput("entitled", "must be 0 for what the Company offers for its own account")
