"""The events of an offering that Holders may join, from any state of the registration rights, and splits of shares."""

from __future__ import annotations

from datetime import date

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.ratios import REDUCED
from properties.transitions_registration import (
    COMMON,
    JUST_ONE,
    ONE_OR_TWO,
    RightsFacts,
)
from spec import events
from spec.cutback import Other, OtherParticipant
from spec.facts import choice, count, facts, flag, nested, whole_shares
from spec.piggyback import Offering, day_of_agreement
from spec.registration_state import StandOffPeriod

NO_HOLDER_OR_ONE = {"holders": (0, 1)}


@facts
class Rights:
    """Rights, and nothing else."""

    rights: RightsFacts = nested("registration rights", RightsFacts)


@statement(
    "book.series-2a-closing", "RRA 2.1", facts=Rights, lengths=NO_HOLDER_OR_ONE, kind=Kind.TRANSITION,
    rules=("registration.piggyback",), fails_if="the Series 2-A Public Offering closes twice, or on another day",
)  # fmt: skip
def closing_series_2a(case: Rights) -> None:
    """The Series 2-A Public Offering closes once, today."""
    after_both(case.rights.book(), events.CloseSeries2A())


@facts
class Determining:
    """Rights, and an offering that the Company determines to effect."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    kind: Offering = choice("kind of offering", Offering)
    received_on: date = day_of_agreement("day the Holders receive the notice")


@statement(
    "book.determine-offering", "RRA 2.1", "RRA 1.5", "RRA 10", facts=Determining, lengths=NO_HOLDER_OR_ONE,
    kind=Kind.TRANSITION, rules=("registration.piggyback",),
    fails_if="Holders are asked to an offering that they may not join, or not to one that they may",
)  # fmt: skip
def determining(case: Determining) -> None:
    """An offering that the Company determines to effect is noted, if Holders may join it, and moves no share."""
    assume(case.received_on >= case.rights.today)
    assume(case.rights.offering is None)
    event = events.DetermineOffering(offering=case.kind, received_on=case.received_on)
    after_both(case.rights.book(), event)


@facts
class Requesting:
    """Rights, and a Holder's request."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    shares: int = whole_shares("shares asked for", minimum=1)


@statement(
    "book.request-inclusion", "RRA 2.1", "RRA 10", facts=Requesting, lengths=NO_HOLDER_OR_ONE, kind=Kind.TRANSITION,
    rules=("registration.piggyback",), fails_if="a request is noted late, or for more shares than the Holder has",
)  # fmt: skip
def requesting(case: Requesting) -> None:
    """A request within ten days of the notice is noted, up to what the Holder has, and moves no share."""
    after_both(case.rights.book(), events.RequestInclusion(holder="Holder 0", shares=case.shares))


@facts
class Effecting:
    """Rights, with a stand-off or none, and the offering as it is effected, with another in it or nobody."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    stand_off: StandOffPeriod | None = nested("stand-off", StandOffPeriod, default=None, absent="there is none")
    places: int | None = whole_shares("places", default=None, absent="there is no limitation")
    comparable: bool = flag("another with registration rights takes part")
    entitled: int = whole_shares("securities of another that are entitled to registration")
    asked: int = whole_shares("of them asked to be included", minimum=1)
    included: int = whole_shares("of them included")


@statement(
    "book.effect-offering", "RRA 2.3", "RRA 1.3", "RRA 7", facts=Effecting, lengths=JUST_ONE, kind=Kind.TRANSITION,
    rules=("registration.cutback", "registration.lock-up"),
    fails_if="more shares are sold in an offering than its Holders have or may sell in it",
)  # fmt: skip
def effecting(case: Effecting) -> None:
    """An offering that is effected sells what the cutback leaves of the requests, and leaves no request open."""
    assume(case.included <= case.asked)
    another = OtherParticipant(
        participant="another", footing=Other.COMPARABLE, entitled=case.entitled, asked=case.asked,
        included=case.included,
    )  # fmt: skip
    event = events.EffectOffering(places=case.places, others=(another,) if case.comparable else ())
    after_both(case.rights.book(stand_off=case.stand_off), event)


@statement(
    "book.withdraw-offering", "RRA 8", facts=Rights, lengths=ONE_OR_TWO, kind=Kind.TRANSITION,
    rules=("registration.piggyback",), fails_if="a withdrawn offering leaves requests open, or moves shares",
)  # fmt: skip
def withdrawing(case: Rights) -> None:
    """An offering that is withdrawn takes every request with it, and moves no share."""
    after_both(case.rights.book(), events.WithdrawOffering())


@facts
class StandingOff:
    """Rights after an offering or before any, with a stand-off or none, and who asks for one of how many days."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    effective_on: date | None = day_of_agreement("effective date", default=None, absent="there was no offering")
    stand_off: StandOffPeriod | None = nested("stand-off", StandOffPeriod, default=None, absent="there is none")
    underwritten: bool = flag("there is a managing underwriter")
    by_officer: bool = flag("an executive officer asks")
    days: int = count("days of the period", minimum=1, maximum=3650)


