"""An Excel workbook opened with care: what is no plain workbook is refused before anything in it is calculated."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from fourcorners.notation import closest
from spec.errors import InvalidFacts

LARGEST = 16 * 2**20
"""Bytes of everything in the file, unpacked."""
MOST_PARTS = 1_000
_MACROS = re.compile(r"vbaProject|macrosheets|activeX|\.bin$", re.IGNORECASE)
_LINKS = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^'!]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})")


@attrs.frozen
class Cell:
    """One cell: its sheet, and its address there (``E7``)."""

    sheet: str
    address: str

    def __str__(self) -> str:
        return f"cell {self.sheet}!{self.address}"


@attrs.frozen
class Workbook:
    """A workbook that may be calculated, and the cells of its names."""

    path: Path
    names: dict[str, Cell]
    from_1904: bool

    def cell(self, field: str, name: str) -> Cell:
        """The cell that a name, or an address (``Schedule!E7``), stands for."""
        if name in self.names:
            return self.names[name]
        addressed = _cell_in(name)
        if addressed is not None:
            return addressed
        raise InvalidFacts(field, f"{self.path.name} has no name {name!r}", closest(name, list(self.names)))


def opened(path: Path) -> Workbook:
    """The workbook in a file; ``InvalidFacts`` where it is none, or holds macros, links, or far too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive.infolist())
            for part in archive.infolist():
                _check_text(archive, part)
    except OSError as error:
        raise InvalidFacts("workbook", f"{path.name} cannot be read: {error.strerror}", "name an .xlsx file") from None
    except InvalidFacts:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        raise InvalidFacts("workbook", f"{path.name} is no workbook", "save it as .xlsx, without a password") from None
    return _loaded(path)


def _check_parts(parts: Iterable[zipfile.ZipInfo]) -> None:
    held = list(parts)
    if len(held) > MOST_PARTS or sum(part.file_size for part in held) > LARGEST:
        raise InvalidFacts("workbook", f"it unpacks to more than {LARGEST:,} bytes", "keep only what is calculated")
    if not any(part.filename == "xl/workbook.xml" for part in held):
        raise InvalidFacts("workbook", "it is no Excel workbook", "save it as .xlsx")
    for part in held:
        if _MACROS.search(part.filename):
            raise InvalidFacts("workbook", f"it holds macros ({part.filename[:60]})", "save it as .xlsx without macros")
        if _LINKS.search(part.filename):
            raise InvalidFacts("workbook", f"it links to other files ({part.filename[:60]})", "paste the values in")


def _check_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part, no further than it said it would go, and refuse what can grow as it is read."""
    with archive.open(part) as file:
        content = file.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise InvalidFacts("workbook", f"{part.filename[:60]} is larger than it says", "save the workbook again")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InvalidFacts("workbook", f"{part.filename[:60]} declares entities", "save the workbook again")


def _loaded(path: Path) -> Workbook:
    openpyxl = needed("openpyxl")
    try:
        book = openpyxl.load_workbook(path)
    except Exception as error:  # noqa: BLE001 - whatever a reader makes of a broken file
        raise InvalidFacts("workbook", f"{path.name} cannot be read: {str(error)[:80]}", "save it again") from None
    names = {name: cell for name, cell in _names(book) if cell is not None}
    book.close()
    return Workbook(path, names, book.epoch.year == 1904)


def _names(book: Any) -> Iterator[tuple[str, Cell | None]]:
    for name, defined in book.defined_names.items():
        yield name, _cell_in(defined.attr_text or "")
    for sheet in book.worksheets:
        for name, defined in sheet.defined_names.items():
            yield f"{sheet.title}!{name}", _cell_in(defined.attr_text or "")


def _cell_in(text: str) -> Cell | None:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    sheet = found["sheet"] if found["quoted"] is None else found["quoted"].replace("''", "'")
    return Cell(sheet, found["column"] + found["row"])


def check_installed(library: str) -> None:
    """Raise ``InvalidFacts`` where a library that only workbooks need is missing, with the way to install it."""
    if importlib.util.find_spec(library) is None:
        remedy = 'install it: pip install "fourcorners[workbooks]"'
        raise InvalidFacts("workbook", f"{library} is not installed", remedy)


def needed(library: str) -> Any:
    """A library that only workbooks need."""
    check_installed(library)
    return importlib.import_module(library)
