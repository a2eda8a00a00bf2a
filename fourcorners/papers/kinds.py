"""The papers that there are, each from the derivation of a rule: which rule yields which, and how it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

import spec  # noqa: F401  (importing it registers every rule)
from fourcorners.corpus.shown import in_unit
from fourcorners.notation import show
from fourcorners.papers.paper import Block, Column, Grid, Heading, Paper, Paragraph, Signature
from fourcorners.papers.parts import colophon, ending, particulars
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.rules import RULES, Derivation

AGREEMENT = "Exchangeable Note and Warrant Purchase Agreement of 28 January 2002, Vsource, Inc."
COMPANY = "Vsource, Inc."


@attrs.frozen
class Named:
    """What a paper says beside its figures: the Holder it is for, and its date, where they are given."""

    holder: str = ""
    dated: date | None = None


@attrs.frozen
class Kind:
    """A kind of paper: its name on the command line, its title, its clauses, the rules that yield it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    rules: tuple[str, ...]
    instrument: str
    body: Callable[[Derivation, Named], tuple[Block, ...]]


def _company_signs() -> tuple[Block, ...]:
    return (Signature(COMPANY, "name, office and signature of whoever signs for the Company"),)


def _opening(named: Named, says: str) -> list[Block]:
    blocks: list[Block] = []
    if named.holder:
        blocks.append(Paragraph(f"To: {named.holder}"))
    if named.dated is not None:
        blocks.append(Paragraph(f"Dated: {show(named.dated, Unit.DATE)}"))
    return [*blocks, Paragraph(says)]


# -- Warrant 3(h)


def _certificate(derivation: Derivation, named: Named) -> tuple[Block, ...]:
    before, after = derivation.facts, derivation.outcome
    assert after is not None
    says = (
        "The Purchase Price, and with it the number of shares purchasable under the Warrant, are adjusted under "
        f"{derivation.rule.clause}, as follows. The Company furnishes this certificate under Warrant 3(h)."
    )
    rows = (
        ("Purchase Price", _price(before.purchase_price), _price(after.purchase_price)),
        ("Shares purchasable", _shares(before.number), _shares(after.number)),
        ("Price of the whole Warrant", _whole(before), _whole(after)),
    )
    columns = (Column("", figures=False), Column("before"), Column("after"))
    return (
        *_opening(named, says),
        Grid("The adjustment", columns, rows),
        Heading("The facts upon which it is based"),
        particulars(before, without=("purchase_price", "number")),
        *ending(
            derivation,
            "Nothing: the price and the number are kept exact, and are shown to four places; a figure that goes on "
            "stands in full beside. Shares are made whole, and cents rounded, when the Warrant is exercised.",
        ),
        *_company_signs(),
    )


def _price(value: Fraction) -> str:
    return in_unit(value, Unit.PRICE)


def _shares(value: Fraction) -> str:
    return in_unit(value, Unit.SHARES)


def _whole(warrant: Any) -> str:
    return in_unit(warrant.purchase_price * warrant.number, Unit.EXACT_MONEY)


# -- Note 2


PAYMENTS: tuple[str, ...] = ("payable", "share", "payment", "principal_after", "note_amount_after")


def _schedule(derivation: Derivation, named: Named) -> tuple[Block, ...]:
    case, outcome = derivation.facts, derivation.outcome
    assert outcome is not None
    fields = quantities(type(outcome.payments[0]))
    columns = (
        Column("No."),
        Column("Holder", figures=False),
        *(Column(_capitalised(fields[name].label)) for name in PAYMENTS),
    )
    rows = tuple(
        (str(n), each.holder, *(in_unit(getattr(each, name), fields[name].unit) for name in PAYMENTS))
        for n, each in enumerate(outcome.payments, start=1)
    )
    totals = ("", "In all", *(_total(outcome.payments, name, fields[name]) for name in PAYMENTS))
    says = (
        f"A prepayment of {in_unit(case.amount, Unit.MONEY)} on {show(case.on, Unit.DATE)} is divided among all Notes "
        "outstanding, pro rata, under Note 2(iii). The payments come to the amount prepaid, to the cent."
    )
    rounding = (
        "Each payment: its exact share is cut to the cent, and the cents that are left go one each to the Notes whose "
        "shares were cut by most, the earlier in this list first where two were cut by the same. Note Amounts are "
        "rounded to the nearest cent, half a cent up. A share, or principal left, is shown rounded, and kept exact."
    )
    return (
        *_opening(named, says),
        Grid("Schedule of payments", columns, rows, totals),
        Paragraph(
            "Whether the Company may prepay on that day (notice of 30 days, a deposit, and exchange rights not "
            "exercised before: Note 2(i) and (ii)) is not stated here.",
            quiet=True,
        ),
        *ending(derivation, rounding),
        *_company_signs(),
    )


