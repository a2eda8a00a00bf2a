"""Findings in articles 3 to 5 and the schedules: what is represented, and the conditions to closing."""

from __future__ import annotations

from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "agreement.no-disclosure-schedule",
        "A Disclosure Schedule is said to be attached, and no paper is so headed.",
        Kind.UNDEFINED,
        Severity.LOW,
        "three schedules follow, numbered for the sections that cite them",
        clauses=("PA 3", "PA 3.11", "PA Schedule 3.2", "PA Schedule 3.4", "PA Schedule 3.11"),
        says="All representations are made subject to it. Schedules 3.2, 3.4 and 3.11 are attached; only the last is"
        " called a part of a Disclosure Schedule.",
        readings=("the three schedules are the Disclosure Schedule", "there was another paper, which is not here"),
    ),
    Finding(
        "agreement.heading-without-text",
        "The section headed for survival and for the Disclosure Schedule says nothing of the schedule.",
        Kind.MISSING,
        Severity.LOW,
        "whether what is disclosed against one section counts for another is left open",
        clauses=("PA 8.2", "PA 3"),
        says="It provides for survival alone, and without an end. Rules on how disclosure works are announced and"
        " absent.",
        readings=(
            "a disclosure counts for its own section only",
            "it counts wherever it bears, the opening words of article 3 being general",
        ),
    ),
    Finding(
        "agreement.no-number-of-shares",
        "No number of shares outstanding or authorised stands in the agreement.",
        Kind.MISSING,
        Severity.LOW,
        "what the Warrants' adjustments and reserve are measured by has to be got elsewhere",
        clauses=("PA 3.2", "Warrant 3(c)", "Warrant 7"),
        says="Capitalisation is represented by reference to filings, the main one for a year that had ended twelve"
        " months before, which the agreement calls by the name of another form.",
    ),
    Finding(
        "agreement.warrant-shares-not-warranted",
        "The representation that shares will be validly issued leaves out those under the Warrants.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the Warrant's own assurance is a promise to act, and no representation that shares are there",
        clauses=("PA 3.2", "PA 1.3(f)", "Warrant 5"),
        says="It covers Exchange Shares and Conversion Shares. Warrant Shares are defined beside them and not"
        " mentioned.",
        readings=("they were left out by oversight", "Warrant 5 was meant to do for them"),
    ),
    Finding(
        "agreement.delivered-before-closing",
        "On the day of signing the Notes and the Warrants are represented as executed and delivered.",
        Kind.CONFLICT,
        Severity.LOW,
        "untrue when made, but repeated at the Closing it comes true",
        clauses=("PA 3.3", "PA 1.3(d)", "PA 3"),
        says="Article 3 speaks as of the date of the agreement. Delivery of the Notes and the Warrants is for a"
        " Closing some days later.",
    ),
    Finding(
        "agreement.representations-not-repeated",
        "The Company represents as of signing only, though it may sell for four months.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a New Purchaser in May buys on facts of January; a change since lets it refuse and gives it no claim",
        clauses=("PA 3", "PA 5.1(a)", "PA 7.2(b)", "PA 1.3(b)"),
        says="The representations bear the date of the agreement. That they be true at a Closing is a condition, which"
        " is not a promise; section 7.2(b) speaks of representations repeated, and nothing repeats them.",
        readings=("each Closing repeats them by implication", "they speak once"),
    ),
    Finding(
        "agreement.guarantors-represent-nothing",
        "The Guarantors make no representations, though section 7.2(b) gives a claim for false ones.",
        Kind.MISSING,
        Severity.MEDIUM,
        "that two foreign companies may give the Guarantee, and that it binds them, nobody has vouched for",
        clauses=("PA 7.2(b)", "PA 3", "PA 3.3"),
        says="Article 3 is the Company's, and of the papers that bind the Guarantors it vouches for the Company's own"
        " part.",
        readings=("what the Company says of its subsidiaries counts as theirs", "section 7.2(b) has nothing to act on"),
    ),
    Finding(
        "agreement.section-3-for-section-4",
        "The exemption of the offering assumes the truth of Purchasers' representations in the Company's own article.",
        Kind.CROSS_REFERENCE,
        Severity.LOW,
        "Purchasers represent in one article only",
        clauses=("PA 3.7", "PA 4"),
        says="Section 3.7 cites section 3 for what the Purchasers represent; that is section 4.",
        readings=("section 4 is meant", "nothing is assumed, and the representation is unconditional"),
    ),
    Finding(
        "agreement.whose-knowledge",
        "Many representations are to the Company's knowledge, and it is not said whose knowledge that is.",
        Kind.UNDEFINED,
        Severity.LOW,
        "the question is met in every dispute on a representation, and has usual answers",
        clauses=("PA 3.5", "PA 3.6(c)(i)", "PA 3.6(d)", "PA 3.9", "PA 3.11"),
        says="Neither the persons whose knowledge counts nor the inquiry they must have made is defined.",
        readings=("what its officers in fact knew", "what they would have learned by asking"),
    ),
    Finding(
        "agreement.three-legends",
        "Counsel's opinion for a transfer must satisfy the Company reasonably, or at its pleasure, by which legend one"
        " reads.",
        Kind.CONFLICT,
        Severity.LOW,
        "a holder refused under one legend is right under another",
        clauses=("PA 4.4(b)(ii)", "PA 4.4(b)(iii)", "Note legend", "Warrant legend", "Warrant 12"),
        says="The agreement and the Note ask for an opinion reasonably satisfactory; the Warrant for one satisfactory"
        " to the Company, and its share certificates for one acceptable to it. Only the agreement spares it under Rule"
        " 144.",
        readings=("reasonableness is to be read into all", "each paper has its own test"),
    ),
    Finding(
        "agreement.words-missing-in-4-2",
        "A Purchaser's representation on due execution has lost the name of a second document.",
        Kind.SLIP,
        Severity.LOW,
        "the agreement itself is covered, and no other paper of the Purchasers' is known",
        clauses=("PA 4.2",),
        says="The verb is plural, and a conjunction is followed by nothing: something was to be binding besides the"
        " agreement.",
    ),
    Finding(
        "agreement.each-purchaser-must-have-paid",
        "The Company need sell to one Purchaser only if every Purchaser has paid.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "one Purchaser's default would free the Company from all, though they promised severally",
        clauses=("PA 5.2(c)", "PA 5.2", "PA 1.1"),
        says="The conditions are introduced as to the Purchaser concerned. The third asks that each have delivered its"
        " price, and forgets those who surrender Notes and deliver none.",
        readings=("each Purchaser's condition is its own payment", "all must have paid"),
    ),
    Finding(
        "agreement.nothing-reserved-for-conversion",
        "Shares are to be reserved for Warrants, and none for what the Notes can become.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a holder who exchanges may find too few shares to convert into",
        clauses=("PA 1.3(f)", "Warrant 7", "Note 3(c)"),
        says="Note, Series A Note, preferred stock and common stock follow upon one another. No clause here keeps"
        " stock available for the last two; whether the Series A agreement does cannot be seen.",
    ),
)
