"""The contract figures against the agreement's own text: Exhibit A, and the Purchasers' signature pages.

The text is read where it lies (`FOURCORNERS_SHARED`, or the folder `shared` beside the repository), never
copied.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import impl.closing as impl_closing
import impl.terms as impl_terms
import spec.closing as spec_closing
import spec.terms as spec_terms

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FOURCORNERS_SHARED", ROOT.parent / "shared"))
FIRST_CLOSING = date(2002, 1, 31)
AGREEMENT = SHARED / "agreement" / "note-and-warrant-purchase-agreement.txt"


def plain(name: str) -> str:
    """A Purchaser's name without capitals, stops or spacing, which differ between the pages."""
    return " ".join(re.sub(r"[.,]", " ", name).casefold().split())


def number(written: str) -> Fraction:
    """A whole number written with commas."""
    return Fraction(int(written.replace(",", "")))


@pytest.fixture(scope="module")
def agreement() -> str:
    """The purchase agreement's text."""
    if not AGREEMENT.is_file():
        pytest.skip(f"no agreement at {AGREEMENT}: set FOURCORNERS_SHARED to the folder that holds it")
    return AGREEMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def exhibit_a(agreement: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Each Purchaser's principal in dollars and number of Warrants, in the order of Exhibit A."""
    table = re.split(r"\n +EXHIBIT A\n", agreement, maxsplit=1)[1].partition("<PAGE>")[0]
    lines = re.findall(r"^(\S.*?) +\$ +([\d,]+) +([\d,]+)  ", table, re.MULTILINE)
    return {plain(name): (number(principal), number(warrants)) for name, principal, warrants in lines}


@pytest.fixture(scope="module")
def signature_pages(agreement: str) -> dict[str, Fraction]:
    """Each Purchaser's Purchase Price in dollars, in the order of the signature pages."""
    pages = agreement.split("\nPURCHASER:\n")[1:]
    prices = {}
    for page in pages:
        name = next(line for line in page.splitlines() if line.strip(" _"))
        price = re.search(r"Purchase +Price: +\$([\d,]+)", page)
        assert price is not None, name
        prices[plain(name)] = number(price.group(1))
    return prices


def test_exhibit_a_lists_six_purchasers(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """The text was found and understood: six lines, and the total the agreement's parties worked to."""
    assert len(exhibit_a) == 6
    assert sum(principal for principal, _ in exhibit_a.values()) == 2_939_196


def test_warrants_are_five_times_principal(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """On each line and in total (PA 1.1)."""
    assert all(warrants == 5 * principal for principal, warrants in exhibit_a.values())
    assert sum(warrants for _, warrants in exhibit_a.values()) == 5 * 2_939_196


def test_signature_pages_agree_with_exhibit_a(
    exhibit_a: Mapping[str, tuple[Fraction, Fraction]], signature_pages: Mapping[str, Fraction]
) -> None:
    """Each Purchaser signed for the principal that stands opposite the name, though the order differs."""
    assert signature_pages == {name: principal for name, (principal, _) in exhibit_a.items()}
    assert list(signature_pages) != list(exhibit_a)


def test_specs_figures_are_exhibit_as(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """The specification's own table: the same Purchasers in the same order, principal and Warrants alike."""
    table = [(plain(line.purchaser), line.principal, Fraction(line.warrants)) for line in spec_terms.EXHIBIT_A]
    assert table == [(name, principal, warrants) for name, (principal, warrants) in exhibit_a.items()]


def test_specs_closing_yields_exhibit_a(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """The First Closing, all six surrendering Series B Notes, issues Exhibit A, line by line and in total."""
    lines = [
        spec_closing.Line(purchaser=name, purchase_price=principal, surrenders_series_b=True)
        for name, (principal, _) in exhibit_a.items()
    ]
    issued = spec_closing.closing_schedule(spec_closing.ClosingFacts(lines=tuple(lines), closing_on=FIRST_CLOSING))
    yielded = {line.purchaser: (line.principal, line.warrant_shares) for line in issued.lines}
    assert yielded == exhibit_a
    assert issued.principal_total == 2_939_196
    assert issued.warrant_shares_total == 5 * 2_939_196


def test_impls_figures_are_exhibit_as(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """The engine's own table: the same Purchasers in the same order, at the same principal, in cents."""
    figures = [(plain(name), Fraction(cents, 100)) for name, cents in impl_terms.EXHIBIT_A]
    assert figures == [(name, principal) for name, (principal, _) in exhibit_a.items()]


def test_impls_closing_yields_exhibit_a(exhibit_a: Mapping[str, tuple[Fraction, Fraction]]) -> None:
    """The First Closing, all six surrendering Series B Notes, issues Exhibit A, line by line and in total."""
    lines = [
        impl_closing.Subscription(purchaser=name, purchase_price=int(principal * 100), surrenders_series_b=True)
        for name, (principal, _) in exhibit_a.items()
    ]
    issued = impl_closing.schedule(lines, FIRST_CLOSING, None, 0)
    yielded = {line.purchaser: (Fraction(line.principal, 100), Fraction(*line.warrant_shares)) for line in issued.lines}
    assert yielded == exhibit_a
    assert issued.principal_total == 2_939_196_00
    assert Fraction(*issued.warrant_shares_total) == 5 * 2_939_196
