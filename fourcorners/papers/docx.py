"""A paper as a DOCX, with real headings and tables, to be edited in a word processor."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from fourcorners.papers.paper import Block, Column, Grid, Heading, Paper, Paragraph, Particulars, Signature, Working

SMALL = Pt(9)
_LABELS = (Column("", figures=False), Column("", figures=False))
_WORKING = (Column("Clause", figures=False), Column("What", figures=False), Column("Figure"))


def as_docx(paper: Paper) -> bytes:
    """The document, as the bytes of its file."""
    document = docx.Document()
    document.core_properties.title = paper.title
    document.core_properties.author = ""
    document.core_properties.language = "en"
    document.add_heading(_plain(paper.title), level=0)
    document.add_paragraph(_plain(paper.instrument), style="Subtitle")
    for block in paper.blocks:
        _add(document, block)
    _small(document.add_paragraph(_plain(paper.colophon)))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text):
            document.add_heading(_plain(text), level=1)
        case Paragraph(text, quiet):
            added = document.add_paragraph(_plain(text))
            if quiet:
                _small(added)
        case Particulars(items):
            _table(document, _LABELS, [(each.label, _with_exact(each.shown, each.exact)) for each in items], head=False)
        case Working(lines):
            rows = [(each.clause, each.text, _with_exact(each.shown, each.exact)) for each in lines]
            _table(document, _WORKING, rows)
        case Grid(caption, columns, rows, totals):
            document.add_paragraph(_plain(caption), style="Caption")
            _table(document, columns, [*rows, *([totals] if totals else [])], bold_last=totals is not None)
        case Signature(party, capacity):
            document.add_paragraph()
            document.add_paragraph(_plain(party))
            document.add_paragraph("By: " + "_" * 40)
            _small(document.add_paragraph(_plain(f"({capacity})")))


def _table(
    document: Any,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    head: bool = True,
    bold_last: bool = False,
) -> None:
    table = document.add_table(rows=0, cols=len(columns), style="Light List" if head else "Table Grid")
    if head:
        _row(table, [each.label for each in columns], columns)
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader", attrs={qn("w:val"): "true"}))  # repeated on every page
    for row in rows:
        _row(table, row, columns)
    if bold_last and rows:
        for cell in table.rows[-1].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    document.add_paragraph()


def _row(table: Any, texts: Sequence[str], columns: Sequence[Column]) -> None:
    for cell, text, column in zip(table.add_row().cells, texts, columns, strict=True):
        cell.text = _plain(text)
        paragraph = cell.paragraphs[0]
        if column.figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size = SMALL


def _with_exact(shown: str, exact: str) -> str:
    return f"{shown} ({exact})" if exact else shown


def _small(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size = SMALL


_NO_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def _plain(text: str) -> str:
    """The text without what an XML document cannot hold: control characters, which no name needs."""
    return _NO_XML.sub("", text)
