"""What is turned away where registration rights are calculated."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourcorners.engine.statements import statement
from impl import cutback, piggyback, registrable, registration_costs, registration_holders
from properties.arguments import (
    DAY,
    FLAG,
    LISTED,
    NAME,
    NOT_NEGATIVE,
    NOT_WHOLE,
    POSITIVE,
    YES,
    arguments_of,
    call,
    is_turned_away,
    one_of,
    rows,
    takes,
)

EARLIER, LATER = date(2002, 1, 1), date(2003, 1, 2)
REQUESTS = (
    rows(cutback.Request, holder=NAME, held=takes(1, *NOT_WHOLE), requested=POSITIVE)
    .nor([])
    .nor([cutback.Request("Somebody", 1, 1), cutback.Request("Somebody", 2, 1)])
    .nor_row("requested", [cutback.Request("Somebody", 1, 2)])
)
OTHER = cutback.Other("Somebody else", cutback.COMPANY, 0, 1, 1)
OTHERS = rows(
    cutback.Other, name=NAME, footing=one_of(cutback.COMPARABLE), entitled=NOT_NEGATIVE, asked=POSITIVE,
    included=NOT_NEGATIVE.at(1).nor(2),
).nor([OTHER, OTHER]).nor_row("entitled", [cutback.Other("Somebody else", cutback.COMPANY, 1, 1, 1)])  # fmt: skip
POSITIONS = rows(
    registrable.Position, holder=NAME, issued=NOT_NEGATIVE.at(7),
    could_sell=NOT_NEGATIVE, **dict.fromkeys(registrable.LEFT, NOT_NEGATIVE.at(1)),
)  # fmt: skip
POSITION = registrable.Position("Somebody", 0, 0, 0, 0, 0, 0, 0, 0, 0)
VOTE = registration_holders.Vote("Somebody", 1, True)

CALLS = (
    call(cutback.ownership, held=LISTED.at([1]).nor([], [0], [1.0], [True]), others=NOT_NEGATIVE),
    call(cutback.fewest, requests=REQUESTS, others=OTHERS),
    call(cutback.cut_back, places=NOT_NEGATIVE.at(1), requests=REQUESTS, others=OTHERS),
    call(piggyback.last_day, dated=DAY.nor(date(9997, 1, 1))),
    call(piggyback.last_day, dated=DAY.at(date(9996, 1, 1)).nor(date(9997, 1, 1))),
    call(piggyback.include, offering=one_of(piggyback.PUBLIC), series_2a_closed_on=DAY.at(EARLIER).or_none(),
         determined_on=DAY, received_on=DAY.nor(date(2002, 1, 31)), requested_on=DAY.or_none(),
         held=NOT_NEGATIVE.at(1), requested=POSITIVE, registered_on=DAY, obliged_until=DAY.at(LATER)),
    call(piggyback.stand_off, effective_on=DAY, underwritten=YES, asked_by=one_of(piggyback.UNDERWRITER),
         days=POSITIVE, disposed_on=DAY.at(LATER), exempt=FLAG),
    call(piggyback.stand_off, effective_on=DAY, underwritten=FLAG,
         asked_by=one_of(piggyback.OFFICER).nor(piggyback.UNDERWRITER), days=POSITIVE, disposed_on=DAY.at(LATER),
         exempt=FLAG),
    call(registrable.registrable, positions=POSITIONS.nor([POSITION, POSITION]).nor_row(
        "issued", [registrable.Position("Somebody", 0, 1, 0, 0, 0, 0, 0, 0, 0)])),
    call(registration_costs.contribution, loss=NOT_NEGATIVE, fault=NOT_NEGATIVE.at(1), other_fault=NOT_NEGATIVE,
         claimant_guilty=FLAG, contributor_guilty=YES),
    call(registration_costs.limited_to_proceeds, contribution=NOT_NEGATIVE, sold_for=NOT_NEGATIVE.at(1),
         discount=NOT_NEGATIVE.at(1).nor(2), contributed=NOT_NEGATIVE),
    call(registration_costs.bear, expenses=NOT_NEGATIVE, holders_counsel=NOT_NEGATIVE, discount=NOT_NEGATIVE,
         sold=POSITIVE, registrable_sold=NOT_NEGATIVE.at(1).nor(2)),
    call(registration_holders.is_holder, capacity=one_of(registration_holders.TRANSFEREE), registrable=NOT_NEGATIVE,
         rights_passed=FLAG),
    call(registration_holders.transfer, held=POSITIVE, transferred=POSITIVE, sold=FLAG, lawful=FLAG,
         to_competitor=FLAG, joined=FLAG),
    call(registration_holders.amend, votes=rows(
        registration_holders.Vote, holder=NAME, shares=NOT_NEGATIVE, consents=FLAG).nor([VOTE, VOTE]),
         without_holder=NOT_NEGATIVE.at(1), company_consents=FLAG),
)  # fmt: skip

Argument = arguments_of(CALLS, __name__)


@statement(
    "arguments.registration", "RRA 1.7", "RRA 2.1", "RRA 2.3", "RRA 7", "RRA 11.3", facts=Argument,
    rules=("registration.cutback",),
    enumerated=("function", "argument", "instead"), fails_if="shares are registered by what is no count, day or name",
)  # fmt: skip
def turned_away(case: Any) -> None:
    """What makes no sense as a count, a day or a name is turned away wherever registration rights are calculated."""
    is_turned_away(CALLS, case)
