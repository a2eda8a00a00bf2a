"""Replaying what was recorded of outside logic, where the files that bind it are at hand.

What runs is named by those files, never by a counterexample: an entry holds no more than facts and what came of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import RETIRED, Entry, check_digest, load
from fourcorners.corpus.replay import Replayed, against_index, entry_files, not_asked, refused, replay
from fourcorners.outside.binding import Binding
from fourcorners.outside.compare import id_of, statement_of
from fourcorners.outside.errors import Trouble
from fourcorners.outside.start import started
from spec.errors import InvalidFacts


def by_statement(bindings: Sequence[Binding]) -> dict[str, Binding]:
    """The bindings by the ids that their counterexamples bear; ``InvalidFacts`` where two have one name."""
    known: dict[str, Binding] = {}
    for binding in bindings:
        if id_of(binding) in known:
            raise InvalidFacts("name", f"two bindings are called {binding.name}", "give each a name of its own")
        known[id_of(binding)] = binding
    return known


def replay_bound(path: Path, bindings: Mapping[str, Binding]) -> Replayed:
    """Replay the entry in a file: one of outside logic by asking that, any other as ever.

    Raises :class:`CorpusError` where it cannot be run.
    """
    entry = load(path)
    binding = bindings.get(entry.statement)
    return replay(entry) if binding is None or entry.status == RETIRED else _asked(entry, binding)


def replay_all_bound(folder: Path, bindings: Mapping[str, Binding]) -> list[Replayed]:
    """Replay every entry in a folder, by name; one that cannot be is reported among the others."""
    return against_index(folder, [replay_file_bound(path, bindings) for path in entry_files(folder)])


def replay_file_bound(path: Path, bindings: Mapping[str, Binding]) -> Replayed:
    """Replay the entry in one file; a file or an entry at fault is reported, not raised."""
    try:
        return replay_bound(path, bindings)
    except CorpusError as error:
        return refused(path, error)


def _asked(entry: Entry, binding: Binding) -> Replayed:
    """The entry replayed by a conversation of its own; where that breaks down nothing is concluded."""
    check_digest(entry)
    try:
        conversation, places = started(binding)
        with conversation:
            return replay(entry, {entry.statement: statement_of(binding, conversation.ask, places)})
    except (Trouble, InvalidFacts) as error:
        return not_asked(entry, f"{binding.in_words}: {error}")
