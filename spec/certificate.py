"""Warrant 3(h): the certificate that the Company furnishes of each adjustment of a Warrant."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from spec.adjustment import AdjustFacts, SplitFacts, StockDividendFacts, adjust, split, stock_dividend
from spec.facts import Unit, exact_money, facts, invalid_unless, listing, name, nested, outcome, price, ratio, shares
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.rules import require, rule, step


@facts
class CertificateFacts:
    """One adjustment of a Warrant, of whichever kind it was."""

    split: SplitFacts | None = nested("split or combination", SplitFacts, default=None, absent="it was none")
    dividend: StockDividendFacts | None = nested(
        "dividend in common stock", StockDividendFacts, default=None, absent="it was none"
    )
    issue: RatchetFacts | None = nested("issue below the price", RatchetFacts, default=None, absent="it was none")
    other: AdjustFacts | None = nested(
        "any other adjustment or readjustment, its price known", AdjustFacts, default=None, absent="it was none"
    )

    def check(self) -> None:
        given = [each for each in ("split", "dividend", "issue", "other") if getattr(self, each) is not None]
        invalid_unless(
            len(given) == 1, given[-1] if given else "split", f"{len(given)} adjustments are given",
            "give one adjustment", "Warrant 3(h)",
        )  # fmt: skip


@outcome
class StatedFact:
    """A fact upon which the adjustment is based."""

    label: str = name("the fact")
    figure: Fraction = ratio("its figure")


@outcome
class Certificate:
    """What the certificate sets forth and shows."""

    clause: str = name("clause that adjusts")
    price_before: Fraction = price("Purchase Price before")
    number_before: Fraction = shares("shares purchasable before")
    price_after: Fraction = price("Purchase Price afterwards")
    number_after: Fraction = shares("shares purchasable afterwards")
    whole_price: Fraction = exact_money("price of the whole Warrant afterwards")
    based_on: tuple[StatedFact, ...] = listing("facts on which it is based", StatedFact)


@attrs.frozen
class Basis:
    """An adjustment made: under which clause, from what, to what, and on which facts."""

    clause: str
    case: Any
    after: Any
    based_on: tuple[tuple[str, Any], ...]


@rule(
    "warrant.certificate", "Warrant 3(h)", "Warrant 3(a)", facts=CertificateFacts, outcome=Certificate,
    points=("dividend.base", "dividend.self", "ratchet.price", "ratchet.zero", "warrant.number"),
)  # fmt: skip
def certificate(case: CertificateFacts, readings: Readings) -> Certificate:
    """A certificate shows the price and the number before and after, the clause, and the facts behind them."""
    basis = basis_of(case, readings)
    before, after = basis.case, basis.after
    changed = (after.purchase_price != before.purchase_price) | (after.number != before.number)
    require(changed, "Warrant 3(h)", "nothing is adjusted, so there is nothing to certify")
    whole = step("price of the whole Warrant", "Warrant 3(a)", after.purchase_price * after.number, Unit.EXACT_MONEY)
    return Certificate(
        clause=basis.clause,
        price_before=before.purchase_price,
        number_before=before.number,
        price_after=after.purchase_price,
        number_after=after.number,
        whole_price=whole,
        based_on=tuple(StatedFact(label=label, figure=figure) for label, figure in basis.based_on),
    )


def basis_of(case: CertificateFacts, readings: Readings) -> Basis:
    """The adjustment computed afresh, with the facts that it is computed from."""
    stated: tuple[tuple[str, Any], ...]
    if case.split is not None:
        stated = ("shares split or combined", case.split.old), ("shares they become", case.split.new)
        return Basis("Warrant 3(b)", case.split, split(case.split, readings), stated)
    if case.dividend is not None:
        dividend = case.dividend
        return Basis(
            "Warrant 3(c)",
            dividend,
            stock_dividend(dividend, readings),
            (
                ("common stock outstanding", dividend.outstanding),
                ("common stock issuable otherwise", dividend.convertible),
                ("shares of the dividend", dividend.dividend),
            ),
        )
    if case.issue is not None:
        stated = ("Additional Shares issued", case.issue.shares), ("dollars received", case.issue.consideration)
        return Basis("Warrant 3(g)", case.issue, ratchet(case.issue, readings), stated)
    assert case.other is not None
    stated = (("Purchase Price resulting", case.other.price_after),)
    return Basis("Warrant 3(a)", case.other, adjust(case.other, readings), stated)
