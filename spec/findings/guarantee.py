"""Findings in article 2: the Guarantee, who may call on it, and what is paid where tax is withheld."""

from __future__ import annotations

from spec.findings import holder_witnesses as holders
from spec.findings import payment_witnesses as payments
from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "agreement.demand-or-none",
        "The Guarantors pay on the majority's written demand, and may be sued without any demand.",
        Kind.CONFLICT,
        Severity.HIGH,
        "it decides whether a small holder can reach the Guarantors at all, and from which day they are late",
        clauses=("PA 2.1", "PA 2.2", "PA 2.10", "PA 2.3"),
        says="Section 2.1 makes them pay upon a written demand of the Majority Holders. Section 2.10 lets the"
        " Guarantee be enforced with no earlier demand by any Purchaser, and section 2.3 indemnifies each Purchaser by"
        " itself.",
        readings=(
            "the majority's demand is needed; section 2.10 only spares recourse to the Company",
            "no demand is needed; section 2.1 gives the majority one way among several",
        ),
    ),
    Finding(
        "agreement.guarantee-of-the-warrants",
        "The Guarantee leaves out performance of the Warrants, which the definition of Obligations takes in.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "it decides whether subsidiaries answer for shares that the parent fails to issue",
        clauses=("PA 2.1", "PA 2.3", "PA 2.4"),
        says="Section 2.1 guarantees payment of the Obligations, and performance under the agreement and the Notes."
        " Obligations include what is not money, and the Warrants; so does the indemnity.",
        readings=(
            "only money due under a Warrant is guaranteed",
            "everything due under a Warrant is, shares included",
        ),
    ),
    Finding(
        "agreement.defined-above-not-below",
        "Section 2.1 says that Series B-1 Notes are defined below; they are defined before it.",
        Kind.CROSS_REFERENCE,
        Severity.LOW,
        "there is one definition, in section 1.1",
        clauses=("PA 2.1", "PA 1.1(i)"),
        says="The reference runs forward to a definition that stands behind it.",
    ),
    Finding(
        "agreement.at-least-a-majority",
        "The Majority Holders are the holders of at least a majority, which may be half or more than half.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "it matters at exactly half, where each half could undo what the other determined",
        clauses=("PA 2.1",),
        says="The threshold is a majority or more of the principal outstanding. At least, set before a majority, adds"
        " nothing unless half is to be enough.",
        readings=("more than half", "half is enough"),
        points=("consent.majority",),
        witness=holders.at_exactly_half,
    ),
    Finding(
        "agreement.counted-by-principal",
        "Holders are counted by principal, though what each is owed grows at a pace of its own.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "shares by principal and by Note Amount part only where Notes bear interest from different days",
        clauses=("PA 2.1", "PA 8.6", "Note opening"),
        says="Both thresholds are of principal amount. The Note's holder is owed its Note Amount, and a Note re-issued"
        " with interest made principal counts for more than one that keeps its history.",
        readings=("face principal", "Note Amount"),
        points=("consent.base",),
        witness=holders.by_principal_or_amount,
    ),
    Finding(
        "agreement.insiders-are-counted",
        "Notes of the Company's own officers and affiliates count when holders decide.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the chief executive, who signs for the Company and both Guarantors, has more than an eighth of the Notes",
        clauses=("PA 2.1", "PA 8.6", "PA 2.12", "PA signatures"),
        says="Neither threshold leaves out Notes of the Company, a Guarantor or those who control them.",
        readings=("every Note counts", "a Note that the Company itself comes to hold cannot be outstanding"),
        witness=holders.insiders,
    ),
    Finding(
        "agreement.majority-after-an-exchange",
        "Once the largest holder has exchanged, the Company's chief executive alone is the Majority Holders.",
        Kind.MISSING,
        Severity.HIGH,
        "the other four could neither call on the Guarantee nor keep a default from being waived by the debtor's own"
        " officer",
        clauses=("PA 2.1", "PA 2.12", "PA 7.1", "Note 3(a)", "PA Exhibit A"),
        says="The majority is of the principal then outstanding. What has been exchanged no longer counts, and nothing"
        " keeps one holder from being the majority, or an officer of the debtor from being that holder.",
        witness=holders.who_decides,
    ),
    Finding(
        "agreement.no-holders-left",
        "Once no Note is outstanding there is nobody to demand, to consent or to amend.",
        Kind.DIVISION,
        Severity.MEDIUM,
        "Warrants outlive the Notes by years, with a Guarantee that nobody could call on and terms nobody could change",
        clauses=("PA 2.1", "PA 2.5", "PA 2.12", "PA 8.6", "Warrant opening"),
        says="Both thresholds are parts of the principal outstanding. Paid or exchanged, the Notes leave no principal"
        " to be a part of, while the Obligations under the Warrants, and with them the Guarantee, go on.",
        readings=(
            "the powers of holders end with the Notes",
            "any holder, or none, makes up a majority of nothing",
        ),
        witness=holders.no_holders,
    ),
    Finding(
        "agreement.wrong-notes-surrendered",
        "Section 2.7(a) lets Purchasers pay for Series B-1 Notes with Series B-1 Notes.",
        Kind.SLIP,
        Severity.LOW,
        "section 1.1, which it cites, names the Series B Notes",
        clauses=("PA 2.7(a)", "PA 1.1"),
        says="The exception for payment by surrender names the Notes that are being bought, not those given up for"
        " them.",
        readings=("Series B Notes are meant", "payment by Series B Notes is not excepted at all"),
    ),
    Finding(
        "agreement.set-off-or-consideration",
        "Payments are to be made without set-off or consideration.",
        Kind.SLIP,
        Severity.LOW,
        "if the word is read as it stands, no counterclaim is excluded",
        clauses=("PA 2.7(a)",),
        says="The word beside set-off would be counterclaim in such a clause. Consideration has no meaning there, and"
        " a counterclaim that is no set-off is left alone.",
        readings=("counterclaim is meant", "only set-off is excluded"),
    ),
    Finding(
        "agreement.gross-up-of-whom",
        "Tax withheld by the Company is made good by a Guarantor, as section 2.7(b) is written.",
        Kind.SLIP,
        Severity.MEDIUM,
        "it decides who owes the difference, and whether anybody does where the Company alone has withheld",
        clauses=("PA 2.7(b)", "PA 6.1(m)"),
        says="It begins with a withholding by the Company or a Guarantor, and goes on to increase what is due from"
        " such Guarantor only. The Company's own promise is among the covenants.",
        readings=(
            "the Company and the Guarantors both pay more",
            "only a Guarantor does, when it pays",
            "a Guarantor on everything, and the Company on interest while its covenants hold",
        ),
        points=("tax.gross-up",),
        witness=payments.withheld_by_the_company,
    ),
    Finding(
        "agreement.gross-up-falls-away",
        "The Company's promise to make good withheld tax ends when half the Notes are gone.",
        Kind.CONFLICT,
        Severity.HIGH,
        "once the largest holder has exchanged, the rest are paid net of tax unless a Guarantor makes it good",
        clauses=("PA 6.1(m)", "PA 6.1", "PA 2.7(b)"),
        says="It is one of the covenants that live only while half of the principal issued is outstanding. Section"
        " 2.7(b), which has no such end, binds the Guarantors by its words.",
        readings=(
            "the holders who are left bear the tax on what the Company pays",
            "section 2.7(b) goes on binding the Company too",
        ),
        points=(
            "tax.gross-up",
            "covenant.base",
        ),
        witness=payments.promise_that_ends,
    ),
    Finding(
        "agreement.interest-on-warrants",
        "Section 6.1(m) covers payments of interest alone, and has the Warrants bear some.",
        Kind.CARRIED_OVER,
        Severity.LOW,
        "principal is seldom taxed at source, and a Warrant bears no interest",
        clauses=("PA 6.1(m)", "PA 2.7(b)"),
        says="Payments of interest in respect of Notes and Warrants are to be free of withholding. Repayment of"
        " principal is not among them, though the sums to be made good are all that is receivable.",
        readings=("all payments are meant", "interest only"),
    ),
    Finding(
        "agreement.whole-payment-withheld",
        "Where all of a payment is withheld no larger payment leaves the sum that is due.",
        Kind.DIVISION,
        Severity.LOW,
        "no such tax is likely, but a freezing order or a stack of levies can come to the same",
        clauses=("PA 2.7(b)", "PA 6.1(m)"),
        says="The payment is to grow until its net equals what was due: it is divided by the part that is left after"
        " deductions, which can be nil.",
        witness=payments.all_of_it_withheld,
    ),
    Finding(
        "agreement.costs-on-the-majoritys-demand",
        "Each Purchaser's costs are repaid, but only if the majority demands it.",
        Kind.CONFLICT,
        Severity.LOW,
        "a small holder who sues alone depends for its costs on holders who did not",
        clauses=("PA 2.8", "PA 2.3"),
        says="The duty to reimburse any Purchaser arises on demand of the Majority Holders. The indemnity in section"
        " 2.3 covers costs of each Purchaser without one.",
    ),
    Finding(
        "agreement.secured-by-a-guarantee",
        "Costs and debts are called secured where nothing is charged.",
        Kind.CARRIED_OVER,
        Severity.LOW,
        "no reader can find a security, but a creditor's ranking is no matter for loose words",
        clauses=("PA 2.8", "PA 2.10", "PA 2.11", "PA 6.1(d)"),
        says="Article 2 has costs secured by the Guarantee and moneys secured by it, while section 6.1(d) ranks the"
        " Notes with unsecured debts.",
    ),
    Finding(
        "agreement.two-thresholds-for-a-waiver",
        "A default is waived by a majority under one section and by three quarters under another.",
        Kind.CONFLICT,
        Severity.HIGH,
        "the largest holder of Exhibit A has the first alone and not the second",
        clauses=("PA 2.12", "PA 8.6", "PA 7.1"),
        says="Section 2.12 lets the Majority Holders waive any default under the agreement. Section 8.6 asks for 75%"
        " and the Company to waive the observance of any term; to waive a default is to waive that.",
        readings=(
            "a default that has occurred is the majority's to waive, a term for the future that of three quarters",
            "section 2.12, in an article on the Guarantee, speaks of the Guarantors' defaults only",
        ),
        points=("amend.guarantee",),
        witness=holders.two_thresholds,
    ),
    Finding(
        "agreement.amended-without-the-guarantors",
        "The Guarantee can be changed without the signature of those who gave it.",
        Kind.MISSING,
        Severity.MEDIUM,
        "holders could enlarge what two other companies owe, or a Guarantor could say that they discharged it",
        clauses=("PA 2.12", "PA 8.6", "PA 2.6(b)"),
        says="An amendment of the Guarantee needs the Majority Holders' signature; one of anything else needs the"
        " Company and 75%. Neither asks a Guarantor, and section 2.6(b) keeps the Guarantee alive through variations.",
        readings=(
            "a Guarantor's agreement goes without saying, and section 2.12 only adds the majority's",
            "the Guarantors agreed in advance to whatever the majority signs",
        ),
    ),
    Finding(
        "agreement.assignee-no-purchaser",
        "An assignee of Notes joins the agreement, and is not said to become a Purchaser.",
        Kind.MISSING,
        Severity.MEDIUM,
        "indemnity, gross-up, covenants and costs are promised to Purchasers",
        clauses=("PA 8.3(4)", "PA 1.3(b)", "PA 1.3(c)", "PA 2.3", "PA 2.7(b)", "PA 6.1"),
        says="A New Purchaser and a holder who joins the Series A agreement are each deemed a Purchaser. An assignee"
        " signs a like joinder, by which it is bound; what it is to be entitled to is left to the clause on assigns."
        " Nothing takes the name from a Purchaser who has sold.",
        readings=("an assignee is a Purchaser in all but name", "promises to Purchasers stay with those first named"),
    ),
)
