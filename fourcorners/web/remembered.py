"""Answers that take long and depend on nothing but the program: remembered in a folder until the program changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fourcorners.gate.sources import digest_of_program
from fourcorners.sealed import Memory, json_digest

program = cache(digest_of_program)


def remembered(folder: str | None, module: str, kind: str, data: Mapping[str, Any], work: Callable[[Any], Any]) -> Any:
    """What ``work``, which stands in ``module``, makes of ``data``: from ``folder`` where it is known."""
    if folder is None:
        return work(data)
    memory = Memory(Path(folder))
    name = json_digest([program(module), kind, data])
    held = memory.recall(name)
    if held.get("name") == name and "answer" in held:
        return held["answer"]
    answer = work(data)
    memory.keep(name, {"name": name, "answer": answer})
    return answer
