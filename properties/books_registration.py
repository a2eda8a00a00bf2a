"""The registration rights of a book and of the ledger: how the engine is asked for their events, and agreement."""

from __future__ import annotations

from impl import offerings, registration
from impl import registration_state as kept
from impl.cutback import Other
from impl.ledger import Ledger
from properties.bridge import agree
from spec import events
from spec.facts import Unit
from spec.registration_state import Registration

NONE_YET = Registration()


def rights_of(state: Registration) -> kept.Registration:
    """The engine's registration rights of the same Holders, offering and stand-off."""
    return kept.Registration(
        dated=state.dated,
        last_day=state.last_day,
        series_2a_closed_on=state.series_2a_closed_on,
        holders=tuple(kept.RightsHolder(each.holder, each.shares, each.withheld, each.asked) for each in state.holders),
        without_holder=state.without_holder,
        offering=None
        if state.offering is None
        else kept.Offering(state.offering.determined_on, state.offering.received_on),
        effective_on=state.effective_on,
        stand_off=None if state.stand_off is None else kept.StandOff(state.stand_off.after, state.stand_off.free_from),
    )


def agree_on_registration(specified: Registration, engine: kept.Registration) -> None:
    """Assert that both sides hold the same registration rights; where there are none, nothing is shown."""
    if specified is NONE_YET or specified.dated is None:
        assert engine == kept.NO_REGISTRATION_RIGHTS, "the engine has registration rights that the agreement has not"
        return
    assert specified.dated == engine.dated, "the date of the registration rights agreement differs"
    _agree_on_days(specified, engine)
    assert len(specified.holders) == len(engine.holders), "the number of Holders of registration rights differs"
    for mine, row in zip(specified.holders, engine.holders, strict=True):
        assert mine.holder == row.holder, f"{mine.holder} is {row.holder} on the other side"
        agree(f"{mine.holder}, Registrable Shares", Unit.WHOLE_SHARES, mine.shares, row.shares)
        agree(f"{mine.holder}, withheld", Unit.WHOLE_SHARES, mine.withheld, row.withheld)
        agree(f"{mine.holder}, asked to be included", Unit.WHOLE_SHARES, mine.asked, row.asked)
    agree("Registrable Shares without a Holder", Unit.WHOLE_SHARES, specified.without_holder, engine.without_holder)


def _agree_on_days(specified: Registration, engine: kept.Registration) -> None:
    for label, mine, other in (
        ("last day of the obligations", specified.last_day, engine.last_day),
        ("closing of the Series 2-A Public Offering", specified.series_2a_closed_on, engine.series_2a_closed_on),
        ("effective date of the last offering", specified.effective_on, engine.effective_on),
    ):
        assert (mine is None) == (other is None), f"only one side has the {label}"
        if mine is not None:
            agree(label, Unit.DATE, mine, other)
    assert (specified.offering is None) == (engine.offering is None), "only one side has an offering pending"
    if specified.offering is not None and engine.offering is not None:
        agree("day determined", Unit.DATE, specified.offering.determined_on, engine.offering.determined_on)
        agree("notice received", Unit.DATE, specified.offering.received_on, engine.offering.received_on)
    assert (specified.stand_off is None) == (engine.stand_off is None), "only one side has a stand-off"
    if specified.stand_off is not None and engine.stand_off is not None:
        agree("stand-off after", Unit.DATE, specified.stand_off.after, engine.stand_off.after)
        agree("free again from", Unit.DATE, specified.stand_off.free_from, engine.stand_off.free_from)


# -- how the engine is asked


def _record(event: events.RecordRights, ledger: Ledger) -> Ledger:
    rows = [kept.RightsHolder(each.holder, each.shares, each.withheld) for each in event.holders]
    return registration.record(ledger, event.dated, rows)


def _release(event: events.ReleaseShares, ledger: Ledger) -> Ledger:
    return registration.release(ledger, event.holder, event.shares)


def _replacement_exercise(event: events.ReplacementExercise, ledger: Ledger) -> Ledger:
    return registration.add_replacement_shares(ledger, event.holder, event.shares)


def _rule_144_limit(event: events.Rule144Limit, ledger: Ledger) -> Ledger:
    return registration.limit_by_rule_144(ledger, event.holder, event.could_sell)


def _rule_144_sale(event: events.Rule144Sale, ledger: Ledger) -> Ledger:
    return registration.sell_under_rule_144(ledger, event.holder, event.shares)


def _transfer(event: events.TransferRegistrable, ledger: Ledger) -> Ledger:
    return registration.transfer(
        ledger, event.holder, event.to, event.shares, sold=event.sold, lawful=event.lawful,
        to_competitor=event.to_competitor, joined=event.joined, bound=event.bound,
    )  # fmt: skip


def _amend(event: events.AmendRegistration, ledger: Ledger) -> Ledger:
    return registration.amend(ledger, event.last_day, [each.holder for each in event.consents])


def _series_2a(_event: events.CloseSeries2A, ledger: Ledger) -> Ledger:
    return offerings.close_series_2a(ledger)


def _determine(event: events.DetermineOffering, ledger: Ledger) -> Ledger:
    return offerings.determine(ledger, event.offering.value, event.received_on)


def _request(event: events.RequestInclusion, ledger: Ledger) -> Ledger:
    return offerings.request(ledger, event.holder, event.shares)


def _effect(event: events.EffectOffering, ledger: Ledger) -> Ledger:
    others = [
        Other(each.participant, each.footing.value, each.entitled, each.asked, each.included) for each in event.others
    ]
    return offerings.effect(ledger, event.places, others)


def _withdraw(_event: events.WithdrawOffering, ledger: Ledger) -> Ledger:
    return offerings.withdraw(ledger)


def _stand_off(event: events.AskToStandOff, ledger: Ledger) -> Ledger:
    return offerings.ask_to_stand_off(ledger, event.underwritten, event.by_officer, event.days)


ASKED = (
    (events.RecordRights, _record), (events.ReleaseShares, _release),
    (events.ReplacementExercise, _replacement_exercise), (events.Rule144Limit, _rule_144_limit),
    (events.Rule144Sale, _rule_144_sale), (events.TransferRegistrable, _transfer), (events.AmendRegistration, _amend),
    (events.CloseSeries2A, _series_2a), (events.DetermineOffering, _determine), (events.RequestInclusion, _request),
    (events.EffectOffering, _effect), (events.WithdrawOffering, _withdraw), (events.AskToStandOff, _stand_off),
)  # fmt: skip
"""How the engine is asked for each event of the registration rights."""
