"""Data with a digest of their own, which shows whether they are as written; and what is remembered so between runs."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fourcorners.files import write_whole

DIGEST = "digest"


def json_digest(data: Any) -> str:
    """SHA-256, in hexadecimal, of canonical JSON: sorted keys, no spaces, UTF-8.

    ``ValueError`` or ``TypeError`` for what JSON cannot say.
    """
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def sealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data and the digest of them."""
    return {**data, DIGEST: json_digest(data)}


def unsealed(held: Any) -> dict[str, Any] | None:
    """What was sealed, if it still is as it was written; else ``None``."""
    if not isinstance(held, dict):
        return None
    data = {name: value for name, value in held.items() if name != DIGEST}
    return data if held.get(DIGEST) == json_digest(data) else None


class Memory:
    """A folder of what is remembered between runs, by name; ``None`` remembers nothing.

    A file that cannot be read back whole, or that was edited, is as good as none; nothing is unpickled. A folder that
    cannot be written costs time, not truth.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def recall(self, name: str) -> dict[str, Any]:
        """What was kept under ``name``; empty where nothing was, or is not as it was."""
        if self._folder is None:
            return {}
        try:
            return unsealed(json.loads(self._path(name).read_bytes())) or {}
        except (OSError, ValueError, RecursionError):
            return {}

    def keep(self, name: str, data: Mapping[str, Any]) -> None:
        """Remember ``data`` under ``name``, in the place of what was."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                write_whole(self._path(name), json.dumps(sealed(data)).encode(), lasting=False)

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{name}.json"
