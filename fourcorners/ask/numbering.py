"""Where each provision stands in a copy: its number found again, in the order in which the provisions follow.

A number is looked for as the document sets it ("1.3.", "(iv)", "A."), and told from a mention of it ("Section
1.3(b)") by what stands around it. Among all the places where numbers could stand, those are taken that find the most
provisions in their order; so a number that is missing costs its own provision and no other.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import attrs

from fourcorners.ask.filing import Filing, Word
from spec.provisions import PROVISIONS, Provision

DIVISIONS = ("PA opening", "PA Schedule 3.2", "Note legend", "Warrant legend", "RRA opening")
"""The first provisions of the divisions that filings are made of; each reaches to the next in the list."""

_POINTING = {
    *("section", "sections", "article", "articles", "paragraph", "paragraphs", "clause", "clauses", "item", "items"),
    *("schedule", "exhibit", "rule", "regulation", "no", "form", "suite"),
}
_JOINING = {"and", "or", "to", "through"}
_BRACKETS = re.compile(r"(?: [a-z]+ )?(?:\(\w+\))+")


@attrs.frozen
class Place:
    """Where a provision stands, by word: from ``start``, its words from ``begins`` (after its number), to ``end``.

    ``parts`` are the stretches that belong to provisions within it.
    """

    start: int
    begins: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def own(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are its own: without its number and without its parts."""
        edges = [self.begins, *(edge for part in self.parts for edge in part), self.end]
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    @property
    def whole(self) -> tuple[tuple[int, int], ...]:
        """Its number, its words and its parts."""
        return ((self.start, self.end),)


Starts = list[tuple[int, int]]
"""Where a provision may begin, and where its words then do."""


def located(copy: Filing) -> dict[str, Place]:
    """Every provision that is found in the copy, with its place."""
    found: dict[str, Place] = {}
    for citations, start, end in _divisions(copy):
        spine = [PROVISIONS[each] for each in citations if not _label(PROVISIONS[each]).startswith("(")]
        for provision, place in _in_order(copy, spine, start, end):
            found.update(_with_parts(copy, provision.citation, place))
    return {citation: found[citation] for citation in PROVISIONS if citation in found}


def _divisions(copy: Filing) -> Iterator[tuple[list[str], int, int]]:
    """The provisions of each division that the copy holds, and from which word to which it reaches."""
    citations = list(PROVISIONS)
    begin = [citations.index(first) for first in DIVISIONS]
    starts = {}
    for number, first in enumerate(DIVISIONS):
        places = _starts(copy, PROVISIONS[first], 0, len(copy.words))
        if places:
            starts[number] = places[0][0]
    stops = sorted([*starts.values(), *copy.ends, len(copy.words)])
    for number, start in starts.items():
        after = begin[number + 1] if number + 1 < len(begin) else len(citations)
        yield citations[begin[number] : after], start, stops[bisect.bisect_right(stops, start)]


def _with_parts(copy: Filing, citation: str, place: Place) -> dict[str, Place]:
    """The provision at ``place`` and, within it, those whose labels stand in brackets."""
    inner: dict[str, Place] = {}
    parts = []
    for provision, part in _in_order(copy, _bracketed(citation), place.begins, place.end):
        closed = attrs.evolve(part, end=_closing(copy, provision, part))
        inner |= _with_parts(copy, provision.citation, closed)
        parts.append((closed.start, closed.end))
    return {citation: attrs.evolve(place, parts=tuple(parts))} | inner


def is_within(citation: str, whole: str) -> bool:
    """Whether a provision stands within the text of ``whole``, under labels in brackets."""
    return citation.startswith(whole) and _BRACKETS.fullmatch(citation, len(whole)) is not None


@cache
def _bracketed(whole: str) -> tuple[Provision, ...]:
    """The provisions directly within ``whole``: under one label in brackets."""
    within = (each for each in PROVISIONS.values() if is_within(each.citation, whole))
    return tuple(each for each in within if each.citation.count("(") == whole.count("(") + 1)


def _closing(copy: Filing, provision: Provision, place: Place) -> int:
    """The word at which the words of the provision around it go on."""
    if not provision.closes:
        return place.end
    return next(iter(_opening(copy, provision.closes, place.begins, place.end)), place.end)


