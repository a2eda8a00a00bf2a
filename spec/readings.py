"""Readings: the points on which the text can be read in more than one way, and which way is taken.

Each point is an enumeration, its default first. A :class:`Readings` value holds one choice a point and is
passed to every rule that depends on one. The ids (``note.day-count``) are public and stable.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from spec.alternatives import (
    BusinessDay,
    ClosingCap,
    ClosingFractionOfDollar,
    ClosingMinimum,
    ClosingSeriesBInterest,
    ClosingWarrantUnit,
    ContributionLimit,
    ContributionProceeds,
    CutbackAboveRequest,
    CutbackParity,
    DayCount,
    DividendBase,
    DividendSelf,
    ExchangeFirstDay,
    ExchangeInterest,
    ExchangeRemainder,
    FmvWindow,
    NetOutOfTheMoney,
    NetPrice,
    NetReducesBy,
    NoticeCount,
    NoticeMailed,
    NoticeNote,
    PrepayApplication,
    PrepayBar,
    PrepayBase,
    PrepayDeposit,
    PrepaySameDay,
    RatchetCap,
    RatchetLapse,
    RatchetOldRights,
    RatchetPrice,
    RatchetSince,
    RatchetZero,
    Reading,
    RegistrationBase,
    RegistrationLastDay,
    RegistrationRule144,
    WarrantExpiry,
    WarrantNumber,
)
from spec.decision_alternatives import (
    AmendAffected,
    AmendGuarantee,
    AmendWarrant,
    ConsentBase,
    ConsentMajority,
    TransferMeasure,
    TransferWarrantMeasure,
)
from spec.errors import InvalidFacts
from spec.payment_alternatives import (
    CovenantBase,
    CovenantDebt,
    CovenantLeaseback,
    CovenantRevival,
    DefaultGuarantor,
    DefaultOverride,
    TaxGrossUp,
)
from spec.securities_alternatives import (
    AdjustmentOwnDate,
    ConditionalDesignation,
    DividendUnpaid,
    RecapitalisationPrice,
    ReserveOthers,
    SecuritiesConversion,
)


@attrs.frozen
class Point:
    """A point the text leaves open: its id, the clauses that pull, the reason for the default."""

    id: str
    clauses: tuple[str, ...]
    readings: type[Reading]
    reason: str

    @property
    def field(self) -> str:
        """The name of the point's field in :class:`Readings`."""
        return self.id.replace(".", "_").replace("-", "_")

    @property
    def default(self) -> Reading:
        return next(iter(self.readings))


def _point(id: str, readings: type[Reading], *clauses: str, reason: str) -> Any:
    point = Point(id, clauses, readings, reason)
    return attrs.field(
        default=point.default, validator=attrs.validators.instance_of(readings), metadata={"point": point}
    )


