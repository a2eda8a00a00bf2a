"""Ownership Percentages and the cutback of an offering, its parity, and what it leaves empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from operator import itemgetter
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, have, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import cutback as computed
from properties.bridge import TurnedAway, agree, attempt, both, exact
from spec.alternatives import CutbackAboveRequest, RegistrationBase
from spec.cutback import (
    CutbackFacts,
    OwnershipFacts,
    ParityFacts,
    Request,
    cutback,
    ownership,
    parity,
    places_given,
    redistributed,
)
from spec.facts import Unit, facts, invalid_unless, listing, whole_shares
from spec.readings import Readings
from spec.rounding import allocate_cents

SOME_OF_EACH = {"requests": (1, 2), "others": (0, 1, 2)}
ONE_OTHER = {"requests": (1, 2), "others": (0, 1)}
HOLDERS_ALONE = {"requests": (1, 2, 3), "others": (0,)}
THREE_ALONE = {"requests": (3,), "others": (0,)}


# -- Ownership Percentages


@statement(
    "registration.ownership-agrees", "RRA 1.3", facts=OwnershipFacts, lengths={"holders": (1, 2, 3)},
    kind=Kind.AGREEMENT, rules=("registration.ownership",), fails_if="a Holder's part of the places is wrong",
)  # fmt: skip
def ownership_agrees(case: OwnershipFacts) -> None:
    """The engine's Ownership Percentages are the definition's, exactly."""
    engine = computed.ownership([each.held for each in case.holders], case.others)
    for specified, part in zip(ownership(case).holders, engine, strict=True):
        agree(f"{specified.holder}, Ownership Percentage", Unit.RATIO, specified.percentage, exact(part))


@statement(
    "registration.ownership-at-most-one", "RRA 1.3", facts=OwnershipFacts, lengths={"holders": (1, 2, 3)},
    rules=("registration.ownership",), fails_if="Ownership Percentages would give out more places than there are",
)  # fmt: skip
def ownership_at_most_one(case: OwnershipFacts) -> None:
    """Ownership Percentages come to one together, or to less where others take part; for Holders only, to one."""
    engine = [exact(part) for part in computed.ownership([each.held for each in case.holders], case.others)]
    assert sum(engine) <= 1, "they come to more than one"
    assert (sum(engine) == 1) == (case.others == 0), "others take part, and it does not show"
    alone = ownership(case, Readings(registration_base=RegistrationBase.HOLDERS))
    assert alone.together == 1, "Holders only do not come to one"


# -- parity


def _requests(case: Any) -> list[computed.Request]:
    return [computed.Request(each.holder, each.held, each.requested) for each in case.requests]


def _others(case: Any) -> list[computed.Other]:
    return [
        computed.Other(each.participant, each.footing.value, each.entitled, each.asked, each.included)
        for each in case.others
    ]


@statement(
    "registration.parity-agrees", "RRA 2.3", facts=ParityFacts, lengths=SOME_OF_EACH, kind=Kind.AGREEMENT,
    rules=("registration.parity",), fails_if="the engine would let Holders be cut further than others",
)  # fmt: skip
def parity_agrees(case: ParityFacts) -> None:
    """The engine asks for as many Registrable Shares as the parity sentence does."""
    engine = computed.fewest(_requests(case), _others(case))
    agree("fewest Registrable Shares", Unit.WHOLE_SHARES, parity(case).fewest, engine)


# -- the cutback


def _engine(case: CutbackFacts) -> list[int]:
    return computed.cut_back(case.places, _requests(case), _others(case))


def _engine_or_drop(case: CutbackFacts) -> list[int]:
    """The engine's cutback; a case that it refuses is left aside."""
    result = attempt(lambda: _engine(case))
    assume(not isinstance(result, TurnedAway))
    assert isinstance(result, list)
    return result


@statement(
    "registration.cutback-agrees", "RRA 2.3", "RRA 1.3", facts=CutbackFacts, lengths=ONE_OTHER, kind=Kind.AGREEMENT,
    rules=("registration.cutback",), fails_if="a Holder has other shares included than its Ownership Percentage gives",
)  # fmt: skip
def cutback_agrees(case: CutbackFacts) -> None:
    """The engine includes the same whole shares of each Holder, and refuses the same cutbacks."""
    _agree_on_cutback(case)


