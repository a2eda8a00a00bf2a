"""The Note: Exhibit B of the purchase agreement, with its own Exhibit 1."""

from __future__ import annotations

from spec.provisions.provision import Provision, Why, computes, heads, part, silent

PROVISIONS: tuple[Provision, ...] = (
    silent(
        "Note legend", "Securities legend", Why.FORM, "the legend's words",
        opens="Exhibit B Form of Series B-1 Note",
    ),
    computes(
        "Note opening", "Principal, interest at 10% compounded quarterly, maturity, and the Note Amount",
        opens="Exchangeable Promissory Note",
    ),
    silent("Note 1", "The Guarantee", Why.RIGHTS, "it refers to the Guarantee of PA 2"),
    computes("Note 2", "Prepayment in whole or in part"),
    computes("Note 2(i)", "thirty days' irrevocable notice, and a deposit after 15 August 2002"),
    computes("Note 2(ii)", "not once the holder has exchanged"),
    computes("Note 2(iii)", "pro rata among all Notes outstanding"),
    heads("Note 3", "Exchange for a Series A Note"),
    computes("Note 3(a)", "When a Note can be exchanged, in whole or in part, and into how much"),
    computes("Note 3(b)", "How it is done, from when it counts, and the Note for the remainder"),
    silent("Note 3(c)", "Series A Notes validly issued", Why.UNDERTAKING, "a quality of the paper, not a number"),
    computes("Note 4", "Ten business days' notice of record dates and the like"),
    part("Note 4(a)", "a record of holders is taken"),
    part("Note 4(b)", "a reorganisation, sale or merger"),
    part("Note 4(c)", "a dissolution", closes="then the Company"),
    part("Note 4(i)", "the notice gives the record date"),
    part("Note 4(ii)", "the notice gives the effective date"),
    part("Note 4(iii)", "the notice gives the terms"),
    silent("Note 5", "No rights as a shareholder", Why.RIGHTS, "rights denied"),
    computes("Note 6", "All falls due on an Event of Default"),
    silent(
        "Note closing", "Waiver of presentment; no waiver by delay; Delaware law", Why.LAW,
        "formalities waived and a law chosen", opens="The Company and the Guarantors waive",
    ),
    silent("Note signatures", "The Company and the Guarantors sign", Why.FORM, "blanks", opens="Vsource, Inc. By"),
    silent(
        "Note Exhibit 1", "Notice of Election", Why.FORM,
        "a form to elect an exchange; it has no place for a part, and no figure",
        opens="Exhibit 1 Notice of Election",
    ),
)  # fmt: skip
"""In the order in which they stand."""
