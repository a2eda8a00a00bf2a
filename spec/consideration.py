"""Warrant 3(g)(2): what the Company received for an issue: cash, property, and a part of a package."""

from __future__ import annotations

from fractions import Fraction

from spec.facts import Unit, facts, flag, invalid_unless, money, outcome
from spec.readings import Readings
from spec.rules import note, refuse, require, rule, step


@facts
class ConsiderationFacts:
    """What was received for an issue of shares, Convertible Securities, rights or options."""

    cash: Fraction = money("cash received", default=Fraction(0), clause="Warrant 3(g)(2)(A)")
    property_received: bool = flag("property other than cash was received", default=False)
    property_value: Fraction | None = money(
        "fair value of that property, as the Board determined it in good faith", clause="Warrant 3(g)(2)(B)",
        default=None, absent="the Board has determined none",
    )  # fmt: skip
    package: bool = flag("other stock, securities or assets went with them for the same consideration", default=False)
    allocable: Fraction | None = money(
        "portion of the consideration that the Board determined to be allocable to them",
        clause="Warrant 3(g)(2)(C)", default=None, absent="the Board has determined none",
    )  # fmt: skip

    def check(self) -> None:
        invalid_unless(
            self.property_received or self.property_value is None,
            "property_value",
            "no property was received",
            "leave the value out, or say that property was received",
            "Warrant 3(g)(2)(B)",
        )
        invalid_unless(
            self.package or self.allocable is None,
            "allocable",
            "nothing else went with them",
            "leave the portion out, or say that other assets went with them",
            "Warrant 3(g)(2)(C)",
        )


@outcome
class Consideration:
    """The consideration as Warrant 3(g) computes it."""

    received: Fraction = money("all that was received")
    counted: Fraction = money("consideration for the issue")
    left_out: Fraction = money("allocable to the other assets, so left out")


@rule(
    "warrant.consideration", "Warrant 3(g)(2)", "Warrant 3(g)(2)(A)", "Warrant 3(g)(2)(B)", "Warrant 3(g)(2)(C)",
    facts=ConsiderationFacts, outcome=Consideration,
)  # fmt: skip
def consideration(case: ConsiderationFacts, readings: Readings) -> Consideration:
    """Cash counts as received, property at the Board's fair value, and of a package the part the Board allocates."""
    step("cash", "Warrant 3(g)(2)(A)", case.cash, Unit.MONEY)
    received = case.cash
    if case.property_received:
        if case.property_value is None:
            refuse("Warrant 3(g)(2)(B)", "the Board has not determined the fair value of the property received")
        received = received + step("property", "Warrant 3(g)(2)(B)", case.property_value, Unit.MONEY)
    else:
        note("Warrant 3(g)(2)(B)", "no property other than cash was received", fired=False)
    if not case.package:
        note("Warrant 3(g)(2)(C)", "nothing else was issued or sold for the same consideration", fired=False)
        return Consideration(received=received, counted=received, left_out=Fraction(0))
    if case.allocable is None:
        refuse("Warrant 3(g)(2)(C)", "the Board has not determined which portion of the consideration is allocable")
    require(
        case.allocable <= received, "Warrant 3(g)(2)(C)", "the portion allocated is more than all that was received"
    )
    counted = step("portion allocable", "Warrant 3(g)(2)(C)", case.allocable, Unit.MONEY)
    return Consideration(received=received, counted=counted, left_out=received - counted)
