"""Prepayment of the Notes: its conditions, and its division among them (Note 2). Money in cents."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, compress, count, groupby, islice
from math import isqrt

from impl import inputs
from impl.errors import BadInput, BrokenGuarantee, Refused
from impl.ratios import Ratio
from impl.terms import LAST_DAY_WITHOUT_DEPOSIT, MATURITY, NOTICE_DAYS

FEW = 1000
"""Up to so many Notes, every remainder is weighed against every other."""

STRIDE = 31
"""In a longer book, one Note in so many is sampled: a prime, not to keep step with a period."""

UNSETTLED = -1
"""In place of a payment that is still to be found."""


def check_conditions(
    notice_on: date, prepay_on: date, amount: int, deposit: int, exchanged_whole_on: date | None
) -> int:
    """The deposit that prepaying `amount` of a Note requires: amount after 15 August 2002, otherwise 0.

    exchanged_whole_on is the day the Holder exchanged the whole Note, if ever; on one and the same day
    the prepayment goes first. Raises `Refused` under Note 2(i) for less than 30 days' notice or too small
    a deposit, Note 2(ii) where the Note was exchanged whole before prepay_on; `BadInput` where amount is
    below 1, deposit is negative or prepay_on is after the Maturity Date.
    """
    inputs.calendar_date("notice_on", notice_on)
    inputs.calendar_date("prepay_on", prepay_on)
    inputs.positive("amount", amount)
    inputs.not_negative("deposit", deposit)
    if exchanged_whole_on is not None:
        inputs.calendar_date("exchanged_whole_on", exchanged_whole_on)
    if prepay_on > MATURITY:
        raise BadInput("prepay_on", f"must not be after the Maturity Date: {prepay_on} is after {MATURITY}")
    check_notice(notice_on, prepay_on)
    required = amount if prepay_on > LAST_DAY_WITHOUT_DEPOSIT else 0
    if deposit < required:
        raise Refused("Note 2(i)", f"{deposit} cents on deposit is less than the {required} to be prepaid")
    if exchanged_whole_on is not None and exchanged_whole_on < prepay_on:
        raise Refused("Note 2(ii)", f"the Note was exchanged whole on {exchanged_whole_on}, before {prepay_on}")
    return required


def check_notice(notice_on: date, prepay_on: date) -> None:
    """Raise `Refused` under Note 2(i) where the notice is given less than 30 days before the prepayment."""
    days = (prepay_on - notice_on).days
    if days < NOTICE_DAYS:
        raise Refused("Note 2(i)", f"{days} days' notice of a prepayment is less than the {NOTICE_DAYS} required")


def allocate(balances: Sequence[int], amount: int) -> list[int]:
    """Divide amount among Notes pro rata to their Note Amounts: cents to each, which sum to amount.

    balances are Note Amounts to the cent in the order of issue. Each Note has the whole cents of its exact
    share; the cents left over go one each to the largest remainders, ties to the earlier Note. Raises
    `Refused` under Note 2 where amount exceeds the balances together; `BadInput` where amount is below 1 or
    a balance is negative.
    """
    _check_balances(balances)
    inputs.positive("amount", amount)
    total = sum(balances)
    if amount > total:
        raise Refused("Note 2", f"{amount} cents exceeds the {total} outstanding on every Note together")
    if len(balances) > FEW:
        return _allocate_among_many(balances, amount, total)
    shares = [divmod(amount * balance, total) for balance in balances]
    left = amount - sum(quota for quota, _ in shares)
    if left == 0:
        return [quota for quota, _ in shares]
    cents = cents_left([remainder for _, remainder in shares], left, total)
    return [quota + cent for (quota, _), cent in zip(shares, cents, strict=True)]


def threshold(remainders: Sequence[int], left: int, total: int) -> int:
    """A value that fewer than `left` of the remainders exceed and at least `left` of them reach.

    0 <= remainder < total and 1 <= left <= len(remainders). The caller checks the answer and does not rely on
    this search; one that works by magnitude would need the bound, sorting does not.
    """
    return sorted(remainders, reverse=True)[left - 1]


def remaining(principal: Ratio, balance: int, payment: int) -> Ratio:
    """The principal left, exact, once `payment` has retired the fraction payment / balance of a Note.

    balance is the Note Amount to the cent, at least 1. Raises `BadInput` where payment is negative or above
    balance, balance is below 1, or principal is negative.
    """
    inputs.ratio("principal", principal)
    inputs.positive("balance", balance)
    inputs.not_negative("payment", payment)
    if payment > balance:
        raise BadInput("payment", f"must not exceed the Note Amount of {balance}: {payment}")
    return principal[0] * (balance - payment), principal[1] * balance


def cents_left(remainders: Sequence[int], left: int, total: int) -> list[int]:
    """A cent to each of the `left` largest remainders, ties to the earlier, 0 to the others.

    Raises `BrokenGuarantee` unless 1 <= left <= len(remainders).
    """
    if not 1 <= left <= len(remainders):
        raise BrokenGuarantee(f"{left} cents cannot go one each to {len(remainders)} Notes")
    cut = threshold(remainders, left, total)
    tied = [remainder == cut for remainder in remainders]
    spare = left - sum(remainder > cut for remainder in remainders)
    if not 0 <= spare <= sum(tied):
        raise BrokenGuarantee(f"a threshold of {cut} does not single out {left} of {len(remainders)} remainders")
    ties_before = accumulate(tied, initial=0)
    return [earned(*each, cut, spare) for each in zip(remainders, ties_before, strict=False)]


def earned(remainder: int, ties_before: int, cut: int, spare: int) -> int:
    """The cent (1 or 0) of one remainder: above the threshold, or at it among the first `spare` that are."""
    return (remainder > cut) + ((remainder == cut) & (ties_before < spare))


def _allocate_among_many(balances: Sequence[int], amount: int, total: int) -> list[int]:
    """As `allocate`, over a long book: equal Notes are divided once, and of unlike ones few are ranked."""
    sample = balances[::STRIDE]
    if len(set(sample)) * 10 <= len(sample):
        return _allocate_by_size(balances, amount, total)
    return _allocate_by_sample(balances, amount, total)


def _allocate_by_size(balances: Sequence[int], amount: int, total: int) -> list[int]:
    """As `allocate`, in one division for each size of Note."""
    sizes = Counter(balances)
    shares = {balance: divmod(amount * balance, total) for balance in sizes}
    having: Counter[int] = Counter()  # how many Notes have each remainder
    for balance, notes in sizes.items():
        having[shares[balance][1]] += notes
    spare = amount - sum(shares[balance][0] * notes for balance, notes in sizes.items())
    for cut in sorted(having, reverse=True):
        if spare <= having[cut]:
            break
        spare -= having[cut]
    tied = {balance for balance, (_, remainder) in shares.items() if remainder == cut}
    served = compress(count(1), map(tied.__contains__, balances))  # ties, to the earlier Note
    stop = next(islice(served, spare - 1, None)) if spare else 0
    before = {balance: quota + (remainder >= cut) for balance, (quota, remainder) in shares.items()}
    after = {balance: quota + (remainder > cut) for balance, (quota, remainder) in shares.items()}
    payments = list(map(before.__getitem__, islice(balances, stop)))
    payments.extend(map(after.__getitem__, islice(balances, stop, None)))
    return payments


def _allocate_by_sample(balances: Sequence[int], amount: int, total: int) -> list[int]:
    """As `allocate`, within a bracket found by sampling."""
    return _allocate_within(balances, amount, total, _bracket(balances, amount, total))


def _allocate_within(balances: Sequence[int], amount: int, total: int, bracket: tuple[int, int]) -> list[int]:
    """As `allocate`, in one pass: a bracket settles most Notes' cents without ranking them.

    It is of two remainders with the threshold most likely between them, low and high: a remainder above `high` earns
    a cent, one below `low` does not, and only those between are ranked. A bracket that misleads is found out by the
    count, and costs a second pass.
    """
    for low, high in (bracket, (0, total - 1)):
        payments, undecided = _settle(balances, amount, total, low, high)
        left = amount - sum(payments)
        if 0 <= left <= len(undecided):
            break
    if left == 0 or low == high:  # all undecided are tied
        earning = undecided[:left]
    else:
        remainders = [amount * balances[position] % total for position in undecided]
        cents = cents_left(remainders, left, total)
        earning = list(compress(undecided, cents))
    for position in earning:
        payments[position] += 1
    return payments


def _settle(balances: Sequence[int], amount: int, total: int, low: int, high: int) -> tuple[list[int], list[int]]:
    """Each Note's payment, its cent given where the remainder is above high; positions from low to high.

    Where a Note has less than a cent on average, most of them are settled by their balances, undivided.
    """
    lift = total - 1 - high  # carries a share to the next cent exactly where its remainder is above high
    lifted_low = low + lift
    undecided: list[int] = []
    if amount <= len(balances):
        payments = _settle_by_balance(balances, amount, total, low, high)
        for position in _unsettled(payments):
            payments[position], excess = divmod(amount * balances[position] + lift, total)
            if excess >= lifted_low:
                undecided.append(position)
        return payments, undecided
    payments = []
    pay = payments.append
    for balance in balances:
        payment, excess = divmod(amount * balance + lift, total)
        if excess >= lifted_low:
            undecided.append(len(payments))
        pay(payment)
    return payments, undecided


def _settle_by_balance(balances: Sequence[int], amount: int, total: int, low: int, high: int) -> list[int]:
    """The payments that follow from the balance alone: a share of less than a cent is its own remainder."""
    nothing = -(-low // amount)  # balances below it have a remainder below low
    least, most = high // amount + 1, (total - 1) // amount  # and between these, one above high
    return [0 if balance < nothing else 1 if least <= balance <= most else UNSETTLED for balance in balances]


def _unsettled(payments: list[int]) -> Iterator[int]:
    """The positions of payments not yet settled, looked up anew at each step: `index` passes over the others fast."""
    position = -1
    while True:
        try:
            position = payments.index(UNSETTLED, position + 1)
        except ValueError:
            return
        yield position


def _bracket(balances: Sequence[int], amount: int, total: int) -> tuple[int, int]:
    """Two remainders, found by sampling, with the threshold most likely between them."""
    sample = sorted((amount * balance % total for balance in balances[::STRIDE]), reverse=True)
    place = sum(sample) // total  # remainders add up to one total for each cent left over, in a sample too
    margin = 2 * isqrt(len(sample)) + 1  # four standard deviations: one is at most half the root (Bhatia and Davis)
    high = sample[place - margin] if place >= margin else total - 1
    low = sample[place + margin] if place + margin < len(sample) else 0
    return low, high


def _check_balances(balances: Sequence[int]) -> None:
    inputs.listed("balances", balances)
    if not all(map(inputs.is_whole_type, {kind for kind, _ in groupby(balances, type)})):
        raise BadInput("balances", "must be whole numbers of cents")
    if len(balances) > FEW:
        negative = min(balances) < 0
    else:
        negative = sum(balance < 0 for balance in balances) > 0
    if negative:
        raise BadInput("balances", "must not be negative")
