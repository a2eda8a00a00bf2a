"""*Agreements*: every provision of both documents, what speaks of it, and the reader's copy beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from fourcorners.ask.told_trace import reason_of
from fourcorners.gate.run import DOCUMENTS
from fourcorners.gate.trace import Traced
from fourcorners.notation import closest
from fourcorners.web.copies import COOKIE, Copies, Loaded, as_data, from_data
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.rendering import anchor, rendered
from fourcorners.web.safety import Desk, worked
from fourcorners.web.verdicts import Verdicts, trace
from fourcorners.web.words import meets
from fourcorners.web.work import Work
from fourcorners.web.working import awaited, submitted
from spec.errors import InvalidFacts
from spec.findings import FINDINGS
from spec.happenings import HAPPENINGS
from spec.provisions import PROVISIONS, Provision, around
from spec.readings import POINTS
from spec.rules import RULES

PATH = "/agreements"
PATIENCE_FOR_A_COPY = 18.0
"""Seconds that the page waits for the files to be read: as long as that may take, and a little for its turn."""
NAMES = {
    "PA": "Note and warrant purchase agreement",
    "Note": "Form of Note",
    "Warrant": "Form of Warrant",
    "RRA": "Registration rights agreement",
}
SHOWN = {
    "": "everything",
    "computes": "what computes",
    "silent": "what computes nothing",
    "readings": "what can be read in two ways",
    "findings": "what has a finding",
    "differs": "where my copy differs",
}
assert tuple(NAMES) == DOCUMENTS


@worked
def index(request: Request) -> Response:
    """All provisions, or those asked for by document, by kind or by words."""
    asked = {name: request.query_params.get(name, "")[:100] for name in ("document", "show", "text")}
    copies = copies_of(request)
    verdicts: Verdicts = request.app.state.verdicts
    known, whole = verdicts.known(), copies is None and not any(asked.values())
    drawn: Drawn = request.app.state.drawn
    if whole and drawn.of is known:
        return HTMLResponse(drawn.page)
    chosen = [each for each in trace().provisions.values() if _wanted(each, asked, copies)]
    documents = [
        {"id": id, "name": name, "lines": [_line(each, verdicts, copies) for each in chosen if _document(each) == id]}
        for id, name in NAMES.items()
    ]
    page = rendered(
        request,
        "agreements.html",
        documents=[each for each in documents if each["lines"]],
        number=len(chosen),
        every=len(PROVISIONS),
        asked=asked,
        names=NAMES,
        shown=SHOWN,
        copies=copies,
        known=len(known),
    )
    if whole:
        request.app.state.drawn = Drawn(known, bytes(page.body))
    return page


@attrs.frozen
class Drawn:
    """The page of all provisions as it was last drawn, and the verdicts that it shows: the same until they change."""

    of: Mapping[str, Any] | None = None
    page: bytes = b""


def _document(each: Traced) -> str:
    return each.provision.document


def _wanted(each: Traced, asked: Mapping[str, str], copies: Loaded | None) -> bool:
    provision = each.provision
    by_kind = {
        "computes": each.formalised,
        "silent": not each.formalised,
        "readings": bool(each.readings),
        "findings": bool(each.findings),
        "differs": copies is not None and copies.words[provision.citation].differs,
    }
    return (
        asked["document"] in {"", provision.document}
        and by_kind.get(asked["show"], True)
        and meets(_spoken(provision.citation), asked["text"])
    )


@cache
def _spoken(citation: str) -> str:
    """What a provision is searched by: its citation, what it is about, and the names of what speaks of it."""
    each = trace().provisions[citation]
    named = (*each.rules, *each.steps, *each.readings, *each.findings, *each.events)
    return " ".join((citation, each.provision.title, each.provision.because, *named)).casefold()


def _line(each: Traced, verdicts: Verdicts, copies: Loaded | None) -> dict[str, Any]:
    provision = each.provision
    words = None if copies is None else copies.words[provision.citation]
    return {
        "citation": provision.citation,
        "title": provision.title,
        "depth": _depth(provision.citation),
        "rules": each.rules,
        "steps": each.steps,
        "tally": verdicts.tally((*each.statements, *each.about_rules)),
        "readings": each.readings,
        "findings": each.findings,
        "events": each.events,
        "reason": "" if each.formalised or provision.why is None else reason_of(provision),
        "wording": words.wording if words is not None and words.differs else "",
    }


@cache
def _depth(citation: str) -> int:
    return len(list(_wholes(citation)))


def ready() -> None:
    """Work out what stays the same while the program runs: what speaks of each provision, and where it stands."""
    trace()
    for citation in PROVISIONS:
        _depth(citation)


def _wholes(citation: str) -> Iterator[str]:
    """The provisions that a provision is a part of, the nearest first."""
    whole = _around(citation)
    while whole is not None:
        yield whole.citation
        whole = _around(whole.citation)


@cache
def _around(citation: str) -> Provision | None:
    return around(citation)


@cache
def _anchors() -> dict[str, str]:
    return {anchor(citation).casefold(): citation for citation in PROVISIONS}


@worked
def provision(request: Request) -> Response:
    """One provision in full."""
    asked = request.path_params["citation"]
    citation = _anchors().get(anchor(asked).casefold())
    if citation is None:
        raise Turned(404, f"There is no provision {asked[:60]!r}.", closest(asked[:60], list(PROVISIONS)))
    if asked != anchor(citation):
        return RedirectResponse(f"{PATH}/{anchor(citation)}", 308)
    each, copies = trace().provisions[citation], copies_of(request)
    verdicts: Verdicts = request.app.state.verdicts
    citations = list(PROVISIONS)
    place = citations.index(citation)
    return rendered(
        request,
        "provision.html",
        title=f"{citation}: {each.provision.title}",
        each=each,
        provision=each.provision,
        document=NAMES[each.provision.document],
        wholes=[PROVISIONS[id] for id in reversed(list(_wholes(citation)))],
        parts=[part for part in PROVISIONS.values() if _around(part.citation) is each.provision],
        before=citations[place - 1] if place else None,
        after=citations[place + 1] if place + 1 < len(citations) else None,
        reason=reason_of(each.provision) if each.provision.why is not None else "",
        words=None if copies is None else copies.words[citation],
        statements=verdicts.seen(each.statements),
        about_rules=verdicts.seen(each.about_rules),
        rules=[RULES[id] for id in each.rules],
        steps=[RULES[id] for id in each.steps],
        events=[HAPPENINGS[id] for id in each.events],
        points=[POINTS[id] for id in each.readings],
        findings=[FINDINGS[id] for id in each.findings],
    )


# -- the reader's own copy


def copies_of(request: Request) -> Loaded | None:
    """The reader's copies, if any were loaded and are still kept."""
    kept: Copies = request.app.state.copies
    return kept.of(request.cookies.get(COOKIE))


