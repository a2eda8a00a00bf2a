"""The calculation engine at two revisions: what is the same, by source or by proof; what changed, on which facts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import attrs

from fourcorners.change.beside import ROOMS
from fourcorners.change.claims import Compared, Standing
from fourcorners.change.inventory import Change, Part, changes, digests, parts, reached, stands_in, tainted, touched
from fourcorners.change.side import Asked, Registered, Sides, Survey, compare, survey
from fourcorners.engine.lemmas import BESIDE
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.gate.revisions import Repository
from fourcorners.gate.spread import Lost, spread
from fourcorners.notation import begun, closest
from fourcorners.passing import passing_folder
from spec.errors import InvalidFacts

SECONDS_TO_LOAD = 180.0
COMPARABLE = ("agreement", "transition")
"""The kinds of statement that ask the engine for all that it gives on their facts."""
THE_TREE = "the working tree"

Progress = Callable[[str, int, int], None]


@attrs.frozen
class Difference:
    """Everything found between two revisions, and the exit code that it amounts to.

    ``by_source`` are the statements whose part of the engine is the same to the letter; ``unreached`` what changed and
    no comparison reaches, so that nothing can be said of it; ``alone`` the statements and rules that only one of the
    two has; ``only`` the beginnings of the ids that were asked for, where not all were.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    spec_modules: tuple[str, ...]
    compared: tuple[Compared, ...]
    by_source: tuple[str, ...]
    unreached: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        standings = {each.standing for each in self.compared}
        if Standing.CHANGED in standings:
            return FAIL
        return INCONCLUSIVE if Standing.OPEN in standings or self.unreached or self.alone else PASS


