"""What a manifest says of the checkout it was made from: sources, statements, clauses, counterexamples, versions."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import fourcorners
from fourcorners.ask.comparison import formalised
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import RETIRED, corpus_folder, digest_of_entry, load
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.statements import Statement
from fourcorners.gate.at_worker import LIBRARIES
from fourcorners.gate.sources import digests, modules_of


def versions_held() -> dict[str, str]:
    """The versions of this program, of Python and of the libraries that verdicts depend on."""
    libraries = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return {"fourcorners": fourcorners.__version__, "python": platform.python_version(), **libraries}


def sources_of(statements: Sequence[Statement]) -> dict[str, str]:
    """The digest of every module and file that can bear on one of the statements."""
    return digests({module for each in statements for module in modules_of(each)})


def statement_held(statement: Statement) -> dict[str, Any]:
    """What a statement says of itself."""
    told = statement.as_data()
    del told["statement"]  # the name it is held under
    return told | {"module": statement.check.__module__}


def clauses_held() -> dict[str, str]:
    """The digest of the words that each provision had when it was formalised."""
    return {citation: each.sha256 for citation, each in formalised().items()}


@cache
def _folder() -> Path:
    here = Path("counterexamples")
    return here if here.is_dir() else Path(str(corpus_folder()))


def counterexamples_held(ids: Iterable[str]) -> dict[str, str]:
    """The digest of the facts and the outcome of each counterexample named; a review changes it only by retiring it."""
    wanted, found = set(ids), {}
    for path in entry_files(_folder()):
        if path.stem in wanted:
            try:
                entry = load(path)
                # what it says of itself may be what was edited
                found[path.stem] = RETIRED if entry.status == RETIRED else digest_of_entry(entry)
            except CorpusError:
                found[path.stem] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
