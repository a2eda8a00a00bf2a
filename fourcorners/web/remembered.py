"""Answers that take long and depend on nothing but the program: remembered in a folder until the program changes.

As with verdicts, a file that cannot be read back whole, or that was edited, is as good as none, and a folder that
cannot be written costs speed and not truth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fourcorners.files import write_whole
from fourcorners.gate.sources import digest_of
from fourcorners.web.work import id_of

program = cache(digest_of)


def remembered(folder: str | None, module: str, kind: str, data: Mapping[str, Any], work: Callable[[Any], Any]) -> Any:
    """What ``work``, which stands in ``module``, makes of ``data``: from ``folder`` where it is known."""
    if folder is None:
        return work(data)
    key = hashlib.sha256(f"{program(module)} {id_of(kind, data)}".encode()).hexdigest()
    path = Path(folder) / f"{key}.json"
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["digest"] == _digest(key, held["answer"]):
            return held["answer"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    answer = work(data)
    _keep(path, {"answer": answer, "digest": _digest(key, answer)})
    return answer


def _digest(key: str, answer: Any) -> str:
    return hashlib.sha256(json.dumps([key, answer], sort_keys=True).encode()).hexdigest()


def _keep(path: Path, held: Mapping[str, Any]) -> None:
    try:
        write_whole(path, json.dumps(held).encode())
    except OSError:
        return
