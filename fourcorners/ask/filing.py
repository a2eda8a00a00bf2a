"""A user's own copy of a filing, read as plain words: without tags, page marks, page numbers and ruled lines.

Nothing of a copy is kept: words are compared by digest (:mod:`fourcorners.ask.comparison`) and shown to whoever
gave them.
"""

from __future__ import annotations

import bisect
import hashlib
import html
import re
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import attrs

from spec.errors import InvalidFacts

LARGEST = 2 * 1024 * 1024
"""Bytes. The longer of the two filings has 140 thousand."""

SHORT_LINE = 48
"""Characters: a paragraph of no longer lines is set line by line, as a formula or an address is."""

PAGE, END = "\f", "\x1d"
"""What stands for a page break and for the end of a document of a submission."""

_UNSEEN = re.compile(r"<!--|<(script|style|head|title)\b[^<>]*>", re.IGNORECASE)
_PAGE_TAG = re.compile(r"</?(?:PAGE|HR)\b[^<>]*>", re.IGNORECASE)
_END_TAG = re.compile(r"</(?:TEXT|DOCUMENT)>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|table|caption|tr|t[dh]|[sc]|h[1-6]|[ou]l|li|dl|d[td]|center|blockquote|pre|body|html|document|text)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_OTHER_TAG = re.compile(r"</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.IGNORECASE)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", ""),
    }
)
_NUMBER = r"(?:page[ \t]+)?(?:\d{1,4}|[A-Z]-\d{1,3})(?:[ \t]+of[ \t]+\d{1,4})?"
_FURNITURE = (
    (re.compile(rf"(?im)^[ \t]*{_NUMBER}[ \t]*$(?=\s*(?:[{PAGE}{END}]|\Z))"), " "),
    (re.compile(rf"(?im)(?<={PAGE})([ \t\r\n]*)^[ \t]*{_NUMBER}[ \t]*$"), " "),
    (re.compile(rf"(?<!\S)(?<!Series\s)[A-Z]-\d{{1,3}}(?=\s*(?:[{PAGE}{END}]|\Z))"), " "),
    (re.compile(r"(?<!\S)-[ \t]?\d{1,4}[ \t]?-(?!\S)"), " "),
    (re.compile(r"(?m)^[ \t]*Exhibit[ \t]+\d+\.\d+[ \t]*$"), " "),
    (re.compile(r"_+|(?:(?<!\S)-\s+)?[-=*~]{2,}(?:\s+[-=*~]+(?!\S))*|\.{3,}"), " "),
    (re.compile(r"(?<!\w)[A-Z](?:\s[A-Z]){3,}(?![\w.])"), lambda spaced: "".join(spaced[0].split())),
)
_BLANK = re.compile(r"\n(?:[ \t]{0,7}\r?\n)+|\f")
"""Between paragraphs. A longer line of blanks was ruled, as the bar of a fraction is, and divides nothing."""
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c\x7f]")


@attrs.frozen
class Word:
    """A word or a mark of punctuation, where it stands, and whether it follows the one before without a space."""

    text: str
    start: int
    end: int
    glued: bool

    @property
    def spelled(self) -> bool:
        """Whether it is a word or a number, not punctuation."""
        return self.text[0].isalnum()


