"""What a certificate of adjustment shows."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from impl.certificates import Certificate, of_issue, of_price, of_split, of_stock_dividend
from impl.errors import BadInput, Refused
from impl.ratios import Ratio

PRICE: Ratio = (10, 1)
NUMBER: Ratio = (1000, 1)


@pytest.mark.parametrize(
    ("certificate", "clause", "price", "number", "figures"),
    [
        (of_split(PRICE, NUMBER, 1, 4), "Warrant 3(b)", Fraction(5, 2), 4000, [1, 4]),
        (of_stock_dividend(PRICE, NUMBER, (3000, 1), (0, 1), 1000), "Warrant 3(c)", 8, 1250, [3000, 0, 1000]),
        (of_issue(PRICE, NUMBER, 10, 50), "Warrant 3(g)", 5, 2000, [10, Fraction(1, 2)]),
        (of_price(PRICE, NUMBER, (25, 2)), "Warrant 3(a)", Fraction(25, 2), 800, [Fraction(1, 8)]),
    ],
)
def test_a_certificate_shows_clause_figures_and_facts(
    certificate: Certificate, clause: str, price: Fraction, number: int, figures: list[Fraction]
) -> None:
    """Cents a share; $100, so 10,000 cents, for the whole throughout."""
    assert certificate.clause == clause
    assert (certificate.before.price, certificate.before.number) == (PRICE, NUMBER)
    assert Fraction(*certificate.after.price) == price
    assert Fraction(*certificate.after.number) == number
    assert Fraction(*certificate.whole_price) == 10_000
    assert [Fraction(*figure) for _, figure in certificate.facts] == figures


def test_nothing_adjusted_is_nothing_to_certify() -> None:
    """One for one, an issue at the price, a price in other terms."""
    certifications: list[Callable[[], Certificate]] = [
        lambda: of_split(PRICE, NUMBER, 7, 7),
        lambda: of_issue(PRICE, NUMBER, 10, 100),
        lambda: of_price(PRICE, NUMBER, (20, 2)),
    ]
    for certify in certifications:
        with pytest.raises(Refused) as refused:
            certify()
        assert refused.value.clause == "Warrant 3(h)"


def test_what_cannot_be_adjusted_cannot_be_certified() -> None:
    """The adjustment's own refusals and complaints."""
    with pytest.raises(Refused) as refused:
        of_issue(PRICE, NUMBER, 10, 0)
    assert refused.value.clause == "Warrant 3(g)(1)"
    with pytest.raises(BadInput) as bad:
        of_split((0, 1), NUMBER, 1, 2)
    assert bad.value.argument == "price"
