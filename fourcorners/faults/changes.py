"""The closed list of changes a seeded fault may make, as transformations of a function's syntax tree.

A site is a place in a function where one of them can be made. Sites are met in a fixed order, that of the
source; each is known by its kind and by the text that stands there, as Python's own ``ast.unparse`` writes
it, whatever the layout. What only makes a message (a ``raise``, an f-string), annotations, defaults and
decorators are not touched.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

Setter = Callable[[ast.AST], None]

_COMPARISONS: dict[str, type[ast.cmpop]] = {
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "==": ast.Eq,
    "!=": ast.NotEq,
    "is": ast.Is,
    "is not": ast.IsNot,
    "in": ast.In,
    "not in": ast.NotIn,
}
_OPERATORS: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
    "//": ast.FloorDiv,
    "%": ast.Mod,
    "&": ast.BitAnd,
    "|": ast.BitOr,
}
_OTHERWISE: dict[str, dict[str, tuple[str, ...]]] = {
    "comparison": {
        "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
        "==": ("!=",), "!=": ("==",), "is": ("is not",), "is not": ("is",),
        "in": ("not in",), "not in": ("in",),
    },
    "arithmetic": {
        "+": ("-",), "-": ("+",), "*": ("+",), "/": ("*",), "//": ("*",), "%": ("//",), "&": ("|",), "|": ("&",),
    },
    "selection": {"min": ("max",), "max": ("min",), "any": ("all",), "all": ("any",)},
    "rounding": {"//": ("up",), "floor": ("up", "nearest"), "ceil": ("down", "nearest")},
}  # fmt: skip

# For each kind, what it can become. "selection" is of the least, the greatest, any or all; "sign" is a minus
# or a not; "order" is of conditions looked at one after the other; "clause" is the one a refusal cites.
KINDS: dict[str, re.Pattern[str]] = {
    "comparison": re.compile("|".join(map(re.escape, _COMPARISONS))),
    "rounding": re.compile("up|down|nearest"),
    "arithmetic": re.compile("|".join(map(re.escape, _OPERATORS))),
    "constant": re.compile(r"0|-?[1-9]\d{0,17}"),
    "condition": re.compile("always|never"),
    "connective": re.compile("and|or"),
    "selection": re.compile("min|max|any|all"),
    "flag": re.compile("True|False"),
    "sign": re.compile("dropped"),
    "argument-order": re.compile(r"swap [1-9]\d? and [1-9]\d?"),
    "statement": re.compile("dropped"),
    "order": re.compile("after the next"),
    "clause": re.compile(r"(?:PA|Note|Warrant|RRA) [\w().]{1,12}"),
}

_NOT_COMPUTED = ("annotation", "returns", "decorator_list", "args", "type_params", "format_spec")
_OF_TYPES = ("isinstance", "issubclass", "cast")
_NO_COMPUTATION = ("step", "note", "__init__")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@attrs.frozen
class Site:
    """A place where a change can be made: its kind, the text there, what to try instead, how to change it.

    ``lines`` are the first and the last line it stands on; ``within`` the nodes that a change may touch.
    """

    kind: str
    was: str
    offers: tuple[str, ...]
    change: Callable[[str], None]
    lines: tuple[int, int] = (0, 0)
    within: tuple[ast.AST, ...] = ()

    @property
    def line(self) -> int:
        """The first line it stands on."""
        return self.lines[0]

    def allows(self, becomes: str) -> bool:
        """Whether this site can become that: one of its offers, or, of a constant, any whole number."""
        return becomes in self.offers or (self.kind == "constant" and becomes != self.was)


def ordinal(nth: int) -> str:
    """The word for a place in a row: first, second, 11th."""
    if nth <= len(_ORDINALS):
        return _ORDINALS[nth - 1]
    ending = "th" if nth % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
    return f"{nth}{ending}"


def rewritten(kind: str, was: str, becomes: str) -> str:
    """The text ``was`` after the change; ``becomes`` alone where it cannot be told from the text."""
    try:
        tree = ast.parse(was)
    except (SyntaxError, ValueError):
        return becomes
    for site in _beneath(tree):
        if site.kind == kind and site.was == was and site.allows(becomes):
            site.change(becomes)
            return ast.unparse(tree)
    return becomes


def sites(function: ast.AST) -> list[Site]:
    """Every site in the body of a function, functions within it included, in the order of the source."""
    assert isinstance(function, ast.FunctionDef | ast.Module)
    return list(_beneath(function))


def _beneath(node: ast.AST) -> Iterator[Site]:
    yield from _orders(node)
    for child, put in _children(node):
        found = list(_at(child, put))
        if found:
            lines, touched = _lines(child), (node, child, *ast.iter_child_nodes(child))
            yield from (attrs.evolve(site, lines=lines, within=(*site.within, *touched)) for site in found)
        if not isinstance(child, ast.Raise | ast.JoinedStr) and _name_called(child) not in _OF_TYPES:
            yield from _beneath(child)


def _lines(node: ast.AST) -> tuple[int, int]:
    """The first and the last line that a node stands on; of a condition, where what it asks stands."""
    at = [node.test] if isinstance(node, ast.If | ast.IfExp | ast.While) else list(ast.walk(node))
    placed = [each for each in at if isinstance(each, ast.expr | ast.stmt)]
    first = min((each.lineno for each in placed), default=0)
    return first, max((each.end_lineno or 0 for each in placed), default=0)


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, Setter]]:
    for field, value in ast.iter_fields(node):
        if field in _NOT_COMPUTED and not isinstance(node, ast.Call):
            continue
        if isinstance(value, ast.AST):
            yield value, _setter(node, field)
        elif isinstance(value, list):
            yield from ((item, _item_setter(value, n)) for n, item in enumerate(value) if isinstance(item, ast.AST))


def _setter(node: ast.AST, field: str) -> Setter:
    return lambda new: setattr(node, field, new)


def _item_setter(items: list[Any], position: int) -> Setter:
    return lambda new: items.__setitem__(position, new)


def _at(node: ast.AST, put: Setter) -> Iterator[Site]:
    """The sites that stand at this very node."""
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BinOp():
            yield from _divisions(node, put)
            yield from _operator(node)
        case ast.AugAssign():
            yield from _operator(node)
            yield _left_out(node, put)
        case ast.Constant():
            yield from _constants(node)
        case ast.If() | ast.IfExp() | ast.While():
            # A loop that never ends is no fault to seed.
            offers = ("never",) if isinstance(node, ast.While) else ("always", "never")
            yield _condition(node.test, offers, _setter(node, "test"))
        case ast.comprehension():
            yield from (
                _condition(test, ("always", "never"), _item_setter(node.ifs, n)) for n, test in enumerate(node.ifs)
            )
        case ast.BoolOp():
            yield _connective(node)
        case ast.UnaryOp(op=ast.Not() | ast.USub()) if not isinstance(node.operand, ast.Constant):
            yield Site("sign", ast.unparse(node), ("dropped",), lambda _: put(node.operand))
        case ast.Call() if _name_called(node) not in _OF_TYPES:
            yield from _calls(node, put)
        case ast.Raise(exc=ast.Call() as refusal):
            yield from _clause(refusal)
        case ast.Expr(value=ast.Call()) if _name_called(node.value) not in _NO_COMPUTATION:
            yield _left_out(node, put)


def _left_out(node: ast.stmt, put: Setter) -> Site:
    return Site("statement", ast.unparse(node), ("dropped",), lambda _: put(ast.Pass()))


def _orders(node: ast.AST) -> Iterator[Site]:
    """Conditions that could change places: guards in a row, and the arms of an ``if`` with an ``elif``."""
    for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
        if not isinstance(body, list):
            continue
        for place, (one, other) in enumerate(itertools.pairwise(body)):
            if _turns_away(one) and _turns_away(other):
                yield Site(
                    "order", _told(one), ("after the next",), functools.partial(_exchange, body, place),
                    lines=(one.lineno, other.end_lineno or other.lineno), within=(node,),
                )  # fmt: skip
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        lines = node.test.lineno, node.orelse[0].test.end_lineno or node.orelse[0].test.lineno
        change = functools.partial(_exchange_arms, node, node.orelse[0])
        within = (node, node.orelse[0])
        yield Site("order", ast.unparse(node.test), ("after the next",), change, lines=lines, within=within)


def _turns_away(node: ast.stmt) -> bool:
    """Whether a statement does nothing but turn a case away, or let it pass."""
    if isinstance(node, ast.If):
        return not node.orelse and isinstance(node.body[-1], ast.Raise)
    return isinstance(node, ast.Expr) and _name_called(node.value) == "require"


def _told(node: ast.stmt) -> str:
    if isinstance(node, ast.If):
        return ast.unparse(node.test)
    assert isinstance(node, ast.Expr)
    return ast.unparse(node.value)


def _exchange(body: list[ast.stmt], place: int, _: str) -> None:
    body[place], body[place + 1] = body[place + 1], body[place]


def _exchange_arms(one: ast.If, other: ast.If, _: str) -> None:
    one.test, other.test = other.test, one.test
    one.body, other.body = other.body, one.body


def _cited(node: ast.Call) -> ast.Constant | None:
    """The clause that a refusal cites; none where it is computed, or the call is no refusal."""
    place = {"Refused": 0, "refuse": 0, "require": 1}.get(_name_called(node), len(node.args))
    found = node.args[place] if place < len(node.args) else None
    return found if isinstance(found, ast.Constant) and isinstance(found.value, str) else None


def _clause(node: ast.Call) -> Iterator[Site]:
    cited = _cited(node)
    if cited is not None:
        another = "PA 1.1" if cited.value != "PA 1.1" else "PA 1.3"
        change = functools.partial(setattr, cited, "value")
        yield Site("clause", str(cited.value), (another,), change, within=(cited,))


def _comparisons(node: ast.Compare) -> Iterator[Site]:
    """One site for each pair compared: ``0 < x <= 9`` has two."""
    sides = [node.left, *node.comparators]
    for position, operator in enumerate(node.ops):
        symbol = next(symbol for symbol, kind in _COMPARISONS.items() if isinstance(operator, kind))
        pair = ast.Compare(sides[position], [operator], [sides[position + 1]])
        change = _change_comparison(node, position)
        yield Site("comparison", ast.unparse(pair), _OTHERWISE["comparison"][symbol], change)


def _change_comparison(node: ast.Compare, position: int) -> Callable[[str], None]:
    return lambda becomes: node.ops.__setitem__(position, _COMPARISONS[becomes]())


def _operator(node: ast.BinOp | ast.AugAssign) -> Iterator[Site]:
    symbol = next((symbol for symbol, kind in _OPERATORS.items() if isinstance(node.op, kind)), None)
    if symbol is not None:
        offers = _OTHERWISE["arithmetic"].get(symbol, ())
        change = functools.partial(_change_operator, node)
        yield Site("arithmetic", ast.unparse(node), offers, change)


def _change_operator(node: ast.BinOp | ast.AugAssign, becomes: str) -> None:
    node.op = _OPERATORS[becomes]()


def _divisions(node: ast.BinOp, put: Setter) -> Iterator[Site]:
    if isinstance(node.op, ast.FloorDiv):

        def upwards(_: str) -> None:
            put(_negative(ast.BinOp(_negative(node.left), node.op, node.right)))

        yield Site("rounding", ast.unparse(node), _OTHERWISE["rounding"]["//"], upwards)


def _negative(node: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(ast.USub(), node)


def _constants(node: ast.Constant) -> Iterator[Site]:
    if isinstance(node.value, bool):
        yield Site(
            "flag",
            str(node.value),
            (str(not node.value),),
            lambda text: setattr(node, "value", text == "True"),
        )
    elif isinstance(node.value, int):
        near = [node.value + 1] + ([node.value - 1] if node.value else [])
        yield Site("constant", str(node.value), tuple(map(str, near)), lambda text: setattr(node, "value", int(text)))


def _condition(test: ast.expr, offers: tuple[str, ...], put: Setter) -> Site:
    return Site("condition", ast.unparse(test), offers, lambda becomes: put(ast.Constant(becomes == "always")))


def _connective(node: ast.BoolOp) -> Site:
    def change(becomes: str) -> None:
        node.op = ast.And() if becomes == "and" else ast.Or()

    return Site("connective", ast.unparse(node), ("or" if isinstance(node.op, ast.And) else "and",), change)


def _name_called(node: ast.AST) -> str:
    """The last name of what is called; nothing where ``node`` is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _calls(node: ast.Call, put: Setter) -> Iterator[Site]:
    name, text = _name_called(node), ast.unparse(node)
    yield from _clause(node)
    if name in _OTHERWISE["rounding"] and len(node.args) == 1:
        yield Site("rounding", text, _OTHERWISE["rounding"][name], lambda becomes: put(_rounded(node, becomes)))
    if isinstance(node.func, ast.Name) and name in _OTHERWISE["selection"]:
        yield Site(
            "selection",
            text,
            _OTHERWISE["selection"][name],
            lambda becomes: setattr(node.func, "id", becomes),
        )
    pairs = [n for n in range(len(node.args) - 1) if _exchangeable(node.args[n], node.args[n + 1])]
    if pairs and name not in _NO_COMPUTATION:
        offers = tuple(f"swap {n + 1} and {n + 2}" for n in pairs)
        yield Site("argument-order", text, offers, lambda becomes: _swap(node.args, becomes))


def _rounded(node: ast.Call, becomes: str) -> ast.expr:
    """Floor and ceiling are each the other's mirror image, so no name need be bound for the change."""
    if becomes == "nearest":
        return ast.Call(ast.Name("round", ast.Load()), node.args, [])
    return _negative(ast.Call(node.func, [_negative(node.args[0])], []))


def _exchangeable(one: ast.expr, other: ast.expr) -> bool:
    """Whether exchanging two arguments could matter: neither is a text or starred, and they differ."""
    fixed = any(
        isinstance(each, ast.Starred | ast.JoinedStr)
        or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in (one, other)
    )
    return not fixed and ast.unparse(one) != ast.unparse(other)


def _swap(arguments: list[ast.expr], becomes: str) -> None:
    first, second = (int(number) - 1 for number in re.findall(r"\d+", becomes))
    arguments[first], arguments[second] = arguments[second], arguments[first]
