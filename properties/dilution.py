"""Warrant 3(g): what was received, which shares count, and options granted and exercised."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, observe
from fourcorners.engine.statements import Kind, statement
from impl import adjustment
from impl import dilution as computed
from properties.bridge import CENTS, agree, both, cents, cents_pair, dollars, exact, exact_dollars, pair
from spec.additional_shares import AdditionalSharesFacts, LeftOut, additional_shares
from spec.alternatives import RatchetOldRights, RatchetSince
from spec.consideration import ConsiderationFacts, consideration
from spec.deemed_issues import GrantFacts, Rights, RightsExercisedFacts, options_exercised, options_granted
from spec.facts import Unit, choice, day, facts, money, price, shares, whole_shares
from spec.readings import Readings
from spec.rules import Condition, derive
from spec.terms import FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE, LAST_EXPIRATION_DATE, LAST_ISSUE_DATE

# -- consideration


def _counted(case: ConsiderationFacts) -> Any:
    return computed.consideration(
        cents(case.cash),
        None if case.property_value is None else cents(case.property_value),
        property_received=case.property_received,
        package=case.package,
        allocable=None if case.allocable is None else cents(case.allocable),
    )


@statement(
    "warrant.consideration-agrees", "Warrant 3(g)(2)", facts=ConsiderationFacts, kind=Kind.AGREEMENT,
    rules=("warrant.consideration",), fails_if="an Effective Price is worked out on the wrong consideration",
)  # fmt: skip
def consideration_agrees(case: ConsiderationFacts) -> None:
    """The engine counts what the clause counts of any consideration, and refuses the same."""
    results = both(lambda: consideration(case), lambda: _counted(case))
    if results is not None:
        agree("consideration", Unit.MONEY, results[0].counted, dollars(results[1]))


@statement(
    "warrant.consideration-is-split-without-loss", "Warrant 3(g)(2)(C)", facts=ConsiderationFacts,
    rules=("warrant.consideration",), fails_if="more counts as consideration than the Company received",
)  # fmt: skip
def consideration_is_split_without_loss(case: ConsiderationFacts) -> None:
    """What counts and what is left out are together all that was received, and neither is below nothing."""
    results = both(lambda: consideration(case), lambda: _counted(case))
    if results is None:
        return
    specified, engine = results
    received = case.cash if case.property_value is None else case.cash + case.property_value
    assert specified.counted + specified.left_out == received, "the parts are not the whole"
    assert (0 <= dollars(engine)) & (dollars(engine) <= received), "the part that counts is no part of the whole"


# -- Additional Shares


def _excluded_by(case: AdditionalSharesFacts) -> str | None:
    return computed.excluded_by(
        case.warrant_dated,
        case.issued_on,
        case.origin.value,
        as_named=case.as_named,
        rights_since=case.rights_since,
    )


@statement(
    "warrant.additional-shares-agrees", "Warrant 3(g)(4)", facts=AdditionalSharesFacts, kind=Kind.AGREEMENT,
    rules=("warrant.additional-shares",), fails_if="shares reduce a price that should not, or the other way about",
)  # fmt: skip
def additional_shares_agrees(case: AdditionalSharesFacts) -> None:
    """The engine leaves out the shares that the clause leaves out, each under the same exclusion."""
    specified, engine = additional_shares(case), _excluded_by(case)
    observe("left out, by the agreement", specified.left_out_by.value)
    observe("left out, by the engine", engine or LeftOut.NO_CLAUSE.value)
    assert specified.left_out_by.value == (engine or LeftOut.NO_CLAUSE.value), "another exclusion applies"
    assert specified.additional == (engine is None), "one side counts the shares and the other does not"


@statement(
    "warrant.earlier-issues-never-count", "Warrant 3(g)(4)", "Warrant 3(g)(1)", facts=AdditionalSharesFacts,
    rules=("warrant.additional-shares",), fails_if="a Warrant is adjusted for shares issued before it was",
)  # fmt: skip
def earlier_issues_never_count(case: AdditionalSharesFacts) -> None:
    """Shares issued before a Warrant, or on its own date, are no Additional Shares for it, wherever they come from."""
    assume(case.issued_on <= case.warrant_dated)
    assert not additional_shares(case).additional, "an earlier issue counts"
    assert _excluded_by(case) is not None, "the engine counts an earlier issue"


FROM_THE_AGREEMENT = Readings(ratchet_since=RatchetSince.AGREEMENT)
CONVERSION_ONLY = Readings(ratchet_old_rights=RatchetOldRights.CONVERSION_ONLY)


@statement(
    "warrant.default-readings-count-least", "Warrant 3(g)(4)", facts=AdditionalSharesFacts,
    rules=("warrant.additional-shares",),
    fails_if="counting from the agreement's own date leaves out shares that count from the Warrant's",
)  # fmt: skip
def default_readings_count_least(case: AdditionalSharesFacts) -> None:
    """Shares that count from the Warrant's date count from the agreement's too, and if only conversion is left out."""
    left_out = not additional_shares(case).additional
    assert left_out or additional_shares(case, FROM_THE_AGREEMENT).additional, "the agreement's date leaves them out"
    assert left_out or additional_shares(case, CONVERSION_ONLY).additional, "they are left out though exercise is not"


@facts
class TwoWarrants:
    """Shares issued on a day, and two Warrants of different dates."""

    earlier: date = day("date of the earlier Warrant", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    later: date = day("date of the later Warrant", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    issued_on: date = day("day of the issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)


@statement(
    "warrant.later-warrants-count-no-more", "Warrant 3(g)(4)", facts=TwoWarrants, rules=("warrant.additional-shares",),
    fails_if="a later Warrant is protected against an issue that an earlier one is not protected against",
)  # fmt: skip
def later_warrants_count_no_more(case: TwoWarrants) -> None:
    """An issue for money that counts for a later Warrant counts for every earlier one."""
    assume(case.earlier <= case.later)
    assume(computed.excluded_by(case.later, case.issued_on, computed.NONE_NAMED) is None)
    assert computed.excluded_by(case.earlier, case.issued_on, computed.NONE_NAMED) is None, "the earlier counts less"


# -- grants


def _terms(case: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return cents_pair(case.purchase_price), pair(case.number)


def _grant(case: GrantFacts) -> computed.Granted:
    return computed.grant(
        *_terms(case),
        case.rights.value,
        case.shares,
        cents(case.received),
        cents(case.payable),
        cents(case.cancelled),
    )


def _agree_on_terms(specified: Any, engine: Any) -> None:
    agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
    agree("shares purchasable", Unit.SHARES, specified.number, exact(engine.number))


@statement(
    "warrant.options-granted-agrees", "Warrant 3(g)(3)", facts=GrantFacts, kind=Kind.AGREEMENT,
    rules=("warrant.options-granted",), fails_if="a grant of options leaves a Warrant at the wrong price or number",
)  # fmt: skip
def options_granted_agrees(case: GrantFacts) -> None:
    """After any grant the engine's price and number are the clause's, exactly; it refuses the same grants."""
    results = both(lambda: options_granted(case), lambda: _grant(case))
    if results is not None:
        specified, engine = results
        assert specified.deemed_issued == engine.deemed_issued, "only one side deems the shares issued"
        _agree_on_terms(specified, engine)


@statement(
    "warrant.granted-and-exercised-as-issued", "Warrant 3(g)(3)", "Warrant 3(g)(1)", facts=GrantFacts,
    rules=("warrant.options-granted", "warrant.options-exercised", "warrant.ratchet"),
    fails_if="options exercised at once protect a Holder more or less than the same shares sold outright",
)  # fmt: skip
def granted_and_exercised_as_issued(case: GrantFacts) -> None:
    """A grant, exercised in full at once for the least payable, is as an issue of the shares for that money."""
    assume(case.cancelled == 0)
    assume(case.received + case.payable > 0)
    whole = cents(case.received) + cents(case.payable)
    granted = _grant(case)
    after = computed.exercised(granted.price, granted.number, case.shares, whole, deemed_issued=granted.deemed_issued)
    issued = adjustment.ratchet(*_terms(case), case.shares, whole)
    assert exact(after.price) == exact(issued.price), "the price is another"
    assert exact(after.number) == exact(issued.number), "the number is another"


@statement(
    "warrant.grant-never-raises", "Warrant 3(g)(3)", facts=GrantFacts, rules=("warrant.options-granted",),
    fails_if="a grant of options makes a Warrant dearer, or the whole of it dearer or cheaper",
)  # fmt: skip
def grant_never_raises(case: GrantFacts) -> None:
    """No grant raises the Purchase Price, and each leaves price times number what it was."""
    assume(case.received + case.payable - case.cancelled > 0)
    engine = _grant(case)
    assert exact_dollars(engine.price) <= case.purchase_price, "the price rises"
    assert exact_dollars(engine.price) * exact(engine.number) == case.purchase_price * case.number, (
        "price times number is not what it was"
    )


@facts
class TwoGrants:
    """Two grants, and a Warrant outstanding at both."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    one_shares: int = whole_shares("most shares of one grant", minimum=1)
    one_payable: Fraction = money("least payable on it", above=Fraction(0), minimum=None)
    other_rights: Rights = choice("what the other grants", Rights)
    other_shares: int = whole_shares("most shares of the other", minimum=1)
    other_received: Fraction = money("received for that", above=Fraction(0), minimum=None)


