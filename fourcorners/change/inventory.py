"""What a revision's engine is made of, read from its sources: functions, their signatures, constants, classes."""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

import attrs

from fourcorners.files import files_beneath

_PLAIN = frozenset({"property", "classmethod", "staticmethod", "cache", "lru_cache", "wraps", "frozen", "define",
                    "contextmanager", "cached_property", "overload", "statement", "facts", "outcome"})  # fmt: skip


@attrs.frozen
class Part:
    """A function, a class (but for its methods), a constant or an import: its signature or value, and a digest.

    ``mentions`` are the names that it uses, ``loads`` those that stand alone; ``registers`` that a decorator may
    hand it on elsewhere. ``place`` is the digest of its module, where what a name means there depends on the order of
    things. Comments, docstrings and layout make no difference.
    """

    kind: str
    shown: str
    digest: str
    mentions: frozenset[str]
    registers: bool = False
    place: str = ""
    loads: frozenset[str] = frozenset()


@attrs.frozen
class Change:
    """A part of the engine that is not at both revisions what it is at one: ``how`` says which way, in words."""

    name: str
    kind: str
    how: str
    before: str = ""
    after: str = ""


def digests(folder: Path, rooms: tuple[str, ...]) -> dict[str, str]:
    """The modules of ``rooms``, by a digest of what they do: what no Python can read has that of its bytes.

    So has whatever else stands in the rooms, by its path.
    """
    found = {}
    for path in _sources(folder, rooms):
        content = path.read_bytes()
        try:
            said = ast.dump(_bare(ast.parse(content)))
        except (SyntaxError, ValueError):
            said = repr(content)
        found[_module(folder, path)] = _digest(said)
    beside = [path for room in rooms for path in files_beneath(folder / room) if path.suffix != ".py"]
    return found | {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in beside
    }


def parts(folder: Path, *rooms: str) -> dict[str, Part]:
    """The parts of some rooms by their full names; none of a module that no Python can read.

    What imports a module uses none of its parts yet: they are mentioned where they are used.
    """
    found: dict[str, Part] = {}
    sources = _sources(folder, rooms)
    modules = {_module(folder, path) for path in sources}
    for path in sources:
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        named = list(_parts(_bare(tree).body, ""))
        place = _digest(ast.dump(tree)) if _is_ordered(tree.body, [name for name, _ in named]) else ""
        for name, part in named:
            whole = part.kind == "import" and part.shown.strip().replace(" ", ".") in modules
            mentions = frozenset() if whole else part.mentions
            found[f"{_module(folder, path)}.{name}"] = attrs.evolve(part, mentions=mentions, place=place)
    return found


def tainted(before: Mapping[str, Part], after: Mapping[str, Part]) -> frozenset[str]:
    """The parts that are not what they were, or use such a part, or one that may be such; by their full names."""
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    everything = {**before, **after}
    if any(everything[name].kind == "statement" for name in changed):
        return frozenset(everything)
    bound = {name for name in changed if everything[name].kind == "import"}
    for name in bound:  # a name that another module takes means something else in the modules that can see it alone
        module, _, own = name.rpartition(".")
        seeing = _seeing(module, everything)
        changed |= {each for each, part in everything.items() if own in part.mentions and stands_in(each, seeing)}
    found = set(changed)
    while True:
        names = {name.rpartition(".")[2] for name in found - bound}
        more = {name for name, part in everything.items() if part.mentions & names} - found
        if not more:
            return frozenset(found)
        found |= more


def touched(before: Mapping[str, Part], after: Mapping[str, Part]) -> frozenset[str]:
    """The parts that are not what they were, or name such a part by itself: fewer than may use one by any name."""
    found = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    everything = {**before, **after}
    if any(everything[name].kind == "statement" for name in found):
        return frozenset(everything)
    while True:
        classes = {name.rpartition(".")[0] for name in found} & everything.keys()
        names = {name.rpartition(".")[2] for name in found | classes}
        more = {name for name, part in everything.items() if part.loads & names} - found
        if not more:
            return frozenset(found)
        found |= more


def _seeing(module: str, known: Mapping[str, Part]) -> set[str]:
    """A module, and those that take anything from it or from its package by its name."""
    own = module.rpartition(".")[2]
    takers = {
        name.rpartition(".")[0]
        for name, part in known.items()
        if part.kind == "import" and own in re.split(r"[ .]", part.shown)
    }
    return {module, *takers}


def stands_in(name: str, modules: Set[str]) -> bool:
    """Whether a part stands in one of some modules, in a class there or not."""
    while "." in name:
        name = name.rpartition(".")[0]
        if name in modules:
            return True
    return False


def reached(names: frozenset[str], known: Mapping[str, Part]) -> frozenset[str]:
    """The parts that whoever uses ``names`` may come to run: by name alone, wherever it stands, and so on from there.

    With a class come all its methods, for some are called by no name; what registers itself elsewhere always comes.
    """
    found: set[str] = {name for name, part in known.items() if part.registers or part.kind == "statement"}
    seen: set[str] = set()
    todo = names.union(*(known[name].mentions for name in found))
    while todo - seen:
        seen |= todo
        classes = {name for name, part in known.items() if part.kind == "class" and name.rpartition(".")[2] in seen}
        more = {
            name
            for name in known
            if name not in found and (name.rpartition(".")[2] in seen or name.rpartition(".")[0] in classes)
        }
        found |= more
        todo = frozenset(each for name in found for each in known[name].mentions)
    return frozenset(found)


