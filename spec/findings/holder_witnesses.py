"""The figures of findings about what holders decide, and who of them can transfer what."""

from __future__ import annotations

from fractions import Fraction

from spec.amendment import Amended, AmendmentFacts, amend_effect
from spec.consent import ConsentingNote, DecidingFacts, MajorityFacts, Threshold, consent_majority, deciding_groups
from spec.facts import ONE_CENT, Unit
from spec.findings.finding import Figure, answered, attempt, but, given, reading
from spec.interest import NoteAmountFacts, note_amount
from spec.prepayment import EXHIBIT_A_NOTES, OutstandingNote
from spec.terms import (
    EFFECTIVE_DATE,
    EXCHANGE_AFTER,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
    TRANSFER_MINIMUM,
)
from spec.transfer import NoteTransferFacts, WarrantTransferFacts, transfer_note, transfer_warrant

LARGEST = max(EXHIBIT_A_NOTES, key=lambda note: note.principal)
OTHERS = tuple(note for note in EXHIBIT_A_NOTES if note != LARGEST)
OFFICER = EXHIBIT_A_NOTES[0].holder
"""The chief executive, who signs for the Company and for both Guarantors (PA signatures)."""

ONE_DOLLAR = Fraction(1)


def consents_of(*holders: str, notes: tuple[OutstandingNote, ...] = EXHIBIT_A_NOTES) -> tuple[ConsentingNote, ...]:
    """The Notes, with the consent of those holders and of no other."""
    return tuple(
        ConsentingNote(
            holder=each.holder,
            principal=each.principal,
            consents=each.holder in holders,
            accrues_from=each.accrues_from,
        )
        for each in notes
    )


def groups(label: str, threshold: Threshold, notes: tuple[OutstandingNote, ...]) -> list[Figure]:
    """Each group of holders that can decide and can spare none of its members."""
    found = deciding_groups(DecidingFacts(on=EXCHANGE_AFTER, threshold=threshold, notes=notes)).groups
    return [Figure(f"{label}, group {n}", ", ".join(each.holders), Unit.NAME) for n, each in enumerate(found, 1)]


def at_exactly_half() -> tuple[Figure, ...]:
    """Two holders of a dollar each, one of whom consents."""
    notes = (
        ConsentingNote(holder="who consents", principal=ONE_DOLLAR, consents=True),
        ConsentingNote(holder="who does not", principal=ONE_DOLLAR, consents=False),
    )
    case = MajorityFacts(on=EXCHANGE_AFTER, notes=notes)
    half = consent_majority(case, reading("consent.majority", "at-least-half"))
    return (
        given("principal of each of two holders", ONE_DOLLAR, Unit.MONEY),
        Figure("part that consents", consent_majority(case).part, Unit.RATIO),
        Figure("it is a majority, if more than half is needed", consent_majority(case).decides, Unit.FLAG),
        Figure("it is a majority, if half is enough", half.decides, Unit.FLAG),
    )


def by_principal_or_amount() -> tuple[Figure, ...]:
    """Two Notes of one principal and different ages, by principal and by Note Amount."""
    old = ConsentingNote(holder="of the older Note", principal=ONE_DOLLAR, consents=True)
    young = ConsentingNote(holder="of the younger", principal=ONE_DOLLAR, consents=False, accrues_from=LAST_ISSUE_DATE)
    case = MajorityFacts(on=EXCHANGE_AFTER, notes=(old, young))
    by_amount = consent_majority(case, reading("consent.base", "note-amount"))
    return (
        given("principal of each of two Notes", ONE_DOLLAR, Unit.MONEY),
        given("accrual date of the older", EFFECTIVE_DATE, Unit.DATE),
        given("accrual date of the younger", LAST_ISSUE_DATE, Unit.DATE),
        Figure("part of the older, by principal", consent_majority(case).part, Unit.RATIO),
        Figure("part of the older, by Note Amount", by_amount.part, Unit.RATIO),
        Figure("the older decides, by principal", consent_majority(case).decides, Unit.FLAG),
        Figure("the older decides, by Note Amount", by_amount.decides, Unit.FLAG),
    )


def insiders() -> tuple[Figure, ...]:
    """The chief executive's part of the Notes, and the groups that make up three quarters."""
    part = consent_majority(MajorityFacts(on=EXCHANGE_AFTER, notes=consents_of(OFFICER))).part
    return (
        given("chief executive of the Company and both Guarantors", OFFICER, Unit.NAME),
        Figure("part of the Notes that is the chief executive's", part, Unit.RATIO),
        *groups("three quarters", Threshold.THREE_QUARTERS, EXHIBIT_A_NOTES),
    )


