"""The purchase agreement to its Article 2: the parties, the sale, the Closings, the Guarantee."""

from __future__ import annotations

from spec.provisions.provision import Provision, Why, computes, heads, part, silent

_SCOPE = "one of the circumstances that leave the Guarantee as it is; none of them is measured"

PROVISIONS: tuple[Provision, ...] = (
    silent(
        "PA opening", "Parties and date", Why.RECITAL,
        "it names the parties; its date, 28 January 2002, stands among the contract figures",
        opens="Vsource, Inc. Exchangeable Note and Warrant",
    ),
    silent(
        "PA Recital A", "The Series B sale", Why.RECITAL,
        "principal and warrants sold before, under another agreement: no rule starts from either figure",
    ),
    silent("PA Recital B", "What the Series B money was for", Why.RECITAL, "the purpose of an earlier loan"),
    silent("PA Recital C", "Some Series B Notes are to be exchanged", Why.RECITAL, "what the parties wish to do"),
    silent("PA Recital D", "The other Series B Notes are repaid", Why.RECITAL, "a repayment made, at no stated sum"),
    silent("PA Recital E", "New Purchasers for cash", Why.RECITAL, "what the Company wishes to be able to do"),
    silent(
        "PA words of agreement", "The parties agree", Why.CONSTRUCTION, "words of agreement, for no stated sum",
        opens="Now therefore, in consideration",
    ),
    heads("PA 1", "The sale"),
    computes("PA 1.1", "What each Purchaser buys, for how much, and how it may pay; the cap on the whole"),
    part("PA 1.1(i)", "the principal of its Note"),
    part("PA 1.1(ii)", "five Warrant shares for each dollar of it", closes="Payment by each"),
    silent(
        "PA 1.2", "Holders of Series A Notes consent to this agreement", Why.CONSENT,
        "a consent under another agreement, given once and by signing",
    ),
    heads("PA 1.3", "Closings"),
    computes("PA 1.3(a)", "The First Closing: the least principal, the day and the last day"),
    computes("PA 1.3(b)", "Additional Closings: 120 days, like terms, New Purchasers"),
    computes("PA 1.3(c)", "A Note becomes a Series A Note, dated the day of the exchange, and its holder joins"),
    computes("PA 1.3(d)", "What the First Closing delivers, against surrender or payment"),
    part("PA 1.3(d)(i)", "surrender of Series B principal and interest"),
    part("PA 1.3(d)(ii)", "payment, and the account to pay into"),
    computes("PA 1.3(e)", "What an Additional Closing delivers, against payment"),
    silent(
        "PA 1.3(f)", "Names of the securities and shares; par value", Why.DEFINITION,
        "names; the par value of $0.01 stands among the contract figures",
    ),
    silent("PA 1.4", "Use of the proceeds", Why.UNDERTAKING, "the Company spends at its own discretion"),
    computes("PA 1.5", "From when interest accrues: issuance, or 28 December 2001"),
    computes("PA 1.6", "What is owed on the Series B Notes ends with their exchange and repayment"),
    heads("PA 2", "Guarantee and indemnity"),
    computes("PA 2.1", "The Guarantors pay what the Company does not, on the demand of Majority Holders"),
    silent(
        "PA 2.2", "Demands at any time, whatever else is done", Why.RIGHTS,
        "it lets demands be repeated; who may make one is PA 2.1",
    ),
    silent(
        "PA 2.3", "A separate indemnity", Why.LIABILITY,
        "losses from the Company's failures, whatever they come to; no measure of them is given",
    ),
    silent("PA 2.4", "The Obligations", Why.DEFINITION, "everything that is owed, whatever it comes to"),
    silent(
        "PA 2.5", "A continuing Guarantee", Why.LIABILITY,
        "it lasts until all is paid, and no date or amount is set",
    ),
    silent(
        "PA 2.6", "What does not discharge the Guarantee", Why.LIABILITY,
        "a list of circumstances without effect; none of them is measured",
    ),
    silent("PA 2.6(a)", "time given", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(b)", "a document varied", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(c)", "an obligation void", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(d)", "a document badly executed", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(e)", "a want of capacity or authority", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(f)", "insolvency or a change of constitution", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(g)", "other security held, lost or released", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(h)", "a waiver or compromise", Why.LIABILITY, _SCOPE),
    silent("PA 2.6(i)", "anything else that would discharge it", Why.LIABILITY, _SCOPE),
    heads("PA 2.7", "Taxes and deductions"),
    computes("PA 2.7(a)", "Payment in full, in dollars, without set-off or withholding but by law"),
    computes("PA 2.7(b)", "Gross-up, so that the net is what was due"),
    computes("PA 2.8", "Reasonable costs of enforcement, and of one counsel"),
    silent("PA 2.9", "Undertakings last as long as the debt", Why.UNDERTAKING, "no date or amount is set"),
    silent(
        "PA 2.10", "Enforcement without going elsewhere first", Why.RIGHTS,
        "an order of remedies that need not be kept; what is owed is fixed elsewhere",
    ),
    silent(
        "PA 2.11", "A discharge that is undone", Why.RIGHTS,
        "the Guarantee revives where a payment is set aside, for whatever was set aside",
    ),
    computes("PA 2.12", "Amending or waiving the Guarantee: Majority Holders, in writing"),
)  # fmt: skip
"""In the order in which they stand."""
