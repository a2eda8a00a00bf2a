"""Timeline: an event file edited and played; what each event changed, any of them derived, all of it drawn."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import attrs
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fourcorners.ask.book_files import SUFFIXES
from fourcorners.ask.book_question import DEFAULT_START
from fourcorners.notation import closest
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.played import MOST_CHARACTERS
from fourcorners.web.plots import Axis, Line, Plot, Span, Spans
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk
from fourcorners.web.work import Seen, State, Work
from fourcorners.web.working import address, seen, submitted
from spec.errors import InvalidFacts
from spec.facts import Unit

PATH = "/timeline"
PATIENCE_FOR_A_FILE = 9.0
LINES_AROUND = 3
"""Of the file, shown before and after a line that makes no sense."""

MOST_UNFOLDED = 8
"""Events of a story that are shown in full one below another; of a longer one, each is opened by its line."""

MEDIA = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@attrs.frozen
class Example:
    """An event file that comes with the program."""

    id: str
    title: str
    text: str


@cache
def examples() -> dict[str, Example]:
    """Those there are, by id; the deal as it was made first."""
    folder = files("examples")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda each: (each.name != f"{DEFAULT_START}.toml", each.name)):
        if file.name.endswith(".toml"):
            text = file.read_text("utf-8")
            id = file.name.removesuffix(".toml")
            found[id] = Example(id, text.split('"')[1], text)
    return found


@attrs.frozen
class _Editor:
    """What stands in the form: the text, and what is wrong with what was sent, if anything."""

    text: str
    chosen: str = ""
    error: InvalidFacts | None = None


async def _timeline(request: Request) -> Response:
    """The form, with an example in it; and the example played, where the address asks for that."""
    desk: Desk = request.app.state.desk
    chosen = request.query_params.get("example", DEFAULT_START)
    if chosen not in examples():
        error = InvalidFacts("example", f"there is no example {chosen!r}", closest(chosen, list(examples())))
        return await desk.work(_drawn, request, _Editor("", "", error), None, None)
    editor = _Editor(examples()[chosen].text, chosen)
    if "play" not in request.query_params:
        return await desk.work(_drawn, request, editor, None, None)
    found = await seen(request, "play", _asked(editor.text))
    if found is None:
        return await desk.work(_drawn, request, editor, None, None)
    return await desk.work(_drawn, request, editor, found, await _opened(request, editor.text))


def _asked(text: str) -> dict[str, str]:
    """A story's text as work to be done; what begins as an object is JSON."""
    return {"text": text, "name": "story.json" if text.lstrip().startswith("{") else "story.toml"}


async def _play(request: Request) -> Response:
    """The text or the file that was sent, played; and on to where that is shown."""
    async with request.form(max_files=1, max_fields=10, max_part_size=4 * MOST_CHARACTERS) as form:
        file = form.get("file")
        text = str(form.get("text", ""))
        try:
            if isinstance(file, UploadFile) and file.filename:
                text = _read(await file.read(4 * MOST_CHARACTERS + 1))
            _require_playable(text)
        except InvalidFacts as error:
            desk: Desk = request.app.state.desk
            return await desk.work(_drawn, request, _Editor(text, "", error), None, None)
    id = submitted(request.app.state.work, "play", _asked(text.replace("\r\n", "\n")))
    return RedirectResponse(f"{PATH}/played/{id}#played", 303)


