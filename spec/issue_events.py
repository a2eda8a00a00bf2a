"""Issues of common stock, and what they do to the Warrants held against them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spec.additional_shares import AdditionalSharesFacts, Origin, additional_shares
from spec.alternatives import RatchetPrice
from spec.authorised import with_reserve
from spec.consideration import ConsiderationFacts, consideration
from spec.facts import choice, day, facts, flag, invalid_unless, money, revised, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.holdings import BookWarrant
from spec.price_history import ISSUE, remembered
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.record_dates import held_to
from spec.terms import LAST_EXPIRATION_DATE, SERIES_B_DATE

if TYPE_CHECKING:
    from spec.book import Book


@happening("issue", "Warrant 3(g)(1)", "Warrant 3(g)(2)", "Warrant 3(g)(4)", by=Party.COMPANY)
@facts
class Issue:
    """Common stock is issued, for cash unless said otherwise (Warrant 3(g)(1)-(2), (4))."""

    shares: int = whole_shares("shares issued", minimum=1, clause="Warrant 3(g)(4)")
    consideration: Fraction = money("cash received for them", clause="Warrant 3(g)(2)")
    property_received: bool = flag("property other than cash was received too", default=False)
    property_value: Fraction | None = money(
        "fair value of that property, as the Board determined it", clause="Warrant 3(g)(2)(B)",
        default=None, absent="the Board has determined none",
    )  # fmt: skip
    package: bool = flag("other stock, securities or assets went with them", default=False)
    allocable: Fraction | None = money(
        "portion of the consideration that the Board allocated to them", clause="Warrant 3(g)(2)(C)",
        default=None, absent="the Board has determined none",
    )  # fmt: skip
    origin: Origin = choice("what they are issued on", Origin, default=Origin.NONE_NAMED)
    as_named: bool = flag("they are issued as the exclusion names", default=True)
    rights_since: date | None = day(
        "day since when the options, warrants or securities were outstanding or issuable", minimum=SERIES_B_DATE,
        maximum=LAST_EXPIRATION_DATE, clause="Warrant 3(g)(4)(A)", default=None, absent="they are issued on none",
    )  # fmt: skip
    on_exercise: bool = flag("they are issued on exercise, not on conversion or exchange", default=False)
    issuable_before: int = whole_shares("of them, counted till now as issuable", default=0, clause="Warrant 3(c)")

    def check(self) -> None:
        self.received()
        invalid_unless(
            self.origin not in (Origin.DIVIDEND, Origin.SUBDIVISION),
            "origin",
            "a dividend or a subdivision is an event of its own",
            "give that event",
            "Warrant 3(g)(1)",
        )
        invalid_unless(
            (self.origin is Origin.OTHER_RIGHTS) == (self.rights_since is not None),
            "rights_since",
            "the day belongs to shares issued on other options, warrants or securities, and to them only",
            "give it with those, and leave it out otherwise",
            "Warrant 3(g)(4)(A)",
        )
        invalid_unless(
            self.issuable_before <= self.shares, "issuable_before", "it is more than are issued", "give a part of them"
        )

    def received(self) -> ConsiderationFacts:
        """What was received, as Warrant 3(g)(2) takes it."""
        return ConsiderationFacts(
            cash=self.consideration,
            property_received=self.property_received,
            property_value=self.property_value,
            package=self.package,
            allocable=self.allocable,
        )

    def happen(self, book: Book, readings: Readings) -> Book:
        counted = consideration(self.received(), readings).counted
        invalid_unless(
            self.issuable_before <= book.convertible - book.grants.issuable(),
            "issuable_before",
            "the book counts fewer shares as issuable, grants apart",
            "give no more, and shares issued on a grant by their own event",
            "Warrant 3(c)",
        )

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            additional = additional_shares(
                unchecked(
                    AdditionalSharesFacts,
                    warrant_dated=warrant.issued_on,
                    issued_on=book.today,
                    origin=self.origin,
                    as_named=self.as_named,
                    rights_since=self.rights_since,
                    on_exercise=self.on_exercise,
                ),
                readings,
            )
            if not additional.additional:
                return warrant
            after = ratchet(
                unchecked(
                    RatchetFacts,
                    purchase_price=warrant.purchase_price,
                    number=warrant.number,
                    shares=self.shares,
                    consideration=counted,
                ),
                readings,
            )
            return held_against(warrant, ISSUE, after, readings)

        issued = revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            common=book.common + self.shares,
            common_issued=book.common_issued + self.shares,
            convertible=book.convertible - self.issuable_before,
        )
        return with_reserve(issued, readings)


def held_against(warrant: BookWarrant, grant: int, after: Any, readings: Readings) -> BookWarrant:
    """The Warrant after an issue, or the grant of that number, was held against its price, and what it remembers."""
    if readings.ratchet_price is RatchetPrice.NO_EFFECT:
        return warrant
    history = remembered(warrant.history, grant, after.effective_price, warrant.purchase_price)
    held = revised(warrant, purchase_price=after.purchase_price, number=after.number, history=history)
    return held_to(held, after.effective_price)
