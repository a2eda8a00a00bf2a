"""Which functions are meant: by module, function, mutant, rule or statement; and what is left out unless named."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from fourcorners.engine.statements import Statement
from fourcorners.faults import ROOMS
from fourcorners.faults.loading import only_on_loading
from fourcorners.faults.variants import Target, targets
from fourcorners.mutants.cases import Known
from fourcorners.mutants.mutant import mutants_of
from fourcorners.notation import begun, closest
from spec.errors import InvalidFacts
from spec.rules import RULES

BENEATH = "every rule rests on it: a fault there breaks the facts of a case, or the telling of it, not a rule"
SHOWN = "it is shown to readers, with figures that the rules compute; no statement is about it"
LEFT_OUT = {
    "spec.facts": BENEATH,
    "spec.quantities": BENEATH,
    "spec.rules": BENEATH,
    "spec.errors": BENEATH,
    "spec.readings": BENEATH,
    "impl.errors": BENEATH,
    "spec.findings": SHOWN,
    "spec.provisions": SHOWN,
}
"""Modules, with those beneath them, whose functions are tried only when named, and why."""
ON_LOADING = "only loading reads it, for the domains of facts and the like: a fault put in afterwards changes nothing"


@attrs.frozen
class Chosen:
    """The functions to try; of their mutants only those named, where any are; modules left out, with the reason."""

    targets: tuple[Target, ...]
    only: frozenset[str] = frozenset()
    left_out: tuple[tuple[str, str], ...] = ()


def modules() -> list[str]:
    """Every module of impl and of spec, by name."""
    found = []
    for room in ROOMS:
        package = importlib.import_module(room)
        found += [each.name for each in pkgutil.walk_packages(package.__path__, f"{room}.") if not each.ispkg]
    return found


def chosen(
    names: Sequence[str], statements: Mapping[str, Statement], known: Callable[[], Mapping[str, Known]]
) -> Chosen:
    """What ``names`` mean, all of impl and spec where there are none; ``known`` gives the cases, if they are needed.

    Raises :class:`InvalidFacts` for a name that means nothing.
    """
    every = modules()
    if not names:
        wanted = [module for module in every if not _left_out(module)]
        return _without_what_is_done_with([each for module in wanted for each in targets(module)], LEFT_OUT)
    found: dict[tuple[str, str], Target] = {}
    only: set[str] = set()
    for name in names:
        place, _, mutant = name.partition(":")
        met = _of_code(place, every) or ([] if mutant else _run_by(name, statements, known))
        if mutant:
            only |= {each.id for target in met for each in mutants_of(target) if each.id.startswith(name)}
        if not met or (mutant and not any(id.startswith(name) for id in only)):
            candidates = [*every, *RULES, *statements]
            raise InvalidFacts(
                "mutate", f"there is no module, rule, statement or mutant {name!r}", closest(name, candidates)
            )
        found |= {(each.module, each.function): each for each in met}
    if only and any(":" not in name for name in names):
        raise InvalidFacts("mutate", "mutants are named beside whole functions", "name the one or the other")
    if only or any(f"{each.module}.{each.function}" in names for each in found.values()):
        return Chosen(tuple(found.values()), frozenset(only))
    return _without_what_is_done_with(found.values(), {})


def _without_what_is_done_with(found: Iterable[Target], left_out: Mapping[str, str]) -> Chosen:
    """Those that something reads after loading; the others are left out."""
    done_with = {each for each in found if "." not in each.function and only_on_loading(each.module, each.function)}
    also = {f"{each.module}.{each.function}": ON_LOADING for each in found if each in done_with}
    return Chosen(tuple(each for each in found if each not in done_with), left_out=tuple({**left_out, **also}.items()))


def _left_out(module: str) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in LEFT_OUT)


def _of_code(name: str, every: Iterable[str]) -> list[Target]:
    """The functions of a room, of a module, or the one of that name."""
    found: list[Target] = []
    for module in every:
        if module == name or (module.startswith(f"{name}.") and (name not in ROOMS or not _left_out(module))):
            found += targets(module)
        elif name.startswith(f"{module}."):
            wanted = name.removeprefix(f"{module}.")
            found += [
                each for each in targets(module) if each.function == wanted or each.function.startswith(f"{wanted}.")
            ]
    return found


def _run_by(name: str, statements: Mapping[str, Statement], known: Callable[[], Mapping[str, Known]]) -> list[Target]:
    """The functions that statements run: those of the rule of that name, or those whose id begins so."""
    about = {id for id, each in statements.items() if name in each.rules} | set(begun(name, statements))
    lines: dict[str, set[int]] = {}
    for id, held in known().items() if about else ():
        if id in about:
            for module, ran in held.lines.items():
                lines.setdefault(module, set()).update(ran)
    return [
        target
        for module in sorted(lines)
        if not _left_out(module)
        for target in targets(module)
        if target.sound is not None and not lines[module].isdisjoint(range(target.lines[0] + 1, target.lines[1] + 1))
    ]
