"""What is given on the command line: a blank names nothing, and an option that takes one value is given once.

Every argument of every command is held to this: :func:`hold` makes it so for whatever a parser is told of afterwards.
"""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable, Sequence
from typing import Any

from spec.errors import InvalidFacts

REFUSED, GIVEN = "refused", "given_so_far"
"""Where the namespace keeps what is wrong with what was given, and the options given so far with their values."""


def hold(parser: argparse.ArgumentParser) -> None:
    """Hold the parser's arguments to it, but for one that is added with ``blank=True``: there a blank has a meaning."""
    for name in (None, "store"):
        parser.register("action", name, _Once)
    parser.register("action", "append", _Each)


def check_given(options: argparse.Namespace) -> None:
    """Raise the :class:`InvalidFacts` that names what was given amiss, if anything was."""
    refused = getattr(options, REFUSED, None)
    if refused is not None:
        raise refused


class _Held(argparse.Action):
    """An argument whose value is not to be blank. What is wrong is kept, for the command to say as its other errors."""

    def __init__(self, *arguments: Any, blank: bool = False, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._may_be_blank = blank
        if self.type is not None and not blank:
            self.type = _but_blank(self.type)  # type: ignore[arg-type]

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        self.check_blank(namespace, values)
        self.keep(namespace, values)

    def keep(self, namespace: argparse.Namespace, values: Any) -> None:
        """Put what was given into the namespace."""
        raise NotImplementedError

    @property
    def field(self) -> str:
        """What an error calls it."""
        return self.option_strings[0] if self.option_strings else str(self.dest)

    def refuse(self, namespace: argparse.Namespace, wrong: str, remedy: str) -> None:
        """Keep what is wrong, unless something before it is."""
        if not hasattr(namespace, REFUSED):
            setattr(namespace, REFUSED, InvalidFacts(self.field, wrong, remedy))

    def check_blank(self, namespace: argparse.Namespace, values: Any) -> None:
        """Refuse a blank, or a blank among several."""
        several = values if isinstance(values, list) else [values]
        if not self._may_be_blank and any(isinstance(each, str) and not each.strip() for each in several):
            required = not self.option_strings and self.nargs not in ("*", "?")
            remedy = "give one that is not blank" if required else "give one that is not blank, or leave it out"
            self.refuse(namespace, "nothing is given: it is blank", remedy)


class _Once(_Held):
    """An argument of one value, or several positional ones."""

    def keep(self, namespace: argparse.Namespace, values: Any) -> None:
        if self.option_strings:
            given = vars(namespace).setdefault(GIVEN, {})
            if given.setdefault(self.dest, values) != values:
                self.refuse(namespace, f"it is given as {given[self.dest]} and as {values}", "give it once")
        setattr(namespace, self.dest, values)


class _Each(_Held):
    """An option that may be given again and again, each time with one more value."""

    def keep(self, namespace: argparse.Namespace, values: Any) -> None:
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest) or ()), values])


def _but_blank(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Read a text unless it is blank: a blank path, for one, would be read as the folder at hand."""

    @functools.wraps(read)
    def reading(text: str) -> Any:
        return read(text) if text.strip() else text

    return reading
