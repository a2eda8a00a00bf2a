"""What a Warrant carries along beside its shares, and what of it an exercise brings (Warrant 3(d) to 3(f))."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from spec.distributions import DeliveryFacts, securities_delivered
from spec.facts import NOTHING, facts, flag, name, price, ratio, revised, unchecked
from spec.readings import Readings
from spec.rounding import to_the_cent


@facts
class Carried:
    """Something that a Warrant carries along: other securities, property, or cash."""

    what: str = name("what is carried")
    cash: bool = flag("it is cash, in dollars", default=False)
    amount: Fraction = ratio("amount still carried")
    delivered: Fraction = ratio("amount delivered so far", default=NOTHING)


@facts
class ValueOfOne:
    """What one of the securities carried is worth, for a fraction of one that is paid in cash."""

    what: str = name("what is carried")
    each: Fraction = price("value of one", above=None, minimum=NOTHING)


Bundle = tuple[Carried, ...]


def with_added(carries: Bundle, what: str, cash: bool, amount: Any) -> Bundle:
    """The bundle with so much more of one thing."""
    if any(each.what == what and each.cash is cash for each in carries):
        return tuple(
            revised(each, amount=each.amount + amount) if each.what == what and each.cash is cash else each
            for each in carries
        )
    return (*carries, unchecked(Carried, what=what, cash=cash, amount=amount, delivered=NOTHING))


def restated(carries: Bundle, what: str, old: Any, new: Any) -> Bundle:
    """The bundle once every so many of one thing have become so many."""
    return tuple(
        revised(each, amount=each.amount * new / old) if each.what == what and not each.cash else each
        for each in carries
    )


def divided(carries: Bundle, number: Any, part: Any) -> tuple[Bundle, Bundle]:
    """What stays with a Warrant, and what goes, when it is transferred for ``part`` of its ``number`` shares."""
    going = tuple(revised(each, amount=each.amount * part / number, delivered=NOTHING) for each in carries)
    staying = tuple(revised(each, amount=each.amount - goes.amount) for each, goes in zip(carries, going, strict=True))
    return staying, going


def delivered_with(
    carries: Bundle, number: Any, designated: Any, values: tuple[ValueOfOne, ...], readings: Readings
) -> tuple[Bundle, Any]:
    """The bundle after an exercise of ``designated`` of ``number`` shares, and the cash paid for fractions."""
    left, paid_for_fractions = [], NOTHING
    for each in carries:
        if each.cash:
            part = each.amount * designated / number
            left.append(revised(each, amount=each.amount - part, delivered=each.delivered + to_the_cent(part)))
            continue
        value = next((one.each for one in values if one.what == each.what), None)
        brought = securities_delivered(
            unchecked(
                DeliveryFacts,
                carried=each.amount,
                old=1,
                new=1,
                number=number,
                designated=designated,
                value_each=value,
            ),
            readings,
        )
        left.append(revised(each, amount=brought.carried_after, delivered=each.delivered + brought.delivered))
        paid_for_fractions = paid_for_fractions + brought.cash
    return tuple(left), paid_for_fractions