def who_decides() -> tuple[Figure, ...]:
    """Who decides on Exhibit A, and who does once the largest holder has exchanged."""
    case = MajorityFacts(on=EXCHANGE_AFTER, notes=consents_of(OFFICER, notes=OTHERS))
    return (
        given("exchanged in whole after 15 August 2002", LARGEST.holder, Unit.NAME),
        given("chief executive of the Company and both Guarantors", OFFICER, Unit.NAME),
        *groups("majority before", Threshold.MAJORITY, EXHIBIT_A_NOTES),
        *groups("majority after", Threshold.MAJORITY, OTHERS),
        Figure("part of the Notes left that is the chief executive's", consent_majority(case).part, Unit.RATIO),
        *groups("three quarters after", Threshold.THREE_QUARTERS, OTHERS),
    )


def no_holders() -> tuple[Figure, ...]:
    """A decision of all who hold Notes, when nobody does."""
    nil = but(LARGEST, principal=Fraction(0))
    case = MajorityFacts(on=EXCHANGE_AFTER, notes=consents_of(nil.holder, notes=(nil,)))
    ordinary = AmendmentFacts(amended=Amended.TERM, on=EXCHANGE_AFTER, notes=case.notes)
    return (
        given("principal outstanding", Fraction(0), Unit.MONEY),
        answered("a demand or a waiver by a majority", attempt(consent_majority, case)),
        answered("an amendment by three quarters", attempt(amend_effect, ordinary)),
    )


def two_thresholds() -> tuple[Figure, ...]:
    """What the largest holder of Exhibit A can do alone, by which section it is measured."""
    notes = consents_of(LARGEST.holder)
    default = AmendmentFacts(amended=Amended.DEFAULT, on=FIRST_CLOSING_DATE, notes=notes)
    part = consent_majority(MajorityFacts(on=FIRST_CLOSING_DATE, notes=notes)).part
    return (
        given("consents alone", LARGEST.holder, Unit.NAME),
        Figure("part of the principal", part, Unit.RATIO),
        answered("waiver of a default, section 2.12 being enough", attempt(amend_effect, default)),
        answered(
            "waiver of a default, section 8.6 applying as well",
            attempt(amend_effect, default, reading("amend.guarantee", "both")),
        ),
        answered("waiver of a term", attempt(amend_effect, but(default, amended=Amended.TERM))),
    )


def such_purchaser() -> tuple[Figure, ...]:
    """A change of the interest rate to which enough holders consent, and one of them does not."""
    group = deciding_groups(
        DecidingFacts(on=FIRST_CLOSING_DATE, threshold=Threshold.THREE_QUARTERS, notes=EXHIBIT_A_NOTES)
    ).groups[0]
    case = AmendmentFacts(amended=Amended.PROTECTED, on=FIRST_CLOSING_DATE, notes=consents_of(*group.holders))
    every = amend_effect(case, reading("amend.affected", "all"))
    return (
        given("consent to a change of the interest rate", ", ".join(group.holders), Unit.NAME),
        given("holders in all", len(EXHIBIT_A_NOTES), Unit.COUNT),
        Figure("holders bound, those consenting alone", amend_effect(case).bound, Unit.COUNT),
        Figure("holders bound, every amendment binding all", every.bound, Unit.COUNT),
    )


def principal_reduced() -> tuple[Figure, ...]:
    """A change of principal, which is not among the terms that are protected, by the smallest group."""
    group = deciding_groups(
        DecidingFacts(on=FIRST_CLOSING_DATE, threshold=Threshold.THREE_QUARTERS, notes=EXHIBIT_A_NOTES)
    ).groups[0]
    notes = consents_of(*group.holders)
    rate = amend_effect(AmendmentFacts(amended=Amended.PROTECTED, on=FIRST_CLOSING_DATE, notes=notes))
    principal = amend_effect(AmendmentFacts(amended=Amended.TERM, on=FIRST_CLOSING_DATE, notes=notes))
    return (
        given("consent with the Company", ", ".join(group.holders), Unit.NAME),
        given("holders in all", len(EXHIBIT_A_NOTES), Unit.COUNT),
        Figure("holders bound by a change of the rate", rate.bound, Unit.COUNT),
        Figure("holders bound by a change of principal, no protected term", principal.bound, Unit.COUNT),
    )


