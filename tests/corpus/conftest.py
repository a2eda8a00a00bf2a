"""Statements made for these tests: one that fails as it stands, one that a seeded fault makes fail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners.corpus.record import record
from fourcorners.engine.lemmas import assume, observe
from fourcorners.engine.statements import STATEMENTS, Statement, statement
from fourcorners.engine.verdicts import Failure
from fourcorners.faults import Fault
from impl import exercise as engine
from spec.errors import Refused
from spec.facts import count, day, exact_money, facts, listing, money, name, shares
from spec.net_exercise import NetExerciseFacts, net_exercise

ROUNDS_UP = Fault(
    module="impl.ratios",
    function="half_up",
    kind="rounding",
    nth=1,
    was="(2 * numerator + denominator) // (2 * denominator)",
    becomes="up",
)


@facts
class Holder:
    """Somebody with shares."""

    holder: str = name("who holds")
    held: Fraction = shares("shares held")


@facts
class Sale:
    """What a sale comes to."""

    proceeds: Fraction = money("proceeds")
    fee: Fraction = exact_money("fee")
    sold_on: date = day("day of the sale", minimum=date(2002, 1, 31), maximum=date(2003, 6, 30))
    days: int = count("days to settle", maximum=1000)
    floor: Fraction | None = money("least accepted", default=None, absent="any price is accepted")
    holders: tuple[Holder, ...] = listing("sellers", Holder, minimum=1, distinct="holder")


def _made(id: str, facts_class: type[Any], check: Any) -> Statement:
    register = statement(id, "Warrant 1(b)", facts=facts_class, fails_if="a test would fail", rules=())
    return register(check)


@pytest.fixture(autouse=True)
def _registry_restored() -> Iterator[None]:
    """What a test made is forgotten; what it loaded stays, since a module is imported only once."""
    before = dict(STATEMENTS)
    yield
    for id in [id for id in STATEMENTS if id.startswith("test.")]:
        del STATEMENTS[id]
    STATEMENTS.update(before)


@pytest.fixture
def under_a_thousand() -> Statement:
    """A statement that is plainly false: it fails from proceeds of $1,000 on."""

    def check(case: Sale) -> None:
        """No sale comes to a thousand dollars."""
        observe("proceeds, by the agreement", Fraction(999))
        observe("proceeds, by the engine", case.proceeds)
        assert case.proceeds < 1000, f"the proceeds are {case.proceeds}"

    return _made("test.under-a-thousand", Sale, check)


@pytest.fixture
def cash_agrees() -> Statement:
    """The cash for a fraction of a share, by both sides: true, until a fault is seeded."""

    def check(case: NetExerciseFacts) -> None:
        """The cash in lieu is the same on both sides."""
        assume(case.number is None)
        try:
            agreed = net_exercise(case)
        except Refused:
            assume(False)
        price, value, number = (
            (exact.numerator, exact.denominator)
            for exact in (100 * case.purchase_price, 100 * case.fair_market_value, case.designated)
        )
        paid = Fraction(engine.net_exercise(number, price, number, value).cash, 100)
        observe("cash, by the agreement", agreed.cash_in_lieu)
        observe("cash, by the engine", paid)
        assert agreed.cash_in_lieu == paid, f"${agreed.cash_in_lieu} against ${paid}"

    return _made("test.cash-agrees", NetExerciseFacts, check)


@pytest.fixture
def dear_sale() -> Sale:
    """A case on which ``under_a_thousand`` fails, with everything in it more than it need be."""
    return Sale(
        proceeds=Fraction(123456, 100) * 7,
        fee=Fraction(22, 7),
        sold_on=date(2002, 8, 15),
        days=417,
        floor=Fraction(350),
        holders=(
            Holder(holder="Somebody Else", held=Fraction(7, 3)),
            Holder(holder="Another", held=Fraction(12)),
        ),
    )


@pytest.fixture
def finding(tmp_path: Path, under_a_thousand: Statement, dear_sale: Sale) -> Path:
    """The file of a finding: no fault, open."""
    return record(tmp_path, under_a_thousand, Failure(dear_sale, "", "by hand"))


@pytest.fixture
def seeded(tmp_path: Path, cash_agrees: Statement) -> Path:
    """The file of a seeded fault: cash in lieu rounded up."""
    case = NetExerciseFacts(designated=Fraction("10.9"), fair_market_value=Fraction("0.20"))
    return record(tmp_path, cash_agrees, Failure(case, "", "by hand"), ROUNDS_UP)
