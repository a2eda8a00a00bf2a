"""Amendments and waivers: which consents they take, whom they bind and who is told (PA 8.6, 2.12, Warrant 13)."""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.consent import (
    ALL_HOLDERS,
    MAJORITY_HOLDERS,
    THREE_QUARTERS,
    Holding,
    check_holdings,
    enough,
    tally,
)
from impl.errors import BadInput, Refused

TERM = "an ordinary term"
GUARANTEE = "the Guarantee"
DEFAULT = "a default, which is waived"
CONSENT = "the amount of Notes whose holders must consent, which is reduced"
PROTECTED = "interest rate, maturity date, pro rata payment or exchange privilege"
WARRANT = "the Warrants"
AMENDED = (TERM, GUARANTEE, DEFAULT, CONSENT, PROTECTED, WARRANT)


@frozen
class Effect:
    """Holders, each once, in the order given."""

    bound: tuple[str, ...]  # as to whom it is effective
    notified: tuple[str, ...]  # who is to be given notice of it


def effect(amended: str, company_consents: bool, holdings: Sequence[Holding]) -> Effect:
    """Whom an amendment or waiver of `amended`, one of `AMENDED`, binds.

    A holder of other Securities alone has a principal of zero. Raises `Refused` under PA 2.12 where the
    Guarantee or a default is concerned and those who consent are not the Majority Holders; under Warrant 13
    where a Warrant is and the Company or every holder has not signed; otherwise under PA 8.6 without the Company,
    with less than 75% of the principal, or with less than all of it where the consent required is reduced; under
    PA 8.6 or 2.12 where no principal is outstanding. `BadInput` for anything else that `amended` might be, or as
    `consent.tally` does.
    """
    if amended not in AMENDED:
        raise BadInput("amended", f"must be one of {'; '.join(AMENDED)}: {amended}")
    inputs.flag("company_consents", company_consents)
    check_holdings(holdings)
    if amended == WARRANT:
        _check_signatures(company_consents, holdings)
    elif amended in (GUARANTEE, DEFAULT):
        _check_threshold(MAJORITY_HOLDERS, "PA 2.12", holdings)
    else:
        if not company_consents:
            raise Refused("PA 8.6", "the Company has not consented in writing")
        _check_threshold(ALL_HOLDERS if amended == CONSENT else THREE_QUARTERS, "PA 8.6", holdings)
    return _effect(holdings, everybody=amended not in (PROTECTED, WARRANT))


def _check_signatures(company_consents: bool, holdings: Sequence[Holding]) -> None:
    if not company_consents:
        raise Refused("Warrant 13", "the Company has not signed")
    if not any(each.consents for each in holdings):
        raise Refused("Warrant 13", "no holder has signed")


def _check_threshold(threshold: str, clause: str, holdings: Sequence[Holding]) -> None:
    counted = tally(holdings, clause)
    if not enough(threshold, counted.consenting, counted.outstanding):
        raise Refused(clause, f"it takes {threshold}, and those who consent hold too little")


def _effect(holdings: Sequence[Holding], *, everybody: bool) -> Effect:
    consents = {each.holder: each.consents for each in holdings}
    return Effect(
        bound=tuple(holder for holder, consented in consents.items() if everybody or consented),
        notified=tuple(holder for holder, consented in consents.items() if not consented),
    )