# -- the best order


@attrs.frozen
class _Chain:
    """Provisions found one after another: the last of them, where it begins, and those before it."""

    provision: Provision
    start: int
    begins: int
    before: _Chain | None


def _in_order(copy: Filing, wanted: Sequence[Provision], start: int, end: int) -> Iterator[tuple[Provision, Place]]:
    """As many of ``wanted`` as can be found one after another between two words, each reaching to the next.

    ``chains`` holds, for each length, the chain that ends soonest.
    """
    chains: list[_Chain | None] = [None]
    for provision in wanted:
        places = _starts(copy, provision, start, end)
        for length in reversed(range(len(chains))):
            chain = chains[length]
            after = start - 1 if chain is None else chain.start
            at = bisect.bisect_right(places, after, key=lambda place: place[0])
            if at < len(places):
                longer = _Chain(provision, *places[at], chain)
                if length + 1 == len(chains):
                    chains.append(longer)
                elif (rival := chains[length + 1]) is not None and longer.start < rival.start:
                    chains[length + 1] = longer
    link: _Chain | None = chains[-1]
    stop, found = end, []
    while link is not None:
        found.append((link.provision, Place(link.start, link.begins, stop)))
        stop = link.start
        link = link.before
    yield from reversed(found)


# -- numbers


def _label(provision: Provision) -> str:
    """What the document sets before it, the end of its citation (``1.3``, ``(iv)``); nothing if it opens in words."""
    if provision.opens:
        return ""
    last = provision.citation.rpartition(" ")[2]
    return last[last.rindex("(") :] if last.endswith(")") else last


def _starts(copy: Filing, provision: Provision, start: int, end: int) -> Starts:
    """Every place between two words where the provision could begin."""
    if provision.opens:
        return [(at, at) for at in _opening(copy, provision.opens, start, end)]
    label = _label(provision)
    if label.startswith("("):
        return _all(copy, ("(", label[1:-1], ")"), start, end, _set_in_brackets)
    marks = tuple(re.findall(r"\w+|\.", label))
    numbers = _all(copy, marks, start, end, _set_as_a_number)
    return [each for each in numbers if _begins_a_sentence(copy.words, each[1])] or numbers


def _opening(copy: Filing, phrase: str, start: int, end: int) -> list[int]:
    """Where the words of ``phrase`` stand; where they stand nowhere, where they nearly do."""
    return copy.phrase(phrase, start, end) or copy.phrase(phrase, start, end, nearly=True)


_Test = Callable[[Sequence[Word], int, int], int]


def _all(copy: Filing, marks: tuple[str, ...], start: int, end: int, begins: _Test) -> Starts:
    """Where ``marks`` stand one after another and ``begins`` says that a provision does; each with its first word."""
    return [
        (at, after)
        for at in copy.where(marks[0], start, end - len(marks) + 1)
        if all(copy.words[at + step].text == mark for step, mark in enumerate(marks))
        and (after := begins(copy.words, at, at + len(marks)))
    ]


def _set_in_brackets(words: Sequence[Word], at: int, after: int) -> int:
    """The first word after a label in brackets; 0 where something before it shows that it is only mentioned."""
    if at:
        before = words[at - 1]
        if before.text.casefold() in _POINTING or (words[at].glued and (before.spelled or before.text == ")")):
            return 0
    return after


def _set_as_a_number(words: Sequence[Word], at: int, after: int) -> int:
    """The first word after a section's number; 0 where it is a mention, an amount or a date."""
    if any(not word.glued for word in words[at + 1 : after]) or words[at].glued:
        return 0
    if at and words[at - 1].text.casefold() in (_POINTING | _JOINING if words[at].text.isdigit() else _POINTING):
        return 0
    pointed = after < len(words) and words[after].text == "." and words[after].glued
    if not pointed and after - at == 1:
        return 0
    after += pointed
    goes_on = after < len(words) and words[after].glued and (not pointed or words[after].text.isdigit())
    return 0 if goes_on else after


def _begins_a_sentence(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and not words[at].text[0].islower() and not words[at].text.isdigit()
