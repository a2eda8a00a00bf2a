"""Registration rights on every reading: what is cut back, which shares are Registrable, what is contributed."""

from __future__ import annotations

from typing import Any

import attrs

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import cutback as computed_cutback
from impl import registrable as computed_registrable
from impl import registration_costs as computed_costs
from properties.bridge import TurnedAway, agree, attempt, both, cents, dollars, exact
from properties.cutback import DIVIDED
from properties.registrable import engine_position
from spec.alternatives import (
    ContributionLimit,
    ContributionProceeds,
    CutbackAboveRequest,
    RegistrationBase,
    RegistrationRule144,
)
from spec.cutback import CutbackFacts, OwnershipFacts, cutback, ownership
from spec.facts import Unit, choice, facts, nested
from spec.readings import Readings
from spec.registrable import RegistrableFacts, registrable
from spec.registration_costs import ContributionFacts, contribution

HOLDERS_ALONE = {"requests": (1, 2), "others": (0,)}


@facts
class OwnershipAsRead:
    """Who takes part in an offering, and of what their percentages are parts."""

    ownership: OwnershipFacts = nested("who takes part", OwnershipFacts)
    base: RegistrationBase = choice("of what they are parts", RegistrationBase)


@statement(
    "registration.ownership-as-read", "RRA 1.3", facts=OwnershipAsRead, lengths={"holders": (1, 2)},
    enumerated=("base",), kind=Kind.AGREEMENT, rules=("registration.ownership",),
    fails_if="a reading takes Ownership Percentages of other securities than it says, or they do not add up",
)  # fmt: skip
def ownership_as_read(case: OwnershipAsRead) -> None:
    """On either base Ownership Percentages are the engine's, told of those who count, and come to what is shown."""
    asked = case.ownership
    others = asked.others if case.base is RegistrationBase.ALL else 0
    specified = ownership(asked, Readings(registration_base=case.base))
    parts = [exact(part) for part in computed_cutback.ownership([each.held for each in asked.holders], others)]
    for each, part in zip(specified.holders, parts, strict=True):
        agree(f"{each.holder}, Ownership Percentage", Unit.RATIO, each.percentage, part)
    held = sum(each.held for each in asked.holders)
    assert specified.together * (held + others) == held, "together they come to another part"


@facts
class CutbackAsRead:
    """A limitation on an offering, and what becomes of places above a request."""

    cutback: CutbackFacts = nested("the limitation", CutbackFacts)
    above_request: CutbackAboveRequest = choice("what a part above a request is", CutbackAboveRequest)


@statement(
    "cutback.as-read", "RRA 2.3", "RRA 1.3", "RRA 2.1", facts=CutbackAsRead, lengths=HOLDERS_ALONE,
    enumerated=("above_request",), rules=("registration.cutback",), stand_ins=DIVIDED,
    fails_if="a reading gives a Holder other places than it says, or shows other places as empty",
)  # fmt: skip
def cutback_as_read(case: CutbackAsRead) -> None:
    """On each reading a Holder has its request or its part, places are full or empty as it says, and figures add up."""
    asked = case.cutback
    result = attempt(lambda: cutback(asked, Readings(cutback_above_request=case.above_request)))
    assume(not isinstance(result, TurnedAway))
    held = sum(each.held for each in asked.requests)
    requested = sum(each.requested for each in asked.requests)
    assert result.included == sum(line.included for line in result.lines), "the total is another"
    assert result.limited == (asked.places < requested), "it is said otherwise whether there is room"
    for line, request in zip(result.lines, asked.requests, strict=True):
        assert line.percentage * held == request.held, "another Ownership Percentage is shown"
    if requested <= asked.places:
        assert result.unfilled == 0, "places are empty where nothing is left out"
        assert result.included == requested, "shares are left out though there is room"
        return
    assert result.unfilled + result.included == asked.places, "places are lost"
    if case.above_request is CutbackAboveRequest.REDISTRIBUTED:
        assert result.unfilled == 0, "a place stays empty"
        return
    for line, request in zip(result.lines, asked.requests, strict=True):
        part = asked.places * request.held // held
        if case.above_request is CutbackAboveRequest.CAPPED and part > request.requested:
            part = request.requested
        agree(f"{line.holder}, shares included", Unit.WHOLE_SHARES, line.included, part)