@statement(
    "book.stand-off", "RRA 7", facts=StandingOff, lengths={"holders": (0,)}, kind=Kind.TRANSITION,
    rules=("registration.lock-up",), fails_if="a stand-off is longer than 180 days, or ends one that still runs",
)  # fmt: skip
def standing_off(case: StandingOff) -> None:
    """A stand-off is noted if whoever may ask for it does, for up to 180 days, and cuts none short that still runs."""
    assume(case.underwritten or case.by_officer)
    assume(case.effective_on is None or case.effective_on <= case.rights.today)
    event = events.AskToStandOff(underwritten=case.underwritten, by_officer=case.by_officer, days=case.days)
    after_both(case.rights.book(effective_on=case.effective_on, stand_off=case.stand_off), event)


# -- what happens to all common stock happens to Registrable Shares


@facts
class SplittingRights:
    """Rights, and a split."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    old: int = whole_shares("old shares", minimum=1)
    new: int = whole_shares("new shares", minimum=1)


@statement(
    "registration.split-restates-shares", "RRA 1.7", facts=SplittingRights, lengths=JUST_ONE,
    rules=("registration.registrable",), stand_ins=REDUCED,
    fails_if="a split leaves a Holder with shares that are not Registrable, or asks for more than it has",
)  # fmt: skip
def splitting_rights(case: SplittingRights) -> None:
    """A split restates every Holder's Registrable Shares, in whole shares, and what it asked to be included."""
    for each in case.rights.holders:
        have(each.asked * case.new <= each.shares * case.new, each.asked <= each.shares, case.new >= 1)
        asked, shares = (figure * case.new // case.old for figure in (each.asked, each.shares))
        have(asked * case.old <= each.asked * case.new, why="a whole part is more than the exact one")
        have((shares + 1) * case.old > each.shares * case.new, why="a whole share was cut off")
        have(
            asked <= shares,
            asked * case.old <= each.asked * case.new,
            (shares + 1) * case.old > each.shares * case.new,
            each.asked * case.new <= each.shares * case.new,
            case.old >= 1,
            case.new >= 1,
        )
    after_both(case.rights.book(), events.Split(old=case.old, new=case.new))


@facts
class DividingRights:
    """Rights, and a dividend in shares."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    dividend: int = whole_shares("shares of the dividend", minimum=1)


@statement(
    "registration.dividend-adds-shares", "RRA 1.7", facts=DividingRights, lengths=JUST_ONE,
    rules=("registration.registrable",), stand_ins=REDUCED,
    fails_if="shares paid as a dividend on Registrable Shares are not Registrable, or too many are",
)  # fmt: skip
def dividing_rights(case: DividingRights) -> None:
    """Of a dividend in shares each Holder's part is Registrable too, in whole shares and no more than was paid."""
    assume(sum(each.shares + each.withheld for each in case.rights.holders) <= COMMON)
    book = case.rights.book()
    event = events.StockDividend(shares=case.dividend)
    after_both(book, event)
    held = sum(each.shares for each in book.registration.holders)
    after = sum(each.shares for each in book.after(event).registration.holders)
    assert after >= held, "a dividend takes shares away"
    assert after - held <= case.dividend, "more shares become Registrable than were paid"
