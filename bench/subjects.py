"""Two computations of the agreement in small: integers only, nothing imported, for tools that read plain functions.

Each stands twice, as the engine computes it and as the agreement says it, and a third function asserts that the two
are one. ``tests/test_bench.py`` holds them to ``impl`` and ``spec``. Money is in cents; prices and values a share are
in hundredths of a cent.
"""

LARGEST = 10**12


def allocated(first: int, second: int, third: int, fourth: int, fifth: int, sixth: int, amount: int) -> list[int]:
    """The amount divided among six Notes by largest remainder, as the engine finds it: by a threshold."""
    balances = [first, second, third, fourth, fifth, sixth]
    if min(balances) < 0 or max(balances) > LARGEST or not 1 <= amount <= sum(balances):
        raise ValueError("no case")
    total = sum(balances)
    payments = [amount * balance // total for balance in balances]
    remainders = [amount * balance % total for balance in balances]
    left = amount - sum(payments)
    if left == 0:
        return payments
    cut = sorted(remainders, reverse=True)[left - 1]
    spare = left - sum(remainder > cut for remainder in remainders)
    for place, remainder in enumerate(remainders):
        if remainder > cut:
            payments[place] += 1
        elif remainder == cut and spare > 0:
            payments[place] += 1
            spare -= 1
    return payments


def allocated_by_rank(
    first: int, second: int, third: int, fourth: int, fifth: int, sixth: int, amount: int
) -> list[int]:
    """The same as the agreement is read: a cent to each remainder that fewer others come before than cents are left."""
    balances = [first, second, third, fourth, fifth, sixth]
    if min(balances) < 0 or max(balances) > LARGEST or not 1 <= amount <= sum(balances):
        raise ValueError("no case")
    total = sum(balances)
    whole = [amount * balance // total for balance in balances]
    remainders = [amount * balance % total for balance in balances]
    payments = []
    for place, remainder in enumerate(remainders):
        before = sum(other >= remainder for other in remainders[:place])
        before += sum(other > remainder for other in remainders[place + 1 :])
        payments.append(whole[place] + (before < amount - sum(whole)))
    return payments


def allocation_agrees(first: int, second: int, third: int, fourth: int, fifth: int, sixth: int, amount: int) -> None:
    """The threshold and the ranks give the same payments."""
    assert min(first, second, third, fourth, fifth, sixth) >= 0
    assert max(first, second, third, fourth, fifth, sixth) <= LARGEST
    assert 1 <= amount <= first + second + third + fourth + fifth + sixth
    balances = first, second, third, fourth, fifth, sixth
    assert allocated(*balances, amount) == allocated_by_rank(*balances, amount), "the payments differ"


def net_exercised(designated: int, price: int, value: int) -> tuple[int, int]:
    """Shares issued net and cents for the fraction, as the engine finds them: by two divisions with remainder."""
    if not (1 <= designated <= LARGEST and 1 <= price <= value <= LARGEST):
        raise ValueError("no case")
    shares, fraction = divmod(designated * (value - price), value)
    cash, over = divmod(fraction, 100)
    if over >= 50:
        cash += 1
    return shares, cash


def net_exercised_by_formula(designated: int, price: int, value: int) -> tuple[int, int]:
    """The same as the agreement says it: X = Y(A - B)/A, its whole part in shares and the rest in cash, half-up."""
    if not (1 <= designated <= LARGEST and 1 <= price <= value <= LARGEST):
        raise ValueError("no case")
    given_up = designated * (value - price)
    shares = given_up // value
    return shares, (given_up - shares * value + 50) // 100


def net_exercise_agrees(designated: int, price: int, value: int) -> None:
    """The two divisions and the formula give the same shares and the same cash."""
    assert 1 <= designated <= LARGEST
    assert 1 <= price <= value <= LARGEST
    assert net_exercised(designated, price, value) == net_exercised_by_formula(designated, price, value), "they differ"
