"""The covenants (PA 6.1): how long they hold, what they bar, and their baskets. Money in cents."""

from enum import Enum

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio
from impl.terms import COVENANT_SHARE, INDEBTEDNESS_LIMIT, LEASEBACK_BASKET, SALE_AND_LEASEBACK_BASKET


class Step(Enum):
    """A step that wants the Majority Holders' consent, and its clause."""

    MERGER = "PA 6.1(f)(i)"
    ACQUISITION = "PA 6.1(f)(ii)"
    CONSTITUTION = "PA 6.1(h)"
    REDEMPTION = "PA 6.1(i)"
    DIVIDEND = "PA 6.1(j)"
    LOAN = "PA 6.1(l)"


class Disposal(Enum):
    """A way to dispose of a substantial part of the assets, and the clause that allows it."""

    CONSENTED = "PA 6.1(e)(i)"
    CASH = "PA 6.1(e)(ii)"
    EXCHANGE = "PA 6.1(e)(iii)"
    LEASED_BACK = "PA 6.1(e)(iv)"
    WINDING_UP = "PA 6.1(e)(v)"
    PROCEEDS = "PA 6.1(e)(vi)"
    SALE_AND_LEASEBACK = "PA 6.1(e)(vii)"
    OTHER = "PA 6.1(e)"


class Debt(Enum):
    """What indebtedness is incurred for, and the clause that speaks of it."""

    ANYTHING = "PA 6.1(k)"
    ADDITIONAL_NOTES = "PA 1.3(b)"
    SALE_AND_LEASEBACK = "PA 6.1(e)(vii)"


def in_force(issued: int, outstanding: Ratio, fell_short_before: bool) -> bool:
    """Whether the covenants hold: at least half the principal issued at all Closings is outstanding, as ever before.

    issued is cents, outstanding exact cents. Raises `BadInput` where issued is below 1 or outstanding exceeds it.
    """
    inputs.positive("issued", issued)
    inputs.ratio("outstanding", outstanding)
    inputs.flag("fell_short_before", fell_short_before)
    if outstanding[0] > issued * outstanding[1]:
        raise BadInput("outstanding", "must not exceed the principal issued")
    if fell_short_before:
        return False
    return outstanding[0] * COVENANT_SHARE[1] >= issued * outstanding[1] * COVENANT_SHARE[0]


def check_permission(step: Step, excepted: bool, consent: bool, covenants_hold: bool) -> bool:
    """Whether a permitted step rests on consent; raises `Refused` under the step's clause where it is barred.

    excepted says that the clause itself lets it through: a merger never is, and a loan that is not cannot be
    consented to either.
    """
    inputs.flag("excepted", excepted)
    inputs.flag("consent", consent)
    inputs.flag("covenants_hold", covenants_hold)
    if not covenants_hold:
        return False
    if excepted and step is not Step.MERGER:
        return False
    if step is Step.LOAN:
        raise Refused(step.value, "only a loan necessary in the ordinary course of business may be made")
    if not consent:
        raise Refused(step.value, "the Majority Holders have not consented")
    return True


def check_disposal(
    disposal: Disposal,
    amount: int,
    sold_and_leased_back_before: int,
    *,
    substantial: bool,
    impairs: bool,
    consent: bool,
    covenants_hold: bool,
) -> int:
    """What the basket of a disposal is measured by: 0 where it has none, or where no covenant bears on it.

    Each disposal of an asset that is leased or bought back is measured by itself, sales and leasebacks together;
    a disposal of no substantial part is free. Raises `Refused` under PA 6.1(e) where the disposal is of no permitted
    kind or impairs the ability to perform; under the kind's own clause for want of consent, or beyond its basket;
    `BadInput` where an amount is negative.
    """
    inputs.not_negative("amount", amount)
    inputs.not_negative("sold_and_leased_back_before", sold_and_leased_back_before)
    inputs.flag("substantial", substantial)
    inputs.flag("impairs", impairs)
    inputs.flag("consent", consent)
    inputs.flag("covenants_hold", covenants_hold)
    if not (covenants_hold and substantial):
        return 0
    if disposal is Disposal.OTHER:
        raise Refused(disposal.value, "a substantial part of the assets is disposed of in no permitted way")
    if impairs:
        raise Refused("PA 6.1(e)", "the disposal adversely affects the ability to perform")
    if disposal is Disposal.CONSENTED and not consent:
        raise Refused(disposal.value, "the Majority Holders have not consented")
    if disposal is Disposal.LEASED_BACK:
        measured, basket = amount, LEASEBACK_BASKET
    elif disposal is Disposal.SALE_AND_LEASEBACK:
        measured, basket = sold_and_leased_back_before + amount, SALE_AND_LEASEBACK_BASKET
    else:
        return 0
    if measured > basket:
        raise Refused(disposal.value, f"{measured} cents exceeds the basket of {basket}")
    return measured


def indebtedness(
    amount: int,
    debt: Debt,
    incurred_before: int,
    repaid: int,
    leasebacks_before: int,
    *,
    consent: bool,
    covenants_hold: bool,
) -> int:
    """The indebtedness outstanding that counts towards the limit of PA 6.1(k), once `amount` more is incurred.

    Notes of an Additional Closing do not count, nor does a sale and leaseback
    that, with those before it, stays within its basket. Raises `Refused` under PA 6.1(k) beyond the limit without
    consent while the covenants hold; `BadInput` where an amount is negative or more was repaid than incurred.
    """
    inputs.not_negative("amount", amount)
    inputs.not_negative("incurred_before", incurred_before)
    inputs.not_negative("repaid", repaid)
    inputs.not_negative("leasebacks_before", leasebacks_before)
    inputs.flag("consent", consent)
    inputs.flag("covenants_hold", covenants_hold)
    if repaid > incurred_before:
        raise BadInput("repaid", f"must not exceed what was incurred, {incurred_before}: {repaid}")
    counted = incurred_before - repaid
    if debt is Debt.ADDITIONAL_NOTES:
        return counted
    if debt is Debt.SALE_AND_LEASEBACK and leasebacks_before + amount <= SALE_AND_LEASEBACK_BASKET:
        return counted
    counted += amount
    if covenants_hold and counted > INDEBTEDNESS_LIMIT and not consent:
        raise Refused("PA 6.1(k)", f"{counted} cents of indebtedness exceeds the {INDEBTEDNESS_LIMIT} allowed")
    return counted