def diff(
    folder: Path, base: str, head: str | None = None, workers: int = 2, progress: Progress | None = None,
    only: tuple[str, ...] = (),
) -> Difference:  # fmt: skip
    """Compare the engine at ``base`` with that at ``head`` (without one, with the working tree as it is).

    ``only`` narrows the comparison to statements and rules whose id begins so. Nothing in the tree is touched: both
    revisions are read into a folder elsewhere, which is gone afterwards.
    """
    repository = Repository.at(folder)
    _check_project(folder.resolve(), repository.top.resolve())
    old = repository.revision(base, "BASE")
    new = None if head is None else repository.revision(head, "HEAD")
    with passing_folder() as elsewhere:
        before, after = elsewhere / "base", elsewhere / "head"
        repository.copy(old, ROOMS, before)
        if new is None:
            for room in ROOMS:
                if (folder / room).is_dir():
                    shutil.copytree(folder / room, after / room, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            repository.copy(new, ROOMS, after)
        names = str(old), THE_TREE if new is None else str(new)
        for name, place in zip(names, (before, after), strict=True):
            if not (place / "impl").is_dir():
                raise InvalidFacts(name, "it has no impl, so there is nothing to compare", "name a later revision")
        return _compared(before, after, names, workers, progress, only)


def _check_project(folder: Path, top: Path) -> None:
    """Refuse a folder that holds no engine where another of the repository does: that is the project's."""
    if not (folder / "impl").is_dir():
        around = [each for each in folder.parents if each.is_relative_to(top)]
        within = sorted(path.parent.parent for path in top.glob("*/impl/__init__.py"))
        meant = next((each for each in (*around, *within) if (each / "impl").is_dir()), None)
        if meant is not None:
            way = os.path.relpath(meant, folder)
            raise InvalidFacts(str(folder), "it has no impl: it is not the project's folder", f"run this in {way}")


def _compared(
    before: Path, after: Path, names: tuple[str, str], workers: int, progress: Progress | None, only: tuple[str, ...]
) -> Difference:
    was, now = digests(before, ROOMS), digests(after, ROOMS)
    differing = {name: _how(name, was, now) for name in sorted({*was, *now}) if was.get(name) != now.get(name)}
    data = tuple(name for name in differing if "/" in name)  # any module of its room may read it
    rooms = {name.split("/")[0] for name in data}
    modules = {name for name in was.keys() | now.keys() if "/" not in name}
    changed = frozenset(name for name in modules if name in differing or name.split(".")[0] in rooms)
    engine = frozenset(name for name in changed if name.split(".")[0] == "impl")
    spec = frozenset(name for name in changed if name.split(".")[0] == "spec")
    old_parts, new_parts = parts(before, "impl"), parts(after, "impl")
    taint = frozenset({**old_parts, **new_parts}) if "impl" in rooms else tainted(old_parts, new_parts)
    of_engine = [Change(name, "data", differing[name]) for name in data if name.startswith("impl/")]
    found = (*changes(old_parts, new_parts), *of_engine)
    if not changed and not only:
        return Difference(*names, found, (), (), ())
    surveys = [_surveyed(name, place) for name, place in zip(names, (before, after), strict=True)]
    meant = _meant(only, surveys)
    alone = _alone(surveys, meant)
    if not taint:
        engine = frozenset()  # nothing but the order of its parts is another
    sides = _sides(before, after, changed, taint, data)
    reaching = [_reaching(parts(place, "impl", "properties")) for place in (before, after)]
    asked, by_source = _asked(surveys, reaching, taint, engine, spec, sides, meant)
    compared = []
    for number, (task, result) in enumerate(spread(compare, asked, workers, seconds=600.0), start=1):
        if progress is not None:
            progress(task.id, number, len(asked))
        compared.append(_lost(task, result) if isinstance(result, Lost) else result)
    order = [(task.id, task.is_rule) for task in asked]
    compared.sort(key=lambda each: order.index((each.id, each.what == "specification")))
    of_spec = tuple(name for name in differing if name.replace("/", ".").startswith("spec."))
    ran = frozenset(name for each in compared for name in each.ran)
    unreached = () if only else (*_unreached(found, ran, {**old_parts, **new_parts}), *_unread(sides, ran, differing))
    return Difference(*names, found, of_spec, tuple(compared), tuple(by_source), unreached, alone, only)


def _how(name: str, was: Mapping[str, str], now: Mapping[str, str]) -> str:
    return "changed" if name in was and name in now else "removed" if name in was else "added"


def _alone(surveys: list[Survey], meant: frozenset[str]) -> tuple[str, ...]:
    base, head = surveys
    told = []
    for what, was, now in (("statement", base.statements, head.statements), ("rule", base.rules, head.rules)):
        ids = [id for id in sorted(was.keys() ^ now.keys()) if id in meant]
        told += [f"{what} {id} ({'added' if id in now else 'removed'})" for id in ids]
    return tuple(told)


def _meant(only: tuple[str, ...], surveys: list[Survey]) -> frozenset[str]:
    """The ids of the rules and of the statements that ``only`` names; refused is what would compare nothing."""
    every = {id for each in surveys for ids in (each.rules, each.statements) for id in ids}
    if not only:
        return frozenset(every)
    known = {id for each in surveys for id in each.rules}
    known |= {id for each in surveys for id, statement in each.statements.items() if statement.kind in COMPARABLE}
    for name in only:
        if not begun(name, known):
            wrong = f"no rule, agreement or event has an id that begins with {name!r}"
            raise InvalidFacts("--only", wrong, closest(name, sorted(known)))
    return frozenset(id for name in only for id in begun(name, every))


def _reaching(known: Mapping[str, Part]) -> Callable[[Registered], frozenset[str]]:
    """From a statement to the parts of the engine that it may come to run."""

    @cache
    def within(modules: frozenset[str]) -> dict[str, Part]:
        return {name: part for name, part in known.items() if stands_in(name, modules)}

    def reaching(statement: Registered) -> frozenset[str]:
        part = known.get(statement.check)
        names = frozenset({statement.check.rpartition(".")[2]}) if part is None else part.mentions
        return reached(names, within(statement.modules))

    return reaching


def _sides(before: Path, after: Path, changed: frozenset[str], taint: frozenset[str], data: tuple[str, ...]) -> Sides:
    rooms = frozenset(name.split(".")[0] for name in changed) - {"impl"}
    renamed = [room for room in ROOMS if room != "spec" or room in rooms]
    domains = touched(*(parts(place, "properties", "spec") for place in (before, after))) if rooms else frozenset()
    names = tuple((room, BESIDE + room) for room in renamed)
    return Sides(str(before), str(after), taint, domains, rooms, names, data)


def _surveyed(name: str, place: Path) -> Survey:
    ((_, found),) = spread(survey, [str(place)], 1, seconds=SECONDS_TO_LOAD)
    trouble = found.reason if isinstance(found, Lost) else found.trouble
    if isinstance(found, Lost) or trouble:
        raise InvalidFacts(name, f"it cannot be loaded: {trouble}", "mend that, or name another revision")
    return found


def _asked(
    surveys: list[Survey],
    reaching: list[Callable[[Registered], frozenset[str]]],
    taint: frozenset[str],
    engine: frozenset[str],
    spec: frozenset[str],
    sides: Sides,
    meant: frozenset[str],
) -> tuple[list[Asked], list[str]]:
    base, head = surveys
    asked, by_source = [], []
    for id, statement in head.statements.items():
        if statement.kind not in COMPARABLE or id not in base.statements or id not in meant:
            continue
        both = zip(reaching, (base.statements[id], statement), strict=True)
        if any(each.modules & engine and reach(each) & taint for reach, each in both):
            asked.append(Asked(id, False, sides, base.statements[id].domain))
        else:
            by_source.append(id)
    for id, modules in head.rules.items():
        if id in base.rules and (modules | base.rules[id]) & spec and id in meant:
            asked.append(Asked(id, True, sides, base.facts[id]))
    return asked, by_source


def _lost(task: Asked, lost: Lost) -> Compared:
    what = "specification" if task.is_rule else "rule"
    return Compared(task.id, "", (), what, Standing.OPEN, reason=lost.reason)


def _unreached(found: tuple[Change, ...], ran: frozenset[str], known: Mapping[str, Part]) -> Iterator[str]:
    """What changed, and ran in no case of any comparison: of that, nothing is known."""
    for change in found:
        if change.kind == "data":
            continue
        if change.kind == "function":
            reached = change.name in ran or change.how == "removed"
        else:
            own = change.name.rpartition(".")[2]
            reached = any(own in part.mentions and name in ran for name, part in known.items())
        if not reached:
            yield f"{change.name} ({change.how})"


def _unread(sides: Sides, ran: frozenset[str], differing: Mapping[str, str]) -> Iterator[str]:
    """Data that changed and that not each revision read from its own place: what it does there is not known.

    What no rule of the agreement reads at all has no bearing on one.
    """
    for name in sides.data:
        there = [side for side, folder in (("base", sides.base), ("head", sides.head)) if Path(folder, name).is_file()]
        read = [side for side in there if f"{side}:{name}" in ran]
        if len(read) < len(there) and (read or name.startswith("impl/")):
            yield f"{name} ({differing[name]})"
