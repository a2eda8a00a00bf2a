"""Findings in the opening, the recitals, article 1, Exhibit A and the signature pages: the sale and its Closings."""

from __future__ import annotations

from spec.findings import closing_witnesses as figures
from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "agreement.two-dates",
        "The agreement has a date and, a month before it, an Effective Date of which little is said.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "shares issued, reports filed and defaults within that month fall inside or outside it",
        clauses=("PA 1.5", "PA opening", "PA 1.6", "PA 3"),
        says="The agreement is made as of 28 January 2002 and effective as of 28 December 2001. Interest on exchanged"
        " Notes and the satisfaction of Series B are tied to the earlier day; what else is, is not said.",
        readings=(
            "the Effective Date governs those two things and nothing else",
            "the agreement speaks from the Effective Date throughout, its own date being that of signature",
        ),
    ),
    Finding(
        "agreement.recital-a-odd-warrant",
        "Recital A counts one Warrant share more than five for each dollar of Series B principal.",
        Kind.FIGURES,
        Severity.LOW,
        "a recital of what was done grants nothing, and rounding may account for it",
        clauses=("PA Recital A",),
        says="It states the Series B principal and the Series B Warrants sold. The second is not five times the first.",
        readings=(
            "the principal is misstated, by twenty cents",
            "halves of a share were rounded up, Purchaser by Purchaser",
        ),
        witness=figures.recital_a,
    ),
    Finding(
        "agreement.repaid-or-to-be-repaid",
        "Recital D says that the rest of the Series B Notes has been repaid; section 1.6 has it still to come.",
        Kind.CONFLICT,
        Severity.LOW,
        "the order of payments has effect only if the cash was not in fact paid before signing",
        clauses=("PA Recital D", "PA 1.6"),
        says="The recital puts repayment in the past. Section 1.6 releases the Company upon issue of the new Notes or"
        " repayment of the balance, or both, and dates that release back to the Effective Date.",
        readings=("a Purchaser's balance was paid before signing", "it is paid at the Closing at the latest"),
    ),
    Finding(
        "agreement.proceeds-of-surrender",
        "The use of proceeds is regulated for Notes that bring in none.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the exchange was made so that the cash behind the letter of credit might be spent",
        clauses=("PA 1.4", "PA Recital B", "PA Recital C", "PA 1.6"),
        says="Recital C and section 1.4 free the proceeds of the new Notes for general purposes. A Note issued against"
        " surrender has no proceeds, and nothing lifts the restriction that Recital B says is on those of Series B.",
        readings=(
            "the exchange frees the Series B money, as Recital C supposes",
            "the Series B Agreement goes on tying that money to the letter of credit",
        ),
    ),
    Finding(
        "agreement.series-b-not-terminated",
        "A section headed as the termination of the Series B Agreement does not terminate it.",
        Kind.MISSING,
        Severity.MEDIUM,
        "covenants, a guarantee and a restriction on the use of money live on, or do not",
        clauses=("PA 1.6", "PA 8.9"),
        says="Section 1.6 deems repayment obligations satisfied and says no more. Its heading goes further, and"
        " section 8.9 deprives headings of effect.",
        readings=("only the debts are discharged", "the Series B Agreement comes to an end as between the parties"),
    ),
    Finding(
        "agreement.warrants-or-shares",
        "Exhibit A counts Warrants where the agreement grants shares.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "the two counts are five to one, though section 1.1 fits only one of them",
        clauses=("PA Exhibit A", "PA 1.1(ii)", "PA Recital A"),
        says="Section 1.1 gives Warrants to buy five shares for each dollar. Exhibit A has a column of Warrants"
        " bought, which is five times principal, and does not say how many shares one Warrant is for.",
        readings=("the column counts shares", "it counts Warrants, each of them for five shares"),
        points=("closing.warrant-unit",),
        witness=figures.warrants_or_shares,
    ),
    Finding(
        "agreement.cents-of-principal",
        "Five shares go with each dollar, and nothing is said of cents.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "at most five shares a Purchaser",
        clauses=("PA 1.1(ii)",),
        says="The grant is so many shares for each whole dollar of principal, without a word on part of a dollar or of"
        " a share.",
        readings=("cents carry shares in proportion", "only full dollars carry shares"),
        points=("closing.fraction-of-dollar",),
        witness=figures.cents_of_principal,
    ),
    Finding(
        "agreement.what-the-cap-measures",
        "The cap does not say whether a Note repaid makes room for another.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "it decides whether an Additional Closing is lawful, and by how much the Notes are diluted",
        clauses=("PA 1.1", "PA 1.3(b)"),
        says="The Purchase Price of all Purchasers is capped at $4,450,000. A Note may be prepaid within the 120 days"
        " in which more may be sold.",
        readings=("everything ever sold counts", "what is outstanding counts"),
        points=("closing.cap",),
        witness=figures.cap,
    ),
    Finding(
        "agreement.purchase-price-not-in-exhibit-a",
        "The Purchase Price is defined by Exhibit A, which has no such column.",
        Kind.UNDEFINED,
        Severity.LOW,
        "principal stands there instead, and other sections make the two equal",
        clauses=("PA 1.1", "PA Exhibit A", "PA 1.3(d)", "PA signatures"),
        says="Section 1.1 takes the Purchase Price from what is set opposite each name in Exhibit A. That schedule"
        " shows a principal amount and a number of Warrants; a Purchase Price stands only on the signature pages.",
    ),
    Finding(
        "agreement.purchase-price-twice",
        "Purchase Price is what a Purchaser pays for its Note, and also what a Warrant costs to exercise.",
        Kind.DOUBLY_DEFINED,
        Severity.LOW,
        "each paper uses it in one sense, but they are one agreement and are read together",
        clauses=("PA 1.1", "Warrant opening", "PA 8.4"),
        says="Section 1.1 defines it as a sum of money for all that a Purchaser buys. The Warrant, which is an"
        " exhibit, defines it as a price for one share.",
    ),
    Finding(
        "agreement.no-price-for-warrants",
        "No part of the price is put upon the Warrants.",
        Kind.MISSING,
        Severity.LOW,
        "other holders' protection against dilution, and tax, turn on what was received for them",
        clauses=("PA 1.1", "PA 1.3(a)", "PA 5.1(d)", "PA Schedule 3.4 item 2(a)"),
        says="Notes and Warrants are sold for one sum, which elsewhere is called the price of the Notes, while"
        " Schedule 3.4 announces that the transaction sets off adjustments under other securities.",
        readings=("the Warrants were issued for nothing", "the sum is to be divided between the two by value"),
    ),
    Finding(
        "agreement.series-b-interest-on-surrender",
        "It is not said until when the Series B Notes surrendered bear interest.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "five weeks' interest on all that is surrendered, counted once or twice",
        clauses=("PA 1.1", "PA 1.5", "PA 1.6", "PA 1.3(d)(i)"),
        says="Section 1.1 counts interest accrued on what is surrendered, at a Closing; section 1.5 starts the new"
        " Notes' interest at the Effective Date, before it.",
        readings=(
            "Series B interest stops on the Effective Date",
            "it runs to the Closing, so that the weeks between bear interest twice",
        ),
        points=("closing.series-b-interest",),
        witness=figures.series_b_interest,
    ),
    Finding(
        "agreement.surrender-is-not-equal",
        "What is surrendered must equal a price in whole dollars, which it does not.",
        Kind.FIGURES,
        Severity.LOW,
        "cents, but the discharge of the whole price hangs on equality",
        clauses=("PA 1.1", "PA 1.3(d)(i)", "PA Exhibit A"),
        says="Surrender discharges a Purchaser where principal and interest are equal to the amount in Exhibit A,"
        " which is in dollars. The largest Series B Note, as the Company filed it, falls short by cents.",
        readings=("Exhibit A rounds, and rounding is equality", "the cents are still owed in cash"),
        witness=figures.surrender_is_not_equal,
    ),
    Finding(
        "agreement.part-cash-part-surrender",
        "A Purchaser may pay in cash or by surrender, and nothing lets it do both.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a holder whose Series B Notes come to less than its price cannot pay as the text has it",
        clauses=("PA 1.1", "PA 1.3(d)", "PA 1.5"),
        says="Cash and surrender are alternatives for the whole price. If both were allowed, one Note would begin to"
        " bear interest on two days, and section 1.5 knows only one for each Note.",
        readings=("one way for the whole price", "any mixture, with a Note for each part"),
    ),
    Finding(
        "agreement.surrender-at-additional-closings",
        "Section 1.1 lets every Purchaser surrender Series B Notes; at an Additional Closing section 1.3(e) does not.",
        Kind.CONFLICT,
        Severity.LOW,
        "by Recital D there should be no Series B Notes left to surrender then",
        clauses=("PA 1.3(e)", "PA 1.1", "PA Recital D"),
        says="Delivery at the First Closing is against surrender or money; at an Additional Closing it is against"
        " money, or what else is agreed. The option in section 1.1 is not so limited.",
        readings=("surrender is for the First Closing", "the option holds at every Closing"),
    ),
    Finding(
        "agreement.schedule-silent-on-payment",
        "Exhibit A does not say who paid in cash and who by surrender, on which the interest depends.",
        Kind.FORM,
        Severity.MEDIUM,
        "the day from which a Note bears interest can be had only from outside the papers",
        clauses=("PA Exhibit A", "PA 1.5", "Note opening"),
        says="Interest runs from the Effective Date for Notes issued for Series B Notes and from issue for the rest."
        " The schedule shows principal alone, and the form of Note offers both days in brackets.",
        witness=figures.how_paid,
    ),
    Finding(
        "agreement.notes-non-assessable",
        "The Notes are to be issued fully paid and non-assessable, as shares are.",
        Kind.CARRIED_OVER,
        Severity.LOW,
        "a debt cannot be assessed, so the words do nothing",
        clauses=("PA 1.1",),
        says="What is said of the Notes on surrender is what is said of stock.",
    ),
    Finding(
        "agreement.no-end-without-first-closing",
        "Nothing follows if the First Closing is not held by its last day.",
        Kind.MISSING,
        Severity.MEDIUM,
        "Purchasers would be bound to buy, and the Company to sell, with no day to do it on",
        clauses=("PA 1.3(a)", "PA 5.1", "PA 1.1"),
        says="A First Closing of at least $1,500,000 is to be held by 7 February 2002. If less is subscribed, neither"
        " section 1.3 nor the conditions of section 5 end anybody's obligation.",
        readings=("the agreement lapses of itself", "the parties remain bound until they agree otherwise"),
    ),
    Finding(
        "agreement.minimum-never-tested",
        "The condition of $1,500,000 can never keep a Closing from being held, or leaves a Closing hardly any room.",
        Kind.UNREACHABLE,
        Severity.MEDIUM,
        "a Purchaser may think itself protected by a condition that the First Closing has met for ever",
        clauses=("PA 5.1(d)", "PA 1.3(a)", "PA 1.1"),
        says="It asks that the Notes purchased on or before the day, and at the Closing, come to $1,500,000. The First"
        " Closing needs as much of its own; afterwards the sum stands, or each Closing must reach it again under the"
        " cap.",
        readings=("all Closings so far count together", "each Closing by itself must reach the sum"),
        points=("closing.minimum",),
        witness=figures.minimum,
    ),
    Finding(
        "agreement.account-in-another-section",
        "Section 1.3(e) looks for the bank account in section 1.3(c); it stands in section 1.3(d).",
        Kind.CROSS_REFERENCE,
        Severity.LOW,
        "there is one account only in the agreement",
        clauses=("PA 1.3(e)", "PA 1.3(c)", "PA 1.3(d)(ii)"),
        says="Money at an Additional Closing is to be wired to an account for which a section on exchange is cited.",
    ),
    Finding(
        "agreement.price-paid-to-a-guarantor",
        "The price of the Company's Notes is paid into an account of one of the Guarantors.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the issuer owes the Notes and a subsidiary has the money, with no word on what it owes for it",
        clauses=("PA 1.3(d)(ii)", "PA 1.4", "PA 6.1(l)"),
        says="The account named is that of Vsource (CI) Ltd. Nothing makes it the Company's agent to receive, or says"
        " on what terms it holds; a loan between them would have to fit section 6.1(l).",
        readings=("it receives as agent of the Company", "the Company lends it the proceeds"),
    ),
    Finding(
        "agreement.check-or-immediate-funds",
        "The price may be paid by check, and every payment must be in immediately available funds.",
        Kind.CONFLICT,
        Severity.LOW,
        "it matters only from a check's delivery to its clearing",
        clauses=("PA 1.3(d)(ii)", "PA 1.3(e)", "PA 2.7(a)"),
        says="Section 1.3 accepts a check. Section 2.7(a), on taxes, asks all payments by anyone under the agreement"
        " to be in money that is there at once, surrender excepted.",
        readings=("the special provision on Closings prevails", "a check is payment only once it has cleared"),
    ),
    Finding(
        "agreement.automatic-exchange",
        "Section 1.3(c) speaks of Notes exchanged automatically; the Note knows no such exchange.",
        Kind.CARRIED_OVER,
        Severity.MEDIUM,
        "a forced exchange would take the Guarantee and the maturity from a holder against its will",
        clauses=("PA 1.3(c)", "Note 3(a)", "Note 3(c)"),
        says="It provides for a Note that becomes exchangeable by election or of itself. The Note offers an option of"
        " the holder, which it is at pains to call voluntary.",
        readings=(
            "the words are left over and do nothing",
            "an automatic exchange was agreed and left out of the form",
        ),
    ),
    Finding(
        "agreement.issue-when-exchangeable",
        "The Company is to issue a Series A Note when a Note becomes exchangeable, not when it is exchanged.",
        Kind.SLIP,
        Severity.LOW,
        "the same sentence goes on to speak of a Note so exchanged",
        clauses=("PA 1.3(c)", "Note 3(a)"),
        says="The duty to issue is tied to exchangeability, which on 16 August 2002 comes to every unpaid Note at"
        " once.",
        readings=("exchangeable is written for exchanged", "every holder may call for a Series A Note on that day"),
    ),
    Finding(
        "agreement.exchange-shares",
        "One class of stock has two defined names, and the second misdescribes it.",
        Kind.DOUBLY_DEFINED,
        Severity.LOW,
        "both names lead to the same shares",
        clauses=("PA 1.3(f)", "PA 3.1", "PA 3.2"),
        says="Preferred stock issuable on conversion of Series A Notes is both Series 3-A Preferred Stock and Exchange"
        " Shares. What is exchanged is a Note, and for no shares.",
    ),
    Finding(
        "agreement.joinders-without-form",
        "Three joinders are asked for and no form of one is attached.",
        Kind.FORM,
        Severity.LOW,
        "any paper that says as much will do, but a sale or a transfer waits for it",
        clauses=("PA 1.3(b)", "PA 1.3(c)", "PA 8.3(4)"),
        says="A New Purchaser, an assignee and an exchanging holder must each execute one. Only the last finds words"
        " for it, in the Notice of Election.",
    ),
    Finding(
        "agreement.a-dollar-above",
        "One line of Exhibit A stands a dollar above what round Series B principal comes to.",
        Kind.FIGURES,
        Severity.LOW,
        "a dollar of principal and five shares, to one Purchaser of six",
        clauses=("PA Exhibit A", "PA 1.1"),
        says="Each line is some round Series B principal with interest to the Effective Date, to the nearest dollar,"
        " but for Kumi Hui's. That the principals were round is inferred: they stand in no paper here.",
        readings=("that line was rounded up twice", "that Purchaser's Series B Note was not in a round sum"),
        witness=figures.a_dollar_above,
    ),
    Finding(
        "agreement.two-addresses-for-poon",
        "One Purchaser's address differs between its signature page and Exhibit A.",
        Kind.CONFLICT,
        Severity.LOW,
        "notices go to Exhibit A's address, where a post office box is said to be in an office building",
        clauses=("PA Exhibit A", "PA signatures", "PA 8.8"),
        says="Jack Tai-On Poon signs from a box at the Gloucester Road Post Office. The schedule puts that box at the"
        " street number of Vsource (Asia) Ltd.",
    ),
    Finding(
        "agreement.largest-purchaser-misnamed",
        "The largest Purchaser and its island are spelled in two ways.",
        Kind.CONFLICT,
        Severity.LOW,
        "nobody else can be meant",
        clauses=("PA Exhibit A", "PA signatures"),
        says="Exhibit A sets a comma in BAPEF's name that its signature page has not, and writes Gurnsey for Guernsey.",
    ),
    Finding(
        "agreement.capacity-of-a-signatory",
        "A partnership signs by a person on behalf of a company whose part in it is not stated.",
        Kind.FORM,
        Severity.LOW,
        "authority can be shown by other papers",
        clauses=("PA signatures", "PA 4.2"),
        says="G5 Partners, LP is signed for by the managing member of MG5 LLC. That MG5 LLC is its general partner, or"
        " may bind it otherwise, does not appear.",
    ),
    Finding(
        "agreement.purchasers-unsigned",
        "The Purchasers' signature lines and page numbers are empty where the Company's are filled in.",
        Kind.BLANK,
        Severity.LOW,
        "it is a copy as filed; the signed pages should be asked for",
        clauses=("PA signatures",),
        says="The Company and both Guarantors appear as signed. Each Purchaser's page has a price and a date and no"
        " conformed signature.",
    ),
)
