"""Registrable Shares, who is their Holder, and who amends the registration rights agreement."""

from __future__ import annotations

from typing import Any

import attrs

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import registrable as computed
from impl import registration_holders as computed_holders
from properties.bridge import TurnedAway, agree, attempt, both
from spec.alternatives import RegistrationRule144
from spec.facts import Unit, facts, invalid_unless, whole_shares
from spec.readings import Readings
from spec.registrable import Position, RegistrableFacts, registrable
from spec.registration_holders import (
    Capacity,
    RightsAmendmentFacts,
    RightsTransferFacts,
    StandingFacts,
    amendment,
    standing,
    transfer,
)

UP_TO_TWO = {"positions": (1, 2)}
BY_SHARE = Readings(registration_rule_144=RegistrationRule144.SHARE)
BY_CLASS = Readings(registration_rule_144=RegistrationRule144.CLASS)
WENT = attrs.fields_dict(computed.Position).keys() - {"holder", "issued"}


def engine_position(position: Position) -> computed.Position:
    """The same holder's shares as the engine takes them."""
    issued = position.merger + position.warrants + position.distributed
    went = {field: getattr(position, field) for field in WENT}
    return computed.Position(holder=position.holder, issued=issued, **went)


@statement(
    "registration.registrable-agrees", "RRA 1.7", facts=RegistrableFacts, lengths={"positions": (0, 1, 2)},
    kind=Kind.AGREEMENT, rules=("registration.registrable",),
    fails_if="shares are registered that are Registrable no longer, or left out although they are",
)  # fmt: skip
def registrable_agrees(case: RegistrableFacts) -> None:
    """The engine counts the Registrable Shares of each holder that the definition leaves."""
    counts = computed.registrable([engine_position(each) for each in case.positions])
    for specified, count in zip(registrable(case).holders, counts, strict=True):
        agree(f"{specified.holder}, Registrable Shares", Unit.WHOLE_SHARES, specified.registrable, count)


@statement(
    "registration.every-share-counted-once", "RRA 1.7", facts=RegistrableFacts, lengths=UP_TO_TWO,
    rules=("registration.registrable",), fails_if="a share would be counted twice, or lost between the limbs",
)  # fmt: skip
def every_share_counted_once(case: RegistrableFacts) -> None:
    """Every share issued is Registrable, excluded or Registrable no longer, on every reading."""
    for readings in (Readings(), BY_SHARE, BY_CLASS):
        shares = registrable(case, readings)
        for each in shares.holders:
            assert each.registrable >= 0, "fewer than no shares are Registrable"
            assert each.issued == each.excluded + each.ceased + each.registrable, "a share is counted twice, or not"
        assert shares.total == sum(each.registrable for each in shares.holders), "the total is another"


@statement(
    "registration.rule-144-holder-by-holder-keeps-most", "RRA 1.7", facts=RegistrableFacts, lengths=UP_TO_TWO,
    rules=("registration.registrable",), fails_if="another reading of Rule 144's limb would leave a holder more",
)  # fmt: skip
def holder_by_holder_keeps_most(case: RegistrableFacts) -> None:
    """Taken holder by holder, as here, Rule 144 leaves every holder at least the shares that other readings leave."""
    default = registrable(case)
    for readings in (BY_SHARE, BY_CLASS):
        for mine, other in zip(default.holders, registrable(case, readings).holders, strict=True):
            assert mine.registrable >= other.registrable, f"{mine.holder} is left more on another reading"


@statement(
    "registration.released-shares-come-back", "RRA 1.7", facts=Position, rules=("registration.registrable",),
    fails_if="shares released from escrow or lock-up would be shut out for good",
)  # fmt: skip
def released_shares_come_back(case: Position) -> None:
    """Where Rule 144 is closed to a holder, shares released from escrow and lock-up are Registrable again."""
    assume(case.could_sell == 0)
    released = attrs.evolve(engine_position(case), in_escrow=0, restricted=0)
    (before,), (after,) = computed.registrable([engine_position(case)]), computed.registrable([released])
    assert after == before + case.in_escrow + case.restricted, "released shares do not come back"


# -- who is a Holder


@statement(
    "registration.standing-agrees", "RRA 1.2", "PA 6.3", facts=StandingFacts, kind=Kind.AGREEMENT,
    rules=("registration.standing",), fails_if="the engine registers shares for somebody who is no Holder",
)  # fmt: skip
def standing_agrees(case: StandingFacts) -> None:
    """The engine takes for Holders exactly those that the definition takes."""
    engine = computed_holders.is_holder(case.capacity.value, case.registrable, case.rights_passed)
    agree("a Holder", Unit.FLAG, standing(case).holder, engine)


@statement(
    "registration.note-holders-are-no-holders", "PA 6.3", "RRA 1.2", facts=StandingFacts,
    rules=("registration.standing",),
    fails_if="a holder of Notes or of Warrant shares would have rights that another document must give",
)  # fmt: skip
def note_holders_are_no_holders(case: StandingFacts) -> None:
    """Nobody is a Holder as a holder of Notes or of Warrant shares; the latter are treated alike by assumption only."""
    assume(case.capacity in (Capacity.NOTE_HOLDER, Capacity.WARRANT_SHAREHOLDER))
    assert not computed_holders.is_holder(case.capacity.value, case.registrable, case.rights_passed), "it is a Holder"
    rights = standing(case)
    assert not rights.holder, "it is a Holder"
    by_warrant = case.capacity is Capacity.WARRANT_SHAREHOLDER
    assert rights.rights_elsewhere == by_warrant, "rights under the other document are not those of Warrant shares"
    assert rights.treated_alike == (by_warrant and case.other_document_alike), "it is treated alike without assumption"


