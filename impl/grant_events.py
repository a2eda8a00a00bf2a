"""Issues of shares, and grants of rights to them: made, exercised, lapsed (Warrant 3(g)). Money in cents."""

from datetime import date

from attrs import evolve

from impl import capital, dilution, inputs, price_history
from impl.dilution import NONE_NAMED, OTHER_RIGHTS
from impl.errors import BadInput, Refused
from impl.grants import Grant
from impl.holdings import Warrant
from impl.ledger import Ledger
from impl.price_history import ISSUE, Against
from impl.ratios import Ratio, below, minus, over, plus, reduced

OF_THEIR_OWN = ("dividend", "subdivision")


def issue(
    ledger: Ledger,
    shares: int,
    cash: int,
    *,
    property_value: int | None = None,
    property_received: bool = False,
    package: bool = False,
    allocable: int | None = None,
    origin: str = NONE_NAMED,
    as_named: bool = True,
    rights_since: date | None = None,
    issuable_before: int = 0,
) -> Ledger:
    """Issue `shares` shares today; each Warrant for which they are Additional Shares is held against them.

    issuable_before of them were counted in `convertible` till now. Raises as `dilution.consideration`,
    `dilution.excluded_by` and `Ledger.issue` do; `BadInput` where the shares are a dividend or a subdivision, or
    issuable_before is negative, above shares, or more than are issuable otherwise than on grants.
    """
    inputs.not_negative("issuable_before", issuable_before)
    if origin in OF_THEIR_OWN:
        raise BadInput("origin", f"must not be {origin}: that is an event of its own")
    counted = dilution.consideration(
        cash, property_value, property_received=property_received, package=package, allocable=allocable
    )
    issued = ledger.issue(shares, counted, origin, as_named=as_named, rights_since=rights_since)
    left = reduced(*minus(ledger.convertible, (issuable_before, 1)))
    if issuable_before > shares or below(left, ledger.grants.issuable()):
        raise BadInput("issuable_before", f"exceeds the shares issued, or those issuable: {issuable_before}")
    return evolve(issued, convertible=left)


def grant(
    ledger: Ledger,
    rights: str,
    shares: int,
    received: int,
    payable: int,
    cancelled: int = 0,
    *,
    origin: str = NONE_NAMED,
    as_named: bool = True,
) -> Ledger:
    """Grant rights to at most `shares` shares today, for `received` cents.

    payable, and of that `cancelled`, are as in `dilution.grant`, which raises for this as it does; nothing for
    nothing is refused only where there is a Warrant to adjust. `BadInput` too where the rights are not new.
    """
    if origin in (*OF_THEIR_OWN, OTHER_RIGHTS):
        raise BadInput("origin", f"must not be {origin}: rights granted today are not")
    terms = rights, shares, received, payable, cancelled
    effective = dilution.effective_price(*terms)
    number = ledger.grants.made + 1

    def adjusted(warrant: Warrant) -> Warrant:
        if dilution.excluded_by(warrant.issued_on, ledger.today, origin, as_named=as_named) is not None:
            return warrant
        outcome = dilution.grant(warrant.price, warrant.number, *terms)
        history = price_history.held_against(warrant.history, number, effective, warrant.price)
        held = evolve(warrant, price=outcome.price, number=outcome.number, history=history)
        return capital.held_to(held, effective)

    granted = Grant(number, ledger.today, rights, (shares, 1), origin, as_named, received=received)
    return evolve(
        ledger,
        warrants=tuple(map(adjusted, ledger.warrants)),
        convertible=reduced(*plus(ledger.convertible, (shares, 1))),
        grants=ledger.grants.plus(granted),
    )


