"""Questions as people write them: comparisons and combinations of comparisons, parsed by a grammar, never evaluated.

    shares_issued > designated
    cash_in_lieu >= fair_market_value and not refused
    refused by "Note 2(i)"
    sum(payments.payment) = amount
    "interest accrued" > 10% * principal
    principal of Kumi Hui = $0

A name is a field of the rule's facts or outcome; a name in quotation marks is a step. Figures of a list are reached by
``sum``, ``least``, ``greatest`` or ``number`` of, or by place: ``payments[1].payment``; of a book, by whose they are.
``number(payments.payment > 0)`` says of how many items something is so; ``count`` is another word for ``number``.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NoReturn

import attrs
from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from fourcorners.notation import parse_date, parse_number
from spec.errors import InvalidFacts

LONGEST_QUESTION = 500
DEEPEST_QUESTION = 20

_GRAMMAR = r"""
?question: disjunction
?disjunction: conjunction ("or"i conjunction)*          -> either
?conjunction: negation ("and"i negation)*               -> both
?negation: "not"i negation                              -> negated
    | comparison
?comparison: sum (COMPARES sum)+                        -> compared
    | "refused"i "by"i QUOTED                           -> refused_by
    | "refused"i                                        -> refused
    | "(" question ")"
?sum: product (PLUS_OR_MINUS product)*                  -> chained
?product: factor (TIMES_OR_OVER factor)*                -> chained
?factor: "-" factor                                     -> opposite
    | OF "(" path ")"                                   -> gathered
    | OF "(" path COMPARES sum ")"                      -> counted
    | path WHOSE                                        -> held_by
    | path
    | QUOTED                                            -> step
    | DATE                                              -> day
    | NUMBER                                            -> number
    | "(" sum ")"
