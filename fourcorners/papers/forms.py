"""Papers in the forms that they are written in: HTML, PDF, DOCX."""

from __future__ import annotations

from fourcorners.papers.paper import Paper
from spec.errors import InvalidFacts

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORMS = tuple(MEDIA_TYPES)


def in_form(paper: Paper, form: str) -> bytes:
    """The paper in one of :data:`FORMS`; the libraries that lay it out missing is :class:`InvalidFacts`."""
    try:
        if form == ".html":
            from fourcorners.papers.html import as_html

            return as_html(paper).encode()
        if form == ".pdf":
            from fourcorners.papers.pdf import as_pdf

            return as_pdf(paper)
        if form == ".docx":
            from fourcorners.papers.docx import as_docx

            return as_docx(paper)
    except ImportError as error:
        what = f"the libraries that papers are laid out with are not installed ({error.name})"
        raise InvalidFacts("--to", what, "pip install 'fourcorners[papers]'") from error
    what = f"{form or 'a name without an ending'} is no form of a paper"
    raise InvalidFacts("--to", what, f"end it in {', '.join(FORMS)}")