@statement(
    "warrant.order-of-grants", "Warrant 3(g)(3)", facts=TwoGrants, rules=("warrant.options-granted",),
    fails_if="the Company could choose the outcome by the order of its grants",
)  # fmt: skip
def order_of_grants(case: TwoGrants) -> None:
    """Two grants leave a Warrant the same in either order."""
    one = (computed.OPTIONS, case.one_shares, 0, cents(case.one_payable))
    other = (case.other_rights.value, case.other_shares, cents(case.other_received), 0)

    def after(*grants: tuple[Any, Any, Any, Any]) -> Any:
        terms: Any = adjustment.Adjusted(*_terms(case))
        for each in grants:
            terms = computed.grant(terms.price, terms.number, *each)
        return terms

    there, back = after(one, other), after(other, one)
    assert exact(there.price) == exact(back.price), "the price depends on the order"
    assert exact(there.number) == exact(back.number), "the number depends on the order"


# -- exercise


@statement(
    "warrant.options-exercised-agrees", "Warrant 3(g)(3)", facts=RightsExercisedFacts, kind=Kind.AGREEMENT,
    rules=("warrant.options-exercised",),
    fails_if="an exercise of options leaves a Warrant at the wrong price or number",
)  # fmt: skip
def options_exercised_agrees(case: RightsExercisedFacts) -> None:
    """After any exercise of rights the engine's price and number are the clause's; it refuses the same."""
    received = cents(case.received_for_rights) + cents(case.received_on_exercise)
    results = both(
        lambda: options_exercised(case),
        lambda: computed.exercised(*_terms(case), case.shares, received, deemed_issued=case.deemed_issued),
    )
    if results is not None:
        _agree_on_terms(*results)
        specified = results[0]
        assert specified.effective_price * case.shares == dollars(received), "the Effective Price is another"
        assert specified.reduced == (specified.purchase_price < case.purchase_price), "a price is reduced, or not"


