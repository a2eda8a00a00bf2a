"""The figures of findings about registration rights: the cutback, Rule 144, contribution and consent."""

from __future__ import annotations

from fractions import Fraction

from spec.cutback import CutbackFacts, Other, OtherParticipant, ParityFacts, Request, cutback, parity
from spec.facts import Unit
from spec.findings.finding import Figure, answered, attempt, but, given, reading
from spec.readings import POINTS
from spec.registrable import Position, RegistrableFacts, registrable
from spec.registration_costs import ContributionFacts, contribution
from spec.registration_holders import (
    AmendingHolder,
    Capacity,
    RightsAmendmentFacts,
    StandingFacts,
    amendment,
    standing,
)

TWO_REQUESTS = (
    Request(holder="who asks for one share", held=6, requested=1),
    Request(holder="who asks for all", held=3, requested=3),
)


def places_left_empty() -> tuple[Figure, ...]:
    """Two places for a Holder of three shares, and another person who takes part with three."""
    other = OtherParticipant(participant="another", footing=Other.SERIES_2A, entitled=3, asked=3, included=3)
    case = CutbackFacts(places=2, requests=(Request(holder="a Holder", held=3, requested=3),), others=(other,))
    theirs_alone = cutback(case, reading("registration.base", "holders-only"))
    return (
        given("shares that the Holder holds and asks for", 3, Unit.WHOLE_SHARES),
        given("securities of a Series 2-A Shareholder, all included", 3, Unit.WHOLE_SHARES),
        given("places left for Registrable Shares", case.places, Unit.WHOLE_SHARES),
        Figure("Ownership Percentage", cutback(case).lines[0].percentage, Unit.RATIO),
        Figure("shares included, others counting", cutback(case).included, Unit.WHOLE_SHARES),
        Figure("places left empty, others counting", cutback(case).unfilled, Unit.WHOLE_SHARES),
        Figure("shares included, Holders alone counting", theirs_alone.included, Unit.WHOLE_SHARES),
    )


def more_than_asked() -> tuple[Figure, ...]:
    """Three places for two Holders, the larger of whom asks for one share and the other for all."""
    case = CutbackFacts(places=3, requests=TWO_REQUESTS)
    figures = [
        given("places left for Registrable Shares", case.places, Unit.WHOLE_SHARES),
        *(given(f"held by a Holder {each.holder}", each.held, Unit.WHOLE_SHARES) for each in case.requests),
    ]
    for each in POINTS["cutback.above-request"].readings:
        made = cutback(case, reading("cutback.above-request", each.key))
        figures += [
            Figure(f"a Holder {line.holder} gets, {each.key}", line.included, Unit.WHOLE_SHARES) for line in made.lines
        ]
        figures.append(Figure(f"places left empty, {each.key}", made.unfilled, Unit.WHOLE_SHARES))
    return tuple(figures)


def formula_against_parity() -> tuple[Figure, ...]:
    """A person with like rights, included in full, beside a Holder whom the formula gives half."""
    other = OtherParticipant(participant="another", footing=Other.COMPARABLE, entitled=2, asked=2, included=2)
    request = Request(holder="a Holder", held=2, requested=2)
    case = CutbackFacts(places=1, requests=(request,), others=(other,))
    floor = parity(ParityFacts(requests=(request,), others=(other,)))
    return (
        given("shares that the Holder holds and asks for", request.requested, Unit.WHOLE_SHARES),
        given("another's securities with like rights, all included", other.included, Unit.WHOLE_SHARES),
        given("places left for Registrable Shares", case.places, Unit.WHOLE_SHARES),
        Figure("fewest shares that parity allows", floor.fewest, Unit.WHOLE_SHARES),
        answered("the cutback by the formula", attempt(cutback, case)),
    )


def parity_of_each() -> tuple[Figure, ...]:
    """Two Holders who together fare as well as another, and of whom one fares worse."""
    other = OtherParticipant(participant="another", footing=Other.COMPARABLE, entitled=0, asked=2, included=1)
    case = CutbackFacts(places=3, requests=TWO_REQUESTS, others=(other,))
    together = attempt(cutback, case)
    each = attempt(cutback, case, reading("cutback.parity", "each-holder"))
    return (
        given("places left for Registrable Shares", case.places, Unit.WHOLE_SHARES),
        given("another's securities with like rights", other.asked, Unit.WHOLE_SHARES),
        given("of them included", other.included, Unit.WHOLE_SHARES),
        answered("the cutback, Registrable Shares weighed together", together),
        answered("the cutback, each Holder weighed", each),
    )


