"""The index of a corpus: a line for every counterexample that was ever recorded in it, so that one lost is missed.

Whatever records, rewrites or reviews an entry lists it; nothing takes a line out but a person, whom a reviewer sees.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import DIGITS_IN_NAME, Entry, check_digest, load
from fourcorners.files import alone, write_whole

INDEX = "index.txt"
_LINE = re.compile(rf"([\w-]+-([0-9a-f]{{{DIGITS_IN_NAME}}})) (\2[0-9a-f]+)")


def listed(folder: Path) -> dict[str, str] | None:
    """The digests of the entries that the folder's index lists, by id; ``None`` where it has no index.

    The order of its lines is all one, and one may stand twice, as merging leaves them. Whatever else stands there is
    :class:`CorpusError`.
    """
    try:
        text = (folder / INDEX).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(INDEX, "file", f"it cannot be read: {error}", "restore it from version control") from None
    known: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None or known.setdefault(match[1], match[3]) != match[3]:
            wrong = f"{line[:60]!r} is not the name of one counterexample and its digest"
            raise CorpusError(INDEX, f"line {number}", wrong, "of a merge keep the lines of both sides, and no others")
    return known


def enlist(folder: Path, entry: Entry) -> None:
    """List ``entry`` in the folder's index. The first index of a folder lists whatever is whole there."""
    with alone(folder):
        known = listed(folder)
        if known is None:
            known = {each.id: each.digest for each in _whole(folder)}
        elif known.get(entry.id) == entry.digest:
            return
        known[entry.id] = entry.digest
        try:
            write_whole(folder / INDEX, "".join(f"{id} {known[id]}\n" for id in sorted(known)).encode())
        except OSError as error:
            wrong = f"{entry.id} could not be listed: {error.strerror}"
            raise CorpusError(
                INDEX, "file", wrong, f"make room, then: fourcorners replay --rewrite {entry.id}"
            ) from None


def _whole(folder: Path) -> list[Entry]:
    found = []
    for path in folder.glob("*.json"):
        with contextlib.suppress(CorpusError):
            entry = load(path)
            check_digest(entry)
            found.append(entry)
    return found
