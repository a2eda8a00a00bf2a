"""Ask: can it ever be, must it always be, under which reading; answered by the solver in another process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import attrs
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fourcorners.ask.derive import pairs, rule_named
from fourcorners.ask.examples import EXAMPLES, Example
from fourcorners.ask.items import MOST_ITEMS, usual_lengths
from fourcorners.ask.meaning import steps_of
from fourcorners.ask.told_ask import cited
from fourcorners.notation import parse_facts
from fourcorners.web.derivation import as_seen
from fourcorners.web.page import Page
from fourcorners.web.pages import ask_book
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk
from fourcorners.web.tasks import question_of
from fourcorners.web.work import Seen
from fourcorners.web.working import address, seen, without_blanks
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.readings import POINTS, choose
from spec.rules import RULES, Rule, derive

PATH = "/ask"


@attrs.frozen
class _Form:
    """The form as it was sent, and what is wrong with it: the field and the rest, or ``None``."""

    rule: str
    question: str
    given: str
    readings: Mapping[str, str]
    every: bool
    items: str = ""
    error: InvalidFacts | None = None

    @property
    def asked(self) -> bool:
        return bool(self.question or self.given)

    @property
    def kind(self) -> str:
        return "ask-every-reading" if self.every else "ask"

    @property
    def data(self) -> dict[str, Any]:
        asked = {"rule": self.rule, "question": self.question, "given": self.given, "items": self.items}
        return {**asked, "readings": dict(self.readings)}


async def _ask(request: Request) -> Response:
    """The form; with a question in it, the answer or how far it has come."""
    if (tidied := without_blanks(request)) is not None:
        return tidied
    if request.query_params.get("rule") == ask_book.OF_THE_BOOK:
        asked = urlencode([("question", each) for each in request.query_params.getlist("question")[:1]])
        return RedirectResponse(f"{ask_book.PATH}?{asked}", 303)
    desk: Desk = request.app.state.desk
    form: _Form = await desk.work(_read, request.query_params)
    if form.error is not None or not form.asked:
        return await desk.work(_drawn, request, form, None)
    found = await seen(request, form.kind, form.data)
    return await desk.work(_drawn, request, form, found)


def _read(query: QueryParams) -> _Form:
    """The form that the address holds; a question that makes no sense is told beside its field."""
    rule, question, given, items = (query.get(name, "").strip() for name in ("rule", "question", "given", "items"))
    form = _Form(rule, question, given, readings={}, every=query.get("every") == "yes", items=items)
    try:
        form = attrs.evolve(form, readings=pairs(filter(None, query.getlist("reading")), "point=name"))
        if form.rule:
            rule_named(form.rule)
        elif form.asked:
            raise InvalidFacts("rule", "no rule is named", "choose the rule that the question is about")
        if form.asked:
            question_of(form.data)
    except InvalidFacts as error:
        return attrs.evolve(form, error=error)
    return form


def _drawn(request: Request, form: _Form, found: Seen | None) -> Response:
    error = form.error
    if found is not None and found.refusal is not None:
        error = InvalidFacts(*(found.refusal[name] for name in ("field", "wrong", "remedy")))
    rule = RULES.get(form.rule)
    shown = None
    if found is not None and found.answer is not None:
        shown = _every(found.answer) if form.every else _answer(found.answer)
    return rendered(
        request, "ask.html", 200 if error is None else 422,
        form=form, error=error, rule=rule, names=None if rule is None else names_of(rule), rules=_RULES,
        listed=[] if rule is None else list(usual_lengths(rule.facts)), most_items=MOST_ITEMS,
        readings=[] if rule is None else [_point(id, form.readings) for id in rule.points],
        examples=_EXAMPLES, work=found, shown=shown, address=address(request), unasked=form.asked and error is None,
        other=_other(form),
    )  # fmt: skip


# -- what the page shows


def names_of(rule: Rule) -> list[dict[str, Any]]:
    """The names a question of the rule can use, under what they are of: facts, what comes of them, steps."""
    both = quantities(rule.facts).keys() & quantities(rule.outcome).keys()
    groups = []
    for title, of, prefix in (("Facts", rule.facts, "before."), ("What comes of it", rule.outcome, "after.")):
        fields = [_field(f"{prefix}{name}" if name in both else name, each) for name, each in quantities(of).items()]
        groups.append({"title": title, "names": fields, "units": True})
    steps = [{"name": f'"{name}"', "label": "a step of the computation", "unit": ""} for name in steps_of(rule)]
    groups.append({"title": "Steps", "names": steps, "units": False})
    return [each for each in groups if each["names"]]


def _field(name: str, quantity: Quantity) -> dict[str, str]:
    unit = quantity.unit.value
    if quantity.unit is Unit.CHOICE:
        unit = "one of: " + ", ".join(str(option.value) for option in quantity.options)
    elif quantity.unit is Unit.LIST:
        inside = ", ".join(quantities(quantity.item)) if attrs.has(quantity.item) else "names"
        unit = f"a list, each with {inside}; ask of sum({name}.…), number({name}) or {name}[1].…"
    elif quantity.unit is Unit.FACTS:
        unit = f"with {', '.join(quantities(quantity.item))}; ask of {name}.…"
    return {"name": name, "label": quantity.label, "unit": unit}


def _point(id: str, chosen: Mapping[str, str]) -> dict[str, Any]:
    point = POINTS[id]
    ways = [{"key": way.key, "says": way.says, "default": way is point.default} for way in point.readings]
    return {"id": id, "about": (point.readings.__doc__ or "").strip(), "ways": ways, "taken": chosen.get(id, "")}


def _answer(told: Mapping[str, Any]) -> dict[str, Any]:
    """An answer with its cases run again here, step by step."""
    rule, readings = rule_named(told["rule"]), choose(told["readings"])
    cases = {
        name: told[name] and as_seen(derive(rule, parse_facts(rule.facts, told[name]["facts"]), readings))
        for name in ("case", "contrary")
    }
    paragraph, digest = cited(told)
    return {**told, **cases, "paragraph": paragraph, "digest": digest}


def _every(told: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by point; those that are not the answer under the default reading with the case that shows it."""
    points: dict[str, dict[str, Any]] = {}
    for each in told["answers"]:
        point = POINTS[each["point"]]
        held = points.setdefault(point.id, {"id": point.id, "clauses": point.clauses, "ways": []})
        default = each["reading"] == point.default.key
        held["ways"].append({"key": each["reading"], "default": default, "told": each})
    for held in points.values():
        usual = next(way["told"]["answer"] for way in held["ways"] if way["default"])
        for way in held["ways"]:
            way["changed"] = way["told"]["answer"] != usual
            way["shown"] = _answer(way["told"]) if way["changed"] else None
    changed = sum(way["changed"] for held in points.values() for way in held["ways"])
    return {**told, "points": list(points.values()), "changed": changed}


def _other(form: _Form) -> str:
    """The address of the same question, under every reading or under those chosen."""
    fields = [("rule", form.rule), ("question", form.question), ("given", form.given), ("items", form.items)]
    fields += [("reading", f"{point}={way}") for point, way in form.readings.items()]
    return f"{PATH}?{urlencode([each for each in fields if each[1]] + ([] if form.every else [('every', 'yes')]))}"


def _example(each: Example) -> dict[str, Any]:
    fields = {"rule": each.rule, "question": each.question, "given": each.given}
    link = f"{PATH}?{urlencode({name: text for name, text in fields.items() if text})}"
    return {**fields, "in_words": each.in_words, "link": link, "every": each.every_reading}


_EXAMPLES = [_example(each) for each in EXAMPLES]
_RULES = [{"id": rule.id, "clause": rule.clause} for rule in RULES.values()]

PAGE = Page(
    "Ask", PATH, "Can it ever be? Must it always be? Can it come to that? With the smallest case, or shortest run.",
    (Route(PATH, _ask, name="ask"), ask_book.ROUTE),
)  # fmt: skip
