"""Readings: the points the text leaves open, ranked by what is at stake, and where and by how much each parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fourcorners.ask.compare import rules_reading
from fourcorners.ask.measured import STAKES
from fourcorners.ask.told_readings import point_data
from fourcorners.corpus.shown import facts_shown
from fourcorners.notation import parse_facts, show
from fourcorners.web.derivation import shown_seen
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import Desk
from fourcorners.web.work import FAILED, Seen, Work, id_of
from fourcorners.web.working import PATIENCE, address, awaited, submitted
from spec.facts import Unit
from spec.readings import POINTS, Point
from spec.rules import RULES

PATH = "/readings"
SHORTEST_BAR, LONGEST_BAR = 0.5, 100
AT_ONCE = 5
"""A page that waits is drawn again after so many more of what it waits for."""


def _data(request: Request, **data: str) -> dict[str, Any]:
    kept = request.app.state.settings.answers
    return {**data, "kept": None if kept is None else str(kept)}


def _measuring(request: Request, *, again: bool = False) -> dict[str, str]:
    """The pieces of work that measure each point; where ``again``, those stopped or not settled once more."""
    work: Work = request.app.state.work
    ids = {id: submitted(work, "measure", _data(request, point=id)) for id in STAKES}
    for id in ids.values():
        found = work.look(id)
        if again and found is not None and found.state in FAILED:
            work.again(id)
    return ids


async def _measure_again(request: Request) -> Response:
    _measuring(request, again=True)
    return RedirectResponse(PATH, 303)


async def _stop(request: Request) -> Response:
    """Measure no more; what is measured stays."""
    work: Work = request.app.state.work
    for id in STAKES:
        work.stop(id_of("measure", _data(request, point=id)))
    return RedirectResponse(PATH, 303)


async def _ranked(request: Request) -> Response:
    """Every point; those that are measured by now in their order, and how many are still to be."""
    work: Work = request.app.state.work
    ids = _measuring(request)
    await awaited(work, list(ids.values()), PATIENCE)
    found = {id: seen for id, each in ids.items() if (seen := work.look(each)) is not None}
    desk: Desk = request.app.state.desk
    return await desk.work(_draw_ranking, request, found)


def _draw_ranking(request: Request, found: Mapping[str, Seen]) -> Response:
    measured = [_stake(id, max(seen.answer, key=_difference)) for id, seen in found.items() if seen.answer]
    measured.sort(key=lambda each: each["order"])
    most = max((each["amount"] for each in measured), default=Fraction(0))
    for each in measured:
        each["bar"] = _bar(each["amount"], most)
    left = [seen for seen in found.values() if not seen.over]
    failed = [id for id, seen in found.items() if seen.over and not seen.answer]
    return rendered(
        request, "readings.html", measured=measured, failed=failed, points=[_point(each) for each in POINTS.values()],
        waiting=_next(left), done=len(found) - len(left), all=len(found), address=address(request),
    )  # fmt: skip


def _next(left: Sequence[Seen]) -> Seen | None:
    """The piece of work at whose end the page is drawn again."""
    return left[min(AT_ONCE, len(left) - 1)] if left else None


def _difference(told: Mapping[str, Any]) -> Fraction:
    return Fraction(told["difference"]["exact"])


def _stake(id: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """The largest difference at a point, and by what it is ranked: dollars, then days, then minutes."""
    counts = STAKES[id].counts
    amount = Fraction(0) if counts else Fraction(told["dollars"])
    return {
        "point": id,
        "about": (POINTS[id].readings.__doc__ or "").strip(),
        "clauses": POINTS[id].clauses,
        "other": told["other"],
        "most": told["difference"]["shown"],
        "dollars": "" if counts else show(amount, Unit.MONEY),
        "known": told["known"],
        "amount": amount,
        "order": (counts, -amount, -_difference(told)),
    }


def _bar(amount: Fraction, most: Fraction) -> float:
    """The length of a bar, of a hundred, to scale; what is worth anything is seen."""
    return round(max(SHORTEST_BAR, float(LONGEST_BAR * amount / most)), 1) if amount > 0 else 0.0


def _point(point: Point) -> dict[str, Any]:
    told = point_data(point)
    return told | {"texts": " ".join([told["point"], told["about"], *told["clauses"]])}


async def _compared(request: Request) -> Response:
    """One point: its readings, what is at stake, and in each rule where they part."""
    point = POINTS.get(request.path_params["point"])
    if point is None:
        raise Turned(404, "There is no such point.", "Choose one from the page of readings.")
    work: Work = request.app.state.work
    ids = {}
    if point.id in STAKES:
        ids["measure"] = submitted(work, "measure", _data(request, point=point.id))
    for rule in rules_reading(point):
        ids[rule.id] = submitted(work, "part", _data(request, point=point.id, rule=rule.id))
    await awaited(work, list(ids.values()), PATIENCE)
    found = {name: seen for name, each in ids.items() if (seen := work.look(each)) is not None}
    desk: Desk = request.app.state.desk
    return await desk.work(_draw_point, request, point, found)


def _draw_point(request: Request, point: Point, found: Mapping[str, Seen]) -> Response:
    stake = found.get("measure")
    partings = [
        {
            "rule": RULES[id],
            "work": seen,
            "found": [_parting(id, each) for each in seen.answer or []],
        }
        for id, seen in found.items()
        if id != "measure"
    ]
    left = [seen for seen in found.values() if not seen.over]
    return rendered(
        request, "reading.html", point=point_data(point), stake=stake, partings=partings,
        largest=[_largest(point.id, each) for each in (stake.answer or [] if stake else [])],
        waiting=_next(left), done=len(found) - len(left), all=len(found), address=address(request),
    )  # fmt: skip


def _largest(id: str, told: Mapping[str, Any]) -> dict[str, Any]:
    facts = told["facts"]
    shown = {} if facts is None else facts_shown(parse_facts(STAKES[id].facts, facts))
    return {**told, "facts": shown_seen(shown), "nothing": _difference(told) == 0}


def _parting(rule: str, told: Mapping[str, Any]) -> dict[str, Any]:
    if "facts" not in told:
        return {**told, "facts": None}
    return {**told, "facts": shown_seen(facts_shown(parse_facts(RULES[rule].facts, told["facts"])))}


PAGE = Page(
    "Readings", PATH, "Where the text can be read in two ways, ranked by what is at stake, with the facts.",
    (
        Route(PATH, _ranked, name="readings"),
        Route(PATH + "/stop", _stop, methods=["POST"]),
        Route(PATH + "/measure", _measure_again, methods=["POST"]),
        Route(PATH + "/{point}", _compared, name="reading"),
    ),
)  # fmt: skip