def sold_in_three_months() -> tuple[Figure, ...]:
    """Two Holders, one of whom could sell all it has within three months, and one a part."""
    small = Position(holder="a small Holder", merger=1, could_sell=1)
    large = Position(holder="a large Holder", merger=3, could_sell=2)
    case = RegistrableFacts(positions=(small, large))
    figures = [given(f"shares of {each.holder}", each.merger, Unit.WHOLE_SHARES) for each in case.positions] + [
        given(f"could be sold by {each.holder} within three months", each.could_sell, Unit.WHOLE_SHARES)
        for each in case.positions
    ]
    for each in POINTS["registration.rule-144"].readings:
        made = registrable(case, reading("registration.rule-144", each.key))
        figures += [
            Figure(f"Registrable Shares of {line.holder}, {each.key}", line.registrable, Unit.WHOLE_SHARES)
            for line in made.holders
        ]
    return tuple(figures)


LIABLE = ContributionFacts(
    loss=Fraction(1_000), fault=1, other_fault=0, sold_for=Fraction(100), discount=Fraction(7), indemnified=Fraction(50)
)
"""A Holder wholly at fault, who sold for less than the loss and has paid some of it as an indemnity."""


def proceeds() -> tuple[Figure, ...]:
    """What a Holder contributes whose shares sold for a hundred dollars, less a discount."""
    case = but(LIABLE, indemnified=Fraction(0))
    return (
        given("loss", case.loss, Unit.MONEY),
        given("price of the Holder's shares", case.sold_for, Unit.MONEY),
        given("underwriter's discount on them", case.discount, Unit.MONEY),
        *(
            Figure(
                f"contribution, {each.key}",
                contribution(case, reading("contribution.proceeds", each.key)).contribution,
                Unit.MONEY,
            )
            for each in POINTS["contribution.proceeds"].readings
        ),
    )


def indemnity_and_contribution() -> tuple[Figure, ...]:
    """What a Holder contributes who has paid an indemnity already, and what that comes to in all."""
    case = LIABLE
    figures = [
        given("loss", case.loss, Unit.MONEY),
        given("net proceeds of the Holder", case.sold_for - case.discount, Unit.MONEY),
        given("paid before in indemnity", case.indemnified, Unit.MONEY),
    ]
    for each in POINTS["contribution.limit"].readings:
        made = contribution(case, reading("contribution.limit", each.key)).contribution
        figures.append(Figure(f"paid in all, {each.key}", case.indemnified + made, Unit.MONEY))
    return tuple(figures)


def nobody_left() -> tuple[Figure, ...]:
    """An amendment to which everybody consents, with one Registrable Share and with none."""
    holder = AmendingHolder(holder="the last Holder", shares=1)
    with_one = amendment(RightsAmendmentFacts(holders=(holder,)))
    return (
        given("Registrable Shares of the last Holder", holder.shares, Unit.WHOLE_SHARES),
        Figure("the amendment takes effect", with_one.effective, Unit.FLAG),
        answered(
            "the amendment, that share being Registrable no longer",
            attempt(amendment, RightsAmendmentFacts(holders=(but(holder, shares=0),))),
        ),
    )


def warrant_holders() -> tuple[Figure, ...]:
    """A holder of warrants before and after exercise."""
    before = standing(StandingFacts(capacity=Capacity.OTT_WARRANT_HOLDER))
    after = standing(StandingFacts(capacity=Capacity.OTT_WARRANT_HOLDER, registrable=1))
    return (
        given("shares of record before exercise", 0, Unit.WHOLE_SHARES),
        Figure("a Holder before exercise", before.holder, Unit.FLAG),
        given("shares of record after exercise", 1, Unit.WHOLE_SHARES),
        Figure("a Holder after exercise", after.holder, Unit.FLAG),
    )


def rights_elsewhere() -> tuple[Figure, ...]:
    """Who holds shares issued under a Warrant, as one who asks for rights here."""
    made = standing(StandingFacts(capacity=Capacity.WARRANT_SHAREHOLDER))
    note = standing(StandingFacts(capacity=Capacity.NOTE_HOLDER))
    return (
        given("asks for registration", "a holder of Warrant Shares", Unit.NAME),
        Figure("a Holder under the registration rights agreement", made.holder, Unit.FLAG),
        Figure("has rights under another document", made.rights_elsewhere, Unit.FLAG),
        given("asks for registration too", "a holder of Notes", Unit.NAME),
        Figure("a holder of Notes is a Holder", note.holder, Unit.FLAG),
    )
