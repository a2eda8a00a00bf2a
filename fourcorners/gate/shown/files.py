"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fourcorners.corpus.errors import CorpusError


def write_whole(path: Path, content: str) -> None:
    """Put ``content`` in the place of ``path``, by way of a file beside it; an ``OSError`` leaves all as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def write_asked(path: Path, content: str, field: str) -> None:
    """As :func:`write_whole`, for a file that the option ``field`` names: what stands in the way is bad input."""
    if path.is_dir():
        raise CorpusError(str(path), field, "it is a folder", "give the path of a file")
    try:
        write_whole(path, content)
    except OSError as error:
        wrong = f"it cannot be written: {error.strerror or error}"
        raise CorpusError(str(path), field, wrong, "give a path that can be written, with room on its disk") from None