@attrs.frozen
class Filing:
    """A copy: where it came from, its text without furniture, its words, and where documents end in it (by word)."""

    name: str
    text: str
    words: tuple[Word, ...]
    ends: tuple[int, ...]
    places: dict[str, list[int]] = attrs.field(init=False, repr=False, eq=False)
    """Where each word stands, whatever its case."""
    spelled: list[int] = attrs.field(init=False, repr=False, eq=False)
    """Where there are words, not punctuation."""

    @places.default
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            places.setdefault(word.text.casefold(), []).append(at)
        return places

    @spelled.default
    def _spelled(self) -> list[int]:
        return [at for at, word in enumerate(self.words) if word.spelled]

    def where(self, word: str, start: int, end: int) -> list[int]:
        """Where ``word`` stands, from the word ``start`` up to ``end``."""
        return _within(self.places.get(word.casefold(), []), start, end)

    def phrase(self, phrase: str, start: int, end: int, *, nearly: bool = False) -> list[int]:
        """Where the words of ``phrase`` stand one after another, or ``nearly``: one altered, left out or put in."""
        wanted = [found[0].casefold() for found in _TOKEN.finditer(phrase) if found[0][0].isalnum()]
        first = {
            bisect.bisect_left(self.spelled, at) - late
            for late, word in enumerate(wanted[: 1 + nearly])
            for at in self.where(word, start, end)
        }
        there = (each for each in sorted(first) if each >= 0 and self._says(each, wanted, nearly))
        return _within([self.spelled[each] for each in there], start, end)

    def _says(self, first: int, wanted: list[str], nearly: bool) -> bool:
        """Whether ``wanted`` stands from the ``first`` spelled word on."""
        long = len(wanted)
        there = [self.words[at].text.casefold() for at in self.spelled[first : first + long + 1]]
        if not nearly or there[:long] == wanted:
            return there[:long] == wanted
        same = next(at for at in range(long) if there[at : at + 1] != wanted[at : at + 1])
        altered, left_out, put_in = there[same + 1 : long], there[same : long - 1], there[same + 1 : long + 1]
        return wanted[same + 1 :] in (altered, left_out) or wanted[same:] == put_in

    def said(self, runs: Iterable[tuple[int, int]]) -> str:
        """The copy's own words in ``runs``, white space squeezed."""
        pieces = (self.text[self.words[start].start : self.words[end - 1].end] for start, end in runs if start < end)
        return " ".join(" ".join(pieces).split())

    def paragraphs(self, runs: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
        """The copy's own words in ``runs`` by paragraph, white space squeezed.

        But for what is set in short lines, such as a formula: that keeps its lines and is marked.
        """
        found = []
        for start, end in runs:
            if start < end:
                line = self.text.rfind("\n", 0, self.words[start].start) + 1
                within = bool(self.text[line : self.words[start].start].strip())
                begin = self.words[start].start if within else line
                first, *others = _BLANK.split(self.text[begin : self.words[end - 1].end])
                found += [(_squeezed(first), False) if within else _paragraph(first), *map(_paragraph, others)]
        return [each for each in found if each[0]]

    def spoken(self, runs: Iterable[tuple[int, int]]) -> list[str]:
        """The words and marks in ``runs``, whatever their case and however they are wrapped and spaced."""
        return [word.text.casefold() for start, end in runs for word in self.words[start:end]]


def _paragraph(text: str) -> tuple[str, bool]:
    lines = textwrap.dedent(text.expandtabs()).strip("\n").splitlines()
    short = len(lines) > 1 and max(map(len, lines)) <= SHORT_LINE
    return ("\n".join(map(str.rstrip, lines)), True) if short else (_squeezed(text), False)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def digest_of(words: Iterable[str]) -> str:
    """SHA-256 of words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]


def read_filing(path: Path) -> Filing:
    """The copy in the file ``path``: plain text or HTML, or a submission with its marks."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise InvalidFacts(name, f"cannot be read ({why})", "give a text file") from error
    return filing_in(name, data)


def filing_in(name: str, data: bytes, largest: int = LARGEST) -> Filing:
    """The copy in the bytes of a file, at the most ``largest`` of them."""
    if len(data) > largest:
        raise InvalidFacts(name, f"is longer than {largest:,} bytes", "give the agreement's own text")
    return filing(name, _decoded(name, data))


def filing(name: str, text: str) -> Filing:
    """The copy whose text is ``text``."""
    plain = _without_furniture(_without_tags(text))
    words, last = [], -1
    for found in _TOKEN.finditer(plain):
        words.append(Word(found[0], found.start(), found.end(), found.start() == last))
        last = found.end()
    if not words:
        raise InvalidFacts(name, "there are no words in it", "give the text of an agreement")
    starts = [word.start for word in words]
    ends = {bisect.bisect_left(starts, found.start()) for found in re.finditer(END, plain)}
    return Filing(name, plain, tuple(words), tuple(sorted(ends)))


def _decoded(name: str, data: bytes) -> str:
    if data.startswith(b"%PDF"):
        raise InvalidFacts(name, "is a PDF", "save its text first, and give that")
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    text = text.removesuffix("\x1a")
    if len(_ODD.findall(text)) > len(text) // 1000 or "\x00" in text:
        raise InvalidFacts(name, "is no text: it holds characters that no text has", "give a text or HTML file")
    return _ODD.sub(" ", text)


def _without_tags(text: str) -> str:
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text).replace(END, " ")
    text = _seen(text)
    text = _PAGE_TAG.sub(f"\n{PAGE}\n", text)
    text = _END_TAG.sub(f"\n{END}\n", text)
    return _OTHER_TAG.sub("", _BLOCK_TAG.sub("\n", text))


def _seen(text: str) -> str:
    """``text`` without comments, scripts, styles and headers."""
    pieces, at = [], 0
    for begins in _UNSEEN.finditer(text):
        if begins.start() >= at:
            closing = re.compile(rf"</{begins[1]}[^>]*>" if begins[1] else "-->", re.IGNORECASE)
            ends = closing.search(text, begins.end())
            if ends is None:
                break
            pieces.append(text[at : begins.start()])
            at = ends.end()
    return " ".join([*pieces, text[at:]])


def _without_furniture(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    for pattern, instead in _FURNITURE:
        text = pattern.sub(instead, text)
    return text
