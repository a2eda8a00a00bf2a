"""A campaign: slices of every statement in turn until the time is up, and whatever fails recorded at once."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import OPEN, load
from fourcorners.corpus.record import record, record_smallest
from fourcorners.corpus.replay import replay_file
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Failure
from fourcorners.gate.full import Recorded
from fourcorners.gate.fuzz import state as kept
from fourcorners.gate.fuzz.slices import ROOT, Looked, Slice, look
from fourcorners.gate.fuzz.state import State, Tally
from fourcorners.gate.run import load_statements
from fourcorners.gate.sources import key_of
from fourcorners.gate.spread import Crew, Lost, Pool, hands, spread

SHORTEST, LONGEST = 0.2, 5.0
"""Seconds of a slice."""

MORE_OFTEN = 4
"""A statement that is only tested has so many slices for one of any other: nothing but drawing can refute it."""

SAVED_EVERY = 5.0
_GRACE = 60.0

Progress = Callable[[str, float], None]
"""Told the statement that was looked at, and how many seconds are left."""

Waiting = Callable[[Sequence[Slice], float], None]
"""Told, on an interruption, the slices under way whose results are awaited, and for how many seconds at most."""


@attrs.define
class Campaign:
    """What came of it: the state in the end, what was found, in this run or before, and what stood in the way.

    ``looked_at`` and ``explored`` are the statements of which a round was done in this run, and those whose paths were
    looked for in one. Of an interruption, ``before_all`` says what was being done where no round was under way yet, and
    ``given_up`` the rounds that came to nothing by it.
    """

    statements: tuple[str, ...]
    state: State
    found: list[Recorded] = attrs.field(factory=list)
    before: list[str] = attrs.field(factory=list)
    rounds: int = 0
    drawn: int = 0
    accepted: int = 0
    lost: list[tuple[str, str]] = attrs.field(factory=list)
    words: list[str] = attrs.field(factory=list)
    looked_at: set[str] = attrs.field(factory=set)
    explored: set[str] = attrs.field(factory=set)
    interrupted: bool = False
    before_all: str = ""
    given_up: list[Slice] = attrs.field(factory=list)
    seconds: float = 0.0


@attrs.frozen
class Plan:
    """How long, on how many processes, and where things are kept; ``isolated`` slices run in processes of their own."""

    seconds: float
    workers: int | Crew
    state: Path
    record: Path
    examples_in: str = ""
    isolated: bool = True


def run_campaign(
    statements: Sequence[Statement], plan: Plan, progress: Progress | None = None, waiting: Waiting | None = None
) -> Campaign:
    """Draw at ``statements`` until the time is up or the run is interrupted; what was found is kept either way."""
    if plan.record.exists() and not plan.record.is_dir():
        raise CorpusError(str(plan.record), "--record", "it is no folder", "name a folder for new counterexamples")
    with kept.claimed(plan.state):
        state, word = kept.read(plan.state)
        campaign = Campaign(tuple(each.id for each in statements), state, words=[word] if word else [])
        started = time.monotonic()
        pool = Pool(look, load_statements, LONGEST * MORE_OFTEN + _GRACE)
        try:
            campaign.before_all = "what the statements depend on was being read"
            _begin(campaign, statements, plan)
            campaign.before_all = "the workers were being made ready"
            started = time.monotonic()
            _go_on(campaign, statements, plan, pool, progress, started + plan.seconds)
        except KeyboardInterrupt:
            campaign.interrupted = True
            _end_well(campaign, plan, pool, waiting)
        finally:
            pool.end()
            campaign.seconds = time.monotonic() - started
            kept.write(plan.state, state)
    return campaign


def _begin(campaign: Campaign, statements: Sequence[Statement], plan: Plan) -> None:
    """Forget what is known of code that has changed since; see whether what was found before is still there."""
    tallies, changed = campaign.state.tallies, 0
    for statement in statements:
        key = key_of(statement, PROFILES["deep"])
        tally = tallies.get(statement.id)
        if tally is None or tally.key != key:
            changed += tally is not None
            found = "" if tally is None else tally.found
            tally = tallies[statement.id] = Tally(key, found=found)
        if tally.found and _still_fails(plan.record / tally.found):
            campaign.before.append(statement.id)
        else:
            tally.found = ""
    if changed:
        campaign.words.append(
            f"{changed} of the statements, or what they depend on, changed: of these it begins afresh"
        )
    for file, (digest, _) in list(campaign.state.lines.items()):
        if digest != _digest(file):
            del campaign.state.lines[file]
    kept.write(plan.state, campaign.state)


def _still_fails(path: Path) -> bool:
    """Whether the finding is open: it fails as an open finding must, when replayed."""
    return path.is_file() and replay_file(path).passed and _is_open(path)


def _is_open(path: Path) -> bool:
    try:
        return load(path).status == OPEN
    except CorpusError:
        return False


def _digest(file: str) -> str:
    path = ROOT / file
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


# -- the slices


def _go_on(
    campaign: Campaign,
    statements: Sequence[Statement],
    plan: Plan,
    pool: Pool,
    progress: Progress | None,
    until: float,
) -> None:
    saved = time.monotonic()
    for slice_, looked in _results(campaign, statements, plan, pool, until):
        found = len(campaign.found)
        _take(campaign, plan, slice_, looked)
        if len(campaign.found) > found:
            saved = 0.0
        now = time.monotonic()
        if now - saved > SAVED_EVERY:
            kept.write(plan.state, campaign.state)
            saved = now
        if progress is not None:
            progress(slice_.statement, max(0.0, until - now))
        if now >= until:
            return


def _end_well(campaign: Campaign, plan: Plan, pool: Pool, waiting: Waiting | None) -> None:
    """Take what the slices under way have seen, which is theirs to say when they end; a second interruption ends it."""
    campaign.given_up = pool.under_way()
    if campaign.given_up:
        campaign.before_all = ""
    with contextlib.suppress(KeyboardInterrupt):
        if campaign.given_up and waiting is not None:
            waiting(campaign.given_up, 2 * LONGEST)
        for slice_, looked in pool.last_results(2 * LONGEST):
            campaign.given_up.remove(slice_)
            _take(campaign, plan, slice_, looked)


def _take(campaign: Campaign, plan: Plan, slice_: Slice, looked: Looked | Lost) -> None:
    """Count in what came of a slice, and record what fails."""
    campaign.before_all = ""
    if isinstance(looked, Lost):
        campaign.state.tallies[slice_.statement].lost = looked.reason
        campaign.lost.append((slice_.statement, looked.reason))
        return
    _count_in(campaign, slice_, looked)
    if looked.failures and not campaign.state.tallies[slice_.statement].found:
        _record(campaign, slice_.statement, looked.failures, plan)


def _results(
    campaign: Campaign, statements: Sequence[Statement], plan: Plan, pool: Pool, until: float
) -> Iterator[tuple[Slice, Looked | Lost]]:
    """Laps over the statements, those with a counterexample left out, as long as there is time."""
    while (left := until - time.monotonic()) > 0:
        open_ones = [each for each in statements if not campaign.state.tallies[each.id].found]
        if not open_ones:
            return
        tasks = _lap(campaign.state, open_ones, plan, left)
        before = len(campaign.lost)
        yield from _looked_at(tasks, plan, pool)
        if len(campaign.lost) - before == len(tasks):
            return  # nothing can be run: another lap would not help


def _looked_at(tasks: list[Slice], plan: Plan, pool: Pool) -> Iterator[tuple[Slice, Looked | Lost]]:
    """The slices with what came of each: by processes of this machine, kept from lap to lap, or by a cluster's."""
    if not plan.isolated:
        return spread(look, tasks, 1)
    if isinstance(plan.workers, int):
        return pool.results(tasks, plan.workers)
    return spread(look, tasks, plan.workers, load_statements, pool.seconds)


