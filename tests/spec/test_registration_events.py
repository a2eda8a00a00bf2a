"""The events of the registration rights agreement, one by one, on plain books."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import CutbackAboveRequest, RegistrationLastDay, RegistrationRule144
from spec.book import Book
from spec.cutback import Other, OtherParticipant
from spec.errors import InvalidFacts, Refused
from spec.events import (
    AmendRegistration,
    AskToStandOff,
    CloseSeries2A,
    DetermineOffering,
    EffectOffering,
    PassDays,
    RecordRights,
    ReleaseShares,
    ReplacementExercise,
    RequestInclusion,
    Rule144Limit,
    Rule144Sale,
    Split,
    StockDividend,
    TransferRegistrable,
    WithdrawOffering,
)
from spec.happenings import Event
from spec.piggyback import Offering
from spec.readings import Readings
from spec.registration_events import Consent, Recorded
from spec.registration_state import Registration, RightsHolder, StandOffPeriod

TODAY = date(2002, 3, 1)
DATED = date(2000, 12, 22)
OPENING = Book.opening(TODAY, Fraction(1_000_000))
HOLDERS = (Recorded(holder="Ann", shares=600, withheld=100), Recorded(holder="Bob", shares=400))
RECORDED = OPENING.after(RecordRights(dated=DATED, holders=HOLDERS))


def after(*events: Event, book: Book = RECORDED, readings: Readings | None = None) -> Book:
    """The book once all of that has happened, in order."""
    for event in events:
        book = book.after(event, readings)
        assert book.violations() == ()
    return book


def shares(book: Book) -> dict[str, int]:
    """Registrable Shares by Holder."""
    return {each.holder: each.shares for each in book.registration.holders}


def refusal_of(event: Event, book: Book = RECORDED) -> str:
    """The clause that turns an event away."""
    with pytest.raises(Refused) as refused:
        book.after(event)
    return refused.value.clause


def determined(days: int = 1) -> Book:
    """The Series 2-A offering closed, and so many days later the Company determined to effect another."""
    later = TODAY + timedelta(days=days)
    return after(CloseSeries2A(), PassDays(days=days), DetermineOffering(received_on=later))


# -- bringing the agreement in


def test_the_agreement_comes_in_with_its_holders_and_its_last_day() -> None:
    """22 December 2000 and three years; a day less on the other reading."""
    rights = RECORDED.registration
    assert (rights.dated, rights.last_day) == (DATED, date(2003, 12, 22))
    assert rights.holders[0] == RightsHolder(holder="Ann", shares=600, withheld=100)
    until = Readings(registration_last_day=RegistrationLastDay.BEFORE)
    before = OPENING.after(RecordRights(dated=DATED, holders=()), until)
    assert before.registration.last_day == date(2003, 12, 21)


def test_it_comes_in_once() -> None:
    """It is the entire agreement on its subject."""
    assert refusal_of(RecordRights(dated=DATED, holders=HOLDERS)) == "RRA 11.2"


def test_it_is_not_dated_after_today_and_names_each_holder_once() -> None:
    """Neither is a case."""
    with pytest.raises(InvalidFacts):
        OPENING.after(RecordRights(dated=TODAY + timedelta(days=1), holders=HOLDERS))
    with pytest.raises(InvalidFacts, match="twice"):
        RecordRights(dated=DATED, holders=HOLDERS * 2)


EVERY_OTHER: list[Event] = [
    ReleaseShares(holder="Ann", shares=1),
    ReplacementExercise(holder="Ann", shares=1),
    Rule144Limit(holder="Ann", could_sell=1),
    Rule144Sale(holder="Ann", shares=1),
    TransferRegistrable(holder="Ann", to="Cat", shares=1),
    AmendRegistration(last_day=TODAY, consents=(Consent(holder="Ann"),)),
    CloseSeries2A(),
    DetermineOffering(received_on=TODAY),
    RequestInclusion(holder="Ann", shares=1),
    EffectOffering(),
    WithdrawOffering(),
    AskToStandOff(days=1),
]


@pytest.mark.parametrize("event", EVERY_OTHER, ids=lambda event: type(event).__name__)
def test_without_the_agreement_nobody_is_a_holder(event: Event) -> None:
    """Every other event is refused."""
    assert refusal_of(event, OPENING) == "RRA 1.2"


@pytest.mark.parametrize(
    "event",
    [
        ReleaseShares(holder="Dan", shares=1),
        Rule144Limit(holder="Dan", could_sell=1),
        Rule144Sale(holder="Dan", shares=1),
        TransferRegistrable(holder="Dan", to="Cat", shares=1),
        AmendRegistration(last_day=TODAY, consents=(Consent(holder="Dan"),)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_a_stranger_is_no_holder(event: Event) -> None:
    """Under the definition."""
    assert refusal_of(event) == "RRA 1.2"
    assert refusal_of(RequestInclusion(holder="Dan", shares=1), determined()) == "RRA 1.2"


# -- shares


def test_released_shares_are_registrable() -> None:
    """100 withheld: all of them, and not one more."""
    row = after(ReleaseShares(holder="Ann", shares=100)).registration.holders[0]
    assert (row.shares, row.withheld) == (700, 0)
    assert refusal_of(ReleaseShares(holder="Ann", shares=101)) == "RRA 1.7"


def test_shares_of_replacement_warrants_are_added_and_make_a_holder() -> None:
    """For Ann, and for somebody who had none."""
    book = after(ReplacementExercise(holder="Ann", shares=5), ReplacementExercise(holder="Cat", shares=7))
    assert shares(book) == {"Ann": 605, "Bob": 400, "Cat": 7}


def test_rule_144_frees_all_or_nothing_of_one_holder() -> None:
    """599 of 600 are a share too few; on the other readings it is 599, or everybody's."""
    assert shares(after(Rule144Limit(holder="Ann", could_sell=599))) == {"Ann": 600, "Bob": 400}
    assert shares(after(Rule144Limit(holder="Ann", could_sell=600))) == {"Ann": 0, "Bob": 400}
    by_share = Readings(registration_rule_144=RegistrationRule144.SHARE)
    assert shares(after(Rule144Limit(holder="Ann", could_sell=599), readings=by_share)) == {"Ann": 1, "Bob": 400}
    by_class = Readings(registration_rule_144=RegistrationRule144.CLASS)
    assert shares(after(Rule144Limit(holder="Ann", could_sell=600), readings=by_class)) == {"Ann": 0, "Bob": 0}


