"""`fourcorners replay`: run recorded counterexamples again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from fourcorners.ask.told import print_replayed
from fourcorners.commands.choosing import corpus_at
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.record import rewrite
from fourcorners.corpus.replay import Status, entry_files, find_entry, replayed_data
from fourcorners.exits import BAD_INPUT, FAIL, INCONCLUSIVE, PASS
from fourcorners.gate.run import load_statements
from fourcorners.outside.binding import read_binding
from fourcorners.outside.replay import by_statement, replay_all_bound, replay_bound
from spec.errors import InvalidFacts


def add(commands: Commands) -> None:
    """Declare the command."""
    replayer = command(commands, "replay", _replay)
    replayer.add_argument("id", nargs="?", help="its name, or a beginning that only it has")
    replayer.add_argument("--corpus", type=Path, help="the folder of counterexamples")
    bound = "a TOML file that binds outside logic to a rule: ask that where an entry speaks of it (more than once)"
    replayer.add_argument("--outside", action="append", type=Path, default=[], metavar="FILE", help=bound)
    replayer.add_argument("--rewrite", action="store_true", help="first write again what the files show of themselves")


def _replay(options: argparse.Namespace) -> int:
    statements = load_statements()
    folder = corpus_at(options.corpus)
    bindings = by_statement([read_binding(path) for path in options.outside])
    if options.rewrite:
        for path in entry_files(folder) if options.id is None else [find_entry(folder, options.id)]:
            try:
                if rewrite(path, statements):
                    print(f"{path.name}: written again", file=sys.stderr)
            except (CorpusError, InvalidFacts) as error:  # left as it is; the replay below says what is wrong with it
                print(f"{path.name}: not written again: {error}", file=sys.stderr)
    if options.id is None:
        replayed = replay_all_bound(folder, bindings)
    else:
        replayed = [replay_bound(find_entry(folder, options.id), bindings)]
    if options.json:
        print_json([replayed_data(each) for each in replayed])
    else:
        print_replayed(replayed, Console(), in_full=options.id is not None)
    statuses = {each.status for each in replayed}
    if Status.REFUSED in statuses:
        return BAD_INPUT
    if statuses & {Status.DIFFERS, Status.LOST, Status.UNLISTED}:
        return FAIL
    return INCONCLUSIVE if Status.NOT_ASKED in statuses else PASS
