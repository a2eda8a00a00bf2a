"""Programs that misbehave, one way each, written out to be run as somebody's calculation would be."""

from __future__ import annotations

import sys
from pathlib import Path

GREETING = 'print(\'{"protocol": "fourcorners/outside/1"}\', flush=True)'

HONEST = f"""
import json, sys
sys.stdin.readline()
{GREETING}
for line in sys.stdin:
    asked = json.loads(line)
    answer(asked)
"""
"""Greets, then calls ``answer`` with each request; to be given one."""


def program(folder: Path, source: str) -> str:
    """The command that runs ``source``, written to a file in ``folder``."""
    path = folder / "program.py"
    path.write_text(source, encoding="utf-8")
    return f"{sys.executable} -I -S {path}"


def answering(body: str) -> str:
    """A program that greets as it should and answers each request by ``body``, in which ``say`` writes an object."""
    return (
        "import json, os, sys, time\n"
        "def say(**held):\n    print(json.dumps(held), flush=True)\n"
        f"def answer(asked):\n    id = asked['id']\n    {body}\n" + HONEST
    )