def test_shares_sold_under_rule_144_are_gone() -> None:
    """All of them, and not one more."""
    assert shares(after(Rule144Sale(holder="Bob", shares=400))) == {"Ann": 600, "Bob": 0}
    assert refusal_of(Rule144Sale(holder="Bob", shares=401)) == "RRA 1.7"


def test_a_transfer_passes_shares_on_ends_them_or_leaves_them_without_a_holder() -> None:
    """With the rights; sold without; given without."""
    passed = after(TransferRegistrable(holder="Ann", to="Bob", shares=600))
    assert (shares(passed), passed.registration.without_holder) == ({"Ann": 0, "Bob": 1000}, 0)
    sold = after(TransferRegistrable(holder="Ann", to="Cat", shares=200, joined=False))
    assert (shares(sold), sold.registration.without_holder) == ({"Ann": 400, "Bob": 400}, 0)
    given = after(TransferRegistrable(holder="Ann", to="Cat", shares=200, joined=False, sold=False))
    assert (shares(given), given.registration.without_holder) == ({"Ann": 400, "Bob": 400}, 200)
    assert refusal_of(TransferRegistrable(holder="Ann", to="Cat", shares=601)) == "RRA 6"
    with pytest.raises(InvalidFacts):
        TransferRegistrable(holder="Ann", to="Ann", shares=1)


def test_the_end_is_moved_with_51_per_cent() -> None:
    """Ann has 60%, Bob 40%; once 200 shares have no Holder, Ann's 400 of 1,000 are not enough and both are."""
    later = date(2005, 1, 1)
    anns = AmendRegistration(last_day=later, consents=(Consent(holder="Ann"),))
    assert after(anns).registration.last_day == later
    assert refusal_of(AmendRegistration(last_day=later, consents=(Consent(holder="Bob"),))) == "RRA 11.3"
    assert refusal_of(AmendRegistration(last_day=later, consents=())) == "RRA 11.3"
    given = after(TransferRegistrable(holder="Ann", to="Cat", shares=200, joined=False, sold=False))
    assert refusal_of(anns, given) == "RRA 11.3"
    both = AmendRegistration(last_day=later, consents=(Consent(holder="Bob"), Consent(holder="Ann")))
    assert after(both, book=given).registration.last_day == later


def test_a_split_restates_whole_shares_holder_by_holder() -> None:
    """600, 100 and 400 by 3:7 are 257, 42 and 171."""
    rows = after(Split(old=7, new=3)).registration.holders
    assert [(each.shares, each.withheld) for each in rows] == [(257, 42), (171, 0)]


def test_a_dividend_adds_each_holders_part() -> None:
    """2,500 on 1,000,000: 1.5 on 600, 0.25 on 100, 1 on 400."""
    rows = after(StockDividend(shares=2500)).registration.holders
    assert [(each.shares, each.withheld) for each in rows] == [(601, 100), (401, 0)]