@attrs.frozen(kw_only=True)
class Readings:
    """One reading for every open point. Called with nothing, the defaults."""

    closing_warrant_unit: ClosingWarrantUnit = _point(
        "closing.warrant-unit", ClosingWarrantUnit, "PA 1.1", "PA Exhibit A", "Warrant opening",
        reason="the grant is of five shares a dollar, and Exhibit A's column is five times principal",
    )  # fmt: skip
    closing_fraction_of_dollar: ClosingFractionOfDollar = _point(
        "closing.fraction-of-dollar", ClosingFractionOfDollar, "PA 1.1",
        reason="a rate runs with the amount it is a rate of; nothing says that cents carry no shares",
    )  # fmt: skip
    closing_cap: ClosingCap = _point(
        "closing.cap", ClosingCap, "PA 1.1", "PA 1.3(b)",
        reason="the cap is on Purchase Price, which repayment of a Note does not take back",
    )  # fmt: skip
    closing_minimum: ClosingMinimum = _point(
        "closing.minimum", ClosingMinimum, "PA 5.1(d)", "PA 1.3(a)",
        reason="the condition looks to Notes purchased on or before the day of the Closing",
    )  # fmt: skip
    closing_series_b_interest: ClosingSeriesBInterest = _point(
        "closing.series-b-interest", ClosingSeriesBInterest, "PA 1.1", "PA 1.5", "PA 1.6",
        reason="the new Note bears interest from the Effective Date, and no day should bear it twice",
    )  # fmt: skip
    note_day_count: DayCount = _point(
        "note.day-count", DayCount, "Note opening",
        reason="it is how the parties applied the same words: the Series B Note of 12 July 2001 grows to"
        " Exhibit A's figure",
    )  # fmt: skip
    prepay_base: PrepayBase = _point(
        "prepay.base", PrepayBase, "Note 2(iii)",
        reason="it alone makes a prepayment in whole pay every Note exactly",
    )  # fmt: skip
    prepay_application: PrepayApplication = _point(
        "prepay.application", PrepayApplication, "Note 2", "Note opening",
        reason="it is the Note that is prepaid in part, and a Note is its principal with its interest",
    )  # fmt: skip
    prepay_bar: PrepayBar = _point(
        "prepay.bar", PrepayBar, "Note 2(ii)", "Note 3(b)",
        reason="the remainder after an exchange in part is a Note like any other, not yet exchanged",
    )  # fmt: skip
    prepay_same_day: PrepaySameDay = _point(
        "prepay.same-day", PrepaySameDay, "Note 2(ii)", "Note 3(b)",
        reason="the bar is on exercise prior to the day, and the notice of prepayment was irrevocable",
    )  # fmt: skip
    prepay_deposit: PrepayDeposit = _point(
        "prepay.deposit", PrepayDeposit, "Note 2(i)",
        reason="the amount being prepaid is what the Holder is to receive, interest included",
    )  # fmt: skip
    exchange_first_day: ExchangeFirstDay = _point(
        "exchange.first-day", ExchangeFirstDay, "Note 3(a)",
        reason="payment at any hour of the 15th is in time, so the right is born thereafter",
    )  # fmt: skip
    exchange_interest: ExchangeInterest = _point(
        "exchange.interest", ExchangeInterest, "Note 3(a)", "Note 3(b)",
        reason="a part of a Note carries the interest of that part, and nothing is gained or lost by parts",
    )  # fmt: skip
    exchange_remainder: ExchangeRemainder = _point(
        "exchange.remainder", ExchangeRemainder, "Note 3(b)", "PA 1.5",
        reason="the remainder is not being exchanged, so nothing about it changes but its paper",
    )  # fmt: skip
    net_price: NetPrice = _point(
        "net.price", NetPrice, "Warrant 1(b)", "Warrant opening",
        reason="B is to be taken as adjusted to the date of the election",
    )  # fmt: skip
    net_reduces_by: NetReducesBy = _point(
        "net.reduces-by", NetReducesBy, "Warrant 1(b)", "Warrant 1(a)",
        reason="what is surrendered is the Warrant or the portion cancelled, which is Y",
    )  # fmt: skip
    net_out_of_the_money: NetOutOfTheMoney = _point(
        "net.out-of-the-money", NetOutOfTheMoney, "Warrant 1(b)",
        reason="shares to be issued cannot be fewer than none",
    )  # fmt: skip
    fmv_window: FmvWindow = _point(
        "fmv.window", FmvWindow, "Warrant 1(b)(i)", "Warrant 1(b)(ii)",
        reason="the period is in days, and what is averaged is the closing prices there are in it",
    )  # fmt: skip
    warrant_number: WarrantNumber = _point(
        "warrant.number", WarrantNumber, "Warrant 3(a)", "Warrant 2",
        reason="fractions are dealt with on delivery, and price times number stays what it was",
    )  # fmt: skip
    adjustment_own_date: AdjustmentOwnDate = _point(
        "adjustment.own-date", AdjustmentOwnDate,
        "Warrant 3(b)", "Warrant 3(c)", "Warrant 3(d)", "Warrant 3(a)", "Warrant 3(g)(4)", "Warrant opening",
        reason="a Warrant is issued for the stock as it then is, and would otherwise part from it for good",
    )  # fmt: skip
    dividend_base: DividendBase = _point(
        "dividend.base", DividendBase, "Warrant 3(c)",
        reason="the clause says that shares issuable on conversion and exercise are included",
    )  # fmt: skip
    dividend_self: DividendSelf = _point(
        "dividend.self", DividendSelf, "Warrant 3(c)",
        reason="this Warrant is one of the warrants outstanding, and the clause leaves none out",
    )  # fmt: skip
    dividend_unpaid: DividendUnpaid = _point(
        "dividend.unpaid", DividendUnpaid, "Warrant 3(c)",
        reason="the price is to be recomputed accordingly, as of the record date, and not to be put back",
    )  # fmt: skip
    securities_conversion: SecuritiesConversion = _point(
        "securities.conversion", SecuritiesConversion,
        "Warrant 3(d)", "Warrant 3(f)", "Warrant 3(e)", "Warrant 1(a)", "Warrant 1(b)",
        reason="section 3(e) says in terms what is meant: the shares which might have been purchased",
    )  # fmt: skip
    recapitalisation_price: RecapitalisationPrice = _point(
        "recapitalisation.price", RecapitalisationPrice, "Warrant 3(e)", "Warrant 3(a)", "Warrant 1(a)",
        reason="the Warrant is for what the shares have become, and every adjustment keeps the price of the whole",
    )  # fmt: skip
    conditional_designation: ConditionalDesignation = _point(
        "conditional.designation", ConditionalDesignation,
        "Warrant 4", "Warrant 1(a)", "Warrant 3(a)", "Warrant 3(b)",
        reason="an exercise is for the number of shares that the Holder designates in the form",
    )  # fmt: skip
    reserve_others: ReserveOthers = _point(
        "reserve.others", ReserveOthers, "Warrant 7",
        reason="the words that name the Holder end a list, and the whole list is of one kind",
    )  # fmt: skip
    ratchet_price: RatchetPrice = _point(
        "ratchet.price", RatchetPrice, "Warrant 3(g)(1)", "Warrant opening",
        reason="a protection against dilution is meant to protect, and the Warrant has one price only",
    )  # fmt: skip
    ratchet_zero: RatchetZero = _point(
        "ratchet.zero", RatchetZero, "Warrant 3(g)(1)", "Warrant 3(g)(4)", "Warrant 3(a)", "PA 1.3(f)",
        reason="a price of nil would divide by nil in the number of shares, and the text names no floor",
    )  # fmt: skip
    ratchet_lapse: RatchetLapse = _point(
        "ratchet.lapse", RatchetLapse, "Warrant 3(g)(3)",
        reason="the price is to be what it would have been had only the shares really issued been issued",
    )  # fmt: skip
    ratchet_cap: RatchetCap = _point(
        "ratchet.cap", RatchetCap, "Warrant 3(g)(3)", "Warrant 3(g)(1)",
        reason="section 3(g) reduces a price; taking a reduction back cannot make it higher than it began",
    )  # fmt: skip
    ratchet_since: RatchetSince = _point(
        "ratchet.since", RatchetSince, "Warrant 3(g)(4)", "Warrant 3(g)(1)", "PA 1.3(b)",
        reason="the date hereof, in a Warrant, is that Warrant's own date",
    )  # fmt: skip
    ratchet_old_rights: RatchetOldRights = _point(
        "ratchet.old-rights", RatchetOldRights, "Warrant 3(g)(4)(A)", "Warrant 3(g)(3)",
        reason="options and warrants are neither converted nor exchanged, so the words would otherwise do nothing",
    )  # fmt: skip
    warrant_expiry: WarrantExpiry = _point(
        "warrant.expiry", WarrantExpiry, "Warrant opening",
        reason="it names standard time, and standard time is the same all the year",
    )  # fmt: skip
    consent_majority: ConsentMajority = _point(
        "consent.majority", ConsentMajority, "PA 2.1",
        reason="half is not a majority: the other half would be one too",
    )  # fmt: skip
    consent_base: ConsentBase = _point(
        "consent.base", ConsentBase, "PA 2.1", "PA 8.6", "Note opening",
        reason="the clauses count principal, and Note Amount is another defined term",
    )  # fmt: skip
    amend_affected: AmendAffected = _point(
        "amend.affected", AmendAffected, "PA 8.6",
        reason="such a change is not effective as to a Purchaser who did not consent to it",
    )  # fmt: skip
    amend_guarantee: AmendGuarantee = _point(
        "amend.guarantee", AmendGuarantee, "PA 2.12", "PA 8.6",
        reason="the Guarantee has a clause of its own for it, and the particular goes before the general",
    )  # fmt: skip
    amend_warrant: AmendWarrant = _point(
        "amend.warrant", AmendWarrant, "Warrant 13", "PA 8.6",
        reason="each Warrant is an instrument of its own, and says how it alone can be changed",
    )  # fmt: skip
    transfer_measure: TransferMeasure = _point(
        "transfer.measure", TransferMeasure, "PA 8.3", "Note opening",
        reason="a Note is known by its principal, and its amount then does not depend on the day",
    )  # fmt: skip
    transfer_warrant_measure: TransferWarrantMeasure = _point(
        "transfer.warrant-measure", TransferWarrantMeasure, "PA 8.3", "PA 1.3(f)", "Warrant 8",
        reason="nothing says what the amount of a Warrant is, and a bar to transfer is not to be widened by guesses",
    )  # fmt: skip
    tax_gross_up: TaxGrossUp = _point(
        "tax.gross-up", TaxGrossUp, "PA 2.7(b)", "PA 6.1(m)",
        reason="the covenant binds the Company to the same, so a slip in the one clause changes nothing",
    )  # fmt: skip
    covenant_base: CovenantBase = _point(
        "covenant.base", CovenantBase, "PA 6.1", "PA 1.3(b)",
        reason="each Closing is a Closing, and the Notes of all are one series",
    )  # fmt: skip
    covenant_revival: CovenantRevival = _point(
        "covenant.revival", CovenantRevival, "PA 6.1", "PA 1.3(b)",
        reason="the covenants are given for as long as enough is outstanding, and such a time ends once",
    )  # fmt: skip
    covenant_debt: CovenantDebt = _point(
        "covenant.debt", CovenantDebt, "PA 6.1(k)",
        reason="what has been repaid is indebtedness no longer",
    )  # fmt: skip
    covenant_leaseback: CovenantLeaseback = _point(
        "covenant.leaseback", CovenantLeaseback, "PA 6.1(e)(iv)", "PA 6.1(e)(vii)",
        reason="only the second basket speaks of an aggregate, and they stand as two",
    )  # fmt: skip
    default_guarantor: DefaultGuarantor = _point(
        "default.guarantor", DefaultGuarantor, "PA 7.1(a)",
        reason="no Guarantor begins a proceeding without an action to authorise it, which is a default by itself",
    )  # fmt: skip
    default_override: DefaultOverride = _point(
        "default.override", DefaultOverride, "PA 7.1", "Note 6", "Note opening",
        reason="the Note falls due early in accordance with the Purchase Agreement, which it names",
    )  # fmt: skip
    calendar_business_day: BusinessDay = _point(
        "calendar.business-day", BusinessDay, "PA 8.8", "Note 3(b)", "Note 4", "Warrant 4", "Warrant 6", "RRA 11.1",
        reason="notices go to the Company in California, and the law chosen is that of American states",
    )  # fmt: skip
    notice_note: NoticeNote = _point(
        "notice.note", NoticeNote, "PA 8.8", "Note opening", "Note 2(i)", "Note 4",
        reason="the Note is a form under the agreement, which says when notices between the same parties take effect",
    )  # fmt: skip
    notice_mailed: NoticeMailed = _point(
        "notice.mailed", NoticeMailed, "Warrant 6", "Warrant 10",
        reason="section 6 says twice that the notice is to be mailed in time, and of its own notice it speaks last",
    )  # fmt: skip
    notice_count: NoticeCount = _point(
        "notice.count", NoticeCount, "Note 4", "Warrant 4", "Warrant 6",
        reason="so many business days prior to a day are counted from that day",
    )  # fmt: skip
    registration_base: RegistrationBase = _point(
        "registration.base", RegistrationBase, "RRA 1.3", "RRA 2.3",
        reason="the definition counts the others, in as many words",
    )  # fmt: skip
    registration_rule_144: RegistrationRule144 = _point(
        "registration.rule-144", RegistrationRule144, "RRA 1.7",
        reason="it speaks of particular shares, and Rule 144 measures each holder by itself",
    )  # fmt: skip
    registration_last_day: RegistrationLastDay = _point(
        "registration.last-day", RegistrationLastDay, "RRA 10",
        reason="a period of years from a day leaves that day out and takes its last day in",
    )  # fmt: skip
    cutback_above_request: CutbackAboveRequest = _point(
        "cutback.above-request", CutbackAboveRequest, "RRA 2.3", "RRA 2.1",
        reason="nobody registers shares that its holder did not ask to sell, and no other rule shares out the rest",
    )  # fmt: skip
    cutback_parity: CutbackParity = _point(
        "cutback.parity", CutbackParity, "RRA 2.3",
        reason="it is Registrable Shares that may not be excluded further, and that names them all",
    )  # fmt: skip
    contribution_proceeds: ContributionProceeds = _point(
        "contribution.proceeds", ContributionProceeds, "RRA 3.3", "RRA 5",
        reason="the limit is on proceeds to the Holder, and the discount never comes to it",
    )  # fmt: skip
    contribution_limit: ContributionLimit = _point(
        "contribution.limit", ContributionLimit, "RRA 3.3", "RRA 3.2",
        reason="a proviso qualifies what it is attached to, and it is attached to contribution",
    )  # fmt: skip


DEFAULT_READINGS = Readings()
POINTS: dict[str, Point] = {field.metadata["point"].id: field.metadata["point"] for field in attrs.fields(Readings)}


def choose(choices: Mapping[str, str]) -> Readings:
    """The defaults, but for the points named: ``{"note.day-count": "thirty-360"}``.

    An unknown point or reading is :class:`InvalidFacts`, naming those there are.
    """
    chosen: dict[str, Any] = {}
    for id, key in choices.items():
        if id not in POINTS:
            raise InvalidFacts(id, "no such point", f"give one of: {', '.join(POINTS)}")
        ways = {reading.key: reading for reading in POINTS[id].readings}
        if key not in ways:
            raise InvalidFacts(id, f"no reading {key!r}", f"give one of: {', '.join(ways)}", POINTS[id].clauses[0])
        chosen[POINTS[id].field] = ways[key]
    return Readings(**chosen)
