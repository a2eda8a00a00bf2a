"""A JSON text that gives a field twice: Python's reader keeps the second without a word, and knows no lines."""

from __future__ import annotations

import json
import re
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}\n:]')


class Repeated(ValueError):
    """An object gives a field twice: :func:`repeated_field` says which, and where."""


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object, as ``object_pairs_hook`` of ``json.loads``; one given twice is :class:`Repeated`."""
    held = dict(pairs)
    if len(held) < len(pairs):
        raise Repeated
    return held


def repeated_field(text: str) -> tuple[str, int]:
    """The first field that its object holds already, cut short if long, and the line on which it stands again."""
    line, word, held = 1, '""', list[set[str]]()
    for token in _TOKEN.findall(text):
        if token == "\n":
            line += 1
        elif token in "[{":
            held.append(set())
        elif token in "]}":
            held.pop()
        elif token != ":":
            word = token
        else:
            name = str(json.loads(word, strict=False))
            if name in held[-1]:
                return f"{name:.80}", line
            held[-1].add(name)
    raise ValueError("no field is given twice")
