"""Files of data, written whole or not at all, that show by a digest of their own whether they are as written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fourcorners.corpus.errors import CorpusError
from fourcorners.files import write_whole
from fourcorners.sealed import sealed


def write(path: Path, content: bytes) -> None:
    """The whole file or nothing; :class:`CorpusError` where it cannot be written."""
    try:
        write_whole(path, content)
    except OSError as error:
        remedy = "make room, or name another place"
        raise CorpusError(path.name, "file", f"it cannot be written: {error.strerror}", remedy) from None


def seal(data: dict[str, Any]) -> bytes:
    """The text of a file that holds ``data`` and the digest of it."""
    return (json.dumps(sealed(data), indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_object(path: Path) -> dict[str, Any] | None:
    """The object in a file; ``None`` where there is none to be read."""
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None