# -- transfer


def _transferred(case: RightsTransferFacts) -> computed_holders.Transferred:
    return computed_holders.transfer(
        case.held,
        case.transferred,
        sold=case.sold,
        lawful=case.lawful,
        to_competitor=case.to_competitor,
        joined=case.joined,
    )


@statement(
    "registration.transfer-agrees", "RRA 6", "RRA 1.7", facts=RightsTransferFacts, kind=Kind.AGREEMENT,
    rules=("registration.transfer",), fails_if="rights pass to a transferee who has none, or are lost to one who has",
)  # fmt: skip
def transfer_agrees(case: RightsTransferFacts) -> None:
    """The engine lets the rights pass with the same shares, and refuses the same transfers."""
    results = both(lambda: transfer(case), lambda: _transferred(case))
    if results is None:
        return
    specified, engine = results
    agree("the rights pass", Unit.FLAG, specified.rights_pass, engine.rights_pass)
    agree("left to the Holder", Unit.WHOLE_SHARES, specified.left, engine.left)
    agree("passed with the rights", Unit.WHOLE_SHARES, specified.passed, engine.passed)
    agree("Registrable no longer", Unit.WHOLE_SHARES, specified.excluded, engine.excluded)
    agree("without a Holder", Unit.WHOLE_SHARES, specified.without_holder, engine.without_holder)


@statement(
    "registration.transfer-loses-no-share", "RRA 6", "RRA 1.7", facts=RightsTransferFacts,
    rules=("registration.transfer",), fails_if="shares are made or lost by changing hands",
)  # fmt: skip
def transfer_loses_no_share(case: RightsTransferFacts) -> None:
    """After any transfer every share is with the Holder, with the transferee, excluded, or without a Holder."""
    engine = attempt(lambda: _transferred(case))
    assume(not isinstance(engine, TurnedAway))
    there = engine.left + engine.passed + engine.excluded + engine.without_holder
    assert there == case.held, "a share is made or lost"
    assert not engine.rights_pass or (engine.excluded == 0 and engine.without_holder == 0), "rights pass, and do not"


# -- amendment


def _amended(case: RightsAmendmentFacts) -> computed_holders.Amended:
    votes = [computed_holders.Vote(each.holder, each.shares, each.consents) for each in case.holders]
    return computed_holders.amend(votes, case.without_holder, case.company_consents)


@statement(
    "registration.amendment-agrees", "RRA 11.3", facts=RightsAmendmentFacts, lengths={"holders": (0, 1, 2)},
    kind=Kind.AGREEMENT, rules=("registration.amendment",),
    fails_if="an amendment is taken to be made that is not, or the other way about",
)  # fmt: skip
def amendment_agrees(case: RightsAmendmentFacts) -> None:
    """The engine counts the same consents to an amendment, needs as many, and finds it effective just when it is."""
    results = both(lambda: amendment(case), lambda: _amended(case))
    if results is None:
        return
    specified, engine = results
    agree("Registrable Shares outstanding", Unit.WHOLE_SHARES, specified.outstanding, engine.outstanding)
    agree("shares that consent", Unit.WHOLE_SHARES, specified.consenting, engine.consenting)
    agree("shares needed", Unit.WHOLE_SHARES, specified.needed, engine.needed)
    agree("the amendment takes effect", Unit.FLAG, specified.effective, engine.effective)


@facts
class TwoCamps:
    """Registrable Shares of Holders on one side of a question, of Holders on the other, and of nobody as a Holder."""

    one: int = whole_shares("shares on one side")
    other: int = whole_shares("shares on the other side")
    without_holder: int = whole_shares("Registrable Shares that have no Holder")

    def check(self) -> None:
        invalid_unless(
            self.one + self.other + self.without_holder > 0, "one", "no share is outstanding", "give one or more"
        )


def _carried(yes: Any, no: Any, without_holder: Any) -> computed_holders.Amended:
    votes = [computed_holders.Vote("yes", yes, True), computed_holders.Vote("no", no, False)]
    return computed_holders.amend(votes, without_holder, company_consents=True)


@statement(
    "registration.fifty-one-per-cent-exactly", "RRA 11.3", facts=TwoCamps, rules=("registration.amendment",),
    fails_if="50.99% would amend, or 51% would not",
)  # fmt: skip
def fifty_one_per_cent_exactly(case: TwoCamps) -> None:
    """With the Company, the Holders of 51 shares in a hundred amend, to the share; a mere majority does not."""
    outstanding = case.one + case.other + case.without_holder
    engine = _carried(case.one, case.other, case.without_holder)
    assert engine.effective == (100 * case.one >= 51 * outstanding), "the line is not at 51%"
    assert 100 * engine.needed >= 51 * outstanding, "fewer than 51% would do"
    assert 100 * (engine.needed - 1) < 51 * outstanding, "more than 51% would be needed"


@statement(
    "registration.never-two-amendments", "RRA 11.3", facts=TwoCamps, rules=("registration.amendment",),
    fails_if="two opposed groups could each amend the agreement with the Company",
)  # fmt: skip
def never_two_amendments(case: TwoCamps) -> None:
    """Of two groups without a common Holder at most one can amend; none can where too many shares have no Holder."""
    one = _carried(case.one, case.other, case.without_holder).effective
    other = _carried(case.other, case.one, case.without_holder).effective
    assert not (one and other), "both amend"
    outstanding = case.one + case.other + case.without_holder
    if 100 * case.without_holder > 49 * outstanding:
        everybody = _carried(case.one + case.other, 0, case.without_holder)
        assert not everybody.effective, "shares without a Holder do not stand in the way"