@facts
class RegistrableAsRead:
    """Everybody who was issued shares that may be Registrable, and how Rule 144 is read to free them."""

    shares: RegistrableFacts = nested("who was issued shares", RegistrableFacts)
    rule_144: RegistrationRule144 = choice("whose shares Rule 144 frees", RegistrationRule144)


@statement(
    "registration.rule-144-as-read", "RRA 1.7", "RRA 1.7(x)", facts=RegistrableAsRead, lengths={"positions": (1, 2)},
    enumerated=("rule_144",), kind=Kind.AGREEMENT, rules=("registration.registrable",),
    fails_if="a reading of Rule 144's limb frees other shares than it says",
)  # fmt: skip
def rule_144_as_read(case: RegistrableAsRead) -> None:
    """Each reading frees of the shares that Rule 144 leaves the engine what it says: a holder's, all, or as many."""
    positions = case.shares.positions
    left = computed_registrable.registrable([attrs.evolve(engine_position(each), could_sell=0) for each in positions])
    could = [each.could_sell for each in positions]
    stays = computed_registrable.registrable([engine_position(each) for each in positions])
    if case.rule_144 is RegistrationRule144.SHARE:
        stays = [max(shares - sold, 0) for shares, sold in zip(left, could, strict=True)]
    elif case.rule_144 is RegistrationRule144.CLASS:
        freed = any(shares > 0 and sold >= shares for shares, sold in zip(left, could, strict=True))
        stays = [0 if freed else shares for shares in left]
    specified = registrable(case.shares, Readings(registration_rule_144=case.rule_144))
    for holder, shares in zip(specified.holders, stays, strict=True):
        agree(f"{holder.holder}, Registrable Shares", Unit.WHOLE_SHARES, holder.registrable, shares)


@facts
class ContributionAsRead:
    """A loss for which an indemnity fails, and how the Holder's limit is read."""

    contribution: ContributionFacts = nested("the loss", ContributionFacts)
    proceeds: ContributionProceeds = choice("what its proceeds are", ContributionProceeds)
    limit: ContributionLimit = choice("what they limit", ContributionLimit)


@statement(
    "registration.contribution-as-read", "RRA 3.3", "RRA 3.2", "RRA 5", facts=ContributionAsRead,
    enumerated=("proceeds", "limit"), kind=Kind.AGREEMENT, rules=("registration.contribution",),
    fails_if="a reading limits a Holder's contribution to other proceeds, or by other payments, than it says",
)  # fmt: skip
def contribution_as_read(case: ContributionAsRead) -> None:
    """On each reading a Holder contributes what the engine has it, told of the proceeds and payments that count."""
    asked = case.contribution
    discount = asked.discount if case.proceeds is ContributionProceeds.NET else 0 * asked.discount
    paid = asked.contributed + asked.indemnified if case.limit is ContributionLimit.ALL else asked.contributed

    def contributed() -> tuple[Any, Any]:
        by_fault = computed_costs.contribution(
            cents(asked.loss), asked.fault, asked.other_fault, asked.claimant_guilty, asked.contributor_guilty
        )
        if not asked.by_holder:
            return by_fault, by_fault
        terms = cents(asked.sold_for), cents(discount), cents(paid)
        return by_fault, computed_costs.limited_to_proceeds(by_fault, *terms)

    readings = Readings(contribution_proceeds=case.proceeds, contribution_limit=case.limit)
    results = both(lambda: contribution(asked, readings), contributed)
    if results is not None:
        specified, (by_fault, payable) = results
        agree("contribution", Unit.MONEY, specified.contribution, dollars(payable))
        assert specified.limited == (payable < by_fault), "it is said otherwise whether the proceeds limit it"
        assert specified.share * (asked.fault + asked.other_fault) == asked.loss * asked.fault, "another share by fault"