@statement(
    "cutback.three-holders-agree", "RRA 2.3", "RRA 1.3", facts=CutbackFacts, lengths=THREE_ALONE, kind=Kind.AGREEMENT,
    rules=("registration.cutback",), fails_if="one of three Holders has other shares included than its part gives",
)  # fmt: skip
def three_holders_agree(case: CutbackFacts) -> None:
    """Of three Holders, where nobody else takes part, the engine includes the same whole shares."""
    _agree_on_cutback(case)


def _agree_on_cutback(case: CutbackFacts) -> None:
    results = both(lambda: cutback(case), lambda: _engine(case))
    if results is not None:
        for line, shares in zip(results[0].lines, results[1], strict=True):
            agree(f"{line.holder}, shares included", Unit.WHOLE_SHARES, line.included, shares)


@facts
class CrowdedOffering:
    """A limitation, the Holders' requests, and securities of somebody with demand rights."""

    places: int = whole_shares("places", clause="RRA 2.3")
    requests: tuple[Request, ...] = listing("Holders' requests", Request, minimum=1, distinct="holder")
    entitled: int = whole_shares("securities of another that are entitled to registration")

    def check(self) -> None:
        requested = sum(each.requested for each in self.requests)
        invalid_unless(self.places < requested, "places", "there is room for all", "give fewer", "RRA 2.3")