@worked
def copy(request: Request) -> Response:
    """Where a copy is loaded, and what came of the one that is."""
    return rendered(request, "copy.html", copies=copies_of(request), problem=None)


async def load(request: Request) -> Response:
    """Read the files that were sent, and keep what they come to for as long as the reader looks at it."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Turned(415, "", "")
    async with request.form(max_files=2, max_fields=4) as form:
        sent = [each for _, each in form.multi_items() if isinstance(each, UploadFile) and each.filename]
        files = [(each.filename or "", await each.read()) for each in sent]
    desk: Desk = request.app.state.desk
    try:
        copies = from_data(await _read(request, as_data(files)))
    except InvalidFacts as problem:
        return await desk.work(_unread, request, problem)
    kept: Copies = request.app.state.copies
    kept.forget(request.cookies.get(COOKIE))
    answer = RedirectResponse(f"{PATH}/copy", 303)
    answer.set_cookie(COOKIE, kept.keep(copies), httponly=True, samesite="strict", path=PATH)
    return answer


async def _read(request: Request, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the files hold, read in another process, which keeps nothing; ``InvalidFacts`` where they are no copies."""
    work: Work = request.app.state.work
    id = submitted(work, "copy", data)
    try:
        await awaited(work, [id], PATIENCE_FOR_A_COPY)
        found = work.look(id)
    finally:
        work.forget(id)
    if found is None or not found.over:
        raise Turned(503, "Your copy was not read yet: others are being read.", "Try again in a moment.")
    if found.refusal is not None:
        raise InvalidFacts(*(found.refusal[name] for name in ("field", "wrong", "remedy")))
    if found.answer is None:
        raise InvalidFacts("copy", found.reason or "reading it was stopped", "choose the filing as it was filed")
    told: Mapping[str, Any] = found.answer
    return told


def _unread(request: Request, problem: InvalidFacts) -> Response:
    return rendered(request, "copy.html", 422, copies=copies_of(request), problem=problem)


async def forget(request: Request) -> Response:
    """Keep the reader's copies no longer."""
    kept: Copies = request.app.state.copies
    kept.forget(request.cookies.get(COOKIE))
    answer = RedirectResponse(f"{PATH}/copy", 303)
    answer.delete_cookie(COOKIE, path=PATH)
    return answer


PAGE = Page(
    "Agreements",
    PATH,
    "Every provision of both documents: its rules, what is proved of them, where it can be read in two ways, and what "
    "is wrong with it. Load the filing to have its words beside it.",
    (
        Route(PATH, index),
        Route(f"{PATH}/copy", copy),
        Route(f"{PATH}/copy", load, methods=["POST"]),
        Route(f"{PATH}/copy/forget", forget, methods=["POST"]),
        Route(f"{PATH}/{{citation}}", provision, name="provision"),
    ),
)
