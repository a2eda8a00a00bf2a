"""Counterexamples: the cases on which a statement fails, each replayed by a button in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import Entry, corpus_folder, load
from fourcorners.corpus.replay import entry_files
from fourcorners.web.derivation import shown_seen, told_seen
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk, worked
from fourcorners.web.settings import Settings
from fourcorners.web.verdicts import statements
from fourcorners.web.work import Seen, Work
from fourcorners.web.working import PATIENCE, awaited, submitted

PATH = "/counterexamples"
A_PAGE = 50

SEEDED, FINDING = KINDS = ("seeded fault", "finding")
"""What a counterexample was made by."""


def folder_of(settings: Settings) -> Path:
    """Where the counterexamples are: as told, else as they come with the program."""
    return Path(str(corpus_folder())) if settings.corpus is None else settings.corpus


def _folder(request: Request) -> Path:
    return folder_of(request.app.state.settings)


@lru_cache(maxsize=2_000)
def _loaded(path: Path, _changed: int, _size: int) -> Entry | CorpusError:
    """The entry in a file, read again when the file changes; what is wrong with it where it cannot be read."""
    try:
        return load(path)
    except CorpusError as error:
        return error


def entries(folder: Path) -> tuple[list[Entry], list[CorpusError]]:
    """What is in the files of a folder, and what is wrong with those that cannot be read."""
    statements()
    try:
        files = [(path, path.stat()) for path in entry_files(folder)]
    except OSError as error:
        remedy = "start the site where the counterexamples are"
        raise Turned(503, f"The counterexamples cannot be read ({error.strerror}).", remedy) from None
    read = [_loaded(path, stat.st_mtime_ns, stat.st_size) for path, stat in files]
    return [each for each in read if isinstance(each, Entry)], [each for each in read if isinstance(each, CorpusError)]


@worked
def _listed(request: Request) -> Response:
    """The entries that the filter leaves, a page of them."""
    known, broken = entries(_folder(request))
    wanted = {name: request.query_params.get(name, "").strip() for name in ("q", "rule", "clause", "kind", "status")}
    found = [each for each in known if _meets(each, wanted)]
    first = _first(request.query_params.get("from", ""), len(found))
    return rendered(
        request, "counterexamples.html", found=found[first : first + A_PAGE], wanted=wanted, broken=broken,
        first=first, count=len(found), all=len(known), page=A_PAGE,
        rules=sorted({rule for each in known for rule in _rules(each)}),
        kinds=KINDS, kind_of=kind_of,
        statuses=list(dict.fromkeys(each.status for each in known)),
    )  # fmt: skip


def _first(text: str, count: int) -> int:
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    return asked // A_PAGE * A_PAGE if asked < count else 0


def _rules(entry: Entry) -> Sequence[str]:
    statement = statements().get(entry.statement)
    return statement.rules if statement is not None else ()


def kind_of(entry: Entry) -> str:
    """Whether the code as it stood failed, or only once it was changed on purpose."""
    return FINDING if entry.fault is None else SEEDED


def _meets(entry: Entry, wanted: dict[str, str]) -> bool:
    if wanted["status"] and entry.status != wanted["status"]:
        return False
    if wanted["kind"] and wanted["kind"] != kind_of(entry):
        return False
    if wanted["rule"] and wanted["rule"] not in _rules(entry):
        return False
    if wanted["clause"] and not entry.clause.lower().startswith(wanted["clause"].lower()):
        return False
    text = " ".join((entry.id, entry.statement, entry.sentence, entry.fault_in_words or "", entry.said)).lower()
    return all(word in text for word in wanted["q"].lower().split())


def _entry(request: Request) -> Entry:
    found, broken = entries(_folder(request))
    id = request.path_params["id"]
    for each in found:
        if each.id == id:
            return each
    for error in broken:
        if error.file == f"{id}.json":
            raise Turned(422, f"{error.field}: {error.wrong}", error.remedy)
    raise Turned(404, "There is no such counterexample.", "Choose one from the page of counterexamples.")


def _data(request: Request) -> dict[str, Any]:
    return {"id": request.path_params["id"], "corpus": str(_folder(request))}


@worked
def _one(request: Request) -> Response:
    """An entry as it is recorded, and what came of it when it was last replayed here."""
    entry = _entry(request)
    work: Work = request.app.state.work
    replayed = work.look_for("replay", _data(request))
    return rendered(
        request, "counterexample.html", 200, entry=entry, facts=shown_seen(entry.facts_shown),
        rules=_rules(entry), derivations=[told_seen(each) for each in entry.spec],
        replayed=replayed, now=_now(replayed), address=request.url.path,
    )  # fmt: skip


def _now(replayed: Seen | None) -> dict[str, Any] | None:
    if replayed is None or replayed.answer is None:
        return None
    told: dict[str, Any] = replayed.answer
    return {**told, "derivations": [told_seen(each) for each in told["derivations"]]}


async def _replay(request: Request) -> Response:
    """Run the entry again; to its page, where what comes of it is shown."""
    desk: Desk = request.app.state.desk
    await desk.work(_entry, request)
    work: Work = request.app.state.work
    await awaited(work, [submitted(work, "replay", _data(request), again=True)], PATIENCE)
    return RedirectResponse(f"{request.url.path.removesuffix('/replay')}#replayed", 303)


PAGE = Page(
    "Counterexamples", PATH, "Cases on which a statement fails, and the fault that makes it: each replayed.",
    (
        Route(PATH, _listed, name="counterexamples"),
        Route(PATH + "/{id}", _one, name="counterexample"),
        Route(PATH + "/{id}/replay", _replay, methods=["POST"], name="replay"),
    ),
)  # fmt: skip
