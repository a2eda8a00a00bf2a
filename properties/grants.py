"""The bridge for grants of rights, and for what a Warrant remembers while one is open."""

from __future__ import annotations

from impl import grants as computed_grants
from impl.ledger import Ledger
from impl.price_history import Against
from properties.bridge import cents, cents_pair, dollars, exact, exact_dollars, news, pair
from spec.book import Book
from spec.grants import Grants, OpenGrant
from spec.price_history import History


def history_of(history: History) -> tuple[Against, ...]:
    """The engine's record of what a price was held against."""
    return tuple(
        Against(each.grant, cents_pair(each.effective_price), cents_pair(each.price_before)) for each in history
    )


def grants_of(grants: Grants) -> computed_grants.Grants:
    """The engine's record of the same grants."""
    return computed_grants.Grants(grants.made, tuple(map(_grant, grants.open)))


def _grant(grant: OpenGrant) -> computed_grants.Grant:
    return computed_grants.Grant(
        number=grant.number,
        granted_on=grant.granted_on,
        rights=grant.rights.value,
        left=pair(grant.left),
        origin=grant.origin.value,
        as_named=grant.as_named,
        issued=pair(grant.issued),
        unit=pair(grant.unit),
        received=cents(grant.received),
        received_for_converted=cents(grant.received_for_converted),
        received_on_exercise=cents(grant.received_on_exercise),
        cancelled=cents(grant.cancelled),
    )


def agree_on_grants(book: Book, ledger: Ledger, then: Book, kept_then: Ledger) -> None:
    """Assert that both sides know of the same grants, and remember the same of every Warrant's price.

    What neither side has touched since ``then``, when they agreed, is not compared again.
    """
    assert book.grants.made == ledger.grants.made, "the number of grants differs"
    assert len(book.grants.open) == len(ledger.grants.open), "the number of grants still open differs"
    for _, grant, kept in news(book.grants.open, ledger.grants.open, then.grants.open, kept_then.grants.open):
        _agree_on_grant(grant, kept)
    for number, warrant, held in news(book.warrants, ledger.warrants, then.warrants, kept_then.warrants):
        before, kept_before = ((), ()) if number > len(then.warrants) else (
            then.warrants[number - 1].history, kept_then.warrants[number - 1].history
        )  # fmt: skip
        agree_on_history(f"Warrant {number}", warrant.history, held.history, before, kept_before)


def agree_on_history(
    of: str,
    specified: History,
    kept: tuple[Against, ...],
    then: History = (),
    kept_then: tuple[Against, ...] = (),
) -> None:
    """Assert that both sides remember the same of a price, but for what neither has touched since ``then``."""
    assert len(specified) == len(kept), f"{of}: one side remembers more"
    for _, entry, against in news(specified, kept, then, kept_then):
        assert entry.grant == against.grant, f"{of}: another grant is remembered"
        assert entry.effective_price == exact_dollars(against.effective), f"{of}: the Effective Price differs"
        assert entry.price_before == exact_dollars(against.before), f"{of}: the price before it differs"


def _agree_on_grant(grant: OpenGrant, kept: computed_grants.Grant) -> None:
    of = f"grant {grant.number}"
    assert grant.number == kept.number, f"{of}: its number differs"
    assert grant.granted_on == kept.granted_on, f"{of}: its day differs"
    assert grant.rights.value == kept.rights, f"{of}: what is granted differs"
    assert grant.origin.value == kept.origin, f"{of}: what the shares are issued on differs"
    assert grant.as_named == kept.as_named, f"{of}: whether it is made as the exclusion names differs"
    assert grant.left == exact(kept.left), f"{of}: the shares left differ"
    assert grant.issued == exact(kept.issued), f"{of}: the shares issued differ"
    assert grant.unit == exact(kept.unit), f"{of}: what a share of its day has become differs"
    assert grant.received == dollars(kept.received), f"{of}: what it brought differs"
    assert grant.received_for_converted == dollars(kept.received_for_converted), (
        f"{of}: what those exercised brought at the grant differs"
    )
    assert grant.received_on_exercise == dollars(kept.received_on_exercise), f"{of}: what exercise brought differs"
    assert grant.cancelled == dollars(kept.cancelled), f"{of}: what was cancelled differs"
