"""What commands let one choose: which statements and corpus, how many workers, where examples are kept."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import corpus_folder
from fourcorners.engine.examples import database
from fourcorners.engine.statements import Statement
from fourcorners.gate.cluster import Cluster
from fourcorners.gate.run import load_statements
from fourcorners.notation import named
from spec.errors import InvalidFacts

CORPUS = Path("counterexamples")
CACHE = Path(".fourcorners") / "verdicts"
ANSWERS = Path(".fourcorners") / "answers"


def processes(text: str) -> int:
    """A number of worker processes, as an option gives it."""
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; give 1 to 256")
    return int(text)


def add_workers(parser: argparse.ArgumentParser, default: int) -> None:
    """Declare the options that say who shares the work."""
    either = parser.add_mutually_exclusive_group()
    said = f"processes to share the work (default: {default})"
    either.add_argument("--workers", type=processes, default=default, help=said)
    either.add_argument("--cluster", metavar="ADDRESS", help="workers of the dask scheduler there share the work")


@contextlib.contextmanager
def crew(options: argparse.Namespace) -> Iterator[int | Cluster]:
    """Whom the work is shared with; what is to be known of a cluster's workers is told on standard error."""
    if options.cluster is None:
        yield options.workers
        return
    cluster = Cluster(options.cluster)
    try:
        cluster.connect()
        yield cluster
    finally:
        cluster.close()
        for word in cluster.words:
            print(f"cluster: {word}", file=sys.stderr)


def add_examples(parser: argparse.ArgumentParser) -> None:
    """Declare the option that says where Hypothesis keeps examples."""
    parser.add_argument(
        "--examples", type=_examples, blank=True, default=os.environ.get("FOURCORNERS_EXAMPLES", ""), metavar="WHERE",
        help="where Hypothesis keeps examples: a folder, github:OWNER/REPO, or several with commas between them"
        " (default: $FOURCORNERS_EXAMPLES, else nowhere)",
    )  # fmt: skip


def _examples(text: str) -> str:
    try:
        database(text, "")
    except InvalidFacts as error:
        raise argparse.ArgumentTypeError(f"{error.wrong}; {error.remedy}") from None
    return text


def chosen_statements(names: Sequence[str]) -> list[Statement]:
    """The statements named, as :func:`named` has it; all of them where none is named."""
    known = load_statements()
    return [known[id] for id in named(names, known, "statement")]


def corpus_at(folder: Path | None) -> Path:
    """The folder asked for, else the one at hand, else the one installed with the program."""
    if folder is not None:
        if not folder.is_dir():
            raise CorpusError(str(folder), "corpus", "there is no such folder", "name a folder of counterexamples")
        return folder
    return CORPUS if CORPUS.is_dir() else Path(str(corpus_folder()))