def warrants_amended() -> tuple[Figure, ...]:
    """An amendment of the Warrants by the largest holders of Notes, beside a holder of Warrants alone."""
    group = deciding_groups(
        DecidingFacts(on=FIRST_CLOSING_DATE, threshold=Threshold.THREE_QUARTERS, notes=EXHIBIT_A_NOTES)
    ).groups[0]
    alone = ConsentingNote(holder="a holder of Warrants alone", principal=Fraction(0), consents=False)
    case = AmendmentFacts(amended=Amended.WARRANT, on=FIRST_CLOSING_DATE, notes=(*consents_of(*group.holders), alone))
    figures = [
        given("consent with the Company", ", ".join(group.holders), Unit.NAME),
        given("consents to nothing", alone.holder, Unit.NAME),
    ]
    for label, readings in (
        ("a Warrant changed as it says itself", None),
        ("section 8.6 reaching the Warrants", reading("amend.warrant", "agreement")),
    ):
        bound = {each.holder: each.bound for each in amend_effect(case, readings).holders}
        figures.append(Figure(f"{alone.holder} is bound, {label}", bound[alone.holder], Unit.FLAG))
    return tuple(figures)


def never_transferred() -> tuple[Figure, ...]:
    """Whether each holder of Exhibit A can transfer all it has, on the last day by the larger measure."""
    figures = [given("least amount of a transfer", TRANSFER_MINIMUM, Unit.MONEY)]
    for each in EXHIBIT_A_NOTES:
        case = NoteTransferFacts(
            principal=each.principal, part=each.principal, accrues_from=each.accrues_from, on=MATURITY_DATE
        )
        amount = note_amount(
            NoteAmountFacts(principal=each.principal, accrues_from=each.accrues_from, on=MATURITY_DATE)
        )
        by_amount = reading("transfer.measure", "note-amount")
        figures += [
            Figure(f"{each.holder}'s Note Amount at maturity", amount.payable, Unit.MONEY),
            answered(f"{each.holder}, transfer of all by principal", attempt(transfer_note, case)),
            answered(f"{each.holder}, transfer of all by Note Amount", attempt(transfer_note, case, by_amount)),
        ]
    return tuple(figures)


def left_with_too_little() -> tuple[Figure, ...]:
    """The largest holder transfers all but a cent less than can be transferred."""
    kept = TRANSFER_MINIMUM - ONE_CENT
    first = transfer_note(
        NoteTransferFacts(principal=LARGEST.principal, part=LARGEST.principal - kept, on=FIRST_CLOSING_DATE)
    )
    rest = NoteTransferFacts(principal=first.kept, part=first.kept, on=FIRST_CLOSING_DATE)
    return (
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        given("transferred of it", LARGEST.principal - kept, Unit.MONEY),
        Figure("kept", first.kept, Unit.EXACT_MONEY),
        answered("transfer of what is kept", attempt(transfer_note, rest)),
    )


def transfers() -> tuple[Figure, ...]:
    """Who can transfer its Note, and what a transfer in part leaves behind."""
    return (*never_transferred(), *left_with_too_little())


def amount_of_a_warrant() -> tuple[Figure, ...]:
    """The transfer of each Warrant of Exhibit A in whole, if its amount is what it costs to exercise."""
    figures = [given("least amount of a transfer", TRANSFER_MINIMUM, Unit.MONEY)]
    for line in EXHIBIT_A:
        case = WarrantTransferFacts(number=Fraction(line.warrants), part=Fraction(line.warrants), company_consents=True)
        by_price = reading("transfer.warrant-measure", "price")
        figures += [
            answered(f"{line.purchaser}'s Warrant, measured by nothing", attempt(transfer_warrant, case)),
            answered(f"{line.purchaser}'s Warrant, by its price", attempt(transfer_warrant, case, by_price)),
        ]
    return tuple(figures)


def consent_to_a_transfer() -> tuple[Figure, ...]:
    """A transfer of the largest Warrant that the agreement allows and the Company has not consented to."""
    line = max(EXHIBIT_A, key=lambda each: each.warrants)
    case = WarrantTransferFacts(number=Fraction(line.warrants), part=Fraction(line.warrants))
    return (
        given("shares under the Warrant", line.warrants, Unit.WHOLE_SHARES),
        answered("transfer without consent", attempt(transfer_warrant, case)),
        answered("transfer with consent", attempt(transfer_warrant, but(case, company_consents=True))),
        answered("transfer to an affiliate", attempt(transfer_warrant, but(case, affiliate=True))),
    )
