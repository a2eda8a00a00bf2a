"""The ledger: every Note and Warrant, and what each event does to them.

A ledger never changes. Each event returns the next ledger, or raises `Refused` (a clause turns it away) or
`BadInput` (it makes no sense) and leaves nothing half done. What an event costs depends on the values it
finds, not on how many events led to them: whatever it changes is kept in lowest terms.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from attrs import Attribute, evolve, field, frozen

from impl import (
    adjustment,
    capital,
    closing,
    covenant_record,
    dilution,
    exchange,
    exercise,
    hours,
    inputs,
    interest,
    notices,
    places,
    prepayment,
    registration_state,
    reserves,
    standing,
    transfer,
)
from impl.capital import NO_CAPITAL, Capital
from impl.closing import Subscription
from impl.covenant_record import NOTHING_SPENT, CovenantRecord
from impl.decisions import NOTHING_DECIDED, Decisions
from impl.errors import BadInput, Refused
from impl.exercise import Exercised
from impl.grants import NO_GRANTS, Grants
from impl.holdings import Note, Notice, SeriesANote, Warrant
from impl.price_history import ISSUE, held_against
from impl.ratios import ZERO, Ratio, minus, plus, reduced, times, total
from impl.registration_state import NO_REGISTRATION_RIGHTS, Registration
from impl.standing import NOTHING_HAPPENED, Standing
from impl.terms import INITIAL_PURCHASE_PRICE, MATURITY

ONE_DAY = timedelta(days=1)
NO_VALUES: Mapping[str, Ratio] = {}


def _day(_ledger: "Ledger", attribute: "Attribute[date]", value: date) -> None:
    inputs.calendar_date(attribute.name, value)


def _count(_ledger: "Ledger", attribute: "Attribute[Ratio]", value: Ratio) -> None:
    inputs.ratio(attribute.name, value)


@frozen
class Ledger:
    """The Company's obligations under the agreement on one day. Money in cents, counts in shares, exact."""

    today: date = field(validator=_day)
    common: Ratio = field(validator=_count)  # shares outstanding
    convertible: Ratio = field(validator=_count)  # shares issuable otherwise than under our Warrants
    notes: tuple[Note, ...] = ()  # in the order of issue
    series_a_notes: tuple[SeriesANote, ...] = ()
    warrants: tuple[Warrant, ...] = ()
    deposited: int = 0  # cents held in the segregated account
    notice: Notice | None = None  # pending
    first_closing_on: date | None = None
    first_closing_set_for: date | None = None  # a later day than 31 January 2002, specified in writing
    sold: int = 0  # cents of Purchase Price at every Closing
    paid_in_prepayment: int = 0  # cents, to Note holders
    paid_in_lieu: int = 0  # cents, to Warrant holders for fractions of a share
    received_on_exercise: int = 0  # cents, from Warrant holders
    registration: Registration = NO_REGISTRATION_RIGHTS
    decisions: Decisions = NOTHING_DECIDED
    grants: Grants = NO_GRANTS
    capital: Capital = NO_CAPITAL
    standing: Standing = NOTHING_HAPPENED
    covenants: CovenantRecord = NOTHING_SPENT

    def close(self, lines: Sequence[Subscription], joined: bool = True) -> "Ledger":
        """Hold a Closing today: a Note and a Warrant for each line; the first is the First Closing.

        joined is whether every New Purchaser has executed a joinder. Raises `Refused` under PA 1.3(a) where the
        First Closing has been put off to another day, PA 1.3(b) where a purchaser who holds nothing yet has not joined
        at an Additional Closing, or as `closing.schedule` does.
        """
        inputs.flag("joined", joined)
        if self.first_closing_on is None and self.first_closing_set_for not in (None, self.today):
            raise Refused("PA 1.3(a)", f"the First Closing has been put off to {self.first_closing_set_for}")
        schedule = closing.schedule(lines, self.today, self.first_closing_on, self.sold)
        if not joined and self.first_closing_on is not None:
            known = {note.holder for note in self.notes} | {warrant.holder for warrant in self.warrants}
            for line in lines:
                transfer.joinder(transfer.SALE, line.purchaser in known, False)
        notes = tuple(
            Note(line.purchaser, line.accrues_from, line.principal, (line.principal, 1)) for line in schedule.lines
        )
        warrants = tuple(
            Warrant(line.purchaser, self.today, INITIAL_PURCHASE_PRICE, line.warrant_shares) for line in schedule.lines
        )
        return evolve(
            self,
            notes=self.notes + notes,
            warrants=self.warrants + warrants,
            first_closing_on=self.first_closing_on or self.today,
            sold=self.sold + schedule.principal_total,
        )

    def give_notice(self, prepay_on: date, amount: int, means: str = notices.PERSONAL) -> "Ledger":
        """Send notice today that `amount` cents will be prepaid on a day; delivered today where that is by hand.

        Raises `Refused` under Note 2(i) where a notice is pending or takes effect less than 30 days before, PA 8.8
        for means not provided for, Note opening where the day is after the Maturity Date; `BadInput` where amount is
        below 1 or the means are unknown.
        """
        inputs.calendar_date("prepay_on", prepay_on)
        inputs.positive("amount", amount)
        if self.notice is not None:
            raise Refused("Note 2(i)", f"a notice for {self.notice.prepay_on} is pending, and is irrevocable")
        came = self.today if means == notices.PERSONAL else None
        given_on = notices.effective_on(notices.NOTE, means, self.today, came, confirmed=True, copied=True)
        prepayment.check_notice(given_on, prepay_on)
        if prepay_on > MATURITY:
            raise Refused("Note opening", f"the Notes mature on {MATURITY}, before {prepay_on}")
        return evolve(self, notice=Notice(given_on, prepay_on, amount))

    def deposit(self, amount: int) -> "Ledger":
        """Pay `amount` cents into the segregated account.

        Raises `Refused` under Note 2(i) where no notice is pending; `BadInput` where amount is below 1.
        """
        inputs.positive("amount", amount)
        self._pending_notice()
        return evolve(self, deposited=self.deposited + amount)

    def prepay(self) -> "Ledger":
        """Prepay today what the pending notice says, out of the deposit where one is required.

        A payment retires the fraction payment / Note Amount of each Note's principal, exactly. Raises
        `Refused` under Note 2(i) where no notice is pending, today is not its day or the deposit is too
        small, Note 2 where the amount exceeds what is outstanding.
        """
        notice = self._pending_notice()
        if self.today != notice.prepay_on:
            raise Refused("Note 2(i)", f"the notice is for {notice.prepay_on}, not {self.today}")
        required = prepayment.check_conditions(notice.given_on, notice.prepay_on, notice.amount, self.deposited, None)
        balances = [interest.note_amount(note.principal, note.accrues_from, self.today) for note in self.notes]
        payments = prepayment.allocate(balances, notice.amount)
        after = evolve(
            self,
            notes=tuple(map(_prepaid, self.notes, balances, payments)),
            deposited=self.deposited - required,
            notice=None,
            paid_in_prepayment=self.paid_in_prepayment + notice.amount,
        )
        return covenant_record.tested(after)

    def exchange(self, index: int, part: Ratio, joined: bool = True) -> "Ledger":
        """Exchange today a part (cents, exact) of a Note's principal for a Series A Note.

        joined is whether the holder joins the Series A Note Purchase Agreement or is a party to it. Raises `Refused`
        under Note opening after the Maturity Date, PA 1.3(c) where it does not, Note 3(a) as `exchange.exchange` does;
        `BadInput` where part is not above zero, `UnknownIndex` where there is no such Note.
        """
        note = places.at("Note", self.notes, index)
        inputs.positive_ratio("part", part)
        inputs.flag("joined", joined)
        if self.today > MATURITY:
            raise Refused("Note opening", f"the Notes matured on {MATURITY}, before {self.today}")
        outcome = exchange.exchange(note.principal, note.accrues_from, part, self.today)
        if not joined:
            transfer.joinder(transfer.EXCHANGE, False, False)
        left = evolve(note, principal=outcome.remainder, exchanged=plus(note.exchanged, part))
        issued = SeriesANote(note.holder, outcome.series_a_principal, self.today)
        after = evolve(
            self,
            notes=places.replaced(self.notes, index, left),
            series_a_notes=(*self.series_a_notes, issued),
        )
        return covenant_record.tested(after)

    def split(self, old: int, new: int) -> "Ledger":
        """Every `old` shares of Common Stock become `new`, and whatever converts into them likewise.

        Raises `BadInput` where old or new is below 1.
        """
        inputs.positive("old", old)
        inputs.positive("new", new)
        warrants = tuple(
            capital.split_warrant(each, adjustment.split(each.price, each.number, old, new), old, new)
            for each in self.warrants
        )
        return evolve(
            self,
            warrants=warrants,
            capital=capital.split(self.capital, old, new),
            common=reduced(*times(self.common, (new, old))),
            convertible=reduced(*times(self.convertible, (new, old))),
            registration=registration_state.split(self.registration, old, new),
            grants=self.grants.split(old, new),
        )

    def stock_dividend(self, shares: int) -> "Ledger":
        """Pay a dividend of `shares` new shares on the Common Stock.

        Each Warrant adjusts on the same base: the counts before the dividend, every Warrant's number
        included. That base holds the numbers it moves, so each dividend doubles the digits of an exact
        number: ten in a row are quick, twenty are not. Raises `BadInput` where shares is below 1, or there is
        a Warrant and no share to pay on.
        """
        inputs.positive("shares", shares)
        purchasable = reduced(*total(warrant.number for warrant in self.warrants))

        def paid(warrant: Warrant) -> Warrant:
            others = reduced(*plus(self.convertible, minus(purchasable, warrant.number)))
            adjusted = adjustment.stock_dividend(warrant.price, warrant.number, self.common, others, shares)
            return capital.multiplied(warrant, adjusted)

        return evolve(self, warrants=tuple(map(paid, self.warrants))).with_dividend(shares)

    def issue(
        self,
        shares: int,
        consideration: int,
        origin: str = dilution.NONE_NAMED,
        *,
        as_named: bool = True,
        rights_since: date | None = None,
    ) -> "Ledger":
        """Issue `shares` new shares of Common Stock for `consideration` cents in all.

        Each Warrant is held against them, unless `dilution.excluded_by` leaves them out for it. Raises `Refused`
        under Warrant 3(g)(1) where consideration is zero and there is a Warrant to adjust, and as `with_reserve`
        does; `BadInput` where shares is below 1, consideration is negative, or as `dilution.excluded_by` does.
        """
        inputs.positive("shares", shares)
        inputs.not_negative("consideration", consideration)

        def ratcheted(warrant: Warrant) -> Warrant:
            if dilution.excluded_by(
                warrant.issued_on, self.today, origin, as_named=as_named, rights_since=rights_since
            ):
                return warrant
            outcome = adjustment.ratchet(warrant.price, warrant.number, shares, consideration)
            history = held_against(warrant.history, ISSUE, (consideration, shares), warrant.price)
            held = evolve(warrant, price=outcome.price, number=outcome.number, history=history)
            return capital.held_to(held, (consideration, shares))

        return evolve(self._with_common(shares), warrants=tuple(map(ratcheted, self.warrants))).with_reserve()

    def exercise(
        self,
        index: int,
        designated: Ratio,
        fair_market_value: Ratio | None = None,
        minute: int | None = None,
        values: Mapping[str, Ratio] = NO_VALUES,
    ) -> "Ledger":
        """Exercise a Warrant for cash, at a minute after midnight, Pacific Standard Time, where that is given.

        `values` holds cents for one of each security carried along, where a fraction of one is to be paid. Raises as
        `hours.check_unexpired`, `exercise.exercise` and `capital.deliver_along` do, or `UnknownIndex`.
        """
        warrant = places.at("Warrant", self.warrants, index)
        hours.check_unexpired(warrant.issued_on, self.today, minute)
        if not self.capital.stock:
            fair_market_value = ZERO
        outcome = exercise.exercise(warrant.number, warrant.price, designated, fair_market_value)
        return self.with_exercised(index, outcome, values)

    def net_exercise(
        self,
        index: int,
        designated: Ratio,
        fair_market_value: Ratio,
        minute: int | None = None,
        values: Mapping[str, Ratio] = NO_VALUES,
    ) -> "Ledger":
        """Exercise a Warrant net, at a minute after midnight, Pacific Standard Time, where that is given.

        Raises `Refused` under Warrant 1(b) where the Warrants are for no stock; else as `exercise` and
        `exercise.net_exercise` do.
        """
        warrant = places.at("Warrant", self.warrants, index)
        hours.check_unexpired(warrant.issued_on, self.today, minute)
        if not self.capital.stock:
            raise Refused("Warrant 1(b)", "there is no share of Common Stock to value")
        outcome = exercise.net_exercise(warrant.number, warrant.price, designated, fair_market_value)
        return self.with_exercised(index, outcome, values)

    def pass_days(self, days: int) -> "Ledger":
        """Let days pass. A notice whose day has passed unpaid lapses, the deposit stays; a dividend is recomputed.

        Proceedings that others began become Events of Default on their sixtieth day unstayed.
        Raises `BadInput` where days is below 1 or leads out of the calendar.
        """
        inputs.positive("days", days)
        if days > (date.max - self.today).days:
            raise BadInput("days", f"must not lead past {date.max}: {days}")
        today = self.today + days * ONE_DAY
        lapsed = self.notice is not None and self.notice.prepay_on < today
        state, warrants = capital.day_over(self.capital, self.warrants, today)
        later = evolve(self, today=today, notice=None if lapsed else self.notice, capital=state, warrants=warrants)
        return standing.days_passed(later)

    def _pending_notice(self) -> Notice:
        if self.notice is None:
            raise Refused("Note 2(i)", "no notice of prepayment is pending")
        return self.notice

    def with_exercised(self, index: int, outcome: Exercised, values: Mapping[str, Ratio]) -> "Ledger":
        """With what an exercise brings: shares, the same part of all that the Warrant carries, cash for fractions."""
        warrant = self.warrants[index]
        carries, for_fractions = capital.deliver_along(warrant, minus(warrant.number, outcome.number), values)
        shares, cash = (outcome.shares, outcome.cash) if self.capital.stock else (0, 0)
        return evolve(
            self._with_common(shares),
            warrants=places.replaced(self.warrants, index, evolve(warrant, number=outcome.number, carries=carries)),
            paid_in_lieu=self.paid_in_lieu + cash + for_fractions,
            received_on_exercise=self.received_on_exercise + outcome.payment,
        )

    def with_reserve(self) -> "Ledger":
        """The same; `Refused` under Warrant 7 where what is authorised leaves too little for the Warrants."""
        authorised = self.capital.authorised
        if authorised is not None:
            issued = -(-self.common[0] // self.common[1])
            wanted = total(warrant.number for warrant in self.warrants)
            if issued > authorised or reserves.reserve(wanted, (), authorised, issued).shortfall > 0:
                raise Refused("Warrant 7", f"{authorised} shares authorised leave too few for the Warrants")
        return self

    def with_dividend(self, shares: int) -> "Ledger":
        """With so many shares more, paid as a dividend to those who hold the Common Stock."""
        rights = registration_state.dividend(self.registration, shares, self.common)
        return evolve(self._with_common(shares), registration=rights)

    def _with_common(self, shares: int) -> "Ledger":
        return evolve(self, common=reduced(*plus(self.common, (shares, 1))))


def _prepaid(note: Note, balance: int, payment: int) -> Note:
    if payment == 0:
        return note
    retired = times(note.principal, (payment, balance))
    principal = prepayment.remaining(note.principal, balance, payment)
    return evolve(note, principal=principal, prepaid=plus(note.prepaid, retired))
