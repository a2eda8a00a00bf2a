"""What a paper is made of, whichever form it is written in: headings, particulars, tables, workings, signatures."""

from __future__ import annotations

import attrs


@attrs.frozen
class Heading:
    """A heading below the title."""

    text: str


@attrs.frozen
class Paragraph:
    """A paragraph of text; ``quiet`` ones are small print."""

    text: str
    quiet: bool = False


@attrs.frozen
class Particular:
    """A label and what stands against it; ``exact`` is the figure unrounded, where what is shown is rounded."""

    label: str
    shown: str
    exact: str = ""


@attrs.frozen
class Particulars:
    """Labels and figures, one below the other."""

    items: tuple[Particular, ...]


@attrs.frozen
class Column:
    """A column of a table; figures stand to the right."""

    label: str
    figures: bool = True


@attrs.frozen
class Grid:
    """A table: its caption, columns and rows, and a last row of totals where there is one."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None


@attrs.frozen
class Line:
    """One line of a working: the clause, what it is, and the figure, or what did or did not apply."""

    clause: str
    text: str
    shown: str = ""
    exact: str = ""


@attrs.frozen
class Working:
    """How a figure comes about, line by line."""

    lines: tuple[Line, ...]


@attrs.frozen
class Signature:
    """A place to sign: for whom, and in what capacity."""

    party: str
    capacity: str


Block = Heading | Paragraph | Particulars | Grid | Working | Signature


@attrs.frozen
class Paper:
    """A paper to be printed, kept or edited: made under ``instrument``, drawn up by what ``colophon`` says."""

    title: str
    instrument: str
    blocks: tuple[Block, ...]
    colophon: str
