"""*Calculate*: a form for each rule, every step of what it yields with its clause, and the other readings beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fourcorners.ask.citation import citation, digest_of
from fourcorners.ask.compare import apart
from fourcorners.ask.derive import rule_named
from fourcorners.gate.run import DOCUMENTS
from fourcorners.notation import closest
from fourcorners.papers.forms import FORMS, MEDIA_TYPES, in_form
from fourcorners.papers.kinds import drawn_up, kind_for
from fourcorners.web.derivation import as_seen
from fourcorners.web.errors import Turned
from fourcorners.web.exhibit_a import HOLDERS, can_be_taken, rows_of_exhibit_a, taken_of
from fourcorners.web.form import MOST_ROWS, Problem, Values, filled, given, rows_of
from fourcorners.web.page import Page
from fourcorners.web.pages.agreements import NAMES
from fourcorners.web.rendering import rendered
from fourcorners.web.rule_plots import plots_for
from fourcorners.web.safety import worked
from fourcorners.web.verdicts import Verdicts, statements
from fourcorners.web.words import meets
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities
from spec.readings import POINTS, Readings, choose
from spec.rules import RULES, Derivation, Rule, derive

PATH = "/calculate"
ASKED = "asked"
"""In the address of a case of which nothing is given, so that it is told what is missing."""


@worked
def index(request: Request) -> Response:
    """Every rule, by the document that it stands in, or those that speak of what is asked for."""
    text = request.query_params.get("text", "")[:100]
    chosen = [rule for rule in RULES.values() if meets(_spoken(rule.id), text)]
    documents = [(NAMES[id], [rule for rule in chosen if rule.clause.partition(" ")[0] == id]) for id in DOCUMENTS]
    documents = [(name, rules) for name, rules in documents if rules]
    return rendered(request, "rules.html", documents=documents, text=text, number=len(chosen), every=len(RULES))


@cache
def _spoken(id: str) -> str:
    rule = RULES[id]
    labels = (quantity.label for cls in (rule.facts, rule.outcome) for quantity in quantities(cls).values())
    return " ".join((id, rule.sentence, *rule.clauses, *labels)).casefold()


@worked
def calculation(request: Request) -> Response:
    """The form of a rule; with facts in the address, what the rule yields on them."""
    rule, values, chosen = _asked(request)
    do = request.query_params.get("do", "")
    if do == "calculate":
        return RedirectResponse(address(rule, values, chosen), 303)
    if do:
        values = _done(rule, do, values, request.query_params.get("take", ""))
    is_asked = not do and bool(values or ASKED in request.query_params)
    taken, problems = _readings(rule, chosen)
    form = filled(rule.facts, values if do else given(values), asked=is_asked)
    derivation, problem = _derived(rule, form.facts, taken) if form.facts is not None and not problems else (None, None)
    problems = [*form.problems, *problems, *([problem] if problem else [])]
    verdicts: Verdicts = request.app.state.verdicts
    return rendered(
        request,
        "calculate.html",
        422 if problems and is_asked else 200,
        rule=rule,
        form=form,
        problems=problems if is_asked or chosen else [],
        points=[_point(id, taken) for id in rule.points],
        holders=HOLDERS,
        can_take=can_be_taken(rule.facts),
        statements=verdicts.seen(_statements(rule.id)),
        seen=None if derivation is None else as_seen(derivation),
        effects=[] if derivation is None else list(_effects(derivation, values)),
        citation=None if derivation is None else {"paragraph": citation(derivation), "digest": digest_of(derivation)},
        papers=None if derivation is None else _papers(derivation, values, chosen),
        plots=[] if derivation is None else plots_for(rule.id, derivation.facts, taken),
        address=address(rule, values, chosen),
    )


def _asked(request: Request) -> tuple[Rule, Values, list[str]]:
    """The rule asked for, what was filled in, and the readings chosen."""
    asked = request.path_params["rule"]
    if asked not in RULES:
        raise Turned(404, f"There is no rule {asked[:60]!r}.", closest(asked[:60], list(RULES)))
    typed = [(name, value) for name, value in request.query_params.multi_items() if name not in {"do", ASKED}]
    values = {name: value for name, value in typed if name not in {"reading", "take"}}
    return rule_named(asked), values, [value for name, value in typed if name == "reading" and value.strip()]


@worked
def paper(request: Request) -> Response:
    """The paper that a case yields, to be kept: the address is the case's own, with the form of the paper."""
    rule, values, chosen = _asked(request)
    kind, form = kind_for(rule.id), f".{request.path_params['form']}"
    if kind is None or form not in FORMS:
        raise Turned(404, f"No paper is drawn up from {rule.id} as {form[:10]}.", f"Papers end in {', '.join(FORMS)}.")
    taken, problems = _readings(rule, chosen)
    filled_in = filled(rule.facts, given(values), asked=True)
    back = "Go back, fill the form in, and draw the paper up from what it yields."
    if filled_in.facts is None or problems:
        raise Turned(422, "These facts make no case.", back)
    try:
        written = in_form(drawn_up(derive(rule, filled_in.facts, taken)), form)
    except InvalidFacts as invalid:
        raise Turned(422, f"The paper was not drawn up: {invalid.wrong}.", invalid.remedy) from None
    named = {"Content-Disposition": f'attachment; filename="{kind.id}{form}"'}
    return Response(written, media_type=MEDIA_TYPES[form], headers=named)