def _lap(state: State, statements: Sequence[Statement], plan: Plan, left: float) -> list[Slice]:
    """A slice of each statement, more of those that are only tested; those that were looked at least come first."""
    times = {each.id: MORE_OFTEN if each.only_tested else 1 for each in statements}
    seconds = min(LONGEST, max(SHORTEST, left * hands(plan.workers) / (2 * sum(times.values()))))
    first = sorted(statements, key=lambda each: state.tallies[each.id].rounds)
    slices = []
    for lap in range(MORE_OFTEN):
        for statement in first:
            if lap < times[statement.id]:
                tally = state.tallies[statement.id]
                explore = lap == 0 and not tally.explored
                slices.append(Slice(statement.id, tally.rounds + lap, seconds, explore, plan.examples_in))
    return slices


def _count_in(campaign: Campaign, slice_: Slice, looked: Looked) -> None:
    campaign.state.tallies[slice_.statement].add(looked, slice_.explore)
    campaign.looked_at.add(slice_.statement)
    if slice_.explore:
        campaign.explored.add(slice_.statement)
    campaign.rounds += 1
    campaign.drawn += looked.drawn
    campaign.accepted += looked.accepted
    for file, line in looked.lines:
        campaign.state.lines.setdefault(file, (_digest(file), set()))[1].add(line)


def _record(campaign: Campaign, id: str, failures: Sequence[Failure], plan: Plan) -> None:
    """Make the case minimal and write it to a file of its own; where that cannot be, say so and go on."""
    try:
        plan.record.mkdir(parents=True, exist_ok=True)
        try:
            path = record_smallest(plan.record, STATEMENTS[id], failures)
        except KeyboardInterrupt:  # no time to make it smaller, and all the more reason to keep it
            _kept(campaign, id, record(plan.record, STATEMENTS[id], failures[0]))
            raise
        _kept(campaign, id, path)
    except (CorpusError, OSError) as error:
        campaign.found.append(Recorded(id, None, str(error)))


def _kept(campaign: Campaign, id: str, path: Path) -> None:
    campaign.found.append(Recorded(id, path))
    campaign.state.tallies[id].found = path.name
