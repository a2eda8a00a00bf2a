"""A made-up filing: every provision under its own number, and in place of the agreements' words, our titles.

It has the agreements' numbering and none of their sentences, so that what reads filings is tried wherever the tests
run; where the agreements are at hand, the same is tried on them.
"""

from __future__ import annotations

from fourcorners.ask.numbering import is_within
from spec.provisions import PROVISIONS, Provision


def paragraphs(*documents: str) -> list[str]:
    """The provisions of ``documents`` in their order, a paragraph each, and what the ones around them go on with."""
    said: list[str] = []
    going_on: list[tuple[str, str]] = []
    for provision in PROVISIONS.values():
        if provision.document not in documents:
            continue
        while going_on and not is_within(provision.citation, going_on[-1][0]):
            said.append(going_on.pop()[1])
        said.append(f"{_begins(provision)} {words_of(provision.citation)};")
        if provision.closes:
            going_on.append((provision.citation, f"{provision.closes} so much for that."))
    return [*said, *(words for _, words in reversed(going_on))]


def words_of(citation: str) -> str:
    """What it says: its title, as a sentence begins."""
    title = PROVISIONS[citation].title
    return title[0].upper() + title[1:]


def _begins(provision: Provision) -> str:
    """Its number as a document sets it, or the words that open it."""
    label = provision.citation.rpartition(" ")[2]
    return provision.opens or (label[label.rindex("(") :] if label.endswith(")") else f"{label}.")


def notes_and_warrants() -> str:
    """The made-up text of the purchase agreement with its schedules and exhibits."""
    return "\n\n".join(paragraphs("PA", "Note", "Warrant"))


def registration_rights() -> str:
    """The made-up text of the registration rights agreement."""
    return "\n\n".join(paragraphs("RRA"))