@statement(
    "warrant.cancelled-liabilities-left-out", "Warrant 3(g)(3)", facts=GrantFacts, rules=("warrant.options-granted",),
    fails_if="a debt that is cancelled on conversion counts as money received, or it is not said that it does not",
)  # fmt: skip
def cancelled_liabilities_left_out(case: GrantFacts) -> None:
    """Of a conversion, what cancels liabilities is left out and that is said; of options everything payable counts."""
    derivation = derive(options_granted.rule, case)
    left_out = case.cancelled if case.rights is Rights.CONVERTIBLE_SECURITIES else Fraction(0)
    told = {entry.sentence: entry.fired for entry in derivation.entries if isinstance(entry, Condition)}
    said = told.get("liabilities cancelled on conversion do not count")
    assert said is (True if left_out > 0 else None), "it is not said, or said of nothing"
    if derivation.outcome is not None:
        assert derivation.outcome.consideration + left_out == case.received + case.payable, "another sum counts"
        deemed = told.get("the shares are not deemed issued")
        assert deemed is (None if derivation.outcome.deemed_issued else False), "what is said of it is another thing"


@statement(
    "warrant.no-second-adjustment", "Warrant 3(g)(3)", facts=GrantFacts,
    rules=("warrant.options-granted", "warrant.options-exercised"),
    fails_if="exercise of options that reduced a price reduces it again",
)  # fmt: skip
def no_second_adjustment(case: GrantFacts) -> None:
    """Where a grant reduced the price, exercise changes nothing, for whatever part and whatever is paid."""
    assume(case.received + case.payable - case.cancelled > 0)
    granted = _grant(case)
    assume(granted.deemed_issued)
    after = computed.exercised(granted.price, granted.number, 1, 0, deemed_issued=granted.deemed_issued)
    assert exact_dollars(after.price) * case.shares * CENTS == cents(case.received) + (
        cents(case.payable) - (cents(case.cancelled) if case.rights is Rights.CONVERTIBLE_SECURITIES else 0)
    ), "the price is not the Effective Price of the grant"
    assert exact(after.number) == exact(granted.number), "the number changes"
