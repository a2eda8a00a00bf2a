"""The dossier as one self-contained HTML page, or a tagged PDF laid out from it."""

from __future__ import annotations

import functools

import jinja2

from fourcorners.ask.told import review_in_words
from fourcorners.audit.dossier import DOCUMENTS, Dossier
from fourcorners.papers.html import environment
from fourcorners.papers.pdf import laid_out


@functools.cache
def _template() -> jinja2.Template:
    made = environment("fourcorners.audit")
    made.filters["anchor"] = anchor
    made.filters["grouped"] = lambda number: f"{number:,}"
    return made.get_template("dossier.html")


def anchor(name: str) -> str:
    """A name as the end of an address within the page."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def as_html(dossier: Dossier) -> str:
    """The page: no script, nothing from elsewhere; the same dossier gives the same text."""
    return _template().render(dossier=dossier, documents=DOCUMENTS, review_in_words=review_in_words)


def as_pdf(dossier: Dossier) -> bytes:
    """The page laid out as a tagged PDF."""
    return laid_out(as_html(dossier))