def _papers(derivation: Derivation, values: Mapping[str, str], chosen: list[str]) -> dict[str, Any] | None:
    """The title of the paper that a case yields, and where each form of it is."""
    kind = kind_for(derivation.rule.id)
    if kind is None or derivation.refused is not None:
        return None
    facts = address(derivation.rule, values, chosen).partition("?")[2]
    at = f"{PATH}/{derivation.rule.id}/paper"
    return {"title": kind.title, "forms": [(form[1:].upper(), f"{at}{form}?{facts}") for form in FORMS]}


def address(rule: Rule, values: Mapping[str, str], chosen: list[str]) -> str:
    """The permanent link to a case: what was filled in, and the readings that are not the defaults."""
    defaults = {f"{id}={POINTS[id].default.key}" for id in rule.points}
    facts = list(given(values).items())
    pairs = [*facts, *(("reading", each) for each in dict.fromkeys(chosen) if each not in defaults)]
    return f"{PATH}/{rule.id}?{urlencode(pairs if facts else [*pairs, (ASKED, 'yes')])}"


@cache
def _statements(rule: str) -> tuple[str, ...]:
    return tuple(each.id for each in statements().values() if rule in each.rules)


# -- what the other buttons do


def _done(rule: Rule, do: str, values: Values, holder: str) -> Values:
    """The form after a button other than *Calculate*: a row more or less, a list or fields filled from Exhibit A."""
    action, _, of = do.partition(":")
    if action == "take":
        return values | taken_of(holder, rule.facts)
    name, _, row = of.partition(".")
    quantity = quantities(rule.facts).get(name)
    if quantity is None or quantity.unit is not Unit.LIST:
        return values
    rows = rows_of(values, name)
    without = {each: value for each, value in values.items() if not each.startswith(f"{name}.")}
    if action == "add" and len(rows) < MOST_ROWS:
        last = rows[-1] + 1 if rows else 1
        return values | {f"{name}.{last}.{field}": "" for field in quantities(quantity.item)}
    if action == "remove" and row.isascii() and row.isdecimal() and len(row) <= 6:
        gone = f"{name}.{int(row)}."
        return {each: value for each, value in values.items() if not each.startswith(gone)}
    if action == "exhibit-a":
        lines = rows_of_exhibit_a(quantity.item)
        return without | {
            f"{name}.{place}.{field}": value for place, line in enumerate(lines) for field, value in line.items()
        }
    return values


# -- readings


def _readings(rule: Rule, chosen: list[str]) -> tuple[Readings, list[Problem]]:
    """The readings chosen as ``point=name``; what makes no sense is told, and the default taken."""
    taken: dict[str, str] = {}
    problems = []
    for each in chosen:
        point, _, key = each.partition("=")
        try:
            if point not in rule.points:
                known = ", ".join(rule.points) or "none"
                raise InvalidFacts(point[:60], "the rule does not depend on it", f"it depends on: {known}")
            choose({point: key})
            taken[point] = key
        except InvalidFacts as invalid:
            wrong = invalid.wrong if len(invalid.wrong) <= 100 else invalid.wrong[:97] + "..."
            problems.append(Problem("", f"reading {invalid.field}", wrong, invalid.remedy, invalid.clause))
    return choose(taken), problems


def _point(id: str, taken: Readings) -> dict[str, Any]:
    point = POINTS[id]
    chosen = getattr(taken, point.field)
    return {
        "id": id,
        "reason": point.reason,
        "clauses": point.clauses,
        "ways": [
            {"key": way.key, "says": way.says, "default": way is point.default, "taken": way is chosen}
            for way in point.readings
        ],
    }


def _derived(rule: Rule, facts: Any, readings: Readings) -> tuple[Derivation | None, Problem | None]:
    try:
        return derive(rule, facts, readings), None
    except InvalidFacts as invalid:
        return None, Problem("", invalid.field, invalid.wrong, invalid.remedy, invalid.clause)


def _effects(derivation: Derivation, values: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """For each reading that was not taken, the figures that it would change, and a link to the case read so."""
    rule, taken = derivation.rule, derivation.readings
    keys = {id: getattr(taken, POINTS[id].field).key for id in rule.points}
    for id in rule.points:
        point = POINTS[id]
        for way in point.readings:
            if way is getattr(taken, point.field):
                continue
            other = keys | {id: way.key}
            try:
                figures = apart(rule, derivation.facts, taken, choose(other))
                wrong = ""
            except InvalidFacts as invalid:
                figures, wrong = [], str(invalid)
            yield {
                "point": id,
                "key": way.key,
                "says": way.says,
                "wrong": wrong,
                "figures": [
                    {"label": each.label, "one": one, "other": other}
                    for each in figures
                    for one, other in [each.shown()]
                ],
                "address": address(rule, values, [f"{of}={kept}" for of, kept in other.items()]),
            }


PAGE = Page(
    "Calculate",
    PATH,
    "What a clause yields on facts of your own: every step with its clause, what did not apply, exact and rounded, and "
    "what each other reading of the text would change.",
    (
        Route(PATH, index),
        Route(f"{PATH}/{{rule}}/paper.{{form}}", paper),
        Route(f"{PATH}/{{rule}}", calculation, name="calculation"),
    ),
)
