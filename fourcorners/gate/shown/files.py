"""Files that an option names, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from fourcorners.corpus.errors import CorpusError
from fourcorners.files import write_whole


def write_asked(path: Path, content: str, field: str) -> None:
    """Write whole a file that the option ``field`` names: what stands in the way is bad input."""
    if path.is_dir():
        raise CorpusError(str(path), field, "it is a folder", "give the path of a file")
    try:
        write_whole(path, content.encode(errors="backslashreplace"))
    except OSError as error:
        wrong = f"it cannot be written: {error.strerror or error}"
        raise CorpusError(str(path), field, wrong, "give a path that can be written, with room on its disk") from None