@statement(
    "cutback.never-more-than-room", "RRA 2.3", facts=CrowdedOffering, lengths={"requests": (1, 2, 3)},
    rules=("registration.cutback",), fails_if="more shares are registered than the underwriter allows",
)  # fmt: skip
def never_more_than_room(case: CrowdedOffering) -> None:
    """Where room is short no more places than there are go to Holders, even where a part above a request is given."""
    held = sum(each.held for each in case.requests)
    for base, of in ((held + case.entitled, RegistrationBase.ALL), (held, RegistrationBase.HOLDERS)):
        parts = [case.places * each.held // base for each in case.requests]
        have(sum(parts) * base <= case.places * held, why="the parts come to more than the whole")
        have(
            sum(parts) <= case.places,
            sum(parts) * base <= case.places * held,
            case.entitled >= 0,
            held >= 1,
            case.places >= 0,
        )
        readings = Readings(cutback_above_request=CutbackAboveRequest.LITERAL, registration_base=of)
        given = places_given(case.places, case.requests, base, readings)
        assert sum(given) <= case.places, "more places are given than there are"
        assert all(shares >= 0 for shares in given), "fewer than no shares are given"
    another = computed.Other("another", computed.DEMAND, case.entitled, 1, 1)
    assert sum(computed.cut_back(case.places, _requests(case), [another])) <= case.places, "more than there are"


@statement(
    "cutback.never-more-than-asked", "RRA 2.1", "RRA 2.3", facts=CutbackFacts, lengths=ONE_OTHER,
    rules=("registration.cutback",), fails_if="shares are registered that their Holder did not ask to sell",
)  # fmt: skip
def never_more_than_asked(case: CutbackFacts) -> None:
    """No Holder gets more than it asked for, or fewer than no shares; with room for all, each gets all it asked for."""
    shares = _engine_or_drop(case)
    for request, included in zip(case.requests, shares, strict=True):
        assert included >= 0, "fewer than no shares are included"
        assert included <= request.requested, "more is included than was asked for"
    requested = sum(each.requested for each in case.requests)
    assert case.places < requested or sum(shares) == requested, "there is room, and shares are left out"


@statement(
    "cutback.parity-is-kept", "RRA 2.3", facts=CutbackFacts, lengths=ONE_OTHER, rules=("registration.cutback",),
    fails_if="Registrable Shares are cut further than the securities of management or other affiliates",
)  # fmt: skip
def parity_is_kept(case: CutbackFacts) -> None:
    """No cutback goes through that includes fewer Registrable Shares than parity with comparable holders wants."""
    shares = _engine_or_drop(case)
    fewest = parity(ParityFacts(requests=case.requests, others=case.others)).fewest
    assert sum(shares) >= fewest, "Registrable Shares are cut further than others"


# -- what the words yield


@facts
class EvenCutback:
    """One Holder and one other with registration rights, each asking for all it holds, cut back alike."""

    held: int = whole_shares("Registrable Shares that the Holder holds and asks for", minimum=2)
    other: int = whole_shares("securities that the other holds and asks for", minimum=1)
    places: int = whole_shares("places for the Holder", minimum=1)
    included: int = whole_shares("securities of the other that are included", minimum=1)

    def check(self) -> None:
        invalid_unless(self.included <= self.other, "included", "more than was asked for", "give that or less")
        invalid_unless(self.places < self.held, "places", "nothing is cut back", "give fewer than are held")


@statement(
    "cutback.even-handed-is-refused", "RRA 2.3", "RRA 1.3", facts=EvenCutback,
    rules=("registration.cutback", "registration.parity"),
    fails_if="the formula and the parity sentence could be kept at once where others are included in proportion",
)  # fmt: skip
def even_handed_is_refused(case: EvenCutback) -> None:
    """Where another with registration rights is cut back in the same proportion, the formula breaks the parity."""
    assume(case.places * case.other == case.included * case.held)
    request = computed.Request("the Holder", case.held, case.held)
    other = computed.Other("the other", computed.COMPARABLE, case.other, case.other, case.included)
    part = case.places * case.held // (case.held + case.other)
    have(part * (case.held + case.other) <= case.places * case.held, why="a part is more than the product")
    have(
        part < case.places,
        part * (case.held + case.other) <= case.places * case.held,
        case.other >= 1,
        case.places >= 1,
        case.held >= 2,
        why="the formula gives every place",
    )
    have(part * case.other < case.included * case.held, part < case.places, case.other >= 1,
         case.places * case.other == case.included * case.held)  # fmt: skip
    result = attempt(lambda: computed.cut_back(case.places, [request], [other]))
    assert isinstance(result, TurnedAway), "the cutback goes through"


@statement(
    "cutback.few-places-lost-to-fractions", "RRA 2.3", facts=CutbackFacts, lengths=HOLDERS_ALONE,
    rules=("registration.cutback",),
    fails_if="leaving fractions of a share out would waste as many places as there are Holders",
)  # fmt: skip
def few_places_lost_to_fractions(case: CutbackFacts) -> None:
    """Where nobody else takes part and each asks for all it holds, fewer places stay empty than there are Holders."""
    assume(sum(each.held - each.requested for each in case.requests) == 0)
    held = sum(each.held for each in case.requests)
    assume(case.places < held)
    for request in case.requests:
        have(request.requested == request.held, why="a Holder asks for less than it holds")
    parts = [case.places * each.held // held for each in case.requests]
    for part, request in zip(parts, case.requests, strict=True):
        have((part + 1) * held > case.places * request.held, why="a whole share was cut off")
        have(part * held <= case.places * request.held, why="a part is more than the product")
        have(
            part <= request.held,
            part * held <= case.places * request.held,
            case.places < held,
            request.held >= 1,
            held >= 1,
        )
    have(
        (sum(parts) + len(parts)) * held > case.places * held,
        *[(part + 1) * held > case.places * each.held for part, each in zip(parts, case.requests, strict=True)],
    )
    have(sum(parts) + len(parts) > case.places, (sum(parts) + len(parts)) * held > case.places * held, held >= 1)
    assert case.places - sum(_engine(case)) < len(case.requests), "as many places stay empty as there are Holders"


@statement(
    "cutback.entire-exclusion", "RRA 2.3", facts=ParityFacts, lengths=SOME_OF_EACH,
    rules=("registration.cutback", "registration.parity"),
    fails_if="Holders could be shut out while another with registration rights sells",
)  # fmt: skip
def entire_exclusion(case: ParityFacts) -> None:
    """All Registrable Shares may be excluded exactly where no comparable holder has anything included."""
    shut_out = CutbackFacts(places=0, requests=case.requests, others=case.others)
    result = attempt(lambda: _engine(shut_out))
    favoured = sum(each.included for each in case.others if each.footing.value == computed.COMPARABLE)
    assert isinstance(result, TurnedAway) == (favoured > 0), "Holders are shut out alone, or may not be shut out"
    assert isinstance(result, TurnedAway) or sum(result) == 0, "a share is included where there is no room"


# -- places over given to the others


@facts
class ShortRoom:
    """Fewer places than Registrable Shares requested."""

    places: int = whole_shares("places", clause="RRA 2.3")
    requests: tuple[Request, ...] = listing("Holders' requests", Request, minimum=1, distinct="holder")

    def check(self) -> None:
        requested = sum(each.requested for each in self.requests)
        invalid_unless(self.places < requested, "places", "there is room for all", "give fewer", "RRA 2.3")


@facts
class Waiting:
    """A Holder among whom places are divided."""

    held: int = whole_shares("Registrable Shares held", minimum=1)


@facts
class PlacesToDivide:
    """Places to be divided among Holders in proportion to their shares."""

    places: int = whole_shares("places")
    waiting: tuple[Waiting, ...] = listing("Holders", Waiting, minimum=1)


@statement(
    "cutback.largest-remainders-give-out-all", "RRA 2.3", facts=PlacesToDivide, lengths={"waiting": (1, 2, 3)},
    kind=Kind.LEMMA, rules=("registration.cutback",), fails_if="a division by largest remainder would lose a place",
)  # fmt: skip
def largest_remainders_give_out_all(case: PlacesToDivide) -> None:
    """Places divided by largest remainder are all given, to each less than one more than its exact part."""
    weights, places = [each.held for each in case.waiting], case.places
    total = sum(weights)
    shares = [divmod(places * weight, total) for weight in weights]
    left = places - sum(quota for quota, _ in shares)
    have(sum(remainder for _, remainder in shares) == left * total, why="the remainders are no whole places")
    have(left >= 0, sum(remainder for _, remainder in shares) == left * total, total >= 1,
         *[remainder >= 0 for _, remainder in shares])  # fmt: skip
    have(left < len(weights), sum(remainder for _, remainder in shares) == left * total, total >= 1,
         *[remainder < total for _, remainder in shares])  # fmt: skip
    # Asked for its truth, a comparison divides the cases: each order of the remainders is looked at on its own.
    _ = [bool(one >= other) for (_, one), (_, other) in combinations(shares, 2)]
    parts = allocate_cents(weights, places)
    for promised in _given_out(parts, weights, places):
        assert promised, "a place is lost, or goes where it was not earned"


def _given_out(parts: Any, weights: list[Any], places: Any) -> Iterator[Any]:
    """What the lemma above says, one truth value at a time."""
    total = sum(weights)
    yield sum(parts) == places
    for part, weight in zip(parts, weights, strict=True):
        yield 0 <= part
        yield part * total < places * weight + total


def _divided(real: Any, weights: Any, places: Any) -> list[Any]:
    path, arguments = on_path("places divided"), (tuple(weights), places)
    have(places >= 0, why="fewer than no places are divided")
    for weight in weights:
        have(weight >= 1, why="a Holder holds nothing")
    parts = [
        opaque(path, "places divided", real, arguments, f"places of Holder {place}", itemgetter(place), 0)
        for place in range(len(weights))
    ]
    for promised in _given_out(parts, list(weights), places):
        assume(promised)
    return parts


DIVIDED = (StandIn("spec.rounding:allocate_cents", "cutback.largest-remainders-give-out-all", _divided),)


@statement(
    "cutback.redistributed-fills-every-place", "RRA 2.3", facts=ShortRoom, lengths={"requests": (1, 2, 3)},
    rules=("registration.cutback",), stand_ins=DIVIDED, fails_if="places would stay empty, or go to who did not ask",
)  # fmt: skip
def redistributed_fills_every_place(case: ShortRoom) -> None:
    """Read so that places over go to the others, every place is filled, and nobody gets more than it asked for."""
    given = redistributed(case.places, case.requests)
    assert sum(given) == case.places, "a place stays empty"
    for request, shares in zip(case.requests, given, strict=True):
        assert (0 <= shares) & (shares <= request.requested), "more is given than was asked for"
