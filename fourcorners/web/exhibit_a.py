"""Exhibit A on a form: the Holders to pick from, and lists and fields filled with what it prints of them."""

from __future__ import annotations

from typing import Any

from fourcorners.notation import exact_text
from fourcorners.web.form import Values
from spec.facts import Unit, quantities
from spec.prepayment import EXHIBIT_A_NOTES
from spec.terms import EXHIBIT_A, INITIAL_PURCHASE_PRICE

HOLDERS = tuple(each.purchaser for each in EXHIBIT_A)

_NOTE = {"principal": Unit.EXACT_MONEY}
_WARRANT = {"number": Unit.SHARES, "designated": Unit.SHARES}


def rows_of_exhibit_a(item: type[Any]) -> list[Values]:
    """For each Holder, what Exhibit A says of the fields of ``item``; of consents it says nothing."""
    known = quantities(item)
    rows = []
    for note, line in zip(EXHIBIT_A_NOTES, EXHIBIT_A, strict=True):
        said = {
            "note": note.note,
            "holder": line.purchaser,
            "purchaser": line.purchaser,
            "principal": str(exact_text(line.principal)),
            "accrues_from": note.accrues_from.isoformat(),
            "purchase_price": str(exact_text(line.principal)),
            "surrenders_series_b": "yes",
        }
        rows.append({name: value for name, value in said.items() if name in known})
    return rows


def can_be_taken(facts: type[Any]) -> bool:
    """Whether a rule is about one Note or one Warrant, so that one of Exhibit A's can be taken for it."""
    return any(_fits(facts, name, unit) for name, unit in (_NOTE | _WARRANT).items())


def taken_of(holder: str, facts: type[Any]) -> Values:
    """What Exhibit A says of a Holder's Note and Warrant, for the fields of ``facts``; nothing of anybody else."""
    line = next((each for each in EXHIBIT_A if each.purchaser == holder), None)
    if line is None:
        return {}
    said = {
        "principal": str(exact_text(line.principal)),
        "number": str(line.warrants),
        "designated": str(line.warrants),
    }
    taken = {name: said[name] for name, unit in (_NOTE | _WARRANT).items() if _fits(facts, name, unit)}
    if "principal" in taken and _fits(facts, "accrues_from", Unit.DATE):
        taken["accrues_from"] = EXHIBIT_A_NOTES[0].accrues_from.isoformat()
    if "number" in taken and _fits(facts, "purchase_price", Unit.PRICE):
        taken["purchase_price"] = str(exact_text(INITIAL_PURCHASE_PRICE))
    return taken


def _fits(facts: type[Any], name: str, unit: Unit) -> bool:
    known = quantities(facts)
    return name in known and known[name].unit is unit
