"""What a provision is: a place in the agreements, by citation, and where it computes nothing, the reason."""

from __future__ import annotations

import enum

import attrs


class Why(enum.Enum):
    """The kinds of reason why a provision computes nothing by itself: a name to print, and what the kind means."""

    HEADING = "heading", "it heads other provisions and says nothing of its own"
    PART = "part", "it is computed with the provision that it is a part of"
    DEFINITION = "definition", "it gives a term its meaning, and the rules that use the term cite their own clauses"
    RECITAL = "recital", "it recites what had happened, and binds nobody to a figure"
    REPRESENTATION = "representation", "it represents a fact, which is true or is not"
    CONDITION = "condition", "it is a condition of fact or form, met or not, and nothing is measured"
    UNDERTAKING = "undertaking", "it is an undertaking to act or to refrain that no figure measures"
    CONSENT = "consent", "it gives a consent or an acknowledgement, here and now"
    MECHANICS = "mechanics", "it says how paper, money or notice changes hands, not how much or when"
    LIABILITY = "liability", "it puts on somebody a liability whose amount the agreement does not fix"
    RIGHTS = "rights", "it gives, keeps or denies rights that no figure measures"
    LAW = "law and forum", "it chooses a law, a forum or a way to settle disputes"
    CONSTRUCTION = "construction", "it says how the document is made, read or kept whole"
    FORM = "form", "it is a form, a legend or a page for signature"

    def __init__(self, key: str, says: str) -> None:
        self.key = key
        self.says = says


@attrs.frozen
class Provision:
    """A provision: how it is cited, what it is about in a few words of our own, and why it computes nothing, if so.

    ``because`` is the reason in its own case, ``opens`` the first words of a provision that bears no number, and
    ``closes`` the word or two at which the words of the provision that it is a part of go on.
    """

    citation: str
    title: str
    why: Why | None = None
    because: str = ""
    opens: str = ""
    closes: str = ""

    @property
    def document(self) -> str:
        """The document it stands in: PA, Note, Warrant or RRA."""
        return self.citation.partition(" ")[0]


def computes(citation: str, title: str, *, opens: str = "", closes: str = "") -> Provision:
    """A provision that fixes an amount, a number, a date, a threshold or a permitted step: rules must cite it."""
    return Provision(citation, title, None, "", opens, closes)


def heads(citation: str, title: str) -> Provision:
    """A heading."""
    return Provision(citation, title, Why.HEADING, "the provisions under it are listed one by one")


def part(citation: str, title: str, *, closes: str = "") -> Provision:
    """A part of a sentence that the provision around it computes with."""
    return Provision(citation, title, Why.PART, "the rules of the provision around it take it in", "", closes)


def silent(citation: str, title: str, why: Why, because: str, *, opens: str = "", closes: str = "") -> Provision:
    """A provision that computes nothing, and why."""
    return Provision(citation, title, why, because, opens, closes)
