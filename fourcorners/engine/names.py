"""Names made up for cases, where the agreement has persons: told apart by where they stand, and fit to be read."""

from __future__ import annotations

import re

_PART = re.compile(r"(\w+)(?:\[(\d+)\])?")


def made_up(label: str, path: str) -> str:
    """A name for the field ``label`` at ``path``: for ``requests[0].holder``, "Holder 1 of requests".

    No two paths have the same, for every part of a path but the field itself is kept.
    """
    words = label[:1].upper() + label[1:]
    for part in reversed(path.split(".")[:-1]):
        match = _PART.fullmatch(part)
        assert match is not None, path
        words += f" {int(match[2]) + 1} of {match[1]}" if match[2] else f" of {match[1]}"
    return words.replace("_", " ")
