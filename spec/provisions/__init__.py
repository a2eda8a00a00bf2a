"""Every provision of both agreements, in order: what each is about, and why it computes nothing where it does not.

A rule, a statement, a reading or a finding cites provisions by the names they have here. No module of rules imports
this package, so that a change of wording in it re-proves nothing.
"""

from __future__ import annotations

from spec.provisions import covenants, note, purchase, registration, representations, warrant
from spec.provisions.provision import Provision, Why
from spec.provisions.to_come import TO_COME

__all__ = ["PROVISIONS", "TO_COME", "Provision", "Why", "around", "computed_with", "parts_of"]

_MODULES = (purchase, representations, covenants, note, warrant, registration)

PROVISIONS: dict[str, Provision] = {each.citation: each for module in _MODULES for each in module.PROVISIONS}
"""By citation, in the order in which they stand: the purchase agreement, the Note, the Warrant, registration rights."""

if len(PROVISIONS) != sum(len(module.PROVISIONS) for module in _MODULES):
    raise ValueError("a provision is listed twice")


def around(citation: str) -> Provision | None:
    """The provision that this one is a part of: the nearest whose citation its own continues."""
    wholes = (each for each in PROVISIONS if citation.startswith(each) and citation[len(each) :][:1] in {".", "(", " "})
    nearest = max(wholes, key=len, default=None)
    return None if nearest is None else PROVISIONS[nearest]


def computed_with(citation: str) -> Provision | None:
    """For a part of a sentence, the provision that computes with it; otherwise nothing."""
    part = PROVISIONS[citation]
    while part.why is Why.PART:
        whole = around(part.citation)
        if whole is None:
            raise ValueError(f"{citation} is a part of nothing")
        part = whole
    return None if part.citation == citation else part


def parts_of(citation: str) -> tuple[Provision, ...]:
    """The provisions that stand directly in this one."""
    return tuple(each for each in PROVISIONS.values() if around(each.citation) == PROVISIONS[citation])