def test_where_there_is_no_agreement_nothing_is_restated() -> None:
    """The very same state."""
    for event in (Split(old=7, new=3), StockDividend(shares=2500)):
        assert OPENING.after(event).registration is OPENING.registration


# -- offerings


def test_the_series_2a_offering_closes_once_and_opens_the_rights_the_day_after() -> None:
    """On the day itself it does not follow."""
    closed = after(CloseSeries2A())
    assert closed.registration.series_2a_closed_on == TODAY
    assert refusal_of(CloseSeries2A(), closed) == "RRA 2.1"
    assert refusal_of(DetermineOffering(received_on=TODAY), closed) == "RRA 2.1"
    assert refusal_of(DetermineOffering(received_on=TODAY)) == "RRA 2.1"
    assert determined().registration.offering is not None


def test_an_offering_is_a_public_one_within_the_three_years_and_alone() -> None:
    """What is refused, and what is no case."""
    tomorrow = after(CloseSeries2A(), PassDays(days=1))
    received = tomorrow.today
    plan = DetermineOffering(offering=Offering.BENEFIT_PLAN, received_on=received)
    assert refusal_of(plan, tomorrow) == "RRA 1.5"
    last = after(PassDays(days=(date(2003, 12, 22) - tomorrow.today).days), book=tomorrow)
    assert after(DetermineOffering(received_on=last.today), book=last).registration.offering is not None
    over = last.after(PassDays(days=1))
    assert refusal_of(DetermineOffering(received_on=over.today), over) == "RRA 10"
    for book, on in ((tomorrow, TODAY), (determined(), received)):
        with pytest.raises(InvalidFacts):
            book.after(DetermineOffering(received_on=on))


def test_a_request_is_noted_for_ten_days_and_the_last_one_counts() -> None:
    """On the tenth day it is in time; a later request takes the earlier one's place."""
    asked = after(
        RequestInclusion(holder="Ann", shares=300), RequestInclusion(holder="Ann", shares=500), book=determined()
    )
    assert [each.asked for each in asked.registration.holders] == [500, 0]
    tenth = after(PassDays(days=10), book=asked)
    assert after(RequestInclusion(holder="Bob", shares=400), book=tenth).registration.holders[1].asked == 400
    eleventh = after(PassDays(days=1), book=tenth)
    assert refusal_of(RequestInclusion(holder="Bob", shares=400), eleventh) == "RRA 2.1"
    assert refusal_of(RequestInclusion(holder="Bob", shares=401), tenth) == "RRA 2.1"
    assert refusal_of(RequestInclusion(holder="Bob", shares=1)) == "RRA 2.1"


def requested() -> Book:
    """Ann asks for 100 of 600, Bob for 400 of 400."""
    return after(
        RequestInclusion(holder="Ann", shares=100), RequestInclusion(holder="Bob", shares=400), book=determined()
    )


def test_an_offering_sells_what_was_asked_for_and_after_a_cutback_less() -> None:
    """Without a limit 100 and 400; of 300 places 180 and 120, so 100 and 120."""
    free = after(EffectOffering(), book=requested())
    assert shares(free) == {"Ann": 500, "Bob": 0}
    assert (free.registration.offering, free.registration.effective_on) == (None, free.today)
    cut = after(EffectOffering(places=300), book=requested())
    assert shares(cut) == {"Ann": 500, "Bob": 280}
    assert [each.asked for each in cut.registration.holders] == [0, 0]


def test_the_readings_of_the_cutback_are_followed() -> None:
    """Literally 180 and 120; redistributed 100 and 200."""
    literal = Readings(cutback_above_request=CutbackAboveRequest.LITERAL)
    assert shares(after(EffectOffering(places=300), book=requested(), readings=literal)) == {"Ann": 420, "Bob": 280}
    passed_on = Readings(cutback_above_request=CutbackAboveRequest.REDISTRIBUTED)
    assert shares(after(EffectOffering(places=300), book=requested(), readings=passed_on)) == {"Ann": 500, "Bob": 200}


def test_a_cutback_that_breaks_the_parity_is_refused_and_nothing_is_sold() -> None:
    """Management has all of its shares included."""
    management = OtherParticipant(participant="management", footing=Other.COMPARABLE, asked=10, included=10)
    assert refusal_of(EffectOffering(places=300, others=(management,)), requested()) == "RRA 2.3"
    assert shares(after(EffectOffering(others=(management,)), book=requested())) == {"Ann": 500, "Bob": 0}


