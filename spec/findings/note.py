"""Findings in the form of Note and its Notice of Election."""

from __future__ import annotations

from spec.findings import calendar_witnesses as calendar
from spec.findings import note_witnesses as figures
from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "note.day-count",
        "The Note does not say how days are counted, or when a quarter begins.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "thousands of dollars at maturity on the largest Note alone",
        clauses=("Note opening",),
        says="Interest is at a yearly rate, compounded quarterly, from the accrual date. Neither the year nor the"
        " quarter is defined, nor interest for a broken quarter.",
        readings=(
            "actual days over 360, as the parties counted on the Series B Notes",
            "a quarter of the yearly rate each quarter, the broken one by 30/360 or in proportion",
            "actual days over 365",
            "quarters from the accrual date, or those of the calendar",
        ),
        points=("note.day-count",),
        witness=figures.day_counts,
    ),
    Finding(
        "note.declared-due",
        "The Note matures early when declared due; the agreement has nobody declare it.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "if a declaration is needed nobody is empowered to make one",
        clauses=("Note opening", "PA 7.1", "Note 6"),
        says="The Maturity Date is a fixed day, or when sooner declared due under the agreement. Under section 7.1 the"
        " Notes are due of themselves, without notice of any kind.",
        readings=("declared means become", "somebody must declare: the majority, for want of another"),
    ),
    Finding(
        "note.interest-after-maturity",
        "Nothing is said of interest once the Note is overdue.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a Company that pays late may owe the old rate, the court's, or none",
        clauses=("Note opening", "Note 6"),
        says="Interest accrues and is payable on the Maturity Date. There is no default rate, and compounding after"
        " that day is not provided for.",
        readings=("the Note's rate runs until payment, compounding", "it ends at maturity, and the law's begins"),
    ),
    Finding(
        "note.payment-at-an-address",
        "The Note is paid at the Holder's registered address, and in funds that go to bank accounts.",
        Kind.CONFLICT,
        Severity.LOW,
        "holders will give account details, but have no right to be paid there",
        clauses=("Note opening", "PA 2.7(a)"),
        says="The place of payment is an address in the Company's records. Section 2.7(a) asks for immediately"
        " available dollars.",
    ),
    Finding(
        "note.no-register",
        "Notes go to registered assigns, and no register or way of registering is provided.",
        Kind.MISSING,
        Severity.LOW,
        "whom the Company may safely pay is a matter of its records, whatever they are",
        clauses=("Note opening", "PA 8.3"),
        says="The Note is to order, and to registered permitted assigns. How a transfer is entered, and a new Note"
        " issued, is not said.",
    ),
    Finding(
        "note.no-clause-on-notices",
        "Thirty days run from a notice under the Note, which has no clause on notices.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the day on which notice is given fixes the first day on which a prepayment is lawful",
        clauses=("Note 2(i)", "Note 4", "PA 8.8"),
        says="The Company must have given the Holder notice. The agreement's clause is for notices under the"
        " agreement, and finds the Holder in Exhibit A, where an assignee is not.",
        readings=("section 8.8 governs the Note's notices too", "notice is given when it is received"),
        points=("notice.note",),
        witness=calendar.notice_of_prepayment,
    ),
    Finding(
        "note.pro-rata-of-what",
        "A prepayment is pro rata among Notes, and it is not said by principal or by what is owed.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "by principal a younger Note can be given more than it is owed, and a payment in full is impossible",
        clauses=("Note 2(iii)", "Note opening", "PA 1.5"),
        says="Notes bear interest from different days, so that the same principal is owed different sums.",
        readings=("the same fraction of every Note Amount", "the same fraction of every principal"),
        points=("prepay.base",),
        witness=figures.more_than_is_owed,
    ),
    Finding(
        "note.applied-to-what",
        "It is not said what a prepayment in part is applied to.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "principal left is what interest runs on, votes are counted by and exchange is made of",
        clauses=("Note 2", "Note opening"),
        says="The Company may prepay this Note in part. Whether principal, interest or both are thereby paid does not"
        " appear.",
        readings=("principal with its interest, in proportion", "interest first", "principal first"),
        points=("prepay.application",),
        witness=figures.applications,
    ),
    Finding(
        "note.one-dollar-bars-prepayment",
        "A Holder who exchanges one dollar may bar the prepayment of its Note, and so of every Note.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "any holder could stop the Company from prepaying anybody after 15 August 2002",
        clauses=("Note 2(ii)", "Note 2(iii)", "Note 3(b)"),
        says="Prepayment is on condition that the Holder has not exercised its exchange rights, which it can do for a"
        " part. The Note left over is outstanding, and a prepayment that passes it by is not pro rata among all.",
        readings=("the part exchanged is out, and the rest can be prepaid", "any exercise bars the whole Note"),
        points=("prepay.bar",),
        witness=figures.one_dollar_exchanged,
    ),
    Finding(
        "note.exchange-on-the-day",
        "On the day set for prepayment itself it is not settled whether exchange or prepayment wins.",
        Kind.AMBIGUITY,
        Severity.MEDIUM,
        "a Holder who prefers one to the other can choose the day",
        clauses=("Note 2(ii)", "Note 3(b)"),
        says="Exercise prior to the day is a bar. An exchange on the day is deemed made immediately before business"
        " closes, and at what hour a prepayment is made is not said.",
        readings=("only an earlier day's exercise bars it", "an exercise on the day does too"),
        points=("prepay.same-day",),
        witness=figures.same_day,
    ),
    Finding(
        "note.deposit",
        "What must be deposited, when, and what becomes of it are not said.",
        Kind.MISSING,
        Severity.MEDIUM,
        "an amount deposited short, or late, leaves a prepayment without effect",
        clauses=("Note 2(i)",),
        says="After 15 August 2002 the Company must have put the amount being prepaid into a segregated account. It"
        " may be principal or all that is owed; with the notice or by the day; and on an exchange nobody is told to"
        " release it.",
        readings=("the whole amount to be paid", "the principal in it"),
        points=("prepay.deposit",),
        witness=figures.deposit,
    ),
    Finding(
        "note.exchanged-after-notice",
        "Notice of a pro rata prepayment is irrevocable, and an exchange in the thirty days changes every part.",
        Kind.MISSING,
        Severity.HIGH,
        "the sum of which notice was given may come to more than all the Notes left, or pays the rest several times"
        " over",
        clauses=("Note 2(i)", "Note 2(ii)", "Note 2(iii)"),
        says="Each Holder is told of a prepayment to be shared among Notes then outstanding. A Holder may exchange"
        " until the day; whether the others' parts grow or the total shrinks is not provided for.",
        readings=("the amount noticed for each Note stands", "the total stands, and is shared among those left"),
        witness=figures.exchanged_after_notice,
    ),
    Finding(
        "note.odd-cents",
        "Nothing says how a pro rata payment is brought to whole cents.",
        Kind.MISSING,
        Severity.LOW,
        "cents; but with the usual rule a holder can be paid less because more is paid in all",
        clauses=("Note 2(iii)",),
        says="Exact parts are seldom whole cents, and parts rounded each for itself need not come to the total. Giving"
        " the odd cents to the largest remainders makes them do so, with the paradox shown.",
        readings=(
            "each part to the nearest cent, the total giving way",
            "the total stands, and odd cents go by remainders",
        ),
        witness=figures.a_cent_more,
    ),
    Finding(
        "note.irrevocable-without-consequence",
        "A notice of prepayment cannot be revoked, and nothing follows if the Company does not pay.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a holder may have refrained from exchanging on the strength of it",
        clauses=("Note 2(i)", "PA 7.1"),
        says="Notice is of an intention to prepay. The Note does not say that the amount is then due, and not paying"
        " is no Event of Default.",
        readings=("upon notice the amount is due on its day", "the prepayment merely does not happen"),
    ),
    Finding(
        "note.first-day-for-exchange",
        "The right to exchange arises when the fifteenth of August has gone by, or on that day.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "one day",
        clauses=("Note 3(a)",),
        says="The Note must be unpaid on or prior to that day, and can be exchanged at any time thereafter.",
        readings=("from the sixteenth", "on the fifteenth, once it is clear that nothing will be paid"),
        points=("exchange.first-day",),
        witness=figures.first_day,
    ),
    Finding(
        "note.interest-on-the-part-exchanged",
        "An exchange of part carries all interest on this Note, or that on the part.",
        Kind.AMBIGUITY,
        Severity.HIGH,
        "tens of thousands of dollars of Series A principal on one exchange",
        clauses=("Note 3(a)", "Note 3(b)"),
        says="The new Note's principal is the amount being exchanged, including all accrued and unpaid interest."
        " Whether the amount named is without interest, and whether that of the rest is included, can be read either"
        " way.",
        readings=(
            "the part, and the interest on it",
            "the part, and the interest on the whole Note",
            "the amount named, interest being within it",
        ),
        points=("exchange.interest",),
        witness=figures.exchange_interest,
    ),
    Finding(
        "note.what-is-left",
        "The Note for the remainder is new, and it is not said from which day it bears interest, or on what.",
        Kind.MISSING,
        Severity.HIGH,
        "the interest of nearly eight months on what was not exchanged, kept or lost",
        clauses=("Note 3(b)", "PA 1.5", "Note opening"),
        says="The Company issues a new Note with respect to the remainder. By section 1.5 a Note bears interest from"
        " its issue unless issued for Series B Notes, and the form has a choice of two days, neither of which fits.",
        readings=(
            "it keeps the old Note's history",
            "it is dated anew, with the interest so far made principal",
            "it is dated anew, for principal alone",
        ),
        points=("exchange.remainder",),
        witness=figures.remainder,
    ),
    Finding(
        "note.cents-of-series-a",
        "The Series A Note must be for principal and interest exactly, which is seldom in whole cents.",
        Kind.MISSING,
        Severity.LOW,
        "less than a cent an exchange",
        clauses=("Note 3(a)",),
        says="Its initial principal is to be equal to what is exchanged, interest included, with no word on rounding.",
        witness=figures.series_a_cents,
    ),
    Finding(
        "note.election-for-the-whole-only",
        "The Notice of Election has no place for a part.",
        Kind.FORM,
        Severity.MEDIUM,
        "a Holder who fills it in exchanges everything, irrevocably",
        clauses=("Note Exhibit 1", "Note 3(a)", "Note 3(b)"),
        says="Exchange may be in whole or in part, by a notice in the form attached. The form surrenders and exchanges"
        " such Note, and asks for nothing for a remainder.",
        readings=("a Holder may alter the form", "a part can be exchanged only by another paper, which the Note lacks"),
    ),
    Finding(
        "note.election-in-anothers-name",
        "The Notice of Election can name anybody to receive the Series A Note.",
        Kind.FORM,
        Severity.MEDIUM,
        "a transfer that section 8.3 forbids can be had by exchange, and the one who joins is not the one who receives",
        clauses=("Note Exhibit 1", "Note 3(b)", "PA 8.3", "PA 1.3(c)"),
        says="A name and an address are left blank, while the text issues to the Holder. The undersigned joins the"
        " Series A agreement, not the person named.",
        readings=("only the Holder can be named", "the Holder may direct the issue to another"),
    ),
    Finding(
        "note.terms-of-series-a",
        "What the Note can be exchanged for is not described.",
        Kind.MISSING,
        Severity.MEDIUM,
        "the chief right under the Note cannot be valued from these papers, though Purchasers say that they have read"
        " the others",
        clauses=("Note 3(a)", "PA 1.2", "PA 1.3(c)", "PA 1.3(f)", "PA 4.4(d)"),
        says="A Series A Note is known by its agreement's date, that it converts into preferred stock, and its"
        " principal. Its interest, maturity, ranking and conversion price stand elsewhere; no form is attached.",
    ),
    Finding(
        "note.such-dividend",
        "Notice is to be given of such dividend, where none has been mentioned.",
        Kind.CARRIED_OVER,
        Severity.LOW,
        "distribution takes it in",
        clauses=("Note 4", "Note 4(i)", "Note 4(a)"),
        says="The events are distributions and rights; the contents of the notice are of a dividend, distribution or"
        " right. The clause is that of a security convertible into stock.",
    ),
    Finding(
        "note.surrendered-and-elected",
        "An exchange is made on the day of two acts, which can be done on two days.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "interest for the days between, and the three business days",
        clauses=("Note 3(b)",),
        says="It is deemed made on the date of surrender of the Note and delivery of the notice, and the Series A Note"
        " is due thereafter.",
        readings=("the later of the two", "the earlier, the other being made good"),
    ),
)
