"""What a book remembers: which grants are open, what a price was held against, what holds of dividends under way.

And how the events that may happen to it are known.
"""

from __future__ import annotations

import enum
from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.statements import statement
from spec import events
from spec.book import all_of
from spec.capital import Capital, Dividend, Transaction
from spec.deemed_issues import Rights
from spec.errors import InvalidFacts
from spec.facts import choice, count, day, facts, price, shares
from spec.grants import Grants, OpenGrant
from spec.happenings import HAPPENINGS, Party, happening
from spec.notices_due import Undertaken
from spec.price_history import PastIssue, dropped
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE

MOST_OPEN = 3


# -- grants


@facts
class GrantAskedFor:
    """A book with so many grants still open, numbered from 1, and the number of one that is asked for."""

    open: int = count("grants open", maximum=MOST_OPEN)
    number: int = count("number asked for", minimum=1, maximum=MOST_OPEN + 1)


def _grant(number: int) -> OpenGrant:
    return OpenGrant(number=number, granted_on=AGREEMENT_DATE, rights=Rights.OPTIONS, left=Fraction(1))


@statement(
    "grants.told-which-are-open", "Warrant 3(g)(3)", facts=GrantAskedFor, enumerated=("open", "number"),
    rules=("warrant.options-exercised", "warrant.options-lapse"),
    fails_if="rights are exercised, or lapse, on a grant that is not open, or nobody is told which grants are",
)  # fmt: skip
def told_which_are_open(case: GrantAskedFor) -> None:
    """A grant is found by its number while it is open; who asks for another is told which are."""
    numbers = range(1, case.open + 1)
    grants = Grants(made=MOST_OPEN, open=tuple(map(_grant, numbers)))
    said = None
    try:
        assert grants.numbered(case.number).number == case.number, "another grant is found"
    except InvalidFacts as error:
        said = error
    assert (said is None) == (case.number in numbers), "a grant is open that is not, or the other way round"
    if said is not None:
        told = [int(word) for word in said.remedy.replace(",", " ").split() if word.isdigit()]
        assert (said.field, told) == ("grant", list(numbers)), f"it is said that {said.remedy}"
        assert str(case.number) in said.wrong, "it is not said which grant is not open"


# -- what a price was held against


@facts
class ThreeGrants:
    """Three grants still open, what a Warrant's price was held against at each, and one that is taken out."""

    first_price: Fraction = price("Effective Price of the first")
    second_price: Fraction = price("Effective Price of the second")
    third_price: Fraction = price("Effective Price of the third")
    price_before: Fraction = price("Purchase Price before the first")
    out: int = count("which is taken out, from nought", maximum=2)


@statement(
    "warrant.history-without-a-grant", "Warrant 3(g)(3)", facts=ThreeGrants, enumerated=("out",),
    rules=("warrant.options-lapse",), fails_if="a lapse that restores the old price takes out another grant's record",
)  # fmt: skip
def history_without_a_grant(case: ThreeGrants) -> None:
    """Where a grant is taken out of what a Warrant remembers, the other grants stay as they were remembered."""
    history: tuple[PastIssue, ...] = ()
    before = case.price_before
    for number, effective in enumerate((case.first_price, case.second_price, case.third_price), start=1):
        history += (PastIssue(grant=number, effective_price=effective, price_before=before),)
        before = history[-1].price_after
    kept = dropped(history, case.out)
    others = [entry for entry in history if entry.grant != case.out + 1]
    assert [entry.grant for entry in kept] == [entry.grant for entry in others], "another grant is taken out"
    for entry, was in zip(kept, others, strict=True):
        assert entry.effective_price == was.effective_price, "another Effective Price is remembered"
        assert entry.price_before == was.price_before, "another price before it is remembered"


# -- what holds of the stock


@facts
class StockWatched:
    """A dividend under way and a transaction announced, in any order of days, and a day."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    declared: Fraction = shares("shares payable as the dividend", above=Fraction(0), minimum=None)
    paid: Fraction = shares("of those, paid")
    pay_on: date = day("date fixed for payment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    given_on: date = day("day of the notice", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)


@statement(
    "book.stock-invariants-bite", "Warrant 3(c)", "Warrant 4", facts=StockWatched,
    rules=("warrant.dividend-recomputed", "notice.latest"),
    fails_if="a book is taken for sound that holds a dividend paid in full, or one overdue, or a notice from tomorrow",
)  # fmt: skip
def stock_invariants_bite(case: StockWatched) -> None:
    """A dividend under way is not paid in full, its day is not over, and a transaction is not announced tomorrow."""
    dividend = Dividend(declared=case.declared, paid=case.paid, pay_on=case.pay_on)
    transaction = Transaction(undertaken=next(iter(Undertaken)), given_on=case.given_on)

    def holds(**held: Any) -> bool:
        return bool(all_of(Capital(**held).invariants(case.today).values()))

    paid_in_full, overdue = case.paid - case.declared >= 0, (case.pay_on - case.today).days <= -1
    too_soon = (case.given_on - case.today).days >= 1
    assert holds(), "nothing is under way, and something is wrong with it"
    assert holds(dividend=dividend) != bool(paid_in_full | overdue), "a dividend that is settled is under way"
    assert holds(transaction=transaction) != bool(too_soon), "a transaction is announced of which there is no notice"


# -- events


_ = events  # entered by being imported
Known = enum.Enum("Known", {id.upper().replace("-", "_"): id for id in sorted(HAPPENINGS)})  # type: ignore[misc]


@facts
class EventKnown:
    """An event, by its id."""

    id: enum.Enum = choice("event", Known)


@statement(
    "book.events-entered-once", "Note 2", "Warrant 3", "PA 1.1", "RRA 2", facts=EventKnown, enumerated=("id",),
    rules=("closing.schedule", "prepayment.allocate"),
    fails_if="an event is known by another's id, clause or party, or two are known by one id",
)  # fmt: skip
def events_entered_once(case: EventKnown) -> None:
    """Every event is known by one id, its principal clause and the first line of what it says, and entered once."""
    entered = HAPPENINGS[case.id.value]
    assert entered.id == case.id.value, "it is known by another id"
    assert (entered.clause, *entered.clauses[1:]) == entered.clauses, "another clause is the principal one"
    assert isinstance(entered.by, Party), "nobody does it"
    assert (entered.event.__doc__ or "").startswith(entered.sentence), "it says something else"
    assert entered.sentence, "it says nothing"
    terms = {"by": entered.by}
    try:
        happening(entered.id, *entered.clauses, **terms)(entered.event)
    except ValueError:
        pass
    else:
        raise AssertionError("it can be entered twice")
    unheard_of = f"{entered.id}-again"
    try:
        assert happening(unheard_of, *entered.clauses, **terms)(entered.event) is entered.event, "another event is made"
        again = HAPPENINGS[unheard_of]
        assert (again.clauses, again.by, again.event) == (entered.clauses, entered.by, entered.event), "it is another"
    finally:
        HAPPENINGS.pop(unheard_of, None)
