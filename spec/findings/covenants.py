"""Findings in articles 6 and 7: the covenants, how long they live, and the Events of Default."""

from __future__ import annotations

from spec.findings import payment_witnesses as figures
from spec.findings import registration_witnesses as registration
from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "agreement.covenants-of-which-closing",
        "The covenants live while half of what was issued at the Closing is outstanding, and there are several.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "every covenant is on or off by the answer, once an Additional Closing has been held",
        clauses=("PA 6.1", "PA 1.3(b)"),
        says="Each of the First Closing and any Additional Closing is a Closing. Section 6.1 measures what is"
        " outstanding against the Notes of one, in the singular.",
        readings=("the Notes of all Closings together", "those of the First Closing"),
        points=("covenant.base",),
        witness=figures.half_of_which,
    ),
    Finding(
        "agreement.covenants-go-with-the-largest",
        "When the largest holder exchanges, every covenant to the other five ends.",
        Kind.MISSING,
        Severity.HIGH,
        "the largest holder has more than half, and need not ask the rest",
        clauses=("PA 6.1", "PA 2.1", "Note 3(a)"),
        says="The covenants are made with each Purchaser, but live only while half the principal issued is"
        " outstanding. A Note exchanged is not.",
        readings=(
            "the covenants protect the series, and end with half of it",
            "each Purchaser was promised them for as long as it holds a Note",
        ),
        points=("covenant.base",),
        witness=figures.without_the_largest,
    ),
    Finding(
        "agreement.covenants-revived",
        "It is not said whether covenants that have ended come back when more Notes are sold.",
        Kind.MISSING,
        Severity.LOW,
        "it needs prepayment of half within the 120 days in which Notes can be sold",
        clauses=("PA 6.1", "PA 1.3(b)", "Note 2"),
        says="So long as half is outstanding can be true, then untrue, then true once more.",
        readings=("the covenants are in force whenever it is true", "once ended they stay so"),
        points=("covenant.revival",),
        witness=figures.revived,
    ),
    Finding(
        "agreement.conversion-of-the-notes",
        "The covenant on stamp tax speaks of converting the Notes, which can only be exchanged.",
        Kind.CARRIED_OVER,
        Severity.LOW,
        "it also says exchange, so nothing is left untaxed or uncovered",
        clauses=("PA 6.1(a)(1)", "PA 1.3(c)"),
        says="It lists what is received by exchanging or by converting the Notes among the securities whose duties are"
        " the Company's.",
    ),
    Finding(
        "agreement.two-leaseback-baskets",
        "Two baskets of $5,000,000 are for the same transaction, and one of them is not said to be in all.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "it decides between five million dollars in all, ten, and any number of sales of five each",
        clauses=("PA 6.1(e)(iv)", "PA 6.1(e)(vii)", "PA 6.1(k)"),
        says="Item (iv) allows disposals of an asset that is leased back, up to a sum; item (vii) sales and"
        " leasebacks, up to the same sum in all. An asset sold and leased back is within both.",
        readings=(
            "item (iv) limits each disposal, item (vii) all sales with leaseback",
            "one aggregate for either kind together",
        ),
        points=("covenant.leaseback",),
        witness=figures.leasebacks,
    ),
    Finding(
        "agreement.none-will-procure",
        "The covenant on acquisitions says that none of the companies will procure what it means them to procure.",
        Kind.SLIP,
        Severity.LOW,
        "the neighbouring covenants show what was meant",
        clauses=("PA 6.1(f)(ii)", "PA 6.1(j)"),
        says="Its subject is none of the Company and the Guarantors, and its verbs are will, and will procure.",
        readings=("each is to procure that no Subsidiary acquires", "a Subsidiary is not restrained"),
    ),
    Finding(
        "agreement.indebtedness-of-the-first-closing",
        "Notes sold at Additional Closings are left out of the limit on debt, and those of the First Closing are not.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "three million dollars more or less, of fifteen",
        clauses=("PA 6.1(k)", "PA 1.3(a)", "PA 1.3(b)"),
        says="The exception names section 1.3(b). The Notes of section 1.3(a) are incurred after signing, and are"
        " debt.",
        readings=(
            "they count against the limit",
            "the covenant speaks of debt incurred once the Notes are out, so they do not",
        ),
        witness=figures.first_closing_as_debt,
    ),
    Finding(
        "agreement.indebtedness-of-whom",
        "The limit on debt does not say whose, incurred when, and whether a guarantee of it counts again.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "debt at signing is not stated, and one loan guaranteed by two companies may count one to three times",
        clauses=("PA 6.1(k)", "PA 2.1"),
        says="None is to incur or guarantee more than $15,000,000 in the aggregate: of each, or of all; with what was"
        " owed before, or without it; a debt with its guarantee as one or as two.",
        readings=(
            "all new debt of all of them, once",
            "each company has the limit to itself",
        ),
    ),
    Finding(
        "agreement.debt-since-repaid",
        "It is not said whether debt that was incurred and repaid still counts towards the limit.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "a facility drawn and repaid a few times would use the limit up",
        clauses=("PA 6.1(k)",),
        says="The covenant is not to incur more than a sum in the aggregate. Incurring is an act, and repayment does"
        " not undo it.",
        readings=("what is owed at one time", "all that was ever borrowed"),
        points=("covenant.debt",),
        witness=figures.debt_repaid,
    ),
    Finding(
        "agreement.a-without-b",
        "The section on legal fees has a limb (a) and no limb (b).",
        Kind.SLIP,
        Severity.LOW,
        "what was to follow cannot be known, and what is there is whole",
        clauses=("PA 6.2", "PA 6.2(a)"),
        says="An enumeration of one item: something fell out, or was cut.",
    ),
    Finding(
        "agreement.no-default-for-not-paying",
        "Failure to pay the Notes is not an Event of Default, nor is a breach of covenant.",
        Kind.MISSING,
        Severity.HIGH,
        "the ordinary defaults accelerate nothing",
        clauses=("PA 7.1", "PA 7.2(a)", "PA 6.1", "Note 6"),
        says="The events are insolvency, an adverse law, invalidity and expropriation. For material breach, and a"
        " false representation, section 7.2 leaves only an action at law.",
        readings=(
            "a holder unpaid may sue for what has fallen due, and for no more",
            "a payment default was left out by mistake, and section 7.2 shows that breach was thought of",
        ),
    ),
    Finding(
        "agreement.a-guarantor-files",
        "A Guarantor's own bankruptcy petition may be an Event of Default only after sixty days.",
        Kind.SLIP,
        Severity.MEDIUM,
        "for two months nothing would fall due, though a Guarantor had itself gone to court as insolvent",
        clauses=("PA 7.1(a)",),
        says="Proceedings by or against a Guarantor are covered, and so is an action to authorise one. But whatever"
        " the Company does not institute or acquiesce in must first remain unstayed for sixty days, and a Guarantor's"
        " petition is not the Company's.",
        readings=(
            "a Guarantor that files has authorised it, which is enough by itself",
            "only what the Company institutes is spared the wait",
        ),
        points=("default.guarantor",),
        witness=figures.guarantor_files,
    ),
    Finding(
        "agreement.unstayed-for-sixty-days",
        "Sixty unstayed days are asked for, with no word on a case dismissed, or stayed and resumed.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "a case dismissed has ended, but whether broken days add up is a fair dispute",
        clauses=("PA 7.1(a)",),
        says="An involuntary proceeding becomes an Event of Default if it remains unstayed for the period. Dismissal"
        " is not named; nor is it said that the days run together.",
        readings=("sixty days on end, and none after dismissal", "sixty days in all"),
        witness=figures.stayed_at_last,
    ),
    Finding(
        "agreement.spent-papers-as-default",
        "That any Note or Warrant ceases to bind is an Event of Default, though each does so when spent.",
        Kind.SLIP,
        Severity.LOW,
        "read to the letter, the first Warrant exercised would make every Note due; no court would",
        clauses=("PA 7.1(c)", "Note 2", "Warrant 1(a)"),
        says="The event has no exception for a Note paid or exchanged, or for a Warrant exercised or expired.",
        readings=("ceasing by its own terms is no default", "any ceasing is one"),
    ),
    Finding(
        "agreement.who-stops-acceleration",
        "The agreement lets the majority hold back acceleration; the Note accelerates without them.",
        Kind.CONFLICT,
        Severity.HIGH,
        "it decides whether one holder can insist on payment when the rest would wait",
        clauses=("PA 7.1", "Note 6", "Note opening"),
        says="By section 7.1 every Note falls due unless the Majority Holders determine otherwise. By its own section"
        " 6 a Note falls due immediately, with nothing about anybody's determination.",
        readings=("the agreement controls, and the Note takes its terms", "the Note controls"),
        points=("default.override",),
        witness=figures.held_back,
    ),
    Finding(
        "agreement.when-the-majority-determines",
        "It is not said by when the majority must determine, or that an acceleration can be taken back.",
        Kind.MISSING,
        Severity.MEDIUM,
        "all is due at once and of itself, often before any holder has heard of it",
        clauses=("PA 7.1", "PA 6.1(b)", "PA 2.12"),
        says="The Notes become due forthwith upon the event, unless it is otherwise determined. The Company's notice"
        " follows the event; no rescission is provided for.",
        readings=("a determination afterwards undoes the acceleration", "it can only be made beforehand"),
    ),
    Finding(
        "agreement.registration-rights-elsewhere",
        "Warrant Shares are given the registration rights of a paper that is not here.",
        Kind.MISSING,
        Severity.MEDIUM,
        "how and when they can be sold in public cannot be told from these papers",
        clauses=("PA 6.3", "PA Schedule 3.4 item 2(b)", "RRA 1.2", "RRA 1.7"),
        says="Section 6.3 points to Exhibit B of the Series A agreement. The registration rights agreement at hand is"
        " between other parties, and holders of Notes or Warrants are not Holders under it.",
        readings=(
            "the exhibit governs, whatever it says",
            "the rights at hand are a guide to it, which is an assumption",
        ),
        witness=registration.rights_elsewhere,
    ),
)