def test_an_offering_waits_for_its_notice_and_for_no_request() -> None:
    """Received in three days; with no request it is effected even after the rights have ended."""
    closed = after(CloseSeries2A(), PassDays(days=1))
    sent = after(DetermineOffering(received_on=closed.today + timedelta(days=3)), book=closed)
    assert refusal_of(EffectOffering(), sent) == "RRA 2.1"
    assert refusal_of(EffectOffering()) == "RRA 2.1"
    over = PassDays(days=1000)
    assert shares(after(over, EffectOffering(places=0), book=sent)) == {"Ann": 600, "Bob": 400}
    assert refusal_of(EffectOffering(), after(over, book=requested())) == "RRA 10"


def test_a_withdrawn_offering_takes_the_requests_with_it() -> None:
    """And there must be one."""
    book = after(WithdrawOffering(), book=requested())
    assert (book.registration.offering, [each.asked for each in book.registration.holders]) == (None, [0, 0])
    assert refusal_of(WithdrawOffering()) == "RRA 8"


def test_shares_asked_for_and_then_sold_are_no_longer_asked_for() -> None:
    """Bob asked for all of his 400 and sells 150 under Rule 144: 250 are left to be included."""
    book = after(Rule144Sale(holder="Bob", shares=150), book=requested())
    assert book.registration.holders[1] == RightsHolder(holder="Bob", shares=250, asked=250)


# -- the stand-off


def stood_off(days: int = 180, **more: Any) -> Book:
    """An offering effected without a request, and the Holders asked to stand off."""
    return after(EffectOffering(), AskToStandOff(days=days, **more), book=determined())


def test_during_the_stand_off_nothing_is_sold_but_a_gift_to_a_bound_donee_is_made() -> None:
    """From the day after the effective date to the 180th, both included."""
    book = stood_off()
    sale, gift = Rule144Sale(holder="Ann", shares=1), TransferRegistrable(holder="Ann", to="Cat", shares=1, sold=False)
    bound = TransferRegistrable(holder="Ann", to="Cat", shares=1, sold=False, bound=True)
    assert shares(after(sale, book=book))["Ann"] == 599
    for days in (1, 180):
        held = after(PassDays(days=days), book=book)
        assert refusal_of(sale, held) == refusal_of(gift, held) == "RRA 7"
        assert refusal_of(TransferRegistrable(holder="Ann", to="Cat", shares=1, bound=True), held) == "RRA 7"
        assert shares(after(bound, book=held)) == {"Ann": 599, "Bob": 400, "Cat": 1}
    assert shares(after(PassDays(days=181), sale, gift, book=book))["Ann"] == 598


def test_only_whoever_may_ask_can_and_for_no_longer_than_180_days() -> None:
    """After an offering; an officer where there is no managing underwriter."""
    assert refusal_of(AskToStandOff(days=1)) == "RRA 7"
    effected = after(EffectOffering(), book=determined())
    assert refusal_of(AskToStandOff(days=181), effected) == "RRA 7"
    assert refusal_of(AskToStandOff(days=1, by_officer=True), effected) == "RRA 7"
    asked = after(AskToStandOff(days=1, by_officer=True, underwritten=False), book=effected)
    assert asked.registration.stand_off is not None
    with pytest.raises(InvalidFacts):
        AskToStandOff(days=1, underwritten=False)


def test_a_second_stand_off_never_cuts_the_first_one_short() -> None:
    """180 days after 2 March, and ten days after an offering on the hundredth: the first runs on."""
    effective = TODAY + timedelta(days=1)
    book = stood_off()
    later = after(
        PassDays(days=99), DetermineOffering(received_on=effective + timedelta(days=99)), PassDays(days=1),
        EffectOffering(), AskToStandOff(days=10), book=book,
    )  # fmt: skip
    assert later.registration.stand_off == StandOffPeriod(after=effective, free_from=effective + timedelta(days=181))
    longer = after(AskToStandOff(days=100), book=later).registration.stand_off
    assert longer == StandOffPeriod(after=effective, free_from=effective + timedelta(days=201))
    over = after(PassDays(days=101), AskToStandOff(days=150), book=later).registration.stand_off
    assert over == StandOffPeriod(after=effective + timedelta(days=100), free_from=effective + timedelta(days=251))


def test_shares_asked_to_be_included_in_a_second_offering_wait_for_the_end_of_the_first_stand_off() -> None:
    """The exception is for shares included in the offering that the stand-off follows."""
    book = after(PassDays(days=5), DetermineOffering(received_on=TODAY + timedelta(days=6)), book=stood_off())
    asked = after(RequestInclusion(holder="Ann", shares=1), book=book)
    assert refusal_of(EffectOffering(), asked) == "RRA 7"
    assert shares(after(PassDays(days=176), EffectOffering(), book=asked))["Ann"] == 599


def test_a_state_with_a_last_day_and_no_date_is_no_case() -> None:
    """They go together."""
    with pytest.raises(InvalidFacts) as error:
        Registration(last_day=TODAY)
    assert error.value.clause == "RRA 10"
