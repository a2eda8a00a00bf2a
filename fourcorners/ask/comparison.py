"""A user's copies held against the words that were formalised: by digest, provision by provision.

The words themselves are not kept. ``formalised.json`` beside the list of provisions holds, for each, how many words
and marks it has of its own and their SHA-256.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path

import attrs

from fourcorners.ask.filing import Filing, digest_of
from fourcorners.ask.numbering import Place, is_within, located
from spec.errors import InvalidFacts
from spec.provisions import PROVISIONS

FORMALISED = "formalised.json"
FEWEST = 4
"""Of the provisions of a document, one in so many must be worded as formalised, or it is another document."""


class Wording(enum.Enum):
    """How a provision's words in the user's copy compare with those formalised."""

    SAME = "as formalised"
    DIFFERS = "words differ from those formalised"
    MISSING = "not found"
    NOT_GIVEN = "no copy given"


@attrs.frozen
class Formalised:
    """The words a provision had when it was formalised: how many, marks included, and their digest."""

    words: int
    sha256: str


@attrs.frozen
class Compared:
    """A provision in the user's copies: how its words compare, in which copy and where."""

    wording: Wording
    copy: Filing | None = None
    place: Place | None = None

    @property
    def said(self) -> str:
        """Its number, its words and its parts, as the copy has them."""
        return self.copy.said(self.place.whole) if self.copy is not None and self.place is not None else ""

    @property
    def paragraphs(self) -> list[tuple[str, bool]]:
        """The same by paragraph, with whether each keeps its lines."""
        return self.copy.paragraphs(self.place.whole) if self.copy is not None and self.place is not None else []


def formalised() -> dict[str, Formalised]:
    """What was formalised, by citation."""
    held = json.loads((files("spec.provisions") / FORMALISED).read_text(encoding="utf-8"))
    return {citation: Formalised(each["words"], each["sha256"]) for citation, each in held.items()}


def compare(copies: Sequence[Filing], known: Mapping[str, Formalised]) -> dict[str, Compared]:
    """Every provision as ``copies`` have it. What holds neither agreement, or is another document, is refused."""
    found = _found(copies)
    given = {PROVISIONS[citation].document for citation in found}
    compared = {}
    for citation, provision in PROVISIONS.items():
        if citation in found:
            copy, place = found[citation]
            own = copy.spoken(place.own)
            same = _same(own, known.get(citation)) or (_swallows(citation, found) and _begins(own, known.get(citation)))
            compared[citation] = Compared(Wording.SAME if same else Wording.DIFFERS, copy, place)
        else:
            missing = provision.document in given
            compared[citation] = Compared(Wording.MISSING if missing else Wording.NOT_GIVEN)
    _refuse_others(copies, compared)
    return compared


def digests(copies: Sequence[Filing]) -> dict[str, Formalised]:
    """What the copies say, to be kept as formalised: every provision of both agreements must be in them."""
    found = _found(copies)
    missing = [citation for citation in PROVISIONS if citation not in found]
    if missing:
        names = ", ".join(copy.name for copy in copies) or "text"
        few = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        raise InvalidFacts(names, f"not every provision is found: {few}", "give both agreements whole, one --text each")
    own = {citation: copy.spoken(place.own) for citation, (copy, place) in found.items()}
    return {citation: Formalised(len(own[citation]), digest_of(own[citation])) for citation in PROVISIONS}


def keep(held: Mapping[str, Formalised]) -> Path:
    """Write digests where :func:`formalised` reads them: in a checkout of the project."""
    path = Path(str(files("spec.provisions") / FORMALISED))
    lines = (f"  {json.dumps(citation)}: {json.dumps(attrs.asdict(each))}" for citation, each in held.items())
    try:
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    except OSError as error:
        raise InvalidFacts(str(path), f"cannot be written ({error.strerror})", "run this in a checkout") from error
    return path


def _found(copies: Iterable[Filing]) -> dict[str, tuple[Filing, Place]]:
    """Every provision that is found, in which copy and where; a document may be in one copy only."""
    found: dict[str, tuple[Filing, Place]] = {}
    for copy in copies:
        places = located(copy)
        if not places:
            wrong = "holds neither agreement: the words that they begin with are not found"
            raise InvalidFacts(copy.name, wrong, "give the text of the note and warrant or the registration agreement")
        for citation, place in places.items():
            if citation in found:
                raise InvalidFacts(
                    copy.name, f"{citation} is in {found[citation][0].name} as well", "give one copy of each"
                )
            found[citation] = (copy, place)
    return found


def _refuse_others(copies: Iterable[Filing], compared: Mapping[str, Compared]) -> None:
    for copy in copies:
        documents = {PROVISIONS[citation].document for citation, each in compared.items() if each.copy is copy}
        expected = [citation for citation in PROVISIONS if PROVISIONS[citation].document in documents]
        same = sum(compared[citation].wording is Wording.SAME for citation in expected)
        if same * FEWEST < len(expected):
            wrong = f"only {same} of {len(expected)} provisions have the words that were formalised"
            raise InvalidFacts(copy.name, wrong, "this is another agreement, or its characters were damaged on the way")


def _same(own: Sequence[str], known: Formalised | None) -> bool:
    return known is not None and len(own) == known.words and digest_of(own) == known.sha256


def _begins(own: Sequence[str], known: Formalised | None) -> bool:
    """Whether the words begin with those formalised: what follows them belongs to a provision not found."""
    return known is not None and len(own) > known.words and digest_of(own[: known.words]) == known.sha256


def _swallows(citation: str, found: Mapping[str, object]) -> bool:
    """Whether a provision whose number is not found comes next, so that its words seem to be this one's."""
    citations = list(PROVISIONS)
    after = citations[citations.index(citation) + 1 :]
    beyond = (each for each in after if not is_within(each, citation))
    return any(each not in found for each in (*after[:1], *islice(beyond, 1)))