def _read(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidFacts("file", "it is no text in UTF-8", "choose an event file in TOML or JSON") from None


def _require_playable(text: str) -> None:
    if not text.strip():
        raise InvalidFacts("text", "nothing is told", "write events, or begin with an example")
    if len(text) > MOST_CHARACTERS:
        wrong = f"it has {len(text):,} characters"
        raise InvalidFacts("text", wrong, f"play {MOST_CHARACTERS:,} at most here; the command run takes more")
    if "\x00" in text:
        raise InvalidFacts("text", "it holds characters that no text has", "choose an event file in TOML or JSON")


async def _played(request: Request) -> Response:
    """A story that was played, by the id of its work."""
    found = _found(request)
    text = found.data["text"]
    opened = await _opened(request, text) if found.state is State.DONE else None
    desk: Desk = request.app.state.desk
    return await desk.work(_drawn, request, _Editor(text), found, opened)


def _found(request: Request) -> Seen:
    work: Work = request.app.state.work
    found = work.look(request.path_params["id"])
    if found is None or found.kind != "play":
        raise Turned(404, "That story is no longer kept here.", "Play it again from its text.")
    return found


async def _opened(request: Request, text: str) -> tuple[int, Seen | None] | None:
    """The event that the address opens, and its derivation so far."""
    number = request.query_params.get("step", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 6):
        return None
    return int(number), await seen(request, "play-step", {**_asked(text), "step": int(number)})


async def _book(request: Request) -> Response:
    """The book of a story that was played, as a file."""
    suffix = f".{request.path_params['suffix']}"
    if suffix not in SUFFIXES:
        raise Turned(404, "", "")
    story = _found(request)
    made = await seen(request, "book-file", {**story.data, "suffix": suffix}, PATIENCE_FOR_A_FILE)
    if made is None or not made.over:
        raise Turned(503, "The file is not ready yet.", "Try again in a moment.", {"Retry-After": "3"})
    if made.refusal is not None:
        raise InvalidFacts(*(made.refusal[name] for name in ("field", "wrong", "remedy")))
    if made.answer is None:
        raise Turned(503, f"The file could not be made: {made.reason or 'it was stopped'}.", "Tell fewer events.")
    headers = {"Content-Disposition": f'attachment; filename="book{suffix}"'}
    return Response(base64.b64decode(made.answer["content"]), media_type=MEDIA[suffix], headers=headers)


# -- what the page shows


def _drawn(request: Request, editor: _Editor, found: Seen | None, opened: tuple[int, Seen | None] | None) -> Response:
    told: Mapping[str, Any] | None = None if found is None else found.answer
    problem = None if told is None else told["error"]
    wrong = editor.error is not None or bool(problem)
    return rendered(
        request, "timeline.html", 422 if wrong else 200,
        editor=editor, examples=list(examples().values()), work=found, told=told, problem=problem,
        excerpt=_excerpt(editor.text, problem), plots=_drawings(found),
        opened=opened, address=address(request), files=None if found is None else f"{PATH}/played/{found.id}",
        most=MOST_CHARACTERS, most_unfolded=MOST_UNFOLDED,
    )  # fmt: skip


def _excerpt(text: str, problem: Mapping[str, Any] | None) -> list[tuple[int, str, bool]]:
    """The lines around one that makes no sense: number, text, and whether it is that one."""
    if problem is None or not problem["line"]:
        return []
    lines = text.split("\n")
    wrong = problem["line"]
    numbers = range(max(1, wrong - LINES_AROUND), min(len(lines), wrong + LINES_AROUND) + 1)
    return [(number, lines[number - 1], number == wrong) for number in numbers]


@attrs.frozen
class _Course:
    """The course of a story that was played, known by the id of its work."""

    id: str
    curves: Mapping[str, Any] = attrs.field(eq=False)


def _drawings(found: Seen | None) -> list[dict[str, Any]]:
    if found is None or found.answer is None or found.answer["course"] is None:
        return []
    return _drawn_once(_Course(found.id, found.answer["course"]))


@lru_cache(maxsize=32)
def _drawn_once(course: _Course) -> list[dict[str, Any]]:
    """Each drawing with its table, made once: a page that opens one event after another shows them again."""
    parts = ("id", "title", "says", "drawn", "legend", "headings", "rows")
    return [{part: getattr(each, part) for part in parts} for each in _plots(course.curves)]


DAYS = Axis("day", Unit.DATE)


def _plots(course: Mapping[str, Any]) -> list[Plot | Spans]:
    """The curves that there are figures for, and who decides when."""
    drawn: list[Plot | Spans] = []
    for id, title, says, unit in (
        ("note-amounts", "Note Amounts by Holder", "Principal with interest; a payment or an exchange steps down.",
         Unit.EXACT_MONEY),
        ("prices", "Purchase Price of the Warrants", "A share; Warrants that go alike are one line.", Unit.PRICE),
        ("numbers", "Shares under the Warrants", "By Holder; those that go alike are one line.", Unit.SHARES),
    ):  # fmt: skip
        curves = course[id.replace("-", "_")]
        if curves:
            up = Axis(title.lower(), unit)
            drawn.append(Plot(id, title, says, DAYS, up, tuple(_line(each) for each in curves)))
    if course["deciding"] or course["undecided"]:
        says = "Holders of more than half of the principal together, none of whom can be left out (PA 2.1)."
        if course["undecided"]:
            says += f" Not worked out: {course['undecided']}."
        spans = tuple(
            Span(" with ".join(each["group"]), _day(each["since"]), _day(each["until"])) for each in course["deciding"]
        )
        drawn.append(Spans("deciding", "Who can decide as the Majority Holders", says, DAYS, spans, "group"))
    return drawn


def _day(text: str) -> Fraction:
    return Fraction(date.fromisoformat(text).toordinal())


def _line(curve: Mapping[str, Any]) -> Line:
    points = tuple((_day(day), Fraction(value)) for day, value in curve["points"])
    return Line(curve["label"], points, curve["stepped"])


PAGE = Page(
    "Timeline", PATH, "What happened, or might: events told in a file, played, derived and drawn over time.",
    (
        Route(PATH, _timeline, name="timeline"),
        Route(f"{PATH}/play", _play, methods=["POST"]),
        Route(f"{PATH}/played/{{id}}", _played),
        Route(f"{PATH}/played/{{id}}/book.{{suffix}}", _book),
    ),
)  # fmt: skip
