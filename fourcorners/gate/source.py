"""What a module's source says of it without being run: what it imports, fills, reads and does as it is imported."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import attrs

_DEFINES = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass)
_REACHES = frozenset({"setattr", "delattr", "globals", "exec", "eval", "compile", "__import__", "importlib", "sys"})
"""With these a module can change, or depend on, what it does not name."""

_COLLECTIONS = ("dict", "list", "set", "defaultdict", "OrderedDict", "deque")


@attrs.frozen
class Source:
    """A module's source, read.

    ``imports`` are the modules it names, each with what it takes from it (nothing for a plain import). ``names`` are
    all that it mentions. ``registers`` are its collections that begin empty, to be filled as others are imported.
    ``only_gathers`` says that it imports and does nothing else; ``meddles`` that importing it may do more than define
    what is its own.
    """

    imports: tuple[tuple[str, tuple[str, ...]], ...]
    names: frozenset[str]
    registers: frozenset[str]
    only_gathers: bool
    meddles: bool


def read_source(module: str, content: bytes, is_package: bool) -> Source:
    """Read the source of ``module``; ``SyntaxError`` where it is none."""
    tree = ast.parse(content)
    nodes = list(ast.walk(tree))
    imports = tuple(_imports(nodes, module, is_package))
    plain = {node.id for node in nodes if isinstance(node, ast.Name)}
    names = plain | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    modules = {name.split(".")[0] for name, _ in imports}
    defines = _defines_only(tree)
    return Source(
        imports=imports,
        names=frozenset(names.union(*(taken for _, taken in imports))),
        registers=frozenset(_registers(tree)),
        only_gathers=is_package and all(_gathers(node) for node in tree.body),
        meddles=bool((plain | modules) & _REACHES) or _reaches_out(nodes) or not all(map(defines, tree.body)),
    )


def _imports(nodes: list[ast.AST], module: str, is_package: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".")[: None if is_package else -1]
            around = parts[: len(parts) - node.level + 1] if node.level else []
            yield ".".join([*around, *filter(None, [node.module])]), tuple(alias.name for alias in node.names)


def _registers(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        empty = (isinstance(value, ast.Dict) and not value.keys) or (isinstance(value, ast.List) and not value.elts)
        made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _COLLECTIONS
        if empty or made:
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _gathers(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets] == ["__all__"]
    return isinstance(node, ast.Import | ast.ImportFrom) or _is_text(node)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _defines_only(tree: ast.Module) -> Callable[[ast.stmt], bool]:
    """Whether a statement at the top of a module does no more than name things, for a person to read or to use."""
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

    def defines(node: ast.stmt) -> bool:
        match node:
            case ast.Assign(targets=targets):
                return all(isinstance(target, ast.Name | ast.Tuple) for target in targets)
            case ast.AnnAssign(target=target):
                return isinstance(target, ast.Name)
            case ast.If(body=body, orelse=[]):  # a check, or an import for types alone
                return all(isinstance(each, ast.Raise | ast.Import | ast.ImportFrom) for each in body)
            case ast.For(body=body):
                return all(_fills_own(each, own) for each in body)
        return isinstance(node, _DEFINES) or _is_text(node)

    return defines


def _fills_own(node: ast.stmt, own: set[str]) -> bool:
    """Whether a statement calls a method of one of the module's own functions: ``happen.register(...)``."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="register"))):
            return name in own
    return False


def _reaches_out(nodes: list[ast.AST]) -> bool:
    """Whether anything imported is assigned to, or has something registered with it by a decorator."""
    taken = {
        (alias.asname or alias.name).split(".")[0]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete):
            targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
            if any(isinstance(each, ast.Attribute | ast.Subscript) and _root(each) in taken for each in targets):
                return True
        for decorator in getattr(node, "decorator_list", []):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(called, ast.Attribute) and called.attr == "register" and _root(called) in taken:
                return True
    return False


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
