"""A paper as a tagged PDF, laid out from its HTML."""

from __future__ import annotations

import logging
from typing import Any

from fourcorners.papers.html import as_html
from fourcorners.papers.paper import Paper
from spec.errors import InvalidFacts


def as_pdf(paper: Paper) -> bytes:
    """The paper's PDF."""
    return laid_out(as_html(paper))


def laid_out(html: str) -> bytes:
    """A page as a PDF tagged for screen readers (PDF/UA). A missing Pango is :class:`InvalidFacts` with the remedy."""
    try:
        import weasyprint
    except OSError as error:  # the library is there, and what it draws letters with is not
        remedy = "install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0), or write .html or .docx"
        raise InvalidFacts("--to", f"PDF cannot be laid out: {str(error).splitlines()[0]}", remedy) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of every rule that is for screens alone
    written = weasyprint.HTML(string=html, url_fetcher=_fetches_nothing)
    pdf: bytes = written.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _fetches_nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a paper asks for nothing from elsewhere: {url}")
