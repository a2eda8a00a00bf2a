"""The ledger's registration rights: bad input, and what the book's tests do not reach."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from impl import offerings, registration
from impl.errors import BadInput, Refused
from impl.ledger import Ledger
from impl.piggyback import PUBLIC
from impl.registration_state import Offering, Registration, RightsHolder, StandOff

TODAY = date(2002, 3, 1)
DATED = date(2000, 12, 22)
EMPTY = Ledger(TODAY, (1_000_000, 1), (0, 1))
ROWS = [RightsHolder("Ann", 600, 100), RightsHolder("Bob", 400)]
RECORDED = registration.record(EMPTY, DATED, ROWS)


def holding(**changes: Any) -> Ledger:
    """The ledger with the rights changed."""
    return evolve(RECORDED, registration=evolve(RECORDED.registration, **changes))


def rows(ledger: Ledger) -> list[tuple[int, int, int]]:
    """Shares, withheld and asked of each Holder."""
    return [(row.shares, row.withheld, row.asked) for row in ledger.registration.holders]


def moved(ledger: Ledger, holder: str = "Ann", to: str = "Cat", shares: Any = 1, **changes: Any) -> Ledger:
    """A lawful, joined sale to no competitor, unless changed."""
    terms = {"sold": True, "lawful": True, "to_competitor": False, "joined": True, "bound": False, **changes}
    return registration.transfer(ledger, holder, to, shares, **terms)


def test_the_agreement_is_recorded_with_its_holders_and_the_last_day_of_its_obligations() -> None:
    """22 December 2003; what was asked for elsewhere is left aside."""
    ledger = registration.record(EMPTY, DATED, [RightsHolder("Ann", 5, 1, asked=3)])
    assert ledger.registration == Registration(DATED, date(2003, 12, 22), None, (RightsHolder("Ann", 5, 1),))


@pytest.mark.parametrize(
    ("dated", "holders", "argument"),
    [
        (TODAY + timedelta(days=1), ROWS, "dated"),
        ("2000-12-22", ROWS, "dated"),
        (DATED, ROWS * 2, "holders"),
        (DATED, None, "holders"),
        (DATED, [RightsHolder("", 1)], "holder"),
        (DATED, [RightsHolder("Ann", -1)], "shares"),
        (DATED, [RightsHolder("Ann", 1, -1)], "withheld"),
    ],
    ids=str,
)
def test_an_agreement_that_makes_no_sense_is_bad_input(dated: Any, holders: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        registration.record(EMPTY, dated, holders)
    assert error.value.argument == argument


@pytest.mark.parametrize("shares", [0, -1, 1.0, True], ids=repr)
def test_shares_are_whole_and_one_at_least(shares: Any) -> None:
    """In every event that counts them."""
    pending = holding(offering=Offering(TODAY, TODAY), series_2a_closed_on=TODAY - timedelta(days=1))
    for run in (
        lambda: registration.release(RECORDED, "Ann", shares),
        lambda: registration.add_replacement_shares(RECORDED, "Ann", shares),
        lambda: registration.sell_under_rule_144(RECORDED, "Ann", shares),
        lambda: moved(RECORDED, shares=shares),
        lambda: offerings.request(pending, "Ann", shares),
    ):
        with pytest.raises(BadInput) as error:
            run()  # type: ignore[no-untyped-call]
        assert error.value.argument == "shares"


def test_what_was_asked_for_is_cut_to_what_is_left() -> None:
    """400 asked for of 400; 150 are sold."""
    asking = holding(holders=(RightsHolder("Bob", 400, 0, 400),))
    assert rows(registration.sell_under_rule_144(asking, "Bob", 150)) == [(250, 0, 250)]
    assert rows(moved(asking, "Bob", "Cat", 150)) == [(250, 0, 250), (150, 0, 0)]
    assert rows(registration.limit_by_rule_144(asking, "Bob", 400)) == [(0, 0, 0)]
    assert rows(registration.limit_by_rule_144(asking, "Bob", 399)) == [(400, 0, 400)]


def test_shares_in_escrow_do_not_count_for_rule_144() -> None:
    """600 besides 100 in escrow."""
    assert rows(registration.limit_by_rule_144(RECORDED, "Ann", 600))[0] == (0, 100, 0)
    with pytest.raises(BadInput):
        registration.limit_by_rule_144(RECORDED, "Ann", -1)


def test_nobody_transfers_to_itself_or_to_a_blank() -> None:
    """Bad input."""
    for to in ("Ann", " "):
        with pytest.raises(BadInput) as error:
            moved(RECORDED, to=to)
        assert error.value.argument == "to"


def test_a_holder_consents_once_and_must_be_one() -> None:
    """Named twice is bad input, a stranger is refused."""
    with pytest.raises(BadInput):
        registration.amend(RECORDED, TODAY, ["Ann", "Ann"])
    with pytest.raises(Refused) as refused:
        registration.amend(RECORDED, TODAY, ["Dan"])
    assert refused.value.clause == "RRA 1.2"
    assert registration.amend(RECORDED, TODAY, ["Ann"]).registration.last_day == TODAY


@pytest.mark.parametrize(
    ("offering", "received_on", "pending", "argument"),
    [
        ("raffle", TODAY, None, "offering"),
        (PUBLIC, TODAY - timedelta(days=1), None, "received_on"),
        (PUBLIC, TODAY, Offering(TODAY, TODAY), "offering"),
    ],
    ids=str,
)
def test_an_offering_that_makes_no_sense_is_bad_input(
    offering: str, received_on: date, pending: Offering | None, argument: str
) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        offerings.determine(holding(offering=pending), offering, received_on)
    assert error.value.argument == argument


def test_an_offering_without_a_limitation_sells_all_that_was_asked_for() -> None:
    """And one with no request sells nothing, whatever its places."""
    asking = holding(holders=(RightsHolder("Bob", 400, 0, 300),), offering=Offering(TODAY, TODAY))
    assert rows(offerings.effect(asking, None, [])) == [(100, 0, 0)]
    idle = holding(offering=Offering(TODAY, TODAY))
    assert rows(offerings.effect(idle, 0, [])) == [(600, 100, 0), (400, 0, 0)]
    with pytest.raises(BadInput):
        offerings.effect(asking, -1, [])


def test_a_stand_off_is_asked_for_with_sense() -> None:
    """Flags are flags, and days are days."""
    effective = holding(effective_on=TODAY)
    for arguments in ((1, False, 10), (True, None, 10), (True, False, 0), (False, False, 10)):
        with pytest.raises(BadInput):
            offerings.ask_to_stand_off(effective, *arguments)
    asked = offerings.ask_to_stand_off(effective, True, False, 180)
    assert asked.registration.stand_off == StandOff(TODAY, TODAY + timedelta(days=181))


def test_a_dividend_on_no_share_at_all_is_bad_input_where_there_is_an_agreement() -> None:
    """There is nothing to divide it by."""
    with pytest.raises(BadInput) as error:
        evolve(RECORDED, common=(0, 1)).stock_dividend(1)
    assert error.value.argument == "outstanding"
    assert evolve(EMPTY, common=(0, 1)).stock_dividend(1).registration == EMPTY.registration