path: NAME ["[" PLACE "]"] ("." NAME)*
WHOSE: QUOTED_WHOSE | BARE_WHOSE
QUOTED_WHOSE: /of\s+("[^"]{1,120}"|'[^']{1,120}')/i
BARE_WHOSE: /of\s+[^\s"'<>=!≤≥≠()+*×\/-][^"<>=!≤≥≠()+*×]{0,119}?(?=\s*([<>=!≤≥≠+*×)]|$)|\s+([-\/]|and\b|or\b))/i
OF.3: /(sum|least|greatest|number|count)(?=\s*\()/
COMPARES: "<=" | ">=" | "!=" | "==" | "=" | "<" | ">" | "≤" | "≥" | "≠"
PLUS_OR_MINUS: "+" | "-"
TIMES_OR_OVER: "*" | "/" | "×"
PLACE.2: /\d{1,4}(?=\s*\])/
DATE.4: /\d{4}-\d{2}-\d{2}/
NUMBER.1: /\$?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?|\$?\.\d+%?/
NAME: /[A-Za-z_][A-Za-z0-9_]*/
QUOTED: /"[^"]{1,120}"|'[^']{1,120}'/
%ignore /\s+/
"""


@attrs.frozen
class Compared:
    """A chain of comparisons: terms with an operator between each two."""

    terms: tuple[Any, ...]
    operators: tuple[str, ...]


@attrs.frozen
class Joined:
    """Parts joined by ``and`` or ``or``."""

    by: str
    parts: tuple[Any, ...]


@attrs.frozen
class Negated:
    """The contrary of a part."""

    part: Any


@attrs.frozen
class Refused:
    """That the case is turned away, by a given clause or by any."""

    clause: str | None


@attrs.frozen
class Chained:
    """A sum or a product: terms with an operator between each two, taken from the left."""

    terms: tuple[Any, ...]
    operators: tuple[str, ...]


@attrs.frozen
class Opposite:
    """A term with its sign changed."""

    term: Any


@attrs.frozen
class Named:
    """A field, or a field of an item of a list: by place from 1, gathered over all by ``of``, or by ``whose`` it is."""

    path: tuple[str, ...]
    column: int
    place: int | None = None
    of: str | None = None
    whose: str | None = None


@attrs.frozen
class Counted:
    """How many items of a list there are whose figure, named by ``each``, compares so to a ``term``."""

    each: Named
    operator: str
    term: Any


@attrs.frozen
class StepNamed:
    """A step of the computation, by its name."""

    name: str
    column: int


@attrs.frozen
class Value:
    """A number or a day."""

    value: Fraction | date


class BadQuestion(InvalidFacts):
    """A question that makes no sense; ``wrong`` names the word and where it stands."""


class _Tree(Transformer[Token, Any]):
    def either(self, parts: list[Any]) -> Any:
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def both(self, parts: list[Any]) -> Any:
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def negated(self, parts: list[Any]) -> Any:
        return Negated(parts[0])

    def compared(self, parts: list[Any]) -> Any:
        return Compared(tuple(parts[::2]), tuple(_PLAIN.get(str(each), str(each)) for each in parts[1::2]))

    def refused(self, _parts: list[Any]) -> Any:
        return Refused(None)

    def refused_by(self, parts: list[Any]) -> Any:
        return Refused(str(parts[0])[1:-1])

    def chained(self, parts: list[Any]) -> Any:
        return parts[0] if len(parts) == 1 else Chained(tuple(parts[::2]), tuple(map(str, parts[1::2])))

    def opposite(self, parts: list[Any]) -> Any:
        return Opposite(parts[0])

    def gathered(self, parts: list[Any]) -> Any:
        return attrs.evolve(parts[1], of=_OF.get(str(parts[0]), str(parts[0])))

    def counted(self, parts: list[Any]) -> Any:
        of, path, operator, term = parts
        if _OF.get(str(of), str(of)) != NUMBER:
            remedy = f"write {of}({'.'.join(path.path)}), or {NUMBER} of what compares so"
            raise BadQuestion("question", f"{str(of)!r} is of figures, not of a comparison", remedy)
        return Counted(attrs.evolve(path, of=EACH), _PLAIN.get(str(operator), str(operator)), term)

    def held_by(self, parts: list[Any]) -> Any:
        whose = str(parts[1])[len("of") :].strip()
        return attrs.evolve(parts[0], whose=whose[1:-1] if whose[0] in "\"'" else whose)

    def path(self, parts: list[Any]) -> Any:
        first, place, *rest = parts
        numbered = None if place is None else int(place)
        return Named((str(first), *map(str, rest)), first.column, numbered)

    def step(self, parts: list[Any]) -> Any:
        return StepNamed(str(parts[0])[1:-1], parts[0].column)

    def day(self, parts: list[Any]) -> Any:
        return Value(parse_date(str(parts[0]), "question"))

    def number(self, parts: list[Any]) -> Any:
        return Value(parse_number(str(parts[0]), "question"))


NUMBER, EACH = "number", "each"
_OF = {"count": NUMBER}
_PLAIN = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}
_PARSER = Lark(_GRAMMAR, start="question", parser="lalr", maybe_placeholders=True, propagate_positions=True)


def parse_question(text: str, field: str = "question") -> Any:
    """The question as a tree; anything else is :class:`BadQuestion`, naming the word and where it stands."""
    if not text.strip():
        raise BadQuestion(field, "nothing is asked", "write a comparison, such as shares_issued > designated")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(field, f"it has {len(text)} characters", f"ask in {LONGEST_QUESTION} at most")
    depth = deepest = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    if deepest > DEEPEST_QUESTION or text.lower().count("not ") > DEEPEST_QUESTION:
        raise BadQuestion(field, "it is nested too deeply", f"nest {DEEPEST_QUESTION} deep at most")
    try:
        return _Tree().transform(_PARSER.parse(text))
    except VisitError as error:
        if isinstance(error.orig_exc, InvalidFacts):
            raise BadQuestion(field, error.orig_exc.wrong, error.orig_exc.remedy) from None
        raise
    except UnexpectedInput as error:
        _point_at(text, error, field)


def _point_at(text: str, error: UnexpectedInput, field: str) -> NoReturn:
    at_the_end = isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END")
    place: int = getattr(error, "pos_in_stream", None) or 0
    if at_the_end:
        raise BadQuestion(field, "it ends too soon", "finish the comparison") from None
    word = text[place:].split(maxsplit=1)[0][:30]
    raise BadQuestion(
        field, f"{word!r} makes no sense at character {place + 1}",
        "write comparisons (<, <=, =, !=, >=, >) joined by and, or, not",
    ) from None  # fmt: skip
