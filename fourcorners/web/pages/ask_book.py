"""Ask of the book: can any run of so many events lead to this; the shortest run is the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import attrs
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fourcorners.ask.book_examples import EXAMPLES_OF_BOOK, ExampleOfBook
from fourcorners.ask.book_question import DEFAULT_START, MOST_EVENTS, OF_THE_BOOK
from fourcorners.ask.derive import pairs
from fourcorners.ask.expected import FIGURES
from fourcorners.ask.grammar import parse_question
from fourcorners.gate.run import DOCUMENTS
from fourcorners.notation import closest, parse_date
from fourcorners.web.pages.timeline import examples
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk
from fourcorners.web.work import Seen
from fourcorners.web.working import address, seen, without_blanks
from spec.book import NOT_CARRIED, Book
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities
from spec.happenings import HAPPENINGS
from spec.readings import POINTS, choose
from spec.rules import RULES

PATH = "/ask/book"
FIELDS = ("question", "within", "start", "events", "until")
DOES = {
    "PA": "The purchase agreement",
    "Note": "The Notes",
    "Warrant": "The Warrants",
    "RRA": "Registration rights",
}
"""What events are of, by the document of their first clause."""
assert tuple(DOES) == DOCUMENTS


@attrs.frozen
class _Form:
    """The form as it was sent, and what is wrong with it: the field and the rest, or ``None``."""

    question: str
    within: str
    start: str
    events: tuple[str, ...]
    until: str
    readings: Mapping[str, str]
    error: InvalidFacts | None = None

    @property
    def asked(self) -> bool:
        return bool(self.question)

    @property
    def data(self) -> dict[str, Any]:
        return {
            "question": self.question, "within": int(self.within), "start": self.start,
            "events": list(self.events), "until": self.until, "readings": dict(self.readings),
        }  # fmt: skip


async def _ask(request: Request) -> Response:
    """The form; with a question in it, the answer or how far it has come."""
    if (tidied := without_blanks(request)) is not None:
        return tidied
    desk: Desk = request.app.state.desk
    form: _Form = await desk.work(_read, request.query_params)
    found = None
    if form.error is None and form.asked:
        found = await seen(request, "ask-book", form.data)
    return await desk.work(_drawn, request, form, found)


def _read(query: QueryParams) -> _Form:
    """The form that the address holds; what makes no sense before a book is at hand is told beside its field."""
    question, within, start, until = (query.get(name, "").strip() for name in ("question", "within", "start", "until"))
    events = tuple(dict.fromkeys(filter(None, query.getlist("events"))))
    form = _Form(question, within or "1", start or DEFAULT_START, events, until, readings={})
    try:
        form = attrs.evolve(form, readings=pairs(filter(None, query.getlist("reading")), "point=name"))
        _require_sense(form)
    except InvalidFacts as error:
        return attrs.evolve(form, error=error)
    return form


def _require_sense(form: _Form) -> None:
    if form.within not in WITHIN:
        raise InvalidFacts("within", f"{form.within[:20]!r} is no number of events", f"choose 1 to {MOST_EVENTS}")
    if form.start not in examples():
        raise InvalidFacts("start", f"there is no example {form.start[:40]!r}", closest(form.start, list(examples())))
    for id in form.events:
        if id not in HAPPENINGS:
            raise InvalidFacts("events", f"there is no event {id[:40]!r}", closest(id[:40], list(HAPPENINGS)))
    if form.until:
        parse_date(form.until, "until")
    choose(form.readings)
    if form.asked:
        parse_question(form.question)


WITHIN = tuple(str(number) for number in range(1, MOST_EVENTS + 1))


def _drawn(request: Request, form: _Form, found: Seen | None) -> Response:
    error = form.error
    if found is not None and found.refusal is not None:
        error = InvalidFacts(*(found.refusal[name] for name in ("field", "wrong", "remedy")))
    return rendered(
        request, "ask_book.html", 200 if error is None else 422,
        form=form, error=error, fields=FIELDS, names=_names(), kinds=_kinds(), points=_points(), within=WITHIN,
        starts=list(examples().values()), examples=_EXAMPLES, work=found, address=address(request),
        shown=None if found is None else found.answer, unasked=form.asked and error is None,
    )  # fmt: skip


# -- what the page shows


@cache
def _names() -> list[dict[str, Any]]:
    """The figures that a question can use: of the book itself, and of a Note or a Warrant of somebody."""
    groups = [{"title": "Of the book", "names": [_name(path, each) for path, each in _figures(Book, ())]}]
    for path, title in (
        (("notes",), "Of a Note"), (("warrants",), "Of a Warrant"), (("series_a",), "Of a Series A Note"),
    ):  # fmt: skip
        item = quantities(Book)[path[0]].item
        whose = f"{path[0]}." if path[0] == "series_a" else ""
        names = [_name((f"{whose}{name} of Kumi Hui",), each) for name, each in quantities(item).items() if _told(each)]
        groups.append({"title": title, "names": names})
    return groups


def _figures(held: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The figures of a part of the book, and of its parts, by path."""
    for name, each in quantities(held).items():
        if _told(each):
            yield (*path, name), each
        elif each.unit is Unit.FACTS:
            yield from _figures(each.item, (*path, name))


def _told(quantity: Any) -> bool:
    return quantity.unit in FIGURES


def _name(path: tuple[str, ...], quantity: Any) -> dict[str, str]:
    unit = quantity.unit.value
    if quantity.unit is Unit.CHOICE:
        unit = "one of: " + ", ".join(str(option.value) for option in quantity.options)
    return {"name": ".".join(path), "label": quantity.label, "unit": unit}


@cache
def _kinds() -> list[dict[str, Any]]:
    """Every kind of event, under the document that lets it happen."""
    groups: dict[str, list[dict[str, Any]]] = {document: [] for document in DOES}
    for each in HAPPENINGS.values():
        groups[each.clause.partition(" ")[0]].append({"id": each.id, "sentence": each.sentence})
    return [{"title": DOES[document], "kinds": kinds} for document, kinds in groups.items()]


@cache
def _points() -> list[dict[str, Any]]:
    """The points that some rule depends on, with the readings that a book can follow where there are several."""
    known = {id for rule in RULES.values() for id in rule.points}
    found = []
    for id, point in POINTS.items():
        ways = [
            {"key": way.key, "says": way.says, "default": way is point.default}
            for way in point.readings
            if way not in NOT_CARRIED.get(id, ())
        ]
        if id in known and len(ways) > 1:
            found.append({"id": id, "ways": ways})
    return found


def _example(each: ExampleOfBook) -> dict[str, Any]:
    fields = [("question", each.question), ("within", str(each.within)), ("start", each.start), ("until", each.until)]
    fields += [("events", kind) for kind in each.kinds]
    return {
        "in_words": each.in_words, "question": each.question, "within": each.within, "kinds": each.kinds,
        "until": each.until, "link": f"{PATH}?{urlencode([field for field in fields if field[1]])}",
    }  # fmt: skip


_EXAMPLES = [_example(each) for each in EXAMPLES_OF_BOOK]

__all__ = ["OF_THE_BOOK", "PATH", "ROUTE"]

ROUTE = Route(PATH, _ask, name="ask-book")
