"""Change gating: which statements a change since an earlier revision can reach, and why the others cannot change.

A statement's verdict depends on the sources that its module can reach by importing, on the engine's, on the
libraries and on the effort. Where all of those are as they were at the base, so is the verdict there. Whatever this
cannot be sure of is examined.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

import spec
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.files import files_beneath
from fourcorners.from_source import ROOMS
from fourcorners.gate.revisions import Repository, Revision
from fourcorners.gate.sources import ENGINE, modules_of, path_of, reachable
from spec.errors import InvalidFacts

REPLAYED = "counterexamples"
HARMLESS_FOLDERS = (REPLAYED, "tests", "docs", "bench", "examples", ".ci", ".github", ".fourcorners")
HARMLESS_ENDINGS = (".md", ".txt", ".yml", ".yaml", ".cff")
HARMLESS_FILES = ("Makefile", "LICENSE", ".gitignore", ".gitattributes", ".editorconfig")
FEW = 6
LIBRARIES = ("pyproject.toml", "constraints.txt")


@attrs.frozen
class Since:
    """What a change can reach: by statement, why it is examined, or why it is left out.

    ``changed`` are the paths that differ from the base, ``gone`` the statements that the base had and that are no more.
    """

    base: Revision
    changed: tuple[str, ...]
    examined: dict[str, str]
    left_out: dict[str, str]
    gone: tuple[str, ...] = ()


def since(statements: Sequence[Statement], base: str, folder: Path | None = None, made: Iterable[Path] = ()) -> Since:
    """Which of ``statements`` the changes between ``base`` and the project as it stands can reach.

    The project is the one this program runs from. Those that one examined rests on are examined with it. ``made`` are
    files that this run writes itself: where they are new, that changes nothing.
    """
    root = project()
    repository = Repository.at(root if folder is None else folder)
    if repository.folder != root:
        raise InvalidFacts("--since", f"{root} is what would be examined, not {repository.folder}", f"run it in {root}")
    revision = repository.revision(base, "--since")
    before = repository.files(revision)
    changed = what_changed(repository, before)
    for path in (each.resolve() for each in made):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if name not in before and name.split("/")[0] not in ROOMS:
            changed.pop(name, None)
    everything = _reason_for_everything(changed)
    examined: dict[str, str] = {}
    for statement in statements:
        reason = everything or _reason(statement, root, changed)
        if reason:
            examined[statement.id] = reason
    known = _declared(repository, revision, [path for path in before if path.startswith("properties/")])
    examined |= {each.id: f"new since {revision}" for each in statements if each.id not in known and not everything}
    _with_lemmas(examined)
    same = f"nothing that it depends on has changed since {revision}"
    left_out = {each.id: same for each in statements if each.id not in examined}
    gone = tuple(sorted(id for id in known if id not in STATEMENTS))
    return Since(revision, tuple(sorted(changed)), examined, left_out, gone)


def project() -> Path:
    """The folder of the project that this program runs from."""
    return Path(str(spec.__file__)).resolve().parent.parent


def what_changed(repository: Repository, before: Mapping[str, str]) -> dict[str, str]:
    """Paths that differ between ``before``, a revision's files, and the working tree: changed, new or gone."""
    like = next(iter(before.values()), "0" * 40)
    after = repository.working_files(like)
    for room in ROOMS:  # what git is told to ignore is imported all the same
        for path in files_beneath(repository.folder / room):
            name = path.relative_to(repository.folder).as_posix()
            if name not in after:
                after[name] = repository.working_digest(name, like)
    changed = {path: "is changed" for path in before.keys() & after.keys() if before[path] != after[path]}
    changed |= dict.fromkeys(after.keys() - before.keys(), "is new")
    return changed | dict.fromkeys(before.keys() - after.keys(), "is gone")


def _reason_for_everything(changed: Mapping[str, str]) -> str:
    """Why every statement is to be examined; empty where there is no such reason."""
    machinery = {each for name in (ENGINE, __name__) for each in reachable(name) if each.split(".")[0] == "fourcorners"}
    for path, how in sorted(changed.items()):
        room, name = path.split("/")[0], path.rsplit("/", 1)[-1]
        if path in LIBRARIES:
            return f"{path} {how}, and with it perhaps the libraries"
        if room in ROOMS and "/" in path:
            if not path.endswith(".py"):
                return f"{path} {how}, which is data that any rule may read"
            if _module(path) in machinery:
                return f"{path} {how}, which makes the verdicts"
        elif not (
            ("/" in path and room in HARMLESS_FOLDERS)
            or ("/" not in path and (name in HARMLESS_FILES or name.endswith(HARMLESS_ENDINGS)))
        ):
            return f"{path} {how}, of which it is not known what it bears on"
    return ""


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _reason(statement: Statement, root: Path, changed: Mapping[str, str]) -> str:
    """The first of what a statement depends on that changed; empty where nothing did."""
    for module in sorted(modules_of(statement)):
        path = path_of(module)
        if path is None or not path.resolve().is_relative_to(root):
            return f"{module} is not read from this project"
        name = path.resolve().relative_to(root).as_posix()
        if name in changed:
            return f"{name} {changed[name]}"
    return ""


def told(found: Since) -> Iterator[str]:
    """What is examined and why, what is left out and why; a line for each reason."""
    files = f"{len(found.changed)} file{'' if len(found.changed) == 1 else 's'}"
    whole = len(found.examined) + len(found.left_out)
    yield f"since {found.base}: {files} changed; {len(found.examined)} of {whole} statements can be reached"
    for reason, ids in _grouped(found.examined).items():
        yield f"  examined, as {reason}: {_listed(ids)}"
    for reason, ids in _grouped(found.left_out).items():
        yield f"  left out, as {reason}: {len(ids)}, whose verdicts are taken as they were there"
    if found.gone:
        yield f"  no longer there: {_listed(found.gone)}"


def _grouped(reasons: Mapping[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for id, reason in reasons.items():
        grouped.setdefault(reason, []).append(id)
    return grouped


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - FEW} more" if len(ids) > FEW else ""
    return ", ".join(ids[:FEW]) + more


def as_data(found: Since) -> dict[str, Any]:
    """The same as JSON values, every statement with its reason."""
    return {
        "base": found.base.name,
        "commit": found.base.commit,
        "changed": list(found.changed),
        "examined": found.examined,
        "left_out": found.left_out,
        "gone": list(found.gone),
    }


def _with_lemmas(examined: dict[str, str]) -> None:
    """Examine as well what the statements examined rest on: no verdict rests on one that nobody looked at."""
    todo = list(examined)
    while todo:
        id = todo.pop()
        for lemma in STATEMENTS[id].rests_on:
            if lemma in STATEMENTS and lemma not in examined:
                examined[lemma] = f"{id} rests on it"
                todo.append(lemma)


def _declared(repository: Repository, revision: Revision, paths: Iterable[str]) -> set[str]:
    """The ids of the statements that a revision declares, as far as its sources say them in so many words."""
    found = set()
    for path in paths:
        if path.endswith(".py"):
            try:
                tree = ast.parse(repository.read(revision, path))
            except (SyntaxError, ValueError):
                continue
            found |= {
                call.args[0].value
                for call in ast.walk(tree)
                if isinstance(call, ast.Call)
                and getattr(call.func, "id", getattr(call.func, "attr", "")) == "statement"
                and call.args
                and isinstance(call.args[0], ast.Constant)
                and isinstance(call.args[0].value, str)
            }
    return found