def _total(items: tuple[Any, ...], name: str, quantity: Quantity) -> str:
    return in_unit(sum((getattr(each, name) for each in items), Fraction(0)), quantity.unit)


def _capitalised(label: str) -> str:
    return label[:1].upper() + label[1:]


# -- Note 3


def _exchange(derivation: Derivation, named: Named) -> tuple[Block, ...]:
    says = (
        f"The Holder elects, on {show(derivation.facts.on, Unit.DATE)}, to exchange the part named below of the Note "
        "for a Series A Note, under Note 3. This states the Series A Note to be issued, and the Note for the remainder."
    )
    return (
        *_opening(named, says),
        Heading("The Note, and the part of it that is exchanged"),
        particulars(derivation.facts),
        Heading("What is issued"),
        particulars(derivation.outcome),
        *ending(
            derivation,
            "The principal of the Series A Note as issued: to the nearest cent, half a cent up. The rest is kept "
            "exact, and what is shown of it is rounded for the eye.",
        ),
        *_company_signs(),
    )


# -- Warrant 1(b) with 2


def _net_exercise(derivation: Derivation, named: Named) -> tuple[Block, ...]:
    says = (
        "The Holder designates shares for a net exercise under Warrant 1(b), and pays nothing. This states the whole "
        "shares to be issued, and under Warrant 2 the cash for the fraction of a share."
    )
    return (
        *_opening(named, says),
        Heading("The election"),
        particulars(derivation.facts),
        Heading("What the Holder receives"),
        particulars(derivation.outcome),
        *ending(
            derivation,
            "Shares: cut to a whole number. The cash for the fraction of one: to the nearest cent, half a cent up.",
        ),
        *_company_signs(),
    )


def _adjusting() -> tuple[str, ...]:
    """The rules that turn one Purchase Price and number of shares into another: what Warrant 3(h) certifies."""
    fields = ("purchase_price", "number")
    return tuple(
        id
        for id, rule in RULES.items()
        if all(name in quantities(held) for name in fields for held in (rule.facts, rule.outcome))
    )


_WARRANT = f"Warrant issued under the {AGREEMENT}"
_NOTE = f"Notes issued under the {AGREEMENT}"
KINDS: tuple[Kind, ...] = (
    Kind(
        "certificate-of-adjustment",
        "Certificate of Adjustment",
        ("Warrant 3(h)",),
        _adjusting(),
        _WARRANT,
        _certificate,
    ),
    Kind(
        "prepayment-schedule",
        "Schedule of Pro Rata Prepayment",
        ("Note 2",),
        ("prepayment.allocate",),
        _NOTE,
        _schedule,
    ),
    Kind("exchange-statement", "Statement of Exchange", ("Note 3",), ("exchange.partial",), _NOTE, _exchange),
    Kind(
        "net-exercise-statement",
        "Statement of Net Exercise",
        ("Warrant 1(b)", "Warrant 2"),
        ("warrant.net-exercise",),
        _WARRANT,
        _net_exercise,
    ),
)  # fmt: skip


def kind_for(rule_id: str) -> Kind | None:
    """The kind of paper that a rule yields; ``None`` where it yields none."""
    return next((kind for kind in KINDS if rule_id in kind.rules), None)


def drawn_up(derivation: Derivation, named: Named | None = None) -> Paper:
    """The paper that a derivation yields.

    A rule that yields none, and a derivation that was turned away, are :class:`InvalidFacts`, the latter with the
    clause that turned it away.
    """
    rule = derivation.rule
    kind = kind_for(rule.id)
    if kind is None:
        rules = ", ".join(id for each in KINDS for id in each.rules)
        raise InvalidFacts("rule", f"no paper is drawn up from {rule.id}", f"papers come from: {rules}")
    if derivation.refused is not None:
        refused = derivation.refused
        raise InvalidFacts(
            "paper",
            f"there is nothing to draw up: the case is turned away, as {refused.why}",
            "change the facts, or see the derivation",
            refused.clause,
        )
    blocks = kind.body(derivation, named or Named())
    return Paper(f"{kind.title} ({', '.join(kind.clauses)})", kind.instrument, blocks, colophon(derivation))
