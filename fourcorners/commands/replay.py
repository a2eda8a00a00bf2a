"""`fourcorners replay`: run recorded counterexamples again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from fourcorners.ask.told import print_replayed
from fourcorners.commands.shared import Commands, command, corpus_at, print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.record import rewrite
from fourcorners.corpus.replay import Status, entry_files, find_entry, replay, replay_all, replayed_data
from fourcorners.gate.full import BAD_INPUT, FAIL, PASS
from fourcorners.gate.run import load_statements
from spec.errors import InvalidFacts


def add(commands: Commands) -> None:
    """Declare the command."""
    replayer = command(commands, "replay", _replay, "run a recorded counterexample again, or all of them")
    replayer.add_argument("id", nargs="?", help="its name, or a beginning that only it has")
    replayer.add_argument("--corpus", type=Path, help="the folder of counterexamples")
    replayer.add_argument("--rewrite", action="store_true", help="first write again what the files show of themselves")


def _replay(options: argparse.Namespace) -> int:
    statements = load_statements()
    folder = corpus_at(options.corpus)
    if options.rewrite:
        for path in entry_files(folder) if options.id is None else [find_entry(folder, options.id)]:
            try:
                if rewrite(path, statements):
                    print(f"{path.name}: written again", file=sys.stderr)
            except (CorpusError, InvalidFacts) as error:  # left as it is; the replay below says what is wrong with it
                print(f"{path.name}: not written again: {error}", file=sys.stderr)
    if options.id is None:
        replayed = replay_all(folder)
    else:
        replayed = [replay(load(find_entry(folder, options.id)))]
    if options.json:
        print_json([replayed_data(each) for each in replayed])
    else:
        print_replayed(replayed, Console(), in_full=options.id is not None)
    if any(each.status is Status.REFUSED for each in replayed):
        return BAD_INPUT
    return PASS if all(each.passed for each in replayed) else FAIL
