"""A campaign told: how much was drawn, which paths and lines it ran, what it found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.fuzz.campaign import Campaign
from fourcorners.gate.fuzz.slices import ROOMS, lines_of
from fourcorners.gate.fuzz.state import MOST_PATHS, Tally

LEAST = 5
"""So many statements of which drawing met the smallest part are named."""


def lines_told(campaign: Campaign) -> Iterator[str]:
    """The campaign as lines of text."""
    tallies = _tallies(campaign)
    yield from campaign.words
    noun = "statement" if len(tallies) == 1 else "statements"
    at = "" if len(campaign.looked_at) == len(tallies) else f", {len(campaign.looked_at):,} of them drawn at"
    rounds = "1 round" if campaign.rounds == 1 else f"{campaign.rounds:,} rounds"
    yield (
        f"{len(tallies)} {noun}{at}: {rounds} and {campaign.drawn:,} cases in {campaign.seconds:.0f} s,"
        f" {campaign.accepted:,} of them within the assumptions"
        + (f"; since the campaign began {_total(tallies, 'drawn'):,} cases" if _earlier(campaign) else "")
    )
    if campaign.interrupted:
        yield from _broken_off(campaign)
    yield from _paths(tallies)
    for room, (run, there) in _lines(campaign).items():
        yield f"lines of {room} run: {run:,} of {there:,}"
    for id, reason in dict(campaign.lost).items():
        yield f"lost: a round of {id}: {reason}"
    for id in campaign.before:
        file = tallies[id].found
        yield f"\nstill there: {id} fails, as found before; again with: fourcorners replay {file.removesuffix('.json')}"
    for record in campaign.found:
        statement = STATEMENTS[record.statement]
        yield f"\nfound: {statement.clause}: {statement.sentence} ({statement.id})"
        if record.path is None:
            yield f"  not recorded: {record.trouble}"
        else:
            yield f"  recorded in {record.path}; again with: {record.again}"
    yield f"\n{_outcome(campaign)}"


def _tallies(campaign: Campaign) -> dict[str, Tally]:
    """The tally of each statement; an empty one where an interruption came before it was read."""
    return {id: campaign.state.tallies.get(id) or Tally("") for id in campaign.statements}


def _broken_off(campaign: Campaign) -> Iterator[str]:
    """What was done by the time of an interruption, and what was not."""
    if campaign.before_all:
        yield f"interrupted while {campaign.before_all}: no paths were explored, and no case was drawn"
        return
    statements = len(campaign.statements)
    yield (
        f"interrupted: the paths of {len(campaign.explored):,} of {statements:,} were explored in this run;"
        f" of {statements - len(campaign.looked_at):,} no round was done"
    )
    for each in campaign.given_up:
        what = "its paths were being explored, and then drawn at" if each.explore else "it was being drawn at"
        yield f"given up: a round of {each.statement}: {what}"


def _outcome(campaign: Campaign) -> str:
    fails = len(campaign.found) + len(campaign.before)
    broken_off = "interrupted: what was found is kept; " if campaign.interrupted else ""
    if fails:
        return f"{broken_off}FOUND: {fails} {'statement fails' if fails == 1 else 'statements fail'}"
    if not campaign.accepted:
        return f"{broken_off}NOTHING RUN: no case of any statement was run, and nothing is concluded"
    return f"{broken_off}nothing found" + (": nothing is concluded of the time that was left" if broken_off else "")


def _paths(tallies: dict[str, Tally]) -> Iterator[str]:
    explored = {id: tally for id, tally in tallies.items() if tally.known}
    known, reached = _count(explored, "known"), sum(tally.known_reached for tally in explored.values())
    whole = sum(tally.known_whole for tally in explored.values())
    more = " or more" if any(len(tally.reached) >= MOST_PATHS for tally in tallies.values()) else ""
    if explored:
        yield (
            f"paths known from exploration: {reached:,} of {known:,} met by drawing"
            f" (exploration was whole for {whole} of {len(explored)} statements)"
        )
    yield f"paths met by drawing: {_count(tallies, 'reached'):,}{more}"
    missed = sorted(
        ((tally.known_reached / len(tally.known), id) for id, tally in explored.items() if tally.known - tally.reached),
    )
    for _, id in missed[:LEAST]:
        yield f"  {id}: {explored[id].known_reached:,} of {len(explored[id].known):,} known paths"
    if len(missed) > LEAST:
        yield f"  ... and {len(missed) - LEAST} more statements of which some known path was not met"


def _count(tallies: dict[str, Tally], name: str) -> int:
    return sum(len(getattr(tally, name)) for tally in tallies.values())


def _total(tallies: dict[str, Tally], name: str) -> int:
    return sum(getattr(tally, name) for tally in tallies.values())


def _earlier(campaign: Campaign) -> bool:
    return sum(tally.rounds for tally in _tallies(campaign).values()) > campaign.rounds


def _lines(campaign: Campaign) -> dict[str, tuple[int, int]]:
    """For each room how many of its lines were run, and how many there are to run."""
    run = {(file, line) for file, (_, lines) in campaign.state.lines.items() for line in lines}
    there = {room: lines_of(room) for room in ROOMS}
    return {room: (len(run & lines), len(lines)) for room, lines in there.items()}


def as_data(campaign: Campaign, exit_code: int) -> dict[str, Any]:
    """The campaign as JSON values; counts of a statement are those since its campaign began."""
    return {
        "exit_code": exit_code,
        "seconds": round(campaign.seconds, 3),
        "interrupted": campaign.interrupted,
        "interrupted_while": campaign.before_all if campaign.interrupted else "",
        "given_up": [{"statement": each.statement, "exploring": each.explore} for each in campaign.given_up],
        "explored": sorted(campaign.explored),
        "drawn_at": sorted(campaign.looked_at),
        "rounds": campaign.rounds,
        "cases": campaign.drawn,
        "cases_within_assumptions": campaign.accepted,
        "words": campaign.words,
        "lines": {room: {"run": run, "of": there} for room, (run, there) in _lines(campaign).items()},
        "lost": [{"statement": id, "reason": reason} for id, reason in campaign.lost],
        "found": [
            {
                "statement": each.statement,
                "file": None if each.path is None else str(each.path),
                "trouble": each.trouble,
            }
            for each in campaign.found
        ],
        "still_there": list(campaign.before),
        "statements": {
            id: {
                "rounds": tally.rounds,
                "cases": tally.drawn,
                "cases_within_assumptions": tally.accepted,
                "paths_met": len(tally.reached),
                "paths_known": len(tally.known),
                "paths_known_met": tally.known_reached,
                "exploration_whole": tally.known_whole,
                "found": tally.found or None,
            }
            for id, tally in _tallies(campaign).items()
        },
    }