def exercise(
    ledger: Ledger, number: int, shares: int, received: int, cancelled: int = 0, received_for_rights: int = 0
) -> Ledger:
    """`shares` shares issue today on a grant, exercised or converted for `received` cents.

    cancelled of these cancel liabilities; received_for_rights came in at the grant for the rights now used up. Raises
    `Refused` under Warrant 3(g)(3) where more shares issue than are left, or more is ascribed to rights used up than
    the grant brought, under Warrant 3(g)(1) as `dilution.exercised` does; `BadInput` where no such grant is open,
    shares is below 1, an amount is negative, or more is cancelled than received.
    """
    inputs.positive("shares", shares)
    inputs.not_negative("received_for_rights", received_for_rights)
    granted = ledger.grants.numbered(number)
    counted = dilution.counted_on_exercise(granted.rights, received, cancelled)
    for_rights = granted.received_for_converted + received_for_rights
    if below(granted.left, (shares, 1)):
        raise Refused("Warrant 3(g)(3)", "fewer shares are left of the grant")
    if for_rights > granted.received:
        raise Refused("Warrant 3(g)(3)", "the grant did not bring so much")
    used = evolve(
        granted,
        left=minus(granted.left, (shares, 1)),
        issued=plus(granted.issued, over((shares, 1), granted.unit)),
        received_for_converted=for_rights,
        received_on_exercise=granted.received_on_exercise + received,
        cancelled=granted.cancelled + cancelled,
    )

    def adjusted(warrant: Warrant) -> Warrant:
        index = price_history.find(warrant.history, number)
        if index is None and _excluded_on_exercise(ledger, warrant, granted):
            return warrant
        if index is not None and warrant.history[index].adjusts:
            held = warrant
        else:
            price = (counted + received_for_rights, shares)
            outcome = dilution.exercised(warrant.price, warrant.number, shares, price[0], deemed_issued=False)
            history = price_history.held_against(warrant.history, ISSUE, price, warrant.price)
            held = capital.held_to(evolve(warrant, price=outcome.price, number=outcome.number, history=history), price)
        if used.left[0] > 0:
            return held
        return evolve(held, history=price_history.closed(held.history, number))

    return evolve(
        ledger,
        warrants=tuple(map(adjusted, ledger.warrants)),
        common=reduced(*plus(ledger.common, (shares, 1))),
        convertible=reduced(*minus(ledger.convertible, (shares, 1))),
        grants=ledger.grants.changed(used),
    )


def lapse(ledger: Ledger, number: int) -> Ledger:
    """What is left of a grant expires today, and each Warrant that it adjusted is readjusted.

    Raises `Refused` under Warrant 3(g)(1) as `dilution.lapse` does; `BadInput` where no such grant is open.
    """
    granted = ledger.grants.numbered(number)
    received = dilution.actually_received(
        granted.rights,
        granted.received,
        granted.received_for_converted,
        granted.received_on_exercise,
        granted.cancelled,
    )

    def readjusted(warrant: Warrant) -> Warrant:
        index = price_history.find(warrant.history, number)
        if index is None:
            return warrant
        then = warrant.history[index]
        outcome = dilution.lapse(
            then.before,
            then.effective,
            price_history.since(warrant.history, index, warrant.price),
            warrant.number,
            granted.issued,
            received,
        )
        history = price_history.retold(warrant.history, index, _actual(then, granted, received))
        return evolve(warrant, price=outcome.price, number=outcome.number, history=history)

    return evolve(
        ledger,
        warrants=tuple(map(readjusted, ledger.warrants)),
        convertible=reduced(*minus(ledger.convertible, granted.left)),
        grants=ledger.grants.minus(number),
    )


def _actual(then: Against, granted: Grant, received: int) -> Ratio | None:
    """The Effective Price of what was issued on a grant that had reduced the price, None where nothing was."""
    if not then.adjusts or granted.issued[0] == 0:
        return None
    return over((received, 1), granted.issued)


def _excluded_on_exercise(ledger: Ledger, warrant: Warrant, granted: Grant) -> bool:
    rights = granted.origin == NONE_NAMED  # then they are other rights, as old as their grant
    clause = dilution.excluded_by(
        warrant.issued_on,
        ledger.today,
        OTHER_RIGHTS if rights else granted.origin,
        as_named=granted.as_named,
        rights_since=granted.granted_on if rights else None,
    )
    return clause is not None
