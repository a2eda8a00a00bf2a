"""A reader's own copies of the filings: read, compared by digest, and kept in memory for as long as they are used.

Nothing is written anywhere. Each reader has a token in a cookie that says nothing; few copies are kept at once.
"""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from fourcorners.ask.comparison import Wording, compare, formalised
from fourcorners.ask.filing import digest_of, filing_in
from spec.errors import InvalidFacts

COOKIE = "fourcorners-copy"
LARGEST_COPY = 768 * 1024
"""Bytes. The longer of the two filings has 140 thousand; a page is to be answered in seconds."""
MOST_READERS = 20
FORGOTTEN_AFTER = 4 * 3600.0
"""Seconds without being looked at."""


@attrs.frozen
class Words:
    """A provision in the reader's copy: how it compares, in which file, what it says, and the two digests.

    What it says is by paragraph, each with whether it keeps its lines.
    """

    wording: str
    differs: bool
    file: str = ""
    said: Sequence[tuple[str, bool]] = ()
    digest: str = ""
    formalised: str = ""


@attrs.frozen
class Loaded:
    """What a reader's copies come to: the words of each provision, and how many of which kind."""

    files: tuple[str, ...]
    words: Mapping[str, Words]

    def counted(self, wording: Wording) -> int:
        return sum(each.wording == wording.value for each in self.words.values())

    @property
    def found(self) -> int:
        return self.same + self.counted(Wording.DIFFERS)

    @property
    def same(self) -> int:
        return self.counted(Wording.SAME)

    @property
    def amiss(self) -> list[str]:
        """The provisions whose words differ or are not found, by citation."""
        return [id for id, each in self.words.items() if each.differs]


def as_data(files: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """Files as they are handed to the process that reads them; no file is bad input."""
    if not files:
        raise InvalidFacts("copy", "no file was given", "choose the text or HTML of one or both agreements")
    return {"files": [[name, base64.b64encode(data).decode()] for name, data in files]}


def read_copies(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the ``files`` hold, as data: the work that a process of its own does."""
    return attrs.asdict(loaded([(name, base64.b64decode(content)) for name, content in data["files"]]))


def from_data(told: Mapping[str, Any]) -> Loaded:
    """What :func:`read_copies` told."""
    return Loaded(tuple(told["files"]), {citation: Words(**each) for citation, each in told["words"].items()})


def loaded(files: Sequence[tuple[str, bytes]]) -> Loaded:
    """What the files hold, held against what was formalised; one that is no copy is bad input."""
    copies = [filing_in(_plain(name), data, LARGEST_COPY) for name, data in files]
    known = formalised()
    words = {}
    for citation, each in compare(copies, known).items():
        own = each.copy.spoken(each.place.own) if each.copy is not None and each.place is not None else []
        words[citation] = Words(
            wording=each.wording.value,
            differs=each.wording in {Wording.DIFFERS, Wording.MISSING},
            file="" if each.copy is None else each.copy.name,
            said=each.paragraphs,
            digest=digest_of(own) if own else "",
            formalised=known[citation].sha256 if citation in known else "",
        )
    return Loaded(tuple(copy.name for copy in copies), words)


def _plain(name: str) -> str:
    """A file's name as its sender's browser gave it, without folders, short, in letters that can be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:80].strip() or "your copy"


class Copies:
    """The copies of each reader, by token: the least lately looked at are forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, Loaded]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, copies: Loaded) -> str:
        """Keep the copies; the token to have them again by."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._held[token] = (self._clock(), copies)
            while len(self._held) > MOST_READERS:
                self._held.popitem(last=False)
        return token

    def of(self, token: str | None) -> Loaded | None:
        """The copies kept under a token; ``None`` where there are none, or none any more."""
        with self._lock:
            held = self._held.pop(token, None) if token is not None else None
            if token is None or held is None or self._clock() - held[0] > FORGOTTEN_AFTER:
                return None
            self._held[token] = (self._clock(), held[1])
            return held[1]

    def forget(self, token: str | None) -> None:
        """Keep them no longer."""
        with self._lock:
            if token is not None:
                self._held.pop(token, None)