def changes(before: Mapping[str, Part], after: Mapping[str, Part]) -> list[Change]:
    """What is added, removed, renamed, or changed: its signature, its value or its body."""
    before, after = _told(before), _told(after)
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    found = []
    renamed = {}
    for name in sorted(new):
        twins = [old for old in sorted(gone) if before[old].digest == after[name].digest and old not in renamed]
        if twins and after[name].kind != "constant":
            renamed[twins[0]] = name
    for old, name in renamed.items():
        found.append(Change(name, after[name].kind, f"renamed from {old}"))
    found += [Change(name, before[name].kind, "removed") for name in sorted(gone - renamed.keys())]
    found += [Change(name, after[name].kind, "added") for name in sorted(new - set(renamed.values()))]
    for name in sorted(before.keys() & after.keys()):
        was, now = before[name], after[name]
        if was.shown != now.shown:
            how = "value changed" if now.kind == "constant" else "signature changed"
            found.append(Change(name, now.kind, how, was.shown, now.shown))
        elif was.digest != now.digest:
            found.append(Change(name, now.kind, "body changed"))
    return found


def _told(known: Mapping[str, Part]) -> dict[str, Part]:
    return {name: part for name, part in known.items() if part.kind != "import"}


def _sources(folder: Path, rooms: tuple[str, ...]) -> list[Path]:
    return [path for room in rooms for path in sorted((folder / room).rglob("*.py"))]


def _module(folder: Path, path: Path) -> str:
    names = path.relative_to(folder).with_suffix("").parts
    return ".".join(name for name in names if name != "__init__")


def _bare(tree: ast.Module) -> ast.Module:
    """The tree without docstrings and other texts that stand for themselves."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                each for each in body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
            ] or [ast.Pass()]
    return tree


def _parts(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, Part]]:
    shown: str
    for node in body:
        if isinstance(node, ast.FunctionDef):
            shown = f"({ast.unparse(node.args)})" + (f" -> {ast.unparse(node.returns)}" if node.returns else "")
            # Its own name is left out, so that one renamed is known by its body.
            said = ast.dump(ast.Module([ast.Module([*node.decorator_list, node.args], []), *node.body], []))  # type: ignore[list-item]
            known = {ast.unparse(getattr(each, "func", each)).rpartition(".")[2] for each in node.decorator_list}
            registers = bool(known - _PLAIN)
            yield (
                f"{prefix}{node.name}",
                Part("function", shown, _digest(said), _mentions(node), registers, loads=_loads(node)),
            )
        elif isinstance(node, ast.ClassDef):
            own = [each for each in node.body if not isinstance(each, ast.FunctionDef)]
            said = ast.dump(ast.Module([*node.bases, *node.keywords, *node.decorator_list, *own], []))  # type: ignore[list-item]
            yield f"{prefix}{node.name}", Part("class", "", _digest(said), _mentions(node), loads=_loads(node))
            yield from _parts(
                [each for each in node.body if isinstance(each, ast.FunctionDef)], f"{prefix}{node.name}."
            )
        elif (named := _constant(node)) is not None:
            name, value = named
            shown = ast.unparse(value)
            yield f"{prefix}{name}", Part("constant", shown, _digest(shown), _mentions(value), loads=_loads(value))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                taken = f"{getattr(node, 'module', '')} {alias.name}"
                bound = (alias.asname or alias.name).split(".")[0]
                yield f"{prefix}{bound}", Part("import", taken, _digest(taken), frozenset(alias.name.split(".")))
        elif not isinstance(node, ast.Pass):
            shown = ast.unparse(node)
            yield f"{prefix}<{_digest(shown)[:8]}>", Part("statement", shown, _digest(shown), _mentions(node))


def _is_ordered(body: Sequence[ast.stmt], parts: Sequence[str]) -> bool:
    """Whether what a name means in a module depends on the order there: a name is bound twice, or something is done."""
    bound = Counter([*(name for node in body for name in _bound(node)), *(name for name in parts if "." in name)])
    return max(bound.values(), default=0) > 1 or not all(map(_only_binds, body))


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    loops = [each.target for each in ast.walk(node) if isinstance(each, ast.comprehension)]
    within = {id(name) for target in loops for name in ast.walk(target)}
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store) and id(each) not in within:
            yield each.id
        elif isinstance(each, ast.alias):
            yield each.asname or each.name


def _only_binds(node: ast.stmt) -> bool:
    match node:
        case ast.If(body=body, orelse=[]):  # an import for types alone
            return all(isinstance(each, ast.Import | ast.ImportFrom) for each in body)
        case ast.Assign(targets=targets):
            return all(isinstance(each, ast.Name | ast.Tuple) for each in targets)
        case ast.AnnAssign(target=ast.Name()):
            return True
    return isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom | ast.Pass)


def _constant(node: ast.stmt) -> tuple[str, ast.expr] | None:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            return name, value
    return None


def _mentions(node: ast.AST) -> frozenset[str]:
    named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    named |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    texts = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    for each in ast.walk(node):
        if isinstance(each, ast.alias):
            named.update(each.name.split("."))
    return frozenset(named | {text for text in texts if text.isidentifier()})


def _loads(node: ast.AST) -> frozenset[str]:
    """The names that a part reads and does not bind itself."""
    named = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
    own = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    own |= {each.id for each in named if isinstance(each.ctx, ast.Store) and isinstance(node, ast.FunctionDef)}
    return frozenset(each.id for each in named if isinstance(each.ctx, ast.Load)) - own


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()
