"""Events of Default, acceleration and maturity (PA 7.1, Note 6, Note opening). Money in cents."""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.interest import note_amount
from impl.ratios import Ratio
from impl.terms import DAYS_UNSTAYED, MATURITY


@frozen
class Outstanding:
    """A Note outstanding."""

    principal: Ratio  # cents
    accrues_from: date


def event_of_default_on(
    happened_on: date, begun_by_others: bool, stayed_on: date | None, acquiesced_on: date | None
) -> date | None:
    """The day of the Event of Default, None where a stay has prevented it.

    begun_by_others is True of a bankruptcy proceeding that neither the Company nor a Guarantor began: it counts
    once it has been unstayed for 60 days or the Company acquiesces in it, and everything else at once. Raises
    `BadInput` where stayed_on or acquiesced_on is before happened_on.
    """
    inputs.calendar_date("happened_on", happened_on)
    inputs.flag("begun_by_others", begun_by_others)
    for argument, on in (("stayed_on", stayed_on), ("acquiesced_on", acquiesced_on)):
        if on is not None:
            inputs.calendar_date(argument, on)
            if on < happened_on:
                raise BadInput(argument, f"must not be before the proceeding began: {on} is before {happened_on}")
    if not begun_by_others:
        return happened_on
    days: list[date] = []
    if stayed_on is None or (stayed_on - happened_on).days >= DAYS_UNSTAYED:
        days.append(happened_on + timedelta(days=DAYS_UNSTAYED))
    if acquiesced_on is not None:
        days.append(acquiesced_on)
    return min(days) if days else None


def accelerate(notes: Sequence[Outstanding], on: date, held_back: bool) -> list[int]:
    """What falls due on each Note by an Event of Default on a day: its Note Amount, to the cent.

    Nothing falls due where the Majority Holders have determined otherwise (held_back). Raises `BadInput` as
    `impl.interest.note_amount` does.
    """
    inputs.listed("notes", notes)
    inputs.flag("held_back", held_back)
    amounts = [note_amount(each.principal, each.accrues_from, on) for each in notes]
    return [0] * len(amounts) if held_back else amounts


def due_at_maturity(principal: Ratio, accrues_from: date, accelerated_on: date | None, on: date) -> int:
    """What is due on a Note on a day at or after its maturity, which acceleration brings forward.

    Raises `Refused` under Note opening before maturity; `BadInput` as `impl.interest.note_amount` does.
    """
    amount = note_amount(principal, accrues_from, on)
    matures_on = MATURITY
    if accelerated_on is not None:
        inputs.calendar_date("accelerated_on", accelerated_on)
        matures_on = accelerated_on
    if on < matures_on:
        raise Refused("Note opening", f"the Note is due on {matures_on}, not on {on}")
    return amount
